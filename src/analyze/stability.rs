//! Replicates -> how sure the segments are, and their indices.

use super::agreement::quantile;
use super::comparison::CONFIDENCE;
use super::resampling::Replicate;

/// From this mean Jaccard index on a segment is a stable one (Hennig, "Cluster-wise assessment of cluster stability",
/// Computational Statistics and Data Analysis 52, 2007; the manual of his R package fpc gives 0.75 for "valid, stable",
/// and reads 0.6 to 0.75 as a pattern whose members are in doubt).
pub const STABLE: f64 = 0.75;
/// An index whose whole interval lies between these two is known to be average: within a tenth either way. It is a test
/// of equivalence (Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987).
pub const AVERAGE: (f64, f64) = (90.0, 100.0 / 0.9);

/// What can be said of a segment after its people were drawn again many times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Finding {
    /// The segment is found again, and its index is away from 100 for sure, or for sure as good as average.
    Solid,
    /// The index is away from 100 in most replicates, but the segment itself isn't found again.
    Fragile,
    /// The interval holds 100.
    #[default]
    NotDistinguishable,
}

impl Finding {
    /// What follows from the mean Jaccard index and the interval that holds sampling error and the clustering's wobble.
    pub fn of(jaccard: f64, interval: Option<(f64, f64)>) -> Self {
        let Some((low, high)) = interval else { return Self::NotDistinguishable };
        let (stable, holds_100) = (jaccard >= STABLE, low <= 100.0 && high >= 100.0);
        if holds_100 && !(stable && low >= AVERAGE.0 && high <= AVERAGE.1) {
            Self::NotDistinguishable
        } else if stable {
            Self::Solid
        } else {
            Self::Fragile
        }
    }
}

/// What one replicate says.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicateMeasures {
    /// Adjusted Rand index of the replicate's segments against the present ones, over the people drawn.
    pub adjusted_rand: f64,
    /// For each of the present segments the Jaccard index with the one matched to it, 0 to 1.
    pub jaccard: Vec<f64>,
    /// For each of the present segments the index of the one matched to it: 100 x customers' share / general share of
    /// those drawn; `None` where nobody is in it.
    pub index: Vec<Option<f64>>,
}

impl ReplicateMeasures {
    /// Matches the replicate's segments to the present ones so that most people stay, and measures.
    pub fn of(replicate: &Replicate) -> Self {
        let Replicate { general, customers } = replicate;
        let matches = general.matches();
        let all = |people: &[u64]| people.iter().sum::<u64>() as f64;
        let (all_general, all_customers) = (all(general.others_people()), all(customers));
        let jaccard = |(was, is): (usize, &Option<usize>)| is.map_or(0.0, |is| general.jaccard(was, is));
        let index = |is: &Option<usize>| {
            let people = general.others_people()[(*is)?] as f64 / all_general;
            let customers = customers[(*is)?] as f64 / all_customers;
            Some(100.0 * customers / people).filter(|index| index.is_finite())
        };
        Self {
            adjusted_rand: general.adjusted_rand(),
            jaccard: matches.iter().enumerate().map(jaccard).collect(),
            index: matches.iter().map(index).collect(),
        }
    }
}

/// What replicates say of one segment in all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sureness {
    /// Mean of the Jaccard indices, 0 to 1.
    pub jaccard: f64,
    /// The index's interval with sampling error and the clustering's wobble in it.
    pub interval: Option<(f64, f64)>,
    /// What follows.
    pub finding: Finding,
}

/// What all replicates say of a segment whose index has this interval from sampling alone.
///
/// The interval reaches from the 2.5th to the 97.5th percentile of the replicates' indices (Efron and Tibshirani, "An
/// Introduction to the Bootstrap", 1993, chapter 13), which hold both errors, and never less far than the one from
/// sampling: with segments that hardly move the percentiles of a hundred replicates are less exact than the formula.
pub fn sureness(replicates: &[ReplicateMeasures], segment: usize, sampling: Option<(f64, f64)>) -> Sureness {
    let measured = || replicates.iter().filter_map(|replicate| replicate.jaccard.get(segment));
    let jaccard = measured().sum::<f64>() / measured().count().max(1) as f64;
    let mut indices: Vec<f64> =
        replicates.iter().filter_map(|replicate| replicate.index.get(segment).copied().flatten()).collect();
    indices.sort_by(f64::total_cmp);
    let tail = (1.0 - CONFIDENCE) / 2.0;
    let ends = quantile(&indices, tail).zip(quantile(&indices, 1.0 - tail));
    let interval = ends.zip(sampling).map(|((low, high), (least, most))| (low.min(least), high.max(most)));
    Sureness { jaccard, interval, finding: Finding::of(jaccard, interval) }
}

#[cfg(test)]
mod tests {
    use super::super::agreement::CrossCounts;
    use super::*;

    #[test]
    fn a_finding_follows_from_jaccard_and_interval() {
        let found = |jaccard, low, high| Finding::of(jaccard, Some((low, high)));
        assert_eq!(found(0.9, 150.0, 160.0), Finding::Solid);
        assert_eq!(found(0.75, 20.0, 99.9), Finding::Solid);
        assert_eq!(found(0.749, 150.0, 160.0), Finding::Fragile);
        assert_eq!(found(0.9, 99.0, 160.0), Finding::NotDistinguishable);
        assert_eq!(found(0.3, 60.0, 101.0), Finding::NotDistinguishable);
        assert_eq!(found(0.95, 98.0, 103.0), Finding::Solid, "average for sure");
        assert_eq!(found(0.7, 98.0, 103.0), Finding::NotDistinguishable);
        assert_eq!(found(0.95, 100.0, 111.2), Finding::NotDistinguishable);
        assert_eq!(Finding::of(1.0, None), Finding::NotDistinguishable);
    }

    /// By hand: the two segments changed places, and two of ten people went over.
    #[test]
    fn a_replicate_is_measured_by_its_matches() {
        let general = CrossCounts::new(vec![1, 4, 4, 1], 2);
        let found = ReplicateMeasures::of(&Replicate { general, customers: vec![30, 10] });
        assert_eq!(found.jaccard, [4.0 / 6.0, 4.0 / 6.0]);
        assert_eq!(found.index, [Some(50.0), Some(150.0)]);
        // sklearn.metrics.adjusted_rand_score([0]*5+[1]*5, [0]+[1]*4+[0]*4+[1])
        assert!((found.adjusted_rand - 0.28).abs() < 1e-12, "{}", found.adjusted_rand);
    }

    #[test]
    fn the_interval_is_never_narrower_than_sampling_makes_it() {
        let replicate = |jaccard: f64, index: f64| ReplicateMeasures {
            adjusted_rand: 1.0,
            jaccard: vec![jaccard],
            index: vec![Some(index)],
        };
        let replicates: Vec<_> = (0..41).map(|place| replicate(0.8, 100.0 + f64::from(place))).collect();
        let found = sureness(&replicates, 0, Some((110.0, 139.5)));
        // numpy.quantile(range(100, 141), [0.025, 0.975])
        let (low, high) = found.interval.unwrap();
        assert!((low - 101.0).abs() < 1e-9 && high == 139.5, "{low} to {high}");
        assert!((found.jaccard - 0.8).abs() < 1e-12);
        assert_eq!(found.finding, Finding::Solid);
        assert_eq!(sureness(&replicates, 0, None).interval, None);
        let nothing = sureness(&[], 0, Some((1.0, 2.0)));
        assert_eq!((nothing.interval, nothing.finding), (None, Finding::NotDistinguishable));
    }
}
