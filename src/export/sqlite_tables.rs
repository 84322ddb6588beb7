//! Tables of people -> a SQLite file with a table for each file of people.

use std::io;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, Statement, ToSql};

use crate::data::BlockIds;
use crate::engine::apply::{CleanBlock, CleanCells};

/// A SQLite file that grows block by block. It keeps no journal: until it is whole nobody else sees it.
pub(super) struct SqliteTables {
    connection: Connection,
}

impl SqliteTables {
    /// Begins a file that isn't there yet.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let connection = Connection::open(path).map_err(|error| told(&error))?;
        let begin = include_str!("../../assets/sql/begin.sql");
        connection.execute_batch(begin).map_err(|error| told(&error))?;
        Ok(Self { connection })
    }

    /// Makes the table for people like these.
    pub(super) fn begin(&self, table: &str, block: &CleanBlock) -> io::Result<()> {
        let mut taken = vec!["id".to_owned()];
        let id = if matches!(block.ids, BlockIds::Texts(_)) { "" } else { " INTEGER" };
        let mut columns = vec![format!("\"id\"{id}")];
        for column in &block.columns {
            // Names that differ in capitals alone are one name here.
            let mut name = column.name.clone();
            while taken.contains(&name.to_lowercase()) {
                name.push('_');
            }
            let kind = match column.cells {
                CleanCells::Integers(_) => "INTEGER",
                CleanCells::Numbers(_) => "REAL",
                CleanCells::Texts(_) => "TEXT",
            };
            columns.push(format!("{} {kind}", quoted(&name)));
            taken.push(name.to_lowercase());
        }
        let make = include_str!("../../assets/sql/create_table.sql").replace("{columns}", &columns.join(", "));
        let make = make.replacen("{table}", &quoted(table), 1);
        self.connection.execute_batch(&make).map_err(|error| told(&error))
    }

    /// Appends people to a table.
    pub(super) fn append(&self, table: &str, block: &CleanBlock, rows: usize) -> io::Result<()> {
        let places = vec!["?"; block.columns.len() + 1].join(", ");
        let insert = include_str!("../../assets/sql/insert.sql").replace("{places}", &places);
        let insert = insert.replace("{table}", &quoted(table));
        self.append_through(&insert, block, rows).map_err(|error| told(&error))
    }

    fn append_through(&self, insert: &str, block: &CleanBlock, rows: usize) -> rusqlite::Result<()> {
        let mut insert = self.connection.prepare(insert)?;
        for row in 0..rows {
            match &block.ids {
                BlockIds::RowNumber => bind(&mut insert, 1, block.first as i64 + row as i64 + 1)?,
                BlockIds::Numbers(numbers) => bind(&mut insert, 1, numbers[row])?,
                BlockIds::Texts(texts) => bind(&mut insert, 1, &*texts[row])?,
            }
            for (place, column) in (2..).zip(&block.columns) {
                match &column.cells {
                    CleanCells::Integers(cells) => bind(&mut insert, place, cells[row])?,
                    CleanCells::Numbers(cells) => bind(&mut insert, place, cells[row])?,
                    CleanCells::Texts(cells) => bind(&mut insert, place, cells[row].as_deref())?,
                }
            }
            insert.raw_execute()?;
        }
        Ok(())
    }

    /// Ends the file.
    pub(super) fn finish(self) -> io::Result<()> {
        self.connection.execute_batch("COMMIT").map_err(|error| told(&error))?;
        self.connection.close().map_err(|(_, error)| told(&error))
    }
}

fn bind(statement: &mut Statement<'_>, place: usize, value: impl ToSql) -> rusqlite::Result<()> {
    statement.raw_bind_parameter(place, value)
}

/// A name as SQL takes it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\"").replace('\0', ""))
}

/// The error of the system; a full disk stays recognizable.
fn told(error: &rusqlite::Error) -> io::Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull.into(),
        _ => io::Error::other(error.to_string()),
    }
}
