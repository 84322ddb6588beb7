//! What a report is made of.

use std::sync::Arc;

use time::{Date, OffsetDateTime};

use crate::engine::{Fidelity, Settings};
use crate::i18n::{headline, number, translated};
use crate::results::{Results, Segmentation};
use crate::session::session_file::{Manifest, SavedDocument, SessionFile};
use crate::session::settings_file::SettingsFileError;

/// What a report is made of. The same content gives the same bytes.
#[derive(Clone, Debug)]
pub struct Content {
    /// What was found; its segments bear the names that were given to them.
    pub results: Results,
    /// By which settings.
    pub settings: Settings,
    /// Where the people come from.
    pub manifest: Manifest,
    /// The day that stands on it.
    pub date: Date,
}

impl Content {
    /// What a session holds, dated so many seconds after the beginning of 1970.
    ///
    /// # Errors
    /// When the settings of the session contradict each other.
    pub fn of(session: &SessionFile, seconds: u64) -> Result<Self, SettingsFileError> {
        let snapshot = session.snapshot()?;
        Ok(Self {
            results: named(translated(&snapshot.results), &session.document),
            settings: (*snapshot.settings).clone(),
            manifest: session.manifest.clone(),
            date: day(seconds),
        })
    }

    /// The segments, if there are any.
    pub(super) fn segments(&self) -> Option<&Segmentation> {
        self.results.segments.as_deref()
    }

    /// The answer in a sentence.
    pub(super) fn headline(&self) -> Option<String> {
        let name = &crate::i18n::segment_name;
        self.segments().map(|found| headline(found, Fidelity::Exact, name).text)
    }

    /// The day as the language in use writes it.
    pub(super) fn day(&self) -> String {
        number::day(self.date.year(), u8::from(self.date.month()), self.date.day())
    }
}

/// The day in UTC so many seconds after the beginning of 1970; that day where there is none.
pub fn day(seconds: u64) -> Date {
    let time = i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    time.unwrap_or(OffsetDateTime::UNIX_EPOCH).date()
}

/// The results with what a person said of the segments.
fn named(mut results: Results, document: &SavedDocument) -> Results {
    let Some(found) = &results.segments else { return results };
    let mut told = Segmentation::clone(found);
    for label in &document.segments {
        if let Some(segment) = told.segments.get_mut(usize::from(label.segment)) {
            segment.appearance.name.clone_from(&label.name);
            segment.appearance.note.clone_from(&label.note);
            segment.appearance.colour = label.colour;
        }
    }
    results.segments = Some(Arc::new(told));
    results
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_its_seconds() {
        assert_eq!(day(0).to_julian_day(), 2_440_588);
        assert_eq!(day(1_795_305_599).to_julian_day(), day(1_795_219_200).to_julian_day());
        assert_eq!(day(u64::MAX), day(0));
    }
}
