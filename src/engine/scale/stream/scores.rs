//! Everybody's codes -> the scores of those who are kept, on disk.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::codes_file::CodesFile;
use super::decisions::Decisions;
use super::error::StreamError;
use super::sums::{missing, wanted};
use crate::analyze::{LANES, Lanes, Projection, StreamedLloyd, Tiles};
use crate::files::{FileReadError, WriteError};
use crate::job::{Activity, Job};
use crate::prepare::kept_rows;

/// Bytes that are gathered before they go to the system.
const BUFFER: usize = 1 << 20;
/// Bytes of a tile's scores on one component.
const TILE: usize = LANES * size_of::<f32>();

/// Scores on disk, in tiles as in memory, and who has them.
#[derive(Debug)]
pub(super) struct ScoresFile {
    path: PathBuf,
    /// A byte for each person of the files: whether they are kept.
    who: PathBuf,
    /// People who are kept.
    pub(super) rows: u64,
    stride: usize,
}

/// Writes the scores of all people of a side who are kept.
pub(super) fn place(
    codes: &CodesFile,
    decisions: &Decisions,
    projection: &Projection,
    path: &Path,
    job: &dyn Job,
) -> Result<ScoresFile, StreamError> {
    let who = path.with_extension("who");
    let create = |path: &Path| {
        let file = File::create_new(path).map_err(|source| WriteError::new(path, source))?;
        Ok::<_, WriteError>(BufWriter::with_capacity(BUFFER, file))
    };
    let (mut scores, mut kept) = (create(path)?, create(&who)?);
    let mut file = ScoresFile { path: path.to_owned(), who, rows: 0, stride: projection.components };
    let mut packer = Packer { stride: file.stride, rows: 0, last: vec![[0.0; LANES]; file.stride] };
    let mut done = 0;
    codes.each(&wanted(decisions), job, &mut |block| {
        job.progress(&Activity::Projecting, done, codes.rows());
        done += block.rows as u64;
        let missing = missing(block, &decisions.kept.columns);
        let takes: Vec<u8> =
            missing.iter().map(|missing| u8::from(decisions.choice.takes(u32::from(*missing)))).collect();
        kept.write_all(&takes).map_err(|source| WriteError::new(&file.who, source))?;
        let tiles = projection.project(block, &kept_rows(&missing, decisions.choice), job)?;
        file.rows += tiles.rows as u64;
        let whole = packer.pack(&tiles);
        Ok(scores.write_all(&bytes_of(&whole)).map_err(|source| WriteError::new(&file.path, source))?)
    })?;
    let ended = scores.write_all(&bytes_of(&packer.end())).and_then(|()| scores.flush());
    ended.map_err(|source| WriteError::new(&file.path, source))?;
    kept.flush().map_err(|source| WriteError::new(&file.who, source))?;
    Ok(file)
}

/// Puts the tiles of blocks whose last tile isn't full together without gaps.
struct Packer {
    stride: usize,
    /// Rows in the last tile, less than sixteen.
    rows: usize,
    last: Vec<Lanes>,
}

impl Packer {
    /// The tiles that are full now.
    fn pack(&mut self, tiles: &Tiles) -> Vec<Lanes> {
        let (stride, shift) = (self.stride, self.rows);
        let mut whole = Vec::with_capacity(tiles.data().len());
        for tile in 0..tiles.len() {
            let rows = tiles.rows_in(tile);
            let scores = &tiles.data()[tile * stride..(tile + 1) * stride];
            for (last, lanes) in self.last.iter_mut().zip(scores) {
                last[shift..].copy_from_slice(&lanes[..LANES - shift]);
            }
            if shift + rows < LANES {
                self.rows = shift + rows;
                break;
            }
            whole.extend_from_slice(&self.last);
            for (last, lanes) in self.last.iter_mut().zip(scores) {
                *last = [0.0; LANES];
                last[..shift].copy_from_slice(&lanes[LANES - shift..]);
            }
            self.rows = shift + rows - LANES;
        }
        whole
    }

    /// The last tile, if anybody is in it.
    fn end(mut self) -> Vec<Lanes> {
        let rows = self.rows;
        self.last.iter_mut().for_each(|lanes| lanes[rows..].fill(0.0));
        if rows > 0 { self.last } else { Vec::new() }
    }
}

fn bytes_of(lanes: &[Lanes]) -> Vec<u8> {
    let mut bytes = vec![0; lanes.len() * TILE];
    bytes.par_chunks_mut(TILE).zip(lanes).with_min_len(1 << 12).for_each(|(bytes, lanes)| {
        for (four, score) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(lanes) {
            *four = score.to_le_bytes();
        }
    });
    bytes
}

/// Scores that are read piece by piece.
pub(super) struct Pieces<'a> {
    of: &'a ScoresFile,
    file: File,
    left: u64,
    bytes: Vec<u8>,
    /// The piece before; fresh memory for each would cost as much time as reading does.
    piece: Tiles,
}

impl ScoresFile {
    /// The scores from the first person on.
    pub(super) fn pieces(&self) -> Result<Pieces<'_>, StreamError> {
        let file = File::open(&self.path).map_err(|source| FileReadError::new(&self.path, source))?;
        Ok(Pieces { of: self, file, left: self.rows, bytes: Vec::new(), piece: Tiles::default() })
    }

    /// For each person of the files whether they are kept, from the first on.
    pub(super) fn who(&self) -> Result<Who<'_>, StreamError> {
        let file = File::open(&self.who).map_err(|source| FileReadError::new(&self.who, source))?;
        Ok(Who { of: self, file })
    }
}

impl Pieces<'_> {
    /// The next piece, of [`StreamedLloyd::PIECE`] people but for the last; `None` at the end.
    pub(super) fn next(&mut self, job: &dyn Job) -> Result<Option<&Tiles>, StreamError> {
        if self.left == 0 {
            return Ok(None);
        }
        job.check()?;
        let rows = self.left.min(StreamedLloyd::PIECE as u64) as usize;
        self.left -= rows as u64;
        if (self.piece.rows, self.piece.stride) != (rows, self.of.stride) {
            self.piece = Tiles::zeros(rows, self.of.stride);
        }
        let tiles = &mut self.piece;
        self.bytes.resize(tiles.data().len() * TILE, 0);
        self.file.read_exact(&mut self.bytes).map_err(|source| FileReadError::new(&self.of.path, source))?;
        let lanes = tiles.data_mut().par_iter_mut().zip(self.bytes.par_chunks(TILE)).with_min_len(1 << 12);
        lanes.for_each(|(lanes, bytes)| {
            for (score, four) in lanes.iter_mut().zip(bytes.as_chunks::<4>().0) {
                *score = f32::from_le_bytes(*four);
            }
        });
        Ok(Some(&self.piece))
    }
}

/// Who is kept, read block by block.
pub(super) struct Who<'a> {
    of: &'a ScoresFile,
    file: File,
}

impl Who<'_> {
    /// The next people, so many of them.
    pub(super) fn next(&mut self, rows: usize) -> Result<Vec<bool>, StreamError> {
        let mut bytes = vec![0; rows];
        self.file.read_exact(&mut bytes).map_err(|source| FileReadError::new(&self.of.who, source))?;
        Ok(bytes.iter().map(|byte| *byte != 0).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;

    #[test]
    fn scores_come_back_without_gaps() {
        let folder = tempfile::tempdir().unwrap();
        let all: Vec<f32> = (0..2 * 1000).map(|at| at as f32).collect();
        let mut packer = Packer { stride: 2, rows: 0, last: vec![[0.0; LANES]; 2] };
        let mut lanes = Vec::new();
        let mut from = 0;
        for rows in [1, 15, 16, 0, 7, 3, 40, 100, 818] {
            lanes.extend(packer.pack(&Tiles::from_rows(&all[2 * from..2 * (from + rows)], 2)));
            from += rows;
        }
        lanes.extend(packer.end());
        assert_eq!(from, 1000);
        assert_eq!(lanes, Tiles::from_rows(&all, 2).data());
        let path = folder.path().join("scores");
        std::fs::write(&path, bytes_of(&lanes)).unwrap();
        let file = ScoresFile { path: path.clone(), who: path, rows: 1000, stride: 2 };
        let mut pieces = file.pieces().unwrap();
        assert_eq!(pieces.next(&Unwatched).unwrap(), Some(&Tiles::from_rows(&all, 2)));
        assert!(pieces.next(&Unwatched).unwrap().is_none());
    }
}
