//! What a session holds for those who apply it to people: the pipeline, and what its segments are called.

use std::path::Path;

use super::error::CommandError;
use super::print;
use crate::engine::Settings;
use crate::engine::apply::Tally;
use crate::export::people::named_segments;
use crate::i18n::{segment_name, segment_title, some_of};
use crate::results::{DataSummary, Model, Results, Segment};
use crate::session::session_file::SessionFile;
use crate::text;

/// What a session holds for those who apply it to people.
pub(super) struct SavedModel {
    pub(super) model: Model,
    /// What the segments are called, and last the people set aside.
    pub(super) names: Vec<String>,
    /// Letter and name of each, and last of the people set aside.
    pub(super) titles: Vec<String>,
    pub(super) built_in_dictionary: bool,
    /// The settings of the session.
    pub(super) settings: Settings,
    /// The two files that it is of.
    pub(super) general: String,
    pub(super) customers: String,
    /// The segments with the names that a person gave them, and last the people set aside.
    pub(super) segments: Vec<Segment>,
    /// Everything that was found.
    pub(super) results: Results,
    /// The columns of these, those included that aren't used.
    columns: Vec<String>,
}

impl SavedModel {
    /// Reads a session.
    pub(super) fn read(path: &Path) -> Result<Self, CommandError> {
        let session = SessionFile::read(path)?;
        let model = session.model(path)?;
        Ok(Self::of(session, model))
    }

    /// Whether one of the two files has the column.
    fn knows(&self, column: &str) -> bool {
        self.columns.iter().any(|known| known == column)
    }

    fn of(session: SessionFile, model: Model) -> Self {
        let segments = named_segments(&session);
        let settings = session.snapshot().map(|snapshot| (*snapshot.settings).clone()).unwrap_or_default();
        let called = |origin: &str| if origin.is_empty() { text!("score-demo-population") } else { origin.to_owned() };
        Self {
            model,
            names: segments.iter().map(segment_name).collect(),
            titles: segments.iter().map(segment_title).collect(),
            built_in_dictionary: !settings.no_built_in_dictionary,
            settings,
            general: called(&session.manifest.general.name),
            customers: called(&session.manifest.customers.name),
            columns: session.results.data.as_deref().map(columns_of).unwrap_or_default(),
            segments,
            results: session.results,
        }
    }
}

/// All columns of the two files.
fn columns_of(data: &DataSummary) -> Vec<String> {
    let common = data.attributes.iter().map(|attribute| attribute.name.clone());
    common.chain(data.general_only.iter().cloned()).chain(data.customers_only.iter().cloned()).collect()
}

/// Says which columns of a model a file misses, and which codes the model doesn't know.
pub(super) fn remark_on_cells(tally: &Tally, input: &Path) {
    if !tally.columns.absent.is_empty() {
        let (count, columns) = (tally.columns.absent.len(), some_of(&tally.columns.absent));
        let note = text!("note-columns-absent", file = input.display().to_string(), count = count, columns = columns);
        print::remark(&text!("note-line", note = note));
    }
    remark_on_codes(tally);
}

fn remark_on_codes(tally: &Tally) {
    for unknown in &tally.unknown {
        let (column, codes, cells) = (unknown.column.as_str(), some_of(&unknown.codes), unknown.cells);
        let note = text!("note-cells-unknown", column = column, cells = cells, codes = codes);
        print::remark(&text!("note-line", note = note));
    }
}

/// Says which columns of a file and of the session didn't meet, and which codes the session doesn't know.
pub(super) fn remark_on(tally: &Tally, input: &Path, saved: &SavedModel) {
    let note = |sentence: String| print::remark(&text!("note-line", note = sentence));
    let input = input.display().to_string();
    if !tally.columns.absent.is_empty() {
        let (count, columns) = (tally.columns.absent.len(), some_of(&tally.columns.absent));
        note(text!("note-columns-absent", file = input.as_str(), count = count, columns = columns));
    }
    let strange: Vec<&String> = tally.columns.unused.iter().filter(|name| !saved.knows(name)).collect();
    if !strange.is_empty() {
        let (count, columns) = (strange.len(), some_of(&strange));
        note(text!("note-columns-unused", file = input.as_str(), count = count, columns = columns));
    }
    remark_on_codes(tally);
    // Who is only cleaned is in no segment.
    if tally.rows > 0 && !tally.segments.is_empty() && tally.set_aside() == tally.rows {
        note(text!("note-everybody-set-aside", file = input.as_str()));
    }
}
