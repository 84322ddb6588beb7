//! Who is set aside at a limit, and what follows from that.

use super::missing::MissingValues;

/// So much of the customers should stay when more people are kept.
pub const KEPT_SHARE: f64 = 0.95;

/// Below this share of both files nothing is worth a recommendation.
const FEW: f64 = 0.01;
/// From this share of either file on it is much that is left out.
const MANY: f64 = 0.25;
/// How many times as often one file is set aside as the other before that is said.
const TIMES: f64 = 1.25;
/// The two-sided 95 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Who misses more values than a limit allows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SetAside {
    /// The limit.
    pub limit: u32,
    /// People of the general population over it, and all of them.
    pub general: (u64, u64),
    /// Customers over it, and all of them.
    pub customers: (u64, u64),
}

/// What follows from who is set aside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SetAsideAdvice {
    /// Nobody is over the limit: nothing to recommend.
    Nobody,
    /// Under one in a hundred of either file: nothing to recommend.
    Few,
    /// About as many of the customers as of the people, and not many: nothing speaks against leaving them out.
    Alike,
    /// Many of both files: keep more of them.
    Many(KeepMore),
    /// The customers more often than the people: look at them as a group of their own, or keep more.
    CustomersMore(KeepMore),
    /// The customers less often than the people: nothing is lost by leaving them out, but the kept people are more like
    /// customers than all are.
    CustomersLess,
}

/// The limit that keeps [`KEPT_SHARE`] of the customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeepMore {
    /// The limit.
    pub limit: u32,
    /// Whether it allows at most half of the kept columns to be missing; above, more of a person would be filled in than is
    /// known.
    pub is_sound: bool,
}

impl SetAside {
    /// Their share of the general population, 0 to 1.
    pub fn general_share(&self) -> f64 {
        share(self.general)
    }

    /// Their share of the customers, 0 to 1.
    pub fn customers_share(&self) -> f64 {
        share(self.customers)
    }

    /// Customers for each 100 people among those set aside, and among the others; `None` where there are no people.
    pub fn customers_per_100(&self) -> (Option<f64>, Option<f64>) {
        let rate = |customers: u64, people: u64| (people > 0).then(|| 100.0 * customers as f64 / people as f64);
        let ((people, all), (customers, all_customers)) = (self.general, self.customers);
        (rate(customers, people), rate(all_customers - customers, all - people))
    }

    /// Whether customers are set aside as often as people, but for chance: the two-sided z-test of two shares with their
    /// common variance, at 5 %.
    fn is_chance(&self) -> bool {
        let ((a, n), (b, m)) = (self.general, self.customers);
        let common = (a + b) as f64 / (n + m).max(1) as f64;
        let error = (common * (1.0 - common) * (1.0 / n.max(1) as f64 + 1.0 / m.max(1) as f64)).sqrt();
        (self.customers_share() - self.general_share()).abs() <= Z * error
    }
}

impl MissingValues {
    /// Who is over a limit.
    pub fn set_aside_at(&self, limit: u32) -> SetAside {
        let over = |per_row: &[u64]| {
            (per_row.iter().skip((limit as usize).saturating_add(1)).sum(), per_row.iter().sum::<u64>())
        };
        SetAside { limit, general: over(&self.general_per_row), customers: over(&self.customers_per_row) }
    }

    /// What follows from who is over a limit.
    pub fn set_aside_advice(&self, limit: u32) -> SetAsideAdvice {
        let aside = self.set_aside_at(limit);
        let (people, customers) = (aside.general_share(), aside.customers_share());
        if aside.general.0 == 0 && aside.customers.0 == 0 {
            return SetAsideAdvice::Nobody;
        }
        if people.max(customers) < FEW {
            return SetAsideAdvice::Few;
        }
        if customers >= TIMES * people && !aside.is_chance() {
            return SetAsideAdvice::CustomersMore(self.keep_more());
        }
        if people >= TIMES * customers && !aside.is_chance() {
            return SetAsideAdvice::CustomersLess;
        }
        let many = people.max(customers) >= MANY;
        if many { SetAsideAdvice::Many(self.keep_more()) } else { SetAsideAdvice::Alike }
    }

    /// The smallest limit at which [`KEPT_SHARE`] of the customers are within it.
    fn keep_more(&self) -> KeepMore {
        let all: u64 = self.customers_per_row.iter().sum();
        let mut within = 0;
        let enough = self.customers_per_row.iter().position(|&customers| {
            within += customers;
            within as f64 >= KEPT_SHARE * all as f64
        });
        let limit = enough.unwrap_or(0) as u32;
        KeepMore { limit, is_sound: 2 * limit as usize <= self.columns_kept }
    }
}

fn share((some, all): (u64, u64)) -> f64 {
    some as f64 / all.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(general: &[u64], customers: &[u64]) -> MissingValues {
        MissingValues {
            general_per_row: general.to_vec(),
            customers_per_row: customers.to_vec(),
            columns_kept: general.len() - 1,
            ..MissingValues::default()
        }
    }

    #[test]
    fn what_follows_by_hand() {
        use SetAsideAdvice::{Alike, CustomersLess, CustomersMore, Few, Many, Nobody};
        let advice = |general: &[u64], customers: &[u64]| missing(general, customers).set_aside_advice(1);
        let keep = |limit, is_sound| KeepMore { limit, is_sound };
        assert_eq!(advice(&[900, 100, 0, 0, 0, 0, 0], &[90, 10, 0, 0, 0, 0, 0]), Nobody);
        assert_eq!(advice(&[9_000, 1_000, 50, 0, 0, 0, 0], &[950, 45, 5, 0, 0, 0, 0]), Few);
        assert_eq!(advice(&[9_000, 0, 1_000, 0, 0, 0, 0], &[902, 0, 98, 0, 0, 0, 0]), Alike);
        // Every tenth person, every fourth customer: 75 % are within 1, 97 % within 3, half of the six columns.
        assert_eq!(advice(&[9_000, 0, 0, 1_000, 0, 0, 0], &[750, 0, 0, 220, 0, 0, 30]), CustomersMore(keep(3, true)));
        assert_eq!(advice(&[9_000, 0, 0, 1_000, 0, 0, 0], &[750, 0, 0, 0, 0, 250, 0]), CustomersMore(keep(5, false)));
        assert_eq!(advice(&[9_000, 0, 0, 1_000, 0, 0, 0], &[980, 0, 0, 20, 0, 0, 0]), CustomersLess);
        assert_eq!(advice(&[6_000, 0, 4_000, 0, 0, 0, 0], &[600, 0, 400, 0, 0, 0, 0]), Many(keep(2, true)));
        // 3 of 10 against 1 of 10: too few to tell from chance, but many.
        assert_eq!(advice(&[9, 0, 1, 0, 0, 0, 0], &[7, 0, 3, 0, 0, 0, 0]), Many(keep(2, true)));
    }

    #[test]
    fn people_over_the_limit_are_set_aside() {
        let missing = missing(&[70, 20, 0, 10], &[3, 2, 1, 0]);
        let over = |limit| (missing.set_aside_at(limit).general.0, missing.set_aside_at(limit).customers.0);
        assert_eq!([over(0), over(1), over(2), over(3), over(99)], [(30, 3), (10, 1), (10, 0), (0, 0), (0, 0)]);
    }

    #[test]
    fn shares_and_rates_by_hand() {
        let aside = missing(&[80, 10, 10], &[12, 4, 4]).set_aside_at(0);
        assert_eq!((aside.general, aside.customers), ((20, 100), (8, 20)));
        assert_eq!((aside.general_share(), aside.customers_share()), (0.2, 0.4));
        assert_eq!(aside.customers_per_100(), (Some(40.0), Some(15.0)));
        // z = 0.2 / sqrt(28/120 92/120 (1/100 + 1/20)) = 1.93.
        assert!(aside.is_chance());
        let more = missing(&[80, 10, 10], &[11, 5, 5]).set_aside_at(0);
        // z = (10/21 - 20/100) / sqrt(30/121 91/121 (1/100 + 1/21)) = 2.66.
        assert!(!more.is_chance());
        assert_eq!(missing(&[1], &[1]).set_aside_at(u32::MAX).general, (0, 1));
    }
}
