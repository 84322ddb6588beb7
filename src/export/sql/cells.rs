//! A cell, whatever its type, as a position among the codes of its column or as a number.

use super::dialect::Dialect;
use super::functions::{date, days, months, text};
use crate::results::{Reading, RowColumn};

/// The largest number of single precision; beyond, a cell says nothing.
const LARGEST: f64 = f32::MAX as f64;
/// What lies nearer to 0 than this is 0 in single precision.
const SMALLEST: f64 = 7e-46;

/// How the cells of one column are read, in steps of which each only needs what the one before made.
pub(super) struct Cell<'a> {
    pub(super) dialect: Dialect,
    /// The number of the column, by which what is made of it is called.
    pub(super) at: usize,
    pub(super) reads: &'a RowColumn,
}

impl Cell<'_> {
    /// What the column gives in the end: `p3`, the position counted from 1, which is missing, or `x3`, the number or nothing.
    pub(super) fn result(&self) -> String {
        if self.reads.is_coded() { format!("p{}", self.at) } else { format!("x{}", self.at) }
    }

    /// Whether the cell is missing, by its result.
    pub(super) fn is_missing(&self) -> String {
        if self.reads.is_coded() { format!("{} = 1", self.result()) } else { format!("{} IS NULL", self.result()) }
    }

    /// First: the cell as a text. DuckDB knows the types of columns when it reads the script, and then takes numbers as they
    /// are.
    pub(super) fn texts(&self) -> Vec<String> {
        let Self { dialect, at, reads } = self;
        let cell = dialect.column(&reads.name);
        let text = format!("CAST({cell} AS {})", dialect.text_type());
        match dialect {
            Dialect::Spark => vec![format!("{} AS c{at}", super::functions::text(*dialect, &text))],
            Dialect::DuckDb if !self.reads.is_counted_date() => {
                let is_number = format!("typeof({cell}) IN ({NUMBERS})");
                vec![
                    format!("CASE WHEN {is_number} THEN NULL ELSE {text} END AS c{at}"),
                    format!("CASE WHEN {is_number} THEN TRY_CAST({cell} AS DOUBLE) END AS d{at}"),
                ]
            }
            Dialect::DuckDb | Dialect::Postgres => vec![format!("{text} AS c{at}")],
        }
    }

    /// Then: the place of a code that is written as most files write it, from 2 on; 1 where the cell is missing, and nothing
    /// where it has to be looked at more closely.
    pub(super) fn usual(&self) -> Vec<String> {
        let (at, carried) = (self.at, self.carried());
        let Some(known) = &self.reads.known_codes else { return carried };
        let of_text = self.usual_position(known);
        let usual = match self.dialect {
            Dialect::DuckDb => {
                let of_number = self.position_of_number(&format!("d{at}"), known);
                format!("CASE WHEN d{at} IS NOT NULL THEN {of_number} ELSE {of_text} END")
            }
            Dialect::Spark | Dialect::Postgres => of_text,
        };
        std::iter::once(format!("{usual} AS q{at}")).chain(carried).collect()
    }

    /// What is read as a number after that, if anything.
    pub(super) fn rest(&self) -> Option<String> {
        let at = self.at;
        match &self.reads.known_codes {
            Some(known) => {
                let has_numbers = known.iter().any(|code| number(code).is_some());
                has_numbers.then(|| format!("CASE WHEN q{at} IS NULL THEN c{at} END"))
            }
            None => (!self.reads.is_counted_date()).then(|| format!("c{at}")),
        }
    }

    /// What the later steps need of the earlier ones.
    pub(super) fn with_rest(&self) -> Vec<String> {
        let place = self.reads.is_coded().then(|| format!("q{}", self.at));
        place.into_iter().chain(self.carried()).collect()
    }

    /// Then: the position of a code, or what number the cell is, where `number` is what the rest is as a number.
    pub(super) fn positions(&self, number: Option<&str>) -> String {
        let Self { dialect, at, reads } = self;
        if let Some(known) = &reads.known_codes {
            let of_number = number.map_or("1".to_owned(), |number| self.position_of_number(number, known));
            let words = self.words(known);
            let of_word = match words.is_empty() {
                true => of_number,
                false => format!("CASE {}{} ELSE {of_number} END", self.trimmed(), self.cases(&words)),
            };
            return format!("CASE WHEN q{at} IS NOT NULL THEN q{at} ELSE {of_word} END AS p{at}");
        }
        let text = self.trimmed();
        let Some(number) = number else { return format!("{} AS n{at}", date(*dialect, &text, reads.day_first)) };
        // In a column of numbers, zeros in front don't count.
        let padded = dialect.has_form(&text, "[+-]?0[0-9]{1,14}");
        let cast = format!("CAST({text} AS {})", dialect.double_type());
        let of_text = format!("CASE WHEN {padded} THEN {cast} ELSE {number} END");
        match dialect {
            Dialect::DuckDb => format!("coalesce(d{at}, {of_text}) AS n{at}"),
            Dialect::Spark | Dialect::Postgres => format!("{of_text} AS n{at}"),
        }
    }

    /// The text without blanks around it. Few cells have any, so they are only taken off where nothing else is found.
    pub(super) fn trimmed(&self) -> String {
        match self.dialect {
            Dialect::Spark => format!("c{}", self.at),
            Dialect::DuckDb | Dialect::Postgres => text(self.dialect, &format!("c{}", self.at)),
        }
    }

    /// The text, and the number beside it, where they are needed later.
    fn carried(&self) -> Vec<String> {
        let number = self.dialect == Dialect::DuckDb && !self.reads.is_coded() && !self.reads.is_counted_date();
        std::iter::once(format!("c{}", self.at)).chain(number.then(|| format!("d{}", self.at))).collect()
    }

    /// Last: numbers as the reader holds them, in single precision, without those that mean "unknown".
    pub(super) fn numbers(&self) -> String {
        let Self { dialect, at, reads } = self;
        if self.reads.is_coded() {
            return self.result();
        }
        let read = format!("n{at}");
        let counted = match reads.reads {
            Reading::Month => months(*dialect, &read),
            Reading::Day => days(*dialect, &read),
            Reading::Code | Reading::Number | Reading::Year => read.clone(),
        };
        let single = format!("CAST(CAST({counted} AS {}) AS {})", dialect.single_type(), dialect.double_type());
        let missing: Vec<String> = reads.missing_numbers().map(|number| dialect.number(f64::from(number))).collect();
        let known = match missing.is_empty() {
            true => single,
            // One by one: of a list DuckDB's optimizer compares each with each.
            false => {
                let cases: String = missing.iter().map(|number| format!(" WHEN {number} THEN NULL")).collect();
                format!("CASE {single}{cases} ELSE {single} END")
            }
        };
        let [largest, smallest, zero] = [LARGEST, SMALLEST, 0.0].map(|number| dialect.number(number));
        let nearly_zero = if missing.contains(&zero) { "NULL" } else { &zero };
        // What is no number, though a column of numbers holds it, is neither.
        format!(
            "CASE WHEN abs({read}) < {smallest} THEN {nearly_zero} WHEN abs({read}) <= {largest} THEN {known} END AS x{at}"
        )
    }

    /// The place of a cell by its text as it stands there.
    fn usual_position(&self, known: &[String]) -> String {
        let Self { dialect, at, reads } = self;
        let with_place = || known.iter().zip(2_usize..);
        let is_whole = |code: &str| number(code).is_some_and(|number| number.fract() == 0.0);
        let decimal = with_place().filter(|(code, _)| is_whole(code)).map(|(code, place)| (format!("{code}.0"), place));
        let missing = reads.missing_codes.iter().filter(|code| !known.contains(code)).map(|code| (code.clone(), 1));
        let usual = with_place().map(|(code, place)| (code.clone(), place)).chain(decimal).chain(missing);
        let usual: Vec<(String, usize)> = usual.chain([(String::new(), 1)]).collect();
        let found = match dialect {
            Dialect::Spark => {
                let places = usual.into_iter().map(|(code, place)| (code, place.into()));
                let places = serde_json::Value::Object(places.collect()).to_string();
                format!("try_element_at(from_json({}, 'map<string,int>'), c{at})", dialect.text(&places))
            }
            Dialect::DuckDb | Dialect::Postgres => format!("CASE c{at}{} END", self.cases(&usual)),
        };
        format!("CASE WHEN c{at} IS NULL THEN 1 ELSE {found} END")
    }

    /// The codes that are no numbers, with their places.
    fn words(&self, known: &[String]) -> Vec<(String, usize)> {
        let with_place = known.iter().cloned().zip(2_usize..);
        with_place.filter(|(code, _)| number(code).is_none()).collect()
    }

    fn cases(&self, places: &[(String, usize)]) -> String {
        places.iter().map(|(code, place)| format!(" WHEN {} THEN {place}", self.dialect.text(code))).collect()
    }

    /// The place of a number among the known codes, from 2 on.
    fn position_of_number(&self, cell: &str, known: &[String]) -> String {
        let numbers: Vec<Option<f64>> = known.iter().map(|code| number(code)).collect();
        if numbers.iter().all(Option::is_none) {
            return "1".to_owned();
        }
        if self.dialect == Dialect::Spark {
            // A list is one constant; a branch for each code would run past what Spark compiles at once.
            let list = numbers.iter().map(|number| number.map_or("null".to_owned(), |number| number.to_string()));
            let list = list.collect::<Vec<_>>().join(",");
            return format!(
                "CAST(1 + coalesce(array_position(from_json('[{list}]', 'array<double>'), {cell}), 0) AS INT)"
            );
        }
        let cases = numbers.iter().zip(2..).filter_map(|(number, place)| {
            number.map(|number| format!(" WHEN {} THEN {place}", self.dialect.number(number)))
        });
        format!("CASE {cell}{} ELSE 1 END", cases.collect::<String>())
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
