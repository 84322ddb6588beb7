//! What panels, pages and plots look at while they draw.

use std::collections::BTreeSet;

use super::command::{Commands, PageKey, UiCommand};
use super::refusal::Refusal;
use super::sessions::command::SessionCommand;
use super::sessions::words::locate_words;
use super::theme::Theme;
use super::to_profile::PROFILE;
use crate::engine::settings::Setting;
use crate::engine::{Fidelity, Progress, Settings, Snapshot, Study};
use crate::session::{Command, Pair, Pinned, RecentSession, Session};
use crate::text;

static NO_STUDIES: BTreeSet<Study> = BTreeSet::new();
static NO_SEGMENTS: BTreeSet<i32> = BTreeSet::new();

/// Everything that is drawn in one frame is drawn from this; nobody who has it can change anything.
pub struct UiContext<'a> {
    /// What is known right now.
    pub snapshot: &'a Snapshot,
    /// What the person asked for; ahead of `snapshot.settings` while the engine is working.
    pub settings: &'a Settings,
    /// Colours and type.
    pub theme: &'a Theme,
    /// The page that is shown; `None` where a page is drawn without a window around it.
    pub page: Option<PageKey>,
    /// The segment chosen anywhere in the window; -1 for the people set aside.
    pub selected_segment: Option<i32>,
    /// The segments chosen beside that one.
    pub further_segments: &'a BTreeSet<i32>,
    /// How far the running work is; `None` when there is none.
    pub progress: Option<&'a Progress>,
    /// Whether the snapshot no longer answers the settings.
    pub stale: bool,
    /// Whether a pointer button is down: nothing may change its place now.
    pub pointer_down: bool,
    /// Whether a segment's name is being written: no card of a segment may lie over it.
    pub writing: bool,
    /// Whether nothing was read and nothing is being read, so that a person has to do something.
    pub idle: bool,
    /// Why other files could not be opened; `None` once it was dismissed.
    pub refusal: Option<&'a Refusal>,
    /// Whether there is a change of settings to take back.
    pub can_undo: bool,
    /// Whether there is a change of settings to make again.
    pub can_redo: bool,
    /// The files that were opened last, newest first.
    pub recent: &'a [Pair],
    /// The sessions that were opened or saved last, newest first.
    pub recent_sessions: &'a [RecentSession],
    /// The session, to look at; `None` where something is drawn without a window around it.
    pub session: Option<&'a Session>,
    /// Whether a session file is being written.
    pub saving: bool,
    /// What is to be found out beside the answer.
    pub studies: &'a BTreeSet<Study>,
    /// The result that is kept to set others beside it.
    pub pinned: Option<&'a Pinned>,
    /// One sentence on what is being read and how large it is; empty until it is known.
    pub size_note: &'a str,
}

impl<'a> UiContext<'a> {
    /// A window at rest: nothing chosen, nothing running, nothing to undo. The other fields are set by name.
    pub fn new(snapshot: &'a Snapshot, settings: &'a Settings, theme: &'a Theme) -> Self {
        Self {
            snapshot,
            settings,
            theme,
            page: None,
            selected_segment: None,
            further_segments: &NO_SEGMENTS,
            progress: None,
            stale: false,
            pointer_down: false,
            writing: false,
            idle: false,
            refusal: None,
            can_undo: false,
            can_redo: false,
            recent: &[],
            recent_sessions: &[],
            session: None,
            saving: false,
            studies: &NO_STUDIES,
            pinned: None,
            size_note: "",
        }
    }

    /// Whether a segment is chosen, alone or with others.
    pub fn is_chosen(&self, segment: i32) -> bool {
        self.selected_segment == Some(segment) || self.further_segments.contains(&segment)
    }

    /// The chosen segments, the leading one first.
    pub fn chosen(&self) -> Vec<i32> {
        self.selected_segment.into_iter().chain(self.further_segments.iter().copied()).collect()
    }

    /// What a click on a segment asks for: this one alone, and who they are; chosen alone already, none, except beside
    /// its profile; with the command key held, as for any list, this one too.
    pub fn click(&self, segment: i32, with_others: bool, commands: &mut Commands) {
        if with_others {
            commands.push(Command::ToggleSegment(segment));
            return;
        }
        let alone = self.selected_segment == Some(segment) && self.further_segments.is_empty();
        if alone && self.page != Some(PROFILE) {
            commands.push(Command::SelectSegment(None));
            return;
        }
        commands.push(Command::SelectSegment(Some(segment)));
        commands.push(UiCommand::ShowProfile);
    }

    /// Whether a session is shown without its people, so that no other numbers can be had.
    pub fn is_locked(&self) -> bool {
        self.session.is_some_and(|session| session.viewed().is_some())
    }

    /// Whether a setting can be moved: without the people of a session, those that its capsule answers for.
    pub fn can_move(&self, setting: &Setting) -> bool {
        self.session.is_none_or(|session| session.can_move(setting))
    }

    /// What a button asks for that begins a study: where the people aren't at hand, to say where they are.
    pub fn ask(&self, study: Study) -> UiCommand {
        if self.is_locked() { SessionCommand::Locate.into() } else { Command::Study(study).into() }
    }

    /// The words of such a button.
    pub fn start_words(&self, start: String) -> String {
        match self.session.and_then(Session::viewed) {
            Some(manifest) => locate_words(manifest),
            None => start,
        }
    }

    /// What stands in the place of a study that was not asked for; in a session without its people, that it isn't in it.
    pub fn not_yet(&self, sentence: String) -> String {
        if self.is_locked() { text!("viewer-not-in-it") } else { sentence }
    }

    /// Whether the numbers are those of a sample.
    pub fn is_preview(&self) -> bool {
        matches!(self.snapshot.fidelity, Fidelity::Preview { .. })
    }
}
