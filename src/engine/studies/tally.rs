//! A second study, for tests alone: counts the people of one segment after the other. It looks at nothing that the
//! sweep doesn't look at, and at the number of segments besides.

use std::sync::Arc;

use super::definition::{Answer, Definition, Tell};
use crate::engine::{EngineError, Kept, Settings, Stage, Store};
use crate::results::Studies;

/// The study.
pub(super) struct Tally;

/// People of the segments that were counted so far.
#[derive(Debug)]
struct Counted(Arc<Vec<u64>>);

impl Kept for Counted {
    fn bytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }
}

impl Definition for Tally {
    fn looks_at(&self, settings: &Settings) -> Settings {
        settings.clone()
    }

    fn take_over(&self, from: &Studies, to: &mut Studies) {
        to.tally.clone_from(&from.tally);
    }

    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        let Answer { settings, scores, clusters, job, .. } = answer;
        let key = scores.key.then(Stage::Study, &("tally", settings.clusters, settings.seed, settings.restarts));
        let mut counted = store.get::<Counted>(key).map(|counted| (*counted.0).clone()).unwrap_or_default();
        if !counted.is_empty() {
            tell(&|studies| studies.tally = Some(Arc::new(counted.clone())));
        }
        while go_on && counted.len() < settings.clusters {
            job.check()?;
            let segment = counted.len();
            let people = clusters.general_labels.iter().filter(|label| usize::from(**label) == segment).count();
            counted.push(people as u64);
            store.put(Stage::Study, key, Arc::new(Counted(Arc::new(counted.clone()))));
            tell(&|studies| studies.tally = Some(Arc::new(counted.clone())));
        }
        Ok(())
    }
}
