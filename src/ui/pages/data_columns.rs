//! How much room there is -> which columns the table of attributes has, and how wide each is.

use std::ops::RangeInclusive;

use egui_extras::Column as Width;

use crate::ui::widgets::GUTTER;

/// Height of the header in points: two lines, because the shares of two files stand under one title.
pub(super) const HEADER: f32 = 36.0;
/// Points for a share in percent.
pub(super) const SHARE: f32 = 36.0;
/// Points between two columns.
const GAP: f32 = 8.0;
/// Mark, level and number of codes.
const FIXED: [f32; 3] = [12.0, 68.0, 56.0];
/// Points for a name.
const NAME: RangeInclusive<f32> = 96.0..=320.0;
/// Points for what an attribute measures: beyond the most, the eye loses the row.
const DESCRIPTION: RangeInclusive<f32> = 72.0..=480.0;
/// Points for the bars and shares of what is missing.
const MISSING: RangeInclusive<f32> = 136.0..=400.0;
/// Points for what becomes of an attribute.
const TREATMENT: RangeInclusive<f32> = 176.0..=320.0;
/// From this width of the table in points on there is room for what an attribute measures.
const WITH_DESCRIPTION: f32 = 580.0;
/// From this width of the table in points on there is room for what becomes of an attribute.
const WITH_TREATMENT: f32 = 780.0;

/// The columns whose widths depend on the room, in points; `None` for one that isn't there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Columns {
    name: f32,
    pub(super) description: Option<f32>,
    missing: f32,
    pub(super) treatment: Option<f32>,
    described: bool,
}

impl Columns {
    /// The columns for a table of this width. What an attribute measures is left out where no attribute says it.
    pub(super) fn of(width: f32, described: bool) -> Self {
        let described = described && width > WITH_DESCRIPTION;
        let with_treatment = width > WITH_TREATMENT;
        let count = 6 + usize::from(described) + usize::from(with_treatment);
        let mut rest = width - FIXED.iter().sum::<f32>() - GUTTER - GAP * (count - 1) as f32;
        // Each takes its least; what is left goes first to texts, up to what the eye can follow, then to the bars.
        let mut widths = [NAME, DESCRIPTION, TREATMENT, MISSING].map(|range| *range.start());
        let wanted = [true, described, with_treatment, true];
        rest -= widths.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(width, _)| width).sum::<f32>();
        let comfortable = [184.0, 240.0, *TREATMENT.start(), *MISSING.start()];
        let most = [NAME, DESCRIPTION, TREATMENT, MISSING].map(|range| *range.end());
        for aim in [comfortable, most] {
            for ((width, aim), wanted) in widths.iter_mut().zip(aim).zip(wanted) {
                let more = (aim - *width).min(rest).max(0.0);
                if wanted {
                    *width += more;
                    rest -= more;
                }
            }
        }
        let [name, description, treatment, missing] = widths;
        let (description, treatment) = (described.then_some(description), with_treatment.then_some(treatment));
        Self { name, description, missing, treatment, described }
    }

    /// Tells sets of columns apart for whoever remembers something about them.
    pub(super) fn id(self) -> (bool, bool) {
        (self.described, self.treatment.is_some())
    }

    /// The widths from left to right.
    pub(super) fn widths(self) -> Vec<Width> {
        let [mark, level, codes] = FIXED;
        let all = [
            Some(mark),
            Some(self.name),
            self.description,
            Some(level),
            Some(self.missing),
            Some(codes),
            self.treatment,
            Some(GUTTER),
        ];
        all.into_iter().flatten().map(Width::exact).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The width that the columns take together.
    fn taken(columns: Columns) -> f32 {
        let widths = [Some(columns.name), columns.description, Some(columns.missing), columns.treatment];
        let count = 4 + widths.iter().flatten().count();
        widths.iter().flatten().chain(&FIXED).sum::<f32>() + GUTTER + GAP * (count - 1) as f32
    }

    #[test]
    fn the_columns_fit_from_the_smallest_window_to_the_largest() {
        for described in [false, true] {
            for width in (420..3_000).map(|width| width as f32) {
                let columns = Columns::of(width, described);
                assert!(taken(columns) <= width + 0.5, "{width}: {columns:?} take {}", taken(columns));
                assert_eq!(columns.description.is_some(), described && width > WITH_DESCRIPTION);
                assert!(columns.description.unwrap_or(0.0) <= *DESCRIPTION.end());
                assert!(columns.missing >= *MISSING.start());
            }
        }
    }

    #[test]
    fn room_beyond_what_texts_can_use_goes_to_the_bars() {
        let (normal, wide) = (Columns::of(1_000.0, true), Columns::of(1_700.0, true));
        assert_eq!((wide.name, wide.description, wide.treatment), (320.0, Some(480.0), Some(320.0)));
        assert!(wide.missing > normal.missing);
    }
}
