//! The two fields for names, of a segment and of a component, and which of them a key means.

use egui::{Context, Rect};

use super::command::Commands;
use super::context::UiContext;
use super::plots::rename_place;
use super::rename::Rename;
use super::rename_component::RenameComponent;
use crate::engine::Snapshot;

/// The fields.
#[derive(Default)]
pub(super) struct Renaming {
    segment: Rename,
    component: RenameComponent,
}

impl Renaming {
    /// Whether a name is being written.
    pub(super) fn is_open(&self) -> bool {
        self.segment.is_open() || self.component.is_open()
    }

    /// Opens the field for the name that a key means.
    pub(super) fn open_chosen(&mut self, snapshot: &Snapshot, selected: Option<i32>, context: &Context) {
        let shown = rename_place::shown_component(context);
        match (shown, selected) {
            (Some(shown), segment) if shown.focused || segment.is_none() => {
                self.open_component(snapshot, shown.component, shown.at);
            }
            (_, Some(segment)) => self.open_segment(snapshot, segment, None, context),
            _ => {}
        }
    }

    /// Opens the field for a component's name over the name.
    pub(super) fn open_component(&mut self, snapshot: &Snapshot, component: usize, at: Rect) {
        self.component.open(snapshot, component, at);
    }

    /// Opens the field for a segment's name over the name.
    pub(super) fn open_segment(&mut self, snapshot: &Snapshot, segment: i32, at: Option<Rect>, context: &Context) {
        let segments = snapshot.results.segments.as_ref();
        let Some(segment) = segments.and_then(|found| found.get(segment)) else { return };
        let at = at.or_else(|| rename_place::place(context, segment));
        let middle = Rect::from_center_size(context.content_rect().center(), egui::Vec2::ZERO);
        self.segment.open(segment, at.unwrap_or(middle));
    }

    /// Draws the field that is open.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) {
        self.segment.ui(egui, context, commands);
        self.component.ui(egui, context, commands);
    }
}
