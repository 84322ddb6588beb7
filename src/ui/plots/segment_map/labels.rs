//! The names on the map: inside discs that are large enough, beside the others, and with a line to the disc where the
//! nearest free place is further away.

use std::sync::Arc;

use egui::{CornerRadius, Galley, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2};

use super::place::{Disc, edge};
use crate::i18n::{segment_handle, segment_title};
use crate::results::Segment;
use crate::ui::theme::Theme;
use crate::ui::widgets::elide_middle;

/// The most that a name takes on the map, in points.
const WIDEST: f32 = 128.0;
/// How far from its disc a name is looked for, in points.
const FURTHER: [f32; 6] = [12.0, 24.0, 40.0, 60.0, 84.0, 112.0];
/// In how many directions.
const DIRECTIONS: u16 = 16;

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui) enum Spot {
    /// On the disc, which is large enough.
    Inside(Rect),
    /// Beside the disc and nearer to it than to any other.
    Beside(Rect),
    /// Further away, at the end of a line.
    Away(Rect),
}

impl Spot {
    /// Where it is written.
    pub(in crate::ui) fn rect(self) -> Rect {
        match self {
            Self::Inside(rect) | Self::Beside(rect) | Self::Away(rect) => rect,
        }
    }
}

/// Draws the names of all discs. `chosen` are those that are chosen or under the pointer, in the discs' order.
pub(super) fn draw(ui: &Ui, theme: &Theme, discs: &[Disc<'_>], chosen: &[bool], room: Rect) {
    let written = |name: fn(&Segment) -> String| -> (Vec<Arc<Galley>>, Vec<Option<Spot>>) {
        let galley = |(disc, &chosen): (&Disc<'_>, &bool)| {
            let font = if chosen { theme.small_strong() } else { theme.small() };
            let ink = if chosen { theme.color.text } else { theme.color.text_weak };
            let name = elide_middle(ui, &name(disc.segment), &font, WIDEST);
            ui.painter().layout_no_wrap(name, font, ink)
        };
        let names: Vec<Arc<Galley>> = discs.iter().zip(chosen).map(galley).collect();
        let sizes: Vec<Vec2> = names.iter().map(|galley| galley.size()).collect();
        (names, spots(discs, &sizes, room))
    };
    let (mut names, mut spots) = written(segment_title);
    if spots.contains(&None) {
        // Where names don't all find a place, letters do sooner.
        (names, spots) = written(segment_handle);
    }
    let painter = ui.painter();
    // All lines first, so that none of them strikes a name through.
    for (disc, spot) in discs.iter().zip(&spots) {
        if let Some(Spot::Away(rect)) = spot {
            let end = rect.clamp(disc.center);
            painter.line_segment([edge(disc, end), end], Stroke::new(1.0, theme.color.text_faint));
        }
    }
    for ((disc, spot), galley) in discs.iter().zip(&spots).zip(names) {
        let Some(spot) = *spot else { continue };
        match spot {
            Spot::Inside(rect) => chip(painter, theme, rect, disc.segment.colour()),
            Spot::Away(rect) | Spot::Beside(rect) => {
                painter.rect_filled(rect, CornerRadius::same(2), theme.color.canvas);
            }
        }
        let at = spot.rect().center() - galley.size() / 2.0;
        painter.galley(at, galley, theme.color.text);
    }
}

/// A ground on which a name can be read whatever colours the disc has, edged in the colour of the segment.
fn chip(painter: &Painter, theme: &Theme, rect: Rect, id: i32) {
    let edge = Stroke::new(2.0, theme.segment(id));
    painter.rect(rect, CornerRadius::same(6), theme.color.canvas, edge, StrokeKind::Inside);
    if Theme::segment_round(id) > 0 {
        // A second line, as the colour comes again.
        painter.rect_stroke(
            rect.expand(2.5),
            CornerRadius::same(8),
            Stroke::new(1.0, theme.segment(id)),
            StrokeKind::Inside,
        );
    }
}

/// A place for each name that covers no disc and no other name; `None` where there is none.
pub(in crate::ui) fn spots(discs: &[Disc<'_>], sizes: &[Vec2], room: Rect) -> Vec<Option<Spot>> {
    let mut taken: Vec<Rect> = discs.iter().map(Disc::rect).collect();
    let mut spots: Vec<Option<Spot>> = discs.iter().zip(sizes).map(|(disc, size)| inside(disc, *size, discs)).collect();
    for own in 0..discs.len() {
        if spots[own].is_none() {
            let found = outside(own, discs, sizes[own], &taken, room);
            taken.extend(found.map(Spot::rect));
            spots[own] = found;
        }
    }
    spots
}

/// The middle of the disc, when the name with its ground fits and no other disc lies there.
fn inside(disc: &Disc<'_>, size: Vec2, discs: &[Disc<'_>]) -> Option<Spot> {
    let rect = Rect::from_center_size(disc.center, (size + Vec2::new(10.0, 4.0)).max(Vec2::splat(18.0)));
    let fits = rect.size().length() / 2.0 <= disc.reach();
    let others = discs.iter().filter(|other| other.segment.id != disc.segment.id);
    let free = others.into_iter().all(|other| rect.distance_to_pos(other.center) > other.reach());
    (fits && free).then_some(Spot::Inside(rect))
}

/// The nearest free place around a disc.
fn outside(own: usize, discs: &[Disc<'_>], size: Vec2, taken: &[Rect], room: Rect) -> Option<Spot> {
    let disc = &discs[own];
    let free = |rect: &Rect| {
        let others = taken.iter().enumerate().filter(|(at, _)| *at != own);
        room.contains_rect(*rect) && others.into_iter().all(|(_, other)| !other.intersects(*rect))
    };
    // A name right beside its disc needs no line, unless it is as near to another one.
    let near = |rect: &Rect| {
        let to = |other: &Disc<'_>| rect.distance_to_pos(other.center) - other.reach();
        let nearest = discs.iter().enumerate().filter(|(at, _)| *at != own).map(|(_, other)| to(other));
        nearest.fold(f32::INFINITY, f32::min) > to(disc) + 4.0
    };
    let beside = beside(disc, size).into_iter().filter(free).find(near).map(Spot::Beside);
    beside.or_else(|| {
        let around = |gap: f32| (0..DIRECTIONS).map(move |step| (gap, step));
        FURTHER.into_iter().flat_map(around).map(|(gap, step)| away(disc, size, gap, step)).find(free).map(Spot::Away)
    })
}

/// Below, above, right and left of a disc.
fn beside(disc: &Disc<'_>, size: Vec2) -> [Rect; 4] {
    let (center, gap) = (disc.center, disc.reach() + 4.0);
    let corners = [
        pos2(center.x - size.x / 2.0, center.y + gap),
        pos2(center.x - size.x / 2.0, center.y - gap - size.y),
        pos2(center.x + disc.customers + 5.0, center.y - size.y / 2.0),
        pos2(center.x - disc.general - 5.0 - size.x, center.y - size.y / 2.0),
    ];
    corners.map(|corner| Rect::from_min_size(corner, size))
}

/// A place so far from a disc's edge, in one of the directions.
fn away(disc: &Disc<'_>, size: Vec2, gap: f32, step: u16) -> Rect {
    let way = Vec2::angled(std::f32::consts::TAU * f32::from(step) / f32::from(DIRECTIONS));
    let center: Pos2 = disc.center + way * (disc.reach() + gap) + way * size / 2.0;
    Rect::from_center_size(center, size)
}

#[cfg(test)]
mod tests {
    use super::super::place::place;
    use super::*;
    use crate::results::Segmentation;

    fn spread(count: usize, at: impl Fn(usize) -> [f64; 2]) -> Segmentation {
        let share = |at: usize| if at == 0 { 0.3 } else { 0.01 };
        let segment = |at: usize| Segment { id: at as i32, general_share: share(at), ..Segment::default() };
        Segmentation {
            segments: (0..count).map(segment).collect(),
            map: (0..count).map(|segment| Some(at(segment))).collect(),
            ..Segmentation::default()
        }
    }

    #[test]
    fn a_large_disc_holds_its_name_and_others_have_it_beside_them() {
        let view = spread(4, |at| [at as f64 * 10.0, (at % 2) as f64 * 9.0]);
        let room = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(500.0, 300.0));
        let discs = place(&view, room);
        let spots = spots(&discs, &[Vec2::new(9.0, 15.0); 4], room);
        assert!(matches!(spots[0], Some(Spot::Inside(rect)) if rect.contains(discs[0].center)), "{:?}", spots[0]);
        assert!(spots[1..].iter().all(|spot| matches!(spot, Some(Spot::Beside(_)))), "{spots:?}");
    }

    #[test]
    fn names_in_a_crowd_cover_nothing_and_stand_at_lines() {
        let view = spread(16, |at| [(at % 4) as f64, (at / 4) as f64 + if at == 15 { 60.0 } else { 0.0 }]);
        let room = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(340.0, 300.0));
        let discs = place(&view, room);
        let spots = spots(&discs, &[Vec2::new(9.0, 15.0); 16], room);
        assert!(spots.iter().any(|spot| matches!(spot, Some(Spot::Away(_)))));
        let told = spots.iter().filter(|spot| spot.is_some()).count();
        assert!(told >= 12, "{told} of 16 have their names");
        let rects: Vec<Rect> = spots.iter().flatten().map(|spot| spot.rect()).collect();
        for (at, rect) in rects.iter().enumerate() {
            assert!(room.contains_rect(*rect));
            assert!(rects[..at].iter().all(|other| !other.intersects(*rect)));
        }
    }
}
