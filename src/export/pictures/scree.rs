//! How much of the variance each component explains, and all up to it.

use super::canvas::{Area, Canvas, WEAK};
use super::colors::{ACCENT, NEUTRAL, NEUTRAL_WEAK, TEXT};
use super::frame::{MARGIN, TOP, WIDTH, levels, marks, titled};
use crate::i18n::number;
use crate::results::{ParallelSuggestion, PrincipalComponents};
use crate::text;

const HEIGHT: f64 = 430.0;
/// The most components that are drawn; the tail of hundreds says nothing.
const MOST: usize = 150;

/// Draws the picture; `None` where there are no components.
pub(super) fn draw(found: &PrincipalComponents, parallel: Option<&ParallelSuggestion>) -> Option<Canvas> {
    let ratios = &found.explained_variance_ratio;
    let shown = ratios.len().min(MOST.max(found.kept + 10));
    let first = *ratios.first()?;
    let note = text!(
        "picture-scree-note",
        kept = found.kept,
        explained = found.explained(found.kept),
        shown = shown,
        count = ratios.len()
    );
    let legend = [
        (NEUTRAL, text!("plot-scree-kept")),
        (NEUTRAL_WEAK, text!("picture-scree-left")),
        (TEXT, text!("picture-scree-cumulative")),
    ];
    let mut canvas = titled(HEIGHT, &text!("picture-scree"), &note, &super::frame::keys(&legend));
    let area = Area::new(MARGIN + 48.0, TOP + 4.0, WIDTH - 2.0 * MARGIN - 96.0, HEIGHT - TOP - 60.0);
    let full = (first * 1.08).max(1e-9);
    let y = |share: f64| area.bottom() - area.height * (share / full).clamp(0.0, 1.0);
    levels(&mut canvas, area, &marks(0.0, full, 5.0), y, percent);
    let all = |share: f64| area.bottom() - area.height * share.clamp(0.0, 1.0);
    for mark in marks(0.0, 1.0, 5.0) {
        canvas.text((area.right() + 8.0, all(mark) + 4.0), &percent(mark), WEAK);
    }
    let width = area.width / shown.max(1) as f64;
    let x = |at: usize| area.x + width * at as f64;
    let mut sum = 0.0;
    let mut cumulative = vec![(area.x, all(0.0))];
    for (at, ratio) in ratios.iter().take(shown).enumerate() {
        let fill = if at < found.kept { NEUTRAL } else { NEUTRAL_WEAK };
        canvas.rect(Area::new(x(at) + width * 0.12, y(*ratio), width * 0.76, area.bottom() - y(*ratio)), fill);
        sum += ratio;
        cumulative.push((x(at + 1), all(sum)));
    }
    canvas.path(&cumulative, TEXT, 1.6);
    let total: f64 = found.eigenvalues.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    if let Some(parallel) = parallel {
        let points = parallel.reference.iter().take(shown).enumerate();
        let chance: Vec<(f64, f64)> = points.map(|(at, value)| (x(at) + width / 2.0, y(value / total))).collect();
        chance.windows(2).for_each(|pair| canvas.dashes(pair[0], pair[1], ACCENT));
    }
    let cut = x(found.kept.min(shown));
    canvas.dashes((cut, area.y), (cut, area.bottom()), ACCENT);
    for mark in marks(1.0, shown as f64, 12.0).into_iter().filter(|mark| mark.fract() == 0.0) {
        let middle = x(mark as usize - 1) + width / 2.0;
        canvas.text((middle, area.bottom() + 16.0), &number::decimals(mark, 0), WEAK.middle());
    }
    canvas.text((area.x + area.width / 2.0, area.bottom() + 34.0), &text!("plot-scree-axis"), WEAK.middle());
    Some(canvas)
}

fn percent(share: f64) -> String {
    text!("plot-percent", number = number::amount((share * 1e4).round() / 1e2))
}
