//! F6: the keyboard goes from one region of the window to the next: the bar at the top, the rail, the page, the answer.

use egui::{Context, Id, Key, LayerId, Modifiers, Popup, Rect};

/// Where the regions are.
#[derive(Default)]
pub(super) struct Regions {
    rects: [Option<Rect>; 4],
}

impl Regions {
    /// Notes where they were drawn, in the order in which F6 goes through them.
    pub(super) fn are(&mut self, rects: [Rect; 4]) {
        self.rects = rects.map(Some);
    }

    /// Goes on with F6, back with Shift + F6, unless something covers the window.
    pub(super) fn read(&self, context: &Context, covered: bool) {
        let hit = |modifiers| context.input_mut(|input| input.consume_key(modifiers, Key::F6));
        let back = hit(Modifiers::SHIFT);
        if !(back || hit(Modifiers::NONE)) || covered {
            return;
        }
        let first = first_controls(context, &self.rects);
        let focused = context.memory(egui::Memory::focused).and_then(|id| context.read_response(id));
        let here = focused.and_then(|response| {
            let middle = response.rect.center();
            self.rects.iter().position(|rect| rect.is_some_and(|rect| rect.contains(middle)))
        });
        let Some(next) = next(here, &first, back) else { return };
        Popup::close_all(context);
        context.memory_mut(|memory| memory.request_focus(next));
    }
}

/// The first control of the next region that has any.
fn next(here: Option<usize>, first: &[Option<Id>; 4], back: bool) -> Option<Id> {
    let count = first.len();
    let from = here.unwrap_or(if back { 0 } else { count - 1 });
    let places = (1..=count).map(|step| if back { (from + count - step) % count } else { (from + step) % count });
    places.into_iter().find_map(|place| first[place])
}

/// The first control of each region that can have the focus.
fn first_controls(context: &Context, rects: &[Option<Rect>; 4]) -> [Option<Id>; 4] {
    context.viewport(|viewport| {
        rects.map(|rect| {
            let rect = rect?;
            let drawn = viewport.prev_pass.widgets.get_layer(LayerId::background());
            let mut controls = drawn.filter(|widget| widget.enabled && widget.visible && widget.sense.is_focusable());
            controls.find(|widget| rect.contains(widget.interact_rect.center())).map(|widget| widget.id)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_come_one_after_the_other_and_empty_ones_are_passed_over() {
        let [a, b, c] = ["a", "b", "c"].map(Id::unique);
        let first = [Some(a), None, Some(b), Some(c)];
        assert_eq!(next(None, &first, false), Some(a));
        assert_eq!(next(Some(0), &first, false), Some(b));
        assert_eq!(next(Some(3), &first, false), Some(a));
        assert_eq!(next(Some(2), &first, true), Some(a));
        assert_eq!(next(None, &first, true), Some(c));
        assert_eq!(next(Some(1), &[None; 4], false), None);
    }
}
