//! What one component is made of: the features with the largest weights, to the left those that pull it down.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{NEUTRAL, NEUTRAL_WEAK, SEPARATOR};
use super::frame::{MARGIN, TOP, WIDTH, titled};
use super::letters::fitting;
use crate::i18n::number;
use crate::results::{FeatureTable, PrincipalComponents};
use crate::text;

/// The most features that have a row.
const MOST: usize = 24;
const ROW: f64 = 21.0;
const NAMES: f64 = 330.0;
const NUMBER: f64 = 70.0;

/// Draws the picture; `None` where the component isn't known.
pub(super) fn draw(components: &PrincipalComponents, features: &FeatureTable, at: usize) -> Option<Canvas> {
    let weights = components.loadings.get(at)?;
    let mut order: Vec<usize> = (0..weights.len().min(features.features.len())).collect();
    order.sort_by(|&a, &b| weights[b].abs().total_cmp(&weights[a].abs()).then(a.cmp(&b)));
    order.truncate(MOST);
    let full = order.first().map(|first| weights[*first].abs().max(1e-9))?;
    let share = components.explained_variance_ratio.get(at).copied().unwrap_or_default();
    let title = text!("plot-loadings-title", number = number::count_usize(at + 1));
    let note = text!("picture-loadings-note", share = share, shown = order.len(), count = features.features.len());
    let height = TOP + ROW * order.len() as f64 + 20.0;
    let mut canvas = titled(height, &title, &note, &[]);
    let (left, right) = (MARGIN + NAMES, WIDTH - MARGIN - NUMBER);
    let middle = (left + right) / 2.0;
    for (row, feature) in order.into_iter().enumerate() {
        let (y, weight) = (TOP + ROW * row as f64, weights[feature]);
        canvas.text(
            (MARGIN, y + 14.0),
            &fitting(&features.features[feature].name, 12.0, NAMES - 14.0),
            PLAIN.size(12.0),
        );
        let long = (right - middle) * (weight.abs() / full).min(1.0);
        let (from, color) = if weight < 0.0 { (middle - long, NEUTRAL_WEAK) } else { (middle, NEUTRAL) };
        canvas.rect(Area::new(from, y + 3.0, long, ROW - 6.0), color);
        canvas.text((WIDTH - MARGIN, y + 14.0), &number::decimals(weight, 3), WEAK.before());
    }
    canvas.line((middle, TOP - 2.0), (middle, height - 18.0), SEPARATOR, 1.0);
    Some(canvas)
}
