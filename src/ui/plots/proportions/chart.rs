//! The shares of all segments as pairs of bars.

use std::collections::BTreeMap;

use egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
};

use super::motion::{Motion, Pose, Scene};
use crate::i18n::{number, segment_name};
use crate::results::{Segment, Verdict};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::plots::axis::percent;
use crate::ui::plots::segment_hover::{hover, spoken};
use crate::ui::theme::Theme;
use crate::ui::widgets::elide_middle;

/// The key of the people set aside among the segments.
const SET_ASIDE: i32 = -1;
/// Room for the axis on the left.
const AXIS: f32 = 44.0;
/// Room for the labels above the highest bar.
const HEAD: f32 = 38.0;
/// Room for the names below.
const FOOT: f32 = 40.0;
/// The widest a slot becomes.
const WIDEST: f32 = 132.0;
/// The gap before the people set aside.
const GAP: f32 = 24.0;

/// Whose bars are drawn: the segments from left to right, and apart from them the people set aside.
pub(super) struct Bars<'a> {
    pub(super) segments: &'a [&'a Segment],
    pub(super) set_aside: &'a Segment,
}

impl<'a> Bars<'a> {
    fn all(&self) -> impl Iterator<Item = &'a Segment> {
        self.segments.iter().copied().chain(std::iter::once(self.set_aside))
    }
}

/// Where things are.
struct Frame {
    /// Between the axis and the people set aside, from the labels above to the names below.
    slots: Rect,
    /// The room of the people set aside, as high as `slots`.
    aside: Rect,
    /// Top and ground of the bars.
    top: f32,
    ground: f32,
    /// Width of a slot.
    slot: f32,
    /// The share that reaches the top.
    top_share: f32,
}

impl Frame {
    fn new(rect: Rect, scene: &Scene) -> Self {
        let aside_width = (rect.width() * 0.1).clamp(84.0, 132.0);
        let width = (rect.width() - AXIS - GAP - aside_width).max(1.0);
        let slot = (width / scene.slots.max(1.0)).min(WIDEST);
        let left = rect.left() + AXIS;
        let room = |left: f32, width: f32| Rect::from_min_size(pos2(left, rect.top()), Vec2::new(width, rect.height()));
        Self {
            slots: room(left, slot * scene.slots),
            aside: room(left + slot * scene.slots + GAP, aside_width.min(slot.max(84.0))),
            top: rect.top() + HEAD,
            ground: rect.bottom() - FOOT,
            slot,
            top_share: scene.top,
        }
    }

    fn y(&self, share: f32) -> f32 {
        self.ground - (share / self.top_share.max(1e-6)) * (self.ground - self.top)
    }

    fn column(&self, slot: f32) -> Rect {
        let left = self.slots.left() + slot * self.slot;
        Rect::from_min_size(pos2(left, self.slots.top()), Vec2::new(self.slot, self.slots.height()))
    }
}

/// One segment and where it stands right now.
struct Column<'a> {
    segment: &'a Segment,
    room: Rect,
    pose: Pose,
}

/// Draws the chart; the id of the segment that was clicked.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, bars: &Bars<'_>, motion: &mut Motion) -> Option<i32> {
    let (_, rect) = ui.allocate_space(ui.available_size());
    let now = ui.input(|input| input.time);
    let (step, top) = scale(bars);
    motion.aim(goal(bars, top), now);
    let (scene, moving) = motion.at(now);
    if moving {
        ui.ctx().request_repaint();
    }
    let frame = Frame::new(rect, &scene);
    axis(ui.painter(), context.theme, &frame, step);
    let line = frame.aside.left() - GAP / 2.0;
    let separator = Stroke::new(1.0, context.theme.color.separator);
    ui.painter().vline(line, frame.slots.top() + 8.0..=frame.slots.bottom(), separator);
    let mut clicked = None;
    let columns = bars.segments.iter().filter_map(|segment| {
        let pose = *scene.poses.get(&segment.id)?;
        Some(Column { segment, room: frame.column(pose.slot), pose })
    });
    let aside = scene.poses.get(&SET_ASIDE).map(|&pose| Column { segment: bars.set_aside, room: frame.aside, pose });
    for column in columns.chain(aside) {
        if pair(ui, context, &frame, &column).clicked() {
            clicked = Some(column.segment.id);
        }
    }
    veil(ui, context, rect);
    clicked
}

/// The scene that the bars go to.
fn goal(bars: &Bars<'_>, top: f64) -> Scene {
    let pose = |slot: usize, segment: &Segment| Pose {
        slot: slot as f32,
        general: segment.general_share as f32,
        customers: segment.customers_share as f32,
    };
    let segments = bars.segments.iter().enumerate();
    let mut poses: BTreeMap<i32, Pose> = segments.map(|(slot, segment)| (segment.id, pose(slot, segment))).collect();
    poses.insert(SET_ASIDE, pose(0, bars.set_aside));
    Scene { poses, slots: bars.segments.len() as f32, top: top as f32 }
}

/// The distance between two lines of the grid and the share at the top: four lines at most, round numbers.
fn scale(bars: &Bars<'_>) -> (f64, f64) {
    let high = bars
        .all()
        .flat_map(|segment| {
            [segment.general_share, segment.customers_share, whisker(segment).map_or(0.0, |(_, high)| high)]
        })
        .filter(|share| share.is_finite())
        .fold(0.001, f64::max)
        .min(1.0);
    let raw = high / 4.0;
    let magnitude = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|round| round * magnitude);
    (step.into_iter().find(|step| step * 4.0 >= high).unwrap_or(raw), high)
}

/// The index's interval as shares of the customers.
fn whisker(segment: &Segment) -> Option<(f64, f64)> {
    let share = |index: f64| index / 100.0 * segment.general_share;
    Some((share(segment.index_low?), share(segment.index_high?)))
}

fn axis(painter: &Painter, theme: &Theme, frame: &Frame, step: f64) {
    let right = frame.aside.right();
    let caption = pos2(frame.slots.left() - 8.0, frame.slots.top() + 2.0);
    let index = text!("plot-chart-index");
    painter.text(caption, Align2::RIGHT_TOP, index, theme.small_strong(), theme.color.text_faint);
    for line in 0..=8 {
        let share = step * f64::from(line);
        if share > f64::from(frame.top_share) * 1.02 {
            break;
        }
        let y = frame.y(share as f32).round();
        let ink = if line == 0 { theme.color.neutral_weak } else { theme.color.grid };
        painter.hline(frame.slots.left()..=right, y, Stroke::new(1.0, ink));
        let decimals = usize::from((step * 100.0).fract() > 1e-9);
        let at = pos2(frame.slots.left() - 8.0, y);
        painter.text(at, Align2::RIGHT_CENTER, percent(share, decimals), theme.small(), theme.color.text_faint);
    }
}

/// One segment: two bars, whisker, labels, name.
fn pair(ui: &mut Ui, context: &UiContext<'_>, frame: &Frame, column: &Column<'_>) -> Response {
    let (theme, segment, room) = (context.theme, column.segment, column.room);
    let response = ui.interact(room, ui.scope_id().with(("pair", segment.id)), Sense::click());
    let selected = context.selected_segment == Some(segment.id);
    background(ui.painter(), theme, room, &response, selected);
    let width = (room.width() * 0.7).min(80.0) / 2.0;
    let strength = if context.is_preview() { 0.55 } else { 1.0 };
    let bar = |left: f32, share: f32, color: Color32| {
        let top = frame.y(share).min(frame.ground - 1.0);
        let rect = Rect::from_min_max(pos2(left, top), pos2(left + width - 1.0, frame.ground));
        let radius = if width > 8.0 { 3 } else { 1 };
        let corners = CornerRadius { nw: radius, ne: radius, sw: 0, se: 0 };
        ui.painter().rect_filled(rect, corners, color.gamma_multiply(strength));
        rect
    };
    let middle = room.center().x;
    let general = bar(middle - width, column.pose.general, theme.color.general_fill);
    let customers = bar(middle + 1.0, column.pose.customers, theme.color.customers);
    let customers_top = whiskers(ui.painter(), theme, frame, segment, customers);
    labels(ui.painter(), theme, column, general.center_top(), pos2(customers.center().x, customers_top));
    name(ui, theme, frame, column, selected);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, selected, spoken(segment)));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if context.pointer_down { response } else { response.on_hover_ui_at_pointer(|ui| hover(ui, theme, segment)) }
}

fn background(painter: &Painter, theme: &Theme, column: Rect, response: &Response, selected: bool) {
    let room = column.shrink2(Vec2::new((column.width() * 0.04).min(4.0), 0.0));
    let radius = CornerRadius::same(6);
    if selected {
        painter.rect_filled(room, radius, theme.color.selection);
    } else if response.hovered() {
        painter.rect_filled(room, radius, theme.color.chrome);
    }
    if response.has_focus() {
        painter.rect_stroke(room, radius, Stroke::new(1.5, theme.color.accent), egui::StrokeKind::Inside);
    }
}

/// Draws the interval over the customers' bar and returns the height above which there is room for a label.
fn whiskers(painter: &Painter, theme: &Theme, frame: &Frame, segment: &Segment, bar: Rect) -> f32 {
    let Some((low, high)) = whisker(segment) else { return bar.top() };
    let (low, high) = (frame.y(low as f32), frame.y(high as f32).max(frame.top - 8.0));
    if low - high < 2.0 || bar.width() < 4.0 {
        return bar.top();
    }
    let ink = Stroke::new(1.25, theme.color.text.gamma_multiply(0.75));
    let x = bar.center().x;
    let cap = (bar.width() * 0.18).min(5.0);
    painter.vline(x, high..=low, ink);
    painter.hline(x - cap..=x + cap, high, ink);
    painter.hline(x - cap..=x + cap, low, ink);
    bar.top().min(high)
}

/// The shares above their bars and the index above the pair, where there is room.
fn labels(painter: &Painter, theme: &Theme, column: &Column<'_>, general: Pos2, customers: Pos2) {
    let (segment, width) = (column.segment, column.room.width());
    let mut highest = general.y.min(customers.y);
    if width >= 76.0 {
        let put = |at: Pos2, share: f64, ink: Color32| {
            let text = number::percent_bare(share);
            painter.text(at - Vec2::new(0.0, 2.0), Align2::CENTER_BOTTOM, text, theme.small(), ink);
        };
        put(general, segment.general_share, theme.color.text_weak);
        put(customers, segment.customers_share, theme.color.text_weak);
        highest -= 15.0;
    }
    if width < 26.0 {
        return;
    }
    let arrow = match segment.verdict {
        Verdict::Over => " ↑",
        Verdict::Under => " ↓",
        Verdict::NotDistinguishable => "",
    };
    let ink = if segment.verdict == Verdict::NotDistinguishable { theme.color.text_weak } else { theme.color.text };
    let arrow = if width < 48.0 { "" } else { arrow };
    let font: FontId = if width < 48.0 { theme.small_strong() } else { theme.strong() };
    let text = format!("{}{arrow}", number::index(segment.index));
    painter.text(pos2(column.room.center().x, highest - 3.0), Align2::CENTER_BOTTOM, text, font, ink);
}

/// The segment's mark and name; where names don't fit, its number; where numbers don't fit, the mark alone.
fn name(ui: &Ui, theme: &Theme, frame: &Frame, column: &Column<'_>, selected: bool) {
    let (segment, column) = (column.segment, column.room);
    let painter = ui.painter();
    let color = theme.segment(segment.id);
    let mark = Vec2::new((column.width() * 0.7).min(80.0) - 1.0, 3.0);
    painter.rect_filled(
        Rect::from_min_size(pos2(column.center().x - mark.x / 2.0, frame.ground + 4.0), mark),
        1,
        color,
    );
    if column.width() < 18.0 {
        return;
    }
    let font = if selected { theme.small_strong() } else { theme.small() };
    let ink = if selected { theme.color.text } else { theme.color.text_weak };
    let too_long = || {
        let galley = ui.painter().layout_no_wrap(segment_name(segment), font.clone(), ink);
        galley.size().x > column.width() - 2.0
    };
    let numbered = column.width() < 56.0 && segment.id >= 0 && too_long();
    let text = if numbered { (segment.id + 1).to_string() } else { segment_name(segment) };
    for (at, line) in two_lines(ui, &text, &font, column.width() - if column.width() < 56.0 { 2.0 } else { 8.0 })
        .into_iter()
        .enumerate()
    {
        let at = pos2(column.center().x, frame.ground + 10.0 + at as f32 * 14.0);
        painter.text(at, Align2::CENTER_TOP, line, font.clone(), ink);
    }
}

/// A name on at most two lines, broken between words; what doesn't fit is cut in the middle.
fn two_lines(ui: &Ui, text: &str, font: &FontId, width: f32) -> Vec<String> {
    let fits =
        |text: &str| ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x <= width;
    if fits(text) {
        return vec![text.to_owned()];
    }
    let mut breaks = text.match_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]));
    match breaks.rfind(|(first, _)| fits(first)) {
        Some((first, rest)) => vec![first.to_owned(), elide_middle(ui, rest, font, width)],
        None => vec![elide_middle(ui, text, font, width)],
    }
}

/// Results that no longer answer the settings step back, but only when the new ones take a moment.
fn veil(ui: &Ui, context: &UiContext<'_>, rect: Rect) {
    let amount = ui.ctx().animate_bool_with_time(ui.scope_id().with("stale"), context.stale, 0.4);
    if amount > 0.5 {
        ui.painter().rect_filled(rect, 0, context.theme.color.veil.gamma_multiply((amount - 0.5) * 2.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The distance between two lines of the grid for customers' shares of this size.
    fn step(shares: &[f64]) -> f64 {
        let segments: Vec<Segment> =
            shares.iter().map(|&share| Segment { customers_share: share, ..Segment::default() }).collect();
        let set_aside = Segment { id: -1, ..Segment::default() };
        scale(&Bars { segments: &segments.iter().collect::<Vec<_>>(), set_aside: &set_aside }).0
    }

    #[test]
    fn the_axis_has_round_steps() {
        assert_eq!(step(&[0.262, 0.1]), 0.1);
        assert_eq!(step(&[0.18]), 0.05);
        assert_eq!(step(&[0.08]), 0.02);
        assert_eq!(step(&[1.0]), 0.25);
    }

    #[test]
    fn whiskers_are_shares_of_the_customers() {
        let segment = Segment {
            general_share: 0.1,
            customers_share: 0.2,
            index_low: Some(190.0),
            index_high: Some(210.0),
            ..Segment::default()
        };
        let (low, high) = whisker(&segment).expect("an interval");
        assert!((low - 0.19).abs() < 1e-12 && (high - 0.21).abs() < 1e-12);
    }
}
