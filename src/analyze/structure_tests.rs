use super::super::testing::{Dice, Impatient};
use super::*;
use crate::job::{Cancelled, Unwatched};

const ROWS: usize = 900;

/// So many groups in four dimensions, `apart` standard deviations from one another.
fn groups(count: usize, apart: f64) -> Tiles {
    let mut dice = Dice::new(5);
    let score = |place: usize| {
        let (row, dimension) = (place / 4, place % 4);
        let middle = if row % count == dimension { apart } else { 0.0 };
        (middle + dice.normal()) as f32
    };
    Tiles::from_rows(&(0..ROWS * 4).map(score).collect::<Vec<_>>(), 4)
}

/// The same scores, each dimension in an order of its own.
fn dealt(tiles: &Tiles, seed: u64) -> Tiles {
    let mut dice = Dice::new(seed);
    let mut scores = vec![0.0; ROWS * 4];
    for dimension in 0..4 {
        let mut order: Vec<usize> = (0..ROWS).collect();
        (1..ROWS).rev().for_each(|last| order.swap(last, dice.below(last + 1)));
        for (row, from) in order.into_iter().enumerate() {
            scores[row * 4 + dimension] = tiles.score(from, dimension);
        }
    }
    Tiles::from_rows(&scores, 4)
}

fn sample(own: &Tiles) -> StructureSample {
    StructureSample::new(own.clone(), (0..3).map(|seed| dealt(own, seed)).collect(), 1, &Unwatched).unwrap()
}

fn evidence(sample: &StructureSample, clusters: usize) -> SegmentCountEvidence {
    sample.evidence(clusters, &Unwatched).unwrap().expect("there are enough people")
}

#[test]
fn groups_show_in_the_gap_and_come_back() {
    let own = groups(4, 12.0);
    let sample = sample(&own);
    let at: Vec<SegmentCountEvidence> = (2..=6).map(|clusters| evidence(&sample, clusters)).collect();
    let widest = (0..5).max_by(|a, b| at[*a].gap.total_cmp(&at[*b].gap)).unwrap();
    assert_eq!(widest + 2, 4, "{at:?}");
    let four = at[2];
    assert!(four.gap > 10.0 * four.gap_error && four.cloud_gap > 10.0 * four.cloud_gap_error, "{four:?}");
    assert_eq!((four.returning, four.returning_error), (4.0, 0.0));
    assert!(four.rand_index > 0.99);
    assert!(at[4].returning < 5.0, "groups that are cut in two don't come back");
    assert!((four.fall - four.reference - four.gap).abs() < 1e-12);
}

#[test]
fn the_gap_is_worked_out_as_defined() {
    // Falls of 0.9 against 0.5, 0.6 and 0.7: 0.3, and sqrt(0.02 / 3) sqrt(4 / 3).
    let (gap, error) = gap_of(0.9, &[0.5, 0.6, 0.7]);
    assert!((gap - 0.3).abs() < 1e-12 && (error - 0.094_280_904).abs() < 1e-8, "{gap} {error}");
    // A single segment of 0, 2 and 4: squares 4, 0 and 4.
    let three = Fitted::new(Tiles::from_rows(&[0.0, 2.0, 4.0], 1), 1);
    assert!((three.single - 8f64.ln()).abs() < 1e-12);
}

#[test]
fn without_groups_nothing_speaks_for_a_number() {
    let sample = sample(&groups(4, 0.0));
    for clusters in [2, 4, 6] {
        let found = evidence(&sample, clusters);
        assert!(found.gap.abs() < 0.03 && found.cloud_gap.abs() < 0.03, "{clusters}: {found:?}");
        assert!(found.returning < 0.75 * clusters as f64, "{clusters}: {found:?}");
    }
}

#[test]
fn a_cloud_is_as_wide_as_what_it_stands_for() {
    let own = groups(2, 6.0);
    let cloud = cloud(&own, 3);
    assert_eq!((cloud.rows, cloud.stride), (own.rows, own.stride));
    let variance = |tiles: &Tiles, d: usize| mean_and_deviation((0..ROWS).map(|row| f64::from(tiles.score(row, d)))).1;
    for dimension in 0..4 {
        let (own, cloud) = (variance(&own, dimension), variance(&cloud, dimension));
        assert!((cloud / own - 1.0).abs() < 0.12, "{dimension}: {cloud} for {own}");
    }
    let [one, other] = halves(7, 2);
    let mut both = [one, other].concat();
    both.sort_unstable();
    assert_eq!(both, (0..7).collect::<Vec<_>>());
}

#[test]
fn too_few_people_say_nothing_and_it_can_be_stopped() {
    let tiny = Tiles::from_rows(&[0.0, 1.0, 5.0, 6.0, 9.0, 10.0], 1);
    let sample = StructureSample::new(tiny.clone(), vec![tiny], 1, &Unwatched).unwrap();
    assert_eq!(sample.evidence(3, &Unwatched), Ok(None));
    let same = Tiles::from_rows(&[1.0; 400], 1);
    let same = StructureSample::new(same.clone(), vec![same], 1, &Unwatched).unwrap();
    assert_eq!(same.evidence(3, &Unwatched), Ok(None));
    let own = groups(2, 6.0);
    let sample = self::sample(&own);
    assert_eq!(sample.evidence(2, &Impatient::new(2)), Err(AnalyzeError::Cancelled(Cancelled)));
    assert_eq!(sample.evidence(2, &Unwatched), sample.evidence(2, &Unwatched));
}
