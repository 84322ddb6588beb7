//! A report of everything that a result may hold, asked of the library.

use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use resvg::usvg::roxmltree::Document;
use segscope::analyze::Verdict;
use segscope::engine::Settings;
use segscope::export::pictures::{Picture, png, render};
use segscope::export::report::{Content, html, workbook};
use segscope::export::tables::{Listing, Value, csv, pasted, table, xlsx};
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
    results.studies.response = Some(Arc::new(super::response::invented(segments)));
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
    let mut pictures = Picture::all(&content.results);
    assert!(pictures.len() > 25);
    // Those that are of something chosen.
    pictures.extend([Picture::Values(3), Picture::Buyers(0), Picture::Between(0, 1)]);
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
    assert!(names.len() > 25, "{names:?}");
}

#[test]
fn every_table_is_known_and_has_a_cell_for_each_heading() {
    let content = whole();
    let all = [
        Listing::Segments(vec![3, 1]),
        Listing::Sureness,
        Listing::Robustness,
        Listing::Sweep,
        Listing::Attributes,
        Listing::Values(3),
        Listing::MissingColumns,
        Listing::MissingRows,
        Listing::KeptByLimit,
        Listing::MissingBlocks,
        Listing::Contrasts,
        Listing::Features,
        Listing::Relevance,
        Listing::Correlations,
        Listing::Components,
        Listing::Loadings(1),
        Listing::Weights,
        Listing::Profile(0),
        Listing::Buyers(0),
        Listing::Between(0, -1),
        Listing::Effects,
        Listing::Partings,
        Listing::ResponseModels,
        Listing::ResponseGains,
        Listing::ResponseCalibration,
        Listing::ResponseSegments,
        Listing::ResponseImportance,
        Listing::ResponseEffects,
    ];
    let mut names = std::collections::BTreeSet::new();
    for listing in &all {
        let found = table(&content.results, &content.settings, listing).unwrap_or_else(|| panic!("{listing:?}"));
        assert!(found.rows.iter().all(|row| row.len() == found.heads.len()), "{listing:?}");
        assert!(!found.title.is_empty() && names.insert(listing.file_stem()), "{listing:?}");
        let text = pasted(&found);
        assert_eq!(text.lines().count(), found.rows.len() + 1, "{listing:?}");
        assert!(text.lines().all(|line| line.split('\t').count() == found.heads.len()), "{listing:?}");
        assert!(csv(&found).is_ok() && xlsx(&found, "of files", content.date).is_ok(), "{listing:?}");
    }
    let order = table(&content.results, &content.settings, &all[0]).unwrap();
    let ids: Vec<&Value> = order.rows.iter().take(2).map(|row| &row[0]).collect();
    assert_eq!(ids, [&Value::Number(Some(3.0), 0), &Value::Number(Some(1.0), 0)]);
    assert_eq!(table(&Results::default(), &Settings::default(), &Listing::Sweep), None);
}

/// The sheet of the profiles of a protected copy, and the copy as it stands in its file.
fn protected() -> (SessionFile, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.segscope");
    let copy = SessionFile::capture(&fitted(&small_demo()).snapshot).unwrap().protected();
    copy.write(&path).unwrap();
    let read = SessionFile::read(&path).unwrap();
    let book = |session: &SessionFile| workbook(&Content::of(session, 1_795_305_600).unwrap()).unwrap();
    assert_eq!(book(&copy), book(&read), "what is in memory beyond the file is in no workbook");
    let bytes = book(&read);
    (read, bytes)
}

#[test]
fn a_workbook_of_a_protected_copy_holds_nothing_finer_than_the_copy() {
    let (copy, bytes) = protected();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let profiles = copy.results.profiles.as_ref().unwrap();
    let sheet = book.worksheet_range("Profiles").unwrap();
    let mut looked_at = 0;
    // Every share is of ten people or more, and of so many people as the copy tells: none, or ten or more.
    let told: std::collections::BTreeSet<u64> = profiles
        .attributes
        .iter()
        .flat_map(|profile| [&profile.general, &profile.customers])
        .flat_map(|found| {
            (0..found.missing.len()).map(move |at| found.counts.get(at * found.values..(at + 1) * found.values))
        })
        .flatten()
        .inspect(|counts| assert!(counts.iter().all(|count| *count == 0 || *count >= 10), "{counts:?}"))
        .flat_map(|counts| {
            let known = counts.iter().sum::<u64>().max(1) as f64;
            counts.iter().map(move |count| (*count as f64 / known).to_bits())
        })
        .collect();
    for row in sheet.rows() {
        for cell in &row[6..9] {
            if let Data::Float(share) = cell {
                assert!(told.contains(&share.to_bits()), "{share} follows from the counts of the copy");
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 500, "{looked_at}");
}

#[test]
fn a_report_says_which_kind_of_session_it_was_made_from() {
    let exact = html(&whole());
    let (copy, _) = protected();
    let rounded = html(&Content::of(&copy, 0).unwrap());
    assert!(exact.contains("Made from a working session") && !exact.contains("Made from a protected copy"));
    assert!(rounded.contains("Made from a protected copy") && !rounded.contains("Made from a working session"));
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
