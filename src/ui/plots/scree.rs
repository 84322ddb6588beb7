//! How much of the variance each component explains, and all up to it, with a cut that is dragged.

use std::sync::Arc;

use egui::{Color32, Id, Label, RichText, Sense, Stroke, Ui};
use egui_extras::Column as Width;
use egui_plot::{AxisHints, Bar, BarChart, GridMark, HLine, HPlacement, Line, LineStyle, Plot, PlotPoint, PlotPoints};

use super::axis::{labelled, percent, position, still, whole_steps};
use super::drag_line::DragLine;
use crate::engine::{Components, Settings};
use crate::i18n::number;
use crate::results::{ParallelSuggestion, PrincipalComponents};
use crate::text;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::component_count::component_count;
use crate::ui::component_words::ComponentWords;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// The plot's state.
#[derive(Default)]
pub struct Scree {
    /// The table instead of the plot.
    pub table: bool,
    cumulative: Memo<ByPointer<PrincipalComponents>, Vec<PlotPoint>>,
}

impl Scree {
    /// Draws the plot, or the table behind it, in the room that is left; the component that was clicked, counted from 0.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        components: &Arc<PrincipalComponents>,
        parallel: Option<&Arc<ParallelSuggestion>>,
        commands: &mut Commands,
    ) -> Option<usize> {
        let theme = *context.theme;
        let cumulative =
            self.cumulative.get(ByPointer(Arc::clone(components)), || cumulative(&components.explained_variance_ratio));
        let kept = component_count(context.settings.components, &components.explained_variance_ratio);
        if self.table {
            return scree_table(ui, context, components, (cumulative, kept), commands);
        }
        let count = components.explained_variance_ratio.len();
        let full = full_scale(components.explained_variance_ratio.first().copied().unwrap_or(1.0));
        let shown = plot(context, components, full, count).show(ui, |plot| {
            plot.bar_chart(bars(&theme, &components.explained_variance_ratio, full, kept));
            let chance = Line::new("chance", chance(components, parallel, full)).style(LineStyle::dashed_dense());
            plot.line(chance.color(theme.color.text_weak).width(1.0).allow_hover(false));
            let kaiser = HLine::new("kaiser", average_share(components) / full).style(LineStyle::dotted_dense());
            plot.hline(kaiser.color(theme.color.text_weak).width(1.0).allow_hover(false));
            let line = Line::new("cumulative", PlotPoints::Borrowed(cumulative));
            plot.line(line.color(theme.color.text).width(1.5).allow_hover(false));
        });
        let explained = cumulative.get(kept).map_or(0.0, |point| point.y);
        let text = text!("plot-scree-cut", kept = kept, explained = explained);
        let line = DragLine {
            id: Id::unique("components-cut"),
            name: &text!("plot-scree-line"),
            spoken: &text,
            text: &text,
            area: *shown.transform.frame(),
            value: kept as f64,
            range: 1.0..=(count.min(Settings::MAX_COMPONENTS) as f64),
            step: 1.0,
            color: theme.color.accent,
            text_color: theme.color.on_accent,
            default: None,
        };
        let to_screen = |value: f64| shown.transform.position_from_point_x(value + 0.5);
        let to_value = |x: f32| shown.transform.value_from_position(egui::pos2(x, 0.0)).x - 0.5;
        if let Some(value) = line.show(ui, to_screen, to_value) {
            commands.push(asked(context.settings.components, value as usize, cumulative).change());
        }
        let response = shown.response.on_hover_cursor(egui::CursorIcon::PointingHand);
        let clicked = response.clicked().then(|| response.interact_pointer_pos()).flatten()?;
        let number = shown.transform.value_from_position(clicked).x.round();
        (number >= 1.0 && number <= components.loadings.len() as f64).then_some(number as usize - 1)
    }
}

/// What a component would explain if all explained as much: the height of Kaiser's line.
fn average_share(components: &PrincipalComponents) -> f64 {
    1.0 / components.explained_variance_ratio.len().max(1) as f64
}

/// What each component explains where columns don't depend on each other, as heights of the bars' axis.
fn chance(
    components: &PrincipalComponents,
    parallel: Option<&Arc<ParallelSuggestion>>,
    full: f64,
) -> PlotPoints<'static> {
    let total: f64 = components.eigenvalues.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let reference = parallel.map_or(&[][..], |parallel| &parallel.reference);
    let count = components.eigenvalues.len();
    let points = reference.iter().take(count).enumerate();
    points.map(|(at, value)| [at as f64 + 1.0, value / total / full]).collect()
}

/// The cut, in the way in which the person chooses: a number, or the whole percent of variance that leads to it.
fn asked(chosen: Components, count: usize, cumulative: &[PlotPoint]) -> Components {
    let at = |count: usize| cumulative.get(count).map_or(1.0, |point| point.y);
    match chosen {
        Components::Count(_) => Components::Count(count),
        Components::Variance(_) => {
            let whole = (at(count) * 100.0).floor() / 100.0;
            // Where no whole percent lies between two components, the exact share has to do.
            let previous = if count == 0 { 0.0 } else { at(count - 1) };
            Components::Variance(if whole > previous { whole } else { at(count) })
        }
    }
}

/// `[0]` is nothing, `[k]` what the first k components explain, at the right edge of bar k.
fn cumulative(ratio: &[f64]) -> Vec<PlotPoint> {
    let mut sum = 0.0;
    let points = ratio.iter().enumerate().map(|(at, part)| {
        sum += part;
        PlotPoint::new(at as f64 + 1.0, sum)
    });
    std::iter::once(PlotPoint::new(0.0, 0.0)).chain(points).collect()
}

/// The share at the top of the axis of single components: a round number whose fifths are round too.
fn full_scale(largest: f64) -> f64 {
    let rounds = [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1.0];
    rounds.into_iter().find(|full| largest <= full * 0.95).unwrap_or(1.0)
}

fn bars(theme: &Theme, ratio: &[f64], full: f64, kept: usize) -> BarChart {
    let bar = |(at, part): (usize, &f64)| {
        let bar = Bar::new(at as f64 + 1.0, part / full).width(0.76);
        let is_kept = at < kept;
        let fill = if is_kept { theme.color.neutral } else { Color32::TRANSPARENT };
        bar.fill(fill).stroke(Stroke::new(1.0, theme.color.neutral))
    };
    BarChart::new("single", ratio.iter().enumerate().map(bar).collect()).allow_hover(false)
}

fn plot<'a>(context: &UiContext<'_>, components: &Arc<PrincipalComponents>, full: f64, count: usize) -> Plot<'a> {
    let (theme, words) = (*context.theme, ComponentWords::new(context.snapshot));
    let axis = |hints: AxisHints<'a>| labelled(hints, &theme, String::new());
    let written = |share: f64| percent(share, if (share * 1000.0).round() % 10.0 == 0.0 { 0 } else { 1 });
    let spacing = egui::Rangef::new(10.0, 16.0);
    let each = AxisHints::new_y().min_thickness(44.0).label_spacing(spacing);
    let all = AxisHints::new_y().min_thickness(44.0).label_spacing(spacing).placement(HPlacement::Right);
    let components = Arc::clone(components);
    still(Plot::new("explained-variance"))
        .custom_x_axes(vec![labelled(
            AxisHints::new_x()
                .label_spacing(egui::Rangef::new(16.0, 24.0))
                .formatter(|mark, _| number::decimals(mark.value, 0)),
            &theme,
            text!("plot-scree-axis"),
        )])
        .custom_y_axes(vec![
            axis(each.formatter(move |mark, _| written(mark.value * full))),
            axis(all.formatter(move |mark, _| written(mark.value))),
        ])
        .x_grid_spacer(|input| whole_steps(&input))
        .y_grid_spacer(|_| (0..=5).map(|fifth| GridMark { value: f64::from(fifth) / 5.0, step_size: 1e3 }).collect())
        .default_x_bounds(0.25, count as f64 + 0.75)
        .default_y_bounds(0.0, 1.04)
        .show_x(false)
        .show_y(false)
        .show_grid([false, true])
        .grid_color(theme.color.separator)
        .grid_fade(0.0)
        .sense(Sense::click())
        .label_formatter(move |at| hover(&components, &words, position(at).x))
}

fn hover(components: &PrincipalComponents, words: &ComponentWords, x: f64) -> Option<String> {
    let at = x.round();
    let index = (at >= 1.0).then_some(at as usize - 1)?;
    let each = components.explained_variance_ratio.get(index)?;
    let all: f64 = components.explained_variance_ratio[..=index].iter().sum();
    Some(text!("plot-scree-hover", component = words.title(index), each = *each, all = all))
}

fn scree_table(
    ui: &mut Ui,
    context: &UiContext<'_>,
    components: &PrincipalComponents,
    (cumulative, kept): (&[PlotPoint], usize),
    commands: &mut Commands,
) -> Option<usize> {
    let (theme, words) = (context.theme, ComponentWords::new(context.snapshot));
    let mut wish = None;
    table::builder(ui)
        .id_salt("scree-table")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::exact(76.0).clip(true))
        .column(Width::remainder().at_least(56.0).clip(true))
        .columns(Width::exact(76.0).clip(true), 3)
        .column(Width::exact(36.0).clip(true))
        .header(table::HEADER, |mut row| {
            let (number, name) = (text!("plot-scree-component"), text!("plot-scree-name"));
            row.cell(|ui| drop(table::header(ui, theme, &number, "")));
            row.cell(|ui| drop(table::header(ui, theme, &name, &text!("plot-scree-name-hint"))));
            let titles = [
                text!("plot-scree-eigenvalue"),
                text!("plot-scree-explained"),
                text!("plot-scree-cumulative"),
                String::new(),
            ];
            for title in titles {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, ""))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, components.explained_variance_ratio.len(), |mut row| {
                let index = row.index();
                let name = number::count_usize(index + 1);
                let mut responses = Vec::new();
                row.cell(|ui| responses.push(table::row_name(ui, theme, &name, false)));
                row.cell(|ui| responses.extend(name_cell(ui, theme, &words, index)));
                let is_kept = index < components.loadings.len();
                if is_kept && responses.iter().any(egui::Response::clicked) {
                    wish = Some(index);
                }
                if let Some(response) = responses.iter().find(|response| is_kept && response.double_clicked()) {
                    commands.push(UiCommand::RenameComponent { component: index, at: response.rect });
                }
                let texts = [
                    components.eigenvalues.get(index).map_or_else(String::new, |value| number::decimals(*value, 3)),
                    number::percent_bare(components.explained_variance_ratio[index]),
                    number::percent_bare(cumulative[index + 1].y),
                ];
                for text in texts {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text)));
                }
                let fate = if index < kept { text!("plot-scree-kept") } else { String::new() };
                row.cell(|ui| drop(table::weak_cell(ui, theme, &fate)));
            });
        });
    wish
}

/// What a component is called; `None` where that isn't known.
fn name_cell(ui: &mut Ui, theme: &Theme, words: &ComponentWords, component: usize) -> Option<egui::Response> {
    let name = words.name(component);
    let ink = if words.given(component).is_some() { theme.color.text } else { theme.color.text_weak };
    let label = Label::new(RichText::new(&name).color(ink)).truncate().selectable(false);
    let response = ui.add(label.sense(Sense::click()));
    (!name.is_empty()).then(|| response.on_hover_text(words.doubt(component).unwrap_or(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dragging_by_share_gives_whole_percents_that_mean_the_same_count() {
        let ratio = [0.505, 0.302, 0.151, 0.042];
        let cumulative = cumulative(&ratio);
        for count in 1..=4 {
            let Components::Variance(share) = asked(Components::Variance(0.85), count, &cumulative) else {
                panic!("stays a share")
            };
            assert_eq!(component_count(Components::Variance(share), &ratio), count);
            assert!((share * 100.0 - (share * 100.0).round()).abs() < 1e-9);
        }
        assert_eq!(asked(Components::Count(1), 3, &cumulative), Components::Count(3));
    }

    #[test]
    fn a_share_between_two_whole_percents_is_exact() {
        let ratio = [0.991, 0.004, 0.005];
        let cumulative = cumulative(&ratio);
        let chosen = asked(Components::Variance(0.5), 2, &cumulative);
        assert_eq!(component_count(chosen, &ratio), 2);
    }

    #[test]
    fn the_pointer_tells_a_component_and_all_up_to_it() {
        let components =
            PrincipalComponents { explained_variance_ratio: vec![0.5, 0.25], ..PrincipalComponents::default() };
        let words = ComponentWords::new(&crate::engine::Snapshot::default());
        assert_eq!(hover(&components, &words, 2.1).as_deref(), Some("Component 2: 25.0 %\nall up to it: 75.0 %"));
        assert_eq!(hover(&components, &words, 3.0), None);
    }

    #[test]
    fn the_axis_holds_the_largest_bar() {
        for largest in [0.004, 0.03, 0.17, 0.42, 0.99] {
            assert!(full_scale(largest) >= largest);
        }
        assert!((full_scale(0.17) - 0.2).abs() < 1e-12);
    }
}
