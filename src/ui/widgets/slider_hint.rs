//! How a slider is used, said to a hand that rests on one, the first few times.

use egui::{Context, Id, Rect, RectAlign, Response, Tooltip};

use crate::text;

/// After so many times it is known.
const TIMES: u8 = 3;

/// How many times it was said, for whoever remembers it from one start to the next.
pub fn hints_shown(context: &Context) -> u8 {
    context.data(|data| data.get_temp(shown_id())).unwrap_or(0)
}

/// Takes over how many times it was said before.
pub fn set_hints_shown(context: &Context, times: u8) {
    context.data_mut(|data| data.insert_temp(shown_id(), times));
}

fn shown_id() -> Id {
    Id::unique("slider-hints-shown")
}

/// Says it above the slider, so that nothing below is covered; not while the slider is moved, and not after that before
/// the pointer came anew.
pub(super) fn explain(response: &Response, slider: Rect) {
    let context = &response.ctx;
    let moved = response.id.with("moved");
    if !response.contains_pointer() {
        context.data_mut(|data| data.remove::<bool>(moved));
        return;
    }
    if response.is_pointer_button_down_on() || response.dragged() {
        context.data_mut(|data| data.insert_temp(moved, true));
    }
    if context.data(|data| data.get_temp(moved)).unwrap_or(false) {
        return;
    }
    let shown = hints_shown(context);
    let open = Tooltip::was_tooltip_open_last_frame(context, response.id);
    if shown >= TIMES && !open {
        return;
    }
    let mut tooltip = Tooltip::for_enabled(response);
    tooltip.popup = tooltip.popup.anchor(slider).align(RectAlign::TOP_START).align_alternatives(&[]);
    let said = tooltip.show(|ui| ui.label(text!("widget-slider-track"))).is_some();
    if said && !open {
        set_hints_shown(context, shown + 1);
    }
}
