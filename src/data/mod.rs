//! Bytes -> columns: readers, the dictionary, the code table, the demo population.

mod cache;
mod cache_file;
mod cell;
mod chunked_reader;
mod code_table;
mod dataset;
mod dataset_reader;
pub mod demo;
mod dictionary;
mod encode;
mod encoding;
mod error;
mod format;
mod ids;
mod infer;
mod join;
mod options;
mod parquet_file;
mod records;
mod size_estimate;
mod sniff;
mod table_builder;
mod table_reader;
mod text_file;
mod unify;

pub use cache::{TableCache, read_table_cached};
pub use cell::is_unknown_mark;
pub use code_table::{CodeTable, Column, Ids, Level, MAX_LEVELS, Values};
pub use dataset::{Dataset, Note, Source, Unseen};
pub use dataset_reader::{read_dataset, read_dataset_cached};
pub use dictionary::{Attribute, Dictionary, MeasurementLevel, built_in_dictionary, read_dictionary};
pub use error::{DictionaryError, NotText, ReadError, Separator, Unreadable};
pub use join::join;
pub use options::{ReadOptions, UnknownColumns};
pub use size_estimate::SizeEstimate;
pub use table_reader::read_table;
