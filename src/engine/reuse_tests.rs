//! Whatever was asked before, and wherever it was stopped: a result is what a pipeline that has computed nothing would
//! give.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::analyze::testing::Impatient;
use crate::data::Dataset;
use crate::engine::DataSource;
use crate::engine::settings::Components;
use crate::engine::stage::Stage;
use crate::job::{Activity, Unwatched};
use crate::prepare::{Impute, Population, Scale, UnknownCodes};

fn demo(people: usize) -> Settings {
    let source = DataSource::Demo { people, customers: people / 4, all_columns: false, seed: 1 };
    Settings { source, clusters: 5, restarts: 2, ..Settings::default() }
}

/// A pipeline that has the tables of the small demo population, made once for all cases, and nothing else.
fn fresh() -> Pipeline {
    static LOADED: OnceLock<Arc<Dataset>> = OnceLock::new();
    let read = || {
        let mut pipeline = Pipeline::default();
        let exact = pipeline.run(&Arc::new(demo(1_500)), &Unwatched, &mut |_| ()).expect("the demo has a result");
        Arc::clone(&exact.data.dataset)
    };
    let dataset = Arc::clone(LOADED.get_or_init(read));
    let mut pipeline = Pipeline::default();
    pipeline.store.put(Stage::Read, tables_key(&demo(1_500)), dataset);
    pipeline
}

fn names(of: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    subsequence(of, 0..=of.len()).prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

/// Settings that a user reaches with the window's controls; a few leave nobody or ask for more components than there
/// are.
fn any_settings() -> impl Strategy<Value = Settings> {
    let people = (
        select(vec![0.0, 0.08, 0.12, 0.2, 0.7, 1.0]),
        proptest::option::of(0u32..30),
        select(vec![Population::Kept, Population::Kept, Population::SetAside, Population::All]),
    );
    let columns = (
        names(&["FINANZTYP", "CAMEO_DEUG_2015", "SEMIO_LUST", "AGER_TYP", "TITEL_KZ"]),
        names(&["KK_KUNDENTYP", "CAMEO_DEU_2015"]),
    );
    let unknown = select(vec![&[][..], &["-1"], &["1", "9"], &["3"]]);
    let features = (
        select(vec![Impute::Mode, Impute::Median, Impute::Mean]),
        select(vec![Scale::Standard, Scale::Minmax, Scale::None]),
    );
    let encoding = (select(vec![0.0, 0.02, 0.3]), select(vec![0.8, 0.99, 1.0]));
    let components = prop_oneof![(1usize..12).prop_map(Components::Count), (0.2..0.9).prop_map(Components::Variance)];
    (people, (columns, unknown), (features, encoding), components, (2usize..8, 1u64..3, 1usize..3)).prop_map(
        |(
            (column_missing, row_missing, population),
            ((drop, keep), unknown),
            ((impute, scale), (rare_codes, cap)),
            components,
            (clusters, seed, restarts),
        )| {
            let unknown = unknown.iter().map(|&code| code.to_owned()).collect::<Vec<_>>();
            let unknown =
                if unknown.is_empty() { UnknownCodes::new() } else { [("SEMIO_LUST".to_owned(), unknown)].into() };
            let choices = Settings { drop, keep, unknown, impute, scale, ..demo(1_500) };
            let base = Settings { column_missing, row_missing, population, rare_codes, cap, ..choices };
            Settings { components, clusters, seed, restarts, ..base }
        },
    )
}

/// All that a result says, without how long it took, what is remembered, and what its segments were called before.
fn said(result: Result<Exact, EngineError>) -> String {
    let exact = match result {
        Ok(exact) => exact,
        Err(error) => return error.to_string(),
    };
    let Exact { rows, clusters, snapshot, .. } = exact;
    let snapshot =
        Snapshot { timings: Vec::new(), memory: 0, memory_budget: 0, identities: Arc::default(), ..snapshot };
    format!("{:?} {clusters:?} {snapshot:?}", rows.general)
}

fn ask(pipeline: &mut Pipeline, settings: &Settings, job: &dyn Job) -> Result<Exact, EngineError> {
    pipeline.run(&Arc::new(settings.clone()), job, &mut |_| ())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_sequence_of_settings_gives_what_each_gives_alone(
        sequence in proptest::collection::vec((any_settings(), proptest::option::of(0usize..400)), 2..7),
    ) {
        let mut pipeline = fresh();
        for (settings, patience) in &sequence {
            match patience {
                // Overtaken by the next request, wherever it stands.
                Some(looks) => drop(ask(&mut pipeline, settings, &Impatient::new(*looks))),
                None => {
                    let through_the_cache = said(ask(&mut pipeline, settings, &Unwatched));
                    prop_assert_eq!(through_the_cache, said(ask(&mut fresh(), settings, &Unwatched)));
                }
            }
        }
        // Going back over everything finds caches that are full, partly filled or emptied.
        for (settings, _) in sequence.iter().rev() {
            let again = said(ask(&mut pipeline, settings, &Unwatched));
            prop_assert_eq!(again, said(ask(&mut fresh(), settings, &Unwatched)));
        }
    }
}

/// Counts how often the engine asks whether to go on.
#[derive(Default)]
struct Counting(AtomicUsize);

impl Job for Counting {
    fn is_cancelled(&self) -> bool {
        self.0.fetch_add(1, Ordering::Relaxed);
        false
    }

    fn progress(&self, _activity: &Activity, _done: u64, _total: u64) {}
}

/// Places that a request is stopped at, at most.
const STOPS: usize = 200;

#[test]
fn a_request_that_is_stopped_at_any_look_leaves_no_trace() {
    let before = demo(1_500);
    let moved = Settings {
        column_missing: 0.12,
        row_missing: Some(4),
        components: Components::Count(9),
        clusters: 4,
        keep: vec!["CAMEO_DEU_2015".to_owned()],
        ..before.clone()
    };
    let alone = |settings: &Settings| said(ask(&mut fresh(), settings, &Unwatched));
    let (first, second) = (alone(&before), alone(&moved));
    let mut pipeline = fresh();
    drop(ask(&mut pipeline, &before, &Unwatched));
    let counting = Counting::default();
    drop(ask(&mut pipeline, &moved, &counting));
    let looks = counting.0.into_inner();
    assert!(looks > 100, "{looks}");
    // One pipeline for all: what an earlier stop left behind would show in a later result.
    let mut pipeline = fresh();
    // Most looks are k-means'; so many places spread over all of them are tried.
    let apart = |least: usize| (looks / STOPS).max(least);
    for patience in (0..60).chain((60..looks).step_by(apart(11))) {
        let stopped = ask(&mut pipeline, &moved, &Impatient::new(patience));
        assert!(stopped.is_err() || said(stopped) == second, "stopped at look {patience}");
        if patience % 9 == 0 {
            assert_eq!(said(ask(&mut pipeline, &before, &Unwatched)), first, "stopped at look {patience}");
        }
    }
    assert_eq!(said(ask(&mut pipeline, &moved, &Unwatched)), second);

    // From the first look on, with nothing computed that could be found again.
    for patience in (0..looks).step_by(apart(7)) {
        let mut pipeline = fresh();
        drop(ask(&mut pipeline, &moved, &Impatient::new(patience)));
        assert_eq!(said(ask(&mut pipeline, &moved, &Unwatched)), second, "stopped at look {patience}");
    }
}

#[test]
fn what_is_previewed_and_stopped_on_the_way_changes_no_exact_result() {
    let base = demo(61_000);
    let moved = Settings { row_missing: Some(6), clusters: 7, ..base.clone() };
    let alone = said(ask(&mut Pipeline::default(), &moved, &Unwatched));
    let mut pipeline = Pipeline::default();
    drop(ask(&mut pipeline, &base, &Unwatched));
    for patience in [3, 40, 150, 600] {
        drop(ask(&mut pipeline, &Settings { clusters: 9, ..base.clone() }, &Impatient::new(patience)));
        drop(ask(&mut pipeline, &moved, &Impatient::new(patience)));
    }
    assert_eq!(said(ask(&mut pipeline, &moved, &Unwatched)), alone);
}
