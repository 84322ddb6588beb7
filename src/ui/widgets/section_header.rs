//! Titles of sections.

use egui::{Label, Response, RichText, Ui};

use crate::ui::theme::Theme;

/// The title of a section; `note` stands beside it, weaker.
pub fn section_header(ui: &mut Ui, theme: &Theme, title: &str, note: &str) -> Response {
    ui.horizontal(|ui| {
        let response = ui.label(RichText::new(title).font(theme.strong()).color(theme.color.text));
        if !note.is_empty() {
            ui.add(Label::new(RichText::new(note).font(theme.small()).color(theme.color.text_weak)).truncate());
        }
        response
    })
    .inner
}
