//! What stands in the place of the list of people where the people aren't at hand.

use egui::Context;

use crate::engine::DataSource;
use crate::text;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::context::UiContext;
use crate::ui::sessions::command::SessionCommand;
use crate::ui::sessions::dialog::{modal, sentence, title};
use crate::ui::theme::GRID;
use crate::ui::widgets::{button, primary_button};

/// Draws it; whether it is over.
pub(super) fn ui(egui: &Context, context: &UiContext<'_>, commands: &mut Commands) -> bool {
    let invented = matches!(context.settings.source, DataSource::Demo { .. });
    let mut ended = false;
    let shown = modal(egui, "people-missing").show(egui, |ui| {
        title(ui, context.theme, &text!("people-title"));
        let (about, words, ask): (_, _, UiCommand) = match invented {
            true => (text!("people-invented"), text!("top-bar-open"), UiCommand::OpenFiles),
            false if context.settings.source.is_sums() => {
                (text!("sums-needs-people"), text!("top-bar-open"), UiCommand::OpenFiles)
            }
            false => {
                let words = context.start_words(text!("viewer-locate"));
                (text!("people-not-at-hand"), words, SessionCommand::Locate.into())
            }
        };
        sentence(ui, context.theme, &about);
        ui.add_space(GRID);
        ui.horizontal(|ui| {
            if primary_button(ui, context.theme, &words).clicked() {
                commands.push(ask);
                ended = true;
            }
            ended |= button(ui, &text!("button-cancel")).clicked();
        });
    });
    ended || shown.should_close()
}
