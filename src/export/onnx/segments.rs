//! A fitted segmentation.

use super::cells::{Cell, Cells, taken};
use super::graph::{Graph, Named, Value};
use super::proto::Element;
use crate::engine::apply::{ApplyError, Entry, EntryValues, LookupColumn, Lookups};
use crate::prepare::Population;
use crate::text;

/// What comes out.
const OUTPUTS: [&str; 3] = ["segment", "distance", "scores"];

/// The graph that puts people into segments, as bytes of a file: a table for each column of codes, sums of values times
/// weights, the smallest of a few sums, and the row rule. All that is added up are whole numbers that a double holds exactly,
/// in whatever order.
///
/// # Errors
/// [`ApplyError::NoModel`] where no column decides on the segment.
pub fn segments(lookups: &Lookups) -> Result<Vec<u8>, ApplyError> {
    let (mut graph, mut cells) = (Graph::new(&OUTPUTS), Cells::default());
    let everybody = lookups.choice.population == Population::All;
    let (mut read, mut parts) = (Vec::new(), Parts::of(lookups));
    for column in &lookups.columns {
        // Where everybody has a segment nobody's missing cells are counted.
        if everybody && column.entries.is_empty() {
            continue;
        }
        let cell = cells.of(&mut graph, &column.reads);
        parts.take(&mut graph, column, &cell);
        read.push(cell);
    }
    let Some(sums) = parts.sum(&mut graph) else { return Err(ApplyError::NoModel) };
    let (scores, to_segments) = parted(&mut graph, lookups, &sums);
    let [mut nearest, mut distance] = place(&mut graph, lookups, &scores, &to_segments);
    if let Some(taken) = taken(&mut graph, &read, lookups.choice) {
        let (nowhere, unknown) = (graph.longs(&[-1], &[]), graph.double(f64::NAN));
        nearest = graph.apply("Where", &[&taken, &nearest, &nowhere], Vec::new());
        distance = graph.apply("Where", &[&taken, &distance, &unknown], Vec::new());
    }
    let [of_segment, of_distance, of_scores] = OUTPUTS;
    graph.output(of_segment, &nearest, Element::Int64, None, text!("onnx-output-segment"));
    graph.output(of_distance, &distance, Element::Double, None, text!("onnx-output-distance"));
    graph.output(of_scores, &scores, Element::Double, Some(lookups.components), text!("onnx-output-scores"));
    let known = [("segscope.inputs", cells.told()), ("segscope.segments", lookups.segments.to_string())];
    let segments = lookups.segments;
    Ok(graph.into_bytes(text!("onnx-segments", segments = segments), &known))
}

/// Everybody's values and their weights: sums of products, all of them whole numbers.
struct Parts<'a> {
    lookups: &'a Lookups,
    /// What is the same for everybody.
    start: Vec<f64>,
    /// Values, a row a person.
    values: Vec<Value>,
    /// The weights of each value on all outputs.
    weights: Vec<f64>,
}

impl<'a> Parts<'a> {
    fn of(lookups: &'a Lookups) -> Self {
        let start = lookups.start.iter().map(|start| *start as f64).collect();
        Self { lookups, start, values: Vec::new(), weights: Vec::new() }
    }

    /// Takes what a column gives.
    fn take(&mut self, graph: &mut Graph, column: &LookupColumn, cell: &Cell) {
        let bits = self.lookups.value_bits;
        if let Cell::Position(position) = cell {
            self.look_up(graph, column, position);
        }
        for entry in &column.entries {
            match (&entry.values, cell) {
                (EntryValues::Number { .. }, Cell::Number(number)) => {
                    self.values.push(in_units(graph, &entry.values, number, bits));
                    self.weigh(entry);
                }
                (EntryValues::Number { impute, center, scale, .. }, Cell::Position(_)) => {
                    let value = ((impute - center) / scale * f64::from(bits).exp2() + 0.5).floor();
                    self.start.iter_mut().zip(&entry.weights).for_each(|(sum, weight)| *sum += value * *weight as f64);
                }
                (EntryValues::ByPosition(_), _) => {}
            }
        }
    }

    /// Takes the values that stand in a table at the cells' positions, those of all features of a column at once.
    fn look_up(&mut self, graph: &mut Graph, column: &LookupColumn, position: &Value) {
        let tables = column.entries.iter().filter_map(|entry| match &entry.values {
            EntryValues::ByPosition(values) => Some((entry, values)),
            EntryValues::Number { .. } => None,
        });
        let tables: Vec<(&Entry, &Vec<i64>)> = tables.collect();
        let rows = tables.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
        if rows == 0 {
            return;
        }
        let at = |row: usize| tables.iter().map(move |(_, values)| values.get(row).copied().unwrap_or(0) as f64);
        let numbers: Vec<f64> = (0..rows).flat_map(at).collect();
        let table = graph.doubles(&numbers, &[rows, tables.len()]);
        self.values.push(graph.looked_up(&table, position));
        tables.into_iter().for_each(|(entry, _)| self.weigh(entry));
    }

    fn weigh(&mut self, entry: &Entry) {
        self.weights.extend(entry.weights.iter().map(|weight| *weight as f64));
    }

    /// The sums; `None` where nothing is added. A product of matrices, because what it is made of takes a tenth of the room
    /// that everybody's share of each column in each output does.
    fn sum(self, graph: &mut Graph) -> Option<Value> {
        let outputs = self.start.len();
        if self.weights.is_empty() {
            return None;
        }
        let values = graph.beside(&self.values);
        let weights = graph.doubles(&self.weights, &[self.weights.len() / outputs, outputs]);
        let sums = graph.apply("MatMul", &[&values, &weights], Vec::new());
        let start = graph.doubles(&self.start, &[1, outputs]);
        Some(graph.apply("Add", &[&sums, &start], Vec::new()))
    }
}

/// The values of a column of numbers, a column of whole numbers.
fn in_units(graph: &mut Graph, values: &EntryValues, number: &Value, bits: i32) -> Value {
    let EntryValues::Number { cap, impute, center, scale } = *values else { return number.clone() };
    let unknown = graph.apply("IsNaN", &[number], Vec::new());
    let mut known = graph.cast(number, Element::Double);
    if let Some(cap) = cap {
        let cap = graph.double(cap);
        known = graph.apply("Min", &[&known, &cap], Vec::new());
    }
    let [impute, center, scale, unit, half] =
        [impute, center, scale, f64::from(bits).exp2(), 0.5].map(|value| graph.double(value));
    let value = graph.apply("Where", &[&unknown, &impute, &known], Vec::new());
    let value = graph.apply("Sub", &[&value, &center], Vec::new());
    let value = graph.apply("Div", &[&value, &scale], Vec::new());
    let value = graph.apply("Mul", &[&value, &unit], Vec::new());
    let value = graph.apply("Add", &[&value, &half], Vec::new());
    let value = graph.apply("Floor", &[&value], Vec::new());
    graph.as_column(&value)
}

/// The scores on the components in their own units, and the outputs of the segments.
fn parted(graph: &mut Graph, lookups: &Lookups, sums: &Value) -> (Value, Value) {
    let ends = [0, lookups.components, lookups.components + lookups.segments];
    let axis = graph.longs(&[1], &[1]);
    let [scores, to_segments] = [(ends[0], ends[1]), (ends[1], ends[2])].map(|(from, to)| {
        let [from, to] = [from, to].map(|end| graph.longs(&[end as i64], &[1]));
        graph.apply("Slice", &[sums, &from, &to, &axis], Vec::new())
    });
    let unit = graph.double(lookups.component_unit());
    (graph.apply("Mul", &[&scores, &unit], Vec::new()), to_segments)
}

/// The first segment with the smallest output, and the distance to it.
fn place(graph: &mut Graph, lookups: &Lookups, scores: &Value, to_segments: &Value) -> [Value; 2] {
    let along = || vec![Named::long("axis", 1), Named::long("keepdims", 0), Named::long("select_last_index", 0)];
    let nearest = graph.apply("ArgMin", &[to_segments], along());
    let rows = || vec![Named::longs("axes", vec![1]), Named::long("keepdims", 0)];
    let smallest = graph.apply("ReduceMin", &[to_segments], rows());
    let unit = graph.double(lookups.segment_unit());
    let smallest = graph.apply("Mul", &[&smallest, &unit], Vec::new());
    let length = graph.apply("ReduceSumSquare", &[scores], rows());
    let square = graph.apply("Add", &[&smallest, &length], Vec::new());
    let nothing = graph.double(0.0);
    let square = graph.apply("Max", &[&square, &nothing], Vec::new());
    [nearest, graph.apply("Sqrt", &[&square], Vec::new())]
}
