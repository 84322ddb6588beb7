//! Who has a segment, so that anyone can tell from the cells as they stand in a file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::prepare::Population;

/// Who has a segment: whoever misses at most `limit` of these columns where `population` is "kept", whoever misses more
/// where it is "set-aside", and everybody where it is "all".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RowRule {
    /// A person who misses more values than this is over the row threshold.
    pub limit: u32,
    /// Which side of it has segments. "kept" in a file of a program that knew no other.
    #[serde(default)]
    pub population: Population,
    /// The kept columns, those included that give no feature.
    pub columns: Vec<RowColumn>,
}

/// A kept column, and which of its cells are missing: blank ones, those with one of `missing_codes`, those that aren't
/// among the `known_codes`, and where these are null those that aren't what the column is read as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowColumn {
    /// The column's name.
    pub name: String,
    /// What a cell is read as.
    pub reads: Reading,
    /// The codes that aren't missing; `None` for a column of numbers.
    pub known_codes: Option<Arc<[String]>>,
    /// Codes and numbers that mean "unknown".
    pub missing_codes: Arc<[String]>,
    /// Of dates that count as months or days: whether the day stands before the month in a cell that doesn't tell, such
    /// as `2/10/1992`.
    #[serde(default)]
    pub day_first: bool,
}

impl RowColumn {
    /// Whether cells are codes, and not numbers.
    pub fn is_coded(&self) -> bool {
        self.known_codes.is_some()
    }

    /// Whether cells are dates that count as months or days.
    pub fn is_counted_date(&self) -> bool {
        !self.is_coded() && matches!(self.reads, Reading::Month | Reading::Day)
    }

    /// The numbers that mean "unknown", as the reader holds them; texts aren't among them.
    pub fn missing_numbers(&self) -> impl Iterator<Item = f32> + '_ {
        let number = |code: &String| Some(code.parse::<f64>().ok()? as f32);
        self.missing_codes.iter().filter_map(number).filter(|number| number.is_finite())
    }
}

/// What a cell becomes before it is looked up among codes or used as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Its text; numbers in their shortest form (`1` for `1.0`), dates as their year.
    Code,
    /// A number.
    Number,
    /// The year of a date, or a number that is one.
    Year,
    /// Months from January 1970 to that of a date.
    Month,
    /// Days from 1 January 1970 to a date.
    Day,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_population_has_one_name_everywhere_and_is_the_kept_one_where_none_is_said() {
        for choice in Population::ALL {
            assert_eq!(serde_json::to_value(choice).ok(), Some(choice.key().into()));
        }
        let rule: RowRule = serde_json::from_str(r#"{"limit": 3, "columns": []}"#).expect("an older file can be read");
        assert_eq!(rule, RowRule { limit: 3, ..RowRule::default() });
    }
}
