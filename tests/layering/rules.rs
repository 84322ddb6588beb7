//! One file -> what in it breaks a rule of the house, each with its line.

use std::path::Path;

use crate::tokens::{Token, reads, tokens};

/// From the top down; those on one line are siblings that don't know each other.
const LAYERS: [&[&str]; 13] = [
    &["main"],
    &["ui", "cli"],
    &["export"],
    &["i18n"],
    &["session"],
    &["engine"],
    &["results"],
    &["respond"],
    &["analyze"],
    &["prepare"],
    &["data"],
    &["files"],
    &["job"],
];
const TOOLKIT: [&str; 6] = ["egui", "eframe", "egui_plot", "egui_extras", "rfd", "winit"];
const THREADS: [&str; 5] = ["thread", "mpsc", "JoinHandle", "crossbeam_channel", "tokio"];
const FILES: [&str; 4] = ["fs", "File", "PathBuf", "OpenOptions"];
const SENTENCES: [&str; 4] = ["i18n_embed", "i18n_embed_fl", "fluent_bundle", "fluent_syntax"];
/// Each formats a message.
const SENTENCE_MACROS: [&str; 2] = ["text", "fl"];
/// What these know is saved in the form of `results`, not in theirs.
const NOT_SAVED: [&str; 3] = ["data", "prepare", "analyze"];
/// A file that needs more lines holds more than one idea.
pub(crate) const MOST_LINES: usize = 450;

/// 0 for the top.
fn depth(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|names| names.contains(&layer))
}

/// The layer of a file under src; `None` for lib.rs, the map that names them all.
pub(crate) fn layer_of(path: &str) -> Option<&str> {
    let first = path.split('/').next()?.trim_end_matches(".rs");
    depth(first).map(|_| first)
}

/// The rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// A file is short enough to hold one idea.
    Length,
    /// Nobody uses what stands above, or a sibling.
    Layers,
    /// Only `ui` knows the toolkit.
    Toolkit,
    /// Threads and messages between them begin at `engine`.
    Threads,
    /// `analyze` goes from numbers to numbers.
    Files,
    /// What computes isn't what is saved.
    Serde,
    /// Errors keep their type to the top.
    Anyhow,
    /// Sentences are made in `i18n` and above.
    Sentences,
}

/// A rule broken: which, and a sentence with file and line.
pub(crate) struct Violation {
    pub(crate) rule: Rule,
    pub(crate) told: String,
}

/// What is wrong with one file; `path` is relative to src.
pub(crate) fn violations(path: &str, source: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let lines = source.lines().count();
    if lines > MOST_LINES {
        found.push(Violation { rule: Rule::Length, told: format!("{path}: {lines} lines, more than {MOST_LINES}") });
    }
    let tokens = tokens(source);
    let mut report = |rule, token: &Token, told: String| {
        found.push(Violation { rule, told: format!("{path}:{}: {told}", token.line) });
    };
    for token in tokens.iter().filter(|token| token.is("anyhow")) {
        report(Rule::Anyhow, token, "names anyhow; an error keeps its type".to_owned());
    }
    let Some(layer) = layer_of(path) else { return found };
    let own = depth(layer).unwrap_or_default();
    let below = |other: &str| own > depth(other).unwrap_or_default();
    let roots = roots_of_crate_paths(path, &tokens);
    for token in &roots {
        if depth(&token.text).is_some_and(|depth| depth < own) {
            report(Rule::Layers, token, format!("{layer} uses {}, which stands above it", token.text));
        } else if depth(&token.text) == Some(own) && token.text != layer {
            report(Rule::Layers, token, format!("{layer} uses {}, which stands beside it", token.text));
        }
        if layer == "analyze" && token.text == "files" {
            report(Rule::Files, token, "analyze uses files; it goes from numbers to numbers".to_owned());
        }
        if below("i18n") && SENTENCE_MACROS.contains(&token.text.as_str()) {
            report(
                Rule::Sentences,
                token,
                format!("{layer} takes {}!; sentences are made in i18n and above", token.text),
            );
        }
    }
    for (at, token) in tokens.iter().enumerate() {
        let is_one_of = |names: &[&str]| names.iter().any(|name| token.is(name));
        let word = &token.text;
        if below("ui") && is_one_of(&TOOLKIT) {
            report(Rule::Toolkit, token, format!("{layer} names {word}; only ui draws"));
        }
        if layer == "cli" && is_one_of(&TOOLKIT) {
            report(Rule::Toolkit, token, format!("cli names {word}; only ui draws"));
        }
        if below("engine") && is_one_of(&THREADS) {
            report(Rule::Threads, token, format!("{layer} names {word}; threads and messages begin at engine"));
        }
        let standard_path = token.is("std") && names_after(&tokens, at).iter().any(|token| token.is("path"));
        if layer == "analyze" && (is_one_of(&FILES) || standard_path) {
            report(Rule::Files, token, format!("analyze names {word}; it goes from numbers to numbers"));
        }
        if NOT_SAVED.contains(&layer) && is_one_of(&["serde", "serde_json"]) {
            report(Rule::Serde, token, format!("{layer} names {word}; what is saved is a type of results"));
        }
        if below("i18n") && (is_one_of(&SENTENCES) || (is_one_of(&SENTENCE_MACROS) && reads(&tokens, at + 1, &["!"]))) {
            report(Rule::Sentences, token, format!("{layer} names {word}; sentences are made in i18n and above"));
        }
    }
    found
}

/// The first names of all paths that start at the root of the crate: `crate::x`, `segscope::x`, each of `crate::{x,
/// y}`, and `super::` climbed up to the root.
fn roots_of_crate_paths<'a>(path: &str, tokens: &'a [Token]) -> Vec<&'a Token> {
    let mut roots = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.is("crate") || token.is("segscope") {
            roots.extend(names_after(tokens, at));
        } else if token.is("super")
            && let Some(last) = climbed(path, tokens, at)
        {
            roots.extend(names_after(tokens, last));
        }
    }
    roots
}

/// The last `super` of a chain that reaches the root of the crate; `None` when it stops before.
fn climbed(path: &str, tokens: &[Token], at: usize) -> Option<usize> {
    if at >= 3 && reads(tokens, at - 3, &["super", ":", ":"]) {
        return None;
    }
    let mut last = at;
    let mut steps = 1;
    while reads(tokens, last + 1, &[":", ":", "super"]) {
        last += 3;
        steps += 1;
    }
    let path = Path::new(path);
    let is_folder = path.file_name().is_some_and(|name| name == "mod.rs");
    let modules = path.components().count() - usize::from(is_folder);
    (steps >= modules).then_some(last)
}

/// The names right after `root::`, or of the first level of `root::{...}`.
fn names_after(tokens: &[Token], root: usize) -> Vec<&Token> {
    if !reads(tokens, root + 1, &[":", ":"]) {
        return Vec::new();
    }
    if !reads(tokens, root + 3, &["{"]) {
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

/// Which rules made-up lines break.
fn broken(path: &str, source: &str) -> Vec<Rule> {
    violations(path, source).into_iter().map(|violation| violation.rule).collect()
}

#[test]
fn a_layer_used_from_below_is_seen() {
    use Rule::Layers;
    assert_eq!(broken("data/x.rs", "use crate::engine::Settings;"), [Layers]);
    assert_eq!(broken("data/x.rs", "use crate::{job::Job, prepare::{Scale, engine}, session};"), [Layers; 2]);
    assert_eq!(broken("analyze/x.rs", "fn f() { crate::ui::run() }"), [Layers]);
    assert_eq!(broken("engine/x.rs", "use segscope::cli;"), [Layers]);
    assert_eq!(broken("engine/deep/x.rs", "use super::super::super::cli::Work;"), [Layers]);
    assert_eq!(broken("engine/mod.rs", "use super::session;"), [Layers]);
    assert_eq!(broken("respond/x.rs", "use crate::results::Found;"), [Layers]);
    assert_eq!(broken("files.rs", "use crate::data::Dataset;"), [Layers]);
    assert_eq!(broken("job.rs", "use crate::files;"), [Layers]);
}

#[test]
fn siblings_that_know_each_other_are_seen() {
    assert_eq!(broken("ui/x.rs", "use crate::cli::Request;"), [Rule::Layers]);
    assert_eq!(broken("cli/x.rs", "use crate::ui::Launch;"), [Rule::Layers]);
    assert!(broken("main.rs", "use segscope::{cli, ui};").is_empty());
}

#[test]
fn what_is_allowed_passes() {
    let fine = |path: &str, source: &str| assert_eq!(broken(path, source), [], "{path}: {source}");
    fine("ui/x.rs", "use crate::{data::Dataset, i18n::Say, session::Command, text, ui::theme}; use egui::Ui;");
    fine(
        "engine/x.rs",
        "use crate::{respond, results::Found}; use std::thread; use std::sync::mpsc; use serde::Serialize;",
    );
    fine("data/x.rs", "// use crate::engine;\n/// [`crate::ui`]\nconst A: &str = \"crate::ui\";");
    fine("data/x.rs", "const A: &str = r#\"a \" crate::ui\"#; /* crate::cli /* x */ egui */ fn f<'a>() {}");
    fine("data/x.rs", "use std::fs::File; use rayon::prelude::*; use crate::files::write_whole;");
    fine("prepare/x.rs", "fn text(fl: bool) -> bool { !text(fl) }");
    fine("lib.rs", "pub mod ui; use crate::ui;");
}

#[test]
fn the_toolkit_below_ui_is_seen() {
    assert_eq!(broken("cli/x.rs", "use eframe::App;"), [Rule::Toolkit]);
    assert_eq!(
        broken("session/command.rs", "fn f(c: char) { if c == '\"' { egui::vec2(0.0, 0.0); } }"),
        [Rule::Toolkit]
    );
    assert_eq!(broken("session/history.rs", "use egui::util::undoer::Undoer;"), [Rule::Toolkit]);
}

#[test]
fn threads_and_files_where_they_do_not_belong_are_seen() {
    assert_eq!(broken("prepare/x.rs", "std::thread::spawn(f); let (a, b) = mpsc::channel();"), [Rule::Threads; 2]);
    assert_eq!(broken("analyze/x.rs", "use std::fs; use std::path::Path;"), [Rule::Files; 2]);
    assert_eq!(broken("analyze/x.rs", "use std::{fmt, fs::File, path}; fn f(file: PathBuf) {}"), [Rule::Files; 4]);
    assert_eq!(broken("analyze/x.rs", "use crate::files;"), [Rule::Files]);
}

#[test]
fn what_is_saved_said_or_thrown_in_the_wrong_place_is_seen() {
    assert_eq!(broken("prepare/x.rs", "#[derive(serde::Serialize)] struct A;"), [Rule::Serde]);
    assert_eq!(broken("data/x.rs", "fn f() { serde_json::from_str(text); }"), [Rule::Serde]);
    assert_eq!(broken("cli/x.rs", "fn f() -> anyhow::Result<()> {}"), [Rule::Anyhow]);
    assert_eq!(broken("engine/x.rs", "use crate::text; fn f() { text!(\"a\"); }"), [Rule::Sentences; 2]);
    assert_eq!(
        broken("session/x.rs", "i18n_embed_fl::fl!(LOADER, \"a\"); use crate::i18n::Say;"),
        [Rule::Layers, Rule::Sentences, Rule::Sentences]
    );
    assert_eq!(broken("export/x.rs", "fn f() { crate::text!(\"a\"); }"), []);
}

#[test]
fn a_file_that_is_too_long_is_seen() {
    assert_eq!(broken("ui/x.rs", &"\n".repeat(MOST_LINES)), []);
    assert_eq!(broken("ui/x.rs", &"\n".repeat(MOST_LINES + 1)), [Rule::Length]);
}
