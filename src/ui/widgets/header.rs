//! Titles of pages and sections.

use egui::{Label, Response, RichText, Ui};

use crate::ui::theme::{GRID, Theme};

/// The title of a page with one sentence on what it is for.
pub fn page_header(ui: &mut Ui, theme: &Theme, title: &str, sentence: &str) {
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
    ui.label(RichText::new(title).font(theme.title()).color(theme.color.text));
    ui.add(Label::new(RichText::new(sentence).color(theme.color.text_weak)).wrap());
    ui.spacing_mut().item_spacing.y = GRID;
    ui.add_space(GRID);
}

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
