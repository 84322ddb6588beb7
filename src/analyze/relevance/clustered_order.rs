//! Correlations -> an order in which what goes together stands together.

use kodama::{Method, linkage};

use super::correlation::Correlations;

/// The places of `size` attributes in the order of the leaves of an average-linkage tree over the distance 1 - |r|: the
/// heat map of correlations shows its blocks in this order. At each fork the larger branch comes first.
pub fn clustered_order(correlations: &Correlations, size: usize) -> Vec<usize> {
    if size < 2 {
        return (0..size).collect();
    }
    // The library wants the upper triangle, row by row.
    let mut distances: Vec<f32> = (0..size)
        .flat_map(|row| (row + 1..size).map(move |column| (row, column)))
        .map(|(row, column)| 1.0 - correlations.of(row, column))
        .collect();
    let tree = linkage(&mut distances, size, Method::Average);
    let mut branches: Vec<Vec<usize>> = (0..size).map(|leaf| vec![leaf]).collect();
    for step in tree.steps() {
        let mut both = [step.cluster1, step.cluster2].map(|branch| std::mem::take(&mut branches[branch]));
        both.sort_by_key(|branch| (usize::MAX - branch.len(), branch.first().copied()));
        branches.push(both.concat());
    }
    branches.pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_together_stands_together() {
        // 0 with 3, 1 with 4, 2 with nobody.
        let mut below = vec![0.1; 10];
        below[3] = 0.9;
        below[6 + 1] = 0.8;
        let order = clustered_order(&Correlations { below }, 5);
        assert_eq!(order, [0, 3, 1, 4, 2]);
        assert_eq!(clustered_order(&Correlations::default(), 1), [0]);
        assert!(clustered_order(&Correlations::default(), 0).is_empty());
    }
}
