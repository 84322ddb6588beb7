use super::*;
use crate::engine::DataSource;
use crate::engine::settings::table::{CLUSTERS, COLUMN_MISSING};
use crate::results::{Handle, Identities};

fn session() -> Session {
    Session::new(Settings::default(), Recent::in_memory())
}

fn segments(count: usize) -> Command {
    CLUSTERS.to(count).into()
}

#[test]
fn a_drag_is_one_step_back() {
    let mut session = session();
    for (frame, clusters) in (11..=20).enumerate() {
        assert_eq!(session.apply(segments(clusters)), Effect::Request);
        session.settle(true, frame as f64 / 60.0);
    }
    session.settle(false, 1.0);
    assert!(session.can_undo());
    assert_eq!(session.apply(Command::Undo), Effect::Request);
    assert_eq!(session.settings().clusters, 10);
    assert!(!session.can_undo());
    assert_eq!(session.apply(Command::Redo), Effect::Request);
    assert_eq!(session.settings().clusters, 20);
}

#[test]
fn the_same_value_asks_for_nothing() {
    let mut session = session();
    assert_eq!(session.apply(segments(10)), Effect::Nothing);
    assert_eq!(session.apply(Command::Undo), Effect::Nothing);
}

#[test]
fn other_people_forget_the_chosen_segment_also_by_undo() {
    let mut session = session();
    session.apply(Command::SelectSegment(Some(3)));
    let source = DataSource::Demo { people: 5_000, customers: 1_000, all_columns: false, seed: 2 };
    assert_eq!(session.apply(Edit::Open(source.clone()).into()), Effect::Request);
    assert_eq!((session.selected(), &session.settings().source), (None, &source));
    session.settle(false, 1.0);
    session.apply(Command::SelectSegment(Some(4)));
    assert_eq!(session.apply(Command::Undo), Effect::Request);
    assert_eq!(session.selected(), None);
    session.apply(Command::SelectSegment(Some(5)));
    session.apply(segments(7));
    assert_eq!(session.selected(), Some(5), "the same people keep theirs");
}

#[test]
fn several_segments_are_chosen_and_one_of_them_leads() {
    let mut session = session();
    let chosen = |session: &Session| (session.selected(), session.further().iter().copied().collect::<Vec<_>>());
    for (segment, expected) in [
        (4, (Some(4), vec![])),
        (1, (Some(4), vec![1])),
        (-1, (Some(4), vec![-1, 1])),
        (1, (Some(4), vec![-1])),
        (4, (Some(-1), vec![])),
        (-1, (None, vec![])),
    ] {
        assert_eq!(session.apply(Command::ToggleSegment(segment)), Effect::Nothing);
        assert_eq!(chosen(&session), expected, "after {segment}");
    }
    session.apply(Command::ToggleSegment(2));
    session.apply(Command::ToggleSegment(3));
    session.apply(Command::SelectSegment(Some(5)));
    assert_eq!(chosen(&session), (Some(5), vec![]), "one alone");
}

#[test]
fn people_who_cannot_be_read_are_taken_back_with_all_that_was_decided_since() {
    let good = Settings { clusters: 12, ..Settings::default() };
    let bad: Edit = Edit::Open(DataSource::Files {
        general: "/no/a.csv".into(),
        customers: "/no/b.csv".into(),
        dictionaries: Vec::new(),
    });
    // Before the step was written down, after it, and after another one.
    for steps in 0..3 {
        let mut session = session();
        session.apply(segments(12));
        session.settle(false, 1.0);
        session.apply(bad.clone().into());
        if steps > 0 {
            session.settle(false, 2.0);
        }
        if steps > 1 {
            session.apply(segments(14));
            session.settle(false, 5.0);
        }
        assert_eq!(session.take_back(&good), Effect::Request);
        assert_eq!(*session.settings(), good);
        session.settle(false, 8.0);
        assert!(session.can_redo(), "the attempt can be repeated");
        session.apply(Command::Undo);
        assert_eq!(*session.settings(), Settings::default(), "undo goes on from there");
    }
    // A session that began with people who can't be read has no step to go back to.
    let mut session = Session::new(Settings { clusters: 3, ..Settings::default() }, Recent::in_memory());
    let others = Settings { source: DataSource::Demo { people: 9, customers: 9, all_columns: true, seed: 9 }, ..good };
    session.take_back(&others);
    assert_eq!(*session.settings(), others);
}

#[test]
fn a_rename_is_a_step_back_and_asks_for_nothing() {
    let mut session = session();
    let rename = |name: &str| Edit::RenameSegment { handle: Handle(6), name: name.to_owned() }.into();
    let name = |session: &Session| session.labels().get(&Handle(6)).map(|label| label.name.clone());
    assert_eq!(session.apply(rename(" Young\tand free ")), Effect::Nothing);
    session.settle(false, 1.0);
    assert_eq!(name(&session).as_deref(), Some("Young and free"));
    let first = session.request().named[&Handle(6)];
    // Other settings leave the name, and the same name once more is another naming.
    assert_eq!(session.apply(segments(12)), Effect::Request);
    session.settle(false, 5.0);
    session.apply(rename("Young and free"));
    session.settle(false, 9.0);
    assert!(session.request().named[&Handle(6)] > first);
    session.apply(Command::Undo);
    assert_eq!(session.request().named[&Handle(6)], first);
    assert_eq!(session.apply(Command::Undo), Effect::Request);
    assert_eq!(session.apply(Command::Undo), Effect::Nothing);
    assert_eq!((name(&session), session.settings().clusters), (None, 10));
    assert_eq!(session.apply(Command::Redo), Effect::Nothing);
    assert_eq!(name(&session).as_deref(), Some("Young and free"));
    session.apply(rename(""));
    assert!(session.labels().is_empty() && session.request().named.is_empty());
}

#[test]
fn names_stay_with_their_files() {
    let mut session = session();
    let good = session.settings().clone();
    session.apply(Edit::RenameSegment { handle: Handle(1), name: "Savers".to_owned() }.into());
    session.settle(false, 1.0);
    let source = DataSource::Demo { people: 5_000, customers: 1_000, all_columns: false, seed: 2 };
    session.apply(Edit::Open(source).into());
    assert!(session.labels().is_empty(), "other people have none");
    session.settle(false, 5.0);
    session.take_back(&good);
    assert_eq!(session.labels()[&Handle(1)].name, "Savers");
}

#[test]
fn who_is_chosen_and_pinned_is_known_by_the_handle() {
    use crate::engine::Fidelity;
    use crate::results::{Identity, Segment, Segmentation};
    let mut session = session();
    let shown = |handles: &[u16], session: &Session| {
        let segments = (0..handles.len() as i32).map(|id| Segment { id, ..Segment::default() }).collect();
        let identity = |handle: &u16| Identity { handle: Handle(*handle), ..Identity::default() };
        let mut snapshot = Snapshot { fidelity: Fidelity::Exact, ..Snapshot::default() };
        snapshot.settings = Arc::new(session.settings().clone());
        snapshot.results.segments = Some(Arc::new(Segmentation { segments, ..Segmentation::default() }));
        snapshot.identities =
            Arc::new(Identities { segments: handles.iter().map(identity).collect(), ..Identities::default() });
        Arc::new(snapshot)
    };
    let first = shown(&[0, 1, 2], &session);
    session.show(&first);
    session.apply(Command::SelectSegment(Some(2)));
    session.apply(Command::Pin(true));
    session.apply(Edit::RenameSegment { handle: Handle(2), name: "Savers".to_owned() }.into());
    let second = shown(&[2, 0, 1], &session);
    let seen = session.show(&second);
    assert_eq!(session.selected(), Some(0), "the same people, larger now");
    let segments = seen.results.segments.as_ref().expect("they are shown");
    let names: Vec<&str> = segments.segments.iter().map(|segment| segment.name.as_str()).collect();
    assert_eq!((names, segments.segments[0].appearance.name.as_str()), (vec!["C", "A", "B"], "Savers"));
    let pinned = session.pinned().expect("it is kept");
    assert_eq!(pinned.partner(&segments.segments[0]).map(|segment| segment.id), Some(2));
    session.show(&shown(&[0, 1], &Session::new(Settings::default(), Recent::in_memory())));
    assert_eq!(session.selected(), None, "nobody bears the handle");
    session.settle(false, 1.0);
    session.apply(Command::Undo);
    assert!(session.pinned().is_none());
}

#[test]
fn a_change_lets_go_only_of_studies_that_look_at_it() {
    let mut session = session();
    assert_eq!(session.apply(Command::Study(Study::Sweep)), Effect::Request);
    session.apply(Command::Study(Study::Tally));
    assert_eq!(session.request().studies.len(), 2);
    session.apply(segments(12));
    assert!(session.studies().contains(&Study::Sweep), "it tries all numbers of segments");
    assert!(!session.studies().contains(&Study::Tally));
    session.apply(COLUMN_MISSING.to(0.1).into());
    assert!(session.request().studies.is_empty());
    session.apply(Command::Study(Study::Sweep));
    assert_eq!(session.apply(Command::Cancel), Effect::Cancel);
    assert!(!session.studies().contains(&Study::Sweep));
}
