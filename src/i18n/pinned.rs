//! Two results beside each other, in words.

use std::collections::HashMap;

use super::list::some_of;
use super::messages::lookup_with;
use super::number;
use crate::engine::Settings;
use crate::engine::settings::{SETTINGS, Value};
use crate::text;

/// The settings in which two results differ: "column missing 20 % → 25 %"; empty where there are none.
pub fn settings_differences(before: &Settings, after: &Settings) -> String {
    let words = differing_settings(before, after).into_iter().map(|Differing { setting, before, after }| {
        text!("settings-difference", setting = setting, before = before, after = after)
    });
    words.collect::<Vec<_>>().join(" · ")
}

/// A setting that differs, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// What it is called.
    pub setting: String,
    /// Its value before.
    pub before: String,
    /// Its value after.
    pub after: String,
}

/// The settings that differ, in the order in which the stages depend on them.
pub fn differing_settings(before: &Settings, after: &Settings) -> Vec<Differing> {
    let differs = SETTINGS.iter().filter(|setting| setting.value(before) != setting.value(after));
    let words = differs.map(|setting| Differing {
        setting: lookup_with("setting-name", setting.key, None, HashMap::new()),
        before: setting_value(setting.key, &setting.value(before)),
        after: setting_value(setting.key, &setting.value(after)),
    });
    words.collect()
}

/// The value of a setting: "20.0 %", "automatic"; of many names the first ones.
pub fn setting_value(key: &str, value: &Value) -> String {
    match value {
        Value::Automatic => text!("settings-automatic"),
        Value::Share(share) => number::percent(*share),
        Value::Count(count) => number::count(*count),
        Value::Choice(word) => lookup_with("setting-name", key, Some(&word.replace('_', "-")), HashMap::new()),
        Value::Names(names) if names.is_empty() => number::nothing(),
        Value::Names(names) => some_of(names),
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::settings::Form;
    use crate::i18n::loader_of;
    use crate::session::Language;

    #[test]
    fn only_what_differs_is_told() {
        let before = Settings::default();
        assert_eq!(settings_differences(&before, &before), "");
        let after = Settings { clusters: 12, column_missing: 0.25, drop: vec!["A".into()], ..Settings::default() };
        let told = settings_differences(&before, &after);
        assert_eq!(told, "column missing 20.0 % → 25.0 % · drop – → A · clusters 10 → 12");
    }

    #[test]
    fn every_setting_and_every_word_of_one_has_a_name_in_every_language() {
        for language in Language::ALL {
            for setting in SETTINGS {
                let id = format!("setting-name-{}", setting.key.replace('_', "-"));
                assert!(loader_of(language).has(&id), "{language:?}: {id}");
                let Form::Choice(words) = setting.form else { continue };
                for word in words {
                    let word = word.replace('_', "-");
                    assert!(loader_of(language).has_attr(&id, &word), "{language:?}: {id}.{word}");
                }
            }
        }
    }
}
