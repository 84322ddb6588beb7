//! Segments: the comparison in numbers, and how k-means got there.

use egui::{Align, DragValue, Event, Layout, RichText, Ui};

use super::PageContext;
use super::parts::{heading, legend, small};
use crate::engine::{Fidelity, SegmentsView};
use crate::session::Command;
use crate::ui::plots::segment_table::SegmentTable;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{Empty, button, number};

/// The most starts that may be asked for.
const MOST_RESTARTS: usize = 100;

/// Seconds for which the button says that the table was copied.
const SAID_FOR: f64 = 1.6;

/// The page's own state.
#[derive(Default)]
pub struct SegmentsPage {
    table: SegmentTable,
    copied_at: Option<f64>,
}

impl SegmentsPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, context: &PageContext<'_>, commands: &mut Vec<Command>) {
        let theme = context.theme;
        let Some(view) = &context.snapshot.segments else {
            let sentence = "As soon as people are in segments, this page compares the general population and the customers in numbers.";
            Empty { title: "No segments yet", sentence, action: None }.ui(ui, theme);
            return;
        };
        heading(ui, theme, "Segments", &sentence(view, context.snapshot.fidelity), legend);
        ui.horizontal(|ui| {
            starts(ui, context, commands);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.copy(ui, context);
                ui.add_space(GRID);
                let inertia = small(ui, theme, &format!("inertia {}", number::decimals(view.inertia, 0)));
                inertia.on_hover_text(
                    "The sum of the squared distances of all kept people of the general population to the centre of their segment.",
                );
            });
        });
        if let Some(clicked) = self.table.ui(ui, context, view) {
            commands.push(Command::SelectSegment((context.selected_segment != Some(clicked)).then_some(clicked)));
        }
    }

    /// The button, and Ctrl+C while nothing else takes it.
    fn copy(&mut self, ui: &mut Ui, context: &PageContext<'_>) {
        let Some(view) = &context.snapshot.segments else { return };
        let now = ui.input(|input| input.time);
        let fresh = self.copied_at.is_some_and(|at| now - at < SAID_FOR);
        let text = if fresh { "Copied" } else { "Copy table" };
        let pressed = button(ui, text).on_hover_text("As tab-separated text, for a spreadsheet (Ctrl+C)").clicked();
        let keys = !ui.ctx().text_edit_focused()
            && ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if pressed || keys {
            ui.ctx().copy_text(self.table.as_text(context, view));
            self.copied_at = Some(now);
            ui.ctx().request_repaint_after_secs(SAID_FOR as f32);
        }
    }
}

fn sentence(view: &SegmentsView, fidelity: Fidelity) -> String {
    let steps = match view.iterations {
        1 => "1 iteration".to_owned(),
        n => format!("{} iterations", number::count_usize(n)),
    };
    let end = match (fidelity, view.converged) {
        (Fidelity::Preview { people }, _) => {
            format!("a preview on {} people", number::count_usize(people))
        }
        (Fidelity::Refining { moving, .. }, _) => {
            format!("after {steps} {} of the people still change segment", number::percent(moving))
        }
        (_, true) => format!("settled after {steps}: the segments no longer move"),
        (_, false) => format!("stopped after {steps} before everybody was settled"),
    };
    format!("{} segments, {end}.", view.segments.len())
}

/// Where everything random starts, and how often.
fn starts(ui: &mut Ui, context: &PageContext<'_>, commands: &mut Vec<Command>) {
    let word = |ui: &mut Ui, theme: &Theme, text: &str, hint: &str| {
        ui.label(RichText::new(text).color(theme.color.text_weak)).on_hover_text(hint).id
    };
    let hint = "Everything random starts from this number: the same seed gives the same result.";
    let label = word(ui, context.theme, "Seed", hint);
    let mut seed = context.settings.seed;
    let field = DragValue::new(&mut seed).speed(0.1).update_while_editing(false);
    if ui.add(field).on_hover_text(hint).labelled_by(label).changed() {
        commands.push(Command::SetSeed(seed));
    }
    ui.add_space(GRID);
    let hint = "So many starts are tried on a sample; the one with the smallest inertia goes on to all people.";
    let label = word(ui, context.theme, "Starts", hint);
    let mut restarts = context.settings.restarts;
    let field = DragValue::new(&mut restarts).range(1..=MOST_RESTARTS).speed(0.1).update_while_editing(false);
    if ui.add(field).on_hover_text(hint).labelled_by(label).changed() {
        commands.push(Command::SetRestarts(restarts));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_it_ended_is_said_in_words() {
        let mut view = SegmentsView { iterations: 84, converged: true, ..SegmentsView::default() };
        assert_eq!(
            sentence(&view, Fidelity::Exact),
            "0 segments, settled after 84 iterations: the segments no longer move."
        );
        view.converged = false;
        let moving = Fidelity::Refining { iteration: 3, moving: 0.0123 };
        assert_eq!(
            sentence(&view, moving),
            "0 segments, after 84 iterations 1.2 % of the people still change segment."
        );
        assert_eq!(sentence(&view, Fidelity::Preview { people: 20_000 }), "0 segments, a preview on 20,000 people.");
    }
}
