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

mod files {
    use super::*;
    use crate::engine::Fidelity;
    use crate::results::{Identities, Identity, Segment, Segmentation};
    use crate::session::capture::SessionCopy;
    use crate::session::session_file::SessionFile;
    use std::path::Path;

    /// An exact snapshot of the session's settings whose segments bear these handles.
    fn found(session: &Session, handles: &[u16]) -> Arc<Snapshot> {
        let segments = (0..handles.len() as i32)
            .map(|id| Segment { id, general_share: 0.5, general_count: 50, ..Segment::default() })
            .collect();
        let set_aside = Segment { id: -1, ..Segment::default() };
        let identity = |handle: &u16| Identity { handle: Handle(*handle), ..Identity::default() };
        let mut snapshot = Snapshot { fidelity: Fidelity::Exact, ..Snapshot::default() };
        snapshot.settings = Arc::new(session.settings().clone());
        snapshot.results.data = Some(Arc::default());
        snapshot.results.missing = Some(Arc::default());
        snapshot.results.segments = Some(Arc::new(Segmentation { segments, set_aside, ..Segmentation::default() }));
        snapshot.identities =
            Arc::new(Identities { segments: handles.iter().map(identity).collect(), ..Identities::default() });
        Arc::new(snapshot)
    }

    fn rename(handle: u16, name: &str) -> Command {
        Edit::RenameSegment { handle: Handle(handle), name: name.to_owned() }.into()
    }

    /// A session with two steps, a name and a kept result, and its file.
    fn saved() -> (Session, SessionFile) {
        let mut session = session();
        session.apply(segments(3));
        session.settle(false, 1.0);
        let snapshot = found(&session, &[5, 0, 2]);
        session.show(&snapshot);
        session.apply(Command::Pin(true));
        session.settle(false, 5.0);
        session.apply(rename(5, "Savers"));
        session.settle(false, 9.0);
        session.show(&snapshot);
        let file = session.capture().expect("it is final").file(SessionCopy::Working).expect("people were read");
        (session, file)
    }

    #[test]
    fn a_file_counts_segments_by_their_numbers_and_keeps_the_steps() {
        let (session, file) = saved();
        assert_eq!((file.document.segments[0].segment, file.document.segments[0].name.as_str()), (0, "Savers"));
        assert_eq!(file.document.pinned.as_ref().expect("it is kept").handles, [0, 1, 2]);
        assert_eq!(file.document.steps.len(), 3);
        let names: Vec<String> =
            file.results.segments.as_ref().expect("segments").segments.iter().map(|one| one.name.clone()).collect();
        assert_eq!(names, ["A", "B", "C"], "as nobody's window had them");
        let copy = session.capture().expect("it is final").file(SessionCopy::Protected).expect("people were read");
        assert!(copy.document.pinned.is_none() && copy.document.steps.is_empty());
    }

    #[test]
    fn a_viewed_session_takes_names_and_no_settings() {
        let (_, file) = saved();
        let mut session = session();
        let snapshot = session.open(Path::new("/s/mine.segscope"), file).expect("it agrees");
        session.show(&snapshot);
        assert!(session.viewed().is_some() && !session.is_unsaved());
        assert_eq!(session.pinned().expect("kept").segments.segments[0].appearance.handle, Some(Handle(0)));
        for command in [segments(9), Command::Study(Study::Sweep), Edit::ResetSettings.into(), Command::Jump(0)] {
            assert_eq!(session.apply(command.clone()), Effect::Locked, "{command:?}");
        }
        assert_eq!(session.settings().clusters, 3);
        // Names and what was kept can be taken back; other settings can't.
        assert_eq!(session.apply(Command::Undo), Effect::Nothing);
        assert!(session.labels().is_empty() && session.is_unsaved());
        assert_eq!(session.apply(Command::Undo), Effect::Nothing);
        assert!(!session.can_undo());
        assert_eq!(session.apply(Command::Undo), Effect::Locked);
        session.apply(rename(1, "Others"));
        session.settle(false, 1.0);
        let again = session.capture().expect("a file has it").file(SessionCopy::Working).expect("a file has it");
        assert_eq!(again.document.segments[0].segment, 1);
        assert_eq!(again.results.segments.as_ref().map(|found| found.segments.len()), Some(3));
        // Other people end it, and there is no way back to what nobody can count.
        session.apply(Edit::OpenDemo.into());
        assert!(session.viewed().is_none() && session.file().is_none() && !session.can_undo());
    }

    #[test]
    fn names_follow_the_people_when_they_are_counted_again() {
        let (_, file) = saved();
        let mut session = session();
        let snapshot = session.open(Path::new("/s/mine.segscope"), file).expect("it agrees");
        session.show(&snapshot);
        let source = DataSource::Demo { people: 50, customers: 9, all_columns: false, seed: 3 };
        assert_eq!(session.apply(Command::Locate(source.clone())), Effect::Request);
        assert!(session.is_locating() && session.request().named.is_empty());
        assert_eq!(session.request().pinned.expect("kept").source, source);
        assert!(session.give_up_locating() && !session.is_locating());
        assert_ne!(session.settings().source, source, "as the file names them");
        session.apply(Command::Locate(source));
        let found = found(&session, &[7, 4, 1]);
        let viewed = session.arrived(&found).expect("it was waited for");
        assert!(viewed.is_some() && session.viewed().is_none() && !session.is_unsaved());
        assert_eq!(session.labels()[&Handle(7)].name, "Savers");
        assert_eq!(session.pinned().expect("kept").segments.segments[1].appearance.handle, Some(Handle(4)));
        assert!(session.request().named.contains_key(&Handle(7)));
        assert!(session.arrived(&found).is_none(), "once");
        assert_eq!(session.apply(segments(9)), Effect::Request);
    }

    #[test]
    fn other_people_are_another_session_and_the_way_back_finds_the_first() {
        let mut session = session();
        session.apply(segments(12));
        session.settle(false, 1.0);
        assert!(session.is_unsaved());
        let source = DataSource::Demo { people: 50, customers: 9, all_columns: false, seed: 3 };
        session.apply(Edit::Open(source).into());
        session.settle(false, 5.0);
        assert!(!session.is_unsaved(), "nothing was decided of them yet");
        session.apply(Command::Undo);
        assert!(session.is_unsaved(), "and here something still is");
    }

    #[test]
    fn a_jump_goes_to_any_step() {
        let mut session = session();
        for (at, clusters) in [11, 12, 13, 14].into_iter().enumerate() {
            session.apply(segments(clusters));
            session.settle(false, 5.0 * (at + 1) as f64);
        }
        for (place, clusters) in [(0, 10), (4, 14), (2, 12), (2, 12), (3, 13), (1, 11), (9, 11)] {
            session.apply(Command::Jump(place));
            assert_eq!(session.settings().clusters, clusters, "step {place}");
            session.settle(false, 100.0);
        }
        assert_eq!(session.steps().count(), 5, "nothing is lost");
        // What wasn't written down yet is left first.
        session.apply(segments(40));
        session.apply(Command::Jump(0));
        assert_eq!(session.settings().clusters, 10);
    }
}
