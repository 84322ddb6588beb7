//! How good other numbers of segments would be: a curve for each measure, and the number that it names.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{ACCENT, CUSTOMERS, NEUTRAL};
use super::frame::{MARGIN, TOP, WIDTH, levels, marks, titled};
use crate::i18n::{measure_name, number, sweep_sentence};
use crate::results::{Criterion, Sweep, SweepVerdict};
use crate::text;

/// Curves beside each other, and the room of one.
const ACROSS: usize = 3;
const HIGH: f64 = 190.0;

/// Draws the picture; `present` is the number of segments in force. `None` where fewer than two were tried.
pub(super) fn draw(sweep: &Sweep, present: usize) -> Option<Canvas> {
    if sweep.tried.len() < 2 {
        return None;
    }
    let verdict = SweepVerdict::of(sweep);
    let known =
        |criterion: &Criterion| sweep.tried.iter().filter(|point| criterion.value(point).is_finite()).count() > 1;
    let shown: Vec<Criterion> = Criterion::ALL.into_iter().filter(known).collect();
    let rows = shown.len().div_ceil(ACROSS);
    let note = sweep_sentence(sweep, &verdict).unwrap_or_else(|| text!("picture-sweep-note"));
    let mut canvas = titled(TOP + HIGH * rows as f64 + 24.0, &text!("picture-sweep"), &note, &[]);
    let wide = (WIDTH - 2.0 * MARGIN) / ACROSS as f64;
    for (at, criterion) in shown.into_iter().enumerate() {
        let corner = (MARGIN + wide * (at % ACROSS) as f64, TOP + HIGH * (at / ACROSS) as f64);
        let area = Area::new(corner.0 + 56.0, corner.1 + 26.0, wide - 76.0, HIGH - 66.0);
        curve(&mut canvas, area, sweep, criterion, verdict.vote(criterion), present);
    }
    Some(canvas)
}

fn curve(canvas: &mut Canvas, area: Area, sweep: &Sweep, criterion: Criterion, vote: Option<usize>, present: usize) {
    let named = match vote {
        Some(count) => text!("picture-sweep-names", measure = measure_name(criterion), count = count.to_string()),
        None => text!("picture-sweep-names-none", measure = measure_name(criterion)),
    };
    canvas.text((area.x - 40.0, area.y - 10.0), &named, PLAIN.size(12.0).strong());
    let tried = || sweep.tried.iter().map(|point| (point.clusters as f64, criterion.value(point)));
    let points: Vec<(f64, f64)> = tried().filter(|(_, value)| value.is_finite()).collect();
    let ends = |of: fn(&(f64, f64)) -> f64| {
        let values = points.iter().map(of);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ((left, right), (low, high)) = (ends(|point| point.0), ends(|point| point.1));
    let room = (high - low).max(high.abs() * 1e-6).max(1e-9);
    let x = |clusters: f64| area.x + area.width * (clusters - left) / (right - left).max(1.0);
    let y = |value: f64| area.bottom() - area.height * (value - low) / room;
    levels(canvas, area, &marks(low, high, 4.0), y, |value| written(criterion, value));
    for mark in marks(left, right, 6.0).into_iter().filter(|mark| mark.fract() == 0.0) {
        canvas.text((x(mark), area.bottom() + 16.0), &number::decimals(mark, 0), WEAK.middle());
    }
    if (left..=right).contains(&(present as f64)) {
        canvas.dashes((x(present as f64), area.y), (x(present as f64), area.bottom()), ACCENT);
    }
    let line: Vec<(f64, f64)> = points.iter().map(|(clusters, value)| (x(*clusters), y(*value))).collect();
    canvas.path(&line, NEUTRAL, 1.8);
    if let Some((clusters, value)) = points.iter().find(|point| vote.is_some_and(|vote| vote as f64 == point.0)) {
        canvas.disc((x(*clusters), y(*value)), 4.5, CUSTOMERS);
    }
}

/// A value where there is little room.
pub(in crate::export) fn written(criterion: Criterion, value: f64) -> String {
    match criterion {
        _ if !value.is_finite() => number::nothing(),
        Criterion::Elbow if value >= 1e4 => number::short(value.round() as u64),
        Criterion::Stability => number::share(value),
        _ => number::amount((value * 1e3).round() / 1e3),
    }
}
