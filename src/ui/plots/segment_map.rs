//! A map of the segments: neighbours are alike. Each is a disc of two halves, as large as its two shares.

use std::f32::consts::PI;
use std::sync::Arc;

use egui::{Align2, Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::segment_hover::hover;
use crate::i18n::segment_name;
use crate::results::{Segment, Segmentation};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::{Empty, elide_middle, small};

/// Points kept free under the map for the line that explains it.
const CAPTION: f32 = 32.0;

/// Less than this many points high, the discs would lie on each other.
const LOWEST: f32 = 120.0;

/// The map's state.
#[derive(Default)]
pub struct SegmentMap {
    /// The last segments that had come to rest; shown while newer ones still move.
    settled: Option<Arc<Segmentation>>,
    centers: Memo<(ByPointer<Segmentation>, [i32; 2]), Vec<Pos2>>,
}

/// A segment on the screen.
struct Disc<'a> {
    segment: &'a Segment,
    /// Where the segment lies on the map, in the map's own units.
    place: [f64; 2],
    /// Where it is drawn, in points.
    center: Pos2,
    general: f32,
    customers: f32,
}

impl Disc<'_> {
    fn reach(&self) -> f32 {
        self.general.max(self.customers)
    }

    fn rect(&self) -> Rect {
        Rect::from_min_max(
            self.center - vec2(self.general, self.reach()),
            self.center + vec2(self.customers, self.reach()),
        )
    }
}

impl SegmentMap {
    /// Draws the map in the room that is left; the segment that was clicked.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, view: &Arc<Segmentation>) -> Option<i32> {
        let moving = view.map.len() != view.segments.len() || view.map.is_empty();
        if !moving {
            self.settled = Some(Arc::clone(view));
        }
        let Some(settled) = self.settled.clone() else {
            let (title, sentence) = (text!("plot-map-empty"), text!("plot-map-empty-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
            return None;
        };
        let size = vec2(ui.available_width(), (ui.available_height() - CAPTION).max(LOWEST));
        let (room, _) = ui.allocate_exact_size(size, Sense::hover());
        let at = room.min.to_vec2();
        let key = (ByPointer(Arc::clone(&settled)), [size.x.round() as i32, size.y.round() as i32]);
        let centers = self.centers.get(key, || {
            let discs = place(&settled, Rect::from_min_size(Pos2::ZERO, size));
            discs.iter().map(|disc| disc.center).collect()
        });
        let mut discs = discs(&settled, size);
        for (disc, center) in discs.iter_mut().zip(centers) {
            disc.center = *center + at;
        }
        let clicked = draw(ui, context, discs, room);
        if moving {
            ui.painter().rect_filled(room, 0, context.theme.color.veil.gamma_multiply(0.8));
        }
        small(ui, context.theme, &text!("plot-map-meaning"));
        clicked.filter(|_| !moving)
    }
}

fn draw(ui: &mut Ui, context: &UiContext<'_>, discs: Vec<Disc<'_>>, room: Rect) -> Option<i32> {
    let theme = context.theme;
    let mut discs = discs;
    // The large ones first, so that the small ones lie on top and can be reached.
    discs.sort_by(|a, b| b.reach().total_cmp(&a.reach()).then(a.segment.id.cmp(&b.segment.id)));
    let mut clicked = None;
    let responses: Vec<Response> = discs.iter().map(|disc| interact(ui, context, disc)).collect();
    for (disc, response) in discs.iter().zip(&responses) {
        paint(ui.painter(), theme, disc, response, context.selected_segment == Some(disc.segment.id));
        if response.clicked() {
            clicked = Some(disc.segment.id);
        }
    }
    let mut labels = Labels { room, taken: discs.iter().map(Disc::rect).collect() };
    for (own, (disc, response)) in discs.iter().zip(&responses).enumerate() {
        let chosen = context.selected_segment == Some(disc.segment.id) || response.hovered();
        labels.put(ui, theme, Labelled { disc, own, chosen });
    }
    clicked
}

fn interact(ui: &Ui, context: &UiContext<'_>, disc: &Disc<'_>) -> Response {
    let id = ui.scope_id().with(("on-the-map", disc.segment.id));
    let response = ui.interact(disc.rect().expand(3.0), id, Sense::click());
    let selected = context.selected_segment == Some(disc.segment.id);
    response.widget_info(|| {
        let words = text!("plot-map-segment", segment = segment_name(disc.segment));
        WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), selected, words)
    });
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if context.pointer_down { response } else { response.on_hover_ui(|ui| hover(ui, context.theme, disc.segment)) }
}

/// The radius of the largest share; the more segments, the smaller.
fn largest(view: &Segmentation, room: Vec2) -> f32 {
    let crowd = (12.0 / view.segments.len().max(1) as f32).sqrt().clamp(0.45, 1.0);
    (room.x.min(room.y) * 0.15 * crowd).clamp(8.0, 56.0)
}

/// The discs in their sizes, not yet in their places; none for a segment whose place can't be told.
fn discs(view: &Segmentation, room: Vec2) -> Vec<Disc<'_>> {
    let most = view.segments.iter().map(|segment| segment.general_share.max(segment.customers_share));
    let most = most.filter(|share| share.is_finite()).fold(1e-9, f64::max);
    let largest = largest(view, room);
    let radius = |share: f64| ((share.max(0.0) / most).sqrt() as f32 * largest).max(2.0);
    view.segments
        .iter()
        .zip(&view.map)
        .filter_map(|(segment, place)| {
            let (general, customers) = (radius(segment.general_share), radius(segment.customers_share));
            Some(Disc { segment, place: (*place)?, center: Pos2::ZERO, general, customers })
        })
        .collect()
}

/// Where each segment lies and how large it is. Areas are shares. A segment that lies far out is drawn in, or all
/// others would lie on one heap; then discs are pushed apart until each can be seen. Who is left or right of whom, and
/// who is near whom, stays.
fn place(view: &Segmentation, room: Rect) -> Vec<Disc<'_>> {
    let mut discs = discs(view, room.size());
    let largest = largest(view, room.size());
    let (across, up) = (drawn_in(&discs, 0), drawn_in(&discs, 1));
    let field = room.shrink2(vec2(largest + 12.0, largest + 16.0));
    let spread = |values: &[f64], at: usize, from: f32, to: f32| {
        let (low, high) = ends(values);
        let share = if high > low { (values[at] - low) / (high - low) } else { 0.5 };
        from + (to - from) * share as f32
    };
    for (at, disc) in discs.iter_mut().enumerate() {
        disc.center =
            pos2(spread(&across, at, field.left(), field.right()), spread(&up, at, field.bottom(), field.top()));
    }
    push_apart(&mut discs, field);
    discs
}

fn ends(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &value| (low.min(value), high.max(value)))
}

/// One axis of the map around its median, in units of the median distance from it; far values grow by their logarithm
/// only, and not beyond an edge.
fn drawn_in(discs: &[Disc<'_>], axis: usize) -> Vec<f64> {
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(0.0)
    };
    let values: Vec<f64> = discs.iter().map(|disc| disc.place[axis]).collect();
    let median = middle(values.clone());
    let unit = middle(values.iter().map(|value| (value - median).abs()).collect()).max(1e-9);
    let drawn: Vec<f64> = values.iter().map(|value| (2.0 * (value - median) / unit).asinh()).collect();
    let mut reach: Vec<f64> = drawn.iter().map(|value| value.abs()).collect();
    reach.sort_by(f64::total_cmp);
    // Where nine in ten lie, and a little more.
    let most = reach.get((reach.len() * 9).div_ceil(10).saturating_sub(2)).copied().unwrap_or(0.0) * 1.5;
    drawn.into_iter().map(|value| if most > 0.0 { value.clamp(-most, most) } else { value }).collect()
}

/// Moves discs that overlap away from each other, a little at a time, within the field.
fn push_apart(discs: &mut [Disc<'_>], field: Rect) {
    for _ in 0..200 {
        let mut moved = false;
        for a in 0..discs.len() {
            for b in a + 1..discs.len() {
                let gap = discs[b].center - discs[a].center;
                let lack = discs[a].reach() + discs[b].reach() + 4.0 - gap.length();
                if lack <= 0.5 {
                    continue;
                }
                // A little aside, so that discs in one line can pass each other.
                let aside = Vec2::angled((7 * a + 3 * b) as f32);
                let way = (gap.normalized() + 0.3 * aside).normalized();
                let step = way * (lack * 0.3);
                discs[a].center = field.clamp(discs[a].center - step);
                discs[b].center = field.clamp(discs[b].center + step);
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

fn paint(painter: &Painter, theme: &Theme, disc: &Disc<'_>, response: &Response, selected: bool) {
    let edge = Stroke::new(1.0, theme.color.canvas);
    painter.add(half(disc.center, disc.general, true, theme.color.general_fill, edge));
    painter.add(half(disc.center, disc.customers, false, theme.color.customers, edge));
    if disc.reach() > 8.0 {
        painter.circle(disc.center, 4.0, theme.segment(disc.segment.id), Stroke::new(1.5, theme.color.canvas));
    }
    if selected || response.hovered() || response.has_focus() {
        let width = if selected || response.has_focus() { 2.0 } else { 1.0 };
        painter.circle_stroke(disc.center, disc.reach() + 3.0, Stroke::new(width, theme.color.accent));
    }
}

fn half(center: Pos2, radius: f32, left: bool, fill: Color32, edge: Stroke) -> Shape {
    let from = if left { PI / 2.0 } else { -PI / 2.0 };
    let steps = 24;
    let point = |step: i32| center + radius * Vec2::angled(from + PI * step as f32 / steps as f32);
    Shape::convex_polygon((0..=steps).map(point).collect(), fill, edge)
}

/// What stands on the map already: first the discs, in their order, then the labels as they find a place.
struct Labels {
    /// The whole map; no label reaches out of it.
    room: Rect,
    taken: Vec<Rect>,
}

/// A disc that is given its label.
#[derive(Clone, Copy)]
struct Labelled<'a> {
    disc: &'a Disc<'a>,
    /// The disc's own place in [`Labels::taken`]: its label may touch the disc's corners, where the disc is round.
    own: usize,
    /// Chosen or under the pointer: it gets its name whatever is in the way.
    chosen: bool,
}

impl Labels {
    /// The name beside the disc where there is room, else the number, else nothing: the pointer tells the rest.
    fn put(&mut self, ui: &Ui, theme: &Theme, labelled: Labelled<'_>) {
        let (disc, chosen) = (labelled.disc, labelled.chosen);
        let font = if chosen { theme.small_strong() } else { theme.small() };
        let ink = if chosen { theme.color.text } else { theme.color.text_weak };
        let name = elide_middle(ui, &segment_name(disc.segment), &font, if chosen { 200.0 } else { 128.0 });
        let number = (disc.segment.id + 1).to_string();
        let found = [&name, &number].into_iter().find_map(|text| {
            let galley = ui.painter().layout_no_wrap(text.clone(), font.clone(), ink);
            Some((self.free_place(labelled, galley.size())?, galley))
        });
        if let Some((rect, galley)) = found {
            ui.painter().galley(rect.min, galley, ink);
            self.taken.push(rect);
        } else if chosen {
            let below = disc.center + vec2(0.0, disc.reach() + 4.0);
            ui.painter().text(below, Align2::CENTER_TOP, name, font, ink);
        }
    }

    /// Where beside the disc a text of this size covers nothing else: below, above, right, left.
    fn free_place(&self, labelled: Labelled<'_>, size: Vec2) -> Option<Rect> {
        let disc = labelled.disc;
        let (center, gap) = (disc.center, disc.reach() + 4.0);
        let corners = [
            pos2(center.x - size.x / 2.0, center.y + gap),
            pos2(center.x - size.x / 2.0, center.y - gap - size.y),
            pos2(center.x + disc.customers + 5.0, center.y - size.y / 2.0),
            pos2(center.x - disc.general - 5.0 - size.x, center.y - size.y / 2.0),
        ];
        let free = |rect: &Rect| {
            let others = self.taken.iter().enumerate().filter(|(at, _)| *at != labelled.own);
            self.room.contains_rect(*rect) && others.into_iter().all(|(_, other)| !other.intersects(*rect))
        };
        corners.into_iter().map(|corner| Rect::from_min_size(corner, size)).find(free)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(id: i32, general_share: f64) -> Segment {
        Segment { id, general_share, customers_share: general_share / 2.0, ..Segment::default() }
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
        assert!(discs[1].center.x > discs[0].center.x && discs[2].center.y < discs[0].center.y);
    }

    #[test]
    fn a_map_without_any_place_is_empty() {
        let view = Segmentation { segments: vec![segment(0, 1.0)], map: vec![None], ..Segmentation::default() };
        assert!(place(&view, Rect::from_min_size(Pos2::ZERO, vec2(500.0, 300.0))).is_empty());
    }

    #[test]
    fn crowded_segments_are_pushed_apart_and_stay_inside() {
        let segments: Vec<Segment> = (0..30).map(|id| segment(id, 1.0 / 30.0)).collect();
        let map = (0..30).map(|at| Some([f64::from(at % 5) * 0.01, if at == 0 { 1e3 } else { 0.0 }])).collect();
        let view = Segmentation { segments, map, ..Segmentation::default() };
        let room = Rect::from_min_size(Pos2::ZERO, vec2(340.0, 300.0));
        let discs = place(&view, room);
        assert!(discs.iter().all(|disc| room.contains_rect(disc.rect())));
        for (at, disc) in discs.iter().enumerate() {
            let near = discs[..at].iter().map(|other| other.center.distance(disc.center));
            assert!(near.fold(f32::INFINITY, f32::min) > disc.reach(), "no disc hides the middle of another");
        }
    }
}
