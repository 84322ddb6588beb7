//! The lanes of a line: attribute, value, bars, three shares, effect.

use egui::{Align2, FontId, Rect, Ui, Vec2, pos2};

use super::sides::{self, Side, Sides};
use crate::i18n::number;
use crate::results::AttributeProfile;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::elide_middle;

/// Height of a line in points.
pub const LINE: f32 = 26.0;
/// Width of a share in percent, in points.
const SHARE: f32 = 60.0;
/// Width of an effect, in points.
const EFFECT: f32 = 56.0;
/// From this width in points on there is room for numbers beside the bars.
const WITH_NUMBERS: f32 = 600.0;
/// The most width in points that names and values are given: beyond it the eye loses the line.
const TEXT_MOST: f32 = 420.0;

/// Where the parts of a line go, from left to right; what has no room is empty.
#[derive(Clone, Copy, Debug)]
pub struct Lanes {
    /// The attribute.
    pub name: Rect,
    /// The value.
    pub value: Rect,
    /// The bars.
    pub bars: Rect,
    /// The shares.
    pub shares: [Rect; 3],
    /// The effect.
    pub effect: Rect,
}

impl Lanes {
    /// The lanes of a line.
    pub fn of(line: Rect) -> Self {
        let numbers = line.width() >= WITH_NUMBERS;
        let after = if numbers { 3.0 * (SHARE + GRID) } else { 0.0 } + EFFECT + GRID;
        let room = line.width() - after - 3.0 * GRID;
        let name = (room * 0.42).min(TEXT_MOST);
        let value = (room * 0.32).min(TEXT_MOST);
        let bars = room - name - value;
        let mut left = line.left();
        let mut lane = |width: f32| {
            let rect = Rect::from_min_size(pos2(left, line.top()), Vec2::new(width.max(0.0), line.height()));
            left += width + GRID;
            rect
        };
        let [name, value, bars] = [name, value, bars].map(&mut lane);
        let shares = if numbers { [SHARE; 3].map(&mut lane) } else { [Rect::NOTHING; 3] };
        Self { name, value, bars, shares, effect: lane(EFFECT) }
    }

    /// The three bars and their shares.
    pub fn shares(&self, ui: &Ui, theme: &Theme, sides: &Sides, profile: &AttributeProfile, value: usize, full: f64) {
        let height = ((self.bars.height() - 6.0) / 3.0).floor();
        let top = self.bars.center().y - 1.5 * height - 1.0;
        for (place, side) in sides.groups.into_iter().enumerate() {
            let share = side.share(profile, value);
            let width = self.bars.width() * (share.unwrap_or(0.0) / full.max(1e-9)).clamp(0.0, 1.0) as f32;
            let at = pos2(self.bars.left(), top + place as f32 * (height + 1.0));
            sides::bar(ui.painter(), theme, side, place, Rect::from_min_size(at, Vec2::new(width.max(1.0), height)));
            if self.shares[place].is_positive() {
                let text = share.map_or_else(number::nothing, number::percent_bare);
                right(ui, self.shares[place], &text, theme.small(), ink(theme, side, place));
            }
        }
    }
}

/// What a share is written in: of what is compared with, weaker.
pub fn ink(theme: &Theme, side: Side, place: usize) -> egui::Color32 {
    if place == 1 { theme.color.text_weak } else { sides::ink(theme, side) }
}

/// Text at the right end of a lane.
pub fn right(ui: &Ui, lane: Rect, text: &str, font: FontId, color: egui::Color32) {
    ui.painter().text(lane.right_center(), Align2::RIGHT_CENTER, text, font, color);
}

/// Text at the left end of a lane, cut in the middle where it is too long; whether it was cut.
pub fn left(ui: &Ui, lane: Rect, text: &str, font: &FontId, color: egui::Color32) -> bool {
    let shown = elide_middle(ui, text, font, lane.width());
    ui.painter().text(lane.left_center(), Align2::LEFT_CENTER, &shown, font.clone(), color);
    shown != text
}
