//! Reading files through the library: delimited text, Parquet, Arrow and dictionaries.

#![allow(clippy::unwrap_used, clippy::let_underscore_must_use, reason = "a test fails by panicking")]

mod arrow;
mod delimited;
mod dictionary;
mod parquet;
mod tables;
