//! When an open menu or list closes, beyond what egui does by itself.

use egui::{Context, Key, Modifiers, Order, Popup};

/// Closes what is open when Esc is pressed, or a button of the pointer outside of it; egui waits for a whole click, so
/// that a menu would lie over the page while a slider is dragged. Call before anything is drawn. Esc is used up then.
pub(super) fn close(context: &Context) {
    if !Popup::is_any_open(context) {
        return;
    }
    let escape = context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let pressed = context.input(|input| input.pointer.any_pressed().then(|| input.pointer.interact_pos()).flatten());
    let outside = pressed.is_some_and(|at| {
        let in_popup = context.layer_id_at(at).is_some_and(|layer| layer.order == Order::Foreground);
        !in_popup && !on_its_button(context)
    });
    if escape || outside {
        Popup::close_all(context);
    }
}

/// Whether the pointer is on the button that opened what is open: a click there closes it by itself, and would open it
/// again if it were closed already.
fn on_its_button(context: &Context) -> bool {
    let under_pointer = context.interaction_snapshot(|snapshot| snapshot.contains_pointer.clone());
    under_pointer.iter().any(|widget| Popup::is_id_open(context, widget.with("popup")))
}
