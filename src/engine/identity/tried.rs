//! Numbers of segments that were tried -> the handles that their segments would bear, so that a ribbon has the letter
//! and the colour of the bar that it leads to.

use std::sync::Arc;

use super::naming::Naming;
use super::people::Labelled;
use super::{Bearers, Settings};
use crate::results::{Identities, Results, Sweep, TriedHandles};

impl Bearers {
    /// The same handles, with those of the numbers that were tried since.
    pub(crate) fn with_tried(
        &self,
        said: &Arc<Identities>,
        settings: &Arc<Settings>,
        results: &Results,
    ) -> Arc<Identities> {
        let tried = match (&results.studies.sweep, &self.shown) {
            (Some(sweep), Some(shown)) => self.tried(settings, sweep, shown),
            _ => TriedHandles::default(),
        };
        if tried == said.tried {
            return Arc::clone(said);
        }
        Arc::new(Identities { tried, ..(**said).clone() })
    }

    /// The handles of the numbers around that of the settings, beside the segments that are there `now`: first those of
    /// the same number, then from each number to the next one, as if one went there.
    pub(super) fn tried(&self, settings: &Arc<Settings>, sweep: &Sweep, now: &Labelled) -> TriedHandles {
        let flows = sweep.around(settings.clusters);
        let Some(first) = flows.first().map(|flow| flow.clusters) else { return TriedHandles::default() };
        let last = first + flows.len();
        let own = settings.clusters.clamp(first, last);
        let called = |number: usize, beside: &Labelled| {
            let labels = sweep.people_of(number).filter(|people| people.len() == self.sample.len())?;
            Some(self.called(settings, number, beside, labels))
        };
        let Some(middle) = called(own, now) else { return TriedHandles::default() };
        let mut found = vec![middle];
        for number in own + 1..=last {
            let Some(next) = found.last().and_then(|before| called(number, before)) else { break };
            found.push(next);
        }
        for number in (first..own).rev() {
            let Some(before) = found.first().and_then(|next| called(number, next)) else { break };
            found.insert(0, before);
        }
        TriedHandles { first, handles: found.into_iter().map(|labelled| labelled.handles).collect() }
    }

    /// So many segments of the sampled people with the handles that they would bear after those `before`.
    fn called(&self, settings: &Arc<Settings>, clusters: usize, before: &Labelled, labels: &[u8]) -> Labelled {
        let settings = Settings { clusters, ..(**settings).clone() };
        let mut naming = Naming::new(labels, clusters);
        if let Some((_, seen)) = self.seen.iter().rfind(|(other, _)| **other == settings) {
            naming.keep(seen);
        }
        naming.keep(before);
        naming.give_back(self.bearers());
        naming.pair(before);
        Labelled { handles: naming.finish(&self.named), labels: labels.to_vec() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SOURCE, exact, people, settings};
    use super::*;
    use crate::results::Flow;

    /// Three numbers of segments of a hundred people.
    fn sweep() -> Sweep {
        let tried: [&[(u8, usize)]; 3] = [
            &[(0, 60), (1, 40)],
            // By size: who were the second are the first now, and the first split.
            &[(1, 35), (2, 25), (0, 40)],
            &[(0, 35), (2, 25), (1, 30), (3, 10)],
        ];
        Sweep {
            people: tried.iter().map(|runs| Arc::from(people(runs))).collect(),
            flows: (2..4).map(|clusters| Flow { clusters, people: Vec::new() }).collect(),
            ..Sweep::default()
        }
    }

    #[test]
    fn ribbons_have_the_letters_of_the_bars_and_hand_them_on() {
        let mut bearers = Bearers::of(SOURCE);
        bearers.sample = (0..100).collect();
        // On the screen, the people of the tried 2 bear B and A.
        assert_eq!(exact(&mut bearers, 9, &[(1, 40), (0, 60)]), "AB");
        assert_eq!(exact(&mut bearers, 2, &[(0, 55), (1, 45)]), "BA");
        let letters = |bearers: &Bearers, clusters: usize| {
            let tried = bearers.tried(&settings(clusters), &sweep(), bearers.shown.as_ref().expect("shown"));
            let number = |handles: &Vec<crate::results::Handle>| {
                handles.iter().map(|handle| handle.letter()).collect::<String>()
            };
            (tried.first, tried.handles.iter().map(number).collect::<Vec<_>>())
        };
        let two = letters(&bearers, 2);
        assert_eq!(two, (2, vec!["BA".to_owned(), "ABC".to_owned(), "BACD".to_owned()]));
        // Whoever goes there finds what the ribbons said.
        assert_eq!(exact(&mut bearers, 3, &[(1, 35), (2, 25), (0, 40)]), "ABC");
        assert_eq!(letters(&bearers, 3), two);
    }

    #[test]
    fn nothing_is_said_of_people_who_are_not_known() {
        let mut bearers = Bearers::of(SOURCE);
        bearers.sample = (0..99).collect();
        exact(&mut bearers, 2, &[(0, 60), (1, 40)]);
        let shown = bearers.shown.clone().expect("shown");
        assert_eq!(bearers.tried(&settings(2), &sweep(), &shown), TriedHandles::default());
        assert_eq!(bearers.tried(&settings(2), &Sweep::default(), &shown), TriedHandles::default());
    }
}
