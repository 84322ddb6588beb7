//! Centroids -> a map of the segments: neighbours on it have centroids that are near each other.

use std::panic::{AssertUnwindSafe, catch_unwind};

use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_reduction::Pca as LinfaPca;
use ndarray::{Array1, Array2, ArrayView1, Axis};

use super::centroids::{Centroids, squared_distance};
use super::pca::Pca;

/// A place on the map for each segment, across and up, in the units of the scores.
///
/// Lays the centroids out in the plane of their own first two principal components, each segment counting as much as it
/// has people: else a handful of people far from all others would choose the plane, and all others lay on one heap in
/// it. The coordinate of the largest size on either axis is positive, so the map doesn't turn over between two runs.
///
/// linfa's PCA gives the plane. It knows no weights, so it's given rows with the same scatter as the weighted centroids.
/// Its solver is made for large matrices: it can panic, and asked for two components it may miss them, so it's asked for
/// all, and a plane that shows less of the centroids' variance than the exact eigenvalues promise is replaced by the
/// exact one.
pub fn segment_map(centroids: &Centroids, people: &[u64]) -> Vec<[f64; 2]> {
    let (segments, dims) = (centroids.len(), centroids.dims);
    let Ok(records) = Array2::from_shape_vec((segments, dims), centroids.values.clone()) else { return Vec::new() };
    let axes = 2.min(dims).min(segments.saturating_sub(1));
    if axes == 0 || people.len() != segments {
        return vec![[0.0; 2]; segments];
    }
    let weights: Vec<f64> = people.iter().map(|&people| people.max(1) as f64).collect();
    let weighted = Weighted::of(&records, &weights);
    let all = dims.min(segments);
    let found = catch_unwind(AssertUnwindSafe(|| {
        let model = LinfaPca::params(all).fit(&DatasetBase::from(weighted.without_mean())).ok()?;
        Some(model.predict(&weighted.centred))
    }));
    let Some(variance) = weighted.variance(axes) else { return vec![[0.0; 2]; segments] };
    let square = |column: ArrayView1<'_, f64>| column.iter().zip(&weights).map(|(x, w)| w * x * x).sum::<f64>();
    let shown = |plane: &Array2<f64>| plane.columns().into_iter().take(axes).map(square).sum::<f64>();
    let plane = match found {
        Ok(Some(plane)) if (shown(&plane) - variance).abs() <= 1e-6 * variance => Some(plane),
        _ => exact_plane(&weighted, axes),
    };
    let Some(plane) = plane else { return vec![[0.0; 2]; segments] };
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

/// Centroids as seen from their weighted mean.
struct Weighted {
    centred: Array2<f64>,
    /// Each multiplied by the root of its weight, so that their scatter is the weighted one.
    rooted: Array2<f64>,
    /// The roots of the weights.
    roots: Array1<f64>,
}

impl Weighted {
    fn of(records: &Array2<f64>, weights: &[f64]) -> Self {
        let weights = ArrayView1::from(weights);
        let mean = weights.dot(records) / weights.sum();
        let centred = records - &mean;
        let roots = weights.mapv(f64::sqrt);
        let rooted = &centred * &roots.view().insert_axis(Axis(1));
        Self { centred, rooted, roots }
    }

    /// The weighted sum of squares that the best plane shows. There are fewer segments than dimensions where that counts,
    /// and the products of the rows with one another have the same eigenvalues as those of the columns.
    fn variance(&self, axes: usize) -> Option<f64> {
        let products = self.rooted.dot(&self.rooted.t());
        let pca = Pca::of(&products.iter().copied().collect::<Vec<_>>(), self.rooted.nrows()).ok()?;
        Some(pca.eigenvalues.iter().take(axes).sum())
    }

    /// Rows with the scatter of `rooted` and a mean of 0. The sum of the rows times the roots of their weights is 0; a
    /// reflection (Householder) that turns these roots into equal numbers makes that the sum of the rows itself.
    fn without_mean(&self) -> Array2<f64> {
        let length = self.roots.dot(&self.roots).sqrt();
        let equal = 1.0 / (self.roots.len() as f64).sqrt();
        let normal = self.roots.mapv(|root| root / length - equal);
        let square = normal.dot(&normal);
        if square < 1e-24 {
            return self.rooted.clone();
        }
        let along = normal.dot(&self.rooted) * (2.0 / square);
        &self.rooted - &(normal.insert_axis(Axis(1)).dot(&along.insert_axis(Axis(0))))
    }
}

/// The plane by all eigenvectors of the weighted scatter.
fn exact_plane(weighted: &Weighted, axes: usize) -> Option<Array2<f64>> {
    let dims = weighted.centred.ncols();
    let scatter = weighted.rooted.t().dot(&weighted.rooted);
    let pca = Pca::of(&scatter.iter().copied().collect::<Vec<_>>(), dims).ok()?;
    let loadings = Array2::from_shape_fn((dims, axes), |(dim, axis)| pca.component(axis)[dim]);
    Some(weighted.centred.dot(&loadings))
}

/// For each segment, the share of its distances to all others that a map shows, 0 to 1: the sum of its distances on the
/// map by the sum of the true ones between the centroids. `None` where they aren't known or are nothing. A segment of
/// which little is shown lies far above or below the plane.
pub fn own_distances_shown(map: &[Option<[f64; 2]>], centroids: &[Option<Vec<f64>>]) -> Vec<Option<f64>> {
    let own = |at: usize| {
        let one = Known::of(map, centroids, at)?;
        let others = (0..map.len()).filter(|&other| other != at).filter_map(|at| Known::of(map, centroids, at));
        let (shown, all) = others.fold((0.0, 0.0), |(shown, all), other| {
            let (on_map, truly) = one.distances(&other);
            (shown + on_map, all + truly)
        });
        (all > 0.0).then(|| (shown / all).min(1.0))
    };
    (0..map.len()).map(own).collect()
}

/// A segment of which place and centroid are known.
struct Known<'a> {
    place: [f64; 2],
    centroid: &'a [f64],
}

impl<'a> Known<'a> {
    fn of(map: &[Option<[f64; 2]>], centroids: &'a [Option<Vec<f64>>], at: usize) -> Option<Self> {
        Some(Self { place: (*map.get(at)?)?, centroid: centroids.get(at)?.as_deref()? })
    }

    /// How far another one is on the map, and how far it is in truth.
    fn distances(&self, other: &Self) -> (f64, f64) {
        let on_map = (self.place[0] - other.place[0]).hypot(self.place[1] - other.place[1]);
        (on_map, squared_distance(self.centroid, other.centroid).sqrt())
    }
}

/// The share of the distances between the segments that a map shows, 0 to 1: the sum of the distances on the map by the
/// sum of the true ones between the centroids, over all pairs of which both are known. A plane can only shorten
/// distances. `None` when there is no such pair, or all centroids lie in one place.
pub fn distances_shown(map: &[Option<[f64; 2]>], centroids: &[Option<Vec<f64>>]) -> Option<f64> {
    let known: Vec<_> = (0..map.len()).filter_map(|at| Known::of(map, centroids, at)).collect();
    let pairs = known.iter().enumerate().flat_map(|(at, one)| known[..at].iter().map(move |other| (one, other)));
    let (shown, all) = pairs.fold((0.0, 0.0), |(shown, all), (one, other)| {
        let (on_map, truly) = one.distances(other);
        (shown + on_map, all + truly)
    });
    (all > 0.0).then(|| (shown / all).min(1.0))
}

/// For each segment the one whose centroid is nearest to its own; `None` where there is none.
pub fn nearest_segments(centroids: &[Option<Vec<f64>>]) -> Vec<Option<usize>> {
    let nearest = |(own, centroid): (usize, &Option<Vec<f64>>)| {
        let from = centroid.as_deref()?;
        let others = centroids.iter().enumerate().filter(|(at, _)| *at != own);
        let far = others.filter_map(|(at, other)| Some((at, squared_distance(from, other.as_deref()?))));
        far.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
    };
    centroids.iter().enumerate().map(nearest).collect()
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
        let map = segment_map(&centroids(3, &values), &[9, 1, 1, 5, 2]);
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
        assert_eq!(segment_map(&centroids(3, &[1.0, 2.0, 3.0]), &[7]), [[0.0, 0.0]]);
        let two = segment_map(&centroids(2, &[0.0, 0.0, 3.0, 4.0]), &[7, 1]);
        assert!(((two[0][0] - two[1][0]).abs() - 5.0).abs() < 1e-6);
        assert_eq!((two[0][1], two[1][1]), (0.0, 0.0));
        let line = segment_map(&centroids(1, &[0.0, 1.0, 5.0]), &[7, 1, 0]);
        assert!(line.iter().all(|place| place[0].is_finite() && place[1] == 0.0));
        assert!(segment_map(&centroids(2, &[]), &[]).is_empty());
    }

    #[test]
    fn the_same_segments_have_the_same_map() {
        let values: Vec<f64> = (0..12 * 30).map(|n| f64::from(n * 7919 % 101) / 10.0).collect();
        let map = || segment_map(&centroids(30, &values), &[5, 5, 5, 40, 5, 5, 5, 5, 90, 5, 5, 1]);
        assert_eq!(map(), map());
    }

    #[test]
    fn the_rows_for_the_solver_have_the_weighted_scatter_and_no_mean() {
        let records = Array2::from_shape_fn((5, 3), |(row, column)| ((row * 7 + column * 3) % 11) as f64);
        let weighted = Weighted::of(&records, &[9.0, 1.0, 4.0, 2.0, 30.0]);
        let rows = weighted.without_mean();
        assert!(rows.sum_axis(Axis(0)).iter().all(|sum| sum.abs() < 1e-9));
        let (one, other) = (rows.t().dot(&rows), weighted.rooted.t().dot(&weighted.rooted));
        assert!((one - other).iter().all(|far| far.abs() < 1e-9));
    }

    #[test]
    fn a_few_people_far_away_do_not_choose_the_plane() {
        // Three large segments spread over the first two dimensions, a small one far out in the third.
        let values = [0.0, 0.0, 0.0, 4.0, 0.0, 0.0, 0.0, 3.0, 0.0, 1.0, 1.0, 50.0];
        let map = segment_map(&centroids(3, &values), &[100_000, 100_000, 100_000, 1]);
        let far = |a: usize, b: usize| (map[a][0] - map[b][0]).hypot(map[a][1] - map[b][1]);
        for (a, b, truly) in [(0, 1, 4.0), (0, 2, 3.0), (1, 2, 5.0)] {
            assert!((far(a, b) - truly).abs() < 0.02, "{a} and {b}: {}", far(a, b));
        }
        let map: Vec<_> = map.into_iter().map(Some).collect();
        let centroids: Vec<_> = values.chunks(3).map(|values| Some(values.to_vec())).collect();
        let own = own_distances_shown(&map, &centroids);
        assert!(own[3].is_some_and(|shown| shown < 0.1), "that it lies far above the plane is known: {own:?}");
        assert_eq!(own_distances_shown(&[None, Some([0.0, 0.0])], &[None, Some(vec![1.0])]), [None, None]);
    }

    #[test]
    fn the_share_shown_is_all_in_a_plane_and_less_beyond_it() {
        let corners = [[0.0, 0.0], [6.0, 0.0], [6.0, 2.0]];
        let map: Vec<_> = corners.iter().copied().map(Some).collect();
        let flat: Vec<_> = corners.iter().map(|at| Some(vec![at[0], at[1], 7.0])).collect();
        assert_eq!(distances_shown(&map, &flat), Some(1.0));
        // The map shows nothing of the 3 by which the last one is above the first, and 4 of its 5 to the second.
        let map: Vec<_> = [[0.0, 0.0], [4.0, 0.0], [0.0, 0.0]].into_iter().map(Some).collect();
        let tall = [vec![0.0, 0.0, 0.0], vec![4.0, 0.0, 0.0], vec![0.0, 0.0, 3.0]].map(Some);
        assert_eq!(distances_shown(&map, &tall), Some((4.0 + 0.0 + 4.0) / (4.0 + 3.0 + 5.0)));
        assert_eq!(distances_shown(&[Some([0.0, 0.0]), None], &[Some(vec![1.0]), Some(vec![2.0])]), None);
        assert_eq!(distances_shown(&[], &[]), None);
    }

    #[test]
    fn the_segment_most_alike_is_the_nearest_with_all_components() {
        let centroids = [vec![0.0, 0.0], vec![1.0, 0.0], vec![3.0, 0.0]].map(Some);
        assert_eq!(nearest_segments(&centroids), [Some(1), Some(0), Some(1)]);
        let [first, _, last] = centroids;
        assert_eq!(nearest_segments(&[first, None, last]), [Some(2), None, Some(0)]);
        assert_eq!(nearest_segments(&[Some(vec![1.0])]), [None]);
    }
}
