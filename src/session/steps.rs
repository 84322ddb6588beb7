//! The steps that led to the present document: back, forth, and to any of them.

use super::{Document, Effect, History, Session};

impl Session {
    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.history.before(&self.document).is_some_and(|document| self.can_go_to(document))
    }

    /// Whether there is a step to take again.
    pub fn can_redo(&self) -> bool {
        self.history.after(&self.document).is_some_and(|document| self.can_go_to(document))
    }

    /// The states that can be gone to, the oldest first; the present one follows the one at [`Self::step`] where it
    /// was not written down yet.
    pub fn steps(&self) -> impl Iterator<Item = &Document> {
        self.history.states()
    }

    /// Where among [`Self::steps`] the last one is that was written down.
    pub fn step(&self) -> usize {
        self.history.place()
    }

    /// Whether a state can be gone to: other settings can't where the people are not at hand.
    pub fn can_go_to(&self, document: &Document) -> bool {
        document.settings() == self.settings() || self.can_be(document.settings())
    }

    pub(super) fn step_by(&mut self, step: fn(&mut History<Document>, &Document) -> Option<Document>) -> Effect {
        step(&mut self.history, &self.document).map_or(Effect::Nothing, |document| self.take(document))
    }

    /// To the state at a place among [`Self::steps`], a step at a time.
    pub(super) fn jump(&mut self, place: usize) -> Effect {
        let wanted = self.history.states().nth(place);
        if wanted.is_none_or(|wanted| !self.can_go_to(wanted)) {
            return Effect::refused(wanted.is_some());
        }
        let document = self.history.go_to(place, &self.document);
        self.take(document)
    }
}
