//! Counts of 1 to 9 people stay at home, and what remains still agrees.

use std::sync::Arc;

use segscope::engine::Snapshot;
use segscope::results::{Results, Segmentation};
use segscope::session::session_file::SessionFile;

use crate::counts::small_counts;
use crate::{captured, dataset, whole};

/// What leaves of a result whose segments are changed in some way.
fn left_of(change: impl FnOnce(&mut Segmentation)) -> Results {
    let mut snapshot: Snapshot = whole();
    let mut segments = (**snapshot.results.segments.as_ref().unwrap()).clone();
    change(&mut segments);
    snapshot.results.segments = Some(Arc::new(segments));
    SessionFile::capture(&dataset(), &snapshot).results
}

#[test]
fn no_count_from_1_to_9_leaves() {
    assert!(!small_counts(&whole().results).is_empty(), "there are some to be blurred");
    let left = small_counts(&captured().results);
    assert!(left.is_empty(), "{left:?}");
}

/// What one small segment has in common, or how few people go from one segment to another, can't be blurred and still be
/// of use.
#[test]
fn what_counts_few_people_everywhere_stays_at_home() {
    let exact = whole().results;
    let left = captured().results;
    assert!(exact.profiles.is_some() && exact.relevance.is_some() && left.profiles.is_none());
    assert!(left.relevance.is_none() && left.studies.forest.is_none());
    let flows = |results: &Results| results.studies.sweep.as_ref().unwrap().flows.len();
    assert!(flows(&exact) > 0);
    assert_eq!(flows(&left), 0);
    assert_eq!(left.parallel, exact.parallel, "eigenvalues of all people count nobody");
}

#[test]
fn blurred_counts_still_sum_to_all_people() {
    let results = captured().results;
    let (data, missing, segments) = (results.data.unwrap(), results.missing.unwrap(), results.segments.unwrap());
    let (general, customers) = (data.general.rows as u64, data.customers.rows as u64);
    for attribute in data.attributes.iter().filter(|attribute| !attribute.codes.is_empty()) {
        let sums = attribute.codes.iter().fold((0, 0), |sums, code| (sums.0 + code.general, sums.1 + code.customers));
        assert_eq!(sums, (general, customers), "{}", attribute.name);
    }
    assert_eq!(missing.general_per_row.iter().sum::<u64>(), general);
    assert_eq!(missing.customers_per_row.iter().sum::<u64>(), customers);
    assert_eq!((missing.general_kept + missing.general_set_aside) as u64, general);
    assert_eq!((missing.customers_kept + missing.customers_set_aside) as u64, customers);
    let kept = segments
        .segments
        .iter()
        .fold((0, 0), |sum, segment| (sum.0 + segment.general_count, sum.1 + segment.customers_count));
    assert_eq!(kept, (missing.general_kept as u64, missing.customers_kept as u64));
    assert_eq!(segments.set_aside.general_count, missing.general_set_aside as u64);
    assert_eq!(segments.set_aside.customers_count, missing.customers_set_aside as u64);
}

#[test]
fn missing_shares_agree_with_the_blurred_codes() {
    let exact = whole().results.missing.unwrap();
    let results = captured().results;
    let (data, missing) = (results.data.unwrap(), results.missing.unwrap());
    let mut changed = 0;
    for ((attribute, column), exact) in data.attributes.iter().zip(&missing.columns).zip(&exact.columns) {
        let codes = attribute.codes.iter().filter(|code| code.missing);
        let share = codes.map(|code| code.customers).sum::<u64>() as f64 / data.customers.rows as f64;
        if column.customers_share != exact.customers_share {
            changed += 1;
            assert!((column.customers_share - share).abs() < 1e-12, "{}", attribute.name);
        }
    }
    assert!(changed > 0, "the demo has attributes that few customers miss");
}

#[test]
fn a_segment_of_few_customers_counts_none_and_says_no_more_than_that() {
    let segments = whole().results.segments.unwrap();
    let has_some = |at: &usize| segments.segments[*at].customers_count > 4;
    let at = (1..segments.segments.len()).find(has_some).expect("one of the segments has some customers");
    let left = left_of(|segments| {
        let moved = segments.segments[at].customers_count - 4;
        segments.segments[at].customers_count -= moved;
        segments.segments[0].customers_count += moved;
    });
    let segments = left.segments.unwrap();
    let few = &segments.segments[at];
    assert_eq!((few.customers_count, few.customers_share, few.index), (0, 0.0, Some(0.0)));
    assert_eq!((few.index_low, few.index_high, few.p_value), (None, None, None), "these would give the four away");
    let customers: u64 = segments.segments.iter().map(|segment| segment.customers_count).sum();
    assert_eq!(customers, left.missing.unwrap().customers_kept as u64, "the sum still agrees");
}

#[test]
fn the_place_of_very_few_people_stays_at_home() {
    let mut enough = Vec::new();
    let left = left_of(|segments| {
        segments.segments[5].general_count = 2;
        enough = segments.segments.iter().map(|segment| segment.general_count >= 10).collect();
    });
    let segments = left.segments.unwrap();
    assert!(!enough[5] && enough[0]);
    assert_eq!(segments.centroids.iter().map(Option::is_some).collect::<Vec<_>>(), enough);
    assert_eq!(segments.map.iter().map(Option::is_some).collect::<Vec<_>>(), enough);
}
