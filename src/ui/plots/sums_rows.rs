//! How many people miss how many values where only sums are known: classes of numbers of missing values, and bounds between
//! them.

use egui::Ui;
use egui_extras::Column as Width;
use egui_plot::PlotPoint;

use crate::i18n::number;
use crate::results::{MissingValues, PeopleWithin, SumsTold};
use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// People who miss between `first` and `last` values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Class {
    first: usize,
    last: usize,
    people: u64,
}

/// The classes of one file: between two numbers of missing values at which it is known who misses no more.
fn classes(per_row: &[u64]) -> Vec<Class> {
    let mut first = 0;
    let mut found = Vec::new();
    for (last, &people) in per_row.iter().enumerate().filter(|(_, people)| **people > 0) {
        found.push(Class { first, last, people });
        first = last + 1;
    }
    found
}

/// A step line over the shares of the file's people that each number of missing values has on average in its class.
pub(super) fn outline(per_row: &[u64], height: impl Fn(f64) -> f64) -> Vec<PlotPoint> {
    let all = per_row.iter().sum::<u64>().max(1) as f64;
    let steps = classes(per_row).into_iter().flat_map(|Class { first, last, people }| {
        let y = height(people as f64 / all / (last + 1 - first) as f64);
        [PlotPoint::new(first as f64 - 0.5, y), PlotPoint::new(last as f64 + 0.5, y)]
    });
    steps.collect()
}

/// What the pointer says over a number of missing values: the classes that it is in.
pub(super) fn hover(missing: &MissingValues, at: usize) -> String {
    let class = |per_row: &[u64]| {
        let class = classes(per_row).into_iter().find(|class| (class.first..=class.last).contains(&at));
        class.map(|class| (class, class.people as f64 / per_row.iter().sum::<u64>().max(1) as f64))
    };
    let values = |class: Class| match class.first == class.last {
        true => text!("sums-values-one", values = class.first),
        false => text!("sums-values", first = class.first, last = class.last),
    };
    let general = class(&missing.general_per_row)
        .map(|(class, share)| text!("sums-rows-people", values = values(class), people = class.people, share = share));
    let customers = class(&missing.customers_per_row).map(|(class, share)| {
        text!("sums-rows-customers", values = values(class), customers = class.people, share = share)
    });
    general.into_iter().chain(customers).collect::<Vec<_>>().join("\n")
}

/// What the pointer says over a row threshold: who misses at most so many values.
pub(super) fn hover_within(sums: &SumsTold, limit: usize) -> String {
    let Some(within) = sums.within.get(limit.min(sums.within.len().saturating_sub(1))) else { return String::new() };
    let of = |bounds, all| between(bounds, all).join(" · ");
    let (people, customers) = (of(within.general, sums.people), of(within.customers, sums.customers));
    text!("sums-within", limit = limit, people = people, customers = customers)
}

/// The larger of both bounds, as steps over thresholds.
pub(super) fn most(sums: &SumsTold, of: fn(&PeopleWithin) -> [u64; 2], all: u64) -> Vec<PlotPoint> {
    let shares = sums.within.iter().map(|within| of(within)[1] as f64 / all.max(1) as f64);
    let steps = shares
        .enumerate()
        .flat_map(|(at, share)| [PlotPoint::new(at as f64 - 0.5, share), PlotPoint::new(at as f64 + 0.5, share)]);
    steps.collect()
}

/// A number of people and its share in words, with both bounds where they differ.
pub(in crate::ui) fn between([least, most]: [u64; 2], all: u64) -> [String; 2] {
    let share = |people: u64| people as f64 / all.max(1) as f64;
    if least == most {
        return [number::count(least), number::percent(share(least))];
    }
    let (low, high) = (number::percent(share(least)), number::percent(share(most)));
    let shares = if low == high { low } else { text!("sums-between", low = low, high = high) };
    [text!("sums-between", low = number::count(least), high = number::count(most)), shares]
}

/// A percent of people of one file (0 the population's, 1 the customers') who miss a column, marked where only sums are
/// known and more may miss it.
pub(in crate::ui) fn marked(sums: Option<&SumsTold>, (column, file): (usize, usize), percent: String) -> String {
    let Some((sums, untold)) = sums.and_then(|sums| Some((sums, sums.untold_code(column, "")?))) else {
        return percent;
    };
    let ([least, most], all) = [(untold.general, sums.people), (untold.customers, sums.customers)][file];
    let share = |people: u64| number::percent(people as f64 / all.max(1) as f64);
    if share(least) == share(most) { percent } else { text!("sums-at-least", share = percent) }
}

/// At most so many miss a column, as a sentence behind one that tells at least so many; empty where that is certain.
pub(in crate::ui) fn at_most(sums: Option<&SumsTold>, column: usize) -> String {
    let Some((sums, untold)) = sums.and_then(|sums| Some((sums, sums.untold_code(column, "")?))) else {
        return String::new();
    };
    let share = |[_, most]: [u64; 2], all: u64| most as f64 / all.max(1) as f64;
    let (general, customers) = (share(untold.general, sums.people), share(untold.customers, sums.customers));
    text!("sums-at-most", general = general, customers = customers)
}

/// Who misses at most so many values, with bounds where it isn't certain.
pub(super) fn within_table(ui: &mut Ui, theme: &Theme, sums: &SumsTold) {
    table::builder(ui)
        .id_salt("people-within")
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
            body.rows(table::ROW, sums.within.len(), |mut row| {
                let index = row.index();
                let within = &sums.within[index];
                let people = between(within.general, sums.people);
                let customers = between(within.customers, sums.customers);
                let cells = std::iter::once(number::count_usize(index)).chain(people).chain(customers);
                for text in cells {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text)));
                }
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_reaches_from_the_one_before_to_its_end() {
        let class = |first, last, people| Class { first, last, people };
        assert_eq!(classes(&[70, 0, 0, 20, 0, 10]), [class(0, 0, 70), class(1, 3, 20), class(4, 5, 10)]);
        let points: Vec<(f64, f64)> = outline(&[50, 0, 50], |share| share).iter().map(|at| (at.x, at.y)).collect();
        assert_eq!(points, [(-0.5, 0.5), (0.5, 0.5), (0.5, 0.25), (2.5, 0.25)]);
        let missing = MissingValues {
            general_per_row: vec![900, 0, 100],
            customers_per_row: vec![0, 0, 10],
            ..MissingValues::default()
        };
        assert_eq!(hover(&missing, 1), "1 to 2 missing: 100 people (10.0 %)\n0 to 2 missing: 10 customers (100.0 %)");
        assert_eq!(hover(&missing, 0).lines().next(), Some("0 values missing: 900 people (90.0 %)"));
    }

    #[test]
    fn bounds_are_told_where_they_differ() {
        assert_eq!(between([5, 5], 10), ["5", "50.0 %"]);
        assert_eq!(between([5, 6], 10), ["5 to 6", "50.0 % to 60.0 %"]);
        assert_eq!(between([50_000, 50_001], 100_000), ["50,000 to 50,001", "50.0 %"]);
    }
}
