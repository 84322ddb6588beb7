//! Building blocks that panels and pages share. Each takes the theme and draws; none knows settings or snapshots.

mod at_end;
mod badge;
mod bars;
mod beside;
mod button;
mod elide;
mod empty;
mod page;
mod search;
mod section_header;
mod segment_mark;
mod slider;
mod slider_hint;
mod sort;
pub mod table;
mod table_switch;
mod unbroken;

pub use at_end::{at_end, known_width, section_with};
pub use badge::{badge, badge_width};
pub use bars::PairedBars;
pub use beside::on_hover_beside;
pub use button::{button, button_width, icon_button, primary_button, segmented, segmented_with_hints};
pub use elide::{elide_apart, elide_middle, elided_label, text_width};
pub use empty::{Empty, alert, error_sentence};
pub use page::{GUTTER, heading, legend, part, rule, small};
pub use search::{found, no_match, search};
pub use section_header::section_header;
pub use segment_mark::{segment_dot, segment_strip};
pub use slider::{Automatic, LabelledSlider, Slid};
pub use slider_hint::{hints_shown, set_hints_shown};
pub use sort::Sort;
pub use table_switch::table_switch;
pub use unbroken::unbroken;
