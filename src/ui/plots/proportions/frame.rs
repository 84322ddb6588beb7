//! A room and what has to fit into it -> where the pairs of bars stand, and how their labels are written.

use egui::{FontId, Rect, Vec2, pos2};

use super::motion::Scene;

/// Room for the axis on the left.
const AXIS: f32 = 48.0;
/// Room for the letters below, at the normal size of type.
const FOOT: f32 = 28.0;
/// Room for each line of a name below the letter.
const NAME_LINE: f32 = 14.0;
/// In a lower room a name gets one line instead of two, for the bars need theirs.
const TWO_LINES: f32 = 216.0;
/// In narrower slots there is no room for a name.
const NAME_SLOT: f32 = 52.0;
/// Bars that would be lower than this, in points, get the room of the shares.
const LEAST_BARS: f32 = 56.0;
/// The slot for which the normal size of type is made; in wider ones type grows.
const NORMAL: f32 = 132.0;
/// The height in points for which the normal size of type is made.
const NORMAL_HEIGHT: f32 = 280.0;
/// The most by which type grows.
const LARGEST: f32 = 1.5;
/// The widest a slot becomes.
const WIDEST: f32 = 240.0;
/// The least width of the room for the people set aside.
const ASIDE: f32 = 84.0;
/// The gap before the people set aside; the line that parts them stands in its middle.
const GAP: f32 = 24.0;
/// The air between two texts beside each other.
const AIR: f32 = 6.0;

/// The widest of each kind of label at the normal size of type, and how high a small one is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Widest {
    /// A share, in small type.
    pub(super) share: f32,
    /// The two shares of one pair, in small type, without the air between them.
    pub(super) shares: f32,
    /// An index with its arrow, in strong type.
    pub(super) index: f32,
    /// An index with its arrow, in small strong type.
    pub(super) small_index: f32,
    /// The height of small type.
    pub(super) line: f32,
    /// Whether a segment has a name beside its letter.
    pub(super) named: bool,
}

/// How the numbers above a pair are written, from the most room to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Labels {
    /// Each share over its own bar, the index above both.
    Level,
    /// The shares turned upright, the index above them level.
    Shares,
    /// Shares and index upright.
    Upright,
    /// Only the index, upright.
    Index,
    /// Nothing: the pointer and the table tell.
    Nothing,
}

/// Where things are.
#[derive(Debug)]
pub(super) struct Frame {
    /// Between the axis and the people set aside, from the labels above to the names below.
    pub(super) slots: Rect,
    /// The room of the people set aside, as high as `slots`.
    pub(super) aside: Rect,
    /// Top of the bars.
    pub(super) top: f32,
    /// Ground of the bars.
    pub(super) ground: f32,
    /// Width of a slot.
    pub(super) slot: f32,
    /// How the numbers are written.
    pub(super) labels: Labels,
    /// The height of the row at the top that tells how far the bars moved; 0 where there is none.
    pub(super) moved: f32,
    /// How many lines a name may take under the letter; 0 where there are no names.
    pub(super) name_lines: usize,
    /// By how much type is larger than normal.
    pub(super) scale: f32,
    /// The share that reaches the top.
    top_share: f32,
}

impl Frame {
    /// `moved` is the height of the row that tells how far the bars moved.
    pub(super) fn new(rect: Rect, scene: &Scene, widest: Widest, moved: f32) -> Self {
        let width = (rect.width() - AXIS - GAP).max(1.0);
        // The people set aside get a slot like the others, but never less than their name needs.
        let aside = (width / (scene.slots + 1.0)).clamp(ASIDE, WIDEST);
        let slot = ((width - aside).max(1.0) / scene.slots.max(1.0)).min(WIDEST);
        let scale = (slot / NORMAL).min(rect.height() / NORMAL_HEIGHT).clamp(1.0, LARGEST);
        let left = rect.left() + AXIS;
        let room = |left: f32, width: f32| Rect::from_min_size(pos2(left, rect.top()), Vec2::new(width, rect.height()));
        let name_lines = match rect.height() {
            _ if !widest.named || slot < NAME_SLOT => 0,
            height if height < TWO_LINES => 1,
            _ => 2,
        };
        let ground = rect.bottom() - (FOOT + NAME_LINE * name_lines as f32) * scale;
        let head = |labels: Labels| moved + labels.head(scale, widest);
        let labels = Labels::that_fit(slot, scale, widest);
        let labels = if ground - rect.top() - head(labels) < LEAST_BARS { labels.lower() } else { labels };
        Self {
            slots: room(left, slot * scene.slots),
            aside: room(left + slot * scene.slots + GAP, aside),
            top: (rect.top() + head(labels)).min(ground - 1.0),
            ground,
            slot,
            labels,
            moved,
            name_lines,
            scale,
            top_share: scene.top,
        }
    }

    /// The height at which a bar of this share ends.
    pub(super) fn y(&self, share: f32) -> f32 {
        self.ground - (share / self.top_share.max(1e-6)) * (self.ground - self.top)
    }

    /// The room of the slot that so many others stand before.
    pub(super) fn column(&self, slot: f32) -> Rect {
        let left = self.slots.left() + slot * self.slot;
        Rect::from_min_size(pos2(left, self.slots.top()), Vec2::new(self.slot, self.slots.height()))
    }

    /// Where the line stands that parts the people set aside.
    pub(super) fn line(&self) -> f32 {
        self.aside.left() - GAP / 2.0
    }

    /// The share at the top.
    pub(super) fn top_share(&self) -> f32 {
        self.top_share
    }

    /// The width of one bar of a pair in a column.
    pub(super) fn bar_width(column: Rect) -> f32 {
        column.width() * 0.35
    }

    /// How far from the middle of a pair its two shares are written, if upright.
    pub(super) fn share_offset(column: Rect, widest: Widest) -> f32 {
        (Self::bar_width(column) / 2.0).max(widest.line / 2.0)
    }

    /// Where the middles of a pair's two shares stand, seen from the middle of the pair, if level: over their bars, or
    /// as near as the other share and the slot allow. `widths` are those of the texts.
    pub(super) fn level_offsets(column: Rect, widths: [f32; 2]) -> [f32; 2] {
        let edge = column.width() / 2.0;
        let halves = widths.map(|width| width / 2.0);
        let [general, customers] = halves.map(|half| (half + AIR / 2.0).max(Self::bar_width(column) / 2.0));
        let aside = (general + halves[0] - edge).max(0.0) - (customers + halves[1] - edge).max(0.0);
        [aside - general, aside + customers]
    }
}

impl Labels {
    fn that_fit(slot: f32, scale: f32, widest: Widest) -> Self {
        let air = slot - AIR;
        if scale * (widest.shares + AIR) <= air && scale * widest.index <= air {
            Self::Level
        } else if 2.0 * widest.line <= slot && widest.small_index <= air {
            Self::Shares
        } else if 2.0 * widest.line <= slot {
            Self::Upright
        } else if widest.line <= slot {
            Self::Index
        } else {
            Self::Nothing
        }
    }

    /// The same with less height: the index says more than the shares, which the bars show.
    fn lower(self) -> Self {
        match self {
            Self::Shares | Self::Upright => Self::Index,
            other => other,
        }
    }

    /// Room for the labels above the highest bar, its whisker included.
    fn head(self, scale: f32, widest: Widest) -> f32 {
        let labels = match self {
            Self::Level => 30.0 * scale,
            Self::Shares => widest.share + widest.line + 4.0,
            Self::Upright => widest.share + widest.small_index + 8.0,
            Self::Index => widest.small_index + 4.0,
            Self::Nothing => 0.0,
        };
        labels + 8.0
    }
}

/// A font as large as the chart's scale says.
pub(super) fn sized(font: FontId, scale: f32) -> FontId {
    FontId { size: (font.size * scale).round(), ..font }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDEST_LABELS: Widest =
        Widest { share: 26.0, shares: 52.0, index: 46.0, small_index: 40.0, line: 15.0, named: false };

    fn frame(width: f32, height: f32, slots: usize) -> Frame {
        framed(width, height, slots, WIDEST_LABELS, 0.0)
    }

    fn framed(width: f32, height: f32, slots: usize, widest: Widest, moved: f32) -> Frame {
        let scene = Scene { slots: slots as f32, top: 0.4, ..Scene::default() };
        Frame::new(Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(width, height)), &scene, widest, moved)
    }

    #[test]
    fn labels_stay_within_their_slot_in_every_window() {
        for width in [656.0, 696.0, 952.0, 1112.0, 2232.0] {
            for slots in 1..=64 {
                let frame = frame(width, 220.0, slots);
                let column = frame.column(0.0);
                let half = match frame.labels {
                    Labels::Level => {
                        let share = WIDEST_LABELS.share * frame.scale;
                        let [general, customers] = Frame::level_offsets(column, [share; 2]);
                        assert!(customers - general >= share, "shares beside each other");
                        (customers + share / 2.0).max(WIDEST_LABELS.index * frame.scale / 2.0)
                    }
                    Labels::Shares | Labels::Upright => {
                        Frame::share_offset(column, WIDEST_LABELS) + WIDEST_LABELS.line / 2.0
                    }
                    Labels::Index => WIDEST_LABELS.line / 2.0,
                    Labels::Nothing => 0.0,
                };
                assert!(2.0 * half <= frame.slot + 0.01, "{slots} in {width}: {:?} need {half}", frame.labels);
                assert!(frame.aside.right() <= width + 0.01, "{slots} in {width}: {:?}", frame.aside);
                assert!(frame.aside.left() - frame.slots.right() >= 2.0 * 12.0 - 0.01, "air before the set aside");
                assert!(frame.top < frame.ground);
            }
        }
    }

    #[test]
    fn bars_keep_their_height_under_names_and_points_in_a_small_window() {
        let named = Widest { named: true, ..WIDEST_LABELS };
        let small = framed(952.0, 174.0, 10, named, 16.0);
        assert_eq!((small.labels, small.name_lines), (Labels::Level, 1));
        assert!(small.ground - small.top >= 72.0, "{} points", small.ground - small.top);
        assert_eq!(framed(1_592.0, 480.0, 10, named, 16.0).name_lines, 2);
        assert_eq!(framed(952.0, 480.0, 30, named, 16.0).name_lines, 0, "no room beside each other");
    }

    #[test]
    fn low_bars_get_the_room_of_the_shares() {
        assert_eq!(framed(952.0, 184.0, 25, WIDEST_LABELS, 16.0).labels, Labels::Upright);
        let low = framed(952.0, 140.0, 25, WIDEST_LABELS, 16.0);
        assert_eq!(low.labels, Labels::Index);
        assert!(low.ground - low.top >= 44.0, "{}", low.ground - low.top);
    }

    #[test]
    fn a_wide_share_takes_its_room_from_the_other_side() {
        let column = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(72.0, 200.0));
        for widths in [[26.0, 26.0], [20.0, 40.0], [40.0, 20.0], [12.0, 48.0]] {
            let [general, customers] = Frame::level_offsets(column, widths);
            let (left, right) = (general - widths[0] / 2.0, customers + widths[1] / 2.0);
            assert!(left >= -36.01 && right <= 36.01, "{widths:?} reach from {left} to {right}");
            let between = (customers - widths[1] / 2.0) - (general + widths[0] / 2.0);
            assert!(between >= AIR - 0.01, "{between} between {widths:?}");
        }
    }

    #[test]
    fn shares_are_told_for_thirty_segments_and_the_index_for_sixty() {
        assert_eq!(frame(1112.0, 260.0, 10).labels, Labels::Level);
        assert_eq!(frame(1112.0, 260.0, 16).labels, Labels::Shares);
        assert_eq!(frame(1112.0, 260.0, 30).labels, Labels::Upright);
        assert_eq!(frame(1112.0, 260.0, 60).labels, Labels::Index);
        assert_eq!(frame(656.0, 260.0, 64).labels, Labels::Nothing);
    }

    #[test]
    fn a_large_window_is_filled_and_its_type_is_larger() {
        let large = frame(2232.0, 540.0, 10);
        assert!(large.aside.right() > 0.95 * 2232.0, "{:?}", large.aside);
        assert!(large.scale > 1.4 && large.slot > 180.0);
        assert!((frame(952.0, 220.0, 10).scale - 1.0).abs() < f32::EPSILON);
    }
}
