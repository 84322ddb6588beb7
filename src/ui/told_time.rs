//! The time that is told of a result.

use std::sync::Arc;

use crate::engine::{Fidelity, Snapshot, Stage};

/// A snapshot that only adds a study to the result on screen computed nothing of that result: what is told of its time
/// is the time it took.
pub(super) fn with_time(snapshot: Arc<Snapshot>, before: &Snapshot) -> Arc<Snapshot> {
    let exact = |snapshot: &Snapshot| snapshot.fidelity == Fidelity::Exact;
    let same = exact(&snapshot) && exact(before) && snapshot.settings == before.settings;
    if !same || snapshot.timings.iter().any(|timing| !timing.cached && timing.stage != Stage::Study) {
        return snapshot;
    }
    Arc::new(Snapshot { timings: before.timings.clone(), ..(*snapshot).clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Settings, Timing};

    fn snapshot(milliseconds: f64, cached: bool) -> Arc<Snapshot> {
        let timings = vec![Timing { stage: Stage::Kmeans, milliseconds, cached }];
        Arc::new(Snapshot { fidelity: Fidelity::Exact, timings, ..Snapshot::default() })
    }

    #[test]
    fn a_study_leaves_the_time_of_the_result() {
        let (first, study, other) = (snapshot(420.0, false), snapshot(0.0, true), snapshot(80.0, false));
        assert_eq!(with_time(Arc::clone(&study), &first).timings, first.timings);
        assert_eq!(with_time(Arc::clone(&other), &first).timings, other.timings);
        let elsewhere = Settings { clusters: 4, ..Settings::default() };
        let elsewhere = Snapshot { settings: Arc::new(elsewhere), ..(*first).clone() };
        assert_eq!(with_time(Arc::clone(&study), &elsewhere).timings, study.timings, "another result");
    }
}
