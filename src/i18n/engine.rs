//! Settings, stages and what can go wrong with a request, in words.

use std::collections::HashMap;

use fluent_bundle::FluentValue;

use super::messages::lookup_with;
use super::{Say, fill, number};
use crate::engine::settings::{Form, Setting, SettingsError, Value};
use crate::engine::{EngineError, Stage, Step};
use crate::text;

impl Say for EngineError {
    fn say(&self) -> String {
        match self {
            Self::Response(error) => error.say(),
            Self::Aggregates(error) => error.say(),
            Self::Settings(error) => error.say(),
            Self::Read(error) => error.say(),
            Self::Prepare(error) => error.say(),
            Self::Analyze(error) => error.say(),
            Self::Cancelled(cancelled) => cancelled.say(),
            Self::Threads(reason) => text!("error-engine-threads", reason = reason.as_str()),
            Self::Panic(reason) if reason.is_empty() => text!("error-engine-panic-without-details"),
            Self::Panic(reason) => text!("error-engine-panic", reason = reason.as_str()),
        }
    }
}

impl Say for SettingsError {
    fn say(&self) -> String {
        match self {
            Self::OutOfRange { setting, value } => setting_text_with(setting, Some("error"), value),
            Self::LargeDemo { most } => text!("error-settings-large-demo", most = *most),
            Self::Recipes(error) => error.say(),
            Self::EmptyDemo => text!("error-settings-empty-demo"),
        }
    }
}

impl Say for Step {
    fn say(&self) -> String {
        match self {
            Self::Data => text!("step-data"),
            Self::Missing => text!("step-missing"),
            Self::Features => text!("step-features"),
            Self::Components => text!("step-components"),
            Self::Segments => text!("step-segments"),
            Self::Response => text!("step-response"),
        }
    }
}

impl Say for Stage {
    fn say(&self) -> String {
        match self {
            Self::Read => text!("stage-read"),
            Self::Decode => text!("stage-decode"),
            Self::Features => text!("stage-features"),
            Self::Sample => text!("stage-sample"),
            Self::Thresholds => text!("stage-thresholds"),
            Self::Rows => text!("stage-rows"),
            Self::Moments => text!("stage-moments"),
            Self::Relevance => text!("stage-relevance"),
            Self::Pca => text!("stage-pca"),
            Self::Parallel => text!("stage-parallel"),
            Self::Density => text!("stage-density"),
            Self::Scores => text!("stage-scores"),
            Self::Kmeans => text!("stage-kmeans"),
            Self::Comparison => text!("stage-comparison"),
            Self::Contrasts => text!("stage-contrasts"),
            Self::Profiles => text!("stage-profiles"),
            Self::Study => text!("stage-study"),
        }
    }
}

/// What a setting does, in a sentence for the command line: the message `setting-KEY` with the ends of its range.
pub fn setting_help(setting: &Setting) -> String {
    setting_text_with(setting, None, &Value::Automatic)
}

/// What a word of a setting means: the attribute of `setting-KEY` that is called like the word.
pub fn choice_help(setting: &Setting, word: &str) -> String {
    setting_text_with(setting, Some(word), &Value::Automatic)
}

/// A message of a setting, which may name its value, its range and its default. Which settings there are is known only
/// to their table, so the name can't be checked while compiling; a test formats all of them.
fn setting_text_with(setting: &Setting, attribute: Option<&str>, value: &Value) -> String {
    let (low, high) = match setting.form {
        Form::Share { low, high } => (share(low), share(high)),
        Form::Count { low, high } => (low.to_string(), high.to_string()),
        Form::Choice(_) | Form::Names | Form::Levels | Form::Codes | Form::Switch | Form::Lines => {
            (String::new(), String::new())
        }
    };
    let default = setting.default();
    let arguments: HashMap<&str, FluentValue<'_>> = [
        ("value", fill("value", plain(value))),
        ("low", low.into()),
        ("high", high.into()),
        ("default", plain(&default).into()),
    ]
    .into();
    lookup_with("setting", setting.key, attribute, arguments)
}

/// A value as it is typed.
fn plain(value: &Value) -> String {
    match value {
        Value::Automatic => String::new(),
        Value::Share(share) => share.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Choice(word) => (*word).to_owned(),
        Value::Switch(on) => on.to_string(),
        Value::Names(names) => names.join(", "),
        Value::Lines(lines) => lines.join("\n"),
        Value::Levels(levels) => {
            let written = levels.iter().map(|(name, level)| format!("{name}={}", level.key()));
            written.collect::<Vec<_>>().join(", ")
        }
        Value::Codes(codes) => {
            let written = codes.iter().map(|(name, codes)| format!("{name}={}", codes.join(",")));
            written.collect::<Vec<_>>().join(";")
        }
    }
}

fn share(value: f64) -> String {
    number::decimals(value, 0)
}
