//! A session -> a copy of it for everybody: nothing that counts from 1 to 9 people, no value of a single person and no text
//! of a dropped column can be worked out of it.
//!
//! It is built anew, part by part, from the counts that it tells and from nothing else:
//! - a segment of fewer than ten people goes to its nearest neighbour ([`groups`]);
//! - a code of fewer than ten people shares a value with others, and ends of ranges are quantiles in plain numbers
//!   ([`values`]);
//! - the most detailed counts become multiples of twenty, in a way that leaves multiples as they are, and sums follow from
//!   these: so what is told could be the truth itself, in which no group has from 1 to 9 people ([`rounding`], [`tables`]);
//! - shares, indices, intervals, verdicts, effects and names are worked out of what is told;
//! - measures that count nobody are coarse ([`studies`]), and so are the components for other choices ([`capsule`]);
//! - what a mailing says is worked out of counts of responders and others that are told in the same way ([`response`]).
//!
//! The fitted model, everything of the values of a column that isn't kept, and what is small all over (which columns are
//! missing together, correlations, where people lie, how they go from one number of segments to the next) stay behind.

mod capsule;
mod data;
mod groups;
mod response;
mod rounding;
mod segments;
mod studies;
mod tables;
mod values;

use std::sync::Arc;

use super::content::SessionFile;
use super::manifest::{FORMAT_VERSION, FileOrigin, Manifest, SessionKind};
use super::saved_labels::{SavedDocument, SavedLabel};
use crate::engine::profiles_of;
use crate::results::{AttributeProfile, MissingValues, Results, Rounded, Studies};
use groups::Groups;
pub(super) use groups::told_segments;
pub(super) use response::told_people;
pub(super) use rounding::STEP;

impl SessionFile {
    /// The copy of it that is for everybody: built anew from counts of ten people or more, rounded, without the model. Of
    /// such a copy it is the same once more.
    #[must_use]
    pub fn protected(&self) -> Self {
        if self.manifest.kind == SessionKind::Protected {
            return self.clone();
        }
        let (results, groups) = results(&self.results);
        Self {
            manifest: manifest(&self.manifest, &groups),
            settings: self.settings.without_codes(),
            results,
            document: document(&self.document, &groups),
        }
    }
}

/// The results that are told. Every part is named here, so that a new one is left out until somebody decides otherwise.
fn results(exact: &Results) -> (Results, Groups) {
    let groups = Groups::of(&exact.segments.as_deref().cloned().unwrap_or_default());
    let kept = |at: usize| {
        let of = |missing: &MissingValues| missing.columns.get(at).is_some_and(|column| column.dropped.is_none());
        exact.missing.as_deref().is_some_and(of)
    };
    let told: Vec<AttributeProfile> = exact.profiles.as_ref().map_or_else(Vec::new, |profiles| {
        let profile = |(at, profile): (usize, &AttributeProfile)| match kept(at) {
            true => tables::told(profile, &groups),
            false => tables::untold(&profile.attribute, &groups),
        };
        profiles.attributes.iter().enumerate().map(profile).collect()
    });
    let data = exact.data.as_ref().map(|data| data::summary(data, &told, &kept, &groups));
    let rows = exact.data.as_ref().map_or([0; 2], |data| [data.general.rows, data.customers.rows]);
    let missing = exact.missing.as_ref().zip(data.as_ref());
    let missing = missing.map(|(missing, data)| data::missing(missing, data, rows, &groups));
    let people = groups.general.iter().sum();
    let features = exact.features.as_ref().zip(data.as_ref());
    let features_told = features.map_or(usize::MAX, |(part, data)| data::features_told(part, data));
    let components = exact.components.as_ref().map(|part| studies::components(part, people, features_told));
    let contrasts = exact.contrasts.as_ref().map(|_| Arc::new(data::contrasts(&told)));
    let (profiles, names) = match exact.profiles.is_some() {
        true => {
            let (profiles, names) = profiles_of(told, groups.segments(), &kept);
            (Some(segments::with_neighbours(profiles, exact.segments.as_deref(), &groups)), names)
        }
        false => (None, Vec::new()),
    };
    let segments = exact.segments.as_ref().map(|found| {
        let profiles = profiles.as_ref().map_or(&[][..], |profiles| &profiles.attributes);
        segments::segmentation(found, &groups, profiles, names)
    });
    let stability = exact.studies.stability.as_ref().zip(segments.as_ref()).zip(exact.segments.as_ref());
    let capsule = exact.studies.capsule.as_ref().zip(exact.missing.as_ref()).zip(missing.as_ref());
    let capsule = capsule
        .zip(exact.components.as_ref())
        .and_then(|(((capsule, is), told), components)| capsule::told(capsule, [is, told], components, people));
    let response = exact.studies.response.as_ref().zip(data.as_ref());
    let response = response.and_then(|(found, data)| response::told(found, &groups, segments.as_ref(), data));
    let told = Results {
        missing: missing.map(Arc::new),
        missing_patterns: None,
        contrasts,
        relevance: None,
        features: features.map(|(part, data)| Arc::new(data::features(part, data))),
        parallel: exact
            .parallel
            .as_ref()
            .zip(exact.components.as_ref())
            .map(|(part, components)| Arc::new(studies::parallel(part, components, features_told))),
        components: components.map(Arc::new),
        density: None,
        studies: Studies {
            sweep: exact.studies.sweep.as_ref().map(|part| Arc::new(studies::sweep(part))),
            forest: None,
            stability: stability
                .map(|((part, told), found)| studies::stability(part, &told.segments, &groups, &found.segments))
                .map(Arc::new),
            mixture: exact.studies.mixture.as_ref().map(|part| Arc::new(studies::mixture(part))),
            robustness: None,
            response: response.map(Arc::new),
            capsule: capsule.map(Arc::new),
            #[cfg(test)]
            tally: None,
        },
        segments: segments.map(Arc::new),
        profiles: profiles.map(Arc::new),
        // Bounds tell of small groups.
        sums: None,
        rounded: Some(Rounded { people: STEP }),
        data: data.map(Arc::new),
    };
    (told.with_findings(), groups)
}

/// Where the numbers come from, with as many people as are told.
fn manifest(exact: &Manifest, groups: &Groups) -> Manifest {
    let origin = |file: &FileOrigin, people: &[u64]| FileOrigin { rows: people.iter().sum(), ..file.clone() };
    Manifest {
        version: FORMAT_VERSION,
        program: exact.program.clone(),
        kind: SessionKind::Protected,
        source: exact.source.clone(),
        general: origin(&exact.general, &groups.general),
        customers: origin(&exact.customers, &groups.customers),
        dictionaries: exact.dictionaries.clone(),
    }
}

/// What a person said of the segments that are told. The words are that person's own. Names of components stay behind: they
/// are told apart by weights, which aren't told. So do the pinned result, the storyboard and the steps: two results of nearly the same
/// people tell of the few between them, and steps name columns and codes.
fn document(exact: &SavedDocument, groups: &Groups) -> SavedDocument {
    let place = |label: &SavedLabel| groups.was.iter().position(|was| *was == usize::from(label.segment));
    let told = |label: &SavedLabel| Some(SavedLabel { segment: place(label)? as u16, ..label.clone() });
    let mut segments: Vec<SavedLabel> = exact.segments.iter().filter_map(told).collect();
    segments.sort_by_key(|label| label.segment);
    SavedDocument { segments, ..SavedDocument::default() }
}
