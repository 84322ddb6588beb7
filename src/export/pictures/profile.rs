//! What a segment is: the attributes that set it apart most, value by value, beside all people and its customers.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{CUSTOMERS, GENERAL, GRID, NEUTRAL_WEAK};
use super::frame::{MARGIN, TOP, WIDTH, keys, titled};
use super::letters::fitting;
use crate::i18n::{attribute_text, number, segment_title, value_with_code};
use crate::results::{AttributeProfile, Group, Profiles, Segment};
use crate::text;

/// Attributes that are shown, beside each other, and values of each.
const MOST: usize = 6;
const ACROSS: usize = 2;
const MOST_VALUES: usize = 10;
/// Heights of a value's row, and of what stands over the rows.
const ROW: f64 = 27.0;
const HEAD: f64 = 40.0;
const NAMES: f64 = 170.0;
/// Of fewer customers with a known value no shares are drawn: they would say more of single people than of a group.
const ENOUGH: u64 = 10;

/// Draws the picture; `None` where nothing sets it apart.
pub(super) fn draw(profiles: &Profiles, segment: &Segment) -> Option<Canvas> {
    let ranking = &profiles.segment(segment.id)?.apart;
    let shown: Vec<&AttributeProfile> =
        ranking.iter().filter_map(|effect| profiles.attributes.get(effect.attribute)).take(MOST).collect();
    if shown.is_empty() {
        return None;
    }
    let group = Group::of(segment.id);
    let values: Vec<Vec<usize>> = shown.iter().map(|profile| values(profile, group)).collect();
    let tall = |at: usize| HEAD + ROW * values[at].len() as f64 + 18.0;
    let rows: Vec<f64> = (0..shown.len())
        .step_by(ACROSS)
        .map(|at| (at..(at + ACROSS).min(shown.len())).map(tall).fold(0.0, f64::max))
        .collect();
    let legend = [
        (NEUTRAL_WEAK, text!("picture-profile-population")),
        (GENERAL, text!("picture-profile-segment")),
        (CUSTOMERS, text!("picture-profile-customers")),
    ];
    let title = segment_title(segment);
    let height = TOP + rows.iter().sum::<f64>() + 10.0;
    let mut canvas = titled(height, &title, &text!("picture-profile-note"), &keys(&legend));
    let wide = (WIDTH - 2.0 * MARGIN) / ACROSS as f64;
    for (at, profile) in shown.iter().enumerate() {
        let corner = (MARGIN + wide * (at % ACROSS) as f64, TOP + rows[..at / ACROSS].iter().sum::<f64>());
        attribute(&mut canvas, profile, &values[at], group, Area::new(corner.0, corner.1, wide - 20.0, 0.0));
    }
    Some(canvas)
}

/// The values that are shown, in their order: all, or of many those with the largest shares in either group.
fn values(profile: &AttributeProfile, group: Group) -> Vec<usize> {
    let share = |value: usize| {
        let all = profile.general.share(Group::Kept, value).unwrap_or_default();
        profile.general.share(group, value).unwrap_or_default().max(all)
    };
    let mut values: Vec<usize> = (0..profile.attribute.values.len()).collect();
    if values.len() > MOST_VALUES {
        values.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
        values.truncate(MOST_VALUES);
        values.sort_unstable();
    }
    values
}

fn attribute(canvas: &mut Canvas, profile: &AttributeProfile, values: &[usize], group: Group, area: Area) {
    let AttributeProfile { attribute, general, customers } = profile;
    canvas.text(
        (area.x, area.y + 14.0),
        &fitting(attribute_text(attribute), 12.0, area.width),
        PLAIN.size(12.0).strong(),
    );
    canvas.text((area.x, area.y + 29.0), &fitting(&attribute.name, 11.0, area.width), WEAK);
    let enough = customers.known(group) >= ENOUGH;
    let (left, room) = (area.x + NAMES, area.width - NAMES - 52.0);
    for (at, &value) in values.iter().enumerate() {
        let y = area.y + HEAD + ROW * at as f64;
        let name = attribute.values.get(value).map(value_with_code).unwrap_or_default();
        canvas.text((area.x, y + 16.0), &fitting(&name, 11.0, NAMES - 10.0), PLAIN.size(11.0));
        canvas.rect(Area::new(left, y + 2.0, room, ROW - 6.0), GRID);
        let own = general.share(group, value);
        let bars = [
            (general.share(Group::Kept, value), NEUTRAL_WEAK),
            (own, GENERAL),
            (customers.share(group, value).filter(|_| enough), CUSTOMERS),
        ];
        let high = (ROW - 6.0) / bars.len() as f64;
        for (place, (share, fill)) in bars.into_iter().enumerate() {
            let share = share.unwrap_or_default().clamp(0.0, 1.0);
            canvas.rect(Area::new(left, y + 2.0 + high * place as f64, room * share, high - 0.5), fill);
        }
        let written = own.map_or_else(number::nothing, number::share);
        canvas.text((area.x + area.width, y + 16.0), &written, WEAK.before());
    }
}
