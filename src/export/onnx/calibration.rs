//! Log odds -> chances.

use super::graph::{Graph, Named, Value};
use super::proto::Element;
use crate::respond::Calibration;

/// The chances of log odds, a column of doubles each.
pub(super) fn chances(graph: &mut Graph, odds: &Value, calibration: &Calibration) -> Value {
    match calibration {
        Calibration::Platt { intercept, slope } => {
            let (intercept, slope, one) = (graph.double(*intercept), graph.double(*slope), graph.double(1.0));
            let line = graph.apply("Mul", &[&slope, odds], Vec::new());
            let line = graph.apply("Add", &[&intercept, &line], Vec::new());
            let line = graph.apply("Neg", &[&line], Vec::new());
            let power = graph.apply("Exp", &[&line], Vec::new());
            let below = graph.apply("Add", &[&one, &power], Vec::new());
            graph.apply("Div", &[&one, &below], Vec::new())
        }
        Calibration::Isotonic { scores, chances } => between(graph, odds, scores, chances),
    }
}

/// On straight lines between the points, and level beyond both ends.
fn between(graph: &mut Graph, odds: &Value, scores: &[f64], chances: &[f64]) -> Value {
    let points = graph.doubles(scores, &[1, scores.len()]);
    let passed = graph.apply("Less", &[&points, odds], Vec::new());
    let passed = graph.cast(&passed, Element::Int64);
    let (axis, one) = (graph.longs(&[1], &[1]), graph.longs(&[1], &[]));
    let next = graph.apply("ReduceSum", &[&passed, &axis], vec![Named::long("keepdims", 1)]);
    let last = graph.longs(&[scores.len() as i64 - 1], &[]);
    let first = graph.longs(&[0], &[]);
    let before = graph.apply("Sub", &[&next, &one], Vec::new());
    let before = graph.apply("Max", &[&before, &first], Vec::new());
    let after = graph.apply("Min", &[&next, &last], Vec::new());
    let (scores, chances) = (graph.doubles(scores, &[scores.len()]), graph.doubles(chances, &[chances.len()]));
    let [from, to] = [&before, &after].map(|place| graph.looked_up(&scores, place));
    let [low, high] = [&before, &after].map(|place| graph.looked_up(&chances, place));
    let width = graph.apply("Sub", &[&to, &from], Vec::new());
    let gone = graph.apply("Sub", &[odds, &from], Vec::new());
    // Beyond the ends both points are the same one, and the rise is 0 whatever the part.
    let at_end = graph.apply("Equal", &[&before, &after], Vec::new());
    let [one, nothing] = [1.0, 0.0].map(|value| graph.double(value));
    let width = graph.apply("Where", &[&at_end, &one, &width], Vec::new());
    let part = graph.apply("Div", &[&gone, &width], Vec::new());
    let part = graph.apply("Where", &[&at_end, &nothing, &part], Vec::new());
    let rise = graph.apply("Sub", &[&high, &low], Vec::new());
    let rise = graph.apply("Mul", &[&part, &rise], Vec::new());
    graph.apply("Add", &[&low, &rise], Vec::new())
}
