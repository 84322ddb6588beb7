//! The result before a change: held while settings move, so that one sees what the change does.

use std::sync::Arc;

use super::context::UiContext;
use crate::engine::{Fidelity, Settings};
use crate::results::{Results, Segmentation};

/// A result at rest, and the settings that it answers.
#[derive(Clone)]
pub(super) struct Past {
    settings: Arc<Settings>,
    pub(super) results: Results,
}

impl Past {
    fn of(context: &UiContext<'_>) -> Self {
        let all = &context.snapshot.results;
        // What the difference is told from; the rest would hold memory for nothing.
        let results = Results {
            missing: all.missing.clone(),
            components: all.components.clone(),
            segments: all.segments.clone(),
            ..Results::default()
        };
        Self { settings: Arc::clone(&context.snapshot.settings), results }
    }

    pub(super) fn segments(&self) -> Option<&Segmentation> {
        self.results.segments.as_deref()
    }
}

/// What is held of the past.
#[derive(Default)]
pub(super) struct Before {
    /// The last exact result at rest.
    rest: Option<Past>,
    /// What the present is compared with.
    shown: Option<Past>,
    /// Whether somebody holds it, so that further changes don't replace it.
    held: bool,
    /// Whether a change is on its way: until the next exact result with the hand off, all belongs to one.
    changing: bool,
}

impl Before {
    /// Takes note of the present. Call once a frame, before anything is drawn.
    pub(super) fn observe(&mut self, context: &UiContext<'_>) {
        let asked = context.settings;
        if self.rest.as_ref().is_some_and(|rest| rest.settings.source != asked.source) {
            *self = Self::default();
        }
        let differs = |past: &Option<Past>| past.as_ref().is_some_and(|past| !past.settings.same_segments(asked));
        if differs(&self.rest) && !self.changing {
            self.changing = true;
            if !self.held {
                self.shown.clone_from(&self.rest);
            }
        }
        let snapshot = context.snapshot;
        let at_rest = snapshot.fidelity == Fidelity::Exact
            && snapshot.problem.is_none()
            && !context.stale
            && !context.pointer_down
            && snapshot.results.segments.is_some();
        if at_rest {
            self.changing = false;
            if !self.rest.as_ref().is_some_and(|rest| Arc::ptr_eq(&rest.settings, &snapshot.settings)) {
                self.rest = Some(Past::of(context));
            }
            // Back where it began: there is nothing to compare.
            if !self.held && !differs(&self.shown) {
                self.shown = None;
            }
        }
    }

    /// Lets go of the past, or holds the present.
    pub(super) fn toggle(&mut self) {
        if self.shown.take().is_some() {
            self.held = false;
        } else {
            self.shown.clone_from(&self.rest);
            self.held = self.shown.is_some();
        }
    }

    /// What the present is compared with.
    pub(super) fn shown(&self) -> Option<&Past> {
        self.shown.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{DataSource, Snapshot};
    use crate::ui::theme::Theme;

    fn snapshot(clusters: usize, fidelity: Fidelity) -> Snapshot {
        let settings = Arc::new(Settings { clusters, ..Settings::default() });
        let results = Results { segments: Some(Arc::default()), ..Results::default() };
        Snapshot { settings, fidelity, results, ..Snapshot::default() }
    }

    /// A frame in which so many segments are asked for and this snapshot is shown.
    fn frame(before: &mut Before, asked: usize, shown: &Snapshot, pointer_down: bool) -> Option<usize> {
        let (settings, theme) = (Settings { clusters: asked, ..Settings::default() }, Theme::light());
        let stale = *shown.settings != settings;
        let context = UiContext { stale, pointer_down, ..UiContext::new(shown, &settings, &theme) };
        before.observe(&context);
        before.shown().map(|past| past.settings.clusters)
    }

    #[test]
    fn a_whole_drag_is_compared_with_what_was_there_at_its_begin() {
        let mut before = Before::default();
        let exact = |clusters| snapshot(clusters, Fidelity::Exact);
        let preview = |clusters| snapshot(clusters, Fidelity::Preview { people: 20_000 });
        assert_eq!(frame(&mut before, 10, &preview(10), false), None, "nothing came before");
        assert_eq!(frame(&mut before, 10, &exact(10), false), None);
        for step in 11..15 {
            assert_eq!(frame(&mut before, step, &exact(10), true), Some(10));
            assert_eq!(frame(&mut before, step, &preview(step), true), Some(10));
        }
        assert_eq!(frame(&mut before, 14, &exact(14), true), Some(10), "a drag that pauses");
        assert_eq!(frame(&mut before, 15, &preview(15), true), Some(10));
        assert_eq!(frame(&mut before, 15, &exact(15), false), Some(10), "it stays after the drag");
        assert_eq!(frame(&mut before, 16, &exact(15), true), Some(15), "until the next one");
        assert_eq!(frame(&mut before, 15, &exact(15), false), None, "back where it began");
    }

    #[test]
    fn what_is_held_stays_until_it_is_let_go() {
        let mut before = Before::default();
        let exact = |clusters| snapshot(clusters, Fidelity::Exact);
        before.toggle();
        assert!(before.shown().is_none(), "there is nothing to hold");
        frame(&mut before, 10, &exact(10), false);
        before.toggle();
        assert_eq!(frame(&mut before, 10, &exact(10), false), Some(10));
        assert_eq!(frame(&mut before, 12, &exact(12), false), Some(10));
        assert_eq!(frame(&mut before, 14, &exact(14), false), Some(10), "through several changes");
        before.toggle();
        assert_eq!(frame(&mut before, 14, &exact(14), false), None);
        assert_eq!(frame(&mut before, 15, &exact(15), false), Some(14), "the next change is compared as always");
        let other = DataSource::Demo { people: 9, customers: 9, all_columns: false, seed: 1 };
        let settings = Settings { source: other, ..Settings::default() };
        let (theme, shown) = (Theme::light(), exact(15));
        before.observe(&UiContext { stale: true, ..UiContext::new(&shown, &settings, &theme) });
        assert!(before.shown().is_none(), "other people");
    }
}
