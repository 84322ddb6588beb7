//! What the user decided: the settings, what segments are called, the way back, the recent files.

mod command;
pub mod component_labels;
mod document;
mod dressing;
mod history;
mod kept_json;
mod language;
mod pinned;
mod preferences;
mod recent;
pub mod recipes_file;
pub mod segment_labels;
mod selection;
pub mod session_file;
pub mod settings_file;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use command::{AttributeChoice, Command, Edit};
pub use document::Document;
pub use history::History;
pub use language::{DecimalForm, Language};
pub use pinned::Pinned;
pub use preferences::Preferences;
pub use recent::{Pair, Recent, Rows};

use component_labels::ComponentLabels;
use segment_labels::SegmentLabels;
use selection::Selection;

use crate::engine::{DataSource, Request, Settings, Snapshot, Study};

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
}

/// What the owner of the engine has to do after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: no number depends on it.
    Nothing,
    /// Hand the engine [`Session::request`].
    Request,
    /// Stop the running work.
    Cancel,
}

impl Session {
    /// A session that starts with these settings.
    pub fn new(settings: Settings, recent: Recent) -> Self {
        let mut recent = recent;
        recent.remember(&settings.source);
        Self {
            history: History::new(Document::new(settings.clone())),
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

    /// What is shown of a snapshot: the same numbers, with the letters, names and colours of its segments and the names of
    /// its components.
    pub fn show(&mut self, snapshot: &Arc<Snapshot>) -> Arc<Snapshot> {
        self.shown = dressing::dressed(snapshot, &self.document, &self.shown);
        Arc::clone(&self.shown)
    }

    /// The files that were opened last.
    pub fn recent(&self) -> &Recent {
        &self.recent
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo(&self.document)
    }

    /// Whether there is a step to take again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo(&self.document)
    }

    /// The studies that were asked for and still are.
    pub fn studies(&self) -> &BTreeSet<Study> {
        &self.studies
    }

    /// What the engine is to compute.
    pub fn request(&self) -> Request {
        let labels = self.document.labels().iter().filter(|(_, label)| label.is_named());
        Request {
            settings: self.settings().clone(),
            studies: self.studies.clone(),
            named: labels.map(|(handle, label)| (*handle, label.naming)).collect(),
            pinned: self.document.pinned().map(|pinned| Arc::clone(&pinned.settings)),
        }
    }

    /// Carries out a command and says what the engine has to do.
    pub fn apply(&mut self, command: Command) -> Effect {
        match command {
            Command::Edit(edit) => {
                if let Edit::Open(source) = &edit {
                    self.recent.remember(source);
                }
                self.edits += 1;
                let names = matches!(edit, Edit::RenameSegment { .. } | Edit::RenameComponent { .. });
                if names || matches!(edit, Edit::SetNote { .. } | Edit::SetColour { .. }) {
                    self.set_apart();
                }
                let mut document = self.document.clone();
                document.edit(edit, self.edits);
                self.take(document)
            }
            Command::Undo => {
                let back = self.history.undo(&self.document);
                back.map_or(Effect::Nothing, |document| self.take(document))
            }
            Command::Redo => {
                let forward = self.history.redo(&self.document);
                forward.map_or(Effect::Nothing, |document| self.take(document))
            }
            Command::Study(study) => {
                self.studies.insert(study);
                Effect::Request
            }
            Command::Cancel => {
                self.studies.clear();
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

    /// Takes a document over, and lets go of what was chosen and asked for with other settings: a segment of other
    /// people, a study that looks at something that changed. What segments are called asks for nothing.
    fn take(&mut self, document: Document) -> Effect {
        let (before, after) = (self.document.settings(), document.settings());
        self.studies.retain(|study| study.holds_for(before, after));
        if after.source != before.source {
            self.selection = Selection::default();
        }
        let effect = if before == after { Effect::Nothing } else { Effect::Request };
        self.document = document;
        effect
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::DataSource;
    use crate::engine::settings::table::{CLUSTERS, COLUMN_MISSING};
    use crate::results::{Handle, Identities};

    fn session() -> Session {
        Session::new(Settings::default(), Recent::in_memory())
    }

    fn segments(count: usize) -> Command {
        CLUSTERS.to(count).into()
    }

    #[test]
    fn a_drag_is_one_step_back() {
        let mut session = session();
        for (frame, clusters) in (11..=20).enumerate() {
            assert_eq!(session.apply(segments(clusters)), Effect::Request);
            session.settle(true, frame as f64 / 60.0);
        }
        session.settle(false, 1.0);
        assert!(session.can_undo());
        assert_eq!(session.apply(Command::Undo), Effect::Request);
        assert_eq!(session.settings().clusters, 10);
        assert!(!session.can_undo());
        assert_eq!(session.apply(Command::Redo), Effect::Request);
        assert_eq!(session.settings().clusters, 20);
    }

    #[test]
    fn the_same_value_asks_for_nothing() {
        let mut session = session();
        assert_eq!(session.apply(segments(10)), Effect::Nothing);
        assert_eq!(session.apply(Command::Undo), Effect::Nothing);
    }

    #[test]
    fn other_people_forget_the_chosen_segment_also_by_undo() {
        let mut session = session();
        session.apply(Command::SelectSegment(Some(3)));
        let source = DataSource::Demo { people: 5_000, customers: 1_000, all_columns: false, seed: 2 };
        assert_eq!(session.apply(Edit::Open(source.clone()).into()), Effect::Request);
        assert_eq!((session.selected(), &session.settings().source), (None, &source));
        session.settle(false, 1.0);
        session.apply(Command::SelectSegment(Some(4)));
        assert_eq!(session.apply(Command::Undo), Effect::Request);
        assert_eq!(session.selected(), None);
        session.apply(Command::SelectSegment(Some(5)));
        session.apply(segments(7));
        assert_eq!(session.selected(), Some(5), "the same people keep theirs");
    }

    #[test]
    fn several_segments_are_chosen_and_one_of_them_leads() {
        let mut session = session();
        let chosen = |session: &Session| (session.selected(), session.further().iter().copied().collect::<Vec<_>>());
        for (segment, expected) in [
            (4, (Some(4), vec![])),
            (1, (Some(4), vec![1])),
            (-1, (Some(4), vec![-1, 1])),
            (1, (Some(4), vec![-1])),
            (4, (Some(-1), vec![])),
            (-1, (None, vec![])),
        ] {
            assert_eq!(session.apply(Command::ToggleSegment(segment)), Effect::Nothing);
            assert_eq!(chosen(&session), expected, "after {segment}");
        }
        session.apply(Command::ToggleSegment(2));
        session.apply(Command::ToggleSegment(3));
        session.apply(Command::SelectSegment(Some(5)));
        assert_eq!(chosen(&session), (Some(5), vec![]), "one alone");
    }

    #[test]
    fn people_who_cannot_be_read_are_taken_back_with_all_that_was_decided_since() {
        let good = Settings { clusters: 12, ..Settings::default() };
        let bad: Edit = Edit::Open(DataSource::Files {
            general: "/no/a.csv".into(),
            customers: "/no/b.csv".into(),
            dictionaries: Vec::new(),
        });
        // Before the step was written down, after it, and after another one.
        for steps in 0..3 {
            let mut session = session();
            session.apply(segments(12));
            session.settle(false, 1.0);
            session.apply(bad.clone().into());
            if steps > 0 {
                session.settle(false, 2.0);
            }
            if steps > 1 {
                session.apply(segments(14));
                session.settle(false, 5.0);
            }
            assert_eq!(session.take_back(&good), Effect::Request);
            assert_eq!(*session.settings(), good);
            session.settle(false, 8.0);
            assert!(session.can_redo(), "the attempt can be repeated");
            session.apply(Command::Undo);
            assert_eq!(*session.settings(), Settings::default(), "undo goes on from there");
        }
        // A session that began with people who can't be read has no step to go back to.
        let mut session = Session::new(Settings { clusters: 3, ..Settings::default() }, Recent::in_memory());
        let others =
            Settings { source: DataSource::Demo { people: 9, customers: 9, all_columns: true, seed: 9 }, ..good };
        session.take_back(&others);
        assert_eq!(*session.settings(), others);
    }

    #[test]
    fn a_rename_is_a_step_back_and_asks_for_nothing() {
        let mut session = session();
        let rename = |name: &str| Edit::RenameSegment { handle: Handle(6), name: name.to_owned() }.into();
        let name = |session: &Session| session.labels().get(&Handle(6)).map(|label| label.name.clone());
        assert_eq!(session.apply(rename(" Young\tand free ")), Effect::Nothing);
        session.settle(false, 1.0);
        assert_eq!(name(&session).as_deref(), Some("Young and free"));
        let first = session.request().named[&Handle(6)];
        // Other settings leave the name, and the same name once more is another naming.
        assert_eq!(session.apply(segments(12)), Effect::Request);
        session.settle(false, 5.0);
        session.apply(rename("Young and free"));
        session.settle(false, 9.0);
        assert!(session.request().named[&Handle(6)] > first);
        session.apply(Command::Undo);
        assert_eq!(session.request().named[&Handle(6)], first);
        assert_eq!(session.apply(Command::Undo), Effect::Request);
        assert_eq!(session.apply(Command::Undo), Effect::Nothing);
        assert_eq!((name(&session), session.settings().clusters), (None, 10));
        assert_eq!(session.apply(Command::Redo), Effect::Nothing);
        assert_eq!(name(&session).as_deref(), Some("Young and free"));
        session.apply(rename(""));
        assert!(session.labels().is_empty() && session.request().named.is_empty());
    }

    #[test]
    fn names_stay_with_their_files() {
        let mut session = session();
        let good = session.settings().clone();
        session.apply(Edit::RenameSegment { handle: Handle(1), name: "Savers".to_owned() }.into());
        session.settle(false, 1.0);
        let source = DataSource::Demo { people: 5_000, customers: 1_000, all_columns: false, seed: 2 };
        session.apply(Edit::Open(source).into());
        assert!(session.labels().is_empty(), "other people have none");
        session.settle(false, 5.0);
        session.take_back(&good);
        assert_eq!(session.labels()[&Handle(1)].name, "Savers");
    }

    #[test]
    fn who_is_chosen_and_pinned_is_known_by_the_handle() {
        use crate::engine::Fidelity;
        use crate::results::{Identity, Segment, Segmentation};
        let mut session = session();
        let shown = |handles: &[u16], session: &Session| {
            let segments = (0..handles.len() as i32).map(|id| Segment { id, ..Segment::default() }).collect();
            let identity = |handle: &u16| Identity { handle: Handle(*handle), ..Identity::default() };
            let mut snapshot = Snapshot { fidelity: Fidelity::Exact, ..Snapshot::default() };
            snapshot.settings = Arc::new(session.settings().clone());
            snapshot.results.segments = Some(Arc::new(Segmentation { segments, ..Segmentation::default() }));
            snapshot.identities =
                Arc::new(Identities { segments: handles.iter().map(identity).collect(), ..Identities::default() });
            Arc::new(snapshot)
        };
        let first = shown(&[0, 1, 2], &session);
        session.show(&first);
        session.apply(Command::SelectSegment(Some(2)));
        session.apply(Command::Pin(true));
        session.apply(Edit::RenameSegment { handle: Handle(2), name: "Savers".to_owned() }.into());
        let second = shown(&[2, 0, 1], &session);
        let seen = session.show(&second);
        assert_eq!(session.selected(), Some(0), "the same people, larger now");
        let segments = seen.results.segments.as_ref().expect("they are shown");
        let names: Vec<&str> = segments.segments.iter().map(|segment| segment.name.as_str()).collect();
        assert_eq!((names, segments.segments[0].appearance.name.as_str()), (vec!["C", "A", "B"], "Savers"));
        let pinned = session.pinned().expect("it is kept");
        assert_eq!(pinned.partner(&segments.segments[0]).map(|segment| segment.id), Some(2));
        session.show(&shown(&[0, 1], &Session::new(Settings::default(), Recent::in_memory())));
        assert_eq!(session.selected(), None, "nobody bears the handle");
        session.settle(false, 1.0);
        session.apply(Command::Undo);
        assert!(session.pinned().is_none());
    }

    #[test]
    fn a_change_lets_go_only_of_studies_that_look_at_it() {
        let mut session = session();
        assert_eq!(session.apply(Command::Study(Study::Sweep)), Effect::Request);
        session.apply(Command::Study(Study::Tally));
        assert_eq!(session.request().studies.len(), 2);
        session.apply(segments(12));
        assert!(session.studies().contains(&Study::Sweep), "it tries all numbers of segments");
        assert!(!session.studies().contains(&Study::Tally));
        session.apply(COLUMN_MISSING.to(0.1).into());
        assert!(session.request().studies.is_empty());
        session.apply(Command::Study(Study::Sweep));
        assert_eq!(session.apply(Command::Cancel), Effect::Cancel);
        assert!(!session.studies().contains(&Study::Sweep));
    }
}
