//! Tables on `egui_extras` with one look: a thin line under the header, numbers to the right, rows as high as the grid.

use egui::{Align, Label, Layout, Response, RichText, Sense, Ui, WidgetInfo};

use crate::ui::theme::Theme;

/// Height of a row.
pub const ROW: f32 = 24.0;

/// Height of the header.
pub const HEADER: f32 = 28.0;

/// A header cell that sorts. `sorted` is `Some(descending)` when the table is sorted by it. True when it was clicked.
pub fn sort_header(ui: &mut Ui, theme: &Theme, title: &str, hint: &str, sorted: Option<bool>) -> bool {
    let arrow = match sorted {
        Some(true) => " ↓",
        Some(false) => " ↑",
        None => "",
    };
    let ink = if sorted.is_some() { theme.color.text } else { theme.color.text_weak };
    let text = RichText::new(format!("{title}{arrow}")).font(theme.small_strong()).color(ink);
    let response = ui.add(Label::new(text).truncate().sense(Sense::click()));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, title));
    let response = if hint.is_empty() { response } else { response.on_hover_text(hint) };
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// A header cell that only names its column.
pub fn header(ui: &mut Ui, theme: &Theme, title: &str, hint: &str) -> Response {
    let text = RichText::new(title).font(theme.small_strong()).color(theme.color.text_weak);
    let response = ui.add(Label::new(text).truncate());
    if hint.is_empty() { response } else { response.on_hover_text(hint) }
}

/// A number, to the right of its cell.
pub fn number_cell(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    right(ui, |ui| ui.add(Label::new(RichText::new(text).color(theme.color.text)).truncate()))
}

/// Anything, to the right of its cell.
pub fn right<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(Layout::right_to_left(Align::Center), content).inner
}

/// A text cell, cut at its end when there isn't room.
pub fn text_cell(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(theme.color.text)).truncate())
}

/// A text cell for what matters less.
pub fn weak_cell(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(theme.color.text_weak)).truncate())
}
