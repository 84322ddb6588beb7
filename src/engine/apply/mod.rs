//! The fitted pipeline, applied to people of any file: what a session holds is enough, no row of the first files is needed.
//!
//! A [`Scorer`] is made of a [`Model`](crate::results::Model) alone and answers for a block of people at a time, with the
//! numbers that a run gives: the tables of values, the order in which they are added up and the distances are the same.
//! [`score_people`] lets a file of people pass by, so the file may be larger than memory.

mod cell_ways;
mod clean;
mod closeness;
mod error;
mod invented;
mod lookups;
mod people;
mod scorer;
mod targets;

pub(in crate::engine) use cell_ways::{Ways, everything, with_missing};
pub use clean::{Clean, CleanBlock, CleanCells, CleanColumn, clean_people};
pub use closeness::Closeness;
pub use error::ApplyError;
pub(in crate::engine) use invented::read;
pub use invented::{Invented, invented_people};
pub use lookups::{Entry, EntryValues, LookupCell, LookupColumn, Lookups};
pub use people::{Columns, PeopleFile, ScoredBlock, Tally, UnknownCells, attributes_of, score_people};
pub(in crate::engine) use people::{next, open, unknown};
pub(in crate::engine) use scorer::{Placed, coders};
pub use scorer::{Scored, Scorer};
pub(in crate::engine) use targets::collect_targets;
pub use targets::{Target, TargetIds, TargetList, Wish, list_targets};
