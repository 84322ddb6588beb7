//! What can be asked for about session files.

use std::path::PathBuf;

use crate::session::capture::SessionCopy;
use crate::ui::leave::command::Leave;

/// One wish about sessions.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionCommand {
    /// Opens a session file.
    Open(PathBuf),
    /// Saves the session to its file, or asks for one.
    Save,
    /// Asks where a session is to be saved.
    SaveAs(SessionCopy),
    /// Asks for another session, to set its result beside the present one.
    AskCompare,
    /// Sets the result of another session beside the present one.
    Compare(PathBuf),
    /// Shows step by step which setting moved which index between that session and the present result.
    Steps,
    /// Says where the people of the session are, so that it is computed again.
    Locate,
    /// Lets something leave the window.
    Leave(Leave),
    /// Takes what was said about sessions off the screen.
    DismissNotice,
    /// Takes decisions over that an earlier window left behind.
    Restore,
    /// Throws them away.
    Discard,
}
