//! A map of the segments: neighbours on it have centroids that are near each other.

use std::panic::{AssertUnwindSafe, catch_unwind};

use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_reduction::Pca as LinfaPca;
use ndarray::Array2;

use super::lloyd::Centroids;

/// A place on the map, in the units of the scores.
pub type Place = [f64; 2];

/// Lays the centroids out in the plane of their own first two principal components, each segment counting the same. The coordinate of the
/// largest size on either axis is positive, so the map doesn't turn over between two runs.
///
/// linfa's PCA gives the plane. It can panic or miss (its solver is made for large matrices), so a plane that isn't orthonormal is
/// replaced by the first two of the components that k-means worked on: people spread most along those.
pub fn segment_map(centroids: &Centroids) -> Vec<Place> {
    let (segments, dims) = (centroids.len(), centroids.dims);
    let Ok(records) = Array2::from_shape_vec((segments, dims), centroids.values.clone()) else { return Vec::new() };
    let axes = 2.min(dims).min(segments.saturating_sub(1));
    if axes == 0 {
        return vec![[0.0; 2]; segments];
    }
    let plane = catch_unwind(AssertUnwindSafe(|| {
        let model = LinfaPca::params(axes).fit(&DatasetBase::from(records.clone())).ok()?;
        is_orthonormal(model.components()).then(|| model.predict(&records))
    }));
    let mut places = vec![[0.0; 2]; segments];
    let found = plane.ok().flatten().filter(|plane| plane.iter().all(|value| value.is_finite()));
    for axis in 0..axes {
        let column: Vec<f64> = match &found {
            Some(plane) => plane.column(axis).to_vec(),
            None => centred(records.column(axis).to_vec()),
        };
        let largest =
            column.iter().copied().fold(0.0, |best: f64, value| if value.abs() > best.abs() { value } else { best });
        for (place, value) in places.iter_mut().zip(column) {
            place[axis] = if largest < 0.0 { -value } else { value };
        }
    }
    places
}

fn is_orthonormal(axes: &Array2<f64>) -> bool {
    let products = axes.dot(&axes.t());
    products.indexed_iter().all(|((row, column), value)| (value - f64::from(u8::from(row == column))).abs() < 1e-6)
}

fn centred(mut values: Vec<f64>) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter_mut().for_each(|value| *value -= mean);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn centroids(dims: usize, values: &[f64]) -> Centroids {
        Centroids { dims, values: values.to_vec() }
    }

    #[test]
    fn distances_survive_when_the_segments_lie_in_a_plane() {
        // The corners of a 6 x 2 rectangle, turned out of the axes by a rotation in three dimensions.
        let corners = [(0.0, 0.0), (6.0, 0.0), (6.0, 2.0), (0.0, 2.0), (3.0, 0.5)];
        let (u, v) = ([2.0 / 3.0, 2.0 / 3.0, 1.0 / 3.0], [-2.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0]);
        let values: Vec<f64> = corners.iter().flat_map(|(a, b)| (0..3).map(move |d| a * u[d] + b * v[d])).collect();
        let map = segment_map(&centroids(3, &values));
        for (i, first) in corners.iter().enumerate() {
            for (j, second) in corners.iter().enumerate() {
                let true_distance = (first.0 - second.0).hypot(first.1 - second.1);
                let on_map = (map[i][0] - map[j][0]).hypot(map[i][1] - map[j][1]);
                assert!((true_distance - on_map).abs() < 1e-6, "{i} and {j}: {true_distance} against {on_map}");
            }
        }
    }

    #[test]
    fn few_segments_and_few_dimensions_have_a_map_too() {
        assert_eq!(segment_map(&centroids(3, &[1.0, 2.0, 3.0])), [[0.0, 0.0]]);
        let two = segment_map(&centroids(2, &[0.0, 0.0, 3.0, 4.0]));
        assert!(((two[0][0] - two[1][0]).abs() - 5.0).abs() < 1e-6);
        assert_eq!((two[0][1], two[1][1]), (0.0, 0.0));
        let line = segment_map(&centroids(1, &[0.0, 1.0, 5.0]));
        assert!(line.iter().all(|place| place[0].is_finite() && place[1] == 0.0));
        assert!(segment_map(&centroids(2, &[])).is_empty());
    }

    #[test]
    fn the_same_segments_have_the_same_map() {
        let values: Vec<f64> = (0..12 * 30).map(|n| f64::from(n * 7919 % 101) / 10.0).collect();
        assert_eq!(segment_map(&centroids(30, &values)), segment_map(&centroids(30, &values)));
    }
}
