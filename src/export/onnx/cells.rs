//! The cells of columns -> positions and numbers, as the reader makes them of the cells of a file.

use std::collections::HashSet;

use serde_json::json;

use super::graph::{Graph, Named, Value};
use super::proto::Element;
use crate::data::spellings;
use crate::prepare::{Population, RowChoice};
use crate::results::{Reading, RowColumn};
use crate::text;

/// What goes into a graph, column by column. Columns of the same name and form are one input.
#[derive(Debug, Default)]
pub(super) struct Cells {
    inputs: Vec<Input>,
    known: Vec<(RowColumn, Cell)>,
}

#[derive(Debug)]
struct Input {
    column: String,
    form: &'static str,
    value: Value,
}

/// What cells become, one entry for each row.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// Whole numbers: 0 where a cell is missing, else the place among the known codes, counted from 1.
    Position(Value),
    /// Numbers of single precision; NaN where a cell is missing.
    Number(Value),
}

impl Cells {
    /// The cells of a column.
    pub(super) fn of(&mut self, graph: &mut Graph, column: &RowColumn) -> Cell {
        if let Some((_, cell)) = self.known.iter().find(|(known, _)| known == column) {
            return cell.clone();
        }
        let cell = match &column.known_codes {
            Some(known) => Cell::Position(self.position(graph, column, known)),
            None => Cell::Number(self.number(graph, column)),
        };
        self.known.push((column.clone(), cell.clone()));
        cell
    }

    /// The input of a column in this form.
    fn input(&mut self, graph: &mut Graph, column: &str, form: &'static str) -> Value {
        if let Some(input) = self.inputs.iter().find(|input| input.column == column && input.form == form) {
            return input.value.clone();
        }
        let (element, doc) = match form {
            "text" => (Element::String, text!("onnx-input-text", column = column)),
            "months" => (Element::Double, text!("onnx-input-months", column = column)),
            "days" => (Element::Double, text!("onnx-input-days", column = column)),
            _ => (Element::Double, text!("onnx-input-number", column = column)),
        };
        let value = graph.input(column, element, doc);
        self.inputs.push(Input { column: column.to_owned(), form, value: value.clone() });
        value
    }

    fn position(&mut self, graph: &mut Graph, column: &RowColumn, known: &[String]) -> Value {
        let input = self.input(graph, &column.name, "text");
        let mut seen = HashSet::new();
        let spelled =
            (1..).zip(known).flat_map(|(place, code)| spellings(code).into_iter().map(move |text| (text, place)));
        let (keys, places): (Vec<String>, Vec<i64>) = spelled.filter(|(text, _)| seen.insert(text.clone())).unzip();
        let named = [Named::texts("keys_strings", keys), Named::longs("values_int64s", places)];
        let nowhere = Named::long("default_int64", 0);
        graph.learned("LabelEncoder", &[&input], named.into_iter().chain([nowhere]).collect())
    }

    fn number(&mut self, graph: &mut Graph, column: &RowColumn) -> Value {
        let form = match column.reads {
            Reading::Month => "months",
            Reading::Day => "days",
            Reading::Code | Reading::Number | Reading::Year => "number",
        };
        let input = self.input(graph, &column.name, form);
        let number = graph.cast(&input, Element::Float);
        // What single precision can't hold is missing, and so is what means "unknown".
        let mut missing = graph.apply("IsInf", &[&number], Vec::new());
        for code in column.missing_numbers() {
            let code = graph.floats(&[code], &[]);
            let is_it = graph.apply("Equal", &[&number, &code], Vec::new());
            missing = graph.apply("Or", &[&missing, &is_it], Vec::new());
        }
        let nothing = graph.floats(&[f32::NAN], &[]);
        graph.apply("Where", &[&missing, &nothing, &number], Vec::new())
    }

    /// Something of which each row has one entry.
    pub(super) fn any(&self) -> Option<&Value> {
        self.inputs.first().map(|input| &input.value)
    }

    /// Which column and which form of its cells each input holds, for programs: JSON.
    pub(super) fn told(&self) -> String {
        let of = |input: &Input| json!({"input": input.value.name(), "column": input.column, "form": input.form});
        self.inputs.iter().map(of).collect::<serde_json::Value>().to_string()
    }
}

impl Cell {
    /// Whether cells are missing, row by row.
    pub(super) fn missing(&self, graph: &mut Graph) -> Value {
        match self {
            Self::Position(position) => {
                let nowhere = graph.longs(&[0], &[]);
                graph.apply("Equal", &[position, &nowhere], Vec::new())
            }
            Self::Number(number) => graph.apply("IsNaN", &[number], Vec::new()),
        }
    }
}

/// Who has a segment, row by row: by how many of these cells are missing. `None` for everybody.
pub(super) fn taken(graph: &mut Graph, cells: &[Cell], choice: RowChoice) -> Option<Value> {
    let operator = match choice.population {
        Population::Kept => "LessOrEqual",
        Population::SetAside => "Greater",
        Population::All => return None,
    };
    let mut count: Option<Value> = None;
    for cell in cells {
        let missing = cell.missing(graph);
        let missing = graph.cast(&missing, Element::Int64);
        // `Sum` takes no whole numbers.
        count = Some(match count {
            None => missing,
            Some(before) => graph.apply("Add", &[&before, &missing], Vec::new()),
        });
    }
    let limit = graph.longs(&[i64::from(choice.limit)], &[]);
    Some(graph.apply(operator, &[&count?, &limit], Vec::new()))
}
