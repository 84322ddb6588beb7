//! The colours of pictures on white: the window's light palette takes the same numbers. Blue and orange mean the two
//! populations and nothing else.

/// A colour as 0xRRGGBB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u32);

/// Behind the picture.
pub const CANVAS: Color = Color(0xFF_FF_FF);
/// What is read.
pub const TEXT: Color = Color(0x17_1B_24);
/// What goes with it: captions, units.
pub const TEXT_WEAK: Color = Color(0x4A_51_60);
/// Thin lines between parts.
pub const SEPARATOR: Color = Color(0xDF_E2_E8);
/// Lines of a grid, and empty tracks.
pub const GRID: Color = Color(0xEE_F0_F3);
/// The line of a limit or a choice.
pub const ACCENT: Color = Color(0x26_2D_3D);
/// The general population, as an area.
pub const GENERAL: Color = Color(0x4F_93_BF);
/// The general population, in words.
pub const GENERAL_TEXT: Color = Color(0x00_68_A3);
/// The customers, as an area or a mark.
pub const CUSTOMERS: Color = Color(0xB0_4E_00);
/// The customers, in words.
pub const CUSTOMERS_TEXT: Color = Color(0xA3_4A_00);
/// Bars of neither population.
pub const NEUTRAL: Color = Color(0x6E_77_8A);
/// Such bars of what is left out.
pub const NEUTRAL_WEAK: Color = Color(0xC4_C9_D2);

impl Color {
    /// `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:06x}", self.0)
    }

    /// The colour `part` of the way to another, 0 to 1.
    #[must_use]
    pub fn toward(self, other: Self, part: f64) -> Self {
        let part = part.clamp(0.0, 1.0);
        let channel = |shift: u32| {
            let of = |color: Self| f64::from(color.0 >> shift & 0xFF);
            ((of(self) + (of(other) - of(self)) * part).round() as u32) << shift
        };
        Self(channel(16) | channel(8) | channel(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_mix_channel_by_channel() {
        assert_eq!(Color(0x00_10_FF).hex(), "#0010ff");
        assert_eq!(Color(0).toward(Color(0xFF_80_02), 0.5), Color(0x80_40_01));
        assert_eq!(Color(1).toward(Color(2), 7.0), Color(2));
    }
}
