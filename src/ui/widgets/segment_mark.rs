//! The colour of a segment as a strip, a swatch or a dot. There are ten colours; when they come again they are cut, once
//! for the second round, twice for the third.

use egui::{CornerRadius, Painter, Pos2, Rect, Stroke, pos2, vec2};

use crate::ui::theme::Theme;

/// The width of a cut in points.
const CUT: f32 = 2.0;

/// A strip or swatch in the segment's colour; cut where the colour comes again.
pub fn segment_strip(painter: &Painter, theme: &Theme, rect: Rect, id: i32) {
    let ink = theme.segment(id);
    let radius = CornerRadius::same(if rect.height() > 8.0 { 3 } else { 1 });
    for piece in pieces(rect, Theme::segment_round(id)) {
        painter.rect_filled(piece, radius, ink);
    }
}

/// A dot in the segment's colour with an edge around it; a ring where the colour comes again, and a cut ring after that.
pub fn segment_dot(painter: &Painter, theme: &Theme, center: Pos2, radius: f32, id: i32) {
    let round = Theme::segment_round(id);
    painter.circle(center, radius, theme.segment(id), Stroke::new(1.5, theme.color.canvas));
    if round > 0 {
        painter.circle_filled(center, radius * 0.45, theme.color.canvas);
    }
    for cut in 1..round {
        let way = vec2(radius, 0.0);
        let way = egui::emath::Rot2::from_angle(std::f32::consts::PI * cut as f32 / round as f32) * way;
        painter.line_segment([center - way, center + way], Stroke::new(1.25, theme.color.canvas));
    }
}

/// A rectangle with so many cuts across its longer side, as far as there is room for them.
fn pieces(rect: Rect, cuts: usize) -> Vec<Rect> {
    let flat = rect.width() >= rect.height();
    let length = if flat { rect.width() } else { rect.height() };
    let cuts = cuts.min((length / (2.0 * CUT) - 1.0).max(0.0) as usize);
    let piece = (length - CUT * cuts as f32) / (cuts + 1) as f32;
    let from = |at: usize| at as f32 * (piece + CUT);
    let along = |at: usize| match flat {
        true => Rect::from_min_size(pos2(rect.left() + from(at), rect.top()), vec2(piece, rect.height())),
        false => Rect::from_min_size(pos2(rect.left(), rect.top() + from(at)), vec2(rect.width(), piece)),
    };
    (0..=cuts).map(along).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_round_has_a_cut_more_and_the_same_ends() {
        for size in [vec2(60.0, 3.0), vec2(10.0, 14.0)] {
            let rect = Rect::from_min_size(pos2(5.0, 7.0), size);
            for cuts in 0..=2 {
                let pieces = pieces(rect, cuts);
                assert_eq!(pieces.len(), cuts + 1);
                let whole = pieces.iter().fold(Rect::NOTHING, |all, piece| all.union(*piece));
                assert!((whole.min - rect.min).length() < 1e-3 && (whole.max - rect.max).length() < 1e-3);
                assert!(pieces.windows(2).all(|pair| !pair[0].intersects(pair[1])));
            }
        }
        assert_eq!(pieces(Rect::from_min_size(pos2(0.0, 0.0), vec2(4.0, 3.0)), 6).len(), 1);
    }
}
