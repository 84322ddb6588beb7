//! What reaches a terminal: one sentence is one line, of a length that can be read, and nothing in it gives orders.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::program::{kept, output, run_arguments, stderr, stdout};

/// No sentence is longer, in characters.
const LONGEST: usize = 600;

/// What a hostile name holds: it clears the screen, turns the line round, and forges an error of its own.
const HOSTILE: &str = "x\u{1b}[2J\u{202e}\u{9b}31m\u{7}";

/// Two files of people, in a folder of their own.
struct Pair {
    folder: tempfile::TempDir,
}

impl Pair {
    /// Both files have the columns A, B and C, and each one more.
    fn new(general: &str, customers: &str) -> Self {
        let pair = Self { folder: tempfile::tempdir().unwrap() };
        std::fs::write(pair.path("g.csv"), people(60, general)).unwrap();
        std::fs::write(pair.path("c.csv"), people(20, customers)).unwrap();
        pair
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// What it says on stderr, checked; and the exit code.
    #[track_caller]
    fn says(&self, more: &[&str]) -> (String, Option<i32>) {
        said(&run_arguments(&self.path("g.csv"), &self.path("c.csv"), &self.path("out"), more))
    }
}

fn people(rows: usize, more: &str) -> String {
    let mut text = format!("LNR;A;B;C;\"{more}\"\n");
    for row in 0..rows {
        let _ = writeln!(text, "{};{};{};{};{}", row + 1, row % 5 + 1, row % 7 + 1, row * row % 3 + 1, row / 9 % 4 + 1);
    }
    text
}

/// Runs and gives what was said, which must be lines that anybody can read.
#[track_caller]
fn said(arguments: &[String]) -> (String, Option<i32>) {
    let result = output(arguments);
    let (out, text) = (stdout(&result), stderr(&result));
    for letter in text.chars().chain(out.chars()).filter(|letter| *letter != '\n') {
        let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!letter.is_control() && !turns, "{letter:?} in {text:?}");
    }
    for line in text.lines() {
        assert!(line.chars().count() < LONGEST, "{} characters: {line}", line.chars().count());
    }
    let errors = text.lines().filter(|line| line.starts_with("error:")).count();
    assert_eq!(errors, usize::from(!result.status.success()), "{text}");
    (text, result.status.code())
}

#[test]
fn names_of_columns_give_no_orders() {
    let pair = Pair::new(HOSTILE, "y\nerror: all is lost");
    let (text, code) = pair.says(&["--clusters", "3"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("only the general population has x\\u{1b}[2J\\u{202e}"), "{text}");
    assert!(text.contains("only customers have y\\nerror: all is lost"), "{text}");
}

#[test]
fn codes_and_unknown_columns_give_no_orders() {
    let pair = Pair::new(HOSTILE, HOSTILE);
    let text = std::fs::read_to_string(pair.path("c.csv")).unwrap();
    std::fs::write(pair.path("c.csv"), text.replacen("\n3;3;", &format!("\n3;\"{HOSTILE}\";"), 1)).unwrap();
    let (text, code) = pair.says(&["--clusters", "3"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("No dictionary knows") && text.contains("nobody in the general population has"), "{text}");
}

#[test]
fn names_of_files_give_no_orders() {
    let pair = Pair::new("D", "D");
    let name = format!("{HOSTILE}\nerror: no.csv");
    std::fs::rename(pair.path("g.csv"), pair.path(&name)).unwrap();
    let arguments = run_arguments(&pair.path(&name), &pair.path("c.csv"), &pair.path("out"), &["--clusters", "3"]);
    let (text, code) = said(&arguments);
    assert!(code == Some(0) && text.contains("Reading x\\u{1b}"), "{text}");
    let arguments = run_arguments(&pair.path(&format!("{name}.no")), &pair.path("c.csv"), &pair.path("out"), &[]);
    let (text, code) = said(&arguments);
    assert!(code == Some(1) && text.contains("no such file"), "{text}");
    let demo = pair.path("a\nb\u{1b}");
    let demo = ["demo", "--out", demo.to_str().unwrap(), "--people", "60", "--customers", "20"].map(str::to_owned);
    assert_eq!(said(&demo).1, Some(0));
}

#[test]
fn errors_give_no_orders_and_end() {
    let long = HOSTILE.repeat(2000);
    for name in [HOSTILE, long.as_str()] {
        let pair = Pair::new(name, name);
        let good = std::fs::read_to_string(pair.path("g.csv")).unwrap();
        let settings = pair.path("settings.json");
        let dictionary = pair.path("dictionary.csv");
        std::fs::write(&settings, serde_json::json!({ name: 1 }).to_string()).unwrap();
        std::fs::write(&dictionary, format!("attribute;type\nA;\"{name}\"\n")).unwrap();
        let names: Vec<String> = (0..15_000).map(|at| format!("N{at}")).collect();
        let drop = if name == HOSTILE { names.join(",") } else { "n".repeat(60_000) };
        for more in [
            ["--settings", settings.to_str().unwrap()],
            ["--dictionary", dictionary.to_str().unwrap()],
            ["--drop", &drop],
            ["--drop", &format!("no{name}")],
        ] {
            let (text, code) = pair.says(&more);
            assert_eq!(code, Some(1), "{text}");
        }
        // The last column has no value in line 3; then no column is in common; then two have the same name.
        std::fs::write(pair.path("g.csv"), good.replacen("\n2;2;2;2;1\n", "\n2;2;2;2\n", 1)).unwrap();
        assert_eq!(pair.says(&[]).1, Some(1));
        let other: Vec<String> = ["LNR", "A", "B", "C", "D"].map(|column| format!("\"{column}{name}\"")).to_vec();
        std::fs::write(pair.path("g.csv"), format!("{}\n1;2;3;4;5\n2;3;4;5;6\n", other.join(";"))).unwrap();
        let customers: Vec<String> = ["LNR", "E", "F", "G", "H"].map(|column| format!("\"{column}{name}\"")).to_vec();
        std::fs::write(
            pair.path("c.csv"),
            format!("{}\n1;2;3;4;5\n2;3;4;5;6\n", customers[1..].join(";").replacen('"', "\"I", 1) + ";J"),
        )
        .unwrap();
        assert_eq!(pair.says(&[]).1, Some(1));
        std::fs::write(pair.path("g.csv"), format!("LNR;\"{name}\";\"{name}\"\n1;2;3\n2;3;4\n")).unwrap();
        assert_eq!(pair.says(&[]).1, Some(1));
    }
}

#[test]
fn what_was_typed_gives_no_orders_and_ends() {
    let general = kept("south_german/general.csv");
    let long = HOSTILE.repeat(2000);
    for word in [HOSTILE, "a\nerror: b\n\nUsage: c", long.as_str()] {
        let typed = |flag: &str| vec![flag.to_owned(), word.to_owned()];
        for more in [
            typed("--clusters"),
            typed("--impute"),
            typed("--threads"),
            vec![format!("--{word}")],
            vec![word.to_owned()],
        ] {
            let mut arguments = run_arguments(&general, &general, "unused".as_ref(), &[]);
            arguments.extend(more);
            let (text, code) = said(&arguments);
            assert_eq!(code, Some(2), "{text}");
            assert!(text.lines().filter(|line| line.starts_with("Usage:")).count() <= 1, "{text}");
        }
        let (text, code) = said(&[word.to_owned()]);
        assert_eq!(code, Some(2), "{text}");
    }
}
