//! How many people and customers are kept at each row threshold.

use std::sync::Arc;

use egui::{Color32, CornerRadius, Pos2, Rect, Ui};
use egui_extras::Column as Width;
use egui_plot::{AxisHints, GridMark, Plot, PlotPoint, PlotTransform};

use super::axis::{labelled, percent, position, still, whole_steps};
use super::row_limit::RowLimitLine;
use super::sums_rows;
use crate::i18n::number;
use crate::results::{MissingValues, SumsTold};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// How much of its colour the upper bound of a curve keeps.
const BOUND: f32 = 0.45;
/// How thick the curves are, in points.
const LINE: f32 = 2.0;

/// The plot's state.
#[derive(Default)]
pub struct SetAsideCurve {
    /// The table instead of the plot.
    pub table: bool,
    curves: Memo<ByPointer<MissingValues>, [Vec<PlotPoint>; 2]>,
}

/// How many people miss at most so many values, for each number, and what share that is.
fn within(per_row: &[u64]) -> Vec<(u64, f64)> {
    let all = per_row.iter().sum::<u64>().max(1) as f64;
    let mut sum = 0;
    let add = |people: &u64| {
        sum += people;
        (sum, sum as f64 / all)
    };
    per_row.iter().map(add).collect()
}

impl SetAsideCurve {
    /// Draws the plot, or the table behind it, in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, missing: &Arc<MissingValues>, commands: &mut Commands) {
        let limit = context.settings.row_missing.unwrap_or(missing.default_row_limit);
        let theme = *context.theme;
        let sums = context.snapshot.results.sums.as_ref();
        if self.table {
            match sums {
                Some(sums) => sums_rows::within_table(ui, &theme, sums),
                None => curve_table(ui, &theme, missing),
            }
            return;
        }
        let [general, customers] = self.curves.get(ByPointer(Arc::clone(missing)), || {
            [&missing.general_per_row, &missing.customers_per_row].map(|per_row| {
                let steps = within(per_row).into_iter().enumerate();
                steps
                    .flat_map(|(at, (_, share))| {
                        [PlotPoint::new(at as f64 - 0.5, share), PlotPoint::new(at as f64 + 0.5, share)]
                    })
                    .collect()
            })
        });
        let last = missing.general_per_row.len().max(missing.customers_per_row.len());
        let right = (last as f64).max(f64::from(limit) + 2.0) - 0.5;
        let shown = plot(theme, right, missing, sums).show(ui, |_| {});
        if let Some(sums) = sums {
            let general = sums_rows::most(sums, |within| within.general, sums.people);
            let customers = sums_rows::most(sums, |within| within.customers, sums.customers);
            for (steps, color) in [(general, theme.color.general), (customers, theme.color.customers)] {
                draw_steps(ui, &shown.transform, &steps, color.gamma_multiply(BOUND));
            }
        }
        for (steps, color) in [(general, theme.color.general), (customers, theme.color.customers)] {
            draw_steps(ui, &shown.transform, steps, color);
        }
        let line = RowLimitLine {
            id: "row-limit-curve",
            limit,
            most: last.saturating_sub(1).max(1),
            transform: &shown.transform,
        };
        line.ui(ui, &theme, missing, commands);
    }
}

/// Draws a line of level and upright pieces, each by itself: drawn as one path, its corners smear over the steps.
fn draw_steps(ui: &Ui, transform: &PlotTransform, steps: &[PlotPoint], color: Color32) {
    let painter = ui.painter().with_clip_rect(*transform.frame());
    let places: Vec<Pos2> = steps.iter().map(|point| transform.position_from_point(point)).collect();
    for [from, to] in places.array_windows() {
        let room = Rect::from_two_pos(*from, *to).expand(LINE / 2.0);
        painter.rect_filled(room, CornerRadius::ZERO, color);
    }
}

fn plot<'a>(theme: Theme, right: f64, missing: &Arc<MissingValues>, sums: Option<&Arc<SumsTold>>) -> Plot<'a> {
    let x = AxisHints::new_x().label_spacing(egui::Rangef::new(16.0, 24.0));
    let x = x.formatter(|mark: GridMark, _| number::decimals(mark.value, 0));
    let y = AxisHints::new_y().min_thickness(44.0).label_spacing(egui::Rangef::new(12.0, 18.0));
    let y = y.formatter(|mark: GridMark, _| percent(mark.value, 0));
    let (missing, sums) = (Arc::clone(missing), sums.cloned());
    still(Plot::new("kept-by-row-threshold"))
        .custom_x_axes(vec![labelled(x, &theme, text!("plot-curve-axis"))])
        .custom_y_axes(vec![labelled(y, &theme, String::new())])
        .x_grid_spacer(|input| whole_steps(&input))
        .y_grid_spacer(|_| {
            [0.0, 0.2, 0.4, 0.6, 0.8, 1.0].into_iter().map(|value| GridMark { value, step_size: 1e3 }).collect()
        })
        .default_x_bounds(-0.5, right)
        .default_y_bounds(0.0, 1.04)
        .grid_color(theme.color.separator)
        .grid_fade(0.0)
        .sense(egui::Sense::hover())
        .label_formatter(move |at| {
            let x = position(at).x;
            Some(match &sums {
                Some(sums) => sums_rows::hover_within(sums, x.round().max(0.0) as usize),
                None => hover(&missing, x),
            })
        })
        .show_x(false)
        .show_y(false)
}

/// What the pointer says over a limit.
fn hover(missing: &MissingValues, x: f64) -> String {
    let at = x.round().max(0.0) as u32;
    let aside = missing.set_aside_at(at);
    let kept = |(over, all): (u64, u64)| all - over;
    text!(
        "plot-curve-hover",
        limit = at,
        people = kept(aside.general),
        people_share = 1.0 - aside.general_share(),
        customers = kept(aside.customers),
        customers_share = 1.0 - aside.customers_share()
    )
}

fn curve_table(ui: &mut Ui, theme: &Theme, missing: &MissingValues) {
    let (people, customers) = (within(&missing.general_per_row), within(&missing.customers_per_row));
    let at = |of: &[(u64, f64)], row: usize| of.get(row).or(of.last()).copied().unwrap_or((0, 0.0));
    table::builder(ui)
        .id_salt("kept-by-limit")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .columns(Width::remainder().at_least(40.0).clip(true), 5)
        .header(table::HEADER, |mut row| {
            let titles = [
                text!("plot-curve-limit"),
                text!("plot-curve-people"),
                text!("plot-missing-rows-share"),
                text!("plot-curve-customers"),
                text!("plot-missing-rows-share"),
            ];
            for title in titles {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, ""))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, people.len().max(customers.len()), |mut row| {
                let index = row.index();
                let (general, theirs) = (at(&people, index), at(&customers, index));
                let texts = [
                    number::count_usize(index),
                    number::count(general.0),
                    number::percent_bare(general.1),
                    number::count(theirs.0),
                    number::percent_bare(theirs.1),
                ];
                for text in texts {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text)));
                }
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_counts_whoever_misses_no_more() {
        assert_eq!(within(&[70, 20, 0, 10]), [(70, 0.7), (90, 0.9), (90, 0.9), (100, 1.0)]);
        let missing = MissingValues {
            general_per_row: vec![3_000, 1_000],
            customers_per_row: vec![9, 1],
            ..MissingValues::default()
        };
        let told = "up to 0 missing values: 3,000 people kept (75.0 %), 9 customers kept (90.0 %)";
        assert_eq!(hover(&missing, 0.2), told);
        assert!(hover(&missing, 7.0).contains("4,000 people kept (100.0 %)"));
    }
}
