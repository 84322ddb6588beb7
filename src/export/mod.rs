//! What leaves: the summary, the table of segments, the fitted model, who is in which segment.

pub mod assignments;
pub mod model_json;
mod plain_text;
mod recognise;
pub mod segments_csv;
pub mod summary;

pub use plain_text::plain_text;
