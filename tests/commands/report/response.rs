//! What a mailing says of who responds, in a report.

use std::sync::Arc;

use calamine::{Data, Reader as _, Xlsx};
use segscope::export::pictures::{Picture, render};
use segscope::export::report::{Content, html, workbook};
use segscope::results::{
    ChanceGroup, ColumnEffect, ColumnLoss, ComparedRanking, EffectAt, GainsAt, LetterTerms, Mailing, Profit, Ranker,
    Response, ResponseRate, SegmentResponse, WorseBy,
};
use segscope::session::session_file::SessionFile;

use super::{report, sheet, written};
use crate::mailing;
use crate::program::{output, run_arguments, stderr};
use crate::snapshot::{fitted, small_demo};

/// Everything that may be known of a mailing to 2,000 people of whom 100 responded.
pub(crate) fn invented(segments: usize) -> Response {
    let rate = |people: u64, responders: u64| {
        let rate = responders as f64 / people as f64;
        let (low, high) = (rate * 0.7, rate * 1.4);
        let lift = |rate: f64| rate / 0.05;
        ResponseRate {
            people,
            responders,
            rate,
            low,
            high,
            lift: lift(rate),
            lift_low: lift(low),
            lift_high: lift(high),
        }
    };
    let compared = |model, auc: f64, worse| ComparedRanking {
        model,
        imbalance: Default::default(),
        columns: true,
        further: Vec::new(),
        auc,
        delong_low: auc - 0.05,
        delong_high: auc + 0.04,
        auc_low: auc - 0.07,
        auc_high: auc + 0.06,
        pr_auc: 0.2,
        brier: 0.045,
        brier_of_rate: 0.0475,
        slope: Some(0.97),
        lift_of_tenth: 3.25,
        learner: serde_json::Value::Null,
        against_chosen: worse,
    };
    let worse = WorseBy { difference: 0.0321, low: 0.011, high: 0.053, p: 0.0004 };
    let gain = |tenth: u64| {
        let share = tenth as f64 / 10.0;
        let gain = share.powf(0.5);
        let ends = [gain * 0.9, (gain * 1.1).min(1.0)];
        GainsAt {
            share,
            letters: 200 * tenth,
            responders: 100.0 * gain,
            gain,
            gain_low: ends[0],
            gain_high: ends[1],
            lift: gain / share,
            lift_low: ends[0] / share,
            lift_high: ends[1] / share,
        }
    };
    let group = |at: u64| {
        let said = 0.01 * at as f64;
        ChanceGroup { people: 200, said, came: said * 1.1, low: said * 0.8, high: said * 1.5 + 0.001 }
    };
    let value = |value: &str, label: &str, responders| EffectAt {
        value: value.to_owned(),
        label: label.to_owned(),
        rate: rate(1_000, responders),
        chance: responders as f64 / 900.0,
    };
    let ids = (0..segments as i32).chain([-1]);
    Response {
        mailing: Mailing {
            name: "mailout <1>.csv".to_owned(),
            people: 2_000,
            responders: 100,
            columns: vec!["AGE".to_owned(), "REGION".to_owned()],
            ..Mailing::default()
        },
        compared: vec![compared(Ranker::Boosting, 0.7654, None), compared(Ranker::SegmentIndex, 0.7333, Some(worse))],
        gains: (1..=10).map(gain).collect(),
        profit: Some(Profit {
            terms: LetterTerms { margin: 100.0, cost: 1.5 },
            letters: 800,
            share: 0.4,
            profit: 5_432.0,
            low: 4_000.0,
            high: 6_000.0,
            of_everybody: 7_000.0,
            break_even: Some(0.015),
        }),
        reliability: (1..=10).map(group).collect(),
        segments: ids
            .map(|segment| SegmentResponse { segment, rate: rate(150, (8 + segment) as u64), chance: 0.061 })
            .collect(),
        importance: vec![
            ColumnLoss { column: "REGION".to_owned(), loss: 0.0421, low: 0.02, high: 0.06 },
            ColumnLoss { column: "AGE".to_owned(), loss: -0.001, low: -0.01, high: 0.008 },
        ],
        effects: vec![ColumnEffect {
            column: "REGION".to_owned(),
            values: vec![value("N", "north & east", 70), value("", "", 30)],
        }],
        complete: true,
        ..Response::default()
    }
}

fn content() -> Content {
    let session = SessionFile::capture(&fitted(&small_demo()).snapshot).unwrap();
    let mut content = Content::of(&session, 1_795_305_600).unwrap();
    let segments = content.results.segments.as_ref().unwrap().segments.len();
    content.results.studies.response = Some(Arc::new(invented(segments)));
    content
}

#[test]
fn the_page_says_who_responds() {
    let content = content();
    let page = html(&content);
    for part in [
        "<h2>Who responds</h2>",
        "mailout &lt;1&gt;.csv: 2,000 people got a letter, and 100 responded (5.0",
        "<td>Gradient boosting</td>",
        "<td class=\"n\">0.765</td><td class=\"n\">0.715 to 0.805</td><td class=\"n\">3.25</td><td>the one used</td>",
        "worse by 0.032 (p &lt; 0.001)",
        "800 letters",
        "5,432",
        "<td>north &amp; east</td>",
        "<h4>REGION</h4>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    for picture in
        [Picture::ResponseGains, Picture::ResponseCalibration, Picture::ResponseSegments, Picture::ResponseImportance]
    {
        let svg = render(&content.results, &content.settings, picture).unwrap();
        assert!(page.contains(&svg), "{picture:?}");
    }
    let segments = content.results.segments.as_ref().unwrap().segments.len();
    assert!(page.matches("<td class=\"n\">6.1\u{202f}%</td>").count() > segments || page.contains("6.1"), "chances");
    let mut without = content;
    without.results.studies.response = None;
    assert!(!html(&without).contains("Who responds"));
}

#[test]
fn the_workbook_has_the_same_as_numbers() {
    let bytes = workbook(&content()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let rows = |book: &mut Xlsx<_>, name: &str| -> Vec<Vec<Data>> {
        book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
    };
    let response = rows(&mut book, "Response");
    let row = |name: &str| response.iter().find(|row| row[0] == Data::String(name.to_owned())).unwrap();
    let areas =
        row("Gradient boosting")[3..6].iter().map(|cell| if let Data::Float(area) = cell { *area } else { 0.0 });
    assert!(areas.zip([0.7654, 0.7154, 0.8054]).all(|(found, area)| (found - area).abs() < 1e-12));
    assert_eq!(row("REGION")[1..4], [0.0421, 0.02, 0.06].map(Data::Float));
    let gains = rows(&mut book, "Response by letters");
    let last = gains.last().unwrap();
    assert_eq!(last[..4], [2_000.0, 1.0, 100.0, 1.0].map(Data::Float));
}

/// From two files and a mailing to the report, by the program alone.
#[test]
fn a_session_that_learned_of_a_mailing_has_it_in_every_report() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let text = |name: &str| path(name).to_str().unwrap().to_owned();
    let (train, _) = mailing::mailing(folder.path());
    let plain = text("plain.segscope");
    let flags = ["--clusters", "4", "--save", &plain];
    let (general, customers) = (mailing::credit("general"), mailing::credit("customers"));
    let run = output(run_arguments(&general, &customers, &path("run"), &flags));
    assert!(run.status.success(), "{}", stderr(&run));
    let train = train.to_str().unwrap().to_owned();
    let (out, saved) = (text("respond"), text("a.segscope"));
    let mut words = vec!["respond", "--session", &plain, "--train", &train, "--out", &out, "--save", &saved];
    words.extend(["--models", "logistic", "--trials", "1", "--folds", "3", "--no-comparison"]);
    let respond = output(words);
    assert!(respond.status.success(), "{}", stderr(&respond));
    let figures: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path("respond/respond.json")).unwrap()).unwrap();
    let auc = figures["compared"][0]["auc"].as_f64().unwrap();
    let page = String::from_utf8(written(&path("a.segscope"), &path("r.html"))).unwrap();
    assert!(page.contains("mailout_train.csv") && page.contains(&format!("an AUC of {auc:.3}")), "{auc}");
    assert!(page.contains("Whether chances come true"));
    written(&path("a.segscope"), &path("r.xlsx"));
    let rows = sheet(&path("r.xlsx"), "Response");
    assert!(rows.iter().any(|row| row.contains(&Data::String("Logistic regression".to_owned()))), "{rows:?}");
    let result = report(&path("a.segscope"), &path("pictures"));
    assert!(result.status.success(), "{}", stderr(&result));
    assert!(path("pictures/response_calibration.svg").exists() && path("pictures/response_calibration.png").exists());
}
