//! What the window asks for by itself when nothing else is to be done.

use std::sync::Arc;

use egui::Context;

use super::App;
use crate::engine::{Engine, Fidelity, Study, neighbours};
use crate::session::Command;
use crate::ui::command::Commands;
use crate::ui::idle_study::Look;

impl<E: Engine> App<E> {
    /// Whether the final result of people who are at hand is shown.
    fn is_settled(&self) -> bool {
        let exact = self.snapshot.fidelity == Fidelity::Exact && self.snapshot.results.sums.is_none();
        exact && self.snapshot.problem.is_none() && !self.is_stale()
    }

    /// While the stage is shown and nothing else is to be done, lets the engine compute what may be asked for next.
    pub(super) fn look_ahead(&mut self, context: &Context) {
        let busy = self.progress.is_some() || context.input(|input| input.pointer.any_down());
        let settled = self.is_settled();
        if !self.stage.is_open() || busy || !settled || self.session.viewed().is_some() {
            // Whatever was begun was stopped by what is done now.
            self.stage.looked_ahead = None;
            return;
        }
        let settings = &self.snapshot.settings;
        let known = self.stage.looked_ahead.as_ref().is_some_and(|known| known == settings);
        if let Some(missing) = self.snapshot.results.missing.as_deref().filter(|_| !known) {
            self.engine.look_ahead(neighbours(settings, missing));
            self.stage.looked_ahead = Some(Arc::clone(settings));
        }
    }

    /// Asks for the study of numbers of segments when the exact result has stood still for a while.
    pub(super) fn begin_idle_study(&mut self, context: &Context, now: f64) {
        let busy = self.progress.is_some() || context.input(|input| input.pointer.any_down());
        let known = self.snapshot.results.studies.sweep.as_ref().is_some_and(|sweep| sweep.complete);
        let asked = self.session.studies().contains(&Study::Sweep);
        let settled = self.is_settled();
        // On the stage a question from the room goes first.
        let free = !self.dialogs.is_open() && !self.stage.is_open() && self.session.viewed().is_none();
        let wanted = settled && !busy && !known && !asked && free;
        match self.idle_study.look(wanted, now) {
            Look::Wait(seconds) => context.request_repaint_after_secs(seconds as f32),
            Look::Begin => {
                let mut commands = Commands::default();
                commands.push(Command::Study(Study::Sweep));
                self.apply(context, commands);
            }
            Look::Nothing => {}
        }
    }
}
