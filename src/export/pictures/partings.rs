//! What makes a customer: the attributes in which customers and population lie furthest apart.

use super::bars::{self, Row};
use super::canvas::Canvas;
use super::frame::populations;
use crate::i18n::{attribute_text, number, value_with_code};
use crate::results::{Parting, Profiles};
use crate::text;

/// The most attributes that have a row.
const MOST: usize = 24;

/// Draws the picture; `None` where nothing parts them.
pub(super) fn draw(profiles: &Profiles) -> Option<Canvas> {
    let row = |parting: &Parting| {
        let attribute = &profiles.attributes.get(parting.attribute)?.attribute;
        let value = attribute.values.get(parting.value).map(value_with_code).unwrap_or_default();
        let shares = [parting.general_share, parting.customers_share];
        Some(Row {
            name: attribute_text(attribute).to_owned(),
            below: value,
            bars: shares.map(|share| (share, number::share(share))).into(),
        })
    };
    let rows: Vec<Row> = profiles.partings.iter().filter_map(row).take(MOST).collect();
    let (title, note) = (text!("page-profile-customers"), text!("picture-partings-note"));
    (!rows.is_empty()).then(|| bars::draw(&title, &note, &populations(), &rows))
}
