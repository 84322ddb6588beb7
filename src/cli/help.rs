//! The definition of the command line with every word of the library's own in the language of the command: headings, what
//! help says of itself, defaults and possible values.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::arguments::Arguments;
use crate::text;

/// What the library calls the flags in a usage.
pub(super) const OPTIONS: &str = "[OPTIONS]";

/// The parts of a help, by the names that the library has for them.
const BEFORE_USAGE: &str = "{before-help}{about-with-newline}";
const USAGE: &str = "{usage}";
const BEHIND_USAGE: &str = "{all-args}{after-help}";

/// The command line.
pub(super) fn command() -> Command {
    let mut command = in_words(Arguments::command(), true);
    // The command that explains the others is there only now.
    command.build();
    command.mut_subcommand("help", |help| help.about(text!("help-help-command")))
}

/// A command with the words of the language, and those below it. The first one tells the version and has a command that
/// explains the others.
fn in_words(command: Command, is_first: bool) -> Command {
    let usage = text!("help-usage");
    let template = format!("{BEFORE_USAGE}\n{usage} {USAGE}\n\n{BEHIND_USAGE}");
    let heading = text!("help-options");
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let help = help.help(text!("help-help")).long_help(text!("help-help-long")).help_heading(heading.clone());
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(text!("help-commands"))
        .subcommand_value_name(text!("help-command"))
        .disable_help_flag(true)
        .mut_args(|argument| with_values(argument, &heading))
        .arg(help);
    if is_first {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.disable_version_flag(true).arg(version.help(text!("help-version")).help_heading(heading));
    }
    command.disable_help_subcommand(!is_first).mut_subcommands(|below| in_words(below, false))
}

/// A flag under the heading of all flags, unless it has its own, with its default and its possible values.
fn with_values(argument: Arg, heading: &str) -> Arg {
    let argument =
        if argument.get_help_heading().is_none() { argument.help_heading(heading.to_owned()) } else { argument };
    let defaults: Vec<String> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    // Flags without a value have two of their own: true and false.
    let takes_values = argument.get_action().takes_values();
    let possible = if takes_values { argument.get_possible_values() } else { Vec::new() };
    let Some(help) = argument.get_help().map(ToString::to_string) else { return argument };
    if defaults.is_empty() && possible.is_empty() {
        return argument;
    }
    let default = (!defaults.is_empty()).then(|| text!("help-default", value = defaults.join(", ")));
    let names: Vec<&str> = possible.iter().map(PossibleValue::get_name).collect();
    let values = (!names.is_empty()).then(|| text!("help-values", values = names.join(", ")));
    let explained = possible.iter().any(|value| value.get_help().is_some());
    let list = explained.then(|| {
        let line = |value: &PossibleValue| {
            let help = value.get_help().map(|help| format!(": {help}")).unwrap_or_default();
            format!("- {}{help}", value.get_name())
        };
        let lines: Vec<String> = possible.iter().map(line).collect();
        format!("{}\n{}", text!("help-values-heading"), lines.join("\n"))
    });
    let short: Vec<String> = [Some(help.clone()), default.clone(), values.clone()].into_iter().flatten().collect();
    let long: Vec<String> = [Some(help), list.or(values), default].into_iter().flatten().collect();
    let argument = argument.help(short.join(" ")).long_help(long.join("\n\n"));
    argument.hide_default_value(true).hide_possible_values(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::session::Language;

    /// What help says in a language.
    fn helped(language: Language, words: &[&str]) -> String {
        Locale::of(language).within(|| {
            let error = command().try_get_matches_from(words).expect_err("help is no result");
            error.render().to_string()
        })
    }

    #[test]
    fn the_definition_holds_together_in_both_languages() {
        for language in Language::ALL {
            Locale::of(language).within(|| command().debug_assert());
        }
    }

    #[test]
    fn help_has_the_words_of_the_language() {
        let words = ["Usage:", "Options:", "Commands:", "Print help", "[default: 85]", "Possible values:", "[possible"];
        let all = |language| {
            [vec!["segscope", "--help"], vec!["segscope", "demo", "-h"], vec!["segscope", "targets", "--help"]]
                .map(|line| helped(language, &line))
                .concat()
        };
        let (english, german) = (all(Language::English), all(Language::German));
        for word in words {
            assert!(english.contains(word), "{word}: {english}");
            assert!(!german.contains(word), "{word}: {german}");
        }
        for word in ["Aufruf:", "Optionen:", "Befehle:", "[Vorgabe: 85]", "Mögliche Werte:", "Diese Hilfe"] {
            assert!(german.contains(word), "{word}: {german}");
        }
    }
}
