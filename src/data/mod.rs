//! Bytes -> columns: readers, the dictionary, the code table, the demo population.

mod cache;
mod cache_file;
mod cell;
pub mod code_table;
pub mod dataset;
pub mod demo;
pub mod dictionary;
mod encode;
mod encoding;
pub mod error;
mod ids;
pub mod infer;
mod join;
mod layout;
mod outlook;
mod parquet_file;
mod pieces;
mod read;
mod records;
mod table_builder;
mod text_file;
mod unify;

pub use cache::{TableCache, read_table_cached};
pub use cell::is_unknown_mark;
pub use code_table::{CodeTable, Column, Ids, Level, Values};
pub use dataset::{Dataset, Note, Source};
pub use dictionary::{Attribute, Dictionary, MeasurementLevel};
pub use error::{DictionaryError, ReadError};
pub use join::join;
pub use outlook::Outlook;
pub use read::{ReadOptions, UnknownColumns, dictionary_with, read_dataset, read_dataset_cached, read_table};
