//! Which share of the likely customers, or how many expected responses, the first people of a list hold.

use egui::{Pos2, Rect, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use super::counted::Counted;
use crate::ui::theme::Theme;

/// Places of the curve at which it is looked.
const STEPS: usize = 60;

/// Draws the curve, with a mark at so many letters; how many were clicked.
pub(super) fn curve(ui: &mut Ui, theme: &Theme, found: &Counted, letters: usize, size: Vec2) -> Option<usize> {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let (all, full) = (found.people(), found.held(found.people()).max(1e-9));
    let room = rect.shrink(4.0);
    let at = |first: usize| -> Pos2 {
        let part = first as f32 / all.max(1) as f32;
        pos2(room.left() + room.width() * part, room.bottom() - room.height() * (found.held(first) / full) as f32)
    };
    let color = theme.color;
    ui.painter().rect_filled(rect, 4, color.fill);
    // Where every letter would reach as many.
    ui.painter().line_segment([at(0), at(all)], Stroke::new(1.0, color.separator));
    let points: Vec<Pos2> = (0..=STEPS).map(|step| at(all * step / STEPS)).collect();
    ui.painter().line(points, Stroke::new(2.0, color.customers));
    let mark = at(letters.min(all));
    ui.painter().vline(mark.x, room.y_range(), Stroke::new(1.0, color.text_weak));
    ui.painter().circle_filled(mark, 3.5, color.text);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4, Stroke::new(1.5, color.accent), egui::StrokeKind::Inside);
    }
    let words = found.curve_in_words();
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &words));
    let pointed = response.interact_pointer_pos().filter(|_| response.clicked() || response.dragged());
    response.on_hover_text(words);
    pointed.map(|pointer| letters_at(pointer, room, all))
}

/// How many letters a place stands for.
fn letters_at(pointer: Pos2, room: Rect, all: usize) -> usize {
    let part = ((pointer.x - room.left()) / room.width().max(1.0)).clamp(0.0, 1.0);
    ((f64::from(part) * all as f64).round() as usize).clamp(1, all.max(1))
}
