//! Files under src -> what of them is built into the program, without what only tests see.

use std::collections::BTreeMap;
use std::path::Path;

use crate::tokens::{Kind, Token, closing, reads, tokens};

/// Every Rust file under src, by its path below src with `/` between the folders.
pub(crate) fn source_files() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    collect(&root, "", &mut found);
    assert!(found.len() > 20, "the scan must have found the source");
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("src can be read").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("names are plain text").to_owned();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), found);
        } else if name.ends_with(".rs") {
            let source = std::fs::read_to_string(&path).expect("a source file can be read");
            found.insert(format!("{prefix}{name}"), source);
        }
    }
}

/// The files that are built into the program; those that only `#[cfg(test)] mod name;` brings in are left out.
pub(crate) fn program_files() -> BTreeMap<String, String> {
    let mut files = source_files();
    let for_tests: Vec<String> = files.iter().flat_map(|(path, source)| test_files(path, source)).collect();
    files.retain(|path, _| !for_tests.contains(path));
    files
}

/// Where the modules can lie that a file brings in for tests.
fn test_files(path: &str, source: &str) -> Vec<String> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let inner = match name {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => path.trim_end_matches(".rs").to_owned(),
    };
    let all = tokens(source);
    let mut found = Vec::new();
    for at in (0..all.len()).filter(|&at| reads(&all, at, &["#", "[", "cfg", "(", "test", ")", "]"])) {
        let mut at = at + 7;
        let mut file = None;
        while reads(&all, at, &["#", "["]) {
            file = all[at..closing(&all, at + 1)]
                .iter()
                .find(|token| token.kind == Kind::Text)
                .map(|token| token.text.clone());
            at = closing(&all, at + 1) + 1;
        }
        at += usize::from(reads(&all, at, &["pub"]));
        if reads(&all, at, &["("]) {
            at = closing(&all, at) + 1;
        }
        if !reads(&all, at, &["mod"]) || !reads(&all, at + 2, &[";"]) {
            continue;
        }
        let name = &all[at + 1].text;
        let names = match file {
            Some(file) => vec![format!("{folder}/{file}")],
            None => vec![format!("{inner}/{name}.rs"), format!("{inner}/{name}/mod.rs")],
        };
        found.extend(names.into_iter().map(|name| name.trim_start_matches('/').to_owned()));
    }
    found
}

/// The tokens of a source text without what stands under `#[cfg(test)]` or `#[test]`.
pub(crate) fn production_tokens(source: &str) -> Vec<Token> {
    let all = tokens(source);
    let mut kept = Vec::with_capacity(all.len());
    let mut at = 0;
    while at < all.len() {
        if reads(&all, at, &["#", "!", "["]) && is_for_tests(&all[at + 3..=closing(&all, at + 2)]) {
            return Vec::new();
        }
        if !reads(&all, at, &["#", "["]) {
            kept.push(all[at].clone());
            at += 1;
            continue;
        }
        let first = at;
        let mut for_tests = false;
        while reads(&all, at, &["#", "["]) {
            let end = closing(&all, at + 1);
            for_tests |= is_for_tests(&all[at + 2..=end]);
            at = end + 1;
        }
        if for_tests {
            at = end_of_item(&all, at);
        } else {
            kept.extend_from_slice(&all[first..at]);
        }
    }
    kept
}

/// Whether the inside of an attribute is `test`, `cfg(test)` or `cfg(all(test, ...))`.
fn is_for_tests(inside: &[Token]) -> bool {
    reads(inside, 0, &["test", "]"])
        || reads(inside, 0, &["cfg", "(", "test", ")"])
        || reads(inside, 0, &["cfg", "(", "all", "(", "test"])
}

/// The position after the item that begins at `start`: after its `;`, or after its closing brace.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let ends_at_brace = !tokens[start..]
        .iter()
        .take(4)
        .any(|token| token.kind == Kind::Word && matches!(token.text.as_str(), "use" | "const" | "static" | "let"));
    let mut at = start;
    while at < tokens.len() {
        if tokens[at].is(";") {
            return at + 1;
        }
        if tokens[at].is("{") || tokens[at].is("(") || tokens[at].is("[") {
            let brace = tokens[at].is("{");
            at = closing(tokens, at);
            if brace && ends_at_brace {
                return at + 1;
            }
        }
        at += 1;
    }
    tokens.len()
}

#[test]
fn what_only_tests_see_is_left_out() {
    let words =
        |source: &str| production_tokens(source).iter().map(|token| token.text.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(words("a; #[cfg(test)] mod tests { fn f() {} } b"), "a ; b");
    assert_eq!(words("#[cfg(test)] #[path = \"x_tests.rs\"] mod x_tests; b"), "b");
    assert_eq!(
        words("#[cfg(test)] use a::{b, c}; #[allow(dead_code)] fn f() {}"),
        "# [ allow ( dead_code ) ] fn f ( ) { }"
    );
    assert_eq!(words("#[cfg(test)] const A: B = B { c: 1 }; d"), "d");
    assert_eq!(
        words("#[test] fn f(a: [u8; 2]) -> bool { true } #[cfg(unix)] fn g();"),
        "# [ cfg ( unix ) ] fn g ( ) ;"
    );
}

#[test]
fn files_that_only_tests_bring_in_are_known() {
    let source = r#"#[cfg(test)] pub(crate) mod testing; #[cfg(test)] #[path = "a_tests.rs"] mod tests;
        mod b; #[cfg(test)] mod c { mod d; }"#;
    assert_eq!(test_files("x/mod.rs", source), ["x/testing.rs", "x/testing/mod.rs", "x/a_tests.rs"]);
    assert_eq!(test_files("x/y.rs", source), ["x/y/testing.rs", "x/y/testing/mod.rs", "x/a_tests.rs"]);
    assert_eq!(test_files("lib.rs", source), ["testing.rs", "testing/mod.rs", "a_tests.rs"]);
}
