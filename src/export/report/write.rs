//! A report -> its file, or a folder of pictures.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::content::Content;
use super::folder::{is_picture, pictures};
use super::html::{html, is_html};
use super::storyboard::{StoryContent, storyboard_page};
use super::target::Target;
use super::workbook::{is_workbook, workbook};
use crate::export::pictures::png;
use crate::files::{FilesTogether, WriteError, make_folder, write_whole};
use crate::job::{Cancelled, Job};

/// Pixels for each point of a picture.
const PIXELS: f32 = 2.0;

/// Whether a file is one that may be written over.
pub type IsOwn = fn(&Path) -> bool;

/// Writes a report whole or not at all, and says which files that were. Pictures are written as SVG and as PNG. `check`
/// is asked for the places of all files before any is written; whoever has it looks what is there.
///
/// # Errors
/// What `check` says; when a file can't be written; when the work was told to stop.
pub fn write<E: From<WriteError> + From<Cancelled>>(
    content: &Content,
    target: Target,
    out: &Path,
    job: &dyn Job,
    check: impl Fn(Vec<PathBuf>, IsOwn) -> Result<(), E>,
) -> Result<Vec<PathBuf>, E> {
    let (is_own, bytes): (IsOwn, _) = match target {
        Target::Pictures => return folder(content, out, job, check),
        Target::Html => (is_html, Ok(html(content).into_bytes())),
        Target::Workbook => (is_workbook, workbook(content)),
    };
    one(bytes, is_own, out, job, check)
}

/// Writes the pages of a storyboard, as [`write()`] does a report.
///
/// # Errors
/// As [`write()`].
pub fn write_storyboard<E: From<WriteError> + From<Cancelled>>(
    content: &StoryContent,
    out: &Path,
    job: &dyn Job,
    check: impl Fn(Vec<PathBuf>, IsOwn) -> Result<(), E>,
) -> Result<Vec<PathBuf>, E> {
    one(Ok(storyboard_page(content).into_bytes()), is_html, out, job, check)
}

fn one<E: From<WriteError> + From<Cancelled>>(
    bytes: std::io::Result<Vec<u8>>,
    is_own: IsOwn,
    out: &Path,
    job: &dyn Job,
    check: impl Fn(Vec<PathBuf>, IsOwn) -> Result<(), E>,
) -> Result<Vec<PathBuf>, E> {
    check(vec![out.to_owned()], is_own)?;
    let parent = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _goes_when_nothing_is_written = make_folder(parent)?;
    let bytes = bytes.map_err(|error| WriteError::new(out, error))?;
    job.check()?;
    write_whole(out, |file| file.write_all(&bytes))?;
    Ok(vec![out.to_owned()])
}

fn folder<E: From<WriteError> + From<Cancelled>>(
    content: &Content,
    out: &Path,
    job: &dyn Job,
    check: impl Fn(Vec<PathBuf>, IsOwn) -> Result<(), E>,
) -> Result<Vec<PathBuf>, E> {
    let drawn: Vec<([&str; 2], String)> = pictures(content).map(|(picture, svg)| (picture.file_names(), svg)).collect();
    let places = || drawn.iter().flat_map(|(names, _)| names.map(|name| out.join(name))).collect();
    check(places(), is_picture)?;
    let mut files = FilesTogether::new(out)?;
    for ([svg_name, png_name], svg) in &drawn {
        job.check()?;
        files.write(svg_name, |path| write_whole(path, |out| out.write_all(svg.as_bytes())))?;
        if let Some(pixels) = png(svg, PIXELS) {
            files.write(png_name, |path| write_whole(path, |out| out.write_all(&pixels)))?;
        }
    }
    check(places(), is_picture)?;
    Ok(files.publish()?)
}
