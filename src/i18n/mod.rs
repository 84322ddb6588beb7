//! Every sentence a person reads. The messages stand in `assets/i18n`, one file for each language; nobody below this
//! folder writes prose.
//!
//! [`text!`](crate::text) formats a message whose name and arguments are checked while compiling. What the floors below
//! found out comes up as enums with data; [`Say`] turns them into text, one file here for each floor. Numbers are
//! written by [`number`], in code and through the functions that messages may call (`COUNT`, `PERCENT`, `DECIMALS`,
//! `BYTES`).

mod activity;
mod analyze;
mod apply;
mod component_names;
mod data;
mod data_notes;
mod date;
mod differences;
mod engine;
mod files;
mod fill;
mod fraction;
mod headline;
mod list;
mod locale;
mod messages;
pub mod number;
mod pinned;
mod prepare;
mod profile_values;
mod profiles;
mod response;
mod response_report;
mod response_words;
mod results;
mod scale;
mod segment_names;
mod session;
mod sessions;
mod set_aside;
mod sweep;
mod terms;
mod traits;
mod translated;
mod words;

pub use component_names::{
    component_doubt, component_in_words, component_name_problem, component_proposed, component_short, component_text,
    component_title,
};
pub use date::figure_of;
pub use differences::{differences_sentence, points, signed};
pub use engine::{choice_help, setting_help};
pub use fill::{NAME, fill, fitted, visible};
pub use headline::{Mark, Sentence, headline, plain_headline, set_aside_sentence, sum_sentence, times};
pub use list::some_of;
pub use locale::Locale;
pub use messages::{loader, loader_of, lookup};
pub use pinned::{Differing, differing_settings, setting_value, settings_differences};
pub use profile_values::{attribute_text, value_with_code};
pub use profiles::{effect_text, segment_paragraph, value_code, value_text};
pub use response::{mailing_name, response_ranker, response_remarks};
pub use response_report::{response_interval, response_sentences};
pub use response_words::{
    against_words, balance_sentence, balance_words, break_even_sentence, choice_words, further_words, gains_sentence,
    mailing_sentence, ranking_words, response_rate, sources_words,
};
pub use results::{
    bar_name, customers_name, general_name, index_interval, notes, segment_cell, segment_heading, shift_value,
};
pub use segment_names::{part_text, segment_doubt, segment_handle, segment_name, segment_quoted, segment_title};
pub use sessions::{check_sentences, independent_sentence, step_name};
pub use set_aside::set_aside_recommendation;
pub use sweep::{measure_name, sweep_sentence};
pub use terms::{TERMS, Term};
pub use traits::trait_text;
pub use translated::{Translator, translated};
pub use words::part_of_feature;

/// What a person reads of a value.
pub trait Say {
    /// The text: a sentence with capital and full stop for an error, a phrase that fits into a sentence for anything
    /// smaller.
    fn say(&self) -> String;
}

/// Formats a message: `text!("data-common-columns", count = 85)`. That the message exists and takes these arguments is
/// checked while compiling. Texts are filled in as [`fill`](crate::i18n::fill) shows them.
#[macro_export]
macro_rules! text {
    ($id:literal) => { i18n_embed_fl::fl!($crate::i18n::loader(), $id) };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        i18n_embed_fl::fl!($crate::i18n::loader(), $id, $($name = ($crate::i18n::fill(stringify!($name), $value))),+)
    };
}
