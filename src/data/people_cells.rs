//! The cells of some people of a file as they stand there, the others passing by.

use std::path::Path;

use polars::prelude::{ChunkTake, Column, DataType, IdxCa, IdxSize, IntoColumn, NewChunkedArray, StringChunked};

use super::dictionary::Dictionary;
use super::error::ReadError;
use super::people_reader::{PeopleReader, TakesCells, Wanted};
use crate::job::Job;

/// Keeps the cells of a column, piece by piece, as texts.
#[derive(Default)]
struct CellKeeper {
    cells: Option<StringChunked>,
}

impl CellKeeper {
    fn append(&mut self, more: StringChunked) {
        match &mut self.cells {
            // Two columns of texts always go together.
            Some(cells) => drop(cells.append(&more)),
            None => self.cells = Some(more),
        }
    }
}

impl TakesCells for CellKeeper {
    fn push(&mut self, cells: &Column) {
        let text = cells.cast(&DataType::String);
        match text.as_ref().map_err(|_| ()).and_then(|text| text.str().map_err(|_| ())) {
            Ok(text) => self.append(text.clone()),
            Err(()) => self.push_blank(cells.len()),
        }
    }

    fn push_blank(&mut self, rows: usize) {
        self.append((0..rows).map(|_| None::<&str>).collect());
    }
}

/// The cells of the people in these rows (counted from 0), in the order of `rows`: a column of texts for each of the
/// `columns`. `attributes` are as in [`PeopleReader::open`]. Memory grows with the rows that are asked for.
///
/// # Errors
/// [`ReadError`] when the file can't be read.
pub fn read_cells(
    path: &Path,
    dictionary: &Dictionary,
    attributes: &[String],
    columns: &[String],
    rows: &[u64],
    job: &dyn Job,
) -> Result<Vec<Column>, ReadError> {
    let mut reader = PeopleReader::open(path, dictionary, attributes, job)?;
    let places: Vec<Option<usize>> = columns.iter().map(|name| reader.place(name)).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&place| rows[place]);
    let mut found: Vec<CellKeeper> = columns.iter().map(|_| CellKeeper::default()).collect();
    let (mut first, mut done) = (0_u64, 0);
    loop {
        let mut block: Vec<CellKeeper> = columns.iter().map(|_| CellKeeper::default()).collect();
        let mut wanted: Vec<Wanted<'_>> =
            places.iter().copied().zip(block.iter_mut().map(|keeper| keeper as &mut dyn TakesCells)).collect();
        let Some(people) = reader.next_block(&mut wanted, job)? else { break };
        let end = first + people.rows as u64;
        let here = order[done..].iter().take_while(|place| rows[**place] < end).count();
        let picked: Vec<IdxSize> =
            order[done..done + here].iter().map(|&place| (rows[place] - first) as IdxSize).collect();
        let picked = IdxCa::from_slice("".into(), &picked);
        for (found, block) in found.iter_mut().zip(block) {
            let cells = block.cells.and_then(|cells| cells.take(&picked).ok());
            match cells {
                Some(cells) => found.append(cells),
                None => found.push_blank(here),
            }
        }
        (first, done) = (end, done + here);
    }
    let mut back = vec![0; rows.len()];
    (0..).zip(&order).for_each(|(at, &place): (IdxSize, _)| back[place] = at);
    let back = IdxCa::from_slice("".into(), &back);
    let in_order = |(name, keeper): (&String, CellKeeper)| {
        let cells = keeper.cells.unwrap_or_else(|| StringChunked::from_slice("".into(), &[] as &[&str]));
        let cells = cells.take(&back).unwrap_or(cells);
        cells.with_name(name.as_str().into()).into_column()
    };
    Ok(columns.iter().zip(found).map(in_order).collect())
}
