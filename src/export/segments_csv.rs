//! `segments.csv`: the table of segments, the people set aside last.

use std::io;
use std::path::Path;

use super::plain_text::plain_text;
use super::recognise::starts_with;
use crate::files::{WriteError, write_whole};
use crate::i18n::segment_name;
use crate::results::{Cell, Place, Segment, Segmentation, segment_columns};

/// The table of every version begins with so many columns of today's.
const COMMON_COLUMNS: usize = 6;

/// Writes the table with the columns of [`SEGMENT_COLUMNS`](crate::results::SEGMENT_COLUMNS). The same result gives the
/// same bytes.
///
/// # Errors
/// When the file can't be written.
pub fn write(segments: &Segmentation, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| fill(segments, out))
}

fn fill(segments: &Segmentation, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(header())?;
    for segment in segments.all() {
        table.write_record(record(segment))?;
    }
    table.flush()
}

/// Whether a file is such a table. Only the columns that every version had are looked at.
pub fn is_one(path: &Path) -> bool {
    let known: Vec<&str> = header().take(COMMON_COLUMNS).collect();
    starts_with(path, format!("{},", known.join(",")).as_bytes())
}

/// The headings as they stand in files and on the clipboard.
pub fn header() -> impl Iterator<Item = &'static str> {
    segment_columns(Place::File).map(|column| column.key)
}

/// The cells of a segment as they stand in files and on the clipboard.
pub fn record(segment: &Segment) -> impl Iterator<Item = String> {
    segment_columns(Place::File).map(|column| match (column.cell)(segment) {
        Cell::Name(_) => plain_text(&segment_name(segment)).into_owned(),
        cell => cell.in_file(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{Finding, SegmentStability, Verdict};

    #[test]
    fn the_set_aside_row_is_last_and_names_are_quoted() {
        let segments = Segmentation {
            segments: vec![Segment {
                id: 0,
                name: "Old, \"rich\"".into(),
                proposed: Vec::new(),
                general_count: 30,
                general_share: 0.3,
                customers_count: 6,
                customers_share: 0.6,
                index: Some(200.0),
                index_low: Some(123.456),
                index_high: Some(300.004),
                p_value: Some(0.000_123_456_78),
                verdict: Verdict::Over,
                sureness: Some(SegmentStability {
                    stability: Some(0.912_345_67),
                    index_low_total: Some(120.0),
                    index_high_total: Some(310.555),
                    finding: Finding::Solid,
                    replicates: 100,
                }),
                ..Segment::default()
            }],
            set_aside: Segment { id: -1, ..Segment::default() },
            ..Segmentation::default()
        };
        let mut bytes = Vec::new();
        fill(&segments, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let header = "id,name,general_count,general_share,customers_count,customers_share,\
                      index,index_low,index_high,p_value,verdict,\
                      stability,index_low_total,index_high_total,finding";
        assert_eq!(lines[0], header);
        let numbers = "30,0.300000,6,0.600000,200.00,123.46,300.00,1.23457e-4,over,0.912346,120.00,310.56,solid";
        assert_eq!(lines[1], format!("0,\"Old, \"\"rich\"\"\",{numbers}"));
        assert_eq!(lines[2], "-1,Set aside,0,0.000000,0,0.000000,,,,,not distinguishable,,,,");
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn a_name_is_no_formula_and_a_number_stays_one() {
        let set_aside = Segment { id: -1, name: "=HYPERLINK(\"x\")".into(), ..Segment::default() };
        let cells: Vec<String> = record(&set_aside).collect();
        assert_eq!(cells[..2], ["-1", "'=HYPERLINK(\"x\")"]);
    }
}
