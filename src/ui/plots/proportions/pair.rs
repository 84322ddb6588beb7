//! One segment of the chart: two bars, the interval, the numbers above and the name below.

use std::f32::consts::FRAC_PI_2;

use egui::epaint::TextShape;
use egui::{Align2, Color32, CornerRadius, FontId, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2, pos2};

use super::frame::{Frame, Labels, Widest, sized};
use super::motion::Pose;
use super::names::{NAME_AIR, short_name};
use crate::i18n::{number, segment_handle};
use crate::results::{Segment, Segmentation, Verdict, as_before};
use crate::session::Pinned;
use crate::ui::plots::hatch::hatch;
use crate::ui::theme::Theme;
use crate::ui::widgets::{segment_strip, text_width};

/// How much of their colour the bars of small groups keep.
const PALE: f32 = 0.6;

/// One segment and where it stands right now.
pub(super) struct Column<'a> {
    pub(super) segment: &'a Segment,
    pub(super) room: Rect,
    pub(super) pose: Pose,
    /// Whether something else points at it.
    pub(super) lit: bool,
    /// Whether something else points at others.
    pub(super) faded: bool,
    /// The lines of its name that there is room for, below its letter.
    pub(super) name: &'a [String],
}

/// What all pairs have in common.
pub(super) struct Pen<'a> {
    pub(super) painter: &'a Painter,
    pub(super) theme: &'a Theme,
    pub(super) frame: &'a Frame,
    pub(super) widest: Widest,
    /// Whether the numbers are those of a sample.
    pub(super) preview: bool,
    /// The result that is drawn as outlines beside.
    pub(super) pinned: Option<&'a Pinned>,
    /// The same bars as they were before a change, drawn as outlines over the present ones.
    pub(super) past: Option<&'a Segmentation>,
}

/// An index with its arrow.
pub(super) fn index_text(segment: &Segment) -> String {
    format!("{} {}", number::index(segment.index), arrow(segment.verdict)).trim_end().to_owned()
}

fn arrow(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Over => "↑",
        Verdict::Under => "↓",
        Verdict::NotDistinguishable => "",
    }
}

impl Pen<'_> {
    /// Draws a pair with its numbers and its name.
    pub(super) fn pair(&self, ui: &Ui, column: &Column<'_>, selected: bool) {
        let color = self.theme.color;
        let width = Frame::bar_width(column.room);
        let middle = column.room.center().x;
        let pale = column.segment.is_small() || column.faded;
        let before = self.pinned.and_then(|pinned| pinned.partner(column.segment));
        let (filled, right) = self.filled(column.room);
        if let Some(before) = before {
            self.outline(middle - width, filled, before.general_share, color.general_fill);
            self.outline(middle + 1.0, filled, before.customers_share, color.customers);
        }
        let general = self.bar(middle - filled, filled, column.pose.general, color.general_fill, pale);
        let customers = self.bar(middle + 1.0 + right, filled, column.pose.customers, color.customers, pale);
        let top = self.whisker(column.pose, customers);
        // The numbers stand above outlines, too.
        let past = self.past.and_then(|past| as_before(past, column.segment));
        let highest = |bar: f32, share: fn(&Segment) -> f64| {
            let outlines = [before, past].into_iter().flatten().map(|one| self.frame.y(share(one) as f32));
            outlines.fold(bar, f32::min)
        };
        let general = highest(general.top(), |one| one.general_share);
        self.numbers(column, general, highest(top, |one| one.customers_share));
        self.name(ui, column, selected);
    }

    /// The width of a bar of the present result, and how far that of the customers stands from the middle of the pair.
    /// Beside a result that was kept each bar gives half of its width to the one of before.
    pub(super) fn filled(&self, room: Rect) -> (f32, f32) {
        let width = Frame::bar_width(room);
        let filled = if self.pinned.is_some() { width / 2.0 } else { width };
        (filled, width - filled)
    }

    /// A bar of the exact result is filled; one of a preview is hatched.
    fn bar(&self, left: f32, width: f32, share: f32, ink: Color32, pale: bool) -> Rect {
        let ground = self.frame.ground;
        let top = self.frame.y(share).min(ground - 1.0);
        let rect = Rect::from_min_max(pos2(left, top), pos2(left + (width - 1.0).max(1.0), ground));
        let radius = if width > 8.0 { 3 } else { 1 };
        let corners = CornerRadius { nw: radius, ne: radius, sw: 0, se: 0 };
        let ink = if pale { ink.gamma_multiply(PALE) } else { ink };
        if self.preview {
            hatch(self.painter, rect, ink);
            self.painter.rect_stroke(rect, corners, Stroke::new(1.25, ink), StrokeKind::Inside);
        } else {
            self.painter.rect_filled(rect, corners, ink);
        }
        rect
    }

    /// A bar of the result that was kept.
    fn outline(&self, left: f32, width: f32, share: f64, ink: Color32) {
        let ground = self.frame.ground;
        let top = self.frame.y(share as f32).min(ground - 1.0);
        let rect = Rect::from_min_max(pos2(left, top), pos2(left + (width - 1.0).max(1.0), ground));
        self.painter.rect_stroke(rect, CornerRadius::ZERO, Stroke::new(1.5, ink), StrokeKind::Inside);
    }

    /// Draws the interval over the customers' bar and returns the height above which there is room for a label.
    fn whisker(&self, pose: Pose, bar: Rect) -> f32 {
        let frame = self.frame;
        let whole = self.whole_interval(pose, bar);
        let (low, high) = (frame.y(pose.low), frame.y(pose.high).max(frame.top - 8.0));
        if low - high < 2.0 || bar.width() < 4.0 {
            return bar.top().min(whole);
        }
        let x = bar.center().x;
        let cap = (bar.width() * 0.18).min(6.0);
        // A seam parts the line from a bar that is as light or as dark as it.
        let color = self.theme.color;
        for (grown, ink) in [(1.25, Stroke::new(3.75, color.canvas)), (0.0, Stroke::new(1.25, color.text))] {
            self.painter.vline(x, high..=low, ink);
            for end in [high, low] {
                self.painter.hline(x - cap - grown..=x + cap + grown, end, ink);
            }
        }
        bar.top().min(high).min(whole)
    }

    /// Draws the interval that holds the clustering's wobble, paler and behind the other where it reaches further; the
    /// height at which it ends.
    fn whole_interval(&self, pose: Pose, bar: Rect) -> f32 {
        let frame = self.frame;
        let (low, high) = (frame.y(pose.low_total), frame.y(pose.high_total).max(frame.top - 8.0));
        let further = frame.y(pose.low) - low < -1.0 || frame.y(pose.high) - high > 1.0;
        if !further || bar.width() < 4.0 {
            return bar.top();
        }
        let half = (bar.width() * 0.12).clamp(2.0, 5.0);
        let (x, color) = (bar.center().x, self.theme.color);
        let rect = Rect::from_min_max(pos2(x - half, high), pos2(x + half, low));
        self.painter.rect_filled(rect, 2, color.canvas.gamma_multiply(0.55));
        self.painter.rect_stroke(rect, 2, Stroke::new(1.0, color.text_weak), StrokeKind::Inside);
        high
    }

    /// The shares over their bars and the index above the pair, level or upright as there is room. `general` and
    /// `customers` are the heights above which they are free.
    fn numbers(&self, column: &Column<'_>, general: f32, customers: f32) {
        let (segment, frame, color) = (column.segment, self.frame, self.theme.color);
        let (middle, highest) = (column.room.center().x, general.min(customers) - 3.0);
        let small = sized(self.theme.small(), frame.scale);
        let sure = segment.verdict != Verdict::NotDistinguishable && !segment.is_small();
        let (ink, strong) = match sure {
            true => (color.text, sized(self.theme.strong(), frame.scale)),
            false => (color.text_weak, sized(self.theme.body(), frame.scale)),
        };
        let small_strong = if sure { self.theme.small_strong() } else { self.theme.small() };
        let shares = [segment.general_share, segment.customers_share].map(number::share_bare);
        let heights = [general, customers];
        let index = index_text(segment);
        match frame.labels {
            Labels::Level => {
                let galleys = shares.map(|share| self.painter.layout_no_wrap(share, small.clone(), color.text_weak));
                let offsets = Frame::level_offsets(column.room, galleys.each_ref().map(|galley| galley.size().x));
                for ((aside, height), galley) in offsets.into_iter().zip(heights).zip(galleys) {
                    let at = Align2::CENTER_BOTTOM.anchor_size(pos2(middle + aside, height - 2.0), galley.size());
                    self.painter.galley(at.min, galley, color.text_weak);
                }
                self.level(pos2(middle, highest - 14.0 * frame.scale), index, strong, ink);
            }
            Labels::Shares | Labels::Upright => {
                let offset = Frame::share_offset(column.room, self.widest);
                for ((aside, height), share) in [-offset, offset].into_iter().zip(heights).zip(shares) {
                    let at = pos2(middle + aside, height - 4.0);
                    self.upright(at, share, small.clone(), color.text_weak);
                }
                let above = pos2(middle, highest - self.widest.share - 2.0);
                match frame.labels {
                    Labels::Shares => self.level(above, index, small_strong, ink),
                    _ => self.upright_index(above, segment, small_strong, ink),
                }
            }
            Labels::Index => self.upright_index(pos2(middle, highest), segment, small_strong, ink),
            Labels::Nothing => {}
        }
    }

    fn level(&self, foot: Pos2, text: String, font: FontId, ink: Color32) {
        self.painter.text(foot, Align2::CENTER_BOTTOM, text, font, ink);
    }

    /// An index that reads upwards, and above it its arrow, which still points up or down.
    fn upright_index(&self, foot: Pos2, segment: &Segment, font: FontId, ink: Color32) {
        let top = self.upright(foot, number::index(segment.index), font.clone(), ink);
        self.level(pos2(foot.x, top), arrow(segment.verdict).to_owned(), font, ink);
    }

    /// A text that reads upwards from its foot; the height at which it ends.
    fn upright(&self, foot: Pos2, text: String, font: FontId, ink: Color32) -> f32 {
        let galley = self.painter.layout_no_wrap(text, font, ink);
        let (at, end) = (pos2(foot.x - galley.size().y / 2.0, foot.y), foot.y - galley.size().x);
        self.painter.add(TextShape::new(at, galley, ink).with_angle(-FRAC_PI_2));
        end
    }

    /// The segment's mark, letter and name; where these don't fit, the mark alone.
    fn name(&self, ui: &Ui, column: &Column<'_>, selected: bool) {
        let (segment, room, frame, theme) = (column.segment, column.room, self.frame, self.theme);
        let width = 2.0 * Frame::bar_width(room) - 1.0;
        let mark = Rect::from_min_size(
            pos2(room.center().x - width / 2.0, frame.ground + 4.0),
            Vec2::new(width, 3.0 * frame.scale),
        );
        segment_strip(self.painter, theme, mark, segment.colour());
        let font = sized(if selected { theme.small_strong() } else { theme.small() }, frame.scale);
        let ink = if selected { theme.color.text } else { theme.color.text_weak };
        let fits = |text: &str| text_width(ui, text, &font) <= room.width() - NAME_AIR;
        let mut lines = short_name(&segment_handle(segment), 1, &fits);
        lines.extend_from_slice(column.name);
        if segment.appearance.doubt.is_some()
            && let Some(first) = lines.first_mut()
        {
            first.push_str(" ?");
        }
        for (at, line) in lines.into_iter().enumerate() {
            let at = pos2(room.center().x, frame.ground + (10.0 + at as f32 * 14.0) * frame.scale);
            self.painter.text(at, Align2::CENTER_TOP, line, font.clone(), ink);
        }
    }
}

/// Where the name of a segment stands.
pub(super) fn label_place(frame: &Frame, column: &Column<'_>) -> Rect {
    Rect::from_x_y_ranges(column.room.x_range(), frame.ground..=frame.slots.bottom())
}
