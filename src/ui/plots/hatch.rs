//! Slanting lines in a rectangle: what is drawn this way is only a preview. It stays as dark as what is certain, so it
//! can be read on a washed-out projector and in print.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2};

/// The distance between two lines in points, measured along the ground.
const STEP: f32 = 6.0;
/// How thick a line is in points.
const THICK: f32 = 1.5;

/// Fills a rectangle with slanting lines.
pub(in crate::ui) fn hatch(painter: &Painter, rect: Rect, ink: Color32) {
    let lines = lines(rect).map(|line| Shape::line_segment(line, Stroke::new(THICK, ink)));
    painter.extend(lines);
}

/// The lines, each from its lower to its upper end within the rectangle. They lie on one pattern for the whole screen,
/// so that they stand still while a bar grows.
fn lines(rect: Rect) -> impl Iterator<Item = [Pos2; 2]> {
    // On a line, x + y is the same everywhere.
    let first = ((rect.left() + rect.top()) / STEP).ceil() as i32;
    let last = ((rect.right() + rect.bottom()) / STEP).floor() as i32;
    (first..=last).map(move |line| {
        let sum = line as f32 * STEP;
        let low = rect.left().max(sum - rect.bottom());
        let high = rect.right().min(sum - rect.top());
        [pos2(low, sum - low), pos2(high, sum - high)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_and_fill_all_of_it() {
        let rect = Rect::from_min_max(pos2(13.0, 7.0), pos2(61.0, 140.0));
        let all: Vec<[Pos2; 2]> = lines(rect).collect();
        assert!(all.len() > 25);
        for [low, high] in &all {
            assert!(rect.expand(0.01).contains(*low) && rect.expand(0.01).contains(*high), "{low:?} to {high:?}");
            assert!(low.y >= high.y);
        }
        assert_eq!(lines(Rect::from_min_size(pos2(0.5, 0.5), egui::Vec2::ZERO)).count(), 0);
    }
}
