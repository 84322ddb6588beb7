//! Counts -> customers beside the population: shares, index, interval, verdict.

use statrs::function::erf::{erfc, erfc_inv};

/// Confidence of all intervals that are shown. Verdicts hold at a false discovery rate of 1 minus this.
pub const CONFIDENCE: f64 = 0.95;

/// How many people of both files a group has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// People of the general population in the group.
    pub general: u64,
    /// Customers in the group.
    pub customers: u64,
}

/// Whether customers come from a group more or less often than people in general.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The customers' share is larger.
    Over,
    /// The customers' share is smaller.
    Under,
    /// The difference is not distinguishable from chance.
    #[default]
    NotDistinguishable,
}

/// One group, customers beside the population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupComparison {
    /// People of both files.
    pub counts: Counts,
    /// Share of the general population, 0 to 1.
    pub general_share: f64,
    /// Share of the customers, 0 to 1.
    pub customers_share: f64,
    /// 100 x customers' share / general share; 100 is average. NaN when one of the files is empty.
    pub index: f64,
    /// Lower end of the index's interval.
    pub index_low: f64,
    /// Upper end of the index's interval.
    pub index_high: f64,
    /// Chance of a difference at least as large if both shares were the same (two-sided).
    pub p_value: f64,
    /// What remains after correcting for the number of groups.
    pub verdict: Verdict,
}

/// All groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The segments; their shares count kept rows.
    pub segments: Vec<GroupComparison>,
    /// The rows set aside; their shares count all rows read.
    pub set_aside: GroupComparison,
}

/// Compares segments and the rows set aside.
///
/// The index is a ratio of two independent proportions. Its interval is symmetric on the log scale (Katz, Baptista,
/// Azen and Pike, "Obtaining confidence intervals for the risk ratio in cohort studies", Biometrics 34, 1978): with a
/// of n customers and b of m people, se = sqrt(1/a - 1/n + 1/b - 1/m) and the interval is ratio * exp(+-z se). When a
/// or b is 0, a half is added to both counts and to both totals for the interval (Walter, "The distribution of Levin's
/// measure of attributable risk", Biometrika 62, 1975); the index itself stays what the counts say. The p-value is that
/// of the z test on the same scale, log(ratio) / se, so it's below 0.05 exactly when the 95 % interval leaves out 100.
/// Verdicts follow the step-up procedure of Benjamini and Hochberg (JRSS B 57, 1995) over all groups, the rows set
/// aside included.
pub fn compare(segments: &[Counts], set_aside: Counts, confidence: f64) -> Comparison {
    let kept = segments.iter().fold(Counts { general: 0, customers: 0 }, |sum, counts| Counts {
        general: sum.general + counts.general,
        customers: sum.customers + counts.customers,
    });
    let read = Counts { general: kept.general + set_aside.general, customers: kept.customers + set_aside.customers };
    let z = normal_quantile(confidence);
    let mut segments: Vec<_> = segments.iter().map(|counts| group(*counts, kept, z)).collect();
    let mut set_aside = group(set_aside, read, z);
    let values: Vec<f64> = segments.iter().chain([&set_aside]).map(|group| group.p_value).collect();
    let adjusted = benjamini_hochberg(&values);
    for (group, adjusted) in segments.iter_mut().chain([&mut set_aside]).zip(adjusted) {
        group.verdict = if adjusted > 1.0 - confidence {
            Verdict::NotDistinguishable
        } else if group.customers_share > group.general_share {
            Verdict::Over
        } else {
            Verdict::Under
        };
    }
    Comparison { segments, set_aside }
}

/// How many standard errors an interval of this confidence (0 to 1, without the ends) reaches to either side of a
/// normally distributed estimate: 1.96 for 95 %.
pub fn normal_quantile(confidence: f64) -> f64 {
    std::f64::consts::SQRT_2 * erfc_inv(1.0 - confidence)
}

fn group(counts: Counts, of: Counts, z: f64) -> GroupComparison {
    let share = |part: u64, total: u64| if total == 0 { 0.0 } else { part as f64 / total as f64 };
    let general_share = share(counts.general, of.general);
    let customers_share = share(counts.customers, of.customers);
    let index = 100.0 * customers_share / general_share;
    let (index_low, index_high) = interval(counts, of, z);
    GroupComparison {
        counts,
        general_share,
        customers_share,
        index: if of.general == 0 || of.customers == 0 { f64::NAN } else { index },
        index_low,
        index_high,
        p_value: p_value(counts, of),
        verdict: Verdict::NotDistinguishable,
    }
}

/// The logarithm of the ratio of the two shares and its standard error; `None` when a file is empty or nobody is in the
/// group.
fn log_ratio(counts: Counts, of: Counts) -> Option<(f64, f64)> {
    if of.general == 0 || of.customers == 0 || counts.general + counts.customers == 0 {
        return None;
    }
    let add = if counts.general == 0 || counts.customers == 0 { 0.5 } else { 0.0 };
    let (a, n) = (counts.customers as f64 + add, of.customers as f64 + add);
    let (b, m) = (counts.general as f64 + add, of.general as f64 + add);
    Some((((a / n) / (b / m)).ln(), (1.0 / a - 1.0 / n + 1.0 / b - 1.0 / m).max(0.0).sqrt()))
}

fn interval(counts: Counts, of: Counts, z: f64) -> (f64, f64) {
    let Some((ratio, error)) = log_ratio(counts, of) else { return (f64::NAN, f64::NAN) };
    let low = if counts.customers == 0 { 0.0 } else { 100.0 * (ratio - z * error).exp() };
    let high = if counts.general == 0 { f64::INFINITY } else { 100.0 * (ratio + z * error).exp() };
    (low, high)
}

fn p_value(counts: Counts, of: Counts) -> f64 {
    match log_ratio(counts, of) {
        Some((ratio, error)) if error > 0.0 => erfc(ratio.abs() / error / std::f64::consts::SQRT_2),
        _ => 1.0,
    }
}

/// Adjusted p-values: the smallest false discovery rate at which each would still be called.
fn benjamini_hochberg(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    let mut adjusted = vec![1.0; values.len()];
    let mut least: f64 = 1.0;
    for (place, value) in order.into_iter().enumerate() {
        let rank = values.len() - place;
        // The factor first: at the last rank it is exactly 1.
        least = least.min(values[value] * (values.len() as f64 / rank as f64));
        adjusted[value] = least;
    }
    adjusted
}

/// Segments in their canonical order: the largest general count first, equals as they were. Entry `new` is the old
/// number.
pub fn canonical_order(general: &[u64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..general.len()).collect();
    order.sort_by_key(|segment| std::cmp::Reverse(general[*segment]));
    order
}

/// Rewrites labels so that they follow `order` (as [`canonical_order`] gives it). Labels outside the order stay.
pub fn relabel(labels: &mut [u8], order: &[usize]) {
    let mut new: [u8; 256] = std::array::from_fn(|label| label as u8);
    for (place, old) in order.iter().enumerate() {
        new[*old] = place as u8;
    }
    for label in labels {
        *label = new[usize::from(*label)];
    }
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
