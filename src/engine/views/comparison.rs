//! The answer in numbers that can be drawn.

use crate::analyze::{self, Comparison, GroupComparison};
use crate::engine::snapshot::{SegmentView, SegmentsView, Verdict};

/// Segments and the people set aside; how k-means ended is filled in by the caller.
pub(crate) fn segments_view(comparison: &Comparison) -> SegmentsView {
    let segments = comparison.segments.iter().enumerate();
    SegmentsView {
        segments: segments.map(|(id, group)| segment_view(id as i32, segment_name(id), group)).collect(),
        set_aside: segment_view(-1, "Set aside".to_owned(), &comparison.set_aside),
        ..SegmentsView::default()
    }
}

/// Segments are called A, B, ... Z, AA, AB: letters, because ids count from 0 and would be read as counts or ranks.
fn segment_name(id: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    if id < 26 { letter(id).to_string() } else { format!("{}{}", letter(id / 26 - 1), letter(id)) }
}

fn segment_view(id: i32, name: String, group: &GroupComparison) -> SegmentView {
    let finite = |value: f64| value.is_finite().then_some(value);
    SegmentView {
        id,
        name,
        general_count: group.counts.general,
        general_share: group.general_share,
        customers_count: group.counts.customers,
        customers_share: group.customers_share,
        index: finite(group.index),
        index_low: finite(group.index_low),
        index_high: finite(group.index_high),
        p_value: finite(group.p_value),
        verdict: match group.verdict {
            analyze::Verdict::Over => Verdict::Over,
            analyze::Verdict::Under => Verdict::Under,
            analyze::Verdict::Average => Verdict::NotDistinguishable,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_on_after_z() {
        let names: Vec<String> = [0, 1, 25, 26, 51, 52, 63].into_iter().map(segment_name).collect();
        assert_eq!(names, ["A", "B", "Z", "AA", "AZ", "BA", "BL"]);
    }
}
