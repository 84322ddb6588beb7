//! The segments: the answer.

use serde::{Deserialize, Serialize};

use super::identity::{Appearance, segment_letter};
use super::missing::{MissingValues, scale};
use super::profiles::NamePart;
use super::stability::SegmentStability;
use crate::analyze::{Comparison, GroupComparison, Verdict};
use crate::prepare::Population;

/// The share of either file below which a group is small.
const SMALL_SHARE: f64 = 0.01;

/// The segments, and the people set aside beside them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segmentation {
    /// The segments, largest general share first.
    pub segments: Vec<Segment>,
    /// The people set aside. Its shares count all rows read; those of the segments count kept rows.
    pub set_aside: Segment,
    /// Sum of squared distances to the centroids over the kept rows of the general population.
    pub inertia: f64,
    /// Iterations over all rows after the search, which ends where hardly anybody moves any more; so there are few.
    pub iterations: usize,
    /// Whether the centroids came to rest (rather than the iterations running out).
    pub converged: bool,
    /// Where each segment lies on a map on which neighbours are alike; empty while segments are still moving. `None`
    /// for a segment whose place can't be told to everybody.
    pub map: Vec<Option<[f64; 2]>>,
    /// `centroids[segment][component]`; empty while segments are still moving, `None` as on the map. In an archive they
    /// stand in `model.json`.
    #[serde(skip)]
    pub centroids: Vec<Option<Vec<f64>>>,
    /// Where the customers lie on average, component by component, those who are kept; `None` while segments are still
    /// moving. In an archive it stands in `model.json`.
    #[serde(skip)]
    pub customers_center: Option<Vec<f64>>,
}

/// One segment, or the people set aside.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// 0 for the largest; -1 for the people set aside.
    pub id: i32,
    /// Its short handle, a letter; empty for the people set aside. What it is called in words is made of `proposed`.
    pub name: String,
    /// What its proposed name says, two or three parts; empty for the people set aside, and while segments are moving.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<NamePart>,
    /// People of the general population.
    pub general_count: u64,
    /// Their share of the base, 0 to 1.
    pub general_share: f64,
    /// Customers.
    pub customers_count: u64,
    /// Their share of the base, 0 to 1.
    pub customers_share: f64,
    /// 100 x customers' share / general share; `None` when nobody of the general population is in it.
    pub index: Option<f64>,
    /// Lower end of the index's interval.
    pub index_low: Option<f64>,
    /// Upper end of the index's interval.
    pub index_high: Option<f64>,
    /// Two-sided p-value of "the index is 100".
    pub p_value: Option<f64>,
    /// What can be said after allowing for the number of comparisons.
    pub verdict: Verdict,
    /// Of the people without a segment: whether they are those of whom enough is known, because the people set aside are
    /// the ones that were segmented.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known_enough: bool,
    /// How sure it is, as far as that was asked for. It follows from what the study found, which stands in the file.
    #[serde(skip)]
    pub sureness: Option<SegmentStability>,
    /// How a window shows it.
    #[serde(skip)]
    pub appearance: Appearance,
}

impl Segmentation {
    /// Segments and the people set aside as they were compared; how k-means ended is filled in by the caller.
    pub fn of(comparison: &Comparison) -> Self {
        let segments = comparison.segments.iter().enumerate();
        Self {
            segments: segments.map(|(id, group)| Segment::of(id as i32, segment_letter(id), group)).collect(),
            set_aside: Segment::of(-1, String::new(), &comparison.set_aside),
            ..Self::default()
        }
    }

    /// The same, of segments of these people.
    #[must_use]
    pub fn of_population(mut self, population: Population) -> Self {
        self.set_aside.known_enough = population == Population::SetAside;
        self
    }

    /// The segments, and the people set aside last.
    pub fn all(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().chain([&self.set_aside])
    }

    /// The segment with this id; -1 is the people set aside.
    pub fn get(&self, id: i32) -> Option<&Segment> {
        self.all().find(|segment| segment.id == id)
    }

    /// A sample's segments as estimates of the whole: shares stay, counts are those of the people that `full` keeps.
    /// The people set aside are counted in `full`, so their index is true; what was said of the sample's index is said
    /// of no other.
    #[must_use]
    pub fn scaled_to(&self, full: &MissingValues) -> Self {
        let sampled = |count: fn(&Segment) -> u64| self.segments.iter().map(count).sum::<u64>().max(1) as f64;
        let general = full.general_kept as f64 / sampled(|segment| segment.general_count);
        let customers = full.customers_kept as f64 / sampled(|segment| segment.customers_count);
        let mut scaled = self.clone();
        for segment in &mut scaled.segments {
            segment.general_count = scale(segment.general_count, general);
            segment.customers_count = scale(segment.customers_count, customers);
        }
        let share = |part: usize, rest: usize| if part + rest == 0 { 0.0 } else { part as f64 / (part + rest) as f64 };
        let general_share = share(full.general_set_aside, full.general_kept);
        let customers_share = share(full.customers_set_aside, full.customers_kept);
        scaled.set_aside = Segment {
            general_count: full.general_set_aside as u64,
            general_share,
            customers_count: full.customers_set_aside as u64,
            customers_share,
            index: (general_share > 0.0).then(|| 100.0 * customers_share / general_share),
            index_low: None,
            index_high: None,
            p_value: None,
            verdict: Verdict::default(),
            ..self.set_aside.clone()
        };
        scaled.inertia *= general;
        scaled
    }
}

impl Segment {
    fn of(id: i32, name: String, group: &GroupComparison) -> Self {
        let finite = |value: f64| value.is_finite().then_some(value);
        Self {
            id,
            name,
            proposed: Vec::new(),
            general_count: group.counts.general,
            general_share: group.general_share,
            customers_count: group.counts.customers,
            customers_share: group.customers_share,
            index: finite(group.index),
            index_low: finite(group.index_low),
            index_high: finite(group.index_high),
            p_value: finite(group.p_value),
            verdict: group.verdict,
            known_enough: false,
            sureness: None,
            appearance: Appearance::default(),
        }
    }

    /// What stays the same while its people do: the number of its handle, or its own where none is known; -1 for the
    /// people set aside.
    pub fn key(&self) -> i32 {
        self.appearance.handle.map_or(self.id, |handle| i32::from(handle.0))
    }

    /// The place of its colour in the palette; -1 for the people set aside.
    pub fn colour(&self) -> i32 {
        self.appearance.colour.map_or_else(|| self.key(), i32::from)
    }

    /// The interval of its index from sampling alone.
    pub fn interval(&self) -> Option<(f64, f64)> {
        self.index_low.zip(self.index_high)
    }

    /// Whether nobody of either file is in it, so that there is nothing to be said of it.
    pub fn is_empty(&self) -> bool {
        self.general_count == 0 && self.customers_count == 0
    }

    /// Whether it holds less than one in a hundred of either file: too few to lead a list, however far they stand out.
    pub fn is_small(&self) -> bool {
        self.general_share.max(self.customers_share) < SMALL_SHARE
    }

    /// The customers' share less the general share, -1 to 1: how much more of the customers than of the people it holds.
    pub fn gained(&self) -> f64 {
        self.customers_share - self.general_share
    }

    /// Whether it is the people set aside.
    pub fn is_set_aside(&self) -> bool {
        self.id < 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_stay_and_counts_grow() {
        let segment = Segment { general_count: 40, general_share: 0.4, customers_count: 5, ..Segment::default() };
        let other = Segment { general_count: 60, general_share: 0.6, customers_count: 15, ..Segment::default() };
        let sample = Segmentation { segments: vec![segment, other], inertia: 2.0, ..Segmentation::default() };
        let full = MissingValues {
            general_kept: 1_000,
            general_set_aside: 250,
            customers_kept: 40,
            customers_set_aside: 40,
            ..MissingValues::default()
        };
        let scaled = sample.scaled_to(&full);
        let counts: Vec<_> = scaled.segments.iter().map(|s| (s.general_count, s.customers_count)).collect();
        assert_eq!(counts, [(400, 10), (600, 30)]);
        assert_eq!(scaled.segments[0].general_share, 0.4);
        assert_eq!((scaled.set_aside.general_count, scaled.set_aside.customers_count), (250, 40));
        assert_eq!((scaled.set_aside.general_share, scaled.set_aside.customers_share), (0.2, 0.5));
        assert_eq!(scaled.set_aside.index, Some(250.0));
        assert_eq!(scaled.inertia, 20.0);
    }

    #[test]
    fn a_samples_interval_does_not_stand_beside_the_true_index() {
        let set_aside = Segment {
            id: -1,
            index: Some(90.0),
            index_low: Some(80.0),
            index_high: Some(101.0),
            p_value: Some(0.07),
            verdict: Verdict::Under,
            ..Segment::default()
        };
        let sample = Segmentation { set_aside, ..Segmentation::default() };
        let full = MissingValues {
            general_kept: 90,
            general_set_aside: 10,
            customers_kept: 60,
            customers_set_aside: 40,
            ..MissingValues::default()
        };
        let aside = sample.scaled_to(&full).set_aside;
        assert_eq!((aside.index, aside.index_low, aside.index_high, aside.p_value), (Some(400.0), None, None, None));
        assert_eq!(aside.verdict, Verdict::NotDistinguishable);
    }
}
