//! How many people miss how many values, with the limit over which they are set aside.

use std::sync::Arc;

use egui::{Stroke, Ui};
use egui_extras::{Column as Width, TableBuilder};
use egui_plot::{AxisHints, GridMark, Line, LineStyle, Plot, PlotPoint, PlotPoints, Span};

use super::axis::{labelled, percent, position, still, whole_steps};
use super::row_limit::RowLimitLine;
use super::sums_rows;
use crate::i18n::number;
use crate::results::MissingValues;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::Theme;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// How shares become heights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Height {
    /// As they are.
    Linear,
    /// By their square root: small groups become visible and nothing disappears.
    #[default]
    Root,
    /// By their logarithm, from 0.001 % up.
    Log,
}

/// The smallest share that the logarithm shows.
const FLOOR: f64 = 1e-5;

impl Height {
    fn of(self, share: f64) -> f64 {
        match self {
            Self::Linear => share,
            Self::Root => share.sqrt(),
            Self::Log => (share.max(FLOOR) / FLOOR).log10() / (1.0 / FLOOR).log10(),
        }
    }

    fn marks(self) -> &'static [f64] {
        match self {
            Self::Linear => &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0],
            Self::Root => &[0.0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0],
            Self::Log => &[1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0],
        }
    }
}

/// The outline of one file's people.
type Outline = Vec<PlotPoint>;

/// The plot's state.
#[derive(Default)]
pub struct MissingRows {
    /// How shares become heights.
    pub height: Height,
    /// The table instead of the plot.
    pub table: bool,
    outlines: Memo<(ByPointer<MissingValues>, Height), (Outline, Outline)>,
}

impl MissingRows {
    /// Draws the plot, or the table behind it, in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let Some(missing) = &context.snapshot.results.missing else { return };
        let limit = context.settings.row_missing.unwrap_or(missing.default_row_limit);
        let sums = context.snapshot.results.sums.as_deref();
        if self.table {
            match sums {
                Some(sums) => sums_rows::within_table(ui, context.theme, sums),
                None => rows_table(ui, context.theme, missing, limit),
            }
            return;
        }
        let height = self.height;
        let (general, customers) = self.outlines.get((ByPointer(Arc::clone(missing)), height), || {
            [&missing.general_per_row, &missing.customers_per_row]
                .map(|per_row| match sums {
                    Some(_) => sums_rows::outline(per_row, |share| height.of(share)),
                    None => outline(per_row, height),
                })
                .into()
        });
        let last = general.iter().chain(customers).map(|point| (point.x + 0.5) as usize).max().unwrap_or(0);
        let right = (last as f64).max(f64::from(limit) + 2.0) - 0.5;
        let top = general.iter().chain(customers).map(|point| point.y).fold(0.01, f64::max) * 1.08;
        let theme = *context.theme;
        let shown = plot(theme, (height, sums.is_some()), right, top, missing).show(ui, |plot| {
            let aside = Span::new("", (f64::from(limit) + 0.5)..=right).fill(theme.color.fill.gamma_multiply(0.6));
            plot.add(aside.border(Stroke::NONE));
            let line = |name: &str, points, color, alpha| {
                let line = Line::new(name, PlotPoints::Borrowed(points)).color(color).width(1.5);
                line.style(LineStyle::Solid).allow_band(false).fill(0.0).fill_alpha(alpha).allow_hover(false)
            };
            plot.line(line("general-population", general, theme.color.general, 0.35));
            plot.line(line("customers", customers, theme.color.customers, 0.18));
        });
        let line = RowLimitLine { id: "row-limit-line", limit, most: last.max(2) - 1, transform: &shown.transform };
        line.ui(ui, &theme, missing, commands);
    }
}

/// `classes` says whether people are told by classes of numbers of missing values.
fn plot<'a>(
    theme: Theme,
    (height, classes): (Height, bool),
    right: f64,
    top: f64,
    missing: &Arc<MissingValues>,
) -> Plot<'a> {
    let x = AxisHints::new_x().label_spacing(egui::Rangef::new(16.0, 24.0));
    let x = x.formatter(|mark: GridMark, _| number::decimals(mark.value, 0));
    let y = AxisHints::new_y().min_thickness(44.0).label_spacing(egui::Rangef::new(12.0, 18.0));
    let y = y.formatter(move |mark: GridMark, _| height_label(height, mark.value));
    let missing = Arc::clone(missing);
    still(Plot::new("people-by-missing-values"))
        .custom_x_axes(vec![labelled(x, &theme, text!("plot-missing-rows-axis"))])
        .custom_y_axes(vec![labelled(y, &theme, String::new())])
        .x_grid_spacer(|input| whole_steps(&input))
        .y_grid_spacer(move |_| {
            let marks = height.marks().iter().map(|share| height.of(*share)).filter(|value| *value <= top);
            marks.map(|value| GridMark { value, step_size: 1e3 }).collect()
        })
        .default_x_bounds(-0.5, right)
        .default_y_bounds(0.0, top)
        .grid_color(theme.color.separator)
        .grid_fade(0.0)
        .sense(egui::Sense::hover())
        .label_formatter(move |at| {
            let x = position(at).x;
            Some(if classes { sums_rows::hover(&missing, x.round().max(0.0) as usize) } else { hover(&missing, x) })
        })
        .show_x(false)
        .show_y(false)
}

fn height_label(height: Height, value: f64) -> String {
    let shares = height.marks();
    let near = shares.iter().find(|share| (height.of(**share) - value).abs() < 1e-9);
    near.map_or_else(String::new, |share| {
        let is_small = *share > 0.0 && *share < 0.0095;
        percent(*share, if is_small { (-(share * 100.0).log10()).ceil() as usize } else { 0 })
    })
}

/// What the pointer says over a bar.
fn hover(missing: &MissingValues, x: f64) -> String {
    let at = x.round().max(0.0) as usize;
    let count = |per_row: &[u64]| {
        let people = per_row.get(at).copied().unwrap_or(0);
        (people, people as f64 / per_row.iter().sum::<u64>().max(1) as f64)
    };
    let (people, people_share) = count(&missing.general_per_row);
    let (customers, customers_share) = count(&missing.customers_per_row);
    text!(
        "plot-missing-rows-hover",
        values = at,
        people = people,
        people_share = people_share,
        customers = customers,
        customers_share = customers_share
    )
}

/// A step line over the shares: two points for each number of missing values, up to the last that somebody misses.
fn outline(per_row: &[u64], height: Height) -> Outline {
    let all = per_row.iter().sum::<u64>().max(1) as f64;
    let last = per_row.iter().rposition(|people| *people > 0).unwrap_or(0);
    let steps = per_row.iter().take(last + 1).enumerate().flat_map(|(at, people)| {
        let (x, y) = (at as f64, height.of(*people as f64 / all));
        [PlotPoint::new(x - 0.5, y), PlotPoint::new(x + 0.5, y)]
    });
    steps.collect()
}

fn rows_table(ui: &mut Ui, theme: &Theme, missing: &MissingValues, limit: u32) {
    let count = missing.general_per_row.len().max(missing.customers_per_row.len());
    let at = |per_row: &[u64], row: usize| per_row.get(row).copied().unwrap_or(0);
    let share = |per_row: &[u64], row: usize| {
        number::percent_bare(at(per_row, row) as f64 / per_row.iter().sum::<u64>().max(1) as f64)
    };
    builder(ui, "rows-table", 6)
        .header(table::HEADER, |mut row| {
            let titles = [
                text!("plot-missing-rows-missing"),
                text!("plot-missing-rows-people"),
                text!("plot-missing-rows-share"),
                text!("plot-missing-rows-customers"),
                text!("plot-missing-rows-share"),
                String::new(),
            ];
            for title in titles {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, ""))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, count, |mut row| {
                let index = row.index();
                let texts = [
                    number::count_usize(index),
                    number::count(at(&missing.general_per_row, index)),
                    share(&missing.general_per_row, index),
                    number::count(at(&missing.customers_per_row, index)),
                    share(&missing.customers_per_row, index),
                ];
                for text in texts {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text)));
                }
                let fate = if index > limit as usize { text!("plot-missing-rows-set-aside") } else { String::new() };
                row.cell(|ui| drop(table::weak_cell(ui, theme, &fate)));
            });
        });
}

fn builder<'a>(ui: &'a mut Ui, salt: &str, columns: usize) -> TableBuilder<'a> {
    table::builder(ui)
        .id_salt(salt)
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .columns(Width::remainder().at_least(40.0).clip(true), columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_ends_with_the_last_person() {
        let outline = outline(&[75, 25, 0, 0], Height::Linear);
        let points: Vec<(f64, f64)> = outline.iter().map(|point| (point.x, point.y)).collect();
        assert_eq!(points, [(-0.5, 0.75), (0.5, 0.75), (0.5, 0.25), (1.5, 0.25)]);
    }

    #[test]
    fn the_pointer_tells_how_many_people_miss_so_many_values() {
        let missing = MissingValues {
            general_per_row: vec![3_000, 1_000],
            customers_per_row: vec![9, 1],
            ..MissingValues::default()
        };
        assert_eq!(hover(&missing, 1.2), "1 value missing\n1,000 people (25.0 %)\n1 customer (10.0 %)");
        assert_eq!(hover(&missing, -0.3), "0 values missing\n3,000 people (75.0 %)\n9 customers (90.0 %)");
    }

    #[test]
    fn heights_grow_with_the_share_and_label_themselves() {
        for height in [Height::Linear, Height::Root, Height::Log] {
            let values: Vec<f64> = height.marks().iter().map(|share| height.of(*share)).collect();
            assert!(values.windows(2).all(|pair| pair[0] < pair[1]));
            assert!((height.of(1.0) - 1.0).abs() < 1e-12);
        }
        assert_eq!(height_label(Height::Log, Height::Log.of(1e-5)), "0.001 %");
        assert_eq!(height_label(Height::Log, Height::Log.of(1e-3)), "0.1 %");
        assert_eq!(height_label(Height::Root, Height::Root.of(0.05)), "5 %");
    }
}
