//! What a person calls a component, written where its name stands: Enter takes it, Esc leaves it as it was.

use egui::{Context, Id, Key, Rect, Ui, Vec2};

use super::command::Commands;
use super::component_words::ComponentWords;
use super::context::UiContext;
use super::name_field::{NameField, Outcome, popup, ways_out};
use super::theme::{GRID, Theme};
use crate::engine::Snapshot;
use crate::i18n::component_name_problem;
use crate::results::ComponentWeights;
use crate::session::Edit;
use crate::session::segment_labels::{NameProblem, checked_name};
use crate::text;

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
    name: NameField,
    /// What is proposed for it.
    proposed: String,
    /// Why its name is to be looked at.
    doubt: Option<String>,
    /// Where the name stands that is being changed.
    at: Rect,
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
            name: NameField::new(before.clone()),
            before,
            proposed: words.proposed(component),
            doubt: words.doubt(component),
            at,
        });
    }

    /// Draws the field.
    pub(super) fn ui(&mut self, egui: &Context, context: &UiContext<'_>, commands: &mut Commands) {
        let Some(field) = &mut self.open else { return };
        let corner = field.at.left_top() - Vec2::new(GRID, 0.0);
        let (id, settled) = (Id::unique("rename-component"), field.name.is_settled());
        match popup(egui, id, corner, settled, |ui| field.ui(ui, context.theme)) {
            Outcome::Open => return,
            Outcome::Taken => match field.checked(context.snapshot) {
                Ok(name) => field.push(name, commands),
                Err(problem) => return field.name.refuse(problem),
            },
            Outcome::Left => {}
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
        checked_name(&self.name.name, others.iter().map(String::as_str))
    }

    /// Asks for what was changed; the same name once more says that it is right.
    fn push(&self, name: String, commands: &mut Commands) {
        if name != self.before || !name.is_empty() {
            commands.push(Edit::RenameComponent { label: self.label, name, weights: self.weights.clone() });
        }
    }

    fn ui(&mut self, ui: &mut Ui, theme: &Theme) -> Outcome {
        let heading = text!("rename-component-title", number = self.component + 1);
        let name = self.name.ui(ui, theme, Id::unique("rename-component-name"), heading, self.proposed.clone());
        self.name.remarks(ui, theme, component_name_problem, self.doubt.clone());
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        ways_out(ui, theme, enter && name.lost_focus())
    }
}
