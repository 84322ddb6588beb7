//! What a mailing says is found, known again, and told anew only as far as something changed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Study;
use crate::analyze::testing::Impatient;
use crate::data::Values;
use crate::data::demo::{DemoColumns, DemoSpec, mailing};
use crate::engine::pipeline::{Exact, Pipeline};
use crate::engine::settings::MailingFiles;
use crate::engine::{Components, DataSource, EngineError, Settings, Snapshot};
use crate::job::{Job, Unwatched};
use crate::results::{LetterTerms, Ranker, Response, ResponseChoice};

/// Columns of the mailing that models learn from; the segments need many others.
const TOLD: usize = 85;

/// Writes the demo's mailing to so many people, of whom those responded who save, but for some.
fn write(path: &Path, people: usize) {
    let spec = DemoSpec { people: 8_000, customers: 300, columns: DemoColumns::Subset85, seed: 3 };
    let table = mailing(&spec, &Unwatched).expect("nobody stops it").train;
    let columns: Vec<_> = table.columns.iter().filter(|column| column.name != "RESPONSE").take(TOLD).collect();
    let text = |values: &Values, row: usize| match values {
        Values::Codes { codes, levels } => {
            usize::from(codes[row]).checked_sub(1).map_or_else(String::new, |level| levels[level].text.clone())
        }
        Values::Reals(reals) if reals[row].is_nan() => String::new(),
        Values::Reals(reals) => reals[row].to_string(),
        Values::Text { .. } => String::new(),
    };
    let saver = columns.iter().find(|column| column.name == "FINANZ_SPARER").expect("the demo has it");
    let mut lines = columns.iter().fold("LNR".to_owned(), |line, column| line + ";" + &column.name) + ";RESPONSE\n";
    for row in 0..people {
        let cells: Vec<String> = columns.iter().map(|column| text(&column.values, row)).collect();
        let saves = matches!(text(&saver.values, row).as_str(), "1" | "2");
        let responded = saves != (row * 7919 % 6 == 0);
        writeln!(lines, "{};{};{}", row + 1, cells.join(";"), u8::from(responded)).expect("a text takes all");
    }
    std::fs::write(path, lines).expect("the folder can be written to");
}

struct Ground {
    _folder: tempfile::TempDir,
    train: PathBuf,
    settings: Settings,
}

fn ground() -> Ground {
    let folder = tempfile::tempdir().expect("a folder");
    let train = folder.path().join("train.csv");
    write(&train, 300);
    let response = ResponseChoice {
        models: vec![Ranker::Logistic],
        trials: 1,
        folds: 2,
        compare: false,
        ..ResponseChoice::default()
    };
    let settings = Settings {
        source: DataSource::Demo { people: 1_200, customers: 300, all_columns: false, seed: 1 },
        clusters: 4,
        restarts: 1,
        components: Components::Count(3),
        mailing: Some(MailingFiles { train: train.clone(), test: None }),
        response,
        ..Settings::default()
    };
    Ground { _folder: folder, train, settings }
}

fn answer(pipeline: &mut Pipeline, settings: &Settings) -> Exact {
    pipeline.run(&Arc::new(settings.clone()), &Unwatched, &mut |_| ()).expect("the demo has a result")
}

fn known(exact: &Exact) -> Option<Response> {
    exact.snapshot.results.studies.response.as_deref().cloned()
}

/// Asks for the study and gives what was told on the way.
fn study(pipeline: &mut Pipeline, exact: &Exact, job: &dyn Job) -> (Vec<Response>, Result<(), EngineError>) {
    let mut told = Vec::new();
    let result = pipeline.study(Study::Response, exact, job, &mut |snapshot: Snapshot| {
        told.extend(snapshot.results.studies.response.as_deref().cloned());
    });
    (told, result)
}

fn whole(pipeline: &mut Pipeline, settings: &Settings) -> Response {
    let exact = answer(pipeline, settings);
    let (told, result) = study(pipeline, &exact, &Unwatched);
    assert!(result.is_ok(), "{result:?}");
    told.last().expect("something was found").clone()
}

fn of_segments(response: &Response) -> (u64, u64, Vec<i32>) {
    let people = response.segments.iter().map(|segment| segment.rate.people).sum();
    let responders = response.segments.iter().map(|segment| segment.rate.responders).sum();
    (people, responders, response.segments.iter().map(|segment| segment.segment).collect())
}

#[test]
fn it_is_found_known_again_and_letters_change_nothing() {
    let Ground { settings, _folder, .. } = ground();
    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings);
    assert!(known(&exact).is_none(), "nobody asked yet");
    let (told, result) = study(&mut pipeline, &exact, &Unwatched);
    assert!(result.is_ok(), "{result:?}");
    // First who was written to, and last all.
    assert!(!told[0].complete && told[0].compared.is_empty() && told[0].mailing.people == 300);
    let found = told.last().expect("something was found");
    assert!(found.complete && found.pipeline.is_some() && found.mailing.people == 300);
    let rankers: Vec<Ranker> = found.compared.iter().map(|one| one.model).collect();
    assert_eq!(rankers, [Ranker::Logistic, Ranker::SegmentIndex]);
    assert!(found.chosen().is_some_and(|chosen| chosen.auc > 0.65), "{:?}", found.compared);
    assert_eq!(found.importance[0].column, "FINANZ_SPARER", "{:?}", &found.importance[..3]);
    let (people, responders, ids) = of_segments(found);
    assert_eq!((people, responders), (300, found.mailing.responders));
    assert!(ids.iter().filter(|id| **id >= 0).count() > 1, "{ids:?}");
    // Known again with the answer, without any work; so it is when a letter costs more.
    let dear = Settings { letters: LetterTerms { margin: 3.0, cost: 2.0 }, ..settings.clone() };
    for settings in [&settings, &dear] {
        let again = answer(&mut pipeline, settings);
        assert_eq!(known(&again).as_ref(), Some(found));
        let (told, result) = study(&mut pipeline, &again, &Impatient::new(0));
        assert!(result.is_ok() && told.iter().all(|one| one == found), "{result:?}");
    }
    // Another choice is another study.
    let other = Settings { response: ResponseChoice { seed: 2, ..settings.response.clone() }, ..settings };
    assert!(known(&answer(&mut pipeline, &other)).is_none());
}

#[test]
fn other_segments_keep_what_was_learned_and_are_told_anew() {
    let Ground { settings, _folder, .. } = ground();
    let mut pipeline = Pipeline::default();
    let found = whole(&mut pipeline, &settings);
    let other = Settings { clusters: 6, ..settings.clone() };
    let exact = answer(&mut pipeline, &other);
    let without = known(&exact).expect("what was learned of the columns stays");
    assert!(without.segments.is_empty(), "these segments are no more");
    let (told, result) = study(&mut pipeline, &exact, &Unwatched);
    assert!(result.is_ok());
    let anew = told.last().expect("the segments are told");
    assert_eq!(Response { segments: Vec::new(), ..anew.clone() }, without);
    assert_eq!(Response { segments: found.segments.clone(), ..anew.clone() }, found);
    assert_eq!((of_segments(anew).0, of_segments(anew).1), (300, found.mailing.responders));
    assert_ne!(anew.segments, found.segments);
    // Just as somebody finds who begins with six.
    let fresh = whole(&mut Pipeline::default(), &other);
    assert_eq!(fresh.segments, anew.segments);
    // And going back finds what was found.
    assert_eq!(known(&answer(&mut pipeline, &settings)), Some(found));
}

#[test]
fn told_to_stop_it_stops_and_finds_the_same_afterwards() {
    let Ground { settings, _folder, .. } = ground();
    let expected = whole(&mut Pipeline::default(), &settings);
    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings);
    let mut longest = 0;
    for looks in [0, 3, 30, 300] {
        let (told, result) = study(&mut pipeline, &exact, &Impatient::new(looks));
        if result.is_ok() {
            assert!(looks == 300 && told.last() == Some(&expected));
            break;
        }
        assert!(matches!(result, Err(EngineError::Cancelled(_))), "{result:?}");
        assert!(told.iter().all(|one| !one.complete), "{looks}");
        longest = longest.max(told.len());
    }
    assert!(longest > 0, "it was stopped on the way, too");
    let (told, result) = study(&mut pipeline, &exact, &Unwatched);
    assert!(result.is_ok() && told.last() == Some(&expected));
}

#[test]
fn a_mailing_that_was_written_anew_is_another_study() {
    let Ground { settings, train, _folder } = ground();
    let mut pipeline = Pipeline::default();
    let found = whole(&mut pipeline, &settings);
    write(&train, 280);
    assert!(known(&answer(&mut pipeline, &settings)).is_none(), "what was learned of another file isn't shown");
    let anew = whole(&mut pipeline, &settings);
    assert_eq!((anew.mailing.people, of_segments(&anew).0), (280, 280));
    assert_ne!(anew.mailing.fingerprint, found.mailing.fingerprint);
    // A file that is gone has a sentence.
    std::fs::remove_file(&train).expect("it was there");
    let exact = answer(&mut pipeline, &settings);
    let (told, result) = study(&mut pipeline, &exact, &Unwatched);
    assert!(told.is_empty() && result.is_err_and(|error| !matches!(error, EngineError::Cancelled(_))));
}
