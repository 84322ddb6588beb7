//! What the user decided: the settings, the way back, the recent files.

pub mod command;
pub mod document;
pub mod history;
pub mod preferences;
pub mod recent;
pub mod session_file;
pub mod settings_file;

pub use command::{AttributeChoice, Command};
pub use document::Document;
pub use history::History;
pub use preferences::Preferences;
pub use recent::{Pair, Recent};

use crate::engine::{DataSource, Settings};

/// The one place where choices are written. Everything else reads them and asks by [`Command`].
pub struct Session {
    document: Document,
    history: History<Settings>,
    selected: Option<i32>,
    recent: Recent,
}

/// What the owner of the engine has to do after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing: no number depends on it.
    Nothing,
    /// The settings are new: ask the engine for a result.
    Request,
    /// Try every number of segments.
    Sweep,
    /// Stop the running work.
    Cancel,
}

impl Session {
    /// A session that starts with these settings.
    pub fn new(settings: Settings, recent: Recent) -> Self {
        let mut recent = recent;
        recent.remember(&settings.source);
        Self { history: History::new(settings.clone()), document: Document::new(settings), selected: None, recent }
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        self.document.settings()
    }

    /// The chosen segment; -1 is the people set aside.
    pub fn selected(&self) -> Option<i32> {
        self.selected
    }

    /// The recent files, newest first.
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

    /// Carries out a command and says what the engine has to do.
    pub fn apply(&mut self, command: Command) -> Outcome {
        match command {
            Command::Undo => {
                let back = self.history.undo(self.document.settings());
                self.restore(back)
            }
            Command::Redo => {
                let forward = self.history.redo(self.document.settings());
                self.restore(forward)
            }
            Command::Cancel => Outcome::Cancel,
            Command::Sweep => Outcome::Sweep,
            Command::SelectSegment(segment) => {
                self.selected = segment;
                Outcome::Nothing
            }
            Command::ForgetRecent { general, customers } => {
                self.recent.forget(&general, &customers);
                Outcome::Nothing
            }
            Command::Open(source) => {
                self.recent.remember(&source);
                self.selected = None;
                self.change(Command::Open(source))
            }
            Command::StartDemo => {
                self.selected = None;
                self.restore(Some(Settings::default()))
            }
            change @ (Command::SetColumnMissing(_)
            | Command::SetRowMissing(_)
            | Command::SetComponents(_)
            | Command::SetClusters(_)
            | Command::SetImpute(_)
            | Command::SetScale(_)
            | Command::SetUnknownColumns(_)
            | Command::SetSeed(_)
            | Command::SetRestarts(_)
            | Command::SetAttribute { .. }
            | Command::ResetSettings) => self.change(change),
        }
    }

    /// Writes down the step once the hand is off. Call once a frame; `now` is in seconds and only differences matter.
    pub fn settle(&mut self, hand_on: bool, now: f64) {
        self.history.settle(self.document.settings(), hand_on, now);
    }

    fn change(&mut self, command: Command) -> Outcome {
        if self.document.change(command) { Outcome::Request } else { Outcome::Nothing }
    }

    /// Takes whole settings over. The ids of segments mean nothing among other people, so the chosen one is forgotten.
    fn restore(&mut self, settings: Option<Settings>) -> Outcome {
        let Some(settings) = settings else { return Outcome::Nothing };
        if settings.source != self.settings().source {
            self.selected = None;
        }
        if self.document.replace(settings) { Outcome::Request } else { Outcome::Nothing }
    }

    /// Whether the demo population is open.
    pub fn is_demo(&self) -> bool {
        matches!(self.settings().source, DataSource::Demo { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        Session::new(Settings::default(), Recent::in_memory())
    }

    #[test]
    fn a_drag_is_one_step_back() {
        let mut session = session();
        for (frame, clusters) in (11..=20).enumerate() {
            assert_eq!(session.apply(Command::SetClusters(clusters)), Outcome::Request);
            session.settle(true, frame as f64 / 60.0);
        }
        session.settle(false, 1.0);
        assert!(session.can_undo());
        assert_eq!(session.apply(Command::Undo), Outcome::Request);
        assert_eq!(session.settings().clusters, 10);
        assert!(!session.can_undo());
        assert_eq!(session.apply(Command::Redo), Outcome::Request);
        assert_eq!(session.settings().clusters, 20);
    }

    #[test]
    fn the_same_value_asks_for_nothing() {
        let mut session = session();
        assert_eq!(session.apply(Command::SetClusters(10)), Outcome::Nothing);
        assert_eq!(session.apply(Command::SelectSegment(Some(1))), Outcome::Nothing);
        assert_eq!(session.apply(Command::Undo), Outcome::Nothing);
    }

    #[test]
    fn other_people_forget_the_chosen_segment() {
        let mut session = session();
        session.apply(Command::SelectSegment(Some(3)));
        let source = DataSource::Demo { people: 5_000, customers: 1_000, all_columns: false, seed: 2 };
        assert_eq!(session.apply(Command::Open(source.clone())), Outcome::Request);
        assert_eq!(session.selected(), None);
        assert_eq!(session.settings().source, source);
    }

    #[test]
    fn undo_forgets_the_chosen_segment_where_it_brings_other_people() {
        let mut session = session();
        session.settle(false, 0.0);
        let source = DataSource::Demo { people: 5_000, customers: 1_000, all_columns: false, seed: 2 };
        session.apply(Command::Open(source));
        session.settle(false, 1.0);
        session.apply(Command::SetClusters(7));
        session.settle(false, 2.0);
        session.apply(Command::SelectSegment(Some(3)));
        assert_eq!(session.apply(Command::Undo), Outcome::Request);
        assert_eq!(session.selected(), Some(3), "these are still the people of whom it was chosen");
        assert_eq!(session.apply(Command::Undo), Outcome::Request);
        assert_eq!(session.selected(), None);
        session.apply(Command::SelectSegment(Some(2)));
        assert_eq!(session.apply(Command::Redo), Outcome::Request);
        assert_eq!(session.selected(), None);
    }

    #[test]
    fn the_demo_starts_with_all_settings_as_they_were() {
        let mut session = session();
        session.apply(Command::SetClusters(20));
        session.apply(Command::Open(DataSource::Demo { people: 9, customers: 9, all_columns: true, seed: 9 }));
        session.apply(Command::SelectSegment(Some(3)));
        assert_eq!(session.apply(Command::StartDemo), Outcome::Request);
        assert_eq!(*session.settings(), Settings::default());
        assert_eq!(session.selected(), None);
    }
}
