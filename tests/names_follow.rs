//! Letters, names and colours follow the people from result to result, with the real engine.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/live.rs"]
mod live;

use std::collections::BTreeMap;
use std::sync::Arc;

use live::{engine, until};
use segscope::engine::fit::fit;
use segscope::engine::settings::table::{CLUSTERS, COLUMN_MISSING};
use segscope::engine::{Components, DataSource, Engine as _, Fidelity, LiveEngine, Settings, Snapshot};
use segscope::job::Unwatched;
use segscope::results::{Handle, Segment};
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
