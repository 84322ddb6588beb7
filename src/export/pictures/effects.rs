//! Who differs in what: attributes down, segments across.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{CANVAS, NEUTRAL, TEXT};
use super::frame::{MARGIN, TOP, WIDTH, titled};
use super::letters::fitting;
use super::order::by_gain;
use crate::i18n::{attribute_text, number, segment_handle};
use crate::results::{EffectKind, Profiles, Segmentation};
use crate::text;

/// The most attributes that have a row, and segments that have a column.
const MOST: usize = 30;
const MOST_ACROSS: usize = 24;
const ROW: f64 = 23.0;
const NAMES: f64 = 300.0;
/// An effect of so many standard deviations is as dark as it gets.
const FULL: f64 = 2.0;

/// Draws the picture; `None` where nothing is known of the attributes.
pub(super) fn draw(profiles: &Profiles, found: &Segmentation) -> Option<Canvas> {
    let rows: Vec<usize> = profiles.by_explained(found).into_iter().take(MOST).collect();
    let mut segments = by_gain(found);
    segments.truncate(MOST_ACROSS);
    if rows.is_empty() || segments.is_empty() {
        return None;
    }
    let height = TOP + 24.0 + ROW * rows.len() as f64 + 20.0;
    let mut canvas = titled(height, &text!("picture-effects"), &text!("plot-heat-map-note"), &[]);
    let width = (WIDTH - 2.0 * MARGIN - NAMES) / segments.len() as f64;
    let x = |at: usize| MARGIN + NAMES + width * at as f64;
    for (at, segment) in segments.iter().enumerate() {
        let letter = fitting(&segment_handle(segment), 12.0, width - 2.0);
        canvas.text((x(at) + width / 2.0, TOP + 12.0), &letter, PLAIN.size(12.0).strong().middle());
    }
    for (row, attribute) in rows.into_iter().enumerate() {
        let y = TOP + 24.0 + ROW * row as f64;
        let name = profiles.attributes.get(attribute).map(|profile| attribute_text(&profile.attribute));
        canvas.text((MARGIN, y + 15.0), &fitting(name.unwrap_or_default(), 11.0, NAMES - 12.0), PLAIN.size(11.0));
        for (at, segment) in segments.iter().enumerate() {
            let effect = profiles.segment(segment.id).and_then(|profile| profile.apart.effect(attribute));
            let Some(effect) = effect else { continue };
            let strength = (effect.size.abs() / FULL).min(1.0);
            canvas.rect(Area::new(x(at) + 1.0, y + 1.0, width - 2.0, ROW - 2.0), CANVAS.toward(NEUTRAL, strength));
            let written = match effect.kind {
                EffectKind::Means { .. } if effect.size > 0.0 => text!("plot-heat-map-more", size = effect.size),
                _ => number::decimals(effect.size, 1),
            };
            let ink = WEAK.color(if strength > 0.8 { CANVAS } else { TEXT }).middle();
            canvas.text((x(at) + width / 2.0, y + 15.0), &fitting(&written, 11.0, width), ink);
        }
    }
    Some(canvas)
}
