//! Views, made anew whatever was there.

use super::dialect::Dialect;

/// A view under a name that no other may have.
pub(super) fn view(dialect: Dialect, name: &str, query: &str) -> String {
    match dialect {
        Dialect::DuckDb | Dialect::Postgres => format!("{}\n\nCREATE VIEW {name} AS\n{query};", drop_view(name)),
        Dialect::Spark => format!("CREATE OR REPLACE TEMPORARY VIEW {name} AS\n{query};"),
    }
}

/// Takes away a view that there may be.
pub(super) fn drop_view(name: &str) -> String {
    format!("DROP VIEW IF EXISTS {name};")
}
