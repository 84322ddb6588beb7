//! The same mailing over and over: what its curve could have looked like, had chance drawn other people.

use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::gains::{Gains, gains_of_groups};
use super::outcomes::{Group, Outcomes};

/// How people are drawn anew, with return (Efron and Tibshirani, "An introduction to the bootstrap", 1993).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// How often; 500 tell the ends of a 95 % interval.
    pub replicates: usize,
    /// The seed of all that is drawn.
    pub seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self { replicates: 500, seed: 1 }
    }
}

/// What stays as it is in every replicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// How many respond: responders and others are each drawn among themselves.
    Responders,
    /// How many people there are; chance decides how many of them respond.
    People,
}

/// What `read` finds in the curve of each replicate, in their order, whatever the number of threads; `None` when `goes_on`
/// says no.
pub(super) fn replicates<T: Send>(
    outcomes: &Outcomes<'_>,
    bootstrap: Bootstrap,
    kept: Kept,
    read: impl Fn(&Gains) -> T + Sync,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<T>> {
    let drawn = Drawn::of(outcomes, kept);
    let replicate = |at: u64| {
        // A stream of its own for each, so that it doesn't matter who draws first.
        let mut random =
            Xoshiro256PlusPlus::seed_from_u64(bootstrap.seed ^ (at + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        goes_on().then(|| read(&drawn.again(&mut random)))
    };
    (0..bootstrap.replicates.max(1) as u64).into_par_iter().map(replicate).collect()
}

/// Who is drawn among whom: for each person the group of equal scores, counted from the highest, and whether they responded.
struct Drawn {
    groups: usize,
    urns: Vec<Vec<(u32, bool)>>,
}

impl Drawn {
    fn of(outcomes: &Outcomes<'_>, kept: Kept) -> Self {
        let groups = outcomes.groups();
        let people = |(place, group): (usize, &Group)| {
            (0..group.people).map(|at| (place as u32, at < group.responders)).collect::<Vec<_>>()
        };
        let everybody: Vec<(u32, bool)> = groups.iter().enumerate().flat_map(people).collect();
        let urns = match kept {
            Kept::People => vec![everybody],
            Kept::Responders => {
                let (responders, others) = everybody.into_iter().partition(|(_, responded)| *responded);
                vec![responders, others]
            }
        };
        Self { groups: groups.len(), urns }
    }

    /// As many people from each urn as it holds, each put back before the next is drawn.
    fn again(&self, random: &mut Xoshiro256PlusPlus) -> Gains {
        let mut groups = vec![(0, 0); self.groups];
        for urn in &self.urns {
            for _ in 0..urn.len() {
                let (place, responded) = urn[random.gen_range(0..urn.len())];
                let group: &mut (usize, usize) = &mut groups[place as usize];
                *group = (group.0 + 1, group.1 + usize::from(responded));
            }
        }
        gains_of_groups(groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_drawn_as_often_on_average_and_what_is_kept_stays() {
        // Twenty on top, four of them responders; six of the thirty below.
        let scores: Vec<f64> = (0..50).map(|row| f64::from(u8::from(row < 20))).collect();
        let responded: Vec<bool> = (0..50).map(|row| row % 5 == 0).collect();
        let outcomes = Outcomes::new(&scores, &responded).unwrap();
        let bootstrap = Bootstrap { replicates: 2000, seed: 3 };
        for kept in [Kept::Responders, Kept::People] {
            let all = replicates(&outcomes, bootstrap, kept, |gains| gains.points().to_vec(), &|| true).unwrap();
            let moments = |values: Vec<f64>| {
                let mean = values.iter().sum::<f64>() / 2000.0;
                (mean, values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 2000.0)
            };
            assert!(all.iter().all(|points| points[2].letters == 50));
            // 50 draws with a chance of 0.2: a variance of 8, and four times sqrt(2 / 2000) of that to either side.
            let (mean, variance) = moments(all.iter().map(|points| points[2].responders).collect());
            let expected = if kept == Kept::People { 8.0 } else { 0.0 };
            assert!((mean - 10.0).abs() < 0.26 && (variance - expected).abs() < 0.13 * expected + 1e-12, "{variance}");
            // On top 4 of 50 chances, or 4 of 10 in ten draws.
            let (mean, variance) = moments(all.iter().map(|points| points[1].responders).collect());
            let expected = if kept == Kept::People { 50.0 * 0.08 * 0.92 } else { 10.0 * 0.4 * 0.6 };
            assert!((mean - 4.0).abs() < 0.18 && (variance - expected).abs() < 0.13 * expected, "{mean} {variance}");
            let (mean, _) = moments(all.iter().map(|points| points[1].letters as f64).collect());
            assert!((mean - 20.0).abs() < 0.32, "{mean}");
        }
    }

    #[test]
    fn the_seed_alone_decides() {
        let scores: Vec<f64> = (0..30).map(|row| f64::from(row % 7)).collect();
        let responded: Vec<bool> = (0..30).map(|row| row % 4 == 0).collect();
        let outcomes = Outcomes::new(&scores, &responded).unwrap();
        let run = |seed| {
            let bootstrap = Bootstrap { replicates: 40, seed };
            replicates(&outcomes, bootstrap, Kept::People, |gains| gains.responders(9), &|| true).unwrap()
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert_eq!(pool.install(|| run(1)), run(1));
        assert_ne!(run(1), run(2));
        assert!(replicates(&outcomes, Bootstrap::default(), Kept::People, |_| (), &|| false).is_none());
    }
}
