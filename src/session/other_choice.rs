//! What a capsule says where the people of a session are not at hand: components for other thresholds, imputations and
//! scalings than those that everything else was computed with.

use std::sync::Arc;

use crate::analyze::components_for_variance;
use crate::engine::settings::Setting;
use crate::engine::settings::table::{COLUMN_MISSING, COMPONENTS, IMPUTE, SCALE, VARIANCE};
use crate::engine::{Components, OtherChoice, Settings, Snapshot, ToldComponents};
use crate::results::{Capsule, CapsuleAnswer, CapsuleSet, FeatureTable, Results};

/// The settings that a capsule can answer for.
const ANSWERED: [&Setting; 5] = [&COLUMN_MISSING, &IMPUTE, &SCALE, &COMPONENTS, &VARIANCE];

/// Whether a capsule can answer for other values of a setting.
pub(super) fn is_answered(setting: &Setting) -> bool {
    ANSWERED.contains(&setting)
}

/// Whether settings differ from those of a session in nothing but what a capsule can answer for.
pub(super) fn may_be_asked(saved: &Settings, wanted: &Settings) -> bool {
    let Settings { column_missing, impute, scale, components, letters, .. } = *saved;
    Settings { column_missing, impute, scale, components, letters, ..wanted.clone() } == *saved
}

/// The snapshot of a session with what its capsule says of other settings. The results are as they were saved.
pub(super) fn told(snapshot: &Arc<Snapshot>, wanted: &Settings) -> Arc<Snapshot> {
    let Some(capsule) = &snapshot.results.studies.capsule else { return Arc::clone(snapshot) };
    if *snapshot.settings == *wanted || !may_be_asked(&snapshot.settings, wanted) {
        return Arc::clone(snapshot);
    }
    let Settings { column_missing, impute, scale, .. } = *wanted;
    let saved = &snapshot.settings;
    let own = (column_missing, impute, scale) == (saved.column_missing, saved.impute, saved.scale);
    let found = match own {
        true => known(&snapshot.results, wanted),
        false => capsule
            .answer(column_missing, impute, scale)
            .map(|(set, answer)| held(&snapshot.results, capsule, (set, answer), wanted)),
    };
    let other = found.map_or(OtherChoice::NotHeld, |found| OtherChoice::Told(Arc::new(found)));
    Arc::new(Snapshot { other_choice: Some(other), ..(**snapshot).clone() })
}

/// The components of the session itself: only their number is another.
fn known(results: &Results, wanted: &Settings) -> Option<ToldComponents> {
    let (components, missing) = (results.components.as_ref()?, results.missing.as_ref()?);
    Some(ToldComponents {
        kept: kept(wanted, &components.explained_variance_ratio),
        components: Arc::clone(components),
        features: results.features.clone().unwrap_or_default(),
        columns: missing.columns_kept,
        people: Some(missing.general_kept as u64).filter(|_| results.rounded.is_none()),
        rounded: results.rounded.is_some(),
    })
}

/// The components that a capsule holds.
fn held(
    results: &Results,
    capsule: &Capsule,
    (set, answer): (&CapsuleSet, &CapsuleAnswer),
    wanted: &Settings,
) -> ToldComponents {
    let components = answer.components(answer.eigenvalues.len(), capsule);
    ToldComponents {
        kept: kept(wanted, &components.explained_variance_ratio),
        components: Arc::new(components),
        features: Arc::new(features(results, capsule)),
        columns: set.columns,
        people: set.people,
        rounded: capsule.rounded.is_some(),
    }
}

fn kept(wanted: &Settings, ratio: &[f64]) -> usize {
    match wanted.components {
        Components::Count(count) => count.clamp(1, ratio.len().max(1)),
        Components::Variance(share) => components_for_variance(ratio, share).clamp(1, Settings::MAX_COMPONENTS),
    }
}

/// The features of the capsule. Of those that the session has, too, it is known which codes they come from.
fn features(results: &Results, capsule: &Capsule) -> FeatureTable {
    let mut table = capsule.feature_table();
    let known = results.features.as_ref().map_or(&[][..], |known| &known.features);
    for feature in &mut table.features {
        if let Some(known) = known.iter().find(|known| known.name == feature.name) {
            feature.clone_from(known);
        }
    }
    table
}
