//! From a click on a segment to its profile.

use egui::Context;

use super::command::PageKey;

/// The page that says who a segment is.
pub(super) const PROFILE: PageKey = PageKey("profile");

/// Seconds in which a second click may follow: longer than a double click takes.
const WAIT: f64 = 0.32;

/// Waits for a moment, because a second click renames the segment where it stands.
#[derive(Default)]
pub(super) struct ToProfile {
    since: Option<f64>,
}

impl ToProfile {
    /// A segment was clicked.
    pub(super) fn begin(&mut self, context: &Context) {
        self.since = Some(context.input(|input| input.time));
        context.request_repaint_after_secs(WAIT as f32);
    }

    /// Something else is to be done with the segment.
    pub(super) fn stop(&mut self) {
        self.since = None;
    }

    /// Whether the moment is over; once for each click.
    pub(super) fn is_due(&mut self, context: &Context) -> bool {
        let now = context.input(|input| input.time);
        let due = self.since.is_some_and(|since| now - since >= WAIT);
        if due {
            self.since = None;
        }
        due
    }
}
