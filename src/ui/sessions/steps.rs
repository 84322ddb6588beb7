//! Step by step from a compared session to the present result: which setting moved which index. Computed beside the window,
//! shown as a table that grows.

use std::collections::BTreeMap;

use egui::{Align, Context, Grid, Label, Layout, RichText, ScrollArea, Ui, Vec2};

use super::command::SessionCommand;
use super::dialog::{modal, sentence};
use super::words::locate_words;
use crate::engine::step_by_step::{SettingStep, settings_between};
use crate::engine::{PendingSteps, Progress, Settings, StepsTold};
use crate::i18n::{Differing, Say as _, differing_settings, number, signed};
use crate::results::segment_letter;
use crate::session::Session;
use crate::session::session_file::SessionFile;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::progress::{how_far, progress_bar};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{button, error_sentence, primary_button, table};

/// Width of the dialog in points, where the window has room.
const WIDTH: f32 = 860.0;

/// The session that the present result was compared with, and the steps from there to here.
pub(super) struct Steps {
    /// The name of its file.
    name: String,
    /// Its settings for the present people; `None` when its people are others.
    first: Option<Settings>,
    /// What its segments are called, where they have names.
    names: BTreeMap<i32, String>,
    /// The settings that the steps lead to.
    last: Option<Settings>,
    found: Vec<SettingStep>,
    pending: Option<PendingSteps>,
    progress: Option<Progress>,
    /// Why there are no more steps.
    trouble: Option<String>,
}

impl Steps {
    /// The way from a session that was read and set beside the present result; nothing is computed yet.
    pub(super) fn of(name: String, file: &SessionFile, session: &Session) -> Option<Self> {
        let kept = session.pinned()?;
        // What was set beside has the source of the present people where it was computed from them.
        let same_people = kept.settings.source == session.settings().source;
        let first = same_people.then(|| (*kept.settings).clone());
        let labels = file.document.labels();
        let named = labels.iter().filter(|(_, label)| !label.name.is_empty());
        let names = named.map(|(handle, label)| (i32::from(handle.0), label.name.clone())).collect();
        let (last, found, pending, progress, trouble) = (None, Vec::new(), None, None, None);
        Some(Self { name, first, names, last, found, pending, progress, trouble })
    }

    /// Begins to compute the steps to the present settings, unless they are there.
    pub(super) fn begin(&mut self, context: &Context, session: &Session) {
        let Some(first) = self.first.clone().filter(|_| session.viewed().is_none()) else { return };
        let last = session.settings();
        if self.last.as_ref() == Some(last) && self.trouble.is_none() {
            return;
        }
        let first = Settings { source: last.source.clone(), ..first };
        (self.found, self.trouble, self.progress, self.pending) = (Vec::new(), None, None, None);
        self.last = Some(last.clone());
        if first != *last {
            let wake = context.clone();
            self.pending = PendingSteps::begin(first, last.clone(), move || wake.request_repaint());
            self.trouble = self.pending.is_none().then(|| text!("steps-not-begun"));
        }
    }

    /// Takes in what was found.
    pub(super) fn poll(&mut self) {
        let Some(pending) = &mut self.pending else { return };
        for told in pending.poll() {
            match told {
                StepsTold::Step(step) => self.found.push(*step),
                StepsTold::Ended(done) => {
                    self.trouble = done.err().map(|error| error.say());
                    self.pending = None;
                    return;
                }
            }
        }
        self.progress = pending.progress().cloned();
    }

    /// Stops the work; what was found stays.
    fn stop(&mut self) {
        if self.pending.take().is_some() {
            self.trouble = Some(text!("steps-stopped"));
        }
    }

    /// Draws the dialog; whether it ends.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) -> bool {
        let theme = context.theme;
        let mut ends = false;
        let shown = modal(egui, "steps").show(egui, |ui| {
            ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
            let title = RichText::new(text!("steps-title", name = self.name.as_str()));
            ui.add(Label::new(title.font(theme.title()).color(theme.color.text)).wrap());
            let manifest = context.session.and_then(Session::viewed);
            let viewed = manifest.is_some();
            match (&self.first, viewed) {
                (None, _) => sentence(ui, theme, &text!("steps-other-people")),
                (Some(_), true) => sentence(ui, theme, &text!("steps-no-people")),
                (Some(_), false) => self.result(ui, theme),
            }
            ui.add_space(GRID);
            ui.horizontal(|ui| {
                if primary_button(ui, theme, &text!("dialog-close")).clicked() {
                    ends = true;
                }
                if let Some(manifest) = manifest.filter(|_| self.first.is_some())
                    && button(ui, &locate_words(manifest)).clicked()
                {
                    commands.push(SessionCommand::Locate);
                    ends = true;
                }
                if self.pending.is_some() && button(ui, &text!("steps-stop")).clicked() {
                    self.stop();
                }
            });
        });
        ends || shown.should_close()
    }

    fn result(&self, ui: &mut Ui, theme: &Theme) {
        sentence(ui, theme, &text!("steps-sentence"));
        ui.add_space(GRID);
        if !self.found.is_empty() {
            self.table(ui, theme);
        } else if self.pending.is_none() && self.trouble.is_none() {
            ui.label(RichText::new(text!("compare-same-settings")).color(theme.color.text));
        }
        if let Some(trouble) = &self.trouble {
            error_sentence(ui, theme, trouble);
        }
        if self.pending.is_some() {
            let of = self.last.as_ref().zip(self.first.as_ref());
            let of = of.map_or(0, |(last, first)| settings_between(first, last).len().saturating_sub(1));
            ui.add_space(GRID);
            ui.label(RichText::new(text!("steps-so-far", done = self.found.len(), of = of)).color(theme.color.text));
            if let Some(progress) = &self.progress {
                progress_bar(ui, theme, progress, Vec2::new(360.0, 4.0));
                let words = match progress.total {
                    0 => progress.activity.say(),
                    _ => format!("{} {}", progress.activity.say(), how_far(progress)),
                };
                ui.label(RichText::new(words).font(theme.small()).color(theme.color.text_weak));
            }
        }
    }

    /// A row a step: the setting, its values, and the segments whose index moved.
    fn table(&self, ui: &mut Ui, theme: &Theme) {
        let height = (ui.ctx().content_rect().height() - 320.0).max(120.0);
        let width = ui.available_width();
        let cell = |ui: &mut Ui, share: f32, text: &str| {
            let layout = Layout::top_down(Align::LEFT);
            ui.allocate_ui_with_layout(Vec2::new(width * share, 0.0), layout, |ui| {
                ui.set_width(width * share);
                ui.add(Label::new(RichText::new(text).color(theme.color.text)).wrap());
            });
        };
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            Grid::new("steps-table").striped(true).spacing(Vec2::new(GRID, GRID / 2.0)).show(ui, |ui| {
                for (title, hint) in [
                    (text!("steps-setting"), String::new()),
                    (text!("steps-before"), String::new()),
                    (text!("steps-after"), String::new()),
                    (text!("steps-moved"), text!("steps-moved-hint")),
                ] {
                    table::header(ui, theme, &title, &hint);
                }
                ui.end_row();
                for step in &self.found {
                    let differing = differing_settings(&step.before, &step.after);
                    let lines = |of: fn(&Differing) -> &str| differing.iter().map(of).collect::<Vec<_>>().join("\n");
                    cell(ui, 0.2, &lines(|found| &found.setting));
                    cell(ui, 0.14, &lines(|found| &found.before));
                    cell(ui, 0.14, &lines(|found| &found.after));
                    cell(ui, 0.48, &self.moved(step));
                    ui.end_row();
                }
            });
        });
    }

    /// The segments whose index a step moved, the farthest first.
    fn moved(&self, step: &SettingStep) -> String {
        let told = |(id, before, after): (i32, Option<f64>, Option<f64>)| {
            let letter = segment_letter(usize::try_from(id).unwrap_or_default());
            let segment = self.names.get(&id).map_or_else(|| letter.clone(), |name| format!("{letter} {name}"));
            let (from, to) = (number::index(before), number::index(after));
            match before.zip(after) {
                Some((before, after)) => {
                    let more = signed(after.round() - before.round());
                    text!("steps-index", segment = segment, before = from, after = to, more = more)
                }
                None => text!("steps-index-gone", segment = segment, before = from, after = to),
            }
        };
        let told: Vec<String> = step.moved().into_iter().map(told).collect();
        if told.is_empty() { text!("steps-nothing") } else { told.join(" · ") }
    }
}
