//! The answer, and what the groups are that it speaks of.

use maud::{Markup, html};

use super::content::Content;
use super::figure::figure;
use super::tables::{Head, paragraphs, table};
use crate::export::pictures::{Picture, by_gain};
use crate::i18n::{segment_cell, segment_heading, segment_paragraph, segment_title, visible};
use crate::results::{Place, Segment, SegmentColumn, Segmentation, Verdict, known_segment_columns};
use crate::text;

/// Groups whose profile is drawn; of more the words have to do.
const MOST_DRAWN: usize = 16;

/// The chart and the table of segments.
pub(super) fn section(content: &Content) -> Markup {
    let Some(found) = content.segments() else { return html! {} };
    html! {
        section {
            h2 { (text!("report-answer")) }
            (figure(content, Picture::Proportions))
            (segments_table(found))
            p class="note" { (text!("report-answer-note")) }
            (figure(content, Picture::SegmentMap))
        }
    }
}

/// The segments as the window lists them, the people set aside last.
fn segments_table(found: &Segmentation) -> Markup {
    let columns: Vec<&SegmentColumn> = known_segment_columns(Place::Detail, found).collect();
    let sample = Segment::default();
    let head =
        |column: &&SegmentColumn| Head { title: segment_heading(column), number: !(column.cell)(&sample).is_text() };
    let heads: Vec<Head> = columns.iter().map(head).collect();
    let mut segments = by_gain(found);
    if !found.set_aside.is_empty() {
        segments.push(&found.set_aside);
    }
    let row = |segment: &Segment| columns.iter().map(|column| segment_cell(column, segment)).collect();
    table(&heads, segments.into_iter().map(row))
}

/// What the groups are: first those where customers come from, then those where they don't.
pub(super) fn findings(content: &Content) -> Markup {
    let Some(found) = content.segments() else { return html! {} };
    let of = |verdict: Verdict| -> Vec<&Segment> {
        let mut chosen: Vec<&Segment> =
            by_gain(found).into_iter().filter(|segment| segment.verdict == verdict && !segment.is_empty()).collect();
        if verdict == Verdict::Under {
            // Who loses most comes first, small groups still last.
            chosen.sort_by(|a, b| a.is_small().cmp(&b.is_small()).then(a.gained().total_cmp(&b.gained())));
        }
        chosen
    };
    let groups = [
        (Verdict::Over, text!("report-over")),
        (Verdict::Under, text!("report-under")),
        (Verdict::NotDistinguishable, text!("report-neither")),
    ];
    let mut drawn = 0;
    html! {
        section class="page" {
            h2 { (text!("report-findings")) }
            @if content.results.profiles.is_none() { p { (text!("report-no-profiles")) } }
            @for (verdict, title) in groups {
                @let segments = of(verdict);
                @if !segments.is_empty() {
                    h3 { (title) }
                    @for segment in segments {
                        @let draw = { drawn += 1; drawn <= MOST_DRAWN && verdict != Verdict::NotDistinguishable };
                        (finding(content, found, segment, draw))
                    }
                }
            }
        }
    }
}

fn finding(content: &Content, found: &Segmentation, segment: &Segment, draw: bool) -> Markup {
    let profiles = content.results.profiles.as_deref();
    let sentences = profiles.map(|profiles| {
        let clauses = segment_paragraph(profiles, found, segment);
        clauses.into_iter().map(|(_, sentence)| sentence).collect::<Vec<_>>().join(" ")
    });
    let note = &segment.appearance.note;
    html! {
        article {
            h4 { (visible(&segment_title(segment))) }
            (paragraphs(sentences))
            @if !note.is_empty() { p class="remark" { @for line in note.lines() { (visible(line)) br; } } }
            @if draw { (figure(content, Picture::Profile(segment.id))) }
        }
    }
}
