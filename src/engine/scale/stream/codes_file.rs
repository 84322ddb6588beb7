//! Everybody's codes on disk: written once, read in each pass, a block of people at a time.

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::error::StreamError;
use crate::data::{CodeTable, Column, Values};
use crate::files::{FileReadError, WriteError};
use crate::job::Job;

/// Bytes that are gathered before they go to the system.
const BUFFER: usize = 1 << 20;

/// Codes on disk. Of each block of people the columns stand one after the other: a byte for each code, four for each
/// number; columns that are neither aren't there.
#[derive(Debug)]
pub(super) struct CodesFile {
    path: PathBuf,
    /// Of each column an example: its name, its kind, and the levels of its codes.
    columns: Vec<Column>,
    /// People in each block.
    blocks: Vec<usize>,
    /// Names a content, whatever the blocks.
    pub(super) fingerprint: u64,
}

/// Codes that are being written.
pub(super) struct CodesWriter {
    out: BufWriter<File>,
    file: CodesFile,
    /// What is known of each column's content.
    hashes: Vec<Xxh3Default>,
}

impl CodesWriter {
    /// Begins a file of blocks with such columns.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn begin(path: &Path, like: &CodeTable) -> Result<Self, WriteError> {
        let empty = |column: &Column| {
            let values = match &column.values {
                Values::Codes { levels, .. } => Values::Codes { codes: [].into(), levels: Arc::clone(levels) },
                Values::Reals(_) => Values::Reals([].into()),
                Values::Text { .. } => Values::Text { distinct: 0, blank: 0 },
            };
            Column { name: column.name.clone(), values }
        };
        let file = File::create_new(path).map_err(|source| WriteError::new(path, source))?;
        let columns: Vec<Column> = like.columns.iter().map(empty).collect();
        let hashes = vec![Xxh3Default::new(); columns.len()];
        let out = BufWriter::with_capacity(BUFFER, file);
        Ok(Self { out, file: CodesFile { path: path.to_owned(), columns, blocks: Vec::new(), fingerprint: 0 }, hashes })
    }

    /// Appends a block.
    ///
    /// # Errors
    /// When it can't be written.
    pub(super) fn push(&mut self, block: &CodeTable) -> Result<(), WriteError> {
        let failed = |source| WriteError::new(&self.file.path, source);
        let bytes = |column: &Column| match &column.values {
            Values::Codes { codes, .. } => Bytes::Codes(Arc::clone(codes)),
            Values::Reals(reals) => Bytes::Reals(reals.iter().flat_map(|real| real.to_le_bytes()).collect()),
            Values::Text { .. } => Bytes::Reals(Vec::new()),
        };
        let columns = block.columns.par_iter().zip(&mut self.hashes).map(|(column, hash)| {
            let bytes = bytes(column);
            hash.update(bytes.as_slice());
            bytes
        });
        for bytes in columns.collect::<Vec<Bytes>>() {
            self.out.write_all(bytes.as_slice()).map_err(failed)?;
        }
        self.file.blocks.push(block.rows);
        Ok(())
    }

    /// The file, whole.
    ///
    /// # Errors
    /// When not all of it could be written.
    pub(super) fn finish(self) -> Result<CodesFile, WriteError> {
        let Self { mut out, mut file, hashes } = self;
        let names = file.columns.iter().map(|column| column.name.as_bytes());
        let told = names.zip(&hashes).flat_map(|(name, hash)| [name, &hash.digest().to_le_bytes()].concat());
        file.fingerprint = xxh3_64(&told.collect::<Vec<u8>>());
        out.flush().map_err(|source| WriteError::new(&file.path, source))?;
        Ok(file)
    }
}

/// The bytes of a column.
enum Bytes {
    Codes(Arc<[u8]>),
    Reals(Vec<u8>),
}

impl Bytes {
    fn as_slice(&self) -> &[u8] {
        match self {
            Self::Codes(codes) => codes,
            Self::Reals(bytes) => bytes,
        }
    }
}

impl CodesFile {
    /// Hands each block to `pass`; of the columns only the `wanted` ones are read, the others are columns of texts in it.
    ///
    /// # Errors
    /// When the file can't be read, the job was told to stop, or what `pass` says.
    pub(super) fn each(
        &self,
        wanted: &[bool],
        job: &dyn Job,
        pass: &mut dyn FnMut(&CodeTable) -> Result<(), StreamError>,
    ) -> Result<(), StreamError> {
        let failed = |source| FileReadError::new(&self.path, source);
        let mut file = File::open(&self.path).map_err(failed)?;
        for &rows in &self.blocks {
            job.check()?;
            let mut columns = Vec::with_capacity(self.columns.len());
            for (column, wanted) in self.columns.iter().zip(wanted) {
                let values = self.column(&mut file, &column.values, rows, *wanted).map_err(failed)?;
                columns.push(Column { name: column.name.clone(), values });
            }
            pass(&CodeTable { rows, columns, ..CodeTable::default() })?;
        }
        Ok(())
    }

    fn column(&self, file: &mut File, like: &Values, rows: usize, wanted: bool) -> std::io::Result<Values> {
        let size = match like {
            Values::Codes { .. } => rows,
            Values::Reals(_) => 4 * rows,
            Values::Text { .. } => 0,
        };
        if !wanted || size == 0 {
            file.seek(SeekFrom::Current(size as i64))?;
            return Ok(Values::Text { distinct: 0, blank: rows });
        }
        let mut bytes = vec![0; size];
        file.read_exact(&mut bytes)?;
        Ok(match like {
            Values::Codes { levels, .. } => Values::Codes { codes: bytes.into(), levels: Arc::clone(levels) },
            _ => Values::Reals(bytes.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect()),
        })
    }

    /// Removes it from the disk. What can't be removed goes with its folder.
    pub(super) fn remove(self) {
        drop(std::fs::remove_file(self.path));
    }

    /// People in all blocks.
    pub(super) fn rows(&self) -> u64 {
        self.blocks.iter().map(|rows| *rows as u64).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Level;
    use crate::job::Unwatched;

    #[test]
    fn blocks_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let levels: Arc<[Level]> = [Level::number(1.0)].into();
        let block = |codes: &[u8], reals: &[f32]| CodeTable {
            rows: codes.len(),
            columns: vec![
                Column { name: "a".into(), values: Values::Codes { codes: codes.into(), levels: Arc::clone(&levels) } },
                Column { name: "t".into(), values: Values::Text { distinct: 0, blank: codes.len() } },
                Column { name: "r".into(), values: Values::Reals(reals.into()) },
            ],
            ..CodeTable::default()
        };
        let blocks = [block(&[1, 0, 1], &[0.5, -1e30, 7.0]), block(&[0], &[3.25])];
        let mut writer = CodesWriter::begin(&folder.path().join("codes"), &blocks[0]).unwrap();
        blocks.iter().for_each(|block| writer.push(block).unwrap());
        let file = writer.finish().unwrap();
        let mut back = Vec::new();
        let read = |wanted: &[bool], back: &mut Vec<CodeTable>| {
            file.each(wanted, &Unwatched, &mut |block| {
                back.push(block.clone());
                Ok(())
            })
            .unwrap();
        };
        read(&[true; 3], &mut back);
        let told = |blocks: &[CodeTable]| format!("{blocks:?}");
        assert_eq!((told(&back), file.rows()), (told(&blocks), 4));
        back.clear();
        read(&[false, false, true], &mut back);
        assert_eq!(format!("{:?}", back[1].columns[2]), format!("{:?}", blocks[1].columns[2]));
        assert!(matches!(back[0].columns[0].values, Values::Text { .. }));
    }
}
