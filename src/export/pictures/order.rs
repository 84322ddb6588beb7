//! In what order segments are told.

use crate::results::{Segment, Segmentation};

/// Who gained most comes first, those that are small last.
pub fn by_gain(found: &Segmentation) -> Vec<&Segment> {
    let mut segments: Vec<&Segment> = found.segments.iter().collect();
    segments
        .sort_by(|a, b| a.is_small().cmp(&b.is_small()).then(b.gained().total_cmp(&a.gained())).then(a.id.cmp(&b.id)));
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_segments_come_last_whatever_they_gained() {
        let segment =
            |id, general_share, customers_share| Segment { id, general_share, customers_share, ..Segment::default() };
        let segments = vec![segment(0, 0.6, 0.3), segment(1, 0.395, 0.691), segment(2, 0.005, 0.009)];
        let found = Segmentation { segments, ..Segmentation::default() };
        assert_eq!(by_gain(&found).iter().map(|segment| segment.id).collect::<Vec<_>>(), [1, 0, 2]);
    }
}
