//! Two groups -> how far apart they lie.

/// A code with a smaller share of the reference counts as if it had this one: a difference of shares is divided by the
/// reference's share, and that of a code which hardly anybody has would stand for the whole attribute.
const RARE_CODE: f64 = 0.01;
/// The numbers of an ordered attribute are given, those of the codes would be chosen so that the difference is largest.
/// With this factor the strongest attributes of either kind are found again among the first eight, by whichever of the
/// usual measures strength is told (standardized difference, Cramer's V, both in one currency): measured on the groups
/// that the demo population is drawn from, where 1 leaves one group with a single ordered attribute, and 0.7 one with a
/// single other.
const CHOSEN_NUMBERS: f64 = 0.8;

/// (mean of the group - mean of the reference) / standard deviation of the reference (Glass's delta); `None` where the
/// reference doesn't vary.
pub fn standardized_difference(mean: f64, reference: f64, sd: f64) -> Option<f64> {
    let difference = (mean - reference) / sd;
    (sd > 0.0 && difference.is_finite()).then_some(difference)
}

/// How far the shares of a group lie from those of its reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareEffect {
    /// 0.8 times the root of sum (s - p)^2 / max(p, 0.01). But for rare codes, that root is the largest standardized
    /// difference that numbers for the codes could have.
    pub size: f64,
    /// The code whose shares differ most; the first of several.
    pub value: usize,
    /// Its share in the group less that in the reference.
    pub shift: f64,
}

/// The distance of the shares of two lists of counts over the same codes; `None` where one of them is empty or the
/// reference has a single code.
pub fn share_effect(group: &[u64], reference: &[u64]) -> Option<ShareEffect> {
    let (in_group, in_reference) = (group.iter().sum::<u64>(), reference.iter().sum::<u64>());
    if in_group == 0 || reference.iter().filter(|&&count| count > 0).count() < 2 {
        return None;
    }
    let (mut sum, mut value, mut shift) = (0.0, 0, 0.0_f64);
    for (at, (&count, &base)) in group.iter().zip(reference).enumerate() {
        let share = base as f64 / in_reference as f64;
        let difference = count as f64 / in_group as f64 - share;
        sum += difference * difference / share.max(RARE_CODE);
        if difference.abs() > shift.abs() {
            (value, shift) = (at, difference);
        }
    }
    Some(ShareEffect { size: CHOSEN_NUMBERS * sum.sqrt(), value, shift })
}

/// Cramer's V of two groups and the codes: root of chi squared / people, because one of the two sides of the table has
/// two entries. 0 where a side is empty or nothing varies. For a group and the population that it is a part of, with
/// its part m, V root((1 - m) / m) = root(sum (s - p)^2 / p).
pub fn cramers_v(group: &[u64], others: &[u64]) -> f64 {
    let (in_group, in_others) = (group.iter().sum::<u64>() as f64, others.iter().sum::<u64>() as f64);
    let people = in_group + in_others;
    if in_group == 0.0 || in_others == 0.0 {
        return 0.0;
    }
    let cells = group.iter().zip(others).filter(|(a, b)| **a + **b > 0);
    let sum: f64 = cells
        .map(|(&a, &b)| {
            let (a, both) = (a as f64, (a + b) as f64);
            let expected = both * in_group / people;
            (a - expected).powi(2) * (1.0 / expected + in_group / (expected * in_others))
        })
        .sum();
    (sum / people).sqrt().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_by_hand() {
        // Shares 0.5 0.5 0 against 0.25 0.7 0.05: 0.0625/0.25 + 0.04/0.7 + 0.0025/0.05.
        let effect = share_effect(&[5, 5, 0], &[25, 70, 5]).unwrap();
        assert!((effect.size - 0.8 * (0.25_f64 + 0.04 / 0.7 + 0.05).sqrt()).abs() < 1e-12);
        assert_eq!((effect.value, effect.shift), (0, 0.25));
        assert_eq!(share_effect(&[0, 0], &[1, 1]), None);
        assert_eq!(share_effect(&[1, 0], &[2, 0]), None);
    }

    #[test]
    fn a_rare_code_counts_no_more_than_its_shares() {
        // One of 1,000 has the code, all of them in a group of 10: shares 0.1 against 0.001.
        let effect = share_effect(&[1, 9], &[1, 999]).unwrap();
        let expected = 0.8 * (0.099_f64.powi(2) / 0.01 + 0.099_f64.powi(2) / 0.999).sqrt();
        assert!((effect.size - expected).abs() < 1e-12);
    }

    /// `scipy.stats.contingency.association([[30, 20, 10], [10, 40, 50]], method="cramer")` is 0.4714045207910317.
    #[test]
    fn cramers_v_is_that_of_scipy() {
        let v = cramers_v(&[30, 20, 10], &[10, 40, 50]);
        assert!((v - 0.471_404_520_791_031_7).abs() < 1e-12, "{v}");
        assert_eq!(cramers_v(&[0, 0], &[1, 2]), 0.0);
        assert!((cramers_v(&[5, 0], &[0, 7]) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn cramers_v_and_the_standardized_difference_of_the_best_numbers_are_one() {
        let (group, others) = ([30, 20, 10], [10, 40, 50]);
        let all: Vec<u64> = group.iter().zip(&others).map(|(a, b)| a + b).collect();
        let part = 60.0 / 160.0;
        let size = share_effect(&group, &all).unwrap().size;
        assert!((0.8 * cramers_v(&group, &others) * f64::sqrt((1.0 - part) / part) - size).abs() < 1e-12);
    }

    #[test]
    fn what_does_not_vary_has_no_difference() {
        assert_eq!(standardized_difference(3.0, 2.0, 0.5), Some(2.0));
        assert_eq!(standardized_difference(2.0, 2.0, 0.0), None);
        assert_eq!(standardized_difference(f64::NAN, 2.0, 1.0), None);
    }
}
