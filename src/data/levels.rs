//! The natural order of levels.

use super::code_table::{Level, MAX_LEVELS};

/// Levels in their natural order (numbers by size, then text by bytes), and the new code of each old code.
pub(crate) fn sort_levels(levels: Vec<Level>) -> (Vec<Level>, [u8; MAX_LEVELS + 1]) {
    let mut sorted: Vec<(usize, Level)> = levels.into_iter().enumerate().collect();
    sorted.sort_by(|(_, a), (_, b)| compare_levels(a, b));
    let mut order = [0; MAX_LEVELS + 1];
    for (new, (old, _)) in sorted.iter().enumerate() {
        order[old + 1] = (new + 1) as u8;
    }
    (sorted.into_iter().map(|(_, level)| level).collect(), order)
}

/// Numbers by size, then texts by bytes.
pub(crate) fn compare_levels(a: &Level, b: &Level) -> std::cmp::Ordering {
    match (a.number, b.number) {
        (Some(x), Some(y)) => x.total_cmp(&y).then_with(|| a.text.cmp(&b.text)),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => a.text.as_bytes().cmp(b.text.as_bytes()),
    }
}
