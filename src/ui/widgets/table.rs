//! Tables on `egui_extras` with one look: a thin line under the header, numbers to the right, rows as high as the grid.

use egui::text::LayoutJob;
use egui::{
    Align, Align2, Color32, CornerRadius, Label, Layout, Rect, Response, RichText, Sense, Shape, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo,
};
use egui_extras::{TableBuilder, TableRow};

use super::elide::elide_middle;
use super::page::GUTTER;
use crate::ui::theme::Theme;

/// Height of a row.
pub const ROW: f32 = 24.0;

/// Height of the header.
pub const HEADER: f32 = 28.0;

/// The room for the arrows beside the title of a header that sorts, in points.
const ARROWS: Vec2 = Vec2::new(12.0, 12.0);

/// A header cell that sorts. `sorted` is `Some(descending)` when the table is sorted by it. True when it was clicked.
/// Arrows beside the title show that it sorts: faint, until the pointer or the focus comes.
pub fn sort_header(ui: &mut Ui, theme: &Theme, title: &str, hint: &str, sorted: Option<bool>) -> bool {
    let color = theme.color;
    let ink = if sorted.is_some() { color.text } else { color.text_weak };
    let room = (ui.available_width() - ARROWS.x).max(0.0);
    let mut job = LayoutJob::simple(title.to_owned(), theme.small_strong(), ink, room);
    job.break_on_newline = true;
    let galley = ui.painter().layout_job(job);
    let size = Vec2::new(galley.size().x + ARROWS.x, galley.size().y.max(ROW - 4.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let noticed = response.hovered() || response.has_focus();
    let place = rect.left_center() - Vec2::new(0.0, galley.size().y / 2.0);
    ui.painter().galley(place, galley, ink);
    let faint = if noticed { color.text } else { color.text_faint.gamma_multiply(0.7) };
    arrows(
        ui,
        Rect::from_center_size(rect.right_center() - Vec2::new(ARROWS.x / 2.0 - 2.0, 0.0), ARROWS),
        sorted,
        faint,
        ink,
    );
    focus_ring(ui, theme, &response);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, title));
    let response = if hint.is_empty() { response } else { response.on_hover_text(hint) };
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// An arrow up over an arrow down, or only the one of the order in force.
fn arrows(ui: &Ui, room: Rect, sorted: Option<bool>, faint: Color32, ink: Color32) {
    let arrow = |tip: f32, color: Color32| {
        let center = room.center() + Vec2::new(0.0, tip * 1.5);
        let base = [Vec2::new(-3.0, 0.0), Vec2::new(3.0, 0.0), Vec2::new(0.0, tip * 4.0)];
        let points = base.map(|offset| center + offset).to_vec();
        ui.painter().add(Shape::convex_polygon(points, color, Stroke::NONE));
    };
    if sorted != Some(true) {
        arrow(-1.0, if sorted.is_some() { ink } else { faint });
    }
    if sorted != Some(false) {
        arrow(1.0, if sorted.is_some() { ink } else { faint });
    }
}

/// A header cell that only names its column.
pub fn header(ui: &mut Ui, theme: &Theme, title: &str, hint: &str) -> Response {
    let text = RichText::new(title).font(theme.small_strong()).color(theme.color.text_weak);
    let response = ui.add(Label::new(text).truncate());
    if hint.is_empty() { response } else { response.on_hover_text(hint) }
}

/// A number, to the right of its cell. It is never cut, because a part of a number reads as another number.
pub fn number_cell(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    right(ui, |ui| ui.add(Label::new(RichText::new(text).color(theme.color.text)).extend()))
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

/// Rows of tables stand without a gap, so that as many as possible are visible.
pub fn dense(ui: &mut Ui) {
    ui.spacing_mut().item_spacing.y = 0.0;
}

/// A table to add columns to: dense, what is in a cell at half its height, and room beside the last column for the
/// scroll bar, which would lie on the numbers there.
pub fn builder(ui: &mut Ui) -> TableBuilder<'_> {
    dense(ui);
    ui.spacing_mut().scroll.floating_allocated_width = GUTTER;
    TableBuilder::new(ui).cell_layout(Layout::left_to_right(Align::Center))
}

/// Cells of a row.
pub trait Cells {
    /// Adds the next cell. `TableRow::col` would be compiled once for each of the two hundred cells of the window, this once.
    fn cell(&mut self, contents: impl FnOnce(&mut Ui));
}

impl Cells for TableRow<'_, '_> {
    fn cell(&mut self, contents: impl FnOnce(&mut Ui)) {
        let mut contents = Some(contents);
        add_cell(self, &mut |ui| {
            if let Some(contents) = contents.take() {
                contents(ui);
            }
        });
    }
}

fn add_cell(row: &mut TableRow<'_, '_>, contents: &mut dyn FnMut(&mut Ui)) {
    row.col(contents);
}

/// The name in a row of a table: it takes the focus and the click. Cut in the middle where it is too long, the whole on
/// hover.
pub fn row_name(ui: &mut Ui, theme: &Theme, text: &str, selected: bool) -> Response {
    let width = ui.available_width();
    let font = theme.body();
    let shown = elide_middle(ui, text, &font, width - 4.0);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, ROW - 4.0), Sense::click());
    let place = rect.left_center();
    ui.painter().text(place, Align2::LEFT_CENTER, &shown, font, theme.color.text);
    focus_ring(ui, theme, &response);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), selected, text));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if shown == text { response } else { response.on_hover_text(text) }
}

/// Shows where the keyboard is.
fn focus_ring(ui: &Ui, theme: &Theme, response: &Response) {
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
