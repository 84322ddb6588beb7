//! The words of `scale`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::scale_fit::ScaleFitArguments;
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
}

/// What `scale plan` is told.
#[derive(Debug, Args)]
pub(super) struct ScalePlanArguments {
    #[arg(long, value_name = "FILE.segscope", help = text!("argument-session"))]
    pub(super) session: PathBuf,
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
