//! A segment's numbers in words: for the pointer, for screen readers, for tests.

use egui::{Grid, RichText, Ui};

use crate::i18n::number;
use crate::i18n::{index_interval, segment_name};
use crate::results::{Segment, Verdict};
use crate::ui::theme::Theme;

/// What can be said of a segment's index, in words that fit a sentence.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Over => "over-represented",
        Verdict::Under => "under-represented",
        Verdict::NotDistinguishable => "not distinguishable from average",
    }
}

/// One segment as a sentence: "Savers: general population 4.1 %, customers 26.2 %, index 639 (610 to 668), over-represented".
pub fn spoken(segment: &Segment) -> String {
    let mut text = format!(
        "{}: general population {}, customers {}, index {}",
        segment_name(segment),
        number::percent(segment.general_share),
        number::percent(segment.customers_share),
        number::index(segment.index)
    );
    if let Some(interval) = index_interval(segment.index_low, segment.index_high) {
        text.push_str(&format!(" ({interval})"));
    }
    text.push_str(", ");
    text.push_str(verdict(segment.verdict));
    text
}

/// What the pointer shows over a segment: all its numbers with what they mean.
pub(super) fn hover(ui: &mut Ui, theme: &Theme, segment: &Segment) {
    let weak = |text: &str| RichText::new(text).font(theme.small()).color(theme.color.text_weak);
    ui.label(RichText::new(segment_name(segment)).font(theme.strong()).color(theme.color.text));
    Grid::new("segment numbers").num_columns(3).spacing([16.0, 4.0]).show(ui, |ui| {
        let mut row = |name: &str, value: String, note: String| {
            ui.label(weak(name));
            ui.label(RichText::new(value).color(theme.color.text));
            ui.label(weak(&note));
            ui.end_row();
        };
        let people = |count| format!("{} people", number::count(count));
        row("General population", number::percent(segment.general_share), people(segment.general_count));
        row("Customers", number::percent(segment.customers_share), people(segment.customers_count));
        let interval = index_interval(segment.index_low, segment.index_high);
        let interval = interval.map_or_else(String::new, |interval| format!("95 % interval {interval}"));
        row("Index", number::index(segment.index), interval);
        row("p-value", number::p_value(segment.p_value), verdict(segment.verdict).to_owned());
    });
    let base = if segment.id < 0 { "all people read" } else { "the people that are kept" };
    ui.label(weak(&format!("Shares count {base}.")));
    ui.label(weak("Index = 100 × customers’ share ÷ general share; 100 is average."));
}
