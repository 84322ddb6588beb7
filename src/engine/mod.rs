//! WHEN numbers are computed: settings, requests, the worker, the store of results, its stages and studies.
//!
//! A [`Request`] goes to the worker's thread. The pipeline runs the chain of stages over a sample for a
//! preview and over all rows for the exact result, then the [studies](Study) that are asked for. What any of them gives
//! is kept in one store; what is known at any moment is published as a [`Snapshot`].

mod ahead;
pub mod apply;
mod chain;
mod error;
mod event;
mod file_sizes;
pub mod fit;
mod identity;
pub mod independent;
mod key;
mod memory;
mod pending_steps;
mod pipeline;
mod preview;
mod request;
mod request_job;
pub mod response;
pub mod scale;
pub mod settings;
mod smaller_demo;
mod snapshot;
mod stage;
mod stages;
pub mod step_by_step;
mod store;
mod studies;
mod worker;

use std::sync::Arc;

pub use ahead::neighbours;
pub use error::EngineError;
pub use file_sizes::{FileSize, FileSizes, PendingFileSizes};
pub(crate) use key::Key;
pub use memory::memory_left;
pub use pending_steps::{PendingSteps, StepsTold};
pub use request::Request;
pub use settings::{AggregateFiles, Components, DataSource, MailingFiles, SampleFiles, Settings, UnknownColumns};
pub use snapshot::{Fidelity, OtherChoice, Problem, Progress, Snapshot, ToldComponents};
pub use stage::{Stage, Step, Timing};
pub(crate) use stages::profiles_of;
pub(crate) use store::{Kept, Store};
pub use studies::Study;
pub use worker::LiveEngine;

/// What the window needs of an engine. None of the calls waits: the window's thread makes them while it draws.
pub trait Engine {
    /// Asks for a result. The newest request wins: whatever is running for an older one stops within 50 ms, except that
    /// a preview which has begun is finished and shown, so that the plots follow a dragged slider. Studies that the
    /// request names run when the exact result is there; one that an older request had begun goes on where it stopped.
    /// Returns the generation that the answering snapshots will carry.
    fn request(&mut self, request: Request) -> u64;

    /// Computes results for these settings, one after the other, so that a request for one of them is answered at once.
    /// Nothing of it is shown or told, and it stops within 50 ms when anything is requested.
    fn look_ahead(&mut self, settings: Vec<Settings>) {
        drop(settings);
    }

    /// Stops the running work; the last good result stays.
    fn cancel(&mut self);

    /// The newest snapshot, if one came since the last call.
    fn poll(&mut self) -> Option<Arc<Snapshot>>;

    /// How far the running work is; `None` when the engine is idle.
    fn progress(&self) -> Option<Progress>;
}
