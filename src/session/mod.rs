//! What the user decided: the settings, what segments are called, the way back, the recent files.

mod asked;
pub mod capture;
pub mod check;
mod command;
mod compared;
pub mod component_labels;
mod document;
mod dressing;
mod effect;
pub mod found_again;
mod history;
mod kept_json;
mod language;
mod opened;
mod other_choice;
mod pinned;
mod place;
mod preferences;
mod recent;
pub mod recipes_file;
pub mod recovery;
pub mod segment_labels;
mod selection;
pub mod session_file;
pub mod settings_file;
mod steps;
mod storyboard;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use command::{AttributeChoice, Command, Edit};
pub use document::Document;
pub use effect::Effect;
pub use history::History;
pub use language::{DecimalForm, Language};
pub use pinned::Pinned;
pub use place::suggested_file;
pub use preferences::Preferences;
pub use recent::{Pair, Recent, RecentSession, Rows};
pub use storyboard::{LONGEST_CAPTION, MOST_STATES, StoryEdit, StoryState, Storyboard};

use capture::Capture;
use component_labels::ComponentLabels;
use place::{Pending, Place, Viewed};
use recovery::Decisions;
use segment_labels::SegmentLabels;
use selection::Selection;
use session_file::{Manifest, SessionFile};
use settings_file::SettingsFileError;

use crate::engine::{DataSource, Fidelity, Request, Settings, Snapshot, Study, settings::Setting};
use crate::results::Handle;

/// The one place where choices are written. Everything else reads them and asks by [`Command`].
pub struct Session {
    document: Document,
    history: History<Document>,
    selection: Selection,
    /// What is shown, with the letters and names of its segments.
    shown: Arc<Snapshot>,
    /// Whether the change of this frame is a step of its own, however soon others come before and after it.
    apart: bool,
    /// How many edits there were, those that were taken back included.
    edits: u64,
    recent: Recent,
    /// What is to be found out beside the answer.
    studies: BTreeSet<Study>,
    place: Place,
    /// The place of the people who were open before.
    place_before: Option<Place>,
    /// The session that is shown without its people.
    viewed: Option<Viewed>,
    /// What waits for the people to be counted.
    pending: Option<Pending>,
}

impl Session {
    /// A session that starts with these settings.
    pub fn new(settings: Settings, recent: Recent) -> Self {
        let mut recent = recent;
        recent.remember(&settings.source);
        recent.remember_mailing(&settings.source, settings.mailing.as_ref());
        Self {
            history: History::new(Document::new(settings.clone())),
            place: Place { file: None, saved: Document::new(settings.clone()) },
            place_before: None,
            viewed: None,
            pending: None,
            document: Document::new(settings),
            selection: Selection::default(),
            shown: Arc::default(),
            apart: false,
            edits: 0,
            recent,
            studies: BTreeSet::new(),
        }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        self.document.settings()
    }

    /// The id of the chosen segment in what is shown; -1 is the people set aside.
    pub fn selected(&self) -> Option<i32> {
        self.selection.leading(&self.shown.identities)
    }

    /// The ids of the segments that are chosen beside the one of [`Self::selected`]; none where that is none.
    pub fn further(&self) -> BTreeSet<i32> {
        self.selection.further(&self.shown.identities)
    }

    /// What was said of segments.
    pub fn labels(&self) -> &SegmentLabels {
        self.document.labels()
    }

    /// What was said of components.
    pub fn component_labels(&self) -> &ComponentLabels {
        self.document.component_labels()
    }

    /// The result that is kept to set others beside it.
    pub fn pinned(&self) -> Option<&Arc<Pinned>> {
        self.document.pinned()
    }

    /// What is shown of a snapshot: the same numbers, with the names that its segments and components have.
    pub fn show(&mut self, snapshot: &Arc<Snapshot>) -> Arc<Snapshot> {
        // Until all are counted nobody may bear another's name.
        let unsure = self.pending.is_some() && self.viewed.is_none();
        let plain = unsure.then(|| Document::new(self.settings().clone()));
        let told = self.viewed.as_ref().map(|_| other_choice::told(snapshot, self.settings()));
        let snapshot = &dressing::answering(told.as_ref().unwrap_or(snapshot), self.document.settings());
        self.shown = dressing::dressed(snapshot, plain.as_ref().unwrap_or(&self.document), &self.shown);
        Arc::clone(&self.shown)
    }

    /// The files that were opened last.
    pub fn recent(&self) -> &Recent {
        &self.recent
    }

    /// Whether a setting can be moved: where the people are not at hand, those that a capsule answers for; where only sums
    /// are, those that apply to them.
    pub fn can_move(&self, setting: &Setting) -> bool {
        if self.settings().source.is_sums() && !setting.applies_to_sums() {
            return false;
        }
        self.viewed.as_ref().is_none_or(|viewed| viewed.tells_of(setting) && self.pending.is_none())
    }

    fn can_be(&self, settings: &Settings) -> bool {
        let now = self.settings();
        if settings.source == now.source && !settings.same_for_sums(now) {
            return false;
        }
        self.viewed.as_ref().is_none_or(|viewed| viewed.tells(settings) && self.pending.is_none())
    }

    /// The session that is shown without its people: where its numbers come from.
    pub fn viewed(&self) -> Option<&Manifest> {
        self.viewed.as_ref().map(|viewed| &viewed.file.manifest)
    }

    /// Whether the people of a session were told where to be found and are being counted.
    pub fn is_locating(&self) -> bool {
        self.pending.is_some() && self.viewed.is_some()
    }

    /// The file that the session was read from or saved to.
    pub fn file(&self) -> Option<&Path> {
        self.place.file.as_deref()
    }

    /// Whether something was decided that no file holds.
    pub fn is_unsaved(&self) -> bool {
        !self.place.holds(&self.document, self.viewed.is_some())
    }

    /// What was decided.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The studies that were asked for and still are.
    pub fn studies(&self) -> &BTreeSet<Study> {
        &self.studies
    }

    /// What the engine is to compute.
    pub fn request(&self) -> Request {
        asked::request(&self.document, &self.studies, self.pending.is_some())
    }

    /// Carries out a command and says what the engine has to do.
    pub fn apply(&mut self, command: Command) -> Effect {
        match command {
            Command::Edit(edit) if edit.needs_people() && !self.can_be(&self.document.edited(&edit)) => Effect::Locked,
            Command::Edit(edit) => {
                self.recent.remember_edit(&edit, &self.document.settings().source);
                self.edits += 1;
                let names = matches!(edit, Edit::RenameSegment { .. } | Edit::RenameComponent { .. });
                if names || matches!(edit, Edit::SetNote { .. } | Edit::SetColour { .. } | Edit::SetMailing(_)) {
                    self.set_apart();
                }
                let opens = matches!(edit, Edit::Open(_) | Edit::OpenDemo);
                let mut document = self.document.clone();
                document.edit(edit, self.edits);
                if opens && self.viewed.is_some() {
                    // There is no way back to what is shown without its people.
                    self.begin(document.clone(), Vec::new(), Place { file: None, saved: document });
                    return Effect::Request;
                }
                self.take(document)
            }
            Command::Undo if !self.can_undo() => Effect::refused(self.history.before(&self.document).is_some()),
            Command::Redo if !self.can_redo() => Effect::refused(self.history.after(&self.document).is_some()),
            Command::Study(_) if self.viewed.is_some() || self.settings().source.is_sums() => Effect::Locked,
            Command::Jump(place) => self.jump(place),
            Command::Locate(source) => self.locate(&source),
            Command::ForgetSession(path) => {
                self.recent.forget_session(&path);
                Effect::Nothing
            }
            Command::Undo => self.step_by(History::undo),
            Command::Redo => self.step_by(History::redo),
            Command::Study(study) => {
                self.studies.insert(study);
                Effect::Request
            }
            Command::Cancel => {
                self.studies.clear();
                self.give_up_locating();
                Effect::Cancel
            }
            Command::ForgetRecent { general, customers } => {
                self.recent.forget(&general, &customers);
                Effect::Nothing
            }
            Command::SelectSegment(segment) => {
                self.selection.choose(segment, &self.shown.identities);
                Effect::Nothing
            }
            Command::Pin(keep) => {
                let pinned = Pinned::of(&self.shown).filter(|_| keep && *self.shown.settings == *self.settings());
                if pinned.is_some() || !keep {
                    self.set_apart();
                    self.document.pin(pinned.map(Arc::new));
                }
                Effect::Nothing
            }
            Command::Story(edit) => self.tell(edit),
            Command::ToggleSegment(segment) => {
                self.selection.toggle(segment, &self.shown.identities);
                Effect::Nothing
            }
        }
    }

    /// Writes down the step when no button is held. Call once a frame; `now` is in seconds and only differences matter.
    pub fn settle(&mut self, hand_on: bool, now: f64) {
        self.history.settle(&self.document, hand_on, now);
        if !hand_on && std::mem::take(&mut self.apart) {
            self.history.seal();
        }
    }

    fn set_apart(&mut self) {
        self.history.seal();
        self.apart = true;
    }

    /// Notes how many people the files of a source turned out to hold, for the list of recent files.
    pub fn counted(&mut self, source: &DataSource, rows: Rows) {
        self.recent.counted(source, rows);
    }

    /// Back to the people who were open before others were asked for that couldn't be read: to the last step with
    /// them, or else to `good`. The way forward stays, so that the attempt can be repeated.
    pub fn take_back(&mut self, good: &Settings) -> Effect {
        let mut back = self.document.clone();
        while back.settings().source != good.source {
            back = self.history.undo(&back).unwrap_or_else(|| Document::new(good.clone()));
        }
        self.take(back)
    }

    /// Takes a session from a file over, to be shown without its people.
    ///
    /// # Errors
    /// When settings in it contradict each other; then everything is as it was.
    pub fn open(&mut self, path: &Path, file: SessionFile) -> Result<Arc<Snapshot>, SettingsFileError> {
        let opened = opened::opened(&file)?;
        let [general, customers] = [&file.manifest.general, &file.manifest.customers].map(|file| file.rows as usize);
        self.recent.remember_session(path, Rows { general, customers });
        self.begin(opened.document.clone(), opened.past, Place { file: Some(path.to_owned()), saved: opened.document });
        self.viewed = Some(Viewed { file: Arc::new(file), settings: self.settings().clone() });
        Ok(Arc::new(opened.snapshot))
    }

    /// Begins anew with a document and the states before it.
    fn begin(&mut self, document: Document, past: Vec<Document>, place: Place) {
        self.history = History::of(past, document.clone());
        (self.document, self.place, self.place_before) = (document, place, None);
        (self.viewed, self.pending, self.selection) = (None, None, Selection::default());
        self.studies.clear();
    }

    /// Keeps the result of another session, to set the one that is shown beside it. Whether there is anything to compare.
    ///
    /// # Errors
    /// When settings in the file contradict each other; then everything is as it was.
    pub fn compare_with(&mut self, other: &SessionFile) -> Result<bool, SettingsFileError> {
        let Some(pinned) = compared::compared(&self.shown, other)? else { return Ok(false) };
        self.set_apart();
        self.document.pin(Some(Arc::new(pinned)));
        Ok(true)
    }

    /// Takes decisions over that were left behind, to be computed anew.
    ///
    /// # Errors
    /// When settings in them contradict each other; then everything is as it was.
    pub fn restore(&mut self, decisions: &Decisions) -> Result<Effect, SettingsFileError> {
        let (document, then) = decisions.document()?;
        // Nothing of it is in a file.
        let saved = Document::new(Settings { source: document.settings().source.clone(), ..Settings::default() });
        self.begin(document, Vec::new(), Place { file: None, saved });
        self.pending = Some(Pending { then });
        Ok(Effect::Request)
    }

    /// The people of the session are there: everything that was decided holds for them.
    fn locate(&mut self, source: &DataSource) -> Effect {
        let Some(viewed) = &self.viewed else { return Effect::Nothing };
        self.recent.remember(source);
        let then = viewed.at(source, self.settings());
        self.document = self.document.with_settings(viewed.settings.clone());
        self.change_all(|document| document.moved_to(source));
        self.pending = Some(Pending { then });
        Effect::Request
    }

    fn change_all(&mut self, change: impl Fn(&mut Document)) {
        [&mut self.document, &mut self.place.saved].into_iter().for_each(&change);
        self.history.change_all(change);
    }

    /// The people can't be read or counted: the session is shown without them, as before. Whether anybody was waiting.
    pub fn give_up_locating(&mut self) -> bool {
        let (Some(viewed), Some(_)) = (&self.viewed, &self.pending) else { return false };
        let source = viewed.settings.source.clone();
        self.change_all(|document| document.moved_to(&source));
        self.pending.take().is_some()
    }

    /// Takes note of an exact result that labels waited for: from now on they follow their people. The session that was
    /// shown without them, if there was one, to be set beside the result. The engine is to be asked again.
    pub fn arrived(&mut self, snapshot: &Snapshot) -> Option<Option<Arc<SessionFile>>> {
        let is_final = matches!(snapshot.fidelity, Fidelity::Exact | Fidelity::Aggregates { .. });
        let exact = is_final && snapshot.problem.is_none();
        let Pending { then } =
            self.pending.take_if(|_| exact && snapshot.settings.same_results(self.document.settings()))?;
        self.edits += 1;
        let naming = self.edits;
        // In a file segments go by their numbers; here they have handles.
        let handle = |old: Handle| snapshot.identities.handle(i32::from(old.0)).unwrap_or(old);
        self.change_all(|document| document.follow(handle, naming));
        if let Some(settings) = then {
            let document = self.document.with_settings(settings);
            self.take(document);
        }
        Some(self.viewed.take().map(|viewed| viewed.file))
    }

    /// What a file would hold of this moment; `None` while there is no final result for the settings.
    pub fn capture(&self) -> Option<Capture> {
        let (document, past) = (self.document.clone(), self.history.before_now(&self.document));
        match &self.viewed {
            Some(viewed) => Some(Capture::viewed(document, past, Arc::clone(&viewed.file))),
            None if self.pending.is_some() => None,
            None => Capture::found(document, past, &self.shown),
        }
    }

    /// Takes note that these decisions were saved to a file.
    pub fn saved(&mut self, path: PathBuf, document: Document) {
        if document.settings().source == self.settings().source {
            if let Some(data) = &self.shown.results.data {
                let rows = Rows { general: data.general.rows, customers: data.customers.rows };
                self.recent.remember_session(&path, rows);
            }
            self.place = Place { file: Some(path), saved: document };
        }
    }

    /// Takes a document over, and lets go of what was chosen and asked for with other settings: a segment of other
    /// people, a study that looks at something that changed. What segments are called asks for nothing.
    fn take(&mut self, document: Document) -> Effect {
        let (before, after) = (self.document.settings(), document.settings());
        self.studies.retain(|study| study.holds_for(before, after));
        if after.source != before.source {
            self.selection = Selection::default();
            // Other people are another session; on the way back it is the one from before.
            let known = self.place_before.take().filter(|place| place.saved.settings().source == after.source);
            let new = known.unwrap_or_else(|| Place { file: None, saved: document.clone() });
            self.place_before = Some(std::mem::replace(&mut self.place, new));
        }
        let effect =
            if before.same_results(after) || self.viewed.is_some() { Effect::Nothing } else { Effect::Request };
        self.document = document;
        effect
    }
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
