//! Settings as they stand in a file: `--settings FILE.json`, the session file and `summary.json`. The keys and what
//! they may be are those of the [table of settings](crate::engine::settings::table).

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::data::MeasurementLevel;
use crate::engine::Settings;
use crate::engine::settings::{Change, Form, SETTINGS, Setting, Value};
use crate::files::{FileReadError, guarded, read_regular};
use crate::prepare::UnknownCodes;

/// The version of the form that this program writes, and the newest that it reads.
pub const SETTINGS_VERSION: u32 = 1;

/// No settings file is larger than this, in bytes: it has room for the names of 50,000 columns.
const LARGEST_FILE: u64 = 4 << 20;

/// The settings of one computation. Whatever is left out keeps its default.
///
/// The two files aren't among them: where they lie is nobody else's business, and the same settings serve many pairs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SettingsFile {
    changes: Vec<Change>,
}

/// What is wrong with a settings file.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum SettingsFileError {
    /// There is no such file, it is none, it is too large, it changes, or the operating system refuses.
    #[error(transparent)]
    File(#[from] FileReadError),
    /// It isn't text.
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// It isn't JSON of the right form.
    Form {
        /// The file.
        path: PathBuf,
        /// Where, counted from 1.
        line: usize,
        /// Where, counted from 1.
        column: usize,
        /// What is wrong there.
        problem: FormProblem,
    },
    /// The file is of a version that this program doesn't know.
    Version {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u64,
    },
    /// Two settings that exclude each other.
    Twice {
        /// One of them.
        setting: &'static Setting,
        /// The other.
        instead_of: &'static str,
    },
}

/// What is wrong with the form of settings.
#[derive(Clone, Debug, PartialEq)]
pub enum FormProblem {
    /// The text ends too early.
    EndsWithin,
    /// It is no JSON; what the parser expected.
    Syntax(String),
    /// It is no object.
    NotAnObject,
    /// A key that no setting has.
    UnknownKey(String),
    /// A setting that stands twice.
    RepeatedKey(&'static str),
    /// A value of another kind than the setting takes.
    WrongKind(&'static Setting),
}

impl SettingsFile {
    /// Reads a settings file.
    ///
    /// # Errors
    /// When it can't be read, isn't of the right form, or is of a newer version. Values are checked by
    /// [`Settings::check`].
    pub fn read(path: &Path) -> Result<Self, SettingsFileError> {
        let bytes = read_regular(path, LARGEST_FILE)?;
        let text = String::from_utf8(bytes).map_err(|_| SettingsFileError::NotText { path: path.to_owned() })?;
        // Some editors put a byte order mark in front.
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        guarded(|| Self::parse(text, path))
            .unwrap_or_else(|_| Err(SettingsFileError::NotText { path: path.to_owned() }))
    }

    /// Reads settings from the text of a file; `path` is named in errors.
    ///
    /// # Errors
    /// When the text isn't of the right form, or is of a newer version.
    pub fn parse(text: &str, path: &Path) -> Result<Self, SettingsFileError> {
        let form = |(line, column), problem| SettingsFileError::Form { path: path.to_owned(), line, column, problem };
        let broken =
            |error: serde_json::Error| form((error.line().max(1), error.column().max(1)), FormProblem::of(&error));
        let value: serde_json::Value = serde_json::from_str(text).map_err(broken)?;
        if !value.is_object() {
            return Err(form((1, 1), FormProblem::NotAnObject));
        }
        // The version first: a newer file may have keys that an older program can't know.
        let version = value.get("version").map_or(Some(1), serde_json::Value::as_u64);
        if let Some(found) = version.filter(|version| *version == 0 || *version > u64::from(SETTINGS_VERSION)) {
            return Err(SettingsFileError::Version { path: path.to_owned(), found });
        }
        Self::of_keys(serde_json::from_str(text).map_err(broken)?).map_err(|(key, problem)| {
            let again = matches!(problem, FormProblem::RepeatedKey(_));
            let at = if again { text.rfind(&quoted(&key)) } else { text.find(&quoted(&key)) };
            form(place(at, text), problem)
        })
    }

    /// Reads keys and values; which key is wrong and how.
    fn of_keys(keys: Keys) -> Result<Self, (String, FormProblem)> {
        let mut changes: Vec<Change> = Vec::new();
        for (key, value) in keys.0.into_iter().filter(|(key, _)| key != "version") {
            let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) else {
                return Err((key.clone(), FormProblem::UnknownKey(key)));
            };
            if changes.iter().any(|change| change.setting == *setting) {
                return Err((key, FormProblem::RepeatedKey(setting.key)));
            }
            let value = value_of(setting, value).ok_or((key, FormProblem::WrongKind(setting)))?;
            changes.push(Change { setting, value });
        }
        Ok(Self { changes })
    }

    /// Settings in the form of the file; every value is written out. Of two ways to say the same, the one that isn't
    /// used is left out.
    pub fn of(settings: &Settings) -> Self {
        let changes = SETTINGS.iter().map(|setting| Change { setting, value: setting.value(settings) });
        let unused = |change: &Change| change.setting.instead_of.is_some() && change.value == Value::Automatic;
        Self { changes: changes.filter(|change| !unused(change)).collect() }
    }

    /// Writes what the file says over `settings`; the rest stays. Values are not brought into range, so that
    /// [`Settings::check`] can tell what is wrong.
    ///
    /// # Errors
    /// When two settings that exclude each other are given.
    pub fn apply(&self, settings: &mut Settings) -> Result<(), SettingsFileError> {
        let given = |key: &str| {
            let is = |change: &&Change| change.setting.key == key && change.value != Value::Automatic;
            self.changes.iter().any(|change| is(&change))
        };
        for Change { setting, value } in &self.changes {
            if *value == Value::Automatic {
                continue;
            }
            if let Some(instead_of) = setting.instead_of.filter(|other| given(other)) {
                return Err(SettingsFileError::Twice { setting, instead_of });
            }
            setting.put(settings, value);
        }
        Ok(())
    }
}

impl SettingsFile {
    /// The same without codes that a person wrote down: those that count as missing, and the lines of recipes.
    pub(super) fn without_codes(&self) -> Self {
        let named = |change: &&Change| matches!(change.value, Value::Codes(_) | Value::Lines(_));
        Self { changes: self.changes.iter().filter(|change| !named(change)).cloned().collect() }
    }
}

impl FormProblem {
    /// What the parser says of a text that is no JSON.
    fn of(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let expected = text.split(" at line ").next().unwrap_or_default();
        if error.is_eof() { Self::EndsWithin } else { Self::Syntax(expected.to_owned()) }
    }
}

/// Keys and values in the order of a text, those that stand twice included; a map alone would keep the last without a
/// word.
struct Keys(Vec<(String, serde_json::Value)>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Self(Vec::new()))
    }
}

impl<'de> Visitor<'de> for Keys {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("settings")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(entry) = map.next_entry()? {
            self.0.push(entry);
        }
        Ok(self)
    }
}

/// A key as it stands in the text.
fn quoted(key: &str) -> String {
    format!("\"{key}\"")
}

/// Line and column of a byte of the text, counted from 1.
fn place(at: Option<usize>, text: &str) -> (usize, usize) {
    let before = at.map_or("", |at| &text[..at]);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

impl Serialize for SettingsFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("version", &SETTINGS_VERSION)?;
        for Change { setting, value } in &self.changes {
            map.serialize_entry(setting.key, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for SettingsFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of_keys(Keys::deserialize(deserializer)?).map_err(|wrong| D::Error::custom(format!("{wrong:?}")))
    }
}

/// The value in the form of the setting; `None` when it is of another kind.
fn value_of(setting: &Setting, json: serde_json::Value) -> Option<Value> {
    if json.is_null() {
        return setting.optional.then_some(Value::Automatic);
    }
    match setting.form {
        Form::Share { .. } => json.as_f64().map(Value::Share),
        Form::Count { .. } => json.as_u64().map(Value::Count),
        Form::Choice(words) => {
            let chosen = json.as_str()?;
            words.iter().find(|word| **word == chosen).map(|word| Value::Choice(word))
        }
        Form::Names => serde_json::from_value(json).ok().map(Value::Names),
        Form::Levels => levels(json).map(Value::Levels),
        Form::Switch => json.as_bool().map(Value::Switch),
        Form::Lines => serde_json::from_value(json).ok().map(Value::Lines),
        Form::Codes => codes(json).map(Value::Codes),
    }
}

/// Measurement levels as an object, or as a list of what the command line takes: `["A=nominal"]`.
fn levels(json: serde_json::Value) -> Option<BTreeMap<String, MeasurementLevel>> {
    match json {
        serde_json::Value::Object(words) => {
            words.into_iter().map(|(name, word)| Some((name, MeasurementLevel::from_key(word.as_str()?)?))).collect()
        }
        serde_json::Value::Array(entries) => entries
            .iter()
            .map(|entry| {
                let (name, word) = entry.as_str()?.rsplit_once('=')?;
                Some((name.trim().to_owned(), MeasurementLevel::from_key(word.trim())?))
            })
            .collect(),
        _ => None,
    }
}

/// Codes by column as an object of lists, or as a list of what the command line takes: `["A=-1,X"]`. A code may be
/// written as a number.
fn codes(json: serde_json::Value) -> Option<UnknownCodes> {
    let code = |code: &serde_json::Value| match code {
        serde_json::Value::String(text) => Some(text.trim().to_owned()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match json {
        serde_json::Value::Object(lists) => lists
            .into_iter()
            .map(|(name, list)| Some((name, list.as_array()?.iter().map(code).collect::<Option<_>>()?)))
            .collect(),
        serde_json::Value::Array(entries) => entries
            .iter()
            .map(|entry| {
                let (name, list) = entry.as_str()?.rsplit_once('=')?;
                let list = list.split(',').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned);
                Some((name.trim().to_owned(), list.collect()))
            })
            .collect(),
        _ => None,
    }
}

#[cfg(test)]
#[path = "settings_file_tests.rs"]
mod tests;
