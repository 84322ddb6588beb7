//! What was found in files of people, and what columns were taken for, in words.

use super::{Say, some_of};
use crate::data::{Evidence, MeasurementLevel, Note, Unseen};
use crate::text;

/// Texts that are shown where numbers were expected.
const TEXTS_SHOWN: usize = 3;

impl Say for Note {
    fn say(&self) -> String {
        match self {
            Self::UnseenCodes { column, codes, rows } => {
                text!("data-note-unseen-codes", column = column.as_str(), rows = *rows, codes = codes.say())
            }
            Self::TextsAmongNumbers { column, texts } => {
                let texts = some_of(&texts[..texts.len().min(TEXTS_SHOWN)]);
                text!("data-note-texts-among-numbers", column = column.as_str(), texts = texts)
            }
            Self::NumbersTooLarge { column, rows } => {
                text!("data-note-numbers-too-large", column = column.as_str(), rows = *rows)
            }
            Self::IndexColumnDropped { file } => text!("data-note-index-column-dropped", file = file.as_str()),
            Self::UnknownColumns { columns, dropped: true } => {
                text!("data-note-unknown-columns-dropped", columns = some_of(columns))
            }
            Self::UnknownColumns { columns, dropped: false } => {
                text!("data-note-unknown-columns-inferred", columns = some_of(columns))
            }
            Self::SameContent { general, customers } => {
                text!("data-note-same-content", general = general.as_str(), customers = customers.as_str())
            }
            Self::Inferred { evidence, columns } => inferred(*evidence, columns),
            &Self::SharedIds { customers, of } => text!("data-note-shared-ids", customers = customers, of = of),
            Self::DuplicateIds { file, column, rows } => {
                text!("data-note-duplicate-ids", file = file.as_str(), rows = *rows, column = column.as_str())
            }
        }
    }
}

/// What was made of columns, and how to change it.
fn inferred(evidence: Evidence, columns: &[String]) -> String {
    let (columns, count, first) = (some_of(columns), columns.len(), columns.first().cloned().unwrap_or_default());
    let what = evidence.say();
    let level = match evidence {
        Evidence::OrderedTexts | Evidence::PaddedNumbers => MeasurementLevel::Nominal,
        _ => MeasurementLevel::Numeric,
    };
    match evidence {
        Evidence::UniqueKey | Evidence::RepeatingKey | Evidence::Weight | Evidence::ReplicateWeight => {
            text!(
                "data-note-left-out",
                columns = columns,
                count = count,
                what = what,
                first = first,
                level = level.key()
            )
        }
        _ => text!(
            "data-note-taken-for",
            columns = columns,
            count = count,
            what = what,
            first = first,
            level = level.key()
        ),
    }
}

/// A phrase that says what speaks for a measurement level: "a few whole numbers".
impl Say for Evidence {
    fn say(&self) -> String {
        match self {
            Self::Dictionary => text!("evidence-dictionary"),
            Self::ByHand => text!("evidence-by-hand"),
            Self::TwoValues => text!("evidence-two-values"),
            Self::Texts => text!("evidence-texts"),
            Self::OrderedTexts => text!("evidence-ordered-texts"),
            Self::PaddedNames => text!("evidence-padded-names"),
            Self::PaddedNumbers => text!("evidence-padded-numbers"),
            Self::FewNumbers => text!("evidence-few-numbers"),
            Self::Numbers => text!("evidence-numbers"),
            Self::NumbersWithoutOrder => text!("evidence-numbers-without-order"),
            Self::Years => text!("evidence-years"),
            Self::Months => text!("evidence-months"),
            Self::Days => text!("evidence-days"),
            Self::UniqueKey => text!("evidence-unique-key"),
            Self::RepeatingKey => text!("evidence-repeating-key"),
            Self::Weight => text!("evidence-weight"),
            Self::ReplicateWeight => text!("evidence-replicate-weight"),
        }
    }
}

impl Say for Unseen {
    fn say(&self) -> String {
        match self {
            Self::Codes(codes) => some_of(codes),
            Self::Numbers => text!("data-unseen-numbers"),
            Self::Texts { distinct } => text!("data-unseen-texts", distinct = *distinct),
        }
    }
}

/// A word: "ordinal".
impl Say for MeasurementLevel {
    fn say(&self) -> String {
        match self {
            Self::Numeric => text!("measurement-level-numeric"),
            Self::Ordinal => text!("measurement-level-ordinal"),
            Self::Nominal => text!("measurement-level-nominal"),
            Self::Binary => text!("measurement-level-binary"),
            Self::Mixed => text!("measurement-level-mixed"),
            Self::Date => text!("measurement-level-date"),
            Self::Id => text!("measurement-level-id"),
        }
    }
}
