//! The look of egui's own widgets.

use egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals};

use super::fonts::STRONG;
use super::tokens::{BODY, GRID, RADIUS, SMALL, TITLE, Theme, strong_family};

/// egui's style for a theme.
pub(super) fn style(theme: &Theme) -> Style {
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, FontId::new(SMALL, FontFamily::Proportional)),
            (TextStyle::Body, FontId::new(BODY, FontFamily::Proportional)),
            (TextStyle::Button, FontId::new(BODY, FontFamily::Proportional)),
            (TextStyle::Name(STRONG.into()), FontId::new(BODY, strong_family())),
            (TextStyle::Monospace, FontId::new(SMALL, FontFamily::Monospace)),
            (TextStyle::Heading, FontId::new(TITLE, strong_family())),
        ]
        .into(),
        drag_value_text_style: TextStyle::Body,
        visuals: visuals(theme),
        animation_time: 0.1,
        explanation_tooltips: false,
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(GRID, GRID);
    spacing.button_padding = Vec2::new(10.0, 4.0);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.interact_size = Vec2::new(32.0, 28.0);
    spacing.slider_rail_height = 4.0;
    spacing.combo_width = 96.0;
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 8.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating_width: 4.0, ..ScrollStyle::floating() };
    style.interaction.tooltip_delay = 0.25;
    style.interaction.show_tooltips_only_when_still = false;
    style.interaction.selectable_labels = false;
    style
}

fn visuals(theme: &Theme) -> Visuals {
    let color = theme.color;
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    visuals.widgets = widgets(theme);
    visuals.selection = Selection { bg_fill: color.selection, stroke: Stroke::new(1.5, color.accent) };
    visuals.weak_text_color = Some(color.text_weak);
    visuals.hyperlink_color = color.text;
    visuals.faint_bg_color = color.chrome;
    visuals.extreme_bg_color = color.fill;
    visuals.text_edit_bg_color = Some(color.canvas);
    visuals.code_bg_color = color.fill;
    visuals.warn_fg_color = color.error;
    visuals.error_fg_color = color.error;
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_fill = color.surface;
    visuals.window_stroke = Stroke::new(1.0, color.separator);
    let alpha = if theme.dark { 120 } else { 28 };
    visuals.window_shadow = Shadow { offset: [0, 12], blur: 32, spread: 0, color: Color32::from_black_alpha(alpha) };
    visuals.popup_shadow = Shadow { offset: [0, 6], blur: 16, spread: 0, color: Color32::from_black_alpha(alpha) };
    visuals.window_highlight_topmost = false;
    visuals.panel_fill = color.canvas;
    visuals.text_cursor.stroke = Stroke::new(2.0, color.accent);
    visuals.indent_has_left_vline = false;
    visuals.slider_trailing_fill = true;
    visuals.handle_shape = egui::style::HandleShape::Circle;
    visuals
}

fn widgets(theme: &Theme) -> Widgets {
    let color = theme.color;
    let widget = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: RADIUS,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: widget(color.surface, color.separator, color.text),
        inactive: widget(color.fill, color.fill, color.text),
        hovered: widget(color.fill_hover, color.fill_hover, color.text),
        active: widget(color.fill_hover, color.accent, color.text),
        open: widget(color.fill_hover, color.fill_hover, color.text),
    }
}
