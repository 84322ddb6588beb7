//! From one result to another, a setting at a time: which of them moved which index.

use super::error::EngineError;
use super::fit::{Fit, fit};
use super::settings::{SETTINGS, Settings, Value};
use crate::analyze::{NOBODY, Overlaps};
use crate::job::Job;

/// What one setting did.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingStep {
    /// The settings before it.
    pub before: Settings,
    /// The settings with it.
    pub after: Settings,
    /// The segments of the first result, by id, with their index before this step and after it; `None` for one that no
    /// segment is the same as any more.
    pub indices: Vec<(i32, Option<f64>, Option<f64>)>,
}

/// A segment of the first result and its index before a step and after it; `None` where it isn't.
pub type IndexMoved = (i32, Option<f64>, Option<f64>);

impl SettingStep {
    /// The segments whose index, as a whole number, is another one now: those that are gone first, then by how far it
    /// moved, the farthest first.
    pub fn moved(&self) -> Vec<IndexMoved> {
        let whole = |index: Option<f64>| index.map(f64::round);
        let far = |(_, before, after): &IndexMoved| before.zip(*after).map_or(f64::INFINITY, |(a, b)| (b - a).abs());
        let other = |(_, before, after): &&IndexMoved| whole(*before) != whole(*after);
        let mut moved: Vec<IndexMoved> = self.indices.iter().filter(other).copied().collect();
        moved.sort_by(|a, b| far(b).total_cmp(&far(a)));
        moved
    }
}

/// The settings on the way from the first to the last, each with one more setting as the last ones have it, in the order
/// in which the stages depend on them.
pub fn settings_between(first: &Settings, last: &Settings) -> Vec<Settings> {
    let mut way = vec![first.clone()];
    for setting in SETTINGS.iter().filter(|setting| setting.value(first) != setting.value(last)) {
        let (value, mut next) = (setting.value(last), way[way.len() - 1].clone());
        // Of two settings that say the same in two ways, the one that isn't used says nothing.
        let unused = value == Value::Automatic
            && (setting.instead_of.is_some() || SETTINGS.iter().any(|other| other.instead_of == Some(setting.key)));
        if !unused {
            setting.put(&mut next, &value);
            way.push(next);
        }
    }
    way
}

/// Computes every result on the way. Segments are the same where their people are, step by step. `told` gets each step as
/// soon as it is there.
///
/// # Errors
/// [`EngineError`]: what can't be done.
pub fn step_by_step(
    first: &Settings,
    last: &Settings,
    threads: Option<usize>,
    job: &dyn Job,
    told: &mut dyn FnMut(&SettingStep),
) -> Result<Vec<SettingStep>, EngineError> {
    let way = settings_between(first, last);
    let mut before = fit(first, threads, job)?;
    let index = |fit: &Fit, id: i32| fit.snapshot.results.segments.as_ref()?.get(id)?.index;
    let count = |fit: &Fit| fit.snapshot.results.segments.as_ref().map_or(0, |found| found.segments.len());
    // For each segment of the first result the one that it is now.
    let mut bearers: Vec<Option<usize>> = (0..count(&before)).map(Some).collect();
    let mut steps = Vec::new();
    for settings in way.windows(2) {
        let after = fit(&settings[1], threads, job)?;
        let labels = [labels(&before), labels(&after)];
        let same = Overlaps::of_labels(&labels[0], count(&before), &labels[1], count(&after)).matches();
        let next = |bearer: &Option<usize>| Some(same.get((*bearer)?).copied().flatten()?.segment);
        let moved: Vec<Option<usize>> = bearers.iter().map(next).collect();
        let of = |fit: &Fit, at: Option<usize>| index(fit, i32::try_from(at?).ok()?);
        let indices = bearers.iter().zip(&moved).zip(0..);
        let step = SettingStep {
            indices: indices.map(|((old, new), id)| (id, of(&before, *old), of(&after, *new))).collect(),
            before: settings[0].clone(),
            after: settings[1].clone(),
        };
        told(&step);
        steps.push(step);
        (before, bearers) = (after, moved);
    }
    Ok(steps)
}

/// Each person's segment.
fn labels(fit: &Fit) -> Vec<u8> {
    fit.general.labels.iter().map(|label| u8::try_from(*label).unwrap_or(NOBODY)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Components, DataSource};
    use crate::job::Unwatched;

    #[test]
    fn each_step_changes_one_setting_and_the_last_is_the_goal() {
        let first = Settings { clusters: 8, column_missing: 0.2, ..Settings::default() };
        let last = Settings {
            clusters: 10,
            column_missing: 0.3,
            components: Components::Count(12),
            drop: vec!["A".into()],
            ..Settings::default()
        };
        let way = settings_between(&first, &last);
        assert_eq!((way.len(), &way[0], &way[4]), (5, &first, &last));
        for pair in way.windows(2) {
            let changed = SETTINGS.iter().filter(|setting| setting.value(&pair[0]) != setting.value(&pair[1]));
            // The number of components and the share that they explain are one choice.
            assert!((1..=2).contains(&changed.count()), "{pair:?}");
        }
        assert_eq!(settings_between(&last, &last).len(), 1);
        let back = settings_between(&last, &first);
        assert_eq!(back[back.len() - 1], first);
    }

    #[test]
    fn the_index_that_moved_farthest_comes_first() {
        let indices = vec![
            (0, Some(100.0), Some(100.4)),
            (1, Some(90.0), Some(120.0)),
            (2, Some(80.0), None),
            (3, Some(150.0), Some(100.0)),
            (4, None, None),
        ];
        let step = SettingStep { before: Settings::default(), after: Settings::default(), indices };
        assert_eq!(step.moved().iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [2, 3, 1]);
    }

    #[test]
    fn a_step_that_changes_nothing_for_anybody_moves_no_index() {
        let source = DataSource::Demo { people: 400, customers: 120, all_columns: false, seed: 1 };
        let first = Settings { source, clusters: 3, restarts: 1, ..Settings::default() };
        // No column lacks between a half and 55 % of its values.
        let half = Settings { column_missing: 0.5, ..first.clone() };
        let last = Settings { column_missing: 0.55, clusters: 2, ..first.clone() };
        let steps = step_by_step(&half, &last, None, &Unwatched, &mut |_| {}).expect("it can be computed");
        assert_eq!(steps.len(), 2);
        assert!(steps[0].indices.iter().all(|(_, before, after)| before == after), "{:?}", steps[0].indices);
        let gone = steps[1].indices.iter().filter(|(_, _, after)| after.is_none()).count();
        assert_eq!((steps[1].indices.len(), gone), (3, 1), "two are left of three");
    }
}
