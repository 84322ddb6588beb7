//! The layers of the house: a line may use what stands below it, never what stands above. Read off the source itself.

#![allow(clippy::unwrap_used, clippy::let_underscore_must_use, reason = "a test fails by panicking")]

#[path = "support/tokens.rs"]
mod tokens;

use std::path::{Path, PathBuf};

use tokens::{Token, tokens};

/// From the top down.
const LAYERS: [&str; 12] =
    ["main", "ui", "cli", "export", "i18n", "session", "engine", "respond", "analyze", "prepare", "data", "files"];
/// Below everything.
const GROUND: &str = "job";
const TOOLKIT: [&str; 6] = ["egui", "eframe", "egui_plot", "egui_extras", "rfd", "winit"];
const THREADS: [&str; 5] = ["thread", "mpsc", "JoinHandle", "crossbeam_channel", "tokio"];
const FILES: [&str; 4] = ["fs", "File", "PathBuf", "OpenOptions"];
/// A file that needs more lines holds more than one idea.
const MOST_LINES: usize = 450;

/// 0 for the top; the ground is below everything.
fn depth(layer: &str) -> Option<usize> {
    if layer == GROUND { Some(LAYERS.len()) } else { LAYERS.iter().position(|&name| name == layer) }
}

/// The layer of a file under src; `None` for lib.rs, the map that names them all.
fn layer_of(path: &Path) -> Option<String> {
    let first = path.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    depth(&first).map(|_| first)
}

/// What is wrong with one file, each with its line. `path` is relative to src.
fn violations(path: &Path, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = source.lines().count();
    if lines > MOST_LINES {
        found.push(format!("{}: {lines} lines, more than {MOST_LINES}", path.display()));
    }
    let Some(layer) = layer_of(path) else { return found };
    let own = depth(&layer).unwrap_or_default();
    let below = |other: &str| own > depth(other).unwrap_or_default();
    let tokens = tokens(source);
    let mut report = |token: &Token, what: String| found.push(format!("{}:{}: {what}", path.display(), token.line));
    for token in roots_of_crate_paths(path, &tokens) {
        if depth(&token.text).is_some_and(|depth| depth < own) {
            report(token, format!("{layer} uses {}, which stands above it", token.text));
        }
    }
    if layer == "analyze" {
        let standard = tokens.iter().enumerate().filter(|(_, token)| token.text == "std");
        for token in standard.flat_map(|(at, _)| names_after(&tokens, at)).filter(|token| token.text == "path") {
            report(token, "analyze names std::path; it goes from numbers to numbers".to_owned());
        }
    }
    let undo = path.starts_with("session/history") || path == Path::new("session/history.rs");
    for (at, token) in tokens.iter().enumerate() {
        let word = token.text.as_str();
        let undoer = undo && word == "egui" && follows(&tokens, at, &["util", "undoer"]);
        if below("ui") && TOOLKIT.contains(&word) && !undoer {
            report(token, format!("{layer} names {word}; only ui draws"));
        }
        if below("engine") && THREADS.contains(&word) {
            report(token, format!("{layer} names {word}; threads and messages begin at engine"));
        }
        if layer == "analyze" && FILES.contains(&word) {
            report(token, format!("analyze names {word}; it goes from numbers to numbers"));
        }
    }
    found
}

/// Whether `::a::b` follows the token.
fn follows(tokens: &[Token], at: usize, path: &[&str]) -> bool {
    path.iter().enumerate().all(|(step, word)| {
        let at = at + 1 + 3 * step;
        let text = |offset: usize| tokens.get(at + offset).map(|token| token.text.as_str());
        text(0) == Some(":") && text(1) == Some(":") && text(2) == Some(word)
    })
}

/// The first names of all paths that start at the root of the crate: `crate::x`, `segscope::x`, each of `crate::{x, y}`, and `super::` climbed up to
/// the root.
fn roots_of_crate_paths<'a>(path: &Path, tokens: &'a [Token]) -> Vec<&'a Token> {
    let mut roots = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = match tokens[at].text.as_str() {
            "crate" | "segscope" => at,
            "super" => match climbed(path, tokens, at) {
                Some(last) => last,
                None => {
                    at += 1;
                    continue;
                }
            },
            _ => {
                at += 1;
                continue;
            }
        };
        roots.extend(names_after(tokens, start));
        at = start + 1;
    }
    roots
}

/// The last `super` of a chain that reaches the root of the crate; `None` when it stops before.
fn climbed(path: &Path, tokens: &[Token], at: usize) -> Option<usize> {
    if at >= 3 && tokens[at - 3].text == "super" && tokens[at - 1].text == ":" {
        return None;
    }
    let mut last = at;
    let mut steps = 1;
    while follows(tokens, last, &["super"]) {
        last += 3;
        steps += 1;
    }
    let mut modules = path.components().count();
    if path.file_name().is_some_and(|name| name == "mod.rs") {
        modules -= 1;
    }
    (steps >= modules).then_some(last)
}

/// The names right after `root::`, or of the first level of `root::{...}`.
fn names_after(tokens: &[Token], root: usize) -> Vec<&Token> {
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    if text(root + 1) != ":" || text(root + 2) != ":" {
        return Vec::new();
    }
    if text(root + 3) != "{" {
        return tokens.get(root + 3).into_iter().collect();
    }
    let mut names = Vec::new();
    let (mut level, mut first) = (1, true);
    for token in &tokens[root + 4..] {
        match token.text.as_str() {
            "{" => level += 1,
            "}" => level -= 1,
            "," if level == 1 => first = true,
            _ if level == 1 && first => {
                names.push(token);
                first = false;
            }
            _ => {}
        }
        if level == 0 {
            break;
        }
    }
    names
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("src can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("src can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_layers_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the scan must have found the source");
    let mut found = Vec::new();
    for file in &files {
        let source = std::fs::read_to_string(file).expect("a source file can be read");
        found.extend(violations(file.strip_prefix(&root).expect("it lies under src"), &source));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_folder_is_a_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(root).expect("src can be read") {
        let name = entry.expect("src can be read").file_name();
        let path = PathBuf::from(&name);
        assert!(
            path == Path::new("lib.rs") || layer_of(&path).is_some(),
            "{} has no place in the house",
            path.display()
        );
    }
}

/// How many things the checker finds in made-up lines.
fn count(path: &str, source: &str) -> usize {
    violations(Path::new(path), source).len()
}

#[test]
fn the_checker_sees_a_layer_used_from_below() {
    assert_eq!(count("data/x.rs", "use crate::engine::Settings;"), 1);
    assert_eq!(count("data/x.rs", "use crate::{job::Job, prepare::{Scale, engine}, session};"), 2);
    assert_eq!(count("analyze/x.rs", "fn f() { crate::ui::run() }"), 1);
    assert_eq!(count("engine/x.rs", "use segscope::cli;"), 1);
    assert_eq!(count("engine/deep/x.rs", "use super::super::super::cli::Work;"), 1);
    assert_eq!(count("engine/mod.rs", "use super::session;"), 1);
    assert_eq!(count("job.rs", "use crate::data::Dataset;"), 1);
}

#[test]
fn the_checker_lets_pass_what_is_allowed() {
    assert_eq!(count("ui/x.rs", "use crate::{cli, data::Dataset, session::Command}; use egui::Ui;"), 0);
    assert_eq!(
        count("engine/x.rs", "use super::session; use crate::respond; use std::thread; use std::sync::mpsc;"),
        0
    );
    assert_eq!(count("data/x.rs", "// use crate::engine;\n/// [`crate::ui`]\nconst A: &str = \"crate::ui\";"), 0);
    assert_eq!(
        count("data/x.rs", "const A: &str = r#\"a \" crate::ui\"#; /* crate::cli /* x */ egui */ fn f<'a>() {}"),
        0
    );
    assert_eq!(count("lib.rs", "pub mod ui; use crate::ui;"), 0);
}

#[test]
fn the_checker_sees_the_toolkit_below_ui() {
    assert_eq!(count("cli/x.rs", "use eframe::App;"), 1);
    assert_eq!(count("session/command.rs", "fn f(c: char) { if c == '\"' { egui::vec2(0.0, 0.0); } }"), 1);
    assert_eq!(count("session/history.rs", "use egui::util::undoer::Undoer;"), 0);
    assert_eq!(count("session/history.rs", "use egui::Ui;"), 1);
}

#[test]
fn the_checker_sees_threads_and_files_where_they_do_not_belong() {
    assert_eq!(count("prepare/x.rs", "std::thread::spawn(f); let (a, b) = mpsc::channel();"), 2);
    assert_eq!(count("analyze/x.rs", "use std::fs; use std::path::Path;"), 2);
    assert_eq!(count("analyze/x.rs", "use std::{fmt, fs::File, path::Path}; fn f(file: PathBuf) {}"), 4);
    assert_eq!(count("analyze/x.rs", "enum Path { Fast, Portable }"), 0);
    assert_eq!(count("data/x.rs", "use std::fs::File; use rayon::prelude::*;"), 0);
}

#[test]
fn the_checker_sees_a_file_that_is_too_long() {
    assert_eq!(count("ui/x.rs", &"\n".repeat(MOST_LINES)), 0);
    assert_eq!(count("ui/x.rs", &"\n".repeat(MOST_LINES + 1)), 1);
}
