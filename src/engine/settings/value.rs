//! Values of settings in one form for all: what a file, a flag or a slider hands over.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::data::{MeasurementLevel, UnknownColumns};
use crate::prepare::{Impute, Population, Scale, UnknownCodes};

/// What values a setting takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// A share.
    Share {
        /// The smallest.
        low: f64,
        /// The largest.
        high: f64,
    },
    /// A whole number.
    Count {
        /// The smallest.
        low: u64,
        /// The largest.
        high: u64,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Names of attributes.
    Names,
    /// Measurement levels by the names of attributes.
    Levels,
    /// Yes or no; on the command line, the flag alone says yes.
    Switch,
    /// The lines of a table; on the command line, the file that holds it.
    Lines,
    /// Lists of codes by the names of attributes.
    Codes,
}

/// A value of a setting; in files each is what it holds, and one left to the program is null.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Left to the program; for settings that may be.
    Automatic,
    /// For [`Form::Share`].
    Share(f64),
    /// For [`Form::Count`].
    Count(u64),
    /// For [`Form::Choice`].
    Choice(&'static str),
    /// For [`Form::Names`].
    Names(Vec<String>),
    /// For [`Form::Levels`].
    Levels(BTreeMap<String, MeasurementLevel>),
    /// For [`Form::Switch`].
    Switch(bool),
    /// For [`Form::Lines`].
    Lines(Vec<String>),
    /// For [`Form::Codes`].
    Codes(UnknownCodes),
}

impl Form {
    /// The value brought into range; `None` when it is of another kind or not a number.
    pub fn clamp(self, value: &Value) -> Option<Value> {
        match (self, value) {
            (Self::Share { low, high }, Value::Share(share)) if share.is_finite() => {
                Some(Value::Share(share.clamp(low, high)))
            }
            (Self::Count { low, high }, Value::Count(count)) => Some(Value::Count((*count).clamp(low, high))),
            (Self::Choice(words), Value::Choice(word)) if words.contains(word) => Some(Value::Choice(word)),
            (Self::Names, Value::Names(names)) => Some(Value::Names(names.clone())),
            (Self::Levels, Value::Levels(levels)) => Some(Value::Levels(levels.clone())),
            (Self::Switch, Value::Switch(on)) => Some(Value::Switch(*on)),
            (Self::Lines, Value::Lines(lines)) => Some(Value::Lines(lines.clone())),
            (Self::Codes, Value::Codes(codes)) => Some(Value::Codes(codes.clone())),
            _ => None,
        }
    }
}

/// Makes a type of the settings a value and back; what is of another kind is handed back.
macro_rules! converts {
    ($($type:ty: $make:expr, $kind:pat => $take:expr;)+) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                let make: fn($type) -> Self = $make;
                make(value)
            }
        }

        impl TryFrom<Value> for $type {
            type Error = Value;

            fn try_from(value: Value) -> Result<Self, Value> {
                match &value {
                    $kind => $take.ok_or(value),
                    _ => Err(value),
                }
            }
        }
    )+};
}

converts! {
    f64: Value::Share, Value::Share(share) => Some(*share);
    u64: Value::Count, Value::Count(count) => Some(*count);
    bool: Value::Switch, Value::Switch(on) => Some(*on);
    usize: |count| Value::Count(count as u64), Value::Count(count) => usize::try_from(*count).ok();
    Vec<String>: Value::Names, Value::Names(names) => Some(names.clone());
    BTreeMap<String, MeasurementLevel>: Value::Levels, Value::Levels(levels) => Some(levels.clone());
    UnknownCodes: Value::Codes, Value::Codes(codes) => Some(codes.clone());
    Impute: |impute| Value::Choice(impute.key()), Value::Choice(word) => Self::from_key(word);
    Population: |choice| Value::Choice(choice.key()), Value::Choice(word) => Self::from_key(word);
    Scale: |scale| Value::Choice(scale.key()), Value::Choice(word) => Self::from_key(word);
    UnknownColumns: |choice| Value::Choice(choice.key()), Value::Choice(word) => Self::from_key(word);
}

impl From<Option<f64>> for Value {
    fn from(share: Option<f64>) -> Self {
        share.map_or(Self::Automatic, Self::Share)
    }
}

impl TryFrom<Value> for Option<f64> {
    type Error = Value;

    fn try_from(value: Value) -> Result<Self, Value> {
        match value {
            Value::Automatic => Ok(None),
            Value::Share(share) => Ok(Some(share)),
            _ => Err(value),
        }
    }
}

impl From<Option<u32>> for Value {
    fn from(count: Option<u32>) -> Self {
        count.map_or(Self::Automatic, |count| Self::Count(u64::from(count)))
    }
}

impl TryFrom<Value> for Option<u32> {
    type Error = Value;

    fn try_from(value: Value) -> Result<Self, Value> {
        match value {
            Value::Automatic => Ok(None),
            Value::Count(count) => u32::try_from(count).map(Some).map_err(|_| value),
            _ => Err(value),
        }
    }
}
