//! What is beyond what can be done: said before the work, with its number.

use std::path::Path;

use crate::program::{kept, output, run_arguments, stderr, stdout};

/// Runs on two files and expects a refusal; what was said.
#[track_caller]
fn refused(arguments: &[String]) -> String {
    let result = output(arguments);
    let said = stderr(&result);
    assert_eq!(result.status.code(), Some(1), "{said}");
    assert!(stdout(&result).is_empty());
    let last = said.trim_end().lines().last().unwrap_or_default().to_owned();
    assert!(last.starts_with("error: ") && last.ends_with('.'), "{said}");
    last
}

/// Two files of the same text and the same settings, in a folder.
fn run_on(folder: &Path, text: &str, more: &[&str]) -> Vec<String> {
    let (general, customers) = (folder.join("general.csv"), folder.join("customers.csv"));
    std::fs::write(&general, text).unwrap();
    std::fs::write(&customers, text).unwrap();
    run_arguments(&general, &customers, &folder.join("out"), more)
}

#[test]
fn more_features_than_can_be_compared_are_refused_before_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let columns = 3_200;
    let line = |cell: &dyn Fn(usize) -> String| (0..columns).map(cell).collect::<Vec<_>>().join(";");
    let mut text = format!("{}\n", line(&|column| format!("C{column}")));
    for row in 0..9 {
        text += &format!("{}\n", line(&|column| ((row * (column % 5 + 1) + column) % 7).to_string()));
    }
    let said = refused(&run_on(folder.path(), &text, &["--clusters", "2"]));
    assert!(said.contains("at most 3,000"), "{said}");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn a_demo_population_has_an_upper_end() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("demo");
    for (flag, many, who) in [
        ("--people", "99999999999999", "people"),
        ("--customers", "18446744073709551615", "customers"),
        ("--people", "100000001", "people"),
    ] {
        let arguments = ["demo", "--out", out.to_str().unwrap(), flag, many].map(str::to_owned);
        let said = refused(&arguments);
        assert!(said.contains("at most 100,000,000") && said.contains(who), "{said}");
        assert!(!out.exists());
    }
}

#[test]
fn numbers_that_can_not_be_squared_are_named_by_their_column() {
    let folder = tempfile::tempdir().unwrap();
    for unit in ["1e-200", "1e200", "1e-170"] {
        let row = |row: usize| format!("{};{};{}{}\n", row % 3, row * row % 5, row % 4 + 1, &unit[1..]);
        let text = format!("A;B;TINY\n{}", (0..40).map(row).collect::<String>());
        let said = stderr(&output(run_on(folder.path(), &text, &["--clusters", "2"])));
        let last = said.trim_end().lines().last().unwrap_or_default().to_owned();
        assert!(!last.starts_with("error: ") || last.contains("TINY"), "{unit}: {said}");
    }
}

#[test]
fn one_file_in_both_places_is_noted() {
    let folder = tempfile::tempdir().unwrap();
    let general = kept("south_german/general.csv");
    let copy = folder.path().join("copy.csv");
    std::fs::copy(&general, &copy).unwrap();
    let out = folder.path().join("out");
    for customers in [&general, &copy] {
        let result = output(run_arguments(&general, customers, &out, &["--clusters", "3"]));
        assert!(result.status.success() && stderr(&result).contains("hold the same people"), "{}", stderr(&result));
        let summary = std::fs::read_to_string(out.join("summary.json")).unwrap();
        assert!(summary.contains("hold the same people"));
    }
    let other = output(run_arguments(&general, &kept("south_german/customers.csv"), &out, &["--clusters", "3"]));
    assert!(!stderr(&other).contains("hold the same people"));
}

#[test]
#[cfg(target_os = "linux")]
fn less_memory_than_the_files_will_take_is_said_before() {
    let folder = tempfile::tempdir().unwrap();
    let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
    let arguments = run_arguments(&general, &customers, &folder.path().join("out"), &["--clusters", "3"]);
    // The limit is on data alone and under what any window takes, but over what these small files need.
    let limited = std::process::Command::new("sh")
        .args(["-c", "ulimit -S -d 125000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_segscope")])
        .args(&arguments)
        .output()
        .unwrap();
    assert!(stderr(&limited).contains("note: the files will take about"), "{}", stderr(&limited));
    assert!(!stderr(&output(&arguments)).contains("note: the files will take about"));
}
