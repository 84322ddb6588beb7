//! Building blocks that panels and pages share. Each takes the theme and draws; none knows settings or snapshots.

mod badge;
mod bars;
mod button;
mod empty;
mod header;
mod middle;
mod slider;
pub mod table;

pub use badge::badge;
pub use bars::{PairedBars, neutral_bar};
pub use button::{button, icon_button, primary_button, segmented, segmented_with_hints};
pub use empty::{Empty, error_sentence};
pub use header::{page_header, section_header};
pub use middle::{fit_middle, middle_label};
pub use slider::LabelledSlider;
