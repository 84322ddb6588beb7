//! A model of who responds.

use super::beside::beside;
use super::calibration::chances;
use super::cells::{Cell, Cells};
use super::graph::{Graph, Value};
use super::linear::{self, Source};
use super::proto::Element;
use super::trees;
use crate::engine::apply::ApplyError;
use crate::i18n::response_ranker;
use crate::respond::Learned;
use crate::results::{ResponseColumn, ResponsePipeline};
use crate::text;

/// What comes out.
const CHANCE: &str = "chance";

/// The graph that gives people their chance of a response, as bytes of a file. Preprocessing, where people belong as far as
/// the model asks for it, and calibration are inside.
///
/// # Errors
/// [`ApplyError`]: what puts people into segments isn't whole.
pub fn response(pipeline: &ResponsePipeline) -> Result<Vec<u8>, ApplyError> {
    let (mut graph, mut cells) = (Graph::new(&[CHANCE]), Cells::default());
    let mut sources: Vec<Source> = Vec::new();
    for column in &pipeline.columns {
        let cell = cells.of(&mut graph, &column.reads);
        sources.extend(parts(column, &cell));
    }
    if let Some(model) = &pipeline.segments {
        sources.extend(beside(&mut graph, &mut cells, model, &pipeline.further)?);
    }
    let Some(rows) = cells.any().cloned() else { return Err(ApplyError::NoModel) };
    let said: Vec<Value> =
        pipeline.model.models.iter().map(|model| log_odds(&mut graph, model, &sources, &rows)).collect();
    let odds = match (&pipeline.model.stack, said.as_slice()) {
        (Some(stack), said) => linear::stack(&mut graph, stack, said, &rows),
        (None, [only, ..]) => only.clone(),
        (None, []) => return Err(ApplyError::NoModel),
    };
    let chance = chances(&mut graph, &odds, &pipeline.model.calibration);
    let chance = graph.as_entries(&chance);
    graph.output(CHANCE, &chance, Element::Double, None, text!("onnx-output-chance"));
    let model = response_ranker(pipeline.ranking);
    let doc = text!("onnx-response", model = model, target = pipeline.target.as_str());
    let known = [("segscope.inputs", cells.told()), ("segscope.model", pipeline.ranking.key().to_owned())];
    Ok(graph.into_bytes(doc, &known))
}

/// What is made of a column.
fn parts(column: &ResponseColumn, cell: &Cell) -> Vec<Source> {
    let part = |values: &Option<Vec<Option<f32>>>| match (cell, values) {
        (Cell::Position(position), values) => {
            let known = column.reads.known_codes.as_ref().map_or(0, |known| known.len());
            let value = |place: usize| values.as_ref().and_then(|values| *values.get(place)?).unwrap_or(f32::NAN);
            let table = std::iter::once(f32::NAN).chain((0..known).map(value)).collect();
            Source::Position(position.clone(), table)
        }
        (Cell::Number(number), _) => Source::Number(number.clone()),
    };
    column.parts.iter().map(|of| part(&of.values)).collect()
}

fn log_odds(graph: &mut Graph, model: &Learned, sources: &[Source], rows: &Value) -> Value {
    match model {
        Learned::Logistic(model) => linear::logistic(graph, model, sources, rows),
        Learned::Network(model) => linear::network(graph, model, sources, rows),
        Learned::Trees(model) => {
            let numbers = linear::plain(graph, sources);
            trees::log_odds(graph, &numbers, &model.plain())
        }
    }
}
