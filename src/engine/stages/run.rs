//! What the stages work with: the people, the settings, what is remembered, and who watches.

use std::sync::Arc;

use super::features::PreparedData;
use crate::engine::{Settings, Store};
use crate::job::Job;

/// One pass of stages over the same people: all rows, or the sample of a preview.
pub(crate) struct Run<'a> {
    /// The people.
    pub(crate) data: Arc<PreparedData>,
    /// What was decided.
    pub(crate) settings: &'a Settings,
    /// What is remembered.
    pub(crate) store: &'a mut Store,
    /// Who watches, and may stop the work.
    pub(crate) job: &'a dyn Job,
}
