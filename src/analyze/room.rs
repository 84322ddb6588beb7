//! Whether there is memory for what grows with people or with the square of features.
//!
//! Rust ends a program that gets no memory. So before the large tables are made, the system is asked for as much.

use super::error::AnalyzeError;

/// The most features that are compared with one another. Until their components are known a pair takes 62 bytes, so all
/// take 560 MB, and time grows with the third power: 30 s of a core were not enough for 5,000.
pub const MOST_FEATURES: usize = 3_000;

/// The most entries of a design row. Each thread's sums take 8 bytes a pair, 1.2 GB for so many.
pub(super) const MOST_ENTRIES: usize = 12_000;

/// Checks that so many features can be compared with one another.
///
/// # Errors
/// [`AnalyzeError::TooManyFeatures`] over [`MOST_FEATURES`].
pub fn check_features(features: usize) -> Result<(), AnalyzeError> {
    if features > MOST_FEATURES {
        return Err(AnalyzeError::TooManyFeatures { features, most: MOST_FEATURES });
    }
    Ok(())
}

/// Checks that the system gives so many bytes at once.
///
/// # Errors
/// [`AnalyzeError::OutOfMemory`] when it doesn't.
pub fn check_room(bytes: usize) -> Result<(), AnalyzeError> {
    let mut room = Vec::<u8>::new();
    let result = room.try_reserve_exact(bytes);
    // Memory that nobody looks at would never be asked for.
    std::hint::black_box(&room);
    result.map_err(|_| AnalyzeError::OutOfMemory { bytes: bytes as u64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_any_machine_has_is_an_error() {
        assert!(check_room(1 << 20).is_ok());
        assert_eq!(check_room(1 << 60), Err(AnalyzeError::OutOfMemory { bytes: 1 << 60 }));
        assert!(check_room(usize::MAX).is_err());
    }

    #[test]
    fn features_have_an_upper_end() {
        assert!(check_features(MOST_FEATURES).is_ok());
        let most = MOST_FEATURES;
        assert_eq!(check_features(most + 1), Err(AnalyzeError::TooManyFeatures { features: most + 1, most }));
    }
}
