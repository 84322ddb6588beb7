//! The answer on the stage: for each segment a pair of bars, the finding in colour and all others grey.

use std::collections::BTreeMap;

use egui::{Align2, Color32, CornerRadius, FontId, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, lerp, pos2};

use super::glide::{Glide, Seen};
use super::shown::Shown;
use super::words::{font, lines};
use crate::i18n::{number, segment_handle, segment_name, times};
use crate::results::{Segment, Segmentation};
use crate::text;
use crate::ui::plots::hatch::hatch;
use crate::ui::plots::segment_hover::spoken;
use crate::ui::plots::segment_order::{HeldOrder, chosen};
use crate::ui::theme::Theme;
use crate::ui::widgets::text_width;

/// Left end and width of a pair, both bars, both ends of the interval, and how much colour there is: lengths as parts of
/// the room, the rest from 0 to 1.
const POSE: usize = 7;
/// Slots between the segments and the people set aside.
const GAP: f32 = 0.4;
/// The widest slot in points, at the normal size of type.
const WIDEST: f32 = 220.0;
/// From so many points on a slot has room for a name under its letter.
const NAMED: f32 = 150.0;
/// Sizes of type: letters, times, shares and names.
const LETTER: f32 = 30.0;
const TIMES: f32 = 28.0;
const SHARES: f32 = 22.0;
const NAME: f32 = 20.0;
/// The least size in which the people set aside are named.
const ASIDE: f32 = 15.0;
/// How far from the middle of a pair its shares are written, as a part of the slot.
const BESIDE: f32 = 0.24;
/// Smaller numbers aren't written: nobody could read them.
const READABLE: f32 = 17.0;

/// The chart's own state.
#[derive(Default)]
pub(super) struct StageBars {
    order: HeldOrder,
    glide: Glide<POSE>,
    /// The segments in the order in which they stand, those set aside last.
    ids: Vec<i32>,
}

/// How the labels of a chart are written.
struct Labels {
    letter: FontId,
    /// `None` where they have no room.
    times: Option<FontId>,
    shares: Option<FontId>,
    named: bool,
    /// Room above the highest bar, and below the ground.
    head: f32,
    foot: f32,
}

impl StageBars {
    /// The segments in the order in which they stand.
    pub(super) fn ids(&self) -> &[i32] {
        &self.ids
    }

    /// The segments in the order chosen, those set aside last; arrow keys go through them in this order.
    pub(super) fn arrange<'a>(&mut self, ui: &Ui, shown: &Shown<'a>, hand_on: bool) -> Vec<&'a Segment> {
        let found = shown.segments;
        let places = self.order.arrange(found, chosen(ui.ctx()), hand_on);
        let aside = Some(&found.set_aside).filter(|aside| !aside.is_empty());
        let all: Vec<&Segment> = places.iter().map(|&at| &found.segments[at]).chain(aside).collect();
        self.ids = all.iter().map(|segment| segment.id).collect();
        all
    }

    /// Draws the bars into a room; the segment that was clicked.
    pub(super) fn ui(&mut self, ui: &Ui, theme: &Theme, shown: &Shown<'_>, room: Rect, hand_on: bool) -> Option<i32> {
        let all = self.arrange(ui, shown, hand_on);
        let finding = shown.finding();
        let slots = Slots::new(ui, theme, &all, room.width(), shown.scale);
        let slot = slots.slot;
        let labels = labels(ui, theme, shown, &all, &finding, slot);
        let top = top(shown.segments);
        let pose = |(at, segment): (usize, &&Segment)| {
            let (low, high) = segment.interval().filter(|_| !shown.is_preview()).map_or((0.0, 0.0), |(low, high)| {
                let share = |index: f64| (index / 100.0 * segment.general_share / top).min(1.05) as f32;
                (share(low), share(high))
            });
            let [general, customers] =
                [segment.general_share, segment.customers_share].map(|share| (share / top) as f32);
            let colour = f32::from(u8::from(finding.contains(&segment.id)));
            let from = slots.begin(at, segment.is_set_aside()) / room.width();
            (segment.key(), [from, slot / room.width(), general, customers, low, high, colour])
        };
        let goal: BTreeMap<i32, [f32; POSE]> = all.iter().enumerate().map(pose).collect();
        let now = ui.input(|input| input.time);
        self.glide.aim(goal, now, ui.style().animation_time > 0.0);
        let (seen, moving) = self.glide.at(now);
        if moving {
            ui.ctx().request_repaint();
        }
        let pen = Pen { ui, theme, room, labels, shown, aside: slots.aside, finding: &finding };
        ui.painter().hline(room.x_range(), pen.ground(), Stroke::new(1.5, theme.color.neutral_weak));
        let mut clicked = None;
        for (key, seen) in seen {
            let segment = all.iter().copied().find(|segment| segment.key() == key);
            if pen.pair(segment, seen) {
                clicked = segment.map(|segment| segment.id);
            }
        }
        clicked
    }
}

/// Where the pairs stand.
struct Slots {
    /// The width of each segment's room, and that of the people set aside, who are called by a word.
    slot: f32,
    aside: f32,
    /// Where the first one begins.
    left: f32,
}

impl Slots {
    fn new(ui: &Ui, theme: &Theme, all: &[&Segment], width: f32, scale: f32) -> Self {
        let aside = all.iter().find(|segment| segment.is_set_aside());
        let segments = all.iter().filter(|segment| !segment.is_set_aside()).count().max(1) as f32;
        let Some(aside) = aside else {
            let slot = (width / segments).min(WIDEST * scale);
            return Self { slot, aside: 0.0, left: (width - slot * segments) / 2.0 };
        };
        let word = longest(ui, &segment_handle(aside), &font(theme, ASIDE * scale, false)) + 4.0;
        let even = width / (segments + GAP + 1.0);
        let slot = if word > even { (width - word) / (segments + GAP) } else { even };
        let slot = slot.clamp(1.0, WIDEST * scale);
        let aside = word.max(slot);
        Self { slot, aside, left: (width - slot * (segments + GAP) - aside) / 2.0 }
    }

    /// Where the pair of a place begins.
    fn begin(&self, at: usize, aside: bool) -> f32 {
        let shift = if aside { GAP * self.slot + (self.aside - self.slot) / 2.0 } else { 0.0 };
        self.left + self.slot * at as f32 + shift
    }
}

/// The width of the longest word.
fn longest(ui: &Ui, words: &str, font: &FontId) -> f32 {
    words.split(' ').map(|word| text_width(ui, word, font)).fold(1.0, f32::max)
}

/// The share at the top.
fn top(segments: &Segmentation) -> f64 {
    let ends = segments.all().flat_map(|segment| {
        let high = segment.interval().map_or(0.0, |(_, high)| high / 100.0 * segment.general_share);
        // An interval of few people may go beyond all; the bars stay readable.
        [segment.general_share, segment.customers_share, high.min(1.5 * segment.customers_share)]
    });
    ends.filter(|end| end.is_finite()).fold(0.001, f64::max)
}

/// As large as there is room for.
fn labels(ui: &Ui, theme: &Theme, shown: &Shown<'_>, all: &[&Segment], finding: &[i32], slot: f32) -> Labels {
    let scale = shown.scale;
    let fits = |size: f32, strong: bool, words: &[String], room: f32| {
        let wanted = font(theme, size * scale, strong);
        let widest = words.iter().map(|words| text_width(ui, words, &wanted)).fold(1.0, f32::max);
        let part = (room / widest).min(1.0);
        font(theme, (size * scale * part).floor(), strong)
    };
    let of = |text: fn(&Segment) -> String, only: &dyn Fn(&Segment) -> bool| -> Vec<String> {
        all.iter().filter(|segment| only(segment)).map(|segment| text(segment)).collect()
    };
    let readable = |font: FontId| (font.size >= READABLE * scale.min(1.0)).then_some(font);
    let letter = fits(LETTER, true, &of(segment_handle, &|segment| !segment.is_set_aside()), slot * 0.92);
    let is_finding = |segment: &Segment| finding.contains(&segment.id);
    let times = readable(fits(TIMES, true, &of(times_text, &is_finding), slot * 0.98));
    let pairs: Vec<String> = all
        .iter()
        .flat_map(|segment| [segment.general_share, segment.customers_share])
        .map(number::share_bare)
        .collect();
    let shares = readable(fits(SHARES, false, &pairs, slot * 0.45));
    let named = slot >= NAMED * scale;
    let line = |font: &Option<FontId>| font.as_ref().map_or(0.0, |font| font.size * 1.3);
    Labels {
        head: line(&times) + line(&shares) + 10.0 * scale,
        foot: LETTER * scale * 1.5 + if named { NAME * scale * 2.7 } else { 0.0 },
        letter,
        times,
        shares,
        named,
    }
}

/// "3.6 ×".
fn times_text(segment: &Segment) -> String {
    segment.index.map_or_else(String::new, |index| text!("stage-times", times = times(Some(index / 100.0))))
}

/// What all pairs have in common.
struct Pen<'a> {
    ui: &'a Ui,
    theme: &'a Theme,
    room: Rect,
    labels: Labels,
    shown: &'a Shown<'a>,
    /// The width of the room of the people set aside.
    aside: f32,
    /// The segments that are told in times.
    finding: &'a [i32],
}

impl Pen<'_> {
    fn ground(&self) -> f32 {
        self.room.bottom() - self.labels.foot
    }

    fn y(&self, part: f32) -> f32 {
        let top = (self.room.top() + self.labels.head).min(self.ground() - 1.0);
        self.ground() - part * (self.ground() - top)
    }

    /// Draws a pair; numbers are those of the present state, and a pair that fades out has none. Whether it was clicked.
    fn pair(&self, segment: Option<&Segment>, seen: Seen<POSE>) -> bool {
        let [left, width, general, customers, low, high, colour] = seen.pose;
        let slot = Rect::from_x_y_ranges(
            self.room.left() + left * self.room.width()..=self.room.left() + (left + width) * self.room.width(),
            self.room.y_range(),
        );
        let response = segment.map(|segment| {
            let id = self.ui.scope_id().with(("stage", segment.key()));
            let response = self.ui.interact(slot, id, Sense::click());
            let selected = self.shown.selected == Some(segment.id);
            response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, selected, spoken(segment)));
            if selected || response.has_focus() {
                let ground = slot.shrink2(Vec2::new(slot.width() * 0.03, 0.0));
                self.ui.painter().rect_filled(ground, CornerRadius::same(10), self.theme.color.chrome);
            }
            response
        });
        let bar = slot.width() * 0.36;
        let middle = slot.center().x;
        let color = self.theme.color;
        let mix = |grey: Color32, full: Color32| grey.lerp_to_gamma(full, colour).gamma_multiply(seen.seen);
        let ends = [
            self.bar(middle - bar, bar, general, mix(color.neutral_weak, color.general_fill), colour < 0.5),
            self.bar(middle + 1.0, bar, customers, mix(color.neutral, color.customers), false),
        ];
        let whisker = self.whisker(middle + 1.0 + bar / 2.0, bar, [low, high], seen.seen);
        if let Some(segment) = segment {
            self.numbers(
                segment,
                [middle - BESIDE * slot.width(), middle + BESIDE * slot.width()],
                [ends[0], ends[1].min(whisker)],
                (colour, seen.seen),
            );
            self.name(segment, slot, seen.seen);
        }
        response.is_some_and(|response| response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked())
    }

    /// A bar of an exact result is filled, one of a preview hatched; the height at which it ends.
    fn bar(&self, left: f32, width: f32, part: f32, ink: Color32, outlined: bool) -> f32 {
        let (ground, top) = (self.ground(), self.y(part).min(self.ground() - 1.0));
        let rect = Rect::from_min_max(pos2(left, top), pos2(left + (width - 1.0).max(1.0), ground));
        let corners = CornerRadius { nw: 4, ne: 4, sw: 0, se: 0 };
        let painter = self.ui.painter();
        if self.shown.is_preview() {
            hatch(painter, rect, ink);
            painter.rect_stroke(rect, corners, Stroke::new(2.0, ink), StrokeKind::Inside);
        } else {
            painter.rect_filled(rect, corners, ink);
            if outlined {
                // So light a grey is lost on a projector without an edge.
                let edge = self.theme.color.neutral.gamma_multiply(f32::from(ink.a()) / 255.0);
                painter.rect_stroke(rect, corners, Stroke::new(1.25, edge), StrokeKind::Inside);
            }
        }
        top
    }

    fn whisker(&self, x: f32, bar: f32, [low, high]: [f32; 2], seen: f32) -> f32 {
        let (low, high) = (self.y(low), self.y(high));
        if low - high < 3.0 || bar < 6.0 {
            return f32::INFINITY;
        }
        let cap = (bar * 0.16).min(9.0 * self.shown.scale);
        let color = self.theme.color;
        for (grown, ink) in [(1.5, Stroke::new(5.0, color.canvas)), (0.0, Stroke::new(2.0, color.text))] {
            let ink = Stroke::new(ink.width, ink.color.gamma_multiply(seen));
            self.ui.painter().vline(x, high..=low, ink);
            for end in [high, low] {
                self.ui.painter().hline(x - cap - grown..=x + cap + grown, end, ink);
            }
        }
        high
    }

    /// The shares over their bars, and over the finding how many times as many customers there are.
    fn numbers(&self, segment: &Segment, middles: [f32; 2], ends: [f32; 2], (colour, seen): (f32, f32)) {
        let painter = self.ui.painter();
        let color = self.theme.color;
        let mut free = ends[0].min(ends[1]);
        if let Some(font) = &self.labels.shares {
            let shares = [segment.general_share, segment.customers_share].map(number::share_bare);
            for ((x, end), share) in middles.into_iter().zip(ends).zip(shares) {
                let ink = color.text_weak.lerp_to_gamma(color.text, colour).gamma_multiply(seen);
                painter.text(pos2(x, end - 2.0), Align2::CENTER_BOTTOM, share, font.clone(), ink);
            }
            free -= font.size * 1.25;
        }
        if let Some(font) = self.labels.times.as_ref().filter(|_| self.finding.contains(&segment.id)) {
            let x = lerp(middles[0]..=middles[1], 0.5);
            let ink = color.text.gamma_multiply(seen * colour);
            painter.text(pos2(x, free - 2.0), Align2::CENTER_BOTTOM, times_text(segment), font.clone(), ink);
        }
    }

    /// The letter, and the name below it where there is room.
    fn name(&self, segment: &Segment, slot: Rect, seen: f32) {
        let (scale, color) = (self.shown.scale, self.theme.color);
        let ink = color.text.gamma_multiply(seen);
        let at = pos2(slot.center().x, self.ground() + 6.0 * scale);
        let painter = self.ui.painter();
        let small = (font(self.theme, NAME * scale, false), color.text_weak.gamma_multiply(seen));
        let centered = |galley: std::sync::Arc<egui::Galley>, top: f32| {
            let left = slot.center().x - galley.rect.width() / 2.0;
            painter.galley(pos2(left, top), galley, ink);
        };
        if segment.is_set_aside() {
            let words = segment_handle(segment);
            let part = (self.aside * 0.98 / longest(self.ui, &words, &small.0)).min(1.0);
            let small = (font(self.theme, (small.0.size * part).floor(), false), small.1);
            return centered(lines(self.ui, &words, small, self.aside, 2), at.y);
        }
        painter.text(at, Align2::CENTER_TOP, segment_handle(segment), self.labels.letter.clone(), ink);
        let name = segment_name(segment);
        if self.labels.named && name != segment_handle(segment) {
            let galley = lines(self.ui, &name, small, slot.width() * 0.94, 2);
            centered(galley, at.y + LETTER * scale * 1.3);
        }
    }
}
