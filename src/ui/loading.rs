//! The middle of the window while there are no numbers yet, and sentences about what went wrong.

use egui::{Align, CornerRadius, Label, Layout, Rect, RichText, Sense, Ui, Vec2, WidgetInfo};

use super::app::View;
use super::dialogs::Dialogs;
use super::theme::{GRID, Theme};
use super::widgets::{Empty, button, error_sentence};
use crate::engine::{DataSource, Progress};
use crate::i18n::Say as _;
use crate::i18n::number;
use crate::session::Command;

/// Draws the problem if there is one and, while no data are there, what happens instead of a page. True when the page has to wait.
pub(super) fn ui(ui: &mut Ui, view: &View<'_>, dialogs: &mut Dialogs, commands: &mut Vec<Command>) -> bool {
    if let Some(problem) = &view.snapshot.problem {
        error_sentence(ui, view.theme, &problem.message);
        if view.snapshot.data.is_none() {
            ui.horizontal(|ui| {
                if button(ui, "Open other files…").clicked() {
                    dialogs.open_files();
                }
                if button(ui, "Show the demo population").clicked() {
                    commands.push(Command::Open(demo()));
                }
            });
            return true;
        }
        if problem.step != view.session.step()
            && button(ui, &format!("Go to {}", super::rail::name(problem.step))).clicked()
        {
            commands.push(Command::ShowStep(problem.step));
        }
    }
    if view.snapshot.data.is_some() {
        return false;
    }
    if let Some(progress) = view.progress {
        large(ui, view.theme, progress, view.bill, commands);
    } else if view.idle {
        let empty = Empty {
            title: "No people yet",
            sentence: "Open the general population and the customers: two files with the same columns. Drop them on the window, \
                       or press Ctrl + O.",
            action: Some("Show the demo population"),
        };
        if empty.ui(ui, view.theme) {
            commands.push(Command::Open(demo()));
            commands.push(Command::ResetSettings);
        }
    }
    true
}

/// The demo population at its full size.
pub(super) fn demo() -> DataSource {
    crate::engine::Settings::default().source
}

/// What, how far, how fast, and a way to stop it.
fn large(ui: &mut Ui, theme: &Theme, progress: &Progress, bill: &str, commands: &mut Vec<Command>) {
    let height = ui.available_height();
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(((height - 112.0) / 2.0).max(GRID));
        ui.label(RichText::new(progress.activity.say()).font(theme.strong()).color(theme.color.text));
        bar(ui, theme, progress, Vec2::new(360.0, 4.0));
        ui.add(Label::new(RichText::new(how_far(progress)).color(theme.color.text_weak)));
        if !bill.is_empty() {
            let text = RichText::new(bill).font(theme.small()).color(theme.color.text_weak);
            ui.add(Label::new(text));
        }
        if button(ui, "Cancel").clicked() {
            commands.push(Command::Cancel);
        }
    });
}

/// A thin bar; it wanders when the end isn't known.
pub(super) fn bar(ui: &mut Ui, theme: &Theme, progress: &Progress, size: Vec2) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let radius = CornerRadius::same(2);
    ui.painter().rect_filled(rect, radius, theme.color.fill_hover);
    let done = share(progress);
    let filled = done.map_or_else(
        || {
            let at = (progress.seconds * 0.7).fract() as f32;
            Rect::from_min_size(rect.min + Vec2::new(at * size.x * 0.75, 0.0), Vec2::new(size.x * 0.25, size.y))
        },
        |done| Rect::from_min_size(rect.min, Vec2::new(size.x * done as f32, size.y)),
    );
    ui.painter().rect_filled(filled, radius, theme.color.accent);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, progress.activity.say()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(1.0);
        if let Some(done) = done {
            node.set_numeric_value(done);
        }
    });
}

fn share(progress: &Progress) -> Option<f64> {
    (progress.total > 0).then(|| (progress.done as f64 / progress.total as f64).clamp(0.0, 1.0))
}

/// "412,000 of 891,221 · 46 % · 310k a second".
pub(super) fn how_far(progress: &Progress) -> String {
    let mut parts = Vec::new();
    match share(progress) {
        Some(done) => {
            parts.push(format!("{} of {}", number::count(progress.done), number::count(progress.total)));
            parts.push(format!("{:.0} %", done * 100.0));
        }
        None if progress.done > 0 => parts.push(number::count(progress.done)),
        None => {}
    }
    if progress.seconds > 0.2 && progress.done > 0 {
        let rate = progress.done as f64 / progress.seconds;
        parts.push(format!("{} a second", number::short(rate.round() as u64)));
    }
    if parts.is_empty() { number::duration(progress.seconds) } else { parts.join(" · ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Activity;

    #[test]
    fn progress_says_how_far_and_how_fast() {
        let progress = Progress { activity: Activity::DrawingDemo, done: 400_000, total: 800_000, seconds: 2.0 };
        assert_eq!(how_far(&progress), "400,000 of 800,000 · 50 % · 200k a second");
        let begun = Progress { activity: Activity::DrawingDemo, done: 0, total: 0, seconds: 0.0 };
        assert_eq!(how_far(&begun), "0 ms");
    }
}
