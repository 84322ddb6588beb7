//! What can be wrong with a file of people, a pair of them, or a dictionary.

use std::path::PathBuf;

use crate::files::FileReadError;
use crate::job::Cancelled;

/// What is wrong with a table of a SQLite file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SqliteProblem {
    /// There is no table of that name; or there are several, and none is named.
    Table {
        /// The table that was named.
        named: Option<String>,
        /// The tables that there are.
        known: Vec<String>,
    },
    /// A column holds bytes that are no text.
    NoText {
        /// The column.
        column: String,
    },
    /// The library can't read it; what it says.
    Said(String),
}

/// Why a file of people, or a pair of them, can't be read. Lines and columns are counted from 1.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
#[expect(missing_docs, reason = "what the fields are stands at their variant")]
pub enum ReadError {
    /// There is no such file, it is none, it changes, or the operating system refuses.
    #[error(transparent)]
    File(#[from] FileReadError),
    /// The file has no bytes, or only blank lines.
    Empty { path: PathBuf },
    /// The file has column names and nothing else.
    HeaderOnly { path: PathBuf },
    /// The file isn't delimited text; `line` is where that shows.
    NotText { path: PathBuf, line: u64, found: NotText },
    /// The first line looks like a person, not like names.
    NoHeader { path: PathBuf, line: u64 },
    /// Only one column was found; `name` is the beginning of the first line.
    SingleColumn { path: PathBuf, line: u64, name: String },
    /// The lines below the first use another separator.
    WrongSeparator { path: PathBuf, line: u64, header: Separator, body: Separator },
    /// A line has too few or too many values. `column` is the name of the first column without a value, or of the last
    /// one; `None` for a column that has no name in the file.
    Ragged { path: PathBuf, line: u64, found: usize, expected: usize, column: Option<String> },
    /// Two columns have the same name.
    DuplicateColumn { path: PathBuf, line: u64, name: String, first: usize, second: usize },
    /// A quotation mark opens a value and nothing closes it. The line is that of the mark, `value` what follows it there.
    UnclosedQuote { path: PathBuf, line: u64, value: String },
    /// A line is longer than `megabytes` and still doesn't end.
    LineTooLong { path: PathBuf, line: u64, megabytes: usize },
    /// A library that takes files apart gave up on this one; `message` is its own.
    Damaged { path: PathBuf, message: String },
    /// There are more columns than anybody can compute with.
    TooManyColumns { path: PathBuf, columns: usize, most: usize },
    /// The table doesn't fit into the memory that is left.
    OutOfMemory { path: PathBuf, people: usize, columns: usize },
    /// Polars can't read the Parquet file; `message` is its own.
    Parquet { path: PathBuf, message: String },
    /// The Parquet file contradicts itself.
    ParquetDamaged { path: PathBuf, damage: TableDamage },
    /// The Arrow file contradicts itself, or is of a kind that isn't read.
    ArrowDamaged { path: PathBuf, damage: TableDamage },
    /// A column of the Parquet or Arrow file holds what is no value of one person.
    ColumnKind { path: PathBuf, column: String, kind: UnreadKind },
    /// The SQLite file has no such table, or it can't be read.
    Sqlite { path: PathBuf, problem: SqliteProblem },
    /// Polars and the count of separators disagree below `line`; no known file does this.
    Unreadable { path: PathBuf, line: u64, reason: Unreadable },
    /// The file has an id and nothing else.
    NoAttributes { path: PathBuf },
    /// The two files have nothing in common.
    NoCommonColumn { general: String, customers: String, general_columns: Vec<String>, customers_columns: Vec<String> },
    /// The columns in common are all unknown to the dictionary, and unknown columns were to be dropped.
    AllUnknown { columns: usize },
    /// The dictionary file can't be read.
    #[error(transparent)]
    Dictionary(#[from] DictionaryError),
    /// The job was told to stop.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// What a file holds that isn't text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// Two bytes a letter.
    Utf16,
    /// An Excel workbook since 2007, or another zip archive.
    Zip,
    /// An Excel workbook before 2007.
    OldWorkbook,
    /// Something that was compressed with the program of this name.
    Packed(&'static str),
    /// Data as the program of this name keeps them.
    Data(&'static str),
    /// Feather as it was written until 2020.
    OldFeather,
    /// Arrow as a stream, without the end of a file.
    ArrowStream,
    /// JSON.
    Json,
    /// HTML or XML.
    Markup,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// Bytes that no text has.
    ZeroBytes,
}

/// How a Parquet or Arrow file contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableDamage {
    /// Its last part doesn't fit the rest.
    Footer,
    /// It claims another number of rows than its parts hold.
    Rows {
        /// Rows that it claims.
        claimed: u64,
        /// Rows that its parts hold.
        held: u64,
    },
    /// The values of a column of this name can't be taken from it.
    Column(String),
    /// It says of itself what takes far more memory than a file of its size should.
    TooMuch {
        /// Rows that it claims.
        rows: u64,
    },
    /// Its numbers have their highest byte first, as no program on this machine writes them.
    HighFirst,
}

/// Why a column of a Parquet or Arrow file isn't one of values that cells can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadKind {
    /// Lists, maps or groups: several values a person.
    Nested,
    /// Times of day, spans of time, or a kind that this program doesn't know.
    Other,
}

/// What stands between two values of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `;`
    Semicolon,
    /// `,`
    Comma,
    /// A tab.
    Tab,
    /// `|`
    Bar,
    /// A blank.
    Blank,
}

/// Why lines could not be taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Polars gives this reason.
    Parser(String),
    /// Polars found another number of lines than there are.
    Lines {
        /// Lines that there are.
        expected: usize,
        /// Lines that Polars found.
        found: usize,
    },
}

/// Why a dictionary file can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
#[expect(missing_docs, reason = "what the fields are stands at their variant")]
pub enum DictionaryError {
    /// There is no such file, it is none, it is too large, it changes, or the operating system refuses.
    #[error(transparent)]
    File(#[from] FileReadError),
    /// The file is neither text nor a workbook.
    NotText { path: PathBuf, found: NotText },
    /// The workbook is damaged or not a workbook.
    Workbook { path: PathBuf },
    /// The file holds more than any dictionary.
    TooLarge { path: PathBuf },
    /// No line of column names was found.
    NoHeader { path: PathBuf },
    /// The names were found, but nothing follows or nothing says anything.
    NoAttributes { path: PathBuf },
    /// The attribute has a type, `found`, that isn't known. The line is counted from 1.
    UnknownType { path: PathBuf, line: usize, attribute: String, found: String },
}
