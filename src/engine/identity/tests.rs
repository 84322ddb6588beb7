//! Handles on labels made by hand; `tests/names_follow.rs` has them on real results.

use super::*;
use crate::analyze::Overlaps;
use crate::results::{Segment, Segmentation};

pub(super) const SOURCE: DataSource = DataSource::Demo { people: 100, customers: 10, all_columns: false, seed: 1 };

/// Settings that differ in the number of segments.
pub(super) fn settings(clusters: usize) -> Arc<Settings> {
    Arc::new(Settings { source: SOURCE, clusters, ..Settings::default() })
}

fn results(count: usize) -> Results {
    let segments = vec![Segment::default(); count];
    Results { segments: Some(Arc::new(Segmentation { segments, ..Segmentation::default() })), ..Results::default() }
}

/// Labels from the lengths of runs: `[(0, 40), (1, 60)]`.
pub(super) fn people(runs: &[(u8, usize)]) -> Vec<u8> {
    runs.iter().flat_map(|&(label, length)| std::iter::repeat_n(label, length)).collect()
}

/// Letters that the segments of these people get.
fn letters(bearers: &mut Bearers, clusters: usize, runs: &[(u8, usize)], known: Known) -> String {
    let count = runs.iter().filter(|(label, _)| *label != NOBODY).map(|(label, _)| label + 1).max().unwrap_or(0);
    let count = usize::from(count);
    let said = bearers.identify(&settings(clusters), people(runs), &results(count), known);
    said.segments.iter().map(|identity| identity.handle.letter()).collect()
}

pub(super) fn exact(bearers: &mut Bearers, clusters: usize, runs: &[(u8, usize)]) -> String {
    letters(bearers, clusters, runs, Known::Exact)
}

fn preview(bearers: &mut Bearers, clusters: usize, runs: &[(u8, usize)]) -> String {
    letters(bearers, clusters, runs, Known::Sampled)
}

fn moving(bearers: &mut Bearers, clusters: usize, runs: &[(u8, usize)]) -> String {
    letters(bearers, clusters, runs, Known::OnTheWay)
}

#[test]
fn the_first_segments_are_called_by_their_order_and_keep_it() {
    let mut bearers = Bearers::of(SOURCE);
    assert_eq!(exact(&mut bearers, 3, &[(0, 50), (1, 30), (2, 20)]), "ABC");
    // The smallest has grown to be the first.
    assert_eq!(exact(&mut bearers, 4, &[(1, 35), (2, 25), (0, 40)]), "CAB");
    let said = bearers.identify(&settings(5), people(&[(0, 35), (1, 25), (2, 40)]), &results(3), Known::Exact);
    let overlaps: Vec<Option<f64>> = said.segments.iter().map(|identity| identity.overlap).collect();
    assert_eq!(overlaps, [Some(1.0); 3]);
    assert_eq!(said.changes, Succession { moved: Some(0.0), ..Succession::default() });
}

#[test]
fn a_new_segment_gets_the_lowest_free_letter_and_the_way_back_finds_the_old_ones() {
    let mut bearers = Bearers::of(SOURCE);
    let ten = [(0, 50), (1, 30), (2, 20)];
    assert_eq!(exact(&mut bearers, 3, &ten), "ABC");
    // B goes into A; D is new and gets B's letter, which is free.
    let other = [(0, 55), (2, 25), (1, 20)];
    assert_eq!(exact(&mut bearers, 4, &other), "ACB");
    assert_eq!(exact(&mut bearers, 3, &ten), "ABC");
    assert_eq!(exact(&mut bearers, 4, &other), "ACB", "settings that were seen have their letters again");
}

#[test]
fn a_letter_that_went_comes_back_to_its_people() {
    let mut bearers = Bearers::of(SOURCE);
    assert_eq!(exact(&mut bearers, 3, &[(0, 40), (1, 40), (2, 20)]), "ABC");
    assert_eq!(exact(&mut bearers, 2, &[(0, 40), (1, 60)]), "AB");
    // Not the same people to the last, and other settings than those that had three.
    assert_eq!(exact(&mut bearers, 5, &[(0, 42), (1, 40), (2, 18)]), "ABC");
    assert_eq!(exact(&mut bearers, 2, &[(0, 40), (1, 60)]), "AB");
    // The people of C in two parts: the one that has more of them is C.
    assert_eq!(exact(&mut bearers, 6, &[(0, 40), (1, 40), (2, 10), (3, 10)]), "ABDC");
}

#[test]
fn a_preview_has_the_letters_of_the_screen_and_the_exact_result_those_of_its_preview() {
    let mut bearers = Bearers::of(SOURCE);
    assert_eq!(exact(&mut bearers, 3, &[(0, 50), (1, 30), (2, 20)]), "ABC");
    // A new segment, half of A: in the preview it is larger than B, in the exact result smaller.
    assert_eq!(preview(&mut bearers, 4, &[(2, 23), (0, 27), (1, 30), (3, 20)]), "ABDC");
    assert_eq!(exact(&mut bearers, 4, &[(1, 23), (0, 27), (2, 30), (3, 20)]), "ADBC");
}

#[test]
fn no_letter_moves_when_the_exact_result_comes_however_little_it_shares_with_its_preview() {
    let mut bearers = Bearers::of(SOURCE);
    assert_eq!(exact(&mut bearers, 2, &[(0, 60), (1, 40)]), "AB");
    // C and D are new in the preview, D the smaller one.
    let shown = [(0, 48), (2, 8), (3, 4), (1, 40)];
    assert_eq!(preview(&mut bearers, 4, &shown), "ABCD");
    // One person of each is left, and the smaller one has become the larger one.
    let now = [(0, 46), (3, 3), (0, 10), (2, 6), (1, 35)];
    assert_eq!(moving(&mut bearers, 4, &now), "ABDC");
    assert_eq!(exact(&mut bearers, 4, &now), "ABDC");
    // Nobody of C is left in it.
    let mut bearers = Bearers::of(SOURCE);
    assert_eq!(exact(&mut bearers, 2, &[(0, 60), (1, 40)]), "AB");
    assert_eq!(preview(&mut bearers, 4, &shown), "ABCD");
    assert_eq!(exact(&mut bearers, 4, &[(0, 54), (2, 6), (1, 35), (3, 5)]), "ABDC");
}

#[test]
fn a_preview_of_settings_that_were_seen_has_all_their_letters() {
    let mut bearers = Bearers::of(SOURCE);
    let seen = [(0, 40), (1, 30), (2, 20), (3, 10)];
    assert_eq!(exact(&mut bearers, 4, &seen), "ABCD");
    assert_eq!(exact(&mut bearers, 2, &[(0, 70), (1, 30)]), "AC");
    // What is hardly one of them yet gets the letter that the exact result will give it.
    assert_eq!(preview(&mut bearers, 4, &[(0, 20), (2, 18), (1, 32), (3, 30)]), "ABDC");
    assert_eq!(exact(&mut bearers, 4, &seen), "ABCD");
}

#[test]
fn who_is_set_aside_now_parts_no_segment_from_itself() {
    let mut bearers = Bearers::of(SOURCE);
    assert_eq!(exact(&mut bearers, 2, &[(0, 60), (1, 40)]), "AB");
    // Two thirds of A are set aside: less than half of it is left, but it is all A.
    assert_eq!(exact(&mut bearers, 3, &[(NOBODY, 40), (1, 20), (0, 40)]), "BA");
}

#[test]
fn a_name_stays_with_its_people_or_waits_for_them() {
    let mut identifier = Identifier::default();
    assert_eq!(exact(identifier.of(&SOURCE), 3, &[(0, 40), (1, 40), (2, 20)]), "ABC");
    identifier.follow([(Handle(2), 7)].into(), Some(settings(3)));
    // C is gone, and a segment of others appears: it may not take the letter.
    assert_eq!(exact(identifier.of(&SOURCE), 4, &[(0, 20), (2, 20), (1, 60)]), "ABD");
    // Six tenths of the people are together again.
    let said =
        identifier.of(&SOURCE).identify(&settings(5), people(&[(0, 40), (1, 48), (2, 12)]), &results(3), Known::Exact);
    let given = said.segments[2].given;
    assert_eq!(said.segments[2].handle, Handle(2));
    assert_eq!(given, Some(Given { stamp: 7, overlap: 0.6, here: 0.6 }));
    assert_eq!(said.segments[2].pinned, Some(0.6), "the result of before is pinned");
    // Named anew, all of them are here.
    identifier.follow([(Handle(2), 8)].into(), None);
    let bearers = identifier.of(&SOURCE);
    let said = bearers.identify(&settings(5), people(&[(0, 40), (1, 48), (2, 12)]), &results(3), Known::Exact);
    assert_eq!(said.segments[2].given, Some(Given { stamp: 8, overlap: 1.0, here: 1.0 }));
}

#[test]
fn other_files_begin_anew_and_the_way_back_finds_the_letters() {
    let mut identifier = Identifier::default();
    let turned = [(1, 35), (0, 65)];
    assert_eq!(exact(identifier.of(&SOURCE), 2, &[(0, 60), (1, 40)]), "AB");
    assert_eq!(exact(identifier.of(&SOURCE), 3, &turned), "BA");
    let other = DataSource::demo();
    assert_eq!(exact(identifier.of(&other), 3, &turned), "AB");
    assert_eq!(exact(identifier.of(&SOURCE), 3, &turned), "BA");
}

/// The demo population, so many people that a change is previewed.
fn demo() -> Settings {
    let source = DataSource::Demo { people: 6_000, customers: 1_500, all_columns: false, seed: 1 };
    Settings { source, clusters: 8, restarts: 2, ..Settings::default() }
}

/// Where the segments lie tells them apart as who is in them does, but knows nothing of people.
#[test]
fn a_preview_and_its_exact_result_have_the_same_letters_at_the_same_places() {
    let mut pipeline = crate::engine::pipeline::Pipeline::default();
    for settings in [demo(), Settings { column_missing: 0.12, ..demo() }, Settings { clusters: 9, ..demo() }] {
        let mut shown = Vec::new();
        let settings = Arc::new(settings);
        let run = pipeline.run(&settings, &crate::job::Unwatched, &mut |snapshot| shown.push(snapshot));
        run.unwrap_or_else(|error| panic!("{error}"));
        let handles = |snapshot: &crate::engine::Snapshot| {
            snapshot.identities.segments.iter().map(|identity| identity.handle).collect::<Vec<_>>()
        };
        let exact = shown.last().expect("an exact result");
        let is_preview =
            |snapshot: &&crate::engine::Snapshot| matches!(snapshot.fidelity, crate::engine::Fidelity::Preview { .. });
        let Some(preview) = shown.iter().find(is_preview) else {
            assert_eq!(settings.clusters, 8, "the first result needs no preview");
            continue;
        };
        let (before, after) = (Places::of(&preview.results), Places::of(&exact.results));
        let (before, after) = (before.expect("it's known"), after.expect("it's known"));
        let expected: Vec<Option<Handle>> = handles(exact).into_iter().map(Some).collect();
        assert_eq!(after.named_by(&before, &handles(preview)), expected);
        let moving = shown.iter().filter(|snapshot| snapshot.results.segments.is_some());
        for snapshot in moving {
            let mut sorted = handles(snapshot);
            sorted.sort_unstable();
            let mut all = handles(exact);
            all.sort_unstable();
            assert_eq!(sorted, all, "{:?}", snapshot.fidelity);
        }
    }
}

/// Letters of a preview that the exact result gives to others although the two segments have something to do with each
/// other; without those that a segment keeps for sharing more than half of its people with the exact result before.
fn moved(pipeline: &mut crate::engine::pipeline::Pipeline, all: &Settings, from: usize, to: usize) -> Vec<String> {
    pipeline.identifier = Identifier::default();
    for clusters in [from, to] {
        let settings = Arc::new(Settings { clusters, ..all.clone() });
        let run = pipeline.run(&settings, &crate::job::Unwatched, &mut |_| ());
        run.unwrap_or_else(|error| panic!("{error}"));
    }
    let bearers = pipeline.identifier.of(&all.source);
    let [.., (_, before), (_, exact)] = bearers.seen.as_slice() else { panic!("two exact results") };
    let previewed = bearers.previewed.as_ref().expect("a preview");
    assert_eq!(previewed.settings.clusters, to, "it was previewed");
    let preview = &previewed.found;
    let overlaps = |one: &Labelled, other: &Labelled| {
        Overlaps::among_both(&one.labels, one.handles.len(), &other.labels, other.handles.len())
    };
    let (since, between) = (overlaps(before, exact), overlaps(preview, exact));
    let kept = |handle: Handle| {
        let place = |labelled: &Labelled| labelled.handles.iter().position(|found| *found == handle);
        place(before).zip(place(exact)).is_some_and(|(old, new)| since.jaccard(old, new) > naming::SAME)
    };
    let pairs = (0..to).flat_map(|old| (0..to).map(move |new| (old, new)));
    let weights: Vec<f64> = pairs.map(|(old, new)| between.jaccard(old, new)).collect();
    let matched = crate::analyze::best_matching(&weights, to).into_iter().enumerate();
    matched
        .filter_map(|(old, new)| Some((old, new?)))
        .map(|(old, new)| (preview.handles[old], exact.handles[new], between.jaccard(old, new)))
        .filter(|(shown, now, overlap)| *overlap >= naming::RELATED && shown != now && !kept(*shown) && !kept(*now))
        .map(|(shown, now, overlap)| format!("{from} to {to}: {} is {} ({overlap:.2})", shown.letter(), now.letter()))
        .collect()
}

#[test]
fn no_letter_moves_from_a_preview_to_its_exact_result() {
    let mut pipeline = crate::engine::pipeline::Pipeline::default();
    let all = Settings { seed: 1, ..demo() };
    for (from, to) in [(8, 12), (12, 20)] {
        assert_eq!(moved(&mut pipeline, &all, from, to), [""; 0]);
    }
}
