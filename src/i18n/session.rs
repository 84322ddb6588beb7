//! What can be wrong with settings files and session files, and what may become of an attribute, in words.

use super::Say;
use crate::data::MeasurementLevel;
use crate::engine::settings::{Form, SETTINGS};
use crate::session::AttributeChoice;
use crate::session::recipes_file::RecipesFileError;
use crate::session::segment_labels::{LONGEST_NAME, NameProblem};
use crate::session::session_file::{Damage, Excess, FORMAT_VERSION, People, SessionFileError, SessionPart};
use crate::session::settings_file::{FormProblem, SETTINGS_VERSION, SettingsFileError};
use crate::text;

impl Say for SettingsFileError {
    fn say(&self) -> String {
        match self {
            Self::File(error) => error.say(),
            Self::NotText { path } => text!("error-settings-file-not-text", path = path.display().to_string()),
            Self::Form { path, line, column, problem } => text!(
                "error-settings-file-form",
                path = path.display().to_string(),
                line = *line,
                column = *column,
                problem = problem.say()
            ),
            Self::Version { path, found } => text!(
                "error-settings-file-version",
                path = path.display().to_string(),
                found = found.to_string(),
                known = SETTINGS_VERSION.to_string()
            ),
            Self::Twice { setting, instead_of } => {
                text!("error-settings-file-twice", setting = *instead_of, other = setting.key)
            }
        }
    }
}

impl Say for RecipesFileError {
    fn say(&self) -> String {
        match self {
            Self::File(error) => error.say(),
            Self::NotText { path } => text!("error-recipes-file-not-text", path = path.display().to_string()),
            Self::Empty { path } => text!("error-recipes-file-empty", path = path.display().to_string()),
            Self::Line { path, error } => text!(
                "error-recipes-file-line",
                path = path.display().to_string(),
                line = error.line,
                column = error.column,
                problem = error.problem.say()
            ),
        }
    }
}

impl Say for NameProblem {
    fn say(&self) -> String {
        match self {
            Self::TooLong => text!("name-problem-too-long", most = LONGEST_NAME),
            Self::Taken { name } => text!("name-problem-taken", name = name.as_str()),
        }
    }
}

impl Say for FormProblem {
    fn say(&self) -> String {
        match self {
            Self::EndsWithin => text!("form-problem-ends-within"),
            Self::Syntax(expected) => text!("form-problem-syntax", expected = expected.replace('`', "\"")),
            Self::NotAnObject => text!("form-problem-not-an-object"),
            Self::RepeatedKey(key) => text!("form-problem-repeated-key", key = *key),
            Self::UnknownKey(key) => {
                let known: Vec<&str> = SETTINGS.iter().map(|setting| setting.key).collect();
                text!("form-problem-unknown-key", key = key.as_str(), known = known.join(", "))
            }
            Self::WrongKind(setting) => {
                let needed = match setting.form {
                    Form::Share { .. } => text!("form-needs-number"),
                    Form::Count { .. } => text!("form-needs-whole-number"),
                    Form::Choice(words) => text!("form-needs-choice", words = words.join(", ")),
                    Form::Names => text!("form-needs-names"),
                    Form::Switch => text!("form-needs-switch"),
                    Form::Lines => text!("form-needs-lines"),
                    Form::Levels => {
                        let levels = MeasurementLevel::TO_CHOOSE.map(MeasurementLevel::key).join(", ");
                        text!("form-needs-levels", levels = levels)
                    }
                    Form::Codes => text!("form-needs-codes"),
                };
                text!("form-problem-wrong-kind", key = setting.key, needed = needed)
            }
        }
    }
}

impl Say for SessionFileError {
    fn say(&self) -> String {
        match self {
            Self::File(error) => error.say(),
            Self::NotASession { path } => text!("error-session-not-one", path = path.display().to_string()),
            Self::Damaged { path, damage } => {
                text!("error-session-damaged", path = path.display().to_string(), damage = damage.say())
            }
            Self::Oversized { path, excess } => {
                text!("error-session-oversized", path = path.display().to_string(), excess = excess.say())
            }
            Self::Newer { path, found } => text!(
                "error-session-newer",
                path = path.display().to_string(),
                found = found.to_string(),
                known = FORMAT_VERSION.to_string()
            ),
            Self::NoModel { path } => text!("error-session-no-model", path = path.display().to_string()),
        }
    }
}

impl Say for Damage {
    fn say(&self) -> String {
        match self {
            Self::CutOff => text!("damage-cut-off"),
            Self::NoVersion => text!("damage-no-version"),
            Self::EntryMissing(entry) => text!("damage-entry-missing", entry = *entry),
            Self::EntryTwice(entry) => text!("damage-entry-twice", entry = *entry),
            Self::Contradiction(entry) => text!("damage-contradiction", entry = *entry),
            Self::EntryElsewhere => text!("damage-entry-elsewhere"),
            Self::EntryBroken(entry) => text!("damage-entry-broken", entry = *entry),
            Self::EntryForm(entry, problem) => text!("damage-entry-form", entry = *entry, problem = problem.as_str()),
        }
    }
}

/// A part of a session, as an entry of a list.
impl Say for SessionPart {
    fn say(&self) -> String {
        match *self {
            Self::Files(People::Exact { general, customers }) => {
                text!("session-holds-files", people = general, customers = customers)
            }
            Self::Files(People::Rounded(step)) => text!("session-holds-files-rounded", people = step),
            Self::Columns(columns) => text!("session-holds-columns", columns = columns),
            Self::MissingTogether => text!("session-part-missing-together"),
            Self::Relevance => text!("session-part-relevance"),
            Self::Components => text!("session-part-components"),
            Self::Capsule => text!("session-part-capsule"),
            Self::Density => text!("session-part-density"),
            Self::Model(components) => text!("session-holds-model", components = components),
            Self::Segments(segments) => text!("session-holds-segments", segments = segments),
            Self::Profiles => text!("session-part-profiles"),
            Self::OtherNumbers => text!("session-part-other-numbers"),
            Self::Flows => text!("session-part-flows"),
            Self::Stability => text!("session-part-stability"),
            Self::Robustness => text!("session-part-robustness"),
            Self::Mixture => text!("session-holds-mixture"),
            Self::Response(people) => text!("session-holds-response", people = people),
            Self::ResponseModel => text!("session-part-response-model"),
            Self::Labels { segments, components } => {
                text!("session-holds-names", segments = segments, components = components)
            }
            Self::Pinned => text!("session-holds-pinned"),
            Self::Storyboard(states) => text!("session-holds-storyboard", states = states),
            Self::Steps(steps) => text!("session-holds-steps", steps = steps),
        }
    }
}

/// A label: "Automatic".
impl Say for AttributeChoice {
    fn say(&self) -> String {
        match self {
            Self::Automatic => text!("attribute-choice-automatic"),
            Self::Keep => text!("attribute-choice-keep"),
            Self::Drop => text!("attribute-choice-drop"),
        }
    }
}

impl Say for Excess {
    fn say(&self) -> String {
        match self {
            Self::File(megabytes) => text!("excess-file", megabytes = *megabytes),
            Self::Entries(entries) => text!("excess-entries", entries = *entries),
            Self::Parts(megabytes) => text!("excess-parts", megabytes = *megabytes),
            Self::Entry(entry, megabytes) => text!("excess-entry", entry = *entry, megabytes = *megabytes),
        }
    }
}
