//! What a mailing says, in sentences: how many responded, how far the first letters reach, which ranking is how good.

use super::{number, response_ranker};
use crate::respond::Balance;
use crate::results::{
    ComparedRanking, FurtherFeature, GainsAt, LetterTerms, Mailing, Ranker, Response, ResponseChoice,
};
use crate::text;

/// A ranking whose chance of being as good as the best is below this is called worse.
const WORSE_BELOW: f64 = 0.05;

/// A rate of response in percent, fine enough for the few that respond to a mailing: `1.24 %`, `12.4 %`.
pub fn response_rate(rate: f64) -> String {
    format!("{} %", number::decimals(rate * 100.0, if rate.abs() < 0.1 { 2 } else { 1 }))
}

/// The mailing in one line.
pub fn mailing_sentence(mailing: &Mailing) -> String {
    let (people, responders, rate) = (mailing.people, mailing.responders, response_rate(mailing.rate()));
    text!("page-response-mailing", people = people, responders = responders, rate = rate)
}

/// How far letters to the first people of the list reach.
pub fn gains_sentence(at: &GainsAt) -> String {
    let (share, gain) = (number::percent(at.share), number::percent(at.gain));
    text!("page-response-headline", share = share, gain = gain, lift = number::decimals(at.lift, 1))
}

/// What is done because responders are few, in a few words.
pub fn balance_words(balance: Balance) -> String {
    match balance {
        Balance::None => text!("page-response-balance-none"),
        Balance::Weights => text!("page-response-balance-weights"),
        Balance::Under => text!("page-response-balance-under"),
        Balance::Smote => text!("page-response-balance-smote"),
    }
}

/// The same at length.
pub fn balance_sentence(balance: Balance) -> String {
    match balance {
        Balance::None => text!("balance-none"),
        Balance::Weights => text!("balance-weights"),
        Balance::Under => text!("balance-under"),
        Balance::Smote => text!("balance-smote"),
    }
}

/// What models learn from beside the columns, in a few words.
pub fn further_words(feature: FurtherFeature) -> String {
    match feature {
        FurtherFeature::Segment => text!("page-response-further-segment"),
        FurtherFeature::Distances => text!("page-response-further-distances"),
        FurtherFeature::Scores => text!("page-response-further-scores"),
    }
}

/// What models learn from, in a few words.
pub fn sources_words(columns: bool, kept: bool, further: &[FurtherFeature]) -> String {
    let own = match (columns, kept) {
        (false, _) => None,
        (true, false) => Some(text!("page-response-columns")),
        (true, true) => Some(text!("page-response-columns-kept")),
    };
    let all: Vec<String> = own.into_iter().chain(further.iter().copied().map(further_words)).collect();
    if all.is_empty() { text!("page-response-sources-none") } else { all.join(", ") }
}

/// What is asked for, in a line.
pub fn choice_words(choice: &ResponseChoice) -> String {
    let sources = sources_words(choice.columns, choice.kept_columns, &choice.further);
    text!("page-response-choice", sources = sources, balance = balance_words(choice.imbalance))
}

/// What a ranking is called beside the others: its model, and how it was learned where that is another way than was asked
/// for.
pub fn ranking_words(ranking: &ComparedRanking, response: &Response) -> String {
    let mut words = vec![response_ranker(ranking.model)];
    if ranking.model == Ranker::SegmentIndex {
        return words.remove(0);
    }
    let choice = &response.choice;
    if ranking.imbalance != choice.imbalance {
        words.push(balance_words(ranking.imbalance));
    }
    if ranking.columns != choice.columns || ranking.further != choice.further {
        words.push(sources_words(ranking.columns, choice.kept_columns, &ranking.further));
    }
    words.join(" · ")
}

/// How a ranking stands beside the chosen one.
pub fn against_words(ranking: &ComparedRanking, chosen: bool) -> String {
    match ranking.against_chosen {
        _ if chosen => text!("page-response-best"),
        None => number::nothing(),
        Some(worse) if worse.p < WORSE_BELOW && worse.difference < 0.0 => {
            let by = number::decimals(-worse.difference, 3);
            text!("page-response-better", by = by, p = number::p_value(Some(worse.p)))
        }
        Some(worse) if worse.p < WORSE_BELOW => {
            let by = number::decimals(worse.difference, 3);
            text!("page-response-worse", by = by, p = number::p_value(Some(worse.p)))
        }
        Some(worse) => text!("page-response-no-worse", p = number::p_value(Some(worse.p))),
    }
}

/// The chance above which a letter pays for itself.
pub fn break_even_sentence(terms: LetterTerms) -> String {
    if terms.margin <= 0.0 {
        return text!("page-response-no-margin");
    }
    let chance = terms.cost / terms.margin;
    if chance >= 1.0 {
        text!("page-response-never-even")
    } else {
        text!("page-response-even", chance = response_rate(chance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::WorseBy;

    #[test]
    fn a_mailing_is_said_in_a_line() {
        let mailing = Mailing { people: 42_962, responders: 532, ..Mailing::default() };
        assert_eq!(mailing_sentence(&mailing), "42,962 people were written to, 532 responded (1.24 %).");
        let one = Mailing { people: 50, responders: 1, ..Mailing::default() };
        assert_eq!(mailing_sentence(&one), "50 people were written to, one responded (2.00 %).");
        let at = GainsAt { share: 0.2, gain: 0.61, lift: 3.05, ..GainsAt::default() };
        let told = "Writing to the best 20.0 % reaches 61.0 % of the responders, 3.0 x as many as by chance.";
        assert_eq!(gains_sentence(&at), told.replace("3.0 x", &format!("{} x", number::decimals(3.05, 1))));
    }

    #[test]
    fn a_ranking_is_called_by_what_differs_from_what_was_asked_for() {
        let response = Response { choice: ResponseChoice::default(), ..Response::default() };
        let plain = ComparedRanking {
            model: Ranker::Boosting,
            imbalance: Balance::None,
            columns: true,
            further: Vec::new(),
            auc: 0.7,
            delong_low: 0.6,
            delong_high: 0.8,
            auc_low: 0.6,
            auc_high: 0.8,
            pr_auc: 0.1,
            brier: 0.01,
            brier_of_rate: 0.01,
            slope: None,
            lift_of_tenth: 2.0,
            learner: serde_json::Value::Null,
            against_chosen: Some(WorseBy { difference: 0.02, low: -0.01, high: 0.05, p: 0.3 }),
        };
        assert_eq!(ranking_words(&plain, &response), "Gradient boosting");
        let other = ComparedRanking {
            imbalance: Balance::Smote,
            further: vec![FurtherFeature::Segment, FurtherFeature::Scores],
            ..plain.clone()
        };
        let told = "Gradient boosting · invented responders · columns, segment, scores";
        assert_eq!(ranking_words(&other, &response), told);
        assert_eq!(against_words(&plain, true), "the one used");
        assert_eq!(against_words(&plain, false), "alike (p 0.300)");
        let worse = WorseBy { p: 0.0004, ..plain.against_chosen.unwrap_or_default() };
        let worse = ComparedRanking { against_chosen: Some(worse), ..plain };
        assert_eq!(against_words(&worse, false), "worse by 0.020 (p < 0.001)");
        let better = WorseBy { difference: -0.02, p: 0.0004, ..WorseBy::default() };
        let better = ComparedRanking { against_chosen: Some(better), ..worse };
        assert_eq!(against_words(&better, false), "better by 0.020 (p < 0.001)");
    }

    #[test]
    fn a_letter_pays_for_itself_above_a_chance_or_never() {
        let said = |margin, cost| break_even_sentence(LetterTerms { margin, cost });
        assert_eq!(said(100.0, 1.0), "A letter pays for itself where the chance is above 1.00 %.");
        assert_eq!(said(0.0, 1.0), "A response brings nothing, so no letter pays for itself.");
        assert_eq!(said(1.0, 2.0), "A letter costs more than a response brings, so none pays for itself.");
    }
}
