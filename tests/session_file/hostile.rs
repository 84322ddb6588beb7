//! Files that somebody made on purpose: values that are no numbers, names that lead elsewhere, steps without end.

use segscope::i18n::Say as _;
use segscope::results::Trait;
use segscope::session::MOST_STATES;
use segscope::session::session_file::{
    Damage, MOST_STEPS, SavedLabel, SavedPin, SavedState, SavedStep, SessionFile, SessionFileError,
};

use crate::{fitted, small_demo};

/// A session of the small demo, without studies.
fn captured() -> SessionFile {
    SessionFile::capture(&fitted(&small_demo()).snapshot).unwrap()
}

/// The entries of a whole session as text.
fn entries() -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    captured().write(&path).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            (name, std::io::read_to_string(&mut entry).unwrap())
        })
        .collect()
}

/// Reads an archive of these entries.
fn read(entries: &[(String, String)]) -> Result<SessionFile, SessionFileError> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, content.as_bytes()).unwrap();
    }
    SessionFile::of_bytes(&zip.finish().unwrap().into_inner(), std::path::Path::new("x.segscope"))
}

/// Why the session is refused where one text in an entry is another; in one sentence on one line.
fn refused(entry: &str, text: &str, other: &str) -> Damage {
    let mut entries = entries();
    let content = &mut entries.iter_mut().find(|(name, _)| name == entry).unwrap().1;
    assert!(content.contains(text), "{entry} has {text}");
    *content = content.replacen(text, other, 1);
    let error = read(&entries).unwrap_err();
    let said = error.say();
    assert!(said.lines().count() == 1 && said.len() < 400, "{said}");
    match error {
        SessionFileError::Damaged { damage, .. } => damage,
        error => panic!("{}", error.say()),
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for wrong in ["NaN", "Infinity", "-1e999", "\"1\"", "null", "true", "[]"] {
        let damage = refused("results.json", "\"inertia\":", &format!("\"inertia\":{wrong},\"was\":"));
        assert!(matches!(damage, Damage::EntryForm("results.json", _)), "{wrong}: {damage:?}");
    }
    let damage = refused("manifest.json", "\"rows\":", "\"rows\":\"3000\",\"were\":");
    assert!(matches!(damage, Damage::EntryForm("manifest.json", _)), "{damage:?}");
}

#[test]
fn entries_of_other_folders_are_refused() {
    for name in ["../results.json", "/etc/passwd", "a\\b", "C:evil", "..", "folder/x.json"] {
        let mut entries = entries();
        entries.push((name.to_owned(), "{}".to_owned()));
        let error = read(&entries).unwrap_err();
        assert!(
            matches!(&error, SessionFileError::Damaged { damage: Damage::EntryElsewhere, .. }),
            "{name}: {error:?}"
        );
    }
    let mut more = entries();
    more.push(("thumbnail.png".to_owned(), String::new()));
    assert!(read(&more).is_ok(), "what a newer program adds doesn't matter");
}

#[test]
fn steps_and_pins_that_no_window_wrote_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    let written = |session: &SessionFile| {
        session.write(&path).unwrap();
        SessionFile::read(&path).map_err(|error| error.say())
    };
    let mut good = captured();
    good.document.steps = vec![SavedStep { settings: good.settings.clone(), ..SavedStep::default() }; MOST_STEPS];
    let mut segments = (**good.results.segments.as_ref().unwrap()).clone();
    (segments.map, segments.centroids) = (Vec::new(), Vec::new());
    let count = segments.segments.len();
    for segment in &mut segments.segments {
        segment.proposed.clear();
    }
    let (handles, names) = ((0..count as u16).collect(), vec![String::new(); count]);
    good.document.pinned = Some(SavedPin { settings: good.settings.clone(), segments, handles, names });
    let state = SavedState {
        caption: "What one sees".to_owned(),
        kept: good.document.pinned.clone().unwrap(),
        map: vec![Some([0.5, -0.5]); count],
        selected: Some(-1),
        traits: [(0, vec![Trait::default(); 3])].into(),
    };
    good.document.storyboard = vec![state; MOST_STATES];
    assert!(written(&good).is_ok(), "{:?}", written(&good).unwrap_err());
    let wrong: [fn(&mut SessionFile); 13] = [
        |session| session.document.steps.push(SavedStep::default()),
        |session| session.document.steps[3].segments = vec![SavedLabel { segment: 999, ..SavedLabel::default() }],
        |session| session.document.pinned.as_mut().unwrap().handles[0] = 1,
        |session| session.document.pinned.as_mut().unwrap().handles.clear(),
        |session| session.document.pinned.as_mut().unwrap().names[1] = "a\u{202e}b".to_owned(),
        |session| session.document.pinned.as_mut().unwrap().segments.segments[0].general_share = 7.0,
        |session| session.document.storyboard.push(session.document.storyboard[0].clone()),
        |session| session.document.storyboard[1].caption = "a\u{202e}b".to_owned(),
        |session| session.document.storyboard[2].caption = "x".repeat(301),
        |session| session.document.storyboard[3].map.truncate(1),
        |session| session.document.storyboard[4].selected = Some(999),
        |session| drop(session.document.storyboard[5].traits.insert(999, Vec::new())),
        |session| session.document.storyboard[6].kept.segments.segments[0].customers_share = -1.0,
    ];
    for (at, change) in wrong.into_iter().enumerate() {
        let mut session = good.clone();
        change(&mut session);
        let error = written(&session).unwrap_err();
        assert!(error.contains("document.json"), "{at}: {error}");
    }
}
