//! The two files and their attributes without small cells.

use super::counts::{blur, is_small};
use crate::data;
use crate::results::{AttributeSummary, DataSummary, Note};

/// A summary without small cells, and where counts had to be blurred.
pub(super) struct BlurredData {
    pub(super) summary: DataSummary,
    /// For each attribute whether a count had to be blurred.
    pub(super) changed: Vec<bool>,
}

/// Blurs the counts of codes. Codes that nobody is left with are gone, and so are notes that count few people.
pub(super) fn blurred(data: &DataSummary) -> BlurredData {
    let (attributes, changed) = data.attributes.iter().map(attribute).unzip();
    let notes = data.notes.iter().filter(|note| !counts_few(note)).cloned().collect();
    BlurredData { summary: DataSummary { attributes, notes, ..data.clone() }, changed }
}

fn attribute(attribute: &AttributeSummary) -> (AttributeSummary, bool) {
    let mut left = attribute.clone();
    let mut general: Vec<u64> = left.codes.iter().map(|code| code.general).collect();
    let mut customers: Vec<u64> = left.codes.iter().map(|code| code.customers).collect();
    let changed = blur(&mut general) | blur(&mut customers);
    for (code, (general, customers)) in left.codes.iter_mut().zip(general.into_iter().zip(customers)) {
        (code.general, code.customers) = (general, customers);
    }
    left.codes.retain(|code| code.general + code.customers > 0);
    (left, changed)
}

fn counts_few(note: &Note) -> bool {
    match note {
        Note::Reading(
            data::Note::UnseenCodes { rows, .. }
            | data::Note::NumbersTooLarge { rows, .. }
            | data::Note::DuplicateIds { rows, .. },
        ) => is_small(*rows as u64),
        Note::Reading(data::Note::SharedIds { customers, of }) => {
            is_small(*customers as u64) || is_small((of - customers) as u64)
        }
        Note::Reading(_) | Note::Encoding { .. } | Note::SameFeatures { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_that_counts_few_people_stays_behind() {
        let note = |rows| {
            let (file, column) = ("a.csv".to_owned(), "LNR".to_owned());
            Note::Reading(data::Note::DuplicateIds { file, column, rows })
        };
        let large = |rows| Note::Reading(data::Note::NumbersTooLarge { column: "A".to_owned(), rows });
        let data = DataSummary { notes: vec![note(3), note(30), large(9), large(10)], ..DataSummary::default() };
        assert_eq!(blurred(&data).summary.notes, [note(30), large(10)]);
    }
}
