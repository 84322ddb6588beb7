//! The storyboard of a session: what is shown is kept, and every change is a step of its own.

use super::{MOST_STATES, StoryEdit, StoryState, Storyboard, changed};
use crate::engine::Fidelity;
use crate::session::Session;
use crate::session::effect::Effect;

impl Session {
    /// The results that were kept to be shown one after the other.
    pub fn storyboard(&self) -> &Storyboard {
        self.document().storyboard()
    }

    /// Whether what is shown can be kept: it is exact, answers the settings, and there is room for it.
    pub fn can_be_told(&self) -> bool {
        let exact = self.shown.fidelity == Fidelity::Exact && self.shown.results.segments.is_some();
        exact && *self.shown.settings == *self.settings() && self.storyboard().len() < MOST_STATES
    }

    /// Changes the storyboard; a step of its own.
    pub(in crate::session) fn tell(&mut self, edit: StoryEdit) -> Effect {
        let selected = self.selected();
        let shown = || StoryState::of(&self.shown, selected).filter(|_| self.can_be_told());
        let board = changed(self.storyboard(), edit, shown);
        if board != *self.storyboard() {
            self.set_apart();
            self.document.set_storyboard(board);
        }
        Effect::Nothing
    }
}
