//! What leaves: the summary, the table of segments, what they are, the fitted model, who is in which segment; the
//! plots as pictures, and the report.

pub mod assignments;
pub mod clean_data;
pub mod columns_csv;
pub mod correlation_csv;
pub mod model_json;
pub mod onnx;
pub mod people;
mod people_table;
pub mod pictures;
mod plain_text;
pub mod profiles_csv;
mod recognise;
pub mod relevance_csv;
mod remembering;
pub mod report;
pub mod response;
pub mod scale_fit;
pub mod scale_job;
pub mod scores;
pub mod segments_csv;
pub mod sql;
mod sqlite_tables;
pub mod streamed;
pub mod summary;
pub mod sweep_csv;
mod table_format;
pub mod tables;
pub mod targets;

pub use plain_text::{plain_cell, plain_text};
pub use table_format::{CleanFormat, TableFormat};
