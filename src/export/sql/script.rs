//! The parts of a script in their order: settings, functions, the proof, and the view of the people.

use std::path::Path;

use super::dialect::Dialect;
use super::functions::functions;
use super::proof::Proof;
use super::views::view;
use crate::export::recognise::starts_with;
use crate::text;

/// How every script begins.
const BEGINNING: &str = "-- Segscope";

/// What the people's table is called.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleTable {
    /// Its name; names with points between them; or the engine's own words, such as `read_parquet('people/*.parquet')`.
    pub table: String,
    /// The column that says who somebody is.
    pub id: String,
}

/// Whether the file is such a script.
pub fn is_one(path: &Path) -> bool {
    starts_with(path, BEGINNING.as_bytes())
}

/// What a script says of the people of a table.
pub(super) struct Script<'a> {
    pub(super) dialect: Dialect,
    /// What it is and how it is used.
    pub(super) header: String,
    /// The table, as the engine reads it.
    pub(super) table: &'a str,
    /// What the view is called.
    pub(super) name: &'a str,
    pub(super) query: String,
}

impl Script<'_> {
    pub(super) fn text(&self, proof: &Proof<'_>) -> String {
        let Self { dialect, header, table, name, query } = self;
        let mut parts = vec![format!("{BEGINNING} {}\n{}", env!("CARGO_PKG_VERSION"), comment(header))];
        parts.extend(settings(*dialect));
        let functions = functions(*dialect);
        if !functions.is_empty() {
            parts.push(comment(&text!("sql-functions")));
            parts.extend(functions);
        }
        let people = proof.people.len();
        parts.push(comment(&text!("sql-invented", people = people)));
        parts.extend(proof.statements());
        parts.push(comment(&text!("sql-people", table = *table)));
        parts.push(view(*dialect, name, query));
        parts.join("\n\n") + "\n"
    }
}

/// What an engine is told before it begins.
fn settings(dialect: Dialect) -> Option<String> {
    // To compile so many sums takes PostgreSQL longer than to reckon them.
    (dialect == Dialect::Postgres).then(|| "SET jit = off;\nSET client_min_messages = warning;".to_owned())
}

/// Sentences as lines that engines pass over.
fn comment(text: &str) -> String {
    text.lines().map(|line| format!("-- {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
