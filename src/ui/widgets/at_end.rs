//! Controls at the right end of a line that are still drawn, and focused, from left to right.

use egui::{Align, Id, Layout, Ui, UiBuilder};

use super::elide::text_width;
use super::section_header::section_header;
use crate::ui::theme::{GRID, Theme};

/// Draws from left to right so that the last control ends where the room does. How wide that is shows when it was drawn
/// once: the first time it is drawn twice in one frame.
pub fn at_end<R>(ui: &mut Ui, id: Id, content: impl FnOnce(&mut Ui) -> R) -> R {
    let known = known_width(ui, id);
    let room = ui.available_rect_before_wrap();
    let place = room.with_min_x(room.right() - known.unwrap_or(0.0).min(room.width()));
    let layout = Layout::left_to_right(Align::Center);
    let drawn = ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), content);
    remember(ui, id, drawn.response.rect.width());
    drawn.inner
}

/// How wide the controls with this id were when they were drawn last, in points.
pub fn known_width(ui: &Ui, id: Id) -> Option<f32> {
    ui.data(|data| data.get_temp(id))
}

fn remember(ui: &Ui, id: Id, width: f32) {
    if known_width(ui, id).is_none_or(|known| (known - width).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(id, width));
        ui.ctx().request_discard("controls-at-the-end-of-a-line");
    }
}

/// The title of a section with its controls at the end of the line, or on the next one where there is no room for both.
/// The note goes first.
pub fn section_with(ui: &mut Ui, theme: &Theme, title: &str, note: &str, controls: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(("section", title));
    let words = text_width(ui, title, &theme.strong());
    let beside = known_width(ui, id).is_none_or(|width| words + width + 2.0 * GRID <= ui.available_width());
    if !beside {
        section_header(ui, theme, title, note);
        ui.horizontal(|ui| {
            let drawn = ui.scope(controls);
            remember(ui, id, drawn.response.rect.width());
        });
        return;
    }
    ui.horizontal(|ui| {
        let line = ui.available_rect_before_wrap();
        at_end(ui, id, controls);
        let free = line.width() - known_width(ui, id).unwrap_or(0.0) - GRID;
        let place = line.with_max_x(line.left() + free.max(0.0));
        let layout = Layout::left_to_right(Align::Center);
        section_header(&mut ui.new_child(UiBuilder::new().max_rect(place).layout(layout)), theme, title, note);
    });
}
