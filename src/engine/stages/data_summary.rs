//! The two files as they are shown.

use crate::data::{Attribute, CodeTable, Dataset, Source, Values};
use crate::job::{Cancelled, Job};
use crate::prepare::{Candidates, DecodedColumn, Decoding, LeftOut, Treatment, same_features};
use crate::results::{AttributeSummary, CodeCount, ColumnDistribution, DataSummary, FileSummary, Note};

use super::distributions::Distributions;

/// What is known of the two files before anything is decided.
pub(super) fn data_summary(
    dataset: &Dataset,
    decoding: &Decoding,
    candidates: &Candidates,
    (distributions, nobody): (&Distributions, &[(usize, Vec<String>)]),
    job: &dyn Job,
) -> Result<DataSummary, Cancelled> {
    let attribute = |(index, attribute): (usize, &Attribute)| {
        let values = &dataset.general.columns[index].values;
        let treatment = candidates.treatment(index).cloned().unwrap_or(Treatment::LeftOut(LeftOut::Empty));
        let mut summary = attribute_summary(attribute, values, &decoding.columns[index], treatment);
        let counted = distributions.0.get(index).cloned().flatten();
        summary.distribution =
            Some(counted.unwrap_or_else(|| ColumnDistribution::of_codes(&summary.codes, summary.level)));
        summary
    };
    let encoding_notes = candidates.notes.iter().map(|note| Note::Encoding {
        attribute: dataset.attributes[note.attribute].name.clone(),
        what: note.what.clone(),
    });
    let unheard = nobody.iter().map(|(index, codes)| Note::CodesOfNobody {
        attribute: dataset.attributes[*index].name.clone(),
        codes: codes.clone(),
    });
    let same = same_features(dataset, decoding, candidates, job)?.into_iter().map(|group| Note::SameFeatures {
        features: group.into_iter().map(|place| candidates.features[place].name.clone()).collect(),
    });
    Ok(DataSummary {
        general: file_summary(&dataset.general_source, &dataset.general),
        customers: file_summary(&dataset.customers_source, &dataset.customers),
        attributes: dataset.attributes.iter().enumerate().map(attribute).collect(),
        notes: dataset
            .notes
            .iter()
            .cloned()
            .map(Note::Reading)
            .chain(unheard)
            .chain(encoding_notes)
            .chain(same)
            .collect(),
        customers_only: dataset.customers_only.iter().map(|column| column.name.clone()).collect(),
        general_only: dataset.general_only.clone(),
    })
}

fn file_summary(source: &Source, table: &CodeTable) -> FileSummary {
    let fingerprint = format!("{:016x}", source.fingerprint);
    FileSummary { name: source.name.clone(), rows: table.rows, bytes: source.bytes, fingerprint }
}

fn attribute_summary(
    attribute: &Attribute,
    values: &Values,
    decoded: &DecodedColumn,
    treatment: Treatment,
) -> AttributeSummary {
    let mut codes = Vec::new();
    if let Values::Codes { levels, .. } = values {
        codes.push(code_count(attribute, "", 0, decoded));
        codes.extend(levels.iter().enumerate().map(|(at, level)| code_count(attribute, &level.text, at + 1, decoded)));
        codes.retain(|code| code.general + code.customers > 0);
    }
    AttributeSummary {
        name: attribute.name.clone(),
        description: attribute.description.clone(),
        information_level: attribute.information_level.clone(),
        level: attribute.level,
        direction: attribute.direction.clone(),
        codes,
        treatment,
        inferred: attribute.inferred,
        evidence: Some(attribute.evidence),
        distribution: None,
    }
}

fn code_count(attribute: &Attribute, text: &str, code: usize, decoded: &DecodedColumn) -> CodeCount {
    CodeCount {
        code: text.to_owned(),
        label: attribute.value_labels.get(text).cloned().unwrap_or_default(),
        missing: decoded.missing_codes.get(code).copied().unwrap_or(true),
        general: decoded.general_counts.get(code).copied().unwrap_or(0),
        customers: decoded.customers_counts.get(code).copied().unwrap_or(0),
    }
}
