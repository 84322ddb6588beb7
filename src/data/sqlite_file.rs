//! A table of a SQLite file -> a [`CodeTable`], a block of rows at a time. `people.sqlite#general` is the table `general`
//! of people.sqlite; without a name it is the only one.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use polars::prelude::{Column, DataFrame, StringChunked};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use xxhash_rust::xxh3::Xxh3Default;

use super::code_table::{CodeTable, Level};
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::error::{ReadError, SqliteProblem};
use super::parquet_file::column_names;
use super::sniff::{ColumnName, refuse_duplicates, refuse_too_many};
use super::table_builder::{TableBuilder, file_name};
use crate::files::{FileReadError, RegularFile, open_regular};
use crate::job::{Activity, Job};

/// The first bytes of every SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Rows that are read at once.
const BLOCK: usize = 1 << 16;

/// A table in a SQLite file.
pub(super) struct SqlitePlace {
    file: PathBuf,
    table: Option<String>,
}

impl SqlitePlace {
    /// The place that a path names; `None` where it names a file of another kind, or none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let is_one = |file: &Path| {
            let mut head = [0; MAGIC.len()];
            file.is_file() && File::open(file).is_ok_and(|mut file| file.read_exact(&mut head).is_ok()) && head == MAGIC
        };
        if path.exists() {
            return is_one(path).then(|| Self { file: path.to_owned(), table: None });
        }
        let (file, table) = path.to_str()?.rsplit_once('#')?;
        is_one(Path::new(file)).then(|| Self { file: file.into(), table: Some(table.to_owned()) })
    }
}

/// A table of a SQLite file, piece by piece: each a column of text for each of its columns.
pub(super) struct SqlitePieces {
    /// What errors speak of.
    path: PathBuf,
    opened: RegularFile,
    connection: Connection,
    /// The table as SQL takes it.
    table: String,
    columns: Vec<ColumnName>,
    names: usize,
    /// Whether rows can be found by their number.
    by_number: bool,
    /// Rows read, and the number of the last.
    read: i64,
    last: i64,
    rows: i64,
}

impl SqlitePieces {
    /// Opens a table; nothing is ever written to the file.
    pub(super) fn open(path: &Path, place: &SqlitePlace) -> Result<Self, ReadError> {
        let opened = open_regular(&place.file, u64::MAX)?;
        let said = |error: rusqlite::Error| problem(path, SqliteProblem::Said(error.to_string()));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&place.file, flags).map_err(said)?;
        let table = quoted(&table_of(path, &connection, place.table.as_deref())?);
        let of_table = |sql: &str| sql.replace("{table}", &table);
        let count = of_table(include_str!("../../assets/sql/count.sql"));
        let rows: i64 = connection.query_row(&count, [], |row| row.get(0)).map_err(said)?;
        if rows == 0 {
            return Err(ReadError::HeaderOnly { path: path.to_owned() });
        }
        let names: Vec<String> = {
            let statement =
                connection.prepare(&of_table(include_str!("../../assets/sql/columns.sql"))).map_err(said)?;
            statement.column_names().map(str::to_owned).collect()
        };
        let columns = column_names(&names);
        refuse_too_many(path, columns.len())?;
        refuse_duplicates(path, 1, &columns)?;
        // Views have no numbers of their own.
        let by_number = connection.prepare(&of_table(include_str!("../../assets/sql/row_numbers.sql"))).is_ok();
        let (path, names) = (path.to_owned(), names.len());
        Ok(Self { path, opened, connection, table, columns, names, by_number, read: 0, last: i64::MIN, rows })
    }

    /// The columns of the table.
    pub(super) fn columns(&self) -> Vec<ColumnName> {
        self.columns.clone()
    }

    /// Bytes of the file.
    pub(super) fn bytes(&self) -> u64 {
        self.opened.size()
    }

    /// About how many bytes of the file were read.
    pub(super) fn bytes_read(&self) -> u64 {
        (self.opened.size() as f64 * self.read as f64 / self.rows.max(1) as f64) as u64
    }

    /// The next piece; `None` at the end of the table.
    pub(super) fn next_piece(&mut self) -> Result<Option<DataFrame>, ReadError> {
        let said = |error: rusqlite::Error| problem(&self.path, SqliteProblem::Said(error.to_string()));
        let (query, from) = if self.by_number {
            (include_str!("../../assets/sql/behind_row.sql"), self.last)
        } else {
            (include_str!("../../assets/sql/behind_count.sql"), self.read)
        };
        let query = query.replace("{rows}", &BLOCK.to_string()).replace("{table}", &self.table);
        let mut cells: Vec<Vec<Option<String>>> = vec![Vec::new(); self.names];
        let mut statement = self.connection.prepare(&query).map_err(said)?;
        let mut rows = statement.query([from]).map_err(said)?;
        let (mut height, mut last) = (0, self.last);
        while let Some(row) = rows.next().map_err(said)? {
            for (at, cells) in cells.iter_mut().enumerate() {
                let value = row.get_ref(at).map_err(said)?;
                let cell = cell_of(value).map_err(|()| {
                    let column = match &self.columns[at] {
                        ColumnName::Named(name) => name.clone(),
                        ColumnName::Index | ColumnName::Nothing => String::new(),
                    };
                    problem(&self.path, SqliteProblem::NoText { column })
                })?;
                cells.push(cell);
            }
            if self.by_number {
                last = row.get(self.names).map_err(said)?;
            }
            height += 1;
        }
        drop(rows);
        drop(statement);
        (self.last, self.read) = (last, self.read + height as i64);
        if height == 0 {
            self.opened.check_unchanged()?;
            return Ok(None);
        }
        let column = |(at, cells): (usize, Vec<Option<String>>)| {
            Column::new(format!("{at}").into(), cells.into_iter().collect::<StringChunked>())
        };
        let piece = DataFrame::new(height, cells.into_iter().enumerate().map(column).collect());
        piece.map(Some).map_err(|error| problem(&self.path, SqliteProblem::Said(error.to_string())))
    }
}

/// Reads a table of a SQLite file.
pub(super) fn read_sqlite(
    path: &Path,
    place: &SqlitePlace,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    let name = file_name(path);
    let reading = Activity::Reading { file: name.clone() };
    let mut pieces = SqlitePieces::open(path, place)?;
    let bytes = pieces.opened.size();
    let fingerprint = fingerprint(&place.file, &pieces.table, job)?;
    let mut builder: Option<TableBuilder> = None;
    while let Some(piece) = pieces.next_piece()? {
        job.check()?;
        let rows = usize::try_from(pieces.rows).unwrap_or(0);
        let builder = builder.get_or_insert_with(|| TableBuilder::new(&pieces.columns, &piece, dictionary, rows));
        if builder.push(&piece).is_err() {
            let people = builder.rows() - piece.height();
            return Err(ReadError::OutOfMemory { path: path.to_owned(), people, columns: pieces.names });
        }
        job.progress(&reading, pieces.bytes_read(), bytes);
    }
    let Some(builder) = builder else { return Err(ReadError::HeaderOnly { path: path.to_owned() }) };
    let (table, notes) = builder.finish(path, dictionary, None)?;
    Ok((table, Source { name, path: Some(path.to_owned()), bytes, fingerprint }, notes))
}

/// The table that is named, or the only one.
fn table_of(path: &Path, connection: &Connection, named: Option<&str>) -> Result<String, ReadError> {
    let list = include_str!("../../assets/sql/tables.sql");
    let known: rusqlite::Result<Vec<String>> =
        connection.prepare(list).and_then(|mut list| list.query_map([], |row| row.get(0)).and_then(Iterator::collect));
    let known = known.map_err(|error| problem(path, SqliteProblem::Said(error.to_string())))?;
    match (named, known.as_slice()) {
        (None, [only]) => Ok(only.clone()),
        (Some(named), known) if known.iter().any(|name| name == named) => Ok(named.to_owned()),
        (named, _) => Err(problem(path, SqliteProblem::Table { named: named.map(str::to_owned), known })),
    }
}

/// A cell as a person would write it.
fn cell_of(value: ValueRef<'_>) -> Result<Option<String>, ()> {
    Ok(match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) if number.is_finite() => Some(Level::number(number).text),
        ValueRef::Real(_) => None,
        ValueRef::Text(text) => Some(std::str::from_utf8(text).map_err(|_| ())?.to_owned()),
        ValueRef::Blob(_) => return Err(()),
    })
}

/// A name as SQL takes it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn problem(path: &Path, problem: SqliteProblem) -> ReadError {
    ReadError::Sqlite { path: path.to_owned(), problem }
}

/// That of the file and the table: two tables of one file aren't the same people.
fn fingerprint(path: &Path, table: &str, job: &dyn Job) -> Result<u64, ReadError> {
    let failed = |source| ReadError::from(FileReadError::new(path, source));
    let mut file = File::open(path).map_err(failed)?;
    let mut hasher = Xxh3Default::new();
    let mut buffer = vec![0; 4 << 20];
    loop {
        job.check()?;
        let count = file.read(&mut buffer).map_err(failed)?;
        if count == 0 {
            hasher.update(table.as_bytes());
            return Ok(hasher.digest());
        }
        hasher.update(&buffer[..count]);
    }
}
