//! What the source columns mean.

mod attribute;
mod built_in;
mod cells;
mod entries;
mod grid;
mod short_words;
mod table;
mod workbook;

pub use attribute::{Attribute, MeasurementLevel};
pub use built_in::built_in_dictionary;
pub use entries::Dictionary;
pub use short_words::{ShortWord, ShortWords, short_words};
pub use table::{read_dictionary, read_dictionary_beside};
