//! A grid of numbers whose cells are the darker the larger the number is. As many columns are drawn as there is room
//! for; the others are reached by two arrows.

use egui::{
    Align2, Button, Color32, CornerRadius, Rect, Rgba, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2,
};

use super::lines::left;
use crate::text;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{GUTTER, elide_middle, table};

/// Height of a row, in points.
const ROW: f32 = 22.0;
/// Least and most width of a column, in points.
const COLUMN: [f32; 2] = [48.0, 96.0];
/// The share of the width that the names of the rows get, and the least and most in points.
const NAMES_SHARE: f32 = 0.32;
const NAMES: [f32; 2] = [104.0, 380.0];

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GridCell {
    /// How dark it is, 0 to 1.
    pub strength: f32,
    /// What stands in it.
    pub text: String,
    /// The whole in words, for the pointer and for screen readers.
    pub spoken: String,
}

/// What a grid shows.
pub struct Grid<'a> {
    /// Names of the rows, and what the pointer shows over them.
    pub rows: &'a [(String, String)],
    /// Names of the columns, and what the pointer shows over them.
    pub columns: &'a [(String, String)],
    /// The column that is chosen, and the row.
    pub chosen: (Option<usize>, Option<usize>),
    /// A cell by row and column; `None` where nothing can be said.
    pub cell: &'a dyn Fn(usize, usize) -> Option<GridCell>,
    /// Draws something at the head of a column, above its name.
    pub mark: &'a dyn Fn(&Ui, Rect, usize),
}

/// What was clicked: row and column; a name has only one of them.
pub type Clicked = (Option<usize>, Option<usize>);

/// Where a grid is.
#[derive(Clone, Copy, Debug, Default)]
pub struct GridPlace {
    /// The first column that is drawn.
    first: usize,
}

impl GridPlace {
    /// Draws the grid in the room that is left; what was clicked.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, grid: &Grid<'_>) -> Option<Clicked> {
        let width = ui.available_width() - GUTTER;
        let names = (width * NAMES_SHARE).clamp(NAMES[0], NAMES[1]);
        let fit = (((width - names) / COLUMN[0]) as usize).clamp(1, grid.columns.len().max(1));
        self.first = self.first.min(grid.columns.len() - fit.min(grid.columns.len()));
        if fit < grid.columns.len() {
            self.arrows(ui, grid, fit);
        }
        let each = ((width - names) / fit as f32).min(COLUMN[1]);
        let shown = self.first..(self.first + fit).min(grid.columns.len());
        table::dense(ui);
        let lane = |top: f32, at: usize, left: f32, height: f32| {
            Rect::from_min_size(pos2(left + names + at as f32 * each, top), Vec2::new(each, height))
        };
        let mut clicked = None;
        let (head, _) = ui.allocate_exact_size(Vec2::new(width, table::HEADER), Sense::hover());
        for (at, column) in shown.clone().enumerate() {
            let room = lane(head.top(), at, head.left(), table::HEADER);
            if head_cell(ui, theme, grid, column, room) {
                clicked = Some((None, Some(column)));
            }
        }
        ScrollArea::vertical().id_salt("grid").auto_shrink(false).min_scrolled_height(80.0).show_rows(
            ui,
            ROW,
            grid.rows.len(),
            |ui, visible| {
                for row in visible {
                    let (line, _) = ui.allocate_exact_size(Vec2::new(width, ROW), Sense::hover());
                    let name = line.with_max_x(line.left() + names - GRID);
                    if row_name(ui, theme, grid, row, name) {
                        clicked = Some((Some(row), None));
                    }
                    for (at, column) in shown.clone().enumerate() {
                        let room = lane(line.top(), at, line.left(), ROW).shrink(1.0);
                        if body_cell(ui, theme, grid, (row, column), room) {
                            clicked = Some((Some(row), Some(column)));
                        }
                    }
                }
            },
        );
        clicked
    }

    fn arrows(&mut self, ui: &mut Ui, grid: &Grid<'_>, fit: usize) {
        let all = grid.columns.len();
        ui.horizontal(|ui| {
            let step = |ui: &mut Ui, sign: &str, name: &str, enabled: bool| {
                let button = Button::new(sign).small().min_size(Vec2::splat(24.0));
                ui.add_enabled(enabled, button).on_hover_text(name).accessible_name(name).clicked()
            };
            if step(ui, "‹", &text!("plot-grid-previous"), self.first > 0) {
                self.first = self.first.saturating_sub(fit);
            }
            if step(ui, "›", &text!("plot-grid-next"), self.first + fit < all) {
                self.first = (self.first + fit).min(all - fit);
            }
            let (first, last) = (self.first + 1, self.first + fit);
            ui.label(RichText::new(text!("plot-grid-place", first = first, last = last, all = all)).small());
        });
    }
}

fn head_cell(ui: &Ui, theme: &Theme, grid: &Grid<'_>, column: usize, room: Rect) -> bool {
    let (name, hint) = &grid.columns[column];
    let response = ui.interact(room, ui.scope_id().with(("column", column)), Sense::click());
    let ink = if grid.chosen.0 == Some(column) { theme.color.text } else { theme.color.text_weak };
    (grid.mark)(ui, room, column);
    let shown = elide_middle(ui, name, &theme.small_strong(), room.width() - 4.0);
    ui.painter().text(room.center(), Align2::CENTER_CENTER, shown, theme.small_strong(), ink);
    ring(ui, theme, room, response.has_focus());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, name));
    response.on_hover_text(hint).clicked()
}

fn row_name(ui: &Ui, theme: &Theme, grid: &Grid<'_>, row: usize, room: Rect) -> bool {
    let (name, hint) = &grid.rows[row];
    let response = ui.interact(room, ui.scope_id().with(("row", row)), Sense::click());
    let ink = if grid.chosen.1 == Some(row) { theme.color.text } else { theme.color.text_weak };
    left(ui, room, name, &theme.body(), ink);
    ring(ui, theme, room, response.has_focus());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::RowHeader, true, name));
    response.on_hover_text(hint).clicked()
}

fn body_cell(ui: &Ui, theme: &Theme, grid: &Grid<'_>, (row, column): (usize, usize), room: Rect) -> bool {
    let Some(cell) = (grid.cell)(row, column) else { return false };
    let response = ui.interact(room, ui.scope_id().with(("cell", row, column)), Sense::click());
    let fill = shade(theme, cell.strength);
    ui.painter().rect_filled(room, CornerRadius::same(2), fill);
    let ink = ink_on(theme, fill);
    ui.painter().text(room.center(), Align2::CENTER_CENTER, &cell.text, theme.small(), ink);
    if response.hovered() || grid.chosen == (Some(column), Some(row)) {
        ui.painter().rect_stroke(room, CornerRadius::same(2), Stroke::new(1.0, theme.color.text), StrokeKind::Inside);
    }
    ring(ui, theme, room, response.has_focus());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Cell, true, &cell.spoken));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    let clicked = response.clicked();
    response.on_hover_text(cell.spoken);
    clicked
}

fn ring(ui: &Ui, theme: &Theme, room: Rect, focused: bool) {
    if focused {
        let stroke = Stroke::new(1.5, theme.color.accent);
        ui.painter().rect_stroke(room, CornerRadius::same(3), stroke, StrokeKind::Inside);
    }
}

/// From the ground to a neutral ink. Neither population has a part in it, so neither lends its colour.
fn shade(theme: &Theme, strength: f32) -> Color32 {
    let part = strength.clamp(0.0, 1.0);
    let mix = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * part) as u8;
    let (from, to) = (theme.color.canvas, theme.color.neutral);
    Color32::from_rgb(mix(from.r(), to.r()), mix(from.g(), to.g()), mix(from.b(), to.b()))
}

/// The ink of text where that can be read on this ground, else black or white, of which one always can.
fn ink_on(theme: &Theme, ground: Color32) -> Color32 {
    let can_be_read = |ink: &Color32| contrast(ground, *ink) >= READABLE;
    let inks = [theme.color.text, Color32::BLACK, Color32::WHITE];
    inks.into_iter().find(can_be_read).unwrap_or(theme.color.text)
}

/// The least contrast of text to its ground (WCAG 2.2).
const READABLE: f32 = 4.5;

/// The contrast of two colours as WCAG 2.2 has it, 1 to 21.
fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |color: Color32| {
        let [r, g, b, _] = Rgba::from(color).to_array();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_can_be_read() {
        for theme in [Theme::light(), Theme::dark()] {
            for step in 0..=20 {
                let ground = shade(&theme, step as f32 / 20.0);
                let reached = contrast(ground, ink_on(&theme, ground));
                assert!(reached >= READABLE, "step {step}, dark {}: {reached}", theme.dark);
            }
        }
    }
}
