//! How far centroids may move before any row of a tile can have come nearer to another one: Hamerly's bounds.
//!
//! After Hamerly ("Making k-means even faster", SDM 2010), for sixteen rows at once: between a row's nearest and its
//! second nearest centroid lies a margin, and as long as the two have not moved by that much in all, the row stays
//! where it is.

use super::centroids::Centroids;
use super::tiles::{LANES, Lanes};

/// How many times the largest possible round-off is reckoned with: a label that is kept although it is wrong would
/// change the result, one that is computed for nothing only costs time.
const CAUTION: f32 = 16.0;

/// Bounds for one set of centroids.
#[derive(Clone, Copy, Debug)]
pub(super) struct HamerlyBounds {
    /// Largest sum of squares of a centroid.
    largest: f32,
    /// Round-off of a sum of products, relative to the sizes that go into it.
    relative: f32,
}

impl HamerlyBounds {
    /// The bounds for these centroids.
    pub(super) fn of(centroids: &Centroids) -> Self {
        let square = |segment: usize| centroids.get(segment).iter().map(|c| c * c).sum::<f64>();
        let largest = (0..centroids.len()).map(square).fold(0.0, f64::max);
        // A sum of n products of f32 is off by at most n half-units of the sum of their sizes (Higham, "Accuracy and
        // Stability of Numerical Algorithms", 2002, section 3.1); four more leave room for |c|^2, |x|^2 and the sums of
        // both.
        let relative = CAUTION * (centroids.dims + 4) as f32 * f32::EPSILON / 2.0;
        Self { largest: largest as f32, relative }
    }

    /// The least distance, over the rows of a tile, that the nearest and the second nearest centroid must move together
    /// before they could change places; not above 0 where that can't be told. `norms` are |x|^2, `best` and `second`
    /// the kernel's |c|^2 - 2 x c.
    pub(super) fn slack(&self, norms: &Lanes, best: &Lanes, second: &Lanes) -> f64 {
        let mut margins = [0.0; LANES];
        for (lane, margin) in margins.iter_mut().enumerate() {
            // |c|^2 + 2 |x| |c| is at most 2 |c|^2 + |x|^2.
            let doubt = self.relative * (2.0 * self.largest + norms[lane]);
            // (b^2 - a^2) / 2b is no more than b - a, for distances a <= b.
            let farther = (norms[lane] + second[lane] + doubt).max(f32::MIN_POSITIVE).sqrt();
            let number = (second[lane] - best[lane] - doubt) / (2.0 * farther);
            // Without a second centroid it is not a number, and nothing bounds the row.
            *margin = if number < f32::INFINITY { number } else { f32::INFINITY };
        }
        // Halves against each other, so that many lanes are compared at once.
        for half in [8, 4, 2, 1] {
            for lane in 0..half {
                let other = margins[lane + half];
                margins[lane] = if other < margins[lane] { other } else { margins[lane] };
            }
        }
        f64::from(margins[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slack_is_the_margin_of_the_tightest_row() {
        // On a line: centroids at 0 and 10, rows at 1 (margin 8) and at 4 (margin 2).
        let bounds = HamerlyBounds::of(&Centroids { dims: 1, values: vec![0.0, 10.0] });
        let mut norms = [1.0; LANES];
        let mut best = [0.0; LANES];
        let mut second = [100.0 - 20.0; LANES];
        let wide = bounds.slack(&norms, &best, &second);
        assert!(wide <= 8.0 && wide > 4.0, "{wide}");
        (norms[7], best[7], second[7]) = (16.0, 0.0, 100.0 - 80.0);
        let tight = bounds.slack(&norms, &best, &second);
        assert!(tight <= 2.0 && tight > 1.5, "{tight}");
    }

    #[test]
    fn a_tie_has_no_slack_and_a_single_centroid_no_end_of_it() {
        let bounds = HamerlyBounds::of(&Centroids { dims: 2, values: vec![1.0, 1.0] });
        let zeros = [0.0; LANES];
        assert!(bounds.slack(&zeros, &zeros, &zeros) <= 0.0);
        assert_eq!(bounds.slack(&zeros, &zeros, &[f32::INFINITY; LANES]), f64::INFINITY);
    }
}
