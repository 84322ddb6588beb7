//! The answer in a sentence, as numbers: the fewest segments where most of the gain lies, and the fewest where most of
//! the loss lies.
//!
//! A segment gains the points by which its share of the customers is larger than its share of the people, and loses
//! those by which it is smaller. Over all segments gains and losses cancel, so either side is a whole of which a part can
//! be told.

use super::segments::{Segment, Segmentation};
use crate::analyze::{CONFIDENCE, Counts, Verdict, compare};

/// The part of all points gained (or lost) that the segments of a sentence hold together.
const MOST: f64 = 2.0 / 3.0;

/// The least difference of the two shares that is worth a sentence: one point.
const WORTH_TELLING: f64 = 0.01;

/// A segment with fewer of the people than this never leads, however many customers are in it.
const LEAST_TO_LEAD: f64 = 0.01;

/// Several segments taken together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Together {
    /// The segments, those with the largest difference first; -1 for the people set aside.
    pub ids: Vec<i32>,
    /// Their share of the people, 0 to 1: of those kept, or of all read where the people set aside are among them.
    pub general_share: f64,
    /// Their share of the customers, 0 to 1, of the same base.
    pub customers_share: f64,
    /// 100 x customers' share / general share; `None` when nobody of the general population is in them.
    pub index: Option<f64>,
    /// Lower end of the index's interval.
    pub index_low: Option<f64>,
    /// Upper end of the index's interval.
    pub index_high: Option<f64>,
}

impl Together {
    /// How many times as many customers as people in proportion: the index over 100.
    pub fn times(&self) -> Option<f64> {
        self.index.map(|index| index / 100.0)
    }
}

/// What there is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Headline {
    /// All kept people are in one segment, or there are none.
    OneSegment,
    /// Customers come from the segments in much the same proportions as people; the segment that differs most, if any
    /// is large enough.
    Alike {
        /// The segment and the points between its two shares, -1 to 1.
        largest: Option<(i32, f64)>,
    },
    /// Only segments that are too small to lead gain anything worth telling.
    OnlySmall(Together),
    /// Where customers come from, where they don't, or both.
    Told {
        /// The fewest segments that hold most of all points gained.
        over: Option<Together>,
        /// The fewest segments that hold most of all points lost.
        under: Option<Together>,
    },
}

impl Segmentation {
    /// These segments as one group, by the formulas of a single one; `None` when there is no such segment.
    pub fn together(&self, ids: &[i32]) -> Option<Together> {
        let chosen: Vec<&Segment> = ids.iter().filter_map(|&id| self.get(id)).collect();
        if chosen.is_empty() {
            return None;
        }
        let aside = chosen.iter().any(|segment| segment.is_set_aside());
        let all = || self.segments.iter().chain(Some(&self.set_aside).filter(|_| aside));
        let count = |counted: fn(&Segment) -> u64| -> (u64, u64) {
            let part: u64 = chosen.iter().map(|segment| counted(segment)).sum();
            (part, all().map(counted).sum::<u64>().saturating_sub(part))
        };
        let (general, general_rest) = count(|segment| segment.general_count);
        let (customers, customers_rest) = count(|segment| segment.customers_count);
        let rest = Counts { general: general_rest, customers: customers_rest };
        let nobody = Counts { general: 0, customers: 0 };
        let compared = compare(&[Counts { general, customers }, rest], nobody, CONFIDENCE).segments[0];
        let finite = |value: f64| value.is_finite().then_some(value);
        Some(Together {
            ids: chosen.iter().map(|segment| segment.id).collect(),
            general_share: compared.general_share,
            customers_share: compared.customers_share,
            index: finite(compared.index),
            index_low: finite(compared.index_low),
            index_high: finite(compared.index_high),
        })
    }

    /// What the answer says. A segment counts when its verdict is clear and its shares differ by a point or more; of
    /// those, the ones with the largest differences are told until they hold two thirds of all points gained (lost).
    pub fn headline(&self) -> Headline {
        let occupied = self.segments.iter().filter(|segment| !segment.is_empty()).count();
        if occupied < 2 {
            return Headline::OneSegment;
        }
        let over = self.fewest(1.0, Verdict::Over, |segment| segment.general_share >= LEAST_TO_LEAD);
        let under = self.fewest(-1.0, Verdict::Under, |segment| segment.general_share >= LEAST_TO_LEAD);
        if over.is_some() || under.is_some() {
            return Headline::Told { over, under };
        }
        if let Some(small) = self.fewest(1.0, Verdict::Over, |_| true) {
            return Headline::OnlySmall(small);
        }
        let large = self.segments.iter().filter(|segment| segment.general_share >= LEAST_TO_LEAD);
        let most = large.max_by(|a, b| a.gained().abs().total_cmp(&b.gained().abs()).then(b.id.cmp(&a.id)));
        Headline::Alike { largest: most.map(|segment| (segment.id, segment.gained())) }
    }

    /// The fewest segments of a kind that hold most of all points gained (`sign` 1) or lost (-1); all of that kind where
    /// they hold less.
    fn fewest(&self, sign: f64, verdict: Verdict, fits: impl Fn(&Segment) -> bool) -> Option<Together> {
        let points = |segment: &Segment| sign * segment.gained();
        let whole: f64 = self.segments.iter().map(|segment| points(segment).max(0.0)).sum();
        let mut candidates: Vec<&Segment> = self
            .segments
            .iter()
            .filter(|segment| segment.verdict == verdict && points(segment) >= WORTH_TELLING && fits(segment))
            .collect();
        candidates.sort_by(|a, b| points(b).total_cmp(&points(a)).then(a.id.cmp(&b.id)));
        let mut held = 0.0;
        let mut ids = Vec::new();
        for segment in candidates {
            if held >= MOST * whole {
                break;
            }
            held += points(segment);
            ids.push(segment.id);
        }
        self.together(&ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Segments with these counts of people and customers and such people set aside, compared as the engine does it.
    fn segments(counts: &[(u64, u64)], aside: (u64, u64)) -> Segmentation {
        let counts: Vec<Counts> = counts.iter().map(|&(general, customers)| Counts { general, customers }).collect();
        let aside = Counts { general: aside.0, customers: aside.1 };
        Segmentation::of(&compare(&counts, aside, CONFIDENCE))
    }

    /// The demo population at k = 10.
    const DEMO: [(u64, u64); 10] = [
        (123_329, 34_498),
        (110_884, 1_033),
        (105_758, 18_939),
        (104_021, 12_725),
        (87_343, 439),
        (87_249, 1_797),
        (86_678, 53_908),
        (85_049, 16_863),
        (6_573, 1_395),
        (855, 120),
    ];

    #[test]
    fn the_fewest_segments_that_hold_most_of_the_gain_and_of_the_loss_are_told() {
        // G gains 27.2 of 37.6 points; B, E and F lose 13.2 + 10.6 + 9.7 of as many, and B and E alone too few.
        let Headline::Told { over: Some(over), under: Some(under) } = segments(&DEMO, (93_482, 49_935)).headline()
        else {
            panic!("both sides stand out")
        };
        assert_eq!((over.ids, under.ids), (vec![6], vec![1, 4, 5]));
        assert!((over.general_share - 86_678.0 / 797_739.0).abs() < 1e-12);
        assert!((over.customers_share - 53_908.0 / 141_717.0).abs() < 1e-12);
        assert!((over.index.expect("an index") - 350.092826).abs() < 1e-6);
        assert!((under.general_share - 285_476.0 / 797_739.0).abs() < 1e-12);
        assert!((under.customers_share - 3_269.0 / 141_717.0).abs() < 1e-12);
    }

    #[test]
    fn several_segments_are_one_group_with_the_interval_of_one() {
        let found = segments(&[(400, 60), (300, 20), (200, 10), (100, 10)], (200, 50));
        // By hand: shares 70/100 and 500/1000 are 80/100 and 700/1000 of the kept; se = sqrt(1/80-1/100+1/700-1/1000).
        let both = found.together(&[0, 1]).expect("they are there");
        assert_eq!((both.general_share, both.customers_share), (0.7, 0.8));
        assert!((both.index.expect("an index") - 114.285_714).abs() < 1e-6);
        // scipy: exp(log(8/7) -+ 1.959963984540054 * 0.0541162) * 100
        let error = (1.0 / 80.0 - 1.0 / 100.0 + 1.0 / 700.0 - 1.0 / 1000.0_f64).sqrt();
        let reach = (1.959_963_984_540_054 * error).exp();
        assert!((both.index_low.expect("an end") - 100.0 * (8.0 / 7.0) / reach).abs() < 1e-9);
        assert!((both.index_high.expect("an end") - 100.0 * (8.0 / 7.0) * reach).abs() < 1e-9);
        // One segment alone is what the table says of it.
        let (one, told) = (found.together(&[2]).expect("it is there"), &found.segments[2]);
        assert_eq!((one.index, one.index_low, one.index_high), (told.index, told.index_low, told.index_high));
        // With the people set aside, all who were read are the base.
        let with_aside = found.together(&[0, -1]).expect("they are there");
        assert!((with_aside.general_share - 600.0 / 1_200.0).abs() < 1e-12);
        assert!((with_aside.customers_share - 110.0 / 150.0).abs() < 1e-12);
        assert_eq!(found.together(&[7]), None);
        assert_eq!(found.together(&[]), None);
    }

    #[test]
    fn a_group_of_a_few_people_never_leads() {
        let few = segments(&[(5_000, 4_000), (4_950, 4_000), (50, 2_000)], (0, 0)).headline();
        let Headline::Told { over, under: Some(under) } = few else { panic!("the two large ones lose: {few:?}") };
        assert_eq!((over, under.ids), (None, vec![0, 1]));
        // Each of the others loses less than a point.
        let mut counts = vec![(1_000, 1_000); 99];
        counts.push((500, 1_600));
        let Headline::OnlySmall(small) = segments(&counts, (0, 0)).headline() else {
            panic!("only the small one gains")
        };
        assert_eq!(small.ids, [99]);
    }

    #[test]
    fn nothing_is_made_up_where_nothing_stands_out() {
        let Headline::Alike { largest: Some((id, points)) } = segments(&[(500, 51), (500, 49)], (0, 0)).headline()
        else {
            panic!("a point is not distinguishable among so few customers")
        };
        assert!(id == 0 && (points - 0.01).abs() < 1e-9);
        // Clear, but by less than a point.
        let slight = segments(&[(5_000_000, 5_040_000), (5_000_000, 4_960_000)], (0, 0));
        assert_eq!(slight.segments[0].verdict, Verdict::Over);
        assert!(matches!(slight.headline(), Headline::Alike { largest: Some((0, _)) }));
        assert_eq!(segments(&[(500, 50)], (10, 90)).headline(), Headline::OneSegment);
        assert_eq!(segments(&[(500, 50), (0, 0)], (0, 0)).headline(), Headline::OneSegment);
        assert_eq!(Segmentation::default().headline(), Headline::OneSegment);
    }
}
