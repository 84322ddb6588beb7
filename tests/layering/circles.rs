//! Modules -> which file uses which, and the circles in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::modules::{Modules, Target};
use crate::tokens::{Kind, Token, reads};

/// Which file uses which, each with the first line that does.
pub(crate) type Uses = BTreeMap<String, BTreeMap<String, usize>>;

/// Reads off the files (path below src -> source) which uses which. Re-exports and `mod` lines don't count: whoever
/// uses a name that a folder passes on uses the file that defines it.
pub(crate) fn uses(files: &BTreeMap<String, String>) -> Uses {
    let modules = Modules::read(files);
    let mut uses = Uses::new();
    let mut add = |module: usize, target: Target, line: usize| {
        let file = &modules.all[module].file;
        if let Target::Item(other) = target
            && other != *file
        {
            let known = uses.entry(file.clone()).or_default().entry(other).or_insert(line);
            *known = line.min(*known);
        }
    };
    for import in modules.imports.iter().filter(|import| !import.passed_on) {
        add(import.module, modules.resolve(import.module, &import.path), import.line);
    }
    for (module, body) in &modules.bodies {
        for (path, line) in paths(&modules, *module, body) {
            add(*module, modules.resolve(*module, &path), line);
        }
    }
    uses
}

/// The paths in the code of a module, with their lines: `a::b::c`, and single names that the module doesn't define but
/// passes on or takes from a `*`.
fn paths(modules: &Modules, module: usize, body: &[Token]) -> Vec<(Vec<String>, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < body.len() {
        let start = at;
        at += 1;
        if body[start].kind != Kind::Word || continues_something(body, start) {
            continue;
        }
        let mut path = vec![body[start].text.clone()];
        while reads(body, at, &[":", ":"]) && body.get(at + 2).is_some_and(|token| token.kind == Kind::Word) {
            path.push(body[at + 2].text.clone());
            at += 3;
        }
        if path.len() > 1 || may_be_used(modules, module, &path[0], body.get(at)) {
            found.push((path, body[start].line));
        }
    }
    found
}

/// Whether the word is a field, a method or the rest of a path: `a.word`, `<T as A>::word`.
fn continues_something(body: &[Token], at: usize) -> bool {
    let before = |steps: usize| at.checked_sub(steps).map(|at| &body[at]);
    let is = |steps: usize, mark: &str| before(steps).is_some_and(|token| token.is(mark));
    (is(1, ".") && !is(2, ".")) || (is(1, ":") && is(2, ":")) || is(1, "fn") || is(1, "'")
}

/// A single name that the `use` lines don't account for. Types and constants begin with a capital; anything else
/// counts when it is called.
fn may_be_used(modules: &Modules, module: usize, name: &str, next: Option<&Token>) -> bool {
    let there = &modules.all[module];
    if there.globs.is_empty() && !there.passed_on.contains(name) {
        return false;
    }
    name.starts_with(char::is_uppercase) || next.is_some_and(|next| next.is("(") || next.is("!"))
}

/// Every circle of files: the sets of files of which each reaches each, sorted.
pub(crate) fn circles(uses: &Uses) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<&String, BTreeSet<String>> = uses.keys().map(|file| (file, reached(uses, file))).collect();
    let mut found: Vec<BTreeSet<String>> = Vec::new();
    for (&file, there) in &reach {
        if !there.contains(file) || found.iter().any(|circle| circle.contains(file)) {
            continue;
        }
        let back = |other: &&String| reach.get(other).is_some_and(|reached| reached.contains(file));
        found.push(there.iter().filter(back).cloned().collect());
    }
    found
}

fn reached(uses: &Uses, from: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for other in uses.get(file).into_iter().flatten().map(|(other, _)| other) {
            if seen.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    seen
}

/// A circle to read: short chains that together pass through each of its files, each step with the line that ties it.
pub(crate) fn told(uses: &Uses, circle: &BTreeSet<String>) -> String {
    let mut chains: Vec<Vec<&str>> = Vec::new();
    for file in circle {
        if !chains.iter().any(|chain| chain.contains(&file.as_str())) {
            chains.push(shortest(uses, circle, file));
        }
    }
    let files = circle.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let mut text = format!("a circle of {} files: {files}", circle.len());
    for chain in chains {
        let steps = chain.iter().zip(chain.iter().skip(1));
        let steps: Vec<String> = steps.map(|(from, to)| format!("{from}:{} uses {to}", uses[*from][*to])).collect();
        text.push_str(&format!("\n    {}", steps.join(", ")));
    }
    text
}

/// The shortest way from a file back to itself.
fn shortest<'a>(uses: &'a Uses, circle: &BTreeSet<String>, file: &'a str) -> Vec<&'a str> {
    let mut ways = VecDeque::from([vec![file]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        let last = way.last().copied().unwrap_or(file);
        for next in uses.get(last).into_iter().flat_map(BTreeMap::keys).filter(|next| circle.contains(*next)) {
            let mut longer = way.clone();
            longer.push(next);
            if next == file {
                return longer;
            }
            if seen.insert(next) {
                ways.push_back(longer);
            }
        }
    }
    vec![file]
}

/// The circles of made-up files, as the names of their files.
fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let files = files.iter().map(|(path, source)| ((*path).to_owned(), (*source).to_owned())).collect();
    circles(&uses(&files)).into_iter().map(|circle| circle.into_iter().collect()).collect()
}

#[test]
fn a_circle_of_two_files_is_seen() {
    let lib = ("lib.rs", "mod a; mod b;");
    let (a, b) = (("a.rs", "use crate::b::B; pub struct A;"), ("b.rs", "pub struct B; fn f() { super::a::A; }"));
    assert_eq!(found(&[lib, a, b]), [["a.rs", "b.rs"]]);
    assert!(found(&[lib, a, ("b.rs", "pub struct B; /* crate::a::A */ const C: &str = \"crate::a::A\";")]).is_empty());
    let through_module = ("b.rs", "use super::a; pub struct B; fn f() { a::go(); }");
    assert_eq!(found(&[lib, ("a.rs", "use super::b::B; pub fn go() {}"), through_module]), [["a.rs", "b.rs"]]);
}

#[test]
fn a_circle_around_three_corners_is_told_with_its_lines() {
    let files = [
        ("lib.rs", "mod data; mod ui;"),
        ("data.rs", ""),
        ("ui/mod.rs", "mod a; mod b; mod c;"),
        ("ui/a.rs", "use super::{b::{B, Other}};\npub struct A;"),
        ("ui/b.rs", "use crate::data::X;\nfn f() -> super::c::C {}\npub struct B;"),
        ("ui/c.rs", "\n\nuse crate::{data, ui::a::A as First};\npub struct C;"),
    ];
    assert_eq!(found(&files), [["ui/a.rs", "ui/b.rs", "ui/c.rs"]]);
    let files = files.iter().map(|(path, source)| ((*path).to_owned(), (*source).to_owned())).collect();
    let uses = uses(&files);
    let told = told(&uses, &circles(&uses)[0]);
    assert!(told.ends_with("ui/a.rs:1 uses ui/b.rs, ui/b.rs:2 uses ui/c.rs, ui/c.rs:3 uses ui/a.rs"), "{told}");
}

#[test]
fn a_circle_through_a_re_export_is_seen_in_the_files_that_make_it() {
    let lib = ("lib.rs", "pub mod deep; mod user; pub use deep::Inner;");
    let (deep, inner) = (
        ("deep/mod.rs", "mod inner; pub use inner::{Inner, go};"),
        ("deep/inner/mod.rs", "mod core; pub use core::*;"),
    );
    let user = ("user.rs", "use crate::Inner; pub struct User;");
    let core = |code| ("deep/inner/core.rs", code);
    assert_eq!(
        found(&[lib, deep, inner, user, core("use crate::user::User; pub struct Inner; pub fn go() {}")]),
        [["deep/inner/core.rs", "user.rs"]]
    );
    assert!(found(&[lib, deep, inner, user, core("pub struct Inner;")]).is_empty());
    // The folder's own code uses what it passes on, and what it defines itself belongs to it.
    let parent = ("deep/mod.rs", "mod inner; pub use inner::Inner; pub trait Own { fn f() -> Inner; }");
    let child = core("pub struct Inner; impl crate::deep::Own for Inner {}");
    assert_eq!(found(&[lib, parent, inner, user, child]), [["deep/inner/core.rs", "deep/mod.rs"]]);
}

#[test]
fn a_parent_may_call_its_child_while_the_child_uses_a_sibling() {
    let lib = ("lib.rs", "mod room; mod other;");
    let room =
        ("room/mod.rs", "mod child; mod sibling; pub use sibling::Sibling; pub fn f() { child::go(1..child::END) }");
    let child = (
        "room/child.rs",
        "use super::sibling; use crate::room::Sibling; pub fn go() { sibling::help() } pub const END: u8 = 1;",
    );
    let sibling = ("room/sibling.rs", "pub struct Sibling; pub fn help() {}");
    let other = ("other.rs", "use crate::room; fn f() { room::f(); room::Sibling; }");
    assert!(found(&[lib, room, child, sibling, other]).is_empty());
    let upward = ("room/child.rs", "pub fn go() { super::f() } pub const END: u8 = 1;");
    assert_eq!(found(&[lib, room, upward, sibling, other]), [["room/child.rs", "room/mod.rs"]]);
}

#[test]
fn tests_and_macros_close_no_circle_that_is_not_there() {
    let lib = ("lib.rs", "mod a; mod b;");
    let a = ("a.rs", "use crate::b::B; #[macro_export] macro_rules! say { () => {} } pub struct A;");
    let only_in_tests = (
        "b.rs",
        "pub struct B; #[cfg(test)] mod tests { use crate::a::A; }\n#[cfg(test)] #[path = \"b_tests.rs\"] mod more;",
    );
    assert!(found(&[lib, a, only_in_tests, ("b_tests.rs", "use crate::a::A;")]).is_empty());
    assert_eq!(found(&[lib, a, ("b.rs", "pub struct B; fn f() { crate::say!() }")]), [["a.rs", "b.rs"]]);
    assert_eq!(found(&[lib, a, ("b.rs", "use super::a::*; pub struct B; fn f(a: A) {}")]), [["a.rs", "b.rs"]]);
}

#[test]
fn a_file_may_lie_elsewhere_and_a_module_inside_another_file() {
    let lib =
        ("lib.rs", "mod a; #[path = \"elsewhere/b.rs\"] pub mod b; mod c { pub mod inner { pub struct Inner; } }");
    let a = ("a.rs", "use crate::b::B; pub struct A;");
    assert_eq!(found(&[lib, a, ("elsewhere/b.rs", "use crate::a::A; pub struct B;")]), [["a.rs", "elsewhere/b.rs"]]);
    assert!(found(&[lib, a, ("elsewhere/b.rs", "use crate::c::inner::Inner; pub struct B;")]).is_empty());
}
