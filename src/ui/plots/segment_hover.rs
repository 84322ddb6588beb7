//! A segment's numbers in words: for the pointer, for screen readers, for tests.

use egui::{Label, RichText, Ui};

use crate::analyze::CONFIDENCE;
use crate::i18n::{Say as _, index_interval, number, points, segment_doubt, segment_title, times};
use crate::results::Segment;
use crate::text;
use crate::ui::theme::Theme;

/// One segment as a phrase: "A: general population 4.1 %, customers 26.2 %, index 639 (610 to 668), over-represented".
pub fn spoken(segment: &Segment) -> String {
    let name = segment_title(segment);
    if segment.is_empty() {
        return text!("plot-segment-nobody", segment = name);
    }
    let (general, customers) = (number::share(segment.general_share), number::share(segment.customers_share));
    let (index, verdict) = (number::index(segment.index), segment.verdict.say());
    match index_interval(segment.index_low, segment.index_high) {
        Some(interval) => text!(
            "plot-segment-spoken-with-interval",
            segment = name,
            general = general,
            customers = customers,
            index = index,
            interval = interval,
            verdict = verdict
        ),
        None => text!(
            "plot-segment-spoken",
            segment = name,
            general = general,
            customers = customers,
            index = index,
            verdict = verdict
        ),
    }
}

/// How sure a segment is, where that was asked for.
pub(super) fn sure_in_words(segment: &Segment) -> Option<String> {
    let sure = segment.sureness?;
    let interval = index_interval(sure.index_low_total, sure.index_high_total).unwrap_or_else(number::nothing);
    let finding = sure.finding.say();
    Some(match sure.stability {
        Some(stability) => text!(
            "plot-segment-sure",
            finding = finding,
            stability = number::decimals(stability, 2),
            interval = interval,
            replicates = sure.replicates
        ),
        None => text!("plot-segment-sure-aside", finding = finding, interval = interval),
    })
}

/// What the pointer shows beside a segment: a few lines, and one more where it is known how sure they are. The rest
/// stands in the table.
pub(super) fn hover(ui: &mut Ui, theme: &Theme, segment: &Segment) {
    let [name, shares, times, index] = lines(segment);
    let line = |ui: &mut Ui, text: RichText| drop(ui.add(Label::new(text).extend()));
    line(ui, RichText::new(name).font(theme.strong()).color(theme.color.text));
    let sure = sure_in_words(segment).unwrap_or_default();
    for text in [times, shares, index, sure].into_iter().filter(|text| !text.is_empty()) {
        line(ui, RichText::new(text).font(theme.small()).color(theme.color.text));
    }
    let note = segment.appearance.note.lines().next().map(str::to_owned).filter(|note| !note.is_empty());
    for text in segment_doubt(segment).into_iter().chain(note) {
        line(ui, RichText::new(text).font(theme.small()).color(theme.color.text_weak));
    }
}

/// Name, shares with their counts, how many times as many customers there are, index with its interval and what follows
/// from it.
fn lines(segment: &Segment) -> [String; 4] {
    let name = segment_title(segment);
    if segment.is_empty() {
        return [text!("plot-segment-nobody", segment = name), String::new(), String::new(), String::new()];
    }
    let (general, customers) = (number::share(segment.general_share), number::share(segment.customers_share));
    let shares = text!(
        "plot-segment-shares",
        general = general,
        people = segment.general_count,
        customers = customers,
        customers_count = segment.customers_count
    );
    let more = points(segment.gained());
    let times = segment.index.map(|index| times(Some(index / 100.0)));
    let mut told = times.map_or_else(String::new, |times| text!("plot-segment-times", times = times, more = more));
    if segment.is_set_aside() {
        told = format!(
            "{}\n{told}",
            text!("plot-segment-left-out", known = if segment.known_enough { "enough" } else { "little" })
        );
    }
    let verdict = segment.verdict.say();
    [name, shares, told, text!("plot-segment-index-and-verdict", index = index_in_words(segment), verdict = verdict)]
}

/// The index and its interval in words.
pub(in crate::ui) fn index_in_words(segment: &Segment) -> String {
    let index = number::index(segment.index);
    match index_interval(segment.index_low, segment.index_high) {
        Some(interval) => {
            text!("plot-index-with-interval", index = index, confidence = 100.0 * CONFIDENCE, interval = interval)
        }
        None => text!("plot-index", index = index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{Finding, SegmentStability, Verdict};

    fn segment() -> Segment {
        Segment {
            name: "A".to_owned(),
            general_count: 4_100,
            general_share: 0.041,
            customers_count: 1,
            customers_share: 0.262,
            index: Some(639.0),
            index_low: Some(610.0),
            index_high: Some(668.0),
            verdict: Verdict::Over,
            ..Segment::default()
        }
    }

    #[test]
    fn a_segment_is_told_with_its_interval_where_there_is_one() {
        let expected = "A: general population 4.1 %, customers 26.2 %, index 639 (610 to 668), over-represented";
        assert_eq!(spoken(&segment()), expected);
        let without = Segment { index_low: None, verdict: Verdict::Under, ..segment() };
        let expected = "A: general population 4.1 %, customers 26.2 %, index 639, under-represented";
        assert_eq!(spoken(&without), expected);
    }

    #[test]
    fn the_pointer_shows_three_lines() {
        let told = ["A", "4.1 % of the people (4,100), 26.2 % of the customers (1)"];
        let [name, shares, times, index] = lines(&segment());
        assert_eq!(times, "6.4 times as many customers as expected (+22.1 points)");
        assert_eq!([name.as_str(), shares.as_str()], told);
        assert_eq!(index, "index 639, 95 % interval 610 to 668: over-represented");
        let small = Segment { general_share: 0.000_66, customers_share: 0.002_4, ..segment() };
        assert!(lines(&small)[1].starts_with("0.066 % of the people (4,100), 0.24 % of the customers"));
    }

    #[test]
    fn how_sure_it_is_stands_below_where_it_is_known() {
        assert_eq!(sure_in_words(&segment()), None);
        let known = SegmentStability {
            stability: Some(0.984),
            index_low_total: Some(590.0),
            index_high_total: Some(671.0),
            finding: Finding::Solid,
            replicates: 100,
        };
        let sure = |known| sure_in_words(&Segment { sureness: Some(known), ..segment() }).expect("it is known");
        assert_eq!(sure(known), "solid: whole interval 590 to 671, stability 0.98 (people drawn again: 100)");
        let aside = SegmentStability { stability: None, ..known };
        assert_eq!(sure(aside), "solid: whole interval 590 to 671");
    }

    #[test]
    fn nothing_is_said_of_nobody() {
        let nobody = Segment { id: -1, p_value: Some(1.0), ..Segment::default() };
        assert_eq!(spoken(&nobody), "Set aside: nobody");
        assert_eq!(lines(&nobody), ["Set aside: nobody", "", "", ""]);
    }
}
