//! What is there stays: commands replace nothing that they read, nothing of somebody else, and nothing by halves.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::time::{Duration, Instant};

use crate::program::{kept, output, run_arguments, segscope, stderr, stdout};

/// Long enough for a debug build on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// A folder with two files of people, a dictionary and settings in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.write("general.csv", people(60));
        desk.write("customers.csv", people(20));
        desk.write("dictionary.csv", "attribute;information_level;type;missing_or_unknown\nA;person;ordinal;[-1]\n");
        desk.write("settings.json", "{\"clusters\": 3}");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), content).unwrap();
    }

    fn arguments(&self, more: &[&str]) -> Vec<String> {
        run_arguments(
            &self.path("general.csv"),
            &self.path("customers.csv"),
            &self.path("out"),
            &[&["--clusters", "3"], more].concat(),
        )
    }

    fn run(&self, more: &[&str]) -> Output {
        output(self.arguments(more))
    }

    /// Every file below the folder with its content, sorted.
    fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut files, mut folders) = (Vec::new(), vec![self.folder.path().to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.clone(), std::fs::read(path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }

    /// Runs, expects a refusal with these words, and that nothing changed.
    #[track_caller]
    fn refused(&self, more: &[&str], words: &[&str]) {
        self.refuses(&self.arguments(more), words);
    }

    #[track_caller]
    fn refuses(&self, arguments: &[String], words: &[&str]) {
        let before = self.everything();
        let result = output(arguments);
        let said = stderr(&result);
        assert_eq!(result.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.starts_with("error: ") && said.trim_end().lines().count() == 1, "{said}");
        assert!(stdout(&result).is_empty());
        for word in words {
            assert!(said.contains(word), "{word:?} is missing in: {said}");
        }
        assert!(before == self.everything(), "nothing may change: {said}");
    }
}

fn people(rows: usize) -> String {
    let mut text = String::from("LNR;A;B;C;D\n");
    for row in 0..rows {
        let _ = writeln!(text, "{};{};{};{};{}", row + 1, row % 5 + 1, row % 7 + 1, row * row % 3 + 1, row / 9 % 4 + 1);
    }
    text
}

#[track_caller]
fn succeeded(result: &Output) {
    assert_eq!(result.status.code(), Some(0), "{}", stderr(result));
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<OsString> {
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

const RESULTS: [&str; 5] = ["columns.csv", "model.json", "profiles.csv", "segments.csv", "summary.json"];
const WITH_ASSIGNMENTS: [&str; 6] =
    ["assignments.parquet", "columns.csv", "model.json", "profiles.csv", "segments.csv", "summary.json"];

#[test]
fn a_session_replaces_nothing_but_a_session() {
    let desk = Desk::new();
    desk.write("thesis.docx", b"PK\x03\x04 years of work");
    desk.write("notes.txt", "");
    for (name, word) in [
        ("general.csv", "the general population"),
        ("customers.csv", "the customers"),
        ("dictionary.csv", "a dictionary"),
        ("settings.json", "the settings"),
    ] {
        let inputs = ["--dictionary", &desk.text("dictionary.csv"), "--settings", &desk.text("settings.json")];
        desk.refused(&[&inputs[..], &["--save", &desk.text(name)]].concat(), &[name, word]);
        desk.refused(&[&inputs[..], &["--replace", "--save", &desk.text(name)]].concat(), &[name, word]);
    }
    desk.refused(&["--save", &desk.text("thesis.docx")], &["thesis.docx", "--replace"]);
    desk.refused(&["--save", &desk.text("notes.txt")], &["notes.txt", "--replace"]);
    desk.refused(&["--save", &desk.text("out/../out/summary.json")], &["summary.json", "--save"]);
    let session = desk.text("s.segscope");
    succeeded(&desk.run(&["--save", &session]));
    succeeded(&desk.run(&["--save", &session, "--seed", "2"]));
    desk.refused(&["--save", &desk.text("out/summary.json")], &["summary.json"]);
    succeeded(&desk.run(&["--save", &desk.text("thesis.docx"), "--replace"]));
    assert_eq!(std::fs::read(desk.path("thesis.docx")).unwrap(), {
        succeeded(&desk.run(&["--save", &session]));
        std::fs::read(&session).unwrap()
    });
}

#[test]
fn results_replace_earlier_results_and_nothing_else() {
    let desk = Desk::new();
    succeeded(&desk.run(&["--assignments"]));
    succeeded(&desk.run(&["--assignments", "--seed", "2"]));
    assert_eq!(names(&desk.path("out")), WITH_ASSIGNMENTS);
    for (name, foreign) in [
        ("assignments.parquet", "PAR1"),
        ("columns.csv", "name,level,price\n1,a,2\n"),
        ("model.json", "{\"features\": 3}"),
        ("profiles.csv", "segment,name,profile\n"),
        ("segments.csv", "id,name,price\n1,a,2\n"),
        ("summary.json", "[]"),
    ] {
        let own = std::fs::read(desk.path(&format!("out/{name}"))).unwrap();
        desk.write(&format!("out/{name}"), foreign);
        desk.refused(&["--assignments"], &[name, "--replace"]);
        succeeded(&desk.run(&["--assignments", "--replace"]));
        assert!(
            names(&desk.path("out")) == WITH_ASSIGNMENTS
                && std::fs::read(desk.path(&format!("out/{name}"))).unwrap() != foreign.as_bytes()
        );
        desk.write(&format!("out/{name}"), own);
    }
    // What isn't asked for isn't in the way.
    desk.write("out/assignments.parquet", "somebody's");
    succeeded(&desk.run(&[]));
    assert_eq!(std::fs::read(desk.path("out/assignments.parquet")).unwrap(), b"somebody's");
}

#[test]
fn nothing_that_is_read_is_replaced_whatever_it_is_called() {
    for (name, flag) in [
        ("segments.csv", "--general"),
        ("summary.json", "--customers"),
        ("assignments.parquet", "--dictionary"),
        ("model.json", "--settings"),
    ] {
        let desk = Desk::new();
        let source = match flag {
            "--general" => "general.csv",
            "--customers" => "customers.csv",
            "--dictionary" => "dictionary.csv",
            _ => "settings.json",
        };
        desk.write(&format!("out/{name}"), std::fs::read(desk.path(source)).unwrap());
        let mut arguments = desk.arguments(&["--assignments"]);
        match arguments.iter().position(|word| word == flag) {
            Some(at) => arguments[at + 1] = desk.text(&format!("out/./{name}")),
            None => arguments.extend([flag.to_owned(), desk.text(&format!("out/./{name}"))]),
        }
        desk.refuses(&arguments, &[name]);
        arguments.push("--replace".to_owned());
        desk.refuses(&arguments, &[name, "read"]);
    }
}

#[test]
#[cfg(unix)]
fn links_and_hard_links_to_what_is_read_are_seen_through() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new();
    std::fs::create_dir(desk.path("out")).unwrap();
    std::fs::hard_link(desk.path("general.csv"), desk.path("out/segments.csv")).unwrap();
    desk.refused(&["--replace"], &["segments.csv", "the general population"]);
    std::fs::remove_file(desk.path("out/segments.csv")).unwrap();
    symlink(desk.path("customers.csv"), desk.path("out/model.json")).unwrap();
    desk.refused(&["--replace"], &["model.json", "the customers"]);
    std::fs::remove_file(desk.path("out/model.json")).unwrap();
    symlink(desk.path("out"), desk.path("other")).unwrap();
    desk.refused(&["--save", &desk.text("other/segments.csv")], &["segments.csv", "--save"]);
    // A link to somebody's file is replaced; the file stays.
    desk.write("theirs.csv", "years of work");
    symlink(desk.path("theirs.csv"), desk.path("out/segments.csv")).unwrap();
    succeeded(&desk.run(&[]));
    assert_eq!(std::fs::read_to_string(desk.path("theirs.csv")).unwrap(), "years of work");
    assert!(!desk.path("out/segments.csv").is_symlink());
}

#[test]
#[cfg(unix)]
fn devices_and_pipes_are_never_replaced() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let result = desk.run(&["--save", pipe.to_str().unwrap(), "--replace"]);
    assert_eq!(result.status.code(), Some(1));
    assert!(stderr(&result).contains("pipe"), "{}", stderr(&result));
    assert!(!desk.path("out").exists() && pipe.exists());
}

#[test]
fn the_demo_replaces_no_file_unasked() {
    let desk = Desk::new();
    let out = desk.text("data");
    let arguments = |more: &[&str]| -> Vec<String> {
        [&["demo", "--out", &out, "--people", "60", "--customers", "20"], more]
            .concat()
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    for name in ["AZDIAS.csv", "truth_mailout_test.csv"] {
        desk.write(&format!("data/{name}"), "LNR;REAL\n1;2\n");
        desk.refuses(&arguments(&[]), &[name, "--replace"]);
        std::fs::remove_file(desk.path(&format!("data/{name}"))).unwrap();
    }
    desk.write("data/other.csv", "somebody's");
    succeeded(&output(arguments(&[])));
    desk.refuses(&arguments(&["--seed", "2"]), &["--replace"]);
    let first = std::fs::read(desk.path("data/AZDIAS.csv")).unwrap();
    succeeded(&output(arguments(&["--seed", "2", "--replace"])));
    assert!(first != std::fs::read(desk.path("data/AZDIAS.csv")).unwrap());
    assert_eq!(std::fs::read(desk.path("data/other.csv")).unwrap(), b"somebody's");
    assert_eq!(names(&desk.path("data")).len(), 8);
}

#[test]
fn a_run_that_fails_leaves_session_and_results_as_they_were() {
    let desk = Desk::new();
    let save = ["--save", &desk.text("s.segscope")];
    succeeded(&desk.run(&save));
    std::fs::remove_file(desk.path("out/summary.json")).unwrap();
    desk.write("out/summary.json/inside", "");
    desk.refused(&save, &["summary.json", "can't be written"]);
}

/// A demo that takes its time, with nothing to say.
fn long_demo(out: &Path, wrap: Option<&str>) -> Child {
    let arguments = ["demo", "--out", out.to_str().unwrap(), "--columns", "366"];
    let mut command = segscope(arguments);
    if let Some(wrap) = wrap {
        let program = command.get_program().to_owned();
        command = std::process::Command::new("sh");
        command.args(["-c", &format!("{wrap}; exec \"$0\" \"$@\"")]).arg(program).args(arguments);
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits until files are on their way to the folder.
#[track_caller]
fn wait_until_begun(child: &mut Child, out: &Path) {
    let begun = || {
        let waiting = out.read_dir().into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
        waiting.filter(|path| path.is_dir()).any(|path| path.read_dir().is_ok_and(|inside| inside.count() > 1))
    };
    let start = Instant::now();
    while !begun() {
        assert!(child.try_wait().unwrap().is_none(), "it is at work");
        assert!(start.elapsed() < PATIENCE, "it begins");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[cfg(unix)]
fn kill(child: &Child, signal: &str) {
    let status = std::process::Command::new("sh").args(["-c", &format!("kill -{signal} {}", child.id())]).status();
    assert!(status.unwrap().success());
}

#[test]
#[cfg(unix)]
fn a_request_to_end_leaves_nothing() {
    for signal in ["INT", "TERM", "HUP"] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("new/demo");
        let mut child = long_demo(&out, None);
        wait_until_begun(&mut child, &out);
        kill(&child, signal);
        let result = child.wait_with_output().unwrap();
        assert_eq!(result.status.code(), Some(1), "{signal}");
        assert!(stderr(&result).ends_with("Stopped.\n"), "{signal}: {}", stderr(&result));
        assert!(!folder.path().join("new").exists(), "{signal}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn who_is_to_outlive_the_terminal_does() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("demo");
    let mut child = long_demo(&out, Some("trap '' HUP"));
    wait_until_begun(&mut child, &out);
    kill(&child, "HUP");
    std::thread::sleep(Duration::from_millis(300));
    assert!(child.try_wait().unwrap().is_none(), "it goes on");
    kill(&child, "TERM");
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
#[cfg(unix)]
fn what_a_killed_run_left_goes_with_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("demo");
    let mut child = long_demo(&out, None);
    wait_until_begun(&mut child, &out);
    kill(&child, "KILL");
    child.wait().unwrap();
    assert!(!names(&out).is_empty() && names(&out).iter().all(|name| name.to_string_lossy().starts_with(".segscope")));
    std::fs::write(out.join(".segscope-backup"), "mine").unwrap();
    succeeded(&output(["demo", "--out", out.to_str().unwrap(), "--people", "60", "--customers", "20"]));
    let left = names(&out);
    assert_eq!(left.len(), 8, "{left:?}");
    assert!(left.contains(&".segscope-backup".into()));
}

#[test]
#[cfg(unix)]
fn a_folder_belongs_to_one_run_at_a_time() {
    let desk = Desk::new();
    let out = desk.path("out");
    let mut child = long_demo(&out, None);
    wait_until_begun(&mut child, &out);
    let second = desk.run(&[]);
    assert_eq!(second.status.code(), Some(1));
    assert!(stderr(&second).contains("another run"), "{}", stderr(&second));
    assert!(child.try_wait().unwrap().is_none(), "the first goes on");
    kill(&child, "TERM");
    assert_eq!(child.wait().unwrap().code(), Some(1));
    succeeded(&desk.run(&[]));
    assert_eq!(names(&out), RESULTS);
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_larger_than_allowed_is_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("demo");
    let result = long_demo(&out, Some("ulimit -f 100")).wait_with_output().unwrap();
    assert_eq!(result.status.code(), Some(1), "{result:?}");
    let said = stderr(&result);
    assert!(
        said.trim_end().lines().last().is_some_and(|last| last.starts_with("error: ") && last.contains("limit")),
        "{said}"
    );
    assert!(!out.exists());
}

#[test]
#[cfg(unix)]
fn killed_at_any_moment_there_is_the_old_or_the_new() {
    let desk = Desk::new();
    let session = desk.text("s.segscope");
    let save = ["--assignments", "--save", &session];
    let all = || {
        let same_each_time = WITH_ASSIGNMENTS.into_iter().filter(|name| *name != "summary.json");
        let mut bytes: Vec<_> =
            same_each_time.map(|name| std::fs::read(desk.path("out").join(name)).unwrap()).collect();
        bytes.push(std::fs::read(&session).unwrap());
        let summary: serde_json::Value =
            serde_json::from_slice(&std::fs::read(desk.path("out/summary.json")).unwrap()).unwrap();
        bytes.push(summary["segments"].to_string().into_bytes());
        bytes
    };
    let arguments = |clusters: &str| {
        let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
        let mut words =
            run_arguments(&general, &customers, &desk.path("out"), &[&["--clusters", "3"], &save[..]].concat());
        let at = words.iter().position(|word| word == "--clusters").unwrap();
        words[at + 1] = clusters.to_owned();
        words
    };
    let start = Instant::now();
    succeeded(&output(arguments("5")));
    let whole = start.elapsed();
    let five = all();
    succeeded(&output(arguments("3")));
    let three = all();
    for part in 0..9 {
        let mut child = segscope(arguments("5")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole.mul_f64(f64::from(part) / 8.0));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = all();
        assert!(found == three || found == five, "torn after {part}/8");
        if found == five {
            succeeded(&output(arguments("3")));
        }
    }
    succeeded(&output(arguments("3")));
    assert_eq!(names(&desk.path("out")), WITH_ASSIGNMENTS);
    assert!(names(desk.folder.path()).iter().all(|name| !name.to_string_lossy().starts_with(".segscope")));
}
