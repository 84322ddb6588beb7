//! What a mailing says of who responds: it survives in a session, nobody's row does, and what contradicts itself is refused.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use segscope::i18n::Say as _;
use segscope::results::{
    ColumnEffect, ColumnLoss, EffectAt, GainsAt, Profit, RankedPerson, Response, ResponseRate, SegmentResponse,
};
use segscope::session::check::Check;
use segscope::session::session_file::{Contents, Damage, SessionFile, SessionFileError, SessionKind, SessionPart};
use serde_json::{Value, json};

use crate::attacks::real;
use crate::{entry, fitted, mailing, written_and_read};

/// What was learned of the small mailing, with the figures that stand beside it filled in from counts.
pub(crate) fn learned() -> &'static Response {
    static LEARNED: OnceLock<Response> = OnceLock::new();
    LEARNED.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let (train, _) = mailing::mailing(folder.path());
        let settings = real("south_german_credit");
        let fit = fitted(&settings);
        figured(mailing::learned(train, &settings, &fit.snapshot.results))
    })
}

/// The figures of groups of people as counts say them.
pub(crate) fn rate(people: u64, responders: u64, all: f64) -> ResponseRate {
    let rate = if people == 0 { 0.0 } else { responders as f64 / people as f64 };
    let lift = rate / all;
    let (low, high) = ((rate - 0.1).max(0.0), (rate + 0.1).min(1.0));
    ResponseRate { people, responders, rate, low, high, lift, lift_low: low / all, lift_high: high / all }
}

/// With figures in every part, whatever was worked out of the mailing.
fn figured(response: Response) -> Response {
    let (people, responders) = (response.mailing.people, response.mailing.responders);
    let all = responders as f64 / people as f64;
    let gain = |tenth: u64| {
        let share = tenth as f64 / 10.0;
        let gain = share.sqrt();
        GainsAt {
            share,
            letters: people * tenth / 10,
            responders: (gain * responders as f64).round(),
            gain: (gain * responders as f64).round() / responders as f64,
            gain_low: gain * 0.9,
            gain_high: (gain * 1.1).min(1.0),
            lift: gain / share,
            lift_low: gain * 0.9 / share,
            lift_high: gain * 1.1 / share,
        }
    };
    let segment =
        |(segment, people, responders)| SegmentResponse { segment, rate: rate(people, responders, all), chance: all };
    let value = |value: &str, people, responders| EffectAt {
        value: value.to_owned(),
        label: String::new(),
        rate: rate(people, responders, all),
        chance: all,
    };
    let half = people / 2;
    let effect = ColumnEffect {
        column: "status".to_owned(),
        values: vec![value("1", half, responders / 3), value("4", people - half, responders - responders / 3)],
    };
    let loss = ColumnLoss { column: "status".to_owned(), loss: 0.04, low: 0.01, high: 0.07 };
    let profit = Profit {
        letters: half,
        share: 0.5,
        profit: 120.0,
        low: -40.0,
        high: 300.0,
        of_everybody: 10.0,
        break_even: Some(0.01),
        ..Profit::default()
    };
    Response {
        gains: (1..=10).map(gain).collect(),
        profit: Some(profit),
        segments: [(0, half, responders / 2), (1, people - half - 5, responders / 3), (-1, 5, 1)].map(segment).into(),
        importance: vec![loss],
        effects: vec![effect],
        ..response
    }
}

/// A working session that holds these figures.
pub(crate) fn session_with(response: Response) -> SessionFile {
    let mut session = SessionFile::capture(&fitted(&real("south_german_credit")).snapshot).unwrap();
    session.results.studies.response = Some(Arc::new(response));
    session
}

pub(crate) fn session() -> SessionFile {
    session_with(learned().clone())
}

#[test]
fn figures_and_model_go_in_and_come_out() {
    let session = session();
    let read = written_and_read(&session);
    assert_eq!(read, session, "every number to the bit, and the model");
    let shown = read.snapshot().unwrap().results.studies.response.unwrap();
    assert!(shown.pipeline.is_some() && shown.gains.len() == 10 && !shown.reliability.is_empty());
    let holds = Contents::of(&read.results, &read.document, SessionKind::Working).holds;
    let parts = [SessionPart::Response(mailing::LEARNED as u64), SessionPart::ResponseModel];
    assert!(parts.iter().all(|part| holds.contains(part) && !part.say().is_empty()), "{holds:?}");
    // Whoever saves what was opened gets the same once more.
    assert_eq!(written_and_read(&read), session);
}

#[test]
fn nobody_s_row_is_in_a_session() {
    let person = RankedPerson { id: "SECRET-ID".to_owned(), chance: 0.987_654_321, ..RankedPerson::default() };
    let with = session_with(Response { first_people: vec![person], ..learned().clone() });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    with.write(&path).unwrap();
    for name in ["manifest.json", "settings.json", "results.json", "model.json", "document.json", "response.json"] {
        let text = entry(&path, name).to_string();
        assert!(!text.contains("SECRET-ID") && !text.contains("0.987654321"), "{name}");
    }
    assert_eq!(SessionFile::read(&path).unwrap(), session());
    // Neither is there a list with a place for each of the people; a model's columns list their codes.
    let results = entry(&path, "results.json");
    let mut lengths = Vec::new();
    lists(&results["studies"]["response"], &mut lengths);
    assert!(lengths.iter().all(|length| *length < mailing::LEARNED / 2), "{lengths:?}");
    lengths.clear();
    lists(&entry(&path, "response.json")["model"], &mut lengths);
    assert!(!lengths.is_empty() && lengths.iter().all(|length| *length < mailing::LEARNED / 3), "{lengths:?}");
}

/// How long all lists are.
fn lists(value: &Value, lengths: &mut Vec<usize>) {
    match value {
        Value::Array(list) => {
            lengths.push(list.len());
            list.iter().for_each(|value| lists(value, lengths));
        }
        Value::Object(map) => map.values().for_each(|value| lists(value, lengths)),
        _ => {}
    }
}

#[test]
fn a_session_without_the_model_shows_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    session().write(&path).unwrap();
    assert!(entry(&path, "results.json")["studies"]["response"].get("pipeline").is_none());
    let read = with_entry(&path, None).unwrap();
    let found = read.results.studies.response.unwrap();
    assert!(found.pipeline.is_none());
    assert_eq!(*found, Response { pipeline: None, ..learned().clone() });
    // A model of a form that this program doesn't know is as good as none.
    let mut newer = entry(&path, "response.json");
    newer["version"] = json!(99);
    newer["model"] = json!("of another kind");
    assert!(with_entry(&path, Some(&newer)).unwrap().results.studies.response.unwrap().pipeline.is_none());
}

/// The session with another model, or without.
fn with_entry(path: &Path, model: Option<&Value>) -> Result<SessionFile, SessionFileError> {
    changed(path, "response.json", model)
}

/// The session with another entry, or without.
fn changed(path: &Path, name: &str, content: Option<&Value>) -> Result<SessionFile, SessionFileError> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        if file.name().unwrap() != name {
            zip.raw_copy_file(file).unwrap();
        }
    }
    if let Some(content) = content {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, content.to_string().as_bytes()).unwrap();
    }
    SessionFile::of_bytes(&zip.finish().unwrap().into_inner(), Path::new("x.segscope"))
}

/// Why a session is refused of which one value is another.
fn refused(path: &Path, name: &str, pointer: &str, value: &Value) -> String {
    let mut part = entry(path, name);
    let place = part.pointer_mut(pointer).unwrap_or_else(|| panic!("{name} has {pointer}"));
    assert_ne!(&*place, value, "{pointer} is another value");
    *place = value.clone();
    let error = changed(path, name, Some(&part)).err().unwrap_or_else(|| panic!("{pointer} = {value} was read"));
    assert!(matches!(error, SessionFileError::Damaged { .. }), "{pointer}: {error:?}");
    let said = error.say();
    assert!(said.lines().count() == 1 && said.chars().count() < 400, "{said}");
    said
}

#[test]
fn figures_that_cannot_be_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    session().write(&path).unwrap();
    let more = mailing::LEARNED as u64 + 1;
    for (pointer, value) in [
        ("/mailing/people", json!(3)),
        ("/mailing/responders", json!(more)),
        ("/mailing/name", json!("../secret.csv")),
        ("/mailing/fingerprint", json!("none")),
        ("/mailing/target", json!("")),
        ("/choice/folds", json!(1)),
        ("/choice/models", json!(["logistic", "logistic"])),
        ("/chosen", json!(17)),
        ("/compared", json!([])),
        ("/compared/0/auc", json!(1.2)),
        ("/compared/0/delong_low", json!(0.999_999)),
        ("/compared/0/brier", json!(-0.5)),
        ("/compared/0/lift_of_tenth", json!(-1.0)),
        ("/compared/0/model", json!("astrology")),
        ("/compared/0/learner", json!([1, 2, 3])),
        ("/compared/0/learner", json!({ "x": "y".repeat(10_000) })),
        ("/compared/1/against_chosen/p", json!(1.5)),
        ("/gains/0/gain", json!(0.99)),
        ("/gains/3/gain_low", json!(0.999)),
        ("/gains/3/letters", json!(more)),
        ("/gains/3/responders", json!(1e9)),
        ("/gains/9/share", json!(1.5)),
        ("/profit/letters", json!(more)),
        ("/profit/low", json!(1e9)),
        ("/profit/terms/cost", json!(-1.0)),
        ("/reliability/0/said", json!(1.01)),
        ("/reliability/0/low", json!(0.99)),
        ("/reliability/0/people", json!(u64::MAX)),
        ("/reliability/0/people", json!(more)),
        ("/segments/0/segment", json!(99)),
        ("/segments/0/segment", json!(1)),
        ("/segments/0/people", json!(more)),
        ("/segments/0/responders", json!(more)),
        ("/segments/0/rate", json!(0.99)),
        ("/segments/0/chance", json!(-0.1)),
        ("/segments/0/lift_low", json!(1e6)),
        ("/importance/0/column", json!("a column of nobody")),
        ("/importance/0/low", json!(1.0)),
        ("/effects/0/column", json!("a column of nobody")),
        ("/effects/0/values/0/rate", json!(2.0)),
        ("/effects/0/values/0/people", json!(more)),
        ("/effects/0/values/0/value", json!("x".repeat(5_000))),
    ] {
        let said = refused(&path, "results.json", &format!("/studies/response{pointer}"), &value);
        assert!(said.contains("results.json"), "{pointer}: {said}");
    }
}

#[test]
fn a_model_that_can_score_nobody_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    session().write(&path).unwrap();
    for (pointer, value) in [
        ("/version", json!("1")),
        ("/ranking", json!("forest")),
        ("/ranking", json!("oracle")),
        ("/rate", json!(1.5)),
        ("/target", json!("")),
        ("/columns/0/parts", json!([])),
        ("/columns/0/parts/0/values", json!([])),
        ("/columns/0/parts/0/values", json!([null, "1"])),
        ("/columns/0/reads/known_codes", json!(vec!["1"; 300])),
        ("/further", json!(["segment", "segment"])),
        ("/segments", json!({ "features": [] })),
        ("/model", json!({})),
        ("/model/models", json!([])),
        ("/model/models", json!(null)),
        ("/model/calibration", json!({ "Isotonic": { "scores": [], "chances": [7.0] } })),
        ("/model/calibration", json!({ "Platt": { "intercept": null, "slope": 1.0 } })),
    ] {
        let said = refused(&path, "response.json", pointer, &value);
        assert!(said.contains("response.json"), "{pointer}: {said}");
    }
    // A model without the figures that it belongs to.
    let mut results = entry(&path, "results.json");
    results["studies"]["response"] = Value::Null;
    let error = changed(&path, "results.json", Some(&results)).unwrap_err();
    let contradiction = Damage::Contradiction("response.json");
    assert!(matches!(&error, SessionFileError::Damaged { damage, .. } if *damage == contradiction), "{error:?}");
}

#[test]
fn computed_again_without_the_mailing_it_counts_as_left_out() {
    let mut found = session();
    found.results.studies.response = None;
    let check = Check::of(&session(), &found);
    assert!(check.is_same(), "{check:?}");
    assert_eq!(check.left_out, ["studies.response"]);
}
