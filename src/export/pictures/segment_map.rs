//! A map of the segments: near each other is alike. Each is a disc of two halves whose areas are its two shares.

use super::canvas::{Area, Canvas, PLAIN};
use super::colors::{CANVAS, CUSTOMERS, GENERAL};
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
/// To this part of it all radii shrink at most where discs lie on each other.
const LEAST: f64 = 0.6;
/// The part of the sum of two radii that should lie between two discs.
const APART: f64 = 0.7;

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
    labels(&mut canvas, &discs);
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

    /// What both halves take.
    fn area(&self) -> Area {
        let (x, y) = self.center;
        Area::new(x - self.general, y - self.reach(), self.general + self.customers, 2.0 * self.reach())
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
    let mut discs: Vec<Disc<'_>> = places.iter().map(disc).collect();
    let pairs = (0..discs.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    let room = pairs.map(|(a, b)| {
        let (a, b) = (&discs[a], &discs[b]);
        let far = (a.center.0 - b.center.0).hypot(a.center.1 - b.center.1);
        far / (APART * (a.reach() + b.reach()))
    });
    let shrink = room.fold(1.0, f64::min).max(LEAST);
    for disc in &mut discs {
        disc.general = (disc.general * shrink).max(SMALLEST);
        disc.customers = (disc.customers * shrink).max(SMALLEST);
    }
    discs
}

/// Sizes of letters, and how far a label stands from its disc.
const LETTERS: f64 = 11.0;
const GAP: f64 = 4.0;

/// Labels beside their discs, each where it lies on no other: letter and name, or the letter alone where there is no
/// room for more.
fn labels(canvas: &mut Canvas, discs: &[Disc<'_>]) {
    let circles: Vec<Area> = discs.iter().map(Disc::area).collect();
    let mut taken: Vec<Area> = Vec::new();
    for (at, disc) in discs.iter().enumerate() {
        let (letter, name) = (segment_handle(disc.segment), segment_name(disc.segment));
        let full = text!("segment-title", letter = letter.as_str(), name = name.as_str());
        let full = if letter == name { letter.clone() } else { fitting(&full, LETTERS, 210.0) };
        let is_free = |place: &Area| {
            let on_disc = circles.iter().enumerate().any(|(other, circle)| other != at && meets(circle, place));
            let in_sight = place.x >= MARGIN && place.right() <= WIDTH - MARGIN && place.bottom() <= HEIGHT - 8.0;
            in_sight && place.y >= TOP - 14.0 && !on_disc && !taken.iter().any(|other| meets(other, place))
        };
        let words = [full.as_str(), letter.as_str()];
        let mut free = words.into_iter().flat_map(|words| places(disc, words).map(|place| (words, place)));
        // Where all is full, the letter stands on its disc.
        let on_top = || {
            let width = width(&letter, LETTERS);
            let (x, y) = disc.center;
            (letter.as_str(), Area::new(x - width / 2.0, y - LETTERS / 2.0, width, LETTERS))
        };
        let found = free.find(|(_, place)| is_free(place));
        let ink = if found.is_some() { PLAIN } else { PLAIN.color(CANVAS) };
        let (words, place) = found.unwrap_or_else(on_top);
        let foot = (place.x + place.width / 2.0, place.bottom() - 2.0);
        canvas.text(foot, words, ink.size(LETTERS).strong().middle());
        taken.push(place);
    }
}

/// Below, above, to the right and to the left of a disc.
fn places(disc: &Disc<'_>, words: &str) -> [Area; 4] {
    let (wide, high) = (width(words, LETTERS), LETTERS + 3.0);
    let (x, y) = disc.center;
    let reach = disc.reach();
    [
        Area::new(x - wide / 2.0, y + reach + GAP, wide, high),
        Area::new(x - wide / 2.0, y - reach - GAP - high, wide, high),
        Area::new(x + disc.customers + GAP, y - high / 2.0, wide, high),
        Area::new(x - disc.general - GAP - wide, y - high / 2.0, wide, high),
    ]
}

fn meets(one: &Area, other: &Area) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lie_on_no_other_and_the_least_room_leaves_a_letter() {
        let segment = |id: i32| Segment {
            id,
            name: crate::results::segment_letter(id as usize),
            general_share: 0.2,
            customers_share: 0.1,
            ..Segment::default()
        };
        let map = vec![Some([0.0, 0.0]), Some([0.01, 0.0]), Some([5.0, 1.0]), None];
        let found = Segmentation { segments: (0..4).map(segment).collect(), map, ..Segmentation::default() };
        let svg = draw(&found).expect("three places are known").into_markup().into_string();
        let tree = resvg::usvg::roxmltree::Document::parse(&svg).expect("it is XML");
        let letters: Vec<&str> = tree.descendants().filter_map(|node| node.text()).collect();
        assert!(["A", "B", "C"].iter().all(|letter| letters.contains(letter)) && !letters.contains(&"D"));
        assert!(meets(&Area::new(0.0, 0.0, 2.0, 2.0), &Area::new(1.0, 1.0, 2.0, 2.0)));
        assert!(!meets(&Area::new(0.0, 0.0, 2.0, 2.0), &Area::new(2.0, 0.0, 2.0, 2.0)));
    }
}
