//! The groups that a copy tells of: segments of at least ten people, and the people set aside.

use super::rounding::{SMALLEST, STEP, rounded, shared_out_table};
use crate::analyze::{CONFIDENCE, Comparison, Counts, Verdict, compare};
use crate::results::Segmentation;

/// Segments after those of few people went to their nearest neighbour, and how many people are told of each.
pub(super) struct Groups {
    /// The number that each segment of the result has now.
    pub(super) number: Vec<usize>,
    /// For each segment that is told, the one of the result that it was before others came to it.
    pub(super) was: Vec<usize>,
    /// Which of those that are told somebody came to.
    pub(super) grew: Vec<bool>,
    /// People of each segment, then those set aside, as they are told.
    pub(super) general: Vec<u64>,
    /// Customers likewise.
    pub(super) customers: Vec<u64>,
}

impl Groups {
    /// The groups of a result. Largest first, as they are told.
    pub(super) fn of(found: &Segmentation) -> Self {
        let into = neighbours(found);
        let count = |of: fn(&crate::results::Segment) -> u64, old: usize| -> u64 {
            found.segments.iter().zip(&into).filter(|(_, into)| **into == old).map(|(segment, _)| of(segment)).sum()
        };
        let mut was: Vec<usize> = (0..into.len()).filter(|&old| into[old] == old).collect();
        was.sort_by_key(|&old| std::cmp::Reverse(count(|segment| segment.general_count, old)));
        let number = into.iter().map(|into| was.iter().position(|old| old == into).unwrap_or(0)).collect();
        let grew = was.iter().map(|&old| into.iter().filter(|into| **into == old).count() > 1).collect();
        let exact = |of: fn(&crate::results::Segment) -> u64| -> Vec<u64> {
            was.iter().map(|&old| count(of, old)).chain([of(&found.set_aside)]).collect()
        };
        let exact = [exact(|segment| segment.general_count), exact(|segment| segment.customers_count)];
        let [general, customers] = told(&exact);
        Self { number, was, grew, general, customers }
    }

    /// Segments that are told.
    pub(super) fn segments(&self) -> usize {
        self.was.len()
    }

    /// The comparison that follows from the counts that are told.
    pub(super) fn compared(&self) -> Comparison {
        compared(&[self.general.clone(), self.customers.clone()])
    }
}

/// The numbers of the segments that are told: those of enough people, or the largest one where none has.
pub(in crate::session::session_file) fn told_segments(found: &Segmentation) -> Vec<usize> {
    let all = 0..found.segments.len();
    let people = |at: usize| found.segments[at].general_count;
    let enough: Vec<usize> = all.clone().filter(|&at| people(at) >= SMALLEST).collect();
    let largest = || all.max_by_key(|&at| (people(at), std::cmp::Reverse(at)));
    if enough.is_empty() { largest().into_iter().collect() } else { enough }
}

/// For each segment itself, or, where it has few people, the segment with enough whose centroid is nearest.
fn neighbours(found: &Segmentation) -> Vec<usize> {
    let told = told_segments(found);
    let distance = |one: usize, other: usize| {
        let of = |at: usize| found.centroids.get(at).and_then(Option::as_deref);
        of(one).zip(of(other)).map(|(a, b)| a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>())
    };
    let neighbour = |at: usize| {
        let known = told.iter().filter_map(|&other| Some((other, distance(at, other)?)));
        // Where no place is known they go to the largest.
        let largest =
            || told.iter().copied().max_by_key(|&at| (found.segments[at].general_count, std::cmp::Reverse(at)));
        known.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(other, _)| other).or_else(largest).unwrap_or(at)
    };
    (0..found.segments.len()).map(|at| if told.contains(&at) { at } else { neighbour(at) }).collect()
}

fn compared([general, customers]: &[Vec<u64>; 2]) -> Comparison {
    let mut counts: Vec<Counts> =
        general.iter().zip(customers).map(|(&general, &customers)| Counts { general, customers }).collect();
    let set_aside = counts.pop().unwrap_or(Counts { general: 0, customers: 0 });
    compare(&counts, set_aside, CONFIDENCE)
}

fn verdicts(counts: &[Vec<u64>; 2]) -> Vec<Verdict> {
    let compared = compared(counts);
    compared.segments.iter().chain([&compared.set_aside]).map(|group| group.verdict).collect()
}

/// The counts as they are told: each becomes a multiple of [`STEP`], the nearest one, or where the verdicts that follow
/// would be others than the exact ones, the other neighbour for as few of them as are needed. Verdicts follow from what is
/// told alone, and what is told could always be the truth itself.
fn told(exact: &[Vec<u64>; 2]) -> [Vec<u64>; 2] {
    let wanted = verdicts(exact);
    let wrong = |counts: &[Vec<u64>; 2]| verdicts(counts).iter().zip(&wanted).filter(|(told, is)| told != is).count();
    let mut told = exact.clone().map(|counts| counts.into_iter().map(rounded).collect::<Vec<u64>>());
    // Where nearly all segments have few customers, the nearest multiples would leave hardly any.
    let [all, left] = [&exact[1], &told[1]].map(|counts| counts.iter().sum::<u64>());
    if all.abs_diff(left) >= 2 * STEP {
        told[1] = shared_out_table(&exact[1..], &[rounded(all)]).concat();
    }
    let off = |counts: &[Vec<u64>; 2]| -> u64 {
        counts.iter().zip(exact).map(|(told, is)| told.iter().sum::<u64>().abs_diff(is.iter().sum())).sum()
    };
    let most_off = off(&told).max(MOST_OFF);
    let mut errors = wrong(&told);
    while errors > 0 {
        let mut best: Option<(usize, u64, [Vec<u64>; 2])> = None;
        for (changed, moved) in changes(exact, &told).into_iter().filter(|(changed, _)| off(changed) <= most_off) {
            let found = (wrong(&changed), moved);
            if found.0 < errors && best.as_ref().is_none_or(|best| found < (best.0, best.1)) {
                best = Some((found.0, found.1, changed));
            }
        }
        let Some((fewer, _, changed)) = best else { break };
        (errors, told) = (fewer, changed);
    }
    told
}

/// What is told with one or two counts of the same or of both files at their other neighbour, and by how many people these
/// are off then.
fn changes(exact: &[Vec<u64>; 2], told: &[Vec<u64>; 2]) -> Vec<([Vec<u64>; 2], u64)> {
    let segments = told[0].len() - 1;
    let mut single: Vec<(usize, usize, u64, u64)> = Vec::new();
    for file in 0..2 {
        for at in 0..=segments {
            let (is, now) = (exact[file][at], told[file][at]);
            let other = if now > is { now - STEP } else { now + STEP };
            // A segment that is told has people, and nobody becomes twenty.
            let empty = file == 0 && at < segments && other == 0;
            if now != is && !empty {
                single.push((file, at, other, is.abs_diff(other)));
            }
        }
    }
    let one = |changes: &[(usize, usize, u64, u64)]| {
        let mut changed = told.clone();
        changes.iter().for_each(|&(file, at, other, _)| changed[file][at] = other);
        (changed, changes.iter().map(|change| change.3).sum())
    };
    let mut all: Vec<_> = single.iter().map(|change| one(&[*change])).collect();
    // Pairs only where they are few: one of them has to be the wrong one's, and each costs a comparison.
    if single.len() <= MOST_IN_PAIRS {
        for (at, first) in single.iter().enumerate() {
            all.extend(single[at + 1..].iter().map(|second| one(&[*first, *second])));
        }
    }
    all
}

/// No verdict is worth that all people together are off by more than this.
const MOST_OFF: u64 = 4 * STEP;
/// Counts of which pairs are tried: fifteen segments of two files.
const MOST_IN_PAIRS: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Segment;

    fn segmentation(counts: &[(u64, u64)], aside: (u64, u64)) -> Segmentation {
        let counts: Vec<Counts> = counts.iter().map(|&(general, customers)| Counts { general, customers }).collect();
        let aside = Counts { general: aside.0, customers: aside.1 };
        Segmentation::of(&compare(&counts, aside, CONFIDENCE))
    }

    #[test]
    fn few_people_go_to_the_nearest() {
        let mut found = segmentation(&[(500, 60), (300, 200), (9, 3), (1, 1)], (4, 0));
        found.centroids = [0.0, 10.0, 7.0, 1.0].map(|place| Some(vec![place])).to_vec();
        let groups = Groups::of(&found);
        assert_eq!((groups.number, groups.was, groups.grew), (vec![0, 1, 1, 0], vec![0, 1], vec![true, true]));
        assert_eq!((groups.general, groups.customers), (vec![500, 300, 0], vec![60, 200, 0]));
    }

    #[test]
    fn a_count_is_rounded_the_other_way_where_the_verdict_asks_for_it() {
        // 12 customers where 30 are expected are fewer for sure; 20 would not be.
        let found = segmentation(&[(900, 288), (100, 12)], (0, 0));
        assert_eq!(found.segments[1].verdict, Verdict::Under);
        let groups = Groups::of(&found);
        let verdicts: Vec<Verdict> = groups.compared().segments.iter().map(|group| group.verdict).collect();
        assert_eq!(verdicts[1], Verdict::Under, "{:?} {:?}", groups.general, groups.customers);
        assert!(groups.customers.iter().zip([288, 12]).all(|(told, is)| told % STEP == 0 && told.abs_diff(is) < STEP));
    }

    #[test]
    fn few_customers_everywhere_are_still_customers() {
        let groups = Groups::of(&segmentation(&[(400, 7); 20], (100, 10)));
        assert!(groups.customers.iter().sum::<u64>().abs_diff(150) <= MOST_OFF, "{:?}", groups.customers);
    }

    #[test]
    fn segments_stay_in_the_order_of_their_people() {
        let found = segmentation(&[(30, 0), (29, 1), (28, 2), (9, 9), (8, 8), (7, 7)], (0, 0));
        let groups = Groups::of(&found);
        assert_eq!(
            (groups.segments(), groups.was.clone()),
            (3, vec![0, 1, 2]),
            "where no place is known, to the largest"
        );
        assert!(groups.general[..3].iter().all(|&people| people > 0) && groups.general[0] >= 40);
        let all: Vec<Segment> = found.segments;
        assert_eq!(all.len(), groups.number.len());
    }
}
