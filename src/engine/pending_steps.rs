//! The steps from one result to another, computed on a thread of their own, so that a window can go on meanwhile.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};

use super::error::EngineError;
use super::event::Event;
use super::request_job::RequestJob;
use super::settings::Settings;
use super::snapshot::Progress;
use super::step_by_step::{SettingStep, step_by_step};

/// What came in of steps that are on their way.
#[derive(Debug)]
pub enum StepsTold {
    /// The next step.
    Step(Box<SettingStep>),
    /// All are there, or the rest can't be computed.
    Ended(Result<(), EngineError>),
}

/// Steps that are on their way. Whoever drops it stops the work.
pub struct PendingSteps {
    newest: Arc<AtomicU64>,
    told: Receiver<StepsTold>,
    events: Receiver<Event>,
    progress: Option<Progress>,
}

impl PendingSteps {
    /// Begins to compute them; `wake` is called whenever there is something to poll. `None` when the operating system
    /// gives no thread.
    pub fn begin(first: Settings, last: Settings, wake: impl Fn() + Send + Sync + 'static) -> Option<Self> {
        let newest = Arc::new(AtomicU64::new(0));
        let (send, told) = channel();
        let (outbox, events) = channel();
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(wake);
        let job = RequestJob::new(0, Arc::clone(&newest), outbox, Arc::clone(&wake));
        let work = move || {
            // Whoever doesn't want to know any more has stopped the job, too.
            let tell = |told| {
                send.send(told).ok();
                wake();
            };
            let mut step = |step: &SettingStep| tell(StepsTold::Step(Box::new(step.clone())));
            let done = catch_unwind(AssertUnwindSafe(|| step_by_step(&first, &last, None, &job, &mut step)));
            tell(StepsTold::Ended(match done {
                Ok(steps) => steps.map(drop),
                Err(panic) => Err(EngineError::from_panic(panic.as_ref())),
            }));
        };
        std::thread::Builder::new().name("segscope-steps".to_owned()).spawn(work).ok()?;
        Some(Self { newest, told, events, progress: None })
    }

    /// What came in since it was asked last.
    pub fn poll(&mut self) -> Vec<StepsTold> {
        for event in self.events.try_iter() {
            if let Event::Progress(progress) = event {
                self.progress = Some(progress);
            }
        }
        self.told.try_iter().collect()
    }

    /// How far the step that is being computed is.
    pub fn progress(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }
}

impl Drop for PendingSteps {
    fn drop(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::DataSource;
    use crate::job::Unwatched;

    #[test]
    fn the_steps_are_those_of_the_command() {
        let source = DataSource::Demo { people: 300, customers: 100, all_columns: false, seed: 1 };
        let first = Settings { source, clusters: 3, restarts: 1, column_missing: 0.5, ..Settings::default() };
        let last = Settings { column_missing: 0.55, clusters: 2, ..first.clone() };
        let expected = step_by_step(&first, &last, None, &Unwatched, &mut |_| {}).expect("it can be computed");
        let (send, woken) = channel();
        let mut pending =
            PendingSteps::begin(first, last, move || send.send(()).unwrap_or_default()).expect("a thread");
        let mut found = Vec::new();
        loop {
            woken.recv().expect("it says when it ends");
            for told in pending.poll() {
                match told {
                    StepsTold::Step(step) => found.push(*step),
                    StepsTold::Ended(done) => {
                        done.expect("it can be computed");
                        assert_eq!(found, expected);
                        return;
                    }
                }
            }
        }
    }
}
