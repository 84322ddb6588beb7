//! Why there is no window.

use std::path::PathBuf;

use crate::i18n::Say;
use crate::text;

/// Why there is no window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum WindowError {
    /// No display server is named in the environment.
    NoDisplay,
    /// The display server or the graphics driver refused; what it said.
    Refused(String),
    /// The display server or the graphics driver panicked instead of saying why.
    Panicked,
    /// The log of frames can't be written.
    FrameLog {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        reason: String,
    },
}

impl Say for WindowError {
    fn say(&self) -> String {
        match self {
            Self::NoDisplay => text!("error-window-no-display"),
            Self::Refused(reason) => text!("error-window-refused", reason = reason.as_str()),
            Self::Panicked => text!("error-window-panicked"),
            Self::FrameLog { path, reason } => {
                text!("error-window-frame-log", path = path.display().to_string(), reason = reason.as_str())
            }
        }
    }
}
