//! The query that gives everybody a segment: one step of the arithmetic in each layer, the layers inside each other.

use super::cells::Cell;
use super::dialect::Dialect;
use super::layers::{ID, Layers};
use crate::engine::apply::{EntryValues, Lookups};
use crate::prepare::Population;

/// What is asked of which table.
pub(super) struct Query<'a> {
    pub(super) lookups: &'a Lookups,
    pub(super) dialect: Dialect,
    /// The table, as the engine reads it.
    pub(super) table: &'a str,
    /// The column that says who somebody is.
    pub(super) id: &'a str,
}

impl Query<'_> {
    /// `id`, `segment` (-1 for who is set aside) and `distance` (nothing for them).
    pub(super) fn text(&self) -> String {
        let reads = self.lookups.columns.iter().map(|column| &column.reads);
        let mut layers = Layers::of(self.dialect, self.table, self.id, reads);
        let missing = layers.cells.iter().map(|cell| format!("CASE WHEN {} THEN 1 ELSE 0 END", cell.is_missing()));
        let missing = format!("{} AS missing", missing.collect::<Vec<_>>().join(" + "));
        let values = self.values(&layers.cells);
        layers.push(std::iter::once(missing).chain(values).collect());
        for sums in self.sums() {
            layers.push(std::iter::once("missing".to_owned()).chain(sums).collect());
        }
        let has_segment = self.has_segment();
        format!(
            "SELECT {ID} AS id,\n  CASE WHEN {has_segment} THEN segment ELSE -1 END AS segment,\n  \
             CASE WHEN {has_segment} THEN {} END AS distance\nFROM {}",
            self.distance(),
            layers.nested()
        )
    }

    /// The values of all features, and in front 1, by which what each sum begins with is multiplied.
    fn values(&self, cells: &[Cell<'_>]) -> Vec<String> {
        let unit = f64::from(self.lookups.value_bits).exp2();
        let value = |cell: &Cell<'_>, values: &EntryValues| match values {
            EntryValues::ByPosition(values) => {
                let values: Vec<f64> = values.iter().map(|value| *value as f64).collect();
                self.dialect.at(&values, &cell.result())
            }
            EntryValues::Number { cap, impute, center, scale } => {
                let n = |number: f64| self.dialect.number(number);
                let known = cell.result();
                let capped = cap.map_or(known.clone(), |cap| format!("least({known}, {})", n(cap)));
                let step = format!(
                    "(CASE WHEN {known} IS NULL THEN {} ELSE {capped} END - {}) / {}",
                    n(*impute),
                    n(*center),
                    n(*scale)
                );
                format!("floor({step} * {} + {})", n(unit), n(0.5))
            }
        };
        let entries = cells
            .iter()
            .zip(&self.lookups.columns)
            .flat_map(|(cell, column)| column.entries.iter().map(move |entry| (cell, entry)));
        let values: Vec<String> = entries.map(|(cell, entry)| value(cell, &entry.values)).collect();
        let one = self.dialect.number(1.0);
        match self.dialect {
            Dialect::DuckDb => {
                vec![format!("CAST([{one}, {}] AS DOUBLE[{}]) AS v", values.join(", "), values.len() + 1)]
            }
            Dialect::Spark => vec![format!("array({one}, {}) AS v", values.join(", "))],
            Dialect::Postgres => values.iter().enumerate().map(|(at, value)| format!("{value} AS v{at}")).collect(),
        }
    }

    /// The weights of an output, in front what its sum begins with.
    fn weights(&self, output: usize) -> Vec<f64> {
        let entries = self.lookups.columns.iter().flat_map(|column| &column.entries);
        let weights = entries.map(|entry| entry.weights[output] as f64);
        std::iter::once(self.lookups.start[output] as f64).chain(weights).collect()
    }

    /// The sums, then the smallest of those of the segments and the length of the others.
    fn sums(&self) -> Vec<Vec<String>> {
        let Lookups { components, segments, .. } = *self.lookups;
        let outputs = components + segments;
        if self.dialect == Dialect::Spark {
            let lists: Vec<String> =
                (0..outputs).map(|output| format!("[{}]", self.dialect.numbers(&self.weights(output)))).collect();
            let all = format!("from_json('[{}]', 'array<array<double>>')", lists.join(","));
            let sum = "aggregate(zip_with(v, w, (a, b) -> a * b), 0D, (sum, x) -> sum + x)";
            return vec![
                vec![format!("transform({all}, w -> {sum}) AS o")],
                vec![
                    format!("slice(o, {}, {segments}) AS s", components + 1),
                    format!("aggregate(slice(o, 1, {components}), 0D, (sum, x) -> sum + x * x) AS length"),
                ],
                vec![
                    "array_min(s) AS smallest".to_owned(),
                    "CAST(array_position(s, array_min(s)) - 1 AS INT) AS segment".to_owned(),
                    "length".to_owned(),
                ],
            ];
        }
        let sum = |output: usize| format!("{} AS o{output}", self.sum(output));
        let of_segments: Vec<String> = (components..outputs).map(|output| format!("o{output}")).collect();
        let smallest = format!("least({})", of_segments.join(", "));
        let which = of_segments.iter().enumerate().map(|(segment, output)| format!(" WHEN {output} THEN {segment}"));
        let which: String = which.collect();
        let length = (0..components).map(|output| format!("o{output} * o{output}")).collect::<Vec<_>>().join(" + ");
        vec![
            (0..outputs).map(sum).collect(),
            vec![
                format!("{smallest} AS smallest"),
                format!("CASE {smallest}{which} END AS segment"),
                format!("{length} AS length"),
            ],
        ]
    }

    fn sum(&self, output: usize) -> String {
        let weights = self.weights(output);
        match self.dialect {
            Dialect::DuckDb => {
                let numbers = self.dialect.numbers(&weights);
                format!("array_inner_product(v, CAST([{numbers}] AS DOUBLE[{}]))", weights.len())
            }
            Dialect::Spark | Dialect::Postgres => {
                let n = |number: &f64| self.dialect.number(*number);
                let part = |(at, weight): (usize, &f64)| format!("v{at} * {}", n(weight));
                let parts = weights[1..].iter().enumerate().filter(|(_, weight)| **weight != 0.0).map(part);
                std::iter::once(n(&weights[0])).chain(parts).collect::<Vec<_>>().join(" + ")
            }
        }
    }

    fn has_segment(&self) -> String {
        let limit = self.lookups.choice.limit;
        match self.lookups.choice.population {
            Population::Kept => format!("missing <= {limit}"),
            Population::SetAside => format!("missing > {limit}"),
            Population::All => "missing >= 0".to_owned(),
        }
    }

    fn distance(&self) -> String {
        let n = |number: f64| self.dialect.number(number);
        let unit = self.lookups.component_unit();
        let length = format!("length * {}", n(unit * unit));
        format!("sqrt(greatest({}, smallest * {} + {length}))", n(0.0), n(self.lookups.segment_unit()))
    }
}
