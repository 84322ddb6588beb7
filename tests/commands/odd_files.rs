//! Paths that lead to no file, files that change or lie about their size, and numbers at the edges: a sentence or a
//! right result, at once.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use crate::program::{output, run_arguments, segscope, stderr};
use segscope::data::{CodeTable, ReadError, Values, built_in_dictionary, read_table};
use segscope::i18n::Say;
use segscope::job::{Activity, Job, Unwatched};
use tempfile::TempDir;

/// Two coded columns.
fn people(rows: usize) -> String {
    let mut text = String::from("LNR;A;B\n");
    for row in 0..rows {
        let _ = writeln!(text, "{};{};{}", row + 1, row % 5 + 1, row * row % 7 + 1);
    }
    text
}

fn write(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

fn read(path: &Path) -> Result<CodeTable, ReadError> {
    read_table(path, built_in_dictionary(), &Unwatched).map(|(table, _, _)| table)
}

/// What a failed command says: one sentence, exit code 1.
#[track_caller]
fn sentence(result: &std::process::Output) -> String {
    let text = stderr(result);
    assert_eq!(result.status.code(), Some(1), "{text}");
    assert!(!text.contains("panicked"), "{text}");
    text.lines().last().unwrap_or_default().to_owned()
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_no_file_is_refused_by_its_name_and_nobody_waits() {
    let folder = TempDir::new().unwrap();
    let customers = write(&folder, "customers.csv", people(20));
    let pipe = folder.path().join("pipe.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let socket = folder.path().join("socket.csv");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let zero = Path::new("/dev/zero");
    for (path, kind) in
        [(pipe.as_path(), "a pipe"), (&socket, "a socket"), (zero, "a device"), (folder.path(), "a folder")]
    {
        for (general, customers) in [(path, customers.as_path()), (customers.as_path(), path)] {
            let said = sentence(&output(run_arguments(general, customers, &folder.path().join("out"), &[])));
            assert!(said.contains(&format!("{}: this is {kind}", path.display())), "{said}");
        }
    }
    // What a shell gives for `zcat general.csv.gz | segscope run --general /dev/stdin`.
    let mut command = segscope(run_arguments(Path::new("/dev/stdin"), &customers, &folder.path().join("out"), &[]));
    let mut child = command.stdin(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Nobody need take it.
    let _ = std::io::Write::write_all(&mut stdin, people(60).as_bytes());
    drop(stdin);
    let said = sentence(&child.wait_with_output().unwrap());
    assert!(said.contains("/dev/stdin: this is a pipe") && said.contains("to a file first"), "{said}");
    // A file as standard input is a file.
    let general = File::open(write(&folder, "general.csv", people(60))).unwrap();
    let arguments =
        run_arguments(Path::new("/dev/stdin"), &customers, &folder.path().join("out"), &["--clusters", "3"]);
    let result = segscope(arguments).stdin(general).output().unwrap();
    assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
}

/// A job that does something once, when part of the file was read.
struct Meanwhile<F: Fn() + Sync> {
    act: F,
    done: AtomicBool,
}

impl<F: Fn() + Sync> Job for Meanwhile<F> {
    fn is_cancelled(&self) -> bool {
        false
    }

    fn progress(&self, _activity: &Activity, done: u64, total: u64) {
        if done > 0 && done < total && !self.done.swap(true, Ordering::SeqCst) {
            (self.act)();
        }
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    let folder = TempDir::new().unwrap();
    let content = people(900_000);
    assert!(content.len() > 8 << 20, "several pieces");
    let path = folder.path().join("people.csv");
    let whole_lines = content[..9 << 20].rfind('\n').unwrap() as u64 + 1;
    let file = || File::options().write(true).open(&path).unwrap();
    type Act<'a> = Box<dyn Fn() + Sync + 'a>;
    let acts: [(&str, Act<'_>); 6] = [
        ("cut at the end of a line", Box::new(|| file().set_len(whole_lines).unwrap())),
        ("cut within a line", Box::new(|| file().set_len(whole_lines - 3).unwrap())),
        ("grown", Box::new(|| fs::write(&path, content.clone() + "9;9;9\n").unwrap())),
        ("written anew", Box::new(|| file().set_modified(SystemTime::UNIX_EPOCH).unwrap())),
        ("replaced", Box::new(|| fs::rename(write(&folder, "other.csv", "LNR;A;B\n1;2;3\n"), &path).unwrap())),
        ("removed", Box::new(|| fs::remove_file(&path).unwrap())),
    ];
    for (what, act) in acts {
        fs::write(&path, &content).unwrap();
        let job = Meanwhile { act, done: AtomicBool::new(false) };
        let said = read_table(&path, built_in_dictionary(), &job).expect_err(what).say();
        assert!(job.done.load(Ordering::SeqCst), "{what}: in the middle");
        assert!(said.contains("people.csv: the file changed while it was read"), "{what}: {said}");
    }
    fs::write(&path, &content).unwrap();
    let job = Meanwhile { act: || (), done: AtomicBool::new(false) };
    assert_eq!(read_table(&path, built_in_dictionary(), &job).unwrap().0.rows, 900_000);
}

#[test]
fn a_panic_while_reading_is_an_error_with_the_name_of_the_file() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "people.csv", people(900_000));
    let job = Meanwhile { act: || panic!("index out of range"), done: AtomicBool::new(false) };
    let said = read_table(&path, built_in_dictionary(), &job).unwrap_err().say();
    assert!(said.contains("people.csv: this file is damaged or not supported (index out of range)"), "{said}");
}

#[test]
fn a_hole_of_terabytes_is_a_sentence() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "people.csv", people(400_000));
    // Where the disk can't hold such a file, there is nothing to try.
    if File::options().write(true).open(&path).unwrap().set_len(4 << 40).is_ok() {
        let said = read(&path).unwrap_err().say();
        assert!(said.contains("people.csv, line 400002: this is not a text file (it contains zero bytes)"), "{said}");
    }
}

/// A file with `columns` columns whose names have `length` letters or more.
fn wide(columns: usize, length: usize) -> String {
    let name = |column: usize| format!("{:x<length$}{column};", "N");
    let names: String = (0..columns).map(name).collect();
    let row = |row: usize| format!("{row};{}1\n", "1;".repeat(columns - 1) + &format!("{};", row % 3));
    let rows: String = (0..4).map(row).collect();
    format!("LNR;{names}LAST\n{rows}")
}

#[test]
fn names_longer_than_a_piece_of_the_file_are_read_whole() {
    let folder = TempDir::new().unwrap();
    let table = read(&write(&folder, "wide.csv", wide(20_000, 100))).unwrap();
    assert_eq!((table.rows, table.columns.len()), (4, 20_001));
    assert!(matches!(&table.columns[19_999].values, Values::Codes { levels, .. } if levels.len() == 3));
}

#[test]
fn columns_beyond_all_use_are_refused_before_they_are_read() {
    let folder = TempDir::new().unwrap();
    let said = read(&write(&folder, "wide.csv", wide(99_998, 2))).unwrap_err().say();
    assert!(said.contains("wide.csv: the file has 100,000 columns, but at most 65,536 can be read"), "{said}");
}

#[test]
fn numbers_at_the_edges_are_named_and_left_out() {
    for (numbers, scale) in [
        ("1e-320 2e-320 3e-320", "standard"),
        ("1e-310 2e-310 4e-310", "minmax"),
        ("1e-310 2e-310 4e-310", "none"),
        ("1e-200 3.0e-200 2.0e-200", "standard"),
        ("1e+308 -1e+308 0", "standard"),
        ("1e+308 -1e+308 0", "minmax"),
        ("1e+154 -1e+154 2.0e+154", "none"),
    ] {
        let folder = TempDir::new().unwrap();
        let numbers: Vec<&str> = numbers.split(' ').collect();
        let with_edge = |rows: usize| {
            let text = people(rows);
            let mut lines = text.lines();
            let mut edge = lines.next().unwrap().to_owned() + ";EDGE\n";
            for (row, line) in lines.enumerate() {
                let _ = writeln!(edge, "{line};{}", numbers[row % numbers.len()]);
            }
            edge
        };
        let (general, customers) =
            (write(&folder, "general.csv", with_edge(90)), write(&folder, "customers.csv", with_edge(30)));
        let out = folder.path().join("out");
        let result = output(run_arguments(&general, &customers, &out, &["--clusters", "3", "--scale", scale]));
        let said = stderr(&result);
        assert_eq!(result.status.code(), Some(0), "{numbers:?} {scale}: {said}");
        assert!(said.contains("note: the numbers of EDGE are too close together or too far apart"), "{said}");
        let summary: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(out.join("summary.json")).unwrap()).unwrap();
        assert_eq!(summary["columns_without_feature"][0]["name"], "EDGE");
        assert!(summary["inertia"].is_number() && summary["features"] == 2, "{summary}");
    }
}
