//! The bar at the top: whose people, undo and redo, how far the numbers can be trusted, opening, the theme, the help.

use std::ops::RangeInclusive;

use egui::{Align, Button, Color32, Layout, Popup, RichText, Sense, Stroke, Ui, Vec2};

use super::command::{Commands, UiCommand};
use super::context::UiContext;
use super::icons::Icon;
use super::progress::{how_far, progress_bar};
use super::trust::trust;
use super::widgets::{badge, button, elide_middle, elided_label, icon_button};
use crate::engine::{DataSource, Fidelity, Progress, Snapshot};
use crate::i18n::{Say as _, customers_name, general_name, number};
use crate::results::FileSummary;
use crate::session::{Command, Edit, Pair};
use crate::text;

/// Points that everything but the names of the two files takes, at its widest.
const BESIDE_FILES: f32 = 620.0;
/// Points for the names of both files together: fewer say nothing, more push the buttons too far to the right.
const FILES: RangeInclusive<f32> = 160.0..=480.0;
/// Points that the words on memory take beside those on trust.
const MEMORY: f32 = 148.0;
/// From this many points on there is room for how far the work is, in figures.
const HOW_FAR: f32 = 520.0;
/// Fewer points than this can't name an activity, and none needs more.
const ACTIVITY: RangeInclusive<f32> = 120.0..=240.0;

/// The bar's own state.
#[derive(Default)]
pub(super) struct TopBar {
    /// The recent files and whether both are still there, as of when the menu was opened: asking the disk takes too
    /// long for every frame.
    recent: Vec<(Pair, bool)>,
}

impl TopBar {
    /// Draws the bar.
    pub(super) fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let color = context.theme.color;
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(RichText::new("Segscope").font(context.theme.strong()).color(color.text));
            divider(ui, context);
            files(ui, context);
            divider(ui, context);
            ui.spacing_mut().item_spacing.x = 2.0;
            let (name, hint) = (text!("top-bar-undo"), text!("top-bar-undo-hint"));
            if icon_button(ui, context.theme, Icon::Undo, &name, &hint, context.can_undo).clicked() {
                commands.push(Command::Undo);
            }
            let (name, hint) = (text!("top-bar-redo"), text!("top-bar-redo-hint"));
            if icon_button(ui, context.theme, Icon::Redo, &name, &hint, context.can_redo).clicked() {
                commands.push(Command::Redo);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                let (name, hint) = (text!("top-bar-help"), text!("top-bar-help-hint"));
                if icon_button(ui, context.theme, Icon::Help, &name, &hint, true).clicked() {
                    commands.push(UiCommand::ShowHelp);
                }
                theme_switch(ui, context);
                self.open_menu(ui, context, commands);
                ui.add_space(8.0);
                status(ui, context, commands);
            });
        });
    }

    fn open_menu(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let name = text!("top-bar-open");
        let response = ui.add(Button::new(&name));
        if response.clicked() {
            self.recent = context.recent.iter().map(|pair| (pair.clone(), pair.exists())).collect();
        }
        Popup::menu(&response).accessible_name(name).show(|ui| {
            ui.set_min_width(280.0);
            if ui.button(text!("top-bar-open-files")).clicked() {
                commands.push(UiCommand::OpenFiles);
            }
            if ui.button(text!("demo-general")).clicked() {
                commands.push(Edit::Open(DataSource::demo()));
            }
            if self.recent.is_empty() {
                return;
            }
            ui.separator();
            ui.label(
                RichText::new(text!("top-bar-recent")).font(context.theme.small()).color(context.theme.color.text_weak),
            );
            for (pair, there) in &self.recent {
                let file = |path: &std::path::Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let names = format!("{} · {}", file(&pair.general), file(&pair.customers));
                let entry = ui.add_enabled(*there, Button::new(names).truncate());
                let hint = format!("{}\n{}", pair.general.display(), pair.customers.display());
                let gone = format!("{hint}\n{}", text!("top-bar-recent-gone"));
                if entry.on_hover_text(hint).on_disabled_hover_text(gone).clicked() {
                    commands.push(Edit::Open(DataSource::Files {
                        general: pair.general.clone(),
                        customers: pair.customers.clone(),
                        dictionaries: pair.dictionaries.clone(),
                    }));
                }
            }
        });
    }
}

fn divider(ui: &mut Ui, context: &UiContext<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(9.0, 20.0), Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), Stroke::new(1.0, context.theme.color.separator));
}

/// The two files with their numbers of people; each has the mark of its colour.
fn files(ui: &mut Ui, context: &UiContext<'_>) {
    let Some(data) = &context.snapshot.results.data else {
        ui.label(RichText::new(text!("top-bar-empty")).color(context.theme.color.text_weak));
        return;
    };
    let color = context.theme.color;
    let room = (ui.available_width() - BESIDE_FILES).clamp(*FILES.start(), *FILES.end()) / 2.0;
    for (file, name, ink) in [
        (&data.general, general_name(&data.general), color.general_fill),
        (&data.customers, customers_name(&data.customers), color.customers),
    ] {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(8.0, 8.0), Sense::hover());
        ui.painter().rect_filled(rect, 2, ink);
        let text = text!("top-bar-file", file = stem(&name), people = file.rows);
        let needed = ui.painter().layout_no_wrap(text.clone(), context.theme.body(), color.text).size().x;
        elided_label(ui, &text, &context.theme.body(), color.text, needed.ceil().min(room))
            .on_hover_text(details(file, &name));
        ui.add_space(4.0);
    }
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn details(file: &FileSummary, name: &str) -> String {
    match file.bytes {
        0 => text!("top-bar-file-details", file = name, people = file.rows),
        bytes => text!("top-bar-file-details-with-size", file = name, people = file.rows, bytes = bytes),
    }
}

/// How far the numbers can be trusted, and what is being done about it. Before the first numbers, the page tells it at
/// length.
fn status(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let words = trust(context.snapshot);
    if let Some(progress) = context.progress.filter(|_| context.snapshot.results.data.is_some()) {
        running(ui, context, progress, commands);
        ui.add_space(8.0);
    }
    let needed = ui.painter().layout_no_wrap(words.clone(), context.theme.body(), Color32::PLACEHOLDER).size().x + 24.0;
    if words.is_empty() || ui.available_width() < needed {
        return;
    }
    match context.snapshot.fidelity {
        Fidelity::Exact if context.progress.is_some() => {}
        Fidelity::Exact => {
            memory(ui, context, needed);
            let text = RichText::new(words).color(context.theme.color.text_weak);
            ui.label(text).on_hover_text(stages(context.snapshot));
        }
        _ => {
            badge(ui, context.theme, &words, false);
        }
    }
}

/// What the people and the results take, where there is room for it beside the words.
fn memory(ui: &mut Ui, context: &UiContext<'_>, needed: f32) {
    if context.snapshot.memory == 0 || ui.available_width() < needed + MEMORY {
        return;
    }
    let size = number::bytes_whole(context.snapshot.memory as u64);
    let most = number::bytes_whole(context.snapshot.memory_budget.max(context.snapshot.memory) as u64);
    let words = text!("top-bar-memory", size = size.as_str(), most = most.as_str());
    let text = RichText::new(words).color(context.theme.color.text_weak);
    ui.label(text).on_hover_text(text!("top-bar-memory-hint", size = size, most = most));
}

/// What, how far, how fast, and a way to stop it; what there is no room for stands in the tooltip.
fn running(ui: &mut Ui, context: &UiContext<'_>, progress: &Progress, commands: &mut Commands) {
    let color = context.theme.color;
    if button(ui, &text!("button-cancel")).on_hover_text(text!("top-bar-cancel-hint")).clicked() {
        commands.push(Command::Cancel);
    }
    let far = how_far(progress);
    let activity = progress.activity.say();
    let hint = format!("{activity}\n{far}");
    if ui.available_width() > HOW_FAR {
        ui.label(RichText::new(far).font(context.theme.small()).color(color.text_weak)).on_hover_text(&hint);
    }
    ui.add_space(4.0);
    progress_bar(ui, context.theme, progress, Vec2::new(72.0, 4.0));
    ui.add_space(4.0);
    let room = ui.available_width() - 8.0;
    if room > *ACTIVITY.start() {
        let font = context.theme.small();
        let what = elide_middle(ui, &activity, &font, room.min(*ACTIVITY.end()));
        ui.label(RichText::new(what).font(font).color(color.text)).on_hover_text(hint);
    }
}

fn stages(snapshot: &Snapshot) -> String {
    let mut lines = vec![text!("top-bar-all-rows")];
    for timing in &snapshot.timings {
        let (stage, time) = (timing.stage.say(), number::duration(timing.milliseconds / 1e3));
        lines.push(match timing.cached {
            true => text!("top-bar-stage-kept", stage = stage),
            false => text!("top-bar-stage-time", stage = stage, time = time),
        });
    }
    lines.join("\n")
}

fn theme_switch(ui: &mut Ui, context: &UiContext<'_>) {
    let (icon, name, next) = if context.theme.dark {
        (Icon::Sun, text!("top-bar-light-theme"), egui::Theme::Light)
    } else {
        (Icon::Moon, text!("top-bar-dark-theme"), egui::Theme::Dark)
    };
    if icon_button(ui, context.theme, icon, &name, &name, true).clicked() {
        ui.ctx().set_theme(next);
    }
}
