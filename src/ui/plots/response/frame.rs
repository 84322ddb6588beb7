//! Two axes with their marks around a plot that is drawn by hand.

use egui::{Align2, Pos2, Rect, Stroke, Ui, pos2};

use crate::ui::theme::Theme;

/// Points for the numbers left of the plot, below it, and for the words of its axes.
const LEFT: f32 = 44.0;
const BELOW: f32 = 18.0;
const WORDS: f32 = 16.0;

/// A plot of two numbers that both begin at nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axes {
    /// Where the plot lies.
    pub(super) area: Rect,
    /// The largest numbers, across and up.
    most: (f64, f64),
}

/// What an axis is called, and the numbers that are marked on it with what stands there.
pub(super) struct Axis<'a> {
    pub(super) name: &'a str,
    pub(super) marks: Vec<(f64, String)>,
}

impl Axes {
    /// Leaves room for the marks.
    pub(super) fn within(room: Rect, most: (f64, f64)) -> Self {
        let area =
            Rect::from_min_max(room.min + egui::vec2(LEFT, WORDS + 4.0), room.max - egui::vec2(12.0, BELOW + WORDS));
        Self { area, most: (most.0.max(1e-9), most.1.max(1e-9)) }
    }

    /// Where a pair of numbers lies.
    pub(super) fn at(&self, across: f64, up: f64) -> Pos2 {
        let part = |value: f64, most: f64| (value / most).clamp(0.0, 1.0) as f32;
        let x = self.area.left() + self.area.width() * part(across, self.most.0);
        pos2(x, self.area.bottom() - self.area.height() * part(up, self.most.1))
    }

    /// The number across at a place.
    pub(super) fn across(&self, x: f32) -> f64 {
        f64::from((x - self.area.left()) / self.area.width().max(1.0)) * self.most.0
    }

    /// Draws lines, numbers and words.
    pub(super) fn draw(&self, ui: &Ui, theme: &Theme, across: &Axis<'_>, up: &Axis<'_>) {
        let (painter, area) = (ui.painter(), self.area);
        let (grid, ink, font) = (Stroke::new(1.0, theme.color.grid), theme.color.text_weak, theme.small());
        let mut free = f32::NEG_INFINITY;
        for (mark, word) in &across.marks {
            let x = self.at(*mark, 0.0).x;
            painter.vline(x, area.y_range(), grid);
            if x >= free {
                painter.text(pos2(x, area.bottom() + 4.0), Align2::CENTER_TOP, word, font.clone(), ink);
                free = x + 40.0;
            }
        }
        let mut free = f32::INFINITY;
        for (mark, word) in &up.marks {
            let y = self.at(0.0, *mark).y;
            painter.hline(area.x_range(), y, grid);
            if y <= free {
                painter.text(pos2(area.left() - 6.0, y), Align2::RIGHT_CENTER, word, font.clone(), ink);
                free = y - 16.0;
            }
        }
        let below = pos2(area.center().x, area.bottom() + BELOW + 2.0);
        painter.text(below, Align2::CENTER_TOP, across.name, font.clone(), ink);
        let above = pos2(area.left() - LEFT + 2.0, area.top() - 6.0);
        painter.text(above, Align2::LEFT_BOTTOM, up.name, font, ink);
    }
}
