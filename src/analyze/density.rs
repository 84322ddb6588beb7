//! Scores -> how densely people lie in the plane of two components, on a grid.

use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// The share of the people that may lie beyond either end of the grid: a few far ones would leave it empty.
const BEYOND: f64 = 0.005;
/// Air on either side, in parts of the range.
const AIR: f64 = 0.08;

/// From where to where the grid goes along each component: nearly all people of both, with some air.
pub fn grid_bounds(general: &Tiles, customers: &Tiles) -> Vec<[f64; 2]> {
    let ends = |tiles: &Tiles, component: usize| {
        let mut scores: Vec<f32> = (0..tiles.rows).map(|row| tiles.score(row, component)).collect();
        let last = scores.len().checked_sub(1)?;
        let mut at =
            |share: f64| *scores.select_nth_unstable_by((share * last as f64).round() as usize, f32::total_cmp).1;
        Some((at(BEYOND), at(1.0 - BEYOND)))
    };
    let bounds = |component: usize| {
        let both = [ends(general, component), ends(customers, component)];
        let (low, high) = both
            .into_iter()
            .flatten()
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), (l, h)| (low.min(l), high.max(h)));
        let (low, high) = if low < high { (f64::from(low), f64::from(high)) } else { (-1.0, 1.0) };
        let air = AIR * (high - low);
        [low - air, high + air]
    };
    (0..general.stride.min(customers.stride)).map(bounds).collect()
}

/// Where rows lie on a grid of `side` cells along each component.
#[derive(Clone, Debug)]
pub struct OnGrid {
    side: usize,
    /// By component each row's cell, or [`OFF`] beyond the bounds. Each is found once, however many planes it is in.
    cells: Vec<Vec<u8>>,
}

/// The cell of a row that lies beyond the bounds.
const OFF: u8 = u8::MAX;

impl OnGrid {
    /// Finds the cells of all rows, over the components that there are bounds of; `side` is at most 255.
    pub fn new(tiles: &Tiles, bounds: &[[f64; 2]], side: usize) -> Self {
        assert!(side <= usize::from(OFF), "a cell's number is a byte");
        let cell = |score: f32, [low, high]: [f64; 2]| {
            let share = (f64::from(score) - low) / (high - low);
            if (0.0..1.0).contains(&share) { ((share * side as f64) as usize).min(side - 1) as u8 } else { OFF }
        };
        let along = |(component, bounds): (usize, &[f64; 2])| {
            (0..tiles.rows).map(|row| cell(tiles.score(row, component), *bounds)).collect()
        };
        Self { side, cells: bounds.iter().enumerate().map(along).collect() }
    }

    /// How many rows lie in each cell of the plane of two components: cell (across, up) is `counts[up * side + across]`. Rows
    /// beyond the bounds are in none.
    ///
    /// # Errors
    /// [`Cancelled`] when the job says so.
    pub fn counts(&self, [across, up]: [usize; 2], job: &dyn Job) -> Result<Vec<u16>, Cancelled> {
        job.check()?;
        let mut counts = vec![0_u16; self.side * self.side];
        for (across, up) in self.cells[across].iter().zip(&self.cells[up]) {
            if *across != OFF && *up != OFF {
                let count = &mut counts[usize::from(*up) * self.side + usize::from(*across)];
                *count = count.saturating_add(1);
            }
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Dice;
    use super::*;
    use crate::job::Unwatched;

    #[test]
    fn rows_are_counted_in_their_cells_and_far_ones_in_none() {
        let tiles = Tiles::from_rows(&[0.1, 0.1, 0.9, 0.1, 0.9, 0.2, 0.4, 0.6, 7.0, 0.5], 2);
        let bounds = [[0.0, 1.0], [0.0, 1.0]];
        let grid = OnGrid::new(&tiles, &bounds, 2);
        // Below left one, below right two, above left one; the last row lies beyond.
        assert_eq!(grid.counts([0, 1], &Unwatched).unwrap(), [1, 2, 1, 0]);
        assert_eq!(grid.counts([1, 0], &Unwatched).unwrap(), [1, 1, 2, 0]);
    }

    #[test]
    fn the_grid_holds_nearly_everybody_and_a_few_far_ones_do_not_widen_it() {
        let mut dice = Dice::new(3);
        let mut scores: Vec<f32> = (0..2000).map(|_| dice.normal() as f32).collect();
        scores[7] = 1e6;
        let general = Tiles::from_rows(&scores, 1);
        let customers = Tiles::from_rows(&(0..100).map(|_| 5.0).collect::<Vec<f32>>(), 1);
        let [low, high] = grid_bounds(&general, &customers)[0];
        assert!((-5.0..-2.0).contains(&low) && (5.0..7.0).contains(&high), "{low} {high}");
        let nobody = Tiles::zeros(0, 1);
        assert_eq!(grid_bounds(&nobody, &nobody), [[-1.16, 1.16]]);
    }
}
