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
            let segment = usize::from(*label);
            self.counts[segment] += 1;
            let sums = &mut self.sums[segment * scores.len()..(segment + 1) * scores.len()];
            sums.iter_mut().zip(scores).for_each(|(sum, lanes)| *sum += f64::from(lanes[lane]));
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
        let dims = self.dims();
        for (lane, (old, new)) in old.iter().zip(new).enumerate().take(rows).filter(|(_, (old, new))| old != new) {
            let (old, new) = (usize::from(*old), usize::from(*new));
            self.changed += 1;
            self.counts[old] -= 1;
            self.counts[new] += 1;
            let (from, to) = (old * dims..(old + 1) * dims, new * dims..(new + 1) * dims);
            if let Ok([from, to]) = self.sums.get_disjoint_mut([from, to]) {
                for ((from, to), lanes) in from.iter_mut().zip(to).zip(scores) {
                    let score = f64::from(lanes[lane]);
                    *from -= score;
                    *to += score;
                }
            }
        }
    }

    fn dims(&self) -> usize {
        self.sums.len() / self.counts.len()
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
