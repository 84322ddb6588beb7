//! How good every number of segments is, by one of five measures, with the chosen number marked.

use std::sync::Arc;

use egui::{Align, Layout, Rangef, RichText, Sense, Ui, WidgetInfo};
use egui_extras::{Column as Width, TableBuilder};
use egui_plot::{AxisHints, GridMark, Line, MarkerShape, Plot, PlotPoint, PlotPoints, Points, VLine};

use super::axis::{labelled, position, still, whole_steps};
use crate::analyze::{CONFIDENCE, normal_quantile};
use crate::engine::settings::table::CLUSTERS;
use crate::i18n::number;
use crate::results::{SEGMENT_COUNTS, Sweep, TriedCount};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::{segmented_with_hints, small, table, table_switch};

/// Points kept free under the chart for the line that explains it.
const CAPTION: f32 = 34.0;

/// Less than this many points high, the axis would have no marks.
const LOWEST: f32 = 96.0;

/// What a number of segments is judged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Measure {
    #[default]
    Silhouette,
    Simplified,
    CalinskiHarabasz,
    DaviesBouldin,
    Inertia,
}

const MEASURES: [Measure; 5] =
    [Measure::Silhouette, Measure::Simplified, Measure::CalinskiHarabasz, Measure::DaviesBouldin, Measure::Inertia];

impl Measure {
    /// A word, for buttons and headings.
    fn name(self) -> String {
        match self {
            Self::Inertia => text!("plot-sweep-inertia"),
            Self::Silhouette => text!("plot-sweep-silhouette"),
            Self::Simplified => text!("plot-sweep-simplified"),
            Self::CalinskiHarabasz => text!("plot-sweep-calinski-harabasz"),
            Self::DaviesBouldin => text!("plot-sweep-davies-bouldin"),
        }
    }

    /// What it measures, as a sentence.
    fn meaning(self) -> String {
        match self {
            Self::Inertia => text!("plot-sweep-inertia-meaning"),
            Self::Silhouette => text!("plot-sweep-silhouette-meaning", confidence = 100.0 * CONFIDENCE),
            Self::Simplified => text!("plot-sweep-simplified-meaning"),
            Self::CalinskiHarabasz => text!("plot-sweep-calinski-harabasz-meaning"),
            Self::DaviesBouldin => text!("plot-sweep-davies-bouldin-meaning"),
        }
    }

    /// Which way is better; `None` where neither is.
    fn larger_is_better(self) -> Option<bool> {
        match self {
            Self::Inertia => None,
            Self::Silhouette | Self::Simplified | Self::CalinskiHarabasz => Some(true),
            Self::DaviesBouldin => Some(false),
        }
    }

    /// Which way is better, in words.
    fn direction(self) -> String {
        match self.larger_is_better() {
            Some(true) => text!("plot-sweep-higher"),
            Some(false) => text!("plot-sweep-lower"),
            None => text!("plot-sweep-bend"),
        }
    }

    fn of(self, point: &TriedCount) -> f64 {
        match self {
            Self::Inertia => point.inertia,
            Self::Silhouette => point.silhouette,
            Self::Simplified => point.simplified_silhouette,
            Self::CalinskiHarabasz => point.calinski_harabasz,
            Self::DaviesBouldin => point.davies_bouldin,
        }
    }

    /// How far the interval reaches on either side, where the measure has one.
    fn reach(self, point: &TriedCount) -> Option<f64> {
        (self == Self::Silhouette)
            .then_some(normal_quantile(CONFIDENCE) * point.silhouette_error)
            .filter(|reach| reach.is_finite())
    }

    fn written(self, value: f64) -> String {
        match self {
            Self::Inertia => number::decimals(value, 0),
            Self::Silhouette | Self::Simplified | Self::DaviesBouldin => number::decimals(value, 3),
            Self::CalinskiHarabasz => number::decimals(value, if value < 100.0 { 1 } else { 0 }),
        }
    }
}

/// The chart's state.
#[derive(Default)]
pub struct SweepChart {
    /// The table instead of the chart.
    pub table: bool,
    measure: Measure,
    points: Memo<(ByPointer<Sweep>, Measure), Vec<PlotPoint>>,
}

impl SweepChart {
    /// Draws the chart, or the table behind it, in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, sweep: &Arc<Sweep>, commands: &mut Commands) {
        let theme = context.theme;
        if !self.table {
            let words = MEASURES.map(|measure| (measure.name(), measure.meaning()));
            let choices: Vec<(Measure, &str, &str)> =
                MEASURES.into_iter().zip(&words).map(|(measure, (name, hint))| (measure, &**name, &**hint)).collect();
            let group = text!("plot-sweep-judged-by");
            self.measure = segmented_with_hints(ui, theme, &group, self.measure, &choices).unwrap_or(self.measure);
        }
        ui.horizontal(|ui| {
            if !self.table {
                small(ui, theme, &self.measure.direction());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, theme, &mut self.table, &text!("plot-sweep-what"));
            });
        });
        let wish = if self.table { sweep_table(ui, context, sweep) } else { self.chart(ui, context, sweep) };
        if let Some(clusters) = wish.filter(|&clusters| clusters != context.settings.clusters) {
            commands.push(CLUSTERS.to(clusters));
        }
    }

    fn chart(&mut self, ui: &mut Ui, context: &UiContext<'_>, sweep: &Arc<Sweep>) -> Option<usize> {
        let (theme, measure) = (*context.theme, self.measure);
        let points = self.points.get((ByPointer(Arc::clone(sweep)), measure), || points(sweep, measure));
        let best = best(sweep, measure);
        let chosen = context.settings.clusters;
        let height = (ui.available_height() - CAPTION).max(LOWEST);
        let shown = plot(theme, sweep, measure, height).show(ui, |plot| {
            let mark = VLine::new("chosen", chosen as f64).color(theme.color.accent).width(1.5).allow_hover(false);
            plot.vline(mark);
            for point in &sweep.tried {
                let Some(reach) = measure.reach(point) else { continue };
                let (k, value) = (point.clusters as f64, measure.of(point));
                let whisker = Line::new("interval", vec![[k, value - reach], [k, value + reach]]);
                plot.line(whisker.color(theme.color.text_faint).width(1.0).allow_hover(false));
            }
            let line = Line::new("quality", PlotPoints::Borrowed(points));
            plot.line(line.color(theme.color.neutral).width(1.5).allow_hover(false));
            let dots = Points::new("tried", PlotPoints::Borrowed(points));
            plot.points(dots.color(theme.color.neutral).radius(2.5).shape(MarkerShape::Circle).allow_hover(false));
            let find = |k: usize| sweep.tried.iter().position(|point| point.clusters == k).map(|at| points[at]);
            if let Some(place) = best.and_then(find) {
                let ring = Points::new("best", vec![[place.x, place.y]]).filled(false).radius(7.0);
                plot.points(ring.color(theme.color.text).allow_hover(false));
            }
            if let Some(place) = find(chosen) {
                let dot = Points::new("chosen", vec![[place.x, place.y]]).radius(5.0);
                plot.points(dot.color(theme.color.accent).allow_hover(false));
            }
        });
        shown.response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, summary(sweep, measure, best)));
        small(ui, &theme, &advice(best, sweep.complete));
        let response = shown.response.on_hover_cursor(egui::CursorIcon::PointingHand);
        let clicked = response.clicked().then(|| response.interact_pointer_pos()).flatten()?;
        let k = shown.transform.value_from_position(clicked).x.round();
        (k >= 0.0 && SEGMENT_COUNTS.contains(&(k as usize))).then_some(k as usize)
    }
}

fn points(sweep: &Sweep, measure: Measure) -> Vec<PlotPoint> {
    sweep.tried.iter().map(|point| PlotPoint::new(point.clusters as f64, measure.of(point))).collect()
}

/// The number of segments that the measure likes most.
fn best(sweep: &Sweep, measure: Measure) -> Option<usize> {
    let larger = measure.larger_is_better()?;
    let finite = sweep.tried.iter().filter(|point| measure.of(point).is_finite());
    let best = if larger {
        finite.max_by(|a, b| measure.of(a).total_cmp(&measure.of(b)))
    } else {
        finite.min_by(|a, b| measure.of(a).total_cmp(&measure.of(b)))
    };
    best.map(|point| point.clusters)
}

/// What a click does, and which number is the best of those tried; of all of them once all were tried.
fn advice(best: Option<usize>, complete: bool) -> String {
    match (best, complete) {
        (None, _) => text!("plot-sweep-click"),
        (Some(best), false) => text!("plot-sweep-click-best-so-far", best = best),
        (Some(best), true) => text!("plot-sweep-click-best", best = best),
    }
}

fn summary(sweep: &Sweep, measure: Measure, best: Option<usize>) -> String {
    let (meaning, tried, all) = (measure.meaning(), sweep.tried.len(), SEGMENT_COUNTS.count());
    match best {
        Some(best) => text!("plot-sweep-summary-best", meaning = meaning, tried = tried, all = all, best = best),
        None => text!("plot-sweep-summary", meaning = meaning, tried = tried, all = all),
    }
}

fn plot<'a>(theme: Theme, sweep: &Arc<Sweep>, measure: Measure, height: f32) -> Plot<'a> {
    let ends = |point: &TriedCount| {
        let (value, reach) = (measure.of(point), measure.reach(point).unwrap_or(0.0));
        [value - reach, value + reach]
    };
    let values = sweep.tried.iter().flat_map(ends).filter(|value| value.is_finite());
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let (low, high) = if low <= high { (low, high) } else { (0.0, 1.0) };
    let air = ((high - low) * 0.08).max(high.abs() * 0.01).max(1e-9);
    let (bottom, top) = (low - air, high + air);
    let sweep = Arc::clone(sweep);
    still(Plot::new(("numbers-of-segments", measure)))
        .height(height)
        .custom_x_axes(vec![labelled(
            AxisHints::new_x()
                .label_spacing(Rangef::new(16.0, 24.0))
                .formatter(|mark, _| number::decimals(mark.value, 0)),
            &theme,
            text!("plot-sweep-axis"),
        )])
        .custom_y_axes(vec![labelled(
            AxisHints::new_y()
                .min_thickness(44.0)
                .label_spacing(Rangef::new(12.0, 18.0))
                .formatter(|mark, _| tick(mark)),
            &theme,
            String::new(),
        )])
        .x_grid_spacer(|input| whole_steps(&input))
        .y_grid_spacer(move |_| marks(bottom, top))
        .default_x_bounds(*SEGMENT_COUNTS.start() as f64 - 0.75, *SEGMENT_COUNTS.end() as f64 + 0.75)
        .default_y_bounds(bottom, top)
        .show_x(false)
        .show_y(false)
        .show_grid([false, true])
        .grid_color(theme.color.separator)
        .grid_fade(0.0)
        .sense(Sense::click())
        .label_formatter(move |at| told(&sweep, position(at).x))
}

/// Round numbers between two values, five or so.
fn marks(low: f64, high: f64) -> Vec<GridMark> {
    let raw = ((high - low) / 4.0).max(f64::MIN_POSITIVE);
    let magnitude = 10_f64.powf(raw.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|round| round * magnitude);
    let step = step.into_iter().find(|step| *step >= raw).unwrap_or(raw);
    let (first, last) = ((low / step).ceil() as i64, (high / step).floor() as i64);
    (first..=last.min(first + 12)).map(|at| GridMark { value: at as f64 * step, step_size: step }).collect()
}

fn tick(mark: GridMark) -> String {
    match mark.value.abs() {
        v if v >= 10_000.0 => number::short(v.round() as u64),
        _ => {
            let decimals = (0..=4).find(|&d| (mark.step_size * 10_f64.powi(d)).fract().abs() < 1e-6).unwrap_or(4);
            number::decimals(mark.value, decimals as usize)
        }
    }
}

/// All measures of the number of segments under the pointer.
fn told(sweep: &Sweep, x: f64) -> Option<String> {
    let point = sweep.tried.iter().find(|point| (point.clusters as f64 - x.round()).abs() < 0.5)?;
    let mut lines = vec![text!("plot-sweep-segments", count = point.clusters)];
    lines.extend(MEASURES.map(|measure| line(point, measure)));
    Some(lines.join("\n"))
}

/// A measure of one number of segments, with how sure it is where it was taken on a sample.
fn line(point: &TriedCount, measure: Measure) -> String {
    let (name, value) = (measure.name(), measure.written(measure.of(point)));
    match measure.reach(point) {
        Some(reach) => {
            let people = point.silhouette_people;
            text!("plot-sweep-sampled", measure = name, value = value, reach = reach, people = people)
        }
        None => text!("plot-sweep-measured", measure = name, value = value),
    }
}

fn sweep_table(ui: &mut Ui, context: &UiContext<'_>, sweep: &Sweep) -> Option<usize> {
    let theme = context.theme;
    let mut wish = None;
    table::dense(ui);
    TableBuilder::new(ui)
        .id_salt("sweep-table")
        .sense(Sense::CLICK | Sense::HOVER)
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Width::exact(56.0))
        .columns(Width::remainder().at_least(52.0).clip(true), MEASURES.len())
        .column(Width::exact(8.0))
        .header(table::HEADER, |mut row| {
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-sweep-k"), &text!("plot-sweep-k-hint"))));
            for measure in MEASURES {
                let (meaning, direction) = (measure.meaning(), measure.direction());
                let hint = text!("plot-sweep-measure-hint", meaning = meaning, direction = direction);
                row.col(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &measure.name(), &hint))));
            }
            row.col(|_| {});
        })
        .body(|body| {
            body.rows(table::ROW, sweep.tried.len(), |mut row| {
                let point = &sweep.tried[row.index()];
                let chosen = point.clusters == context.settings.clusters;
                row.set_selected(chosen);
                let mut clicked = false;
                row.col(|ui| clicked = table::row_name(ui, theme, &point.clusters.to_string(), chosen).clicked());
                for measure in MEASURES {
                    let best = best(sweep, measure) == Some(point.clusters);
                    let font = if best { theme.strong() } else { theme.body() };
                    let text = RichText::new(short(measure, measure.of(point))).font(font).color(theme.color.text);
                    row.col(|ui| drop(table::right(ui, |ui| ui.label(text))));
                }
                row.col(|_| {});
                if clicked || row.response().clicked() {
                    wish = Some(point.clusters);
                }
            });
        });
    wish
}

/// Inertia runs into the millions; a column of the table has no room for all of its digits.
fn short(measure: Measure, value: f64) -> String {
    if measure == Measure::Inertia && value >= 1e5 {
        number::short(value.round() as u64)
    } else {
        measure.written(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(clusters: usize, silhouette: f64, davies: f64) -> TriedCount {
        TriedCount {
            clusters,
            inertia: 1e6 / clusters as f64,
            simplified_silhouette: 0.1,
            silhouette,
            silhouette_error: 0.01,
            silhouette_people: 2000,
            calinski_harabasz: f64::NAN,
            davies_bouldin: davies,
            ..TriedCount::default()
        }
    }

    #[test]
    fn the_best_of_all_is_not_said_to_be_the_best_so_far() {
        assert!(advice(Some(4), false).ends_with("Best so far: 4 (ringed)."));
        assert!(advice(Some(4), true).ends_with("Best: 4 (ringed)."));
        assert!(!advice(None, true).contains("Best"));
    }

    #[test]
    fn the_best_follows_the_direction_of_the_measure() {
        let tried = vec![point(2, 0.3, 1.5), point(3, 0.5, 1.2), point(4, 0.4, 1.1)];
        let sweep = Sweep { tried, complete: false, ..Sweep::default() };
        assert_eq!(best(&sweep, Measure::Silhouette), Some(3));
        assert_eq!(best(&sweep, Measure::DaviesBouldin), Some(4));
        assert_eq!(best(&sweep, Measure::Inertia), None);
        assert_eq!(best(&sweep, Measure::CalinskiHarabasz), None);
    }

    #[test]
    fn the_pointer_tells_all_measures_and_how_sure_the_sampled_one_is() {
        let sweep = Sweep { tried: vec![point(2, 0.3, 1.5)], ..Sweep::default() };
        let expected = "2 segments\nSilhouette: 0.300 ± 0.020 (sample of 2,000)\nSimplified: 0.100\nCalinski: –\n\
                        Davies: 1.500\nInertia: 500,000";
        assert_eq!(told(&sweep, 2.2).as_deref(), Some(expected));
        assert_eq!(told(&sweep, 3.0), None);
        let summary = summary(&sweep, Measure::DaviesBouldin, Some(2));
        assert!(summary.ends_with(", on average. 1 of 29 numbers of segments tried. Best: 2."), "{summary}");
    }

    #[test]
    fn marks_are_round_and_inside() {
        let at: Vec<f64> = marks(0.118, 0.342).iter().map(|mark| mark.value).collect();
        assert_eq!(at.len(), 2);
        assert!((at[0] - 0.2).abs() < 1e-12 && (at[1] - 0.3).abs() < 1e-12);
        assert_eq!(tick(GridMark { value: 0.2, step_size: 0.1 }), "0.2");
        assert_eq!(tick(GridMark { value: 42_500_000.0, step_size: 2.5e6 }), "42.5M");
    }
}
