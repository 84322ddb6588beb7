//! Which columns go together: a cell for each pair, in an order in which what goes together stands together.

use super::canvas::{Area, Canvas, WEAK};
use super::colors::{ACCENT, GRID};
use super::frame::{MARGIN, TOP, WIDTH, titled};
use super::letters::fitting;
use crate::i18n::number;
use crate::results::Relevance;
use crate::text;

/// Cells along a side at most; of more columns a cell is one for several.
const MOST: usize = 100;
/// Names stand beside the rows of at most so many columns.
const NAMED: usize = 60;
const NAMES: f64 = 230.0;

/// Draws the picture; `None` where there are no columns.
pub(super) fn draw(relevance: &Relevance) -> Option<Canvas> {
    let step = relevance.order.len().div_ceil(MOST).max(1);
    let shown: Vec<usize> = relevance.order.iter().copied().step_by(step).collect();
    if shown.is_empty() {
        return None;
    }
    let named = shown.len() <= NAMED;
    let left = if named { MARGIN + NAMES } else { MARGIN };
    let side = (WIDTH - MARGIN - left) / shown.len() as f64;
    let height = TOP + side * shown.len() as f64 + 24.0;
    let note = text!("picture-correlations-note", shown = shown.len(), count = relevance.order.len());
    let legend = [(GRID, number::decimals(0.0, 0)), (ACCENT, number::decimals(1.0, 0))];
    let mut canvas = titled(height, &text!("plot-correlations"), &note, &super::frame::keys(&legend));
    for (row, &one) in shown.iter().enumerate() {
        let y = TOP + side * row as f64;
        if named {
            let name = relevance.attributes.get(one).map_or("", |attribute| attribute.name.as_str());
            canvas.text(
                (left - 8.0, y + side / 2.0 + 3.5),
                &fitting(name, 10.0, NAMES - 12.0),
                WEAK.size(10.0).before(),
            );
        }
        for (column, &other) in shown.iter().enumerate() {
            let color = GRID.toward(ACCENT, f64::from(relevance.correlation(one, other)));
            canvas.rect(Area::new(left + side * column as f64, y, side, side), color);
        }
    }
    Some(canvas)
}
