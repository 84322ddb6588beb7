//! Kept rows -> what all later numbers need to know of them: counts, sums and cross products.

use std::sync::Arc;

use super::error::AnalyzeError;
use super::gram::{GramSums, part_bytes};
use super::integer_features::IntegerFeatures;
use super::room::{MOST_ENTRIES, check_room};
use crate::job::{Cancelled, Job};

/// Sums of products of the features, and counts of their codes, over a set of rows.
///
/// They are exact integers: bit for bit the same for any order of rows, any number of threads, and whether they were
/// computed at once or by adding and taking away rows. What is not exact is how the features are written: numbers that
/// don't fit 24 bits over their range are rounded before they are summed (by less than 6e-8 of the range).
#[derive(Clone, Debug)]
pub struct Moments {
    features: Arc<IntegerFeatures>,
    rows: Arc<[u32]>,
    sums: GramSums,
}

impl PartialEq for Moments {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.features, &other.features) && self.rows == other.rows && self.sums == other.sums
    }
}

impl Moments {
    /// The moments over `rows` (row numbers of the table, ascending, each once).
    ///
    /// # Errors
    /// [`AnalyzeError::NoRows`] when there are none, [`AnalyzeError::TooWide`] and [`AnalyzeError::OutOfMemory`] when
    /// the sums would take too much, [`AnalyzeError::Cancelled`].
    pub fn over(features: &Arc<IntegerFeatures>, rows: &Arc<[u32]>, job: &dyn Job) -> Result<Self, AnalyzeError> {
        if rows.is_empty() {
            return Err(AnalyzeError::NoRows);
        }
        if features.width() > MOST_ENTRIES {
            return Err(AnalyzeError::TooWide { width: features.width(), most: MOST_ENTRIES });
        }
        check_room(part_bytes(features))?;
        let sums = GramSums::over(features, rows, job)?;
        Ok(Self { features: Arc::clone(features), rows: Arc::clone(rows), sums })
    }

    /// The moments over another set of rows, by whichever is cheaper: adding and taking away the rows that changed, or
    /// all anew. Both give the same bits.
    ///
    /// # Errors
    /// [`AnalyzeError::NoRows`] when there are none, [`AnalyzeError::Cancelled`].
    pub fn moved_to(&self, rows: &Arc<[u32]>, job: &dyn Job) -> Result<Self, AnalyzeError> {
        let (added, removed) = difference(&self.rows, rows);
        if added.len() + removed.len() >= rows.len() {
            return Self::over(&self.features, rows, job);
        }
        let mut next = self.clone();
        next.add(&added, job)?;
        next.subtract(&removed, job)?;
        next.rows = Arc::clone(rows);
        Ok(next)
    }

    /// Moments whose sums were made elsewhere, and which therefore know no row.
    pub(super) fn without_rows(features: IntegerFeatures, sums: GramSums) -> Self {
        Self { features: Arc::new(features), rows: Arc::default(), sums }
    }

    fn add(&mut self, rows: &[u32], job: &dyn Job) -> Result<(), Cancelled> {
        if !rows.is_empty() {
            self.sums.combine(&GramSums::over(&self.features, rows, job)?, 1);
        }
        Ok(())
    }

    fn subtract(&mut self, rows: &[u32], job: &dyn Job) -> Result<(), Cancelled> {
        if !rows.is_empty() {
            self.sums.combine(&GramSums::over(&self.features, rows, job)?, -1);
        }
        Ok(())
    }

    /// The features that the moments are of.
    pub(super) fn features(&self) -> &IntegerFeatures {
        &self.features
    }

    /// The rows that the moments are over.
    pub fn rows(&self) -> &Arc<[u32]> {
        &self.rows
    }

    /// Bytes that the moments keep for themselves.
    pub fn bytes(&self) -> usize {
        let counts: usize = self.sums.code_counts.iter().map(Vec::len).sum();
        (self.sums.gram.len() + counts) * 8 + self.rows.len() * 4
    }

    /// How many rows have each value of a candidate feature, by ascending value, and how many rows are missing.
    pub fn histogram(&self, feature: usize) -> (Vec<(f64, u64)>, u64) {
        let integers = &self.features.features[feature];
        let counts = &self.sums.code_counts[integers.slot];
        let mut present = Vec::new();
        let mut missing = 0;
        for (value, count) in integers.values.iter().zip(counts).filter(|(_, count)| **count > 0) {
            match value {
                Some(value) => present.push((*value, *count as u64)),
                None => missing += *count as u64,
            }
        }
        present.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        present.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        (present, missing)
    }

    pub(super) fn sums(&self) -> &GramSums {
        &self.sums
    }
}

/// Rows of `new` that `old` doesn't have, and the other way round. Both ascend.
fn difference(old: &[u32], new: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let (mut added, mut removed) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (old.iter().copied().peekable(), new.iter().copied().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some(a), Some(b)) if a == b => {
                old.next();
                new.next();
            }
            (Some(a), Some(b)) if a < b => removed.extend(old.next()),
            (_, Some(_)) => added.extend(new.next()),
            (Some(_), None) => removed.extend(old.next()),
            (None, None) => return (added, removed),
        }
    }
}

#[cfg(test)]
#[path = "moments_tests.rs"]
mod tests;
