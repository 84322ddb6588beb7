//! Which columns are missing together: blocks of columns across, what people miss at once down.

use super::canvas::{Area, Canvas, WEAK};
use super::colors::{CUSTOMERS, GENERAL, GRID, NEUTRAL};
use super::frame::{MARGIN, TOP, WIDTH, keys, populations, titled};
use super::letters::fitting;
use crate::i18n::number;
use crate::results::{DataSummary, MissingPatterns};
use crate::text;

const ROW: f64 = 22.0;
const HEAD: f64 = 22.0;
/// Room for the bars, and for each of the two numbers.
const BARS: f64 = 130.0;
const NUMBER: f64 = 62.0;

/// Draws the picture; `None` where no columns are.
pub(super) fn draw(data: &DataSummary, found: &MissingPatterns) -> Option<Canvas> {
    if found.blocks.is_empty() {
        return None;
    }
    let counts = found.patterns.iter().map(|pattern| (pattern.general, pattern.customers));
    let share = |some: u64, all: u64| some as f64 / all.max(1) as f64;
    let mut shares: Vec<[f64; 2]> = counts.map(|(a, b)| [share(a, found.general), share(b, found.customers)]).collect();
    let most = shares.iter().flatten().copied().fold(1e-9, f64::max);
    if found.further > 0 {
        let (people, customers) = found.others();
        shares.push([share(people, found.general), share(customers, found.customers)]);
    }
    let note = text!("page-missing-together-note", blocks = found.blocks.len(), columns = found.columns());
    let height = TOP + HEAD + ROW * shares.len() as f64 + 20.0;
    let mut canvas = titled(height, &text!("page-missing-together"), &note, &keys(&populations()));
    let end = WIDTH - MARGIN - BARS - 2.0 * NUMBER;
    let blocks = lanes(found, end);
    for (block, (left, right)) in found.blocks.iter().zip(&blocks) {
        let first = block.columns.first().and_then(|column| data.attributes.get(*column));
        let name = first.map_or("", |attribute| attribute.name.as_str());
        if right - left > 70.0 {
            canvas.text(
                ((left + right) / 2.0, TOP + 12.0),
                &fitting(name, 10.0, right - left),
                WEAK.size(10.0).middle(),
            );
        }
    }
    for (row, pair) in shares.iter().enumerate() {
        let y = TOP + HEAD + ROW * row as f64;
        match found.patterns.get(row) {
            Some(pattern) => {
                canvas.rect(Area::new(MARGIN, y + 1.0, end - MARGIN - 10.0, ROW - 3.0), GRID);
                for (left, right) in pattern.blocks.iter().filter_map(|block| blocks.get(*block)) {
                    canvas.rect(Area::new(*left, y + 1.0, (right - left).max(0.5), ROW - 3.0), NEUTRAL);
                }
                if pattern.blocks.is_empty() {
                    canvas.text((MARGIN + 6.0, y + 15.0), &text!("plot-patterns-nothing"), WEAK);
                }
            }
            None => {
                canvas.text((MARGIN + 6.0, y + 15.0), &text!("plot-patterns-others", patterns = found.further), WEAK);
            }
        }
        for (side, color) in [GENERAL, CUSTOMERS].into_iter().enumerate() {
            let long = (BARS - 20.0) * (pair[side] / most).min(1.0);
            let top = y + 2.0 + (ROW - 5.0) / 2.0 * side as f64;
            canvas.rect(Area::new(end, top, long.max(0.5), (ROW - 6.0) / 2.0), color);
            let at = WIDTH - MARGIN - NUMBER * (1 - side) as f64;
            canvas.text((at, y + 15.0), &number::share(pair[side]), WEAK.before());
        }
    }
    Some(canvas)
}

/// Left and right of each block.
fn lanes(found: &MissingPatterns, end: f64) -> Vec<(f64, f64)> {
    let width = end - MARGIN - 10.0;
    let gap = if width / found.blocks.len().max(1) as f64 >= 4.0 { 2.0 } else { 0.0 };
    let unit = (width - gap * found.blocks.len() as f64) / found.columns().max(1) as f64;
    let mut left = MARGIN;
    let lane = |columns: usize| {
        let sides = (left, left + unit * columns as f64);
        left = sides.1 + gap;
        sides
    };
    found.blocks.iter().map(|block| block.columns.len()).map(lane).collect()
}
