//! A past mailing -> models of who responds, and people ranked by them.
//!
//! The mailing is read by the decisions of a session: its dictionary, its measurement levels, its recipes and what counts as
//! unknown. Everything else is learned of the mailing alone, and of each part of it without that part: see
//! [`respond`](crate::respond).

mod error;
mod explain;
mod figures;
mod first;
mod inputs;
#[cfg(test)]
mod inputs_tests;
mod invented;
mod judged;
mod learn;
mod list;
mod mailing;
#[cfg(test)]
mod mailing_tests;
mod predict;
mod probe;
mod question;
mod target;
mod targets;

pub use error::ResponseError;
pub use first::FirstPeople;
pub use invented::{InventedChance, invented_chances};
pub use learn::{Learned, learn, placed_anew};
pub use list::{NextPeople, first_of};
pub use mailing::MailingSource;
pub use predict::{ChanceBlock, ResponseScorer};
pub use probe::scores_people;
pub use question::ResponseQuestion;
pub use target::TARGET;
pub use targets::list_by_response;
