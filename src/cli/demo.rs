//! `segscope demo`: the demo population as files.

use super::arguments::{ColumnsWord, DemoArguments};
use super::error::CommandError;
use super::print;
use super::progress::ProgressLine;
use crate::data::demo::{DemoColumns, DemoSpec, write_files};
use crate::files::{make_folder, probe_folder};

/// Writes the files and prints their paths, one a line.
pub(super) fn demo(arguments: &DemoArguments) -> Result<(), CommandError> {
    let columns = match arguments.columns {
        ColumnsWord::Subset => DemoColumns::Subset85,
        ColumnsWord::Full => DemoColumns::Full366,
    };
    let spec = DemoSpec { people: arguments.people, customers: arguments.customers, columns, seed: arguments.seed };
    spec.check()?;
    let _new = make_folder(&arguments.out)?;
    probe_folder(&arguments.out)?;
    let job = ProgressLine::new();
    let written = write_files(&spec, &arguments.out, &job).map_err(|error| job.reason(error))?;
    job.clear();
    let lines: String = written.iter().map(|path| format!("{}\n", path.display())).collect();
    print::result(&lines)
}
