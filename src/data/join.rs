//! Two tables -> a [`Dataset`]: the columns in common, in the same codes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::code_table::{CodeTable, Column, Ids, Level, Values};
use super::dataset::{Dataset, Note, Source};
use super::dates::{day_first, days, months};
use super::dictionary::{Attribute, Dictionary, MeasurementLevel};
use super::error::ReadError;
use super::evidence::Evidence;
use super::infer::{counted, infer, infer_together, places, renumbered, unknown_marks, without_zeros};
use super::options::{ReadOptions, UnknownColumns};
use super::unify::{Lost, unify};
use super::written::Written;
use crate::job::Job;

/// Makes two tables comparable: common columns in the order of the general population, customers in its codes.
///
/// Codes that only customers have are missing there and noted, except in columns of numbers and dates, where the number
/// is kept and both tables get the longer list of levels.
///
/// # Errors
/// [`ReadError::NoCommonColumn`], [`ReadError::AllUnknown`] when unknown columns are dropped and no other is left, or
/// when the job was told to stop.
pub fn join(
    general: CodeTable,
    general_source: Source,
    customers: CodeTable,
    customers_source: Source,
    dictionary: &Dictionary,
    options: &ReadOptions,
    job: &dyn Job,
) -> Result<Dataset, ReadError> {
    let names = |table: &CodeTable| table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    let (general_names, customers_names) = (names(&general), names(&customers));
    let paired = Paired::of(general.columns, customers.columns, dictionary);
    if paired.pairs.is_empty() {
        return Err(ReadError::NoCommonColumn {
            general: general_source.name,
            customers: customers_source.name,
            general_columns: general_names,
            customers_columns: customers_names,
        });
    }
    let mut notes = Vec::new();
    let is_unknown = |pair: &(Column, Column)| dictionary.get(&pair.0.name).is_none();
    let columns = paired.pairs.len();
    let drop = options.unknown_columns == UnknownColumns::Drop;
    let is_dropped = |pair: &(Column, Column)| drop && is_unknown(pair) && !options.keep.contains(&pair.0.name);
    for dropped in [true, false] {
        let unknown = paired.pairs.iter().filter(|pair| is_unknown(pair) && is_dropped(pair) == dropped);
        let columns: Vec<String> = unknown.map(|pair| pair.0.name.clone()).collect();
        if !columns.is_empty() {
            notes.push(Note::UnknownColumns { columns, dropped });
        }
    }
    let kept: Vec<_> = paired.pairs.into_iter().filter(|pair| !is_dropped(pair)).collect();
    if kept.is_empty() {
        return Err(ReadError::AllUnknown { columns });
    }
    if let Some(note) = shared_ids(&general.ids, &customers.ids) {
        notes.push(note);
    }
    let attributes = attributes(&kept, &general.written, dictionary, options, job)?;
    notes.extend(inference_notes(&attributes));
    let customers_rows = customers.rows;
    let joined: Vec<Joined> = kept
        .into_par_iter()
        .zip(attributes)
        .map(|((ours, theirs), attribute)| {
            let (ours, theirs) = (Cells::of(ours, &general.written), Cells::of(theirs, &customers.written));
            join_column(attribute, ours, theirs, customers_rows)
        })
        .collect();
    let mut dataset = Dataset {
        customers_only: paired.customers_only,
        general_only: paired.general_only,
        general_source,
        customers_source,
        general: CodeTable { rows: general.rows, ids: general.ids, ..CodeTable::default() },
        customers: CodeTable { rows: customers.rows, ids: customers.ids, ..CodeTable::default() },
        ..Dataset::default()
    };
    for column in joined {
        let name = column.attribute.name.clone();
        dataset.attributes.push(column.attribute);
        dataset.general.columns.push(column.general);
        dataset.customers.columns.push(column.customers);
        dataset.dates.extend(column.day_first.map(|day_first| (name, day_first)));
        notes.extend(column.notes);
    }
    dataset.notes = notes;
    Ok(dataset)
}

/// Columns sorted by who has them.
struct Paired {
    pairs: Vec<(Column, Column)>,
    general_only: Vec<String>,
    customers_only: Vec<Column>,
}

impl Paired {
    fn of(general: Vec<Column>, customers: Vec<Column>, dictionary: &Dictionary) -> Self {
        let order: Vec<String> =
            customers.iter().map(|column| dictionary.canonical_name(&column.name).to_owned()).collect();
        let mut by_name: BTreeMap<String, Column> = order.iter().cloned().zip(customers).collect();
        let (mut pairs, mut general_only) = (Vec::new(), Vec::new());
        for column in general {
            match by_name.remove(dictionary.canonical_name(&column.name)) {
                Some(partner) => pairs.push((column, partner)),
                None => general_only.push(column.name),
            }
        }
        let customers_only = order.iter().filter_map(|name| by_name.remove(name)).collect();
        Self { pairs, general_only, customers_only }
    }
}

/// One attribute in both files.
struct Joined {
    attribute: Attribute,
    general: Column,
    customers: Column,
    /// Of dates that are counted: whether the day stands before the month where a cell doesn't tell.
    day_first: Option<bool>,
    notes: Vec<Note>,
}

/// A column of a file with how its cells were written.
struct Cells<'a> {
    values: Values,
    written: Option<&'a Written>,
}

impl<'a> Cells<'a> {
    fn of(column: Column, written: &'a BTreeMap<String, Written>) -> Self {
        Self { written: written.get(&column.name), values: column.values }
    }

    /// The dates of a column of dates.
    fn dates(&self) -> Option<&'a [i32]> {
        self.written.map(|written| &*written.dates).filter(|dates| !dates.is_empty())
    }
}

fn join_column(attribute: Attribute, general: Cells<'_>, customers: Cells<'_>, customers_rows: usize) -> Joined {
    let mut notes = unexpected_texts(&attribute, &general.values).into_iter().collect::<Vec<_>>();
    let day_first = counted_dates(&attribute, &general, &customers);
    let (general, customers) = as_inferred(&attribute, general, customers, day_first);
    let mut unified = unify(&attribute, general, customers, customers_rows);
    let too_large = blank_infinite(&mut unified.general) + blank_infinite(&mut unified.customers);
    if too_large > 0 {
        notes.push(Note::NumbersTooLarge { column: attribute.name.clone(), rows: too_large });
    }
    if let Some(Lost { codes, rows }) = unified.lost {
        notes.push(Note::UnseenCodes { column: attribute.name.clone(), codes, rows });
    }
    Joined {
        general: Column { name: attribute.name.clone(), values: unified.general },
        customers: Column { name: attribute.name.clone(), values: unified.customers },
        attribute,
        day_first,
        notes,
    }
}

/// Makes blank cells of numbers that were too large for their column, and counts them.
fn blank_infinite(values: &mut Values) -> usize {
    let Values::Reals(reals) = values else { return 0 };
    let count = reals.iter().filter(|value| value.is_infinite()).count();
    if count > 0 {
        *reals = reals.iter().map(|&value| if value.is_infinite() { f32::NAN } else { value }).collect();
    }
    count
}

/// Both columns with the numbers that the measurement level asks for: those behind zeros, places of texts that have an
/// order, months or days of dates.
fn as_inferred(
    attribute: &Attribute,
    general: Cells<'_>,
    customers: Cells<'_>,
    day_first: Option<bool>,
) -> (Values, Values) {
    let is_padded = general.written.is_some_and(|written| written.digits > 0);
    let by_hand = attribute.evidence == Evidence::ByHand;
    let numbers = matches!(attribute.level, MeasurementLevel::Numeric | MeasurementLevel::Ordinal);
    match attribute.evidence {
        Evidence::Months | Evidence::Days => as_dates(attribute.evidence, general, customers, day_first),
        _ if is_padded && attribute.level == MeasurementLevel::Nominal => {
            (counted(general.values), counted(customers.values))
        }
        Evidence::PaddedNumbers => (without_zeros(general.values), without_zeros(customers.values)),
        Evidence::OrderedTexts => in_order(attribute, general.values, customers.values),
        _ if by_hand && numbers => {
            let (general, customers) = (without_zeros(general.values), without_zeros(customers.values));
            in_order(attribute, general, customers)
        }
        _ => (general.values, customers.values),
    }
}

/// Whether the day stands before the month in a column of dates that count as months or days; `None` for any other
/// column, and where the customers' column holds something else than dates.
fn counted_dates(attribute: &Attribute, general: &Cells<'_>, customers: &Cells<'_>) -> Option<bool> {
    let counts = matches!(attribute.evidence, Evidence::Months | Evidence::Days);
    let is_blank = matches!(&customers.values, Values::Codes { levels, .. } if levels.is_empty());
    let ours = general.dates().filter(|_| counts && (is_blank || customers.dates().is_some()))?;
    Some(day_first(ours))
}

/// Months or days, if the customers' column holds dates too or nothing; otherwise the years that are there.
fn as_dates(unit: Evidence, general: Cells<'_>, customers: Cells<'_>, day_first: Option<bool>) -> (Values, Values) {
    let Some((ours, day_first)) = general.dates().zip(day_first) else { return (general.values, customers.values) };
    let count = |dates: &[i32]| match unit {
        Evidence::Months => Values::Reals(months(dates, day_first).into()),
        _ => Values::Reals(days(dates, day_first).into()),
    };
    let theirs = customers.dates().map(count);
    (count(ours), theirs.unwrap_or(customers.values))
}

/// Both columns with the places of texts that say one as their numbers, if no level is a number.
fn in_order(attribute: &Attribute, general: Values, customers: Values) -> (Values, Values) {
    let Values::Codes { levels, .. } = &general else { return (general, customers) };
    let known: Vec<Level> =
        levels.iter().filter(|level| !attribute.unknown_codes.contains(&level.text)).cloned().collect();
    let texts: Vec<&Level> = known.iter().collect();
    let Some(places) = places(&texts).filter(|_| known.iter().all(|level| level.number.is_none())) else {
        return (general, customers);
    };
    let place = |level: &Level| {
        let at = known.iter().position(|other| other.text == level.text)?;
        Some((places[at] + 1) as f64)
    };
    (renumbered(general, place), renumbered(customers, place))
}

/// What is known of each column: decided by hand, from the dictionary, or else from the general population's values.
fn attributes(
    pairs: &[(Column, Column)],
    written: &BTreeMap<String, Written>,
    dictionary: &Dictionary,
    options: &ReadOptions,
    job: &dyn Job,
) -> Result<Vec<Attribute>, ReadError> {
    let plain = Written::default();
    let attribute = |(general, customers): &(Column, Column)| {
        job.check()?;
        let mut attribute = attribute_of(general, written.get(&general.name).unwrap_or(&plain), dictionary);
        add_unknown_marks(&mut attribute, [&general.values, &customers.values]);
        Ok(attribute)
    };
    let mut attributes = pairs.par_iter().map(attribute).collect::<Result<Vec<_>, ReadError>>()?;
    let columns: Vec<&Values> = pairs.iter().map(|(general, _)| &general.values).collect();
    infer_together(&mut attributes, &columns, job)?;
    for attribute in &mut attributes {
        let Some(&level) = options.levels.get(&attribute.name) else { continue };
        let counts_dates = matches!(attribute.evidence, Evidence::Years | Evidence::Months | Evidence::Days);
        if !(level == MeasurementLevel::Date && counts_dates) {
            attribute.evidence = Evidence::ByHand;
        }
        attribute.level = level;
    }
    Ok(attributes)
}

/// What is known of a column: from the dictionary, or else from its values.
fn attribute_of(column: &Column, written: &Written, dictionary: &Dictionary) -> Attribute {
    let Some(known) = dictionary.get(&column.name) else {
        let (level, evidence) = infer(&column.name, &column.values, written, &[]);
        return Attribute { evidence, ..Attribute::inferred(column.name.clone(), level) };
    };
    let mut attribute = Attribute { name: column.name.clone(), ..known.clone() };
    if !dictionary.knows_level(&column.name) {
        (attribute.level, attribute.evidence) = infer(&column.name, &column.values, written, &attribute.unknown_codes);
    }
    attribute
}

/// What was inferred and a person may see otherwise, in the order of [`Evidence`].
fn inference_notes(attributes: &[Attribute]) -> Vec<Note> {
    let mut found: BTreeMap<Evidence, Vec<String>> = BTreeMap::new();
    for attribute in attributes.iter().filter(|attribute| attribute.evidence.is_worth_a_note()) {
        found.entry(attribute.evidence).or_default().push(attribute.name.clone());
    }
    found.into_iter().map(|(evidence, columns)| Note::Inferred { evidence, columns }).collect()
}

/// Customers whose id occurs in the general population too.
fn shared_ids(general: &Ids, customers: &Ids) -> Option<Note> {
    let (shared, all) = match (general, customers) {
        (Ids::Number { values: ours, .. }, Ids::Number { values: theirs, .. }) => (in_both(ours, theirs), theirs.len()),
        (Ids::Text { values: ours, .. }, Ids::Text { values: theirs, .. }) => (in_both(ours, theirs), theirs.len()),
        _ => return None,
    };
    (shared > 0).then_some(Note::SharedIds { customers: shared, of: all })
}

/// How many of `theirs` occur among `ours`.
fn in_both<T: Ord + Clone + Send + Sync>(ours: &[T], theirs: &[T]) -> usize {
    let mut sorted = Cow::Borrowed(ours);
    if !sorted.is_sorted() {
        sorted.to_mut().par_sort_unstable();
    }
    theirs.par_iter().filter(|id| sorted.binary_search(id).is_ok()).count()
}

/// Adds the marks of the unknown that occur in the data, unless the dictionary says what they stand for.
fn add_unknown_marks(attribute: &mut Attribute, columns: [&Values; 2]) {
    for values in columns {
        let Values::Codes { levels, .. } = values else { continue };
        for mark in unknown_marks(levels) {
            if !attribute.value_labels.contains_key(&mark) && !attribute.unknown_codes.contains(&mark) {
                attribute.unknown_codes.push(mark);
            }
        }
    }
}

/// Texts where the dictionary promises numbers.
fn unexpected_texts(attribute: &Attribute, values: &Values) -> Option<Note> {
    let Values::Codes { levels, .. } = values else { return None };
    let numbers =
        matches!(attribute.level, MeasurementLevel::Numeric | MeasurementLevel::Ordinal | MeasurementLevel::Date);
    if !numbers || attribute.inferred {
        return None;
    }
    let is_unexpected = |level: &&Level| level.number.is_none() && !attribute.unknown_codes.contains(&level.text);
    let texts: Vec<String> = levels.iter().filter(is_unexpected).map(|level| level.text.clone()).collect();
    (!texts.is_empty()).then(|| Note::TextsAmongNumbers { column: attribute.name.clone(), texts })
}
