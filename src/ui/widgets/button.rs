//! Buttons: quiet, primary, with an icon, and a row of alternatives.

use egui::{Button, Color32, Response, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::elide::text_width;
use crate::text;
use crate::ui::icons::Icon;
use crate::ui::theme::{RADIUS, Theme};

/// A quiet button.
pub fn button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text))
}

/// How wide a quiet button with this text is, in points.
pub fn button_width(ui: &Ui, text: &str) -> f32 {
    let font = egui::TextStyle::Button.resolve(ui.style());
    text_width(ui, text, &font).ceil() + 2.0 * ui.spacing().button_padding.x
}

/// The one thing to do next.
pub fn primary_button(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let label = RichText::new(text).font(theme.strong()).color(theme.color.on_accent);
    let button = Button::new(label).fill(theme.color.accent).stroke(Stroke::NONE).min_size(Vec2::new(0.0, 32.0));
    ui.scope(|ui| {
        ui.spacing_mut().button_padding = Vec2::new(16.0, 6.0);
        ui.add(button)
    })
    .inner
}

/// A square button with an icon; `name` is its accessible name, `hint` what the pointer shows (name and shortcut).
pub fn icon_button(ui: &mut Ui, theme: &Theme, icon: Icon, name: &str, hint: &str, enabled: bool) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), sense);
    let fill = if enabled && response.is_pointer_button_down_on() {
        theme.color.fill_hover
    } else if enabled && response.hovered() {
        theme.color.fill
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, RADIUS, fill);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, RADIUS, Stroke::new(1.5, theme.color.accent), egui::StrokeKind::Inside);
    }
    let ink = if enabled { theme.color.text } else { theme.color.neutral_weak };
    icon.paint(ui.painter(), rect.shrink(6.0), ink);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, enabled, name));
    response.on_hover_text(hint)
}

/// A row of alternatives (value, text) of which one is chosen. Returns the newly chosen one.
pub fn segmented<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    group: &str,
    chosen: T,
    alternatives: &[(T, &str)],
) -> Option<T> {
    let alternatives: Vec<(T, &str, &str)> = alternatives.iter().map(|&(value, text)| (value, text, "")).collect();
    segmented_with_hints(ui, theme, group, chosen, &alternatives)
}

/// A row of alternatives (value, text, hint under the pointer) of which one is chosen. Returns the newly chosen one.
pub fn segmented_with_hints<T: Copy + PartialEq>(
    ui: &mut Ui,
    theme: &Theme,
    group: &str,
    chosen: T,
    alternatives: &[(T, &str, &str)],
) -> Option<T> {
    let mut picked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for &(value, text, hint) in alternatives {
            let on = value == chosen;
            let ink = if on { theme.color.text } else { theme.color.text_weak };
            let font = if on { theme.small_strong() } else { theme.small() };
            let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
            let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(16.0, 8.0), Sense::click());
            let fill = match (on, response.hovered()) {
                (true, _) => theme.color.fill_hover,
                (false, true) => theme.color.fill,
                (false, false) => Color32::TRANSPARENT,
            };
            ui.painter().rect_filled(rect, RADIUS, fill);
            if response.has_focus() {
                let ring = Stroke::new(1.5, theme.color.accent);
                ui.painter().rect_stroke(rect, RADIUS, ring, egui::StrokeKind::Inside);
            }
            ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
            let name = text!("widget-alternative", group = group, alternative = text);
            response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, on, &name));
            if response.clicked() && !on {
                picked = Some(value);
            }
            if !hint.is_empty() {
                response.on_hover_text(hint);
            }
        }
    });
    picked
}
