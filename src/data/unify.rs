//! One attribute's values in two files -> the same codes in both.

use std::sync::Arc;

use super::code_table::{Level, MAX_LEVELS, Values};
use super::dictionary::{Attribute, MeasurementLevel};
use super::encode::{compare_levels, is_unknown, real_of_code};

/// The values of both files in the same codes.
pub(crate) struct Unified {
    pub(crate) general: Values,
    pub(crate) customers: Values,
    /// Codes that only customers have and that are missing now.
    pub(crate) unseen: Vec<String>,
    /// Customers who have them.
    pub(crate) rows: usize,
}

impl Unified {
    fn plain(general: Values, customers: Values) -> Self {
        Self { general, customers, unseen: Vec::new(), rows: 0 }
    }
}

/// Brings both columns to the same codes, or both to numbers.
pub(crate) fn unify(attribute: &Attribute, general: Values, customers: Values, customers_rows: usize) -> Unified {
    let keeps_numbers = matches!(attribute.level, MeasurementLevel::Numeric | MeasurementLevel::Date);
    match (general, customers) {
        (Values::Codes { codes, levels }, Values::Codes { codes: theirs, levels: their_levels }) => {
            let (general, customers) = (Coded { codes, levels }, Coded { codes: theirs, levels: their_levels });
            if general.levels == customers.levels {
                let customers = Coded { levels: general.levels.clone(), ..customers };
                Unified::plain(general.values(), customers.values())
            } else if keeps_numbers {
                extend(attribute, general, &customers)
            } else {
                recode(attribute, general, &customers)
            }
        }
        (Values::Codes { codes, levels }, Values::Reals(theirs)) => {
            let general = Coded { codes, levels };
            if general.is_numbers(&attribute.unknown_codes) {
                Unified::plain(general.reals(), Values::Reals(theirs))
            } else {
                recode_reals(general, &theirs)
            }
        }
        (Values::Reals(ours), Values::Codes { codes, levels }) => {
            let customers = Coded { codes, levels };
            let (unseen, rows) = customers.texts(&attribute.unknown_codes);
            Unified { general: Values::Reals(ours), customers: customers.reals(), unseen, rows }
        }
        (Values::Text { distinct, blank }, customers) => {
            Unified::plain(Values::Text { distinct, blank }, as_counted_text(customers))
        }
        (general, Values::Text { distinct, blank }) => {
            let customers = nothing_like(&general, customers_rows);
            let unseen = vec![format!("{distinct} different texts")];
            Unified { general, customers, unseen, rows: customers_rows.saturating_sub(blank) }
        }
        (general @ Values::Reals(_), customers @ Values::Reals(_)) => Unified::plain(general, customers),
    }
}

/// A column of codes.
struct Coded {
    codes: Arc<[u8]>,
    levels: Arc<[Level]>,
}

impl Coded {
    fn values(self) -> Values {
        Values::Codes { codes: self.codes, levels: self.levels }
    }

    fn is_numbers(&self, unknown_codes: &[String]) -> bool {
        self.levels.iter().all(|level| level.number.is_some() || is_unknown(&level.text, unknown_codes))
    }

    fn reals(&self) -> Values {
        let mut numbers = [f32::NAN; MAX_LEVELS + 1];
        for (code, number) in numbers.iter_mut().enumerate().take(self.levels.len() + 1) {
            *number = real_of_code(code as u8, &self.levels);
        }
        Values::Reals(self.codes.iter().map(|&code| numbers[usize::from(code)]).collect())
    }

    /// Every code replaced by another.
    fn through(&self, new_codes: &[u8; MAX_LEVELS + 1], levels: Arc<[Level]>) -> Values {
        Values::Codes { codes: self.codes.iter().map(|&code| new_codes[usize::from(code)]).collect(), levels }
    }

    fn counts(&self) -> [usize; MAX_LEVELS + 1] {
        let mut counts = [0; MAX_LEVELS + 1];
        for &code in &self.codes[..] {
            counts[usize::from(code)] += 1;
        }
        counts
    }

    /// The levels that `lost` tells and the rows that have them.
    fn rows_where(&self, lost: impl Fn(&Level) -> bool) -> (Vec<String>, usize) {
        let counts = self.counts();
        let lost: Vec<usize> =
            (0..self.levels.len()).filter(|&at| counts[at + 1] > 0 && lost(&self.levels[at])).collect();
        (lost.iter().map(|&at| self.levels[at].text.clone()).collect(), lost.iter().map(|&at| counts[at + 1]).sum())
    }

    fn texts(&self, unknown_codes: &[String]) -> (Vec<String>, usize) {
        self.rows_where(|level| level.number.is_none() && !is_unknown(&level.text, unknown_codes))
    }
}

fn code_in(levels: &[Level], level: &Level) -> Option<u8> {
    levels.binary_search_by(|other| compare_levels(other, level)).ok().map(|at| (at + 1) as u8)
}

fn table_of(from: &[Level], to: &[Level]) -> [u8; MAX_LEVELS + 1] {
    let mut table = [0; MAX_LEVELS + 1];
    for (at, level) in from.iter().enumerate() {
        table[at + 1] = code_in(to, level).unwrap_or(0);
    }
    table
}

/// Customers in the population's codes; what the population doesn't know is blank.
fn recode(attribute: &Attribute, general: Coded, customers: &Coded) -> Unified {
    let is_lost =
        |level: &Level| code_in(&general.levels, level).is_none() && !attribute.unknown_codes.contains(&level.text);
    let (unseen, rows) = customers.rows_where(is_lost);
    let table = table_of(&customers.levels, &general.levels);
    let customers = customers.through(&table, general.levels.clone());
    Unified { general: general.values(), customers, unseen, rows }
}

/// Numbers keep their meaning without having been seen: both files get all of them.
fn extend(attribute: &Attribute, general: Coded, customers: &Coded) -> Unified {
    let mut levels = general.levels.to_vec();
    let is_new = |level: &&Level| level.number.is_some() && !attribute.unknown_codes.contains(&level.text);
    levels.extend(
        customers.levels.iter().filter(is_new).filter(|level| code_in(&general.levels, level).is_none()).cloned(),
    );
    let (unseen, rows) = customers.rows_where(|level| {
        level.number.is_none()
            && code_in(&general.levels, level).is_none()
            && !attribute.unknown_codes.contains(&level.text)
    });
    if levels.len() > MAX_LEVELS {
        return if general.is_numbers(&attribute.unknown_codes) {
            Unified { general: general.reals(), customers: customers.reals(), unseen, rows }
        } else {
            recode(attribute, general, customers)
        };
    }
    levels.sort_by(compare_levels);
    let levels: Arc<[Level]> = levels.into();
    let through = |column: &Coded| column.through(&table_of(&column.levels, &levels), levels.clone());
    let general = if levels.len() == general.levels.len() { general.values() } else { through(&general) };
    Unified { general, customers: through(customers), unseen, rows }
}

/// The population has texts, the customers many numbers: only numbers that are levels there are known.
fn recode_reals(general: Coded, theirs: &[f32]) -> Unified {
    let find =
        |value: f32| general.levels.iter().position(|level| level.number.is_some_and(|number| number as f32 == value));
    let codes: Arc<[u8]> = theirs.iter().map(|&value| find(value).map_or(0, |at| (at + 1) as u8)).collect();
    let rows = codes.iter().zip(theirs).filter(|(code, value)| **code == 0 && !value.is_nan()).count();
    let customers = Values::Codes { codes, levels: general.levels.clone() };
    Unified { general: general.values(), customers, unseen: vec!["numbers".to_owned()], rows }
}

/// The population's column is of no use, so the customers' is only counted too.
fn as_counted_text(values: Values) -> Values {
    match values {
        Values::Codes { codes, levels } => {
            Values::Text { distinct: levels.len(), blank: codes.iter().filter(|&&code| code == 0).count() }
        }
        Values::Reals(values) => {
            let mut known: Vec<u32> =
                values.iter().filter(|value| !value.is_nan()).map(|value| value.to_bits()).collect();
            let blank = values.len() - known.len();
            known.sort_unstable();
            known.dedup();
            Values::Text { distinct: known.len(), blank }
        }
        text @ Values::Text { .. } => text,
    }
}

/// A column of blank cells for the customers.
fn nothing_like(general: &Values, rows: usize) -> Values {
    match general {
        Values::Codes { levels, .. } => {
            Values::Codes { codes: std::iter::repeat_n(0, rows).collect(), levels: levels.clone() }
        }
        Values::Reals(_) => Values::Reals(std::iter::repeat_n(f32::NAN, rows).collect()),
        Values::Text { .. } => Values::Text { distinct: 0, blank: rows },
    }
}
