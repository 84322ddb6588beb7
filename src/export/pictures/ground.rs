//! Counts on a grid -> smooth densities, and the lines within which so many of the people lie.

use crate::results::ComponentDensity;

/// The shares of the customers that the contours hold.
pub const SHARES: [f64; 3] = [0.25, 0.5, 0.9];

/// What lies under the middles of the segments in the plane of two components.
pub struct Ground {
    /// Cells along a side.
    pub side: usize,
    /// The density of the general population in each cell, 1 where it is largest.
    pub general: Vec<f32>,
    /// Pieces of the contours of the customers, from one place to another, in cells from the lower left corner, with the
    /// place of their share in [`SHARES`].
    pub contours: Vec<([f32; 2], [f32; 2], usize)>,
    /// Shares of people and of customers in each cell, as they were counted.
    shares: Vec<[f32; 2]>,
}

impl Ground {
    /// The ground of two components; `None` where there are no grids of them.
    pub fn of(density: &ComponentDensity, across: usize, up: usize) -> Option<Self> {
        let place = density.plane(across.min(up), across.max(up))?;
        let turned = across > up;
        let (side, [people, of_customers]) = (density.side, density.people);
        let general = in_order(density.general.get(place)?, side, turned);
        let customers = in_order(density.customers.get(place)?, side, turned);
        let share = |count: f32, all: usize| count / all.max(1) as f32;
        let both = general.iter().zip(&customers);
        let shares = both.map(|(a, b)| [share(*a, people), share(*b, of_customers)]).collect();
        let smooth = smoothed(&general, side);
        let most = smooth.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let customers = smoothed(&customers, side);
        let levels = SHARES.map(|share| level_of(&customers, share));
        let contours =
            levels.into_iter().enumerate().flat_map(|(at, level)| contour(&customers, side, level, at)).collect();
        Some(Self { side, general: smooth.into_iter().map(|value| value / most).collect(), contours, shares })
    }

    /// Shares of the people and of the customers around a place given in cells, within a cell of it; `None` outside.
    pub fn around(&self, at: [f32; 2]) -> Option<[f64; 2]> {
        let side = self.side as i64;
        let (x, y) = (at[0].floor() as i64, at[1].floor() as i64);
        if !(0..side).contains(&x) || !(0..side).contains(&y) {
            return None;
        }
        let cells = (y - 1..=y + 1).flat_map(|y| (x - 1..=x + 1).map(move |x| (x, y)));
        let inside = cells.filter(|(x, y)| (0..side).contains(x) && (0..side).contains(y));
        Some(inside.fold([0.0, 0.0], |sum, (x, y)| {
            let [people, customers] = self.shares[(y * side + x) as usize];
            [sum[0] + f64::from(people), sum[1] + f64::from(customers)]
        }))
    }
}

/// The counts with the wanted component across.
fn in_order(counts: &[u16], side: usize, turned: bool) -> Vec<f32> {
    let at = |place: usize| {
        let (up, across) = (place / side.max(1), place % side.max(1));
        counts.get(if turned { across * side + up } else { place }).copied().unwrap_or(0)
    };
    (0..side * side).map(|place| f32::from(at(place))).collect()
}

/// Each cell mixed with its neighbours, twice, by 1, 2, 1 along both sides: sampling leaves its mark in single cells.
fn smoothed(values: &[f32], side: usize) -> Vec<f32> {
    let along = |values: &[f32], step: usize| -> Vec<f32> {
        let place = |at: usize| {
            let position = if step == 1 { at % side } else { at / side };
            let before = if position > 0 { values[at - step] } else { 0.0 };
            let after = if position + 1 < side { values[at + step] } else { 0.0 };
            (before + 2.0 * values[at] + after) / 4.0
        };
        (0..values.len()).map(place).collect()
    };
    let once = |values: &[f32]| along(&along(values, 1), side);
    once(&once(values))
}

/// The density over which this share of all lies.
fn level_of(values: &[f32], share: f64) -> f32 {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let all: f64 = sorted.iter().map(|value| f64::from(*value)).sum();
    let mut sum = 0.0;
    let reached = sorted.iter().find(|value| {
        sum += f64::from(**value);
        sum >= share * all
    });
    reached.copied().unwrap_or(0.0)
}

/// Where the density crosses a level, by marching squares between the middles of the cells.
fn contour(values: &[f32], side: usize, level: f32, at: usize) -> Vec<([f32; 2], [f32; 2], usize)> {
    let mut pieces = Vec::new();
    if level <= 0.0 {
        return pieces;
    }
    for y in 0..side.saturating_sub(1) {
        for x in 0..side - 1 {
            let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
            let value = |corner: usize| values[corners[corner].1 * side + corners[corner].0];
            let crossing = |edge: usize| {
                let (a, b) = (edge, (edge + 1) % 4);
                let (from, to) = (value(a), value(b));
                ((from >= level) != (to >= level)).then(|| {
                    let part = (level - from) / (to - from);
                    let mix = |p: usize, q: usize| p as f32 + (q as f32 - p as f32) * part + 0.5;
                    [mix(corners[a].0, corners[b].0), mix(corners[a].1, corners[b].1)]
                })
            };
            // Two crossings, or four where opposite corners are over the level.
            let crossings: Vec<[f32; 2]> = (0..4).filter_map(crossing).collect();
            pieces.extend(crossings.chunks_exact(2).map(|pair| (pair[0], pair[1], at)));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn density(general: Vec<u16>, customers: Vec<u16>, side: usize) -> ComponentDensity {
        let people = [&general, &customers].map(|counts| counts.iter().map(|count| usize::from(*count)).sum());
        ComponentDensity {
            components: 2,
            side,
            bounds: vec![[0.0, 1.0]; 2],
            people,
            general: vec![general],
            customers: vec![customers],
        }
    }

    #[test]
    fn a_heap_is_smooth_and_a_contour_runs_around_it() {
        let side = 9;
        let mut counts = vec![0; side * side];
        counts[4 * side + 4] = 100;
        let ground = Ground::of(&density(counts.clone(), counts, side), 0, 1).unwrap();
        let at = |x: usize, y: usize| ground.general[y * side + x];
        assert_eq!(at(4, 4), 1.0);
        assert!((at(3, 4) - 2.0 / 3.0).abs() < 1e-6, "1 4 6 4 1 by sixteenths: {}", at(3, 4));
        assert_eq!(at(1, 4), 0.0);
        assert!(!ground.contours.is_empty());
        // All pieces lie around the middle of the fifth cell, the wider share farther out.
        let farthest = |place: usize| {
            let ends = ground.contours.iter().filter(|(_, _, at)| *at == place).flat_map(|(a, b, _)| [*a, *b]);
            ends.map(|[x, y]| (x - 4.5).hypot(y - 4.5)).fold(0.0, f32::max)
        };
        assert!(farthest(0) < farthest(2) && farthest(2) < 3.0, "{} {}", farthest(0), farthest(2));
        assert_eq!(ground.around([4.2, 4.9]), Some([1.0, 1.0]));
        assert_eq!(ground.around([9.5, 4.0]), None);
    }

    #[test]
    fn the_level_holds_its_share() {
        let values = [4.0, 3.0, 2.0, 1.0];
        assert_eq!(level_of(&values, 0.4), 4.0);
        assert_eq!(level_of(&values, 0.5), 3.0);
        assert_eq!(level_of(&values, 1.0), 1.0);
        assert!(contour(&[0.0; 4], 2, level_of(&[0.0; 4], 0.5), 0).is_empty(), "nobody has no contour");
    }

    #[test]
    fn a_plane_can_be_turned() {
        let side = 2;
        let counts = vec![1, 2, 3, 4];
        let ground = Ground::of(&density(counts.clone(), counts, side), 1, 0).unwrap();
        assert_eq!(
            ground.shares.iter().map(|[people, _]| (people * 10.0).round()).collect::<Vec<_>>(),
            [1.0, 3.0, 2.0, 4.0]
        );
    }
}
