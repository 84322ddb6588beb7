//! Whether a segment stays over-represented where other choices are made, as a heat map: a row for each pair of
//! thresholds, a column for each number of components and segments.

use egui::{Align2, Color32, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use crate::i18n::{Say as _, number};
use crate::results::{GridChoice, GridIndex, RobustnessMap, Verdict};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::theme::Theme;
use crate::ui::widgets::on_hover_beside;

/// Points for the words beside the rows and below the columns.
const ROW_WORDS: f32 = 84.0;
const COLUMN_WORDS: f32 = 34.0;

/// Draws the map of one segment; the choice that was clicked. `present` is the place of the choice in force.
pub fn ui(
    ui: &mut Ui,
    context: &UiContext<'_>,
    map: &RobustnessMap,
    segment: usize,
    present: Option<usize>,
) -> Option<GridChoice> {
    let theme = context.theme;
    let columns = columns(map);
    let rows = map.grid.len().div_ceil(columns.max(1));
    let (_, room) = ui.allocate_space(ui.available_size());
    let cells = Rect::from_min_max(pos2(room.left() + ROW_WORDS, room.top()), room.max - egui::vec2(2.0, COLUMN_WORDS));
    if rows == 0 || cells.width() < 40.0 || cells.height() < 20.0 {
        return None;
    }
    let (width, height) = (cells.width() / columns as f32, cells.height() / rows as f32);
    words(ui, theme, map, cells, columns);
    let mut clicked = None;
    for (place, choice) in map.grid.iter().enumerate() {
        let corner =
            pos2(cells.left() + (place % columns) as f32 * width, cells.top() + (place / columns) as f32 * height);
        let rect = Rect::from_min_size(corner, egui::vec2(width, height)).shrink(0.5);
        let response = ui.interact(rect, ui.scope_id().with(("choice", place)), Sense::click());
        let tried = map.found.get(place);
        let found = tried.and_then(|found| found.get(segment).copied().flatten());
        ui.painter().rect_filled(rect, 1, ink(theme, tried.is_some(), found));
        let outline = if response.has_focus() || response.hovered() {
            Some(Stroke::new(2.0, theme.color.accent))
        } else {
            (present == Some(place)).then(|| Stroke::new(2.0, theme.color.text))
        };
        if let Some(outline) = outline {
            ui.painter().rect_stroke(rect, 1, outline, StrokeKind::Inside);
        }
        let spoken = spoken(choice, tried.is_some(), found);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        if response.clicked() {
            clicked = Some(*choice);
        }
        on_hover_beside(response, |ui| drop(ui.label(&spoken)));
    }
    clicked
}

/// Choices in a row: those with the same thresholds.
pub fn columns(map: &RobustnessMap) -> usize {
    let Some(first) = map.grid.first() else { return 0 };
    let same = |choice: &&GridChoice| {
        (choice.column_missing.to_bits(), choice.row_missing) == (first.column_missing.to_bits(), first.row_missing)
    };
    map.grid.iter().take_while(same).count()
}

/// A choice and what the segment is under it, in words.
pub fn spoken(choice: &GridChoice, tried: bool, found: Option<GridIndex>) -> String {
    let what = match found {
        Some(found) => {
            text!("plot-index-and-verdict", index = number::index(Some(found.index)), verdict = found.verdict.say())
        }
        None if tried => text!("plot-choice-nothing"),
        None => text!("plot-choice-waiting"),
    };
    text!(
        "plot-choice",
        column = choice.column_missing,
        row = choice.row_missing.to_string(),
        components = choice.components.to_string(),
        segments = choice.clusters.to_string(),
        what = what
    )
}

/// The customers' colour where the index is over 100, the people's where it is under; the stronger, the further.
fn ink(theme: &Theme, tried: bool, found: Option<GridIndex>) -> Color32 {
    let color = theme.color;
    let Some(found) = found else { return if tried { color.canvas } else { color.chrome } };
    let strength = ((found.index / 100.0).max(1e-3).ln().abs() / 2.0_f64.ln()).clamp(0.25, 1.0) as f32;
    match found.verdict {
        Verdict::Over => color.canvas.lerp_to_gamma(color.customers, strength),
        Verdict::Under => color.canvas.lerp_to_gamma(color.general_fill, strength),
        Verdict::NotDistinguishable => color.grid,
    }
}

/// Thresholds beside the rows, components and segments below the columns.
fn words(ui: &Ui, theme: &Theme, map: &RobustnessMap, cells: Rect, columns: usize) {
    let (painter, font, color) = (ui.painter(), theme.small(), theme.color.text_weak);
    let rows = map.grid.len().div_ceil(columns);
    let height = cells.height() / rows as f32;
    // Each name stands at the middle of the choices that share it.
    for (row, choice) in map.grid.iter().step_by(columns).enumerate() {
        let at = pos2(cells.left() - 6.0, cells.top() + (row as f32 + 0.5) * height);
        let words = text!("plot-choice-row", column = choice.column_missing, row = choice.row_missing.to_string());
        painter.text(at, Align2::RIGHT_CENTER, words, font.clone(), color);
    }
    let first: Vec<&GridChoice> = map.grid.iter().take(columns).collect();
    let width = cells.width() / columns as f32;
    let digits = painter.layout_no_wrap("88".to_owned(), font.clone(), color).size().x;
    let mut begin = 0;
    for (place, choice) in first.iter().enumerate() {
        if width > digits {
            let at = pos2(cells.left() + (place as f32 + 0.5) * width, cells.bottom() + 2.0);
            painter.text(at, Align2::CENTER_TOP, choice.clusters.to_string(), font.clone(), color);
        }
        let ends = first.get(place + 1).is_none_or(|next| next.components != choice.components);
        if ends {
            let middle = (begin + place + 1) as f32 / 2.0;
            let at = pos2(cells.left() + middle * width, cells.bottom() + 17.0);
            let words = text!("plot-choice-components", components = choice.components);
            painter.text(at, Align2::CENTER_TOP, words, font.clone(), color);
            begin = place + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_holds_the_choices_with_the_same_thresholds() {
        let choice = |row_missing, clusters| GridChoice { row_missing, clusters, ..GridChoice::default() };
        let grid = vec![choice(1, 2), choice(1, 3), choice(1, 4), choice(2, 2), choice(2, 3), choice(2, 4)];
        assert_eq!(columns(&RobustnessMap { grid, ..RobustnessMap::default() }), 3);
        assert_eq!(columns(&RobustnessMap::default()), 0);
    }

    #[test]
    fn a_choice_is_told_with_what_was_found() {
        let choice = GridChoice { column_missing: 0.2, row_missing: 24, components: 59, clusters: 8 };
        let found = GridIndex { index: 140.2, verdict: Verdict::Over };
        let told = spoken(&choice, true, Some(found));
        assert!(told.contains("24") && told.contains("59") && told.contains("140") && told.contains("over"), "{told}");
        assert_ne!(spoken(&choice, true, None), spoken(&choice, false, None));
    }
}
