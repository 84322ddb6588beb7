//! Components: how much of the variance is kept, and what each component means.

use egui::{Align, Layout, RichText, Ui, Vec2};

use super::PageContext;
use super::parts::{heading, table_key, table_switch};
use crate::engine::{Components, ComponentsView};
use crate::i18n::number;
use crate::session::Command;
use crate::ui::plots::loadings::Loadings;
use crate::ui::plots::scree::Scree;
use crate::ui::theme::GRID;
use crate::ui::widgets::{Empty, section_header, segmented};

/// The page's own state.
#[derive(Default)]
pub struct ComponentsPage {
    scree: Scree,
    loadings: Loadings,
}

/// Share of the total variance that the first `count` components explain.
fn explained(components: &ComponentsView, count: usize) -> f64 {
    components.ratio.iter().take(count).sum()
}

/// How many components the settings mean, given how much each explains.
pub(crate) fn count_of(choice: Components, ratio: &[f64]) -> usize {
    match choice {
        Components::Count(count) => count.clamp(1, ratio.len().max(1)),
        Components::Variance(share) => {
            let mut sum = 0.0;
            let needed = ratio.iter().position(|part| {
                sum += part;
                sum >= share - 1e-9
            });
            needed.map_or(ratio.len(), |at| at + 1).max(1)
        }
    }
}

impl ComponentsPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, context: &PageContext<'_>, commands: &mut Vec<Command>) {
        let Some(components) = &context.snapshot.components else {
            let sentence = "As soon as the features are known, this page shows how much of their variance a few directions explain.";
            Empty { title: "No components yet", sentence, action: None }.ui(ui, context.theme);
            return;
        };
        if table_key(ui) {
            let table = !(self.scree.table && self.loadings.table);
            (self.scree.table, self.loadings.table) = (table, table);
        }
        let count = count_of(context.settings.components, &components.ratio);
        let sentence = format!(
            "{count} components explain {} of the variance of {} features.",
            number::percent(explained(components, count)),
            components.ratio.len()
        );
        heading(ui, context.theme, "Components", &sentence, |_, _| {});
        let height = ui.available_height().max(200.0);
        ui.horizontal_top(|ui| {
            let left = (ui.available_width() - 3.0 * GRID) * 0.46;
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

    fn scree_part(&mut self, ui: &mut Ui, context: &PageContext<'_>, count: usize, commands: &mut Vec<Command>) {
        let Some(components) = &context.snapshot.components else { return };
        let theme = context.theme;
        section_header(ui, theme, "Explained variance", "of the total; bars: each component, line: all up to it");
        ui.horizontal(|ui| {
            let by_share = matches!(context.settings.components, Components::Variance(_));
            let ways = [(false, "Number"), (true, "Share of variance")];
            ui.label(RichText::new("Keep").color(theme.color.text_weak));
            if let Some(by_share) = segmented(ui, theme, "Keep", by_share, &ways) {
                commands.push(Command::SetComponents(if by_share {
                    // The whole percent below what is explained now needs no more components than there are now.
                    Components::Variance(((explained(components, count) * 100.0).floor() / 100.0).max(0.01))
                } else {
                    Components::Count(count)
                }));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, theme, &mut self.scree.table, "explained variance");
            });
        });
        self.scree.ui(ui, context, components, commands);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_needs_as_many_components_as_reach_it() {
        let ratio = [0.5, 0.3, 0.15, 0.05];
        assert_eq!(count_of(Components::Variance(0.5), &ratio), 1);
        assert_eq!(count_of(Components::Variance(0.51), &ratio), 2);
        assert_eq!(count_of(Components::Variance(0.95), &ratio), 3);
        assert_eq!(count_of(Components::Variance(1.0), &ratio), 4);
        assert_eq!(count_of(Components::Count(3), &ratio), 3);
        assert_eq!(count_of(Components::Count(9), &ratio), 4);
        assert_eq!(count_of(Components::Count(0), &ratio), 1);
    }
}
