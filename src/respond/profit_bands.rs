//! How sure a profit is, and how much of the best one was chosen by chance.

use super::bootstrap::{Bootstrap, Kept, replicates};
use super::gains::{Gains, ProfitAt, Terms, gains};
use super::intervals::middle_95;
use super::outcomes::Outcomes;

/// What a number of letters earns, with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfitBand {
    /// How many letters.
    pub letters: usize,
    /// What they earn: margin times responders less cost times letters.
    pub profit: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// The number of letters that earns most, and what of its profit is to be believed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BestProfit {
    /// The letters, and what they earned among the people by whom they were chosen.
    pub seen: ProfitAt,
    /// How much more a best number of letters earns among those by whom it was chosen than among others; never below 0.
    pub optimism: f64,
    /// What these letters can be expected to earn: the profit seen less the optimism, with its 95 % interval.
    pub expected: ProfitBand,
}

/// The profit of these numbers of letters among as many people, in the same order. People are drawn anew from all, so that
/// chance also decides how many of them respond at all; 95 % of the replicates lie inside an interval. Holding the number of
/// responders would make the profit of a letter to everybody look certain. `None` when `goes_on` says no.
pub fn profit_bands(
    outcomes: &Outcomes<'_>,
    terms: Terms,
    letters: &[usize],
    bootstrap: Bootstrap,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<ProfitBand>> {
    let profits = |gains: &Gains| -> Vec<f64> { letters.iter().map(|letters| gains.profit(*letters, terms)).collect() };
    let drawn = replicates(outcomes, bootstrap, Kept::People, profits, goes_on)?;
    let found = gains(outcomes);
    let band = |(at, &letters): (usize, &usize)| {
        let (low, high) = middle_95(drawn.iter().map(|one| one[at]).collect());
        ProfitBand { letters, profit: found.profit(letters, terms), low, high }
    };
    Some(letters.iter().enumerate().map(band).collect())
}

/// The number of letters that earns most, and its profit without the luck of having been chosen.
///
/// Of many numbers of letters the one is chosen that does best among these very people, so its profit is seen too high. How
/// much is told by choosing again: in each replicate the best number of letters is chosen, and what it earns there is
/// compared with what the same number earns among the people as they are. The mean of the differences is the optimism (Efron,
/// "Estimating the error rate of a prediction rule: improvement on cross-validation", JASA 78, 1983; Efron and Tibshirani
/// 1993, section 17.6). The interval is that of the chosen number of letters, moved down by the optimism (Noma, Shinozaki,
/// Iba, Teramukai and Furukawa, "Confidence intervals of prediction accuracy measures for multivariable prediction models
/// based on the bootstrap-based optimism correction methods", Statistics in Medicine 40, 2021).
///
/// `None` when `goes_on` says no.
pub fn best_profit(
    outcomes: &Outcomes<'_>,
    terms: Terms,
    bootstrap: Bootstrap,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<BestProfit> {
    let found = gains(outcomes);
    let seen = found.best(terms);
    let choose = |gains: &Gains| {
        let chosen = gains.best(terms);
        (chosen.profit - found.profit(chosen.letters, terms), gains.profit(seen.letters, terms))
    };
    let drawn = replicates(outcomes, bootstrap, Kept::People, choose, goes_on)?;
    let mean = drawn.iter().map(|(more, _)| more).sum::<f64>() / drawn.len() as f64;
    // No letter earns nothing, whoever else could have been drawn.
    let optimism = if seen.letters == 0 { 0.0 } else { mean.max(0.0) };
    let (low, high) = middle_95(drawn.into_iter().map(|(_, profit)| profit).collect());
    let (letters, profit) = (seen.letters, seen.profit - optimism);
    Some(BestProfit {
        seen,
        optimism,
        expected: ProfitBand { letters, profit, low: low - optimism, high: high - optimism },
    })
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{ContinuousCDF as _, Normal};

    use super::*;

    /// Twelve responders stand above everybody, four below: the first 100 of 200 hold as many responders as are drawn from
    /// above. `scipy.stats.binom.ppf([0.025, 0.975], 200, 0.06)` is 6 and 19; of all letters the responders are those of
    /// `binom.ppf([0.025, 0.975], 200, 0.08)`, 9 and 24.
    #[test]
    fn a_binomial_number_of_responders() {
        let responded: Vec<bool> = (0..200).map(|row| row < 16).collect();
        let scores: Vec<f64> =
            (0..200).map(|row| if row < 12 { 2.0 } else { f64::from(u8::from(row >= 16)) }).collect();
        let outcomes = Outcomes::new(&scores, &responded).unwrap();
        let terms = Terms { margin: 10.0, cost: 1.0 };
        let bootstrap = Bootstrap { replicates: 4000, seed: 1 };
        let found = profit_bands(&outcomes, terms, &[100, 200, 0], bootstrap, &|| true).unwrap();
        assert_eq!(found[0], ProfitBand { letters: 100, profit: 20.0, low: -40.0, high: 90.0 });
        assert_eq!(found[1], ProfitBand { letters: 200, profit: -40.0, low: -110.0, high: 40.0 });
        assert_eq!(found[2], ProfitBand { letters: 0, profit: 0.0, low: 0.0, high: 0.0 });
        assert!(profit_bands(&outcomes, terms, &[9], bootstrap, &|| false).is_none());
    }

    /// All 6^6 replicates of six people, gone through in Python: 1.899113 on average.
    #[test]
    fn optimism_of_all_replicates() {
        let (scores, responded) = ([5.0, 4.0, 3.0, 2.0, 2.0, 1.0], [true, false, true, true, false, false]);
        let outcomes = Outcomes::new(&scores, &responded).unwrap();
        let terms = Terms { margin: 3.0, cost: 1.0 };
        let found = best_profit(&outcomes, terms, Bootstrap { replicates: 40_000, seed: 1 }, &|| true).unwrap();
        assert_eq!(found.seen, ProfitAt { letters: 5, profit: 4.0 });
        // The deviation of one replicate is below 4: four standard errors are less than 0.08.
        assert!((found.optimism - 1.899_113).abs() < 0.08, "{}", found.optimism);
        assert!((found.expected.profit - (4.0 - found.optimism)).abs() < 1e-12);
        assert!(best_profit(&outcomes, terms, Bootstrap::default(), &|| false).is_none());
    }

    #[test]
    fn no_letter_earns_nothing() {
        let outcomes = Outcomes::new(&[2.0, 1.0, 0.0], &[false, true, false]).unwrap();
        let found = best_profit(&outcomes, Terms { margin: 1.0, cost: 1.0 }, Bootstrap::default(), &|| true).unwrap();
        let nothing = ProfitBand { letters: 0, profit: 0.0, low: 0.0, high: 0.0 };
        assert_eq!((found.optimism, found.expected), (0.0, nothing));
    }

    /// What `letters` of 600 people with one responder in ten earn in the long run, where responders score one deviation
    /// higher than others.
    fn truth(letters: usize, terms: Terms) -> f64 {
        let normal = Normal::standard();
        let (mut low, mut high) = (-9.0, 9.0);
        for _ in 0..80 {
            let cut = f64::midpoint(low, high);
            let sent = 0.1 * (1.0 - normal.cdf(cut - 1.0)) + 0.9 * (1.0 - normal.cdf(cut));
            if sent * 600.0 > letters as f64 { low = cut } else { high = cut }
        }
        terms.margin * 60.0 * (1.0 - normal.cdf(low - 1.0)) - terms.cost * letters as f64
    }

    /// Of 100 mailings the best profit is seen too high; without its optimism it is right on average, and a 95 % interval
    /// covers it in 88 to 100 but for about one time in a thousand.
    #[test]
    fn what_was_chosen_by_luck_is_taken_off() {
        use rand::{Rng as _, SeedableRng as _};
        use rand_distr::{Distribution as _, StandardNormal};
        let terms = Terms { margin: 10.0, cost: 1.0 };
        let (mut seen, mut expected, mut covered) = (Vec::new(), Vec::new(), 0);
        for mailing in 0..100 {
            let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(mailing);
            let responded: Vec<bool> = (0..600).map(|_| random.gen_bool(0.1)).collect();
            let score = |responded: &bool| -> f64 {
                let drawn: f64 = StandardNormal.sample(&mut random);
                drawn + f64::from(u8::from(*responded))
            };
            let scores: Vec<f64> = responded.iter().map(score).collect();
            let outcomes = Outcomes::new(&scores, &responded).unwrap();
            let bootstrap = Bootstrap { replicates: 200, seed: mailing };
            let found = best_profit(&outcomes, terms, bootstrap, &|| true).unwrap();
            let truth = truth(found.seen.letters, terms);
            seen.push(found.seen.profit - truth);
            expected.push(found.expected.profit - truth);
            covered += usize::from((found.expected.low..=found.expected.high).contains(&truth));
        }
        let mean = |away: &[f64]| away.iter().sum::<f64>() / 100.0;
        let error = (expected.iter().map(|away| away * away).sum::<f64>() / 100.0).sqrt() / 10.0;
        assert!(mean(&seen) > 3.0 * error && mean(&expected).abs() < 3.0 * error, "{seen:?} {expected:?}");
        assert!(covered >= 88, "{covered}");
    }
}
