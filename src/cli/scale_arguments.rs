//! The words of `scale`.

use std::path::PathBuf;

use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand, ValueEnum};

use super::settings::{SettingsArguments, flag};
use super::typed::whole;
use crate::engine::scale::stream::SAMPLE;
use crate::engine::settings::Setting;
use crate::engine::settings::table::{COLUMN_MISSING, DROP, IMPUTE, KEEP, POPULATION, ROW_MISSING, SCALE};
use crate::text;

/// What `scale` is told.
#[derive(Debug, Args)]
pub(super) struct ScaleArguments {
    #[command(subcommand)]
    pub(super) command: ScaleCommand,
}

/// What is to be done where the people are.
#[derive(Debug, Subcommand)]
pub(super) enum ScaleCommand {
    #[command(about = text!("command-scale-plan"), long_about = text!("command-scale-plan-long"))]
    Plan(ScalePlanArguments),
    #[command(about = text!("command-scale-fit"), long_about = text!("command-scale-fit-long"))]
    Fit(ScaleFitArguments),
    #[command(about = text!("command-scale-run"), long_about = text!("command-scale-run-long"))]
    Run(Box<ScaleRunArguments>),
}

/// Who reads the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReaderWord {
    #[value(help = text!("argument-scale-run-stream"))]
    Stream,
    #[value(help = text!("argument-scale-run-duckdb"))]
    Duckdb,
}

/// What `scale run` is told.
#[derive(Debug, Args)]
pub(super) struct ScaleRunArguments {
    #[arg(long, value_enum, default_value_t = ReaderWord::Stream, help = text!("argument-scale-run-engine"))]
    pub(super) engine: ReaderWord,
    #[arg(long, value_name = "PATH", required = true, num_args = 1.., help = text!("argument-scale-run-general"))]
    pub(super) general: Vec<PathBuf>,
    #[arg(long, value_name = "PATH", required = true, num_args = 1.., help = text!("argument-scale-run-customers"))]
    pub(super) customers: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", help = text!("argument-dictionary"))]
    pub(super) dictionary: Vec<PathBuf>,
    #[arg(long, value_name = "DIR", help = text!("argument-out-results"))]
    pub(super) out: PathBuf,
    #[arg(long, help = text!("argument-assignments"))]
    pub(super) assignments: bool,
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-scale-run-save"))]
    pub(super) save: Option<PathBuf>,
    #[arg(long, value_name = "DIR", help = text!("argument-scale-run-work"))]
    pub(super) work: Option<PathBuf>,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        default_value_t = SAMPLE,
        help = text!("argument-scale-run-sample")
    )]
    pub(super) sample: usize,
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

/// What `scale plan` is told.
#[derive(Debug, Args)]
pub(super) struct ScalePlanArguments {
    #[arg(long, value_name = "FILE.segscope", required_unless_present = "plan", help = text!("argument-session"))]
    pub(super) session: Option<PathBuf>,
    #[arg(long, value_name = "FILE.json", conflicts_with = "session", help = text!("argument-scale-plan"))]
    pub(super) plan: Option<PathBuf>,
    #[command(flatten)]
    pub(super) settings: PlannedSettings,
    #[arg(long, value_enum, default_value_t = EngineWord::Spark, help = text!("argument-scale-engine"))]
    pub(super) engine: EngineWord,
    #[arg(long, value_name = "DIR", help = text!("argument-scale-out"))]
    pub(super) out: PathBuf,
    #[arg(long, help = text!("argument-replace-job"))]
    pub(super) replace: bool,
}

/// An engine that a job is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EngineWord {
    #[value(help = text!("argument-scale-spark"))]
    Spark,
}

/// The settings that apply to sums.
static APPLY: [&Setting; 7] = [&COLUMN_MISSING, &ROW_MISSING, &POPULATION, &DROP, &KEEP, &IMPUTE, &SCALE];

/// What `scale fit` is told.
#[derive(Debug, Args)]
pub(super) struct ScaleFitArguments {
    #[arg(long, value_name = "FILE.json", help = text!("argument-scale-fit-plan"))]
    pub(super) plan: PathBuf,
    #[arg(long, value_name = "FILE.parquet", help = text!("argument-scale-fit-aggregates"))]
    pub(super) aggregates: PathBuf,
    #[arg(long, value_name = "FILE.json", help = text!("argument-scale-fit-out"))]
    pub(super) out: PathBuf,
    #[arg(long, help = text!("argument-scale-fit-replace"))]
    pub(super) replace: bool,
    #[command(flatten)]
    pub(super) settings: AppliedSettings,
}

/// The settings that a plan is made anew for.
static PLANNED: [&Setting; 4] = [&ROW_MISSING, &POPULATION, &DROP, &KEEP];

/// The flags of the settings that a plan is made anew for.
#[derive(Clone, Debug, Default)]
pub(super) struct PlannedSettings(pub(super) SettingsArguments);

impl Args for PlannedSettings {
    fn augment_args(command: Command) -> Command {
        PLANNED.iter().fold(command, |command, setting| command.arg(flag(setting).conflicts_with("session")))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for PlannedSettings {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut arguments = Self::default();
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.take(&PLANNED, matches)
    }
}

/// The flags of the settings that apply.
#[derive(Clone, Debug, Default)]
pub(super) struct AppliedSettings(pub(super) SettingsArguments);

impl Args for AppliedSettings {
    fn augment_args(command: Command) -> Command {
        APPLY.iter().fold(command, |command, setting| command.arg(flag(setting)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for AppliedSettings {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut arguments = Self::default();
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.take(&APPLY, matches)
    }
}
