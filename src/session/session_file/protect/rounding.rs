//! The one way in which counts of people become coarse.

/// Counts that leave are multiples of this.
pub(in crate::session::session_file) const STEP: u64 = 20;
/// Fewer people than this are never a group of their own.
pub(super) const SMALLEST: u64 = 10;

/// The nearest multiple of [`STEP`]: whoever reads it knows that there are at most nine more or ten fewer. From
/// [`SMALLEST`] people on it isn't 0.
pub(super) const fn rounded(count: u64) -> u64 {
    (count + STEP / 2) / STEP * STEP
}

/// Shares a published total out among the cells of a group as its people are: the running share of the people up to each
/// cell, in people of that total, is rounded to a multiple of [`STEP`], and a cell is the difference of two of them.
///
/// So the cells sum to the total, and no sum or difference of cells says more of the people than each running share does
/// alone. A cell that is told as 0 stands for anybody from nobody to at least ten, one that is told as 20 for one to nearly
/// forty: never for some number from 1 to 9, not even where the exact total is known from elsewhere.
pub(super) fn shared_out(counts: &[u64], total: u64) -> Vec<u64> {
    let all: u128 = counts.iter().map(|&count| u128::from(count)).sum();
    if all == 0 {
        return vec![0; counts.len()];
    }
    let (mut running, mut told) = (0_u128, 0);
    let cell = |&count: &u64| {
        running += u128::from(count);
        let steps = (2 * running * u128::from(total) + all * u128::from(STEP)) / (2 * all * u128::from(STEP));
        let before = std::mem::replace(&mut told, steps as u64 * STEP);
        told - before
    };
    counts.iter().map(cell).collect()
}

/// A table of groups (rows) and values: each group's published total is shared out among its cells. Each cell becomes one of
/// the two multiples of [`STEP`] around its part of the total, and which of them follows from what the rows above are off in
/// that column, so that sums over the groups are off by little more than one cell is.
///
/// A table of multiples stays as it is. So whatever is told could be the truth itself, in which nobody counts from 1 to 9.
pub(super) fn shared_out_table(rows: &[Vec<u64>], totals: &[u64]) -> Vec<Vec<u64>> {
    // What the rows so far have told less than there is, in people.
    let mut owed = vec![0.0; rows.first().map_or(0, Vec::len)];
    rows.iter().zip(totals).map(|(row, &total)| shared_out_row(row, total, &mut owed)).collect()
}

fn shared_out_row(counts: &[u64], total: u64, owed: &mut [f64]) -> Vec<u64> {
    let all: u128 = counts.iter().map(|&count| u128::from(count)).sum();
    if all == 0 {
        return vec![0; counts.len()];
    }
    // Whole steps and what is left of each cell, in parts of `all` steps: exact, so that multiples stay as they are.
    let parts = counts.iter().map(|&count| u128::from(count) * u128::from(total / STEP));
    let (mut steps, left): (Vec<u64>, Vec<u128>) = parts.map(|part| ((part / all) as u64, part % all)).unzip();
    let missing = total / STEP - steps.iter().sum::<u64>();
    let part = |at: usize| left[at] as f64 / all as f64 * STEP as f64;
    let mut order: Vec<usize> = (0..counts.len()).filter(|&at| left[at] > 0).collect();
    order.sort_by(|&a, &b| (part(b) + owed[b]).total_cmp(&(part(a) + owed[a])).then(a.cmp(&b)));
    order.into_iter().take(missing as usize).for_each(|at| steps[at] += 1);
    for (at, owed) in owed.iter_mut().enumerate() {
        *owed += counts[at] as f64 - (steps[at] * STEP) as f64;
    }
    steps.into_iter().map(|steps| steps * STEP).collect()
}

/// The parts of some people as multiples of [`STEP`] that sum to their published total, nothing for fewer than [`SMALLEST`]
/// and at least one step for more. Each part is rounded by itself; where the sum is off then, parts that have people move on
/// to their other neighbour, those first that are nearest to it. `None` where that doesn't make up for it: where so many
/// parts have few people that they would have to stand for somebody.
///
/// So what is told could be the truth itself, also where the exact number of all these people is known from elsewhere:
/// whoever is in a part that is told as 0 might as well be in another one.
pub(super) fn told_cells(counts: &[u64], total: u64) -> Option<Vec<u64>> {
    let mut told: Vec<u64> = counts.iter().map(|&count| rounded(count)).collect();
    let sum = told.iter().sum::<u64>();
    let (steps, up) = (sum.abs_diff(total) / STEP, sum < total);
    // A part never loses all its people, and none gets any that had too few.
    let mut order: Vec<usize> = (0..told.len()).filter(|&at| told[at] >= if up { STEP } else { 2 * STEP }).collect();
    let above = |at: usize| counts[at] as i64 - told[at] as i64;
    order.sort_by_key(|&at| (if up { -above(at) } else { above(at) }, at));
    if (order.len() as u64) < steps {
        return None;
    }
    for at in order.into_iter().take(steps as usize) {
        told[at] = if up { told[at] + STEP } else { told[at] - STEP };
    }
    Some(told)
}

/// A number to so many significant digits.
pub(super) fn to_digits(value: f64, digits: i32) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let place = digits - 1 - value.abs().log10().floor() as i32;
    let factor = 10_f64.powi(place.abs());
    if place >= 0 { (value * factor).round() / factor } else { (value / factor).round() * factor }
}

/// A number to a multiple of a step.
pub(super) fn to_step(value: f64, step: f64) -> f64 {
    if step > 0.0 { (value / step).round() * step } else { value }
}

/// The largest of 1, 2 and 5 times a power of ten that isn't larger than this; 0 for none.
pub(super) fn plain_step(most: f64) -> f64 {
    if most.is_nan() || most <= 0.0 {
        return 0.0;
    }
    let power = 10_f64.powi(most.log10().floor() as i32);
    [5.0, 2.0, 1.0].into_iter().map(|digit| digit * power).find(|step| *step <= most).unwrap_or(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        assert_eq!([0, 9, 10, 29, 30, 312].map(rounded), [0, 0, 20, 20, 40, 320]);
        // Running: 7, 12, 300, 305 of 305; in people of 320: 7.3, 12.6, 314.8, 320.
        assert_eq!(shared_out(&[7, 5, 288, 5], 320), [0, 20, 300, 0]);
        assert_eq!(shared_out(&[0, 0], 20), [0, 0]);
        assert_eq!(shared_out(&[3, 9], 0), [0, 0]);
        // The second row makes good what the first one told too much of the first value and too little of the second.
        assert_eq!(shared_out_table(&[vec![13, 12, 15], vec![11, 15, 14]], &[40, 40]), [[20, 0, 20], [0, 20, 20]]);
        // Each by itself sums to 340 of 360: the 29 are nearest to their other neighbour.
        assert_eq!(told_cells(&[12, 9, 305, 29], 360), Some(vec![20, 0, 300, 40]));
        assert_eq!((told_cells(&[9; 11], 100), told_cells(&[], 0)), (None, Some(vec![])));
        assert_eq!([to_digits(0.012_345, 2), to_digits(98_765.0, 2), to_digits(0.0, 2)], [0.012, 99_000.0, 0.0]);
        assert_eq!([plain_step(8_500.0), plain_step(0.3), plain_step(1.0), plain_step(0.0)], [5_000.0, 0.2, 1.0, 0.0]);
    }

    proptest! {
        #[test]
        fn cells_sum_to_the_total(counts in proptest::collection::vec(0_u64..400, 1..12), total in 0_u64..100) {
            let total = total * STEP;
            let told = shared_out(&counts, total);
            prop_assert!(told.iter().all(|count| count % STEP == 0));
            let people: u64 = counts.iter().sum();
            prop_assert_eq!(told.iter().sum::<u64>(), if people == 0 { 0 } else { total });
        }

        #[test]
        fn a_table_sums_to_its_totals_and_multiples_stay(
            counts in proptest::collection::vec(proptest::collection::vec(0_u64..200, 4), 1..7),
        ) {
            let totals: Vec<u64> = counts.iter().map(|row| rounded(row.iter().sum())).collect();
            let told = shared_out_table(&counts, &totals);
            for ((row, exact), total) in told.iter().zip(&counts).zip(&totals) {
                let people: u64 = exact.iter().sum();
                prop_assert_eq!(row.iter().sum::<u64>(), if people == 0 { 0 } else { *total });
                let of_total = |count: u64| count as f64 * *total as f64 / people.max(1) as f64;
                let near = |(told, exact): (&u64, &u64)| (*told as f64 - of_total(*exact)).abs() < STEP as f64;
                prop_assert!(row.iter().zip(exact).all(near) && row.iter().all(|count| count % STEP == 0));
            }
            // What is told could be the truth.
            prop_assert_eq!(shared_out_table(&told, &totals), told);
        }

        #[test]
        fn told_parts_sum_up_and_nobody_is_told_of_a_few(counts in proptest::collection::vec(0_u64..400, 1..9)) {
            let people: u64 = counts.iter().sum();
            let Some(told) = told_cells(&counts, rounded(people)) else { return Ok(()) };
            prop_assert_eq!(told.iter().sum::<u64>(), rounded(people));
            for (told, count) in told.iter().zip(&counts) {
                prop_assert!(told % STEP == 0 && (*told > 0) == (*count >= SMALLEST) && told.abs_diff(*count) < 2 * STEP);
            }
            // What is told could be the truth, and so could the same people without anybody in the parts of a few.
            prop_assert_eq!(told_cells(&told, rounded(people)), Some(told.clone()));
            if let Some(largest) = (0..told.len()).max_by_key(|&at| told[at]).filter(|&at| told[at] > 0) {
                let mut other = told.clone();
                other[largest] = (other[largest] + people).saturating_sub(rounded(people));
                prop_assert_eq!(other.iter().sum::<u64>(), people);
                prop_assert_eq!(told_cells(&other, rounded(people)), Some(told));
            }
        }

        /// Whatever is told of a group of which the exact total is known: for each cell there are people that give the
        /// same and of whom the cell has none or at least ten.
        #[test]
        fn a_small_cell_is_never_the_only_explanation(counts in proptest::collection::vec(0_u64..60, 2..6)) {
            let people: u64 = counts.iter().sum();
            let told = shared_out(&counts, rounded(people));
            for small in (0..counts.len()).filter(|&at| (1..SMALLEST).contains(&counts[at])) {
                prop_assert!(is_explained_otherwise(&counts, small, &told), "{:?} told as {:?}", counts, told);
            }
        }
    }

    /// Whether the running sums before and after a cell can be moved within what is told of them so that the cell has
    /// nobody or at least ten.
    fn is_explained_otherwise(counts: &[u64], at: usize, told: &[u64]) -> bool {
        let people: u64 = counts.iter().sum();
        let steps = |running: u64| shared_out(&[running, people - running], rounded(people))[0];
        let (before, after): (u64, u64) = (told[..at].iter().sum(), told[..=at].iter().sum());
        let fits = |low: u64, high: u64| low <= high && steps(low) == before && steps(high) == after;
        (0..=people).any(|low| fits(low, low) || (low + SMALLEST..=people).any(|high| fits(low, high)))
    }
}
