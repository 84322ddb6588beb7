//! What a person calls a component, written where its name stands: Enter takes it, Esc leaves it as it was.

use egui::{Area, Context, Frame, Id, Key, Order, Rect, RichText, TextEdit, Ui, pos2};

use super::command::Commands;
use super::component_words::ComponentWords;
use super::context::UiContext;
use super::theme::{GRID, Theme};
use super::widgets::{button, error_sentence};
use crate::engine::Snapshot;
use crate::i18n::component_name_problem;
use crate::results::ComponentWeights;
use crate::session::Edit;
use crate::session::segment_labels::{LONGEST_NAME, NameProblem, checked_name};
use crate::text;

/// Width of the field in points: a name of the length that is usual.
const WIDTH: f32 = 264.0;

/// The field, while it is open.
#[derive(Default)]
pub(super) struct RenameComponent {
    open: Option<Field>,
}

struct Field {
    component: usize,
    /// The naming that it bears.
    label: Option<u32>,
    /// What it was made of when the field was opened: that is what gets the name.
    weights: ComponentWeights,
    /// The name that it had.
    before: String,
    name: String,
    /// What is proposed for it.
    proposed: String,
    /// Why its name is to be looked at.
    doubt: Option<String>,
    /// Where the name stands that is being changed.
    at: Rect,
    /// Whether the name still has to get the focus.
    fresh: bool,
    problem: Option<NameProblem>,
}

/// What became of the field in a frame.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Open,
    Left,
    Taken,
}

impl RenameComponent {
    /// Whether something is being written.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens the field over the name of a component, counted from 0. One whose weights aren't known can't be named.
    pub(super) fn open(&mut self, snapshot: &Snapshot, component: usize, at: Rect) {
        let results = &snapshot.results;
        let (Some(components), Some(features)) = (&results.components, &results.features) else { return };
        let weights = ComponentWeights::of(components, features, component);
        if weights.0.is_empty() {
            return;
        }
        let words = ComponentWords::new(snapshot);
        let given = words.given(component);
        let before = given.map(|given| given.name.clone()).unwrap_or_default();
        self.open = Some(Field {
            component,
            label: given.map(|given| given.label),
            weights,
            name: before.clone(),
            before,
            proposed: words.proposed(component),
            doubt: words.doubt(component),
            at,
            fresh: true,
            problem: None,
        });
    }

    /// Draws the field.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) {
        let Some(field) = &mut self.open else { return };
        let at = pos2(field.at.left() - GRID, field.at.top() - GRID);
        let fresh = field.fresh;
        let shown = Area::new(Id::unique("rename-component"))
            .order(Order::Foreground)
            .fixed_pos(at)
            .constrain_to(egui.content_rect().shrink(GRID))
            .show(egui, |ui| Frame::popup(ui.style()).show(ui, |ui| field.ui(ui, context.theme)).inner);
        match shown.inner {
            Outcome::Taken => match field.checked(context.snapshot) {
                Ok(name) => field.push(name, commands),
                Err(problem) => {
                    (field.problem, field.fresh) = (Some(problem), true);
                    return;
                }
            },
            Outcome::Open if fresh || !shown.response.clicked_elsewhere() => return,
            Outcome::Open | Outcome::Left => {}
        }
        self.open = None;
    }
}

impl Field {
    /// The name, if no other component is called so.
    fn checked(&self, snapshot: &Snapshot) -> Result<String, NameProblem> {
        let words = ComponentWords::new(snapshot);
        let count = snapshot.results.components.as_ref().map_or(0, |components| components.loadings.len());
        let is_other = |at: &usize| match self.label {
            Some(label) => words.given(*at).is_none_or(|given| given.label != label),
            None => *at != self.component,
        };
        let others: Vec<String> = (0..count).filter(is_other).map(|at| words.name(at)).collect();
        checked_name(&self.name, others.iter().map(String::as_str))
    }

    /// Asks for what was changed; the same name once more says that it is right.
    fn push(&self, name: String, commands: &mut Commands) {
        if name != self.before || !name.is_empty() {
            commands.push(Edit::RenameComponent { label: self.label, name, weights: self.weights.clone() });
        }
    }

    fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> Outcome {
        ui.set_max_width(WIDTH);
        let title = text!("rename-component-title", number = self.component + 1);
        let label = ui.label(RichText::new(title).font(theme.small_strong()).color(theme.color.text)).id;
        let edit = TextEdit::singleline(&mut self.name).hint_text(self.proposed.as_str()).char_limit(LONGEST_NAME);
        let name = ui.add(edit.id(Id::unique("rename-component-name")).desired_width(WIDTH)).labelled_by(label);
        if std::mem::take(&mut self.fresh) {
            name.request_focus();
        }
        if name.changed() {
            self.problem = None;
        }
        if let Some(problem) = &self.problem {
            error_sentence(ui, theme, &component_name_problem(problem));
        } else if let Some(doubt) = &self.doubt {
            ui.label(RichText::new(doubt).font(theme.small()).color(theme.color.text));
        }
        let pressed = ui.horizontal(|ui| button(ui, &text!("rename-take")).clicked()).inner;
        ui.label(RichText::new(text!("rename-keys")).font(theme.small()).color(theme.color.text_weak));
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        if pressed || (enter && name.lost_focus()) {
            Outcome::Taken
        } else if ui.input(|input| input.key_pressed(Key::Escape)) {
            Outcome::Left
        } else {
            Outcome::Open
        }
    }
}
