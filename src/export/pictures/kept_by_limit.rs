//! Who is kept at each row threshold, as a share of each file.

use super::canvas::{Area, Canvas, WEAK};
use super::colors::{ACCENT, CUSTOMERS, GENERAL};
use super::frame::{MARGIN, TOP, WIDTH, keys, levels, marks, populations, titled};
use crate::i18n::number;
use crate::results::MissingValues;
use crate::text;

const HEIGHT: f64 = 400.0;

/// Draws the picture; `None` where nobody was counted.
pub(super) fn draw(missing: &MissingValues) -> Option<Canvas> {
    let counts = [&missing.general_per_row, &missing.customers_per_row];
    if counts.iter().all(|counts| counts.iter().sum::<u64>() == 0) {
        return None;
    }
    let last = counts[0].len().max(counts[1].len()).max(missing.row_limit as usize + 2);
    let legend = populations();
    let mut canvas = titled(HEIGHT, &text!("page-missing-curve"), &text!("page-percent-of-file"), &keys(&legend));
    let area = Area::new(MARGIN + 52.0, TOP + 4.0, WIDTH - 2.0 * MARGIN - 60.0, HEIGHT - TOP - 60.0);
    let y = |share: f64| area.bottom() - area.height * share.clamp(0.0, 1.0);
    let x = |limit: f64| area.x + area.width * (limit / last as f64).clamp(0.0, 1.0);
    let percent = |share: f64| text!("plot-percent", number = number::decimals(100.0 * share, 0));
    levels(&mut canvas, area, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0], y, percent);
    for mark in marks(0.0, last as f64, 12.0).into_iter().filter(|mark| mark.fract() == 0.0) {
        canvas.text((x(mark), area.bottom() + 16.0), &number::decimals(mark, 0), WEAK.middle());
    }
    for (counts, color) in counts.into_iter().zip([GENERAL, CUSTOMERS]) {
        let all = counts.iter().sum::<u64>().max(1) as f64;
        let mut sum = 0;
        let mut steps = Vec::new();
        for at in 0..last {
            sum += counts.get(at).copied().unwrap_or(0);
            let share = y(sum as f64 / all);
            steps.extend([(x(at as f64), share), (x(at as f64 + 1.0), share)]);
        }
        canvas.path(&steps, color, 2.0);
    }
    let limit = missing.row_limit;
    let cut = x(f64::from(limit) + 0.5);
    canvas.dashes((cut, area.y), (cut, area.bottom()), ACCENT);
    canvas.text((cut + 6.0, area.bottom() - 8.0), &text!("plot-missing-rows-limit", limit = limit.to_string()), WEAK);
    canvas.text((area.x + area.width / 2.0, area.bottom() + 34.0), &text!("plot-curve-axis"), WEAK.middle());
    Some(canvas)
}
