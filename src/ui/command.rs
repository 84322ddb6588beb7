//! What panels, pages and plots ask for while they draw.

use egui::Rect;

use super::leave::command::Leave;
use super::sessions::command::SessionCommand;
use crate::engine::settings::Change;
use crate::session::{Command, DecimalForm, Edit, Language, StoryEdit};

/// Names a page for ever: "data", "missing". Never shown to a person, never changed, so that a command can name a page
/// without knowing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageKey(pub &'static str);

/// What a person prefers, whatever the people are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preference {
    /// The language; `None` follows the system.
    Language(Option<Language>),
    /// The dark look (true) or the light one; `None` follows the system.
    Dark(Option<bool>),
    /// Magnification; 1 is normal.
    Zoom(f32),
    /// Colours of segments that can be told apart without seeing red, green or blue.
    SafeColors(bool),
    /// How decimals are written.
    Decimals(DecimalForm),
}

/// One wish. Whatever draws pushes commands; the window alone carries them out, at the end of the frame.
#[derive(Clone, Debug, PartialEq)]
pub enum UiCommand {
    /// Opens the dialog that asks for two files.
    OpenFiles,
    /// Opens the same dialog with the files that are open, to choose a past mailing beside them.
    ChooseMailing,
    /// Takes the sentence about files that couldn't be opened off the screen.
    DismissRefusal,
    /// Shows the answer alone, large, on the whole screen: the present one, or a state of the storyboard by its place.
    ShowStage(Option<usize>),
    /// Opens the storyboard.
    ShowStoryboard,
    /// Opens the help.
    ShowHelp,
    /// Opens the preferences.
    ShowPreferences,
    /// Opens the box that says what the program is.
    ShowAbout,
    /// Opens the list of everything that can be done.
    FindCommand,
    /// Something is preferred from now on.
    Prefer(Preference),
    /// Shows a column on the page of the data.
    ShowAttribute(String),
    /// Turns the plots on the screen into the tables behind them, and back.
    ToggleTables,
    /// Holds the present bars as outlines, or lets go of those that are held.
    HoldResult,
    /// Opens the field for a segment's name where that stands, and chooses the segment.
    Rename {
        /// The segment's id.
        segment: i32,
        /// Where its name stands, in points.
        at: Rect,
    },
    /// Opens the field for a component's name where that stands.
    RenameComponent {
        /// The component, counted from 0.
        component: usize,
        /// Where its name stands, in points.
        at: Rect,
    },
    /// Opens the field for the name of the chosen segment, or else of the component that is on the screen. The component
    /// goes first where the keyboard is on its name.
    RenameChosen,
    /// Keeps the result that is shown, or lets go of the one that was kept.
    TogglePin,
    /// Shows who the chosen segment is, unless a second click renames it.
    ShowProfile,
    /// Shows another page.
    ShowPage(PageKey),
    /// Something about session files.
    Sessions(SessionCommand),
    /// Something that the session decides: settings, files, the chosen segment, the running work.
    Session(Command),
}

impl From<Edit> for UiCommand {
    fn from(edit: Edit) -> Self {
        Self::Session(edit.into())
    }
}

impl From<Change> for UiCommand {
    fn from(change: Change) -> Self {
        Self::Session(change.into())
    }
}

impl From<Command> for UiCommand {
    fn from(command: Command) -> Self {
        Self::Session(command)
    }
}

impl From<StoryEdit> for UiCommand {
    fn from(edit: StoryEdit) -> Self {
        Self::Session(edit.into())
    }
}

impl From<SessionCommand> for UiCommand {
    fn from(command: SessionCommand) -> Self {
        Self::Sessions(command)
    }
}

impl From<Leave> for UiCommand {
    fn from(leave: Leave) -> Self {
        Self::Sessions(SessionCommand::Leave(leave))
    }
}

/// The commands of one frame, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Commands {
    list: Vec<UiCommand>,
}

impl Commands {
    /// Adds a command at the end.
    pub fn push(&mut self, command: impl Into<UiCommand>) {
        self.list.push(command.into());
    }

    /// How many commands there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl IntoIterator for Commands {
    type Item = UiCommand;
    type IntoIter = std::vec::IntoIter<UiCommand>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
