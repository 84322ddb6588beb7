//! Which segment is which from one result to the next: handles that follow the people.
//!
//! The same people of the general population, sampled once for all settings, are looked at in previews and in exact
//! results. A result for settings that were seen before takes all its handles from that one, by the largest sum of
//! overlaps. Otherwise a segment keeps the handle of the one that it shares more than half of its people with in the
//! last exact result; then an exact result takes all that is left from its preview, so that no letter moves when it
//! comes, and a preview that of the segments on the screen. Handles that are not in use go back to the people who bore
//! them last. What is left is paired by the largest sum of overlaps, and new segments get the lowest free handle. Nothing
//! of this is part of a result or of a key.

mod changes;
mod naming;
mod people;
mod places;
#[cfg(test)]
mod tests;
mod tried;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::naming::Naming;
use self::people::{Labelled, People};
use self::places::Places;
use super::settings::{DataSource, Settings};
use super::stages::{Clusters, KeptRows, PreparedData, sample_rows};
use crate::analyze::NOBODY;
use crate::results::{Given, Handle, Identities, Identity, Results, Succession};

/// Pairs of files whose handles are remembered, so that the way back to them finds the same ones.
const POPULATIONS: usize = 4;
/// Settings whose results are remembered with their handles: 20 kB each.
const SETTINGS: usize = 64;
/// Namings that are remembered: 2.5 kB each.
const NAMINGS: usize = 512;

/// Which handles a person named, and with which naming.
pub(crate) type Named = BTreeMap<Handle, u64>;

/// The handles of all populations that were open.
#[derive(Debug, Default)]
pub(crate) struct Identifier {
    /// The one that is open is the last.
    populations: Vec<Bearers>,
    named: Named,
    pinned: Option<Arc<Settings>>,
}

impl Identifier {
    /// Says which handles are named from now on, and the settings of the result that is pinned.
    pub(crate) fn follow(&mut self, named: Named, pinned: Option<Arc<Settings>>) {
        (self.named, self.pinned) = (named, pinned);
    }

    /// The handles of the people from this source.
    pub(crate) fn of(&mut self, source: &DataSource) -> &mut Bearers {
        let known = self.populations.iter().position(|bearers| bearers.source == *source);
        let mut bearers = match known {
            Some(at) => self.populations.remove(at),
            None => Bearers::of(source.clone()),
        };
        bearers.take_named(&self.named);
        bearers.pinned.clone_from(&self.pinned);
        if self.populations.len() == POPULATIONS {
            self.populations.remove(0);
        }
        let last = self.populations.len();
        self.populations.push(bearers);
        &mut self.populations[last]
    }
}

/// How much of a result is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// It is a preview: the exact result for the same settings takes its handles over.
    Sampled,
    /// It will still change: what is said of it is forgotten.
    OnTheWay,
    /// It is exact.
    Exact,
}

/// Who bears which handle in one population.
#[derive(Debug)]
pub(crate) struct Bearers {
    source: DataSource,
    /// Rows and fingerprint of the general population's file.
    file: Option<(usize, u64)>,
    /// The rows of the people that are looked at.
    sample: Vec<u32>,
    /// Exact results by their settings, the last one last.
    seen: Vec<(Arc<Settings>, Labelled)>,
    /// What was published last.
    shown: Option<Labelled>,
    /// The preview that was published last.
    previewed: Option<Previewed>,
    /// The people who bore each handle in the last exact result that had it.
    last: BTreeMap<Handle, People>,
    /// The people who were named, by the naming.
    given: BTreeMap<u64, People>,
    named: Named,
    /// The settings of the result that is pinned.
    pinned: Option<Arc<Settings>>,
    /// Where the segments of the last result lie, for one whose people are others.
    places: Option<(Places, Vec<Handle>)>,
}

/// A preview with its handles.
#[derive(Debug)]
struct Previewed {
    settings: Arc<Settings>,
    found: Labelled,
    places: Option<Places>,
}

impl Previewed {
    /// The handles of the preview's segments that those of the exact result are nearest to, where it's known where they
    /// lie.
    fn named_by_places(&self, results: &Results) -> Option<Vec<Option<Handle>>> {
        Some(Places::of(results)?.named_by(self.places.as_ref()?, &self.found.handles))
    }
}

impl Bearers {
    /// Nobody bears any yet.
    fn of(source: DataSource) -> Self {
        Self {
            source,
            file: None,
            sample: Vec::new(),
            seen: Vec::new(),
            shown: None,
            previewed: None,
            last: BTreeMap::new(),
            given: BTreeMap::new(),
            named: Named::new(),
            pinned: None,
            places: None,
        }
    }

    /// Remembers who bears the handles that were named since the last request: the people who were on the screen.
    fn take_named(&mut self, named: &Named) {
        self.named.clone_from(named);
        for (handle, stamp) in named {
            if self.given.contains_key(stamp) {
                continue;
            }
            let shown = self.shown.as_ref().and_then(|shown| shown.people(*handle));
            if let Some(people) = shown.or_else(|| self.last.get(handle).cloned()) {
                self.given.insert(*stamp, people);
            }
        }
        while self.given.len() > NAMINGS {
            self.given.pop_first();
        }
    }

    /// The sampled people of these tables. Of a file that changed nothing is remembered.
    pub(crate) fn look_at(&mut self, data: &PreparedData) {
        let file = (data.dataset.general.rows, data.dataset.general_source.fingerprint);
        if self.file.is_some_and(|known| known != file) {
            *self = Self { named: std::mem::take(&mut self.named), ..Self::of(self.source.clone()) };
        }
        if self.file.is_none() {
            (self.file, self.sample) = (Some(file), sample_rows(data));
        }
    }

    /// Each sampled person's segment in an exact result.
    pub(crate) fn labels(&self, rows: &KeptRows, clusters: &Clusters) -> Vec<u8> {
        let label = |row| rows.general.binary_search(row).map_or(NOBODY, |place| clusters.general_labels[place]);
        self.sample.iter().map(label).collect()
    }

    /// Where the sampled people stand among the kept ones; `None` for who is set aside.
    pub(crate) fn places_among(&self, rows: &KeptRows) -> Vec<Option<u32>> {
        let place = |row| rows.general.binary_search(row).ok().and_then(|place| u32::try_from(place).ok());
        self.sample.iter().map(place).collect()
    }

    /// The handles of segments of which each sampled person's label is known.
    pub(crate) fn identify(
        &mut self,
        settings: &Arc<Settings>,
        labels: Vec<u8>,
        results: &Results,
        known: Known,
    ) -> Arc<Identities> {
        let count = results.segments.as_ref().map_or(0, |found| found.segments.len());
        let mut naming = Naming::new(&labels, count);
        let seen = self.seen.iter().rfind(|(other, _)| other == settings).map(|(_, labelled)| labelled);
        let exact = self.seen.last().map(|(_, labelled)| labelled);
        let previewed = self.previewed.as_ref().filter(|previewed| previewed.settings == *settings);
        if let Some(seen) = seen {
            naming.settle(seen, || None);
        }
        if let Some(exact) = exact {
            naming.keep(exact);
        }
        match previewed.filter(|_| known != Known::Sampled) {
            Some(previewed) => naming.settle(&previewed.found, || previewed.named_by_places(results)),
            None => self.shown.iter().for_each(|shown| naming.keep(shown)),
        }
        naming.give_back(self.bearers());
        for before in [self.shown.as_ref(), exact].into_iter().flatten() {
            naming.pair(before);
        }
        if let (None, Some((before, handles))) = (&self.shown, &self.places)
            && let Some(places) = Places::of(results)
        {
            naming.take(places.named_by(before, handles));
        }
        let handles = naming.finish(&self.named);
        let labelled = Labelled { labels, handles };
        let mut said = self.compared(settings, &labelled);
        if let Some(sweep) = &results.studies.sweep {
            said.tried = self.tried(settings, sweep, &labelled);
        }
        let said = Arc::new(said);
        if known == Known::Sampled {
            let (found, places) = (labelled.clone(), Places::of(results));
            self.previewed = Some(Previewed { settings: Arc::clone(settings), found, places });
        }
        if known == Known::Exact {
            self.remember(settings, &labelled, results);
        }
        self.shown = Some(labelled);
        said
    }

    /// The handles of segments of other people in the same features, as of a smaller population on the way to a larger
    /// one.
    pub(crate) fn identify_others(&mut self, results: &Results) -> Arc<Identities> {
        let count = results.segments.as_ref().map_or(0, |found| found.segments.len());
        let mut naming = Naming::new(&[], count);
        let places = Places::of(results);
        if let (Some((before, handles)), Some(places)) = (&self.places, &places) {
            naming.take(places.named_by(before, handles));
        }
        let handles = naming.finish(&self.named);
        if self.seen.is_empty() {
            self.places = places.map(|places| (places, handles.clone()));
        }
        let identity = |handle: &Handle| Identity { handle: *handle, ..Identity::default() };
        Arc::new(Identities { segments: handles.iter().map(identity).collect(), ..Identities::default() })
    }

    /// The people of each handle: those who were named, or else those who bore it last.
    fn bearers(&self) -> impl Iterator<Item = (Handle, &People)> {
        let given = self.named.iter().filter_map(|(handle, stamp)| Some((*handle, self.given.get(stamp)?)));
        let named = |handle: &Handle| self.named.get(handle).is_some_and(|stamp| self.given.contains_key(stamp));
        let others = self.last.iter().filter(move |(handle, _)| !named(handle));
        given.chain(others.map(|(handle, people)| (*handle, people)))
    }

    /// Segments with their handles, beside those of the last exact result with other settings.
    fn compared(&self, settings: &Arc<Settings>, now: &Labelled) -> Identities {
        let before = self.seen.iter().rfind(|(other, _)| other != settings).map(|(_, labelled)| labelled);
        let pinned = self.pinned.as_ref();
        let pinned = pinned.and_then(|pinned| self.seen.iter().find(|(other, _)| other == pinned));
        let (with_before, with_pinned) = (now.beside(before), now.beside(pinned.map(|(_, labelled)| labelled)));
        let given = |at: usize| {
            let stamp = *self.named.get(&now.handles[at])?;
            let beside = self.given.get(&stamp)?.beside(&now.labels, now.handles.len())[at];
            Some(Given { stamp, overlap: beside.overlap, here: beside.here })
        };
        let identity = |at: usize| Identity {
            handle: now.handles[at],
            overlap: with_before[at],
            pinned: with_pinned[at],
            given: given(at),
        };
        Identities {
            segments: (0..now.handles.len()).map(identity).collect(),
            changes: before.map_or_else(Succession::default, |before| changes::changes(before, now)),
            ..Identities::default()
        }
    }

    fn remember(&mut self, settings: &Arc<Settings>, found: &Labelled, results: &Results) {
        self.seen.retain(|(other, _)| other != settings);
        self.seen.push((Arc::clone(settings), found.clone()));
        if self.seen.len() > SETTINGS {
            self.seen.remove(0);
        }
        for (at, handle) in found.handles.iter().enumerate() {
            self.last.insert(*handle, People::with_label(&found.labels, at));
        }
        if let Some(places) = Places::of(results) {
            self.places = Some((places, found.handles.clone()));
        }
    }
}
