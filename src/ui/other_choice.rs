//! What a capsule says of other settings, where the people of a session are not at hand: the components in the place of
//! the saved ones, and words on what is of which settings.

use std::sync::Arc;

use super::command::Commands;
use crate::engine::settings::table::{COLUMN_MISSING, IMPUTE, SCALE};
use crate::engine::{OtherChoice, Settings, Snapshot, ToldComponents};
use crate::session::Command;
use crate::text;

/// The snapshot with the components of the other choice as if they were its results; `None` where there are none.
pub(super) fn with_told(snapshot: &Snapshot) -> Option<Snapshot> {
    let Some(OtherChoice::Told(told)) = &snapshot.other_choice else { return None };
    let mut shown = snapshot.clone();
    let own = shown.results.components.as_ref().is_some_and(|own| Arc::ptr_eq(own, &told.components));
    if !own {
        shown.results.components = Some(Arc::clone(&told.components));
        shown.results.features = Some(Arc::clone(&told.features));
        // These need the people, and names are told apart by weights of which a few are held.
        (shown.results.parallel, shown.results.density) = (None, None);
        shown.component_names = Arc::default();
    }
    Some(shown)
}

/// A line on what the capsule says, for all pages; `None` where everything is shown as it was saved.
pub(super) fn sentence(snapshot: &Snapshot) -> Option<String> {
    Some(match snapshot.other_choice.as_ref()? {
        OtherChoice::NotHeld => text!("capsule-not-held"),
        OtherChoice::Told(told) => {
            let kept = told.components.explained(told.kept);
            let components = text!("capsule-components", count = told.kept, explained = kept, columns = told.columns);
            [components, how_exact(told), text!("capsule-needs-people")].join(" ")
        }
    })
}

/// How far the components can be trusted, for the page about them; empty where they are those that were saved.
pub(super) fn mark(snapshot: &Snapshot) -> String {
    match &snapshot.other_choice {
        Some(OtherChoice::Told(told)) => how_exact(told),
        Some(OtherChoice::NotHeld) => text!("capsule-not-held-mark"),
        None => String::new(),
    }
}

fn how_exact(told: &ToldComponents) -> String {
    match told.people {
        _ if told.rounded => text!("capsule-rounded"),
        Some(people) => text!("capsule-exact-people", people = people),
        None => text!("capsule-exact"),
    }
}

/// What stands below the slider of the columns.
pub(super) fn columns(snapshot: &Snapshot, all: usize) -> Option<String> {
    Some(match snapshot.other_choice.as_ref()? {
        OtherChoice::Told(told) => text!("columns-kept", count = told.columns, all = all),
        OtherChoice::NotHeld => text!("capsule-not-held-short"),
    })
}

/// Asks for the settings that were saved.
pub(super) fn back(saved: &Settings, commands: &mut Commands) {
    for change in [COLUMN_MISSING.to(saved.column_missing), IMPUTE.to(saved.impute), SCALE.to(saved.scale)] {
        commands.push(Command::from(change));
    }
    commands.push(Command::from(saved.components.change()));
}
