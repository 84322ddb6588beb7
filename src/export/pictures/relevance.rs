//! Which columns are worth their place, the best first.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{GRID, NEUTRAL, NEUTRAL_WEAK};
use super::frame::{MARGIN, TOP, WIDTH, titled};
use super::letters::fitting;
use crate::engine::Settings;
use crate::i18n::number;
use crate::results::{Forest, Relevance};
use crate::text;

/// The most columns that have a row.
const MOST: usize = 30;
const ROW: f64 = 20.0;
const NAMES: f64 = 270.0;

/// What is drawn of each column: what it is called, its largest value, and the value of the column at a place.
type Measure<'a> = (String, f64, &'a dyn Fn(usize) -> Option<f64>);

/// Draws the picture; `None` where there are no columns.
pub(super) fn draw(relevance: &Relevance, forest: Option<&Forest>, settings: &Settings) -> Option<Canvas> {
    let list = relevance.list(forest, &settings.relevance());
    if list.is_empty() {
        return None;
    }
    let shown = list.len().min(MOST);
    let note = match forest {
        Some(_) => text!("picture-relevance-note-forest", shown = shown, count = list.len()),
        None => text!("picture-relevance-note", shown = shown, count = list.len()),
    };
    let height = TOP + 22.0 + ROW * shown as f64 + 24.0;
    let mut canvas = titled(height, &text!("picture-relevance"), &note, &[]);
    let columns = if forest.is_some() { 2.0 } else { 1.0 };
    let room = (WIDTH - 2.0 * MARGIN - NAMES) / columns;
    let importance = |place: usize| forest.and_then(|forest| forest.of(relevance.attributes.get(place)?.attribute));
    let largest = |value: &dyn Fn(usize) -> Option<f64>| {
        list.iter().filter_map(|listed| value(listed.place)).filter(|value| value.is_finite()).fold(1e-9, f64::max)
    };
    let variance = |place: usize| relevance.attributes.get(place).and_then(|attribute| attribute.variance);
    let mut bars: Vec<Measure<'_>> = vec![(text!("relevance-variance"), largest(&variance), &variance)];
    if forest.is_some() {
        bars.push((text!("relevance-forest"), largest(&importance), &importance));
    }
    for (column, (title, most, value)) in bars.iter().enumerate() {
        let left = MARGIN + NAMES + room * column as f64;
        canvas.text((left, TOP + 8.0), title, WEAK.strong());
        for (at, listed) in list.iter().take(shown).enumerate() {
            let y = TOP + 22.0 + ROW * at as f64;
            canvas.rect(Area::new(left, y + 3.0, room - 90.0, ROW - 7.0), GRID);
            let Some(value) = value(listed.place) else { continue };
            let fill = if listed.dropped.is_some() { NEUTRAL_WEAK } else { NEUTRAL };
            canvas.rect(Area::new(left, y + 3.0, (room - 90.0) * (value / most).clamp(0.0, 1.0), ROW - 7.0), fill);
            canvas.text((left + room - 26.0, y + 14.0), &number::decimals(value, 4), WEAK.before());
        }
    }
    for (at, listed) in list.iter().take(shown).enumerate() {
        let y = TOP + 22.0 + ROW * at as f64 + 14.0;
        let Some(attribute) = relevance.attributes.get(listed.place) else { continue };
        canvas.text((MARGIN + 18.0, y), &number::count_usize(listed.rank), WEAK.before());
        canvas.text((MARGIN + 26.0, y), &fitting(&attribute.name, 11.0, NAMES - 40.0), PLAIN.size(11.0));
    }
    Some(canvas)
}
