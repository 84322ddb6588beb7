//! What a mailing says of who responds: it survives in a session, nobody's row does, and what contradicts itself is refused.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use segscope::engine::response::{MailingSource, ResponseQuestion, TARGET, learn};
use segscope::i18n::Say as _;
use segscope::job::Unwatched;
use segscope::results::{
    ChanceGroup, ColumnEffect, ColumnLoss, EffectAt, GainsAt, LeakingColumn, LetterTerms, Profit, RankedPerson, Ranker,
    Response, ResponseChoice, ResponseRate, SegmentResponse,
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
        let choice = ResponseChoice {
            models: vec![Ranker::Logistic],
            compare: false,
            trials: 1,
            folds: 3,
            ..ResponseChoice::default()
        };
        let question = ResponseQuestion {
            source: &MailingSource::File(train),
            target: TARGET,
            settings: &settings,
            results: &fit.snapshot.results,
            choice: &choice,
            terms: LetterTerms::default(),
        };
        let learned = learn(&question, &Unwatched, &mut |_| ()).unwrap_or_else(|error| panic!("{}", error.say()));
        figured(learned.response)
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

fn session() -> SessionFile {
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

/// Counts in a protected copy are multiples of this.
const STEP: u64 = 20;

/// 4,000 people of whom 400 responded, by segment of the pair: so many people and responders in each.
fn large(by_segment: &[(u64, u64)]) -> Response {
    let all = 0.1;
    let sum = |of: fn(&(u64, u64)) -> u64| by_segment.iter().map(of).sum::<u64>();
    let (people, responders) = (sum(|part| part.0), sum(|part| part.1));
    let segments = by_segment.iter().zip((0..by_segment.len() as i32 - 1).chain([-1]));
    let segments = segments.map(|((people, responders), segment)| SegmentResponse {
        segment,
        rate: rate(*people, *responders, all),
        chance: 0.123_456_789,
    });
    let mut large = learned().clone();
    (large.mailing.people, large.mailing.responders) = (people, responders);
    large.segments = segments.collect();
    large.gains = (1..=100).map(|percent| gain(percent, people, responders)).collect();
    large.reliability = (0..10).map(|group| chance_group(9 - group, people, responders)).collect();
    large.effects.clear();
    large
}

/// A point of a curve on which the first tenth has 40 % of the responders.
fn gain(percent: u64, people: u64, responders: u64) -> GainsAt {
    let share = percent as f64 / 100.0;
    let found = cumulative(share, responders);
    let gain = found / responders as f64;
    let ends = [gain * 0.93, (gain * 1.07).min(1.0)];
    GainsAt {
        share,
        letters: people * percent / 100,
        responders: found,
        gain,
        gain_low: ends[0],
        gain_high: ends[1],
        lift: gain / share,
        lift_low: ends[0] / share,
        lift_high: ends[1] / share,
    }
}

fn cumulative(share: f64, responders: u64) -> f64 {
    (share.powf(0.4) * responders as f64).round()
}

/// The tenth of the people that comes so many tenths after the first.
fn chance_group(tenth: u64, people: u64, responders: u64) -> ChanceGroup {
    let some = cumulative((tenth + 1) as f64 / 10.0, responders) - cumulative(tenth as f64 / 10.0, responders);
    let came = some / (people as f64 / 10.0);
    ChanceGroup { people: people / 10, said: 0.111_111, came, low: came * 0.9, high: came * 1.1 }
}

/// The segments of the pair, and whether the copy tells them.
fn parts() -> (usize, Vec<usize>) {
    let exact = session().results.segments.unwrap();
    let told = (0..exact.segments.len()).filter(|&at| exact.segments[at].general_count >= 10).collect();
    (exact.segments.len(), told)
}

/// What a copy tells of a mailing, as it is read again.
fn copied(exact: Response) -> Option<Response> {
    let copy = session_with(exact).protected();
    let read = written_and_read(&copy);
    assert_eq!(read, copy);
    assert_eq!(copy.protected(), copy, "of a copy it is the same");
    copy.results.studies.response.map(|found| (*found).clone())
}

/// Segments of as many people each, all told, of which the one at this place has so many responders and so many people.
fn with_segment(at: usize, people: u64, responders: u64) -> Response {
    let (segments, told) = parts();
    assert!(told.len() >= 3 && told.contains(&at), "{told:?}");
    let mut by_segment = vec![(400, 60); segments + 1];
    by_segment[at] = (people, responders);
    large(&by_segment)
}

#[test]
fn a_copy_has_no_model_and_no_choices_that_count_people() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.segscope");
    let session = session_with(with_segment(0, 400, 60));
    let said = |file: &SessionFile, kind| Contents::of(&file.results, &file.document, kind).holds;
    let copy = session.protected();
    assert_eq!(said(&session, SessionKind::Protected), said(&copy, SessionKind::Working), "as it is built");
    let holds = said(&copy, SessionKind::Protected);
    assert!(holds.iter().any(|part| matches!(part, SessionPart::Response(people) if people % STEP == 0)), "{holds:?}");
    assert!(!holds.contains(&SessionPart::ResponseModel));
    copy.write(&path).unwrap();
    let archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let entries: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(!entries.iter().any(|name| name == "response.json" || name == "model.json"), "{entries:?}");
    let found = copy.results.studies.response.as_ref().unwrap();
    assert!(found.pipeline.is_none() && found.compared.iter().all(|one| one.learner.is_null()));
    assert_eq!(found.chosen().map(|one| one.model), learned().chosen().map(|one| one.model));
    for one in &found.compared {
        for area in [one.auc, one.delong_low, one.delong_high] {
            assert!((100.0 * area - (100.0 * area).round()).abs() < 1e-9, "{area}");
        }
        assert!(one.delong_low <= one.auc && one.auc <= one.delong_high);
    }
}

#[test]
fn every_count_of_a_copy_is_a_multiple_of_the_step() {
    let told = copied(with_segment(1, 237, 31)).unwrap();
    let rates = told.segments.iter().map(|one| (one.rate.people, one.rate.responders));
    let mut counts: Vec<u64> = rates.flat_map(|(people, responders)| [people, responders]).collect();
    counts.extend([told.mailing.people, told.mailing.responders]);
    counts.extend(told.gains.iter().flat_map(|at| [at.letters, at.responders as u64]));
    counts.extend(told.reliability.iter().map(|group| group.people));
    assert!(counts.len() > 30, "{told:?}");
    assert!(counts.iter().all(|count| count % STEP == 0), "{counts:?}");
    // Rates and chances are worked out of them.
    for group in &told.reliability {
        for share in [group.came, group.said] {
            let responders = share * group.people as f64 / STEP as f64;
            assert!((responders - responders.round()).abs() < 1e-6, "{group:?}");
        }
    }
    for at in &told.gains {
        assert!(at.gain_low <= at.gain && at.gain <= at.gain_high && at.responders < at.letters as f64 + 0.5);
        for gain in [at.gain, at.gain_low, at.gain_high] {
            let steps = gain * told.mailing.responders as f64 / STEP as f64;
            assert!((steps - steps.round()).abs() < 1e-6, "{at:?}");
        }
    }
    let last = told.gains.last().unwrap();
    assert_eq!((last.gain, last.letters), (1.0, told.mailing.people));
    let profit = told.profit.unwrap();
    let terms = profit.terms;
    let best = told.gains.iter().map(|at| terms.margin * at.responders - terms.cost * at.letters as f64);
    assert_eq!(profit.profit, best.fold(0.0, f64::max), "of what is told");
}

/// Two copies of the same people, of whom up to nine of one segment responded or not, are the same to the last byte.
#[test]
fn a_few_responders_more_in_a_segment_change_nothing() {
    for at in parts().1.into_iter().take(2) {
        let none = copied(with_segment(at, 400, 0)).unwrap();
        let is_there = |told: &Response| told.segments.iter().filter(|one| one.rate.people > 0).count();
        for responders in 1..10 {
            let mut some = with_segment(at, 400, responders);
            // The curve and the groups are those of all people, the same but for these few.
            let same = with_segment(at, 400, 0);
            (some.gains, some.reliability) = (same.gains, same.reliability);
            let told = copied(some).unwrap();
            assert_eq!(told.segments, none.segments, "{responders} of segment {at}");
            assert_eq!((told.gains, told.reliability), (none.gains.clone(), none.reliability.clone()));
            assert_eq!(told.mailing, none.mailing);
        }
        let ten = copied(with_segment(at, 400, 10)).unwrap();
        assert_eq!(is_there(&ten), is_there(&none) + 1, "from ten on it has figures");
        // Fewer than ten who didn't respond, and fewer than ten people, have none either.
        for (people, responders) in [(400, 391), (18, 9), (25, 16), (9, 3)] {
            let few = copied(with_segment(at, people, responders)).unwrap();
            assert_eq!(is_there(&few), is_there(&none), "{responders} of {people}");
        }
    }
}

#[test]
fn parts_that_are_told_sum_up_to_all() {
    for responders in [10, 25, 61, 200] {
        let told = copied(with_segment(2, 403, responders)).unwrap();
        let sum = |of: fn(&ResponseRate) -> u64| told.segments.iter().map(|one| of(&one.rate)).sum::<u64>();
        assert_eq!(sum(|rate| rate.responders), told.mailing.responders);
        assert_eq!(sum(|rate| rate.people), told.mailing.people);
        // Groups of which nobody is told to have responded are left out.
        let groups: u64 = told.reliability.iter().map(|group| group.people).sum();
        assert!(groups <= told.mailing.people && 2 * groups > told.mailing.people, "{groups}");
    }
}

#[test]
fn a_mailing_of_few_responders_is_not_told() {
    let mut few = with_segment(0, 400, 0);
    few.segments.clear();
    for (people, responders, is_told) in [(4_000, 9, false), (4_000, 10, true), (409, 400, false), (410, 400, true)] {
        (few.mailing.people, few.mailing.responders) = (people, responders);
        (few.gains, few.reliability, few.profit) = (Vec::new(), Vec::new(), None);
        let told = copied(few.clone());
        assert_eq!(told.is_some(), is_told, "{responders} of {people}");
        assert!(told.is_none_or(|told| told.mailing.responders >= STEP));
    }
}

/// Only codes that the copy tells elsewhere have figures, only columns that it names are named.
#[test]
fn nothing_is_named_that_the_copy_does_not_name() {
    let exact = with_segment(0, 400, 60);
    let (people, responders) = (exact.mailing.people, exact.mailing.responders);
    let value = |value: &str, people, responders| EffectAt {
        value: value.to_owned(),
        label: "a label of the mailing".to_owned(),
        rate: rate(people, responders, 0.1),
        chance: 0.098_765_432,
    };
    let rest = (people - 900 - 30 - 500, responders - 90 - 9 - 100);
    let status = vec![value("1", 900, 90), value("2", 30, 9), value("SECRET", 500, 100), value("4", rest.0, rest.1)];
    let only = vec![value("7", 900, 90), value("8", people - 900, responders - 90)];
    let effect = |column: &str, values| ColumnEffect { column: column.to_owned(), values };
    let loss = |column: &str| ColumnLoss { column: column.to_owned(), loss: 0.012_345, low: 0.001, high: 0.023 };
    let leak = |column: &str| LeakingColumn { column: column.to_owned(), auc: 0.998_765 };
    let mut named = exact.clone();
    named.effects = vec![effect("status", status), effect("HIDDEN_COLUMN", only)];
    named.importance = vec![loss("status"), loss("HIDDEN_COLUMN"), loss("segment")];
    named.leaks = vec![leak("HIDDEN_COLUMN"), leak("job")];
    named.mailing.columns.push("HIDDEN_COLUMN".to_owned());
    let told = copied(named.clone()).unwrap();
    let text = serde_json::to_string(&told).unwrap();
    for secret in ["SECRET", "HIDDEN_COLUMN", "a label of the mailing", "0.098765432", "0.012345", "0.998765"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let codes: Vec<&str> = told.effects[0].values.iter().map(|value| value.value.as_str()).collect();
    assert_eq!((told.effects.len(), codes), (1, vec!["1", "4"]), "nine responders and an unknown code have no figures");
    assert_eq!(told.importance.iter().map(|loss| loss.column.as_str()).collect::<Vec<_>>(), ["status", "segment"]);
    assert_eq!(told.leaks.iter().map(|leak| leak.column.as_str()).collect::<Vec<_>>(), ["job"]);
    // Codes of few responders each, who are all there are: of none of them anything is told.
    let many = (0..responders / 9).map(|at| value(&at.to_string(), 100, 9)).collect();
    named.effects = vec![effect("status", many)];
    assert!(copied(named).unwrap().effects.is_empty());
}
