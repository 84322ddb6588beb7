//! What a number or a name must be at least, whatever it says.

/// No count of anything is larger than this: so many are still exact as a fraction, and sums of them don't overflow.
pub(super) const LARGEST_COUNT: u64 = 1 << 53;

/// Whether it is a share, but for the last digits of a number that was computed.
pub(super) fn is_share(share: f64) -> bool {
    (-1e-9..=1.0 + 1e-9).contains(&share)
}

pub(super) fn are_counts<'a>(counts: impl IntoIterator<Item = &'a u64>) -> bool {
    counts.into_iter().try_fold(0_u64, |sum, count| sum.checked_add(*count)).is_some_and(|sum| sum <= LARGEST_COUNT)
}

/// Bytes of a file's name.
const LONGEST_NAME: usize = 255;

/// Whether a name is that of a file in some folder, never a way to another folder, and can be shown as it is.
pub(super) fn is_plain_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && !matches!(name, "." | "..")
        && !name.chars().any(|letter| {
            letter.is_control() || matches!(letter, '/' | '\\' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        })
}
