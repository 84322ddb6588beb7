//! Rows of bars: a name, what it is about, a bar for each side, and a number for each.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{Color, GRID};
use super::frame::{MARGIN, TOP, WIDTH, keys, titled};
use super::letters::fitting;

/// Heights of a bar with its air, and of what a row has around them.
const BAR: f64 = 9.0;
const AROUND: f64 = 12.0;
/// Least height of a row: a name and a line below it.
const LEAST: f64 = 32.0;
/// Widths of the names and of a number.
const NAMES: f64 = 340.0;
const NUMBER: f64 = 70.0;

/// A side: its colour and what it is called.
pub(super) type Side = (Color, String);

/// A row: a name, what stands below it, and for each side how long the bar is (0 to 1) and what is written.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) below: String,
    pub(super) bars: Vec<(f64, String)>,
}

/// The rows under a title.
pub(super) fn draw(title: &str, note: &str, sides: &[Side], rows: &[Row]) -> Canvas {
    let high = (AROUND + BAR * sides.len() as f64).max(LEAST);
    let mut canvas = titled(TOP + high * rows.len() as f64 + 16.0, title, note, &keys(sides));
    let left = MARGIN + NAMES;
    let room = WIDTH - MARGIN - left - NUMBER * sides.len() as f64 - 8.0;
    for (at, row) in rows.iter().enumerate() {
        let y = TOP + high * at as f64;
        let middle = y + high / 2.0;
        let name = if row.below.is_empty() { middle + 4.0 } else { middle - 2.0 };
        canvas.text((MARGIN, name), &fitting(&row.name, 12.0, NAMES - 14.0), PLAIN.size(12.0));
        canvas.text((MARGIN, middle + 11.0), &fitting(&row.below, 10.0, NAMES - 14.0), WEAK.size(10.0));
        let top = middle - BAR * sides.len() as f64 / 2.0;
        canvas.rect(Area::new(left, top, room, BAR * sides.len() as f64 - 1.0), GRID);
        for (place, ((share, written), (color, _))) in row.bars.iter().zip(sides).enumerate() {
            let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
            canvas.rect(Area::new(left, top + BAR * place as f64, room * share, BAR - 1.0), *color);
            let end = WIDTH - MARGIN - NUMBER * (sides.len() - 1 - place) as f64;
            canvas.text((end, middle + 4.0), written, WEAK.before().color(color.toward(super::colors::TEXT, 0.45)));
        }
    }
    canvas
}
