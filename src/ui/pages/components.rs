//! Components: how much of the variance is kept, and what each component means.

use std::sync::Arc;

use egui::{Align, Layout, RichText, Ui, Vec2};

use super::page::{LEAST_HEIGHT, Page, PageEntry};
use crate::engine::{Components, Fidelity, OtherChoice, Snapshot, Step};
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::results::{ParallelSuggestion, PrincipalComponents};
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::component_count::component_count;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::other_choice;
use crate::ui::plots::biplot::Biplot;
use crate::ui::plots::component_marks::component_marks;
use crate::ui::plots::loadings::Loadings;
use crate::ui::plots::scree::Scree;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{
    Empty, GUTTER, at_end, button_width, heading, part, section_header, segmented, segmented_with_hints, table_switch,
};

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("components"),
    title: || text!("page-components"),
    help: || text!("page-components-help"),
    summary,
    steps: &[Step::Components],
    create: || Box::new(ComponentsPage::default()),
};

/// The share of the width that the explained variance gets; the meaning of a component has longer texts.
const SCREE_SHARE: f32 = 0.46;
/// The least height of both parts in points: the axis of a plot needs it.
const LOWEST: f32 = 200.0;
/// From this width in points on, the two parts stand beside each other.
const BESIDE: f32 = 720.0;
/// The heights in points of the two parts where they stand below each other.
const SCREE_HEIGHT: f32 = 292.0;
const LOADINGS_HEIGHT: f32 = 344.0;

fn summary(snapshot: &Snapshot) -> Option<String> {
    let components = snapshot.components()?;
    let kept = match &snapshot.other_choice {
        Some(OtherChoice::Told(told)) => told.kept,
        _ => components.kept,
    };
    let explained = explained(components, kept);
    Some(text!(
        "page-components-summary",
        components = kept,
        explained = explained,
        all = components.explained_variance_ratio.len()
    ))
}

/// The page's own state.
#[derive(Default)]
struct ComponentsPage {
    scree: Scree,
    loadings: Loadings,
    biplot: Biplot,
    right: Right,
    /// The last suggestion of parallel analysis; a preview has none.
    parallel: Option<Arc<ParallelSuggestion>>,
}

/// What stands beside the explained variance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Right {
    /// What a component means.
    #[default]
    Meaning,
    /// The plane of two components.
    Plane,
}

/// Share of the total variance that the first `count` components explain.
fn explained(components: &PrincipalComponents, count: usize) -> f64 {
    components.explained_variance_ratio.iter().take(count).sum()
}

impl Page for ComponentsPage {
    fn toggle_tables(&mut self) {
        let table = !(self.scree.table && self.loadings.table && self.biplot.table);
        (self.scree.table, self.loadings.table, self.biplot.table) = (table, table, table);
    }

    fn least_height(&self, width: f32) -> f32 {
        if width < BESIDE { f32::INFINITY } else { LEAST_HEIGHT }
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let told = other_choice::with_told(context.snapshot);
        let context = &UiContext { snapshot: told.as_ref().unwrap_or(context.snapshot), ..*context };
        let Some(components) = &context.snapshot.results.components else {
            let (title, sentence) = match &context.snapshot.results.sums {
                Some(_) => (text!("page-components"), text!("sums-no-components")),
                None => (text!("page-components-empty"), text!("page-components-empty-sentence")),
            };
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
            return;
        };
        let count = component_count(context.settings.components, &components.explained_variance_ratio);
        let sentence = text!(
            "page-components-sentence",
            components = count,
            explained = explained(components, count),
            features = components.explained_variance_ratio.len(),
        );
        let sentence = [sentence, other_choice::mark(context.snapshot)].join(" ");
        if context.snapshot.fidelity == Fidelity::Exact {
            self.parallel.clone_from(&context.snapshot.results.parallel);
        }
        let right = &mut self.right;
        heading(ui, context.theme, &text!("page-components"), sentence.trim_end(), |ui, theme| {
            choose(ui, theme, right);
        });
        let width = ui.available_width();
        if width < BESIDE - GUTTER {
            part(ui, Vec2::new(width, SCREE_HEIGHT), |ui| self.scree_part(ui, context, count, commands));
            ui.add_space(GRID);
            part(ui, Vec2::new(width, LOADINGS_HEIGHT), |ui| self.right_part(ui, context, commands));
            return;
        }
        let height = ui.available_height().max(LOWEST);
        ui.horizontal_top(|ui| {
            let left = (ui.available_width() - 3.0 * GRID) * SCREE_SHARE;
            part(ui, Vec2::new(left, height), |ui| self.scree_part(ui, context, count, commands));
            ui.add_space(GRID);
            let right = ui.available_width();
            part(ui, Vec2::new(right, height), |ui| self.right_part(ui, context, commands));
        });
    }
}

impl ComponentsPage {
    fn scree_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, count: usize, commands: &mut Commands) {
        let Some(components) = &context.snapshot.results.components else { return };
        let (theme, room) = (context.theme, ui.max_rect());
        section_header(ui, theme, &text!("page-components-explained"), &text!("page-components-explained-note"));
        ui.horizontal(|ui| {
            let by_share = matches!(context.settings.components, Components::Variance(_));
            let (keep, number) = (text!("page-components-keep"), text!("page-components-keep-number"));
            let share = text!("page-components-keep-share");
            ui.label(RichText::new(&keep).color(theme.color.text_weak));
            if let Some(by_share) = segmented(ui, theme, &keep, by_share, &[(false, &number), (true, &share)]) {
                let choice = if by_share {
                    // The whole percent below what is explained now needs no more components than there are now.
                    Components::Variance(((explained(components, count) * 100.0).floor() / 100.0).max(0.01))
                } else {
                    Components::Count(count)
                };
                commands.push(choice.change());
            }
            let id = ui.scope_id().with("switch");
            at_end(ui, id, |ui| {
                let name = text!("page-components-explained-table");
                table_switch(ui, theme, &mut self.scree.table, &name);
                let leaving = Leaving::picture(&name, Picture::Scree).with_table(Listing::Components);
                leaving.ui(ui, context, room, commands);
            });
        });
        let parallel = self.parallel.as_ref();
        component_marks(ui, context, components, parallel, count, commands);
        if let Some(component) = self.scree.ui(ui, context, components, parallel, commands) {
            self.loadings.open(component);
            self.right = Right::Meaning;
        }
    }

    fn right_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let Some(components) = &context.snapshot.results.components else { return };
        match self.right {
            Right::Meaning => self.loadings.ui(ui, context, components, commands),
            Right::Plane => self.biplot.ui(ui, context, components, commands),
        }
    }
}

/// What stands beside the explained variance.
fn choose(ui: &mut Ui, theme: &Theme, right: &mut Right) {
    let (meaning, plane) = (text!("page-components-meaning"), text!("page-components-plane"));
    let (meaning_hint, plane_hint) = (text!("page-components-meaning-hint"), text!("page-components-plane-hint"));
    let choices: [(Right, &str, &str); 2] =
        [(Right::Meaning, &meaning, &meaning_hint), (Right::Plane, &plane, &plane_hint)];
    let group = text!("page-components-beside");
    // From the left to the right, although the place for it grows from the right end.
    let size = Vec2::new(button_width(ui, &meaning) + button_width(ui, &plane), ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        *right = segmented_with_hints(ui, theme, &group, *right, &choices).unwrap_or(*right);
    });
}
