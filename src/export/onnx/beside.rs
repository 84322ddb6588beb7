//! What stands beside the columns of a mailing: where people belong, as the model of who responds learned it.

use super::cells::{Cell, Cells, taken};
use super::graph::{Graph, Named, Value};
use super::linear::Source;
use super::proto::Element;
use crate::analyze::Addend;
use crate::engine::apply::{ApplyError, Scorer};
use crate::results::{FurtherFeature, Model};

/// The numbers that stand beside the columns. They are computed in the same steps and the same precision as the program
/// computes them, for trees ask whether a number is smaller than one that somebody had: the last digit tells.
///
/// # Errors
/// [`ApplyError`]: what puts people into segments isn't whole.
pub(super) fn beside(
    graph: &mut Graph,
    cells: &mut Cells,
    model: &Model,
    further: &[FurtherFeature],
) -> Result<Vec<Source>, ApplyError> {
    if further.is_empty() {
        return Ok(Vec::new());
    }
    let scorer = Scorer::new(model)?;
    let read: Vec<Cell> = scorer.row_columns().iter().map(|column| cells.of(graph, column)).collect();
    let Some(scores) = scores(graph, &read, &scorer.addends()) else { return Err(ApplyError::NoModel) };
    let wide = graph.cast(&scores, Element::Double);
    let squares: Vec<Value> = scorer.centroids().map(|centroid| square(graph, &wide, centroid)).collect();
    let mut sources = Vec::new();
    for feature in further {
        match feature {
            FurtherFeature::Segment => {
                let all = graph.beside(&squares);
                let named = [Named::long("axis", 1), Named::long("keepdims", 0)];
                let mut segment = graph.apply("ArgMin", &[&all], named.into());
                segment = graph.cast(&segment, Element::Float);
                if let Some(taken) = taken(graph, &read, scorer.choice()) {
                    let nowhere = graph.floats(&[f32::NAN], &[]);
                    segment = graph.apply("Where", &[&taken, &segment, &nowhere], Vec::new());
                }
                sources.push(Source::Number(segment));
            }
            FurtherFeature::Distances => {
                for square in &squares {
                    let distance = graph.apply("Sqrt", &[square], Vec::new());
                    let distance = graph.cast(&distance, Element::Float);
                    sources.push(Source::Number(graph.as_entries(&distance)));
                }
            }
            FurtherFeature::Scores => {
                for component in 0..model.loadings.len() {
                    let place = graph.longs(&[component as i64], &[]);
                    let score = graph.apply("Gather", &[&scores, &place], vec![Named::long("axis", 1)]);
                    sources.push(Source::Number(score));
                }
            }
        }
    }
    Ok(sources)
}

/// The scores on the components, a row a person: what each column adds, one after the other.
fn scores(graph: &mut Graph, cells: &[Cell], addends: &[Addend<'_>]) -> Option<Value> {
    let mut sum: Option<Value> = None;
    for addend in addends {
        let Some(added) = added(graph, cells, addend) else { continue };
        sum = Some(match sum {
            None => added,
            Some(before) => graph.apply("Add", &[&before, &added], Vec::new()),
        });
    }
    sum
}

/// What a column adds.
fn added(graph: &mut Graph, cells: &[Cell], addend: &Addend<'_>) -> Option<Value> {
    match addend {
        Addend::Coded { column, vectors } => {
            let Cell::Position(position) = cells.get(*column)? else { return None };
            let width = vectors.first().map_or(0, Vec::len);
            let table = graph.floats(&vectors.concat(), &[vectors.len(), width]);
            let last = graph.longs(&[vectors.len() as i64 - 1], &[]);
            let place = graph.apply("Min", &[position, &last], Vec::new());
            Some(graph.looked_up(&table, &place))
        }
        Addend::Real { column, cap, impute, center, farthest, slope } => {
            let impute = graph.double(*impute);
            let value = match cells.get(*column)? {
                Cell::Number(number) => {
                    let unknown = graph.apply("IsNaN", &[number], Vec::new());
                    let (wide, cap) = (graph.cast(number, Element::Double), graph.double(*cap));
                    let capped = graph.apply("Min", &[&wide, &cap], Vec::new());
                    graph.apply("Where", &[&unknown, &impute, &capped], Vec::new())
                }
                // Codes are no numbers.
                Cell::Position(position) => {
                    let any = graph.cast(position, Element::Double);
                    let nothing = graph.double(0.0);
                    let nothing = graph.apply("Mul", &[&any, &nothing], Vec::new());
                    graph.apply("Add", &[&nothing, &impute], Vec::new())
                }
            };
            let center = graph.double(*center);
            let step = graph.apply("Sub", &[&value, &center], Vec::new());
            let [low, high] = [-farthest, *farthest].map(|end| graph.double(end));
            let step = graph.apply("Clip", &[&step, &low, &high], Vec::new());
            let step = graph.cast(&step, Element::Float);
            let step = graph.as_column(&step);
            let slope = graph.floats(slope, &[1, slope.len()]);
            Some(graph.apply("Mul", &[&step, &slope], Vec::new()))
        }
    }
}

/// The squared distances to a centroid, a column.
fn square(graph: &mut Graph, scores: &Value, centroid: &[f64]) -> Value {
    let centroid = graph.doubles(centroid, &[1, centroid.len()]);
    let away = graph.apply("Sub", &[scores, &centroid], Vec::new());
    let named = [Named::longs("axes", vec![1]), Named::long("keepdims", 1)];
    graph.apply("ReduceSumSquare", &[&away], named.into())
}
