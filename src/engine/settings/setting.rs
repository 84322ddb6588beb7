//! One setting: what it is called, what it may be, and how it is read and changed.

use std::ops::RangeInclusive;

use super::choices::Settings;
use super::value::{Form, Value};
use crate::engine::stage::Stage;

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// The key in files; the flag of the command line is the same with hyphens, and its messages are `setting-` and
    /// that.
    pub key: &'static str,
    /// What it may be.
    pub form: Form,
    /// Whether it may be left to the program.
    pub optional: bool,
    /// Another setting that says the same in another way; only one of the two is given.
    pub instead_of: Option<&'static str>,
    /// The first stage whose result it changes.
    pub changes: Stage,
    get: fn(&Settings) -> Value,
    put: fn(&mut Settings, Value),
}

impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Setting {
    pub(super) const fn new(
        key: &'static str,
        form: Form,
        changes: Stage,
        get: fn(&Settings) -> Value,
        put: fn(&mut Settings, Value),
    ) -> Self {
        Self { key, form, optional: false, instead_of: None, changes, get, put }
    }

    /// It may be left to the program.
    pub(super) const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    /// It says in another way what this one says.
    pub(super) const fn instead_of(self, other: &'static str) -> Self {
        Self { optional: true, instead_of: Some(other), ..self }
    }

    /// The flag of the command line, without the two hyphens before it.
    pub fn flag(&self) -> String {
        self.key.replace('_', "-")
    }

    /// Its value in these settings.
    pub fn value(&self, settings: &Settings) -> Value {
        (self.get)(settings)
    }

    /// Its value where nobody has chosen one.
    pub fn default(&self) -> Value {
        self.value(&Settings::default())
    }

    /// The ends of a number's range. Words and names have none: 0 to 0.
    pub fn range(&self) -> RangeInclusive<f64> {
        match self.form {
            Form::Share { low, high } => low..=high,
            Form::Count { low, high } => low as f64..=high as f64,
            Form::Choice(_) | Form::Names | Form::Levels | Form::Codes | Form::Switch | Form::Lines => 0.0..=0.0,
        }
    }

    /// The change to a value.
    pub fn to(&'static self, value: impl Into<Value>) -> Change {
        Change { setting: self, value: value.into() }
    }

    /// Writes a value into settings as it is; one of another form changes nothing.
    pub(crate) fn put(&self, settings: &mut Settings, value: &Value) {
        (self.put)(settings, value.clone());
    }
}

/// A setting and the value that it is to have.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which setting.
    pub setting: &'static Setting,
    /// Its new value.
    pub value: Value,
}

impl Settings {
    /// Carries out a change, with its value brought into range; whether anything is different now.
    pub fn change(&mut self, change: &Change) -> bool {
        let value = match &change.value {
            Value::Automatic => Some(Value::Automatic),
            value => change.setting.form.clamp(value),
        };
        let before = change.setting.value(self);
        if let Some(value) = value {
            change.setting.put(self, &value);
        }
        change.setting.value(self) != before
    }
}
