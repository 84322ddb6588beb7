//! How many people a list has, and what its first ones hold: a share of the likely customers, or expected responses.

use super::work::Watch;
use crate::engine::apply::TargetList;
use crate::export::people::PeopleLister;
use crate::i18n::{Say as _, number};
use crate::text;

/// The parts of a list of which is said what they hold, in percent.
pub(super) const PARTS: [usize; 4] = [10, 20, 50, 100];

/// What a list is ranked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RankedBy {
    /// How close people are to the customers.
    #[default]
    Closeness,
    /// How likely they are to respond.
    Response,
}

/// A list, and what its first people hold together.
pub(super) struct Counted {
    list: TargetList,
    by: RankedBy,
    /// What the first so many people hold: a share of the likely customers, or expected responses. One more entry than
    /// there are people.
    held: Vec<f64>,
}

/// Lists the people of these segments.
pub(super) fn counted(
    lister: &PeopleLister,
    by: RankedBy,
    segments: Vec<i16>,
    watch: &Watch,
) -> Result<Counted, String> {
    match by {
        RankedBy::Closeness => {
            let list = lister.list(segments, None, watch).map_err(|error| error.say())?;
            Ok(Counted { held: list.shares_of_customers(), list, by })
        }
        RankedBy::Response => {
            let found = lister.list_by_response(Some(segments), None, watch).map_err(|error| error.say())?;
            let list = found.ok_or_else(|| text!("error-targets-response"))?.list;
            Ok(Counted { held: list.expected_responses(), list, by })
        }
    }
}

impl Counted {
    /// How many people are on it.
    pub(super) fn people(&self) -> usize {
        self.list.targets.len()
    }

    /// What the first so many people hold.
    pub(super) fn held(&self, first: usize) -> f64 {
        self.held.get(first).or(self.held.last()).copied().unwrap_or(0.0)
    }

    /// The same in words.
    pub(super) fn held_in_words(&self, first: usize) -> String {
        match self.by {
            RankedBy::Closeness => number::percent(self.held(first)),
            RankedBy::Response => number::decimals(self.held(first), 1),
        }
    }

    /// The index that is expected of the first so many people together, or their rate of response.
    pub(super) fn rate_in_words(&self, first: usize) -> String {
        match self.by {
            RankedBy::Closeness => number::index(self.index(first)),
            RankedBy::Response if first == 0 => number::nothing(),
            RankedBy::Response => number::percent(self.held(first) / first as f64),
        }
    }

    /// What so many letters reach, and how that is worked out.
    pub(super) fn told(&self, letters: usize) -> (String, String) {
        let (held, rate) = (self.held_in_words(letters), self.rate_in_words(letters));
        match self.by {
            RankedBy::Closeness => {
                (text!("people-told", letters = letters, share = held, index = rate), text!("people-told-hint"))
            }
            RankedBy::Response => {
                let told = text!("people-told-response", letters = letters, expected = held, rate = rate);
                (told, text!("people-told-response-hint"))
            }
        }
    }

    /// What the curve shows.
    pub(super) fn curve_in_words(&self) -> String {
        let (all, held) = (self.people(), self.held_in_words(self.people()));
        match self.by {
            RankedBy::Closeness => text!("people-curve", letters = all, share = held),
            RankedBy::Response => text!("people-curve-response", letters = all, expected = held),
        }
    }

    /// The headings of the table behind the curve.
    pub(super) fn heads(&self) -> [String; 3] {
        match self.by {
            RankedBy::Closeness => [text!("targets-letters"), text!("targets-customers"), text!("targets-index")],
            RankedBy::Response => [text!("targets-letters"), text!("targets-responses"), text!("targets-rate")],
        }
    }

    fn index(&self, first: usize) -> Option<f64> {
        let placed = self.list.tally.rows - self.list.tally.set_aside();
        (first > 0).then(|| 100.0 * self.held(first) * placed.max(1) as f64 / first as f64)
    }

    /// The list, at most so many people.
    pub(super) fn list(&self, top: Option<usize>) -> TargetList {
        self.list.first(top.unwrap_or(usize::MAX))
    }
}
