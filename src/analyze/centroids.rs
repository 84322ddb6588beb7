//! Middles of segments, and distances to them.

use super::sampling::mix;
use super::tiles::{LANES, Lanes, Tiles};

/// How wide the box is in which a second centroid is put around a first, in spreads of the rows: so narrow that the
/// pair starts well inside one segment and divides its rows, and so wide that the kernel's round-off can't hide it.
const BOX_WIDTH: f64 = 0.1;

/// The middles of segments: `values[segment * dims + dimension]`, in the units of the scores.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Centroids {
    /// Number of dimensions.
    pub dims: usize,
    /// The coordinates, centroid by centroid.
    pub values: Vec<f64>,
}

impl Centroids {
    /// Number of centroids.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.dims).unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The `dims` coordinates of one centroid.
    pub fn get(&self, segment: usize) -> &[f64] {
        &self.values[segment * self.dims..(segment + 1) * self.dims]
    }

    /// Appends a second centroid beside that of `segment`, at a place that depends on the seed and on the numbers from
    /// `first_number`, one a dimension. `spread` is the standard deviation of a score around its centroid.
    pub(super) fn push_beside(&mut self, segment: usize, spread: f64, first_number: u64, seed: u64) {
        let place = segment * self.dims..(segment + 1) * self.dims;
        for (number, value) in (first_number..).zip(place) {
            let random = mix(number, seed) as f64 / u64::MAX as f64 - 0.5;
            self.values.push(self.values[value] + BOX_WIDTH * spread * random);
        }
    }
}

/// Squared distance between two points of the same dimensions.
pub(super) fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Squared distance between a row and a point, over the point's dimensions, in `f64`.
#[inline]
pub(super) fn squared_distance_of_row(tiles: &Tiles, row: usize, point: &[f64]) -> f64 {
    let tile = &tiles.data()[row / LANES * tiles.stride..];
    let term = |(lanes, p): (&Lanes, &f64)| {
        let difference = f64::from(lanes[row % LANES]) - p;
        difference * difference
    };
    tile.iter().zip(point).map(term).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_centroid_lies_close_beside_the_first() {
        let mut centroids = Centroids { dims: 2, values: vec![0.0, 0.0, 5.0, -3.0] };
        centroids.push_beside(1, 2.0, 0, 7);
        assert_eq!(centroids.len(), 3);
        for (second, first) in centroids.get(2).iter().zip([5.0, -3.0]) {
            assert!(*second != first && (second - first).abs() <= 0.1, "{second} beside {first}");
        }
        let mut again = Centroids { dims: 2, values: vec![0.0, 0.0, 5.0, -3.0] };
        again.push_beside(1, 2.0, 0, 7);
        assert_eq!(again, centroids);
        again.push_beside(1, 2.0, 2, 7);
        assert_ne!(again.get(3), again.get(2));
    }

    #[test]
    fn rows_and_points_have_the_same_distances() {
        let tiles = Tiles::from_rows(&[1.0, 2.0, 4.0, 6.0], 2);
        assert_eq!(squared_distance(&[1.0, 2.0], &[4.0, 6.0]), 25.0);
        assert_eq!(squared_distance_of_row(&tiles, 1, &[1.0, 2.0]), 25.0);
    }
}
