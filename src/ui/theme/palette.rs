//! The colours. Blue and orange mean the two populations and nothing else.

use egui::Color32;

/// Colours by their role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// Behind the pages.
    pub canvas: Color32,
    /// Behind the rail and the bars at the top.
    pub chrome: Color32,
    /// Raised things: popups, dialogs, fields.
    pub surface: Color32,
    /// Buttons at rest, tracks of sliders, empty bars.
    pub fill: Color32,
    /// Buttons and sliders' tracks under the pointer.
    pub fill_hover: Color32,
    /// Thin lines between parts.
    pub separator: Color32,
    /// Lines of a plot's grid: fainter than a separator.
    pub grid: Color32,
    /// What is read.
    pub text: Color32,
    /// What goes with it: captions, units.
    pub text_weak: Color32,
    /// What may be overlooked: placeholders, things that can't be used now.
    pub text_faint: Color32,
    /// What can be moved or is chosen: slider handles, threshold lines, the chosen step, the focus.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind the chosen row or segment.
    pub selection: Color32,
    /// Something went wrong.
    pub error: Color32,
    /// Behind a sentence that says so.
    pub error_fill: Color32,
    /// The general population, in words and small marks.
    pub general: Color32,
    /// The general population, as an area.
    pub general_fill: Color32,
    /// The customers, as an area or a mark.
    pub customers: Color32,
    /// The customers, in words.
    pub customers_text: Color32,
    /// Laid over results that no longer answer the settings.
    pub veil: Color32,
    /// Neutral bars: neither population (missing shares, variance).
    pub neutral: Color32,
    /// Neutral bars of what is left out.
    pub neutral_weak: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Palette {
    pub(super) const fn light() -> Self {
        Self {
            canvas: rgb(0xFF_FF_FF),
            chrome: rgb(0xF6_F7_F9),
            surface: rgb(0xFF_FF_FF),
            fill: rgb(0xEC_EE_F2),
            fill_hover: rgb(0xE1_E4_EA),
            separator: rgb(0xDF_E2_E8),
            grid: rgb(0xEE_F0_F3),
            text: rgb(0x17_1B_24),
            text_weak: rgb(0x56_5E_6E),
            text_faint: rgb(0x82_8A_99),
            accent: rgb(0x26_2D_3D),
            on_accent: rgb(0xFF_FF_FF),
            selection: rgb(0xE6_E8_EF),
            error: rgb(0xA8_23_3A),
            error_fill: rgb(0xFC_EE_F0),
            general: rgb(0x00_72_B2),
            general_fill: rgb(0x5C_A4_CE),
            customers: rgb(0xE6_9F_00),
            customers_text: rgb(0x94_62_00),
            veil: Color32::from_rgba_premultiplied(158, 158, 158, 158),
            neutral: rgb(0x6E_77_8A),
            neutral_weak: rgb(0xC4_C9_D2),
        }
    }

    pub(super) const fn dark() -> Self {
        Self {
            canvas: rgb(0x13_16_1C),
            chrome: rgb(0x19_1D_25),
            surface: rgb(0x20_25_2F),
            fill: rgb(0x29_2F_3B),
            fill_hover: rgb(0x34_3B_49),
            separator: rgb(0x2B_31_3D),
            grid: rgb(0x20_25_2E),
            text: rgb(0xEC_EF_F4),
            text_weak: rgb(0xA5_AE_BD),
            text_faint: rgb(0x74_7D_8D),
            accent: rgb(0xDD_E2_EC),
            on_accent: rgb(0x13_16_1C),
            selection: rgb(0x2A_31_3F),
            error: rgb(0xFF_8F_9C),
            error_fill: rgb(0x3A_1D_24),
            general: rgb(0x6C_BB_EA),
            general_fill: rgb(0x3C_7F_AD),
            customers: rgb(0xF5_B8_3D),
            customers_text: rgb(0xF5_B8_3D),
            veil: Color32::from_rgba_premultiplied(11, 13, 17, 150),
            neutral: rgb(0x9A_A4_B5),
            neutral_weak: rgb(0x45_4D_5C),
        }
    }
}

/// Sixteen hues that keep away from the populations' blue and orange. Neighbours differ in lightness as well as in hue,
/// so that they can be told apart without seeing red or green.
const SEGMENTS_LIGHT: [u32; 16] = [
    0x754D9E, 0x4FA866, 0xB65577, 0x0E7272, 0x979828, 0xA85A99, 0x723D20, 0xD67069, 0x048F70, 0x834791, 0x77A246,
    0xB25785, 0x8F90A7, 0x526A5C, 0x8E7275, 0x68644D,
];

const SEGMENTS_DARK: [u32; 16] = [
    0xB691E1, 0x439458, 0xFEA6C1, 0x16BBBC, 0x85861F, 0xF4A6E3, 0xBD8264, 0xBD615B, 0x68DDB8, 0xC68BD3, 0x688E3B,
    0xFFA3CF, 0x7E7E95, 0x92AC9D, 0xDABBBF, 0xA9A68D,
];

/// The colour of a segment by its id; grey for the people set aside. After sixteen the hues come again, lighter or
/// darker.
pub(super) fn segment(dark: bool, id: i32) -> Color32 {
    let Ok(id) = usize::try_from(id) else {
        return if dark { rgb(0x74_7D_8D) } else { rgb(0x82_8A_99) };
    };
    let base = rgb(if dark { SEGMENTS_DARK[id % 16] } else { SEGMENTS_LIGHT[id % 16] });
    let towards = if dark { Color32::WHITE } else { Color32::BLACK };
    base.lerp_to_gamma(towards, (id / 16).min(3) as f32 * 0.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG relative luminance.
    fn luminance(color: Color32) -> f32 {
        let rgba = egui::Rgba::from(color);
        0.2126 * rgba.r() + 0.7152 * rgba.g() + 0.0722 * rgba.b()
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_reads_on_every_background() {
        for palette in [Palette::light(), Palette::dark()] {
            for background in [palette.canvas, palette.chrome, palette.surface] {
                assert!(contrast(palette.text, background) > 10.0);
                assert!(contrast(palette.text_weak, background) > 4.5);
                assert!(contrast(palette.text_faint, background) > 3.0);
                assert!(contrast(palette.customers_text, background) > 4.5);
                assert!(contrast(palette.general, background) > 4.5);
            }
            assert!(contrast(palette.error, palette.error_fill) > 4.5);
            assert!(contrast(palette.on_accent, palette.accent) > 7.0);
        }
    }

    #[test]
    fn segments_have_colours_of_their_own() {
        for dark in [false, true] {
            let mut seen: Vec<_> = (-1..48).map(|id| segment(dark, id).to_array()).collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 49);
        }
    }
}
