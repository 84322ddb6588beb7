//! Scores -> how densely a sample of the people lies in the planes of two components.

use std::sync::Arc;

use rayon::prelude::*;

use super::rows::KeptRows;
use super::run::Run;
use super::scores::Scores;
use crate::analyze::{OnGrid, Tiles, grid_bounds, sample_rows};
use crate::engine::{EngineError, Kept, Stage};
use crate::job::Cancelled;
use crate::results::ComponentDensity;

/// People of either file that are counted.
const PEOPLE: usize = 20_000;
/// Components that there are planes of: more would take more memory than they are worth.
const COMPONENTS: usize = 24;
/// Cells along a side: both grids of a plane have fewer than 20,000 together.
const SIDE: usize = 56;

impl Kept for ComponentDensity {
    fn bytes(&self) -> usize {
        self.general.iter().chain(&self.customers).map(|grid| size_of_val(&grid[..])).sum()
    }
}

/// How densely people and customers lie in the planes of the first of `kept` components.
pub(crate) fn density(
    run: &mut Run<'_>,
    rows: &KeptRows,
    scores: &Scores,
    kept: usize,
) -> Result<Arc<ComponentDensity>, EngineError> {
    let Run { settings, store, job, .. } = run;
    let components = kept.min(COMPONENTS);
    let key = scores.key.then(Stage::Density, &(components, settings.seed));
    store.get_or(Stage::Density, key, |_| {
        let few = |tiles: &Tiles, rows: &[u32]| tiles.select(&sample_rows(rows, PEOPLE, settings.seed), components);
        let general = few(&scores.general, &rows.general);
        let customers = few(&scores.customers, &rows.customers);
        let bounds = grid_bounds(&general, &customers);
        let planes: Vec<[usize; 2]> = ComponentDensity::planes(components).collect();
        let grids = |tiles: &Tiles| -> Result<Vec<Vec<u16>>, Cancelled> {
            let grid = OnGrid::new(tiles, &bounds, SIDE);
            planes.par_iter().map(|plane| grid.counts(*plane, *job)).collect()
        };
        let (people, of_customers) = (grids(&general)?, grids(&customers)?);
        let counted = [general.rows, customers.rows];
        Ok(ComponentDensity {
            components,
            side: SIDE,
            people: counted,
            general: people,
            customers: of_customers,
            bounds,
        })
    })
}
