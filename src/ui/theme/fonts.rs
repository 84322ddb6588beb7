//! The typeface: Inter with tabular figures, so that numbers under each other line up.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

/// The name of the family with the heavier cut.
pub const STRONG: &str = "strong";

const REGULAR: &str = "Inter";
const SEMI_BOLD: &str = "Inter SemiBold";

/// Inter before egui's own fonts, which stay as a fallback for signs that Inter lacks.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let regular = include_bytes!("../../../assets/fonts/Inter-Regular-tabular.otf");
    let semi_bold = include_bytes!("../../../assets/fonts/Inter-SemiBold-tabular.otf");
    fonts.font_data.insert(REGULAR.to_owned(), Arc::new(FontData::from_static(regular)));
    fonts.font_data.insert(SEMI_BOLD.to_owned(), Arc::new(FontData::from_static(semi_bold)));

    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let family = |first: &str| std::iter::once(first.to_owned()).chain(fallback.iter().cloned()).collect::<Vec<_>>();
    fonts.families.insert(FontFamily::Name(STRONG.into()), family(SEMI_BOLD));
    fonts.families.insert(FontFamily::Proportional, family(REGULAR));
    fonts
}
