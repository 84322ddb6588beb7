//! What is asked of the engine.

use std::collections::BTreeSet;

use super::settings::Settings;
use super::studies::Study;

/// Settings, and what is to be found out beside the answer to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The settings.
    pub settings: Settings,
    /// Studies that run when the exact result is there, one after the other.
    pub studies: BTreeSet<Study>,
}

impl From<Settings> for Request {
    fn from(settings: Settings) -> Self {
        Self { settings, studies: BTreeSet::new() }
    }
}
