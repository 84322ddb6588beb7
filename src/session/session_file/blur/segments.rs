//! The segments without small cells.

use super::counts::{blur, is_small};
use super::missing::kept_and_set_aside;
use crate::results::{DataSummary, Segment, SegmentStability, Segmentation, Stability};

/// Blurs the counts; the index follows them. Where a segment lies is not told of one with few people: that is next to
/// their own rows.
pub(super) fn blurred(found: &Segmentation, data: &DataSummary) -> Segmentation {
    let mut left = found.clone();
    for ((segment, place), centroid) in found.segments.iter().zip(&mut left.map).zip(&mut left.centroids) {
        if is_small(segment.general_count) {
            (*place, *centroid) = (None, None);
        }
    }
    // What a few people have in common is as good as a row of theirs.
    for segment in left.segments.iter_mut().filter(|segment| is_small(segment.general_count)) {
        segment.proposed.clear();
    }
    let general: Vec<u64> = found.segments.iter().map(|segment| segment.general_count).collect();
    let customers: Vec<u64> = found.segments.iter().map(|segment| segment.customers_count).collect();
    let (new_general, general_aside) = blur_all(&general, found.set_aside.general_count);
    let (new_customers, customers_aside) = blur_all(&customers, found.set_aside.customers_count);
    let unchanged = new_general == general
        && new_customers == customers
        && general_aside == found.set_aside.general_count
        && customers_aside == found.set_aside.customers_count;
    if !unchanged {
        let kept = Counts { general: new_general.iter().sum(), customers: new_customers.iter().sum() };
        for (segment, (general, customers)) in left.segments.iter_mut().zip(new_general.into_iter().zip(new_customers))
        {
            recount(segment, Counts { general, customers }, kept);
        }
        let read = Counts { general: data.general.rows as u64, customers: data.customers.rows as u64 };
        recount(&mut left.set_aside, Counts { general: general_aside, customers: customers_aside }, read);
    }
    left
}

/// How sure segments are, of those whose counts are as they were: an interval of an index would tell the others.
pub(super) fn stability(exact: &Segmentation, blurred: &Segmentation, found: &Stability) -> Stability {
    let mut left = found.clone();
    let counts = |segment: &Segment| (segment.general_count, segment.customers_count);
    for ((was, is), known) in exact.segments.iter().zip(&blurred.segments).zip(&mut left.segments) {
        if counts(was) != counts(is) {
            *known = SegmentStability::default();
        }
    }
    left
}

/// People of both files.
#[derive(Clone, Copy)]
struct Counts {
    general: u64,
    customers: u64,
}

/// Blurs the counts of the segments and of the people set aside, so that they still sum to all people.
fn blur_all(counts: &[u64], set_aside: u64) -> (Vec<u64>, u64) {
    let before: u64 = counts.iter().sum();
    let [kept, set_aside] = kept_and_set_aside(before as usize, set_aside as usize);
    let mut counts = counts.to_vec();
    if let Some(largest) = counts.iter_mut().max() {
        *largest = (*largest + kept).saturating_sub(before);
    }
    blur(&mut counts);
    (counts, set_aside)
}

/// Gives a segment blurred counts out of these people. The index follows them; what was computed from the exact counts
/// would give these away where they changed.
fn recount(segment: &mut Segment, counts: Counts, of: Counts) {
    if (segment.general_count, segment.customers_count) != (counts.general, counts.customers) {
        (segment.index_low, segment.index_high, segment.p_value) = (None, None, None);
    }
    segment.general_count = counts.general;
    segment.customers_count = counts.customers;
    segment.general_share = counts.general as f64 / of.general.max(1) as f64;
    segment.customers_share = counts.customers as f64 / of.customers.max(1) as f64;
    segment.index = (counts.general > 0).then(|| 100.0 * segment.customers_share / segment.general_share);
}
