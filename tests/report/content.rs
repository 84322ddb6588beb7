//! A report of everything that a result may hold, asked of the library.

use std::sync::Arc;

use resvg::usvg::roxmltree::Document;
use segscope::analyze::Verdict;
use segscope::engine::Settings;
use segscope::export::pictures::{Picture, png, render};
use segscope::export::report::{Content, html, workbook};
use segscope::results::{GridChoice, GridIndex, Results, RobustnessMap, SegmentCountEvidence, Sweep, TriedCount};
use segscope::session::session_file::SessionFile;

use crate::snapshot::{fitted, small_demo};
use crate::stability;

/// The small demo with every study.
fn whole() -> Content {
    let fit = fitted(&small_demo());
    let mut results = fit.snapshot.results.clone();
    let segments = results.segments.as_ref().map_or(0, |found| found.segments.len());
    results.studies.stability = Some(Arc::new(stability::of(&results)));
    results.studies.sweep = Some(Arc::new(sweep()));
    results.studies.robustness = Some(Arc::new(robustness(segments)));
    let session = SessionFile::capture(&fit.snapshot).unwrap();
    let content = Content::of(&session, 1_795_305_600).expect("the settings hold together");
    Content { results: results.with_findings(), ..content }
}

fn sweep() -> Sweep {
    let tried = (2..=30).map(|clusters| {
        let k = clusters as f64;
        TriedCount {
            clusters,
            inertia: 1e6 / k,
            simplified_silhouette: 0.3 - 0.004 * (k - 8.0).abs(),
            silhouette: 0.2 - 0.003 * (k - 8.0).abs(),
            calinski_harabasz: 900.0 / k,
            davies_bouldin: 1.5 + 0.02 * (k - 9.0).abs(),
            evidence: Some(SegmentCountEvidence {
                gap: 0.4 - 0.01 * (k - 8.0).abs(),
                returning: k * 0.8,
                ..Default::default()
            }),
            ..TriedCount::default()
        }
    });
    Sweep { tried: tried.collect(), complete: true, sample_people: 2_000, ..Sweep::default() }
}

fn robustness(segments: usize) -> RobustnessMap {
    let index = |at: usize| GridIndex {
        index: 40.0 + 30.0 * at as f64,
        verdict: [Verdict::Under, Verdict::NotDistinguishable, Verdict::Over][at % 3],
    };
    let row = |choice: usize| {
        (0..segments).map(|at| (!(at + choice).is_multiple_of(7)).then(|| index(at + choice / 20))).collect()
    };
    RobustnessMap { people: 2_000, grid: vec![GridChoice::default(); 60], found: (0..60).map(row).collect() }
}

#[test]
fn every_picture_is_valid_and_can_be_drawn() {
    let content = whole();
    let pictures = Picture::all(&content.results);
    assert!(pictures.len() > 15);
    let mut names = std::collections::BTreeSet::new();
    for picture in pictures {
        let Some(svg) = render(&content.results, &content.settings, picture) else {
            assert!(matches!(picture, Picture::Profile(_)), "{picture:?} is among the results");
            continue;
        };
        let tree = Document::parse(&svg).unwrap_or_else(|error| panic!("{picture:?}: {error}"));
        let numbers = tree.descendants().flat_map(|node| node.attributes()).map(|attribute| attribute.value());
        assert!(numbers.into_iter().all(|value| !value.contains("NaN") && !value.contains("inf")), "{picture:?}");
        assert!(png(&svg, 0.5).is_some(), "{picture:?}");
        assert!(names.insert(picture.file_names()), "{picture:?} has a name of its own");
        let again = render(&content.results, &content.settings, picture);
        assert_eq!(again.as_deref(), Some(svg.as_str()), "{picture:?}: the same again");
        if let Ok(folder) = std::env::var("REPORT_PICTURES") {
            let place = std::path::Path::new(&folder);
            std::fs::write(place.join(picture.file_names()[0]), &svg).expect("it is written");
            std::fs::write(place.join(picture.file_names()[1]), png(&svg, 2.0).expect("just drawn"))
                .expect("it is written");
        }
    }
    assert!(names.len() > 15, "{names:?}");
}

#[test]
fn everything_that_is_known_is_told() {
    let content = whole();
    let page = html(&content);
    for words in
        ["What these groups are", "Solid, for", "Who was set aside", "What the components mean", "Parallel analysis"]
    {
        assert!(page.contains(words), "{words}");
    }
    for words in ["was not looked at", "profiles are left out", "were not tried"] {
        assert!(!page.contains(words), "{words}");
    }
    let book = workbook(&content).expect("it has room");
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
    if let Ok(folder) = std::env::var("REPORT_PICTURES") {
        let place = std::path::Path::new(&folder);
        std::fs::write(place.join("report.html"), page).expect("it is written");
        std::fs::write(place.join("report.xlsx"), book).expect("it is written");
    }
}

#[test]
fn what_is_absent_is_left_out() {
    let content = whole();
    let nothing = Content { results: Results::default(), settings: Settings::default(), ..content.clone() };
    assert!(html(&nothing).contains("holds no segments") && workbook(&nothing).is_ok());
    assert!(
        Picture::all(&nothing.results).iter().all(|one| render(&nothing.results, &nothing.settings, *one).is_none())
    );
    // Each part alone may be missing.
    for part in 0..8 {
        let mut results = content.results.clone();
        match part {
            0 => results.profiles = None,
            1 => results.missing = None,
            2 => results.components = None,
            3 => results.features = None,
            4 => results.data = None,
            5 => results.contrasts = None,
            6 => results.relevance = None,
            _ => results.segments = None,
        }
        let content = Content { results, ..content.clone() };
        assert!(html(&content).ends_with("</html>") && workbook(&content).is_ok(), "without part {part}");
        for picture in Picture::all(&content.results) {
            drop(render(&content.results, &content.settings, picture));
        }
    }
}
