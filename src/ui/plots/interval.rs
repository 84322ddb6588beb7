//! A number with its interval as a dot and a whisker, on a straight scale that all rows of a column share.

use egui::{Align2, Color32, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::theme::Theme;
use crate::ui::widgets::on_hover_beside;

/// Points at both ends of a scale that are kept free for dots.
const AIR: f32 = 6.0;
/// Points that a mark's number takes at least.
const MARK: f32 = 44.0;

/// From where to where a column reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// A scale that holds all these numbers; those that aren't finite are left out.
    pub fn of(numbers: impl IntoIterator<Item = f64>) -> Self {
        let finite = numbers.into_iter().filter(|number| number.is_finite());
        let (low, high) =
            finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), number| (low.min(number), high.max(number)));
        if low > high {
            return Self { low: 0.0, high: 1.0 };
        }
        let air = ((high - low) * 0.03).max(1e-6);
        Self { low: if low == 0.0 { 0.0 } else { low - air }, high: high + air }
    }

    /// Where a number lies across a room.
    pub fn x(self, room: Rect, number: f64) -> f32 {
        let at = ((number - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        room.left() + AIR + (room.width() - 2.0 * AIR) * at as f32
    }

    /// Round numbers on the scale, so many at most.
    pub fn marks(self, most: usize) -> Vec<f64> {
        let rough = (self.high - self.low) / most.max(1) as f64;
        let power = 10_f64.powf(rough.log10().floor());
        let ends = |step: f64| ((self.low / step).ceil() as i64, (self.high / step).floor() as i64);
        let fits = |step: &f64| ends(*step).1 - ends(*step).0 < most.max(1) as i64;
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|times| times * power).find(fits);
        let step = step.unwrap_or(power * 20.0);
        let (first, last) = ends(step);
        (first..=last.min(first + 40)).map(|at| at as f64 * step).collect()
    }
}

/// The scale's marks, for the header of a column. `title` names the column for those who don't see it.
pub fn marks(ui: &mut Ui, theme: &Theme, scale: Scale, (title, hint): (&str, &str), word: impl Fn(f64) -> String) {
    let size = Vec2::new(ui.available_width(), ui.available_height());
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    for mark in scale.marks((room.width() / MARK) as usize) {
        let x = scale.x(room, mark);
        if x < room.left() + 14.0 || x > room.right() - 14.0 {
            continue;
        }
        let ink = theme.color.text_faint;
        ui.painter().text(pos2(x, room.center().y), Align2::CENTER_CENTER, word(mark), theme.small(), ink);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ColumnHeader, true, title));
    response.on_hover_text(hint);
}

/// A number, the ends of its interval, and what is marked beside them.
#[derive(Clone, Copy, Debug)]
pub struct Interval<'a> {
    /// The number.
    pub value: f64,
    /// Its ends.
    pub ends: (f64, f64),
    /// What it is compared with, as a line across.
    pub reference: Option<f64>,
    /// A second number, as a short upright line.
    pub second: Option<f64>,
    /// The colour of dot and whisker.
    pub color: Color32,
    /// What it means, for the pointer and for those who don't see it.
    pub words: &'a str,
}

/// One dot and whisker in the room that is left of a cell.
pub fn interval(ui: &mut Ui, theme: &Theme, scale: Scale, shown: &Interval<'_>) -> Response {
    let size = Vec2::new(ui.available_width(), ui.available_height());
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    let (painter, middle) = (ui.painter(), room.center().y);
    for mark in scale.marks((room.width() / MARK) as usize) {
        painter.vline(scale.x(room, mark), room.y_range().expand(2.0), Stroke::new(1.0, theme.color.grid));
    }
    if let Some(reference) = shown.reference {
        let line = Stroke::new(1.0, theme.color.text_faint);
        painter.vline(scale.x(room, reference), room.y_range().expand(2.0), line);
    }
    let (left, right) = (scale.x(room, shown.ends.0), scale.x(room, shown.ends.1));
    let line = Stroke::new(1.5, shown.color);
    painter.hline(left..=right, middle, line);
    for end in [left, right] {
        painter.vline(end, (middle - 4.0)..=(middle + 4.0), line);
    }
    painter.circle_filled(pos2(scale.x(room, shown.value), middle), 3.5, shown.color);
    if let Some(second) = shown.second {
        let x = scale.x(room, second);
        painter.vline(x, (middle - 7.0)..=(middle + 7.0), Stroke::new(2.5, theme.color.accent));
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, shown.words));
    on_hover_beside(response, |ui| drop(ui.label(shown.words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_holds_what_it_shows_and_marks_round_numbers() {
        let scale = Scale::of([0.61, 0.8, f64::NAN, 0.72]);
        let room = Rect::from_min_size(pos2(10.0, 0.0), Vec2::new(200.0, 20.0));
        let [low, middle, high] = [0.61, 0.705, 0.8].map(|number| scale.x(room, number));
        assert!(low > 15.0 && high < 205.0 && (middle - (low + high) / 2.0).abs() < 1e-3);
        let marks: Vec<String> = scale.marks(4).iter().map(|mark| format!("{mark:.2}")).collect();
        assert_eq!(marks, ["0.65", "0.70", "0.75", "0.80"]);
        assert_eq!(Scale::of([0.0, 0.02]).x(room, 0.0), 16.0, "nothing lies below nothing");
        assert!(Scale::of([f64::NAN]).x(room, 0.5).is_finite());
        assert!(Scale::of([0.3, 0.3]).x(room, 0.3).is_finite());
    }
}
