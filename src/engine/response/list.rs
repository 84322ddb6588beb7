//! Who may be written to next -> the people who stand first, explained.

use std::path::PathBuf;

use super::error::ResponseError;
use super::first::FirstPeople;
use super::predict::ResponseScorer;
use crate::data::demo::{DemoSpec, mailing};
use crate::engine::apply::PeopleFile;
use crate::job::Job;
use crate::results::{RankedPerson, ResponsePipeline};

/// Who may be written to next.
#[derive(Clone, Debug, PartialEq)]
pub enum NextPeople {
    /// The people of a file.
    File(PathBuf),
    /// Those of the demo population.
    Demo(DemoSpec),
}

/// The first people of the list, with what each column adds to their chance.
///
/// # Errors
/// [`ResponseError`] when they can't be scored.
pub fn first_of(
    next: &NextPeople,
    pipeline: &ResponsePipeline,
    job: &dyn Job,
) -> Result<Vec<RankedPerson>, ResponseError> {
    let scorer = ResponseScorer::new(pipeline)?;
    let mut first = FirstPeople::default();
    match next {
        NextPeople::File(path) => {
            let file = PeopleFile { path: path.clone(), built_in_dictionary: pipeline.built_in_dictionary };
            scorer.score::<ResponseError>(&file, job, &mut |block| {
                first.see(&block);
                Ok(())
            })?;
        }
        NextPeople::Demo(spec) => scorer.whole(&mailing(spec, job)?.test, job, &mut |block| first.see(&block))?,
    }
    first.explained(pipeline, job)
}
