//! Some of the people whose sums are known -> a preview of the segments of all.

use std::sync::Arc;

use super::opening::Known;
use crate::analyze::AnalyzeError;
use crate::engine::pipeline::Pipeline;
use crate::engine::settings::SampleFiles;
use crate::engine::{Components, DataSource, EngineError, Fidelity, Settings, Snapshot};
use crate::job::Job;

/// The preview that was made last.
#[derive(Debug, Default)]
pub(super) struct Sampled {
    pipeline: Pipeline,
    last: Option<Snapshot>,
}

impl Sampled {
    /// The answer with the segments of before, which stay until there are new ones.
    pub(super) fn with_last(&self, answer: Snapshot) -> Snapshot {
        match &self.last {
            Some(last) => with_segments(answer, last),
            None => answer,
        }
    }

    /// The answer with the segments of the sample, scaled to all people; without, where too few of the sample are left.
    ///
    /// # Errors
    /// When the sample can't be read, or something newer was asked for.
    pub(super) fn preview(
        &mut self,
        (known, files): (&Known, &SampleFiles),
        answer: Snapshot,
        job: &dyn Job,
    ) -> Result<Snapshot, EngineError> {
        let settings = settings_of(known, files, &answer);
        let mut run = |settings: Settings| self.pipeline.run(&Arc::new(settings), job, &mut |_| ());
        let found = match run(settings.clone()) {
            // Of fewer columns than those that the number was chosen for.
            Err(EngineError::Analyze(AnalyzeError::TooManyComponents { available, .. })) if available > 0 => {
                run(Settings { components: Components::Count(available), ..settings })
            }
            found => found,
        };
        match found {
            Ok(exact) => {
                let last = self.last.insert(exact.snapshot);
                Ok(with_segments(answer, last))
            }
            // What nobody of a few people has, somebody of all may have.
            Err(EngineError::Prepare(_) | EngineError::Analyze(_)) => {
                self.last = None;
                Ok(answer)
            }
            Err(error) => Err(error),
        }
    }
}

fn with_segments(mut answer: Snapshot, sample: &Snapshot) -> Snapshot {
    let people = sample.results.data.as_ref().map_or(0, |data| data.general.rows);
    if let (Some(segments), Some(missing)) = (&sample.results.segments, &answer.results.missing) {
        answer.results.segments = Some(Arc::new(segments.scaled_to(missing)));
        answer.results.profiles.clone_from(&sample.results.profiles);
        answer.identities = Arc::clone(&sample.identities);
        answer.fidelity = Fidelity::Preview { people };
    }
    answer
}

/// The same columns, threshold, imputation and scaling, of the sample.
fn settings_of(known: &Known, files: &SampleFiles, answer: &Snapshot) -> Settings {
    let settings = &answer.settings;
    let missing = answer.results.missing.as_deref();
    let columns = known.plan.columns.iter().map(|column| column.reads.name.clone());
    let dropped = missing.into_iter().flat_map(|missing| missing.columns.iter().map(|column| column.dropped.is_some()));
    let (drop, keep): (Vec<_>, Vec<_>) = columns.zip(dropped).partition(|(_, dropped)| *dropped);
    let names = |of: Vec<(String, bool)>| of.into_iter().map(|(name, _)| name).collect();
    let (general, customers) = (files.general.clone(), files.customers.clone());
    Settings {
        source: DataSource::Files { general, customers, dictionaries: Vec::new() },
        // A sample misses a little more or less of each column.
        column_missing: 1.0,
        drop: names(drop),
        keep: names(keep),
        row_missing: missing.map(|missing| missing.row_limit),
        components: answer
            .results
            .components
            .as_ref()
            .map_or(settings.components, |of_all| Components::Count(of_all.kept)),
        mailing: None,
        ..(**settings).clone()
    }
}
