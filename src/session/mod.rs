//! What the user decided: the settings, the way back, the recent files.

pub mod new_file;
pub mod session_file;
pub mod settings_file;
