//! How sure the indices are: each with its interval from sampling, and the whole one where people were drawn again.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{ACCENT, CUSTOMERS, GENERAL, GRID, NEUTRAL, NEUTRAL_WEAK, TEXT_WEAK};
use super::frame::{MARGIN, TOP, WIDTH, titled};
use super::letters::fitting;
use super::order::by_gain;
use crate::i18n::{Say as _, index_interval, number, segment_title};
use crate::results::{Segment, Segmentation, Verdict};
use crate::text;

const ROW: f64 = 30.0;
const NAMES: f64 = 280.0;
const WORDS: f64 = 230.0;
/// Marks that the scale may show.
const MARKS: [f64; 8] = [5.0, 10.0, 25.0, 50.0, 100.0, 200.0, 400.0, 1_000.0];

/// Draws the picture.
pub(super) fn draw(found: &Segmentation) -> Canvas {
    let mut segments = by_gain(found);
    if !found.set_aside.is_empty() {
        segments.push(&found.set_aside);
    }
    let height = TOP + ROW * segments.len() as f64 + 48.0;
    let legend = [(NEUTRAL, text!("picture-interval-sampling")), (NEUTRAL_WEAK, text!("picture-interval-whole"))];
    let known = found.all().any(|segment| segment.sureness.is_some());
    let keys: Vec<_> =
        legend.iter().take(if known { 2 } else { 1 }).map(|(color, name)| (*color, name.as_str())).collect();
    let mut canvas = titled(height, &text!("picture-intervals"), &text!("picture-intervals-note"), &keys);
    let reach = reach(found);
    let room = WIDTH - 2.0 * MARGIN - NAMES - WORDS;
    let x =
        |index: f64| MARGIN + NAMES + room * (0.5 + 0.5 * ((index / 100.0).max(1e-9).ln() / reach).clamp(-1.0, 1.0));
    let bottom = TOP + ROW * segments.len() as f64;
    for mark in MARKS.into_iter().filter(|mark| (mark / 100.0).ln().abs() <= reach + 1e-9) {
        let color = if mark == 100.0 { ACCENT } else { GRID };
        canvas.line((x(mark), TOP - 6.0), (x(mark), bottom + 4.0), color, 1.0);
        canvas.text((x(mark), bottom + 20.0), &number::amount(mark), WEAK.middle());
    }
    for (at, segment) in segments.iter().enumerate() {
        row(&mut canvas, segment, TOP + ROW * (at as f64 + 0.5), &x);
    }
    canvas
}

/// The logarithm of the largest ratio to 100 that is shown.
fn reach(found: &Segmentation) -> f64 {
    let ends = found.all().flat_map(|segment| {
        let total = segment.sureness.map(|sure| [sure.index_low_total, sure.index_high_total]).unwrap_or_default();
        [segment.index, segment.index_low, segment.index_high, total[0], total[1]]
    });
    let ratios = ends.flatten().filter(|index| *index > 0.0).map(|index| (index / 100.0).ln().abs());
    (ratios.fold(0.0, f64::max) * 1.05).clamp(2.0_f64.ln(), 32.0_f64.ln())
}

fn row(canvas: &mut Canvas, segment: &Segment, y: f64, x: &dyn Fn(f64) -> f64) {
    canvas.text((MARGIN, y + 4.0), &fitting(&segment_title(segment), 12.0, NAMES - 16.0), PLAIN.size(12.0));
    let total = segment.sureness.and_then(|sure| sure.index_low_total.zip(sure.index_high_total));
    for (ends, color, thick) in [(total, NEUTRAL_WEAK, 9.0), (segment.interval(), NEUTRAL, 3.0)] {
        if let Some((low, high)) = ends {
            canvas.rect(Area::new(x(low), y - thick / 2.0, (x(high) - x(low)).max(1.0), thick), color);
        }
    }
    if let Some(index) = segment.index {
        let color = match segment.verdict {
            Verdict::Over => CUSTOMERS,
            Verdict::Under => GENERAL,
            Verdict::NotDistinguishable => TEXT_WEAK,
        };
        canvas.disc((x(index), y), 4.5, color);
    }
    let right = WIDTH - MARGIN;
    let (low, high) = total.or(segment.interval()).unzip();
    let interval = index_interval(low, high).unwrap_or_else(number::nothing);
    let index = number::index(segment.index);
    canvas.text((right, y - 1.0), &text!("picture-index-interval", index = index, interval = interval), WEAK.before());
    if let Some(sure) = segment.sureness {
        let stability = sure.stability.map_or_else(number::nothing, |share| number::decimals(share, 2));
        let words = text!("picture-finding", finding = sure.finding.say(), stability = stability);
        canvas.text((right, y + 11.0), &words, WEAK.before());
    }
}
