//! The command line's words.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::export_arguments::ExportArguments;
use super::language;
use super::people::PeopleArguments;
use super::respond_arguments::RespondArguments;
use super::scale_arguments::ScaleArguments;
use super::settings::SettingsArguments;
use super::typed::whole;
use crate::engine::DataSource;
use crate::engine::settings::table::{NO_BUILT_IN_DICTIONARY, RECIPES};
use crate::i18n::setting_help;
use crate::text;

#[derive(Debug, Parser)]
#[command(
    name = "segscope",
    version,
    about = text!("command-about"),
    after_help = text!("command-examples"),
    args_conflicts_with_subcommands = true,
    max_term_width = 110
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[arg(long = "open", value_name = "FILE.segscope", conflicts_with = "general", help = text!("argument-session-to-open"))]
    pub(super) session: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "customers", help = text!("argument-general"))]
    pub(super) general: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = text!("argument-customers"))]
    pub(super) customers: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = text!("argument-dictionary"))]
    pub(super) dictionary: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = text!("argument-train"))]
    pub(super) train: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "train", help = text!("argument-test"))]
    pub(super) test: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = setting_help(&RECIPES))]
    pub(super) recipes: Option<PathBuf>,
    #[arg(long, requires = "general", help = setting_help(&NO_BUILT_IN_DICTIONARY))]
    pub(super) no_built_in_dictionary: bool,
    #[arg(
        long,
        value_names = ["GENERAL.parquet", "CUSTOMERS.parquet"],
        num_args = 2,
        conflicts_with_all = ["general", "session"],
        help = text!("argument-aggregates")
    )]
    pub(super) aggregates: Vec<PathBuf>,
    #[arg(long, value_name = "FILE.json", requires = "aggregates", help = text!("argument-aggregates-plan"))]
    pub(super) plan: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires_all = ["aggregates", "sample_customers"], help = text!("argument-sample"))]
    pub(super) sample: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "sample", help = text!("argument-sample-customers"))]
    pub(super) sample_customers: Option<PathBuf>,
    #[arg(long, value_name = "FILE.json", requires = "aggregates", help = text!("argument-segments"))]
    pub(super) segments: Option<PathBuf>,
    #[arg(long, value_name = "FILE", help = text!("argument-frame-log"))]
    pub(super) frame_log: Option<PathBuf>,
    /// Taken out before anything else is read, for it decides in which language that is explained: what comes here is
    /// no language.
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language::TAGS, help = text!("argument-language"))]
    pub(super) language: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = text!("command-run"), long_about = text!("command-run-long"))]
    Run(Box<RunArguments>),
    #[command(about = text!("command-demo"), long_about = text!("command-demo-long"))]
    Demo(DemoArguments),
    #[command(about = text!("command-report"), long_about = text!("command-report-long"))]
    Report(ReportArguments),
    #[command(about = text!("command-verify"), long_about = text!("command-verify-long"))]
    Verify(VerifyArguments),
    #[command(about = text!("command-compare"), long_about = text!("command-compare-long"))]
    Compare(CompareArguments),
    #[command(about = text!("command-install-desktop"), long_about = text!("command-install-desktop-long"))]
    InstallDesktop(InstallDesktopArguments),
    #[command(about = text!("command-score"), long_about = text!("command-score-long"))]
    Score(ScoreArguments),
    #[command(about = text!("command-targets"), long_about = text!("command-targets-long"))]
    Targets(TargetsArguments),
    #[command(about = text!("command-export"), long_about = text!("command-export-long"))]
    Export(Box<ExportArguments>),
    #[command(about = text!("command-respond"), long_about = text!("command-respond-long"))]
    Respond(Box<RespondArguments>),
    #[command(about = text!("command-scale"), long_about = text!("command-scale-long"))]
    Scale(ScaleArguments),
}

/// What `run` is told.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    #[arg(long, value_name = "FILE", help = text!("argument-general"))]
    pub(super) general: PathBuf,
    #[arg(long, value_name = "FILE", help = text!("argument-customers"))]
    pub(super) customers: PathBuf,
    #[arg(long, value_name = "FILE", help = text!("argument-dictionary"))]
    pub(super) dictionary: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", help = text!("argument-out-results"))]
    pub(super) out: PathBuf,
    #[arg(long, help = text!("argument-assignments"))]
    pub(super) assignments: bool,
    #[arg(long, help = text!("argument-relevance"))]
    pub(super) relevance: bool,
    #[arg(
        long,
        value_name = "REPLICATES",
        num_args = 0..=1,
        default_missing_value = "100",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        help = text!("argument-stability")
    )]
    pub(super) stability: Option<usize>,
    #[arg(long, help = text!("argument-sweep"))]
    pub(super) sweep: bool,
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-save"))]
    pub(super) save: Option<PathBuf>,
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-save-protected"))]
    pub(super) save_protected: Option<PathBuf>,
    #[arg(long, help = text!("argument-capsule"))]
    pub(super) capsule: bool,
    #[arg(long, value_name = "FILE.csv|.parquet|.feather|.sqlite", help = text!("argument-run-export"))]
    pub(super) export: Option<PathBuf>,
    #[arg(long, help = text!("argument-replace-results"))]
    pub(super) replace: bool,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        help = text!("argument-threads")
    )]
    pub(super) threads: Option<usize>,
    #[command(flatten, next_help_heading = text!("argument-settings-heading"))]
    pub(super) settings: SettingsArguments,
}

/// What `report` is told.
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-session"))]
    pub(super) session: PathBuf,
    #[arg(long, value_name = "FILE|FOLDER", help = text!("argument-out-report"))]
    pub(super) out: PathBuf,
    #[arg(long, help = text!("argument-storyboard"))]
    pub(super) storyboard: bool,
    #[arg(long, help = text!("argument-replace-report"))]
    pub(super) replace: bool,
}

/// What `verify` is told.
#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-verify-session"))]
    pub(super) session: PathBuf,
    #[command(flatten)]
    pub(super) people: PeopleArguments,
    #[arg(long, help = text!("argument-independent"))]
    pub(super) independent: bool,
}

/// What `compare` is told.
#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-compare-session"))]
    pub(super) session: PathBuf,
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-compare-with"))]
    pub(super) with: PathBuf,
    #[command(flatten)]
    pub(super) people: PeopleArguments,
}

/// What `install-desktop` is told.
#[derive(Debug, Args)]
pub(super) struct InstallDesktopArguments {
    #[arg(long, help = text!("argument-remove-desktop"))]
    pub(super) remove: bool,
}

/// What `demo` is told.
#[derive(Debug, Args)]
pub(super) struct DemoArguments {
    #[arg(long, value_name = "DIR", help = text!("argument-out-files"))]
    pub(super) out: PathBuf,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        default_value_t = demo_size().0,
        help = text!("argument-demo-people")
    )]
    pub(super) people: usize,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        default_value_t = demo_size().1,
        help = text!("argument-demo-customers")
    )]
    pub(super) customers: usize,
    #[arg(long, value_enum, default_value = "85", help = text!("argument-demo-columns"))]
    pub(super) columns: ColumnsWord,
    #[arg(
        long,
        value_name = "S",
        value_parser = whole::<u64>,
        allow_negative_numbers = true,
        default_value_t = 1,
        help = text!("argument-demo-seed")
    )]
    pub(super) seed: u64,
    #[arg(long, help = text!("argument-replace-demo"))]
    pub(super) replace: bool,
}

/// What `score` is told.
#[derive(Debug, Args)]
pub(super) struct ScoreArguments {
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-session"))]
    pub(super) session: PathBuf,
    #[arg(long, value_name = "FILE", help = text!("argument-score-input"))]
    pub(super) input: PathBuf,
    #[arg(long, value_name = "FILE.csv|.parquet|.feather", help = text!("argument-score-output"))]
    pub(super) output: PathBuf,
    #[arg(long, help = text!("argument-replace-people"))]
    pub(super) replace: bool,
}

/// What `targets` is told.
#[derive(Debug, Args)]
pub(super) struct TargetsArguments {
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-session"))]
    pub(super) session: PathBuf,
    #[arg(long, value_name = "FILE", help = text!("argument-general"))]
    pub(super) general: PathBuf,
    #[arg(long, value_name = "FILE.csv|.parquet|.feather", help = text!("argument-targets-out"))]
    pub(super) out: PathBuf,
    #[arg(long, value_name = "A,B", help = text!("argument-targets-segments"))]
    pub(super) segments: Option<String>,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        help = text!("argument-targets-top")
    )]
    pub(super) top: Option<usize>,
    #[arg(long, value_enum, default_value = "closeness", help = text!("argument-targets-by"))]
    pub(super) by: RankBy,
    #[arg(long, value_name = "all|A,B", help = text!("argument-targets-columns"))]
    pub(super) columns: Option<String>,
    #[arg(long, help = text!("argument-replace-people"))]
    pub(super) replace: bool,
}

/// By what a list is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RankBy {
    #[value(help = text!("argument-targets-by-closeness"))]
    Closeness,
    #[value(help = text!("argument-targets-by-response"))]
    Response,
}

/// People and customers of the demo population at its full size.
fn demo_size() -> (usize, usize) {
    match DataSource::demo() {
        DataSource::Demo { people, customers, .. } => (people, customers),
        DataSource::Files { .. } | DataSource::Aggregates(_) => (0, 0),
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ColumnsWord {
    #[value(name = "85", help = text!("argument-demo-columns-85"))]
    Subset,
    #[value(name = "366", help = text!("argument-demo-columns-366"))]
    Full,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn no_command_is_the_window_and_a_mistyped_one_is_said() {
        let parse = |words: &[&str]| Arguments::try_parse_from(words);
        assert!(parse(&["segscope"]).unwrap().command.is_none());
        assert_eq!(parse(&["segscope", "rnu"]).unwrap_err().kind(), ErrorKind::InvalidSubcommand);
    }

    #[test]
    fn sums_come_in_pairs_and_alone() {
        let parse = |words: &[&str]| {
            let words = ["segscope", "--aggregates"].iter().chain(words);
            Arguments::try_parse_from(words).map_err(|error| error.kind())
        };
        assert_eq!(parse(&["a", "b"]).unwrap().aggregates, ["a", "b"].map(PathBuf::from));
        assert_eq!(parse(&["a"]).unwrap_err(), ErrorKind::WrongNumberOfValues);
        assert_eq!(parse(&["a", "b", "--general", "c", "--customers", "d"]).unwrap_err(), ErrorKind::ArgumentConflict);
        assert_eq!(parse(&["a", "b", "--sample", "c"]).unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert!(parse(&["a", "b", "--sample", "c", "--sample-customers", "d", "--segments", "e"]).is_ok());
        let anew =
            |words: &[&str]| Arguments::try_parse_from(["segscope", "scale", "plan", "--out", "o"].iter().chain(words));
        assert!(anew(&["--plan", "p", "--row-missing", "3", "--drop", "A"]).is_ok());
        assert!(anew(&["--session", "s"]).is_ok() && anew(&[]).is_err());
        assert!(anew(&["--session", "s", "--row-missing", "3"]).is_err(), "a session has settings of its own");
    }

    #[test]
    fn one_file_needs_the_other() {
        let parse = |words: &[&str]| Arguments::try_parse_from(words).map_err(|error| error.kind());
        assert_eq!(parse(&["segscope", "--general", "a"]).unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert!(parse(&["segscope", "--general", "a", "--customers", "b"]).is_ok());
        let people = ["segscope", "--general", "a", "--customers", "b"];
        let with = |more: &[&str]| parse(&[&people, more].concat()).map(|found| (found.train, found.test));
        assert_eq!(with(&["--test", "d"]).unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert_eq!(with(&["--train", "c", "--test", "d"]).unwrap(), (Some("c".into()), Some("d".into())));
        assert_eq!(parse(&["segscope", "--train", "c"]).unwrap_err(), ErrorKind::MissingRequiredArgument);
    }
}
