//! What a segment is: the attributes that set it apart most, value by value, beside all people and its customers.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{CANVAS, CUSTOMERS, Color, GENERAL, GRID, NEUTRAL, NEUTRAL_WEAK};
use super::frame::{MARGIN, TOP, WIDTH, keys, titled};
use super::letters::fitting;
use crate::i18n::{attribute_text, number, segment_handle, segment_title, value_with_code};
use crate::results::{AttributeProfile, Group, Profiles, Ranking, Segment};
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

/// A group of people: its colour, what it is called, where it is counted, and which it is.
struct Side {
    color: Color,
    name: String,
    of_customers: bool,
    group: Group,
}

impl Side {
    fn people(color: Color, name: String, group: Group) -> Self {
        Self { color, name, of_customers: false, group }
    }

    fn customers(color: Color, name: String, group: Group) -> Self {
        Self { color, name, of_customers: true, group }
    }

    fn share(&self, profile: &AttributeProfile, value: usize) -> Option<f64> {
        let found = if self.of_customers { &profile.customers } else { &profile.general };
        let enough = !self.of_customers || found.known(self.group) >= ENOUGH;
        found.share(self.group, value).filter(|_| enough)
    }
}

/// Draws what sets a segment apart from all people; `None` where nothing does.
pub(super) fn draw(profiles: &Profiles, segment: &Segment) -> Option<Canvas> {
    let sides = [
        Side::people(NEUTRAL_WEAK, text!("picture-profile-population"), Group::Kept),
        Side::people(GENERAL, text!("picture-profile-segment"), Group::of(segment.id)),
        Side::customers(CUSTOMERS, text!("picture-profile-customers"), Group::of(segment.id)),
    ];
    let ranking = &profiles.segment(segment.id)?.apart;
    ranked(profiles, ranking, &segment_title(segment), &text!("picture-profile-note"), &sides)
}

/// Draws in what a segment's customers differ from its people.
pub(super) fn buyers(profiles: &Profiles, segment: &Segment) -> Option<Canvas> {
    let all = CUSTOMERS.toward(CANVAS, 0.6);
    let sides = [
        Side::people(GENERAL, text!("picture-profile-segment"), Group::of(segment.id)),
        Side::customers(CUSTOMERS, text!("picture-profile-customers"), Group::of(segment.id)),
        Side::customers(all, text!("page-profile-head-all-customers"), Group::Kept),
    ];
    let ranking = &profiles.segment(segment.id)?.customers;
    ranked(profiles, ranking, &segment_title(segment), &text!("picture-buyers-note"), &sides)
}

/// Draws in what one segment differs from another.
pub(super) fn between(profiles: &Profiles, one: &Segment, other: &Segment) -> Option<Canvas> {
    let sides = [
        Side::people(NEUTRAL_WEAK, text!("picture-profile-population"), Group::Kept),
        Side::people(GENERAL, segment_handle(one), Group::of(one.id)),
        Side::people(NEUTRAL, segment_handle(other), Group::of(other.id)),
    ];
    let (first, second) = (segment_title(one), segment_title(other));
    let title = text!("table-between", one = first.as_str(), other = second.as_str());
    let note = text!("picture-between-note", one = first, other = second);
    ranked(profiles, &profiles.between(one.id, other.id), &title, &note, &sides)
}

/// The attributes that come first; the number written beside the bars is that of the second side.
fn ranked(profiles: &Profiles, ranking: &Ranking, title: &str, note: &str, sides: &[Side; 3]) -> Option<Canvas> {
    let shown: Vec<&AttributeProfile> =
        ranking.iter().filter_map(|effect| profiles.attributes.get(effect.attribute)).take(MOST).collect();
    if shown.is_empty() {
        return None;
    }
    let values: Vec<Vec<usize>> = shown.iter().map(|profile| values(profile, sides)).collect();
    let tall = |at: usize| HEAD + ROW * values[at].len() as f64 + 18.0;
    let rows: Vec<f64> = (0..shown.len())
        .step_by(ACROSS)
        .map(|at| (at..(at + ACROSS).min(shown.len())).map(tall).fold(0.0, f64::max))
        .collect();
    let legend: Vec<(Color, String)> = sides.iter().map(|side| (side.color, side.name.clone())).collect();
    let height = TOP + rows.iter().sum::<f64>() + 10.0;
    let mut canvas = titled(height, title, note, &keys(&legend));
    let wide = (WIDTH - 2.0 * MARGIN) / ACROSS as f64;
    for (at, profile) in shown.iter().enumerate() {
        let corner = (MARGIN + wide * (at % ACROSS) as f64, TOP + rows[..at / ACROSS].iter().sum::<f64>());
        attribute(&mut canvas, profile, &values[at], sides, Area::new(corner.0, corner.1, wide - 20.0, 0.0));
    }
    Some(canvas)
}

/// The values that are shown, in their order: all, or of many those with the largest shares on the first two sides.
fn values(profile: &AttributeProfile, sides: &[Side; 3]) -> Vec<usize> {
    let share = |value: usize| {
        let of = |side: &Side| side.share(profile, value).unwrap_or_default();
        of(&sides[0]).max(of(&sides[1]))
    };
    let mut values: Vec<usize> = (0..profile.attribute.values.len()).collect();
    if values.len() > MOST_VALUES {
        values.sort_by(|&a, &b| share(b).total_cmp(&share(a)).then(a.cmp(&b)));
        values.truncate(MOST_VALUES);
        values.sort_unstable();
    }
    values
}

fn attribute(canvas: &mut Canvas, profile: &AttributeProfile, values: &[usize], sides: &[Side; 3], area: Area) {
    let attribute = &profile.attribute;
    canvas.text(
        (area.x, area.y + 14.0),
        &fitting(attribute_text(attribute), 12.0, area.width),
        PLAIN.size(12.0).strong(),
    );
    canvas.text((area.x, area.y + 29.0), &fitting(&attribute.name, 11.0, area.width), WEAK);
    let (left, room) = (area.x + NAMES, area.width - NAMES - 52.0);
    for (at, &value) in values.iter().enumerate() {
        let y = area.y + HEAD + ROW * at as f64;
        let name = attribute.values.get(value).map(value_with_code).unwrap_or_default();
        canvas.text((area.x, y + 16.0), &fitting(&name, 11.0, NAMES - 10.0), PLAIN.size(11.0));
        canvas.rect(Area::new(left, y + 2.0, room, ROW - 6.0), GRID);
        let bars = sides.each_ref().map(|side| (side.share(profile, value), side.color));
        let own = bars[1].0;
        let high = (ROW - 6.0) / bars.len() as f64;
        for (place, (share, fill)) in bars.into_iter().enumerate() {
            let share = share.unwrap_or_default().clamp(0.0, 1.0);
            canvas.rect(Area::new(left, y + 2.0 + high * place as f64, room * share, high - 0.5), fill);
        }
        let written = own.map_or_else(number::nothing, number::share);
        canvas.text((area.x + area.width, y + 16.0), &written, WEAK.before());
    }
}
