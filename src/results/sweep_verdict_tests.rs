use super::*;

/// Inertias, gaps and returning segments for 2 segments and on; every gap has a standard error of 0.01.
fn sweep(inertias: &[f64], gaps: &[f64], returning: &[f64]) -> Sweep {
    let tried = inertias.iter().zip(gaps).zip(returning).enumerate().map(|(place, ((inertia, gap), returning))| {
        let evidence = SegmentCountEvidence {
            gap: *gap,
            gap_error: 0.01,
            cloud_gap: *gap,
            cloud_gap_error: 0.01,
            returning: *returning,
            ..SegmentCountEvidence::default()
        };
        TriedCount {
            clusters: place + 2,
            inertia: *inertia,
            silhouette: f64::NAN,
            simplified_silhouette: -(place as f64),
            calinski_harabasz: -(place as f64),
            davies_bouldin: place as f64,
            evidence: Some(evidence),
            ..TriedCount::default()
        }
    });
    Sweep { tried: tried.collect(), complete: true, ..Sweep::default() }
}

const FALLING: [f64; 6] = [100.0, 60.0, 30.0, 28.0, 26.0, 24.0];

#[test]
fn the_measures_agree_on_four() {
    let found = SweepVerdict::of(&sweep(&FALLING, &[0.1, 0.2, 0.3, 0.29, 0.28, 0.27], &[1.0, 2.0, 4.0, 3.8, 3.0, 2.0]));
    assert_eq!(found.chosen, Some(4));
    let votes: Vec<Option<usize>> = found.votes.iter().map(|(_, vote)| *vote).collect();
    // Elbow, gap and stability; no silhouette is known; the three others are best at the smallest number.
    assert_eq!(votes, [Some(4), Some(4), Some(4), None, Some(2), Some(2), Some(2)]);
    assert!(found.agrees(3) && found.agrees(5) && !found.agrees(2));
}

#[test]
fn a_single_unlucky_fit_does_not_end_the_search_for_the_gap() {
    // By the next number alone, 3 would be it.
    let found = sweep(&FALLING, &[0.1, 0.2, 0.15, 0.3, 0.28, 0.27], &[0.0; 6]);
    assert_eq!(Criterion::Gap.vote(&found), Some(5));
    // 4 is within a standard error of 5.
    let found = sweep(&FALLING, &[0.1, 0.2, 0.295, 0.3, 0.28, 0.27], &[0.0; 6]);
    assert_eq!(Criterion::Gap.vote(&found), Some(4));
    // It never closes, so there is no number at which it is widest.
    let found = sweep(&FALLING, &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6], &[0.0; 6]);
    assert_eq!(Criterion::Gap.vote(&found), None);
}

#[test]
fn without_a_gap_or_without_return_there_is_no_natural_number() {
    let reason = |gaps: &[f64], returning: &[f64]| {
        let found = SweepVerdict::of(&sweep(&FALLING, gaps, returning));
        assert_eq!(found.chosen, None);
        found.reason
    };
    let (wide, none) = ([0.1, 0.2, 0.3, 0.29, 0.28, 0.27], [0.001, -0.002, 0.004, 0.009, 0.0, -0.001]);
    let (back, lost) = ([2.0, 2.9, 4.0, 3.0, 2.0, 2.0], [1.0, 1.0, 1.0, 2.0, 1.0, 2.0]);
    assert_eq!(reason(&none, &lost), Some(NoNumber::NoStructure));
    assert_eq!(reason(&none, &back), Some(NoNumber::NoGap));
    assert_eq!(reason(&wide, &lost), Some(NoNumber::NotStable));
    // The elbow is at 4, the gap is widest at 6, and only two segments come back.
    let apart = [0.1, 0.1, 0.1, 0.1, 0.3, 0.28];
    let mut far = sweep(&FALLING, &apart, &[2.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    far.tried.iter_mut().for_each(|point| {
        (point.simplified_silhouette, point.calinski_harabasz, point.davies_bouldin) = (f64::NAN, f64::NAN, f64::NAN);
    });
    assert_eq!(SweepVerdict::of(&far).reason, Some(NoNumber::Disagreement));
}

#[test]
fn one_long_cloud_has_no_number_although_its_columns_depend_on_each_other() {
    let mut found = sweep(&FALLING, &[0.1, 0.2, 0.3, 0.29, 0.28, 0.27], &[2.0, 2.9, 4.0, 3.0, 2.0, 2.0]);
    found.tried.iter_mut().filter_map(|point| point.evidence.as_mut()).for_each(|found| found.cloud_gap = 0.01);
    assert_eq!(SweepVerdict::of(&found).reason, Some(NoNumber::NoGap));
}

#[test]
fn too_little_says_nothing() {
    assert_eq!(SweepVerdict::of(&Sweep::default()).chosen, None);
    let mut found = sweep(&FALLING, &[0.1; 6], &[1.0; 6]);
    found.tried.iter_mut().for_each(|point| point.evidence = None);
    let verdict = SweepVerdict::of(&found);
    assert_eq!((verdict.chosen, verdict.reason), (None, None));
    assert_eq!(verdict.vote(Criterion::Elbow), Some(4), "the elbow needs no sample");
}
