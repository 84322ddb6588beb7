//! Where the segments' centres lie on each component, and what a component is made of.

use egui::{Label, RichText, Ui, Vec2};

use super::grid::{Grid, GridCell, GridPlace};
use crate::i18n::{component_text, number};
use crate::results::{PrincipalComponents, Segmentation};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::component_words::ComponentWords;
use crate::ui::context::UiContext;
use crate::ui::plots::component_name::component_head;
use crate::ui::plots::feature_words::Words;
use crate::ui::segment_words::SegmentWords;
use crate::ui::theme::GRID;
use crate::ui::widgets::{part, small};

/// A centre this many standard deviations of the component away from the mean is as dark as it gets.
const FULL: f64 = 2.0;
/// So many features say what a component is.
const STRONGEST: usize = 8;
/// Height of what is said of a component, in points.
const SAID: f32 = 68.0;

/// The plot's state.
#[derive(Default)]
pub struct Weights {
    place: GridPlace,
    component: usize,
}

impl Weights {
    /// Draws the grid; the id of a segment that was clicked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        view: &Segmentation,
        components: &PrincipalComponents,
        words: &SegmentWords<'_>,
        commands: &mut Commands,
    ) -> Option<i32> {
        let theme = context.theme;
        if view.centroids.is_empty() {
            let withheld = context.snapshot.results.rounded.is_some();
            small(ui, theme, &if withheld { text!("withheld-model") } else { text!("plot-weights-none") });
            return None;
        }
        self.component = self.component.min(components.kept.saturating_sub(1));
        let width = ui.available_width();
        part(ui, Vec2::new(width, SAID), |ui| self.said(ui, context, components, commands));
        let called = ComponentWords::new(context.snapshot);
        let ids: Vec<i32> = words.in_order().map(|segment| segment.id).collect();
        let rows: Vec<(String, String)> = ids.iter().map(|&id| (words.full(id), words.full(id))).collect();
        let columns: Vec<(String, String)> = (0..components.kept)
            .map(|at| {
                let share = components.explained_variance_ratio.get(at).copied().unwrap_or(0.0);
                let title = called.title(at);
                (called.short(at), text!("plot-weights-component", component = title, share = share))
            })
            .collect();
        let cell = |row: usize, column: usize| {
            let centre =
                *usize::try_from(ids[row]).ok().and_then(|id| view.centroids.get(id)?.as_ref())?.get(column)?;
            let sd = components.eigenvalues.get(column).copied().unwrap_or(0.0).max(0.0).sqrt();
            let far = if sd > 0.0 { centre / sd } else { 0.0 };
            Some(GridCell {
                strength: (far.abs() / FULL).min(1.0) as f32,
                text: number::decimals(centre, 2),
                spoken: text!(
                    "plot-weights-spoken",
                    segment = rows[row].0.as_str(),
                    component = called.in_words(column),
                    centre = centre,
                    far = far
                ),
            })
        };
        let chosen = context.selected_segment.and_then(|id| ids.iter().position(|other| *other == id));
        let grid = Grid {
            rows: &rows,
            columns: &columns,
            chosen: (Some(self.component), chosen),
            cell: &cell,
            mark: &|_, _, _| (),
        };
        let (row, column) = self.place.ui(ui, theme, &grid)?;
        self.component = column.unwrap_or(self.component);
        row.map(|row| ids[row])
    }

    /// What the chosen component is made of.
    fn said(&self, ui: &mut Ui, context: &UiContext<'_>, components: &PrincipalComponents, commands: &mut Commands) {
        let theme = context.theme;
        let share = components.explained_variance_ratio.get(self.component).copied().unwrap_or(0.0);
        let note = text!("plot-weights-note");
        let number = component_text(self.component);
        let title = text!("plot-weights-component", component = number, share = share);
        component_head(ui, context, self.component, (&title, &note), commands);
        let Some(loadings) = components.loadings.get(self.component) else { return };
        let names = Words::new(context);
        let strongest = strongest(loadings);
        let list: Vec<String> = strongest
            .into_iter()
            .map(|feature| {
                let (feature_name, weight) = (names.title(feature), loadings[feature]);
                text!("plot-weights-feature", feature = feature_name, weight = weight)
            })
            .collect();
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        let words = list.join(&text!("plot-weights-between"));
        ui.add(Label::new(RichText::new(words).font(theme.small()).color(theme.color.text_weak)).wrap());
    }
}

/// The features with the largest weights, whichever sign they have.
fn strongest(loadings: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..loadings.len()).collect();
    order.sort_by(|&a, &b| loadings[b].abs().total_cmp(&loadings[a].abs()).then(a.cmp(&b)));
    order.truncate(STRONGEST);
    order
}
