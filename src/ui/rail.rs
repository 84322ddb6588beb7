//! The rail on the left: the five steps with a line each of what they do right now, then the four main sliders.

use egui::{Align2, CornerRadius, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::app::View;
use super::sliders;
use super::widgets::fit_middle;
use crate::engine::{Snapshot, Step};
use crate::i18n::number;
use crate::session::Command;

const STEPS: [Step; 5] = [Step::Data, Step::Missing, Step::Features, Step::Components, Step::Segments];

/// What a step is called.
pub(super) fn name(step: Step) -> &'static str {
    match step {
        Step::Data => "Data",
        Step::Missing => "Missing",
        Step::Features => "Features",
        Step::Components => "Components",
        Step::Segments => "Segments",
    }
}

/// Draws the rail.
pub(super) fn ui(ui: &mut Ui, view: &View<'_>, commands: &mut Vec<Command>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for (at, step) in STEPS.into_iter().enumerate() {
            if row(ui, view, at + 1, step) {
                commands.push(Command::ShowStep(step));
            }
        }
        ui.add_space(10.0);
        let line = ui.available_rect_before_wrap();
        ui.painter().hline(line.x_range(), line.top(), Stroke::new(1.0, view.theme.color.separator));
        ui.add_space(14.0);
        egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 0)).show(ui, |ui| {
            sliders::ui(ui, view, commands);
        });
    });
}

fn row(ui: &mut Ui, view: &View<'_>, number: usize, step: Step) -> bool {
    let color = view.theme.color;
    let chosen = view.session.step() == step;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 46.0), Sense::click());
    let radius = CornerRadius::same(8);
    if chosen {
        ui.painter().rect_filled(rect, radius, color.selection);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius, color.fill);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, color.accent), StrokeKind::Inside);
    }
    let trouble = view.snapshot.problem.as_ref().is_some_and(|problem| problem.step == step);
    mark(ui, view, rect, number, chosen, trouble);
    let left = rect.left() + 40.0;
    let title = if chosen { view.theme.strong() } else { view.theme.body() };
    ui.painter().text(Pos2::new(left, rect.top() + 15.0), Align2::LEFT_CENTER, name(step), title, color.text);
    let line = if trouble { "needs a change".to_owned() } else { summary(view.snapshot, step) };
    let ink = if trouble { color.error } else { color.text_weak };
    let shown = fit_middle(ui, &line, &view.theme.small(), rect.right() - left - 8.0);
    ui.painter().text(Pos2::new(left, rect.top() + 33.0), Align2::LEFT_CENTER, shown, view.theme.small(), ink);
    let spoken = if line.is_empty() { name(step).to_owned() } else { format!("{}: {line}", name(step)) };
    response.widget_info(|| WidgetInfo::selected(egui::Role::Tab, true, chosen, &spoken));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The step's number in a circle, filled when it is the one shown.
fn mark(ui: &Ui, view: &View<'_>, row: Rect, number: usize, chosen: bool, trouble: bool) {
    let color = view.theme.color;
    let center = Pos2::new(row.left() + 20.0, row.center().y);
    let (fill, edge, ink) = match (trouble, chosen) {
        (true, _) => (color.error_fill, color.error, color.error),
        (_, true) => (color.accent, color.accent, color.on_accent),
        _ => (color.chrome, color.neutral_weak, color.text_weak),
    };
    ui.painter().circle(center, 11.0, fill, Stroke::new(1.0, edge));
    ui.painter().text(center, Align2::CENTER_CENTER, number, view.theme.small_strong(), ink);
}

/// One line of what a step does to the data right now.
pub(super) fn summary(snapshot: &Snapshot, step: Step) -> String {
    let line = match step {
        Step::Data => snapshot.data.as_ref().map(|data| plural(data.attributes.len(), "attribute")),
        Step::Missing => snapshot.missing.as_ref().map(|missing| {
            let aside = number::count_usize(missing.general_set_aside);
            format!("{}, {aside} set aside", plural(missing.columns_kept, "column"))
        }),
        Step::Features => snapshot.features.as_ref().map(|features| plural(features.features.len(), "feature")),
        Step::Components => snapshot.components.as_ref().map(|components| {
            let explained: f64 = components.ratio.iter().take(components.kept).sum();
            format!("{} = {} of the variance", components.kept, number::percent(explained))
        }),
        Step::Segments => snapshot.segments.as_ref().map(|segments| {
            let state =
                if segments.converged { "converged".to_owned() } else { plural(segments.iterations, "iteration") };
            format!("{}, {state}", segments.segments.len())
        }),
    };
    line.unwrap_or_default()
}

fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", number::count_usize(count))
}
