//! SVG -> PNG, with the fonts that are built in: the same bytes on every machine.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::fonts::{BUILT_IN, FAMILY};

/// No picture has more pixels along a side.
const MOST_PIXELS: f64 = 16_384.0;

/// A picture as pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue and how opaque it is for each, line by line; the colours are multiplied by the last.
    pub rgba: Vec<u8>,
}

/// A picture of this program as PNG, `scale` pixels for each point; `None` for what is no such picture.
pub fn png(svg: &str, scale: f32) -> Option<Vec<u8>> {
    drawn(svg, scale)?.encode_png().ok()
}

/// A picture of this program as pixels, `scale` for each point; `None` for what is no such picture.
pub fn pixels(svg: &str, scale: f32) -> Option<Pixels> {
    let drawn = drawn(svg, scale)?;
    Some(Pixels { width: drawn.width(), height: drawn.height(), rgba: drawn.take() })
}

fn drawn(svg: &str, scale: f32) -> Option<Pixmap> {
    let options = Options { font_family: FAMILY.to_owned(), fontdb: Arc::clone(&BUILT_IN), ..Options::default() };
    let tree = Tree::from_str(svg, &options).ok()?;
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    // A picture of very many bars is drawn smaller rather than not at all.
    let scale = f64::from(scale).min(MOST_PIXELS / width.max(height).max(1.0));
    let pixels = |points: f64| (points * scale).ceil().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(width), pixels(height))?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixmap.as_mut());
    Some(pixmap)
}

#[cfg(test)]
mod tests {
    use super::super::canvas::{Area, Canvas, PLAIN};
    use super::super::colors::Color;
    use super::*;

    #[test]
    fn a_picture_has_the_pixels_of_its_points() {
        let mut canvas = Canvas::new(40.0, 20.0, "");
        canvas.rect(Area::new(0.0, 0.0, 40.0, 10.0), Color(0xFF_00_00));
        let svg = canvas.into_markup().into_string();
        let picture = Pixmap::decode_png(&png(&svg, 2.0).expect("it is drawn")).expect("it is PNG");
        assert_eq!((picture.width(), picture.height()), (80, 40));
        let color = |x, y| picture.pixel(x, y).map(|pixel| (pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()));
        assert_eq!((color(5, 5), color(5, 30)), (Some((255, 0, 0, 255)), Some((255, 255, 255, 255))));
        assert_eq!(png("no picture", 2.0), None);
    }

    #[test]
    fn texts_are_drawn_with_the_fonts_built_in() {
        for text in ["Ag", "Жж"] {
            let mut canvas = Canvas::new(60.0, 30.0, "");
            canvas.text((5.0, 22.0), text, PLAIN.size(20.0).strong());
            let svg = canvas.into_markup().into_string();
            let picture = Pixmap::decode_png(&png(&svg, 1.0).expect("it is drawn")).expect("it is PNG");
            let dark = picture.pixels().iter().filter(|pixel| pixel.red() < 128).count();
            assert!(dark > 40, "{text}: {dark}");
        }
    }
}
