//! `segscope report`: what a session holds, as a page, a workbook or pictures.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::arguments::ReportArguments;
use super::error::CommandError;
use super::places::{Input, Place, PlaceError, Role, What};
use super::progress::ProgressLine;
use super::{places, print};
use crate::export::pictures::png;
use crate::export::report::{self, Content, StoryContent, Target};
use crate::files::{FilesTogether, WriteError, make_folder, write_whole};
use crate::i18n::visible;
use crate::job::Job as _;
use crate::session::session_file::SessionFile;

/// Pixels for each point of a picture.
const PIXELS: f32 = 2.0;
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
    if arguments.storyboard {
        let none = || CommandError::NoStoryboard { session: session.clone() };
        let content = StoryContent::of_session(&session_file, now())?.ok_or_else(none)?;
        return told(&one(arguments, report::is_html, || Ok(report::storyboard_page(&content).into_bytes()))?);
    }
    let content = Content::of(&session_file, now())?;
    let job = ProgressLine::new();
    let written = match target {
        Target::Html => one(arguments, report::is_html, || Ok(report::html(&content).into_bytes()))?,
        Target::Workbook => one(arguments, report::is_workbook, || report::workbook(&content))?,
        Target::Pictures => pictures(arguments, &content, &job)?,
    };
    job.check()?;
    job.clear();
    told(&written)
}

/// Prints the paths, one a line.
fn told(written: &[PathBuf]) -> Result<(), CommandError> {
    let lines: String = written.iter().map(|path| format!("{}\n", visible(&path.display().to_string()))).collect();
    print::result(&lines)
}

/// Seconds since 1970.
fn now() -> u64 {
    let told = std::env::var(EPOCH).ok().and_then(|seconds| seconds.parse().ok());
    told.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()))
}

/// Nothing is written over the session, nor over what is no report.
fn check(arguments: &ReportArguments, places: &[Place]) -> Result<(), PlaceError> {
    places::check(places, &[Input { path: &arguments.session, role: Role::Session }], arguments.replace)
}

fn one(
    arguments: &ReportArguments,
    is_own: fn(&Path) -> bool,
    make: impl FnOnce() -> io::Result<Vec<u8>>,
) -> Result<Vec<PathBuf>, CommandError> {
    let path = arguments.out.clone();
    check(arguments, &[Place { path: path.clone(), what: What::Report, is_own }])?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _goes_when_nothing_is_written = make_folder(folder)?;
    let bytes = make().map_err(|error| WriteError::new(&path, error))?;
    write_whole(&path, |out| out.write_all(&bytes))?;
    Ok(vec![path])
}

/// Each picture as SVG and as PNG.
fn pictures(arguments: &ReportArguments, content: &Content, job: &ProgressLine) -> Result<Vec<PathBuf>, CommandError> {
    let drawn: Vec<([&str; 2], String)> =
        report::pictures(content).map(|(picture, svg)| (picture.file_names(), svg)).collect();
    let place = |name: &str| Place { path: arguments.out.join(name), what: What::Report, is_own: report::is_picture };
    let places: Vec<Place> = drawn.iter().flat_map(|(names, _)| names.map(place)).collect();
    check(arguments, &places)?;
    let mut files = FilesTogether::new(&arguments.out)?;
    for ([svg_name, png_name], svg) in &drawn {
        job.check()?;
        files.write(svg_name, |path| write_whole(path, |out| out.write_all(svg.as_bytes())))?;
        if let Some(pixels) = png(svg, PIXELS) {
            files.write(png_name, |path| write_whole(path, |out| out.write_all(&pixels)))?;
        }
    }
    check(arguments, &places)?;
    Ok(files.publish()?)
}
