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
        scores.sort_by(f32::total_cmp);
        let at = |share: f64| scores.get((share * scores.len().saturating_sub(1) as f64).round() as usize).copied();
        at(BEYOND).zip(at(1.0 - BEYOND))
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

/// How many rows lie in each cell of a grid over two components, `side` cells along each: cell (across, up) is
/// `counts[up * side + across]`. Rows beyond the bounds are in none.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub fn counts_on_grid(
    tiles: &Tiles,
    plane: [usize; 2],
    bounds: &[[f64; 2]],
    side: usize,
    job: &dyn Job,
) -> Result<Vec<u16>, Cancelled> {
    job.check()?;
    let mut counts = vec![0_u16; side * side];
    let place = |row: usize, component: usize| {
        let [low, high] = bounds[component];
        let share = (f64::from(tiles.score(row, component)) - low) / (high - low);
        (0.0..1.0).contains(&share).then(|| ((share * side as f64) as usize).min(side - 1))
    };
    for row in 0..tiles.rows {
        if let (Some(across), Some(up)) = (place(row, plane[0]), place(row, plane[1])) {
            let count = &mut counts[up * side + across];
            *count = count.saturating_add(1);
        }
    }
    Ok(counts)
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
        // Below left one, below right two, above left one; the last row lies beyond.
        assert_eq!(counts_on_grid(&tiles, [0, 1], &bounds, 2, &Unwatched).unwrap(), [1, 2, 1, 0]);
        assert_eq!(counts_on_grid(&tiles, [1, 0], &bounds, 2, &Unwatched).unwrap(), [1, 1, 2, 0]);
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
