//! How the enums of the floors below are written in files. Those floors know nothing of files of results; the words
//! here are the format.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::analyze::{Finding, SegmentCountEvidence, Verdict};
use crate::data::{Evidence, MeasurementLevel, Note, Unseen};
use crate::prepare::{
    CodeLabel, ContrastValue, DropReason, EncodingNoteKind, FeatureKind, Impute, LeftOut, MissingBlock, MissingPattern,
    MissingPatterns, NumberKind, PartTreatment, Population, Scale, Treatment,
};

/// Describes types of lower floors as serde is to see them. The compiler compares each description with its type.
macro_rules! forms {
    ($($type:ident = $name:literal $(in $case:literal)?, $kind:tt $form:ident $content:tt)+) => {$(
        #[derive(Serialize, Deserialize)]
        #[serde(remote = $name $(, rename_all = $case)?)]
        $kind $form $content

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

forms! {
    SegmentCountEvidence = "SegmentCountEvidence",
    struct SegmentCountEvidenceForm {
        fall: f64, reference: f64, gap: f64, gap_error: f64, cloud_gap: f64, cloud_gap_error: f64,
        returning: f64, returning_error: f64, rand_index: f64,
    }

    Impute = "Impute" in "kebab-case",
    enum ImputeForm { Mode, Median, Mean }

    Scale = "Scale" in "kebab-case",
    enum ScaleForm { Standard, Minmax, None }

    Population = "Population" in "kebab-case",
    enum PopulationForm { Kept, SetAside, All }

    MissingPatterns = "MissingPatterns",
    struct MissingPatternsForm {
        blocks: Vec<MissingBlock>, patterns: Vec<MissingPattern>, further: usize, general: u64, customers: u64,
    }

    MissingBlock = "MissingBlock",
    struct MissingBlockForm { columns: Vec<usize>, general: u64, customers: u64, likeness: f64 }

    MissingPattern = "MissingPattern",
    struct MissingPatternForm { blocks: Vec<usize>, general: u64, customers: u64 }

    MeasurementLevel = "MeasurementLevel" in "snake_case",
    enum LevelForm { Numeric, Ordinal, Nominal, Binary, Mixed, Date, Id }

    Note = "Note" in "snake_case",
    enum NoteForm {
        UnseenCodes { column: String, codes: Unseen, rows: usize },
        TextsAmongNumbers { column: String, texts: Vec<String> },
        NumbersTooLarge { column: String, rows: usize },
        IndexColumnDropped { file: String },
        UnknownColumns { columns: Vec<String>, dropped: bool },
        SameContent { general: String, customers: String },
        DuplicateIds { file: String, column: String, rows: usize },
        Inferred { evidence: Evidence, columns: Vec<String> },
        SharedIds { customers: usize, of: usize },
    }

    Evidence = "Evidence" in "snake_case",
    enum EvidenceForm {
        Dictionary, ByHand, TwoValues, Texts, OrderedTexts, PaddedNames, PaddedNumbers, FewNumbers, Numbers,
        NumbersWithoutOrder, Years, Months, Days, UniqueKey, RepeatingKey, Weight, ReplicateWeight,
    }

    Unseen = "Unseen" in "snake_case",
    enum UnseenForm { Codes(Vec<String>), Numbers, Texts { distinct: usize } }

    EncodingNoteKind = "EncodingNoteKind" in "snake_case",
    enum EncodingNoteForm {
        NotNumbers { codes: Vec<String> },
        PartConstant { part: String },
        PartMissing { part: String, codes: Vec<String> },
    }

    DropReason = "DropReason" in "snake_case",
    enum DropReasonForm {
        Id, Weight, ByHand, Inferred, Undocumented, TooManyLevels { levels: usize }, Empty, Constant, MissingShare,
        LowVariance, Correlated, NotAmongBest,
    }

    Treatment = "Treatment" in "snake_case",
    enum TreatmentForm {
        AsItIs(NumberKind),
        Binary { ones: Vec<CodeLabel> },
        Capped { cap: f64 },
        OneHot {
            levels: usize,
            #[serde(default)]
            rare: usize,
            #[serde(default)]
            shared: bool,
        },
        Split { parts: Vec<PartTreatment>, named: usize },
        LeftOut(LeftOut),
    }

    NumberKind = "NumberKind" in "snake_case",
    enum NumberKindForm { Numeric, Year, Month, Day, Ordinal }

    CodeLabel = "CodeLabel",
    struct CodeLabelForm { code: String, label: String }

    PartTreatment = "PartTreatment",
    struct PartTreatmentForm { name: String, levels: Option<usize> }

    LeftOut = "LeftOut" in "snake_case",
    enum LeftOutForm {
        Useless(DropReason),
        Recipe { levels: usize, why: String },
        Rare { levels: usize, rare: usize },
        Capped { cap: f64 },
        Constant,
        Empty,
        OutOfRange,
        NotPlanned,
    }

    FeatureKind = "FeatureKind" in "lowercase",
    enum FeatureKindForm { Numeric, Year, Month, Day, Ordinal, Binary, OneHot, Recipe }

    ContrastValue = "ContrastValue" in "snake_case",
    enum ContrastValueForm { Code(String), Range { low: f64, high: f64 } }

    Verdict = "Verdict",
    enum VerdictForm {
        #[serde(rename = "over")] Over,
        #[serde(rename = "under")] Under,
        #[serde(rename = "not distinguishable")] NotDistinguishable,
    }

    Finding = "Finding",
    enum FindingForm {
        #[serde(rename = "solid")] Solid,
        #[serde(rename = "fragile")] Fragile,
        #[serde(rename = "not distinguishable")] NotDistinguishable,
    }
}

/// The word of a verdict in tables, as it stands in files.
pub(super) const fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Over => "over",
        Verdict::Under => "under",
        Verdict::NotDistinguishable => "not distinguishable",
    }
}

/// The word of a finding in tables, as it stands in files.
pub(super) const fn finding_key(finding: Finding) -> &'static str {
    match finding {
        Finding::Solid => "solid",
        Finding::Fragile => "fragile",
        Finding::NotDistinguishable => "not distinguishable",
    }
}
