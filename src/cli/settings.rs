//! Defaults, the settings file and the flags, in this order, become settings. The flags are those of the table of
//! settings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, ValueParser};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use super::error::CommandError;
use super::typed::{Codes, Levels, codes, levels, share, whole};
use crate::engine::settings::table::RECIPES;
use crate::engine::settings::{Change, Form, SETTINGS, Setting, Value};
use crate::engine::{DataSource, Settings};
use crate::i18n::{choice_help, setting_help};
use crate::prepare::UnknownCodes;
use crate::session::recipes_file;
use crate::session::settings_file::SettingsFile;
use crate::text;

/// What the flags say about settings, in the order of the table.
#[derive(Clone, Debug, Default)]
pub(super) struct SettingsArguments {
    changes: Vec<Change>,
    file: Option<PathBuf>,
    recipes: Option<PathBuf>,
}

impl SettingsArguments {
    /// The settings file, if one was given.
    pub(super) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Takes what was typed of these settings.
    pub(super) fn take(&mut self, settings: &[&'static Setting], matches: &ArgMatches) -> Result<(), clap::Error> {
        for &setting in settings {
            let typed = matches.value_source(setting.key) == Some(ValueSource::CommandLine);
            if typed && setting.form != Form::Lines {
                let value = given(setting, matches).ok_or_else(|| clap::Error::new(ErrorKind::InvalidValue))?;
                if value != Value::Names(Vec::new()) && value != Value::Levels(BTreeMap::new()) {
                    self.changes.push(setting.to(value));
                }
            }
        }
        Ok(())
    }

    /// Whether this setting was typed.
    pub(super) fn gives(&self, setting: &Setting) -> bool {
        self.changes.iter().any(|change| change.setting == setting)
    }

    /// The file of recipes, if one was given.
    pub(super) fn recipes(&self) -> Option<&Path> {
        self.recipes.as_deref()
    }
}

/// The name of the flag that gives a settings file.
const FILE: &str = "settings";

/// The settings that the arguments ask for.
///
/// # Errors
/// When the settings file or the recipes can't be understood or a value is outside what can be computed.
pub(super) fn settings(arguments: &SettingsArguments, source: DataSource) -> Result<Settings, CommandError> {
    let mut settings = Settings { source, ..Settings::default() };
    if let Some(path) = &arguments.file {
        SettingsFile::read(path)?.apply(&mut settings)?;
    }
    // Not brought into range: a value that can't be used is refused.
    arguments.changes.iter().for_each(|change| change.setting.put(&mut settings, &change.value));
    if let Some(path) = &arguments.recipes {
        settings.recipes = recipes_file::read(path)?;
    }
    settings.check()?;
    Ok(settings)
}

impl Args for SettingsArguments {
    fn augment_args(command: Command) -> Command {
        let command = SETTINGS.iter().fold(command, |command, setting| command.arg(flag(setting)));
        let file = Arg::new(FILE).long(FILE).value_name("FILE.json").help(text!("argument-settings"));
        command.arg(file.value_parser(ValueParser::path_buf()))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// The flag of a setting.
pub(super) fn flag(setting: &'static Setting) -> Arg {
    let flag = Arg::new(setting.key).long(setting.flag()).help(setting_help(setting));
    let flag = match setting.instead_of {
        Some(other) => flag.conflicts_with(other),
        None => flag,
    };
    match setting.form {
        Form::Share { .. } => flag.value_name("SHARE").value_parser(share).allow_negative_numbers(true),
        Form::Count { .. } => flag.value_name("N").value_parser(whole::<u64>).allow_negative_numbers(true),
        Form::Choice(words) => {
            let words = words.iter().map(|word| PossibleValue::new(*word).help(choice_help(setting, word)));
            flag.value_name("RULE").value_parser(PossibleValuesParser::new(words))
        }
        Form::Names => flag.value_name("COL,COL").value_delimiter(',').action(ArgAction::Append),
        Form::Levels => flag.value_name("COL=LEVEL").value_parser(levels).action(ArgAction::Append),
        Form::Switch => flag.action(ArgAction::SetTrue),
        Form::Lines => flag.value_name("FILE").value_parser(ValueParser::path_buf()),
        Form::Codes => flag.value_name("COL=CODE,CODE").value_parser(codes).action(ArgAction::Append),
    }
}

impl FromArgMatches for SettingsArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut arguments = Self::default();
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.take(SETTINGS, matches)?;
        self.file = matches.get_one::<PathBuf>(FILE).cloned();
        self.recipes = matches.get_one::<PathBuf>(RECIPES.key).cloned();
        Ok(())
    }
}

/// The value that a flag was given.
fn given(setting: &Setting, matches: &ArgMatches) -> Option<Value> {
    match setting.form {
        Form::Share { .. } => matches.get_one::<f64>(setting.key).copied().map(Value::Share),
        Form::Count { .. } => matches.get_one::<u64>(setting.key).copied().map(Value::Count),
        Form::Choice(words) => {
            let chosen = matches.get_one::<String>(setting.key)?;
            words.iter().find(|word| *word == chosen).map(|word| Value::Choice(word))
        }
        Form::Names => Some(Value::Names(names(matches.get_many::<String>(setting.key)?))),
        Form::Levels => {
            let given = matches.get_many::<Levels>(setting.key)?;
            Some(Value::Levels(given.flatten().cloned().collect()))
        }
        Form::Switch => Some(Value::Switch(matches.get_flag(setting.key))),
        // Its file is read when the settings are put together.
        Form::Lines => None,
        Form::Codes => {
            let mut unknown = UnknownCodes::new();
            for (name, codes) in matches.get_many::<Codes>(setting.key)?.flatten() {
                unknown.entry(name.clone()).or_default().extend(codes.iter().cloned());
            }
            Some(Value::Codes(unknown))
        }
    }
}

/// Names as people list them: `A, B,` is A and B.
fn names<'a>(list: impl Iterator<Item = &'a String>) -> Vec<String> {
    list.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Components;

    fn arguments(words: &[&str]) -> Result<SettingsArguments, clap::Error> {
        let command = SettingsArguments::augment_args(Command::new("test").no_binary_name(true));
        SettingsArguments::from_arg_matches(&command.try_get_matches_from(words)?)
    }

    fn source() -> DataSource {
        DataSource::demo()
    }

    #[test]
    fn flags_go_over_the_file_and_the_file_over_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.json");
        std::fs::write(&path, r#"{"clusters": 8, "components": 5, "seed": 3}"#).unwrap();
        let path = path.display().to_string();
        let flags = arguments(&["--settings", &path, "--clusters", "12", "--variance", "50%"]).unwrap();
        let expected = Settings { clusters: 12, seed: 3, components: Components::Variance(0.5), ..Settings::default() };
        assert_eq!(settings(&flags, source()).unwrap(), expected);
    }

    #[test]
    fn names_may_be_listed_with_blanks() {
        let flags = arguments(&["--drop", "A, B,", "--drop", "C"]).unwrap();
        assert_eq!(settings(&flags, source()).unwrap().drop, ["A", "B", "C"]);
        let flags = arguments(&["--drop", ","]).unwrap();
        assert_eq!(settings(&flags, source()).unwrap().drop, Vec::<String>::new());
    }

    #[test]
    fn levels_may_be_listed_or_repeated() {
        use crate::data::MeasurementLevel::{Nominal, Numeric};
        let level = |words: &[&str]| settings(&arguments(words).unwrap(), source()).unwrap().level;
        let both = [("A".to_owned(), Nominal), ("B".to_owned(), Numeric)].into();
        assert_eq!(level(&["--level", "A=nominal, B = numeric"]), both);
        assert_eq!(level(&["--level", "A=nominal", "--level", "B=numeric"]), both);
        assert_eq!(level(&["--level", "a,b=c=nominal"]), [("a,b=c".to_owned(), Nominal)].into());
        for wrong in ["A", "A=", "=nominal", "A=loud", "A=mixed"] {
            assert!(arguments(&["--level", wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn unknown_codes_may_be_listed_or_repeated() {
        let unknown = |words: &[&str]| settings(&arguments(words).unwrap(), source()).unwrap().unknown;
        let codes = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        let both: UnknownCodes = [("A".to_owned(), codes(&["-1", "X"])), ("B".to_owned(), codes(&["9"]))].into();
        assert_eq!(unknown(&["--unknown", "A=-1,X", "--unknown", "B=9"]), both);
        assert_eq!(unknown(&["--unknown", "A = -1, X; B=9;"]), both);
        assert_eq!(unknown(&["--unknown", "A=-1", "--unknown", "A=X", "--unknown", "B=9"]), both);
        assert_eq!(unknown(&["--unknown", "A="]), [("A".to_owned(), Vec::new())].into(), "nothing but blank cells");
        assert_eq!(unknown(&["--unknown", "a=b=-1"]), [("a=b".to_owned(), codes(&["-1"]))].into());
        for wrong in ["A", "=-1", ";", ""] {
            assert!(arguments(&["--unknown", wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_value_out_of_range_is_refused() {
        for words in
            [["--column-missing", "1.5"], ["--clusters", "1"], ["--restarts", "4000000000"], ["--variance", "0"]]
        {
            assert!(settings(&arguments(&words).unwrap(), source()).is_err(), "{words:?}");
        }
        assert!(arguments(&["--clusters", "-3"]).is_err());
        assert!(arguments(&["--scale", "loud"]).is_err());
        assert!(arguments(&["--components", "3", "--variance", "0.5"]).is_err());
    }
}
