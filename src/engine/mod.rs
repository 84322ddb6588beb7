//! WHEN numbers are computed: settings, the worker, its cache of stages, and the snapshots it publishes.

mod cache;
mod clusters;
mod error;
mod file_sizes;
pub mod fit;
mod job;
mod key;
mod loaded;
mod memory;
mod model;
mod pipeline;
pub mod plan;
mod preview;
mod sample;
pub mod settings;
pub mod snapshot;
mod stages;
mod sweep;
mod views;
mod worker;

use std::sync::Arc;

pub use error::EngineError;
pub use file_sizes::{FileSize, FileSizes, PendingFileSizes};
pub use memory::memory_needed;
pub use sample::PREVIEW_PEOPLE;
pub use settings::{Components, DataSource, Settings, UnknownColumns};
pub use snapshot::{
    AttributeView, CodeView, ColumnMissing, ComponentsView, ContrastView, DataView, FeatureView, FeaturesView,
    Fidelity, FileView, MissingView, Problem, Progress, SegmentView, SegmentsView, Snapshot, Step, SweepView, Timing,
    Verdict,
};
pub use worker::LiveEngine;

/// What the window needs of an engine. None of the calls waits: the window's thread makes them while it draws.
pub trait Engine {
    /// Asks for a result. The newest request wins: whatever is running for an older one stops within 50 ms, except that a preview which has
    /// begun is finished and shown, so that the plots follow a dragged slider. Returns the generation that the answering snapshots will carry.
    fn request(&mut self, settings: Settings) -> u64;

    /// Asks for the quality of every number of segments from 2 to 30 at the settings of the last request. It takes a while; snapshots
    /// bring the numbers as they are found, and a request stops it.
    fn sweep(&mut self);

    /// Stops the running work; the last good result stays.
    fn cancel(&mut self);

    /// The newest snapshot, if one came since the last call.
    fn poll(&mut self) -> Option<Arc<Snapshot>>;

    /// How far the running work is; `None` when the engine is idle.
    fn progress(&self) -> Option<Progress>;
}
