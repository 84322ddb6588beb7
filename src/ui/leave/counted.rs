//! How many people a list has, and which share of the likely customers its first ones hold.

use super::work::Watch;
use crate::engine::apply::TargetList;
use crate::export::people::PeopleLister;
use crate::i18n::Say as _;

/// The parts of a list of which is said what they hold, in percent.
pub(super) const PARTS: [usize; 4] = [10, 20, 50, 100];

/// A list, and what its first people hold together.
pub(super) struct Counted {
    list: TargetList,
    /// The share of the likely customers that the first so many people hold: one more entry than there are people.
    held: Vec<f64>,
}

/// Lists the people of these segments.
pub(super) fn counted(lister: &PeopleLister, segments: Vec<i16>, watch: &Watch) -> Result<Counted, String> {
    let list = lister.list(segments, None, watch).map_err(|error| error.say())?;
    Ok(Counted { held: list.shares_of_customers(), list })
}

impl Counted {
    /// How many people are on it.
    pub(super) fn people(&self) -> usize {
        self.list.targets.len()
    }

    /// The share of the likely customers that the first so many people hold.
    pub(super) fn share(&self, first: usize) -> f64 {
        self.held.get(first).or(self.held.last()).copied().unwrap_or(0.0)
    }

    /// The index that is expected of the first so many people together.
    pub(super) fn index(&self, first: usize) -> Option<f64> {
        let placed = self.list.tally.rows - self.list.tally.set_aside();
        (first > 0).then(|| 100.0 * self.share(first) * placed.max(1) as f64 / first as f64)
    }

    /// The list, at most so many people.
    pub(super) fn list(&self, top: Option<usize>) -> TargetList {
        self.list.first(top.unwrap_or(usize::MAX))
    }
}
