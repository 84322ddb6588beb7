//! Why files can't be read, in words.

use std::io::ErrorKind;
use std::path::Path;

use super::fill::{NAME, fitted};
use super::{Say, some_of};
use crate::data::demo::{DemoError, DemoSide};
use crate::data::{DictionaryError, NotText, ReadError, Separator, SqliteProblem, TableDamage, UnreadKind, Unreadable};
use crate::files::{WriteError, system_reason};
use crate::text;

/// Columns of each file that are shown when the two have none in common.
const COLUMNS_SHOWN: usize = 3;

impl Say for ReadError {
    fn say(&self) -> String {
        match self {
            Self::File(error) => error.say(),
            Self::Empty { path } => text!("error-read-empty", path = shown(path)),
            Self::HeaderOnly { path } => text!("error-read-header-only", path = shown(path)),
            Self::NotText { path, line, found: found @ (NotText::Json | NotText::Markup) } => {
                text!("error-read-not-delimited", path = shown(path), line = *line, found = found.say())
            }
            Self::NotText { path, line, found } => {
                text!("error-read-not-text", path = shown(path), line = *line, found = found.say())
            }
            Self::NoHeader { path, line } => text!("error-read-no-header", path = shown(path), line = *line),
            Self::SingleColumn { path, line, name } => {
                text!("error-read-single-column", path = shown(path), line = *line, name = quoted(name))
            }
            Self::WrongSeparator { path, line, header, body } => {
                let (header, body) = (header.say(), body.say());
                text!("error-read-wrong-separator", path = shown(path), line = *line, header = header, body = body)
            }
            Self::Ragged { path, line, found, expected, column } => {
                ragged(path, *line, *found, *expected, column.as_deref())
            }
            Self::DuplicateColumn { path, line, name, first, second } => text!(
                "error-read-duplicate-column",
                path = shown(path),
                line = *line,
                first = *first,
                second = *second,
                name = quoted(name),
            ),
            Self::UnclosedQuote { path, line, value } => {
                text!("error-read-unclosed-quote", path = shown(path), line = *line, value = quoted(value))
            }
            Self::LineTooLong { path, line, megabytes } => {
                text!("error-read-line-too-long", path = shown(path), line = *line, megabytes = *megabytes)
            }
            Self::Damaged { path, message } => {
                text!("error-read-damaged", path = shown(path), message = message.as_str())
            }
            Self::TooManyColumns { path, columns, most } => {
                text!("error-read-too-many-columns", path = shown(path), columns = *columns, most = *most)
            }
            Self::OutOfMemory { path, people, columns } => {
                text!("error-read-out-of-memory", path = shown(path), people = *people, columns = *columns)
            }
            Self::Parquet { path, message } => {
                text!("error-read-parquet", path = shown(path), message = message.as_str())
            }
            Self::ParquetDamaged { path, damage } => {
                text!("error-read-parquet-damaged", path = shown(path), damage = damage.say())
            }
            Self::ArrowDamaged { path, damage } => {
                text!("error-read-arrow-damaged", path = shown(path), damage = damage.say())
            }
            Self::ColumnKind { path, column, kind: UnreadKind::Nested } => {
                text!("error-read-column-nested", path = shown(path), column = column.as_str())
            }
            Self::ColumnKind { path, column, kind: UnreadKind::Other } => {
                text!("error-read-column-kind", path = shown(path), column = column.as_str())
            }
            Self::Sqlite { path, problem: SqliteProblem::Table { named: Some(named), known } } => {
                text!("error-read-sqlite-no-table", path = shown(path), name = named.as_str(), known = known.join(", "),)
            }
            Self::Sqlite { path, problem: SqliteProblem::Table { named: None, known } } => {
                text!("error-read-sqlite-which-table", path = shown(path), known = known.join(", "))
            }
            Self::Sqlite { path, problem: SqliteProblem::NoText { column } } => {
                text!("error-read-sqlite-no-text", path = shown(path), column = column.as_str())
            }
            Self::Sqlite { path, problem: SqliteProblem::Said(message) } => {
                text!("error-read-sqlite", path = shown(path), message = message.as_str())
            }
            Self::Unreadable { path, line, reason } => {
                text!("error-read-unreadable", path = shown(path), line = *line, reason = reason.say())
            }
            Self::NoAttributes { path } => text!("error-read-no-attributes", path = shown(path)),
            Self::NoCommonColumn { general, customers, general_columns, customers_columns } => text!(
                "error-read-no-common-column",
                general = general.as_str(),
                customers = customers.as_str(),
                general_columns = first_columns(general_columns),
                customers_columns = first_columns(customers_columns),
            ),
            Self::AllUnknown { columns } => text!("error-read-all-unknown", columns = *columns),
            Self::Dictionary(error) => error.say(),
            Self::Cancelled(cancelled) => cancelled.say(),
        }
    }
}

impl Say for DictionaryError {
    fn say(&self) -> String {
        match self {
            Self::File(error) => error.say(),
            Self::NotText { path, found } => {
                text!("error-dictionary-not-text", path = shown(path), found = found.say())
            }
            Self::Workbook { path } => text!("error-dictionary-workbook", path = shown(path)),
            Self::TooLarge { path } => text!("error-dictionary-too-large", path = shown(path)),
            Self::NoHeader { path } => text!("error-dictionary-no-header", path = shown(path)),
            Self::NoAttributes { path } => text!("error-dictionary-no-attributes", path = shown(path)),
            Self::UnknownType { path, line, attribute, found } => text!(
                "error-dictionary-unknown-type",
                path = shown(path),
                line = *line,
                attribute = attribute.as_str(),
                found = quoted(found),
            ),
        }
    }
}

impl Say for DemoError {
    fn say(&self) -> String {
        match self {
            Self::Empty(DemoSide::People) => text!("error-demo-no-people"),
            Self::Empty(DemoSide::Customers) => text!("error-demo-no-customers"),
            &Self::TooMany { side: DemoSide::People, asked, most } => {
                text!("error-demo-too-many-people", asked = asked, most = most)
            }
            &Self::TooMany { side: DemoSide::Customers, asked, most } => {
                text!("error-demo-too-many-customers", asked = asked, most = most)
            }
            Self::Write(error @ (WriteError::Busy { .. } | WriteError::TooLarge { .. })) => error.say(),
            Self::Write(error) => text!("error-demo-write", path = shown(error.path()), reason = demo_reason(error)),
            Self::Cancelled(cancelled) => cancelled.say(),
        }
    }
}

impl Say for NotText {
    fn say(&self) -> String {
        match *self {
            Self::Utf16 => text!("data-not-text-utf16"),
            Self::Zip => text!("data-not-text-zip"),
            Self::OldWorkbook => text!("data-not-text-old-workbook"),
            Self::Packed(program) => text!("data-not-text-packed", program = program),
            Self::Data(program) => text!("data-not-text-data", program = program),
            Self::OldFeather => text!("data-not-text-old-feather"),
            Self::ArrowStream => text!("data-not-text-arrow-stream"),
            Self::Json => text!("data-not-text-json"),
            Self::Markup => text!("data-not-text-markup"),
            Self::Pdf => text!("data-not-text-pdf"),
            Self::Picture => text!("data-not-text-picture"),
            Self::ZeroBytes => text!("data-not-text-zero-bytes"),
        }
    }
}

impl Say for Separator {
    fn say(&self) -> String {
        match self {
            Self::Semicolon => text!("data-separator-semicolons"),
            Self::Comma => text!("data-separator-commas"),
            Self::Tab => text!("data-separator-tabs"),
            Self::Bar => text!("data-separator-bars"),
            Self::Blank => text!("data-separator-blanks"),
        }
    }
}

impl Say for TableDamage {
    fn say(&self) -> String {
        match self {
            Self::Footer => text!("table-damage-footer"),
            Self::Rows { claimed, held } => text!("table-damage-rows", claimed = *claimed, held = *held),
            Self::Column(name) => text!("table-damage-column", column = name.as_str()),
            Self::TooMuch { rows } => text!("table-damage-too-much", rows = *rows),
            Self::HighFirst => text!("table-damage-high-first"),
        }
    }
}

impl Say for Unreadable {
    fn say(&self) -> String {
        match self {
            Self::Parser(message) => message.clone(),
            Self::Lines { expected, found } => {
                text!("data-unreadable-lines", expected = *expected, found = *found)
            }
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A text of the file in quotation marks; what can't be seen in it is written as `\t` or `\u{0}`.
fn quoted(text: &str) -> String {
    format!("\"{}\"", fitted(text.into(), NAME - 2))
}

fn ragged(path: &Path, line: u64, found: usize, expected: usize, column: Option<&str>) -> String {
    let number = found.min(expected.saturating_sub(1)) + 1;
    let column = column.map_or_else(|| text!("data-column-number", number = number), str::to_owned);
    if found < expected {
        text!(
            "error-read-row-too-short",
            path = shown(path),
            line = line,
            found = found,
            expected = expected,
            column = column
        )
    } else {
        text!(
            "error-read-row-too-long",
            path = shown(path),
            line = line,
            found = found,
            expected = expected,
            column = column
        )
    }
}

fn first_columns(names: &[String]) -> String {
    let mut text = some_of(&names[..names.len().min(COLUMNS_SHOWN)]);
    if names.len() > COLUMNS_SHOWN {
        text.push_str(", ...");
    }
    text
}

/// Why the demo population couldn't be written, in a few words.
fn demo_reason(error: &WriteError) -> String {
    let (WriteError::Folder { source, .. } | WriteError::Io { source, .. }) = error else {
        return text!("data-demo-disk-full");
    };
    match source.kind() {
        ErrorKind::PermissionDenied => text!("data-demo-no-permission"),
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => text!("data-demo-path-is-file"),
        ErrorKind::ReadOnlyFilesystem => text!("data-demo-read-only"),
        _ => system_reason(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Note, Unseen};

    #[test]
    fn a_ragged_row_is_named_with_its_column() {
        let ragged = |found, column: Option<&str>| {
            let column = column.map(str::to_owned);
            ReadError::Ragged { path: "a.csv".into(), line: 4, found, expected: 3, column }.say()
        };
        assert_eq!(
            ragged(1, Some("B")),
            "a.csv, line 4: 1 value, but there are 3 columns (B is the first without a value). Correct the line or \
             remove it."
        );
        assert_eq!(
            ragged(2, None),
            "a.csv, line 4: 2 values, but there are 3 columns (column 3 is the first without a value). Correct the \
             line or remove it."
        );
        assert_eq!(
            ragged(4, Some("C")),
            "a.csv, line 4: 4 values, but there are 3 columns (C is the last). Correct the line or remove it."
        );
    }

    #[test]
    fn columns_in_common_are_missed_by_their_names() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let error = ReadError::NoCommonColumn {
            general: "g.csv".to_owned(),
            customers: "c.csv".to_owned(),
            general_columns: names(&["a", "b", "c", "d"]),
            customers_columns: names(&["e"]),
        };
        assert_eq!(
            error.say(),
            "g.csv and c.csv have no column in common (a, b, c, ... against e). Check that both files belong together \
             and that their first lines hold the column names."
        );
    }

    #[test]
    fn a_dictionary_is_told_what_it_may_say() {
        let error = DictionaryError::UnknownType {
            path: "d.csv".into(),
            line: 3,
            attribute: "B".to_owned(),
            found: "colour".to_owned(),
        };
        assert_eq!(
            ReadError::from(error).say(),
            "d.csv, line 3: B has the unknown type \"colour\". Use numeric, ordinal, categorical, binary, mixed, \
             interval, date or id."
        );
    }

    #[test]
    fn the_demo_says_what_to_do() {
        assert_eq!(
            DemoError::Empty(DemoSide::People).say(),
            "The demo population needs at least one person and one customer, but the number of people is 0."
        );
        let written = |source: ErrorKind| DemoError::Write(WriteError::new(Path::new("d/a.csv"), source.into())).say();
        assert_eq!(
            written(ErrorKind::StorageFull),
            "d/a.csv could not be written: the disk is full. Choose another folder or make room there."
        );
        assert!(written(ErrorKind::NotADirectory).contains(": a part of the path is a file."));
    }

    #[test]
    fn notes_are_sentences() {
        let column = || "kind".to_owned();
        let unseen = |codes, rows| Note::UnseenCodes { column: column(), codes, rows }.say();
        assert_eq!(
            unseen(Unseen::Codes(vec!["y".to_owned(), "z".to_owned()]), 1),
            "kind: 1 customer has a code that nobody in the general population has (y, z); they count as missing there."
        );
        assert_eq!(
            unseen(Unseen::Texts { distinct: 300 }, 1234),
            "kind: 1234 customers have codes that nobody in the general population has (300 different texts); they \
             count as missing there."
        );
        assert!(unseen(Unseen::Numbers, 2).contains("(numbers)"));
        let texts = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        assert_eq!(
            Note::TextsAmongNumbers { column: column(), texts }.say(),
            "kind holds texts (a, b, c) where the dictionary expects numbers; they count as missing."
        );
        assert_eq!(
            Note::UnknownColumns { columns: vec![column()], dropped: true }.say(),
            "No dictionary knows kind; left out, as the settings say."
        );
        assert_eq!(
            Note::UnknownColumns { columns: vec![column()], dropped: false }.say(),
            "No dictionary knows kind; how they are treated was inferred from their values."
        );
        assert_eq!(
            Note::IndexColumnDropped { file: "a.csv".to_owned() }.say(),
            "a.csv: a first column without a name was taken for a row index and dropped."
        );
        assert_eq!(
            Note::DuplicateIds { file: "a.csv".to_owned(), column: "id".to_owned(), rows: 2 }.say(),
            "a.csv: 2 people share their id with somebody else."
        );
    }
}
