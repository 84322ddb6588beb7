//! What the user decided: the settings, the way back, the recent files.

mod command;
mod document;
mod history;
mod kept_json;
mod preferences;
mod recent;
pub mod recipes_file;
pub mod session_file;
pub mod settings_file;

use std::collections::BTreeSet;

pub use command::{AttributeChoice, Command, Edit};
pub use document::Document;
pub use history::History;
pub use preferences::Preferences;
pub use recent::{Pair, Recent, Rows};

use crate::engine::{DataSource, Request, Settings, Study};

/// The one place where choices are written. Everything else reads them and asks by [`Command`].
pub struct Session {
    document: Document,
    history: History<Settings>,
    selected: Option<i32>,
    /// Segments chosen beside `selected`, which leads them.
    further: BTreeSet<i32>,
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
            history: History::new(settings.clone()),
            document: Document::new(settings),
            selected: None,
            further: BTreeSet::new(),
            recent,
            studies: BTreeSet::new(),
        }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        self.document.settings()
    }

    /// The chosen segment; -1 is the people set aside.
    pub fn selected(&self) -> Option<i32> {
        self.selected
    }

    /// The segments that are chosen beside the one of [`Self::selected`]; none where that is none.
    pub fn further(&self) -> &BTreeSet<i32> {
        &self.further
    }

    /// The files that were opened last.
    pub fn recent(&self) -> &Recent {
        &self.recent
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo(self.settings())
    }

    /// Whether there is a step to take again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo(self.settings())
    }

    /// The studies that were asked for and still are.
    pub fn studies(&self) -> &BTreeSet<Study> {
        &self.studies
    }

    /// What the engine is to compute.
    pub fn request(&self) -> Request {
        Request { settings: self.settings().clone(), studies: self.studies.clone() }
    }

    /// Carries out a command and says what the engine has to do.
    pub fn apply(&mut self, command: Command) -> Effect {
        match command {
            Command::Edit(edit) => {
                if let Edit::Open(source) = &edit {
                    self.recent.remember(source);
                }
                let mut document = self.document.clone();
                document.edit(edit);
                self.take(document.settings().clone())
            }
            Command::Undo => {
                let back = self.history.undo(self.document.settings());
                back.map_or(Effect::Nothing, |settings| self.take(settings))
            }
            Command::Redo => {
                let forward = self.history.redo(self.document.settings());
                forward.map_or(Effect::Nothing, |settings| self.take(settings))
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
                self.selected = segment;
                self.further.clear();
                Effect::Nothing
            }
            Command::ToggleSegment(segment) => {
                self.toggle(segment);
                Effect::Nothing
            }
        }
    }

    /// Where the leading segment is let go, the next one leads.
    fn toggle(&mut self, segment: i32) {
        match self.selected {
            None => self.selected = Some(segment),
            Some(leading) if leading == segment => self.selected = self.further.pop_first(),
            Some(_) if self.further.remove(&segment) => {}
            Some(_) => drop(self.further.insert(segment)),
        }
    }

    /// Writes down the step when no button is held. Call once a frame; `now` is in seconds and only differences matter.
    pub fn settle(&mut self, hand_on: bool, now: f64) {
        self.history.settle(self.document.settings(), hand_on, now);
    }

    /// Notes how many people the files of a source turned out to hold, for the list of recent files.
    pub fn counted(&mut self, source: &DataSource, rows: Rows) {
        self.recent.counted(source, rows);
    }

    /// Back to the people who were open before others were asked for that couldn't be read: to the last step with
    /// them, or else to `good`. The way forward stays, so that the attempt can be repeated.
    pub fn take_back(&mut self, good: &Settings) -> Effect {
        let mut back = self.settings().clone();
        while back.source != good.source {
            match self.history.undo(&back) {
                Some(settings) => back = settings,
                None => back = good.clone(),
            }
        }
        self.take(back)
    }

    /// Takes settings over, and lets go of what was chosen and asked for with others: a segment of other people, a
    /// study that looks at something that changed.
    fn take(&mut self, settings: Settings) -> Effect {
        let before = self.document.settings();
        self.studies.retain(|study| study.holds_for(before, &settings));
        if settings.source != before.source {
            self.selected = None;
            self.further.clear();
        }
        if self.document.replace(settings) { Effect::Request } else { Effect::Nothing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::DataSource;
    use crate::engine::settings::table::{CLUSTERS, COLUMN_MISSING};

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
