//! One attribute's values in two files -> the same codes in both.

use std::sync::Arc;

use super::code_table::{Level, MAX_LEVELS, Values};
use super::dataset::Unseen;
use super::dictionary::{Attribute, MeasurementLevel};
use super::levels::compare_levels;
use super::real_cells::{is_unknown, real_of_code};

/// The values of both files in the same codes.
pub(crate) struct Unified {
    pub(crate) general: Values,
    pub(crate) customers: Values,
    /// What customers lost; `None` when every cell kept its meaning.
    pub(crate) lost: Option<Lost>,
}

/// Codes that only customers have and that are blank cells now.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Lost {
    pub(crate) codes: Unseen,
    /// Customers who had them; never 0.
    pub(crate) rows: usize,
}

impl Unified {
    fn plain(general: Values, customers: Values) -> Self {
        Self { general, customers, lost: None }
    }
}

impl Lost {
    fn new(codes: Unseen, rows: usize) -> Option<Self> {
        (rows > 0).then_some(Self { codes, rows })
    }
}

/// Brings both columns to the same codes, or both to numbers; `customers_rows` is the length of the customers' column.
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
            let lost = customers.texts(&attribute.unknown_codes);
            Unified { general: Values::Reals(ours), customers: customers.reals(), lost }
        }
        (Values::Text { distinct, blank }, customers) => {
            Unified::plain(Values::Text { distinct, blank }, as_counted_text(customers))
        }
        (general, Values::Text { distinct, blank }) => {
            let customers = nothing_like(&general, customers_rows);
            let lost = Lost::new(Unseen::Texts { distinct }, customers_rows.saturating_sub(blank));
            Unified { general, customers, lost }
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

    /// Whether all levels are numbers or mean unknown.
    fn is_numbers(&self, unknown_codes: &[String]) -> bool {
        self.levels.iter().all(|level| level.number.is_some() || is_unknown(&level.text, unknown_codes))
    }

    /// The number that each code stands for, NaN for blank cells and texts.
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

    /// Rows that have each code, 0 (blank) included.
    fn counts(&self) -> [usize; MAX_LEVELS + 1] {
        let mut counts = [0; MAX_LEVELS + 1];
        for &code in &self.codes[..] {
            counts[usize::from(code)] += 1;
        }
        counts
    }

    /// The levels of which `is_lost` holds, and the rows that have them.
    fn losing(&self, is_lost: impl Fn(&Level) -> bool) -> Option<Lost> {
        let counts = self.counts();
        let lost: Vec<usize> =
            (0..self.levels.len()).filter(|&at| counts[at + 1] > 0 && is_lost(&self.levels[at])).collect();
        let codes = lost.iter().map(|&at| self.levels[at].text.clone()).collect();
        Lost::new(Unseen::Codes(codes), lost.iter().map(|&at| counts[at + 1]).sum())
    }

    /// The texts, which a column of numbers can't keep.
    fn texts(&self, unknown_codes: &[String]) -> Option<Lost> {
        self.losing(|level| level.number.is_none() && !is_unknown(&level.text, unknown_codes))
    }
}

/// The code of a level among levels in their natural order.
fn code_in(levels: &[Level], level: &Level) -> Option<u8> {
    levels.binary_search_by(|other| compare_levels(other, level)).ok().map(|at| (at + 1) as u8)
}

/// For each code of `from` the code of its level in `to`, 0 where `to` doesn't have it.
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
    let lost = customers.losing(is_lost);
    let table = table_of(&customers.levels, &general.levels);
    let customers = customers.through(&table, general.levels.clone());
    Unified { general: general.values(), customers, lost }
}

/// Numbers keep their meaning without having been seen: both files get all of them.
fn extend(attribute: &Attribute, general: Coded, customers: &Coded) -> Unified {
    let mut levels = general.levels.to_vec();
    let is_new = |level: &&Level| level.number.is_some() && !attribute.unknown_codes.contains(&level.text);
    levels.extend(
        customers.levels.iter().filter(is_new).filter(|level| code_in(&general.levels, level).is_none()).cloned(),
    );
    let lost = customers.losing(|level| {
        level.number.is_none()
            && code_in(&general.levels, level).is_none()
            && !attribute.unknown_codes.contains(&level.text)
    });
    if levels.len() > MAX_LEVELS {
        return if general.is_numbers(&attribute.unknown_codes) {
            Unified { general: general.reals(), customers: customers.reals(), lost }
        } else {
            recode(attribute, general, customers)
        };
    }
    levels.sort_by(compare_levels);
    let levels: Arc<[Level]> = levels.into();
    let through = |column: &Coded| column.through(&table_of(&column.levels, &levels), levels.clone());
    let general = if levels.len() == general.levels.len() { general.values() } else { through(&general) };
    Unified { general, customers: through(customers), lost }
}

/// The population has texts, the customers many numbers: only numbers that are levels there are known.
fn recode_reals(general: Coded, theirs: &[f32]) -> Unified {
    let find =
        |value: f32| general.levels.iter().position(|level| level.number.is_some_and(|number| number as f32 == value));
    let codes: Arc<[u8]> = theirs.iter().map(|&value| find(value).map_or(0, |at| (at + 1) as u8)).collect();
    let rows = codes.iter().zip(theirs).filter(|(code, value)| **code == 0 && !value.is_nan()).count();
    let customers = Values::Codes { codes, levels: general.levels.clone() };
    Unified { general: general.values(), customers, lost: Lost::new(Unseen::Numbers, rows) }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(texts: &[&str]) -> Arc<[Level]> {
        let level = |text: &&str| text.parse().map_or_else(|_| Level::text(*text), Level::number);
        texts.iter().map(level).collect()
    }

    fn codes(codes: &[u8], texts: &[&str]) -> Values {
        Values::Codes { codes: codes.into(), levels: levels(texts) }
    }

    fn numbers(values: &[f32]) -> Values {
        Values::Reals(values.into())
    }

    /// More levels than a byte can hold, less `spare`: 1000, 1001, ...
    fn many(spare: usize) -> Values {
        let texts: Vec<String> = (1000..).take(MAX_LEVELS - spare).map(|number| number.to_string()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        codes(&[1, 2], &texts)
    }

    /// What becomes of two customers and any number of people of the population; `X` and `9` mean unknown.
    fn unified(level: MeasurementLevel, general: Values, customers: Values) -> Unified {
        let unknown_codes = vec!["X".to_owned(), "9".to_owned()];
        let attribute = Attribute { unknown_codes, ..Attribute::inferred("A", level) };
        unify(&attribute, general, customers, 2)
    }

    /// The values as a person would write them, `_` for a blank cell.
    fn written(values: &Values) -> Vec<String> {
        let blank = || "_".to_owned();
        match values {
            Values::Codes { codes, levels } => {
                let text =
                    |&code: &u8| code.checked_sub(1).map_or_else(blank, |at| levels[usize::from(at)].text.clone());
                codes.iter().map(text).collect()
            }
            Values::Reals(values) => {
                let text = |value: &f32| if value.is_nan() { blank() } else { value.to_string() };
                values.iter().map(text).collect()
            }
            Values::Text { distinct, blank } => vec![format!("{distinct} texts, {blank} blank")],
        }
    }

    fn lost(codes: &[&str], rows: usize) -> Option<Lost> {
        Lost::new(Unseen::Codes(codes.iter().map(|code| (*code).to_owned()).collect()), rows)
    }

    #[test]
    fn equal_levels_stay_and_are_shared() {
        let both = unified(MeasurementLevel::Nominal, codes(&[1, 2], &["a", "b"]), codes(&[2, 0], &["a", "b"]));
        let (Values::Codes { levels: ours, .. }, Values::Codes { levels: theirs, .. }) =
            (&both.general, &both.customers)
        else {
            panic!("codes expected")
        };
        assert!(Arc::ptr_eq(ours, theirs));
        assert_eq!((written(&both.customers), both.lost), (vec!["b".to_owned(), "_".to_owned()], None));
    }

    #[test]
    fn customers_take_the_populations_codes_and_lose_what_nobody_there_has() {
        // b is code 2 here and 1 there; c is unknown to the population; nobody has d, and X means unknown anyway.
        let general = codes(&[1, 2, 3], &["a", "b", "e"]);
        let customers = codes(&[1, 2, 4, 4, 0], &["b", "c", "d", "X"]);
        let both = unified(MeasurementLevel::Nominal, general, customers);
        let Values::Codes { codes, levels } = &both.customers else { panic!("codes expected") };
        assert_eq!((&codes[..], levels.len()), (&[2, 0, 0, 0, 0][..], 3));
        assert_eq!(both.lost, lost(&["c"], 1));
        assert_eq!(written(&both.general), ["a", "b", "e"]);
    }

    #[test]
    fn numbers_need_not_have_been_seen() {
        // The list becomes 1, 3, 5; 9 means unknown, so it isn't added; the text is lost.
        let general = codes(&[1, 2], &["1", "5"]);
        let customers = codes(&[1, 2, 3, 4], &["3", "5", "9", "many"]);
        let both = unified(MeasurementLevel::Numeric, general, customers);
        let Values::Codes { codes: ours, levels } = &both.general else { panic!("codes expected") };
        assert_eq!(levels.iter().map(|level| level.text.as_str()).collect::<Vec<_>>(), ["1", "3", "5"]);
        assert_eq!(ours[..], [1, 3]);
        assert_eq!(written(&both.customers), ["3", "5", "_", "_"]);
        assert_eq!(both.lost, lost(&["many"], 1));
        // Codes in an order aren't amounts: a new one says nothing.
        let ordinal = unified(MeasurementLevel::Ordinal, codes(&[1, 2], &["1", "5"]), codes(&[1, 2], &["3", "5"]));
        assert_eq!(
            (written(&ordinal.customers), ordinal.lost),
            (vec!["_".to_owned(), "5".to_owned()], lost(&["3"], 1))
        );
    }

    #[test]
    fn too_many_numbers_for_codes_become_reals_in_both() {
        let both = unified(MeasurementLevel::Numeric, many(0), codes(&[1, 0], &["7"]));
        assert_eq!(
            (written(&both.general), written(&both.customers)),
            (vec!["1000".to_owned(), "1001".to_owned()], vec!["7".to_owned(), "_".to_owned()])
        );
        let both = unified(MeasurementLevel::Numeric, many(1), codes(&[1, 0], &["7"]));
        let Values::Codes { codes, levels } = &both.general else { panic!("255 levels fit") };
        assert_eq!((&codes[..], levels.len()), (&[2, 3][..], MAX_LEVELS));
    }

    #[test]
    fn reals_in_one_file_are_reals_in_both() {
        let both = unified(MeasurementLevel::Numeric, codes(&[1, 2, 3], &["1", "5", "X"]), numbers(&[0.5, f32::NAN]));
        assert_eq!(written(&both.general), ["1", "5", "_"]);
        assert_eq!((written(&both.customers), both.lost), (vec!["0.5".to_owned(), "_".to_owned()], None));
        let both = unified(MeasurementLevel::Numeric, numbers(&[0.5]), codes(&[1, 2, 2], &["1", "many"]));
        assert_eq!(written(&both.customers), ["1", "_", "_"]);
        assert_eq!(both.lost, lost(&["many"], 2));
    }

    #[test]
    fn many_numbers_among_texts_are_known_where_they_are_levels() {
        let both = unified(MeasurementLevel::Nominal, codes(&[1, 2], &["5", "a"]), numbers(&[5.0, 6.0, f32::NAN, 7.0]));
        assert_eq!(written(&both.customers), ["5", "_", "_", "_"]);
        assert_eq!(both.lost, Some(Lost { codes: Unseen::Numbers, rows: 2 }));
    }

    #[test]
    fn a_column_of_texts_in_one_file_is_of_no_use_in_the_other() {
        let texts = || Values::Text { distinct: 300, blank: 1 };
        let counted = |customers: Values| written(&unified(MeasurementLevel::Nominal, texts(), customers).customers);
        assert_eq!(counted(codes(&[1, 2, 0], &["a", "b"])), ["2 texts, 1 blank"]);
        assert_eq!(counted(numbers(&[1.0, 1.0, f32::NAN])), ["1 texts, 1 blank"]);
        assert_eq!(counted(Values::Text { distinct: 7, blank: 2 }), ["7 texts, 2 blank"]);
        for general in [codes(&[1], &["a"]), numbers(&[1.0])] {
            let both = unified(MeasurementLevel::Nominal, general, texts());
            assert_eq!(written(&both.customers), ["_", "_"]);
            assert_eq!(both.lost, Some(Lost { codes: Unseen::Texts { distinct: 300 }, rows: 1 }));
        }
    }
}
