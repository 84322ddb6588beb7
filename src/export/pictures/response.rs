//! What a mailing says of who responds: the curve of gains, whether chances come true, the segments, and what the ranking
//! rests on.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{ACCENT, CUSTOMERS, Color, GRID, NEUTRAL, NEUTRAL_WEAK, SEPARATOR};
use super::frame::{MARGIN, TOP, WIDTH, keys, levels, marks, titled};
use super::letters::fitting;
use crate::i18n::{number, response_interval, response_ranker, segment_title};
use crate::results::{GainsAt, Response, Segmentation};
use crate::text;

const HEIGHT: f64 = 460.0;
/// Rows of names with intervals.
const ROW: f64 = 24.0;
const NAMES: f64 = 300.0;
const WORDS: f64 = 170.0;
/// Columns of the importance that are drawn.
const MOST: usize = 20;
/// How much of a curve's colour its band has.
const BAND: f64 = 0.75;

/// The curve of cumulative gains with its band; `None` where there is none.
pub(super) fn gains(found: &Response) -> Option<Canvas> {
    let last = found.gains.last()?;
    let model = found.chosen().map(|chosen| response_ranker(chosen.model)).unwrap_or_default();
    let legend = [(CUSTOMERS, model), (SEPARATOR, text!("picture-response-random"))];
    let note =
        text!("picture-response-gains-note", people = found.mailing.people, responders = found.mailing.responders);
    let mut canvas = titled(HEIGHT, &text!("picture-response-gains"), &note, &keys(&legend));
    let area = Area::new(MARGIN + 56.0, TOP + 4.0, WIDTH - 2.0 * MARGIN - 76.0, HEIGHT - TOP - 60.0);
    let x = |share: f64| area.x + area.width * share.clamp(0.0, 1.0);
    let y = |gain: f64| area.bottom() - area.height * gain.clamp(0.0, 1.0);
    levels(&mut canvas, area, &marks(0.0, 1.0, 5.0), y, percent);
    for mark in marks(0.0, 1.0, 10.0) {
        canvas.text((x(mark), area.bottom() + 16.0), &percent(mark), WEAK.middle());
    }
    canvas.text(
        (area.x + area.width / 2.0, area.bottom() + 34.0),
        &text!("picture-response-gains-axis"),
        WEAK.middle(),
    );
    let start = GainsAt::default();
    let points: Vec<&GainsAt> = std::iter::once(&start).chain(&found.gains).collect();
    band(&mut canvas, &points, &x, &y);
    canvas.path(&[(x(0.0), y(0.0)), (x(1.0), y(1.0))], SEPARATOR, 1.5);
    let curve: Vec<(f64, f64)> = points.iter().map(|at| (x(at.share), y(at.gain))).collect();
    canvas.path(&curve, CUSTOMERS, 2.0);
    canvas.disc((x(last.share), y(last.gain)), 2.5, CUSTOMERS);
    if let Some(profit) = found.profit.filter(|profit| profit.letters > 0) {
        canvas.dashes((x(profit.share), area.y), (x(profit.share), area.bottom()), ACCENT);
        let words = text!("picture-response-best", letters = profit.letters);
        let ink = if profit.share > 0.6 { WEAK.before() } else { WEAK };
        let side = if profit.share > 0.6 { -6.0 } else { 6.0 };
        canvas.text((x(profit.share) + side, area.bottom() - 8.0), &words, ink);
    }
    Some(canvas)
}

/// Upright strips between the ends of neighbouring points.
fn band(canvas: &mut Canvas, points: &[&GainsAt], x: &dyn Fn(f64) -> f64, y: &dyn Fn(f64) -> f64) {
    /// Strips across the whole curve.
    const STRIPS: usize = 400;
    let color = CUSTOMERS.toward(Color(0xFF_FF_FF), BAND);
    let width = (x(1.0) - x(0.0)) / STRIPS as f64;
    for strip in 0..STRIPS {
        let share = (strip as f64 + 0.5) / STRIPS as f64;
        let next = points.partition_point(|at| at.share < share);
        let (Some(after), Some(before)) = (points.get(next), next.checked_sub(1).and_then(|at| points.get(at))) else {
            continue;
        };
        let part = (share - before.share) / (after.share - before.share).max(1e-12);
        let between = |one: f64, other: f64| one + (other - one) * part;
        let (low, high) = (between(before.gain_low, after.gain_low), between(before.gain_high, after.gain_high));
        // A little wider than its share, so that no gap is seen between two.
        canvas.rect(Area::new(x(share) - width / 2.0, y(high), width + 0.3, y(low) - y(high)), color);
    }
}

/// What was said beside what came, group by group; `None` where there is no group.
pub(super) fn calibration(found: &Response) -> Option<Canvas> {
    let most = found.reliability.iter().flat_map(|group| [group.said, group.high]).fold(0.0, f64::max);
    if found.reliability.is_empty() || most <= 0.0 {
        return None;
    }
    let note = text!("picture-response-calibration-note");
    let mut canvas = titled(HEIGHT, &text!("picture-response-calibration"), &note, &[]);
    let side = HEIGHT - TOP - 60.0;
    let area = Area::new(MARGIN + 64.0, TOP + 4.0, side * 1.5, side);
    let full = most * 1.05;
    let x = |share: f64| area.x + area.width * (share / full).clamp(0.0, 1.0);
    let y = |share: f64| area.bottom() - area.height * (share / full).clamp(0.0, 1.0);
    levels(&mut canvas, area, &marks(0.0, full, 5.0), y, percent);
    for mark in marks(0.0, full, 5.0) {
        canvas.text((x(mark), area.bottom() + 16.0), &percent(mark), WEAK.middle());
    }
    canvas.text((area.x + area.width / 2.0, area.bottom() + 34.0), &text!("picture-response-said-axis"), WEAK.middle());
    canvas.dashes((x(0.0), y(0.0)), (x(full), y(full)), ACCENT);
    for group in &found.reliability {
        canvas.line((x(group.said), y(group.low)), (x(group.said), y(group.high)), NEUTRAL_WEAK, 3.0);
        canvas.disc((x(group.said), y(group.came)), 4.5, CUSTOMERS);
    }
    Some(canvas)
}

/// A row: a name, the value with its ends, and what is written.
struct Row {
    name: String,
    value: f64,
    ends: (f64, f64),
    written: String,
}

/// How often each segment responds, the most often first; `None` where that isn't known.
pub(super) fn segments(found: &Response, segments: &Segmentation) -> Option<Canvas> {
    let mut all: Vec<_> = found.segments.iter().filter_map(|one| Some((one, segments.get(one.segment)?))).collect();
    all.sort_by(|(one, _), (other, _)| other.rate.rate.total_cmp(&one.rate.rate).then(one.segment.cmp(&other.segment)));
    let rows: Vec<Row> = all
        .into_iter()
        .map(|(one, segment)| Row {
            name: segment_title(segment),
            value: one.rate.rate,
            ends: (one.rate.low, one.rate.high),
            written: text!(
                "picture-response-rate",
                rate = number::percent(one.rate.rate),
                lift = number::decimals(one.rate.lift, 2)
            ),
        })
        .collect();
    let note = text!("picture-response-segments-note", rate = number::percent(found.mailing.rate()));
    intervals(&text!("picture-response-segments"), &note, &rows, found.mailing.rate(), &percent)
}

/// What the ranking rests on, the most important first; `None` where that isn't known.
pub(super) fn importance(found: &Response) -> Option<Canvas> {
    let decimals = |loss: f64| number::decimals(loss, 3);
    let rows: Vec<Row> = found
        .importance
        .iter()
        .take(MOST)
        .map(|one| Row {
            name: one.column.clone(),
            value: one.loss,
            ends: (one.low, one.high),
            written: text!(
                "picture-index-interval-plain",
                value = decimals(one.loss),
                interval = response_interval(one.low, one.high, decimals)
            ),
        })
        .collect();
    let (shown, count) = (rows.len(), found.importance.len());
    let note = text!("picture-response-importance-note", shown = shown, count = count);
    intervals(&text!("picture-response-importance"), &note, &rows, 0.0, &|loss| {
        number::amount((loss * 1e4).round() / 1e4)
    })
}

/// Values with their intervals under each other, and a line where nothing would be out of the ordinary.
fn intervals(title: &str, note: &str, rows: &[Row], ordinary: f64, say: &dyn Fn(f64) -> String) -> Option<Canvas> {
    let ends = rows.iter().flat_map(|row| [row.value, row.ends.0, row.ends.1]).chain([ordinary, 0.0]);
    let (low, high) = ends.fold((0.0, 0.0), |(low, high): (f64, f64), end| (low.min(end), high.max(end)));
    if rows.is_empty() || high <= low {
        return None;
    }
    let bottom = TOP + ROW * rows.len() as f64;
    let mut canvas = titled(bottom + 40.0, title, note, &[]);
    let room = WIDTH - 2.0 * MARGIN - NAMES - WORDS;
    let x = |value: f64| MARGIN + NAMES + room * ((value - low) / (high - low)).clamp(0.0, 1.0);
    for mark in marks(low, high, 5.0) {
        canvas.line((x(mark), TOP - 6.0), (x(mark), bottom + 4.0), GRID, 1.0);
        canvas.text((x(mark), bottom + 20.0), &say(mark), WEAK.middle());
    }
    canvas.dashes((x(ordinary), TOP - 6.0), (x(ordinary), bottom + 4.0), ACCENT);
    for (at, row) in rows.iter().enumerate() {
        let y = TOP + ROW * (at as f64 + 0.5);
        canvas.text((MARGIN, y + 4.0), &fitting(&row.name, 12.0, NAMES - 16.0), PLAIN.size(12.0));
        let (from, to) = (x(row.ends.0), x(row.ends.1));
        canvas.rect(Area::new(from, y - 1.5, (to - from).max(1.0), 3.0), NEUTRAL);
        canvas.disc((x(row.value), y), 4.5, CUSTOMERS);
        canvas.text((WIDTH - MARGIN, y + 4.0), &row.written, WEAK.before());
    }
    Some(canvas)
}

fn percent(share: f64) -> String {
    text!("plot-percent", number = number::amount((share * 1e4).round() / 1e2))
}
