//! The colours. Blue and orange mean the two populations and nothing else.

use egui::Color32;

use crate::export::pictures::colors;

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
    /// What pictures have too is taken from theirs.
    pub(super) const fn light() -> Self {
        Self {
            canvas: rgb(colors::CANVAS.0),
            chrome: rgb(0xF6_F7_F9),
            surface: rgb(0xFF_FF_FF),
            fill: rgb(0xEC_EE_F2),
            fill_hover: rgb(0xE1_E4_EA),
            separator: rgb(colors::SEPARATOR.0),
            grid: rgb(colors::GRID.0),
            text: rgb(colors::TEXT.0),
            text_weak: rgb(colors::TEXT_WEAK.0),
            text_faint: rgb(0x5B_63_73),
            accent: rgb(colors::ACCENT.0),
            on_accent: rgb(0xFF_FF_FF),
            selection: rgb(0xE6_E8_EF),
            error: rgb(0xA8_23_3A),
            error_fill: rgb(0xFC_EE_F0),
            general: rgb(colors::GENERAL_TEXT.0),
            general_fill: rgb(colors::GENERAL.0),
            customers: rgb(colors::CUSTOMERS.0),
            customers_text: rgb(colors::CUSTOMERS_TEXT.0),
            veil: Color32::from_rgba_premultiplied(158, 158, 158, 158),
            neutral: rgb(colors::NEUTRAL.0),
            neutral_weak: rgb(colors::NEUTRAL_WEAK.0),
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
            text_weak: rgb(0xB4_BC_C9),
            text_faint: rgb(0x9E_A7_B6),
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

/// Ten colours that can be told apart, from each other and from the populations' blue and orange. They differ in
/// lightness as well as in hue, so that this holds without seeing red or green. The same place has kindred hues in both
/// looks where they have one.
const SEGMENTS_LIGHT: [u32; SEGMENT_COLORS] =
    [0x8478C0, 0x3C8424, 0xE44884, 0x188484, 0x9C7818, 0x782478, 0x900018, 0x183C60, 0x483000, 0x0C3C24];

const SEGMENTS_DARK: [u32; SEGMENT_COLORS] =
    [0x906CCC, 0x48A848, 0xF06090, 0x189090, 0x9C8418, 0xE4CCFC, 0xC0603C, 0x30F0D8, 0xFCC0A8, 0xE4F084];

/// Ten colours for those who see less of red, green or blue: found by a search for the largest difference between the two
/// that are most alike, to the usual eye and to those without long, middle or short cones (Machado, Oliveira and Fernandes
/// 2009), with the populations' colours and the grounds as they are. They differ in lightness first.
const SAFE_LIGHT: [u32; SEGMENT_COLORS] =
    [0x6A68F1, 0x703200, 0x198846, 0x725979, 0x3700E3, 0x808683, 0x2C0B02, 0x45574A, 0x170D6C, 0x0A0018];

const SAFE_DARK: [u32; SEGMENT_COLORS] =
    [0x9277F0, 0xFE746D, 0x83C8A9, 0x58881C, 0xFFDFF2, 0x867679, 0xF5FF31, 0xC08CB0, 0xCBBAFF, 0xD6FFBC];

/// How many segments have a colour of their own.
const SEGMENT_COLORS: usize = 10;

/// The colour of a segment by its id; grey for the people set aside. After ten the colours come again.
pub(super) fn segment(dark: bool, safe: bool, id: i32) -> Color32 {
    match usize::try_from(id) {
        Ok(id) => {
            let colors = match (dark, safe) {
                (false, false) => SEGMENTS_LIGHT,
                (true, false) => SEGMENTS_DARK,
                (false, true) => SAFE_LIGHT,
                (true, true) => SAFE_DARK,
            };
            rgb(colors[id % SEGMENT_COLORS])
        }
        Err(_) => rgb(if dark { 0x74_7D_8D } else { 0x82_8A_99 }),
    }
}

/// How many segments had the colour of this one before it.
pub(super) fn segment_round(id: i32) -> usize {
    usize::try_from(id).map_or(0, |id| id / SEGMENT_COLORS)
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

    /// All that text can stand on.
    fn grounds(palette: &Palette) -> [Color32; 6] {
        let Palette { canvas, chrome, surface, fill, fill_hover, selection, .. } = *palette;
        [canvas, chrome, surface, fill, fill_hover, selection]
    }

    #[test]
    fn text_reads_on_every_ground() {
        for palette in [Palette::light(), Palette::dark()] {
            for ground in grounds(&palette) {
                assert!(contrast(palette.text, ground) > 9.0);
                assert!(contrast(palette.text_weak, ground) > 5.5);
                assert!(contrast(palette.text_faint, ground) >= 4.5);
                assert!(contrast(palette.customers_text, ground) >= 4.5);
                assert!(contrast(palette.general, ground) >= 4.5);
            }
            assert!(contrast(palette.text_weak, palette.canvas) > contrast(palette.text_faint, palette.canvas));
            assert!(contrast(palette.error, palette.error_fill) > 4.5);
            assert!(contrast(palette.on_accent, palette.accent) > 7.0);
        }
    }

    #[test]
    fn the_populations_stand_out_from_the_ground_and_from_each_other_even_without_colour() {
        for palette in [Palette::light(), Palette::dark()] {
            let Palette { canvas, chrome, general_fill, customers, neutral, .. } = palette;
            for ground in [canvas, chrome] {
                for fill in [general_fill, customers, neutral] {
                    assert!(contrast(fill, ground) >= 3.0, "{fill:?} on {ground:?}");
                }
            }
            assert!(contrast(customers, canvas) > 1.5 * contrast(general_fill, canvas), "the customers are heavier");
            let [lightness, other] = [lab(general_fill)[0], lab(customers)[0]];
            assert!((lightness - other).abs() > 12.0, "{lightness} and {other}");
        }
    }

    #[test]
    fn ten_segments_have_colours_that_can_be_told_apart() {
        for dark in [false, true] {
            let palette = if dark { Palette::dark() } else { Palette::light() };
            let colors: Vec<Color32> = (0..10).map(|id| segment(dark, false, id)).collect();
            for (at, &color) in colors.iter().enumerate() {
                for &other in &colors[..at] {
                    let far = difference(lab(color), lab(other));
                    assert!(far > 25.0, "{color:?} and {other:?}: {far}");
                }
                for population in [palette.general_fill, palette.customers] {
                    assert!(difference(lab(color), lab(population)) > 15.0, "{color:?} and {population:?}");
                }
                for ground in [palette.canvas, palette.chrome, palette.selection] {
                    assert!(contrast(color, ground) >= 3.0, "{color:?} on {ground:?}");
                }
            }
        }
    }

    /// What a colour looks like without one kind of cones: Machado, Oliveira and Fernandes, "A Physiologically-based Model
    /// for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15, 2009, at
    /// full severity. The first is the usual eye.
    const VISIONS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    fn seen(color: Color32, vision: &[[f64; 3]; 3]) -> [f64; 3] {
        let rgba = egui::Rgba::from(color);
        let rgb = [rgba.r(), rgba.g(), rgba.b()].map(f64::from);
        let part =
            |row: &[f64; 3]| row.iter().zip(rgb).map(|(weight, part)| weight * part).sum::<f64>().clamp(0.0, 1.0);
        lab_of(vision.each_ref().map(part))
    }

    /// The difference of the two colours that are most alike, to the eye that tells them apart least.
    fn least(colors: &[Color32], others: &[Color32]) -> f64 {
        let pairs = colors.iter().enumerate().flat_map(|(at, one)| {
            let rest = if others.is_empty() { &colors[..at] } else { others };
            rest.iter().map(move |other| (*one, *other))
        });
        let pairs: Vec<(Color32, Color32)> = pairs.collect();
        let all = VISIONS.iter().flat_map(|vision| {
            pairs.iter().map(move |&(one, other)| difference(seen(one, vision), seen(other, vision)))
        });
        all.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn safe_colours_can_be_told_apart_without_red_green_or_blue() {
        for dark in [false, true] {
            let palette = if dark { Palette::dark() } else { Palette::light() };
            let of = |safe: bool| -> Vec<Color32> { (0..10).map(|id| segment(dark, safe, id)).collect() };
            let (safe, usual) = (of(true), of(false));
            assert!(least(&safe, &[]) > 15.0, "{}", least(&safe, &[]));
            assert!(least(&usual, &[]) < 10.0, "or the usual ones would do: {}", least(&usual, &[]));
            let populations = [palette.general_fill, palette.customers];
            assert!(least(&safe, &populations) > 10.0, "{}", least(&safe, &populations));
            for color in safe {
                for ground in [palette.canvas, palette.chrome, palette.selection] {
                    assert!(contrast(color, ground) >= 3.0, "{color:?} on {ground:?}");
                }
            }
        }
    }

    #[test]
    fn colours_come_again_in_rounds() {
        for id in 0..64 {
            assert_eq!(segment(false, false, id), segment(false, false, id + 10));
            assert_eq!(segment_round(id), id as usize / 10);
        }
        assert_eq!(segment_round(-1), 0);
    }

    /// CIE L*a*b* (1976) under daylight (D65).
    fn lab(color: Color32) -> [f64; 3] {
        let rgba = egui::Rgba::from(color);
        lab_of([rgba.r(), rgba.g(), rgba.b()].map(f64::from))
    }

    /// The same of linear parts from 0 to 1.
    fn lab_of([r, g, b]: [f64; 3]) -> [f64; 3] {
        let xyz = [
            (0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.950_47,
            0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b,
            (0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b) / 1.088_83,
        ];
        let [x, y, z] = xyz.map(|t| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// The difference of two colours as the eye sees it: CIEDE2000 (Sharma, Wu and Dalal, "The CIEDE2000
    /// color-difference formula", Color Research and Application 30, 2005). It is the strictest of the usual ones.
    fn difference([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
        let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
        let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
        let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
        let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
        let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
        let (h1, h2) = (hue(a1, b1), hue(a2, b2));
        let turn = match h2 - h1 {
            turn if turn > 180.0 => turn - 360.0,
            turn if turn < -180.0 => turn + 360.0,
            turn => turn,
        };
        let (dl, dc) = (l2 - l1, c2 - c1);
        let dh = 2.0 * (c1 * c2).sqrt() * (turn.to_radians() / 2.0).sin();
        let (l, c, h) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2), (h1 + turn / 2.0).rem_euclid(360.0));
        let wave = |times: f64, shift: f64| (times * h + shift).to_radians().cos();
        let t = 1.0 - 0.17 * wave(1.0, -30.0) + 0.24 * wave(2.0, 0.0) + 0.32 * wave(3.0, 6.0) - 0.2 * wave(4.0, -63.0);
        let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
        let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
        let rt = -(60.0 * (-((h - 275.0) / 25.0).powi(2)).exp()).to_radians().sin() * 2.0 * seventh(c);
        ((dl / sl).powi(2) + (dc / sc).powi(2) + (dh / sh).powi(2) + rt * (dc / sc) * (dh / sh)).sqrt()
    }

    #[test]
    fn the_difference_is_that_of_the_published_pairs() {
        // Pairs 1, 9 and 25 of the test data in the paper.
        let pairs = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ];
        for (one, other, published) in pairs {
            assert!((difference(one, other) - published).abs() < 1e-4, "{}", difference(one, other));
        }
    }
}
