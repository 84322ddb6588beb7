//! `segscope demo`: the demo population as files.

use super::arguments::{ColumnsWord, DemoArguments};
use super::error::CommandError;
use super::places::{Place, What};
use super::progress::ProgressLine;
use super::{places, print};
use crate::data::demo::{DemoColumns, DemoSpec, FILE_NAMES, write_files};
use crate::i18n::visible;

/// Writes the files and prints their paths, one a line.
pub(super) fn demo(arguments: &DemoArguments) -> Result<(), CommandError> {
    let columns = match arguments.columns {
        ColumnsWord::Subset => DemoColumns::Subset85,
        ColumnsWord::Full => DemoColumns::Full366,
    };
    let spec = DemoSpec { people: arguments.people, customers: arguments.customers, columns, seed: arguments.seed };
    spec.check()?;
    let place = |name| Place { path: arguments.out.join(name), what: What::Demo, is_own: |_| false };
    places::check(&FILE_NAMES.map(place), &[], arguments.replace)?;
    let job = ProgressLine::new();
    let written = write_files(&spec, &arguments.out, &job).map_err(|error| job.reason(error))?;
    job.clear();
    let lines: String = written.iter().map(|path| format!("{}\n", visible(&path.display().to_string()))).collect();
    print::result(&lines)
}
