//! Invented people in the script, and the question whether the engine says of them what Segscope says.

use super::dialect::Dialect;
use super::views::{drop_view, view};
use crate::text;

/// The column that says who an invented person is.
pub(super) const ID: &str = "segscope_person";

/// Invented people and what is known of them.
pub(super) struct Proof<'a> {
    pub(super) dialect: Dialect,
    /// What the view of the people is called.
    pub(super) invented: &'a str,
    /// What the view of what differs is called.
    pub(super) check: &'a str,
    /// The columns of their cells.
    pub(super) columns: Vec<&'a str>,
    /// The columns of what is known of them.
    pub(super) known: &'a [&'a str],
    /// For each person what is known, as the engine writes it, and the cells.
    pub(super) people: Vec<(Vec<String>, &'a [String])>,
    /// What the engine says of them, with `id`.
    pub(super) query: String,
    /// Whether both say the same, of `known` and `found`.
    pub(super) same: String,
    /// What to say where they don't, with `§` around each expression.
    pub(super) differs: String,
}

impl Proof<'_> {
    /// The statements that make both views, and the question.
    pub(super) fn statements(&self) -> Vec<String> {
        let Self { dialect, invented, check, .. } = *self;
        vec![
            drop_view(check),
            view(dialect, invented, &self.values()),
            view(dialect, check, &self.comparison()),
            format!("SELECT result FROM {check};"),
        ]
    }

    fn values(&self) -> String {
        let names = std::iter::once(&ID).chain(self.known).chain(&self.columns);
        let names = names.map(|name| self.dialect.column(name)).collect::<Vec<_>>().join(", ");
        let row = |(at, (known, cells)): (usize, &(Vec<String>, &[String]))| {
            let cells = cells.iter().map(|cell| self.dialect.text(cell));
            let all = std::iter::once((at + 1).to_string()).chain(known.iter().cloned()).chain(cells);
            format!("({})", all.collect::<Vec<_>>().join(", "))
        };
        let rows = self.people.iter().enumerate().map(row).collect::<Vec<_>>().join(",\n");
        format!("SELECT * FROM (VALUES\n{rows}\n) AS people({names})")
    }

    /// One row that says PASS, or a row for each person of whom the engine says something else.
    fn comparison(&self) -> String {
        let Self { dialect, same, query, invented, .. } = self;
        let people = self.people.len();
        let shown = |of: &str| format!("coalesce(CAST({of} AS {}), '-')", dialect.text_type());
        // The sentence is one text for each language; what stands in it is known to the engine only.
        let piece = |(at, part): (usize, &str)| if at % 2 == 1 { shown(part) } else { dialect.text(part) };
        let differs = self.differs.split('§').enumerate().map(piece).collect::<Vec<_>>().join(", ");
        let nobody = dialect.text(&text!("sql-nobody"));
        format!(
            "WITH compared AS (\nSELECT CASE WHEN {same} THEN 1 ELSE 0 END AS same,\n  concat({differs}) AS result\n\
             FROM {invented} AS known JOIN ({query}) AS found ON known.{ID} = found.id)\n\
             SELECT 'PASS' AS result FROM compared HAVING sum(same) = {people}\n\
             UNION ALL\nSELECT result FROM compared WHERE same = 0\n\
             UNION ALL\nSELECT {nobody} AS result FROM compared HAVING count(*) <> {people}"
        )
    }
}
