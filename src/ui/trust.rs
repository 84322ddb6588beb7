//! A snapshot -> how far its numbers can be trusted, in words.

use crate::engine::{Fidelity, Snapshot};
use crate::text;

/// "Final", "preview, 20,000 people", "on all people, 0.4 % still moving"; where only sums are known, of how many people.
pub(super) fn trust(snapshot: &Snapshot) -> String {
    match &snapshot.results.sums {
        Some(sums) => text!("trust-aggregates", people = sums.people),
        None => of_segments(snapshot),
    }
}

/// How far the segments can be trusted, in words.
pub(super) fn of_segments(snapshot: &Snapshot) -> String {
    match snapshot.fidelity {
        Fidelity::Empty => String::new(),
        Fidelity::Preview { people } => text!("trust-preview", people = people),
        Fidelity::Refining { moving, .. } => text!("trust-refining", share = moving),
        Fidelity::Aggregates { people } => text!("trust-aggregates", people = people),
        // Of a protected copy nothing is exact.
        Fidelity::Exact => match snapshot.results.rounded {
            Some(rounded) => text!("trust-rounded", people = rounded.people),
            None => text!("trust-exact"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_is_told_in_words() {
        let told = |fidelity| trust(&Snapshot { fidelity, ..Snapshot::default() });
        assert_eq!(told(Fidelity::Preview { people: 20_000 }), "preview, 20,000 people");
        assert_eq!(told(Fidelity::Refining { iteration: 3, moving: 0.004 }), "on all people, 0.4 % still moving");
        assert_eq!(told(Fidelity::Exact), "Final");
        let rounded = Some(crate::results::Rounded { people: 20 });
        let results = crate::results::Results { rounded, ..Default::default() };
        let copy = Snapshot { fidelity: Fidelity::Exact, results, ..Snapshot::default() };
        assert_eq!(trust(&copy), "protected copy, counts are multiples of 20");
    }
}
