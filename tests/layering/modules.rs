//! Rust files -> the tree of modules, from lib.rs and main.rs on: what each defines, imports and re-exports.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::production_tokens;
use crate::tokens::{Kind, Token, closing, reads};

/// One leaf of a `use` tree.
pub(crate) struct Import {
    pub(crate) module: usize,
    pub(crate) path: Vec<String>,
    /// Others may import it from here: `pub use`, `pub(crate) use`.
    pub(crate) passed_on: bool,
    pub(crate) line: usize,
}

/// A module: a file, or `mod name { ... }` inside one.
#[derive(Default)]
pub(crate) struct Module {
    pub(crate) parent: Option<usize>,
    pub(crate) file: String,
    /// Where the files of its children lie: `""` or `engine/`.
    folder: String,
    pub(crate) children: BTreeMap<String, usize>,
    items: BTreeSet<String>,
    /// Every imported name with the path it stands for.
    imports: BTreeMap<String, Vec<String>>,
    /// Names that others may import from here.
    pub(crate) passed_on: BTreeSet<String>,
    pub(crate) globs: Vec<Vec<String>>,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    Module(usize),
    /// An item, by the file that defines it.
    Item(String),
    /// Another crate, a local name, or nothing that can be found.
    Outside,
}

/// All modules of a program that are built into it; what is only for tests is left out.
#[derive(Default)]
pub(crate) struct Modules {
    pub(crate) all: Vec<Module>,
    pub(crate) imports: Vec<Import>,
    /// The code of each module, without `use` and inner modules.
    pub(crate) bodies: Vec<(usize, Vec<Token>)>,
    library: Option<usize>,
}

const ITEMS: [&str; 9] = ["fn", "struct", "enum", "union", "trait", "type", "const", "static", "mod"];

impl Modules {
    /// Reads the files (path below src -> source), from lib.rs and main.rs on.
    pub(crate) fn read(files: &BTreeMap<String, String>) -> Self {
        let mut modules = Self::default();
        for root in ["lib.rs", "main.rs"] {
            if files.contains_key(root) {
                let module = modules.add(Module { file: root.to_owned(), ..Module::default() });
                modules.library = modules.library.or((root == "lib.rs").then_some(module));
                modules.read_file(files, module);
            }
        }
        modules
    }

    fn add(&mut self, module: Module) -> usize {
        self.all.push(module);
        self.all.len() - 1
    }

    fn read_file(&mut self, files: &BTreeMap<String, String>, module: usize) {
        if let Some(source) = files.get(&self.all[module].file) {
            self.read_module(files, module, &production_tokens(source));
        }
    }

    fn read_module(&mut self, files: &BTreeMap<String, String>, module: usize, tokens: &[Token]) {
        let mut body = Vec::new();
        let (mut at, mut depth) = (0, 0_usize);
        while at < tokens.len() {
            if let Some(end) = self.read_declaration(files, module, tokens, at) {
                at = end;
                continue;
            }
            let token = &tokens[at];
            if depth == 0 {
                self.define_item(module, tokens, at);
            }
            if token.is("{") {
                depth += 1;
            } else if token.is("}") {
                depth = depth.saturating_sub(1);
            }
            body.push(token.clone());
            at += 1;
        }
        self.bodies.push((module, body));
    }

    /// Reads `mod name;`, `mod name { ... }` or `use ...;` where one begins, and gives the position after it.
    fn read_declaration(
        &mut self,
        files: &BTreeMap<String, String>,
        module: usize,
        tokens: &[Token],
        at: usize,
    ) -> Option<usize> {
        if tokens[at].is("mod") && reads(tokens, at + 2, &[";"]) {
            self.read_child(files, module, &tokens[at + 1].text, path_attribute(tokens, at));
            return Some(at + 3);
        }
        if tokens[at].is("mod") && reads(tokens, at + 2, &["{"]) {
            let end = closing(tokens, at + 2);
            let name = &tokens[at + 1].text;
            let folder = format!("{}{name}/", self.all[module].folder);
            let file = self.all[module].file.clone();
            let child = self.add(Module { parent: Some(module), file, folder, ..Module::default() });
            self.all[module].children.insert(name.clone(), child);
            self.read_module(files, child, &tokens[at + 3..end]);
            return Some(end + 1);
        }
        // `use<'a>` in a type says which lifetimes are captured.
        if !tokens[at].is("use") || tokens.get(at + 1).is_none_or(|next| next.is("<")) {
            return None;
        }
        let end = (at..tokens.len()).find(|&at| tokens[at].is(";")).unwrap_or(tokens.len());
        let mut leaves = Vec::new();
        use_tree(&tokens[at + 1..end], &[], &mut leaves);
        for leaf in leaves {
            self.import(module, leaf, is_public(tokens, at));
        }
        Some(end + 1)
    }

    /// Remembers the item whose keyword stands here.
    fn define_item(&mut self, module: usize, tokens: &[Token], at: usize) {
        let is_keyword = |token: &Token| ITEMS.contains(&token.text.as_str());
        if is_keyword(&tokens[at]) {
            let named = tokens.get(at + 1).filter(|next| next.kind == Kind::Word && !is_keyword(next));
            self.all[module].items.extend(named.map(|name| name.text.clone()));
        } else if reads(tokens, at, &["macro_rules", "!"]) {
            self.define_macro(module, tokens, at);
        }
    }

    fn read_child(&mut self, files: &BTreeMap<String, String>, module: usize, name: &str, path: Option<String>) {
        let parent = &self.all[module];
        let beside = parent.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let candidates = match path {
            Some(path) => vec![format!("{beside}/{path}").trim_start_matches('/').to_owned()],
            None => vec![format!("{}{name}.rs", parent.folder), format!("{}{name}/mod.rs", parent.folder)],
        };
        let Some(file) = candidates.into_iter().find(|file| files.contains_key(file)) else { return };
        let folder = match file.strip_suffix("mod.rs") {
            Some(folder) => folder.to_owned(),
            None => format!("{}/", file.trim_end_matches(".rs")),
        };
        let child = self.add(Module { parent: Some(module), file, folder, ..Module::default() });
        self.all[module].children.insert(name.to_owned(), child);
        self.read_file(files, child);
    }

    /// A macro marked `#[macro_export]` stands at the root of the crate.
    fn define_macro(&mut self, module: usize, tokens: &[Token], at: usize) {
        let Some(name) = tokens.get(at + 2).map(|token| token.text.clone()) else { return };
        let exported = tokens[at.saturating_sub(2)..at].iter().any(|token| token.is("macro_export"));
        match self.library {
            Some(root) if exported && root != module => {
                let file = self.all[module].file.clone();
                let there = self.add(Module { parent: Some(root), file, ..Module::default() });
                self.all[there].items.insert(name.clone());
                self.all[root].children.insert(format!("{name}!"), there);
                self.all[root].imports.insert(name.clone(), vec![format!("{name}!"), name]);
            }
            _ => {
                self.all[module].items.insert(name);
            }
        }
    }

    fn import(&mut self, module: usize, leaf: Leaf, passed_on: bool) {
        let there = &mut self.all[module];
        if leaf.glob {
            there.globs.push(leaf.path.clone());
        } else {
            if passed_on {
                there.passed_on.insert(leaf.name.clone());
            }
            there.imports.insert(leaf.name, leaf.path.clone());
        }
        self.imports.push(Import { module, path: leaf.path, passed_on, line: leaf.line });
    }

    /// Where a path leads that is written in a module.
    pub(crate) fn resolve(&self, module: usize, path: &[String]) -> Target {
        self.follow(module, path, &mut Vec::new())
    }

    fn follow(&self, module: usize, path: &[String], seen: &mut Vec<(usize, String)>) -> Target {
        let mut here = Target::Module(module);
        for (step, name) in path.iter().enumerate() {
            let Target::Module(at) = here else { break };
            let last = step + 1 == path.len();
            here = match name.as_str() {
                "self" => Target::Module(at),
                "crate" => Target::Module(self.root_of(at)),
                "super" => self.all[at].parent.map_or(Target::Outside, Target::Module),
                "segscope" if step == 0 && self.library.is_some() => {
                    self.library.map_or(Target::Outside, Target::Module)
                }
                _ => match self.name_in(at, name, last, seen) {
                    Some(target) => target,
                    None if step == 0 => Target::Outside,
                    // A name inside the crate that can't be found is made by a macro of that module.
                    None => Target::Item(self.all[at].file.clone()),
                },
            };
        }
        here
    }

    fn root_of(&self, module: usize) -> usize {
        self.all[module].parent.map_or(module, |parent| self.root_of(parent))
    }

    /// What a name means in a module; `None` when it isn't known there. A module and an item may share a name: the
    /// last one of a path is the item.
    fn name_in(&self, module: usize, name: &str, last: bool, seen: &mut Vec<(usize, String)>) -> Option<Target> {
        let there = &self.all[module];
        let child = there.children.get(name).map(|&child| Target::Module(child));
        let item = there.items.contains(name).then(|| Target::Item(there.file.clone()));
        let (first, second) = if last { (item, child) } else { (child, item) };
        let key = (module, name.to_owned());
        if seen.contains(&key) {
            return first.or(second);
        }
        seen.push(key);
        let imported = || there.imports.get(name).map(|path| self.follow(module, path, seen));
        let found = if last { first.or_else(imported).or(second) } else { first.or(second).or_else(imported) };
        found.or_else(|| self.through_globs(module, name, seen))
    }

    fn through_globs(&self, module: usize, name: &str, seen: &mut Vec<(usize, String)>) -> Option<Target> {
        self.all[module].globs.iter().find_map(|glob| match self.follow(module, glob, seen) {
            Target::Module(other) if other != module => self.name_in(other, name, true, seen),
            _ => None,
        })
    }
}

/// A leaf of a `use` tree: the path, the name it is known by here, and whether it ends in `*`.
struct Leaf {
    path: Vec<String>,
    name: String,
    glob: bool,
    line: usize,
}

fn use_tree(tokens: &[Token], prefix: &[String], leaves: &mut Vec<Leaf>) {
    let mut path = prefix.to_vec();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if token.is("{") {
            for part in parts(&tokens[at + 1..closing(tokens, at)]) {
                use_tree(part, &path, leaves);
            }
            return;
        }
        if token.is("*") {
            leaves.push(Leaf { path, name: String::new(), glob: true, line: token.line });
            return;
        }
        if token.is("as") {
            break;
        }
        // `a::{self}` is `a`; `self::a` begins at the module itself.
        if token.kind == Kind::Word && (path.is_empty() || !token.is("self")) {
            path.push(token.text.clone());
        }
        at += 1;
    }
    let renamed = tokens.get(at + 1).filter(|_| at < tokens.len()).map(|token| token.text.clone());
    if let (Some(name), Some(token)) = (renamed.or_else(|| path.last().cloned()), tokens.first()) {
        leaves.push(Leaf { path, name, glob: false, line: token.line });
    }
}

/// The parts between the commas of the first level.
fn parts(tokens: &[Token]) -> Vec<&[Token]> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < tokens.len() {
        if tokens[at].is("{") {
            at = closing(tokens, at);
        } else if tokens[at].is(",") {
            found.push(&tokens[start..at]);
            start = at + 1;
        }
        at += 1;
    }
    found.push(&tokens[start..]);
    found
}

/// What `#[path = "..."]` says right before the `mod` at the position, or before the `pub` in front of it.
fn path_attribute(tokens: &[Token], at: usize) -> Option<String> {
    let start = (0..at).rev().take_while(|&at| !tokens[at].is(";") && !tokens[at].is("}")).last()?;
    let attribute = (start..at).find(|&at| reads(tokens, at, &["#", "[", "path", "="]))?;
    tokens.get(attribute + 4).map(|token| token.text.clone())
}

/// Whether `pub` or `pub(...)` stands before the token.
fn is_public(tokens: &[Token], at: usize) -> bool {
    let before = &tokens[..at];
    let Some(last) = before.last() else { return false };
    let open = || before.iter().rposition(|token| token.is("("));
    last.is("pub") || (last.is(")") && open().is_some_and(|open| open > 0 && before[open - 1].is("pub")))
}
