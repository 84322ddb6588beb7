//! What can be wrong with a file, each as a sentence for the person who chose it.

use std::path::{Path, PathBuf};

use crate::job::Cancelled;

/// Why a file of people, or a pair of them, can't be read.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each variant says what its fields are")]
pub enum ReadError {
    /// There is no such file.
    #[error("{}: there is no such file. Check the path and the spelling.", path.display())]
    NotFound { path: PathBuf },
    /// The path is a folder.
    #[error("{}: this is a folder. Choose a file in it.", path.display())]
    IsDirectory { path: PathBuf },
    /// The file may not be read.
    #[error("{}: no permission to read this file. Ask its owner, or copy it to a folder of your own.", path.display())]
    NoPermission { path: PathBuf },
    /// The operating system reports something else.
    #[error("{}: the file could not be read ({}). Check the disk or the network drive and try again.", path.display(), system_reason(source))]
    Io {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The file has no bytes, or only blank lines.
    #[error("{}: the file is empty. It needs a line of column names and a line for each person.", path.display())]
    Empty { path: PathBuf },
    /// The file has column names and nothing else.
    #[error("{}: the file holds column names but no people. It needs a line for each person below the first.", path.display())]
    HeaderOnly { path: PathBuf },
    /// The file isn't delimited text.
    #[error("{}, line {line}: this is not a text file ({what}). Save it as CSV in UTF-8, or as Parquet.", path.display())]
    NotText { path: PathBuf, line: u64, what: &'static str },
    /// The first line looks like a person, not like names.
    #[error("{}, line 1: numbers stand where the column names should be. Put a line with the names of the columns first.", path.display())]
    NoHeader { path: PathBuf },
    /// Only one column was found.
    #[error(
        "{}, line 1: only one column was found ({name:?}). Separate the columns with ; or , or a tab, a blank or |, the same in every line.",
        path.display()
    )]
    SingleColumn { path: PathBuf, name: String },
    /// The lines below the first use another separator.
    #[error(
        "{}, line {line}: the column names are separated by {header}, but this line by {body}. Use the same separator in every line.",
        path.display()
    )]
    WrongSeparator { path: PathBuf, line: u64, header: &'static str, body: &'static str },
    /// A line has too few or too many values.
    #[error(
        "{}, line {line}: {found} values, but there are {expected} columns ({}). Correct the line or remove it.",
        path.display(),
        ragged_column(*found, *expected, column)
    )]
    Ragged { path: PathBuf, line: u64, found: usize, expected: usize, column: String },
    /// Two columns have the same name.
    #[error("{}, line 1: columns {first} and {second} are both called {name:?}. Rename or remove one of them.", path.display())]
    DuplicateColumn { path: PathBuf, name: String, first: usize, second: usize },
    /// A quotation mark opens a value and nothing closes it.
    #[error("{}, line {line}: a value begins with a quotation mark that is never closed. Close it or remove it.", path.display())]
    UnclosedQuote { path: PathBuf, line: u64 },
    /// A line doesn't end.
    #[error("{}, line {line}: the line is longer than {megabytes} MB, so this is probably not a table. Check the file.", path.display())]
    LineTooLong { path: PathBuf, line: u64, megabytes: usize },
    /// Polars can't read the Parquet file.
    #[error("{}: this Parquet file could not be read ({message}). Write it again, or save it as CSV.", path.display())]
    Parquet { path: PathBuf, message: String },
    /// Polars can't read one of its columns.
    #[error(
        "{}, column {column}: this column could not be read ({message}). Write it as text or as 64-bit numbers, or leave it out.",
        path.display()
    )]
    ParquetColumn { path: PathBuf, column: String, message: String },
    /// Polars and the count of separators disagree; no known file does this.
    #[error("{}, after line {line}: the lines could not be taken apart ({message}). Save the file again as CSV in UTF-8.", path.display())]
    Unreadable { path: PathBuf, line: u64, message: String },
    /// The file has an id and nothing else.
    #[error("{}: the file has no column besides the id, so there is nothing to compare. Add attributes.", path.display())]
    NoAttributes { path: PathBuf },
    /// The two files have nothing in common.
    #[error(
        "{general} and {customers} have no column in common ({} against {}). Check that both files belong together and that their first lines hold the column names.",
        some_names(general_columns),
        some_names(customers_columns)
    )]
    NoCommonColumn { general: String, customers: String, general_columns: Vec<String>, customers_columns: Vec<String> },
    /// The columns in common are all unknown to the dictionary, and unknown columns were to be dropped.
    #[error(
        "The dictionary knows none of the {columns} columns that both files have, and unknown columns are to be dropped. Give a dictionary that describes them, or let unknown columns be inferred."
    )]
    AllUnknown { columns: usize },
    /// The dictionary file can't be read.
    #[error(transparent)]
    Dictionary(#[from] DictionaryError),
    /// The job was told to stop.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Why a dictionary file can't be read.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each variant says what its fields are")]
pub enum DictionaryError {
    /// The file can't be opened.
    #[error("{}: the dictionary could not be read ({}). Check the path and the permissions.", path.display(), system_reason(source))]
    Io {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// The workbook is damaged or not a workbook.
    #[error("{}: this workbook could not be read ({message}). Save it again as .xlsx, or as CSV.", path.display())]
    Workbook { path: PathBuf, message: String },
    /// No line of column names was found.
    #[error(
        "{}: no line of column names with \"Attribute\" was found. A dictionary has the columns attribute, information_level, type and missing_or_unknown, or Attribute, Description, Value and Meaning.",
        path.display()
    )]
    NoHeader { path: PathBuf },
    /// The names were found, but nothing follows or nothing says anything.
    #[error("{}: the dictionary describes no attribute. Check that lines follow below the column names.", path.display())]
    NoAttributes { path: PathBuf },
    /// A type that isn't known.
    #[error(
        "{}, line {line}: {attribute} has the unknown type {found:?}. Use numeric, ordinal, categorical, binary, mixed, interval, date or id.",
        path.display()
    )]
    UnknownType { path: PathBuf, line: usize, attribute: String, found: String },
}

impl ReadError {
    /// Says in the product's words what the operating system reports about `path`.
    pub(crate) fn from_io(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound { path },
            std::io::ErrorKind::IsADirectory => Self::IsDirectory { path },
            std::io::ErrorKind::PermissionDenied => Self::NoPermission { path },
            _ => Self::Io { path, source },
        }
    }
}

/// What the operating system says, without its number.
pub(crate) fn system_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn ragged_column(found: usize, expected: usize, column: &str) -> String {
    if found < expected { format!("{column} is the first without a value") } else { format!("{column} is the last") }
}

fn some_names(names: &[String]) -> String {
    let mut text = names.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > 3 {
        text.push_str(", ...");
    }
    text
}
