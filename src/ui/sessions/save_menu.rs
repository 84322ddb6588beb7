//! The button that saves, its menu, and the mark of what isn't saved yet.

use egui::{Button, Popup, Ui, WidgetInfo};

use super::command::SessionCommand;
use crate::session::capture::SessionCopy;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::command::Leave;

/// Width of the menu in points.
const WIDTH: f32 = 280.0;
/// Radius of the mark in points.
const MARK: f32 = 3.0;

/// The button and its menu.
#[derive(Default)]
pub(in crate::ui) struct SaveMenu;

impl SaveMenu {
    /// Draws the button and, while it is open, the menu.
    pub(in crate::ui) fn ui(&self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let Some(session) = context.session else { return };
        let name = text!("top-bar-save");
        let response = ui.add(Button::new(&name));
        let unsaved = session.is_unsaved();
        if unsaved {
            let at = response.rect.right_top() + egui::vec2(-6.0, 6.0);
            ui.painter().circle_filled(at, MARK, context.theme.color.accent);
        }
        let file = session.file().and_then(|file| file.file_name());
        let file = file.map(|file| file.to_string_lossy().into_owned());
        let state = match (&file, unsaved, context.saving) {
            (_, _, true) => text!("session-state-saving"),
            (Some(file), true, _) => text!("session-state-changed", name = file.as_str()),
            (Some(file), false, _) => text!("session-state-saved", name = file.as_str()),
            (None, true, _) => text!("session-state-unsaved"),
            (None, false, _) => text!("session-state-new"),
        };
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &name));
        Popup::menu(&response).width(WIDTH).accessible_name(name).show(|ui| {
            ui.set_width(WIDTH);
            let known = context.snapshot.results.segments.is_some();
            for (words, command) in [
                (text!("save-menu-save"), SessionCommand::Save),
                (text!("save-menu-save-as"), SessionCommand::SaveAs(SessionCopy::Working)),
                (text!("save-menu-copy"), SessionCommand::SaveAs(SessionCopy::Protected)),
                (text!("save-menu-report"), SessionCommand::Leave(Leave::SaveReport)),
                (text!("save-menu-compare"), SessionCommand::AskCompare),
            ] {
                if ui.add_enabled(known, Button::new(words)).clicked() {
                    commands.push(command);
                }
            }
        });
        response.on_hover_text(state);
    }
}
