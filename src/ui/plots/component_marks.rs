//! The numbers of components that the usual rules suggest, as buttons that take them.

use std::sync::Arc;

use egui::{Button, RichText, Ui, WidgetInfo};

use crate::engine::Components;
use crate::i18n::number;
use crate::results::{ParallelSuggestion, PrincipalComponents, VARIANCE_SHARES};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;

/// One suggestion.
struct Mark {
    /// What stands on the button.
    text: String,
    /// Which rule it is, with its formula.
    hint: String,
    /// How many components it means.
    count: usize,
    /// What a click asks for.
    choice: Components,
}

/// Draws the suggestions in as many lines as they take. `parallel` is `None` where it isn't known.
pub fn component_marks(
    ui: &mut Ui,
    context: &UiContext<'_>,
    components: &PrincipalComponents,
    parallel: Option<&Arc<ParallelSuggestion>>,
    kept: usize,
    commands: &mut Commands,
) {
    let theme = context.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::new(4.0, 2.0);
        for mark in marks(components, parallel) {
            let chosen = mark.count == kept;
            let ink = if chosen { theme.color.text } else { theme.color.text_weak };
            let font = if chosen { theme.small_strong() } else { theme.small() };
            let words = RichText::new(&mark.text).font(font).color(ink);
            // No rule leads to no component at all.
            let response = ui.add_enabled(mark.count > 0, Button::new(words).small().selected(chosen));
            response.widget_info(|| WidgetInfo::selected(egui::Role::Button, ui.is_enabled(), chosen, &mark.text));
            if response.on_hover_text(&mark.hint).clicked() {
                commands.push(mark.choice.change());
            }
        }
    });
}

/// Parallel analysis first: it is the suggestion; then Kaiser's rule, then the shares of the variance.
fn marks(components: &PrincipalComponents, parallel: Option<&Arc<ParallelSuggestion>>) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(parallel) = parallel {
        let (count, draws) = (parallel.components, parallel.draws);
        marks.push(Mark {
            text: text!("plot-scree-parallel", count = count),
            hint: text!("plot-scree-parallel-hint", draws = draws),
            count,
            choice: Components::Count(count),
        });
    }
    let (count, average) = (components.kaiser(), number::decimals(components.average_eigenvalue(), 2));
    marks.push(Mark {
        text: text!("plot-scree-kaiser", count = count, average = average.as_str()),
        hint: text!("plot-scree-kaiser-hint", average = average.as_str()),
        count,
        choice: Components::Count(count),
    });
    marks.extend(VARIANCE_SHARES.map(|share| {
        let (percent, count) = (100.0 * share, components.for_variance(share));
        Mark {
            text: text!("plot-scree-share", percent = percent, count = count),
            hint: text!("plot-scree-share-hint", percent = percent, count = count),
            count,
            choice: Components::Variance(share),
        }
    }));
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_number() {
        let components = PrincipalComponents {
            explained_variance_ratio: vec![0.5, 0.3, 0.12, 0.08],
            eigenvalues: vec![2.0, 1.2, 0.48, 0.32],
            ..PrincipalComponents::default()
        };
        let parallel = Arc::new(ParallelSuggestion { components: 1, ..ParallelSuggestion::default() });
        let counts: Vec<usize> = marks(&components, Some(&parallel)).iter().map(|mark| mark.count).collect();
        assert_eq!(counts, [1, 2, 2, 3, 3, 4]);
        let marks = marks(&components, None);
        assert_eq!(marks[0].text, "Eigenvalue > 1.00: 2");
        assert_eq!(marks[1].text, "80 %: 2");
        assert_eq!(marks[1].choice, Components::Variance(0.80));
    }
}
