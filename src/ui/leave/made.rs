//! What a picture or a table of the window becomes: an image or a text for the clipboard, the bytes of a file.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use egui::ColorImage;

use super::command::Leave;
use crate::engine::{Settings, Snapshot};
use crate::export::pictures::{self, Picture};
use crate::export::report::day;
use crate::export::tables::{self, Listing};
use crate::files::write_whole;
use crate::i18n::{Say as _, customers_name, general_name, number};
use crate::results::Results;
use crate::text;

/// Pixels for each point of a picture.
const PIXELS: f32 = 2.0;

/// What came of it.
pub(super) enum Made {
    /// For the clipboard.
    Image(ColorImage),
    /// For the clipboard.
    Text(String),
    /// Files that were written.
    Files(Vec<PathBuf>),
}

/// What is shown, taken at one moment.
#[derive(Clone)]
pub(super) struct Moment {
    results: Results,
    settings: Settings,
    seconds: u64,
}

impl Moment {
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        Self { results: snapshot.results.clone(), settings: (*snapshot.settings).clone(), seconds: now() }
    }

    /// Where it comes from, in a line: both files, how many people, the day, the program.
    fn source(&self) -> String {
        let date = day(self.seconds);
        let date = number::day(date.year(), u8::from(date.month()), date.day());
        let version = env!("CARGO_PKG_VERSION");
        match &self.results.data {
            Some(data) => text!(
                "leave-source",
                general = general_name(&data.general),
                people = data.general.rows,
                customers = customers_name(&data.customers),
                count = data.customers.rows,
                date = date,
                version = version
            ),
            None => text!("leave-source-nobody", date = date, version = version),
        }
    }

    fn svg(&self, picture: Picture) -> Result<String, String> {
        let drawn = pictures::signed(&self.results, &self.settings, picture, &self.source());
        drawn.ok_or_else(|| text!("leave-nothing"))
    }

    fn listed(&self, listing: &Listing) -> Result<tables::TableContent, String> {
        tables::table(&self.results, &self.settings, listing).ok_or_else(|| text!("leave-nothing"))
    }

    /// Makes what goes to the clipboard, or a sentence on why it can't be had.
    pub(super) fn copied(&self, leave: &Leave) -> Result<Made, String> {
        match leave {
            Leave::CopyPicture(picture) => {
                let drawn = pictures::pixels(&self.svg(*picture)?, PIXELS).ok_or_else(|| text!("leave-failed"))?;
                let size = [drawn.width as usize, drawn.height as usize];
                Ok(Made::Image(ColorImage::from_rgba_premultiplied(size, &drawn.rgba)))
            }
            Leave::CopyTable(listing) => Ok(Made::Text(tables::pasted(&self.listed(listing)?))),
            _ => Err(text!("leave-nothing")),
        }
    }

    /// Writes a picture, as SVG where the name ends so, else as PNG.
    pub(super) fn write_picture(&self, picture: Picture, path: &Path) -> Result<Made, String> {
        let svg = self.svg(picture)?;
        let bytes = match ends(path, "svg") {
            true => svg.into_bytes(),
            false => pictures::png(&svg, PIXELS).ok_or_else(|| text!("leave-failed"))?,
        };
        whole(path, &bytes)
    }

    /// Writes a table, as a workbook where the name ends so, else as CSV.
    pub(super) fn write_table(&self, listing: &Listing, path: &Path) -> Result<Made, String> {
        let table = self.listed(listing)?;
        let bytes = match ends(path, "xlsx") {
            true => tables::xlsx(&table, &self.source(), day(self.seconds)),
            false => tables::csv(&table),
        };
        whole(path, &bytes.map_err(|_| text!("leave-failed"))?)
    }
}

fn ends(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

fn whole(path: &Path, bytes: &[u8]) -> Result<Made, String> {
    write_whole(path, |out| out.write_all(bytes)).map_err(|error| error.say())?;
    Ok(Made::Files(vec![path.to_owned()]))
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}
