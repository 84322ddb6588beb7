//! A short word in a rounded frame: "preview, 20,000 people", "inferred".

use egui::{Color32, CornerRadius, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::elide::text_width;
use crate::ui::theme::Theme;

/// How wide a badge with this text is, in points.
pub fn badge_width(ui: &Ui, theme: &Theme, text: &str) -> f32 {
    text_width(ui, text, &theme.small()) + 16.0
}

/// Draws a badge; `filled` for what should be noticed.
pub fn badge(ui: &mut Ui, theme: &Theme, text: &str, filled: bool) -> Response {
    let (fill, ink) = if filled {
        (theme.color.accent, theme.color.on_accent)
    } else {
        (Color32::TRANSPARENT, theme.color.text_weak)
    };
    let galley = ui.painter().layout_no_wrap(text.to_owned(), theme.small(), ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(16.0, 4.0), Sense::hover());
    let radius = CornerRadius::same(10);
    ui.painter().rect(rect, radius, fill, Stroke::new(1.0, theme.color.neutral_weak), StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, text));
    response
}
