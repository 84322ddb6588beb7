//! Arrow, which is Feather of version 2 -> a [`CodeTable`], one column at a time.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::AtomicU64;

use rayon::prelude::*;

use super::arrow_pieces::open_arrow;
use super::code_table::CodeTable;
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::error::{ReadError, TableDamage};
use super::parquet_file::{fingerprint, push_piece};
use super::table_builder::{TableBuilder, file_name};
use crate::files::FileReadError;
use crate::job::{Activity, Job};

/// Batches, and slices of a batch, that are unpacked side by side: more would take their memory at once.
const SIDE_BY_SIDE: usize = 4;

/// Reads an Arrow file.
pub(super) fn read_arrow(
    path: &Path,
    bytes: u64,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    let name = file_name(path);
    let reading = Activity::Reading { file: name.clone() };
    let again = File::open(path).map_err(|source| ReadError::from(FileReadError::new(path, source)))?;
    let fingerprint = fingerprint(path, again, job)?;
    let (file, columns, first) = open_arrow(path, bytes, job)?;
    let mut builder = TableBuilder::new(&columns, &first, dictionary, file.rows());
    let batches: Vec<usize> = (0..file.batches()).collect();
    let room = |asked| file.check_room(asked);
    for (at, target) in builder.targets().iter_mut().enumerate() {
        let damaged = || {
            let damage = TableDamage::Column(file.names().swap_remove(at));
            ReadError::ArrowDamaged { path: path.to_owned(), damage }
        };
        let mut ids = 0;
        file.make_ready(at)?;
        for group in batches.chunks(SIDE_BY_SIDE) {
            job.check()?;
            let taken = AtomicU64::new(0);
            let unpacked = group.par_iter().map(|batch| Ok((*batch, file.unpack(at, *batch, &taken)?)));
            for (batch, unpacked) in unpacked.collect::<Result<Vec<_>, ReadError>>()? {
                for slices in file.slices(batch).chunks(SIDE_BY_SIDE) {
                    job.check()?;
                    let as_integers = target.takes_integers();
                    let pieces = slices.par_iter().map(|rows| unpacked.piece(rows.clone(), as_integers));
                    for piece in pieces.collect::<Option<Vec<_>>>().ok_or_else(damaged)? {
                        push_piece(&room, piece, target, &mut ids)?;
                    }
                }
            }
        }
        job.progress(&reading, bytes * (at as u64 + 1) / columns.len() as u64, bytes);
    }
    let (table, notes) = builder.finish(path, dictionary, Some(file.rows()))?;
    Ok((table, Source { name, path: Some(path.to_owned()), bytes, fingerprint }, notes))
}
