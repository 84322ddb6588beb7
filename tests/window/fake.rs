//! An engine that answers at once, with what the real one finds in a small demo population.

use std::sync::Arc;

use segscope::engine::{Engine, Fidelity, Progress, Request, Settings, Snapshot};

use crate::snapshot::{fitted, small_demo};

/// Answers every request with the snapshot of [`answer`], or with what a test put there.
#[derive(Default)]
pub(crate) struct FakeEngine {
    /// What was asked for, in its order.
    pub requests: Vec<Request>,
    /// What it was told to compute ahead.
    pub ahead: Vec<Vec<Settings>>,
    /// How many times it was told to stop.
    pub cancelled: u64,
    /// What is handed out next.
    pub waiting: Option<Arc<Snapshot>>,
    /// What it says to be doing.
    pub progress: Option<Progress>,
    /// Whether requests stay unanswered.
    pub silent: bool,
    /// What the answers say about themselves.
    pub fidelity: Option<Fidelity>,
}

impl Engine for FakeEngine {
    fn request(&mut self, request: Request) -> u64 {
        let generation = self.requests.len() as u64 + 1;
        if !self.silent {
            let exact = answer(&request.settings);
            let fidelity = self.fidelity.unwrap_or(exact.fidelity);
            self.waiting = Some(Arc::new(Snapshot { generation, fidelity, ..exact }));
        }
        self.requests.push(request);
        generation
    }

    fn look_ahead(&mut self, settings: Vec<Settings>) {
        self.ahead.push(settings);
    }

    fn cancel(&mut self) {
        self.cancelled += 1;
        self.progress = None;
    }

    fn poll(&mut self) -> Option<Arc<Snapshot>> {
        self.waiting.take()
    }

    fn progress(&self) -> Option<Progress> {
        self.progress.clone()
    }
}

/// The result for these settings, whatever people they name: always those of the small demo.
pub(crate) fn answer(settings: &Settings) -> Snapshot {
    let of_small_demo = Settings { source: small_demo().source, ..settings.clone() };
    Snapshot { settings: Arc::new(settings.clone()), ..(*fitted(&of_small_demo).snapshot).clone() }
}
