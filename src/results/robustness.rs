//! Whether a segment's index stays over 100 where other choices were made.

use serde::{Deserialize, Serialize};

use crate::analyze::Verdict;

/// The segments under choices around the present ones, on a sample of the people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RobustnessMap {
    /// People of the sample of the general population.
    pub people: usize,
    /// All choices, in the order in which they are tried.
    pub grid: Vec<GridChoice>,
    /// What was found so far: for each choice, and in it for each of the present segments, what became of it; `None`
    /// where no segment is like it or the choice has no result.
    pub found: Vec<Vec<Option<GridIndex>>>,
}

/// A choice of settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GridChoice {
    /// The column threshold, 0 to 1.
    pub column_missing: f64,
    /// The row threshold.
    pub row_missing: u32,
    /// Principal components.
    pub components: usize,
    /// Segments.
    pub clusters: usize,
}

/// What a segment is under a choice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridIndex {
    /// Its index.
    pub index: f64,
    /// Whether the index is over or under 100 beyond chance.
    pub verdict: Verdict,
}

impl RobustnessMap {
    /// Whether all choices were tried.
    pub fn is_complete(&self) -> bool {
        self.found.len() == self.grid.len()
    }

    /// The share of the choices tried so far under which a segment has this verdict, 0 to 1; `None` before the first.
    pub fn share(&self, segment: usize, verdict: Verdict) -> Option<f64> {
        let is = |found: &&Vec<Option<GridIndex>>| {
            found.get(segment).copied().flatten().is_some_and(|found| found.verdict == verdict)
        };
        let tried = self.found.len();
        (tried > 0).then(|| self.found.iter().filter(is).count() as f64 / tried as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_counts_choices_without_the_segment_too() {
        let over = Some(GridIndex { index: 140.0, verdict: Verdict::Over });
        let under = Some(GridIndex { index: 40.0, verdict: Verdict::Under });
        let found = vec![vec![over, under], vec![over, None], vec![None, over], vec![over, under]];
        let map = RobustnessMap { grid: vec![GridChoice::default(); 5], found, ..RobustnessMap::default() };
        assert_eq!(map.share(0, Verdict::Over), Some(0.75));
        assert_eq!(map.share(1, Verdict::Under), Some(0.5));
        assert_eq!(map.share(7, Verdict::Over), Some(0.0));
        assert!(!map.is_complete());
        assert_eq!(RobustnessMap::default().share(0, Verdict::Over), None);
    }
}
