//! The bar at the top: whose people, undo and redo, how far the numbers can be trusted, opening, the theme, the help.

use egui::{Align, Button, Color32, Layout, Popup, RichText, Sense, Stroke, Ui, Vec2};

use super::app::View;
use super::dialogs::Dialogs;
use super::icons::Icon;
use super::loading;
use super::widgets::{badge, button, fit_middle, icon_button, middle_label};
use crate::engine::{DataSource, Fidelity, FileView, Progress, Snapshot};
use crate::i18n::Say as _;
use crate::i18n::number;
use crate::session::Command;

/// Draws the bar.
pub(super) fn ui(ui: &mut Ui, view: &View<'_>, dialogs: &mut Dialogs, commands: &mut Vec<Command>) {
    let color = view.theme.color;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.label(RichText::new("Segscope").font(view.theme.strong()).color(color.text));
        divider(ui, view);
        files(ui, view);
        divider(ui, view);
        ui.spacing_mut().item_spacing.x = 2.0;
        if icon_button(ui, view.theme, Icon::Undo, "Undo", "Undo (Ctrl + Z)", view.session.can_undo()).clicked() {
            commands.push(Command::Undo);
        }
        if icon_button(ui, view.theme, Icon::Redo, "Redo", "Redo (Ctrl + Y)", view.session.can_redo()).clicked() {
            commands.push(Command::Redo);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            if icon_button(ui, view.theme, Icon::Help, "Keyboard shortcuts", "Keyboard shortcuts (?)", true).clicked() {
                dialogs.show_help();
            }
            theme_switch(ui, view);
            open_menu(ui, view, dialogs, commands);
            ui.add_space(8.0);
            status(ui, view, commands);
        });
    });
}

fn divider(ui: &mut Ui, view: &View<'_>) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(9.0, 20.0), Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), Stroke::new(1.0, view.theme.color.separator));
}

/// The two files with their numbers of people; each has the mark of its colour.
fn files(ui: &mut Ui, view: &View<'_>) {
    let Some(data) = &view.snapshot.data else {
        ui.label(RichText::new("no people yet").color(view.theme.color.text_weak));
        return;
    };
    let color = view.theme.color;
    let room = (ui.available_width() - 620.0).clamp(160.0, 480.0) / 2.0;
    for (file, ink) in [(&data.general, color.general_fill), (&data.customers, color.customers)] {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(8.0, 8.0), Sense::hover());
        ui.painter().rect_filled(rect, 2, ink);
        let text = format!("{} {}", stem(file), number::count_usize(file.rows));
        let needed = ui.painter().layout_no_wrap(text.clone(), view.theme.body(), color.text).size().x;
        middle_label(ui, &text, &view.theme.body(), color.text, needed.ceil().min(room)).on_hover_text(details(file));
        ui.add_space(4.0);
    }
}

fn stem(file: &FileView) -> &str {
    file.name.rsplit_once('.').map_or(file.name.as_str(), |(stem, _)| stem)
}

fn details(file: &FileView) -> String {
    let people = number::count_usize(file.rows);
    if file.bytes == 0 {
        format!("{}: {people} people", file.name)
    } else {
        format!("{}: {people} people, {}", file.name, number::bytes(file.bytes))
    }
}

/// How far the numbers can be trusted, and what is being done about it. Before the first numbers the page tells it at length.
fn status(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    let words = trust(view.snapshot);
    if let Some(progress) = view.progress.filter(|_| view.snapshot.data.is_some()) {
        running(ui, view, progress, commands);
        ui.add_space(8.0);
    }
    let needed = ui.painter().layout_no_wrap(words.clone(), view.theme.body(), Color32::PLACEHOLDER).size().x + 24.0;
    if words.is_empty() || ui.available_width() < needed {
        return;
    }
    match view.snapshot.fidelity {
        Fidelity::Exact if view.progress.is_some() => {}
        Fidelity::Exact => {
            memory(ui, view, needed);
            let text = RichText::new(words).color(view.theme.color.text_weak);
            ui.label(text).on_hover_text(stages(view.snapshot));
        }
        _ => {
            badge(ui, view.theme, &words, false);
        }
    }
}

/// What the people and the results take, where there is room for it beside the words.
fn memory(ui: &mut Ui, view: &View<'_>, needed: f32) {
    if view.snapshot.memory == 0 || ui.available_width() < needed + 148.0 {
        return;
    }
    let size = number::bytes_whole(view.snapshot.memory as u64);
    let most = number::bytes_whole(view.snapshot.memory_budget.max(view.snapshot.memory) as u64);
    let text = RichText::new(format!("· {size} of {most}")).color(view.theme.color.text_weak);
    ui.label(text).on_hover_text(format!(
        "{size} of memory hold the people of both files, one byte a value, and recent results, so that going back to them takes no time. \
         At {most} the results that were not looked at the longest make room."
    ));
}

/// What, how far, how fast, and a way to stop it; what there is no room for stands in the tooltip.
fn running(ui: &mut Ui, view: &View<'_>, progress: &Progress, commands: &mut Vec<Command>) {
    let color = view.theme.color;
    if button(ui, "Cancel").on_hover_text("Stop; the last result stays").clicked() {
        commands.push(Command::Cancel);
    }
    let far = loading::how_far(progress);
    let activity = progress.activity.say();
    let hint = format!("{activity}\n{far}");
    if ui.available_width() > 520.0 {
        ui.label(RichText::new(far).font(view.theme.small()).color(color.text_weak)).on_hover_text(&hint);
    }
    ui.add_space(4.0);
    loading::bar(ui, view.theme, progress, Vec2::new(72.0, 4.0));
    ui.add_space(4.0);
    let room = ui.available_width() - 8.0;
    if room > 120.0 {
        let font = view.theme.small();
        let what = fit_middle(ui, &activity, &font, room.min(240.0));
        ui.label(RichText::new(what).font(font).color(color.text)).on_hover_text(hint);
    }
}

/// "Exact · 3.1 s", "preview, 20,000 people", "exact, 0.4 % still moving".
pub(super) fn trust(snapshot: &Snapshot) -> String {
    match snapshot.fidelity {
        Fidelity::Empty => String::new(),
        Fidelity::Preview { people } => format!("preview, {} people", number::count_usize(people)),
        Fidelity::Refining { moving, .. } => format!("exact, {} still moving", number::percent(moving)),
        Fidelity::Exact => {
            let spent: f64 = snapshot.timings.iter().filter(|timing| !timing.cached).map(|t| t.milliseconds).sum();
            if spent > 0.0 { format!("Exact · {}", number::duration(spent / 1e3)) } else { "Exact".to_owned() }
        }
    }
}

fn stages(snapshot: &Snapshot) -> String {
    let mut text = "Computed on all rows.".to_owned();
    for timing in &snapshot.timings {
        let time =
            if timing.cached { "kept from before".to_owned() } else { number::duration(timing.milliseconds / 1e3) };
        text.push_str(&format!("\n{}: {time}", stage(timing.stage)));
    }
    text
}

/// A stage in the words of the rail.
fn stage(name: &str) -> &str {
    match name {
        "read" => "Reading",
        "decode" => "Missing values",
        "thresholds" => "Columns and people kept",
        "features" => "Features",
        "moments" => "Means and covariances",
        "pca" => "Components",
        "scores" => "Scores of all people",
        "kmeans" => "Segments",
        "comparison" => "Comparison",
        other => other,
    }
}

fn theme_switch(ui: &mut Ui, view: &View<'_>) {
    let (icon, name, next) = if view.theme.dark {
        (Icon::Sun, "Light theme", egui::Theme::Light)
    } else {
        (Icon::Moon, "Dark theme", egui::Theme::Dark)
    };
    if icon_button(ui, view.theme, icon, name, name, true).clicked() {
        ui.ctx().set_theme(next);
    }
}

fn open_menu(ui: &mut Ui, view: &View<'_>, dialogs: &mut Dialogs, commands: &mut Vec<Command>) {
    let response = ui.add(Button::new("Open"));
    if response.clicked() {
        dialogs.look_up_recent(view.session.recent());
    }
    Popup::menu(&response).accessible_name("Open").show(|ui| {
        ui.set_min_width(280.0);
        if ui.button("Two files…    Ctrl + O").clicked() {
            dialogs.open_files();
        }
        if ui.button("Demo population").clicked() {
            commands.push(Command::Open(loading::demo()));
        }
        let recent = dialogs.recent();
        if recent.is_empty() {
            return;
        }
        ui.separator();
        ui.label(RichText::new("Recent").font(view.theme.small()).color(view.theme.color.text_weak));
        for (pair, there) in recent {
            let file = |path: &std::path::Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = format!("{} · {}", file(&pair.general), file(&pair.customers));
            let entry = ui.add_enabled(*there, Button::new(text).truncate());
            let hint = format!("{}\n{}", pair.general.display(), pair.customers.display());
            if entry.on_hover_text(&hint).on_disabled_hover_text(format!("{hint}\nno longer there")).clicked() {
                commands.push(Command::Open(DataSource::Files {
                    general: pair.general.clone(),
                    customers: pair.customers.clone(),
                    dictionaries: pair.dictionaries.clone(),
                }));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_is_told_in_words() {
        let told = |fidelity| trust(&Snapshot { fidelity, ..Snapshot::default() });
        assert_eq!(told(Fidelity::Preview { people: 20_000 }), "preview, 20,000 people");
        assert_eq!(told(Fidelity::Refining { iteration: 3, moving: 0.004 }), "exact, 0.4 % still moving");
        assert_eq!(told(Fidelity::Exact), "Exact");
    }
}
