//! What stands where there is nothing to show yet, and what is said when something went wrong.

use egui::{Align, CornerRadius, Frame, Label, Layout, Margin, Response, RichText, Ui};

use super::button::primary_button;
use crate::ui::theme::{GRID, Theme};

/// A title, a sentence on what to do next, and at most one button.
pub struct Empty<'a> {
    /// What is missing, in a few words.
    pub title: &'a str,
    /// What to do next.
    pub sentence: &'a str,
    /// The one button.
    pub action: Option<&'a str>,
}

impl Empty<'_> {
    /// Draws in the middle of the room; true when the button was pressed.
    pub fn ui(&self, ui: &mut Ui, theme: &Theme) -> bool {
        let mut pressed = false;
        let height = ui.available_height();
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.add_space(((height - 112.0) / 2.0).max(GRID));
            ui.label(RichText::new(self.title).font(theme.strong()).color(theme.color.text));
            ui.set_max_width(ui.available_width().min(480.0));
            let sentence = Label::new(RichText::new(self.sentence).color(theme.color.text_weak)).wrap();
            ui.add(sentence.halign(Align::Center));
            if let Some(action) = self.action {
                ui.add_space(GRID);
                pressed = primary_button(ui, theme, action).clicked();
            }
        });
        pressed
    }
}

/// One sentence on what went wrong and what to do, in place. Screen readers hear it as an alert.
pub fn error_sentence(ui: &mut Ui, theme: &Theme, sentence: &str) -> Response {
    let frame = Frame::new()
        .fill(theme.color.error_fill)
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| alert(ui, theme, sentence)).inner
}

/// The words of such a sentence, for whoever draws what stands around them.
pub fn alert(ui: &mut Ui, theme: &Theme, sentence: &str) -> Response {
    let words = RichText::new(sentence).color(theme.color.error);
    let response = ui.add(Label::new(words).wrap().selectable(true));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(egui::Role::Alert);
        node.set_label(sentence);
    });
    response
}
