//! The middle of the window while there are no numbers yet, and sentences about what went wrong.

use egui::{Align, Frame, Label, Layout, Margin, RichText, Ui, Vec2};

use super::command::{Commands, UiCommand};
use super::context::UiContext;
use super::icons::Icon;
use super::pages::page_for;
use super::progress::{how_far, progress_bar};
use super::refusal::shortened;
use super::theme::{GRID, RADIUS, Theme};
use super::widgets::{Empty, alert, button, button_width, error_sentence, icon_button};
use crate::engine::{DataSource, EngineError, Progress};
use crate::i18n::Say as _;
use crate::session::{Command, Edit};
use crate::text;

/// Draws the problem if there is one and, while no data are there, what happens instead of a page. True when the page
/// has to wait.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) -> bool {
    refusal(ui, context, commands);
    if let Some(problem) = &context.snapshot.problem {
        let whole = problem.error.say();
        let sentence = error_sentence(ui, context.theme, &shortened(&whole, &context.snapshot.settings.source));
        sentence.on_hover_text(whole);
        if context.snapshot.results.data.is_none() {
            ui.horizontal(|ui| {
                if button(ui, &text!("loading-open-other")).clicked() {
                    commands.push(UiCommand::OpenFiles);
                }
                if button(ui, &text!("loading-show-demo")).clicked() {
                    commands.push(Edit::Open(DataSource::demo()));
                }
            });
            return true;
        }
        if matches!(*problem.error, EngineError::Read(_)) {
            if button(ui, &text!("loading-open-other")).clicked() {
                commands.push(UiCommand::OpenFiles);
            }
        } else if let Some(page) = page_for(problem.step).filter(|page| context.page != Some(page.key))
            && button(ui, &text!("loading-go-to", page = (page.title)())).clicked()
        {
            commands.push(UiCommand::ShowPage(page.key));
        }
    }
    if context.snapshot.results.data.is_some() {
        return false;
    }
    if let Some(progress) = context.progress {
        large(ui, context.theme, progress, context.size_note, commands);
    } else if context.idle {
        let empty = Empty {
            title: &text!("loading-empty"),
            sentence: &text!("loading-empty-hint"),
            action: Some(&text!("loading-show-demo")),
        };
        if empty.ui(ui, context.theme) {
            commands.push(Edit::OpenDemo);
        }
    }
    true
}

/// A strip above the page about files that were not opened, until it is dismissed. The page stays as it was.
fn refusal(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let Some(refusal) = context.refusal else { return };
    let theme = context.theme;
    let frame = Frame::new().fill(theme.color.error_fill).corner_radius(RADIUS).inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            let other = text!("loading-open-other");
            let beside = button_width(ui, &other) + 28.0 + 3.0 * GRID;
            let words = Vec2::new((ui.available_width() - beside).max(120.0), 0.0);
            ui.allocate_ui_with_layout(words, Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(words.x);
                ui.spacing_mut().item_spacing.y = 2.0;
                alert(ui, theme, &refusal.sentence).on_hover_text(&refusal.whole);
                let stay = RichText::new(text!("loading-files-stay")).font(theme.small()).color(theme.color.text_weak);
                ui.add(Label::new(stay).wrap());
            });
            ui.add_space(GRID);
            if button(ui, &other).clicked() {
                commands.push(UiCommand::OpenFiles);
            }
            let name = text!("loading-dismiss");
            if icon_button(ui, theme, Icon::Close, &name, &name, true).clicked() {
                commands.push(UiCommand::DismissRefusal);
            }
        });
    });
}

/// What, how far, how fast, and a way to stop it.
fn large(ui: &mut Ui, theme: &Theme, progress: &Progress, size_note: &str, commands: &mut Commands) {
    let height = ui.available_height();
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(((height - 112.0) / 2.0).max(GRID));
        ui.label(RichText::new(progress.activity.say()).font(theme.strong()).color(theme.color.text));
        progress_bar(ui, theme, progress, Vec2::new(360.0, 4.0));
        ui.add(Label::new(RichText::new(how_far(progress)).color(theme.color.text_weak)));
        if !size_note.is_empty() {
            let text = RichText::new(size_note).font(theme.small()).color(theme.color.text_weak);
            ui.add(Label::new(text));
        }
        if button(ui, &text!("button-cancel")).clicked() {
            commands.push(Command::Cancel);
        }
    });
}
