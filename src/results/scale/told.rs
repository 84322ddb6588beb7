//! What is certain of a result that follows from sums of people whom nobody has seen.

use serde::{Deserialize, Serialize};

use super::fitted::Exactness;

/// What is certain of a result that follows from sums of all people, and between which bounds the rest lies. Bounds are at
/// least and at most so many people; both are the same where a number is certain.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SumsTold {
    /// The fingerprint of the plan that the sums were made by.
    pub plan: String,
    /// People of the general population.
    pub people: u64,
    /// Customers.
    pub customers: u64,
    /// Whether features and components are those that all rows would give.
    pub exactness: Exactness,
    /// People of the general population who are segmented.
    pub general_segmented: [u64; 2],
    /// Customers who are segmented.
    pub customers_segmented: [u64; 2],
    /// Who misses at most 0, 1, 2, ... of the kept columns.
    pub within: Vec<PeopleWithin>,
    /// Columns that the plan counts and that aren't kept now.
    pub dropped: Vec<String>,
    /// Columns that the plan doesn't count and that are kept now.
    pub added: Vec<String>,
    /// Whether the segments of all people are known for the settings of the plan, and these are others.
    #[serde(default)]
    pub segments_of_plan: bool,
    /// Of each attribute the codes of which it isn't told how many people have them.
    pub untold: Vec<Vec<UntoldCode>>,
}

/// Who misses at most so many of the kept columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleWithin {
    /// People of the general population.
    pub general: [u64; 2],
    /// Customers.
    pub customers: [u64; 2],
    /// Whether no class of the general population is parted, so that the sums of these people are known, too.
    pub whole: bool,
}

/// A code of which it isn't told how many people have it, because small groups would follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UntoldCode {
    /// The code; empty for all cells that count as missing together.
    pub code: String,
    /// People of the general population.
    pub general: [u64; 2],
    /// Customers.
    pub customers: [u64; 2],
}

impl PeopleWithin {
    /// Whether it is certain who that is.
    pub fn is_certain(&self) -> bool {
        [self.general, self.customers].iter().all(|[least, most]| least == most)
    }
}

impl SumsTold {
    /// The nearest row thresholds below and above this one that part no class of the population: the sums of the people
    /// within are known, and with them features and components.
    pub fn certain_beside(&self, limit: u32) -> [Option<u32>; 2] {
        let certain = |at: &u32| self.within.get(*at as usize).is_some_and(|within| within.whole);
        let end = u32::try_from(self.within.len()).unwrap_or(u32::MAX);
        [(0..limit.min(end)).rev().find(certain), (limit.saturating_add(1)..end).find(certain)]
    }

    /// What isn't told of a code of an attribute; `None` where its numbers are exact.
    pub fn untold_code(&self, attribute: usize, code: &str) -> Option<&UntoldCode> {
        self.untold.get(attribute)?.iter().find(|untold| untold.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_certain_thresholds_are_found() {
        let within = |most: u64| PeopleWithin { general: [5, most], customers: [0, 1], whole: most == 5 };
        let told = SumsTold {
            plan: String::new(),
            people: 9,
            customers: 1,
            exactness: Exactness::Exact,
            general_segmented: [5, 5],
            customers_segmented: [1, 1],
            within: [5, 6, 6, 5, 5].map(within).into(),
            dropped: Vec::new(),
            added: Vec::new(),
            segments_of_plan: false,
            untold: Vec::new(),
        };
        assert_eq!(told.certain_beside(1), [Some(0), Some(3)]);
        assert_eq!(told.certain_beside(0), [None, Some(3)]);
        assert_eq!(told.certain_beside(9), [Some(4), None]);
        assert_eq!(told.certain_beside(u32::MAX), [Some(4), None]);
    }
}
