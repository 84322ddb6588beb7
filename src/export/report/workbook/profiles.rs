//! What the segments are: every value of every attribute, with what sets a segment apart first.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::Sheet;
use crate::export::pictures::by_gain;
use crate::export::report::content::Content;
use crate::export::tables::Value;
use crate::i18n::{segment_title, value_code};
use crate::results::{AttributeProfile, Group, Profiles, Segment, SegmentProfile};
use crate::text;

/// Attributes of a segment that are listed: those that set it apart most.
const MOST: usize = 40;

/// The sheet; none where the session says nothing of profiles.
pub(super) fn sheet(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let (Some(found), Some(profiles)) = (content.segments(), &content.results.profiles) else { return Ok(()) };
    let widths = [36.0, 8.0, 28.0, 40.0, 12.0, 34.0, 12.0, 12.0, 12.0, 10.0];
    let mut sheet = Sheet::new(book, text!("sheet-profiles"), &widths)?;
    sheet.title(&text!("report-findings"))?;
    sheet.sentence(&text!("sheet-profiles-note", most = MOST))?;
    sheet.gap();
    sheet.heads(&[
        (text!("segment-column-name"), false),
        (text!("relevance-rank"), true),
        (text!("plot-ranked-attribute"), false),
        (text!("plot-contrasts-description"), false),
        (text!("report-code"), false),
        (text!("report-label"), false),
        (text!("picture-profile-population"), true),
        (text!("picture-profile-segment"), true),
        (text!("picture-profile-customers"), true),
        (text!("plot-ranked-effect"), true),
    ])?;
    let head = sheet.row;
    let aside = Some(&found.set_aside).filter(|aside| !aside.is_empty());
    for segment in by_gain(found).into_iter().chain(aside) {
        if let Some(profile) = profiles.segment(segment.id) {
            rows(&mut sheet, profiles, segment, profile)?;
        }
    }
    sheet.inner().set_freeze_panes(head, 0)?;
    Ok(())
}

fn rows(
    sheet: &mut Sheet<'_>,
    profiles: &Profiles,
    segment: &Segment,
    profile: &SegmentProfile,
) -> Result<(), XlsxError> {
    let (title, group) = (segment_title(segment), Group::of(segment.id));
    for (rank, effect) in (1..).zip(profile.apart.iter().take(MOST)) {
        let Some(AttributeProfile { attribute, general, customers }) = profiles.attributes.get(effect.attribute) else {
            continue;
        };
        for (place, value) in attribute.values.iter().enumerate() {
            sheet.row([
                Value::Text(title.clone()),
                Value::Count(rank),
                attribute.name.as_str().into(),
                attribute.description.as_str().into(),
                Value::Text(value_code(value)),
                value.label().into(),
                Value::Share(general.share(Group::Kept, place)),
                Value::Share(general.share(group, place)),
                Value::Share(customers.share(group, place)),
                Value::Number(Some(effect.size), 3),
            ])?;
        }
    }
    Ok(())
}
