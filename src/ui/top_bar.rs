//! The bar at the top: whose people, undo and redo, how far the numbers can be trusted, opening, the theme, the help.

use std::ops::RangeInclusive;

use egui::{Align, Button, Color32, Layout, Popup, RichText, Sense, Stroke, Ui, Vec2};

use super::command::{Commands, UiCommand};
use super::context::UiContext;
use super::icons::Icon;
use super::progress::{how_far, progress_bar};
use super::trust::trust;
use super::widgets::{badge, button, elide_middle, elided_label, icon_button};
use crate::engine::{DataSource, Fidelity, Progress, Settings, Snapshot};
use crate::i18n::{Say as _, number};
use crate::results::FileSummary;
use crate::session::{Command, Edit, Pair};

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
            if icon_button(ui, context.theme, Icon::Undo, "Undo", "Undo (Ctrl + Z)", context.can_undo).clicked() {
                commands.push(Command::Undo);
            }
            if icon_button(ui, context.theme, Icon::Redo, "Redo", "Redo (Ctrl + Y)", context.can_redo).clicked() {
                commands.push(Command::Redo);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 4.0;
                if icon_button(ui, context.theme, Icon::Help, "Keyboard shortcuts", "Keyboard shortcuts (?)", true)
                    .clicked()
                {
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
        let response = ui.add(Button::new("Open"));
        if response.clicked() {
            self.recent = context.recent.iter().map(|pair| (pair.clone(), pair.exists())).collect();
        }
        Popup::menu(&response).accessible_name("Open").show(|ui| {
            ui.set_min_width(280.0);
            if ui.button("Two files…    Ctrl + O").clicked() {
                commands.push(UiCommand::OpenFiles);
            }
            if ui.button("Demo population").clicked() {
                commands.push(Edit::Open(DataSource::demo()));
            }
            if self.recent.is_empty() {
                return;
            }
            ui.separator();
            ui.label(RichText::new("Recent").font(context.theme.small()).color(context.theme.color.text_weak));
            for (pair, there) in &self.recent {
                let file = |path: &std::path::Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let text = format!("{} · {}", file(&pair.general), file(&pair.customers));
                let entry = ui.add_enabled(*there, Button::new(text).truncate());
                let hint = format!("{}\n{}", pair.general.display(), pair.customers.display());
                if entry.on_hover_text(&hint).on_disabled_hover_text(format!("{hint}\nno longer there")).clicked() {
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
        ui.label(RichText::new("no people yet").color(context.theme.color.text_weak));
        return;
    };
    let color = context.theme.color;
    let room = (ui.available_width() - BESIDE_FILES).clamp(*FILES.start(), *FILES.end()) / 2.0;
    for (file, ink) in [(&data.general, color.general_fill), (&data.customers, color.customers)] {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(8.0, 8.0), Sense::hover());
        ui.painter().rect_filled(rect, 2, ink);
        let text = format!("{} {}", stem(file), number::count_usize(file.rows));
        let needed = ui.painter().layout_no_wrap(text.clone(), context.theme.body(), color.text).size().x;
        elided_label(ui, &text, &context.theme.body(), color.text, needed.ceil().min(room))
            .on_hover_text(details(file));
        ui.add_space(4.0);
    }
}

fn stem(file: &FileSummary) -> &str {
    file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem)
}

fn details(file: &FileSummary) -> String {
    let people = number::count_usize(file.rows);
    if file.bytes == 0 {
        format!("{}: {people} people", file.name)
    } else {
        format!("{}: {people} people, {}", file.name, number::bytes(file.bytes))
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
    let text = RichText::new(format!("· {size} of {most}")).color(context.theme.color.text_weak);
    ui.label(text).on_hover_text(format!(
        "{size} of memory hold the people of both files, one byte a value, and recent results, so that going back to \
         them takes no time. At {most} the results that were not looked at the longest make room."
    ));
}

/// What, how far, how fast, and a way to stop it; what there is no room for stands in the tooltip.
fn running(ui: &mut Ui, context: &UiContext<'_>, progress: &Progress, commands: &mut Commands) {
    let color = context.theme.color;
    if button(ui, "Cancel").on_hover_text("Stop; the last result stays").clicked() {
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
    let mut text = "Computed on all rows.".to_owned();
    for timing in &snapshot.timings {
        let time =
            if timing.cached { "kept from before".to_owned() } else { number::duration(timing.milliseconds / 1e3) };
        text.push_str(&format!("\n{}: {time}", timing.stage.say()));
    }
    text
}

fn theme_switch(ui: &mut Ui, context: &UiContext<'_>) {
    let (icon, name, next) = if context.theme.dark {
        (Icon::Sun, "Light theme", egui::Theme::Light)
    } else {
        (Icon::Moon, "Dark theme", egui::Theme::Dark)
    };
    if icon_button(ui, context.theme, icon, name, name, true).clicked() {
        ui.ctx().set_theme(next);
    }
}
