//! A map of the segments: near each other is alike. Each is a disc of two halves whose areas are its two shares.

use super::canvas::{Canvas, PLAIN};
use super::colors::{CUSTOMERS, GENERAL};
use super::frame::{MARGIN, TOP, WIDTH, keys, populations, titled};
use super::letters::{fitting, width};
use crate::analyze::distances_shown;
use crate::i18n::{segment_handle, segment_name};
use crate::results::{Segment, Segmentation};
use crate::text;

const HEIGHT: f64 = 640.0;
/// The largest and the smallest radius.
const LARGEST: f64 = 58.0;
const SMALLEST: f64 = 2.0;

/// Draws the picture; `None` where no place is known.
pub(super) fn draw(found: &Segmentation) -> Option<Canvas> {
    let places: Vec<(&Segment, [f64; 2])> = found
        .segments
        .iter()
        .zip(&found.map)
        .filter_map(|(segment, place)| Some((segment, place.filter(|place| place.iter().all(|at| at.is_finite()))?)))
        .collect();
    if places.is_empty() {
        return None;
    }
    let meaning = match distances_shown(&found.map, &found.centroids) {
        Some(shown) => text!("picture-map-note-shown", shown = shown),
        None => text!("picture-map-note"),
    };
    let legend = populations();
    let mut canvas = titled(HEIGHT, &text!("picture-map"), &meaning, &keys(&legend));
    let mut discs: Vec<Disc<'_>> = discs(&places);
    // The large ones first, so that the small ones lie on top.
    discs.sort_by(|a, b| b.reach().total_cmp(&a.reach()).then(a.segment.id.cmp(&b.segment.id)));
    for disc in &discs {
        canvas.half_disc(disc.center, disc.general, true, GENERAL);
        canvas.half_disc(disc.center, disc.customers, false, CUSTOMERS);
    }
    for disc in &discs {
        label(&mut canvas, disc);
    }
    Some(canvas)
}

struct Disc<'a> {
    segment: &'a Segment,
    center: (f64, f64),
    general: f64,
    customers: f64,
}

impl Disc<'_> {
    fn reach(&self) -> f64 {
        self.general.max(self.customers)
    }
}

/// Discs at their places: one scale for both directions, up on the map is up in the picture.
fn discs<'a>(places: &[(&'a Segment, [f64; 2])]) -> Vec<Disc<'a>> {
    let most = places.iter().map(|(segment, _)| segment.general_share.max(segment.customers_share));
    let most = most.filter(|share| share.is_finite()).fold(1e-9, f64::max);
    let radius = |share: f64| ((share.max(0.0) / most).sqrt() * LARGEST).max(SMALLEST);
    let ends = |axis: usize| {
        let along = places.iter().map(|(_, place)| place[axis]);
        along.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (low, high)) = (ends(0), ends(1));
    let room = (WIDTH - 2.0 * (MARGIN + LARGEST + 40.0), HEIGHT - TOP - 2.0 * (LARGEST + 24.0));
    let scale = (room.0 / (right - left).max(1e-9)).min(room.1 / (high - low).max(1e-9));
    let middle = (WIDTH / 2.0, TOP + (HEIGHT - TOP) / 2.0 - 6.0);
    let disc = |&(segment, place): &(&'a Segment, [f64; 2])| Disc {
        segment,
        center: (
            middle.0 + (place[0] - (left + right) / 2.0) * scale,
            middle.1 - (place[1] - (low + high) / 2.0) * scale,
        ),
        general: radius(segment.general_share),
        customers: radius(segment.customers_share),
    };
    places.iter().map(disc).collect()
}

/// The letter in the disc where it has room, and the name below it.
fn label(canvas: &mut Canvas, disc: &Disc<'_>) {
    let (x, y) = disc.center;
    let (letter, name) = (segment_handle(disc.segment), segment_name(disc.segment));
    let size = 11.0;
    let shown = if letter == name { letter } else { text!("segment-title", letter = letter, name = name) };
    let shown = fitting(&shown, size, 230.0);
    let half = width(&shown, size) / 2.0;
    let x = x.clamp(MARGIN + half, (WIDTH - MARGIN - half).max(MARGIN + half));
    canvas.text((x, y + disc.reach() + 14.0), &shown, PLAIN.size(size).strong().middle());
}
