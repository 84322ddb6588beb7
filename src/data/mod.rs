//! Bytes -> columns: readers, the dictionary, the code table, the demo population.

pub mod code_table;
pub mod dataset;
pub mod dictionary;

pub use code_table::{CodeTable, Column, Ids, Level, Values};
pub use dataset::{Dataset, Note, Source};
pub use dictionary::{Attribute, MeasurementLevel};
