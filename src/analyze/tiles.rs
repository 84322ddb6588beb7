//! Scores of many rows, laid out for the kernel: sixteen rows side by side.

use rayon::prelude::*;

/// Rows in a tile: one AVX-512 register of `f32`, or two of AVX2.
pub const LANES: usize = 16;

/// A score of sixteen rows.
pub type Lanes = [f32; LANES];

/// Lanes that start at a cache line, so that no load of sixteen numbers touches two. A clone has the same numbers but
/// may lie anywhere, which costs time and nothing else.
#[derive(Clone, Debug, Default)]
pub(super) struct Aligned {
    numbers: Vec<f32>,
    first: usize,
    count: usize,
}

impl Aligned {
    const LINE: usize = 64;

    /// `count` lanes of zeros.
    pub(super) fn zeros(count: usize) -> Self {
        // Asked for as zeros, large memory comes untouched from the system; each thread then touches its own part
        // first.
        let numbers = vec![0.0; (count + 1) * LANES];
        let past = numbers.as_ptr().addr() % Self::LINE;
        let first = (Self::LINE - past) % Self::LINE / size_of::<f32>();
        Self { numbers, first, count }
    }

    #[inline]
    pub(super) fn lanes(&self) -> &[Lanes] {
        self.numbers[self.first..][..self.count * LANES].as_chunks().0
    }

    #[inline]
    pub(super) fn lanes_mut(&mut self) -> &mut [Lanes] {
        self.numbers[self.first..][..self.count * LANES].as_chunks_mut().0
    }
}

impl From<Vec<Lanes>> for Aligned {
    fn from(lanes: Vec<Lanes>) -> Self {
        let mut aligned = Self::zeros(lanes.len());
        aligned.lanes_mut().copy_from_slice(&lanes);
        aligned
    }
}

impl PartialEq for Aligned {
    fn eq(&self, other: &Self) -> bool {
        self.lanes() == other.lanes()
    }
}

/// Scores in tiles of sixteen rows, dimension by dimension: tile `t`, dimension `d` is `data()[t * stride + d]`, one
/// lane a row. Whoever needs fewer components reads a prefix of each tile. Lanes beyond the last row are 0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Tiles {
    /// Number of rows.
    pub rows: usize,
    /// Number of dimensions stored.
    pub stride: usize,
    data: Aligned,
}

impl Tiles {
    /// Tiles of `rows` rows and `stride` dimensions, all 0.
    pub fn zeros(rows: usize, stride: usize) -> Self {
        Self { rows, stride, data: Aligned::zeros(rows.div_ceil(LANES) * stride) }
    }

    /// Tiles from a matrix row by row.
    pub fn from_rows(scores: &[f32], stride: usize) -> Self {
        let mut tiles = Self::zeros(scores.len().checked_div(stride).unwrap_or(0), stride);
        let data = tiles.data_mut();
        for (row, scores) in scores.chunks_exact(stride.max(1)).enumerate() {
            for (dimension, score) in scores.iter().enumerate() {
                data[row / LANES * stride + dimension][row % LANES] = *score;
            }
        }
        tiles
    }

    /// The scores, tile by tile and dimension by dimension.
    #[inline]
    pub fn data(&self) -> &[Lanes] {
        self.data.lanes()
    }

    /// The scores, to be written.
    #[inline]
    pub fn data_mut(&mut self) -> &mut [Lanes] {
        self.data.lanes_mut()
    }

    /// Number of tiles.
    pub fn len(&self) -> usize {
        self.rows.div_ceil(LANES)
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Rows that tile `tile` really has.
    #[inline]
    pub fn rows_in(&self, tile: usize) -> usize {
        (self.rows - tile * LANES).min(LANES)
    }

    /// One score.
    #[inline]
    pub fn score(&self, row: usize, dimension: usize) -> f32 {
        self.data()[row / LANES * self.stride + dimension][row % LANES]
    }

    /// The first scores of a row, as many as `into` holds.
    #[inline]
    pub fn copy_row(&self, row: usize, into: &mut [f32]) {
        let tile = &self.data()[row / LANES * self.stride..];
        for (score, lanes) in into.iter_mut().zip(tile) {
            *score = lanes[row % LANES];
        }
    }

    /// Tiles of only some rows and the first `dims` dimensions.
    pub fn select(&self, rows: &[u32], dims: usize) -> Self {
        let mut tiles = Self::zeros(rows.len(), dims);
        tiles.data_mut().par_chunks_mut(dims.max(1)).zip(rows.par_chunks(LANES)).with_min_len(64).for_each(
            |(into, rows)| {
                for (lane, row) in rows.iter().enumerate() {
                    let from = &self.data()[*row as usize / LANES * self.stride..][..dims];
                    for (into, from) in into.iter_mut().zip(from) {
                        into[lane] = from[*row as usize % LANES];
                    }
                }
            },
        );
        tiles
    }

    /// Every so many-th tile, and only the first `dims` dimensions. Only whole tiles are taken.
    pub(super) fn thinned(&self, every: usize, dims: usize) -> Self {
        let whole = self.rows / LANES;
        let mut tiles = Self::zeros(whole.div_ceil(every.max(1)) * LANES, dims);
        let from = self.data().chunks_exact(self.stride.max(1)).take(whole).step_by(every.max(1));
        for (into, from) in tiles.data_mut().chunks_exact_mut(dims.max(1)).zip(from) {
            into.copy_from_slice(&from[..dims]);
        }
        tiles
    }

    /// Bytes that the scores take.
    pub fn bytes(&self) -> usize {
        size_of_val(self.data())
    }
}
