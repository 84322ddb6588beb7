//! Where the segments' centres lie on each component.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{CANVAS, Color, NEUTRAL, TEXT};
use super::frame::{MARGIN, TOP, WIDTH, titled};
use super::letters::fitting;
use super::order::by_gain;
use crate::i18n::{number, segment_title};
use crate::results::{PrincipalComponents, Segmentation};
use crate::text;

/// The most components that have a column; the first ones have most of the variance.
const MOST: usize = 12;
const ROW: f64 = 30.0;
const NAMES: f64 = 270.0;
/// A centre so many standard deviations from the mean is as dark as it gets.
const FULL: f64 = 2.0;
/// Below and above the mean: neither population's colour.
const BELOW: Color = Color(0x5B_4B_8A);
const ABOVE: Color = Color(0x1E_7A_5F);

/// Draws the picture; `None` where no centre is known.
pub(super) fn draw(found: &Segmentation, components: &PrincipalComponents) -> Option<Canvas> {
    let shown = components.kept.min(MOST).min(components.eigenvalues.len());
    if shown == 0 || found.centroids.iter().all(Option::is_none) {
        return None;
    }
    let segments = by_gain(found);
    let height = TOP + 26.0 + ROW * segments.len() as f64 + 28.0;
    let note = text!("picture-weights-note", shown = shown, kept = components.kept);
    let legend = [(BELOW, text!("picture-weights-below")), (ABOVE, text!("picture-weights-above"))];
    let mut canvas = titled(height, &text!("picture-weights"), &note, &super::frame::keys(&legend));
    let width = (WIDTH - 2.0 * MARGIN - NAMES) / shown as f64;
    let x = |at: usize| MARGIN + NAMES + width * at as f64;
    for at in 0..shown {
        canvas.text((x(at) + width / 2.0, TOP + 8.0), &number::count_usize(at + 1), WEAK.strong().middle());
        let share = components.explained_variance_ratio.get(at).copied().unwrap_or_default();
        canvas.text((x(at) + width / 2.0, TOP + 20.0), &number::percent(share), WEAK.size(9.0).middle());
    }
    for (row, segment) in segments.iter().enumerate() {
        let y = TOP + 26.0 + ROW * row as f64;
        canvas.text((MARGIN, y + 19.0), &fitting(&segment_title(segment), 12.0, NAMES - 12.0), PLAIN.size(12.0));
        let center = usize::try_from(segment.id).ok().and_then(|id| found.centroids.get(id)?.as_ref());
        for at in 0..shown {
            let cell = Area::new(x(at) + 1.0, y + 1.0, width - 2.0, ROW - 2.0);
            let Some(value) = center.and_then(|center| center.get(at)).filter(|value| value.is_finite()) else {
                canvas.outline(cell, NEUTRAL);
                continue;
            };
            let sd = components.eigenvalues.get(at).copied().unwrap_or_default().max(0.0).sqrt();
            let far = if sd > 0.0 { value / sd } else { 0.0 };
            let strength = (far.abs() / FULL).min(1.0);
            canvas.rect(cell, CANVAS.toward(if far < 0.0 { BELOW } else { ABOVE }, strength));
            let ink = if strength > 0.55 { CANVAS } else { TEXT };
            canvas.text((x(at) + width / 2.0, y + 19.0), &number::decimals(*value, 2), WEAK.color(ink).middle());
        }
    }
    Some(canvas)
}
