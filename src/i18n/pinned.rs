//! Two results beside each other, in words.

use super::{list::some_of, number};
use crate::engine::Settings;
use crate::engine::settings::{SETTINGS, Value};
use crate::text;

/// The settings in which two results differ: "column missing 20 % → 25 %"; empty where there are none.
pub fn settings_differences(before: &Settings, after: &Settings) -> String {
    let differs = SETTINGS.iter().filter(|setting| setting.value(before) != setting.value(after));
    let words = differs.map(|setting| {
        text!(
            "settings-difference",
            setting = setting.key.replace('_', " "),
            before = value(&setting.value(before)),
            after = value(&setting.value(after))
        )
    });
    words.collect::<Vec<_>>().join(" · ")
}

fn value(value: &Value) -> String {
    match value {
        Value::Automatic => text!("settings-automatic"),
        Value::Share(share) => number::percent(*share),
        Value::Count(count) => number::count(*count),
        Value::Choice(word) => (*word).to_owned(),
        Value::Names(names) if names.is_empty() => number::nothing(),
        Value::Names(names) => some_of(names),
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let before = Settings::default();
        assert_eq!(settings_differences(&before, &before), "");
        let after = Settings { clusters: 12, column_missing: 0.25, drop: vec!["A".into()], ..Settings::default() };
        let told = settings_differences(&before, &after);
        assert_eq!(told, "column missing 20.0 % → 25.0 % · drop – → A · clusters 10 → 12");
    }
}
