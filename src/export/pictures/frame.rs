//! What all pictures share: size, title, legend, axes.

use super::canvas::{Area, Canvas, PLAIN, SMALL, WEAK};
use super::colors::{CUSTOMERS, Color, GENERAL, GRID};
use super::letters::{fitting, lines, width};
use crate::text;

/// Points across.
pub(super) const WIDTH: f64 = 960.0;
/// Points kept free at the sides.
pub(super) const MARGIN: f64 = 24.0;
/// Where the drawing begins below the title.
pub(super) const TOP: f64 = 76.0;
/// Most lines of the note below the title.
const NOTE_LINES: usize = 2;

/// What stands in a legend.
pub(super) type Key<'a> = (Color, &'a str);

/// An empty picture with its title and a note below it.
pub(super) fn titled(height: f64, title: &str, note: &str, legend: &[Key<'_>]) -> Canvas {
    let mut canvas = Canvas::new(WIDTH, height, title);
    let keys: f64 = legend.iter().map(|(_, name)| width(name, SMALL) + 34.0).sum();
    let room = WIDTH - 2.0 * MARGIN - keys;
    canvas.text((MARGIN, 30.0), &fitting(title, 16.0, room), PLAIN.size(16.0).strong());
    for (at, line) in lines(note, SMALL, WIDTH - 2.0 * MARGIN, NOTE_LINES).iter().enumerate() {
        canvas.text((MARGIN, 48.0 + 14.0 * at as f64), line, WEAK);
    }
    let mut x = WIDTH - MARGIN - keys;
    for (color, name) in legend {
        canvas.rect(Area::new(x + 12.0, 21.0, 10.0, 10.0), *color);
        canvas.text((x + 26.0, 30.0), name, WEAK);
        x += width(name, SMALL) + 34.0;
    }
    canvas
}

/// A legend of the two populations.
pub(super) fn populations() -> [(Color, String); 2] {
    [(GENERAL, text!("picture-general")), (CUSTOMERS, text!("picture-customers"))]
}

/// A legend of borrowed names.
pub(super) fn keys(of: &[(Color, String)]) -> Vec<Key<'_>> {
    of.iter().map(|(color, name)| (*color, name.as_str())).collect()
}

/// A step of 1, 2 or 5 times a power of ten that cuts a range into at most so many parts.
pub(super) fn step(range: f64, parts: f64) -> f64 {
    let least = (range / parts).max(f64::MIN_POSITIVE);
    let power = 10.0_f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= least * (1.0 - 1e-9))
        .unwrap_or(least)
}

/// The marks of an axis between two ends.
pub(super) fn marks(low: f64, high: f64, parts: f64) -> Vec<f64> {
    if !(low.is_finite() && high.is_finite()) || high <= low {
        return vec![low];
    }
    let step = step(high - low, parts);
    let (first, last) = ((low / step - 1e-9).ceil(), (high / step + 1e-9).floor());
    (0..=(last - first).clamp(0.0, 100.0) as usize).map(|at| (first + at as f64) * step).collect()
}

/// Lines across at the marks of the axis at the left, with what they say. `y` is where a value stands.
pub(super) fn levels(
    canvas: &mut Canvas,
    area: Area,
    marks: &[f64],
    y: impl Fn(f64) -> f64,
    say: impl Fn(f64) -> String,
) {
    for &mark in marks {
        let at = y(mark);
        canvas.line((area.x, at), (area.right(), at), GRID, 1.0);
        canvas.text((area.x - 8.0, at + 4.0), &say(mark), WEAK.before());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_numbers() {
        assert_eq!(marks(0.0, 1.0, 5.0), [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]);
        assert_eq!(marks(0.0, 37.0, 5.0), [0.0, 10.0, 20.0, 30.0]);
        assert_eq!(marks(2.0, 30.0, 6.0), [5.0, 10.0, 15.0, 20.0, 25.0, 30.0]);
        assert_eq!(marks(1.0, 1.0, 5.0), [1.0]);
        assert_eq!(marks(0.0, f64::NAN, 5.0), [0.0]);
    }
}
