//! The engine's own job: it stops as soon as something newer was asked for, and tells the window how far it is.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::event::Event;
use super::snapshot::Progress;
use crate::job::{Activity, Job};

/// The window learns of progress at most this often.
const BETWEEN_REPORTS: Duration = Duration::from_millis(50);

/// Work on behalf of one request.
pub(crate) struct RequestJob {
    generation: u64,
    newest: Arc<AtomicU64>,
    events: Mutex<Reporter>,
}

/// Work that nobody waits for: it stops as soon as anything newer was asked for, and tells nothing.
pub(crate) struct SilentJob {
    generation: u64,
    newest: Arc<AtomicU64>,
}

impl SilentJob {
    /// A job that lives as long as `newest` holds its generation.
    pub(crate) fn new(generation: u64, newest: Arc<AtomicU64>) -> Self {
        Self { generation, newest }
    }
}

impl Job for SilentJob {
    fn is_cancelled(&self) -> bool {
        self.newest.load(Ordering::Relaxed) != self.generation
    }

    fn progress(&self, _activity: &Activity, _done: u64, _total: u64) {}
}

struct Reporter {
    sender: Sender<Event>,
    wake: Arc<dyn Fn() + Send + Sync>,
    activity: Option<Activity>,
    since: Instant,
    last: Option<Instant>,
}

impl RequestJob {
    /// A job that lives as long as `newest` holds its generation.
    pub(crate) fn new(
        generation: u64,
        newest: Arc<AtomicU64>,
        sender: Sender<Event>,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Self {
        let reporter = Reporter { sender, wake, activity: None, since: Instant::now(), last: None };
        Self { generation, newest, events: Mutex::new(reporter) }
    }
}

impl Job for RequestJob {
    fn is_cancelled(&self) -> bool {
        self.newest.load(Ordering::Relaxed) != self.generation
    }

    fn progress(&self, activity: &Activity, done: u64, total: u64) {
        // Whoever finds the reporter busy has nothing to add: the other thread is reporting this very moment.
        let Ok(mut reporter) = self.events.try_lock() else { return };
        reporter.report(activity, done, total);
    }
}

impl Reporter {
    fn report(&mut self, activity: &Activity, done: u64, total: u64) {
        let now = Instant::now();
        if self.activity.as_ref() != Some(activity) {
            self.activity = Some(activity.clone());
            self.since = now;
            self.last = None;
        }
        if self.last.is_some_and(|last| now - last < BETWEEN_REPORTS) {
            return;
        }
        self.last = Some(now);
        let seconds = (now - self.since).as_secs_f64();
        let progress = Progress { activity: activity.clone(), done, total, seconds };
        if self.sender.send(Event::Progress(progress)).is_ok() {
            (self.wake)();
        }
    }
}

impl Drop for RequestJob {
    fn drop(&mut self) {
        let reporter = self.events.get_mut().unwrap_or_else(PoisonError::into_inner);
        if reporter.sender.send(Event::Idle).is_ok() {
            (reporter.wake)();
        }
    }
}
