//! How sure the findings are.

use maud::{Markup, html};

use super::content::Content;
use super::figure::figure;
use super::tables::paragraphs;
use crate::analyze::CONFIDENCE;
use crate::export::pictures::Picture;
use crate::i18n::{number, segment_title};
use crate::results::{Finding, Segment, Segmentation};
use crate::text;

/// The intervals, and what drawing the people again says.
pub(super) fn section(content: &Content) -> Markup {
    let Some(found) = content.segments() else { return html! {} };
    html! {
        section class="page" {
            h2 { (text!("report-sure")) }
            p { (text!("report-sure-sampling", confidence = 100.0 * CONFIDENCE)) }
            (paragraphs(stability(content, found)))
            (figure(content, Picture::Intervals))
        }
    }
}

fn stability(content: &Content, found: &Segmentation) -> Vec<String> {
    let Some(stability) = &content.results.studies.stability else { return vec![text!("report-no-stability")] };
    let rand = number::decimals(stability.adjusted_rand, 2);
    let mut sentences = vec![text!("report-stability", count = stability.replicates, rand = rand)];
    let names = |finding: Finding| -> Vec<String> {
        let is = |segment: &&Segment| segment.sureness.is_some_and(|sure| sure.finding == finding);
        found.segments.iter().filter(is).map(segment_title).collect()
    };
    let of = |finding| names(finding).join("; ");
    let (solid, fragile, chance) = (of(Finding::Solid), of(Finding::Fragile), of(Finding::NotDistinguishable));
    if !solid.is_empty() {
        sentences.push(text!("report-solid", names = solid));
    }
    if !fragile.is_empty() {
        sentences.push(text!("report-fragile", names = fragile));
    }
    if !chance.is_empty() {
        sentences.push(text!("report-chance", names = chance));
    }
    sentences
}
