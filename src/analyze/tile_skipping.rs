//! Tiles of rows -> those that a pass of Lloyd's algorithm may leave out, because no row of theirs can change.
//!
//! A tile that was assigned is good until the centroids have moved by its slack ([`HamerlyBounds`]). How far they have
//! moved is added up in one number, the drift: in each step the moves of the two that moved most, which no pair of
//! centroids exceeds. So a tile needs one number as well, the drift at which it has to be looked at again.

use super::centroids::Centroids;
use super::hamerly::HamerlyBounds;
use super::tiles::Lanes;

/// Bounds are worth their price when at most one row in this many changed in the step before.
const CALM: usize = 100;
/// ... and as long as they would let at least one tile in this many be skipped: they take a fifth of a pass.
const WORTH: usize = 4;
/// Tiles that are asked how far the centroids may move.
const ASKED: usize = 256;

/// What is remembered from pass to pass.
#[derive(Clone, Debug)]
pub(super) struct TileSkipping {
    /// Whether bounds are taken at all.
    enabled: bool,
    /// Rows that changed their segment in the last step; 0 after the first, in which all do.
    changed: usize,
    /// Whether the last pass took them.
    bounds_taken: bool,
    /// How far the two centroids that moved most have moved in each step, added up.
    drift: f64,
    /// By how much the drift grew in the last step.
    last_move: f64,
    /// Bounds are worth their price while the drift grows by no more than this in a step.
    worth_below: f64,
    /// For each tile the drift up to which its labels are surely right.
    valid_until: Vec<f64>,
}

impl TileSkipping {
    /// Over so many tiles, none of which was assigned yet. Unless `enabled`, no tile is ever skipped.
    pub(super) fn new(tiles: usize, enabled: bool) -> Self {
        let valid_until = vec![f64::NEG_INFINITY; tiles];
        Self {
            enabled,
            changed: 0,
            bounds_taken: false,
            drift: 0.0,
            last_move: 0.0,
            worth_below: f64::INFINITY,
            valid_until,
        }
    }

    /// What a pass with these centroids over `rows` rows has to know, and every tile's drift to be written by it.
    /// A pass over `all` tiles skips none.
    pub(super) fn begin_pass(&mut self, centroids: &Centroids, rows: usize, all: bool) -> (SkippingPass, &mut [f64]) {
        let worth = self.enabled && self.changed * CALM <= rows && self.last_move <= self.worth_below;
        let bounds = worth.then(|| HamerlyBounds::of(centroids));
        self.bounds_taken = worth;
        (SkippingPass { all, enabled: self.enabled, drift: self.drift, bounds }, &mut self.valid_until)
    }

    /// Takes in how many rows the last step changed.
    pub(super) fn rows_changed(&mut self, changed: usize) {
        self.changed = changed;
    }

    /// Takes in how far the two centroids that moved most have moved.
    pub(super) fn centroids_moved(&mut self, farthest: f64, second: f64) {
        if self.bounds_taken {
            self.worth_below = self.most_move().unwrap_or(self.worth_below);
        }
        self.last_move = farthest + second;
        self.drift += self.last_move;
    }

    /// How far the centroids may move in a step so that enough tiles can be skipped in the next pass; `None` without tiles.
    fn most_move(&self) -> Option<f64> {
        let every = (self.valid_until.len() / ASKED).max(1);
        let mut slack: Vec<f64> = self.valid_until.iter().step_by(every).map(|until| until - self.drift).collect();
        let place = slack.len().checked_sub(1 + slack.len() / WORTH)?;
        Some(*slack.select_nth_unstable_by(place, f64::total_cmp).1)
    }

    /// Has a tile assigned in the next pass, whatever its bound says.
    pub(super) fn expire(&mut self, tile: usize) {
        self.valid_until[tile] = f64::NEG_INFINITY;
    }

    /// Tiles that the next pass needn't look at.
    #[cfg(test)]
    pub(super) fn skippable(&self) -> usize {
        self.valid_until.iter().filter(|until| **until > self.drift).count()
    }
}

/// What one pass knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct SkippingPass {
    all: bool,
    enabled: bool,
    drift: f64,
    bounds: Option<HamerlyBounds>,
}

impl SkippingPass {
    /// Whether a tile whose labels are right up to this drift has to be assigned.
    pub(super) fn must_assign(&self, valid_until: f64) -> bool {
        self.all || valid_until <= self.drift
    }

    /// Whether any pass may ask for the rows' |x|^2.
    pub(super) fn wants_norms(&self) -> bool {
        self.enabled
    }

    /// Whether bounds are taken, which needs the second nearest centroids too.
    pub(super) fn takes_bounds(&self) -> bool {
        self.bounds.is_some()
    }

    /// The drift up to which a tile that was just assigned stays right; `None` where no bounds are taken. `norms` are
    /// the rows' |x|^2, `best` and `second` the kernel's |c|^2 - 2 x c.
    pub(super) fn valid_until(&self, norms: &Lanes, best: &Lanes, second: &Lanes) -> Option<f64> {
        self.bounds.map(|bounds| self.drift + bounds.slack(norms, best, second))
    }
}
