//! Segments of files that are larger than memory: what a run finds, by passes over the files.
//!
//! | pass | over | what comes of it | file |
//! |---|---|---|---|
//! | draw | the files | a sample in which every code occurs, read as any file is | `parts.rs` |
//! | code | the files | everybody's codes on disk, and how many people have each | `codes.rs` |
//! | sum | the codes | who is kept, and the moments of all of them: exact, so are the components | `sums.rs` |
//! | place | the codes | everybody's scores on disk | `scores.rs` |
//! | move | the scores, again and again | segments, from those of the sample until nobody moves | `clusters.rs` |
//!
//! What decides is of all people but for three things, which are the sample's: how columns without a dictionary are read,
//! cuts by relevance, and the names of the segments. Where everybody fits into the sample, it is a run's result.

mod assigned;
mod clusters;
mod codes;
mod codes_file;
mod decisions;
mod duckdb;
mod error;
mod outcome;
mod parts;
mod run;
mod scores;
mod sums;

pub use assigned::AssignedBlock;
pub use duckdb::from_duckdb;
pub use error::StreamError;
pub use outcome::Streamed;
pub use parts::Parts;
pub use run::{SAMPLE, StreamPlan, stream};
