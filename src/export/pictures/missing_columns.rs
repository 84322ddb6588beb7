//! What is missing in which column, and the limit from which on it is dropped.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{ACCENT, CUSTOMERS, GRID, NEUTRAL, NEUTRAL_WEAK};
use super::frame::{MARGIN, TOP, WIDTH, keys, titled};
use super::letters::fitting;
use crate::engine::Settings;
use crate::i18n::number;
use crate::results::{ColumnMissing, DataSummary, MissingValues};
use crate::text;

/// The most columns that have a row; those with most missing values come first.
const MOST: usize = 40;
const ROW: f64 = 19.0;
const NAMES: f64 = 250.0;

/// Draws the picture; `None` where nothing is missing anywhere.
pub(super) fn draw(data: &DataSummary, missing: &MissingValues, settings: &Settings) -> Option<Canvas> {
    let most = |column: &ColumnMissing| column.general_share.max(column.customers_share);
    let pairs = data.attributes.iter().zip(&missing.columns);
    let mut columns: Vec<(&str, &ColumnMissing)> = pairs
        .map(|(attribute, column)| (attribute.name.as_str(), column))
        .filter(|(_, column)| most(column) > 0.0)
        .collect();
    // Equal ones stay in the order of the file.
    columns.sort_by(|a, b| b.1.general_share.total_cmp(&a.1.general_share));
    if columns.is_empty() {
        return None;
    }
    let count = columns.len();
    columns.truncate(MOST);
    let height = TOP + ROW * columns.len() as f64 + 44.0;
    let note = text!("picture-missing-columns-note", shown = columns.len(), count = count, all = data.attributes.len());
    let legend = [
        (NEUTRAL, text!("picture-missing-kept")),
        (NEUTRAL_WEAK, text!("picture-missing-dropped")),
        (CUSTOMERS, text!("picture-missing-customers")),
    ];
    let mut canvas = titled(height, &text!("picture-missing-columns"), &note, &keys(&legend));
    let (left, room) = (MARGIN + NAMES, WIDTH - 2.0 * MARGIN - NAMES - 70.0);
    let x = |share: f64| left + room * share.clamp(0.0, 1.0);
    let bottom = TOP + ROW * columns.len() as f64;
    for mark in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        canvas.line((x(mark), TOP - 4.0), (x(mark), bottom), GRID, 1.0);
        canvas.text(
            (x(mark), bottom + 16.0),
            &text!("plot-percent", number = number::decimals(100.0 * mark, 0)),
            WEAK.middle(),
        );
    }
    for (at, (name, column)) in columns.iter().enumerate() {
        let y = TOP + ROW * at as f64;
        canvas.text((MARGIN, y + 13.0), &fitting(name, 11.0, NAMES - 12.0), PLAIN.size(11.0));
        let fill = if column.dropped.is_some() { NEUTRAL_WEAK } else { NEUTRAL };
        let share = column.general_share;
        canvas.rect(Area::new(left, y + 3.0, (x(share) - left).max(0.5), ROW - 7.0), fill);
        let customers = x(column.customers_share);
        canvas.line((customers, y + 1.0), (customers, y + ROW - 2.0), CUSTOMERS, 2.0);
        canvas.text((WIDTH - MARGIN, y + 13.0), &number::share(share), WEAK.before());
    }
    let limit = x(settings.column_missing);
    canvas.dashes((limit, TOP - 6.0), (limit, bottom), ACCENT);
    let share = settings.column_missing;
    canvas.text((limit + 4.0, bottom + 32.0), &text!("picture-missing-limit", share = share), WEAK.middle());
    Some(canvas)
}
