//! A cell, whatever its type, as a position among the codes of its column or as a number.

use super::dialect::Dialect;
use super::functions::{days, months};
use crate::engine::apply::LookupColumn;
use crate::results::{Reading, RowColumn};

/// The largest number of single precision; beyond, a cell says nothing.
const LARGEST: f64 = f32::MAX as f64;
/// What lies nearer to 0 than this is 0 in single precision.
const SMALLEST: f64 = 7e-46;
/// Spaces, tabs, ends of lines and the blank that doesn't break don't count around a cell.
const BLANKS: [u8; 6] = [9, 10, 11, 12, 13, 160];

/// How the cells of one column are read, in steps of which each only needs what the one before made.
pub(super) struct Cell<'a> {
    pub(super) dialect: Dialect,
    /// The number of the column, by which what is made of it is called.
    pub(super) at: usize,
    pub(super) reads: &'a RowColumn,
}

impl<'a> Cell<'a> {
    pub(super) fn of(dialect: Dialect, at: usize, column: &'a LookupColumn) -> Self {
        Self { dialect, at, reads: &column.reads }
    }

    /// What the column gives in the end: `p3`, the position counted from 1, which is missing, or `x3`, the number or nothing.
    pub(super) fn result(&self) -> String {
        if self.is_coded() { format!("p{}", self.at) } else { format!("x{}", self.at) }
    }

    /// Whether the cell is missing, by its result.
    pub(super) fn is_missing(&self) -> String {
        if self.is_coded() { format!("{} = 1", self.result()) } else { format!("{} IS NULL", self.result()) }
    }

    /// First: the text of the cell, nothing where it is blank; DuckDB knows the types of columns when it reads the script, and
    /// then takes numbers as they are.
    pub(super) fn texts(&self) -> Vec<String> {
        let Self { dialect, at, reads } = self;
        let cell = dialect.column(&reads.name);
        let text = format!("CAST({cell} AS {})", dialect.text_type());
        let blanks = BLANKS.map(|blank| format!("chr({blank})")).join(", ");
        let trimmed = match dialect {
            Dialect::DuckDb => format!("trim({text}, concat(' ', {blanks}))"),
            Dialect::Spark => format!("trim(BOTH concat(' ', {blanks}) FROM {text})"),
            Dialect::Postgres => format!("btrim({text}, concat(' ', {blanks}))"),
        };
        let text = format!("nullif({trimmed}, '')");
        if *dialect != Dialect::DuckDb || self.is_counted_date() {
            return vec![format!("{text} AS t{at}")];
        }
        let is_number = format!("typeof({cell}) IN ({NUMBERS})");
        vec![
            format!("CASE WHEN {is_number} THEN NULL ELSE {text} END AS t{at}"),
            format!("CASE WHEN {is_number} THEN TRY_CAST({cell} AS DOUBLE) END AS d{at}"),
        ]
    }

    /// Then: the position of a code, or what number the text is.
    pub(super) fn positions(&self) -> String {
        let Self { dialect, at, reads } = self;
        if let Some(known) = &reads.known_codes {
            return format!("{} AS p{at}", self.position(known));
        }
        if self.is_counted_date() {
            return format!("segscope_date(t{at}, {}) AS n{at}", reads.day_first);
        }
        // In a column of numbers, zeros in front don't count.
        let padded = dialect.has_form(&format!("t{at}"), "[+-]?0[0-9]{1,14}");
        let number = format!("CAST(t{at} AS {})", dialect.double_type());
        let of_text = format!("CASE WHEN {padded} THEN {number} ELSE segscope_number(t{at}) END");
        match dialect {
            Dialect::DuckDb => format!("coalesce(d{at}, {of_text}) AS n{at}"),
            Dialect::Spark | Dialect::Postgres => format!("{of_text} AS n{at}"),
        }
    }

    /// Last: numbers as the reader holds them, in single precision, without those that mean "unknown".
    pub(super) fn numbers(&self) -> String {
        let Self { dialect, at, reads } = self;
        if self.is_coded() {
            return self.result();
        }
        let read = format!("n{at}");
        let counted = match reads.reads {
            Reading::Month => months(*dialect, &read),
            Reading::Day => days(*dialect, &read),
            Reading::Code | Reading::Number | Reading::Year => read.clone(),
        };
        let single = format!("CAST(CAST({counted} AS {}) AS {})", dialect.single_type(), dialect.double_type());
        let missing = reads.missing_codes.iter().filter_map(|code| Some(code.parse::<f64>().ok()? as f32));
        let missing: Vec<String> = missing.map(|number| dialect.number(f64::from(number))).collect();
        let known = match missing.is_empty() {
            true => single,
            false => format!("CASE WHEN {single} IN ({}) THEN NULL ELSE {single} END", missing.join(", ")),
        };
        let [largest, smallest, zero] = [LARGEST, SMALLEST, 0.0].map(|number| dialect.number(number));
        let nearly_zero = if missing.contains(&zero) { "NULL" } else { &zero };
        // What is no number, though a column of numbers holds it, is neither.
        format!(
            "CASE WHEN abs({read}) < {smallest} THEN {nearly_zero} WHEN abs({read}) <= {largest} THEN {known} END AS x{at}"
        )
    }

    fn is_coded(&self) -> bool {
        self.reads.known_codes.is_some()
    }

    fn is_counted_date(&self) -> bool {
        !self.is_coded() && matches!(self.reads.reads, Reading::Month | Reading::Day)
    }

    /// The place of a cell among the known codes, from 2 on. Cells that are written as most files write them are found as
    /// texts; what remains is looked at as a number.
    fn position(&self, known: &[String]) -> String {
        let Self { dialect, at, reads } = self;
        let text = format!("t{at}");
        let numbers: Vec<(f64, usize)> =
            known.iter().zip(2..).filter_map(|(code, p)| Some((number(code)?, p))).collect();
        let as_text = known.iter().zip(2_usize..).flat_map(|(code, place)| {
            let with_point = number(code).filter(|number| number.fract() == 0.0).map(|_| (format!("{code}.0"), place));
            std::iter::once((code.clone(), place)).chain(with_point)
        });
        let missing = reads.missing_codes.iter().filter(|code| !known.contains(code)).map(|code| (code.clone(), 1));
        let as_text: Vec<(String, usize)> = as_text.chain(missing).collect();
        let by_number = |cell: &str| match numbers.is_empty() {
            true => "1".to_owned(),
            // A list is one constant; a branch for each code would run past what Spark compiles at once.
            false if *dialect == Dialect::Spark => {
                let number_of = |code: &String| number(code).map_or("null".to_owned(), |number| number.to_string());
                let list = known.iter().map(number_of).collect::<Vec<_>>().join(",");
                format!("1 + coalesce(array_position(from_json('[{list}]', 'array<double>'), {cell}), 0)")
            }
            false => {
                let cases = numbers.iter().map(|(code, place)| format!(" WHEN {} THEN {place}", dialect.number(*code)));
                format!("CASE {cell}{} ELSE 1 END", cases.collect::<String>())
            }
        };
        let of_number = by_number(&format!("segscope_number({text})"));
        let of_text = match dialect {
            Dialect::Spark => {
                let places = as_text.iter().map(|(code, place)| (code.as_str(), *place));
                let places: serde_json::Map<String, serde_json::Value> =
                    places.map(|(code, place)| (code.to_owned(), place.into())).collect();
                let places = dialect.text(&serde_json::Value::Object(places).to_string());
                let found = format!("try_element_at(from_json({places}, 'map<string,int>'), {text})");
                format!("CASE WHEN {text} IS NULL THEN 1 ELSE coalesce({found}, {of_number}) END")
            }
            Dialect::DuckDb | Dialect::Postgres => {
                let cases = as_text.iter().map(|(code, place)| format!(" WHEN {} THEN {place}", dialect.text(code)));
                format!(
                    "CASE WHEN {text} IS NULL THEN 1 ELSE CASE {text}{} ELSE {of_number} END END",
                    cases.collect::<String>()
                )
            }
        };
        match dialect {
            Dialect::DuckDb => {
                format!("CASE WHEN d{at} IS NOT NULL THEN {} ELSE {of_text} END", by_number(&format!("d{at}")))
            }
            Dialect::Spark | Dialect::Postgres => of_text,
        }
    }
}

/// The types of DuckDB's columns whose numbers are taken as they are.
const NUMBERS: &str =
    "'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'UTINYINT', 'USMALLINT', 'UINTEGER', 'FLOAT', 'DOUBLE'";

/// The number that a code is, in its shortest form; `02400` and `1E` are none.
fn number(code: &str) -> Option<f64> {
    let number: f64 = code.parse().ok()?;
    (number.is_finite() && number.to_string() == code).then_some(number)
}
