//! How much room there is -> which columns the table of attributes has, and how wide each is.

use std::ops::RangeInclusive;

use egui_extras::Column as Width;

use crate::ui::widgets::GUTTER;

/// Height of the header in points: two lines, because the shares of two files stand under one title.
pub(super) const HEADER: f32 = 36.0;
/// Points between two columns.
const GAP: f32 = 8.0;
/// Points for the mark.
const MARK: f32 = 12.0;
/// Points for the shift, the missing shares of the two files, and the number of different values.
const NUMBERS: [f32; 4] = [52.0, 72.0, 76.0, 68.0];
/// From this width of the table in points on there is room for the last two of them.
const WITH_ALL_NUMBERS: f32 = 540.0;
/// Points for a level.
const LEVEL: f32 = 60.0;
/// Points for a name.
const NAME: RangeInclusive<f32> = 96.0..=216.0;
/// Points for what an attribute measures: beyond the most, the eye loses the row.
const DESCRIPTION: RangeInclusive<f32> = 72.0..=264.0;
/// Points for the strip of both distributions.
const STRIP: RangeInclusive<f32> = 72.0..=1_200.0;
/// Points for the value that shifts most.
const VALUE: RangeInclusive<f32> = 104.0..=176.0;
/// Points for what becomes of an attribute.
const TREATMENT: RangeInclusive<f32> = 128.0..=176.0;
/// From these widths of the table in points on there is room for the level, for what an attribute measures, for the value
/// that shifts most, and for what becomes of an attribute.
const WITH_LEVEL: f32 = 600.0;
const WITH_DESCRIPTION: f32 = 760.0;
const WITH_VALUE: f32 = 880.0;
const WITH_TREATMENT: f32 = 1_040.0;

/// The columns whose widths depend on the room, in points; `None` for one that isn't there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Columns {
    name: f32,
    pub(super) description: Option<f32>,
    pub(super) level: Option<f32>,
    strip: f32,
    pub(super) value: Option<f32>,
    pub(super) treatment: Option<f32>,
    /// Whether the customers' missing share and the number of different values are there.
    pub(super) all_numbers: bool,
}

impl Columns {
    /// The columns for a table of this width. What an attribute measures is left out where no attribute says it.
    pub(super) fn of(width: f32, described: bool) -> Self {
        let there = [
            true,
            described && width > WITH_DESCRIPTION,
            width > WITH_LEVEL,
            true,
            width > WITH_VALUE,
            width > WITH_TREATMENT,
        ];
        let numbers = numbers_shown(width > WITH_ALL_NUMBERS);
        let count = 1 + numbers + there.iter().filter(|there| **there).count();
        // The last one is the scroll bar's.
        let taken = MARK + NUMBERS[..numbers].iter().sum::<f32>() + GUTTER + GAP * count as f32;
        let level = LEVEL..=LEVEL;
        let ranges = [NAME, DESCRIPTION, level, STRIP, VALUE, TREATMENT];
        let mut widths = ranges.clone().map(|range| *range.start());
        let mut rest =
            width - taken - widths.iter().zip(there).filter(|(_, there)| *there).map(|(width, _)| width).sum::<f32>();
        // Each takes its least; what is left goes first to names and strips, then to texts, up to what the eye can follow,
        // then to the strips.
        let comfortable = [136.0, 160.0, LEVEL, 160.0, 120.0, *TREATMENT.start()];
        let most = ranges.map(|range| *range.end());
        let texts = [most[0], most[1], LEVEL, comfortable[3], most[4], most[5]];
        for aim in [comfortable, texts, most] {
            for ((width, aim), there) in widths.iter_mut().zip(aim).zip(there) {
                let more = (aim - *width).min(rest).max(0.0);
                if there {
                    *width += more;
                    rest -= more;
                }
            }
        }
        let [name, description, level, strip, value, treatment] = widths;
        Self {
            name,
            description: there[1].then_some(description),
            level: there[2].then_some(level),
            strip,
            value: there[4].then_some(value),
            treatment: there[5].then_some(treatment),
            all_numbers: width > WITH_ALL_NUMBERS,
        }
    }

    /// Tells sets of columns apart for whoever remembers something about them.
    pub(super) fn id(self) -> [bool; 5] {
        let [description, level, value, treatment] =
            [self.description, self.level, self.value, self.treatment].map(|width| width.is_some());
        [description, level, value, treatment, self.all_numbers]
    }

    /// The widths from left to right.
    pub(super) fn widths(self) -> Vec<Width> {
        let [shift, missing, customers_missing, distinct] = NUMBERS.map(Some);
        let if_all = |width: Option<f32>| width.filter(|_| self.all_numbers);
        let all = [
            Some(MARK),
            Some(self.name),
            self.description,
            self.level,
            Some(self.strip),
            shift,
            self.value,
            missing,
            if_all(customers_missing),
            if_all(distinct),
            self.treatment,
            Some(GUTTER),
        ];
        all.into_iter().flatten().map(Width::exact).collect()
    }
}

/// How many of the columns of numbers are there.
fn numbers_shown(all: bool) -> usize {
    if all { NUMBERS.len() } else { NUMBERS.len() - 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The width that the columns take together.
    fn taken(columns: Columns) -> f32 {
        let widths = [
            Some(columns.name),
            columns.description,
            columns.level,
            Some(columns.strip),
            columns.value,
            columns.treatment,
        ];
        let numbers = numbers_shown(columns.all_numbers);
        let count = 1 + numbers + widths.iter().flatten().count();
        widths.iter().flatten().chain(&NUMBERS[..numbers]).sum::<f32>() + MARK + GUTTER + GAP * count as f32
    }

    #[test]
    fn the_columns_fit_from_the_smallest_window_to_the_largest() {
        for described in [false, true] {
            for width in (420..3_000).map(|width| width as f32) {
                let columns = Columns::of(width, described);
                assert!(taken(columns) <= width + 0.5, "{width}: {columns:?} take {}", taken(columns));
                assert_eq!(columns.description.is_some(), described && width > WITH_DESCRIPTION);
                assert!(columns.description.unwrap_or(0.0) <= *DESCRIPTION.end());
                assert!(columns.strip >= *STRIP.start());
            }
        }
    }

    #[test]
    fn room_beyond_what_texts_can_use_goes_to_the_strips() {
        let (normal, wide) = (Columns::of(1_200.0, true), Columns::of(1_600.0, true));
        assert_eq!((wide.name, wide.description, wide.treatment), (216.0, Some(264.0), Some(176.0)));
        assert!(wide.strip > normal.strip + 150.0, "{} and {}", wide.strip, normal.strip);
    }
}
