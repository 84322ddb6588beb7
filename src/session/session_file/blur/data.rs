//! The two files and their attributes without small cells.

use super::counts::{SMALLEST, blur, is_small};
use crate::data;
use crate::results::{AttributeSummary, ColumnDistribution, ColumnSpread, DataSummary, Note, Shift};

/// Classes in which numbers without codes are compared.
const CLASSES: u64 = 20;

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
    if let Some(found) = &attribute.distribution {
        // What was computed from the exact counts would give these away.
        let of_codes = || ColumnDistribution::of_codes(&left.codes, left.level);
        left.distribution = Some(if left.codes.is_empty() { of_numbers(found) } else { of_codes() });
    }
    (left, changed)
}

/// The distribution of numbers without what tells of few people: the ends of their range are two people's values, and
/// quartiles and classes speak of ten people only where there are enough.
fn of_numbers(found: &ColumnDistribution) -> ColumnDistribution {
    let mut histogram = found.histogram.clone();
    let mut people = [0, 0];
    if let Some(bars) = &mut histogram {
        people = [bars.general.iter().sum(), bars.customers.iter().sum()];
        blur(&mut bars.general);
        blur(&mut bars.customers);
    }
    let [general, customers] = people;
    let spread = |found: Option<ColumnSpread>, people: u64| {
        let quartiles = found?.quartiles.filter(|_| people >= 4 * SMALLEST);
        found.filter(|_| people >= SMALLEST).map(|found| ColumnSpread { quartiles, ends: None, ..found })
    };
    let enough = |share: f64, people: u64| !is_small((share * people as f64).round() as u64);
    let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
    let shift = found.shift.as_ref().filter(|shift| {
        general >= CLASSES * SMALLEST
            && enough(shift.general_share, general)
            && enough(shift.customers_share, customers)
    });
    ColumnDistribution {
        general: spread(found.general, general),
        customers: spread(found.customers, customers),
        histogram,
        shift: shift.map(|shift| Shift {
            distance: rounded(shift.distance),
            general_share: rounded(shift.general_share),
            customers_share: rounded(shift.customers_share),
            value: shift.value.clone(),
        }),
        ..found.clone()
    }
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
        Note::Reading(_) | Note::CodesOfNobody { .. } | Note::Encoding { .. } | Note::SameFeatures { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::{NumberKind, Treatment};
    use crate::results::CodeCount;

    #[test]
    fn nothing_of_few_people_is_left_of_numbers() {
        let level = data::MeasurementLevel::Numeric;
        let general: Vec<(f64, u64)> = (0..1_000).map(|number| (f64::from(number) + 0.25, 1)).collect();
        let few = ColumnDistribution::of_numbers(&general, &[(3.25, 3), (500.25, 20)], level);
        let left = of_numbers(&few);
        assert_eq!(left.general.unwrap().ends, None);
        assert!(left.general.unwrap().quartiles.is_some() && left.customers.unwrap().quartiles.is_none());
        let bars = left.histogram.unwrap();
        assert!(!bars.general.iter().chain(&bars.customers).any(|count| is_small(*count)));
        assert!(left.shift.is_some_and(|shift| shift.distance == (shift.distance * 1000.0).round() / 1000.0));
        let fewer = of_numbers(&ColumnDistribution::of_numbers(&general[..150], &general[..5], level));
        assert_eq!((fewer.customers, fewer.shift), (None, None));
    }

    #[test]
    fn numbers_of_codes_are_worked_out_from_what_is_left() {
        let code = |code: &str, general| CodeCount { code: code.to_owned(), general, ..CodeCount::default() };
        let codes = vec![code("1", 100), code("2", 100), code("999", 1)];
        let level = data::MeasurementLevel::Numeric;
        let exact = AttributeSummary {
            name: "A".to_owned(),
            description: String::new(),
            information_level: String::new(),
            level,
            direction: String::new(),
            distribution: Some(ColumnDistribution::of_codes(&codes, level)),
            codes,
            treatment: Treatment::AsItIs(NumberKind::Numeric),
            inferred: true,
            evidence: None,
        };
        let spread = attribute(&exact).0.distribution.unwrap().general.unwrap();
        assert_eq!(spread.ends, Some([1.0, 2.0]), "the one person with 999 can't be told");
    }

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
