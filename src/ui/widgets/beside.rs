//! What the pointer shows beside a thing, so that the thing itself stays in sight.

use egui::{RectAlign, Response, Tooltip, Ui};

/// First to the right, then to the left; above or below where neither has room.
const PLACES: [RectAlign; 7] = [
    RectAlign::RIGHT_END,
    RectAlign::LEFT_START,
    RectAlign::LEFT_END,
    RectAlign::TOP_START,
    RectAlign::TOP_END,
    RectAlign::BOTTOM_START,
    RectAlign::BOTTOM_END,
];

/// Shows something beside `response` while the pointer is over it; never on top of it, and not while a dialog is open
/// above it.
pub fn on_hover_beside(response: Response, content: impl FnOnce(&mut Ui)) -> Response {
    if !response.ctx.memory(|memory| memory.allows_interaction(response.layer_id)) {
        return response;
    }
    let mut tooltip = Tooltip::for_enabled(&response).gap(8.0);
    tooltip.popup = tooltip.popup.align(RectAlign::RIGHT_START).align_alternatives(&PLACES);
    tooltip.show(content);
    response
}
