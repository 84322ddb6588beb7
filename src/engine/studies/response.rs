//! What a past mailing says of who responds.

use std::sync::Arc;

use super::definition::{Answer, Definition, Tell};
use crate::data::demo::{DemoColumns, DemoSpec};
use crate::engine::response::{
    Learned, MailingSource, NextPeople, ResponseError, ResponseQuestion, TARGET, first_of, learn, placed_anew,
};
use crate::engine::stages::clusters_key;
use crate::engine::{DataSource, EngineError, Kept, Key, Settings, Stage, Store};
use crate::files::FileStamp;
use crate::results::{Response, SegmentResponse, Studies};

/// The study of responses.
pub(super) struct Responses;

/// How many responded in each segment, as the segments are now.
#[derive(Debug)]
struct BySegment(Vec<SegmentResponse>);

impl Kept for Learned {
    fn bytes(&self) -> usize {
        // A model of trees takes some megabytes, whatever the people.
        8 * self.people() + (16 << 20)
    }
}

impl Kept for BySegment {
    fn bytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }
}

impl Definition for Responses {
    fn looks_at(&self, settings: &Settings) -> Settings {
        let usual = Settings::default();
        if needs_segments(settings) {
            return Settings { letters: usual.letters, ..settings.clone() };
        }
        // What is learned of the columns alone is the same whatever the segments are.
        let own = settings.clone();
        Settings {
            source: own.source,
            unknown_columns: own.unknown_columns,
            level: own.level,
            no_built_in_dictionary: own.no_built_in_dictionary,
            recipes: own.recipes,
            unknown: own.unknown,
            keep: own.keep,
            mailing: own.mailing,
            response: own.response,
            ..usual
        }
    }

    fn take_over(&self, from: &Studies, to: &mut Studies) {
        // How many responded in segments that are no more is nobody's business.
        let without = |response: &Arc<Response>| Arc::new(Response { segments: Vec::new(), ..(**response).clone() });
        to.response = from.response.as_ref().map(without);
    }

    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        let Answer { settings, scores, clusters, results, job, .. } = answer;
        let Some(source) = mailing_of(settings) else { return Ok(()) };
        let segments = clusters_key(settings, scores.key, clusters.centroids.dims);
        let key = key(self, settings, &source, segments);
        let by_segment = key.then(Stage::Study, &segments.number());
        let question = ResponseQuestion {
            source: &source,
            target: TARGET,
            settings,
            results,
            choice: &settings.response,
            terms: settings.letters,
        };
        let mut known = store.get::<Learned>(key);
        if known.is_none() && go_on {
            let mut say = |response: &Response| {
                let now = Arc::new(response.clone());
                tell(&|studies| studies.response = Some(Arc::clone(&now)));
            };
            let mut learned = learn(&question, *job, &mut say)?;
            // Who can't be ranked is said where a list of them is made.
            if let (Some(next), Some(pipeline)) = (next_people(settings), &learned.response.pipeline)
                && let Some(first) = unless_cancelled(first_of(&next, pipeline, *job))?
            {
                learned.response.first_people = first;
            }
            let learned = Arc::new(learned);
            store.put(Stage::Study, by_segment, Arc::new(BySegment(learned.response.segments.clone())));
            store.put(Stage::Study, key, Arc::clone(&learned));
            known = Some(learned);
        }
        let Some(learned) = known else { return Ok(()) };
        let placed = match store.get::<BySegment>(by_segment) {
            None if go_on => {
                let placed = Arc::new(BySegment(placed_anew(&learned, &question, *job)?));
                store.put(Stage::Study, by_segment, Arc::clone(&placed));
                Some(placed)
            }
            placed => placed,
        };
        let segments = placed.map_or_else(Vec::new, |placed| placed.0.clone());
        let now = Arc::new(Response { segments, ..learned.response.clone() });
        tell(&|studies| studies.response = Some(Arc::clone(&now)));
        Ok(())
    }
}

/// Tells this study's key from those of others.
const NAME: &str = "response";

/// Whether anything that is learned depends on the segments.
fn needs_segments(settings: &Settings) -> bool {
    settings.response.compare || settings.response.kept_columns || !settings.response.further.is_empty()
}

fn key(study: &Responses, settings: &Settings, source: &MailingSource, segments: Key) -> Key {
    let stamp = match source {
        MailingSource::File(path) => FileStamp::of(path),
        MailingSource::Demo(_) => None,
    };
    let looks_at = format!("{:?}", study.looks_at(settings));
    let segments = needs_segments(settings).then(|| segments.number());
    Key::default().then(Stage::Study, &(NAME, looks_at, format!("{source:?}"), stamp, segments))
}

/// Who may be written to next; the demo population has people for that, too.
fn next_people(settings: &Settings) -> Option<NextPeople> {
    match (&settings.mailing, mailing_of(settings)?) {
        (Some(mailing), _) => mailing.test.clone().map(NextPeople::File),
        (None, MailingSource::Demo(spec)) => Some(NextPeople::Demo(spec)),
        (None, MailingSource::File(_)) => None,
    }
}

/// `None` where something can't be done; that the work was stopped stays so.
fn unless_cancelled<T>(outcome: Result<T, ResponseError>) -> Result<Option<T>, ResponseError> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(ResponseError::Cancelled(cancelled)) => Err(cancelled.into()),
        Err(_) => Ok(None),
    }
}

/// The mailing that the settings name; the demo population brings its own.
fn mailing_of(settings: &Settings) -> Option<MailingSource> {
    if let Some(mailing) = &settings.mailing {
        return Some(MailingSource::File(mailing.train.clone()));
    }
    let DataSource::Demo { people, customers, all_columns, seed } = settings.source else { return None };
    let columns = if all_columns { DemoColumns::Full366 } else { DemoColumns::Subset85 };
    Some(MailingSource::Demo(DemoSpec { people, customers, columns, seed }))
}
