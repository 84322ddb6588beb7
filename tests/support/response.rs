//! What a mailing may say, invented: five models and the segments' index on 42,962 people, of whom 532 responded.

use segscope::respond::Balance;
use segscope::results::{
    ChanceGroup, ColumnEffect, ColumnLoss, ComparedRanking, Contribution, EffectAt, FurtherFeature, GainsAt, Mailing,
    RankedPerson, Ranker, Response, ResponseChoice, ResponseRate, SegmentResponse, Segmentation, WorseBy,
};

/// People of the mailing, and who of them responded.
pub(crate) const PEOPLE: u64 = 42_962;
pub(crate) const RESPONDERS: u64 = 532;

fn ranking(model: Ranker, auc: f64, p: Option<f64>) -> ComparedRanking {
    ComparedRanking {
        model,
        imbalance: Balance::None,
        columns: true,
        further: Vec::new(),
        auc,
        delong_low: auc - 0.02,
        delong_high: auc + 0.02,
        auc_low: auc - 0.03,
        auc_high: auc + 0.03,
        pr_auc: 0.05,
        brier: 0.012,
        brier_of_rate: 0.0122,
        slope: Some(0.97),
        lift_of_tenth: 3.4,
        learner: serde_json::Value::Null,
        against_chosen: p.map(|p| WorseBy { difference: 0.77 - auc, low: -0.01, high: 0.03, p }),
    }
}

/// The first so many hundredths of the list hold the square root of that share of the responders.
fn gains() -> Vec<GainsAt> {
    let at = |hundredths: u32| {
        let share = f64::from(hundredths) / 100.0;
        let gain = share.sqrt();
        let band = 0.05 * (1.0 - share);
        GainsAt {
            share,
            letters: (share * PEOPLE as f64).round() as u64,
            responders: gain * RESPONDERS as f64,
            gain,
            gain_low: gain - band,
            gain_high: (gain + band).min(1.0),
            lift: gain / share,
            lift_low: (gain - band) / share,
            lift_high: (gain + band) / share,
        }
    };
    (1..=100).map(at).collect()
}

fn rate(people: u64, responders: u64) -> ResponseRate {
    let rate = responders as f64 / people as f64;
    let lift = rate / (RESPONDERS as f64 / PEOPLE as f64);
    ResponseRate {
        people,
        responders,
        rate,
        low: rate * 0.8,
        high: rate * 1.25,
        lift,
        lift_low: 0.8 * lift,
        lift_high: 1.2 * lift,
    }
}

fn effect(column: &str) -> ColumnEffect {
    let at = |value: &str, label: &str, people, responders| EffectAt {
        value: value.to_owned(),
        label: label.to_owned(),
        rate: rate(people, responders),
        chance: responders as f64 / people as f64 * 0.9,
    };
    let values = vec![at("1", "highest", 9_000, 230), at("5", "lowest", 30_000, 250), at("", "", 3_962, 52)];
    ColumnEffect { column: column.to_owned(), values }
}

/// What was learned with these segments, to the end.
pub(crate) fn learned(found: &Segmentation) -> Response {
    let smote = ComparedRanking {
        imbalance: Balance::Smote,
        further: vec![FurtherFeature::Segment],
        ..ranking(Ranker::Boosting, 0.768, Some(0.61))
    };
    let compared = vec![
        ranking(Ranker::Logistic, 0.741, Some(0.0004)),
        ranking(Ranker::Boosting, 0.77, None),
        ranking(Ranker::SegmentIndex, 0.66, Some(0.0)),
        ranking(Ranker::Stack, 0.766, Some(0.43)),
        smote,
    ];
    let segments = found.all().enumerate().map(|(at, segment)| SegmentResponse {
        segment: segment.id,
        rate: rate(3_000, 20 + 5 * at as u64),
        chance: 0.01,
    });
    let loss =
        |column: &str, loss: f64| ColumnLoss { column: column.to_owned(), loss, low: loss - 0.004, high: loss + 0.004 };
    Response {
        mailing: Mailing {
            name: "MAILOUT_TRAIN.csv".to_owned(),
            fingerprint: "0123456789abcdef".to_owned(),
            target: "RESPONSE".to_owned(),
            people: PEOPLE,
            responders: RESPONDERS,
            repeated_ids: 0,
            columns: vec!["FINANZ_SPARER".to_owned(), "ALTERSKATEGORIE_GROB".to_owned()],
        },
        choice: ResponseChoice { compare: false, ..ResponseChoice::default() },
        compared,
        chosen: 1,
        gains: gains(),
        reliability: (1..=10)
            .map(|group| {
                let said = 0.003 * f64::from(group);
                ChanceGroup { people: 4_296, said, came: said * 1.1, low: said * 0.7, high: said * 1.6 }
            })
            .collect(),
        segments: segments.collect(),
        importance: vec![loss("FINANZ_SPARER", 0.05), loss("ALTERSKATEGORIE_GROB", 0.02), loss("HEALTH_TYP", 0.001)],
        effects: vec![effect("FINANZ_SPARER"), effect("ALTERSKATEGORIE_GROB")],
        complete: true,
        ..Response::default()
    }
}

/// Somebody at the top of the list.
#[allow(dead_code, reason = "not every test shows people")]
pub(crate) fn person() -> RankedPerson {
    let one = |column: &str, log_odds| Contribution {
        column: column.to_owned(),
        value: "1".to_owned(),
        label: "highest".to_owned(),
        log_odds,
    };
    let contributions = vec![one("FINANZ_SPARER", 0.9), one("HEALTH_TYP", -0.2)];
    RankedPerson { id: "90210".to_owned(), chance: 0.083, base: -4.4, contributions }
}
