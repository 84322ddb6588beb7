//! What becomes of decisions that no file holds when the window closes.

use egui::{Context, Key};

use super::dialog::{modal, sentence, title};
use crate::session::Session;
use crate::text;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{button, primary_button};

/// What a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum CloseChoice {
    /// To save them first.
    Save,
    /// To lose them.
    Discard,
    /// Not to close.
    Cancel,
}

/// The question.
pub(super) struct CloseDialog {
    /// The name of the session's file; empty where it has none.
    name: String,
}

impl CloseDialog {
    pub(super) fn new(session: &Session) -> Self {
        let name = session.file().and_then(|file| file.file_name());
        Self { name: name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default() }
    }

    /// Draws it; the answer once there is one.
    pub(super) fn ui(&self, context: &Context, theme: &Theme) -> Option<CloseChoice> {
        let mut choice = None;
        let shown = modal(context, "close-session").show(context, |ui| {
            let asked = match self.name.as_str() {
                "" => text!("close-title"),
                name => text!("close-title-named", name = name),
            };
            title(ui, theme, &asked);
            sentence(ui, theme, &text!("close-sentence"));
            ui.add_space(GRID);
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            ui.horizontal(|ui| {
                if primary_button(ui, theme, &text!("close-save")).clicked() || enter {
                    choice = Some(CloseChoice::Save);
                }
                if button(ui, &text!("close-discard")).clicked() {
                    choice = Some(CloseChoice::Discard);
                }
                if button(ui, &text!("button-cancel")).clicked() {
                    choice = Some(CloseChoice::Cancel);
                }
            });
        });
        choice.or_else(|| shown.should_close().then_some(CloseChoice::Cancel))
    }
}
