//! What is noticed of the numbers of a column while it is read.

use std::collections::HashMap;

use super::cell::parse_padded;
use super::code_table::{Level, MAX_LEVELS};
use super::written::Written;

/// Whole numbers from here on aren't all told apart by the `f32` that a column of numbers holds.
const WIDE: f64 = 16_777_216.0;

/// Different wide numbers are counted up to here; more make no difference to what they are.
const MAX_WIDE: usize = 100_000;

/// What is noticed of the numbers of a column while it is read.
#[derive(Debug, Default)]
pub(super) struct NumbersSeen {
    digits: u8,
    wide: HashMap<u64, u32>,
}

impl NumbersSeen {
    /// What the codes of a column tell that becomes one of numbers.
    pub(super) fn of_codes(codes: &[u8], levels: &[Level]) -> Self {
        let mut counts = [0; MAX_LEVELS + 1];
        codes.iter().for_each(|&code| counts[usize::from(code)] += 1);
        let mut seen = Self::default();
        for (level, &rows) in levels.iter().zip(&counts[1..]) {
            match level.number {
                Some(value) => seen.number(value, rows),
                None => {
                    parse_padded(&level.text).into_iter().for_each(|(value, digits)| seen.padded(value, digits, rows));
                }
            }
        }
        seen
    }

    /// Whether each row with this number is counted.
    pub(super) fn counts(value: f64) -> bool {
        value.abs() >= WIDE
    }

    /// A number that stands in so many rows.
    pub(super) fn number(&mut self, value: f64, rows: u32) {
        if Self::counts(value) && value.fract() == 0.0 && self.wide.len() < MAX_WIDE {
            *self.wide.entry(value.to_bits()).or_default() += rows;
        }
    }

    /// A number with zeros in front.
    pub(super) fn padded(&mut self, value: f64, digits: u8, rows: u32) {
        self.digits = if self.digits == 0 || self.digits == digits { digits } else { Written::UNEVEN };
        self.number(value, rows);
    }

    pub(super) fn written(&self) -> Written {
        let mut wide: Vec<(f64, u32)> = Vec::with_capacity(self.wide.len());
        #[expect(clippy::iter_over_hash_type, reason = "they are sorted right after")]
        for (&bits, &rows) in &self.wide {
            wide.push((f64::from_bits(bits), rows));
        }
        wide.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
        Written { digits: self.digits, wide: wide.into(), ..Written::default() }
    }
}
