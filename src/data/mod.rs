//! Bytes -> columns: readers, the dictionary, the code table, the demo population.

mod arrow_columns;
mod arrow_file;
mod arrow_footer;
mod arrow_pieces;
mod arrow_source;
mod cache;
mod cache_file;
mod cell;
mod chunked_reader;
mod code_table;
mod coder;
mod dataset;
mod dataset_reader;
mod dates;
pub mod demo;
mod dictionary;
mod encode;
mod encoding;
mod error;
mod evidence;
mod format;
mod ids;
mod infer;
mod join;
mod levels;
mod numbers_seen;
mod options;
mod parquet_cells;
mod parquet_file;
mod parquet_pages;
mod parquet_shared;
mod parquet_source;
mod people_cells;
mod people_reader;
mod plain_cells;
mod recent_cells;
mod records;
mod size_estimate;
mod sniff;
mod spellings;
mod sqlite_file;
mod table_builder;
mod table_reader;
mod text_file;
mod unify;
mod written;

pub use arrow_source::arrow_columns;
pub use cache::{TableCache, read_table_cached};
pub use cell::is_unknown_mark;
pub use code_table::{CodeTable, Column, Ids, Level, MAX_LEVELS, Values};
pub use coder::{CellReading, ColumnCoder};
pub use dataset::{Dataset, Note, Source, Unseen};
pub use dataset_reader::{read_dataset, read_dataset_cached};
pub use dictionary::{
    Attribute, Dictionary, MeasurementLevel, ShortWord, ShortWords, built_in_dictionary, read_dictionary,
    read_dictionary_beside, short_words,
};
pub use error::{DictionaryError, NotText, ReadError, Separator, SqliteProblem, TableDamage, UnreadKind, Unreadable};
pub use evidence::Evidence;
pub use join::join;
pub use options::{ReadOptions, UnknownColumns};
pub use people_cells::read_cells;
pub use people_reader::{BlockIds, PeopleBlock, PeopleReader, TakesCells, Wanted};
pub use size_estimate::SizeEstimate;
pub use spellings::spellings;
pub use table_reader::read_table;
