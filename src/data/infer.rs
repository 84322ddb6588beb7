//! What a column is when no dictionary says it.

use super::cell::is_unknown_mark;
use super::code_table::{Level, Values};
use super::dictionary::MeasurementLevel;

/// Whole numbers with at most this many distinct values are codes in an order; with more they are amounts.
const MAX_ORDINAL_LEVELS: usize = 10;

/// The measurement level that the values of a column speak for. Marks of the unknown (`?`, `NA`, `unknown`, ...) don't
/// count, nor do the `unknown_codes` that a dictionary gives.
///
/// | known values | level |
/// |---|---|
/// | two | binary |
/// | any text among them (`02400` is a text), or a column of more than 255 texts | nominal |
/// | whole numbers, at most [`MAX_ORDINAL_LEVELS`] of them | ordinal |
/// | other numbers | numeric |
pub(crate) fn infer_level(values: &Values, unknown_codes: &[String]) -> MeasurementLevel {
    match values {
        Values::Reals(_) => MeasurementLevel::Numeric,
        Values::Text { .. } => MeasurementLevel::Nominal,
        Values::Codes { levels, .. } => {
            let unknown = unknown_marks(levels);
            let is_known = |level: &&Level| !unknown.contains(&level.text) && !unknown_codes.contains(&level.text);
            let known: Vec<&Level> = levels.iter().filter(is_known).collect();
            let is_whole = |level: &&Level| level.number.is_some_and(|value| value.fract() == 0.0);
            if known.len() == 2 {
                MeasurementLevel::Binary
            } else if known.iter().any(|level| level.number.is_none()) {
                MeasurementLevel::Nominal
            } else if known.len() <= MAX_ORDINAL_LEVELS && known.iter().all(is_whole) {
                MeasurementLevel::Ordinal
            } else {
                MeasurementLevel::Numeric
            }
        }
    }
}

/// The levels that mean "unknown" in any file; `X` and `XX` too where all others are numbers.
pub(crate) fn unknown_marks(levels: &[Level]) -> Vec<String> {
    let is_x = |level: &Level| matches!(level.text.as_str(), "X" | "XX");
    let mark = |level: &&Level| level.number.is_none() && is_unknown_mark(&level.text);
    let numbers = levels.iter().any(|level| level.number.is_some());
    let only_numbers = numbers && levels.iter().all(|level| level.number.is_some() || is_x(level) || mark(&level));
    levels.iter().filter(|level| mark(level) || (only_numbers && is_x(level))).map(|level| level.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::cell::decode_cell;
    use super::*;

    fn level_of(cells: &[&str]) -> MeasurementLevel {
        let levels: Vec<Level> = cells.iter().filter_map(|cell| decode_cell(cell)).collect();
        infer_level(&Values::Codes { codes: [].into(), levels: levels.into() }, &[])
    }

    #[test]
    fn values_say_what_a_column_is() {
        assert_eq!(level_of(&["yes", "no"]), MeasurementLevel::Binary);
        assert_eq!(level_of(&["1", "2", "?"]), MeasurementLevel::Binary);
        assert_eq!(level_of(&["single", "married", "divorced"]), MeasurementLevel::Nominal);
        assert_eq!(level_of(&["1", "2", "3", "NA"]), MeasurementLevel::Ordinal);
        assert_eq!(level_of(&["1", "2", "3", "X"]), MeasurementLevel::Ordinal);
        assert_eq!(level_of(&["1.5", "2", "3"]), MeasurementLevel::Numeric);
        assert_eq!(level_of(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]), MeasurementLevel::Ordinal);
        assert_eq!(level_of(&["-1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]), MeasurementLevel::Numeric);
        assert_eq!(level_of(&["02400", "10115", "80331"]), MeasurementLevel::Nominal);
        assert_eq!(level_of(&["A", "X", "C"]), MeasurementLevel::Nominal);
    }
}
