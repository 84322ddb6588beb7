//! What a page is, and what the list of pages says about each.

use egui::Ui;

use crate::engine::{Snapshot, Step};
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;

/// The least height in points in which most pages can be used.
pub(super) const LEAST_HEIGHT: f32 = 280.0;

/// The middle of the window. A page keeps its own little state (scroll, sort, what is unfolded) and changes nothing
/// else: it pushes commands.
pub trait Page {
    /// Draws the page in the room that is left.
    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands);

    /// Turns the page's plots into the tables behind them, and back.
    fn toggle_tables(&mut self) {}

    /// The least height in points in which the page can be used at this width: with less it scrolls as a whole.
    /// Infinite where its parts stand below each other, each as high as it has to be.
    fn least_height(&self, _width: f32) -> f32 {
        LEAST_HEIGHT
    }

    /// Shows one column of the data, where the page can.
    fn show_attribute(&mut self, _name: &str) {}

    /// Whether something is open on the page that Esc closes.
    fn is_unfolded(&self) -> bool {
        false
    }
}

/// What the window knows of a page before it is drawn.
pub struct PageEntry {
    /// By what commands name it.
    pub key: PageKey,
    /// What the rail, the help and buttons call it.
    pub title: fn() -> String,
    /// What one is looking at, in a few sentences, a line each.
    pub help: fn() -> String,
    /// What the page's step does to the data right now, in one line; `None` as long as that isn't known.
    pub summary: fn(&Snapshot) -> Option<String>,
    /// The steps whose problems can be put right on this page.
    pub steps: &'static [Step],
    /// Makes the page in its first state.
    pub create: fn() -> Box<dyn Page>,
}
