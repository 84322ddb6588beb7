//! The window: draws and asks. Nothing here waits, locks, or computes a row.

pub mod icons;
pub mod pages;
pub mod plots;
pub mod theme;
pub mod widgets;
