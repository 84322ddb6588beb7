//! Colours, type and measures: the values that everything drawn is made of.

use egui::{Color32, Context, CornerRadius, FontFamily, FontId, Id};

use super::fonts::STRONG;
use super::palette::{self, Palette};

/// The grid: every distance is a multiple or a half of this.
pub const GRID: f32 = 8.0;

/// Captions, axis labels, secondary lines.
pub const SMALL: f32 = 12.0;

/// Everything that is read.
pub const BODY: f32 = 14.0;

/// The name of a page.
pub const TITLE: f32 = 20.0;

/// Corners of buttons, fields and cards.
pub const RADIUS: CornerRadius = CornerRadius::same(6);

/// Seconds that plots take from the old state to the new one.
pub const MOTION: f32 = 0.15;

/// Under what the context keeps which colours segments have.
const SAFE_COLORS: &str = "safe-colors";

/// The look in force. Cheap to copy; panels and plots take it by reference and never name a colour themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Whether the room is dark.
    pub dark: bool,
    /// The colours by their role.
    pub color: Palette,
    /// Whether segments have the colours that can be told apart without seeing red, green or blue.
    pub safe_colors: bool,
}

impl Theme {
    /// For a lit room and a projector.
    pub const fn light() -> Self {
        Self { dark: false, color: Palette::light(), safe_colors: false }
    }

    /// For a dark room.
    pub const fn dark() -> Self {
        Self { dark: true, color: Palette::dark(), safe_colors: false }
    }

    /// The theme that the context draws with at present.
    pub fn of(context: &Context) -> Self {
        let theme = if context.theme() == egui::Theme::Dark { Self::dark() } else { Self::light() };
        let safe_colors = context.data(|data| data.get_temp(Id::unique(SAFE_COLORS))).unwrap_or_default();
        Self { safe_colors, ..theme }
    }

    /// Gives segments the colours that can be told apart without seeing red, green or blue, or the usual ones.
    pub fn set_safe_colors(context: &Context, safe: bool) {
        context.data_mut(|data| data.insert_temp(Id::unique(SAFE_COLORS), safe));
    }

    /// The colour of a segment. It follows the segment's id, so it stays when the order on the screen changes.
    pub fn segment(&self, id: i32) -> Color32 {
        palette::segment(self.dark, self.safe_colors, id)
    }

    /// How often a segment's colour was given to others before: 0 for the first ten segments. Whoever draws the colour
    /// tells the rounds apart by a ring or a cut.
    pub fn segment_round(id: i32) -> usize {
        palette::segment_round(id)
    }

    /// Captions and axis labels.
    pub fn small(&self) -> FontId {
        FontId::new(SMALL, FontFamily::Proportional)
    }

    /// Everything that is read.
    pub fn body(&self) -> FontId {
        FontId::new(BODY, FontFamily::Proportional)
    }

    /// Body size, heavier: labels of groups, numbers that matter.
    pub fn strong(&self) -> FontId {
        FontId::new(BODY, strong_family())
    }

    /// Small size, heavier: the index above a pair of bars.
    pub fn small_strong(&self) -> FontId {
        FontId::new(SMALL, strong_family())
    }

    /// The name of a page.
    pub fn title(&self) -> FontId {
        FontId::new(TITLE, strong_family())
    }
}

/// The heavier cut of the typeface.
pub fn strong_family() -> FontFamily {
    FontFamily::Name(STRONG.into())
}
