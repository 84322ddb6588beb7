//! In what the people set aside differ from those who are kept.

use super::bars::{self, Row};
use super::canvas::Canvas;
use super::colors::{GENERAL, NEUTRAL_WEAK};
use crate::i18n::{Say as _, number};
use crate::results::{AttributeContrast, DataSummary};
use crate::text;

/// The most attributes that have a row.
const MOST: usize = 24;

/// Draws the picture; `None` where nobody was compared.
pub(super) fn draw(data: &DataSummary, contrasts: &[AttributeContrast]) -> Option<Canvas> {
    let row = |contrast: &AttributeContrast| {
        let attribute = data.attributes.get(contrast.attribute)?;
        let name = if attribute.description.is_empty() { &attribute.name } else { &attribute.description };
        let shares = [contrast.kept_share, contrast.set_aside_share];
        Some(Row {
            name: name.clone(),
            below: format!("{} · {}", attribute.name, contrast.say()),
            bars: shares.map(|share| (share, number::share(share))).into(),
        })
    };
    let rows: Vec<Row> = contrasts.iter().filter_map(row).take(MOST).collect();
    let sides = [(GENERAL, text!("picture-contrasts-kept")), (NEUTRAL_WEAK, text!("picture-contrasts-aside"))];
    let note = text!("picture-contrasts-note");
    (!rows.is_empty()).then(|| bars::draw(&text!("report-contrasts"), &note, &sides, &rows))
}
