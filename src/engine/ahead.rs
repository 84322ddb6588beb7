//! What may be asked next, computed before anybody asks: the results for settings around those on the screen. Nothing of
//! it is published; it lies in the store, and a request for one of these settings finds it there.

use std::sync::Arc;

use super::chain::{Decided, Fitted};
use super::error::EngineError;
use super::pipeline::Pipeline;
use super::settings::Settings;
use super::stages::{
    Grouped, Run, Scored, clusters_key, contrasts, density, kmeans, missing_patterns, parallel, prepared_data,
    profiles, tables_key,
};
use crate::job::Job;
use crate::results::{MissingValues, SEGMENT_COUNTS};

/// How far numbers of segments and limits are looked ahead, in steps.
const STEPS: [isize; 4] = [1, -1, 2, -2];

/// Settings around these, nearest first: one or two segments more or less, and both thresholds one or two steps further.
/// A step of the columns' threshold is one at which other columns are kept: all thresholds between two of them have the
/// same result.
pub fn neighbours(settings: &Settings, missing: &MissingValues) -> Vec<Settings> {
    let clusters = |step: isize| {
        let clusters = settings.clusters.checked_add_signed(step).filter(|count| SEGMENT_COUNTS.contains(count))?;
        Some(Settings { clusters, ..settings.clone() })
    };
    let limit = i64::from(settings.row_missing.unwrap_or(missing.default_row_limit));
    let rows = |step: isize| {
        let row_missing =
            u32::try_from(limit + step as i64).ok().filter(|limit| *limit as usize <= missing.columns_kept)?;
        Some(Settings { row_missing: Some(row_missing), ..settings.clone() })
    };
    let levels = levels(missing);
    let here = levels.iter().filter(|level| **level <= settings.column_missing).count();
    let columns = |step: isize| {
        // Between two levels the same columns are kept; in the middle, nothing depends on which end belongs to whom.
        let upper = here.checked_add_signed(step)?;
        let low = upper.checked_sub(1).map_or(Some(0.0), |low| levels.get(low).copied())?;
        let high = levels.get(upper).copied().unwrap_or(1.0);
        let column_missing = f64::midpoint(low, high);
        (upper <= levels.len() && low < high).then(|| Settings { column_missing, ..settings.clone() })
    };
    let mut all: Vec<Settings> = STEPS.into_iter().filter_map(clusters).collect();
    for step in STEPS {
        all.extend(columns(step));
        all.extend(rows(step));
    }
    all
}

/// The missing shares of the columns, each once, ascending.
fn levels(missing: &MissingValues) -> Vec<f64> {
    let mut levels: Vec<f64> = missing.columns.iter().map(|column| column.general_share).collect();
    levels.retain(|share| share.is_finite());
    levels.sort_unstable_by(f64::total_cmp);
    levels.dedup();
    levels
}

impl Pipeline {
    /// Computes what the exact result for these settings consists of and keeps it, where its people are in memory and it
    /// fits beside what is on the screen. Whether all of it is there now.
    ///
    /// # Errors
    /// When it is stopped, or can't be computed.
    pub(crate) fn look_ahead(&mut self, settings: &Arc<Settings>, job: &dyn Job) -> Result<bool, EngineError> {
        settings.check()?;
        let (store, imported) = self.store_and_files();
        if !store.has(tables_key(settings)) {
            return Ok(false);
        }
        store.begin_run();
        let data = prepared_data(settings, store, imported, job)?;
        let mut run = Run { data, settings, store, job };
        let run = &mut run;
        let uncut = Decided::uncut(run)?;
        let cuts = uncut.cuts(run)?;
        let decided = uncut.cut(run, &cuts)?;
        let fitted = Fitted::from(run, &decided)?;
        if !fitted.has_scores(run) {
            let people = fitted.rows.general.len() + fitted.rows.customers.len();
            let bytes = people * (fitted.components.kept + SPARE) * size_of::<f32>();
            // Room would be made for them at the cost of what is on the screen.
            if run.store.bytes() + bytes > run.store.budget() {
                return Ok(false);
            }
        }
        let scores = fitted.scores(run)?;
        let dims = fitted.components.kept;
        let missing = &decided.limit.missing;
        let over = Scored { rows: &fitted.rows, scores: &scores, dims, missing, told: &[] };
        let clusters = kmeans(run, &over, &mut |_| ())?;
        let grouped = Grouped { rows: &fitted.rows, clusters: &clusters, missing };
        profiles(run, clusters_key(run.settings, scores.key, dims), &grouped)?;
        parallel(run, &fitted.pca, &fitted.rows)?;
        density(run, &fitted.rows, &scores, dims)?;
        missing_patterns(run)?;
        contrasts(run, &fitted.rows)?;
        uncut.relevance(run)?;
        Ok(true)
    }
}

/// Components beyond those asked for that scores may be computed for.
const SPARE: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::testing::Impatient;
    use crate::engine::{DataSource, Stage};
    use crate::job::Unwatched;
    use crate::results::ColumnMissing;

    fn demo() -> Settings {
        let source = DataSource::Demo { people: 1_500, customers: 400, all_columns: false, seed: 1 };
        Settings { source, clusters: 5, restarts: 2, ..Settings::default() }
    }

    fn run(pipeline: &mut Pipeline, settings: &Settings) -> super::super::pipeline::Exact {
        pipeline.run(&Arc::new(settings.clone()), &Unwatched, &mut |_| ()).expect("the demo has a result")
    }

    /// The stages that were computed for a result, rather than found.
    fn computed(exact: &super::super::pipeline::Exact) -> Vec<Stage> {
        let anew = exact.snapshot.timings.iter().filter(|timing| !timing.cached && timing.milliseconds > 0.0);
        anew.map(|timing| timing.stage).collect()
    }

    #[test]
    fn neighbours_are_those_that_differ_nearest_first() {
        let column = |general_share| ColumnMissing { general_share, ..ColumnMissing::default() };
        let columns = [0.0, 0.1, 0.1, 0.3, 0.7].map(column).to_vec();
        let missing = MissingValues { columns, default_row_limit: 1, columns_kept: 3, ..MissingValues::default() };
        let settings = Settings { clusters: 2, column_missing: 0.2, ..Settings::default() };
        let all = neighbours(&settings, &missing);
        let clusters: Vec<usize> = all.iter().map(|one| one.clusters).filter(|count| *count != 2).collect();
        assert_eq!(clusters, [3, 4], "there is no segmentation into one");
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        let columns: Vec<f64> = all.iter().map(|one| one.column_missing).filter(|share| *share != 0.2).collect();
        // 0.2 keeps three columns; 0.5 four, 0.85 all five; 0.05 one.
        assert!(columns.len() == 3 && close(columns[0], 0.5) && close(columns[1], 0.05) && close(columns[2], 0.85));
        let rows: Vec<u32> = all.iter().filter_map(|one| one.row_missing).collect();
        assert_eq!(rows, [2, 0, 3]);
    }

    #[test]
    fn what_was_computed_ahead_is_found_and_is_what_a_fresh_pipeline_gives() {
        let mut pipeline = Pipeline::default();
        let settings = demo();
        let shown = run(&mut pipeline, &settings);
        let missing = shown.snapshot.results.missing.clone().expect("an exact result has it");
        let all = neighbours(&settings, &missing);
        assert!(all.len() >= 8, "{}", all.len());
        let wanted = [&all[0], all.iter().find(|one| one.column_missing != settings.column_missing).expect("one")];
        for next in wanted {
            assert!(pipeline.look_ahead(&Arc::new(next.clone()), &Unwatched).expect("it can be computed"));
        }
        for next in wanted {
            let found = run(&mut pipeline, next);
            let anew = computed(&found);
            for stage in [Stage::Moments, Stage::Pca, Stage::Scores, Stage::Kmeans, Stage::Profiles, Stage::Density] {
                assert!(!anew.contains(&stage), "{stage:?} was computed again: {anew:?}");
            }
            let fresh = run(&mut Pipeline::default(), next);
            assert_eq!(found.snapshot.results, fresh.snapshot.results);
            assert_eq!(found.clusters.general_labels, fresh.clusters.general_labels);
        }
        let back = run(&mut pipeline, &settings);
        assert!(Arc::ptr_eq(&back.clusters, &shown.clusters), "what was on the screen is still there");
    }

    #[test]
    fn stopped_anywhere_it_leaves_no_trace_and_people_who_are_not_there_are_not_read() {
        let settings = demo();
        let next = Settings { clusters: 7, row_missing: Some(3), ..settings.clone() };
        let mut pipeline = Pipeline::default();
        assert!(matches!(pipeline.look_ahead(&Arc::new(settings.clone()), &Unwatched), Ok(false)));
        run(&mut pipeline, &settings);
        for patience in [0, 2, 5, 17, 60] {
            let stopped = pipeline.look_ahead(&Arc::new(next.clone()), &Impatient::new(patience));
            assert!(matches!(stopped, Err(EngineError::Cancelled(_))), "{patience}: {stopped:?}");
        }
        let fresh = run(&mut Pipeline::default(), &next);
        assert_eq!(run(&mut pipeline, &next).snapshot.results, fresh.snapshot.results);
    }

    #[test]
    fn what_has_no_room_beside_the_screen_is_left() {
        let mut pipeline = Pipeline::default();
        let settings = demo();
        let shown = run(&mut pipeline, &settings);
        pipeline.keep_no_more_than(0);
        let others = Settings { row_missing: Some(2), ..settings.clone() };
        assert!(matches!(pipeline.look_ahead(&Arc::new(others), &Unwatched), Ok(false)));
        let back = run(&mut pipeline, &settings);
        assert!(Arc::ptr_eq(&back.scores, &shown.scores) && Arc::ptr_eq(&back.clusters, &shown.clusters));
    }
}
