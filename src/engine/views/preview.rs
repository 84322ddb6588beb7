//! A sample's numbers as estimates of the whole: shares stay, counts are scaled.

use crate::engine::snapshot::{MissingView, SegmentView, SegmentsView};

impl MissingView {
    /// The same shares with counts multiplied by these factors, rounded.
    pub(crate) fn scaled(&self, general: f64, customers: f64) -> Self {
        let scaled = |counts: &[u64], factor: f64| counts.iter().map(|&count| scale(count, factor)).collect::<Vec<_>>();
        let count = |people: usize, factor: f64| scale(people as u64, factor) as usize;
        Self {
            general_per_row: scaled(&self.general_per_row, general),
            customers_per_row: scaled(&self.customers_per_row, customers),
            general_kept: count(self.general_kept, general),
            general_set_aside: count(self.general_set_aside, general),
            customers_kept: count(self.customers_kept, customers),
            customers_set_aside: count(self.customers_set_aside, customers),
            ..self.clone()
        }
    }
}

impl SegmentsView {
    /// The same shares with the counts of the people that `full` keeps; the people set aside as `full` knows them.
    pub(crate) fn scaled_to(&self, full: Option<&MissingView>) -> Self {
        let Some(full) = full else { return self.clone() };
        let sampled = |count: fn(&SegmentView) -> u64| self.segments.iter().map(count).sum::<u64>().max(1) as f64;
        let general = full.general_kept as f64 / sampled(|segment| segment.general_count);
        let customers = full.customers_kept as f64 / sampled(|segment| segment.customers_count);
        let mut view = self.clone();
        for segment in &mut view.segments {
            segment.general_count = scale(segment.general_count, general);
            segment.customers_count = scale(segment.customers_count, customers);
        }
        let share = |part: usize, rest: usize| if part + rest == 0 { 0.0 } else { part as f64 / (part + rest) as f64 };
        let aside = &mut view.set_aside;
        aside.general_count = full.general_set_aside as u64;
        aside.general_share = share(full.general_set_aside, full.general_kept);
        aside.customers_count = full.customers_set_aside as u64;
        aside.customers_share = share(full.customers_set_aside, full.customers_kept);
        aside.index = (aside.general_share > 0.0).then(|| 100.0 * aside.customers_share / aside.general_share);
        view.inertia *= general;
        view
    }
}

fn scale(count: u64, factor: f64) -> u64 {
    (count as f64 * factor).round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_stay_and_counts_grow() {
        let segment =
            SegmentView { general_count: 40, general_share: 0.4, customers_count: 5, ..SegmentView::default() };
        let other =
            SegmentView { general_count: 60, general_share: 0.6, customers_count: 15, ..SegmentView::default() };
        let view = SegmentsView { segments: vec![segment, other], inertia: 2.0, ..SegmentsView::default() };
        let full = MissingView {
            general_kept: 1_000,
            general_set_aside: 250,
            customers_kept: 40,
            customers_set_aside: 40,
            ..MissingView::default()
        };
        let scaled = view.scaled_to(Some(&full));
        let counts: Vec<_> = scaled.segments.iter().map(|s| (s.general_count, s.customers_count)).collect();
        assert_eq!(counts, [(400, 10), (600, 30)]);
        assert_eq!(scaled.segments[0].general_share, 0.4);
        assert_eq!((scaled.set_aside.general_count, scaled.set_aside.customers_count), (250, 40));
        assert_eq!((scaled.set_aside.general_share, scaled.set_aside.customers_share), (0.2, 0.5));
        assert_eq!(scaled.set_aside.index, Some(250.0));
        assert_eq!(scaled.inertia, 20.0);
    }
}
