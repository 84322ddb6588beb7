//! The two files and their attributes.

use serde::{Deserialize, Serialize};

use crate::data::MeasurementLevel;
use crate::engine::{AttributeView, CodeView, DataView, FileView};
use crate::session::session_file::small_cells::blur;

/// What is kept of [`DataView`]. Notes stay behind: their sentences may count few people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct DataPart {
    general: FilePart,
    customers: FilePart,
    pub(super) attributes: Vec<AttributePart>,
    customers_only: Vec<String>,
    general_only: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct FilePart {
    name: String,
    rows: usize,
    bytes: u64,
}

/// [`MeasurementLevel`] as it stands in the file.
#[derive(Serialize, Deserialize)]
#[serde(remote = "MeasurementLevel", rename_all = "lowercase")]
enum MeasurementLevelWord {
    Numeric,
    Ordinal,
    Nominal,
    Binary,
    Mixed,
    Date,
    Id,
}

/// What is kept of [`AttributeView`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct AttributePart {
    name: String,
    description: String,
    information_level: String,
    #[serde(with = "MeasurementLevelWord")]
    level: MeasurementLevel,
    direction: String,
    /// Counts under 10 are blurred, and codes that nobody is left with are gone.
    pub(super) codes: Vec<CodePart>,
    treatment: String,
    inferred: bool,
    /// Whether a count had to be blurred.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) blurred: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct CodePart {
    code: String,
    label: String,
    pub(super) missing: bool,
    pub(super) general: u64,
    pub(super) customers: u64,
}

impl DataPart {
    pub(super) fn of(view: &DataView) -> Self {
        Self {
            general: FilePart::of(&view.general),
            customers: FilePart::of(&view.customers),
            attributes: view.attributes.iter().map(AttributePart::of).collect(),
            customers_only: view.customers_only.clone(),
            general_only: view.general_only.clone(),
        }
    }

    pub(super) fn view(&self) -> DataView {
        DataView {
            general: self.general.view(),
            customers: self.customers.view(),
            attributes: self.attributes.iter().map(AttributePart::view).collect(),
            notes: Vec::new(),
            customers_only: self.customers_only.clone(),
            general_only: self.general_only.clone(),
        }
    }
}

impl FilePart {
    fn of(view: &FileView) -> Self {
        Self { name: view.name.clone(), rows: view.rows, bytes: view.bytes }
    }

    fn view(&self) -> FileView {
        FileView { name: self.name.clone(), rows: self.rows, bytes: self.bytes }
    }
}

impl AttributePart {
    fn of(view: &AttributeView) -> Self {
        let mut general: Vec<u64> = view.codes.iter().map(|code| code.general).collect();
        let mut customers: Vec<u64> = view.codes.iter().map(|code| code.customers).collect();
        let blurred = blur(&mut general) | blur(&mut customers);
        let counts = general.into_iter().zip(customers);
        let codes = view.codes.iter().zip(counts).map(|(code, (general, customers))| CodePart {
            code: code.code.clone(),
            label: code.label.clone(),
            missing: code.missing,
            general,
            customers,
        });
        Self {
            name: view.name.clone(),
            description: view.description.clone(),
            information_level: view.information_level.clone(),
            level: view.level,
            direction: view.direction.clone(),
            codes: codes.filter(|code| code.general + code.customers > 0).collect(),
            treatment: view.treatment.clone(),
            inferred: view.inferred,
            blurred,
        }
    }

    fn view(&self) -> AttributeView {
        let code = |part: &CodePart| CodeView {
            code: part.code.clone(),
            label: part.label.clone(),
            missing: part.missing,
            general: part.general,
            customers: part.customers,
        };
        AttributeView {
            name: self.name.clone(),
            description: self.description.clone(),
            information_level: self.information_level.clone(),
            level: self.level,
            direction: self.direction.clone(),
            codes: self.codes.iter().map(code).collect(),
            treatment: self.treatment.clone(),
            inferred: self.inferred,
        }
    }
}
