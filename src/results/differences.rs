//! What differs between two results of the same people: the one before a change of settings, and the one after it.

use super::{MissingValues, Results, Segment, Segmentation};

/// A number before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved<T> {
    /// What it was.
    pub before: T,
    /// What it is now.
    pub after: T,
}

/// An index that became another one.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexMoved {
    /// The segment as it is now; -1 for the people set aside.
    pub id: i32,
    /// 100 x customers' share / general share, before and after.
    pub index: Moved<f64>,
}

/// What is different. A part is `None` where it is as it was, or isn't known of both results.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences {
    /// Columns kept.
    pub columns: Option<Moved<usize>>,
    /// The number of missing values above which people are set aside.
    pub row_limit: Option<Moved<u32>>,
    /// People of the general population kept.
    pub people: Option<Moved<usize>>,
    /// Components kept.
    pub components: Option<Moved<usize>>,
    /// Segments.
    pub segments: Option<Moved<usize>>,
    /// The share of the people kept in both who are in another segment now, 0 to 1.
    pub changed_segment: Option<f64>,
    /// The segment whose index moved most; small groups, whose index is never at rest, are left out.
    pub index: Option<IndexMoved>,
}

impl Differences {
    /// Compares two results. `changed_segment` is the share of the people who changed segment, where somebody counted
    /// them: no row is looked at here.
    pub fn between(before: &Results, after: &Results, changed_segment: Option<f64>) -> Self {
        let missing = before.missing.as_deref().zip(after.missing.as_deref());
        let of_missing = |read: fn(&MissingValues) -> usize| missing.and_then(|(a, b)| moved(read(a), read(b)));
        let components = before.components.as_deref().zip(after.components.as_deref());
        let segments = before.segments.as_deref().zip(after.segments.as_deref());
        Self {
            columns: of_missing(|missing| missing.columns_kept),
            row_limit: missing.and_then(|(a, b)| moved(a.row_limit, b.row_limit)),
            people: of_missing(|missing| missing.general_kept),
            components: components.and_then(|(a, b)| moved(a.kept, b.kept)),
            segments: segments.and_then(|(a, b)| moved(a.segments.len(), b.segments.len())),
            changed_segment: changed_segment.filter(|share| *share > 0.0),
            index: segments.and_then(|(a, b)| index_moved(a, b)),
        }
    }

    /// Whether nothing is different, as far as it is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn moved<T: PartialEq>(before: T, after: T) -> Option<Moved<T>> {
    (before != after).then_some(Moved { before, after })
}

/// The segment of the same people as it was before a change; `None` when there was none such.
pub fn as_before<'a>(before: &'a Segmentation, segment: &Segment) -> Option<&'a Segment> {
    before.all().find(|old| old.key() == segment.key()).filter(|old| !old.is_empty())
}

fn index_moved(before: &Segmentation, after: &Segmentation) -> Option<IndexMoved> {
    let pairs = after.all().filter(|segment| !segment.is_small()).filter_map(|segment| {
        let old = as_before(before, segment).filter(|old| !old.is_small())?;
        let index = Moved { before: old.index?, after: segment.index? };
        Some(IndexMoved { id: segment.id, index })
    });
    let reach = |one: &IndexMoved| (one.index.after - one.index.before).abs();
    pairs
        .max_by(|a, b| reach(a).total_cmp(&reach(b)).then(b.id.cmp(&a.id)))
        .filter(|most| most.index.before.round() != most.index.after.round())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::results::PrincipalComponents;

    fn results(columns: usize, limit: u32, kept: usize, indices: &[f64]) -> Results {
        let segment = |(id, &index): (usize, &f64)| Segment {
            id: id as i32,
            name: super::super::segment_letter(id),
            general_count: 100,
            general_share: if id == 2 { 0.004 } else { 0.3 },
            customers_share: if id == 2 { 0.004 } else { 0.3 },
            index: Some(index),
            ..Segment::default()
        };
        let segments = indices.iter().enumerate().map(segment).collect();
        let missing = MissingValues {
            columns_kept: columns,
            row_limit: limit,
            general_kept: 1_000 - limit as usize,
            ..MissingValues::default()
        };
        let set_aside = Segment { id: -1, ..Segment::default() };
        Results {
            missing: Some(Arc::new(missing)),
            components: Some(Arc::new(PrincipalComponents { kept, ..PrincipalComponents::default() })),
            segments: Some(Arc::new(Segmentation { segments, set_aside, ..Segmentation::default() })),
            ..Results::default()
        }
    }

    #[test]
    fn only_what_differs_is_told() {
        let before = results(79, 23, 64, &[350.0, 20.0, 119.0]);
        assert!(Differences::between(&before, &before, None).is_empty());
        assert!(Differences::between(&before, &before, Some(0.0)).is_empty());
        assert!(Differences::between(&Results::default(), &before, None).is_empty(), "unknown is not changed");
        let after = results(81, 24, 66, &[354.0, 18.0, 900.0]);
        let expected = Differences {
            columns: Some(Moved { before: 79, after: 81 }),
            row_limit: Some(Moved { before: 23, after: 24 }),
            people: Some(Moved { before: 977, after: 976 }),
            components: Some(Moved { before: 64, after: 66 }),
            segments: None,
            changed_segment: Some(0.03),
            index: Some(IndexMoved { id: 0, index: Moved { before: 350.0, after: 354.0 } }),
        };
        assert_eq!(Differences::between(&before, &after, Some(0.03)), expected);
    }

    #[test]
    fn an_index_that_reads_the_same_did_not_move() {
        let (before, after) = (results(9, 2, 3, &[350.2, 20.0]), results(9, 2, 3, &[350.4, 20.1, 50.0]));
        let changes = Differences::between(&before, &after, None);
        assert_eq!((changes.index, changes.segments), (None, Some(Moved { before: 2, after: 3 })));
    }
}
