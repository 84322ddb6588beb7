//! What a mailing says of who responds, in the words of tables and reports.

use super::{mailing_name, number, response_ranker};
use crate::results::Response;
use crate::text;

/// How many responded, how well people are ranked, and what letters bring.
pub fn response_sentences(response: &Response) -> Vec<String> {
    let mailing = &response.mailing;
    let mut sentences = vec![text!(
        "report-response-mailing",
        file = mailing_name(&mailing.name),
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
