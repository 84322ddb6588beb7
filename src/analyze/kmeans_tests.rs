use proptest::prelude::*;

use super::super::assignment::assign;
use super::super::centroids::squared_distance_of_row;
use super::super::kernel::{InstructionSet, Packed, nearest, nearest_two};
use super::super::seeding::plus_plus;
use super::super::testing::{Dice, Impatient};
use super::super::tiles::LANES;
use super::*;
use crate::job::Unwatched;

/// Groups around some middles, with noise.
fn groups(rows: usize, dims: usize, middles: usize, seed: u64) -> Tiles {
    let mut dice = Dice::new(seed);
    let places: Vec<f64> = (0..middles * dims).map(|_| dice.normal() * 4.0).collect();
    let mut scores = Vec::with_capacity(rows * dims);
    for row in 0..rows {
        scores.extend((0..dims).map(|d| (places[row % middles * dims + d] + dice.normal()) as f32));
    }
    Tiles::from_rows(&scores, dims)
}

fn settings(clusters: usize) -> KMeansSettings {
    KMeansSettings { clusters, restarts: 3, sample: 2000, ..KMeansSettings::default() }
}

fn fit_plainly(tiles: &Tiles, dims: usize, settings: &KMeansSettings) -> Result<KMeansFit, AnalyzeError> {
    let rows: Vec<u32> = (0..tiles.rows as u32).collect();
    fit(tiles, dims, &rows, settings, &Unwatched, &mut |_| {})
}

/// Amounts of money: most people have some, a few have a thousand times as much, each of another kind.
fn amounts(rows: usize, dims: usize, seed: u64) -> Tiles {
    let mut dice = Dice::new(seed);
    let mut scores = Vec::with_capacity(rows * dims);
    for row in 0..rows {
        let wealth = dice.normal() + (row % 4) as f64;
        scores.extend((0..dims).map(|_| (0.5 * wealth + 1.6 * dice.normal()).exp() as f32));
    }
    Tiles::from_rows(&scores, dims)
}

fn some_centroids(tiles: &Tiles, dims: usize, count: usize) -> Centroids {
    let row = |place: usize| place * tiles.rows / count;
    let values = (0..count).flat_map(|c| (0..dims).map(move |d| f64::from(tiles.score(row(c), d)))).collect();
    Centroids { dims, values }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn all_paths_give_the_same_bits_and_brute_force_the_same_labels(
        rows in 1usize..200, stride in 1usize..40, less in 0usize..40, count in 1usize..65, seed in 0u64..1000,
    ) {
        let dims = stride.saturating_sub(less).max(1);
        let tiles = groups(rows, stride, 7, seed);
        let centroids = some_centroids(&tiles, dims, count);
        let packed = Packed::new(&centroids.values, dims);
        let on = |set| {
            let (mut labels, mut best) = (vec![[0; LANES]; tiles.len()], vec![[0.0; LANES]; tiles.len()]);
            nearest(set, tiles.data(), stride, &packed, &mut labels, &mut best);
            (labels, best.as_flattened().iter().map(|x| x.to_bits()).collect::<Vec<_>>())
        };
        let two = |set| {
            let far = vec![[0.0; LANES]; tiles.len()];
            let (mut labels, mut best, mut second) = (vec![[0; LANES]; tiles.len()], far.clone(), far);
            nearest_two(set, tiles.data(), stride, &packed, &mut labels, &mut best, &mut second);
            let best = best.as_flattened().iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            ((labels, best), second)
        };
        let plain = on(InstructionSet::Portable);
        let second = two(InstructionSet::Portable).1;
        for set in InstructionSet::available() {
            prop_assert_eq!(&on(set), &plain);
            prop_assert_eq!(&two(set), &(plain.clone(), second.clone()));
        }
        for row in 0..rows {
            let distance = |c| squared_distance_of_row(&tiles, row, centroids.get(c));
            let distances: Vec<f64> = (0..count).map(distance).collect();
            let least = distances.iter().copied().fold(f64::INFINITY, f64::min);
            let label = usize::from(plain.0[row / LANES][row % LANES]);
            // The kernel's sums are of the size of the squared scores, so that's what a tie is relative to.
            let size = squared_distance_of_row(&tiles, row, &vec![0.0; dims]).max(1.0);
            prop_assert!(distances[label] <= least + 1e-5 * size, "{} {}", distances[label], least);
            let others = distances.iter().enumerate().filter(|(segment, _)| *segment != label);
            let next = others.map(|(_, distance)| *distance).fold(f64::INFINITY, f64::min);
            let norm = squared_distance_of_row(&tiles, row, &vec![0.0; dims]);
            let found = f64::from(second[row / LANES][row % LANES]) + norm;
            prop_assert!(found == next || (found - next).abs() <= 1e-5 * size, "{found} {next}");
        }
    }

    #[test]
    fn skipping_tiles_changes_no_bit(
        rows in 1usize..900, dims in 1usize..9, clusters in 1usize..12, seed in 0u64..1000,
        whole in proptest::bool::ANY,
    ) {
        // Whole numbers make rows that lie exactly between two centroids.
        let mut tiles = groups(rows, dims, 5, seed);
        if whole {
            tiles.data_mut().as_flattened_mut().iter_mut().for_each(|score| *score = score.round());
        }
        let start = some_centroids(&tiles, dims, clusters);
        let (mut plain, mut bounded) = (Lloyd::new(&tiles, start.clone()), Lloyd::bounded(&tiles, start));
        for _ in 0..70 {
            prop_assert_eq!(plain.step(&Unwatched).unwrap(), bounded.step(&Unwatched).unwrap());
            prop_assert_eq!(plain.labels(), bounded.labels());
            prop_assert_eq!(plain.centroids(), bounded.centroids());
        }
        prop_assert_eq!(plain.settle(&Unwatched).unwrap().to_bits(), bounded.settle(&Unwatched).unwrap().to_bits());
    }

    #[test]
    fn inertia_never_rises_and_is_the_sum_of_squared_distances(
        seed in 0u64..1000, clusters in 1usize..12, dims in 1usize..8,
    ) {
        let tiles = groups(700, dims, 5, seed);
        let mut lloyd = Lloyd::new(&tiles, some_centroids(&tiles, dims, clusters));
        let mut last = f64::INFINITY;
        for _ in 0..20 {
            let step = lloyd.step(&Unwatched).unwrap();
            prop_assert!(step.inertia <= last * (1.0 + 1e-6));
            last = step.inertia;
        }
        let inertia = lloyd.settle(&Unwatched).unwrap();
        let labels = lloyd.labels();
        let plain: f64 = (0..700)
            .map(|row| squared_distance_of_row(&tiles, row, lloyd.centroids().get(usize::from(labels[row]))))
            .sum();
        prop_assert!((inertia - plain).abs() <= 1e-9 * plain, "{inertia} {plain}");
        prop_assert_eq!(lloyd.counts().iter().sum::<u64>(), 700);
    }
}

#[test]
fn tiles_are_skipped_once_centroids_rest() {
    let tiles = groups(16_000, 8, 6, 4);
    let mut lloyd = Lloyd::bounded(&tiles, some_centroids(&tiles, 8, 6));
    assert_eq!(lloyd.skippable(), 0);
    while lloyd.step(&Unwatched).unwrap().changed > 0 {}
    assert!(lloyd.skippable() > tiles.len() / 2, "{} of {}", lloyd.skippable(), tiles.len());
}

#[test]
fn groups_that_lie_apart_are_found() {
    let tiles = groups(12_000, 20, 6, 3);
    let found = fit_plainly(&tiles, 20, &KMeansSettings { restarts: 30, ..settings(6) }).unwrap();
    assert!(found.converged);
    for row in 0..12_000 {
        assert_eq!(found.labels[row], found.labels[row % 6]);
    }
    assert!(found.counts.iter().all(|count| *count == 2000));
}

/// The best that plain starts of k-means++ on all rows find, so many of them.
fn best_of_plain_starts(tiles: &Tiles, dims: usize, settings: &KMeansSettings, starts: u64) -> f64 {
    let one = |start| {
        let drawn = plus_plus(tiles, dims, settings.clusters, start).unwrap();
        finish_on_all_rows(tiles, drawn, settings, &Unwatched, &mut |_| {}).unwrap().inertia
    };
    (0..starts).map(one).fold(f64::INFINITY, f64::min)
}

#[test]
fn people_far_from_all_others_are_found_as_well_as_by_ten_plain_starts() {
    let tiles = amounts(12_000, 5, 3);
    for clusters in [5, 12] {
        let settings = KMeansSettings { clusters, ..KMeansSettings::default() };
        let plain = best_of_plain_starts(&tiles, 5, &settings, 10);
        for seed in 1..4 {
            let found = fit_plainly(&tiles, 5, &KMeansSettings { seed, ..settings }).unwrap().inertia;
            assert!(found <= 1.002 * plain, "{clusters} {seed}: {}", found / plain);
        }
    }
}

#[test]
fn more_restarts_never_find_worse() {
    // Few rows, which are searched all, and many, which are searched on a sample.
    for (tiles, dims, sample) in [(amounts(3000, 4, 5), 4, 20_000), (amounts(6000, 4, 6), 4, 1000)] {
        for seed in 1..4 {
            let on = |restarts| {
                let settings = KMeansSettings { restarts, seed, sample, ..settings(7) };
                fit_plainly(&tiles, dims, &settings).unwrap().inertia
            };
            let inertias = [1, 2, 4, 10, 13, 25, 40].map(on);
            assert!(inertias.is_sorted_by(|fewer, more| more <= fewer), "{inertias:?}");
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    // Few rows, which are searched all, and many, which are searched on a sample.
    for tiles in [groups(4000, 9, 4, 5), groups(30_000, 9, 4, 5)] {
        same_bytes_on_any_number_of_threads(&tiles);
    }
}

fn same_bytes_on_any_number_of_threads(tiles: &Tiles) {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| fit_plainly(tiles, 7, &settings(9)).unwrap())
    };
    let one = on(1);
    let bits = |fit: &KMeansFit| fit.centroids.values.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
    for threads in [2, 3] {
        let other = on(threads);
        assert_eq!(bits(&other), bits(&one));
        assert_eq!(other, one);
    }
    assert_eq!(fit_plainly(tiles, 7, &settings(9)).unwrap(), one);
}

#[test]
fn labels_belong_to_the_centroids_that_are_returned() {
    let tiles = groups(5000, 5, 3, 9);
    let found = fit_plainly(&tiles, 5, &settings(8)).unwrap();
    let again = assign(&tiles, &found.centroids, &Unwatched).unwrap();
    assert_eq!(again.labels, found.labels);
    let sum: f64 = again.distances.iter().map(|x| f64::from(*x)).sum();
    assert!((sum / found.inertia - 1.0).abs() < 1e-6);
}

#[test]
fn as_many_segments_as_rows_leave_no_distance() {
    let tiles = groups(9, 3, 9, 1);
    let found = fit_plainly(&tiles, 3, &settings(9)).unwrap();
    assert!(found.inertia < 1e-6, "{}", found.inertia);
    assert!(found.counts.iter().all(|count| *count == 1));
}

#[test]
fn one_component_and_one_segment_work() {
    let tiles = groups(100, 1, 3, 2);
    let one = fit_plainly(&tiles, 1, &settings(1)).unwrap();
    assert_eq!(one.counts, [100]);
    assert!(fit_plainly(&tiles, 1, &settings(3)).unwrap().inertia < one.inertia);
}

#[test]
fn what_cannot_be_segmented_is_said() {
    let rows: Vec<f32> = (0..50).flat_map(|row| [f32::from(row as u8 % 3), 1.0]).collect();
    let tiles = Tiles::from_rows(&rows, 2);
    let error = |clusters, dims| fit_plainly(&tiles, dims, &settings(clusters)).unwrap_err();
    assert_eq!(error(4, 2), AnalyzeError::TooFewDistinctRows { asked: 4, distinct: 3 });
    assert_eq!(error(2, 3), AnalyzeError::TooManyComponents { asked: 3, available: 2 });
    assert_eq!(error(0, 2), AnalyzeError::SegmentsOutOfRange { asked: 0, most: 64 });
    assert_eq!(error(65, 2), AnalyzeError::SegmentsOutOfRange { asked: 65, most: 64 });
    assert_eq!(fit_plainly(&tiles, 2, &settings(3)).unwrap().inertia, 0.0);
    assert_eq!(fit_plainly(&Tiles::zeros(0, 2), 2, &settings(3)), Err(AnalyzeError::NoRows));
}

#[test]
fn an_empty_segment_gets_the_farthest_row() {
    let tiles = Tiles::from_rows(&[0.0, 0.1, 0.2, 9.0, 9.1, 20.0], 1);
    let far_away = Centroids { dims: 1, values: vec![1.0, 9.0, 1000.0] };
    let mut lloyd = Lloyd::new(&tiles, far_away);
    assert_eq!(lloyd.step(&Unwatched).unwrap().reseeded, 1);
    assert_eq!(lloyd.counts(), [3, 2, 1]);
    assert_eq!(lloyd.centroids().get(2), [20.0]);
    lloyd.step(&Unwatched).unwrap();
    assert_eq!(lloyd.labels(), [0, 0, 0, 1, 1, 2]);
}

#[test]
fn a_fit_that_is_cancelled_at_any_look_leaves_no_trace() {
    let tiles = groups(3000, 4, 5, 2);
    let kept = tiles.clone();
    let rows: Vec<u32> = (0..3000).collect();
    let whole = fit_plainly(&tiles, 4, &settings(5)).unwrap();
    let mut stopped = 0;
    for patience in (0..40).chain((40..4000).step_by(97)) {
        match fit(&tiles, 4, &rows, &settings(5), &Impatient::new(patience), &mut |_| {}) {
            Ok(found) => assert_eq!(found, whole),
            Err(error) => {
                assert_eq!(error, AnalyzeError::Cancelled(Cancelled));
                stopped += 1;
            }
        }
    }
    assert!(stopped >= 40, "{stopped}");
    assert_eq!(tiles, kept);
    assert_eq!(fit_plainly(&tiles, 4, &settings(5)).unwrap(), whole);
}

#[test]
fn many_rows_are_thinned_on_the_way_and_found_all_the_same() {
    let tiles = groups(40_000, 6, 5, 8);
    let settings = KMeansSettings { sample: 2000, ..settings(5) };
    let found = fit_plainly(&tiles, 6, &settings).unwrap();
    assert!(found.converged);
    assert_eq!(found.labels.len(), 40_000);
    assert_eq!(found.counts.iter().sum::<u64>(), 40_000);
    let plainly = fit_plainly(&tiles, 6, &KMeansSettings { sample: 40_000, restarts: 10, ..settings }).unwrap();
    assert!((found.inertia / plainly.inertia - 1.0).abs() < 5e-3, "{} {}", found.inertia, plainly.inertia);
    assert_eq!(tiles.thinned(7, 4).rows, 40_000usize.div_ceil(16).div_ceil(7) * 16);
    assert_eq!(tiles.thinned(7, 4).score(16, 3), tiles.score(7 * 16, 3));
}
