//! How many of a group of people respond, and how that compares with everybody.

use super::intervals::{SPREAD, wilson};

/// The rate of response of a group of people: those of a segment, of a code of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupRate {
    /// People of the group; at least 1.
    pub people: usize,
    /// Those of them who responded.
    pub responders: usize,
    /// The share who responded, 0 to 1.
    pub rate: f64,
    /// The lower end of its 95 % interval (Wilson 1927).
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
    /// How that compares with everybody; `None` where nobody responded at all.
    pub lift: Option<GroupLift>,
    /// The mean of what a model says of the group, 0 to 1; `None` where no model was asked.
    pub mean_chance: Option<f64>,
}

/// A group's rate of response over that of everybody, the group among them, with its 95 % interval.
///
/// The group and the rest are two samples that don't overlap, so that the ratio of their rates has Koopman's score interval
/// ("Confidence intervals for the ratio of two binomial proportions", Biometrics 40, 1984): all ratios that a chi-square test
/// of what was seen doesn't reject at 5 %. With the group's part `w` of the people, `lift = 1 / (w + (1 - w) / ratio)`
/// whatever the rates, and it rises with the ratio, so that the ends of the one interval give those of the other. A lift never
/// lies above `1 / w`, where all responders are in the group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupLift {
    /// The ratio of the rates; 1 is average.
    pub lift: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
}

/// The rates of groups of people, by their numbers. `group_of` holds for each person the number of a group, or one that is
/// at least `groups` for those in none; who is in none is part of everybody all the same. `chances` is what a model says of
/// each person. `None` of a group that nobody is in.
pub fn group_rates(
    group_of: &[usize],
    groups: usize,
    responded: &[bool],
    chances: Option<&[f64]>,
) -> Vec<Option<GroupRate>> {
    let mut counts = vec![Count::default(); groups];
    let mut everybody = Count::default();
    for (row, (group, responded)) in group_of.iter().zip(responded).enumerate() {
        let chance = chances.and_then(|chances| chances.get(row)).copied().unwrap_or(0.0);
        everybody.add(*responded, chance);
        if let Some(count) = counts.get_mut(*group) {
            count.add(*responded, chance);
        }
    }
    counts.into_iter().map(|count| count.rate(everybody, chances.is_some())).collect()
}

#[derive(Clone, Copy, Default)]
struct Count {
    people: usize,
    responders: usize,
    chances: f64,
}

impl Count {
    fn add(&mut self, responded: bool, chance: f64) {
        self.people += 1;
        self.responders += usize::from(responded);
        self.chances += chance;
    }

    fn rate(self, everybody: Self, asked: bool) -> Option<GroupRate> {
        if self.people == 0 {
            return None;
        }
        let (low, high) = wilson(self.responders, self.people);
        Some(GroupRate {
            people: self.people,
            responders: self.responders,
            rate: self.responders as f64 / self.people as f64,
            low,
            high,
            lift: group_lift((self.responders, self.people), (everybody.responders, everybody.people)),
            mean_chance: asked.then(|| self.chances / self.people as f64),
        })
    }
}

/// Responders and people of a group, and of everybody.
fn group_lift(group: (usize, usize), everybody: (usize, usize)) -> Option<GroupLift> {
    if everybody.0 == 0 {
        return None;
    }
    let part = group.1 as f64 / everybody.1 as f64;
    let lift = (group.0 as f64 / group.1 as f64) / (everybody.0 as f64 / everybody.1 as f64);
    if group.1 == everybody.1 {
        return Some(GroupLift { lift, low: lift, high: lift });
    }
    let samples = TwoSamples {
        some: (group.0 as f64, (everybody.0 - group.0) as f64),
        of: (group.1 as f64, (everybody.1 - group.1) as f64),
    };
    let likely = |lift: f64| samples.chi_square((1.0 - part) * lift / (1.0 - part * lift)) <= SPREAD * SPREAD;
    let low = if group.0 == 0 { 0.0 } else { last(lift, 0.0, likely) };
    let high = if group.0 == everybody.0 { 1.0 / part } else { last(lift, 1.0 / part, likely) };
    Some(GroupLift { lift, low, high })
}

/// The value furthest from `inside` towards `outside` that is still likely, by halving.
fn last(mut inside: f64, mut outside: f64, likely: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..60 {
        let middle = f64::midpoint(inside, outside);
        if likely(middle) { inside = middle } else { outside = middle }
    }
    inside
}

/// Two samples that don't overlap: how many of each responded, and how many there are.
struct TwoSamples {
    some: (f64, f64),
    of: (f64, f64),
}

impl TwoSamples {
    /// Pearson's chi-square of the two samples, had the first `ratio` times the rate of the second; the rates are the
    /// likeliest that do.
    fn chi_square(&self, ratio: f64) -> f64 {
        // The likelihood's derivative is 0 where ratio * people * rate^2 - b * rate + responders = 0; the smaller root is a
        // rate that is at most 1 in both samples, written so that nothing cancels.
        let b = ratio * (self.of.0 + self.some.1) + self.some.0 + self.of.1;
        let (people, responders) = (self.of.0 + self.of.1, self.some.0 + self.some.1);
        let root = (b * b - 4.0 * ratio * people * responders).max(0.0).sqrt();
        let rate = 2.0 * responders / (b + root);
        let part = |some: f64, of: f64, rate: f64| {
            let away = some - of * rate;
            if away == 0.0 { 0.0 } else { away * away / (of * rate * (1.0 - rate)).max(0.0) }
        };
        part(self.some.0, self.of.0, ratio * rate) + part(self.some.1, self.of.1, rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-6 * expected.max(1.0), "{found} for {expected}");
    }

    /// By definition, with SciPy: the likeliest rates by `optimize.minimize_scalar`, the ratios of chi-square 3.8415 by
    /// `optimize.brentq`, brought to lifts by hand.
    #[test]
    fn lifts_are_koopmans() {
        let expected = [
            ((12, 200), (52, 2000), 2.307_692_307_692_308, 1.384_752_921_386_466, 3.559_482_132_608_874),
            ((0, 50), (30, 1000), 0.0, 0.0, 2.140_611_171_226_696_6),
            ((5, 20), (5, 200), 10.0, 5.686_686_443_669_029, 10.0),
            ((36, 40), (52, 120), 2.076_923_076_923_077, 1.785_319_178_912_49, 2.344_421_599_719_5),
        ];
        for (group, everybody, lift, low, high) in expected {
            let found = group_lift(group, everybody).unwrap();
            close(found.lift, lift);
            close(found.low, low);
            close(found.high, high);
        }
    }

    #[test]
    fn rates_by_hand() {
        let group_of = [0, 0, 0, 0, 1, 1, 1, 1, 1, 3, 9, 9];
        let responded = [true, true, false, false, true, false, false, false, false, false, true, false];
        let chances: Vec<f64> = (0..12).map(|row| f64::from(row) / 20.0).collect();
        let found = group_rates(&group_of, 4, &responded, Some(&chances));
        let first = found[0].unwrap();
        assert_eq!((first.people, first.responders, first.rate), (4, 2, 0.5));
        assert_eq!((first.low, first.high), wilson(2, 4));
        assert!((first.lift.unwrap().lift - 1.5).abs() < 1e-12 && (first.mean_chance.unwrap() - 0.075).abs() < 1e-12);
        assert!((found[1].unwrap().lift.unwrap().lift - 0.6).abs() < 1e-12);
        assert!(found[2].is_none());
        assert_eq!((found[3].unwrap().rate, found[3].unwrap().lift.unwrap().low), (0.0, 0.0));
        assert_eq!(group_rates(&group_of, 4, &responded, None)[0].unwrap().mean_chance, None);
    }

    #[test]
    fn nobody_responded_and_everybody_is_the_group() {
        assert!(group_rates(&[0, 1], 2, &[false, false], None).iter().all(|rate| rate.unwrap().lift.is_none()));
        let all = group_rates(&[0, 0, 0], 1, &[true, false, true], None)[0].unwrap();
        assert_eq!(all.lift, Some(GroupLift { lift: 1.0, low: 1.0, high: 1.0 }));
        // All of them responded, and all others.
        let both = group_rates(&[0, 0, 1, 1], 2, &[true; 4], None)[0].unwrap().lift.unwrap();
        assert!(both.lift == 1.0 && both.low < 1.0 && both.high > 1.0, "{both:?}");
    }

    /// Groups of 80 of 1,000 people with a rate of 0.1 against 0.04: of 400 mailings 95 % of the intervals hold the true lift,
    /// between 366 and 393 but for about one time in a thousand.
    #[test]
    fn intervals_cover_the_truth() {
        use rand::{Rng as _, SeedableRng as _};
        let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(5);
        let truth = 0.1 / (0.08 * 0.1 + 0.92 * 0.04);
        let group_of: Vec<usize> = (0..1000).map(|row| usize::from(row >= 80)).collect();
        let covered = (0..400).filter(|_| {
            let responded: Vec<bool> =
                group_of.iter().map(|group| random.gen_bool(if *group == 0 { 0.1 } else { 0.04 })).collect();
            let lift = group_rates(&group_of, 2, &responded, None)[0].unwrap().lift.unwrap();
            (lift.low..=lift.high).contains(&truth)
        });
        let covered = covered.count();
        assert!((366..=393).contains(&covered), "{covered}");
    }
}
