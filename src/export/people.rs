//! A session and a file of people -> whom to write to: which segments are meant where nobody says so, the list, and its
//! file. The command and the window both go this way.

use std::path::Path;
use std::sync::Arc;

use super::TableFormat;
use super::targets;
use crate::data::{Dictionary, built_in_dictionary, read_cells};
use crate::engine::apply::{
    ApplyError, Closeness, PeopleFile, Scorer, Tally, TargetList, Wish, attributes_of, list_targets,
};
use crate::engine::response::{ResponseError, ResponseScorer, list_by_response};
use crate::i18n::segment_name;
use crate::job::Job;
use crate::results::{Finding, Model, Ranker, ResponsePipeline, Results, Segment, Verdict};
use crate::session::session_file::SessionFile;

/// Why these segments and no others, where nobody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usual {
    /// They are over-represented and found again when people are drawn anew.
    Solid,
    /// They are over-represented beyond chance; how stable they are wasn't looked at.
    Over,
}

/// The segments that are over-represented: the solid ones where that is known, else those with the verdict. There may be
/// none.
pub fn usual_choice(segments: &[Segment]) -> (Vec<i16>, Usual) {
    let of_people = segments.iter().filter(|segment| segment.id >= 0);
    let is_known = of_people.clone().any(|segment| segment.sureness.is_some());
    let is_taken = |segment: &&Segment| match segment.sureness.filter(|_| is_known) {
        Some(sure) => sure.finding == Finding::Solid && sure.index_low_total.is_some_and(|low| low > 100.0),
        None => !is_known && segment.verdict == Verdict::Over,
    };
    let ids = of_people.filter(is_taken).filter_map(|segment| i16::try_from(segment.id).ok()).collect();
    (ids, if is_known { Usual::Solid } else { Usual::Over })
}

/// The segments of a session with the names that a person gave them, and last the people set aside.
pub fn named_segments(session: &SessionFile) -> Vec<Segment> {
    let Results { segments: Some(segments), .. } = &session.results else { return Vec::new() };
    let mut named: Vec<Segment> = segments.all().cloned().collect();
    for label in &session.document.segments {
        if let Some(segment) = named.iter_mut().find(|segment| segment.id == i32::from(label.segment)) {
            segment.appearance.name.clone_from(&label.name);
        }
    }
    named
}

/// What lists the people of a file.
pub struct PeopleLister {
    scorer: Scorer,
    closeness: Closeness,
    file: PeopleFile,
    /// The indices of all segments by id, and what they are called.
    indices: Vec<f64>,
    names: Vec<String>,
    /// What ranks people by their chance of a response, where something was learned of a mailing.
    response: Option<Arc<ResponsePipeline>>,
}

/// A list by the chance of a response.
pub struct ListByResponse {
    /// The list.
    pub list: TargetList,
    /// What was counted while the model went through the file.
    pub answered: Tally,
}

impl PeopleLister {
    /// Of a fitted pipeline, what was found with it, its segments as they are called, and the people.
    ///
    /// # Errors
    /// When the session holds no segments, or not where they lie.
    pub fn of(model: &Model, results: &Results, segments: &[Segment], file: PeopleFile) -> Result<Self, ApplyError> {
        let of_people = segments.iter().filter(|segment| segment.id >= 0);
        Ok(Self {
            scorer: Scorer::new(model)?,
            closeness: Closeness::of(model, results).ok_or(ApplyError::NoModel)?,
            file,
            indices: of_people.map(|segment| segment.index.unwrap_or(0.0)).collect(),
            names: segments.iter().map(segment_name).collect(),
            response: results.studies.response.as_ref().and_then(|found| found.pipeline.clone()),
        })
    }

    /// Whether closeness is that of each person, not of their segment.
    pub fn is_exact(&self) -> bool {
        self.closeness.exact
    }

    /// What ranks people by their chance of a response; `None` where nothing was learned of a mailing.
    pub fn response(&self) -> Option<Ranker> {
        self.response.as_ref().map(|pipeline| pipeline.ranking)
    }

    /// The people of these segments, those most likely to respond first, at most so many; of everybody in the file where no
    /// segment is named. `None` where nothing was learned of a mailing.
    ///
    /// # Errors
    /// When the file can't be scored.
    pub fn list_by_response(
        &self,
        segments: Option<Vec<i16>>,
        top: Option<usize>,
        job: &dyn Job,
    ) -> Result<Option<ListByResponse>, ResponseError> {
        let Some(pipeline) = &self.response else { return Ok(None) };
        let scorer = ResponseScorer::new(pipeline)?;
        let everybody = || (-1..self.indices.len() as i16).collect();
        let wish = Wish { segments: segments.unwrap_or_else(everybody), indices: self.indices.clone(), top };
        let (list, answered) = list_by_response((&self.scorer, &self.closeness), &scorer, &wish, &self.file, job)?;
        Ok(Some(ListByResponse { list, answered }))
    }

    /// The people's own attributes, in the order of the file.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn columns(&self, job: &dyn Job) -> Result<Vec<String>, ApplyError> {
        attributes_of(&self.scorer, &self.file, job)
    }

    /// The people of these segments, the closest first, at most so many.
    ///
    /// # Errors
    /// When the file can't be scored.
    pub fn list(&self, segments: Vec<i16>, top: Option<usize>, job: &dyn Job) -> Result<TargetList, ApplyError> {
        let wish = Wish { segments, indices: self.indices.clone(), top };
        list_targets(&self.scorer, &self.closeness, &wish, &self.file, job)
    }

    /// Writes a list with these of the people's own attributes, whole or not at all.
    ///
    /// # Errors
    /// When the people can't be read again, or the file can't be written.
    pub fn write(
        &self,
        list: &TargetList,
        own: &[String],
        out: &Path,
        format: TableFormat,
        job: &dyn Job,
    ) -> Result<(), ApplyError> {
        let cells = if own.is_empty() {
            Vec::new()
        } else {
            let nothing = Dictionary::default();
            let dictionary = if self.file.built_in_dictionary { built_in_dictionary() } else { &nothing };
            let names: Vec<String> = self.scorer.columns().map(str::to_owned).collect();
            let rows: Vec<u64> = list.targets.iter().map(|target| target.row).collect();
            read_cells(&self.file.path, dictionary, &names, own, &rows, job)?
        };
        job.check()?;
        Ok(targets::write(list, &self.names, cells, out, format)?)
    }
}
