//! The window: draws and asks. Nothing here waits, locks, or computes a row.

mod answer;
mod app;
mod bill;
mod dialogs;
mod files;
mod frame_log;
pub mod icons;
mod launch;
mod loading;
pub mod pages;
pub mod plots;
mod png;
mod rail;
mod remembered;
mod shortcuts;
mod sliders;
mod smoke;
pub mod theme;
mod top_bar;
pub mod widgets;

pub use app::App;
pub use launch::{Launch, WindowError, run, run_with};
