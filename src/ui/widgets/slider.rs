//! A slider with its name and its value in the user's terms. It can be dragged, typed into and moved by keys; a mark
//! shows its default, and a double click goes back there.

use std::ops::RangeInclusive;

use egui::accesskit::{Action, ActionData};
use egui::{
    Align, CornerRadius, DragValue, EventFilter, Id, Key, Layout, Rect, Response, RichText, Sense, Stroke, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::slider_hint::explain;
use crate::i18n::number;
use crate::text;
use crate::ui::theme::{STRONG, Theme};

/// Height of the line under a slider in points.
const LINE: f32 = 16.0;

/// What a slider reports.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slid {
    /// The new value.
    pub value: Option<f64>,
    /// Whether the mark was clicked that tells that the value follows something else.
    pub switched: bool,
}

/// A slider's mark for a value that follows something else by itself.
pub struct Automatic<'a> {
    /// Whether it does.
    pub is_on: bool,
    /// What the mark is called for those who don't see where it stands.
    pub spoken: &'a str,
    /// What it follows, and what a click does.
    pub hint: &'a str,
}

/// One setting. Build it, then call [`LabelledSlider::ui`].
pub struct LabelledSlider<'a> {
    label: &'a str,
    value: f64,
    range: RangeInclusive<f64>,
    typed: RangeInclusive<f64>,
    step: f64,
    default: Option<f64>,
    note: String,
    automatic: Option<Automatic<'a>>,
    hint: &'a str,
    format: Box<dyn Fn(f64) -> String + 'a>,
}

impl<'a> LabelledSlider<'a> {
    /// A slider over a range; the typed range is the same until [`Self::typed`] widens it.
    pub fn new(label: &'a str, value: f64, range: RangeInclusive<f64>) -> Self {
        let typed = range.clone();
        let format = Box::new(|value| number::decimals(value, 0));
        Self {
            label,
            value,
            range,
            typed,
            step: 1.0,
            default: None,
            note: String::new(),
            automatic: None,
            hint: "",
            format,
        }
    }

    /// Values are multiples of this; an arrow key moves by one.
    pub fn step(mut self, step: f64) -> Self {
        self.step = step;
        self
    }

    /// What may be typed, where it is more than the slider shows.
    pub fn typed(mut self, range: RangeInclusive<f64>) -> Self {
        self.typed = range;
        self
    }

    /// Where a double click goes; marked on the track.
    pub fn default_value(mut self, value: f64) -> Self {
        self.default = Some(value);
        self
    }

    /// What the value amounts to, under the slider: "79 of 85 columns".
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// A mark that tells, and changes on a click, whether the value follows something else by itself.
    pub fn automatic(mut self, automatic: Automatic<'a>) -> Self {
        self.automatic = Some(automatic);
        self
    }

    /// The meaning, on hover over the name.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// The value in the user's terms.
    pub fn format(mut self, format: impl Fn(f64) -> String + 'a) -> Self {
        self.format = Box::new(format);
        self
    }

    /// Draws the slider; the new value when the pointer, the keyboard or a screen reader changed it.
    pub fn ui(self, ui: &mut Ui, theme: &Theme) -> Option<f64> {
        self.show(ui, theme).value
    }

    /// Draws the slider; what the pointer, the keyboard or a screen reader changed.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Slid {
        let id = ui.make_persistent_id(("slider", self.label));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let top = ui.cursor().top();
            let typed = self.head(ui, theme);
            let slid = self.track(ui, theme, id, top);
            let switched = self.below(ui, theme);
            let value = typed.or(slid).filter(|value| value.to_bits() != self.value.to_bits());
            Slid { value, switched }
        })
        .inner
    }

    /// What the value amounts to, and at the end of its line whether it follows something else.
    fn below(&self, ui: &mut Ui, theme: &Theme) -> bool {
        if self.note.is_empty() {
            return false;
        }
        let note = RichText::new(&self.note).font(theme.small()).color(theme.color.text_weak);
        let Some(automatic) = &self.automatic else {
            ui.add(egui::Label::new(note).truncate());
            return false;
        };
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), LINE));
        let mut line = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)));
        let switched = automatic_mark(&mut line, theme, automatic).clicked();
        line.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(egui::Label::new(note).truncate());
        });
        switched
    }

    /// The name on the left, the value that can be typed over on the right.
    fn head(&self, ui: &mut Ui, theme: &Theme) -> Option<f64> {
        let mut value = self.value;
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 24.0));
        // The value's text ends where the track ends; its field reaches a little over it.
        let room = rect.with_max_x(rect.right() + 6.0);
        let layout = Layout::right_to_left(Align::Center);
        let mut head = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
        head.spacing_mut().button_padding = Vec2::new(6.0, 2.0);
        head.spacing_mut().interact_size = Vec2::new(8.0, 22.0);
        quiet_field(&mut head, theme);
        let field = DragValue::new(&mut value)
            .range(self.typed.clone())
            .speed(0.0)
            .update_while_editing(false)
            .custom_formatter(|value, _| (self.format)(value))
            .custom_parser(number::parse);
        let field = head.add(field).on_hover_text(text!("widget-slider-value-hint"));
        let field = field.on_hover_cursor(egui::CursorIcon::Text);
        let field = field.accessible_name(text!("widget-slider-value", label = self.label));
        head.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let label = ui.add(egui::Label::new(RichText::new(self.label).color(theme.color.text)).truncate());
            if !self.hint.is_empty() {
                label.on_hover_text(self.hint);
            }
        });
        field.changed().then(|| self.snap(value, &self.typed))
    }

    /// What is dragged. `top` is where the slider begins, its name included.
    fn track(&self, ui: &mut Ui, theme: &Theme, id: Id, top: f32) -> Option<f64> {
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 20.0));
        let mut response = ui.interact(rect.expand2(Vec2::new(7.0, 0.0)), id, Sense::click_and_drag());
        let rail = Rect::from_center_size(rect.center(), Vec2::new(rect.width(), 4.0));
        let mut value = self.value;
        if response.double_clicked() {
            value = self.default.unwrap_or(value);
        } else if let Some(pointer) = response.interact_pointer_pos() {
            let at = f64::from((pointer.x - rail.left()) / rail.width()).clamp(0.0, 1.0);
            let raw = self.range.start() + at * (self.range.end() - self.range.start());
            if response.dragged() || response.clicked() {
                value = self.snap(raw, &self.range);
            }
        }
        value = self.keyboard(ui, &response, value);
        if value.to_bits() != self.value.to_bits() {
            response.mark_changed();
        }
        if response.clicked() || response.drag_started() {
            response.request_focus();
        }
        self.describe(ui, &response, value);
        self.paint(ui, theme, &response, rail, value);
        if self.default.is_some() {
            explain(&response, rect.with_min_y(top));
        }
        (value.to_bits() != self.value.to_bits()).then_some(value)
    }

    /// Arrow keys, Home, End, Page up and down, and what a screen reader asks for.
    fn keyboard(&self, ui: &Ui, response: &Response, value: f64) -> f64 {
        if !ui.is_enabled() {
            return value;
        }
        let page = (self.step * 10.0).min((self.range.end() - self.range.start()) / 4.0).max(self.step);
        let mut value = value;
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            let steps = ui.input(|input| {
                let presses = |key| input.num_presses(key) as f64;
                let fine = presses(Key::ArrowRight) + presses(Key::ArrowUp)
                    - presses(Key::ArrowLeft)
                    - presses(Key::ArrowDown);
                fine * self.step + (presses(Key::PageUp) - presses(Key::PageDown)) * page
            });
            if steps != 0.0 {
                value = self.snap(value + steps, &self.typed);
            }
            if ui.input(|input| input.key_pressed(Key::Home)) {
                value = *self.range.start();
            } else if ui.input(|input| input.key_pressed(Key::End)) {
                value = *self.range.end();
            }
        }
        let (steps, set) = ui.input(|input| {
            let requests = |action| input.num_accesskit_action_requests(response.id, action) as f64;
            let set = input.accesskit_action_requests(response.id, Action::SetValue);
            let set = set.filter_map(|request| match request.data {
                Some(ActionData::NumericValue(value)) => Some(value),
                _ => None,
            });
            (requests(Action::Increment) - requests(Action::Decrement), set.last())
        });
        if steps != 0.0 {
            value = self.snap(value + steps * self.step, &self.typed);
        }
        set.map_or(value, |set| self.snap(set, &self.typed))
    }

    fn snap(&self, value: f64, range: &RangeInclusive<f64>) -> f64 {
        if !value.is_finite() {
            return self.value;
        }
        // Through the count of steps, so that 0.2 is 0.2 and not 0.2000000001.
        let per_unit = 1.0 / self.step;
        let snapped = if per_unit.fract() == 0.0 {
            (value * per_unit).round() / per_unit
        } else {
            (value / self.step).round() * self.step
        };
        snapped.clamp(*range.start(), *range.end())
    }

    fn describe(&self, ui: &Ui, response: &Response, value: f64) {
        response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), value, self.label));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_min_numeric_value(*self.typed.start());
            node.set_max_numeric_value(*self.typed.end());
            node.set_numeric_value_step(self.step);
            node.set_value((self.format)(value));
            node.add_action(Action::SetValue);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
    }

    fn paint(&self, ui: &Ui, theme: &Theme, response: &Response, rail: Rect, value: f64) {
        let color = theme.color;
        let span = (self.range.end() - self.range.start()).max(f64::MIN_POSITIVE);
        let x = |value: f64| {
            let at = ((value - self.range.start()) / span).clamp(0.0, 1.0) as f32;
            rail.left() + at * rail.width()
        };
        let painter = ui.painter();
        let radius = CornerRadius::same(2);
        painter.rect_filled(rail, radius, color.neutral_weak.gamma_multiply(0.6));
        if let Some(default) = self.default {
            let mark = Rect::from_center_size(pos2(x(default), rail.center().y), Vec2::new(2.0, 10.0));
            painter.rect_filled(mark, CornerRadius::same(1), color.neutral_weak);
        }
        let filled = Rect::from_min_max(rail.min, pos2(x(value), rail.max.y));
        painter.rect_filled(filled, radius, color.accent);
        let center = pos2(x(value), rail.center().y);
        let held = response.dragged() || response.is_pointer_button_down_on();
        let grown = ui.ctx().animate_bool_with_time(response.id.with("grown"), response.hovered() || held, 0.08);
        if response.has_focus() && !held {
            painter.circle_stroke(center, 10.0, Stroke::new(1.5, color.accent.gamma_multiply(0.5)));
        }
        painter.circle(center, 6.0 + grown, color.accent, Stroke::new(2.0, color.surface));
    }
}

/// A short word in a frame: filled while the value follows something else, empty while it doesn't.
fn automatic_mark(ui: &mut Ui, theme: &Theme, automatic: &Automatic<'_>) -> Response {
    let color = theme.color;
    let ink = if automatic.is_on { color.accent } else { color.text_weak };
    let galley = ui.painter().layout_no_wrap(text!("slider-automatic"), theme.small(), ink);
    let size = Vec2::new(galley.size().x + 10.0, LINE);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let fill = match (automatic.is_on, response.hovered()) {
        (_, true) => color.fill_hover,
        (true, false) => color.selection,
        (false, false) => egui::Color32::TRANSPARENT,
    };
    let edge = if response.has_focus() { Stroke::new(1.5, color.accent) } else { Stroke::new(1.0, color.neutral_weak) };
    ui.painter().rect(rect, CornerRadius::same(4), fill, edge, egui::StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    let (enabled, on, spoken) = (ui.is_enabled(), automatic.is_on, automatic.spoken);
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, enabled, on, spoken));
    response.on_hover_text(automatic.hint)
}

/// A value that looks like text until the pointer or the focus comes.
fn quiet_field(ui: &mut Ui, theme: &Theme) {
    let color = theme.color;
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.weak_bg_fill = egui::Color32::TRANSPARENT;
    widgets.inactive.bg_stroke = Stroke::NONE;
    widgets.hovered.weak_bg_fill = color.fill;
    widgets.hovered.bg_stroke = Stroke::new(1.0, color.neutral_weak);
    ui.style_mut().drag_value_text_style = egui::TextStyle::Name(STRONG.into());
}
