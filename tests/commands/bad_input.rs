//! What bad input gets: exit code 1, one clear sentence, no panic; 2 where the command line itself can't be understood.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::program::{kept, output, run_arguments, segscope, stderr, stdout};

/// A folder with a good pair in it, to be spoiled by each test.
struct Pair {
    folder: tempfile::TempDir,
}

impl Pair {
    fn new() -> Self {
        let pair = Self { folder: tempfile::tempdir().unwrap() };
        pair.write("general.csv", people(60));
        pair.write("customers.csv", people(20));
        pair
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    fn arguments(&self, more: &[&str]) -> Vec<String> {
        run_arguments(&self.path("general.csv"), &self.path("customers.csv"), &self.path("out"), more)
    }

    /// Runs, expects failure, and gives the sentence.
    fn refused(&self, more: &[&str]) -> String {
        sentence(&self.arguments(more))
    }

    /// Runs, expects success, and gives what was said on stderr.
    fn accepted(&self, more: &[&str]) -> String {
        let result = output(self.arguments(more));
        assert_eq!(result.status.code(), Some(0), "{}", stderr(&result));
        stderr(&result)
    }

    fn summary(&self) -> serde_json::Value {
        serde_json::from_str(&std::fs::read_to_string(self.path("out/summary.json")).unwrap()).unwrap()
    }
}

/// Four coded columns, in a pattern that isn't constant.
fn people(rows: usize) -> String {
    let mut text = String::from("LNR;A;B;C;D\n");
    for row in 0..rows {
        let _ = writeln!(text, "{};{};{};{};{}", row + 1, row % 5 + 1, row % 7 + 1, row * row % 3 + 1, row / 9 % 4 + 1);
    }
    text
}

/// Runs, expects exit code 1 and one sentence on the last line of stderr, and gives that sentence.
fn sentence(arguments: &[String]) -> String {
    let result = output(arguments);
    let text = stderr(&result);
    assert_eq!(result.status.code(), Some(1), "{arguments:?}: {text}");
    assert!(stdout(&result).is_empty(), "nothing but results on stdout: {}", stdout(&result));
    assert!(!text.contains("panicked") && !text.contains("RUST_BACKTRACE"), "{text}");
    let last = text.trim_end().lines().last().unwrap_or_default().to_owned();
    let errors = text.lines().filter(|line| line.starts_with("error: ")).count();
    assert!(errors == 1 && last.starts_with("error: ") && last.ends_with('.'), "one sentence at the end: {text}");
    last
}

#[track_caller]
fn says(sentence: &str, words: &[&str]) {
    for word in words {
        assert!(sentence.to_lowercase().contains(&word.to_lowercase()), "{word:?} is missing in: {sentence}");
    }
}

#[test]
fn a_missing_file() {
    let pair = Pair::new();
    std::fs::remove_file(pair.path("customers.csv")).unwrap();
    says(&pair.refused(&[]), &["customers.csv", "no such file"]);
}

#[test]
fn a_folder_instead_of_a_file() {
    let pair = Pair::new();
    std::fs::remove_file(pair.path("general.csv")).unwrap();
    std::fs::create_dir(pair.path("general.csv")).unwrap();
    says(&pair.refused(&[]), &["general.csv", "folder"]);
}

#[test]
fn an_empty_file() {
    let pair = Pair::new();
    pair.write("general.csv", "");
    says(&pair.refused(&[]), &["general.csv", "empty"]);
}

#[test]
fn a_header_and_nothing_else() {
    let pair = Pair::new();
    pair.write("customers.csv", "LNR;A;B;C;D\n");
    says(&pair.refused(&[]), &["customers.csv", "no people"]);
}

#[test]
fn a_ragged_row_is_named_by_its_line() {
    let pair = Pair::new();
    let text = people(60).replacen("\n5;", "\n5;1;", 1);
    pair.write("general.csv", text);
    says(&pair.refused(&[]), &["general.csv", "line 6", "6 values", "5 columns"]);
}

#[test]
fn a_short_row_is_named_by_its_column() {
    let pair = Pair::new();
    let text: String = people(60)
        .lines()
        .map(|line| if line.starts_with("7;") { "7;2\n".into() } else { format!("{line}\n") })
        .collect();
    pair.write("general.csv", text);
    says(&pair.refused(&[]), &["general.csv", "line 8", "B"]);
}

#[test]
fn a_binary_file() {
    let pair = Pair::new();
    let bytes: Vec<u8> = (0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    pair.write("general.csv", bytes);
    says(&pair.refused(&[]), &["general.csv"]);
    pair.write("general.csv", b"\x7fELF\x02\x01\x01\0\0\0\0\0;\0\0\n\0\0\0");
    says(&pair.refused(&[]), &["general.csv", "text"]);
}

#[test]
fn a_separator_that_nobody_expects() {
    let pair = Pair::new();
    pair.write("general.csv", people(60).replace(';', "@"));
    says(&pair.refused(&[]), &["general.csv", "separate"]);
}

#[test]
fn separators_that_differ_between_header_and_rows() {
    let pair = Pair::new();
    let text = people(60);
    let (header, rows) = text.split_once('\n').unwrap();
    pair.write("general.csv", format!("{header}\n{}", rows.replace(';', ",")));
    says(&pair.refused(&[]), &["general.csv", "line 2"]);
}

#[test]
fn two_columns_of_one_name() {
    let pair = Pair::new();
    pair.write("general.csv", people(60).replacen("C;D", "A;D", 1));
    says(&pair.refused(&[]), &["general.csv", "\"A\"", "rename"]);
}

#[test]
fn no_column_in_common() {
    let pair = Pair::new();
    pair.write("customers.csv", people(20).replacen("LNR;A;B;C;D", "LNR;E;F;G;H", 1));
    says(&pair.refused(&[]), &["no column in common"]);
}

#[test]
fn all_columns_dropped() {
    let pair = Pair::new();
    says(&pair.refused(&["--drop", "A, B,C,D,"]), &["4 are dropped by hand", "list of columns to drop"]);
    let gaps: String = people(60)
        .lines()
        .enumerate()
        .map(|(line, text)| if line % 2 == 1 { format!("{line};;;;\n") } else { format!("{text}\n") })
        .collect();
    pair.write("general.csv", gaps);
    says(&pair.refused(&["--column-missing", "0.1"]), &["column", "missing"]);
}

#[test]
fn all_rows_set_aside() {
    let pair = Pair::new();
    let mut text = String::from("LNR;A;B;C;D\n");
    for row in 0..60 {
        let mut cells = [1, 2, 3, 4].map(|column| (row % (column + 2) + 1).to_string());
        cells[row % 4].clear();
        let _ = writeln!(text, "{};{}", row + 1, cells.join(";"));
    }
    pair.write("general.csv", text);
    says(&pair.refused(&["--row-missing", "0", "--column-missing", "0.9"]), &["set aside"]);
}

#[test]
fn a_constant_column_is_left_out_and_constant_columns_alone_are_refused() {
    let pair = Pair::new();
    let constant = |keep: &[usize]| -> String {
        let text = people(60);
        let rows = text.lines().enumerate().map(|(line, text)| {
            let cells = text.split(';').enumerate();
            let cells: Vec<&str> =
                cells.map(|(column, cell)| if line == 0 || keep.contains(&column) { cell } else { "3" }).collect();
            cells.join(";") + "\n"
        });
        rows.collect()
    };
    pair.write("general.csv", constant(&[0, 1, 2, 3]));
    pair.accepted(&["--clusters", "3"]);
    let model = std::fs::read_to_string(pair.path("out/model.json")).unwrap();
    assert!(!model.contains("\"attribute\":\"D\""), "a constant column gives no feature");
    pair.write("general.csv", constant(&[0]));
    let said = pair.refused(&["--clusters", "3"]);
    says(&said, &["None of the 4 attributes is left", "4 have the same value everywhere", "choose files"]);
    assert!(!said.contains("threshold"), "no threshold brings a constant column back: {said}");
}

#[test]
fn more_segments_than_different_people() {
    let pair = Pair::new();
    let mut text = String::from("LNR;A;B\n");
    for row in 0..60 {
        let _ = writeln!(text, "{};{};{}", row + 1, row % 2, row % 2);
    }
    pair.write("general.csv", &text);
    pair.write("customers.csv", &text);
    says(&pair.refused(&["--clusters", "5"]), &["5 segments"]);
}

#[test]
fn more_components_than_features() {
    let pair = Pair::new();
    says(&pair.refused(&["--components", "200", "--clusters", "3"]), &["200", "component", "feature"]);
}

#[test]
fn codes_that_only_customers_have_are_counted_and_missing() {
    let pair = Pair::new();
    pair.write("customers.csv", people(20).replacen("\n3;3;", "\n3;77;", 1));
    let said = pair.accepted(&["--clusters", "3"]);
    says(&said, &["77", "A"]);
    let summary = pair.summary();
    assert_eq!(summary["customers"]["rows_read"], 20);
    assert!(summary["notes"].to_string().contains("77"), "the summary reports it too");
}

#[test]
fn values_out_of_range() {
    let pair = Pair::new();
    for (flags, words) in [
        (["--column-missing", "1.5"], ["1.5", "from 0 to 1"]),
        (["--column-missing", "-0.1"], ["-0.1", "from 0 to 1"]),
        (["--clusters", "1"], ["1", "2 to 64"]),
        (["--clusters", "65"], ["65", "2 to 64"]),
        (["--components", "0"], ["components", "1 to 512"]),
        (["--components", "513"], ["513", "1 to 512"]),
        (["--variance", "0"], ["variance", "over 0"]),
        (["--restarts", "0"], ["0 starts", "1 to 100"]),
        (["--restarts", "4000000000"], ["4000000000 starts", "1 to 100"]),
        (["--threads", "0"], ["threads", "at least 1"]),
        (["--threads", "1000000"], ["threads", "at most 1024"]),
    ] {
        says(&pair.refused(&flags), &words);
    }
}

#[test]
fn a_column_kept_and_dropped() {
    says(&Pair::new().refused(&["--keep", "A", "--drop", "B,A"]), &["error: A ", "kept", "dropped"]);
}

#[test]
fn a_column_that_is_not_there() {
    says(&Pair::new().refused(&["--drop", "NOWHERE"]), &["NOWHERE"]);
}

#[test]
fn an_unknown_setting_in_the_settings_file() {
    let pair = Pair::new();
    let path = pair.write("settings.json", "{\n  \"cluster\": 4\n}");
    says(&pair.refused(&["--settings", path.to_str().unwrap()]), &["settings.json", "line 2", "cluster"]);
    let path = pair.path("nowhere.json");
    says(&pair.refused(&["--settings", path.to_str().unwrap()]), &["nowhere.json", "no such file"]);
}

#[test]
fn a_folder_for_the_results_that_cannot_be_made() {
    let pair = Pair::new();
    pair.write("out", "a file stands where the folder should be");
    says(&pair.refused(&[]), &["out", "folder"]);
    let arguments = ["demo".to_owned(), "--out".into(), pair.path("out/inner").to_str().unwrap().to_owned()];
    says(&sentence(&arguments), &["inner", "folder"]);
}

#[test]
fn a_session_that_cannot_be_saved_is_said_before_the_work() {
    let pair = Pair::new();
    let path = pair.path("nowhere/s.segscope");
    says(&pair.refused(&["--save", path.to_str().unwrap()]), &["nowhere", "written"]);
    assert!(!pair.path("out/summary.json").exists());
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    let pair = Pair::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let result = segscope(pair.arguments(&["--clusters", "3"])).stdout(full).output().unwrap();
    assert_eq!(result.status.code(), Some(1));
    says(&stderr(&result), &["error: ", "stdout", "no space left"]);
}

#[test]
fn a_damaged_file_fails_without_leaving_results() {
    let pair = Pair::new();
    pair.write("general.csv", "LNR;A\n1;\"open\n2;3\n");
    pair.refused(&[]);
    assert!(!pair.path("out").exists(), "a folder made for nothing goes away");
    std::fs::create_dir(pair.path("out")).unwrap();
    pair.write("out/summary.json", "of an earlier run");
    pair.refused(&[]);
    let left: Vec<_> = std::fs::read_dir(pair.path("out")).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(std::fs::read_to_string(pair.path("out/summary.json")).unwrap(), "of an earlier run");
}

#[test]
fn results_appear_together_or_not_at_all() {
    let pair = Pair::new();
    std::fs::create_dir_all(pair.path("out/summary.json")).unwrap();
    says(&pair.refused(&["--clusters", "3", "--assignments"]), &["summary.json", "can't be written"]);
    let left: Vec<_> = std::fs::read_dir(pair.path("out")).unwrap().collect();
    assert_eq!(left.len(), 1, "no other file, and nothing half written: {left:?}");
}

#[test]
fn files_of_other_formats_are_called_by_their_name() {
    let pair = Pair::new();
    for (magic, what) in [(b"\x1F\x8B\x08\x00", "gzip"), (b"PK\x03\x04", "workbook"), (b"\xFF\xFEL\x00", "UTF-16")] {
        pair.write("general.csv", [magic.as_slice(), b"\x00\x00rest\n\x00"].concat());
        says(&pair.refused(&[]), &["general.csv, line 1", what]);
    }
}

#[test]
#[cfg(unix)]
fn a_stopped_demo_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("demo");
    let mut child = segscope(["demo", "--out", out.to_str().unwrap()])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // The folder where its files wait, not the file by which it finds out whether it may write.
    let begun = |name: std::ffi::OsString| name.to_string_lossy().starts_with(".segscope-");
    while !out.read_dir().is_ok_and(|mut files| files.any(|file| file.is_ok_and(|file| begun(file.file_name())))) {
        assert!(child.try_wait().unwrap().is_none(), "it is at work");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let interrupt = std::process::Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status();
    assert!(interrupt.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(!out.exists(), "{:?}", out.read_dir().map(Iterator::count));
}

#[test]
fn a_command_line_that_cannot_be_understood() {
    let general = kept("south_german/general.csv");
    let complete = |more: &[&str]| run_arguments(&general, &general, Path::new("unused"), more);
    for arguments in [
        vec!["rnu".to_owned()],
        vec!["run".to_owned()],
        vec!["--general".to_owned(), "a.csv".into()],
        complete(&["--clusters", "many"]),
        complete(&["--clusters", "-1"]),
        complete(&["--row-missing", "2.5"]),
        complete(&["--impute", "guess"]),
        complete(&["--components", "3", "--variance", "0.5"]),
        complete(&["--nonsense"]),
    ] {
        let result = output(&arguments);
        assert_eq!(result.status.code(), Some(2), "{arguments:?}: {}", stderr(&result));
        assert!(stderr(&result).starts_with("error: "), "{}", stderr(&result));
        assert!(stdout(&result).is_empty());
    }
    assert!(!Path::new("unused").exists());
}
