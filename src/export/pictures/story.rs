//! The answer of one state of the storyboard: as on the stage, the finding in colour and all others grey.

use maud::Markup;

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{CUSTOMERS, GENERAL, NEUTRAL, NEUTRAL_WEAK, SEPARATOR, TEXT, TEXT_WEAK};
use super::letters::{lines, width};
use super::order::by_gain;
use crate::i18n::{number, segment_handle, segment_name, times};
use crate::results::{Headline, Segment, Segmentation};
use crate::text;

/// Points across and down.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 560.0;
/// Where the bars stand, and where the highest ends.
const GROUND: f64 = 488.0;
const TOP: f64 = 78.0;
/// Slots between the segments and the people set aside, and the widest slot.
const GAP: f64 = 0.4;
const WIDEST: f64 = 150.0;

/// The segments that the headline speaks of, or the one that is spoken of.
pub(in crate::export) fn finding(found: &Segmentation, selected: Option<i32>) -> Vec<i32> {
    if let Some(id) = selected.filter(|&id| found.get(id).is_some()) {
        return vec![id];
    }
    match found.headline() {
        Headline::OneSegment => Vec::new(),
        Headline::Alike { largest } => largest.iter().map(|(id, _)| *id).collect(),
        Headline::OnlySmall(small) => small.ids,
        Headline::Told { over, under } => [over, under].into_iter().flatten().flat_map(|group| group.ids).collect(),
    }
}

/// The picture as a part of a page.
pub(in crate::export) fn story(found: &Segmentation, selected: Option<i32>) -> Markup {
    draw(found, &finding(found, selected)).into_markup()
}

fn draw(found: &Segmentation, finding: &[i32]) -> Canvas {
    let mut canvas = Canvas::new(WIDTH, HEIGHT, &text!("picture-proportions"));
    legend(&mut canvas);
    let aside = Some(&found.set_aside).filter(|aside| !aside.is_empty());
    let all: Vec<&Segment> = by_gain(found).into_iter().chain(aside).collect();
    let count = all.len().max(1) as f64 + if aside.is_some() { GAP } else { 0.0 };
    let slot = (WIDTH / count).min(WIDEST);
    let left = (WIDTH - slot * count) / 2.0;
    let high = |segment: &&Segment| {
        let end = segment.interval().map_or(0.0, |(_, high)| high / 100.0 * segment.general_share);
        segment.general_share.max(segment.customers_share).max(end.min(1.5 * segment.customers_share))
    };
    let full = all.iter().map(high).filter(|end| end.is_finite()).fold(0.001, f64::max);
    canvas.line((0.0, GROUND), (WIDTH, GROUND), SEPARATOR, 1.5);
    for (at, segment) in all.into_iter().enumerate() {
        let gap = if segment.is_set_aside() { GAP } else { 0.0 };
        let middle = left + slot * (at as f64 + gap + 0.5);
        pair(&mut canvas, segment, (middle, slot), full, finding.contains(&segment.id));
    }
    canvas
}

fn legend(canvas: &mut Canvas) {
    let mut x = 0.0;
    for (color, words) in [(GENERAL, text!("picture-general")), (CUSTOMERS, text!("picture-customers"))] {
        canvas.rect(Area::new(x, 4.0, 14.0, 14.0), color);
        canvas.text((x + 20.0, 16.0), &words, PLAIN.size(14.0));
        x += width(&words, 14.0) + 52.0;
    }
}

fn pair(canvas: &mut Canvas, segment: &Segment, (middle, slot): (f64, f64), full: f64, told: bool) {
    let y = |share: f64| GROUND - (GROUND - TOP) * (share / full).clamp(0.0, 1.02);
    let bar = slot * 0.36;
    let colors = if told { [GENERAL, CUSTOMERS] } else { [NEUTRAL_WEAK, NEUTRAL] };
    let shares = [segment.general_share, segment.customers_share];
    for ((share, color), x) in shares.into_iter().zip(colors).zip([middle - bar, middle + 1.0]) {
        canvas.rect(Area::new(x, y(share).min(GROUND - 1.0), bar - 1.0, GROUND - y(share).min(GROUND - 1.0)), color);
    }
    let mut ends = shares.map(y);
    if let Some((low, high)) = segment.interval() {
        let [low, high] = [low, high].map(|index| y(index / 100.0 * segment.general_share));
        let x = middle + 1.0 + bar / 2.0;
        canvas.line((x, low), (x, high), TEXT, 1.5);
        [low, high].iter().for_each(|&end| canvas.line((x - 5.0, end), (x + 5.0, end), TEXT, 1.5));
        ends[1] = ends[1].min(high);
    }
    let texts = shares.map(number::share_bare);
    let size = 13.0_f64;
    let widest = texts.iter().map(|text| width(text, size)).fold(1.0, f64::max);
    let size = (size * (slot * 0.45 / widest)).min(size);
    let mut free = ends[0].min(ends[1]);
    if size >= 7.0 {
        for ((text, end), x) in texts.iter().zip(ends).zip([middle - 0.24 * slot, middle + 0.24 * slot]) {
            canvas.text((x, end - 4.0), text, WEAK.middle().size(size).color(if told { TEXT } else { TEXT_WEAK }));
        }
        free -= size + 3.0;
    }
    if let Some(index) = segment.index.filter(|_| told) {
        let words = text!("stage-times", times = times(Some(index / 100.0)));
        let size = (17.0 * slot / width(&words, 17.0)).clamp(9.0, 17.0);
        canvas.text((middle, free - 6.0), &words, PLAIN.strong().middle().size(size));
    }
    name(canvas, segment, middle, slot);
}

/// The letter, and the name below it in up to three lines where there is room.
fn name(canvas: &mut Canvas, segment: &Segment, middle: f64, slot: f64) {
    let (letter, name) = (segment_handle(segment), segment_name(segment));
    if !segment.is_set_aside() {
        let size = (17.0 * slot / width(&letter, 17.0)).clamp(8.0, 17.0);
        canvas.text((middle, GROUND + 20.0), &letter, PLAIN.strong().middle().size(size));
    }
    if slot < 74.0 && !segment.is_set_aside() || (name == letter && !segment.is_set_aside()) {
        return;
    }
    let first = if segment.is_set_aside() { GROUND + 18.0 } else { GROUND + 37.0 };
    for (at, line) in lines(&name, 12.5, slot - 6.0, 3).iter().enumerate() {
        canvas.text((middle, first + 15.0 * at as f64), line, WEAK.middle().size(12.5));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::{CONFIDENCE, Counts, compare};

    #[test]
    fn the_finding_alone_is_in_colour() {
        let counts = [(600, 200), (400, 800)].map(|(general, customers)| Counts { general, customers });
        let mut found = Segmentation::of(&compare(&counts, Counts { general: 0, customers: 0 }, CONFIDENCE));
        found.set_aside.id = -1;
        assert_eq!(finding(&found, Some(0)), [0]);
        assert_eq!(finding(&found, None).len(), 2);
        assert_eq!(finding(&found, Some(9)).len(), 2, "one that isn't there");
        let svg = story(&found, Some(1)).into_string();
        let tree = resvg::usvg::roxmltree::Document::parse(&svg).expect("it is XML");
        let filled = |color: super::super::colors::Color| -> Vec<f64> {
            let of_color = |node: &resvg::usvg::roxmltree::Node<'_, '_>| node.attribute("fill") == Some(&color.hex());
            let bars = tree.descendants().filter(|node| node.has_tag_name("rect") && of_color(node));
            bars.filter_map(|node| node.attribute("height")?.parse().ok()).collect()
        };
        // The first one is the legend's.
        let (general, customers) = (filled(GENERAL), filled(CUSTOMERS));
        assert_eq!((general.len(), customers.len()), (2, 2));
        assert!((customers[1] / general[1] - 2.0).abs() < 0.02, "{customers:?} {general:?}");
        let (general, customers) = (filled(NEUTRAL_WEAK), filled(NEUTRAL));
        assert!((general[0] / customers[0] - 3.0).abs() < 0.03, "{customers:?} {general:?}");
    }
}
