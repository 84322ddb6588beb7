//! What the methods say of each attribute, and which of them are to cut -> one list, with what is left out and why.

use super::correlation::Correlations;
use super::groups::representatives;
use crate::prepare::DropReason;

/// The correlation above which attributes are shown as a group where no cut says another one.
pub const GROUPED_FROM: f64 = 0.8;

/// What is known of an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    /// Its missing share, 0 to 1.
    pub missing: f64,
    /// Its variance after scaling to 0..1; `None` without a feature.
    pub variance: Option<f64>,
    /// Its importance in the forest; `None` as long as that isn't known, or without a feature.
    pub importance: Option<f64>,
    /// Whether it is kept by hand, so that no cut touches it.
    pub by_hand: bool,
}

/// Which cuts are on. A cut that is on is also a method that counts in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RelevanceChoice {
    /// Attributes with less variance are left out.
    pub min_variance: Option<f64>,
    /// Of attributes that are correlated above this, one is kept.
    pub max_correlation: Option<f64>,
    /// So many are kept, the best of the list.
    pub keep_best: Option<u32>,
}

impl RelevanceChoice {
    /// Whether anything is cut.
    pub fn cuts(&self) -> bool {
        self.min_variance.is_some() || self.max_correlation.is_some() || self.keep_best.is_some()
    }
}

/// An attribute's place in the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Listed {
    /// The attribute, as a place among the measured ones.
    pub place: usize,
    /// Its rank, from 1. A group has the rank of the one that stands for it.
    pub rank: usize,
    /// The group that it belongs to, from 1 in the order of the ranks; alone in it where it goes with no other.
    pub group: usize,
    /// Who stands for the group; the attribute itself where it does.
    pub stands_for_it: usize,
    /// Why it is left out; `None` when it is kept.
    pub dropped: Option<DropReason>,
}

/// The list, best first, a group's members behind the one that stands for it.
///
/// An attribute's order is the mean of its ranks (equal values share the mean of their ranks) by the methods that are on:
/// by variance with `min_variance`, by the forest with `keep_best`. With neither, what the forest says where it is
/// known, else the variance. Of several with the same mean, the one that misses least comes first. The correlation ranks
/// nobody, because going with others is both what the forest looks for and what makes an attribute superfluous; it
/// gathers attributes in groups, and with `max_correlation` a group counts once.
///
/// With `max_correlation` alone nothing but variance decides who stands for a group: a cut never depends on whether the
/// forest happens to be known.
pub fn relevance_list(measured: &[Measured], correlations: &Correlations, choice: &RelevanceChoice) -> Vec<Listed> {
    let forest = choice.keep_best.is_some()
        || (!choice.cuts() && measured.iter().any(|attribute| attribute.importance.is_some()));
    let variance = choice.min_variance.is_some() || !forest;
    let mut score = vec![0.0; measured.len()];
    let mut count = |value: fn(&Measured) -> Option<f64>| {
        let values: Vec<f64> = measured.iter().map(|one| value(one).unwrap_or(f64::NEG_INFINITY)).collect();
        score.iter_mut().zip(ranks(&values)).for_each(|(score, rank)| *score += rank);
    };
    if variance {
        count(|attribute| attribute.variance);
    }
    if forest {
        count(|attribute| attribute.importance);
    }
    let flat = |place: usize| {
        let least = choice.min_variance.unwrap_or(0.0);
        !measured[place].by_hand && measured[place].variance.is_some_and(|variance| variance < least)
    };
    let mut order: Vec<usize> = (0..measured.len()).collect();
    order.sort_by(|&a, &b| {
        let missing = measured[a].missing.total_cmp(&measured[b].missing);
        flat(a).cmp(&flat(b)).then(score[a].total_cmp(&score[b])).then(missing).then(a.cmp(&b))
    });
    let threshold = choice.max_correlation.unwrap_or(GROUPED_FROM);
    let stands_for = representatives(correlations, &order, |place| measured[place].by_hand, threshold);
    // A member may be better than who stands for it, when that is kept by hand.
    let heads: Vec<usize> = order.iter().copied().filter(|&place| stands_for[place] == place).collect();
    let mut group_of = vec![0; measured.len()];
    heads.iter().enumerate().for_each(|(at, &head)| group_of[head] = at + 1);
    let group = |place: usize| group_of[stands_for[place]];
    let together = choice.max_correlation.is_some();
    let mut listed: Vec<Listed> = order
        .iter()
        .enumerate()
        .map(|(at, &place)| {
            let rank = if together { group(place) } else { at + 1 };
            let best = choice.keep_best.is_none_or(|most| rank <= most as usize);
            let dropped = match (measured[place].by_hand, flat(place), together && stands_for[place] != place) {
                (true, ..) => None,
                (_, true, _) => Some(DropReason::LowVariance),
                (_, _, true) => Some(DropReason::Correlated),
                _ => (!best).then_some(DropReason::NotAmongBest),
            };
            Listed { place, rank, group: group(place), stands_for_it: stands_for[place], dropped }
        })
        .collect();
    // Stable: within a group the one that stands for it first, then by order.
    if together {
        listed.sort_by_key(|one| (one.rank, one.place != one.stands_for_it));
    }
    listed
}

/// The rank of each value, the largest first, from 1; equal ones share the mean of their ranks.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let mean = before as f64 + (equal.len() as f64 + 1.0) / 2.0;
        equal.iter().for_each(|&place| ranks[place] = mean);
        before += equal.len();
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(variance: f64, importance: f64) -> Measured {
        Measured { missing: 0.0, variance: Some(variance), importance: Some(importance), by_hand: false }
    }

    /// Four attributes; 0 and 1 say nearly the same.
    fn four() -> (Vec<Measured>, Correlations) {
        let all = vec![measured(0.2, 0.3), measured(0.1, 0.4), measured(0.25, 0.0), measured(0.01, 0.2)];
        (all, Correlations { below: vec![0.9, 0.1, 0.2, 0.0, 0.0, 0.3] })
    }

    fn dropped(choice: &RelevanceChoice, all: &[Measured], correlations: &Correlations) -> Vec<(usize, DropReason)> {
        let list = relevance_list(all, correlations, choice);
        let mut dropped: Vec<_> = list.iter().filter_map(|one| Some((one.place, one.dropped?))).collect();
        dropped.sort_unstable_by_key(|(place, _)| *place);
        dropped
    }

    #[test]
    fn equal_values_share_the_mean_of_their_ranks() {
        assert_eq!(ranks(&[5.0, 1.0, 5.0, 9.0]), [2.5, 4.0, 2.5, 1.0]);
    }

    #[test]
    fn the_order_is_the_mean_of_the_ranks_of_the_methods_that_are_on() {
        let (all, correlations) = four();
        let order = |choice: &RelevanceChoice| -> Vec<usize> {
            relevance_list(&all, &correlations, choice).iter().map(|one| one.place).collect()
        };
        assert_eq!(order(&RelevanceChoice::default()), [1, 0, 3, 2], "the forest, as nothing is on");
        let variance = RelevanceChoice { min_variance: Some(0.0), ..RelevanceChoice::default() };
        assert_eq!(order(&variance), [2, 0, 1, 3]);
        let forest = RelevanceChoice { keep_best: Some(4), ..RelevanceChoice::default() };
        assert_eq!(order(&forest), [1, 0, 3, 2]);
        // Ranks by variance 2, 3, 1, 4 and by the forest 2, 1, 4, 3: sums 4, 4, 5, 7.
        assert_eq!(order(&RelevanceChoice { min_variance: Some(0.0), ..forest }), [0, 1, 2, 3]);
    }

    #[test]
    fn each_cut_works_alone_and_together() {
        let (all, correlations) = four();
        let none = RelevanceChoice::default();
        assert_eq!(dropped(&none, &all, &correlations), []);
        let variance = RelevanceChoice { min_variance: Some(0.1), ..none };
        assert_eq!(dropped(&variance, &all, &correlations), [(3, DropReason::LowVariance)]);
        let correlation = RelevanceChoice { max_correlation: Some(0.8), ..none };
        assert_eq!(dropped(&correlation, &all, &correlations), [(1, DropReason::Correlated)], "0 varies more");
        let best = RelevanceChoice { keep_best: Some(2), ..none };
        let not_best = DropReason::NotAmongBest;
        assert_eq!(dropped(&best, &all, &correlations), [(2, not_best), (3, not_best)]);
        // The group of 1 and 0 counts once, so that 3 is the second.
        let both = RelevanceChoice { max_correlation: Some(0.8), ..best };
        assert_eq!(dropped(&both, &all, &correlations), [(0, DropReason::Correlated), (2, not_best)]);
    }

    #[test]
    fn what_is_kept_by_hand_stays_and_stands_for_its_group() {
        let (mut all, correlations) = four();
        all[3].by_hand = true;
        all[1].by_hand = true;
        let choice = RelevanceChoice { min_variance: Some(0.05), max_correlation: Some(0.8), keep_best: Some(1) };
        let list = relevance_list(&all, &correlations, &choice);
        let of = |place: usize| list.iter().find(|one| one.place == place).copied().unwrap();
        assert_eq!((of(3).dropped, of(1).dropped), (None, None));
        assert_eq!((of(0).dropped, of(0).stands_for_it), (Some(DropReason::Correlated), 1));
    }

    #[test]
    fn an_attribute_without_a_feature_comes_last() {
        let (mut all, _) = four();
        all.push(Measured::default());
        let choice = RelevanceChoice { keep_best: Some(4), ..RelevanceChoice::default() };
        assert_eq!(dropped(&choice, &all, &Correlations::default()), [(4, DropReason::NotAmongBest)]);
    }
}
