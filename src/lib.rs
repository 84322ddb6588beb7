//! Segscope shows, live and on all the rows, which parts of the population a company's customers come from.

pub mod analyze;
pub mod data;
pub mod engine;
pub mod job;
pub mod prepare;
