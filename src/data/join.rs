//! Two tables -> a [`Dataset`]: the columns in common, in the same codes.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::code_table::{CodeTable, Column, Level, Values};
use super::dataset::{Dataset, Note, Source};
use super::dictionary::{Attribute, Dictionary, MeasurementLevel};
use super::error::ReadError;
use super::infer::{infer_level, unknown_marks};
use super::options::{ReadOptions, UnknownColumns};
use super::unify::{Lost, unify};

/// Makes two tables comparable: common columns in the order of the general population, customers in its codes.
///
/// Codes that only customers have are missing there and noted, except in columns of numbers and dates, where the number
/// is kept and both tables get the longer list of levels.
///
/// # Errors
/// [`ReadError::NoCommonColumn`], or [`ReadError::AllUnknown`] when unknown columns are dropped and no other is left.
pub fn join(
    general: CodeTable,
    general_source: Source,
    customers: CodeTable,
    customers_source: Source,
    dictionary: &Dictionary,
    options: &ReadOptions,
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
    let unknown: Vec<String> =
        paired.pairs.iter().filter(|pair| is_unknown(pair)).map(|pair| pair.0.name.clone()).collect();
    let columns = paired.pairs.len();
    let dropped = options.unknown_columns == UnknownColumns::Drop;
    let kept: Vec<_> = paired.pairs.into_iter().filter(|pair| !(dropped && is_unknown(pair))).collect();
    if kept.is_empty() {
        return Err(ReadError::AllUnknown { columns });
    }
    if !unknown.is_empty() {
        notes.push(Note::UnknownColumns { columns: unknown, dropped });
    }
    let customers_rows = customers.rows;
    let joined: Vec<Joined> = kept
        .into_par_iter()
        .map(|(general, customers)| join_column(general, customers, customers_rows, dictionary))
        .collect();
    let mut dataset = Dataset {
        customers_only: paired.customers_only,
        general_only: paired.general_only,
        general_source,
        customers_source,
        general: CodeTable { rows: general.rows, ids: general.ids, columns: Vec::with_capacity(joined.len()) },
        customers: CodeTable { rows: customers.rows, ids: customers.ids, columns: Vec::with_capacity(joined.len()) },
        ..Dataset::default()
    };
    for column in joined {
        dataset.attributes.push(column.attribute);
        dataset.general.columns.push(column.general);
        dataset.customers.columns.push(column.customers);
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
    notes: Vec<Note>,
}

fn join_column(general: Column, customers: Column, customers_rows: usize, dictionary: &Dictionary) -> Joined {
    let mut attribute = attribute_of(&general, dictionary);
    add_unknown_marks(&mut attribute, [&general.values, &customers.values]);
    let mut notes = unexpected_texts(&attribute, &general.values).into_iter().collect::<Vec<_>>();
    let mut unified = unify(&attribute, general.values, customers.values, customers_rows);
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

/// What is known of a column: from the dictionary, or else from the general population's values.
fn attribute_of(column: &Column, dictionary: &Dictionary) -> Attribute {
    let Some(known) = dictionary.get(&column.name) else {
        return Attribute::inferred(column.name.clone(), infer_level(&column.values, &[]));
    };
    let mut attribute = Attribute { name: column.name.clone(), ..known.clone() };
    if !dictionary.knows_level(&column.name) {
        attribute.level = infer_level(&column.values, &attribute.unknown_codes);
    }
    attribute
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
