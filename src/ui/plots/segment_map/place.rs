//! Where the segments lie and a room -> where their discs are drawn. One scale for both directions, nothing stretched,
//! drawn in or pushed apart: what is near on the screen is near on the map, at any size of the window.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use crate::results::{Segment, Segmentation};

/// Points kept free around the discs, for labels.
const MARGIN: Vec2 = vec2(16.0, 20.0);
/// The largest radius in points; a disc is no thumbnail of the window.
const LARGEST: f32 = 64.0;
/// To this radius the largest disc shrinks at most where discs lie on each other.
const LEAST: f32 = 16.0;
/// The part of the sum of two radii that should lie between two discs: so much of both can be seen.
const APART: f32 = 0.6;

/// A segment on the screen.
pub(in crate::ui) struct Disc<'a> {
    pub(in crate::ui) segment: &'a Segment,
    /// Where it is drawn, in points.
    pub(in crate::ui) center: Pos2,
    /// The radius of the half that stands for the general population.
    pub(in crate::ui) general: f32,
    /// The radius of the half that stands for the customers.
    pub(in crate::ui) customers: f32,
}

impl Disc<'_> {
    pub(super) fn reach(&self) -> f32 {
        self.general.max(self.customers)
    }

    pub(super) fn rect(&self) -> Rect {
        Rect::from_min_max(
            self.center - vec2(self.general, self.reach()),
            self.center + vec2(self.customers, self.reach()),
        )
    }
}

/// The discs in a room; none for a segment whose place can't be told. Areas are shares; where discs would lie on each
/// other, all of them are drawn smaller.
pub(in crate::ui) fn place(view: &Segmentation, room: Rect) -> Vec<Disc<'_>> {
    let known = view.segments.iter().zip(&view.map).filter_map(|(segment, place)| Some((segment, (*place)?)));
    let (segments, places): (Vec<&Segment>, Vec<[f64; 2]>) = known.unzip();
    // Up on the map is up on the screen.
    let points: Vec<Vec2> = places.iter().map(|place| vec2(place[0] as f32, -place[1] as f32)).collect();
    let field = room.shrink2(MARGIN.min(room.size() * 0.2));
    let mut largest = (field.width().min(field.height()) * 0.2).clamp(4.0, LARGEST);
    let mut found = fit(&points, &radii(&segments, largest), field);
    // Smaller discs leave more room for the distances, so this is done twice.
    for _ in 0..2 {
        let lack = crowding(&found, &radii(&segments, largest));
        largest = (largest * lack).clamp(LEAST.min(largest), largest);
        found = fit(&points, &radii(&segments, largest), field);
    }
    let discs = segments.into_iter().zip(radii_of(view, largest)).zip(found);
    discs.map(|((segment, (general, customers)), center)| Disc { segment, center, general, customers }).collect()
}

/// The radii of all segments with a place.
fn radii_of(view: &Segmentation, largest: f32) -> Vec<(f32, f32)> {
    let known = view.segments.iter().zip(&view.map).filter(|(_, place)| place.is_some());
    radii(&known.map(|(segment, _)| segment).collect::<Vec<_>>(), largest)
}

/// Radii for both shares, the largest of them as given; none so small that nobody sees it.
fn radii(segments: &[&Segment], largest: f32) -> Vec<(f32, f32)> {
    let shares = segments.iter().map(|segment| segment.general_share.max(segment.customers_share));
    let most = shares.filter(|share| share.is_finite()).fold(1e-9, f64::max);
    let radius = |share: f64| ((share.max(0.0) / most).sqrt() as f32 * largest).max(2.0);
    segments.iter().map(|segment| (radius(segment.general_share), radius(segment.customers_share))).collect()
}

/// Centres with the largest scale at which all discs lie in the field, in its middle.
fn fit(points: &[Vec2], radii: &[(f32, f32)], field: Rect) -> Vec<Pos2> {
    // The room that all discs take at a scale: it never shrinks when the scale grows.
    let extent = |scale: f32| {
        let discs = points.iter().zip(radii).map(|(point, &(general, customers))| {
            let (at, high) = (*point * scale, general.max(customers));
            Rect::from_min_max((at - vec2(general, high)).to_pos2(), (at + vec2(customers, high)).to_pos2())
        });
        discs.fold(Rect::NOTHING, Rect::union)
    };
    let fits = |scale: f32| {
        let size = extent(scale).size();
        size.x <= field.width() && size.y <= field.height()
    };
    let far = points.iter().flat_map(|a| points.iter().map(move |b| (*a - *b).length())).fold(0.0, f32::max);
    if points.is_empty() || far <= 0.0 {
        return points.iter().map(|_| field.center()).collect();
    }
    let (mut low, mut high) = (0.0, field.size().length() / far);
    for _ in 0..40 {
        let middle = f32::midpoint(low, high);
        if fits(middle) { low = middle } else { high = middle }
    }
    let shift = field.center() - extent(low).center();
    points.iter().map(|point| (*point * low).to_pos2() + shift).collect()
}

/// By how much the radii have to shrink until no two discs cover too much of each other; 1 when none do.
fn crowding(centers: &[Pos2], radii: &[(f32, f32)]) -> f32 {
    let reach = |at: usize| radii[at].0.max(radii[at].1);
    let pairs = (0..centers.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    let room = pairs.map(|(a, b)| centers[a].distance(centers[b]) / (APART * (reach(a) + reach(b))));
    room.fold(1.0, f32::min)
}

/// The nearest point of a disc's edge to a point, for a line that leads to it.
pub(super) fn edge(disc: &Disc<'_>, to: Pos2) -> Pos2 {
    let way = to - disc.center;
    let radius = if way.x < 0.0 { disc.general } else { disc.customers };
    if way.length() <= radius { disc.center } else { pos2(disc.center.x, disc.center.y) + way.normalized() * radius }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segment(id: i32, general_share: f64) -> Segment {
        Segment { id, general_share, customers_share: general_share / 2.0, ..Segment::default() }
    }

    fn view(places: &[(f64, f64)]) -> Segmentation {
        let share = |at: usize| (at as f64 + 1.0) / 100.0;
        Segmentation {
            segments: (0..places.len()).map(|at| segment(at as i32, share(at))).collect(),
            map: places.iter().map(|&(x, y)| Some([x, y])).collect(),
            ..Segmentation::default()
        }
    }

    proptest! {
        /// One factor turns every distance on the map into the distance on the screen, whatever the room.
        #[test]
        fn distances_are_kept_at_every_size_of_the_window(
            places in prop::collection::vec((-50.0_f64..50.0, -50.0_f64..50.0), 2..40),
            outlier in prop::option::of(1e2_f64..1e4),
            width in 300.0_f32..1_500.0,
            height in 120.0_f32..1_000.0,
        ) {
            let mut places = places;
            if let (Some(far), Some(first)) = (outlier, places.first_mut()) {
                first.0 = far;
            }
            let view = view(&places);
            let room = Rect::from_min_size(pos2(7.0, 11.0), vec2(width, height));
            let discs = place(&view, room);
            let distances = |a: usize, b: usize| {
                let (p, q) = (places[a], places[b]);
                ((p.0 - q.0).hypot(p.1 - q.1), f64::from(discs[a].center.distance(discs[b].center)))
            };
            let pairs: Vec<(f64, f64)> = (0..places.len()).flat_map(|a| (0..a).map(move |b| (a, b)))
                .map(|(a, b)| distances(a, b)).collect();
            let (far, drawn) = pairs.iter().copied().fold((0.0, 0.0), |most, pair| if pair.0 > most.0 { pair } else { most });
            let factor = drawn / far;
            prop_assert!(factor > 0.0);
            for (on_map, on_screen) in pairs {
                prop_assert!((on_map * factor - on_screen).abs() < 0.05, "{on_map} became {on_screen}");
            }
            for disc in &discs {
                prop_assert!(room.expand(0.5).contains_rect(disc.rect()), "{:?} in {room:?}", disc.rect());
            }
        }
    }

    #[test]
    fn areas_are_shares_and_sides_are_kept() {
        let view = Segmentation {
            segments: vec![segment(0, 0.4), segment(1, 0.1), segment(2, 0.1)],
            map: vec![Some([0.0, 0.0]), Some([4.0, 0.0]), Some([0.0, 2.0])],
            ..Segmentation::default()
        };
        let discs = place(&view, Rect::from_min_size(Pos2::ZERO, vec2(500.0, 300.0)));
        assert!((discs[0].general / discs[1].general - 2.0).abs() < 1e-4);
        assert!((discs[0].general / discs[0].customers - 2.0_f32.sqrt()).abs() < 1e-4);
        assert!(discs[1].center.x > discs[0].center.x && discs[2].center.y < discs[0].center.y);
    }

    #[test]
    fn a_segment_without_a_place_is_left_out_and_the_others_keep_theirs() {
        let room = Rect::from_min_size(Pos2::ZERO, vec2(500.0, 300.0));
        let segments = vec![segment(0, 0.4), segment(1, 0.2), segment(2, 0.2), segment(3, 0.2)];
        let map = vec![Some([0.0, 0.0]), None, Some([4.0, 0.0]), Some([0.0, 2.0])];
        let view = Segmentation { segments, map, ..Segmentation::default() };
        let discs = place(&view, room);
        assert_eq!(discs.iter().map(|disc| disc.segment.id).collect::<Vec<_>>(), [0, 2, 3]);
        let without = Segmentation {
            segments: vec![segment(0, 0.4), segment(2, 0.2), segment(3, 0.2)],
            map: view.map.iter().filter(|place| place.is_some()).copied().collect(),
            ..Segmentation::default()
        };
        let centers = |discs: &[Disc<'_>]| discs.iter().map(|disc| disc.center).collect::<Vec<_>>();
        assert_eq!(centers(&discs), centers(&place(&without, room)));
    }

    #[test]
    fn few_segments_and_segments_in_one_place_are_drawn_in_the_middle() {
        let room = Rect::from_min_size(Pos2::ZERO, vec2(500.0, 300.0));
        assert!(place(&view(&[]), room).is_empty());
        assert_eq!(place(&view(&[(3.0, -8.0)]), room)[0].center, room.center());
        assert!(place(&view(&[(3.0, -8.0), (3.0, -8.0)]), room).iter().all(|disc| disc.center == room.center()));
        let nowhere = Segmentation { segments: vec![segment(0, 1.0)], map: vec![None], ..Segmentation::default() };
        assert!(place(&nowhere, room).is_empty());
    }

    #[test]
    fn crowded_discs_are_drawn_smaller_rather_than_moved() {
        let room = Rect::from_min_size(Pos2::ZERO, vec2(500.0, 400.0));
        let (spread, close) =
            (view(&[(0.0, 0.0), (10.0, 8.0), (20.0, 0.0)]), view(&[(0.0, 0.0), (1.0, 0.5), (20.0, 0.0)]));
        let (spread, close) = (place(&spread, room), place(&close, room));
        assert!(close[2].general < spread[2].general);
        assert!(close.iter().map(Disc::reach).fold(0.0, f32::max) >= LEAST - 0.01);
    }
}
