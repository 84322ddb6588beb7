//! The window: draws and asks. Nothing here waits, locks, or computes a row.
//!
//! From the top down: the window itself (`app`), the panels around the page, the pages, the plots, the widgets. All of
//! them draw from one [`context::UiContext`] and ask by [`command::UiCommand`]; none of them calls another one of its
//! kind.

mod about;
mod answer_height;
mod app;
mod before;
pub mod command;
mod comparison_panel;
mod component_count;
mod component_words;
pub mod context;
mod dialogs;
mod dropped;
mod files;
mod find_command;
mod frame_log;
mod headline;
mod help;
mod hints;
pub mod icons;
mod idle_study;
mod launch;
pub mod leave;
mod loading;
mod measures;
pub mod memo;
mod name_field;
mod open_menu;
mod other_choice;
pub mod pages;
pub mod plots;
mod png;
mod popups;
mod preferences;
mod progress;
mod rail;
mod recent_places;
pub mod refusal;
mod regions;
mod remark;
mod rename;
mod rename_component;
mod renaming;
mod segment_words;
pub mod sessions;
mod shortcuts;
mod size_note;
mod sliders;
mod smoke;
mod stage;
mod status;
mod sums;
pub mod theme;
mod to_profile;
mod told_time;
mod top_bar;
mod trust;
pub mod widgets;
mod window_error;
mod window_state;

pub use app::App;
pub use launch::{Launch, run, run_with};
pub use window_error::WindowError;
