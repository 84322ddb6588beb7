//! A grid of texts -> dictionary entries.
//!
//! Two forms are known, both found by the names of their columns: a line for each attribute, and a line for each value,
//! where the attribute stands only on its first line. Merged cells of a workbook hold their text in the first cell and
//! nothing in the others.

use std::path::Path;

use super::attribute::MeasurementLevel;
use super::built_in::built_in_dictionary;
use super::cells::Grid;
use super::entries::{Dictionary, Entry};
use super::grid;
use crate::data::cell::decode_cell;
use crate::data::error::DictionaryError;

/// Letters that are kept of a text; the longest of the published dictionaries has 140.
const LONGEST_TEXT: usize = 1000;
/// Bytes of names, texts and codes that all entries together may take.
const MOST_BYTES: usize = 256 << 20;
/// Bytes that an entry takes beside its texts.
const ENTRY_BYTES: usize = 500;

/// Reads a dictionary: delimited text or an Excel workbook, with a line for each attribute (`attribute`,
/// `information_level`, `type`, `missing_or_unknown`) or for each value (`Attribute`, `Description`, `Value`,
/// `Meaning`). The line of names need not be the first.
///
/// # Errors
/// [`DictionaryError`] when the file can't be read or holds something else.
pub fn read_dictionary(path: &Path) -> Result<Dictionary, DictionaryError> {
    read_dictionary_beside(built_in_dictionary(), path)
}

/// Reads a dictionary as [`read_dictionary`] does, to be laid over one that is known: it has other names for attributes.
///
/// # Errors
/// [`DictionaryError`] when the file can't be read or holds something else.
pub fn read_dictionary_beside(known: &Dictionary, path: &Path) -> Result<Dictionary, DictionaryError> {
    let mut dictionary = Dictionary::with_aliases_of(known);
    let mut found = false;
    let mut room = Room { path, bytes: MOST_BYTES };
    for grid in grid::read(path)? {
        if let Some((line, columns)) = find_header(&grid) {
            found = true;
            if columns.value.is_some() {
                read_values(&mut dictionary, known, &grid[line + 1..], &columns, &mut room)?;
            } else {
                read_attributes(&mut dictionary, &grid, line + 1, &columns, &mut room)?;
            }
        }
    }
    if !found {
        return Err(DictionaryError::NoHeader { path: path.to_owned() });
    }
    if dictionary.is_empty() {
        return Err(DictionaryError::NoAttributes { path: path.to_owned() });
    }
    Ok(dictionary)
}

/// Where the columns of a dictionary stand.
struct Columns {
    attribute: usize,
    information_level: Option<usize>,
    kind: Option<usize>,
    unknown: Option<usize>,
    description: Option<usize>,
    direction: Option<usize>,
    value: Option<usize>,
    meaning: Option<usize>,
}

/// The first line with "attribute" and another name that we know.
fn find_header(grid: &Grid) -> Option<(usize, Columns)> {
    grid.iter().enumerate().filter(|(_, cells)| !cells.is_empty()).take(50).find_map(|(line, cells)| {
        let names: Vec<String> = cells.iter().map(|cell| cell.to_lowercase().replace([' ', '-'], "_")).collect();
        let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
        let columns = Columns {
            attribute: find(&["attribute", "attribut", "column", "name", "merkmal"])?,
            information_level: find(&["information_level", "level_of_information", "informationsebene"]),
            kind: find(&["type", "measurement_level", "typ"]),
            unknown: find(&["missing_or_unknown", "unknown_codes", "unknown", "missing"]),
            description: find(&["description", "beschreibung"]),
            direction: find(&["direction"]),
            value: find(&["value", "code", "wert"]),
            meaning: find(&["meaning", "label", "bedeutung"]),
        };
        let others = [columns.information_level, columns.kind, columns.unknown, columns.description, columns.value];
        others.iter().any(Option::is_some).then_some((line, columns))
    })
}

fn cell(row: &[String], column: Option<usize>) -> &str {
    column.and_then(|at| row.get(at)).map_or("", |text| text.trim())
}

/// The beginning of a text that is shown to people.
fn shown_text(row: &[String], column: Option<usize>) -> &str {
    let text = cell(row, column);
    text.char_indices().nth(LONGEST_TEXT).map_or(text, |(end, _)| &text[..end])
}

/// A line for each attribute.
fn read_attributes(
    dictionary: &mut Dictionary,
    grid: &Grid,
    first: usize,
    columns: &Columns,
    room: &mut Room<'_>,
) -> Result<(), DictionaryError> {
    let mut information_level = String::new();
    for (at, row) in grid.iter().enumerate().skip(first) {
        let text = shown_text(row, columns.information_level);
        if !text.is_empty() {
            text.clone_into(&mut information_level);
        }
        for name in attribute_names(cell(row, Some(columns.attribute))) {
            room.take(ENTRY_BYTES + name.len() + row.iter().map(String::len).sum::<usize>())?;
            let entry = dictionary.entry(&name);
            entry.attribute.information_level.clone_from(&information_level);
            shown_text(row, columns.description).clone_into(&mut entry.attribute.description);
            shown_text(row, columns.direction).clone_into(&mut entry.attribute.direction);
            let kind = cell(row, columns.kind);
            if !kind.is_empty() {
                let unknown_type = || DictionaryError::UnknownType {
                    path: room.path.to_owned(),
                    line: at + 1,
                    attribute: name.clone(),
                    found: kind.to_owned(),
                };
                entry.set_level(MeasurementLevel::from_word(kind).ok_or_else(unknown_type)?);
            }
            if columns.unknown.is_some() {
                entry.set_unknown_codes(codes_of(cell(row, columns.unknown)));
            }
        }
    }
    Ok(())
}

/// A line for each value.
fn read_values(
    dictionary: &mut Dictionary,
    known: &Dictionary,
    rows: &[Vec<String>],
    columns: &Columns,
    room: &mut Room<'_>,
) -> Result<(), DictionaryError> {
    let mut names: Vec<String> = Vec::new();
    let mut description = String::new();
    let mut meaning = String::new();
    for row in rows {
        let name = cell(row, Some(columns.attribute));
        if !name.is_empty() {
            names = attribute_names(name);
            shown_text(row, columns.description).clone_into(&mut description);
            meaning.clear();
        }
        let text = shown_text(row, columns.meaning);
        if !text.is_empty() {
            text.clone_into(&mut meaning);
        }
        let codes = codes_of(cell(row, columns.value));
        for name in &names {
            room.take(ENTRY_BYTES + name.len() + description.len())?;
            let entry = dictionary.entry(name);
            entry.attribute.description.clone_from(&description);
            add_codes(entry, &codes, &meaning, room)?;
            let kind = cell(row, columns.kind);
            if let Some(level) = MeasurementLevel::from_word(kind) {
                entry.set_level(level);
            }
        }
    }
    for entry in dictionary.entries_mut() {
        resolve_as_in_the_data(entry, known);
    }
    Ok(())
}

/// What the entries may still take: a name or a meaning that stands in the file once may be that of many values.
struct Room<'a> {
    path: &'a Path,
    bytes: usize,
}

impl Room<'_> {
    fn take(&mut self, bytes: usize) -> Result<(), DictionaryError> {
        let too_large = || DictionaryError::TooLarge { path: self.path.to_owned() };
        self.bytes = self.bytes.checked_sub(bytes).ok_or_else(too_large)?;
        Ok(())
    }
}

fn add_codes(entry: &mut Entry, codes: &[String], meaning: &str, room: &mut Room<'_>) -> Result<(), DictionaryError> {
    let is_unknown = meaning.to_lowercase().starts_with("unknown");
    for code in codes {
        // Looking for a code among many takes its time, too.
        room.take(code.len() + meaning.len() + 100 + entry.attribute.unknown_codes.len())?;
        if matches!(code.as_str(), "…" | "..." | "*") {
            entry.set_level(MeasurementLevel::Numeric);
            continue;
        }
        if is_unknown && !entry.attribute.unknown_codes.contains(code) {
            entry.attribute.unknown_codes.push(code.clone());
        }
        entry.attribute.value_labels.insert(code.clone(), meaning.to_owned());
    }
    Ok(())
}

/// Two attributes may share a cell, several blanks apart; a single blank within a name is a slip, as in
/// `D19_BANKEN_ ANZ_12`.
fn attribute_names(cell: &str) -> Vec<String> {
    let names = cell.replace(['\n', '\t'], "  ");
    let names = names.split("  ").map(|name| name.split_whitespace().collect::<String>());
    names.filter(|name| !name.is_empty()).collect()
}

/// The codes in `[-1,X]`, `-1, 9` or `1.0`, as cells of a file would say them.
fn codes_of(text: &str) -> Vec<String> {
    let inner = text.trim().trim_start_matches('[').trim_end_matches(']');
    let codes = inner.split([',', ';']).map(|code| code.trim().trim_matches(['\'', '"']));
    codes.filter_map(decode_cell).map(|level| level.text).collect()
}

/// For LP_FAMILIE_GROB and LP_STATUS_GROB the workbook lists the codes of the finer attribute; the data hold 1 to 5.
/// Where a dictionary gives such codes, the known labels stand.
fn resolve_as_in_the_data(entry: &mut Entry, known: &Dictionary) {
    let name = entry.attribute.name.as_str();
    if !matches!(name, "LP_FAMILIE_GROB" | "LP_STATUS_GROB") || !entry.attribute.value_labels.contains_key("6") {
        return;
    }
    if let Some(known) = known.get(name) {
        entry.attribute.value_labels.clone_from(&known.value_labels);
        entry.attribute.unknown_codes.clone_from(&known.unknown_codes);
    }
}
