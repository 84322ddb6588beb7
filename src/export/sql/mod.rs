//! A fitted segmentation as SQL: one script that an engine runs where the people are.

mod cells;
mod dialect;
mod functions;
mod proof;
mod query;

use std::path::Path;

pub use dialect::Dialect;

use super::recognise::starts_with;
use crate::engine::apply::{ApplyError, Lookups, invented_people};
use crate::job::Job;
use crate::results::Model;
use crate::text;
use functions::functions;
use query::Query;

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

/// The script that puts everybody into their segment: the functions it needs, a view of invented people with what is known of
/// them, a view that says whether the engine finds the same, and the view of the people.
///
/// # Errors
/// [`ApplyError`]: the pipeline isn't whole, or the work was told to stop.
pub fn segments_script(
    model: &Model,
    people: &PeopleTable,
    dialect: Dialect,
    job: &dyn Job,
) -> Result<String, ApplyError> {
    let lookups = Lookups::of(model)?;
    let invented = invented_people(model, &lookups, job)?;
    let table = dialect.table(&people.table);
    let of_people = Query { lookups: &lookups, dialect, table: &table, id: &people.id }.text();
    let engine = dialect.name();
    let (segments, columns) = (lookups.segments, lookups.columns.len());
    let header = text!(
        "sql-header",
        engine = engine,
        segments = segments,
        columns = columns,
        table = table.as_str(),
        id = people.id.as_str()
    );
    let mut parts = vec![format!("{BEGINNING} {}\n{}", env!("CARGO_PKG_VERSION"), comment(&header))];
    parts.extend(settings(dialect));
    let functions = functions(dialect);
    if !functions.is_empty() {
        parts.push(comment(&text!("sql-functions")));
        parts.extend(functions);
    }
    parts.push(comment(&text!("sql-invented", people = invented.len())));
    parts.extend(proof::views(&lookups, &invented, dialect));
    parts.push(comment(&text!("sql-check")));
    parts.push(proof::question());
    parts.push(comment(&text!("sql-people", table = table.as_str())));
    parts.push(view(dialect, "segscope_segments", &of_people));
    Ok(parts.join("\n\n") + "\n")
}

/// Whether the file is such a script.
pub fn is_one(path: &Path) -> bool {
    starts_with(path, BEGINNING.as_bytes())
}

/// What an engine is told before it begins.
fn settings(dialect: Dialect) -> Option<String> {
    // To compile so many sums takes PostgreSQL longer than to reckon them.
    (dialect == Dialect::Postgres).then(|| "SET jit = off;\nSET client_min_messages = warning;".to_owned())
}

/// A view under a name that no other may have.
fn view(dialect: Dialect, name: &str, query: &str) -> String {
    match dialect {
        Dialect::DuckDb | Dialect::Postgres => {
            format!("DROP VIEW IF EXISTS {name};\n\nCREATE VIEW {name} AS\n{query};")
        }
        Dialect::Spark => format!("CREATE OR REPLACE TEMPORARY VIEW {name} AS\n{query};"),
    }
}

/// Sentences as lines that engines pass over.
fn comment(text: &str) -> String {
    text.lines().map(|line| format!("-- {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
