use super::super::testing::{Dice, Impatient, eight_points};
use super::*;
use crate::job::{Cancelled, Unwatched};

/// Overlapping groups, where the next solution depends on the one before.
fn overlapping(rows: usize) -> Tiles {
    let mut dice = Dice::new(11);
    let score = |place: usize| ((place / 3 % 7) as f64 * 0.8 + dice.normal()) as f32;
    Tiles::from_rows(&(0..rows * 3).map(score).collect::<Vec<_>>(), 3)
}

fn settings() -> KMeansSettings {
    KMeansSettings { restarts: 2, sample: 300, ..KMeansSettings::default() }
}

#[test]
fn a_sweep_goes_up_and_its_inertia_down() {
    let tiles = eight_points();
    let rows: Vec<u32> = (0..8).collect();
    let mut sweep = SegmentCountSweep::new(&tiles, 2, &rows, &KMeansSettings::default(), None, &Unwatched).unwrap();
    let points: Vec<SweepPoint> = (1..=20).map_while(|clusters| sweep.next(clusters, &Unwatched).unwrap()).collect();
    let clusters: Vec<usize> = points.iter().map(|point| point.clusters).collect();
    assert_eq!(clusters, (1..=8).collect::<Vec<_>>());
    assert!(points.windows(2).all(|pair| pair[1].fit.inertia <= pair[0].fit.inertia + 1e-9));
    assert!(points[0].quality.simplified_silhouette.is_nan());
    assert_eq!(sweep.state().map(SweepState::clusters), Some(8), "it stands where the last point was found");
}

#[test]
fn a_sweep_that_is_resumed_equals_one_that_isnt() {
    let tiles = overlapping(3000);
    let rows: Vec<u32> = (0..3000).collect();
    let begin = |state| SegmentCountSweep::new(&tiles, 3, &rows, &settings(), state, &Unwatched).unwrap();
    let mut whole = begin(None);
    let mut stopped = begin(None);
    for clusters in 2..=7 {
        let expected = whole.next(clusters, &Unwatched).unwrap().unwrap();
        let kept = stopped.state().cloned();
        assert_eq!(kept.as_ref().map(SweepState::clusters), (clusters > 2).then_some(clusters - 1));
        assert!(kept.as_ref().is_none_or(|state| state.bytes() >= (clusters - 1) * (3 + 2) * 8));
        stopped = begin(kept);
        assert_eq!(stopped.next(clusters, &Unwatched).unwrap().unwrap(), expected);
    }
    assert_eq!(stopped.state(), whole.state());
}

#[test]
fn a_sweep_that_is_cancelled_goes_on_where_it_stood() {
    let tiles = overlapping(2000);
    let rows: Vec<u32> = (0..2000).collect();
    let begin = || SegmentCountSweep::new(&tiles, 3, &rows, &settings(), None, &Unwatched).unwrap();
    let mut whole = begin();
    let points: Vec<_> = (2..=4).map(|clusters| whole.next(clusters, &Unwatched).unwrap()).collect();
    let mut sweep = begin();
    for (clusters, expected) in (2..=4).zip(points) {
        for patience in [0, 1, 3, 10] {
            let before = sweep.state().cloned();
            assert_eq!(sweep.next(clusters, &Impatient::new(patience)), Err(AnalyzeError::Cancelled(Cancelled)));
            assert_eq!(sweep.state(), before.as_ref());
        }
        assert_eq!(sweep.next(clusters, &Unwatched).unwrap(), expected);
    }
}
