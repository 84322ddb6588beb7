//! A segment's numbers in words: for the pointer, for screen readers, for tests.

use egui::{Grid, RichText, Ui};

use crate::analyze::CONFIDENCE;
use crate::i18n::{Say as _, index_interval, number, segment_name};
use crate::results::Segment;
use crate::text;
use crate::ui::theme::Theme;

/// One segment as a phrase: "A: general population 4.1 %, customers 26.2 %, index 639 (610 to 668), over-represented".
pub fn spoken(segment: &Segment) -> String {
    let (name, verdict) = (segment_name(segment), segment.verdict.say());
    let (general, customers) = (segment.general_share, segment.customers_share);
    let index = number::index(segment.index);
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

/// What the pointer shows over a segment: all its numbers with what they mean.
pub(super) fn hover(ui: &mut Ui, theme: &Theme, segment: &Segment) {
    let weak = |text: String| RichText::new(text).font(theme.small()).color(theme.color.text_weak);
    ui.label(RichText::new(segment_name(segment)).font(theme.strong()).color(theme.color.text));
    Grid::new("segment-numbers").num_columns(3).spacing([16.0, 4.0]).show(ui, |ui| {
        for [name, value, note] in rows(segment) {
            ui.label(weak(name));
            ui.label(RichText::new(value).color(theme.color.text));
            ui.label(weak(note));
            ui.end_row();
        }
    });
    let aside = segment.is_set_aside();
    ui.label(weak(if aside { text!("plot-segment-base-set-aside") } else { text!("plot-segment-base") }));
    ui.label(weak(text!("plot-segment-index-formula")));
}

/// What is measured, its value, and a note beside it.
fn rows(segment: &Segment) -> [[String; 3]; 4] {
    let people = |count: u64| text!("plot-segment-people", count = count);
    let interval = index_interval(segment.index_low, segment.index_high).map_or_else(String::new, |interval| {
        text!("plot-segment-interval", confidence = 100.0 * CONFIDENCE, interval = interval)
    });
    let (general, customers) = (number::percent(segment.general_share), number::percent(segment.customers_share));
    [
        [text!("plot-segment-general"), general, people(segment.general_count)],
        [text!("plot-segment-customers"), customers, people(segment.customers_count)],
        [text!("plot-segment-index"), number::index(segment.index), interval],
        [text!("plot-segment-p-value"), number::p_value(segment.p_value), segment.verdict.say()],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Verdict;

    #[test]
    fn a_segment_is_told_with_its_interval_where_there_is_one() {
        let segment = Segment {
            name: "A".to_owned(),
            general_share: 0.041,
            customers_share: 0.262,
            index: Some(639.0),
            index_low: Some(610.0),
            index_high: Some(668.0),
            verdict: Verdict::Over,
            ..Segment::default()
        };
        let expected = "A: general population 4.1 %, customers 26.2 %, index 639 (610 to 668), over-represented";
        assert_eq!(spoken(&segment), expected);
        assert_eq!(rows(&segment)[2], ["Index", "639", "95 % interval 610 to 668"]);
        let without = Segment { index_low: None, verdict: Verdict::Under, general_count: 1, ..segment };
        let expected = "A: general population 4.1 %, customers 26.2 %, index 639, under-represented";
        assert_eq!(spoken(&without), expected);
        assert_eq!(rows(&without)[0], ["General population", "4.1 %", "1 person"]);
        assert_eq!(rows(&without)[1][2], "0 people");
    }
}
