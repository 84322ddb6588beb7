use super::*;
use crate::engine::settings::table::CLUSTERS;
use crate::session::{Command, Edit, Recent, Session};

fn document(clusters: usize) -> Document {
    Document::new(Settings { clusters, ..Settings::default() })
}

fn decisions(clusters: usize) -> Decisions {
    Decisions::of(None, &document(clusters), None)
}

#[test]
fn what_a_process_leaves_behind_is_found_when_it_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut recovery = Recovery::begin(folder.path()).expect("a place");
    recovery.keep(decisions(7)).expect("written");
    assert!(left_behind(folder.path()).is_empty(), "it lives");
    // A process that is killed drops nothing, and its lock goes.
    recovery.lock.1.unlock().expect("it was held");
    std::mem::forget(recovery);
    let left = left_behind(folder.path());
    assert_eq!(left.len(), 1);
    let (document, then) = left[0].decisions.document().expect("they agree");
    assert_eq!((document.settings().clusters, then), (7, None));
    left[0].remove();
    assert!(left_behind(folder.path()).is_empty());
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn who_ends_as_it_should_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut recovery = Recovery::begin(folder.path()).expect("a place");
    recovery.keep(decisions(7)).expect("written");
    recovery.clear();
    recovery.keep(decisions(8)).expect("written");
    drop(recovery);
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn damaged_and_newer_decisions_are_as_if_they_had_never_been() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write("decisions-1-1.json", "{");
    let newer = serde_json::to_string(&Decisions { version: 9, ..decisions(3) }).expect("JSON");
    write("decisions-1-2.json", &newer);
    write("others.json", &serde_json::to_string(&decisions(3)).expect("JSON"));
    assert!(left_behind(folder.path()).is_empty());
    write("decisions-1-3.json", &serde_json::to_string(&decisions(3)).expect("JSON"));
    assert_eq!(left_behind(folder.path()).len(), 1);
}

#[test]
fn what_was_decided_about_a_mailing_is_found_again() {
    let mailing = Some(MailingFiles { train: "/d/train.csv".into(), test: Some("/d/test.csv".into()) });
    let letters = LetterTerms { margin: 40.0, cost: 0.8 };
    let response = ResponseChoice { trials: 9, ..ResponseChoice::default() };
    let settings = Settings { mailing, letters, response, ..Settings::default() };
    let kept = Decisions::of(None, &Document::new(settings.clone()), None);
    let read: Decisions = serde_json::from_str(&serde_json::to_string(&kept).expect("JSON")).expect("as written");
    let (document, then) = read.document().expect("they agree");
    assert_eq!((document.settings(), then), (&settings, None));
    // An older program wrote nothing of it.
    let mut older = serde_json::to_value(&kept).expect("JSON");
    older.as_object_mut().expect("an object").remove("mailing");
    let read: Decisions = serde_json::from_value(older).expect("it is read");
    assert_eq!(read.document().expect("they agree").0.settings(), &Settings::default());
}

#[test]
fn a_session_goes_on_where_it_was_left() {
    let source =
        DataSource::Files { general: "/d/g.csv".into(), customers: "/d/c.csv".into(), dictionaries: Vec::new() };
    let now = Document::new(Settings { source: source.clone(), clusters: 14, ..Settings::default() });
    let kept = Decisions::of(None, &now, Some(Path::new("/d/s.segscope")));
    let text = serde_json::to_string(&kept).expect("JSON");
    let read: Decisions = serde_json::from_str(&text).expect("it is what was written");
    assert_eq!(read, kept);
    assert_eq!(read.names(), ["g.csv", "c.csv"]);
    let mut session = Session::new(Settings::default(), Recent::in_memory());
    session.restore(&read).expect("they agree");
    assert_eq!((&session.settings().source, session.settings().clusters), (&source, 14));
    assert!(session.is_unsaved());
    // Until its people are counted nothing is called anything.
    session.apply(Command::Edit(Edit::Set(CLUSTERS.to(3_usize))));
    assert!(session.request().named.is_empty());
}
