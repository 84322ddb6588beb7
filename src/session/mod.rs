//! What the user decided: the settings, the way back, the recent files.

pub mod command;
pub mod new_file;
pub mod session_file;
pub mod settings_file;

pub use command::{AttributeChoice, Command};
