//! Labels of rows in other scores -> centroids to begin with.

use super::centroids::Centroids;
use super::tiles::Tiles;

/// The label of a row that is in no segment.
pub const NOBODY: u8 = u8::MAX;

/// Centroids of labelled rows over the first `dims` dimensions of the tiles, made `wanted` by leaving out the smallest
/// segments or splitting the largest. `labels` has one entry for each row; `None` when all of them are [`NOBODY`].
pub fn centroids_of_labels(tiles: &Tiles, dims: usize, labels: &[u8], wanted: usize) -> Option<Centroids> {
    let mut groups = groups(tiles, dims, labels);
    if groups.is_empty() {
        return None;
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.rows.len()));
    groups.truncate(wanted);
    let mut values: Vec<f64> = groups.iter().flat_map(Group::mean).collect();
    let mut scores = vec![0.0_f32; dims];
    // A largest segment shares its rows with a centroid on one of them; a few iterations pull the two apart.
    let mut shares: Vec<(usize, usize)> = groups.iter().map(|group| (group.rows.len(), 1)).collect();
    for _ in groups.len()..wanted {
        let largest = (0..groups.len()).max_by_key(|&group| shares[group].0 / shares[group].1)?;
        let (rows, parts) = shares[largest];
        tiles.copy_row(groups[largest].rows[rows * parts / (parts + 1) % rows], &mut scores);
        values.extend(scores.iter().map(|&score| f64::from(score)));
        shares[largest].1 += 1;
    }
    Some(Centroids { dims, values })
}

/// The rows of one label.
struct Group {
    rows: Vec<usize>,
    sum: Vec<f64>,
}

impl Group {
    fn mean(&self) -> impl Iterator<Item = f64> {
        self.sum.iter().map(|sum| sum / self.rows.len() as f64)
    }
}

/// The rows of each label that a row has, in the order of the labels.
fn groups(tiles: &Tiles, dims: usize, labels: &[u8]) -> Vec<Group> {
    let mut groups: Vec<Group> = (0..NOBODY).map(|_| Group { rows: Vec::new(), sum: vec![0.0; dims] }).collect();
    let mut scores = vec![0.0_f32; dims];
    for (row, &label) in labels.iter().enumerate() {
        if let Some(group) = groups.get_mut(usize::from(label)) {
            tiles.copy_row(row, &mut scores);
            group.rows.push(row);
            group.sum.iter_mut().zip(&scores).for_each(|(sum, score)| *sum += f64::from(*score));
        }
    }
    groups.retain(|group| !group.rows.is_empty());
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn centroids_are_means_and_the_largest_is_split_when_more_are_wanted() {
        let tiles = Tiles::from_rows(&[0.0, 2.0, 4.0, 10.0, 12.0, 99.0], 1);
        let labels = [3, 3, 3, 0, 0, NOBODY];
        let centroids = |wanted| centroids_of_labels(&tiles, 1, &labels, wanted).map(|centroids| centroids.values);
        assert_eq!(centroids(2), Some(vec![2.0, 11.0]));
        assert_eq!(centroids(1), Some(vec![2.0]), "the smallest is left out");
        assert_eq!(centroids(3), Some(vec![2.0, 11.0, 2.0]), "a row of the largest");
        assert_eq!(centroids_of_labels(&tiles, 1, &[NOBODY; 6], 2), None);
    }
}
