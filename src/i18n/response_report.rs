//! What a mailing says of who responds, in the words of tables and reports.

use super::{number, response_ranker};
use crate::respond::Balance;
use crate::results::{ComparedRanking, FurtherFeature, Response, WorseBy};
use crate::text;

/// The mailing's file, or that of the demo population.
fn mailing_name(response: &Response) -> String {
    if response.mailing.name.is_empty() { text!("response-demo-mailing") } else { response.mailing.name.clone() }
}

/// How many responded, how well the best model ranks, and what letters to the best tenth bring.
pub fn response_sentences(response: &Response) -> Vec<String> {
    let mailing = &response.mailing;
    let mut sentences = vec![text!(
        "report-response-mailing",
        file = mailing_name(response),
        people = mailing.people,
        responders = mailing.responders,
        rate = number::percent(mailing.rate())
    )];
    if let Some(best) = response.chosen() {
        sentences.push(text!(
            "report-response-best",
            model = response_ranker(best.model),
            auc = number::decimals(best.auc, 3),
            interval = response_interval(best.delong_low, best.delong_high, |area| number::decimals(area, 3)),
            lift = number::decimals(best.lift_of_tenth, 2)
        ));
    }
    if let Some(profit) = &response.profit {
        let amount = |amount: f64| number::decimals(amount, 0);
        let (letters, share) = (profit.letters, number::percent(profit.share));
        sentences.push(text!(
            "report-response-profit",
            margin = number::amount(profit.terms.margin),
            cost = number::amount(profit.terms.cost),
            letters = letters,
            share = share,
            profit = amount(profit.profit),
            interval = response_interval(profit.low, profit.high, amount),
            everybody = amount(profit.of_everybody)
        ));
    }
    sentences
}

/// An interval, both ends written alike.
pub fn response_interval(low: f64, high: f64, written: impl Fn(f64) -> String) -> String {
    text!("report-response-interval", low = written(low), high = written(high))
}

/// What was done because responders are few.
pub fn response_balance(balance: Balance) -> String {
    match balance {
        Balance::None => text!("report-response-balance-none"),
        Balance::Weights => text!("report-response-balance-weights"),
        Balance::Under => text!("report-response-balance-under"),
        Balance::Smote => text!("report-response-balance-smote"),
    }
}

/// What a ranking learned from.
pub fn response_features(ranking: &ComparedRanking) -> String {
    let further = ranking.further.iter().map(|further| match further {
        FurtherFeature::Segment => text!("report-response-segment"),
        FurtherFeature::Distances => text!("report-response-distances"),
        FurtherFeature::Scores => text!("report-response-scores"),
    });
    let columns = ranking.columns.then(|| text!("report-response-columns"));
    columns.into_iter().chain(further).collect::<Vec<_>>().join(", ")
}

/// How a ranking compares with the best one.
pub fn response_against(worse: Option<&WorseBy>) -> String {
    let Some(worse) = worse else { return text!("report-response-chosen") };
    let interval = response_interval(worse.low, worse.high, |area| number::decimals(area, 3));
    let difference = number::decimals(worse.difference, 3);
    let p = if worse.p < 0.001 { format!("< {}", number::decimals(0.001, 3)) } else { number::decimals(worse.p, 3) };
    text!("report-response-worse", difference = difference, interval = interval, p = p)
}
