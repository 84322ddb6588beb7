//! `columns.csv`: what is known of each column, and how far customers and population are apart in it.

use std::cmp::Reverse;
use std::io;
use std::path::Path;

use super::plain_text::plain_text;
use super::recognise::starts_with;
use crate::data::{Evidence, Level};
use crate::files::{WriteError, write_whole};
use crate::i18n::Say;
use crate::results::{AttributeSummary, CodeCount, ColumnMissing, ColumnSpread, Results, ShiftValue};

/// Codes that are listed with their shares.
const TOP: usize = 5;

/// The table of every version begins with so many columns of today's.
const COMMON_COLUMNS: usize = 3;

/// The headings. What has no `customers_` in front is of the general population.
const HEADER: [&str; 37] = [
    "name",
    "level",
    "evidence",
    "reason",
    "information_level",
    "description",
    "direction",
    "inferred",
    "kept",
    "dropped_reason",
    "treatment",
    "missing_codes",
    "missing_share",
    "customers_missing_share",
    "distinct",
    "customers_distinct",
    "mean",
    "sd",
    "min",
    "q1",
    "median",
    "q3",
    "max",
    "customers_mean",
    "customers_sd",
    "customers_min",
    "customers_q1",
    "customers_median",
    "customers_q3",
    "customers_max",
    "top_codes",
    "customers_top_codes",
    "shift",
    "shift_value",
    "shift_label",
    "shift_share",
    "shift_customers_share",
];

/// Writes a row for each column, in the order of the file. The same result gives the same bytes.
///
/// # Errors
/// When the file can't be written.
pub fn write(results: &Results, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| fill(results, out))
}

/// Whether a file is such a table. Only the columns that every version had are looked at.
pub fn is_one(path: &Path) -> bool {
    starts_with(path, format!("{},", HEADER[..COMMON_COLUMNS].join(",")).as_bytes())
}

fn fill(results: &Results, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADER)?;
    let missing = results.missing.as_deref().cloned().unwrap_or_default();
    let attributes = results.data.iter().flat_map(|data| &data.attributes);
    for (index, attribute) in attributes.enumerate() {
        table.write_record(record(attribute, missing.columns.get(index)))?;
    }
    table.flush()
}

/// The cells of a column.
fn record(attribute: &AttributeSummary, missing: Option<&ColumnMissing>) -> Vec<String> {
    let text = |text: &str| plain_text(text).into_owned();
    let dropped = missing.and_then(|missing| missing.dropped.as_ref());
    let found = attribute.distribution.clone().unwrap_or_default();
    let codes = attribute.codes.iter().filter(|code| code.missing && !code.code.is_empty()).map(|code| &code.code);
    let missing_codes: Vec<&str> = codes.chain(&found.unknown_numbers).map(String::as_str).collect();
    let mut cells = vec![
        text(&attribute.name),
        attribute.level.key().to_owned(),
        attribute.evidence.map_or_else(String::new, |evidence| Evidence::key(evidence).to_owned()),
        attribute.evidence.map_or_else(String::new, |evidence| evidence.say()),
        text(&attribute.information_level),
        text(&attribute.description),
        text(&attribute.direction),
        attribute.inferred.to_string(),
        dropped.is_none().to_string(),
        dropped.map_or_else(String::new, Say::say),
        text(&attribute.treatment.say()),
        code_or_text(&missing_codes.join(",")),
        share(missing.map(|missing| missing.general_share)),
        share(missing.map(|missing| missing.customers_share)),
        found.general_distinct.to_string(),
        found.customers_distinct.to_string(),
    ];
    cells.extend(spread(found.general));
    cells.extend(spread(found.customers));
    cells.push(text(&top_codes(&attribute.codes, |code| code.general)));
    cells.push(text(&top_codes(&attribute.codes, |code| code.customers)));
    let value = found.shift.as_ref().map(|shift| &shift.value);
    let label = value.and_then(|value| attribute.label_of(value));
    cells.extend([
        share(found.shift.as_ref().map(|shift| shift.distance)),
        value.map_or_else(String::new, |value| code_or_text(&range_or_code(value))),
        text(label.unwrap_or_default()),
        share(found.shift.as_ref().map(|shift| shift.general_share)),
        share(found.shift.as_ref().map(|shift| shift.customers_share)),
    ]);
    cells
}

/// The most common known codes of a file with their shares among its known values, as in `1=0.700000; 2=0.300000`; of
/// equally common ones the first in their natural order.
fn top_codes(codes: &[CodeCount], people: fn(&CodeCount) -> u64) -> String {
    let mut known: Vec<&CodeCount> = codes.iter().filter(|code| !code.missing && people(code) > 0).collect();
    let all: u64 = known.iter().map(|code| people(code)).sum();
    known.sort_by_key(|code| Reverse(people(code)));
    let listed = known.into_iter().take(TOP);
    let listed: Vec<String> =
        listed.map(|code| format!("{}={:.6}", code.code, people(code) as f64 / all as f64)).collect();
    listed.join("; ")
}

/// Mean, deviation, smallest value, quartiles, largest value.
fn spread(found: Option<ColumnSpread>) -> [String; 7] {
    let cell = |value: Option<f64>| value.map_or_else(String::new, |value| Level::number(value).text);
    let quartile = |place: usize| cell(found.and_then(|found| Some(found.quartiles?[place])));
    let end = |place: usize| cell(found.and_then(|found| Some(found.ends?[place])));
    [
        cell(found.map(|found| found.mean)),
        cell(found.and_then(|found| found.deviation)),
        end(0),
        quartile(0),
        quartile(1),
        quartile(2),
        end(1),
    ]
}

fn share(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{share:.6}"))
}

/// A code, or a class as mathematics writes it: `[448,1428)`.
fn range_or_code(value: &ShiftValue) -> String {
    let edge = |edge: &f64| Level::number(*edge).text;
    match value {
        ShiftValue::Code(code) => code.clone(),
        ShiftValue::Range { low, high } => {
            let from = low.as_ref().map_or_else(|| "(-inf".to_owned(), |low| format!("[{}", edge(low)));
            let to = high.as_ref().map_or_else(|| "inf".to_owned(), edge);
            format!("{from},{to})")
        }
    }
}

/// A number as it is, and anything else so that it is no formula.
fn code_or_text(code: &str) -> String {
    if code.parse::<f64>().is_ok() { code.to_owned() } else { plain_text(code).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MeasurementLevel;
    use crate::prepare::{DropReason, NumberKind, Treatment};
    use crate::results::{ColumnDistribution, DataSummary, MissingValues};
    use std::sync::Arc;

    fn attribute(name: &str, codes: &[(&str, bool, u64, u64)]) -> AttributeSummary {
        let codes: Vec<CodeCount> = codes
            .iter()
            .map(|&(code, missing, general, customers)| CodeCount {
                code: code.to_owned(),
                label: if code == "2" { "=two".to_owned() } else { String::new() },
                missing,
                general,
                customers,
            })
            .collect();
        let level = MeasurementLevel::Ordinal;
        AttributeSummary {
            name: name.to_owned(),
            description: "a, \"b\"".to_owned(),
            information_level: "person".to_owned(),
            level,
            direction: "1 = most".to_owned(),
            distribution: Some(ColumnDistribution::of_codes(&codes, level)),
            codes,
            treatment: Treatment::AsItIs(NumberKind::Ordinal),
            inferred: false,
            evidence: Some(Evidence::Dictionary),
        }
    }

    #[test]
    fn a_row_says_what_can_be_worked_out_by_hand() {
        let codes = [("", true, 2, 0), ("-1", true, 8, 5), ("1", false, 30, 1), ("2", false, 10, 3)];
        let column =
            ColumnMissing { general_share: 0.2, customers_share: 5.0 / 9.0, dropped: Some(DropReason::ByHand) };
        let results = Results {
            data: Some(Arc::new(DataSummary { attributes: vec![attribute("=A", &codes)], ..DataSummary::default() })),
            missing: Some(Arc::new(MissingValues { columns: vec![column], ..MissingValues::default() })),
            ..Results::default()
        };
        let mut bytes = Vec::new();
        fill(&results, &mut bytes).unwrap();
        let mut table = csv::Reader::from_reader(bytes.as_slice());
        let heads: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
        let row = table.records().next().unwrap().unwrap();
        let cell = |name: &str| row[heads.iter().position(|head| head == name).unwrap()].to_owned();
        assert_eq!((cell("name").as_str(), cell("shift_label").as_str()), ("'=A", "'=two"), "no formulas");
        assert_eq!((cell("kept").as_str(), cell("dropped_reason").as_str()), ("false", "dropped by hand"));
        assert_eq!((cell("missing_codes"), cell("missing_share")), ("-1".to_owned(), "0.200000".to_owned()));
        assert_eq!(["mean", "q1", "median", "q3", "max"].map(cell), ["1.25", "1", "1", "1.25", "2"]);
        assert_eq!(cell("top_codes"), "1=0.750000; 2=0.250000");
        assert_eq!(cell("customers_top_codes"), "2=0.750000; 1=0.250000");
        // By scipy 1.17: jensenshannon([30, 10], [1, 3], base=2).
        assert_eq!(cell("shift"), "0.434421");
        let shift = ["shift_value", "shift_share", "shift_customers_share"].map(cell);
        assert_eq!(shift, ["2", "0.250000", "0.750000"]);
    }

    #[test]
    fn classes_are_written_as_intervals() {
        let range = |low, high| range_or_code(&ShiftValue::Range { low, high });
        assert_eq!(range(None, Some(-0.5)), "(-inf,-0.5)");
        assert_eq!(range(Some(448.0), Some(1_428.5)), "[448,1428.5)");
        assert_eq!(range(Some(7.0), None), "[7,inf)");
    }

    #[test]
    fn its_own_tables_are_recognized() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.csv");
        write(&Results::default(), &path).unwrap();
        assert!(is_one(&path));
        std::fs::write(&path, "name,level,price\n").unwrap();
        assert!(!is_one(&path));
    }
}
