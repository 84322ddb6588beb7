//! Sessions in words: what a step changed, what came of computing one again.

use std::cmp::Ordering;

use super::{number, settings_differences};
use crate::analyze::Independent;
use crate::engine::settings::table::{CLUSTERS, COLUMN_MISSING, COMPONENTS, ROW_MISSING, VARIANCE};
use crate::engine::settings::{SETTINGS, Setting, Value};
use crate::engine::{AggregateFiles, DataSource, Settings};
use crate::session::Document;
use crate::session::check::{Check, OtherFile};
use crate::text;

/// What came of computing a session again: what is another file, the first number that differs, or that all is the same.
pub fn check_sentences(check: &Check) -> Vec<String> {
    let mut sentences: Vec<String> = check.other_files.iter().map(other_file).collect();
    match &check.first {
        Some(first) => sentences.push(text!(
            "check-differs",
            place = first.place.as_str(),
            saved = first.saved.as_str(),
            found = first.found.as_str()
        )),
        None => sentences.push(text!("check-same", count = check.compared)),
    }
    if !check.left_out.is_empty() {
        sentences.push(text!("check-left-out", parts = check.left_out.join(", ")));
    }
    sentences
}

/// What independent code says of a sample.
pub fn independent_sentence(found: &Independent) -> String {
    let part = |part: Option<f64>| part.map_or_else(number::nothing, number::share);
    text!(
        "check-independent",
        people = found.people,
        nearest = number::share(found.same_nearest),
        kmeans = part(found.same_kmeans),
        components = found.components,
        apart = part(found.variance_apart)
    )
}

fn other_file(other: &OtherFile) -> String {
    let role = if other.customers { "customers" } else { "general" };
    let (saved, found) = (other.saved.as_str(), other.found.as_str());
    text!("check-other-file", role = role, saved = saved, found = found, before = other.rows.0, after = other.rows.1)
}

/// What a step changed: "Segments 10 → 16".
pub fn step_name(before: &Document, after: &Document) -> String {
    let (old, new) = (before.settings(), after.settings());
    if old.source != new.source {
        return match &new.source {
            DataSource::Demo { .. } => text!("step-opened-demo"),
            DataSource::Files { general, .. } | DataSource::Aggregates(AggregateFiles { general, .. }) => {
                let name = general.file_name().map(|name| name.to_string_lossy().into_owned());
                text!("step-opened", file = name.unwrap_or_default())
            }
        };
    }
    let changed: Vec<&&Setting> = SETTINGS.iter().filter(|setting| setting.value(old) != setting.value(new)).collect();
    match changed.as_slice() {
        [] => said(before, after),
        _ if is_reset(old, new) => text!("step-reset"),
        [one] => setting_step(one, old, new),
        [one, other] if one.instead_of.is_some() || other.instead_of.is_some() => setting_step(one, old, new),
        several => text!("step-settings", count = several.len()),
    }
}

fn is_reset(old: &Settings, new: &Settings) -> bool {
    let Settings { source, mailing, .. } = new.clone();
    let start = Settings { source, mailing, ..Settings::default() };
    let changed = SETTINGS.iter().filter(|setting| setting.value(old) != setting.value(new)).count();
    *new == start && changed > 1
}

fn setting_step(setting: &Setting, old: &Settings, new: &Settings) -> String {
    let (before, after) = (setting.value(old), setting.value(new));
    let label = [
        (&CLUSTERS, text!("slider-segments")),
        (&COLUMN_MISSING, text!("slider-columns")),
        (&ROW_MISSING, text!("slider-people")),
        (&COMPONENTS, text!("slider-components")),
        (&VARIANCE, text!("slider-components")),
    ]
    .into_iter()
    .find(|(known, _)| known.key == setting.key)
    .map(|(_, label)| label);
    match (label, &before, &after) {
        (_, Value::Names(before), Value::Names(after)) => {
            let new: Vec<&str> = after.iter().filter(|name| !before.contains(name)).map(String::as_str).collect();
            let gone: Vec<&str> = before.iter().filter(|name| !after.contains(name)).map(String::as_str).collect();
            let how = if new.is_empty() { "back" } else { setting.key };
            let names = if new.is_empty() { gone } else { new };
            text!("step-columns", how = how, names = names.join(", "))
        }
        (Some(label), before, after) => {
            text!("step-setting", setting = label, before = value(before), after = value(after))
        }
        (None, ..) => settings_differences(old, new),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Automatic => text!("settings-automatic"),
        Value::Share(share) => number::percent(*share),
        Value::Count(count) => number::count(*count),
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

/// What was said or kept, where no setting changed.
fn said(before: &Document, after: &Document) -> String {
    let labels = before.labels().keys().chain(after.labels().keys());
    let changed = labels.copied().find(|handle| before.labels().get(handle) != after.labels().get(handle));
    if let Some(handle) = changed {
        let part = |document: &Document| document.labels().get(&handle).cloned().unwrap_or_default();
        let (old, new) = (part(before), part(after));
        let segment = handle.letter();
        return match () {
            () if old.name != new.name && new.name.is_empty() => text!("step-unnamed", segment = segment),
            () if old.name != new.name => text!("step-named", segment = segment, name = new.name.as_str()),
            () if old.note != new.note => text!("step-note", segment = segment),
            () => text!("step-colour", segment = segment),
        };
    }
    if before.component_labels() != after.component_labels() {
        return text!("step-component");
    }
    let (old, new) = (before.settings(), after.settings());
    match () {
        () if old.mailing != new.mailing && new.mailing.is_none() => return text!("step-mailing-gone"),
        () if old.mailing != new.mailing => return text!("step-mailing"),
        () if old.response != new.response => return text!("step-response-choice"),
        () if old.letters != new.letters => return text!("step-letters"),
        () => {}
    }
    match after.storyboard().len().cmp(&before.storyboard().len()) {
        Ordering::Greater => return text!("step-story-added"),
        Ordering::Less => return text!("step-story-removed"),
        Ordering::Equal if before.storyboard() != after.storyboard() => return text!("step-story-changed"),
        Ordering::Equal => {}
    }
    match after.pinned() {
        Some(_) => text!("step-pinned"),
        None => text!("step-unpinned"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::check::Difference;

    fn with(change: impl FnOnce(&mut Settings)) -> Document {
        let mut settings = Settings::default();
        change(&mut settings);
        Document::new(settings)
    }

    #[test]
    fn a_step_is_called_by_what_it_changed() {
        let start = with(|_| ());
        let name = |after: &Document| step_name(&start, after);
        assert_eq!(name(&with(|settings| settings.clusters = 16)), "Segments 10 → 16");
        assert_eq!(name(&with(|settings| settings.column_missing = 0.4)), "Missing per column 20.0 % → 40.0 %");
        assert_eq!(name(&with(|settings| settings.row_missing = Some(30))), "Missing per person automatic → 30");
        assert_eq!(name(&with(|settings| settings.drop = vec!["KBA05_A".into()])), "Left out KBA05_A");
        assert_eq!(name(&with(|settings| settings.keep = vec!["KBA05_A".into()])), "Kept KBA05_A");
        let several = with(|settings| (settings.clusters, settings.seed) = (12, 7));
        assert_eq!(name(&several), "Several settings (2)");
        assert_eq!(step_name(&several, &start), "All settings as at the start");
        let files = DataSource::Files { general: "/d/people.csv".into(), customers: "c".into(), dictionaries: vec![] };
        assert_eq!(name(&with(|settings| settings.source = files)), "Opened people.csv");
    }

    #[test]
    fn a_check_says_what_is_another_file_and_which_number_differs_first() {
        let same = Check { compared: 1_234, ..Check::default() };
        assert_eq!(
            check_sentences(&same),
            ["Computed again and compared value by value (1,234): all is as in the session."]
        );
        let first = Difference { place: "segments.inertia".into(), saved: "1.5".into(), found: "1.6".into() };
        let other = OtherFile { customers: true, saved: "c.csv".into(), found: "d.csv".into(), rows: (10, 12) };
        let check = Check {
            other_files: vec![other],
            first: Some(first),
            compared: 3,
            left_out: vec!["studies.sweep".into(), "relevance".into()],
        };
        let told = check_sentences(&check);
        assert!(told[0].contains("d.csv") && told[0].contains("10") && told[0].contains("12"), "{told:?}");
        assert!(told[1].contains("segments.inertia") && told[1].contains("1.5") && told[1].contains("1.6"), "{told:?}");
        assert!(told[2].contains("studies.sweep, relevance"), "{told:?}");
    }
}
