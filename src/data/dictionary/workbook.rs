//! Workbooks (.xlsx) -> grids of texts, within limits that hold however much a small file claims to hold.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader as _, Xlsx};
use zip::ZipArchive;

use super::cells::{Grid, GridError, MOST_CELLS, MOST_TEXT};
use crate::files::guarded;

/// All parts of a workbook together unpack to at most this many bytes; the published dictionaries take under 3 MB.
const LARGEST_UNPACKED: u64 = 24 << 20;
/// No workbook has more parts than this.
const MOST_PARTS: usize = 1000;
/// No workbook has more sheets than this: each may be the same large part.
const MOST_SHEETS: usize = 32;

/// What a cell counts beside its text.
const CELL_BYTES: usize = 16;

/// Reads all sheets. Rows and columns are those of the sheet, so that a line of the grid is the line that Excel shows.
pub(super) fn sheets(bytes: Vec<u8>) -> Result<Vec<Grid>, GridError> {
    guarded(|| unpacked_size_is_bounded(&bytes)).unwrap_or(Err(GridError::Damaged))?;
    guarded(|| read(bytes)).unwrap_or(Err(GridError::Damaged))
}

/// Unpacks every part once, to nowhere, because what an archive says of its sizes need not be so.
fn unpacked_size_is_bounded(bytes: &[u8]) -> Result<(), GridError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| GridError::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(GridError::TooLarge);
    }
    let mut left = LARGEST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| GridError::Damaged)?;
        let size = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|_| GridError::Damaged)?;
        left = left.checked_sub(size).ok_or(GridError::TooLarge)?;
    }
    Ok(())
}

fn read(bytes: Vec<u8>) -> Result<Vec<Grid>, GridError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| GridError::Damaged)?;
    let names = workbook.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(GridError::TooLarge);
    }
    let mut room = Room { cells: MOST_CELLS, text: MOST_TEXT };
    let mut grids = Vec::new();
    for name in names {
        let mut grid = Grid::new();
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(|_| GridError::Damaged)?;
        while let Some(cell) = cells.next_cell().map_err(|_| GridError::Damaged)? {
            let (row, column) = cell.get_position();
            room.put(&mut grid, row as usize, column as usize, cell.get_value())?;
        }
        grids.push(grid);
    }
    Ok(grids)
}

/// What the grids of a workbook may still take.
struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    fn put(&mut self, grid: &mut Grid, row: usize, column: usize, value: &DataRef<'_>) -> Result<(), GridError> {
        let length = match value {
            DataRef::SharedString(text) => text.len(),
            DataRef::String(text) => text.len(),
            _ => 0,
        };
        // A cell without content takes its time, too.
        self.text = self.text.checked_sub(length + CELL_BYTES).ok_or(GridError::TooLarge)?;
        let text = cell_text(&Data::from(value.clone()));
        if text.is_empty() {
            return Ok(());
        }
        let new_rows = (row + 1).saturating_sub(grid.len());
        let new_cells = (column + 1).saturating_sub(grid.get(row).map_or(0, Vec::len));
        self.cells =
            self.cells.checked_sub(new_rows).and_then(|left| left.checked_sub(new_cells)).ok_or(GridError::TooLarge)?;
        if new_rows > 0 {
            grid.resize_with(row + 1, Vec::new);
        }
        if new_cells > 0 {
            grid[row].resize_with(column + 1, String::new);
        }
        grid[row][column] = text;
        Ok(())
    }
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Float(value) => format!("{value}"),
        Data::Empty => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}
