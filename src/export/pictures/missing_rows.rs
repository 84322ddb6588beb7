//! How many values people miss, and the limit from which on they are set aside.

use super::canvas::{Area, Canvas, WEAK};
use super::colors::{ACCENT, CUSTOMERS, GENERAL};
use super::frame::{MARGIN, TOP, WIDTH, keys, levels, populations, titled};
use crate::i18n::number;
use crate::results::MissingValues;
use crate::text;

const HEIGHT: f64 = 400.0;
/// The most groups of bars; beyond, several numbers share one.
const MOST: usize = 60;

/// Draws the picture; `None` where nobody was counted.
pub(super) fn draw(missing: &MissingValues) -> Option<Canvas> {
    let (people, customers) = (&missing.general_per_row, &missing.customers_per_row);
    let all: [u64; 2] = [people.iter().sum(), customers.iter().sum()];
    let longest = [people, customers].map(|counts| counts.iter().rposition(|count| *count > 0).map_or(0, |at| at + 1));
    let numbers = longest[0].max(longest[1]).max(missing.row_limit as usize + 2);
    if all == [0, 0] {
        return None;
    }
    // The limit is the end of a group, so that no group lies on both sides of it.
    let each = numbers.div_ceil(MOST);
    let offset = (each - (missing.row_limit as usize + 1) % each) % each;
    let groups = (numbers + offset).div_ceil(each);
    let share = |counts: &[u64], total: u64, group: usize| {
        let (from, to) = ((group * each).saturating_sub(offset), ((group + 1) * each).saturating_sub(offset));
        let counted: u64 = counts.get(from.min(counts.len())..to.min(counts.len())).unwrap_or(&[]).iter().sum();
        counted as f64 / total.max(1) as f64
    };
    let legend = populations();
    let limit = missing.row_limit;
    let mut canvas = titled(
        HEIGHT,
        &text!("picture-missing-rows"),
        &text!("picture-missing-rows-note", limit = limit),
        &keys(&legend),
    );
    let area = Area::new(MARGIN + 52.0, TOP + 4.0, WIDTH - 2.0 * MARGIN - 60.0, HEIGHT - TOP - 60.0);
    let shares = (0..groups).flat_map(|group| [share(people, all[0], group), share(customers, all[1], group)]);
    let full = shares.fold(0.01, f64::max);
    let y = |share: f64| area.bottom() - area.height * (share / full).clamp(0.0, 1.0).sqrt();
    let marks: Vec<f64> =
        [0.0, 0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0].into_iter().filter(|mark| *mark <= full).collect();
    levels(&mut canvas, area, &marks, y, |mark| text!("plot-percent", number = number::amount(100.0 * mark)));
    let width = area.width / groups as f64;
    let x = |group: usize| area.x + width * group as f64;
    for group in 0..groups {
        for (side, (share, fill)) in
            [(share(people, all[0], group), GENERAL), (share(customers, all[1], group), CUSTOMERS)]
                .into_iter()
                .enumerate()
        {
            let half = width * 0.42;
            let left = x(group) + width * 0.08 + half * side as f64;
            canvas.rect(Area::new(left, y(share), half, area.bottom() - y(share)), fill);
        }
    }
    let every = groups.div_ceil(16).max(1);
    for group in (0..groups).step_by(every) {
        let first = (group * each).saturating_sub(offset);
        canvas.text((x(group) + width / 2.0, area.bottom() + 16.0), &number::count_usize(first), WEAK.middle());
    }
    let cut = x((missing.row_limit as usize + 1 + offset) / each);
    canvas.dashes((cut, area.y), (cut, area.bottom()), ACCENT);
    canvas.text((cut + 6.0, area.y + 10.0), &text!("plot-missing-rows-limit", limit = limit.to_string()), WEAK);
    canvas.text((area.x + area.width / 2.0, area.bottom() + 34.0), &text!("plot-missing-rows-axis"), WEAK.middle());
    Some(canvas)
}
