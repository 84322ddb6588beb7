//! `segscope report`: what a session holds, as a page, a workbook or pictures.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::arguments::ReportArguments;
use super::error::CommandError;
use super::places::{Input, Place, Role, What};
use super::progress::ProgressLine;
use super::{places, print};
use crate::export::report::{self, Content, IsOwn, StoryContent, Target};
use crate::i18n::visible;
use crate::job::Job as _;
use crate::session::session_file::SessionFile;

/// The time that counts as now for whoever must get the same bytes on another day: seconds since 1970, as
/// reproducible-builds.org has it.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Writes the report and prints the paths of its files, one a line.
pub(super) fn report(arguments: &ReportArguments) -> Result<(), CommandError> {
    let ReportArguments { session, out, .. } = arguments;
    let target = Target::of(out)?;
    if arguments.storyboard && target != Target::Html {
        return Err(CommandError::StoryboardEnd { path: out.clone() });
    }
    let session_file = SessionFile::read(session)?;
    let job = ProgressLine::new();
    let may_be_written = |paths, is_own| check(arguments, paths, is_own);
    let written = if arguments.storyboard {
        let none = || CommandError::NoStoryboard { session: session.clone() };
        let content = StoryContent::of_session(&session_file, now())?.ok_or_else(none)?;
        report::write_storyboard(&content, out, &job, may_be_written)?
    } else {
        report::write(&Content::of(&session_file, now())?, target, out, &job, may_be_written)?
    };
    job.check()?;
    job.clear();
    let lines: String = written.iter().map(|path| format!("{}\n", visible(&path.display().to_string()))).collect();
    print::result(&lines)
}

/// Seconds since 1970.
fn now() -> u64 {
    let told = std::env::var(EPOCH).ok().and_then(|seconds| seconds.parse().ok());
    told.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()))
}

/// Nothing is written over the session, nor over what is no report.
fn check(arguments: &ReportArguments, paths: Vec<PathBuf>, is_own: IsOwn) -> Result<(), CommandError> {
    let place = |path: PathBuf| Place { path, what: What::Report, is_own };
    let places: Vec<Place> = paths.into_iter().map(place).collect();
    let inputs = [Input { path: &arguments.session, role: Role::Session }];
    Ok(places::check(&places, &inputs, arguments.replace)?)
}
