//! Components: how much of the variance is kept, and what each component means.

use egui::{Align, Layout, RichText, Ui, Vec2};

use super::page::{Page, PageEntry};
use crate::engine::{Components, Snapshot, Step};
use crate::results::PrincipalComponents;
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::component_count::component_count;
use crate::ui::context::UiContext;
use crate::ui::plots::loadings::Loadings;
use crate::ui::plots::scree::Scree;
use crate::ui::theme::GRID;
use crate::ui::widgets::{Empty, heading, section_header, segmented, table_switch};

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("components"),
    title: || text!("page-components"),
    summary,
    steps: &[Step::Components],
    create: || Box::new(ComponentsPage::default()),
};

/// The share of the width that the explained variance gets; the meaning of a component has longer texts.
const SCREE_SHARE: f32 = 0.46;
/// The least height of both parts in points: the axis of a plot needs it.
const LOWEST: f32 = 200.0;

fn summary(snapshot: &Snapshot) -> Option<String> {
    let components = snapshot.results.components.as_ref()?;
    let (kept, explained) = (components.kept, explained(components, components.kept));
    Some(text!("page-components-summary", components = kept, explained = explained))
}

/// The page's own state.
#[derive(Default)]
struct ComponentsPage {
    scree: Scree,
    loadings: Loadings,
}

/// Share of the total variance that the first `count` components explain.
fn explained(components: &PrincipalComponents, count: usize) -> f64 {
    components.explained_variance_ratio.iter().take(count).sum()
}

impl Page for ComponentsPage {
    fn toggle_tables(&mut self) {
        let table = !(self.scree.table && self.loadings.table);
        (self.scree.table, self.loadings.table) = (table, table);
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let Some(components) = &context.snapshot.results.components else {
            let (title, sentence) = (text!("page-components-empty"), text!("page-components-empty-sentence"));
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
        heading(ui, context.theme, &text!("page-components"), &sentence, |_, _| {});
        let height = ui.available_height().max(LOWEST);
        ui.horizontal_top(|ui| {
            let left = (ui.available_width() - 3.0 * GRID) * SCREE_SHARE;
            ui.allocate_ui_with_layout(Vec2::new(left, height), Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(left);
                ui.set_height(height);
                self.scree_part(ui, context, count, commands);
            });
            ui.add_space(GRID);
            let right = ui.available_width();
            ui.allocate_ui_with_layout(Vec2::new(right, height), Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(right);
                ui.set_height(height);
                self.loadings.ui(ui, context, components);
            });
        });
    }
}

impl ComponentsPage {
    fn scree_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, count: usize, commands: &mut Commands) {
        let Some(components) = &context.snapshot.results.components else { return };
        let theme = context.theme;
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
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, theme, &mut self.scree.table, &text!("page-components-explained-table"));
            });
        });
        self.scree.ui(ui, context, components, commands);
    }
}
