//! The map of the segments on the stage: near each other is alike. Each is a disc of two halves, as large as its shares.

use std::collections::BTreeMap;
use std::f32::consts::PI;
use std::sync::Arc;

use egui::{Color32, Galley, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

use super::glide::Glide;
use super::shown::Shown;
use super::words::font;
use crate::i18n::{segment_handle, segment_title};
use crate::results::Segment;
use crate::text;
use crate::ui::plots::segment_map::labels::{Spot, spots};
use crate::ui::plots::segment_map::place::{Disc, place};
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
        let pose = |disc: &Disc<'_>| {
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
        let type_ = font(theme, LETTER * shown.scale, true);
        let letter = |disc: &Disc<'_>| {
            ui.painter().layout_no_wrap(segment_handle(disc.segment), type_.clone(), theme.color.text)
        };
        let letters: Vec<Arc<Galley>> = discs.iter().map(letter).collect();
        let sizes: Vec<Vec2> = letters.iter().map(|letter| letter.size() / shown.scale).collect();
        let spots = spots(&discs, &sizes, laid);
        let mut clicked = None;
        let mut written = Vec::new();
        for (key, seen) in seen {
            let [x, y, general, customers, colour] = seen.pose;
            let center = room.min + Vec2::new(x * room.width(), y * room.height());
            let radii = [general * room.height(), customers * room.height()];
            paint(ui, theme, center, radii, (colour, seen.seen));
            let Some(at) = discs.iter().position(|disc| disc.segment.key() == key) else { continue };
            let segment = discs[at].segment;
            let reach = radii[0].max(radii[1]).max(8.0 * shown.scale);
            if interact(ui, shown, segment, Rect::from_center_size(center, Vec2::splat(2.0 * reach))) {
                clicked = Some(segment.id);
            }
            if shown.selected == Some(segment.id) {
                let ring = Stroke::new(2.5, theme.color.accent);
                ui.painter().circle_stroke(center, reach + 4.0 * shown.scale, ring);
            }
            if let Some(spot) = spots[at] {
                // Letters go with their discs.
                let aside = (spot.rect().center() - discs[at].center) * shown.scale;
                written.push((Arc::clone(&letters[at]), spot, (center, center + aside), seen.seen));
            }
        }
        for (letter, spot, places, seen) in written {
            write(ui, theme, &letter, spot, places, seen);
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

fn paint(ui: &Ui, theme: &Theme, center: Pos2, radii: [f32; 2], (colour, seen): (f32, f32)) {
    let color = theme.color;
    let mix = |grey: Color32, full: Color32| grey.lerp_to_gamma(full, colour).gamma_multiply(seen);
    let edge = Stroke::new(1.5, color.canvas);
    ui.painter().add(half(center, radii[0], true, mix(color.neutral_weak, color.general_fill), edge));
    ui.painter().add(half(center, radii[1], false, mix(color.neutral, color.customers), edge));
}

/// Writes a letter on its disc or beside it, or further away at the end of a line.
fn write(ui: &Ui, theme: &Theme, letter: &Arc<Galley>, spot: Spot, (from, to): (Pos2, Pos2), seen: f32) {
    let rect = Rect::from_center_size(to, letter.size());
    match spot {
        Spot::Inside(_) => {
            let ground = rect.expand2(Vec2::new(5.0, -1.0));
            ui.painter().rect_filled(ground, 5, theme.color.canvas.gamma_multiply(0.85 * seen));
        }
        Spot::Away(_) => {
            let line = Stroke::new(1.5, theme.color.text_faint.gamma_multiply(seen));
            ui.painter().line_segment([from, rect.clamp(from)], line);
        }
        Spot::Beside(_) => {}
    }
    let ink = theme.color.text.gamma_multiply(seen);
    ui.painter().galley_with_override_text_color(rect.min, Arc::clone(letter), ink);
}

/// The left or the right half of a disc.
fn half(center: Pos2, radius: f32, left: bool, fill: Color32, edge: Stroke) -> Shape {
    let from = if left { PI / 2.0 } else { -PI / 2.0 };
    let steps = 32;
    let point = |step: i32| center + radius * Vec2::angled(from + PI * step as f32 / steps as f32);
    Shape::convex_polygon((0..=steps).map(point).collect(), fill, edge)
}
