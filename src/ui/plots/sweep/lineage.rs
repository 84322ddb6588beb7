//! Which segments of one number are which of another: flows of people -> identities.

use crate::results::{Flow, Sweep};
use crate::ui::context::UiContext;

/// What is shown: the flows around the number of segments, and for each number whose letter each of its segments has.
/// Where it is known who is in the segments, these are the letters of the bars.
pub(super) fn shown<'a>(context: &UiContext<'_>, sweep: &'a Sweep) -> (&'a [Flow], Vec<Vec<usize>>) {
    let tried = &context.snapshot.identities.tried;
    let flows = sweep.around(context.snapshot.settings.clusters);
    let all_known = || (0..=flows.len()).all(|place| tried.handles[place].len() == people_of(flows, place).len());
    let of_these = flows.first().is_some_and(|flow| flow.clusters == tried.first);
    if of_these && tried.handles.len() == flows.len() + 1 && all_known() {
        let known = tried.handles.iter().map(|handles| handles.iter().map(|handle| usize::from(handle.0)).collect());
        return (flows, known.collect());
    }
    let flows = sweep.around(context.settings.clusters);
    (flows, identities(flows, context.settings.clusters))
}

/// People of each segment of the number at a place: rows of the flow that begins there, else columns of the last one.
pub(super) fn people_of(flows: &[Flow], place: usize) -> Vec<u64> {
    if let Some(flow) = flows.get(place) {
        return flow.people.iter().map(|row| row.iter().sum()).collect();
    }
    let Some(last) = flows.last() else { return Vec::new() };
    let columns = last.people.first().map_or(0, Vec::len);
    (0..columns).map(|column| last.people.iter().map(|row| row[column]).sum()).collect()
}

/// For each number, the identity of each of its segments: its rank at the chosen number (or the nearest one that is
/// there), and elsewhere that of the segment with which it shares most people.
pub(super) fn identities(flows: &[Flow], chosen: usize) -> Vec<Vec<usize>> {
    let Some(first) = flows.first().map(|flow| flow.clusters) else { return Vec::new() };
    let own = chosen.clamp(first, first + flows.len()) - first;
    let mut ids: Vec<Vec<usize>> = (0..=flows.len()).map(|place| vec![0; people_of(flows, place).len()]).collect();
    ids[own] = (0..ids[own].len()).collect();
    for place in own..flows.len() {
        let pairs = pairs(&flows[place].people, false);
        ids[place + 1] = inherited(&ids[place], &pairs, ids[place + 1].len());
    }
    for place in (0..own).rev() {
        let pairs = pairs(&flows[place].people, true);
        ids[place] = inherited(&ids[place + 1], &pairs, ids[place].len());
    }
    ids
}

/// Segment, other segment and the people that they share, most first; `back` from the columns to the rows.
fn pairs(people: &[Vec<u64>], back: bool) -> Vec<(usize, usize, u64)> {
    let of_row = |(from, row): (usize, &Vec<u64>)| {
        let pair = |(to, people): (usize, &u64)| if back { (to, from, *people) } else { (from, to, *people) };
        row.iter().enumerate().map(pair).collect::<Vec<_>>()
    };
    let mut pairs: Vec<(usize, usize, u64)> = people.iter().enumerate().flat_map(of_row).collect();
    pairs.sort_by_key(|(from, to, people)| (std::cmp::Reverse(*people), *from, *to));
    pairs
}

/// Identities handed on along the widest ribbons, each once; who gets none is new.
fn inherited(from: &[usize], pairs: &[(usize, usize, u64)], count: usize) -> Vec<usize> {
    let mut ids = vec![None; count];
    let mut given = vec![false; from.len()];
    for (one, other, people) in pairs {
        if *people > 0 && !given[*one] && ids[*other].is_none() {
            ids[*other] = Some(from[*one]);
            given[*one] = true;
        }
    }
    let mut next = from.iter().max().map_or(0, |most| most + 1);
    let new = |id: Option<usize>| {
        id.unwrap_or_else(|| {
            next += 1;
            next - 1
        })
    };
    ids.into_iter().map(new).collect()
}

/// A part of a whole; 0 of nobody.
pub(super) fn part_of(people: u64, all: u64) -> f64 {
    people as f64 / all.max(1) as f64
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::engine::{Settings, Snapshot};
    use crate::results::{Handle, Identities, TriedHandles};
    use crate::ui::theme::Theme;

    /// Two segments of 60 and 40; of three, the first two come from the 60; of four, the 40 split too.
    pub(in crate::ui::plots::sweep) fn flows() -> Vec<Flow> {
        vec![
            Flow { clusters: 2, people: vec![vec![5, 35, 20], vec![35, 0, 5]] },
            Flow { clusters: 3, people: vec![vec![30, 0, 0, 10], vec![0, 35, 0, 0], vec![0, 0, 25, 0]] },
        ]
    }

    #[test]
    fn colours_follow_the_people() {
        // At 2 they are 0 and 1. At 3 the first has most people of 1, the second of 0, the third is new.
        assert_eq!(identities(&flows(), 2), [vec![0, 1], vec![1, 0, 2], vec![1, 0, 2, 3]]);
        // Seen from 4, where each has its own.
        assert_eq!(identities(&flows(), 4), [vec![1, 0], vec![0, 1, 2], vec![0, 1, 2, 3]]);
        assert_eq!(people_of(&flows(), 0), [60, 40]);
        assert_eq!(people_of(&flows(), 2), [30, 35, 25, 10]);
    }

    #[test]
    fn letters_are_those_of_the_bars_where_it_is_known_who_is_in_them() {
        let settings = Settings { clusters: 3, ..Settings::default() };
        let mut snapshot = Snapshot { settings: Arc::new(settings.clone()), ..Snapshot::default() };
        let sweep = Sweep { flows: flows(), ..Sweep::default() };
        let theme = Theme::dark();
        let ids = |snapshot: &Snapshot| shown(&UiContext::new(snapshot, &settings, &theme), &sweep).1;
        assert_eq!(ids(&snapshot), identities(&flows(), 3));
        let bars = [vec![4, 1], vec![1, 0, 4], vec![1, 0, 4, 2]];
        let handles = bars.iter().map(|number| number.iter().map(|handle| Handle(*handle)).collect()).collect();
        let tried = TriedHandles { first: 2, handles };
        snapshot.identities = Arc::new(Identities { tried, ..Identities::default() });
        assert_eq!(ids(&snapshot), [vec![4, 1], vec![1, 0, 4], vec![1, 0, 4, 2]]);
        // Of other numbers than those that are shown they say nothing.
        snapshot.settings = Arc::new(Settings { clusters: 9, ..settings.clone() });
        let tried = TriedHandles { first: 3, ..snapshot.identities.tried.clone() };
        snapshot.identities = Arc::new(Identities { tried, ..Identities::default() });
        assert_eq!(ids(&snapshot), identities(&flows(), 3));
    }
}
