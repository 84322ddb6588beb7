//! Row numbers -> a fixed sample of them, the same whenever the same rows are kept.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

use super::tiles::LANES;

/// Places (ascending) in `rows` of at most `size` rows: those with the smallest hashes of row number and seed. A row's
/// chance doesn't depend on which other rows are kept, so the sample hardly changes while a threshold moves.
pub fn sample_rows(rows: &[u32], size: usize, seed: u64) -> Vec<u32> {
    if rows.len() <= size {
        return (0..rows.len() as u32).collect();
    }
    if size == 0 {
        return Vec::new();
    }
    // All rows below a limit that surely holds enough of them (the expected number is `size` plus eight standard
    // deviations), then the smallest of those: sorting all would take many times as long.
    let wanted = (size as f64 + 8.0 * (size as f64).sqrt() + LANES as f64) / rows.len() as f64;
    let limit = if wanted >= 1.0 { u64::MAX } else { (wanted * u64::MAX as f64) as u64 };
    let hashed = |limit: u64| -> Vec<(u64, u32)> {
        let hash = |(place, row): (usize, &u32)| (mix(u64::from(*row), seed), place as u32);
        rows.iter().enumerate().map(hash).filter(|(hash, _)| *hash <= limit).collect()
    };
    let mut chosen = hashed(limit);
    if chosen.len() < size {
        chosen = hashed(u64::MAX);
    }
    chosen.select_nth_unstable(size - 1);
    chosen.truncate(size);
    let mut places: Vec<u32> = chosen.into_iter().map(|(_, place)| place).collect();
    places.sort_unstable();
    places
}

/// A well-mixed 64-bit hash of a number and a seed (the finalizer of SplitMix64, twice).
pub(super) fn mix(number: u64, seed: u64) -> u64 {
    let once = |mut x: u64| {
        x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    };
    once(number ^ once(seed))
}

/// A sample of `size` of `rows` rows, in ascending order: the file is cut into `size` strata of neighbouring rows and
/// one row of each is chosen by hashing its stratum with the seed. It depends on nothing else, so it stays the same
/// while a slider is dragged. All rows when there are no more than `size`.
pub fn stratified_rows(rows: usize, size: usize, seed: u64) -> Vec<u32> {
    if rows <= size {
        return (0..rows as u32).collect();
    }
    let row_in = |stratum: usize| {
        let (start, end) = (stratum * rows / size, (stratum + 1) * rows / size);
        let mut hasher = Xxh3::with_seed(seed);
        stratum.hash(&mut hasher);
        (start + (hasher.finish() % (end - start) as u64) as usize) as u32
    };
    (0..size).map(row_in).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_has_its_size_and_follows_the_seed() {
        let rows: Vec<u32> = (0..100_000).collect();
        let sample = sample_rows(&rows, 2000, 7);
        assert_eq!(sample.len(), 2000);
        assert!(sample.is_sorted_by(|a, b| a < b));
        assert_ne!(sample, sample_rows(&rows, 2000, 8));
        let mean = sample.iter().map(|row| f64::from(*row)).sum::<f64>() / 2000.0;
        assert!((mean - 50_000.0).abs() < 4.0 * 28_868.0 / 2000f64.sqrt(), "{mean}");
    }

    #[test]
    fn a_row_stays_in_the_sample_when_others_leave() {
        let all: Vec<u32> = (0..50_000).collect();
        let fewer: Vec<u32> = all.iter().copied().filter(|row| row % 100 != 3).collect();
        let one: Vec<u32> = sample_rows(&all, 1000, 1);
        let two: Vec<u32> = sample_rows(&fewer, 1000, 1).iter().map(|place| fewer[*place as usize]).collect();
        let common = one.iter().filter(|row| two.binary_search(row).is_ok()).count();
        assert!(common >= 970, "{common}");
    }

    #[test]
    fn fewer_rows_than_asked_for_are_all_taken() {
        assert_eq!(sample_rows(&[5, 9, 11], 10, 0), [0, 1, 2]);
        assert!(sample_rows(&[5, 9, 11], 0, 0).is_empty());
    }

    #[test]
    fn the_sample_is_spread_evenly_and_repeatable() {
        let sample = stratified_rows(1_000_003, 1_000, 7);
        assert_eq!(sample.len(), 1_000);
        assert!(sample.windows(2).all(|pair| pair[0] < pair[1]));
        for (stratum, &row) in sample.iter().enumerate() {
            let rows = stratum * 1_000_003 / 1_000..(stratum + 1) * 1_000_003 / 1_000;
            assert!(rows.contains(&(row as usize)), "row {row} is outside its stratum");
        }
        assert_eq!(sample, stratified_rows(1_000_003, 1_000, 7));
        assert_ne!(sample, stratified_rows(1_000_003, 1_000, 8));
    }

    #[test]
    fn few_rows_are_all_taken() {
        assert_eq!(stratified_rows(3, 20_000, 1), vec![0, 1, 2]);
        assert!(stratified_rows(0, 20_000, 1).is_empty());
    }
}
