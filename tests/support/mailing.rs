//! A small mailing to people of a real pair, for everything that goes on with a model of who responds.

use std::path::{Path, PathBuf};

use segscope::engine::Settings;
use segscope::engine::response::{MailingSource, ResponseQuestion, TARGET, learn};
use segscope::i18n::Say as _;
use segscope::job::Unwatched;
use segscope::results::{LetterTerms, Ranker, Response, ResponseChoice, Results};

/// People of the mailing; the rest of the file's people are asked about later.
pub(crate) const LEARNED: usize = 220;

/// One of the kept files of the pair of credits.
pub(crate) fn credit(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/real/south_german_credit_{kind}.csv"))
}

/// Writes the mailing, with who responded, and the people to ask about, without: rows of the pair's own people. The longer a
/// credit runs and the fuller the account is, the likelier is a response.
pub(crate) fn mailing(folder: &Path) -> (PathBuf, PathBuf) {
    let text = std::fs::read_to_string(credit("general")).expect("the pair is kept with the tests");
    let mut lines = text.lines();
    let head = lines.next().expect("it has a heading");
    let people: Vec<&str> = lines.collect();
    let learned = people[..LEARNED].iter().enumerate().map(|(at, line)| {
        let cells: Vec<f64> = line.split(' ').map(|cell| cell.parse().unwrap_or(0.0)).collect();
        let score = cells[1] * 0.9 + cells[2] / 12.0 + (at * 37 % 23) as f64 / 6.0;
        format!("{line} {}\n", u8::from(score > 6.3))
    });
    let train: String = std::iter::once(format!("{head} RESPONSE\n")).chain(learned).collect();
    let test: String =
        [head].into_iter().chain(people[LEARNED..].iter().copied()).flat_map(|line| [line, "\n"]).collect();
    let (to_learn, to_ask) = (folder.join("mailout_train.csv"), folder.join("mailout_test.csv"));
    std::fs::write(&to_learn, train).expect("the folder can be written to");
    std::fs::write(&to_ask, test).expect("the folder can be written to");
    (to_learn, to_ask)
}

/// What the quickest of the models learns of a mailing.
#[allow(dead_code, reason = "not every test learns")]
pub(crate) fn learned(train: PathBuf, settings: &Settings, results: &Results) -> Response {
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
        settings,
        results,
        choice: &choice,
        terms: LetterTerms::default(),
    };
    learn(&question, &Unwatched, &mut |_| ()).unwrap_or_else(|error| panic!("{}", error.say())).response
}
