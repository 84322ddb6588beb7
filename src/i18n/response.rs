//! Models of who responds, in words.

use super::{Say, some_of};
use crate::engine::response::ResponseError;
use crate::results::{Ranker, Response};
use crate::text;

impl Say for ResponseError {
    fn say(&self) -> String {
        match self {
            Self::NoTarget { file, target, columns } => text!(
                "error-response-no-target",
                file = mailing_name(file),
                target = target.as_str(),
                columns = some_of(columns)
            ),
            Self::NotYesOrNo { file, target, values } if values.is_empty() => {
                text!("error-response-many-answers", file = mailing_name(file), target = target.as_str())
            }
            Self::NotYesOrNo { file, target, values } => text!(
                "error-response-not-yes-or-no",
                file = mailing_name(file),
                target = target.as_str(),
                values = some_of(values)
            ),
            Self::Unsaid { file, target, row, people } => {
                let (row, people) = (*row, *people);
                text!(
                    "error-response-unsaid",
                    file = mailing_name(file),
                    target = target.as_str(),
                    row = row,
                    people = people
                )
            }
            Self::OneKind { file, target, responders: 0, people } => {
                let people = *people;
                text!("error-response-nobody", file = mailing_name(file), target = target.as_str(), people = people)
            }
            Self::OneKind { file, target, people, .. } => {
                let people = *people;
                text!("error-response-everybody", file = mailing_name(file), target = target.as_str(), people = people)
            }
            Self::TooFew { file, responders, others, folds, least } => {
                let (responders, others, folds, least) = (*responders, *others, u32::from(*folds), *least);
                text!(
                    "error-response-too-few",
                    file = mailing_name(file),
                    responders = responders,
                    others = others,
                    folds = folds,
                    least = least
                )
            }
            Self::NoColumn { file } => text!("error-response-no-column", file = mailing_name(file)),
            Self::NothingToLearnFrom => text!("error-response-nothing"),
            Self::Model(reason) => text!("error-response-model", reason = reason.as_str()),
            Self::Apply(error) => error.say(),
            Self::Settings(error) => error.say(),
            Self::Cancelled(cancelled) => cancelled.say(),
        }
    }
}

/// The file of a mailing, or the demo population's own where there is none.
pub fn mailing_name(file: &str) -> String {
    if file.is_empty() { text!("response-demo-mailing") } else { file.to_owned() }
}

/// What ranks people, as it is called.
pub fn response_ranker(ranker: Ranker) -> String {
    match ranker {
        Ranker::Logistic => text!("ranker-logistic"),
        Ranker::Forest => text!("ranker-forest"),
        Ranker::Boosting => text!("ranker-boosting"),
        Ranker::Network => text!("ranker-network"),
        Ranker::Stack => text!("ranker-stack"),
        Ranker::SegmentIndex => text!("ranker-segment-index"),
    }
}

/// What a person should know of a mailing before believing any figure.
pub fn response_remarks(response: &Response) -> Vec<String> {
    let mut remarks = Vec::new();
    for leak in &response.leaks {
        let (column, auc) = (leak.column.as_str(), format!("{:.2}", leak.auc));
        remarks.push(text!("response-leak", column = column, auc = auc));
    }
    if response.mailing.repeated_ids > 0 {
        let people = response.mailing.repeated_ids;
        remarks.push(text!("response-repeated-ids", people = people));
    }
    remarks
}
