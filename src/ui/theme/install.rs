//! A fresh egui context -> one that draws in this program's typeface and themes.

use egui::Context;

use super::tokens::Theme;
use super::{fonts, style};

/// Gives a context the typeface and both looks. Call once before its first frame.
pub fn install(context: &Context) {
    context.options_mut(|options| options.fallback_theme = egui::Theme::Light);
    context.set_fonts(fonts::definitions());
    context.set_style_of(egui::Theme::Light, style::style(&Theme::light()));
    context.set_style_of(egui::Theme::Dark, style::style(&Theme::dark()));
}
