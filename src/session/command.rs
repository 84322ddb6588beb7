//! Everything a person can ask for.

use std::path::PathBuf;

use super::storyboard::StoryEdit;
use crate::engine::settings::Change;
use crate::engine::{DataSource, MailingFiles, Study};
use crate::results::{ComponentWeights, Handle, LetterTerms, ResponseChoice};

/// One wish. Panels return commands; [`Session::apply`](super::Session::apply) alone carries them out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Something is decided: it can be undone, and numbers depend on it.
    Edit(Edit),
    /// Back to the settings before the last step.
    Undo,
    /// Forward again.
    Redo,
    /// To one of the states that can be gone to, by its place among them.
    Jump(usize),
    /// Says where the people of the session are that is shown without them.
    Locate(DataSource),
    /// Takes a session off the list of recent files.
    ForgetSession(PathBuf),
    /// Finds something out beside the answer.
    Study(Study),
    /// Stops the running work, and the studies that were asked for.
    Cancel,
    /// Takes an entry off the list of recent files.
    ForgetRecent {
        /// The general population's file.
        general: PathBuf,
        /// The customers' file.
        customers: PathBuf,
    },
    /// Keeps the exact result that is shown, to set others beside it; `false` lets go of it.
    Pin(bool),
    /// Changes the storyboard.
    Story(StoryEdit),
    /// Chooses a segment everywhere, by its id in what is shown; -1 is the people set aside, `None` nobody.
    SelectSegment(Option<i32>),
    /// Chooses a segment beside those that are chosen already, or lets go of it.
    ToggleSegment(i32),
}

/// A decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A setting gets another value.
    Set(Change),
    /// Whether an attribute is kept by hand, dropped by hand, or left to the threshold.
    SetAttribute {
        /// The attribute's name.
        name: String,
        /// What becomes of it.
        choice: AttributeChoice,
    },
    /// Every setting as it was at the start; the files stay.
    ResetSettings,
    /// Other people: the demo population or two files. Manual choices of columns and recipes are forgotten.
    Open(DataSource),
    /// The demo population at its full size, with every setting as it was at the start.
    OpenDemo,
    /// A past mailing to learn from, and the people who may be written to next; `None` lets go of it.
    SetMailing(Option<MailingFiles>),
    /// What is asked of models of who responds.
    SetResponse(ResponseChoice),
    /// What a response brings and what a letter costs. Nothing is computed anew for it.
    SetLetters(LetterTerms),
    /// Another name for a segment; an empty one lets the proposed name hold again. The same name once more says that
    /// it is right for the people who are in the segment now.
    RenameSegment {
        /// The segment's handle.
        handle: Handle,
        /// The name.
        name: String,
    },
    /// Another note on a segment; an empty one takes it away.
    SetNote {
        /// The segment's handle.
        handle: Handle,
        /// The note.
        note: String,
    },
    /// Another name for a component; an empty one lets the proposed name hold again. The same name once more says that
    /// it is right for the component as it is now.
    RenameComponent {
        /// The naming that it bears; `None` where it bears none.
        label: Option<u32>,
        /// The name.
        name: String,
        /// What the component is made of.
        weights: ComponentWeights,
    },
    /// Another colour for a segment.
    SetColour {
        /// The segment's handle.
        handle: Handle,
        /// Its place in the palette; `None` for that of the handle.
        colour: Option<u8>,
    },
}

/// What becomes of an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AttributeChoice {
    /// The threshold decides.
    #[default]
    Automatic,
    /// Kept whatever its missing share.
    Keep,
    /// Dropped.
    Drop,
}

impl Edit {
    /// Whether nothing can come of it without the people: numbers depend on it.
    pub(super) fn needs_people(&self) -> bool {
        matches!(
            self,
            Self::Set(_) | Self::SetAttribute { .. } | Self::ResetSettings | Self::SetMailing(_) | Self::SetResponse(_)
        )
    }
}

impl From<Edit> for Command {
    fn from(edit: Edit) -> Self {
        Self::Edit(edit)
    }
}

impl From<StoryEdit> for Command {
    fn from(edit: StoryEdit) -> Self {
        Self::Story(edit)
    }
}

impl From<Change> for Command {
    fn from(change: Change) -> Self {
        Self::Edit(Edit::Set(change))
    }
}
