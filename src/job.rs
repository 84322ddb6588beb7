//! How long work is watched: a [`Job`] says how far it is and asks whether to go on.
//!
//! Every function that can take longer than 50 ms takes a `&dyn Job`. The functions know nothing of threads or channels; whoever
//! calls them decides what a job is: the engine's cancellable one, the command line's progress line, or [`Unwatched`].

/// The work was told to stop. It is not a failure: somebody changed their mind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped, because something newer was asked for")]
pub struct Cancelled;

/// A progress sink and an interrupt flag in one.
pub trait Job: Sync {
    /// Whether the work should stop as soon as it can.
    fn is_cancelled(&self) -> bool;

    /// Says that `done` of `total` units of `what` are finished, for instance rows of "Reading AZDIAS.csv".
    /// Cheap enough to be called once a block; `total` 0 means that the end isn't known.
    fn progress(&self, what: &str, done: u64, total: u64);

    /// The question in the form in which stages ask it: `job.check()?`.
    fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

/// A job nobody watches and nobody stops.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Job for Unwatched {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, _what: &str, _done: u64, _total: u64) {}
}
