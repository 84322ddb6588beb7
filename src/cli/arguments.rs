//! The command line's words.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

const AFTER: &str = "Without a command, the window opens: on two files, or on the built-in demo population.

Examples:
  segscope
  segscope --general AZDIAS.csv --customers CUSTOMERS.csv
  segscope demo --out demo --people 50000 --customers 10000
  segscope run --general demo/AZDIAS.csv --customers demo/CUSTOMERS.csv --out result --clusters 8

Exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 the command line can't be understood.";

/// Shows which parts of a population a company's customers come from.
#[derive(Debug, Parser)]
#[command(name = "segscope", version, after_help = AFTER, args_conflicts_with_subcommands = true, max_term_width = 110)]
pub(super) struct Arguments {
    /// What to do without a window.
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// The general population: delimited text or Parquet, a row a person.
    #[arg(long, value_name = "FILE", requires = "customers")]
    pub(super) general: Option<PathBuf>,
    /// The customers, with the same columns.
    #[arg(long, value_name = "FILE", requires = "general")]
    pub(super) customers: Option<PathBuf>,
    /// What the columns mean (CSV or xlsx); goes before the built-in dictionary. May be given more than once.
    #[arg(long, value_name = "FILE", requires = "general")]
    pub(super) dictionary: Vec<PathBuf>,
    /// Writes what every frame of the window cost and showed to a CSV file.
    #[arg(long, value_name = "FILE")]
    pub(super) frame_log: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Finds segments in the general population and says which of them the customers come from.
    ///
    /// Prints the table of segments. Writes summary.json (everything about the run), segments.csv (the table), model.json (the fitted pipeline) and,
    /// with --assignments, assignments.parquet (who is in which segment) to the folder of --out.
    Run(Box<RunArguments>),
    /// Writes the demo population as files: invented people with the frequencies and gaps of published figures.
    ///
    /// Prints the paths of the files: AZDIAS.csv, CUSTOMERS.csv, MAILOUT_TRAIN.csv, MAILOUT_TEST.csv, dictionary.csv, and what is behind them
    /// in truth.csv and truth_mailout_test.csv.
    Demo(DemoArguments),
}

/// What `run` is told.
#[derive(Debug, Args)]
pub(super) struct RunArguments {
    /// The general population: delimited text or Parquet, a row a person.
    #[arg(long, value_name = "FILE")]
    pub(super) general: PathBuf,
    /// The customers, with the same columns.
    #[arg(long, value_name = "FILE")]
    pub(super) customers: PathBuf,
    /// What the columns mean (CSV or xlsx); goes before the built-in dictionary. May be given more than once.
    #[arg(long, value_name = "FILE")]
    pub(super) dictionary: Vec<PathBuf>,
    /// Folder for the results; made if it isn't there.
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Also write assignments.parquet: a row a person with segment and distance.
    #[arg(long)]
    pub(super) assignments: bool,
    /// Also save a session: everything that the window shows of the result, without a single person's row.
    #[arg(long, value_name = "FILE.segscope")]
    pub(super) save: Option<PathBuf>,
    /// Threads to compute with; the result doesn't depend on it [default: as many as the machine has].
    #[arg(long, value_name = "N", value_parser = whole::<usize>, allow_negative_numbers = true)]
    pub(super) threads: Option<usize>,
    #[command(flatten, next_help_heading = "Settings")]
    pub(super) settings: SettingsArguments,
}

/// Flags go over the settings file, the file goes over the defaults.
#[derive(Debug, Default, Args)]
pub(super) struct SettingsArguments {
    /// Drop columns with a larger share of missing values than this: 0.20 or 20% [default: 0.20].
    #[arg(long, value_name = "SHARE", value_parser = share, allow_negative_numbers = true)]
    pub(super) column_missing: Option<f64>,
    /// Set people aside who miss more values than this in the kept columns [default: 30 % of the kept columns].
    #[arg(long, value_name = "COUNT", value_parser = whole::<u32>, allow_negative_numbers = true)]
    pub(super) row_missing: Option<u32>,
    /// What a missing value becomes [default: mode].
    #[arg(long, value_enum, value_name = "RULE")]
    pub(super) impute: Option<ImputeWord>,
    /// How features are made comparable [default: standard].
    #[arg(long, value_enum, value_name = "RULE")]
    pub(super) scale: Option<ScaleWord>,
    /// Number of principal components, 1 to 512.
    #[arg(long, value_name = "N", value_parser = whole::<usize>, allow_negative_numbers = true, conflicts_with = "variance")]
    pub(super) components: Option<usize>,
    /// As many components as explain this share of the total variance: 0.85 or 85% [default: 0.85].
    #[arg(long, value_name = "SHARE", value_parser = share, allow_negative_numbers = true)]
    pub(super) variance: Option<f64>,
    /// Number of segments, 2 to 64 [default: 10].
    #[arg(long, value_name = "K", value_parser = whole::<usize>, allow_negative_numbers = true)]
    pub(super) clusters: Option<usize>,
    /// Everything random starts from here; the same seed gives the same result [default: 1].
    #[arg(long, value_name = "S", value_parser = whole::<u64>, allow_negative_numbers = true)]
    pub(super) seed: Option<u64>,
    /// Number of k-means++ starts; the best goes on [default: 10].
    #[arg(long, value_name = "R", value_parser = whole::<usize>, allow_negative_numbers = true)]
    pub(super) restarts: Option<usize>,
    /// Columns to drop whatever their missing share.
    #[arg(long, value_name = "COL,COL", value_delimiter = ',')]
    pub(super) drop: Vec<String>,
    /// Columns to keep whatever their missing share.
    #[arg(long, value_name = "COL,COL", value_delimiter = ',')]
    pub(super) keep: Vec<String>,
    /// Columns that no dictionary knows [default: infer].
    #[arg(long, value_enum, value_name = "RULE")]
    pub(super) unknown_columns: Option<UnknownWord>,
    /// Settings as JSON, with the keys that summary.json shows under "settings".
    #[arg(long, value_name = "FILE.json")]
    pub(super) settings: Option<PathBuf>,
}

/// What `demo` is told.
#[derive(Debug, Args)]
pub(super) struct DemoArguments {
    /// Folder for the files; made if it isn't there.
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// Size of the general population.
    #[arg(long, value_name = "N", value_parser = whole::<usize>, allow_negative_numbers = true, default_value_t = 891_221)]
    pub(super) people: usize,
    /// Number of customers.
    #[arg(long, value_name = "N", value_parser = whole::<usize>, allow_negative_numbers = true, default_value_t = 191_652)]
    pub(super) customers: usize,
    /// Number of attributes.
    #[arg(long, value_enum, default_value = "85")]
    pub(super) columns: ColumnsWord,
    /// The same seed gives the same people.
    #[arg(long, value_name = "S", value_parser = whole::<u64>, allow_negative_numbers = true, default_value_t = 1)]
    pub(super) seed: u64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ImputeWord {
    /// The most frequent value.
    Mode,
    /// The middle value.
    Median,
    /// The arithmetic mean.
    Mean,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ScaleWord {
    /// Mean 0, standard deviation 1.
    Standard,
    /// From 0 to 1.
    Minmax,
    /// Only centred.
    None,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum UnknownWord {
    /// Left out.
    Drop,
    /// Their measurement level is inferred from their values.
    Infer,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ColumnsWord {
    /// The demographic subset.
    #[value(name = "85")]
    Subset,
    /// The full files.
    #[value(name = "366")]
    Full,
}

/// A share as people write it: 0.2 or 20%.
fn share(text: &str) -> Result<f64, String> {
    let (number, divisor) = match text.trim().strip_suffix('%') {
        Some(percent) => (percent.trim(), 100.0),
        None => (text.trim(), 1.0),
    };
    let value: f64 = number.parse().map_err(|_| "a number is needed, for instance 0.2 or 20%".to_owned())?;
    Ok(value / divisor)
}

/// A count; what the type can't hold is said in words.
fn whole<T: FromStr>(text: &str) -> Result<T, String> {
    text.trim().parse().map_err(|_| "a whole number that isn't negative is needed, for instance 8".to_owned())
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
    fn shares_are_read_as_people_write_them() {
        assert_eq!(share("0.2"), Ok(0.2));
        assert_eq!(share("20%"), Ok(0.2));
        assert_eq!(share(" 8.5 % "), Ok(0.085));
        assert!(share("much").is_err());
    }

    #[test]
    fn no_command_is_the_window_and_a_mistyped_one_is_said() {
        let parse = |words: &[&str]| Arguments::try_parse_from(words);
        assert!(parse(&["segscope"]).unwrap().command.is_none());
        assert_eq!(parse(&["segscope", "rnu"]).unwrap_err().kind(), ErrorKind::InvalidSubcommand);
    }

    #[test]
    fn one_file_needs_the_other() {
        let parse = |words: &[&str]| Arguments::try_parse_from(words).map_err(|error| error.kind());
        assert_eq!(parse(&["segscope", "--general", "a"]).unwrap_err(), ErrorKind::MissingRequiredArgument);
        assert!(parse(&["segscope", "--general", "a", "--customers", "b"]).is_ok());
    }
}
