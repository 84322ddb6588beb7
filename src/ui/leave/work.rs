//! What leaves is made away from the window's thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Context;

use crate::job::{Activity, Job};

/// How far it is, and whether it is still wanted.
#[derive(Debug, Default)]
pub(super) struct Watch {
    stopped: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
}

impl Watch {
    /// How far it is, 0 to 1; `None` where that isn't known.
    pub(super) fn far(&self) -> Option<f32> {
        let (done, total) = (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        (total > 0).then(|| (done as f64 / total as f64).min(1.0) as f32)
    }
}

impl Job for Watch {
    fn is_cancelled(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    fn progress(&self, _activity: &Activity, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }
}

/// Something in the making. Whoever lets go of it stops it.
pub(super) struct Work<T> {
    watch: Arc<Watch>,
    answer: Receiver<T>,
}

/// What is known of it.
pub(super) enum State<T> {
    /// It goes on.
    Running,
    /// It came to this.
    Done(T),
    /// It broke off.
    Lost,
}

impl<T: Send + 'static> Work<T> {
    /// Begins on a thread of its own and wakes the window at the end. `None` when there is no thread to be had.
    pub(super) fn begin(context: &Context, make: impl FnOnce(&Watch) -> T + Send + 'static) -> Option<Self> {
        let (send, answer) = channel();
        let watch = Arc::new(Watch::default());
        let (wake, watched) = (Wake(context.clone()), Arc::clone(&watch));
        let thread = std::thread::Builder::new().name("leaving".to_owned());
        let begun = thread.spawn(move || {
            send.send(make(&watched)).ok();
            drop(send);
            drop(wake);
        });
        begun.ok().map(|_| Self { watch, answer })
    }

    pub(super) fn watch(&self) -> &Watch {
        &self.watch
    }

    pub(super) fn poll(&self) -> State<T> {
        match self.answer.try_recv() {
            Ok(made) => State::Done(made),
            Err(TryRecvError::Empty) => State::Running,
            Err(TryRecvError::Disconnected) => State::Lost,
        }
    }
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.watch.stopped.store(true, Ordering::Relaxed);
    }
}

/// Wakes the window when it is let go of, also where a thread breaks off.
struct Wake(Context);

impl Drop for Wake {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}
