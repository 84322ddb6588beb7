//! The people of some segments, the closest to the customers first or in another order.

use super::closeness::Closeness;
use super::error::ApplyError;
use super::people::{PeopleFile, ScoredBlock, Tally, score_people};
use super::scorer::Scorer;
use crate::data::BlockIds;
use crate::job::Job;

/// What lies beyond these parts of a segment's people, from the most distant and from the closest, counts as lying
/// there when the expected index is worked out: a few people far out would otherwise take all of it.
const CUT: f64 = 0.01;

/// Whom a list is to hold.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The ids of the segments; -1 for the people set aside.
    pub segments: Vec<i16>,
    /// The indices of all segments by id: 100 x customers' share / general share.
    pub indices: Vec<f64>,
    /// At most so many people; `None` for all of them.
    pub top: Option<usize>,
}

/// Somebody on the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The row of the file, counted from 0.
    pub row: u64,
    /// The segment's id; -1 for somebody set aside.
    pub segment: i16,
    /// See [`Closeness`]; NaN for somebody set aside.
    pub closeness: f32,
    /// The index that is expected of people like this: exp(closeness), cut where 1 % of the segment's people are closer
    /// or more distant, times what makes its mean over the segment's people in the file the segment's index. 0 for somebody
    /// set aside.
    pub expected_index: f64,
    /// The chance of a response, 0 to 1, where a model was asked.
    pub chance: Option<f64>,
}

/// The list.
#[derive(Clone, Debug, Default)]
pub struct TargetList {
    /// The people, the closest or the likeliest first; of equals, who comes first in the file.
    pub targets: Vec<Target>,
    /// Their ids; `None` where the file has none.
    pub ids: Option<TargetIds>,
    /// People of the file in the chosen segments.
    pub of: u64,
    /// What was counted while the file passed by.
    pub tally: Tally,
}

/// The ids of the people on the list, in its order.
#[derive(Clone, Debug, PartialEq)]
pub enum TargetIds {
    /// Whole numbers.
    Numbers(Vec<i64>),
    /// Anything else.
    Texts(Vec<Box<str>>),
}

impl TargetList {
    /// What [`TargetList::share_of_customers`] says of the first 0, 1, 2 ... people, up to all of them.
    pub fn shares_of_customers(&self) -> Vec<f64> {
        let placed = (self.tally.rows - self.tally.set_aside()).max(1) as f64;
        let mut held = 0.0;
        let people = self.targets.iter().map(|target| {
            held += target.expected_index / 100.0;
            held / placed
        });
        std::iter::once(0.0).chain(people).collect()
    }

    /// How many of the first 0, 1, 2 ... people are expected to respond, up to all of them: the sums of their chances.
    pub fn expected_responses(&self) -> Vec<f64> {
        let mut expected = 0.0;
        let people = self.targets.iter().map(|target| {
            expected += target.chance.unwrap_or(0.0);
            expected
        });
        std::iter::once(0.0).chain(people).collect()
    }

    /// The list of its first people, at most so many.
    #[must_use]
    pub fn first(&self, most: usize) -> Self {
        let most = most.min(self.targets.len());
        let ids = self.ids.as_ref().map(|ids| match ids {
            TargetIds::Numbers(numbers) => TargetIds::Numbers(numbers[..most].to_vec()),
            TargetIds::Texts(texts) => TargetIds::Texts(texts[..most].to_vec()),
        });
        Self { targets: self.targets[..most].to_vec(), ids, of: self.of, tally: self.tally.clone() }
    }

    /// Which part of the customers who have a segment the first people of the list are likely to hold, if customers are
    /// spread as expected: sum of their expected indices / (100 x people of the file who have a segment).
    pub fn share_of_customers(&self, first: usize) -> f64 {
        let placed = self.tally.rows - self.tally.set_aside();
        let held: f64 = self.targets.iter().take(first).map(|target| target.expected_index / 100.0).sum();
        held / placed.max(1) as f64
    }
}

/// Lists the people of a file who are in the wished segments. Memory grows with the people in these segments.
///
/// # Errors
/// [`ApplyError`] when the file can't be scored.
pub fn list_targets(
    scorer: &Scorer,
    closeness: &Closeness,
    wish: &Wish,
    file: &PeopleFile,
    job: &dyn Job,
) -> Result<TargetList, ApplyError> {
    let listed = collect_targets(scorer, closeness, wish, file, job)?;
    let targets = &listed.targets;
    let mut order: Vec<usize> = (0..targets.len()).collect();
    order.sort_by(|&a, &b| {
        targets[b].closeness.total_cmp(&targets[a].closeness).then(targets[a].row.cmp(&targets[b].row))
    });
    Ok(listed.in_order(order, wish.top))
}

/// People who are to be listed, in the order of the file.
#[derive(Debug)]
pub(in crate::engine) struct Listed {
    pub(in crate::engine) targets: Vec<Target>,
    ids: Collected,
    tally: Tally,
}

impl Listed {
    /// The list in an order of places, at most so many people.
    pub(in crate::engine) fn in_order(self, mut order: Vec<usize>, top: Option<usize>) -> TargetList {
        let of = self.targets.len() as u64;
        order.truncate(top.unwrap_or(usize::MAX));
        TargetList {
            ids: self.ids.in_order(&order),
            targets: order.into_iter().map(|place| self.targets[place]).collect(),
            of,
            tally: self.tally,
        }
    }
}

/// Collects the people of a file who are in the wished segments.
///
/// # Errors
/// [`ApplyError`] when the file can't be scored.
pub(in crate::engine) fn collect_targets(
    scorer: &Scorer,
    closeness: &Closeness,
    wish: &Wish,
    file: &PeopleFile,
    job: &dyn Job,
) -> Result<Listed, ApplyError> {
    let mut targets: Vec<Target> = Vec::new();
    let mut ids = Collected::default();
    let tally = score_people::<ApplyError>(scorer, Some(closeness), file, job, &mut |block| {
        let ScoredBlock { first, ids: who, scored } = block;
        for (place, &segment) in scored.segments.iter().enumerate() {
            if wish.segments.contains(&segment) {
                let closeness = scored.closeness[place];
                let row = first + place as u64;
                targets.push(Target { row, segment, closeness, expected_index: 0.0, chance: None });
                ids.push(who, place);
            }
        }
        Ok(())
    })?;
    expect(&mut targets, wish);
    Ok(Listed { targets, ids, tally })
}

/// Fills in the expected indices, segment by segment.
fn expect(targets: &mut [Target], wish: &Wish) {
    // Of people set aside nothing is expected.
    for &segment in wish.segments.iter().filter(|segment| **segment >= 0) {
        let index = usize::try_from(segment).ok().and_then(|id| wish.indices.get(id)).copied().unwrap_or(0.0);
        let mut known: Vec<f32> =
            targets.iter().filter(|target| target.segment == segment).map(|target| target.closeness).collect();
        if known.is_empty() {
            continue;
        }
        known.sort_by(f32::total_cmp);
        let beyond = (known.len() as f64 * CUT) as usize;
        let (low, high) = (known[beyond], known[known.len() - 1 - beyond]);
        // Only ratios count, so the largest is 1 and none is too large for a number.
        let ratio = |closeness: f32| f64::from(closeness.clamp(low, high) - high).exp();
        let mean = known.iter().map(|&closeness| ratio(closeness)).sum::<f64>() / known.len() as f64;
        for target in targets.iter_mut().filter(|target| target.segment == segment) {
            target.expected_index = index * ratio(target.closeness) / mean;
        }
    }
}

/// Ids as they come: numbers until one is a text.
#[derive(Debug, Default)]
struct Collected {
    numbers: Vec<i64>,
    texts: Option<Vec<Box<str>>>,
    any: bool,
}

impl Collected {
    fn push(&mut self, block: &BlockIds, row: usize) {
        match block {
            BlockIds::RowNumber => return,
            BlockIds::Numbers(numbers) => match &mut self.texts {
                None => self.numbers.push(numbers[row]),
                Some(texts) => texts.push(numbers[row].to_string().into()),
            },
            BlockIds::Texts(texts) => {
                let numbers = &mut self.numbers;
                let before = || numbers.drain(..).map(|number| number.to_string().into()).collect();
                self.texts.get_or_insert_with(before).push(texts[row].clone());
            }
        }
        self.any = true;
    }

    fn in_order(self, order: &[usize]) -> Option<TargetIds> {
        let ids = match self.texts {
            Some(texts) => TargetIds::Texts(order.iter().map(|&place| texts[place].clone()).collect()),
            None if self.any => TargetIds::Numbers(order.iter().map(|&place| self.numbers[place]).collect()),
            None => return None,
        };
        Some(ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expected_indices_average_the_index_of_the_segment() {
        let target = |row, segment, closeness| Target { row, segment, closeness, expected_index: 0.0, chance: None };
        let mut targets: Vec<Target> = (0..400).map(|row| target(row, (row % 2) as i16, row as f32 / 50.0)).collect();
        targets[0].closeness = -1e30;
        let wish = Wish { segments: vec![0, 1], indices: vec![150.0, 80.0], top: None };
        expect(&mut targets, &wish);
        for (segment, index) in [(0, 150.0), (1, 80.0)] {
            let of: Vec<&Target> = targets.iter().filter(|target| target.segment == segment).collect();
            let mean = of.iter().map(|target| target.expected_index).sum::<f64>() / of.len() as f64;
            assert!((mean - index).abs() < 1e-9, "{mean}");
            assert!(of.windows(2).all(|pair| pair[0].expected_index <= pair[1].expected_index));
            // 2 of 200 are cut at either end.
            assert_eq!(of[199].expected_index, of[197].expected_index);
            assert!(of[197].expected_index > of[196].expected_index);
        }
    }

    #[test]
    fn ids_become_texts_where_one_is() {
        let mut ids = Collected::default();
        ids.push(&BlockIds::Numbers(vec![7, 8]), 1);
        ids.push(&BlockIds::Texts(vec!["a".into()]), 0);
        ids.push(&BlockIds::Numbers(vec![9]), 0);
        let texts = ["9", "8"].map(Box::from).to_vec();
        assert_eq!(ids.in_order(&[2, 0]), Some(TargetIds::Texts(texts)));
        assert_eq!(Collected::default().in_order(&[]), None);
    }
}
