//! Shapes and texts -> SVG. Every text and every attribute is escaped by the template, and what no XML may hold is an
//! escape of our own.

use maud::{Markup, PreEscaped, html};

use super::colors::{CANVAS, Color, TEXT, TEXT_WEAK};
use super::fonts::FAMILIES;
use crate::i18n::visible;

/// By what a file is known as one of our pictures.
pub(in crate::export) const MARK: &str = "segscope";

/// Points of the usual text, and of what goes with it.
pub(super) const SIZE: f64 = 13.0;
pub(super) const SMALL: f64 = 11.0;

/// Points that the line at the foot takes, and its distance from the side.
const SIGNATURE: f64 = 22.0;
const SIDE: f64 = 24.0;

/// Where a text stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// It begins there.
    Right,
    /// Its middle is there.
    Middle,
    /// It ends there.
    Left,
}

/// How a text is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    size: f64,
    color: Color,
    strong: bool,
    side: Side,
}

/// The usual text.
pub(super) const PLAIN: Ink = Ink { size: SIZE, color: TEXT, strong: false, side: Side::Right };
/// What goes with it.
pub(super) const WEAK: Ink = Ink { size: SMALL, color: TEXT_WEAK, strong: false, side: Side::Right };

impl Ink {
    pub(super) const fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    pub(super) const fn middle(self) -> Self {
        Self { side: Side::Middle, ..self }
    }

    pub(super) const fn before(self) -> Self {
        Self { side: Side::Left, ..self }
    }

    pub(super) const fn color(self, color: Color) -> Self {
        Self { color, ..self }
    }

    pub(super) const fn size(self, size: f64) -> Self {
        Self { size, ..self }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Area {
    pub(super) const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    pub(super) fn right(&self) -> f64 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + self.height
    }
}

/// A picture in the making.
pub(super) struct Canvas {
    width: f64,
    height: f64,
    name: String,
    body: String,
}

impl Canvas {
    /// An empty one. The name is for those who don't see it.
    pub(super) fn new(width: f64, height: f64, name: &str) -> Self {
        Self { width, height, name: visible(name).into_owned(), body: String::new() }
    }

    fn push(&mut self, element: Markup) {
        self.body.push_str(&element.into_string());
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, area: Area, fill: Color) {
        let Area { x, y, width, height } = area;
        self.push(html! {
            rect x=(n(x)) y=(n(y)) width=(n(width.max(0.0))) height=(n(height.max(0.0))) fill=(fill.hex()) {}
        });
    }

    /// The outline of a rectangle.
    pub(super) fn outline(&mut self, area: Area, color: Color) {
        let Area { x, y, width, height } = area;
        self.push(html! {
            rect x=(n(x)) y=(n(y)) width=(n(width.max(0.0))) height=(n(height.max(0.0))) fill="none" stroke=(color.hex()) {}
        });
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), color: Color, thickness: f64) {
        self.push(html! {
            line x1=(n(from.0)) y1=(n(from.1)) x2=(n(to.0)) y2=(n(to.1)) stroke=(color.hex()) stroke-width=(n(thickness)) {}
        });
    }

    /// A dashed one.
    pub(super) fn dashes(&mut self, from: (f64, f64), to: (f64, f64), color: Color) {
        self.push(html! {
            line x1=(n(from.0)) y1=(n(from.1)) x2=(n(to.0)) y2=(n(to.1)) stroke=(color.hex()) stroke-width="1" stroke-dasharray="4,3" {}
        });
    }

    /// A line through points.
    pub(super) fn path(&mut self, points: &[(f64, f64)], color: Color, thickness: f64) {
        let written: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", n(*x), n(*y))).collect();
        if written.len() > 1 {
            self.push(html! {
                polyline points=(written.join(" ")) fill="none" stroke=(color.hex()) stroke-width=(n(thickness)) stroke-linejoin="round" {}
            });
        }
    }

    /// A filled disc.
    pub(super) fn disc(&mut self, center: (f64, f64), radius: f64, fill: Color) {
        self.push(html! {
            circle cx=(n(center.0)) cy=(n(center.1)) r=(n(radius)) fill=(fill.hex()) {}
        });
    }

    /// The left or the right half of a disc.
    pub(super) fn half_disc(&mut self, center: (f64, f64), radius: f64, left: bool, fill: Color) {
        let (x, y, r) = (n(center.0), center.1, n(radius));
        let (top, bottom, sweep) = (n(y - radius), n(y + radius), if left { "0" } else { "1" });
        // From the top along the arc to the bottom, and straight back.
        let way = ["M", &x, &top, "A", &r, &r, "0", "0", sweep, &x, &bottom, "Z"].join(" ");
        self.push(html! {
            path d=(way) fill=(fill.hex()) stroke=(CANVAS.hex()) stroke-width="1" {}
        });
    }

    /// A text whose foot stands at a point.
    pub(super) fn text(&mut self, at: (f64, f64), text: &str, ink: Ink) {
        let anchor = match ink.side {
            Side::Right => None,
            Side::Middle => Some("middle"),
            Side::Left => Some("end"),
        };
        self.push(html! {
            text x=(n(at.0)) y=(n(at.1)) font-size=(n(ink.size)) fill=(ink.color.hex()) text-anchor=[anchor] font-weight=[ink.strong.then_some("600")] {
                (visible(text))
            }
        });
    }

    /// A line at the foot that says where it comes from; the picture grows by it.
    pub(super) fn sign(&mut self, text: &str) {
        self.height += SIGNATURE;
        self.text((SIDE, self.height - 12.0), text, WEAK.size(SMALL - 1.0));
    }

    /// The picture as the content of a page.
    pub(super) fn into_markup(self) -> Markup {
        let (width, height) = (n(self.width), n(self.height));
        html! {
            svg class=(MARK) xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox=(["0", "0", &width, &height].join(" ")) role="img" aria-label=(self.name) font-family=(FAMILIES) {
                title { (self.name) }
                rect width=(width) height=(height) fill=(CANVAS.hex()) {}
                (PreEscaped(self.body))
            }
        }
    }
}

/// A place with at most two decimals.
fn n(value: f64) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_texts_stay_texts() {
        let mut canvas = Canvas::new(10.0, 20.5, "a \"name\" & <b>");
        canvas.text((1.0, 2.126), "<script>\u{0}\u{202e}</text>", PLAIN.middle());
        let svg = canvas.into_markup().into_string();
        let tree = resvg::usvg::roxmltree::Document::parse(&svg).expect("it is XML");
        let title = tree.descendants().find(|node| node.has_tag_name("title")).and_then(|node| node.text());
        assert_eq!(title, Some("a \"name\" & <b>"));
        let text = tree.descendants().find(|node| node.has_tag_name("text")).expect("the text");
        assert_eq!(text.text(), Some("<script>\\u{0}\\u{202e}</text>"));
        assert_eq!((text.attribute("y"), text.attribute("text-anchor")), (Some("2.13"), Some("middle")));
        assert_eq!(tree.root_element().attribute("viewBox"), Some("0 0 10 20.5"));
    }

    #[test]
    fn what_is_no_number_is_drawn_nowhere_in_particular() {
        assert_eq!([f64::NAN, -0.001, 3.0, 2.5].map(n), ["0", "0", "3", "2.5"]);
    }
}
