//! The words of `export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::export::sql::Dialect;
use crate::text;

/// What `export` is told.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    #[arg(long, value_name = "FILE.segscope", required_unless_present = "model", help = text!("argument-session"))]
    pub(super) session: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE.json",
        conflicts_with_all = ["session", "general", "customers", "train", "test"],
        help = text!("argument-export-model")
    )]
    pub(super) model: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE",
        required_if_eq_any = [("what", "decoded"), ("what", "features")],
        help = text!("argument-general")
    )]
    pub(super) general: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = text!("argument-customers"))]
    pub(super) customers: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = text!("argument-train"))]
    pub(super) train: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = text!("argument-test"))]
    pub(super) test: Option<PathBuf>,
    #[arg(long, value_enum, help = text!("argument-export-what"))]
    pub(super) what: ExportWhat,
    #[arg(long, value_name = "FILE", help = text!("argument-export-out"))]
    pub(super) out: PathBuf,
    #[arg(long, help = text!("argument-export-response"))]
    pub(super) response: bool,
    #[arg(long, value_enum, default_value = "duckdb", help = text!("argument-export-dialect"))]
    pub(super) dialect: DialectWord,
    #[arg(long, value_name = "TABLE", default_value = "people", help = text!("argument-export-table"))]
    pub(super) table: String,
    #[arg(long, value_name = "COLUMN", default_value = "LNR", help = text!("argument-export-id"))]
    pub(super) id: String,
    #[arg(long, help = text!("argument-replace-people"))]
    pub(super) replace: bool,
}

/// What an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportWhat {
    #[value(help = text!("argument-export-decoded"))]
    Decoded,
    #[value(help = text!("argument-export-features"))]
    Features,
    #[value(help = text!("argument-export-sql"))]
    Sql,
    #[value(help = text!("argument-export-onnx"))]
    Onnx,
}

/// An engine that SQL is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DialectWord {
    #[value(name = "duckdb")]
    DuckDb,
    Spark,
    Postgres,
}

impl DialectWord {
    pub(super) fn dialect(self) -> Dialect {
        match self {
            Self::DuckDb => Dialect::DuckDb,
            Self::Spark => Dialect::Spark,
            Self::Postgres => Dialect::Postgres,
        }
    }
}
