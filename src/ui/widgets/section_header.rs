//! Titles of sections.

use egui::{Label, Response, RichText, Ui};

use super::elide::text_width;
use crate::ui::theme::Theme;

/// The title of a section; `note` stands beside it, weaker, or on hover where there is no room for all of it.
pub fn section_header(ui: &mut Ui, theme: &Theme, title: &str, note: &str) -> Response {
    ui.horizontal(|ui| {
        let response = ui.label(RichText::new(title).font(theme.strong()).color(theme.color.text));
        if note.is_empty() {
            return response;
        }
        if text_width(ui, note, &theme.small()) > ui.available_width() {
            return response.on_hover_text(note);
        }
        ui.add(Label::new(RichText::new(note).font(theme.small()).color(theme.color.text_weak)).extend());
        response
    })
    .inner
}
