//! The values of one column: how often they are in both files.

use super::bars::{self, Row};
use super::canvas::Canvas;
use super::frame::populations;
use crate::i18n::{bar_name, number};
use crate::results::{AttributeSummary, DataSummary};
use crate::text;

/// The most values that have a row; of more, those that most people have.
const MOST: usize = 60;

/// Draws the picture; `None` where nothing is known of its values.
pub(super) fn draw(data: &DataSummary, place: usize) -> Option<Canvas> {
    let attribute = data.attributes.get(place)?;
    let rows = if attribute.codes.is_empty() { classes(attribute)? } else { codes(data, attribute) };
    let full = rows.iter().flat_map(|row| &row.bars).fold(1e-9, |most: f64, (share, _)| most.max(*share));
    let longest = |mut row: Row| {
        row.bars.iter_mut().for_each(|(share, _)| *share /= full);
        row
    };
    let rows: Vec<Row> = rows.into_iter().map(longest).collect();
    let note = match attribute.description.as_str() {
        "" => text!("page-percent-of-file"),
        what => text!("picture-values-note", what = what),
    };
    Some(bars::draw(&attribute.name, &note, &populations(), &rows))
}

fn row(name: String, below: String, shares: [f64; 2]) -> Row {
    Row { name, below, bars: shares.map(|share| (share, number::share(share))).into() }
}

fn codes(data: &DataSummary, attribute: &AttributeSummary) -> Vec<Row> {
    let share = |count: u64, rows: usize| count as f64 / rows.max(1) as f64;
    let mut order: Vec<usize> = (0..attribute.codes.len()).collect();
    if order.len() > MOST {
        order.sort_by_key(|&at| std::cmp::Reverse(attribute.codes[at].general));
        order.truncate(MOST);
        order.sort_unstable();
    }
    let codes = order.into_iter().map(|at| &attribute.codes[at]);
    codes
        .map(|code| {
            let shown = if code.code.is_empty() { text!("page-attribute-blank") } else { code.code.clone() };
            let missing = || text!("page-attribute-counts-as-missing");
            let (name, below) = match (code.label.as_str(), code.missing) {
                ("", false) => (shown, String::new()),
                ("", true) => (shown, missing()),
                (label, false) => (label.to_owned(), shown),
                (label, true) => (label.to_owned(), format!("{shown} · {}", missing())),
            };
            row(name, below, [share(code.general, data.general.rows), share(code.customers, data.customers.rows)])
        })
        .collect()
}

/// The bars of a column of numbers, as shares of those whose value is known.
fn classes(attribute: &AttributeSummary) -> Option<Vec<Row>> {
    let bars = attribute.distribution.as_ref()?.histogram.as_ref()?;
    let all = [&bars.general, &bars.customers].map(|counts| counts.iter().sum::<u64>().max(1) as f64);
    let both = bars.general.iter().zip(&bars.customers).enumerate();
    let class = |(at, (general, customers)): (usize, (&u64, &u64))| {
        row(bar_name(attribute, at), String::new(), [*general as f64 / all[0], *customers as f64 / all[1]])
    };
    Some(both.map(class).collect())
}
