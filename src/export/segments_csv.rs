//! `segments.csv`: the table of segments, the people set aside last.

use std::io;
use std::path::Path;

use crate::engine::{SegmentView, SegmentsView};
use crate::files::{WriteError, write_whole};

/// The columns, in order.
const HEADER: [&str; 11] = [
    "id",
    "name",
    "general_count",
    "general_share",
    "customers_count",
    "customers_share",
    "index",
    "index_low",
    "index_high",
    "p_value",
    "verdict",
];

/// Writes the table. Shares have six decimals, indices two, p-values six significant digits; what can't be said is empty. The same result gives
/// the same bytes.
///
/// # Errors
/// When the file can't be written.
pub fn write(segments: &SegmentsView, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| fill(segments, out))
}

fn fill(segments: &SegmentsView, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADER)?;
    for segment in segments.segments.iter().chain([&segments.set_aside]) {
        table.write_record(row(segment))?;
    }
    table.flush()
}

fn row(segment: &SegmentView) -> [String; 11] {
    let index = |value: Option<f64>| value.map_or_else(String::new, |value| format!("{value:.2}"));
    [
        segment.id.to_string(),
        segment.name.clone(),
        segment.general_count.to_string(),
        format!("{:.6}", segment.general_share),
        segment.customers_count.to_string(),
        format!("{:.6}", segment.customers_share),
        index(segment.index),
        index(segment.index_low),
        index(segment.index_high),
        segment.p_value.map_or_else(String::new, |value| format!("{value:.5e}")),
        segment.verdict.word().to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Verdict;

    #[test]
    fn the_set_aside_row_is_last_and_names_are_quoted() {
        let view = SegmentsView {
            segments: vec![SegmentView {
                id: 0,
                name: "Old, \"rich\"".into(),
                general_count: 30,
                general_share: 0.3,
                customers_count: 6,
                customers_share: 0.6,
                index: Some(200.0),
                index_low: Some(123.456),
                index_high: Some(300.004),
                p_value: Some(0.000_123_456_78),
                verdict: Verdict::Over,
            }],
            set_aside: SegmentView { id: -1, name: "Set aside".into(), ..SegmentView::default() },
            ..SegmentsView::default()
        };
        let mut bytes = Vec::new();
        fill(&view, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], HEADER.join(","));
        assert_eq!(lines[1], "0,\"Old, \"\"rich\"\"\",30,0.300000,6,0.600000,200.00,123.46,300.00,1.23457e-4,over");
        assert_eq!(lines[2], "-1,Set aside,0,0.000000,0,0.000000,,,,,not distinguishable");
        assert_eq!(lines.len(), 3);
    }
}
