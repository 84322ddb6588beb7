//! Whose people are drawn, how many there are in a mailing, and how they are numbered.

use super::spec::DemoSpec;

/// People in the training and in the test file of the full-size demo.
const FULL_SIZE: [usize; 2] = [42_962, 42_833];

/// Whose people are drawn. The order is part of what a seed means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Crowd {
    General,
    Customers,
    MailoutTrain,
    MailoutTest,
}

impl Crowd {
    /// Where its figures stand in the tables of two: 0 for the general population, 1 for the customers. People in a
    /// mailing are like customers.
    pub(super) fn likeness(self) -> usize {
        usize::from(self != Self::General)
    }

    /// Where it stands among the shares of the core group: general population, customers, mailout.
    pub(super) fn core(self) -> usize {
        match self {
            Self::General => 0,
            Self::Customers => 1,
            Self::MailoutTrain | Self::MailoutTest => 2,
        }
    }
}

/// People in the training and the test file: as many as in the real ones when the demo is of full size or larger, in
/// proportion to the general population when it is smaller, and always at least one.
pub(super) fn mailout_sizes(people: usize) -> [usize; 2] {
    let full = DemoSpec::default().people;
    FULL_SIZE.map(|rows| if people >= full { rows } else { (rows * people).div_ceil(full).max(1) })
}

/// The LNR of a crowd's first person. It counts through: customers from 1, then the general population, then the two
/// mailout files.
pub(super) fn first_lnr(spec: &DemoSpec, crowd: Crowd) -> i64 {
    let [train, _] = mailout_sizes(spec.people);
    let before = match crowd {
        Crowd::Customers => 0,
        Crowd::General => spec.customers,
        Crowd::MailoutTrain => spec.customers + spec.people,
        Crowd::MailoutTest => spec.customers + spec.people + train,
    };
    1 + i64::try_from(before).unwrap_or(i64::MAX - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_through() {
        let spec = DemoSpec { people: 100, customers: 60, ..DemoSpec::default() };
        assert_eq!(mailout_sizes(100), [5, 5]);
        let crowds = [Crowd::Customers, Crowd::General, Crowd::MailoutTrain, Crowd::MailoutTest];
        assert_eq!(crowds.map(|crowd| first_lnr(&spec, crowd)), [1, 61, 161, 166]);
    }

    #[test]
    fn a_small_demo_has_a_small_mailing() {
        assert_eq!(mailout_sizes(1), [1, 1]);
        assert_eq!(mailout_sizes(DemoSpec::default().people), FULL_SIZE);
        assert_eq!(mailout_sizes(10_000_000), FULL_SIZE);
    }
}
