//! What is asked of the engine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::settings::Settings;
use super::studies::Study;
use crate::results::Handle;

/// Settings, and what is to be found out beside the answer to them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The settings.
    pub settings: Settings,
    /// Studies that run when the exact result is there, one after the other.
    pub studies: BTreeSet<Study>,
    /// Handles of segments that a person named or noted, each with the number of that naming: their people are
    /// remembered, and no other segment gets the handle.
    pub named: BTreeMap<Handle, u64>,
    /// The settings of a result that was pinned, to say how many people of each segment are the same.
    pub pinned: Option<Arc<Settings>>,
}

impl From<Settings> for Request {
    fn from(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }
}
