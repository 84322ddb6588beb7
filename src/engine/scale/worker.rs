//! Requests about people of whom only sums are known.

use std::sync::Arc;

use super::all_segments::are_of;
use super::answer::answer;
use super::opening::Known;
use super::sample::Sampled;
use super::summary::{Summary, summary};
use crate::engine::settings::AggregateFiles;
use crate::engine::{EngineError, Fidelity, Settings, Snapshot};
use crate::job::Job;
use crate::results::{Segmentation, SumsTold};

/// Answers requests about sums, and remembers what it read. It knows nothing of threads: the worker calls it.
#[derive(Debug, Default)]
pub(crate) struct SumsWorker {
    known: Option<(Known, Summary)>,
    sampled: Sampled,
}

impl SumsWorker {
    /// Answers these settings: what follows from the sums, with the segments of all people where they are known for just
    /// these settings, else with those of a sample, if there is one, as a preview.
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
            None => {
                // Of other people.
                self.sampled = Sampled::default();
                (Known::read(files, job)?, None)
            }
        };
        let shown = shown.unwrap_or_else(|| summary(&known, files, settings));
        let (known, shown) = self.known.insert((known, shown));
        job.check()?;
        let mut found = answer(known, shown, settings)?;
        if let Some(segments) = &known.segments {
            let results = &found.results;
            let limit = results.missing.as_ref().map_or(0, |missing| missing.row_limit);
            let told = results.sums.as_deref().map(|sums| (sums, limit));
            if told.is_some_and(|told| are_of(&known.plan, settings, told, results.components.as_deref())) {
                publish(of_all(found, segments));
                return Ok(());
            }
            found.results.sums = found
                .results
                .sums
                .map(|sums| Arc::new(SumsTold { segments_of_plan: true, ..Arc::unwrap_or_clone(sums) }));
        }
        let Some(sample) = &files.sample else {
            publish(found);
            return Ok(());
        };
        publish(self.sampled.with_last(found.clone()));
        publish(self.sampled.preview((known, sample), found, job)?);
        Ok(())
    }
}

/// The answer with the segments of all people.
fn of_all(mut answer: Snapshot, segments: &Arc<Segmentation>) -> Snapshot {
    answer.results.segments = Some(Arc::clone(segments));
    answer.fidelity = Fidelity::Exact;
    answer
}
