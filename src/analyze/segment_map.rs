//! Centroids -> a map of the segments: neighbours on it have centroids that are near each other.

use std::panic::{AssertUnwindSafe, catch_unwind};

use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_reduction::Pca as LinfaPca;
use ndarray::{Array2, ArrayView1, Axis};

use super::centroids::Centroids;
use super::pca::Pca;

/// A place on the map for each segment, across and up, in the units of the scores.
///
/// Lays the centroids out in the plane of their own first two principal components, each segment counting the same. The
/// coordinate of the largest size on either axis is positive, so the map doesn't turn over between two runs.
///
/// linfa's PCA gives the plane. Its solver is made for large matrices: it can panic, and asked for two components it
/// may miss them, so it's asked for all, and a plane that shows less of the centroids' variance than the exact
/// eigenvalues promise is replaced by the exact one.
pub fn segment_map(centroids: &Centroids) -> Vec<[f64; 2]> {
    let (segments, dims) = (centroids.len(), centroids.dims);
    let Ok(records) = Array2::from_shape_vec((segments, dims), centroids.values.clone()) else { return Vec::new() };
    let axes = 2.min(dims).min(segments.saturating_sub(1));
    if axes == 0 {
        return vec![[0.0; 2]; segments];
    }
    let all = dims.min(segments);
    let found = catch_unwind(AssertUnwindSafe(|| {
        let model = LinfaPca::params(all).fit(&DatasetBase::from(records.clone())).ok()?;
        Some(model.predict(&records))
    }));
    let Some((exact, variance)) = exact_plane(&records, axes) else { return vec![[0.0; 2]; segments] };
    let square = |column: ArrayView1<'_, f64>| column.iter().map(|x| x * x).sum::<f64>();
    let shown = |plane: &Array2<f64>| plane.columns().into_iter().take(axes).map(square).sum::<f64>();
    let plane = match found {
        Ok(Some(plane)) if (shown(&plane) - variance).abs() <= 1e-6 * variance => plane,
        _ => exact,
    };
    let mut places = vec![[0.0; 2]; segments];
    for axis in 0..axes {
        let column = plane.column(axis);
        let largest =
            column.iter().copied().fold(0.0, |best: f64, value| if value.abs() > best.abs() { value } else { best });
        for (place, value) in places.iter_mut().zip(column) {
            place[axis] = if largest < 0.0 { -*value } else { *value };
        }
    }
    places
}

/// The plane by all eigenvectors of the covariance, and the sum of squares that it shows.
fn exact_plane(records: &Array2<f64>, axes: usize) -> Option<(Array2<f64>, f64)> {
    let mean = records.mean_axis(Axis(0))?;
    let centred = records - &mean;
    let dims = centred.ncols();
    let scatter = centred.t().dot(&centred);
    let pca = Pca::of(&scatter.iter().copied().collect::<Vec<_>>(), dims).ok()?;
    let loadings = Array2::from_shape_fn((dims, axes), |(dim, axis)| pca.component(axis)[dim]);
    Some((centred.dot(&loadings), pca.eigenvalues.iter().take(axes).sum()))
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
