//! Whether indices stay over or under 100 where other choices are made: a row for each segment, a cell for each choice.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{CANVAS, CUSTOMERS, Color, GENERAL, GRID, SEPARATOR};
use super::frame::{MARGIN, TOP, WIDTH, titled};
use super::letters::fitting;
use super::order::by_gain;
use crate::i18n::{number, segment_title};
use crate::results::{GridIndex, RobustnessMap, Segmentation, Verdict};
use crate::text;

const ROW: f64 = 26.0;
const NAMES: f64 = 260.0;
const WORDS: f64 = 150.0;

/// Draws the picture; `None` where nothing was tried.
pub(super) fn draw(map: &RobustnessMap, found: &Segmentation) -> Option<Canvas> {
    if map.found.is_empty() {
        return None;
    }
    let segments = by_gain(found);
    let height = TOP + ROW * segments.len() as f64 + 40.0;
    let note = text!("picture-robustness-note", choices = map.found.len(), people = map.people);
    let legend = [(CUSTOMERS, text!("verdict-over")), (GENERAL, text!("verdict-under"))];
    let mut canvas = titled(height, &text!("picture-robustness"), &note, &super::frame::keys(&legend));
    let left = MARGIN + NAMES;
    let width = (WIDTH - MARGIN - WORDS - left) / map.found.len() as f64;
    for (at, segment) in segments.iter().enumerate() {
        let y = TOP + ROW * at as f64;
        canvas.text((MARGIN, y + 17.0), &fitting(&segment_title(segment), 12.0, NAMES - 16.0), PLAIN.size(12.0));
        let place = usize::try_from(segment.id).unwrap_or(usize::MAX);
        for (choice, found) in map.found.iter().enumerate() {
            let ink = ink(found.get(place).copied().flatten());
            let cell = Area::new(left + width * choice as f64, y + 2.0, (width - 0.5).max(0.5), ROW - 4.0);
            canvas.rect(cell, ink);
        }
        canvas.outline(Area::new(left, y + 2.0, width * map.found.len() as f64, ROW - 4.0), SEPARATOR);
        let over = map.share(place, Verdict::Over).unwrap_or_default();
        let under = map.share(place, Verdict::Under).unwrap_or_default();
        let words = if over >= under {
            text!("picture-robustness-over", share = number::percent(over))
        } else {
            text!("picture-robustness-under", share = number::percent(under))
        };
        canvas.text((WIDTH - MARGIN, y + 17.0), &words, WEAK.before());
    }
    Some(canvas)
}

/// The customers' colour where the index is over 100, the people's where it is under; the stronger, the further.
fn ink(found: Option<GridIndex>) -> Color {
    let Some(found) = found else { return CANVAS };
    let strength = ((found.index / 100.0).max(1e-3).ln().abs() / 2.0_f64.ln()).clamp(0.25, 1.0);
    match found.verdict {
        Verdict::Over => CANVAS.toward(CUSTOMERS, strength),
        Verdict::Under => CANVAS.toward(GENERAL, strength),
        Verdict::NotDistinguishable => GRID,
    }
}
