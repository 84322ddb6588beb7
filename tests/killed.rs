//! A process that is killed while it saves leaves the old file or the new one, whole; one that is killed while somebody
//! decides leaves what was decided a moment before.
//!
//! The process is this test's own program: it is started again with a variable that says what it has to do.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use segscope::engine::Settings;
use segscope::files::write_whole;
use segscope::session::Document;
use segscope::session::recovery::{Decisions, Recovery, left_behind};
use segscope::session::session_file::{SavedLabel, SessionFile};

const WORK: &str = "SEGSCOPE_TEST_WORK";
const PLACE: &str = "SEGSCOPE_TEST_PLACE";
/// Moments at which the process that saves is killed.
const MOMENTS: u64 = 200;
/// Folders in which that happens side by side: each process waits for the disk some of the time.
const LANES: u64 = 4;

/// The kept session with another name for its first segment.
fn session(name: &str) -> SessionFile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/session_v2.segscope");
    let mut session = SessionFile::read(&path).unwrap();
    session.document.segments = vec![SavedLabel { segment: 0, name: name.to_owned(), ..SavedLabel::default() }];
    session
}

fn decisions(clusters: usize) -> Decisions {
    let settings = Settings { clusters, ..Settings::default() };
    Decisions::of(None, &Document::new(settings), None)
}

/// This program once more, to do that work at that place.
fn begin(work: &str, place: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "works_until_it_is_killed", "--nocapture"])
        .env(WORK, work)
        .env(PLACE, place)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Does nothing unless it was started by one of the others.
#[test]
fn works_until_it_is_killed() {
    let Ok(work) = std::env::var(WORK) else { return };
    let place = PathBuf::from(std::env::var(PLACE).unwrap());
    match work.as_str() {
        "save" => {
            let both = [session("Old"), session("New")];
            loop {
                both.iter().for_each(|session| session.write(&place).unwrap());
            }
        }
        _ => {
            let mut recovery = Recovery::begin(&place).unwrap();
            for clusters in (2..64).cycle() {
                recovery.keep(decisions(clusters)).unwrap();
                write_whole(&place.join("kept"), |out| write!(out, "{clusters}")).unwrap();
            }
        }
    }
}

fn wait_for(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_session_that_was_being_saved_is_the_old_one_or_the_new_one() {
    let seen = std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|seed| scope.spawn(move || killed_while_saving(seed))).collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).fold([0; 2], |[old, new], [o, n]| [old + o, new + n])
    });
    assert!(seen.iter().all(|times| *times > 0), "{seen:?}: the moments fall everywhere");
}

/// How often the old session and the new one were found in a folder whose saving process was killed at one moment after
/// another.
fn killed_while_saving(seed: u64) -> [usize; 2] {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    let both = [session("Old"), session("New")];
    both[0].write(&path).unwrap();
    // How long the process takes for both depends on the machine.
    let begun = Instant::now();
    both.iter().for_each(|session| session.write(&path).unwrap());
    let both_take = begun.elapsed().as_micros() as u64;
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut seen = [0; 2];
    for moment in 0..MOMENTS / LANES {
        let before = std::fs::metadata(&path).unwrap().modified().unwrap();
        let mut child = begin("save", &path);
        wait_for("the process saves", || std::fs::metadata(&path).unwrap().modified().unwrap() != before);
        std::thread::sleep(Duration::from_micros(rng.gen_range(0..both_take * 5 / 4)));
        child.kill().unwrap();
        child.wait().unwrap();
        let read = SessionFile::read(&path).unwrap_or_else(|error| panic!("lane {seed}, moment {moment}: {error:?}"));
        let which = both.iter().position(|session| *session == read);
        seen[which.unwrap_or_else(|| panic!("lane {seed}, moment {moment}: neither of both"))] += 1;
    }
    // What was on its way is cleared away by the next who saves there.
    both[0].write(&path).unwrap();
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.len() <= 2, "{left:?}");
    seen
}

#[test]
fn what_was_decided_before_a_process_was_killed_is_found() {
    let mut rng = Xoshiro256PlusPlus::seed_from_u64(8);
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("kept");
        let mut child = begin("decide", folder.path());
        wait_for("the process decides", || kept.exists());
        assert!(left_behind(folder.path()).is_empty(), "it lives");
        std::thread::sleep(Duration::from_micros(rng.gen_range(0..20_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = left_behind(folder.path());
        assert_eq!(left.len(), 1, "it left its decisions");
        // The one that was written last, or the one after it that was written before the killing and not yet told.
        let told: usize = std::fs::read_to_string(&kept).unwrap().parse().unwrap();
        let next = if told == 63 { 2 } else { told + 1 };
        let found = [told, next].map(|clusters| decisions(clusters).is_as(&left[0].decisions));
        assert!(found.contains(&true), "{told}: {:?}", left[0].decisions);
        left[0].remove();
        assert!(left_behind(folder.path()).is_empty());
    }
}
