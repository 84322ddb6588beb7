//! Whether the segments and their indices stay where other choices are made: thresholds, components, and number of
//! segments around the present ones, on the preview's sample through the same stages.

use std::sync::Arc;

use super::definition::{Answer, Definition, Tell};
use crate::analyze::{AnalyzeError, KMeansSettings, NOBODY, Overlaps, SeedingError, refine, search};
use crate::engine::chain::{Decided, Fitted};
use crate::engine::stages::{PreparedData, Run, clusters_key, compared, forest, kmeans_settings, sample, sample_rows};
use crate::engine::{Components, EngineError, Kept, Settings, Stage, Store};
use crate::job::{Activity, Job};
use crate::results::{Forest, GridChoice, GridIndex, RobustnessMap, Studies};

/// The study of other choices.
pub(super) struct OtherChoices;

/// Starts for each choice: as many as a preview has.
const STARTS: usize = 2;
/// Column thresholds beside the present one, as parts of it.
const COLUMN_PARTS: [f64; 3] = [0.5, 1.0, 1.5];
/// Row thresholds beside the present one.
const ROW_PARTS: [f64; 3] = [0.5, 1.0, 1.5];
/// Numbers of components beside the present one.
const COMPONENT_PARTS: [f64; 3] = [0.7, 1.0, 1.3];
/// Bytes that results of earlier choices may take, because neighbours share most stages.
const BUDGET: usize = 64 << 20;
/// Numbers of segments fewer and more than the present one.
const SEGMENTS_AROUND: usize = 2;

impl Kept for RobustnessMap {
    fn bytes(&self) -> usize {
        size_of_val(self.grid.as_slice()) + self.found.iter().map(|found| size_of_val(found.as_slice())).sum::<usize>()
    }
}

impl Definition for OtherChoices {
    fn looks_at(&self, settings: &Settings) -> Settings {
        settings.clone()
    }

    fn take_over(&self, from: &Studies, to: &mut Studies) {
        to.robustness.clone_from(&from.robustness);
    }

    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        let Answer { data, settings, scores, clusters, uncut, job, .. } = answer;
        let dims = clusters.centroids.dims;
        let thresholds = (settings.column_missing.to_bits(), settings.row_missing);
        let key = clusters_key(settings, scores.key, dims).then(Stage::Study, &(NAME, thresholds));
        let known = store.get::<RobustnessMap>(key);
        if let Some(known) = &known {
            tell(&|studies| studies.robustness = Some(Arc::clone(known)));
        }
        if !go_on || known.as_ref().is_some_and(|known| known.is_complete()) {
            return Ok(());
        }
        // The best columns are those of the present list under every choice: no forest is grown for each.
        let best = match settings.keep_best {
            Some(_) => Some(forest(uncut, settings, store, *job, &mut |_| ())?),
            None => None,
        };
        let rows = sample_rows(data);
        let sampled = store.untimed(|store| sample(data, store, *job))?;
        let before = labels_before(answer, &rows);
        let mut map = match known {
            Some(known) => (*known).clone(),
            None => {
                let mut run = Run { data: Arc::clone(&sampled), settings, store: &mut *store, job: *job };
                let limit = decided(&mut run, best.as_deref())?.limit.missing.row_limit;
                RobustnessMap { people: rows.len(), grid: grid(settings, limit, dims), found: Vec::new() }
            }
        };
        // What the choices are computed from is of no use to the answer, and mustn't drive anything of it out.
        let mut own = Store::with_budget(BUDGET);
        for place in map.found.len()..map.grid.len() {
            job.progress(&Activity::TryingOtherChoices, place as u64, map.grid.len() as u64);
            let (best, segments) = (best.as_deref(), clusters.centroids.len());
            let choice = Choice { of: settings, data: &sampled, best, before: &before, segments };
            own.begin_run();
            let found = choice.tried(map.grid[place], &mut own, *job)?;
            map.found.push(found);
            let now = Arc::new(map.clone());
            store.put(Stage::Study, key, Arc::clone(&now));
            tell(&|studies| studies.robustness = Some(Arc::clone(&now)));
        }
        Ok(())
    }
}

/// Tells this study's key from those of others.
const NAME: &str = "robustness";

/// The present segment of each person of the sample; [`NOBODY`] for those set aside.
fn labels_before(answer: &Answer<'_>, sample: &[u32]) -> Vec<u8> {
    let (rows, labels) = (&answer.rows.general, &answer.clusters.general_labels);
    sample.iter().map(|row| rows.binary_search(row).map_or(NOBODY, |place| labels[place])).collect()
}

/// All choices, neighbours in the order in which they share most stages.
fn grid(settings: &Settings, limit: u32, dims: usize) -> Vec<GridChoice> {
    let around = |value: f64, parts: [f64; 3], least: f64, most: f64| -> Vec<f64> {
        let mut values: Vec<f64> = parts.iter().map(|part| (value * part).clamp(least, most)).collect();
        values.dedup();
        values
    };
    let columns = around(settings.column_missing, COLUMN_PARTS, 0.0, 1.0);
    let whole = |values: Vec<f64>| {
        let mut values: Vec<u32> = values.into_iter().map(|value| value.round() as u32).collect();
        values.dedup();
        values
    };
    let rows = whole(around(f64::from(limit), ROW_PARTS, 0.0, f64::from(u32::MAX)));
    let components = whole(around(dims as f64, COMPONENT_PARTS, 1.0, Settings::MAX_COMPONENTS as f64));
    let clusters = settings.clusters.saturating_sub(SEGMENTS_AROUND).max(2)
        ..=(settings.clusters + SEGMENTS_AROUND).min(Settings::MAX_CLUSTERS);
    let mut grid = Vec::new();
    for &column_missing in &columns {
        for &row_missing in &rows {
            for &components in &components {
                let choice =
                    |clusters| GridChoice { column_missing, row_missing, components: components as usize, clusters };
                grid.extend(clusters.clone().map(choice));
            }
        }
    }
    grid
}

/// What a choice is tried on.
struct Choice<'a> {
    /// All that the choice leaves as it is.
    of: &'a Settings,
    data: &'a Arc<PreparedData>,
    /// What the best columns are; `None` where no number of them is asked for.
    best: Option<&'a Forest>,
    before: &'a [u8],
    /// Number of the present segments.
    segments: usize,
}

impl Choice<'_> {
    /// What became of the present segments. A choice that has no result, such as one that keeps no column, has none of
    /// them.
    fn tried(&self, at: GridChoice, store: &mut Store, job: &dyn Job) -> Result<Vec<Option<GridIndex>>, EngineError> {
        match self.computed(at, store, job) {
            Err(EngineError::Cancelled(cancelled)) => Err(EngineError::Cancelled(cancelled)),
            Err(_) => Ok(vec![None; self.segments]),
            found => found,
        }
    }

    fn computed(
        &self,
        at: GridChoice,
        store: &mut Store,
        job: &dyn Job,
    ) -> Result<Vec<Option<GridIndex>>, EngineError> {
        let settings = Settings {
            column_missing: at.column_missing,
            row_missing: Some(at.row_missing),
            components: Components::Count(at.components),
            clusters: at.clusters,
            ..self.of.clone()
        };
        let mut run = Run { data: Arc::clone(self.data), settings: &settings, store, job };
        let decided = decided(&mut run, self.best)?;
        let fitted = Fitted::from(&mut run, &decided)?;
        let scores = fitted.scores(&mut run)?;
        let wanted = kmeans_settings(&settings);
        let wanted = KMeansSettings { restarts: wanted.restarts.min(STARTS), ..wanted };
        let (tiles, rows) = (&scores.general, &fitted.rows.general);
        let start = search(tiles, fitted.components.kept, rows, &wanted, job)?;
        let start = start.into_iter().next().ok_or(AnalyzeError::Seeding(SeedingError::NoStart))?;
        let found = refine(tiles, start, &wanted, job, &mut |_| ())?;
        let clusters = compared(found, &scores, &decided.limit.missing, job)?;
        let before: Vec<u8> = rows.iter().map(|row| self.before[*row as usize]).collect();
        let overlaps = Overlaps::of_labels(&before, self.segments, &clusters.general_labels, at.clusters);
        let segments = &clusters.segmentation.segments;
        let became = overlaps.matches().into_iter().map(|matched| {
            let segment = &segments[matched?.segment];
            Some(GridIndex { index: segment.index?, verdict: segment.verdict })
        });
        Ok(became.collect())
    }
}

/// The columns and people of the sample that the settings keep. A column that isn't in the list of the best, because
/// another threshold keeps it, comes last in it.
fn decided(run: &mut Run<'_>, best: Option<&Forest>) -> Result<Decided, EngineError> {
    let uncut = Decided::uncut(run)?;
    let cuts = uncut.cuts_by(run, best)?;
    uncut.cut(run, &cuts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_holds_the_present_choice_once() {
        let settings = Settings::default();
        let grid = grid(&settings, 24, 59);
        assert_eq!(grid.len(), 3 * 3 * 3 * 5);
        let present = GridChoice { column_missing: 0.2, row_missing: 24, components: 59, clusters: 10 };
        assert_eq!(grid.iter().filter(|choice| **choice == present).count(), 1);
    }

    #[test]
    fn at_the_ends_the_grid_has_no_choice_twice() {
        let settings = Settings { column_missing: 0.0, clusters: 2, ..Settings::default() };
        let grid = grid(&settings, 0, 1);
        let numbers: Vec<usize> = grid.iter().map(|choice| choice.clusters).collect();
        assert_eq!(numbers, [2, 3, 4]);
    }
}
