//! Counts of 1 to 9 people don't leave: they could point at somebody.

/// Fewer people than this in a cell, and it is blurred.
pub(super) const SMALLEST: u64 = 10;

/// Whether a count could point at somebody.
pub(super) fn is_small(count: u64) -> bool {
    (1..SMALLEST).contains(&count)
}

/// Makes every count from 1 to 9 either 0 or 10, whichever is nearer, and lets the largest count take up the
/// difference: the total stays, so no small count can be had back by subtraction. Where the largest can't pay, small
/// counts all go to it. Returns whether anything changed. A total under 10 can't stay: it becomes 0 or 10 as well.
pub(super) fn blur(counts: &mut [u64]) -> bool {
    if !counts.iter().any(|&count| is_small(count)) {
        return false;
    }
    let total: u64 = counts.iter().sum();
    let Some(largest) = (0..counts.len()).rev().max_by_key(|&cell| counts[cell]) else { return false };
    let rounded = |count: u64| if is_small(count) { if count >= SMALLEST / 2 { SMALLEST } else { 0 } } else { count };
    let others: u64 = (0..counts.len()).filter(|&cell| cell != largest).map(|cell| rounded(counts[cell])).sum();
    if others + SMALLEST <= total {
        counts.iter_mut().for_each(|count| *count = rounded(*count));
        counts[largest] = total - others;
    } else {
        counts.iter_mut().filter(|count| is_small(**count)).for_each(|count| *count = 0);
        let others: u64 = (0..counts.len()).filter(|&cell| cell != largest).map(|cell| counts[cell]).sum();
        counts[largest] = rounded(total - others);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn blurred(counts: &[u64]) -> Vec<u64> {
        let mut counts = counts.to_vec();
        blur(&mut counts);
        counts
    }

    #[test]
    fn small_counts_are_rounded_and_the_largest_pays() {
        assert_eq!(blurred(&[100, 4, 6, 0, 10]), [100, 0, 10, 0, 10]);
        assert_eq!(blurred(&[100, 4, 4]), [108, 0, 0]);
        assert_eq!(blurred(&[100, 50]), [100, 50]);
    }

    #[test]
    fn where_the_largest_cannot_pay_all_go_to_it() {
        assert_eq!(blurred(&[12, 5, 5, 5]), [27, 0, 0, 0]);
        assert_eq!(blurred(&[9, 9]), [18, 0]);
    }

    #[test]
    fn fewer_than_ten_in_all_become_none_or_ten() {
        assert_eq!(blurred(&[3, 1]), [0, 0]);
        assert_eq!(blurred(&[3, 4]), [0, 10]);
    }

    proptest! {
        #[test]
        fn nothing_small_is_left_and_the_total_stays(mut counts in proptest::collection::vec(0_u64..40, 0..12)) {
            let total: u64 = counts.iter().sum();
            blur(&mut counts);
            prop_assert!(counts.iter().all(|&count| !is_small(count)), "{:?}", counts);
            if total >= SMALLEST {
                prop_assert_eq!(counts.iter().sum::<u64>(), total);
            }
        }
    }
}
