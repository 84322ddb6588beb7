//! What follows from a command.

/// What the owner of the engine has to do after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: no number depends on it.
    Nothing,
    /// Hand the engine [`Session::request`](super::Session::request).
    Request,
    /// Stop the running work.
    Cancel,
    /// Say that this needs the people of the session, who are not at hand.
    Locked,
}

impl Effect {
    /// What becomes of a step that can't be taken, if there was one to take.
    pub(super) fn refused(wanted: bool) -> Self {
        if wanted { Self::Locked } else { Self::Nothing }
    }
}
