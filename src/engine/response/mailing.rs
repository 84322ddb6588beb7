//! A past mailing -> the people that models learn from.

use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use super::error::ResponseError;
use super::inputs::{Inputs, recoded, response_columns};
use super::target::taken_target;
use crate::data::demo::{DemoSpec, mailing};
use crate::data::{
    Attribute, CodeTable, Column, ColumnCoder, Dictionary, Evidence, Ids, ReadError, ReadOptions, Source, Values,
    built_in_dictionary, join, read_table,
};
use crate::engine::Settings;
use crate::engine::apply::{ApplyError, Placed, coders, next, open};
use crate::engine::stages::{ListedCodes, recipes};
use crate::files::FileReadError;
use crate::job::Job;
use crate::prepare::{EncodeOptions, candidates, decode_with};
use crate::respond::{ColumnKind, People, PeopleColumn};
use crate::results::{
    AttributeSummary, FurtherFeature, Mailing, Model, Response, ResponseChoice, ResponseColumn, Results, RowColumn,
};

/// Where a mailing comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum MailingSource {
    /// A file.
    File(PathBuf),
    /// The demo population's own.
    Demo(DemoSpec),
}

/// The people of a mailing in an order that doesn't depend on that of the file: by id, and by what is known of them.
pub(super) struct PastMailing {
    pub(super) about: Mailing,
    /// What is read of a file.
    pub(super) inputs: Inputs,
    /// The people; what stands beside the columns comes last.
    pub(super) people: People,
    /// Columns that no model learns from, the id among them, as far as they are numbers or codes.
    pub(super) unused: People,
    /// Where they belong.
    pub(super) placed: Placed,
    pub(super) responded: Vec<bool>,
    /// What stands for each person; people of the same id have the same.
    pub(super) keys: Vec<u64>,
}

/// What a mailing is read by.
pub(super) struct Decisions<'a> {
    pub(super) settings: &'a Settings,
    pub(super) results: &'a Results,
    pub(super) choice: &'a ResponseChoice,
    pub(super) target: &'a str,
}

/// Reads a mailing by the decisions of a session.
pub(super) fn past_mailing(
    source: &MailingSource,
    decisions: &Decisions<'_>,
    job: &dyn Job,
) -> Result<PastMailing, ResponseError> {
    let Decisions { settings, results, choice, target } = decisions;
    let dictionary = dictionary(settings, results);
    let (mut table, origin) = read(source, &dictionary, job)?;
    let name = origin.name.clone();
    let responded = taken_target(&mut table, &name, target)?;
    check_kinds(&name, &responded, choice.folds)?;
    let model = Model::of(results);
    let mut columns = learned_columns(&table, &origin, &dictionary, settings, job)?;
    if choice.kept_columns {
        let kept = |column: &ResponseColumn| model.row_rule.columns.iter().any(|own| own.name == column.reads.name);
        columns.retain(kept);
    }
    if columns.is_empty() {
        return Err(ResponseError::NoColumn { file: name });
    }
    let inputs = Inputs::new(columns, FurtherFeature::ALL.to_vec(), Some(&model))?;
    let read = inputs.read_columns();
    let values = match source {
        MailingSource::File(path) => of_file(path, &read, (table.rows, !settings.no_built_in_dictionary), job)?,
        MailingSource::Demo(_) => read.iter().map(|column| recoded(&table, column)).collect(),
    };
    let placed = inputs.placed(&values, table.rows, job)?.ok_or(ApplyError::NoModel)?;
    let people = inputs.people(&values, Some(&placed));
    job.check()?;
    let own = inputs.own_parts();
    let (order, keys, repeated_ids) = canonical_order(&people.columns[..own], &responded, &table.ids);
    let responders = responded.iter().filter(|responded| **responded).count() as u64;
    Ok(PastMailing {
        about: Mailing {
            fingerprint: format!("{:016x}", origin.fingerprint),
            name,
            target: (*target).to_owned(),
            people: table.rows as u64,
            responders,
            repeated_ids,
            columns: inputs.columns.iter().map(|column| column.reads.name.clone()).collect(),
        },
        people: people.select(&order),
        unused: unused(&table, &inputs).select(&order),
        placed: placed.select(&order),
        responded: order.iter().map(|row| responded[*row]).collect(),
        keys: order.iter().map(|row| keys[*row]).collect(),
        inputs,
    })
}

/// The table, with the column that says who responded, and where it came from.
fn read(source: &MailingSource, dictionary: &Dictionary, job: &dyn Job) -> Result<(CodeTable, Source), ResponseError> {
    match source {
        MailingSource::File(path) => {
            let (table, origin, _) = read_table(path, dictionary, job)?;
            Ok((table, origin))
        }
        MailingSource::Demo(spec) => Ok((mailing(spec, job)?.train, Source::default())),
    }
}

/// Each kind of people is in every part, and in every part of what is left without one.
fn check_kinds(file: &str, responded: &[bool], folds: u8) -> Result<(), ResponseError> {
    let responders = responded.iter().filter(|responded| **responded).count();
    let others = responded.len() - responders;
    let least = usize::from(folds).max(2);
    if responders.min(others) < least {
        return Err(ResponseError::TooFew { file: file.to_owned(), responders, others, folds, least });
    }
    Ok(())
}

/// The dictionary of the session: the built-in one, where it counts, and what was known of the columns when the session was
/// computed. So nobody needs the dictionaries that were given then.
fn dictionary(settings: &Settings, results: &Results) -> Dictionary {
    let mut dictionary =
        if settings.no_built_in_dictionary { Dictionary::default() } else { built_in_dictionary().clone() };
    let known = results.data.iter().flat_map(|data| &data.attributes).filter(|attribute| !attribute.inferred);
    for attribute in known.filter(|attribute| attribute.evidence != Some(Evidence::ByHand)) {
        dictionary.insert(told(attribute));
    }
    dictionary
}

fn told(summary: &AttributeSummary) -> Attribute {
    let codes = || summary.codes.iter().filter(|code| !code.code.is_empty());
    let labelled = codes().filter(|code| !code.label.is_empty());
    Attribute {
        description: summary.description.clone(),
        information_level: summary.information_level.clone(),
        unknown_codes: codes().filter(|code| code.missing).map(|code| code.code.clone()).collect(),
        value_labels: labelled.map(|code| (code.code.clone(), code.label.clone())).collect(),
        direction: summary.direction.clone(),
        inferred: false,
        documented: true,
        evidence: Evidence::Dictionary,
        ..Attribute::inferred(summary.name.clone(), summary.level)
    }
}

/// What is made of the columns of a mailing by the recipes and decisions of the session.
pub(super) fn learned_columns(
    table: &CodeTable,
    origin: &Source,
    dictionary: &Dictionary,
    settings: &Settings,
    job: &dyn Job,
) -> Result<Vec<ResponseColumn>, ResponseError> {
    let options = ReadOptions {
        unknown_columns: settings.unknown_columns,
        keep: settings.keep.clone(),
        levels: settings.level.clone(),
        built_in_dictionary: !settings.no_built_in_dictionary,
    };
    // Beside itself, for two tables are made comparable there; nothing but this one is learned from.
    let dataset = join(table.clone(), origin.clone(), table.clone(), origin.clone(), dictionary, &options, job)?;
    let decoding = decode_with(&dataset, &settings.unknown, job)?;
    let recipes = recipes(settings)?;
    let candidates = candidates(&dataset, &decoding, &recipes, &EncodeOptions::default());
    let listed = ListedCodes::of(&dataset, &decoding, &candidates);
    Ok(response_columns(&dataset, &listed, &candidates))
}

/// The values of these columns of a file of so many people, as they are read for scoring.
pub(super) fn of_file(
    path: &Path,
    columns: &[RowColumn],
    (rows, built_in): (usize, bool),
    job: &dyn Job,
) -> Result<Vec<Values>, ResponseError> {
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let mut coders = coders(columns);
    let mut reader = open(path, built_in, &names, job)?;
    let mut found = 0;
    while let Some(block) = next(&mut reader, &names, &mut coders, job)? {
        found += block.rows;
    }
    // It was read before, to see what its columns are.
    if found != rows {
        return Err(ReadError::from(FileReadError::Changed { path: path.to_owned() }).into());
    }
    Ok(coders.iter_mut().map(ColumnCoder::take).collect())
}

/// The columns that nothing is learned from.
fn unused(table: &CodeTable, inputs: &Inputs) -> People {
    let is_used = |name: &str| inputs.columns.iter().any(|column| column.reads.name == name);
    let number = |name: &str, values| PeopleColumn { name: name.to_owned(), kind: ColumnKind::Number, values };
    let own = table.columns.iter().filter(|column| !is_used(&column.name));
    let mut columns: Vec<PeopleColumn> = own.filter_map(as_people_column).collect();
    if let Ids::Number { name, values } = &table.ids {
        columns.push(number(name, values.iter().map(|id| *id as f32).collect()));
    }
    People { columns }
}

/// A column as it stands in the file: codes that are all numbers as numbers; `None` of texts.
fn as_people_column(column: &Column) -> Option<PeopleColumn> {
    let name = column.name.clone();
    match &column.values {
        Values::Codes { codes, levels } => {
            let is_number = levels.iter().all(|level| level.number.is_some());
            let value = |code: &u8| {
                let level = usize::from(*code).checked_sub(1)?;
                Some(if is_number { levels.get(level)?.number? as f32 } else { level as f32 })
            };
            let values = codes.iter().map(|code| value(code).unwrap_or(f32::NAN)).collect();
            let kind = if is_number { ColumnKind::Number } else { ColumnKind::Nominal { codes: levels.len() } };
            Some(PeopleColumn { name, kind, values })
        }
        Values::Reals(reals) => Some(PeopleColumn { name, kind: ColumnKind::Number, values: reals.to_vec() }),
        Values::Text { .. } => None,
    }
}

/// The rows by id, and of equal ids by what is known of them; what stands for each row, and how many rows have an id that
/// somebody before them has.
pub(super) fn canonical_order(columns: &[PeopleColumn], responded: &[bool], ids: &Ids) -> (Vec<usize>, Vec<u64>, u64) {
    let rows = responded.len();
    let mut hashes = vec![Xxh3::new(); rows];
    for column in columns {
        hashes.iter_mut().zip(&column.values).for_each(|(hash, value)| hash.update(&value.to_bits().to_le_bytes()));
    }
    let content: Vec<u64> = hashes.iter().zip(responded).map(|(hash, yes)| hash.digest() ^ u64::from(*yes)).collect();
    let mut order: Vec<usize> = (0..rows).collect();
    let hash = |text: &[u8]| xxhash_rust::xxh3::xxh3_64(text);
    let keys: Vec<u64> = match ids {
        Ids::RowNumber => {
            order.sort_by_key(|row| content[*row]);
            content
        }
        Ids::Number { values, .. } => {
            order.sort_by_key(|row| (values[*row], content[*row]));
            values.iter().map(|id| hash(&id.to_le_bytes())).collect()
        }
        Ids::Text { values, .. } => {
            order.sort_by(|one, other| (&values[*one], content[*one]).cmp(&(&values[*other], content[*other])));
            values.iter().map(|id| hash(id.as_bytes())).collect()
        }
    };
    let repeated = match ids {
        Ids::RowNumber => 0,
        _ => order.windows(2).filter(|pair| keys[pair[0]] == keys[pair[1]]).count() as u64,
    };
    (order, keys, repeated)
}

/// What a study of responses begins with.
pub(super) fn begun(about: &Mailing, choice: &ResponseChoice) -> Response {
    Response { mailing: about.clone(), choice: choice.clone(), ..Response::default() }
}
