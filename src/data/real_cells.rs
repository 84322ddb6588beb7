//! Cells -> numbers of a column of reals.

use super::cell::{decode_cell, is_unknown_mark, parse_number, parse_padded};
use super::code_table::Level;
use super::numbers_seen::NumbersSeen;

/// A number in the precision of columns of reals. What is too small for it isn't 0, and what is too large is infinite.
pub(super) fn real(value: f64) -> f32 {
    let real = value as f32;
    if real == 0.0 && value != 0.0 { f32::MIN_POSITIVE.copysign(real) } else { real }
}

/// The number in a cell, NaN when it is blank or unknown; `None` when it is a text.
pub(super) fn real_of(raw: &str, unknown_codes: &[String], seen: &mut NumbersSeen) -> Option<f32> {
    let level = match parse_number(raw) {
        Some(value) => Level { text: String::new(), number: Some(value) },
        None => match decode_cell(raw) {
            None => return Some(f32::NAN),
            Some(level) => level,
        },
    };
    if let Some(value) = level.number {
        seen.number(value, 1);
        return Some(real(value));
    }
    if let Some((value, digits)) = parse_padded(&level.text) {
        seen.padded(value, digits, 1);
        return Some(real(value));
    }
    is_unknown(&level.text, unknown_codes).then_some(f32::NAN)
}

/// The number that a code stands for; NaN when there is none.
pub(super) fn real_of_code(code: u8, levels: &[Level]) -> f32 {
    let level = usize::from(code).checked_sub(1).and_then(|at| levels.get(at));
    level.and_then(|level| level.number).map_or(f32::NAN, real)
}

/// Whether a text that is no number means "unknown" in a column of numbers.
pub(super) fn is_unknown(text: &str, unknown_codes: &[String]) -> bool {
    is_unknown_mark(text)
        || matches!(text, "X" | "XX")
        || (parse_number(text).is_none() && unknown_codes.iter().any(|code| code == text))
}
