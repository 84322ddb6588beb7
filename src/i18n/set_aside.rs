//! Who is set aside, and what follows from that, in a sentence.

use super::fraction;
use crate::prepare::Population;
use crate::results::{KEPT_SHARE, MissingValues, SetAsideAdvice};
use crate::text;

/// What follows from who is set aside at this limit, and, where others than the kept people are segmented, that they are.
pub fn set_aside_recommendation(missing: &MissingValues, limit: u32, population: Population) -> String {
    let aside = missing.set_aside_at(limit);
    let customers = fraction::of_customers(aside.customers_share());
    let people = fraction::of_people(aside.general_share());
    let sentence = match missing.set_aside_advice(limit) {
        SetAsideAdvice::Nobody => text!("aside-advice-nobody", limit = limit),
        SetAsideAdvice::Few => text!("aside-advice-few"),
        SetAsideAdvice::Alike => text!("aside-advice-alike", customers = customers, people = people),
        SetAsideAdvice::Many(keep) => text!(
            "aside-advice-many",
            customers = customers,
            people = people,
            limit = keep.limit,
            columns = missing.columns_kept,
            kept = 100.0 * KEPT_SHARE,
            sound = if keep.is_sound { "yes" } else { "no" }
        ),
        SetAsideAdvice::CustomersMore(keep) => text!(
            "aside-advice-customers-more",
            customers = customers,
            people = people,
            limit = keep.limit,
            columns = missing.columns_kept,
            kept = 100.0 * KEPT_SHARE,
            sound = if keep.is_sound { "yes" } else { "no" }
        ),
        SetAsideAdvice::CustomersLess => text!("aside-advice-customers-less", customers = customers, people = people),
    };
    match population {
        Population::Kept => sentence,
        Population::SetAside => text!("aside-advice-of-set-aside", sentence = sentence),
        Population::All => text!("aside-advice-of-all", sentence = sentence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_one_sentence_that_names_the_way_out() {
        let mut missing = MissingValues {
            general_per_row: vec![900, 0, 100, 0, 0],
            customers_per_row: vec![750, 0, 245, 5, 0],
            columns_kept: 4,
            ..MissingValues::default()
        };
        let told = |missing: &MissingValues, population| set_aside_recommendation(missing, 1, population);
        assert_eq!(
            told(&missing, Population::Kept),
            "Set aside: every fourth customer, but only every tenth person; look at them as a group of their own, or keep \
             more people: up to 2 missing values keeps 95 % of the customers."
        );
        missing.customers_per_row = vec![750, 0, 0, 250, 0];
        let unsound = told(&missing, Population::Kept);
        assert!(
            unsound.contains("group of their own (keeping 95 % of the customers would take up to 3 missing"),
            "{unsound}"
        );
        assert!(
            told(&missing, Population::All).starts_with("Everybody is segmented, as chosen. With the row threshold: ")
        );
        let other = told(&missing, Population::SetAside);
        assert!(other.starts_with("The people set aside are the ones segmented, as chosen. "), "{other}");
        missing.customers_per_row = vec![1_000, 0, 0, 0, 0];
        assert!(told(&missing, Population::Kept).starts_with("Set aside: every tenth person, but no customer; "));
        missing.customers_per_row = vec![905, 0, 95, 0, 0];
        assert!(told(&missing, Population::Kept).ends_with("nothing speaks against leaving them out."));
        missing.general_per_row = vec![5, 5, 0, 0, 0];
        missing.customers_per_row = vec![5, 5, 0, 0, 0];
        assert!(told(&missing, Population::Kept).ends_with("there is nothing to recommend."));
    }
}
