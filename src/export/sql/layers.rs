//! Queries inside each other, one step in each: what a cell says, and what is made of it.

use super::cells::Cell;
use super::dialect::Dialect;
use super::functions::number;
use crate::results::RowColumn;

/// The people of a table, and step by step what is known of them. Columns are named in the step before they are used.
pub(super) struct Layers<'a> {
    pub(super) dialect: Dialect,
    /// The columns of the table that are read.
    pub(super) cells: Vec<Cell<'a>>,
    /// The table, as the engine reads it.
    table: &'a str,
    steps: Vec<Vec<String>>,
}

/// Who somebody is, in every step.
pub(super) const ID: &str = "segscope_id";

impl<'a> Layers<'a> {
    /// The steps that read these columns of a table, in which `id` says who somebody is: after them the results of all cells
    /// are there.
    pub(super) fn of(dialect: Dialect, table: &'a str, id: &str, columns: impl Iterator<Item = &'a RowColumn>) -> Self {
        let cells: Vec<Cell<'a>> = columns.enumerate().map(|(at, reads)| Cell { dialect, at, reads }).collect();
        let id = format!("{} AS {ID}", dialect.column(id));
        let texts = std::iter::once(id).chain(cells.iter().flat_map(Cell::texts)).collect();
        let usual = cells.iter().flat_map(Cell::usual).collect();
        let (rest, positions) = rest(dialect, &cells);
        let numbers = cells.iter().map(Cell::numbers).collect();
        let mut layers = Self { dialect, cells, table, steps: vec![texts] };
        [usual, rest, positions, numbers].into_iter().for_each(|step| layers.push(step));
        layers
    }

    /// One more step.
    pub(super) fn push(&mut self, columns: Vec<String>) {
        self.steps.push(std::iter::once(ID.to_owned()).chain(columns).collect());
    }

    /// All steps, the last outside.
    pub(super) fn nested(&self) -> String {
        self.steps.iter().fold(String::new(), |inner, columns| {
            let from = if inner.is_empty() { self.table } else { &inner };
            // Without this PostgreSQL would write each step into the next, and reckon everything as often as it is used.
            let fence = if self.dialect == Dialect::Postgres { " OFFSET 0" } else { "" };
            format!("(SELECT {}\nFROM {from}{fence}) AS layer", columns.join(",\n  "))
        })
    }
}

/// What isn't written as most files write it, read as numbers, and the positions that follow. A list goes through one
/// expression, where each column of its own would take an engine longer to plan than to reckon.
fn rest(dialect: Dialect, cells: &[Cell<'_>]) -> (Vec<String>, Vec<String>) {
    let carried = cells.iter().flat_map(Cell::with_rest);
    let rest: Vec<String> = cells.iter().filter_map(Cell::rest).collect();
    let is_list = dialect != Dialect::Postgres && !rest.is_empty();
    let list = is_list.then(|| format!("{} AS rest", number(dialect, &rest)));
    let mut place = 0;
    let position = |cell: &Cell<'_>| {
        let number = cell.rest().map(|_| {
            place += 1;
            match dialect {
                Dialect::DuckDb => format!("rest[{place}]"),
                Dialect::Spark => format!("element_at(rest, {place})"),
                Dialect::Postgres => number(dialect, &[cell.trimmed()]),
            }
        });
        cell.positions(number.as_deref())
    };
    let positions = cells.iter().map(position).collect();
    (carried.chain(list).collect(), positions)
}
