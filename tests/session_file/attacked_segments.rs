//! Attacks on the segments of protected copies: what is told of them says nothing of a few people, and the same story.

use std::sync::Arc;

use segscope::analyze::Finding;
use segscope::results::Segmentation;
use segscope::session::session_file::{Contents, SavedDocument, SavedLabel, SessionFile, SessionKind};

use crate::attacks::{STEP, copies};
use crate::captured;

/// Beside a count told as 0 no word and no end says that there is somebody: the finding follows from the interval, the
/// verdict and how often the segment is found again, all as they are told, whatever the exact finding is.
#[test]
fn a_finding_says_no_more_than_what_is_told() {
    let demo = captured();
    let mut other = demo.clone();
    let stability = Arc::make_mut(other.results.studies.stability.as_mut().unwrap());
    for known in &mut stability.segments {
        known.finding = if known.finding == Finding::Solid { Finding::NotDistinguishable } else { Finding::Solid };
    }
    other.results = other.results.with_findings();
    assert_ne!(other.results.studies.stability, demo.results.studies.stability);
    assert_eq!(other.protected().results.studies.stability, demo.protected().results.studies.stability);
}

/// Segments of fewer than ten people, and where they lie, are with their nearest neighbour.
#[test]
fn no_segment_of_few_people_is_told() {
    let mut merged = 0;
    for copy in copies() {
        let (exact, told) = (copy.exact.segments.as_ref().unwrap(), copy.results().segments.as_ref().unwrap());
        let few = exact.segments.iter().filter(|segment| segment.general_count < 10).count();
        merged += few;
        assert_eq!(told.segments.len(), (exact.segments.len() - few).max(1), "{}", copy.name);
        assert!(told.segments.iter().all(|segment| segment.general_count >= STEP), "{}", copy.name);
        assert_eq!(told.map.len(), told.segments.len(), "{}", copy.name);
        // What is said before saving is what is built, where segments go to others too.
        let label = |segment| SavedLabel { segment, name: format!("Called {segment}"), ..SavedLabel::default() };
        let segments = (0..exact.segments.len() as u16).map(label).collect();
        let document = SavedDocument { segments, ..SavedDocument::default() };
        let working = SessionFile { results: copy.exact.clone(), document, ..captured() };
        let said = Contents::of(&working.results, &working.document, SessionKind::Protected);
        let built = working.protected();
        assert_eq!(said, Contents::of(&built.results, &built.document, SessionKind::Protected), "{}", copy.name);
        for place in told.map.iter().flatten().flatten() {
            assert!((place * 40.0 - (place * 40.0).round()).abs() < 1e-9, "{}: {place}", copy.name);
        }
    }
    assert!(merged > 0, "some of the pairs have such segments");
}

/// The copy tells the same story: where no segment had to be merged, the verdicts are the exact ones, and a share is off by
/// less than a step for each count that it is made of.
#[test]
fn the_story_stays_the_same() {
    for copy in copies() {
        let (exact, told) = (copy.exact.segments.as_ref().unwrap(), copy.results().segments.as_ref().unwrap());
        if exact.segments.len() != told.segments.len() {
            continue;
        }
        for (is, told) in exact.all().zip(told.all()) {
            assert_eq!(is.verdict, told.verdict, "{}: {}", copy.name, is.name);
            assert!(is.general_count.abs_diff(told.general_count) < STEP, "{}: {}", copy.name, is.name);
            assert!(is.customers_count.abs_diff(told.customers_count) < STEP, "{}: {}", copy.name, is.name);
        }
    }
    let demo = &copies()[0];
    let (exact, told) = (demo.exact.segments.as_ref().unwrap(), demo.results().segments.as_ref().unwrap());
    let names = |found: &Segmentation| found.segments.iter().map(|s| s.proposed.clone()).collect::<Vec<_>>();
    let same = names(exact).iter().zip(names(told)).filter(|(is, told)| **is == *told).count();
    assert!(2 * same >= told.segments.len(), "most names stay: {same} of {}", told.segments.len());
}
