//! The map of the segments on the stage: near each other is alike. Each is a disc of two halves, as large as its shares.

use std::collections::BTreeMap;
use std::f32::consts::PI;

use egui::{Align2, Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

use super::glide::Glide;
use super::shown::Shown;
use super::words::font;
use crate::i18n::{segment_handle, segment_title};
use crate::results::Segment;
use crate::text;
use crate::ui::plots::segment_map::place::place;
use crate::ui::theme::Theme;

/// Centre as parts of the room, the two radii as parts of its height, and how much colour there is.
const POSE: usize = 5;
/// Type of the letters.
const LETTER: f32 = 26.0;

/// The map's own state.
#[derive(Default)]
pub(super) struct StageDiscs {
    glide: Glide<POSE>,
}

impl StageDiscs {
    /// Draws the discs into a room; the segment that was clicked.
    pub(super) fn ui(&mut self, ui: &Ui, theme: &Theme, shown: &Shown<'_>, room: Rect) -> Option<i32> {
        let finding = shown.finding();
        // Laid out in the normal size of type, and enlarged with it.
        let laid = Rect::from_min_size(Pos2::ZERO, room.size() / shown.scale);
        let discs = place(shown.segments, laid);
        let pose = |disc: &crate::ui::plots::segment_map::place::Disc<'_>| {
            let colour = f32::from(u8::from(finding.contains(&disc.segment.id)));
            let (x, y) = (disc.center.x / laid.width(), disc.center.y / laid.height());
            let radii = [disc.general, disc.customers].map(|radius| radius / laid.height());
            (disc.segment.key(), [x, y, radii[0], radii[1], colour])
        };
        let goal: BTreeMap<i32, [f32; POSE]> = discs.iter().map(pose).collect();
        let now = ui.input(|input| input.time);
        self.glide.aim(goal, now, ui.style().animation_time > 0.0);
        let (mut seen, moving) = self.glide.at(now);
        if moving {
            ui.ctx().request_repaint();
        }
        // The large ones first, so that the small ones lie on top.
        seen.sort_by(|a, b| b.1.pose[2].max(b.1.pose[3]).total_cmp(&a.1.pose[2].max(a.1.pose[3])));
        let color = theme.color;
        let mut clicked = None;
        let mut letters = Vec::new();
        for (key, seen) in seen {
            let [x, y, general, customers, colour] = seen.pose;
            let center = room.min + Vec2::new(x * room.width(), y * room.height());
            let radii = [general * room.height(), customers * room.height()];
            let mix = |grey: Color32, full: Color32| grey.lerp_to_gamma(full, colour).gamma_multiply(seen.seen);
            let edge = Stroke::new(1.5, color.canvas);
            let painter = ui.painter();
            painter.add(half(center, radii[0], true, mix(color.neutral_weak, color.general_fill), edge));
            painter.add(half(center, radii[1], false, mix(color.neutral, color.customers), edge));
            let Some(segment) = discs.iter().map(|disc| disc.segment).find(|segment| segment.key() == key) else {
                continue;
            };
            let reach = radii[0].max(radii[1]).max(8.0 * shown.scale);
            if interact(ui, shown, segment, Rect::from_center_size(center, Vec2::splat(2.0 * reach))) {
                clicked = Some(segment.id);
            }
            if shown.selected == Some(segment.id) {
                painter.circle_stroke(center, reach + 4.0 * shown.scale, Stroke::new(2.5, color.accent));
            }
            letters.push((segment_handle(segment), center, seen.seen));
        }
        for (letter, center, seen) in letters {
            let type_ = font(theme, LETTER * shown.scale, true);
            let galley = ui.painter().layout_no_wrap(letter, type_, color.text.gamma_multiply(seen));
            let ground = Align2::CENTER_CENTER.anchor_size(center, galley.size()).expand2(Vec2::new(5.0, -1.0));
            ui.painter().rect_filled(ground, 5, color.canvas.gamma_multiply(0.8 * seen));
            ui.painter().galley(center - galley.size() / 2.0, galley, color.text);
        }
        clicked
    }
}

fn interact(ui: &Ui, shown: &Shown<'_>, segment: &Segment, rect: Rect) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(("stage-disc", segment.key())), Sense::click());
    let selected = shown.selected == Some(segment.id);
    response.widget_info(|| {
        let words = text!("plot-map-segment", segment = segment_title(segment));
        WidgetInfo::selected(egui::Role::Button, true, selected, words)
    });
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The left or the right half of a disc.
fn half(center: Pos2, radius: f32, left: bool, fill: Color32, edge: Stroke) -> Shape {
    let from = if left { PI / 2.0 } else { -PI / 2.0 };
    let steps = 32;
    let point = |step: i32| center + radius * Vec2::angled(from + PI * step as f32 / steps as f32);
    Shape::convex_polygon((0..=steps).map(point).collect(), fill, edge)
}
