//! Requests about people of whom only sums are known.

use std::sync::Arc;

use super::answer::answer;
use super::opening::Known;
use super::summary::{Summary, summary};
use crate::engine::settings::AggregateFiles;
use crate::engine::{EngineError, Settings, Snapshot};
use crate::job::Job;

/// Answers requests about sums, and remembers what it read. It knows nothing of threads: the worker calls it.
#[derive(Debug, Default)]
pub(crate) struct SumsWorker {
    known: Option<(Known, Summary)>,
}

impl SumsWorker {
    /// The answer to these settings.
    ///
    /// # Errors
    /// When the files can't be read or don't belong to each other, or nothing follows for these settings.
    pub(crate) fn run(
        &mut self,
        files: &AggregateFiles,
        settings: &Arc<Settings>,
        job: &dyn Job,
        publish: &mut dyn FnMut(Snapshot),
    ) -> Result<(), EngineError> {
        settings.check()?;
        let (known, shown) = match self.known.take().filter(|(known, _)| known.is_of(files)) {
            Some((known, shown)) => (known, Some(shown).filter(|shown| shown.is_for(settings))),
            None => (Known::read(files, job)?, None),
        };
        let shown = shown.unwrap_or_else(|| summary(&known, files, settings));
        let (known, shown) = self.known.insert((known, shown));
        job.check()?;
        publish(answer(known, shown, settings)?);
        Ok(())
    }
}
