//! How the enums of the floors below are written in files. Those floors know nothing of files of results; the words here are the format.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::analyze::Verdict;
use crate::data::{self, MeasurementLevel, Unseen};
use crate::prepare::{
    CodeLabel, ContrastValue, DropReason, EncodingNoteKind, FeatureKind, LeftOut, NumberKind, PartTreatment, Treatment,
};

/// Gives a type of a lower floor the form that is described here.
macro_rules! written_as {
    ($($type:ty => $form:ident),+ $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $form::serialize(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $form::deserialize(deserializer)
            }
        }
    )+};
}

written_as! {
    MeasurementLevel => LevelForm,
    DropReason => DropReasonForm,
    NumberKind => NumberKindForm,
    CodeLabel => CodeLabelForm,
    PartTreatment => PartTreatmentForm,
    Treatment => TreatmentForm,
    LeftOut => LeftOutForm,
    ContrastValue => ContrastValueForm,
    FeatureKind => FeatureKindForm,
    Verdict => VerdictForm,
    data::Note => ReadingNoteForm,
    Unseen => UnseenForm,
    EncodingNoteKind => EncodingNoteForm,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "MeasurementLevel", rename_all = "snake_case")]
enum LevelForm {
    Numeric,
    Ordinal,
    Nominal,
    Binary,
    Mixed,
    Date,
    Id,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "DropReason", rename_all = "snake_case")]
enum DropReasonForm {
    Id,
    ByHand,
    Inferred,
    TooManyLevels { levels: usize },
    Empty,
    Constant,
    MissingShare,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "NumberKind", rename_all = "snake_case")]
enum NumberKindForm {
    Numeric,
    Year,
    Ordinal,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "CodeLabel")]
struct CodeLabelForm {
    code: String,
    label: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PartTreatment")]
struct PartTreatmentForm {
    name: String,
    levels: Option<usize>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Treatment", rename_all = "snake_case")]
enum TreatmentForm {
    AsItIs(NumberKind),
    Binary { ones: Vec<CodeLabel> },
    OneHot { levels: usize },
    Split { parts: Vec<PartTreatment>, named: usize },
    LeftOut(LeftOut),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "LeftOut", rename_all = "snake_case")]
enum LeftOutForm {
    Useless(DropReason),
    Recipe { levels: usize, why: String },
    Constant,
    Empty,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ContrastValue", rename_all = "snake_case")]
enum ContrastValueForm {
    Code(String),
    Range { low: f64, high: f64 },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "FeatureKind", rename_all = "lowercase")]
enum FeatureKindForm {
    Numeric,
    Year,
    Ordinal,
    Binary,
    OneHot,
    Recipe,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Verdict")]
enum VerdictForm {
    #[serde(rename = "over")]
    Over,
    #[serde(rename = "under")]
    Under,
    #[serde(rename = "not distinguishable")]
    NotDistinguishable,
}

/// The word of a verdict in tables.
pub(super) const fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Over => "over",
        Verdict::Under => "under",
        Verdict::NotDistinguishable => "not distinguishable",
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "data::Note", rename_all = "snake_case")]
enum ReadingNoteForm {
    UnseenCodes { column: String, codes: Unseen, rows: usize },
    TextsAmongNumbers { column: String, texts: Vec<String> },
    IndexColumnDropped { file: String },
    UnknownColumns { columns: Vec<String>, dropped: bool },
    DuplicateIds { file: String, column: String, rows: usize },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Unseen", rename_all = "snake_case")]
enum UnseenForm {
    Codes(Vec<String>),
    Numbers,
    Texts { distinct: usize },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "EncodingNoteKind", rename_all = "snake_case")]
enum EncodingNoteForm {
    NotNumbers { codes: Vec<String> },
    PartConstant { part: String },
    PartMissing { part: String, codes: Vec<String> },
}
