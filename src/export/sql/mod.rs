//! Fitted models as SQL: one script that an engine runs where the people are.

mod cells;
mod chance;
mod dialect;
mod functions;
mod layers;
mod odds;
mod proof;
mod query;
mod response;
mod script;
mod segments;
mod views;

pub use dialect::Dialect;
pub use response::{SqlError, response_script};
pub use script::{PeopleTable, is_one};
pub use segments::segments_script;
