//! Rare codes of a column of names -> one feature that they share.
//!
//! A code that next to nobody has weighs as much as any other once features are standardized, so that it can become a
//! segment of its own. What few have is told apart from the rest, but no longer from each other; and what even together
//! next to nobody has gives no feature: these people have none of the codes that count, like those with a blank cell.

/// Rare names share a feature where at least this part of the share have one of them.
const LEAST: f64 = 0.25;

/// What the shared feature is called, after the attribute's name and `=`.
const OTHER: &str = "other";

/// The names of a column, told apart by how many people have them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Split {
    /// Names with a feature of their own, in the given order.
    pub(super) own: Vec<String>,
    /// Names that share one, in the given order.
    pub(super) rare: Vec<String>,
    /// Whether so many have one of the rare names that these give a feature.
    pub(super) counts: bool,
}

impl Split {
    /// Rare are names with less than `share` of the people of all `names`, each given with how many people have it.
    /// With a share of 0 none are, and of two names neither is: they are one feature of 0 and 1 in any case.
    pub(super) fn of(names: Vec<(String, u64)>, share: f64) -> Self {
        let all: u64 = names.iter().map(|(_, people)| people).sum();
        let several = names.len() > 2;
        let is_rare = |(_, people): &(String, u64)| several && (*people as f64) < share * all as f64;
        let (rare, own): (Vec<_>, Vec<_>) = names.into_iter().partition(is_rare);
        let together: u64 = rare.iter().map(|(_, people)| people).sum();
        let counts = !rare.is_empty() && together as f64 >= LEAST * share * all as f64;
        let texts = |list: Vec<(String, u64)>| list.into_iter().map(|(name, _)| name).collect();
        Self { own: texts(own), rare: texts(rare), counts }
    }

    /// Whether there is nothing to be told apart: nothing but rare names, or a single other one beside rare ones that
    /// give no feature.
    pub(super) fn says_nothing(&self) -> bool {
        self.own.is_empty() || (self.own.len() == 1 && !self.rare.is_empty() && !self.counts)
    }

    /// What the shared feature is called: `other`, unless a name with a feature of its own is.
    pub(super) fn other(&self) -> String {
        let mut name = OTHER.to_owned();
        while self.own.contains(&name) {
            name.insert_str(0, "rare ");
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(names: &[(&str, u64)], share: f64) -> (String, String, String) {
        let split = Split::of(names.iter().map(|(name, people)| ((*name).to_owned(), *people)).collect(), share);
        (split.own.join(" "), split.rare.join(" "), split.other())
    }

    fn said(own: &str, rare: &str, other: &str) -> (String, String, String) {
        (own.to_owned(), rare.to_owned(), other.to_owned())
    }

    #[test]
    fn rare_is_less_than_the_share() {
        let names = [("a", 90), ("b", 5), ("c", 4), ("d", 1)];
        assert_eq!(split(&names, 0.0), said("a b c d", "", "other"));
        assert_eq!(split(&names, 0.01), said("a b c d", "", "other"), "exactly the share isn't rare");
        assert_eq!(split(&names, 0.011), said("a b c", "d", "other"));
        assert_eq!(split(&names, 0.05), said("a b", "c d", "other"));
        assert_eq!(split(&names, 1.0), said("", "a b c d", "other"));
    }

    #[test]
    fn what_even_together_next_to_nobody_has_counts_for_nothing() {
        // 5 % of 1,000 are 50, a quarter of that is 12.5.
        let counts = |few: u64| {
            let names = [("a", 600), ("b", 400 - 9 - few), ("c", 9), ("d", few)];
            let split = Split::of(names.map(|(name, people)| (name.to_owned(), people)).to_vec(), 0.05);
            (split.rare.len(), split.counts, split.says_nothing())
        };
        assert_eq!(counts(3), (2, false, false));
        assert_eq!(counts(4), (2, true, false));
        let names = |few: u64| [("a", 1_000 - 2 * few), ("b", few), ("c", few)];
        let split = |few| Split::of(names(few).map(|(name, people)| (name.to_owned(), people)).to_vec(), 0.05);
        assert!(split(6).says_nothing() && !split(7).says_nothing());
    }

    #[test]
    fn one_name_or_two_are_never_rare() {
        assert_eq!(split(&[("a", 7)], 1.0), said("a", "", "other"));
        assert_eq!(split(&[("a", 99), ("b", 1)], 0.5), said("a b", "", "other"));
    }

    #[test]
    fn a_frequent_code_keeps_its_name_when_it_is_called_other() {
        let names = [("other", 60), ("rare other", 30), ("c", 1), ("d", 1)];
        assert_eq!(split(&names, 0.1), said("other rare other", "c d", "rare rare other"));
        assert_eq!(split(&[("a", 60), ("b", 30), ("other", 1)], 0.1), said("a b", "other", "other"));
    }
}
