//! How sure the curve of gains and the model's lift are.

use super::bootstrap::{Bootstrap, Kept, replicates};
use super::gains::{Gains, gains};
use super::intervals::middle_95;
use super::outcomes::Outcomes;

/// The first people in the order of the scores: whom they hold, with 95 % intervals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GainsBand {
    /// The share of people who get a letter, as it was asked for, 0 to 1.
    pub share: f64,
    /// How many people these are; at least 1.
    pub letters: usize,
    /// Responders among them; a part of one where people of equal score are cut through.
    pub responders: f64,
    /// The share of all responders who are among them, 0 to 1.
    pub share_of_responders: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
    /// The model's lift: the rate of response among them over that of everybody.
    pub lift: f64,
    /// The lower end of its interval.
    pub lift_low: f64,
    /// The upper end of its interval.
    pub lift_high: f64,
}

/// The curve of gains at these shares of people, in the same order. People are drawn anew, responders among responders and
/// others among others, put in order and cut at the same number of letters; 95 % of the replicates lie inside an interval.
///
/// Where the letters reach no responder, or all of them, every replicate would say the same. There the interval ends where a
/// chance of one in twenty begins: none of `n` responders is seen with a chance of 5 % where `1 - 0.05^(1/n)` of them would be
/// reached, about `3 / n` (Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249, 1983).
///
/// `None` when `goes_on` says no.
pub fn gains_bands(
    outcomes: &Outcomes<'_>,
    shares: &[f64],
    bootstrap: Bootstrap,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<GainsBand>> {
    let (people, all) = (outcomes.people(), outcomes.responders() as f64);
    let letters: Vec<usize> =
        shares.iter().map(|share| ((share * people as f64).round() as usize).clamp(1, people)).collect();
    let found = gains(outcomes);
    let at_letters =
        |gains: &Gains| -> Vec<f64> { letters.iter().map(|letters| gains.responders(*letters) / all).collect() };
    let drawn = replicates(outcomes, bootstrap, Kept::Responders, at_letters, goes_on)?;
    let rare = 0.05_f64.powf(1.0 / all);
    let band = |(at, &share): (usize, &f64)| {
        let (letters, responders) = (letters[at], found.responders(letters[at]));
        let reached = responders / all;
        let (mut low, mut high) = middle_95(drawn.iter().map(|one| one[at]).collect());
        if responders <= 0.0 {
            high = high.max(1.0 - rare);
        } else if responders >= all && letters < people {
            low = low.min(rare);
        }
        let lift = people as f64 / letters as f64;
        GainsBand {
            share,
            letters,
            responders,
            share_of_responders: reached,
            low,
            high,
            lift: reached * lift,
            lift_low: low * lift,
            lift_high: high * lift,
        }
    };
    Some(shares.iter().enumerate().map(band).collect())
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{ContinuousCDF as _, Normal};

    use super::*;

    const BOOTSTRAP: Bootstrap = Bootstrap { replicates: 1000, seed: 1 };

    /// Half of twenty responders stand above everybody, half below: the first 100 hold as many of the twenty as stand above
    /// in a replicate, and that is a binomial number. `scipy.stats.binom.ppf([0.025, 0.975], 20, 0.5)` is 6 and 14.
    #[test]
    fn a_binomial_number_of_responders() {
        let responded: Vec<bool> = (0..200).map(|row| row < 20).collect();
        let scores: Vec<f64> = (0..200).map(|row| [2.0, 0.0, 1.0][(row / 10).min(2)]).collect();
        let outcomes = Outcomes::new(&scores, &responded).unwrap();
        let found = gains_bands(&outcomes, &[0.5, 1.0], BOOTSTRAP, &|| true).unwrap();
        let expected = GainsBand {
            share: 0.5,
            letters: 100,
            responders: 10.0,
            share_of_responders: 0.5,
            low: 0.3,
            high: 0.7,
            lift: 1.0,
            lift_low: 0.6,
            lift_high: 1.4,
        };
        assert_eq!(found[0], expected);
        assert_eq!((found[1].responders, found[1].low, found[1].high, found[1].lift_high), (20.0, 1.0, 1.0, 1.0));
        assert!(gains_bands(&outcomes, &[0.5], BOOTSTRAP, &|| false).is_none());
    }

    /// All ten responders stand above ninety others, and then below: where 0.05^(1/10) of the responders were reached, all ten
    /// would be with a chance of 5 %.
    #[test]
    fn a_perfect_order_is_not_certain() {
        let responded: Vec<bool> = (0..100).map(|row| row < 10).collect();
        let perfect: Vec<f64> = (0..100).map(|row| f64::from(-row)).collect();
        let found =
            gains_bands(&Outcomes::new(&perfect, &responded).unwrap(), &[0.1, 1.0], BOOTSTRAP, &|| true).unwrap();
        assert_eq!((found[0].share_of_responders, found[0].high, found[0].lift), (1.0, 1.0, 10.0));
        assert!((found[0].low - 0.741_134_449_106_947_6).abs() < 1e-12, "{}", found[0].low);
        assert_eq!((found[1].low, found[1].high), (1.0, 1.0));
        let turned: Vec<f64> = (0..100).map(f64::from).collect();
        let found =
            gains_bands(&Outcomes::new(&turned, &responded).unwrap(), &[0.0, 0.9], BOOTSTRAP, &|| true).unwrap();
        assert_eq!((found[0].letters, found[1].responders, found[1].low), (1, 0.0, 0.0));
        assert!((found[1].high - 0.258_865_550_893_052_4).abs() < 1e-12, "{}", found[1].high);
    }

    /// Scores of responders lie one deviation above those of others: of the `share` of people on top the part of responders
    /// is known. Of 100 mailings of 600 people a 95 % interval covers it in 88 to 100 but for about one time in a thousand.
    #[test]
    fn intervals_cover_the_truth() {
        use rand::SeedableRng as _;
        use rand_distr::{Distribution as _, StandardNormal};
        let normal = Normal::standard();
        let shares = [0.05, 0.1, 0.3, 0.6];
        let truth = |share: f64| {
            let reached = |cut: f64| 1.0 - normal.cdf(cut - 1.0);
            let (mut low, mut high) = (-9.0, 9.0);
            for _ in 0..80 {
                let cut = f64::midpoint(low, high);
                let sent = 0.1 * reached(cut) + 0.9 * (1.0 - normal.cdf(cut));
                if sent > share { low = cut } else { high = cut }
            }
            reached(low)
        };
        let responded: Vec<bool> = (0..600).map(|row| row < 60).collect();
        let mut covered = [0; 4];
        for mailing in 0..100 {
            let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(mailing);
            let score = |responded: &bool| -> f64 {
                let drawn: f64 = StandardNormal.sample(&mut random);
                drawn + f64::from(u8::from(*responded))
            };
            let scores: Vec<f64> = responded.iter().map(score).collect();
            let bootstrap = Bootstrap { replicates: 200, seed: mailing };
            let outcomes = Outcomes::new(&scores, &responded).unwrap();
            for (covered, band) in covered.iter_mut().zip(gains_bands(&outcomes, &shares, bootstrap, &|| true).unwrap())
            {
                *covered += usize::from((band.low..=band.high).contains(&truth(band.share)));
            }
        }
        assert!(covered.iter().all(|covered| *covered >= 88), "{covered:?}");
    }
}
