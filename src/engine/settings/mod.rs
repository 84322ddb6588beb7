//! Everything the user decided about the numbers, as one plain value; what each setting may be stands in [`table`].

mod check;
mod choices;
mod setting;
pub mod table;
mod value;

pub use check::SettingsError;
pub use choices::{AggregateFiles, Components, DataSource, MailingFiles, SampleFiles, Settings};
pub use setting::{Change, Setting};
pub use table::SETTINGS;
pub use value::{Form, Value};

pub use crate::data::UnknownColumns;
