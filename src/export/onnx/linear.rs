//! What adds up weighted numbers: logistic regression, the network, and the stack of several models.

use super::graph::{Graph, Named, Value};
use super::proto::Element;
use super::trees::level;
use crate::respond::{ColumnForm, LinearFeatures, Logistic, Network, Stack};

/// What a number of a person is made of.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A position, and the number at each; NaN where it isn't known.
    Position(Value, Vec<f32>),
    /// The number itself, one entry for each row; NaN where it isn't known.
    Number(Value),
}

/// Standardized numbers as a matrix of doubles, a row a person.
fn standardized(graph: &mut Graph, features: &LinearFeatures, sources: &[Source], rows: &Value) -> Value {
    let pairs: Vec<(ColumnForm, &Source)> =
        features.forms().into_iter().zip(sources).filter(|(form, _)| form.width() > 0).collect();
    if pairs.is_empty() {
        // Nothing is known of anybody.
        return level(graph, rows, 0.0);
    }
    let columns: Vec<Value> = pairs.into_iter().map(|(form, source)| spread(graph, &form, source)).collect();
    graph.beside(&columns)
}

/// The numbers of one column.
fn spread(graph: &mut Graph, form: &ColumnForm, source: &Source) -> Value {
    match (source, form) {
        (Source::Position(position, values), _) => {
            let table: Vec<f64> = values.iter().flat_map(|value| form_of(form, *value)).collect();
            let table = graph.doubles(&table, &[values.len(), form.width()]);
            graph.looked_up(&table, position)
        }
        (Source::Number(number), ColumnForm::Number { median, mean, deviation, gap }) => {
            let column = graph.as_column(number);
            let unknown = graph.apply("IsNaN", &[&column], Vec::new());
            let median = graph.floats(&[*median], &[]);
            let known = graph.apply("Where", &[&unknown, &median, &column], Vec::new());
            let known = graph.cast(&known, Element::Double);
            let (mean, deviation) = (graph.double(*mean), graph.double(*deviation));
            let away = graph.apply("Sub", &[&known, &mean], Vec::new());
            let away = graph.apply("Div", &[&away, &deviation], Vec::new());
            let Some(gap) = gap else { return away };
            let [of_known, of_unknown] = gap.map(|value| graph.double(value));
            let gap = graph.apply("Where", &[&unknown, &of_unknown, &of_known], Vec::new());
            graph.beside(&[away, gap])
        }
        (Source::Number(number), ColumnForm::Codes(codes)) => {
            let column = graph.as_column(number);
            let known: Vec<f32> = codes.iter().map(|(code, _)| *code as f32).collect();
            let known = graph.floats(&known, &[1, codes.len()]);
            let has_it = graph.apply("Equal", &[&column, &known], Vec::new());
            let [no, yes] = [0, 1].map(|at| {
                let values: Vec<f64> = codes.iter().map(|(_, both)| both[at]).collect();
                graph.doubles(&values, &[1, codes.len()])
            });
            graph.apply("Where", &[&has_it, &yes, &no], Vec::new())
        }
    }
}

/// The numbers that become of one value.
fn form_of(form: &ColumnForm, value: f32) -> Vec<f64> {
    match form {
        ColumnForm::Number { median, mean, deviation, gap } => {
            let known = if value.is_nan() { *median } else { value };
            let away = (f64::from(known) - mean) / deviation;
            std::iter::once(away).chain(gap.map(|gap| gap[usize::from(value.is_nan())])).collect()
        }
        ColumnForm::Codes(codes) => {
            codes.iter().map(|(code, both)| both[usize::from(!value.is_nan() && value as u32 == *code)]).collect()
        }
    }
}

/// The log odds by logistic regression, a column of doubles.
pub(super) fn logistic(graph: &mut Graph, model: &Logistic, sources: &[Source], rows: &Value) -> Value {
    let (features, intercept, weights) = model.parts();
    if weights.is_empty() {
        return level(graph, rows, intercept);
    }
    let numbers = standardized(graph, features, sources, rows);
    let (weights, intercept) = (graph.doubles(weights, &[weights.len(), 1]), graph.double(intercept));
    let sum = graph.apply("MatMul", &[&numbers, &weights], Vec::new());
    graph.apply("Add", &[&sum, &intercept], Vec::new())
}

/// The log odds by a network, a column of doubles.
pub(super) fn network(graph: &mut Graph, model: &Network, sources: &[Source], rows: &Value) -> Value {
    let (features, layers) = model.parts();
    let numbers = standardized(graph, features, sources, rows);
    let numbers = graph.cast(&numbers, Element::Float);
    let [low, high] = [-Network::FARTHEST, Network::FARTHEST].map(|end| graph.floats(&[end], &[]));
    let numbers = graph.apply("Clip", &[&numbers, &low, &high], Vec::new());
    let mut now = graph.cast(&numbers, Element::Double);
    let nothing = graph.double(0.0);
    let double = |values: &[f32]| values.iter().copied().map(f64::from).collect::<Vec<f64>>();
    for (at, layer) in layers.enumerate() {
        if at > 0 {
            now = graph.apply("Max", &[&now, &nothing], Vec::new());
        }
        let outputs = layer.biases.len();
        let weights = graph.doubles(&double(layer.weights), &[layer.inputs, outputs]);
        let biases = graph.doubles(&double(layer.biases), &[1, outputs]);
        let sum = graph.apply("MatMul", &[&now, &weights], Vec::new());
        now = graph.apply("Add", &[&sum, &biases], Vec::new());
    }
    now
}

/// What several models say together, of the log odds that each says.
pub(super) fn stack(graph: &mut Graph, stack: &Stack, said: &[Value], rows: &Value) -> Value {
    let (members, weights) = stack.parts();
    let [low, high] = [-Stack::FARTHEST, Stack::FARTHEST].map(|end| graph.double(end));
    let mut sources = Vec::new();
    for odds in members.iter().filter_map(|member| said.get(*member)) {
        let odds = graph.apply("Clip", &[odds, &low, &high], Vec::new());
        let odds = graph.cast(&odds, Element::Float);
        sources.push(Source::Number(graph.as_entries(&odds)));
    }
    logistic(graph, weights, &sources, rows)
}

/// The numbers of persons as a matrix of single precision, as trees ask for them.
pub(super) fn plain(graph: &mut Graph, sources: &[Source]) -> Value {
    let columns: Vec<Value> = sources
        .iter()
        .map(|source| match source {
            Source::Position(position, values) => {
                let table = graph.floats(values, &[values.len(), 1]);
                graph.looked_up(&table, position)
            }
            Source::Number(number) => graph.as_column(number),
        })
        .collect();
    graph.apply("Concat", &columns.iter().collect::<Vec<_>>(), vec![Named::long("axis", 1)])
}
