//! How often each value of an attribute occurs in each group.

use serde::{Deserialize, Serialize};

use super::group::Group;

/// The people of one file by group and value. Exact numbers of people of all rows, or of the sample in a preview.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// Number of values.
    pub values: usize,
    /// People with each value: those of the first segment, of the second, ..., of all kept people, of those set aside.
    pub counts: Vec<u64>,
    /// People of each group whose value is missing, in the same order.
    pub missing: Vec<u64>,
    /// Mean and spread of each group, in the same order; empty for attributes that are compared by shares.
    pub spreads: Vec<Spread>,
}

/// Mean and standard deviation of the known values of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// People with a known value that is a number.
    pub known: u64,
    /// Their mean; 0 where there are none.
    pub mean: f64,
    /// Their standard deviation: the root of the mean squared difference from the mean.
    pub sd: f64,
}

impl Spread {
    /// That of a group in which each value occurs so often. Values without a number don't count.
    pub fn of_counts(counts: &[u64], numbers: &[Option<f64>]) -> Self {
        let pairs = || counts.iter().zip(numbers).filter_map(|(&count, number)| Some((count as f64, (*number)?)));
        let known: f64 = pairs().map(|(count, _)| count).sum();
        if known == 0.0 {
            return Self::default();
        }
        let mean = pairs().map(|(count, number)| count * number).sum::<f64>() / known;
        let squares: f64 = pairs().map(|(count, number)| count * (number - mean) * (number - mean)).sum();
        Self { known: known as u64, mean, sd: (squares / known).sqrt() }
    }
}

impl Distribution {
    /// Number of segments.
    pub fn segments(&self) -> usize {
        self.missing.len().saturating_sub(2)
    }

    fn place(&self, group: Group) -> Option<usize> {
        match group {
            Group::Segment(id) => (id < self.segments()).then_some(id),
            Group::Kept => self.missing.len().checked_sub(2),
            Group::SetAside => self.missing.len().checked_sub(1),
        }
    }

    /// People of a group with each value; empty where there is no such group.
    pub fn counts(&self, group: Group) -> &[u64] {
        let place = self.place(group);
        place.and_then(|at| self.counts.get(at * self.values..(at + 1) * self.values)).unwrap_or(&[])
    }

    /// People of a group with a known value.
    pub fn known(&self, group: Group) -> u64 {
        self.counts(group).iter().sum()
    }

    /// People of a group whose value is missing.
    pub fn missing(&self, group: Group) -> u64 {
        self.place(group).and_then(|at| self.missing.get(at)).copied().unwrap_or(0)
    }

    /// People of a group.
    pub fn people(&self, group: Group) -> u64 {
        self.known(group) + self.missing(group)
    }

    /// The share of a value among the people of a group whose value is known, 0 to 1; `None` where nobody's is.
    pub fn share(&self, group: Group, value: usize) -> Option<f64> {
        let known = self.known(group);
        let count = *self.counts(group).get(value)?;
        (known > 0).then(|| count as f64 / known as f64)
    }

    /// Mean and spread of a group; `None` for an attribute that is compared by shares, and where nobody has a number.
    pub fn spread(&self, group: Group) -> Option<Spread> {
        let spread = *self.spreads.get(self.place(group)?)?;
        (spread.known > 0).then_some(spread)
    }
}
