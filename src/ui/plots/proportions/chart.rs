//! The shares of all segments as pairs of bars.

use std::collections::BTreeMap;

use egui::{Align2, Color32, CornerRadius, FontId, Painter, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use super::frame::{Frame, Widest};
use super::ghost;
use super::motion::{Motion, Pose, Scene};
use super::names::names;
use super::pair::{Column, Pen, index_text, label_place};
use crate::i18n::{number, segment_name};
use crate::results::{Segment, Segmentation};
use crate::session::Pinned;
use crate::text;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::context::UiContext;
use crate::ui::plots::axis::percent;
use crate::ui::plots::rename_place as rename;
use crate::ui::plots::segment_hover::{hover, spoken};
use crate::ui::theme::Theme;
use crate::ui::widgets::on_hover_beside;

/// The key of the people set aside among the segments.
const SET_ASIDE: i32 = -1;

/// Whose bars are drawn: the segments from left to right, and apart from them the people set aside.
pub(super) struct Bars<'a> {
    pub(super) segments: &'a [&'a Segment],
    pub(super) set_aside: &'a Segment,
    /// The same bars as they were before a change.
    pub(super) before: Option<&'a Segmentation>,
    /// Segments that something else points at; empty where nothing does.
    pub(super) lit: &'a [i32],
}

impl<'a> Bars<'a> {
    /// All about whom there is something to say.
    fn all(&self) -> impl Iterator<Item = &'a Segment> {
        self.segments.iter().copied().chain(std::iter::once(self.set_aside).filter(|aside| !aside.is_empty()))
    }
}

/// Draws the chart; the id of the segment that was clicked.
pub(super) fn ui(
    ui: &mut Ui,
    context: &UiContext<'_>,
    bars: &Bars<'_>,
    motion: &mut Motion,
    commands: &mut Commands,
) -> Option<i32> {
    let (_, rect) = ui.allocate_space(ui.available_size());
    let now = ui.input(|input| input.time);
    let (step, top) = scale(bars, context.pinned);
    motion.aim(goal(bars, top), now);
    let (scene, moving) = motion.at(now);
    if moving {
        ui.ctx().request_repaint();
    }
    let widest = widest(ui, context.theme, bars);
    let moved = if bars.before.is_some() { ghost::ROW } else { 0.0 };
    let frame = Frame::new(rect, &scene, widest, moved);
    if bars.before.is_some() {
        ghost::caption(ui.painter(), context.theme, &frame);
    }
    axis(ui.painter(), context.theme, &frame, step);
    let separator = Stroke::new(1.0, context.theme.color.separator);
    ui.painter().vline(frame.line(), frame.slots.top() + 8.0..=frame.slots.bottom(), separator);
    let painter = ui.painter().clone();
    let pen = Pen {
        painter: &painter,
        theme: context.theme,
        frame: &frame,
        widest,
        preview: context.is_preview(),
        pinned: context.pinned,
        past: bars.before,
    };
    let names = names(ui, context, &frame, &bars.all().collect::<Vec<_>>());
    let mut clicked = None;
    for segment in bars.all() {
        let Some(&pose) = scene.poses.get(&segment.key()) else { continue };
        let room = if segment.is_set_aside() { frame.aside } else { frame.column(pose.slot) };
        let lit = bars.lit.contains(&segment.id);
        let name = names.get(&segment.key()).map_or(&[][..], |lines| &lines[..]);
        let column = Column { segment, room, pose, lit, faded: !bars.lit.is_empty() && !lit, name };
        let response = pair(ui, context, &pen, &column);
        let label = label_place(&frame, &column);
        rename::stands_at(ui.ctx(), segment, label);
        if response.double_clicked() {
            commands.push(UiCommand::Rename { segment: segment.id, at: label });
        } else if response.clicked() {
            clicked = Some(segment.id);
        }
        if let Some(before) = bars.before {
            ghost::draw(ui, &pen, &column, before);
        }
    }
    if bars.set_aside.is_empty() {
        nobody(ui, context.theme, &frame);
    }
    veil(ui, context, rect);
    clicked
}

/// How much room the labels take.
fn widest(ui: &Ui, theme: &Theme, bars: &Bars<'_>) -> Widest {
    let size = |text: String, font: FontId| ui.painter().layout_no_wrap(text, font, Color32::PLACEHOLDER).size();
    let most = |widths: &mut dyn Iterator<Item = f32>| widths.fold(0.0, f32::max);
    let wide = |share: f64| size(number::share_bare(share), theme.small()).x;
    let pairs: Vec<[f32; 2]> = bars.all().map(|segment| both_shares(segment).map(wide)).collect();
    Widest {
        share: most(&mut pairs.iter().flatten().copied()),
        shares: most(&mut pairs.iter().map(|[general, customers]| general + customers)),
        index: most(&mut bars.all().map(|segment| size(index_text(segment), theme.strong()).x)),
        small_index: most(&mut bars.all().map(|segment| size(index_text(segment), theme.small_strong()).x)),
        line: size("0".to_owned(), theme.small()).y,
        named: bars.all().any(|segment| !segment.is_set_aside() && segment_name(segment) != segment.name),
    }
}

/// The scene that the bars go to.
fn goal(bars: &Bars<'_>, top: f64) -> Scene {
    let pose = |slot: usize, segment: &Segment| {
        let customers = segment.customers_share;
        let (low, high) = whisker(segment).unwrap_or((customers, customers));
        let (low_total, high_total) = whole_whisker(segment).unwrap_or((low, high));
        Pose {
            slot: slot as f32,
            general: segment.general_share as f32,
            customers: customers as f32,
            low: low as f32,
            high: high as f32,
            low_total: low_total as f32,
            high_total: high_total as f32,
        }
    };
    let segments = bars.segments.iter().enumerate();
    let mut poses: BTreeMap<i32, Pose> = segments.map(|(slot, segment)| (segment.key(), pose(slot, segment))).collect();
    poses.insert(SET_ASIDE, pose(0, bars.set_aside));
    Scene { poses, slots: bars.segments.len() as f32, top: top as f32 }
}

/// The distance between two lines of the grid and the share at the top: four lines at most, round numbers.
fn scale(bars: &Bars<'_>, pinned: Option<&Pinned>) -> (f64, f64) {
    let high = bars
        .all()
        .flat_map(|segment| {
            let ends = [whisker(segment), whole_whisker(segment)].map(|ends| ends.map_or(0.0, |(_, high)| high));
            [segment.general_share, segment.customers_share, ends[0], ends[1]]
        })
        .chain(bars.all().filter_map(|segment| pinned?.partner(segment)).flat_map(both_shares))
        .filter(|share| share.is_finite())
        .fold(ghost::highest(bars.before).max(0.001), f64::max)
        .min(1.0);
    let raw = high / 4.0;
    let magnitude = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|round| round * magnitude);
    (step.into_iter().find(|step| step * 4.0 >= high).unwrap_or(raw), high)
}

fn both_shares(segment: &Segment) -> [f64; 2] {
    [segment.general_share, segment.customers_share]
}

/// The index's interval as shares of the customers.
fn whisker(segment: &Segment) -> Option<(f64, f64)> {
    let share = |index: f64| index / 100.0 * segment.general_share;
    let (low, high) = (share(segment.index_low?), share(segment.index_high?));
    (low.is_finite() && high.is_finite()).then_some((low, high))
}

/// The interval that holds the clustering's wobble too, as shares of the customers.
fn whole_whisker(segment: &Segment) -> Option<(f64, f64)> {
    let sure = segment.sureness?;
    let share = |index: f64| index / 100.0 * segment.general_share;
    Some((share(sure.index_low_total?), share(sure.index_high_total?)))
}

fn axis(painter: &Painter, theme: &Theme, frame: &Frame, step: f64) {
    let right = frame.aside.right();
    let caption = pos2(frame.slots.left() - 8.0, frame.slots.top() + frame.moved + 2.0);
    let index = text!("plot-chart-index");
    painter.text(caption, Align2::RIGHT_TOP, index, theme.small_strong(), theme.color.text_weak);
    let font = FontId { size: (theme.small().size * frame.scale.min(1.25)).round(), ..theme.small() };
    // Low bars have lines without a number between those that have one.
    let apart = (frame.y(0.0) - frame.y(step as f32)).max(1.0);
    let every = ((font.size + 2.0) / apart).ceil() as u32;
    for line in 0..=8_u32 {
        let share = step * f64::from(line);
        if share > f64::from(frame.top_share()) * 1.02 {
            break;
        }
        let y = frame.y(share as f32).round();
        let ink = if line == 0 { theme.color.neutral_weak } else { theme.color.grid };
        painter.hline(frame.slots.left()..=right, y, Stroke::new(1.0, ink));
        if line % every != 0 {
            continue;
        }
        let decimals = usize::from((step * 100.0).fract() > 1e-9);
        let at = pos2(frame.slots.left() - 8.0, y);
        painter.text(at, Align2::RIGHT_CENTER, percent(share, decimals), font.clone(), theme.color.text_faint);
    }
}

/// One segment that can be chosen.
fn pair(ui: &mut Ui, context: &UiContext<'_>, pen: &Pen<'_>, column: &Column<'_>) -> Response {
    let (theme, segment) = (context.theme, column.segment);
    let response = ui.interact(column.room, ui.scope_id().with(("pair", segment.key())), Sense::click());
    let selected = context.is_chosen(segment.id);
    background(pen.painter, theme, column, &response, selected);
    pen.pair(ui, column, selected);
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, selected, spoken(segment)));
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if context.pointer_down || context.writing {
        return response;
    }
    on_hover_beside(response, |ui| hover(ui, theme, segment))
}

fn background(painter: &Painter, theme: &Theme, column: &Column<'_>, response: &Response, selected: bool) {
    let room = column.room.shrink2(Vec2::new((column.room.width() * 0.04).min(4.0), 0.0));
    let radius = CornerRadius::same(6);
    if selected || response.hovered() || column.lit {
        painter.rect_filled(room, radius, theme.color.chrome);
    }
    // A frame rather than a darker ground, before which the bars would be hard to see.
    if selected || response.has_focus() {
        let width = if response.has_focus() { 2.0 } else { 1.25 };
        painter.rect_stroke(room, radius, Stroke::new(width, theme.color.accent), egui::StrokeKind::Inside);
    }
}

/// What stands where the people set aside would: that there are none.
fn nobody(ui: &mut Ui, theme: &Theme, frame: &Frame) {
    let words = text!("plot-chart-nobody");
    let (font, ink) = (theme.small(), theme.color.text_weak);
    let galley = ui.painter().layout(words.clone(), font, ink, frame.aside.width());
    let rect = Align2::LEFT_BOTTOM.anchor_size(pos2(frame.aside.left(), frame.ground), galley.size());
    ui.painter().galley(rect.min, galley, ink);
    let response = ui.interact(rect, ui.scope_id().with("nobody"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &words));
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
    use crate::results::SegmentStability;

    /// The distance between two lines of the grid for customers' shares of this size.
    fn step(shares: &[f64]) -> f64 {
        let segments: Vec<Segment> =
            shares.iter().map(|&share| Segment { customers_share: share, ..Segment::default() }).collect();
        let set_aside = Segment { id: -1, ..Segment::default() };
        let segments = segments.iter().collect::<Vec<_>>();
        scale(&Bars { segments: &segments, set_aside: &set_aside, before: None, lit: &[] }, None).0
    }

    #[test]
    fn outlines_of_higher_bars_stay_below_the_top() {
        let before = Segmentation {
            segments: vec![Segment { customers_share: 0.6, ..Segment::default() }],
            ..Segmentation::default()
        };
        let (segment, set_aside) = (Segment { customers_share: 0.2, ..Segment::default() }, Segment::default());
        let bars = Bars { segments: &[&segment], set_aside: &set_aside, before: Some(&before), lit: &[] };
        assert_eq!(scale(&bars, None).1, 0.6);
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
        assert_eq!(whole_whisker(&segment), None);
        let known =
            SegmentStability { index_low_total: Some(150.0), index_high_total: Some(400.0), ..Default::default() };
        let sure = Segment { sureness: Some(known), ..segment };
        let (low, high) = whole_whisker(&sure).expect("a whole interval");
        assert!((low - 0.15).abs() < 1e-12 && (high - 0.4).abs() < 1e-12);
        let set_aside = Segment { id: -1, ..Segment::default() };
        let bars = Bars { segments: &[&sure], set_aside: &set_aside, before: None, lit: &[] };
        assert!((scale(&bars, None).1 - 0.4).abs() < 1e-12, "the scale holds the whole interval");
    }
}
