//! Whether what is on the screen answers what was asked.

use super::App;
use crate::engine::{Engine, EngineError, Problem};

impl<E: Engine> App<E> {
    /// Whether the results on the screen are those of other settings, or of none.
    pub(super) fn is_stale(&self) -> bool {
        // The numbers of a session stand for themselves, also while they are computed again.
        if self.session.viewed().is_some() {
            return false;
        }
        // Files and mailings that can't be read leave the results as right as they were.
        let problem = self.snapshot.problem.as_ref();
        let right = |problem: &Problem| matches!(*problem.error, EngineError::Read(_) | EngineError::Response(_));
        let wrong = problem.is_some_and(|problem| !right(problem));
        wrong || self.answered.as_ref().is_none_or(|answered| !answered.same_results(self.session.settings()))
    }
}
