//! Small parts that several pages share.

use egui::{
    Align, Align2, CornerRadius, Label, Layout, Response, RichText, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use crate::data::MeasurementLevel;
use crate::ui::icons::Icon;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{fit_middle, icon_button, table};

/// Room for the scroll bar, which floats over what it scrolls.
pub(crate) const GUTTER: f32 = 8.0;

/// Which column a table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sort<Column> {
    /// The column.
    pub(crate) column: Column,
    /// Largest first.
    pub(crate) descending: bool,
}

impl<Column: Copy + PartialEq> Sort<Column> {
    /// A header on the left of its column that sorts it; numbers start with the largest.
    pub(crate) fn header(&mut self, ui: &mut Ui, theme: &Theme, column: Column, title: &str, hint: &str) {
        self.sort_by(ui, theme, column, title, hint, false);
    }

    /// The same on the right, for numbers.
    pub(crate) fn number_header(&mut self, ui: &mut Ui, theme: &Theme, column: Column, title: &str, hint: &str) {
        table::right(ui, |ui| self.sort_by(ui, theme, column, title, hint, true));
    }

    fn sort_by(&mut self, ui: &mut Ui, theme: &Theme, column: Column, title: &str, hint: &str, largest_first: bool) {
        let sorted = (self.column == column).then_some(self.descending);
        if table::sort_header(ui, theme, title, hint, sorted) {
            let descending = sorted.map_or(largest_first, |descending| !descending);
            *self = Self { column, descending };
        }
    }

    /// Puts an ordering of ascending values the way the person wants it.
    pub(crate) fn direct(self, ascending: std::cmp::Ordering) -> std::cmp::Ordering {
        if self.descending { ascending.reverse() } else { ascending }
    }
}

/// The name of a page and, beside it, one sentence that says what the step does to the data now.
/// `aside` draws at the right end.
pub(crate) fn heading(ui: &mut Ui, theme: &Theme, title: &str, sentence: &str, aside: impl FnOnce(&mut Ui, &Theme)) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(title).font(theme.title()).color(theme.color.text));
        ui.add_space(GRID / 2.0);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            aside(ui, theme);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(sentence).color(theme.color.text_weak)).truncate());
            });
        });
    });
}

/// A field to search by. `name` says what is searched.
pub(crate) fn search(ui: &mut Ui, text: &mut String, name: &str, width: f32) {
    let field = TextEdit::singleline(text).hint_text("Search").desired_width(width);
    ui.add(field).accessible_name(name);
}

/// Whether a text contains all the words searched for, in whatever case.
pub(crate) fn found(search: &str, texts: &[&str]) -> bool {
    search.split_whitespace().all(|word| {
        let word = word.to_lowercase();
        texts.iter().any(|text| text.to_lowercase().contains(&word))
    })
}

/// A switch between a plot and the table behind it. The key `T` does the same.
pub(crate) fn table_switch(ui: &mut Ui, theme: &Theme, table: &mut bool, what: &str) {
    let (icon, form) = if *table { (Icon::Chart, "plot") } else { (Icon::Table, "table") };
    let name = format!("Show {what} as a {form}");
    if icon_button(ui, theme, icon, &name, &format!("{name} (T)"), true).clicked() {
        *table = !*table;
    }
}

/// Rows of tables stand without a gap: the room is for people, not for air.
pub(crate) fn dense(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 0.0;
}

/// Whether `T` was pressed while nobody is typing.
pub(crate) fn table_key(ui: &Ui) -> bool {
    !ui.ctx().text_edit_focused() && ui.input(|input| input.modifiers.is_none() && input.key_pressed(egui::Key::T))
}

/// The name that stands for a row: it takes the focus and the click. Cut in the middle, the whole on hover.
pub(crate) fn row_name(ui: &mut Ui, theme: &Theme, text: &str, selected: bool) -> Response {
    let width = ui.available_width();
    let font = theme.body();
    let shown = fit_middle(ui, text, &font, width - 4.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, table::ROW - 4.0), Sense::click());
    let place = rect.left_center();
    ui.painter().text(place, Align2::LEFT_CENTER, &shown, font, theme.color.text);
    focus_ring(ui, theme, &response);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), selected, text));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if shown == text { response } else { response.on_hover_text(text) }
}

/// Shows where the keyboard is.
pub(crate) fn focus_ring(ui: &Ui, theme: &Theme, response: &Response) {
    if response.has_focus() {
        let ring = Stroke::new(1.5, theme.color.accent);
        ui.painter().rect_stroke(
            response.rect.expand2(Vec2::new(3.0, 0.0)),
            CornerRadius::same(4),
            ring,
            StrokeKind::Inside,
        );
    }
}

/// One thin line across.
pub(crate) fn rule(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, theme.color.separator));
}

/// A small mark and the word for it: which colour is which population.
pub(crate) fn legend(ui: &mut Ui, theme: &Theme) {
    ui.allocate_ui_with_layout(Vec2::new(140.0, 18.0), Layout::left_to_right(Align::Center), |ui| {
        legend_marks(ui, theme);
    });
}

fn legend_marks(ui: &mut Ui, theme: &Theme) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for (color, word) in [(theme.color.general_fill, "general"), (theme.color.customers, "customers")] {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 10.0), Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::same(2), color);
        ui.label(RichText::new(word).font(theme.small()).color(theme.color.text_weak));
        ui.add_space(4.0);
    }
}

/// Small print.
pub(crate) fn small(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).font(theme.small()).color(theme.color.text_weak)).wrap())
}

/// A measurement level in a word.
pub(crate) fn level_word(level: MeasurementLevel) -> &'static str {
    match level {
        MeasurementLevel::Numeric => "numeric",
        MeasurementLevel::Ordinal => "ordinal",
        MeasurementLevel::Nominal => "nominal",
        MeasurementLevel::Binary => "binary",
        MeasurementLevel::Mixed => "mixed",
        MeasurementLevel::Date => "date",
        MeasurementLevel::Id => "id",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    #[test]
    fn every_word_must_be_found_in_whatever_case() {
        assert!(found("", &["anything"]));
        assert!(found("SPARER money", &["FINANZ_SPARER", "financial type: Money saver"]));
        assert!(found("größe", &["Ortsgröße"]));
        assert!(!found("sparer income", &["FINANZ_SPARER", "money saver"]));
    }

    #[test]
    fn descending_turns_the_order_round() {
        let sort = Sort { column: 0, descending: true };
        assert_eq!(sort.direct(Ordering::Less), Ordering::Greater);
        assert_eq!(Sort { descending: false, ..sort }.direct(Ordering::Less), Ordering::Less);
    }
}
