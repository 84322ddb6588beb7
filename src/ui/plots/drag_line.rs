//! A line across a plot that is dragged to set a value.

use std::ops::RangeInclusive;

use egui::accesskit::{Action, ActionData};
use egui::{Color32, CursorIcon, EventFilter, Id, Key, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// How far from the line, in points, the pointer may grab it.
const GRAB: f32 = 7.0;

/// A vertical line over a plot. It is a slider to assistive technology: it has a name, a value, and takes arrow keys.
pub struct DragLine<'a> {
    /// Identity of the line.
    pub id: Id,
    /// What it sets, for those who don't see it.
    pub name: &'a str,
    /// What the value means, for those who don't see it.
    pub spoken: &'a str,
    /// What the handle says.
    pub text: &'a str,
    /// The plot's area; the line goes from its top to its bottom.
    pub area: Rect,
    /// Where the line is.
    pub value: f64,
    /// Where it may go.
    pub range: RangeInclusive<f64>,
    /// It snaps to multiples of this; an arrow key moves it by one.
    pub step: f64,
    /// Colour of the line and its handle.
    pub color: Color32,
    /// Colour of the text on the handle.
    pub text_color: Color32,
    /// Where double click puts it.
    pub default: Option<f64>,
}

impl DragLine<'_> {
    /// Draws the line and returns the value that the person asks for, if it is another one.
    /// `to_screen` gives the horizontal position of a value, `to_value` is its inverse.
    pub fn show(self, ui: &mut Ui, to_screen: impl Fn(f64) -> f32, to_value: impl Fn(f32) -> f64) -> Option<f64> {
        let x = to_screen(self.value).clamp(self.area.left(), self.area.right());
        let grab = Rect::from_x_y_ranges((x - GRAB)..=(x + GRAB), self.area.y_range());
        let response =
            ui.interact(grab, self.id, Sense::click_and_drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        let asked = self.asked(ui, &response, to_value);
        self.describe(ui, &response);
        self.paint(ui, &response, x);
        asked.map(|value| self.snapped(value)).filter(|value| *value != self.value)
    }

    fn asked(&self, ui: &Ui, response: &Response, to_value: impl Fn(f32) -> f64) -> Option<f64> {
        if response.double_clicked() {
            return self.default;
        }
        if response.dragged() {
            return response.interact_pointer_pos().map(|pointer| to_value(pointer.x));
        }
        let set = ui.input(|input| {
            let last = input.accesskit_action_requests(response.id, Action::SetValue).last();
            last.and_then(|request| match request.data {
                Some(ActionData::NumericValue(value)) => Some(value),
                _ => None,
            })
        });
        let steps = keyboard_steps(ui, response);
        set.or((steps != 0.0).then_some(self.value + steps * self.step))
    }

    fn snapped(&self, value: f64) -> f64 {
        let steps = (value / self.step).round();
        // Dividing by a whole number gives 0.07 where multiplying by 0.01 gives 0.07000000000000001.
        let inverse = 1.0 / self.step;
        let snapped = if inverse > 1.5 { steps / inverse.round() } else { steps * self.step };
        snapped.clamp(*self.range.start(), *self.range.end())
    }

    fn describe(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), self.value, self.name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(*self.range.start());
            node.set_max_numeric_value(*self.range.end());
            node.set_numeric_value_step(self.step);
            node.set_value(self.spoken);
            node.add_action(Action::SetValue);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
    }

    fn paint(&self, ui: &Ui, response: &Response, x: f32) {
        let active = response.hovered() || response.dragged() || response.has_focus();
        let painter = ui.painter();
        painter.vline(x, self.area.y_range(), Stroke::new(if active { 2.0 } else { 1.5 }, self.color));
        let font = egui::TextStyle::Small.resolve(ui.style());
        let galley = painter.layout_no_wrap(self.text.to_owned(), font, self.text_color);
        let size = galley.size() + vec2(12.0, 4.0);
        let left = (x - size.x / 2.0).clamp(self.area.left(), (self.area.right() - size.x).max(self.area.left()));
        let handle = Rect::from_min_size(pos2(left, self.area.top()), size);
        painter.rect_filled(handle, 4.0, self.color);
        if response.has_focus() {
            painter.rect_stroke(handle.expand(2.0), 6.0, Stroke::new(1.5, self.color), egui::StrokeKind::Outside);
        }
        painter.galley(handle.min + vec2(6.0, 2.0), galley, self.text_color);
    }
}

/// Arrow keys while the line has the focus, and steps that assistive technology asks for.
fn keyboard_steps(ui: &Ui, response: &Response) -> f64 {
    let mut steps = 0.0;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        steps += ui.input(|input| {
            let up = input.num_presses(Key::ArrowRight) + input.num_presses(Key::ArrowUp);
            let down = input.num_presses(Key::ArrowLeft) + input.num_presses(Key::ArrowDown);
            let page = 10.0 * (input.num_presses(Key::PageUp) as f64 - input.num_presses(Key::PageDown) as f64);
            up as f64 - down as f64 + page
        });
    }
    steps
        + ui.input(|input| {
            input.num_accesskit_action_requests(response.id, Action::Increment) as f64
                - input.num_accesskit_action_requests(response.id, Action::Decrement) as f64
        })
}
