//! Rows with labels -> sums and counts of each segment, kept up to date by the rows that change.

use super::tiles::{LANES, Lanes};

/// Sums and counts of the rows of each segment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SegmentSums {
    /// Sums of scores, `score_sums[segment * dims + dimension]`.
    pub(super) score_sums: Vec<f64>,
    /// Rows in each segment.
    pub(super) row_counts: Vec<i64>,
    /// Sum of squared scores of all rows; known when the sums are taken anew.
    pub(super) sum_of_squares: f64,
    /// Rows that changed their segment.
    pub(super) changed_rows: usize,
}

impl SegmentSums {
    /// The sums over no rows.
    pub(super) fn zero(segments: usize, dims: usize) -> Self {
        Self {
            score_sums: vec![0.0; segments * dims],
            row_counts: vec![0; segments],
            sum_of_squares: 0.0,
            changed_rows: 0,
        }
    }

    /// Adds the first `rows` rows of a tile with their labels; each row's sum of squares.
    pub(super) fn add_tile(&mut self, scores: &[Lanes], labels: &[u8; LANES], rows: usize) -> Lanes {
        let scores = &scores[..self.dims()];
        for (lane, label) in labels.iter().enumerate().take(rows) {
            let segment = usize::from(*label);
            self.row_counts[segment] += 1;
            let sums = &mut self.score_sums[segment * scores.len()..(segment + 1) * scores.len()];
            sums.iter_mut().zip(scores).for_each(|(sum, lanes)| *sum += f64::from(lanes[lane]));
        }
        let mut squares = [0f64; LANES];
        for lanes in scores {
            for (square, x) in squares.iter_mut().zip(lanes) {
                *square += f64::from(*x) * f64::from(*x);
            }
        }
        // Lanes beyond the last row are 0, so all sixteen can be added without asking.
        self.sum_of_squares += squares.iter().sum::<f64>();
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
            self.changed_rows += 1;
            self.row_counts[old] -= 1;
            self.row_counts[new] += 1;
            let (from, to) = (old * dims..(old + 1) * dims, new * dims..(new + 1) * dims);
            if let Ok([from, to]) = self.score_sums.get_disjoint_mut([from, to]) {
                for ((from, to), lanes) in from.iter_mut().zip(to).zip(scores) {
                    let score = f64::from(lanes[lane]);
                    *from -= score;
                    *to += score;
                }
            }
        }
    }

    /// Makes them those over no rows.
    pub(super) fn clear(&mut self) {
        self.score_sums.fill(0.0);
        self.row_counts.fill(0);
        (self.sum_of_squares, self.changed_rows) = (0.0, 0);
    }

    fn dims(&self) -> usize {
        self.score_sums.len() / self.row_counts.len()
    }

    /// Adds the sums of other rows; how many rows changed among those.
    pub(super) fn add(&mut self, part: &Self) -> usize {
        self.sum_of_squares += part.sum_of_squares;
        // With skipped tiles most parts are all zeros; adding them would cost more than looking.
        if part.changed_rows > 0 || part.row_counts.iter().any(|count| *count != 0) {
            for (sum, part) in self.score_sums.iter_mut().zip(&part.score_sums) {
                *sum += part;
            }
            for (count, part) in self.row_counts.iter_mut().zip(&part.row_counts) {
                *count += part;
            }
        }
        part.changed_rows
    }
}
