//! What a protected copy tells of a mailing: nothing that a few people more or fewer could be told from.

use segscope::results::{
    ChanceGroup, ColumnEffect, ColumnLoss, EffectAt, GainsAt, LeakingColumn, Response, ResponseRate, SegmentResponse,
};
use segscope::session::session_file::{Contents, SessionFile, SessionKind, SessionPart};

use crate::response::{learned, rate, session, session_with};
use crate::written_and_read;

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
