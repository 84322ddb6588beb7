//! The answer: for each segment the share of the people beside the share of the customers.

use super::canvas::{Area, Canvas, PLAIN, SMALL, WEAK};
use super::colors::{CUSTOMERS, CUSTOMERS_TEXT, GENERAL, GENERAL_TEXT, GRID, SEPARATOR, TEXT, TEXT_WEAK};
use super::frame::{MARGIN, TOP, WIDTH, keys, marks, populations, titled};
use super::letters::{fitting, lines, width};
use super::order::by_gain;
use crate::i18n::{Say as _, number, segment_handle, segment_name};
use crate::results::{Segment, Segmentation, Verdict};
use crate::text;

const ROW: f64 = 50.0;
const BAR: f64 = 15.0;
/// Room for the names, and for the index.
const NAMES: f64 = 270.0;
const INDEX: f64 = 150.0;
/// Room that the people set aside take.
const ASIDE: f64 = 40.0;

/// Draws the picture.
pub(super) fn draw(found: &Segmentation) -> Canvas {
    let segments = by_gain(found);
    let has_aside = !found.set_aside.is_empty();
    let height = TOP + ROW * segments.len() as f64 + if has_aside { ASIDE + ROW } else { 0.0 } + 40.0;
    let legend = populations();
    let mut canvas = titled(height, &text!("picture-proportions"), &text!("picture-proportions-note"), &keys(&legend));
    let scale = Scale::of(found);
    let bottom = height - 34.0;
    for mark in marks(0.0, scale.full, 6.0) {
        let x = scale.x(mark);
        canvas.line((x, TOP - 4.0), (x, bottom), GRID, 1.0);
        canvas.text(
            (x, bottom + 16.0),
            &text!("plot-percent", number = number::amount((mark * 1e4).round() / 1e2)),
            WEAK.middle(),
        );
    }
    for (at, segment) in segments.iter().enumerate() {
        row(&mut canvas, scale, segment, TOP + ROW * at as f64);
    }
    if has_aside {
        let y = TOP + ROW * segments.len() as f64 + 10.0;
        canvas.line((MARGIN, y), (WIDTH - MARGIN, y), SEPARATOR, 1.0);
        canvas.text((MARGIN, y + 18.0), &text!("picture-set-aside-note"), WEAK);
        row(&mut canvas, scale, &found.set_aside, y + 30.0);
    }
    canvas
}

/// Shares along the bars.
#[derive(Clone, Copy)]
struct Scale {
    full: f64,
}

impl Scale {
    fn of(found: &Segmentation) -> Self {
        let ends = found.all().flat_map(|segment| {
            let high = reach(segment).map_or(0.0, |(_, high)| high);
            // An interval of few people may go beyond all; the bars stay readable.
            [segment.general_share, segment.customers_share, high.min(1.5 * segment.customers_share)]
        });
        Self { full: ends.filter(|end| end.is_finite()).fold(0.01, f64::max) * 1.02 }
    }

    fn x(self, share: f64) -> f64 {
        let room = WIDTH - 2.0 * MARGIN - NAMES - INDEX - 60.0;
        MARGIN + NAMES + room * (share / self.full).clamp(0.0, 1.0)
    }
}

/// The interval of the index as shares of the customers, beside the segment's share of the people.
fn reach(segment: &Segment) -> Option<(f64, f64)> {
    let (low, high) = segment.interval()?;
    Some((low / 100.0 * segment.general_share, high / 100.0 * segment.general_share))
}

fn row(canvas: &mut Canvas, scale: Scale, segment: &Segment, y: f64) {
    name(canvas, segment, y);
    let left = scale.x(0.0);
    let middle = y + 7.0 + BAR;
    for (at, (share, fill, ink)) in
        [(segment.general_share, GENERAL, GENERAL_TEXT), (segment.customers_share, CUSTOMERS, CUSTOMERS_TEXT)]
            .into_iter()
            .enumerate()
    {
        let top = middle - BAR + at as f64 * (BAR + 1.0);
        canvas.rect(Area::new(left, top, (scale.x(share) - left).max(1.0), BAR), fill);
        let mut end = scale.x(share);
        if at == 1
            && let Some((low, high)) = reach(segment)
        {
            let (low, high, y) = (scale.x(low), scale.x(high), top + BAR / 2.0);
            canvas.line((low, y), (high, y), TEXT, 1.2);
            [low, high].iter().for_each(|&x| canvas.line((x, y - 3.5), (x, y + 3.5), TEXT, 1.2));
            end = end.max(high);
        }
        canvas.text((end + 6.0, top + 11.5), &number::share(share), WEAK.color(ink));
    }
    let right = WIDTH - MARGIN;
    canvas.text((right, middle), &text!("plot-index", index = number::index(segment.index)), PLAIN.strong().before());
    if !segment.is_empty() {
        let color = match segment.verdict {
            Verdict::Over => CUSTOMERS_TEXT,
            Verdict::Under => GENERAL_TEXT,
            Verdict::NotDistinguishable => TEXT_WEAK,
        };
        canvas.text((right, middle + 14.0), &segment.verdict.say(), WEAK.before().color(color));
    }
}

/// The letter, and the name in up to two lines.
fn name(canvas: &mut Canvas, segment: &Segment, y: f64) {
    let (letter, name) = (segment_handle(segment), segment_name(segment));
    if letter == name {
        let shown = fitting(&name, 13.0, NAMES - 20.0);
        canvas.text((MARGIN, y + 27.0), &shown, PLAIN.strong());
        return;
    }
    let indent = width(&letter, 13.0).max(14.0) + 8.0;
    let shown = lines(&name, 12.0, NAMES - indent - 16.0, 2);
    let first = y + if shown.len() > 1 { 20.0 } else { 27.0 };
    canvas.text((MARGIN, first), &letter, PLAIN.strong());
    for (at, line) in shown.iter().enumerate() {
        canvas.text((MARGIN + indent, first + 15.0 * at as f64), line, PLAIN.size(SMALL + 1.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::{CONFIDENCE, Counts, compare};

    #[test]
    fn bars_are_as_long_as_their_shares() {
        let counts = [(60, 20), (40, 80)].map(|(general, customers)| Counts { general, customers });
        let found = Segmentation::of(&compare(&counts, Counts { general: 10, customers: 5 }, CONFIDENCE));
        let svg = draw(&found).into_markup().into_string();
        let tree = resvg::usvg::roxmltree::Document::parse(&svg).expect("it is XML");
        let bars = |color: super::super::colors::Color| -> Vec<f64> {
            let of_color = |node: &resvg::usvg::roxmltree::Node<'_, '_>| node.attribute("fill") == Some(&color.hex());
            let bars = tree.descendants().filter(|node| node.has_tag_name("rect") && of_color(node));
            let wide = bars.filter_map(|node| node.attribute("width")?.parse().ok());
            // The first one is the legend's.
            wide.skip(1).collect()
        };
        let (general, customers) = (bars(GENERAL), bars(CUSTOMERS));
        assert_eq!((general.len(), customers.len()), (3, 3));
        // B gained and comes first; lengths go with 40 : 80 and 60 : 20 of a hundred each.
        assert!((customers[0] / general[0] - 2.0).abs() < 0.01, "{customers:?} {general:?}");
        assert!((general[1] / customers[1] - 3.0).abs() < 0.01, "{customers:?} {general:?}");
        assert!((general[2] / general[0] - 10.0 / 110.0 / 0.4).abs() < 0.01);
    }
}
