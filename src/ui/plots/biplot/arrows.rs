//! Weights of two components -> arrows of the strongest features, with names that don't lie on each other.

use egui::{Align2, FontId, Pos2, Rect, Stroke, Ui, Vec2, pos2};

use crate::ui::plots::feature_words::Words;
use crate::ui::theme::Theme;
use crate::ui::widgets::elide_middle;

/// Arrows at most.
const MOST: usize = 10;
/// Points that a name may take.
const NAME: f32 = 150.0;
/// Lines by which a name may be moved up or down to find room.
const MOVES: [f32; 7] = [0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0];

/// Draws the strongest arrows from the origin, the longest half of the reach long; `taken` is where nothing may lie. An
/// arrow whose name finds no room isn't drawn.
pub(super) fn draw(
    ui: &Ui,
    theme: &Theme,
    words: &Words<'_>,
    arrows: &[(usize, [f64; 2])],
    room: Rect,
    origin: Pos2,
    taken: &mut Vec<Rect>,
) {
    let longest = arrows.iter().map(|(_, [x, y])| x.hypot(*y)).fold(1e-9, f64::max);
    let reach = 0.42 * room.width().min(room.height());
    let font = theme.small();
    let room = room.shrink(2.0);
    for (feature, [x, y]) in arrows.iter().take(MOST) {
        let way = Vec2::new((x / longest) as f32, -(y / longest) as f32) * reach;
        let tip = (origin + way).clamp(room.min, room.max);
        let name = elide_middle(ui, &words.title(*feature), &font, NAME);
        let size = ui.painter().layout_no_wrap(name.clone(), font.clone(), theme.color.text).size();
        let Some(place) = free_place(tip, way, size, room, taken) else { continue };
        taken.push(place.expand(1.0));
        let stroke = Stroke::new(1.25, theme.color.text_weak);
        ui.painter().arrow(origin, tip - origin, stroke);
        label(ui, theme, place, &name, font.clone());
    }
}

/// Where a name of this size has room beside the tip of an arrow.
fn free_place(tip: Pos2, way: Vec2, size: Vec2, room: Rect, taken: &[Rect]) -> Option<Rect> {
    let left = if way.x < 0.0 { tip.x - size.x - 5.0 } else { tip.x + 5.0 };
    let left = left.clamp(room.left(), (room.right() - size.x).max(room.left()));
    let places = MOVES.map(|lines| {
        let top = tip.y - size.y / 2.0 + lines * size.y;
        Rect::from_min_size(pos2(left, top), size)
    });
    places.into_iter().find(|place| room.contains_rect(*place) && !taken.iter().any(|other| other.intersects(*place)))
}

fn label(ui: &Ui, theme: &Theme, place: Rect, name: &str, font: FontId) {
    ui.painter().rect_filled(place.expand2(Vec2::new(2.0, 0.0)), 2.0, theme.color.canvas.gamma_multiply(0.8));
    ui.painter().text(place.left_center(), Align2::LEFT_CENTER, name, font, theme.color.text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_lie_on_each_other_and_stay_in_the_room() {
        let room = Rect::from_min_max(pos2(0.0, 0.0), pos2(200.0, 100.0));
        let size = Vec2::new(60.0, 12.0);
        let mut taken = Vec::new();
        let mut placed = 0;
        for _ in 0..12 {
            let Some(place) = free_place(pos2(100.0, 50.0), Vec2::new(1.0, 0.0), size, room, &taken) else { continue };
            assert!(room.contains_rect(place) && !taken.iter().any(|other: &Rect| other.intersects(place)));
            taken.push(place);
            placed += 1;
        }
        assert!(placed >= 3, "{placed}");
        let beyond = free_place(pos2(198.0, 50.0), Vec2::new(1.0, 0.0), size, room, &[]).unwrap();
        assert!(beyond.right() <= room.right());
    }
}
