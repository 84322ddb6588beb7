//! The live engine, polled as the window polls it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use segscope::engine::{Engine, LiveEngine, Snapshot};

/// How long a test waits for what must come; far more than it takes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

const BETWEEN_LOOKS: Duration = Duration::from_millis(1);

/// An engine that nobody needs to wake.
pub(crate) fn engine() -> LiveEngine {
    LiveEngine::new(|| ()).expect("a thread can be started")
}

/// Polls until a snapshot satisfies `wanted`; all snapshots on the way, that one last.
pub(crate) fn until(engine: &mut LiveEngine, wanted: impl Fn(&Snapshot) -> bool) -> Vec<Arc<Snapshot>> {
    let started = Instant::now();
    let mut seen: Vec<Arc<Snapshot>> = Vec::new();
    while started.elapsed() < PATIENCE {
        if let Some(snapshot) = engine.poll() {
            let done = wanted(&snapshot);
            seen.push(snapshot);
            if done {
                return seen;
            }
        }
        std::thread::sleep(BETWEEN_LOOKS);
    }
    let last = seen.last().map(|last| (last.generation, last.fidelity, &last.problem));
    panic!("no such snapshot in {PATIENCE:?}; the last was {last:?}");
}
