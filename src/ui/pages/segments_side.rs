//! What stands beside the comparison: the map of the segments, or how good other numbers of segments would be.

use std::sync::Arc;

use egui::{Align, Layout, RichText, Ui};

use crate::engine::{SegmentsView, Settings, SweepView};
use crate::i18n::number;
use crate::session::Command;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::plots::segment_map::SegmentMap;
use crate::ui::plots::sweep::{FEWEST, MOST, SweepChart};
use crate::ui::widgets::{Empty, button, section_header};

/// Seconds that the engine is given to begin with what it was asked for.
const PATIENCE: f64 = 0.5;

/// How many numbers of segments are tried.
const TRIED: usize = MOST - FEWEST + 1;

/// What stands beside the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SideContent {
    /// The map of the segments.
    #[default]
    Map,
    /// The quality of other numbers of segments.
    HowMany,
    /// Nothing: the table has all the room.
    Nothing,
}

/// The state of what stands beside the table.
#[derive(Default)]
pub(super) struct SidePanel {
    map: SegmentMap,
    chart: SweepChart,
    /// The last sweep with the settings that it is for: a sweep that was stopped in the middle would otherwise be gone
    /// with the next result.
    known: Option<(Settings, Arc<Vec<SweepView>>)>,
    asked_at: Option<f64>,
}

impl SidePanel {
    /// Turns the chart into its table and back.
    pub(super) fn toggle_table(&mut self) {
        self.chart.table = !self.chart.table;
    }

    /// Draws what was chosen; the id of the segment that was clicked.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        content: SideContent,
        view: &Arc<SegmentsView>,
        commands: &mut Commands,
    ) -> Option<i32> {
        match content {
            SideContent::Map => self.map.ui(ui, context, view),
            SideContent::HowMany => {
                self.how_many(ui, context, commands);
                None
            }
            SideContent::Nothing => None,
        }
    }

    fn how_many(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let now = ui.input(|input| input.time);
        let running = self.is_running(context, now);
        let Some(sweep) = self.sweep(context) else {
            if running {
                let sentence = "The first numbers come in a moment.";
                Empty { title: "Trying 2 to 30 segments", sentence, action: None }.ui(ui, context.theme);
                return;
            }
            let empty = Empty {
                title: "How many segments?",
                sentence: "Measures on all people how well each number of segments from 2 to 30 parts them. It takes a \
                           while; the points appear as they are found, and any change of settings stops it.",
                action: Some("Try 2 to 30"),
            };
            if empty.ui(ui, context.theme) {
                self.ask(ui, now, commands);
            }
            return;
        };
        ui.horizontal(|ui| {
            section_header(ui, context.theme, "How many segments?", "");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if running {
                    if button(ui, "Stop").clicked() {
                        self.asked_at = None;
                        commands.push(Command::Cancel);
                    }
                } else if sweep.len() < TRIED && button(ui, "Try 2 to 30").clicked() {
                    self.ask(ui, now, commands);
                }
                if sweep.len() < TRIED {
                    let far = format!("{} of {TRIED}", number::count_usize(sweep.len()));
                    ui.label(RichText::new(far).font(context.theme.small()).color(context.theme.color.text_weak));
                }
            });
        });
        self.chart.ui(ui, context, &sweep, commands);
    }

    fn ask(&mut self, ui: &Ui, now: f64, commands: &mut Commands) {
        self.asked_at = Some(now);
        commands.push(Command::Sweep);
        ui.ctx().request_repaint_after_secs(PATIENCE as f32 + 0.1);
    }

    /// Whether numbers are still coming: asked for, and the engine is at work or hasn't begun yet.
    fn is_running(&mut self, context: &UiContext<'_>, now: f64) -> bool {
        let Some(asked) = self.asked_at else { return false };
        let whole = context.snapshot.sweep.as_ref().is_some_and(|sweep| sweep.len() == TRIED);
        let going = (context.progress.is_some() || now - asked < PATIENCE) && !whole && !context.stale;
        if !going {
            self.asked_at = None;
        }
        going
    }

    /// What is known of the settings in force; the number of segments itself doesn't matter.
    fn sweep(&mut self, context: &UiContext<'_>) -> Option<Arc<Vec<SweepView>>> {
        let same_but_number = |settings: &Settings| Settings { clusters: 0, ..settings.clone() };
        let wanted = same_but_number(context.settings);
        if let Some(sweep) = context.snapshot.sweep.as_ref().filter(|sweep| !sweep.is_empty()) {
            let of = same_but_number(&context.snapshot.settings);
            let longer = self.known.as_ref().is_none_or(|(known, old)| *known != of || old.len() <= sweep.len());
            let again = self.asked_at.is_some();
            if longer || again {
                self.known = Some((of, Arc::clone(sweep)));
            }
        }
        self.known.as_ref().filter(|(of, _)| *of == wanted).map(|(_, sweep)| Arc::clone(sweep))
    }
}
