//! The steps that led here, to jump to any of them.

use egui::{Button, Popup, RichText, ScrollArea, Ui};

use crate::i18n::step_name;
use crate::session::{Command, Document};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::icons::Icon;
use crate::ui::widgets::icon_button;

/// Width of the menu in points.
const WIDTH: f32 = 320.0;
/// Points of the window's height that the menu leaves free.
const FREE: f32 = 176.0;

/// Draws the button and, while it is open, the menu: the newest step first, the present one marked.
pub(in crate::ui) fn steps_menu(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let Some(session) = context.session else { return };
    let any = session.can_undo() || session.can_redo();
    let (name, hint) = (text!("top-bar-steps"), text!("top-bar-steps-hint"));
    let response = icon_button(ui, context.theme, Icon::Chevron, &name, &hint, any);
    if !any {
        return;
    }
    Popup::menu(&response).width(WIDTH).accessible_name(name).show(|ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 32.0));
        let states: Vec<&Document> = session.steps().collect();
        let present = session.step();
        let most = (ui.ctx().content_rect().height() - FREE).max(96.0);
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            for (place, state) in states.iter().enumerate().rev() {
                let words = match place.checked_sub(1).and_then(|before| states.get(before)) {
                    Some(before) => step_name(before, state),
                    None => text!("step-start"),
                };
                let color = context.theme.color;
                let ink = if place <= present { color.text } else { color.text_weak };
                let words = RichText::new(words).color(ink);
                let words = if place == present { words.font(context.theme.strong()) } else { words };
                let entry = Button::selectable(place == present, words).wrap();
                let entry = ui.add_enabled(session.can_go_to(state), entry);
                if entry.on_disabled_hover_text(text!("viewer-locked")).clicked() && place != present {
                    commands.push(Command::Jump(place));
                }
            }
        });
    });
}
