//! Letters, names and colours follow the people from result to result, with the real engine.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/live.rs"]
mod live;

use std::collections::BTreeMap;
use std::sync::Arc;

use live::{engine, until};
use segscope::engine::fit::fit;
use segscope::engine::settings::table::{CLUSTERS, COLUMN_MISSING, COMPONENTS};
use segscope::engine::{Components, DataSource, Engine as _, Fidelity, LiveEngine, Settings, Snapshot};
use segscope::job::Unwatched;
use segscope::results::{ComponentWeights, Handle, Segment};
use segscope::session::{Command, Edit, Recent, Session};

fn settings() -> Settings {
    let source = DataSource::Demo { people: 2_500, customers: 600, all_columns: false, seed: 1 };
    Settings { source, restarts: 2, components: Components::Count(8), ..Settings::default() }
}

/// A window without pictures.
struct Window {
    session: Session,
    engine: LiveEngine,
    now: f64,
}

impl Window {
    fn new() -> Self {
        Self { session: Session::new(settings(), Recent::in_memory()), engine: engine(), now: 0.0 }
    }

    /// Carries out a command; the exact result that is shown afterwards.
    fn after(&mut self, command: impl Into<Command>) -> Arc<Snapshot> {
        self.session.apply(command.into());
        self.now += 10.0;
        self.session.settle(false, self.now);
        self.shown()
    }

    fn shown(&mut self) -> Arc<Snapshot> {
        let generation = self.engine.request(self.session.request());
        let exact = |snapshot: &Snapshot| {
            snapshot.generation == generation
                && snapshot.fidelity == Fidelity::Exact
                && snapshot.results.contrasts.is_some()
        };
        let seen = until(&mut self.engine, exact);
        self.session.show(seen.last().unwrap())
    }
}

/// Letter, name and colour by the number of people, which tells the segments of one result apart.
fn looks(shown: &Snapshot) -> Vec<(u64, String, String, i32)> {
    let look = |segment: &Segment| {
        (segment.general_count, segment.name.clone(), segment.appearance.name.clone(), segment.colour())
    };
    shown.results.segments.as_ref().unwrap().segments.iter().map(look).collect()
}

/// Which segment each kept person is in, from the command that knows of no window.
fn labels(settings: &Settings) -> Vec<i16> {
    fit(settings, None, &Unwatched).unwrap().general.labels
}

/// For each pair of segments that share over half of their people, both their ids.
fn same_people(before: &[i16], after: &[i16]) -> Vec<(i16, i16)> {
    let mut both: BTreeMap<(i16, i16), usize> = BTreeMap::new();
    before.iter().zip(after).for_each(|(old, new)| *both.entry((*old, *new)).or_default() += 1);
    let size = |labels: &[i16], id: i16| labels.iter().filter(|label| **label == id).count();
    let over_half = |((old, new), common): (&(i16, i16), &usize)| {
        let either = size(before, *old) + size(after, *new) - common;
        (*old >= 0 && *new >= 0 && 2 * common > either).then_some((*old, *new))
    };
    both.iter().filter_map(over_half).collect()
}

#[test]
fn names_follow_through_the_number_of_segments_and_the_threshold_and_back() {
    let mut window = Window::new();
    let first = window.shown();
    let letters: Vec<String> = looks(&first).into_iter().map(|(_, letter, ..)| letter).collect();
    assert_eq!(letters.concat(), "ABCDEFGHIJ", "the first ones by size");
    let base = labels(&settings());
    for handle in [0, 4, 9] {
        let name = format!("Group {handle}");
        window.session.apply(Edit::RenameSegment { handle: Handle(handle), name }.into());
    }
    window.session.apply(Edit::SetColour { handle: Handle(4), colour: Some(2) }.into());
    let named = looks(&window.after(Command::SelectSegment(Some(4))));
    assert_eq!(named[9].2, "Group 9");
    for (there, back) in [
        (Command::from(CLUSTERS.to(11_usize)), Command::from(CLUSTERS.to(10_usize))),
        (Command::from(COLUMN_MISSING.to(0.25)), Command::from(COLUMN_MISSING.to(0.20))),
        (Command::from(CLUSTERS.to(7_usize)), Command::Undo),
    ] {
        let other = window.after(there.clone());
        let kept = same_people(&base, &labels(window.session.settings()));
        assert!(kept.len() >= 4, "{there:?}: {kept:?}");
        for (old, new) in kept {
            let handle = other.identities.segments[new as usize].handle;
            assert_eq!(handle, Handle(old as u16), "{there:?}: segment {old} is {new} now");
            let look = &looks(&other)[new as usize];
            let before = &named[old as usize];
            assert_eq!((&look.1, &look.2, look.3), (&before.1, &before.2, before.3));
        }
        let again = window.after(back);
        assert_eq!(looks(&again), named, "after {there:?} and back");
        assert_eq!(window.session.selected(), Some(4), "and so is the choice");
    }
}

/// The weights of a component by the names of features.
fn weights(shown: &Snapshot, component: usize) -> BTreeMap<String, f64> {
    let features = shown.results.features.as_ref().unwrap().features.iter().map(|feature| feature.name.clone());
    features.zip(shown.results.components.as_ref().unwrap().loadings[component].iter().copied()).collect()
}

/// The absolute cosine over the features in common.
fn alike(one: &BTreeMap<String, f64>, other: &BTreeMap<String, f64>) -> f64 {
    let pairs: Vec<(f64, f64)> = one.iter().filter_map(|(name, a)| Some((*a, *other.get(name)?))).collect();
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    (sum(&|(a, b)| a * b) / (sum(&|(a, _)| a * a) * sum(&|(_, b)| b * b)).sqrt()).abs()
}

#[test]
fn names_of_components_follow_what_they_are_made_of() {
    let mut window = Window::new();
    let first = window.shown();
    let named: Vec<BTreeMap<String, f64>> = (0..3).map(|component| weights(&first, component)).collect();
    for component in 0..3 {
        let (results, name) = (&first.results, format!("Direction {component}"));
        let (components, features) = (results.components.as_ref().unwrap(), results.features.as_ref().unwrap());
        let weights = ComponentWeights::of(components, features, component);
        window.session.apply(Edit::RenameComponent { label: None, name, weights }.into());
    }
    for there in [CLUSTERS.to(7_usize), COLUMN_MISSING.to(0.10), COMPONENTS.to(2_usize), COLUMN_MISSING.to(0.20)] {
        let shown = window.after(there.clone());
        let kept = shown.results.components.as_ref().unwrap().loadings.len();
        for (component, name) in shown.component_names.all() {
            let at: usize = name.name.strip_prefix("Direction ").unwrap().parse().unwrap();
            let likeness = alike(&named[at], &weights(&shown, component));
            assert!((name.likeness.cosine - likeness).abs() < 1e-4, "{there:?}: {likeness} {name:?}");
        }
        for (at, before) in named.iter().enumerate() {
            let like = (0..kept).map(|component| alike(before, &weights(&shown, component)));
            let (nearest, most) = like.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
            let bearer = shown.component_names.all().find(|(_, name)| name.name == format!("Direction {at}"));
            let taken = shown.component_names.get(nearest).map_or(0.0, |name| name.likeness.cosine);
            if most > 0.72 && taken < most + 1e-4 {
                assert_eq!(bearer.map(|(component, _)| component), Some(nearest), "{there:?}: Direction {at}, {most}");
            } else if most < 0.5 {
                assert!(bearer.is_none(), "{there:?}: Direction {at} names nothing else");
            }
        }
    }
    let back = window.after(COMPONENTS.to(8_usize));
    let names: Vec<usize> = back.component_names.all().map(|(component, _)| component).collect();
    assert_eq!((names, back.component_names.waiting.len()), (vec![0, 1, 2], 0), "back where they were");
}

#[test]
fn undo_of_a_rename_asks_for_no_numbers() {
    use segscope::session::Effect;
    let mut window = Window::new();
    window.shown();
    window.after(Edit::RenameSegment { handle: Handle(1), name: "Savers".to_owned() });
    assert_eq!(window.session.apply(Command::Undo), Effect::Nothing);
    let shown = window.shown();
    assert_eq!(looks(&shown)[1].2, "");
    assert_eq!(window.session.apply(Command::Redo), Effect::Nothing);
    let shown = window.shown();
    assert_eq!(looks(&shown)[1].2, "Savers");
}
