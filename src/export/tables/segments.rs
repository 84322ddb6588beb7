//! The segments in numbers: their shares, how sure they are, whether they hold under other choices.

use super::value::{TableContent, Value};
use crate::export::pictures::by_gain;
use crate::i18n::{Say as _, segment_heading, segment_title};
use crate::results::{
    Cell, Place, RobustnessMap, Segment, SegmentColumn, Segmentation, Stability, Verdict, known_segment_columns,
};
use crate::text;

/// All segments with all their numbers, those of `order` first, the people set aside last.
pub(in crate::export) fn segments(found: &Segmentation, order: &[i32]) -> TableContent {
    let columns: Vec<&SegmentColumn> = known_segment_columns(Place::File, found).collect();
    let sample = Segment::default();
    let head = |column: &&SegmentColumn| (segment_heading(column), !(column.cell)(&sample).is_text());
    let mut table = TableContent {
        title: text!("picture-proportions"),
        heads: columns.iter().map(head).collect(),
        rows: Vec::new(),
    };
    let mut all = by_gain(found);
    let place = |segment: &&Segment| order.iter().position(|id| *id == segment.id).unwrap_or(usize::MAX);
    all.sort_by_key(place);
    let aside = Some(&found.set_aside).filter(|aside| !aside.is_empty());
    for segment in all.into_iter().chain(aside) {
        table.push(columns.iter().map(|column| cell(column, segment)));
    }
    table
}

fn cell(column: &SegmentColumn, segment: &Segment) -> Value {
    match (column.cell)(segment) {
        Cell::PValue(_) | Cell::Verdict(_) if segment.is_empty() => Value::Number(None, 0),
        Cell::Id(id) => Value::Number(Some(f64::from(id)), 0),
        Cell::Name(_) => Value::Text(segment_title(segment)),
        Cell::Count(count) => Value::Count(count),
        Cell::Share(share) => Value::Share(Some(share)),
        Cell::Index(index) => Value::Number(index, 1),
        Cell::Interval(low, _) => Value::Number(low, 1),
        Cell::PValue(p) => Value::Number(p, 4),
        Cell::Verdict(verdict) => Value::Text(verdict.say()),
        Cell::Stability(stability) => Value::Number(stability, 3),
        Cell::Finding(finding) => Value::Text(finding.map(|finding| finding.say()).unwrap_or_default()),
    }
}

/// How stable each segment is, the whole interval of its index, and what that says.
pub(super) fn sureness(found: &Segmentation, stability: &Stability) -> TableContent {
    let heads = [
        (text!("segment-detail-name"), false),
        (text!("segment-detail-stability"), true),
        (text!("table-index-low"), true),
        (text!("table-index-high"), true),
        (text!("segment-detail-finding"), false),
    ];
    let mut table = TableContent::new(text!("picture-intervals"), heads);
    for (segment, known) in found.segments.iter().zip(&stability.segments) {
        table.push([
            Value::Text(segment_title(segment)),
            Value::Number(known.stability, 3),
            Value::Number(known.index_low_total, 1),
            Value::Number(known.index_high_total, 1),
            Value::Text(known.finding.say()),
        ]);
    }
    table
}

/// For each segment the share of the choices under which it is over- and under-represented.
pub(super) fn robustness(found: &Segmentation, map: &RobustnessMap) -> TableContent {
    let heads = [
        (text!("segment-detail-name"), false),
        (text!("page-segments-robust-over"), true),
        (text!("page-segments-robust-under"), true),
    ];
    let mut table = TableContent::new(text!("picture-robustness"), heads);
    for (place, segment) in found.segments.iter().enumerate() {
        let shares = [Verdict::Over, Verdict::Under].map(|verdict| Value::Share(map.share(place, verdict)));
        table.push([Value::Text(segment_title(segment))].into_iter().chain(shares));
    }
    table
}
