//! README's table of settings says what the program does.

use segscope::data::MeasurementLevel;
use segscope::engine::settings::{Form, SETTINGS, Setting, Value};
use segscope::i18n::setting_help;

const README: &str = include_str!("../README.md");

/// A number this large is no limit that a reader would want to know.
const NO_LIMIT: u64 = u32::MAX as u64;

/// The row of README's table that has the flag, and what stands behind the flag in its quotation marks.
fn row(setting: &Setting) -> Option<(&'static str, &'static str)> {
    let space = if setting.form == Form::Switch { "" } else { " " };
    let flag = format!("`--{}{space}", setting.flag());
    let rows = README.lines().filter(|line| line.starts_with("| `--"));
    rows.filter_map(|line| Some((line, line.split_once(&flag)?.1.split('`').next()?))).next()
}

/// The row as it might stand there.
fn proposal(setting: &Setting) -> String {
    let value = match setting.default() {
        Value::Automatic => "N".to_owned(),
        Value::Share(share) => share.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Choice(word) => word.to_owned(),
        Value::Names(_) => "A,B".to_owned(),
        Value::Levels(_) => "COLUMN=LEVEL".to_owned(),
        Value::Lines(_) => "FILE".to_owned(),
        Value::Switch(_) => return format!("| `--{}` | {} |", setting.flag(), setting_help(setting)),
        Value::Codes(_) => "COLUMN=CODE,CODE".to_owned(),
    };
    format!("| `--{} {value}` | {} |", setting.flag(), setting_help(setting))
}

fn shows(written: &str, default: &Value) -> bool {
    match default {
        Value::Automatic | Value::Names(_) | Value::Levels(_) | Value::Codes(_) | Value::Lines(_) => {
            !written.is_empty()
        }
        // The flag alone says yes, so that no must be the default.
        Value::Switch(on) => written.is_empty() && !on,
        Value::Share(share) => written.parse() == Ok(*share),
        Value::Count(count) => written.parse() == Ok(*count),
        Value::Choice(word) => written == *word,
    }
}

/// What the row must say of the values that the setting takes.
fn range(setting: &Setting) -> Vec<String> {
    match setting.form {
        Form::Count { low, high } if high < NO_LIMIT => vec![format!("{low} to {high}")],
        Form::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect(),
        Form::Count { .. } | Form::Share { .. } | Form::Names | Form::Codes | Form::Switch | Form::Lines => Vec::new(),
        Form::Levels => MeasurementLevel::TO_CHOOSE.iter().map(|level| level.key().to_owned()).collect(),
    }
}

#[test]
fn every_setting_stands_there_with_its_default_and_its_range() {
    for setting in SETTINGS {
        let proposal = proposal(setting);
        let Some((row, written)) = row(setting) else { panic!("README has no row for this setting:\n{proposal}") };
        assert!(shows(written, &setting.default()), "README shows another default:\n{row}\ninstead of\n{proposal}");
        for part in range(setting) {
            assert!(row.contains(&part), "README lacks \"{part}\":\n{row}\ninstead of\n{proposal}");
        }
    }
}
