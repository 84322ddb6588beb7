//! Two shares -> two small bars under each other, for tables.

use egui::{Color32, CornerRadius, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::text;
use crate::ui::theme::Theme;

/// Two shares under each other on one scale: the general population's and the customers'.
pub struct PairedBars {
    /// The general population's share, 0 to 1.
    pub general: f64,
    /// The customers' share, 0 to 1.
    pub customers: f64,
    /// The share that fills the width.
    pub scale: f64,
}

impl PairedBars {
    /// Draws the pair in the room given.
    pub fn ui(&self, ui: &mut Ui, theme: &Theme, size: Vec2) -> Response {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let height = ((size.y - 6.0) / 2.0).min(8.0);
        let top = rect.center().y - height - 1.0;
        bar(ui, rect, top, height, self.general / self.scale, theme.color.general_fill);
        bar(ui, rect, top + height + 2.0, height, self.customers / self.scale, theme.color.customers);
        let words = text!("widget-paired-shares", general = self.general, customers = self.customers);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &words));
        response.on_hover_text(words)
    }
}

/// One bar from the left of `room`, as long as its share.
fn bar(ui: &Ui, room: Rect, top: f32, height: f32, share: f64, color: Color32) {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) as f32 } else { 0.0 };
    let rect = Rect::from_min_size(pos2(room.left(), top), Vec2::new(room.width() * share, height));
    ui.painter().rect_filled(rect, CornerRadius::same(2), color);
}
