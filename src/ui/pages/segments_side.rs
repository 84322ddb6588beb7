//! What stands beside the comparison: the map of the segments, or how good other numbers of segments would be.

use std::sync::Arc;

use egui::{Align, Layout, RichText, Ui};

use super::segments_mixture::second_opinion;
use super::segments_robust::other_choices;
use super::segments_sure::how_sure;
use crate::engine::Study;
use crate::results::{SEGMENT_COUNTS, Segmentation};
use crate::session::Command;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::plots::segment_map::SegmentMap;
use crate::ui::plots::sweep::SweepChart;
use crate::ui::widgets::{Empty, button, section_header};

/// What stands beside the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SideContent {
    /// The map of the segments.
    #[default]
    Map,
    /// The quality of other numbers of segments.
    HowMany,
    /// How sure the segments are.
    HowSure,
    /// Whether indices stay where other choices are made.
    OtherChoices,
    /// What another method says of the number of segments.
    SecondOpinion,
    /// Nothing: the table has all the room.
    Nothing,
}

/// The state of what stands beside the table.
#[derive(Default)]
pub(super) struct SidePanel {
    map: SegmentMap,
    chart: SweepChart,
    /// Whether other choices are listed instead of drawn.
    choices_as_table: bool,
}

impl SidePanel {
    /// Turns the chart into its table and back.
    pub(super) fn toggle_table(&mut self) {
        self.chart.table = !self.chart.table;
        self.choices_as_table = self.chart.table;
    }

    /// Draws what was chosen; the id of the segment that was clicked.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        content: SideContent,
        view: &Arc<Segmentation>,
        commands: &mut Commands,
    ) -> Option<i32> {
        match content {
            SideContent::Map => self.map.ui(ui, context, view, commands),
            SideContent::HowMany => {
                self.how_many(ui, context, commands);
                None
            }
            SideContent::HowSure => how_sure(ui, context, view, commands),
            SideContent::OtherChoices => other_choices(ui, context, view, self.choices_as_table, commands),
            SideContent::SecondOpinion => {
                second_opinion(ui, context, commands);
                None
            }
            SideContent::Nothing => None,
        }
    }

    fn how_many(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let (low, high) = (*SEGMENT_COUNTS.start(), *SEGMENT_COUNTS.end());
        let start = context.start_words(text!("page-segments-sweep-start", low = low, high = high));
        let sweep = context.snapshot.results.studies.sweep.clone();
        let complete = sweep.as_ref().is_some_and(|sweep| sweep.complete);
        let running = context.studies.contains(&Study::Sweep) && !complete && context.snapshot.problem.is_none();
        let Some(sweep) = sweep.filter(|sweep| !sweep.tried.is_empty()) else {
            if running {
                let title = text!("page-segments-sweep-running", low = low, high = high);
                let sentence = text!("page-segments-sweep-running-sentence");
                Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
                return;
            }
            let sentence = context.not_yet(text!("page-segments-sweep-sentence", low = low, high = high));
            let title = text!("page-segments-sweep");
            let empty = Empty { title: &title, sentence: &sentence, action: Some(&start) };
            if empty.ui(ui, context.theme) {
                commands.push(context.ask(Study::Sweep));
            }
            return;
        };
        ui.horizontal(|ui| {
            section_header(ui, context.theme, &text!("page-segments-sweep"), "");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if running {
                    if button(ui, &text!("page-segments-sweep-stop")).clicked() {
                        commands.push(Command::Cancel);
                    }
                } else if !complete && button(ui, &start).clicked() {
                    commands.push(context.ask(Study::Sweep));
                }
                if !complete {
                    let (tried, all) = (sweep.tried.len(), SEGMENT_COUNTS.count());
                    let far = text!("page-segments-sweep-tried", tried = tried, all = all);
                    ui.label(RichText::new(far).font(context.theme.small()).color(context.theme.color.text_weak));
                }
            });
        });
        self.chart.ui(ui, context, &sweep, commands);
    }
}
