//! A name that is being written where it stands: a small window over the name, a field, a button. Enter takes what was
//! written, Esc leaves the name as it was.

use egui::{
    Area, Context, Frame, Id, Key, Order, Pos2, Response, RichText, TextEdit, Ui, Vec2, Widget as _, WidgetText,
};

use super::theme::{GRID, Theme};
use super::widgets::{button, error_sentence};
use crate::session::segment_labels::{LONGEST_NAME, NameProblem};
use crate::text;

/// Width of the fields in points: a name of the length that is usual.
pub(super) const WIDTH: f32 = 264.0;

/// What became of a name in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is being written.
    Open,
    /// It stays as it was.
    Left,
    /// What was written is to hold.
    Taken,
}

/// The name, while it is written.
pub(super) struct NameField {
    /// What was written.
    pub(super) name: String,
    /// What is wrong with it.
    pub(super) problem: Option<NameProblem>,
    /// Whether the field still has to get the focus.
    fresh: bool,
}

impl NameField {
    /// A field that gets the focus.
    pub(super) fn new(name: String) -> Self {
        Self { name, problem: None, fresh: true }
    }

    /// Says what is wrong with the name, and goes on.
    pub(super) fn refuse(&mut self, problem: NameProblem) {
        (self.problem, self.fresh) = (Some(problem), true);
    }

    /// Whether a press elsewhere closes the window: not the one that opened it.
    pub(super) fn is_settled(&self) -> bool {
        !self.fresh
    }

    /// The field below a title.
    pub(super) fn ui(&mut self, ui: &mut Ui, theme: &Theme, id: Id, heading: String, proposed: String) -> Response {
        let label = title(ui, theme, heading);
        let edit = TextEdit::singleline(&mut self.name).hint_text(WidgetText::from(proposed)).char_limit(LONGEST_NAME);
        let name = edit.id(id).desired_width(WIDTH).ui(ui).labelled_by(label);
        if std::mem::take(&mut self.fresh) {
            name.request_focus();
        }
        if name.changed() {
            self.problem = None;
        }
        name
    }

    /// What is wrong with the name, or else what speaks against it.
    pub(super) fn remarks(
        &self,
        ui: &mut Ui,
        theme: &Theme,
        say: impl FnOnce(&NameProblem) -> String,
        doubt: Option<String>,
    ) {
        if let Some(problem) = &self.problem {
            error_sentence(ui, theme, &say(problem));
        } else if let Some(doubt) = doubt {
            ui.label(RichText::new(doubt).font(theme.small()).color(theme.color.text));
        }
    }
}

/// The title of a field, which names it.
pub(super) fn title(ui: &mut Ui, theme: &Theme, text: String) -> Id {
    ui.label(RichText::new(text).font(theme.small_strong()).color(theme.color.text)).id
}

/// The window around the fields. `settled` says that a press elsewhere closes it.
pub(super) fn popup(
    egui: &Context,
    id: Id,
    corner: Pos2,
    settled: bool,
    content: impl FnOnce(&mut Ui) -> Outcome,
) -> Outcome {
    let content = |ui: &mut Ui| {
        ui.set_max_width(WIDTH);
        content(ui)
    };
    let shown = Area::new(id)
        .order(Order::Foreground)
        .fixed_pos(corner - Vec2::new(0.0, GRID))
        .constrain_to(egui.content_rect().shrink(GRID))
        .show(egui, |ui| Frame::popup(ui.style()).show(ui, content).inner);
    match shown.inner {
        Outcome::Open if settled && shown.response.clicked_elsewhere() => Outcome::Left,
        outcome => outcome,
    }
}

/// The button, and which keys do what. `enter` says whether Enter in this frame takes what was written.
pub(super) fn ways_out(ui: &mut Ui, theme: &Theme, enter: bool) -> Outcome {
    let pressed = ui.horizontal(|ui| button(ui, &text!("rename-take")).clicked()).inner;
    ui.label(RichText::new(text!("rename-keys")).font(theme.small()).color(theme.color.text_weak));
    if pressed || enter {
        Outcome::Taken
    } else if ui.input(|input| input.key_pressed(Key::Escape)) {
        Outcome::Left
    } else {
        Outcome::Open
    }
}
