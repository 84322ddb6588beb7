//! Sums and counts of the rows of each segment, kept up to date by the rows that change.

use super::tiles::{LANES, Lanes};

/// Sums and counts of the rows of each segment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Totals {
    /// Sums of scores, `sums[segment * dims + dimension]`.
    pub(super) sums: Vec<f64>,
    /// Rows in each segment.
    pub(super) counts: Vec<i64>,
    /// Sum of squared scores of all rows; known when the sums are taken anew.
    pub(super) square: f64,
    /// Rows that changed their segment.
    pub(super) changed: usize,
}

impl Totals {
    /// Totals of no rows.
    pub(super) fn zero(segments: usize, dims: usize) -> Self {
        Self { sums: vec![0.0; segments * dims], counts: vec![0; segments], square: 0.0, changed: 0 }
    }

    /// Adds the first `rows` rows of a tile with their labels; each row's sum of squares.
    pub(super) fn add_tile(&mut self, scores: &[Lanes], labels: &[u8; LANES], rows: usize) -> Lanes {
        let scores = &scores[..self.dims()];
        for (lane, label) in labels.iter().enumerate().take(rows) {
            self.add_row(scores, lane, *label, 1.0);
        }
        let mut squares = [0f64; LANES];
        for lanes in scores {
            for (square, x) in squares.iter_mut().zip(lanes) {
                *square += f64::from(*x) * f64::from(*x);
            }
        }
        // Lanes beyond the last row are 0.
        self.square += squares.iter().sum::<f64>();
        squares.map(|square| square as f32)
    }

    /// Moves those of the first `rows` rows of a tile whose label is a new one.
    pub(super) fn move_rows(&mut self, scores: &[Lanes], old: &[u8; LANES], new: &[u8; LANES], rows: usize) {
        if old == new {
            return;
        }
        let scores = &scores[..self.dims()];
        for (lane, (old, new)) in old.iter().zip(new).enumerate().take(rows).filter(|(_, (old, new))| old != new) {
            self.changed += 1;
            self.add_row(scores, lane, *old, -1.0);
            self.add_row(scores, lane, *new, 1.0);
        }
    }

    fn dims(&self) -> usize {
        self.sums.len() / self.counts.len()
    }

    fn add_row(&mut self, scores: &[Lanes], lane: usize, segment: u8, sign: f64) {
        let segment = usize::from(segment);
        self.counts[segment] += sign as i64;
        for (sum, lanes) in self.sums[segment * scores.len()..(segment + 1) * scores.len()].iter_mut().zip(scores) {
            *sum += sign * f64::from(lanes[lane]);
        }
    }

    /// Adds the totals of other rows; how many rows changed among those.
    pub(super) fn add(&mut self, part: &Self) -> usize {
        self.square += part.square;
        if part.changed > 0 || part.counts.iter().any(|count| *count != 0) {
            for (sum, part) in self.sums.iter_mut().zip(&part.sums) {
                *sum += part;
            }
            for (count, part) in self.counts.iter_mut().zip(&part.counts) {
                *count += part;
            }
        }
        part.changed
    }
}
