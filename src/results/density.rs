//! How densely people lie in the planes of two components.

use serde::{Deserialize, Serialize};

/// Counts of a sample of people and of customers on grids, one for every two of the first components. In no protected
/// copy: there are small counts among them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ComponentDensity {
    /// Components that there are planes of: the first of those that are kept.
    pub components: usize,
    /// Cells along either side of a grid.
    pub side: usize,
    /// From where to where a grid goes along each component, in the units of the scores.
    pub bounds: Vec<[f64; 2]>,
    /// People in the sample of the general population, and in that of the customers.
    pub people: [usize; 2],
    /// The grids of the general population, plane by plane; see [`plane`](Self::plane).
    pub general: Vec<Vec<u16>>,
    /// Those of the customers.
    pub customers: Vec<Vec<u16>>,
}

impl ComponentDensity {
    /// All planes in the order of the grids: (0, 1), (0, 2), (1, 2), (0, 3), ...
    pub fn planes(components: usize) -> impl Iterator<Item = [usize; 2]> {
        (1..components).flat_map(|up| (0..up).map(move |across| [across, up]))
    }

    /// The place of the grids of two different components, the smaller one across; `None` where there are none.
    pub fn plane(&self, across: usize, up: usize) -> Option<usize> {
        let place = up * up.saturating_sub(1) / 2 + across;
        (across < up && up < self.components).then_some(place).filter(|place| *place < self.general.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plane_is_found_in_its_place() {
        let planes: Vec<[usize; 2]> = ComponentDensity::planes(5).collect();
        assert_eq!(planes.len(), 10);
        let density = ComponentDensity { components: 5, general: vec![Vec::new(); 10], ..ComponentDensity::default() };
        for (place, [across, up]) in planes.into_iter().enumerate() {
            assert_eq!(density.plane(across, up), Some(place));
        }
        assert_eq!(density.plane(2, 2), None);
        assert_eq!(density.plane(0, 5), None);
    }
}
