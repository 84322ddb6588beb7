//! What a model says of somebody, as an expression: log odds by a sum or by trees.

use super::cells::Cell;
use super::dialect::Dialect;
use crate::respond::{ColumnForm, Logistic, PlainNode, PlainTest, PlainTree, PlainTrees};
use crate::results::ResponseColumn;

/// The numbers that a model is made of, one for each part of each column: `m3`, nothing where it isn't known.
pub(super) fn numbers(dialect: Dialect, cells: &[Cell<'_>], columns: &[ResponseColumn]) -> Vec<String> {
    let parts = cells.iter().zip(columns).flat_map(|(cell, column)| column.parts.iter().map(move |part| (cell, part)));
    let number = |(at, (cell, part)): (usize, (&Cell<'_>, &crate::results::ResponsePart))| match &part.values {
        None => format!("{} AS m{at}", cell.result()),
        Some(values) => {
            // Position 1 is missing.
            let known = std::iter::once(None).chain(values.iter().copied());
            let known: Vec<Option<f64>> = known.map(|value| value.map(f64::from)).collect();
            format!("{} AS m{at}", dialect.at_if_any(&known, &cell.result()))
        }
    };
    parts.enumerate().map(number).collect()
}

/// Log odds by logistic regression.
pub(super) fn logistic(dialect: Dialect, model: &Logistic) -> String {
    let (features, intercept, weights) = model.parts();
    let mut from = 0;
    let mut parts = vec![dialect.number(intercept)];
    for (at, form) in features.forms().iter().enumerate() {
        let own = &weights[from..from + form.width()];
        from += own.len();
        if own.iter().any(|weight| *weight != 0.0) {
            parts.push(part(dialect, at, form, own));
        }
    }
    parts.join("\n  + ")
}

/// What one number adds.
fn part(dialect: Dialect, at: usize, form: &ColumnForm, weights: &[f64]) -> String {
    let n = |number: f64| dialect.number(number);
    match form {
        ColumnForm::Number { median, mean, deviation, gap } => {
            let known = format!("CASE WHEN m{at} IS NULL THEN {} ELSE m{at} END", n(f64::from(*median)));
            let away = format!("{} * (({known} - {}) / {})", n(weights[0]), n(*mean), n(*deviation));
            let Some([known, unknown]) = gap.filter(|_| weights[1] != 0.0) else { return away };
            let [known, unknown] = [known, unknown].map(|value| n(value * weights[1]));
            format!("{away} + CASE WHEN m{at} IS NULL THEN {unknown} ELSE {known} END")
        }
        ColumnForm::Codes(codes) => {
            let without: f64 = codes.iter().zip(weights).map(|((_, both), weight)| both[0] * weight).sum();
            let with = codes.iter().zip(weights).map(|((code, both), weight)| {
                format!(" WHEN {} THEN {}", n(f64::from(*code)), n(without + (both[1] - both[0]) * weight))
            });
            format!("CASE m{at}{} ELSE {} END", with.collect::<String>(), n(without))
        }
    }
}

/// Log odds by trees, in steps of which the last says them. Answers are added up one after the other in single precision, as
/// the model adds them: where chances rise in steps, the last digit tells.
pub(super) fn trees(dialect: Dialect, model: &PlainTrees, numbers: usize) -> Vec<Vec<String>> {
    let single = |number: f32| format!("CAST({} AS {})", dialect.number(f64::from(number)), dialect.single_type());
    let answer = |(at, tree): (usize, &PlainTree)| match dialect {
        Dialect::Spark => format!("CAST({} AS FLOAT) AS t{at}", walked(tree)),
        Dialect::DuckDb | Dialect::Postgres => {
            format!("CAST({} AS {}) AS t{at}", asked(dialect, tree, 0), dialect.single_type())
        }
    };
    let answers = model.trees.iter().enumerate().map(answer).collect();
    let all = std::iter::once(single(model.base)).chain((0..model.trees.len()).map(|at| format!("t{at}")));
    let sum = all.collect::<Vec<_>>().join(" + ");
    let odds = vec![format!("CAST({sum} AS {}) AS odds", dialect.double_type())];
    let prepared = match dialect {
        Dialect::Spark => {
            vec![format!("array({}) AS m", (0..numbers).map(|at| format!("m{at}")).collect::<Vec<_>>().join(", "))]
        }
        Dialect::DuckDb | Dialect::Postgres => questions(dialect, model, numbers),
    };
    vec![prepared, answers, odds]
}

/// What is asked about in forks: a number, `l3` where one that isn't known counts as smaller than any, and `k3`, the place of
/// a code in a list that begins with the answer for those that aren't known. Neither `OR` nor `IN` stands in a fork, for
/// DuckDB goes through all others whenever it meets one.
fn questions(dialect: Dialect, model: &PlainTrees, numbers: usize) -> Vec<String> {
    let forks = || model.trees.iter().flat_map(|tree| &tree.nodes);
    let asks = |of: usize, wanted: fn(&PlainTest, bool) -> bool| {
        forks().any(|node| matches!(node, PlainNode::Fork { column, test, unknown, .. } if *column == of && wanted(test, *unknown)))
    };
    let lowest = format!("CAST('-infinity' AS {})", dialect.double_type());
    let mut found = Vec::new();
    for at in 0..numbers {
        found.push(format!("m{at}"));
        if asks(at, |test, unknown| unknown && matches!(test, PlainTest::Below(_))) {
            found.push(format!("coalesce(m{at}, {lowest}) AS l{at}"));
        }
        if asks(at, |test, _| matches!(test, PlainTest::Among(_))) {
            found.push(format!("CAST(coalesce(m{at}, {}) AS INT) + 2 AS k{at}", dialect.number(-1.0)));
        }
    }
    found
}

/// A tree as questions inside each other.
fn asked(dialect: Dialect, tree: &PlainTree, at: usize) -> String {
    match tree.nodes.get(at) {
        Some(PlainNode::Leaf(said)) => dialect.number(f64::from(*said)),
        Some(PlainNode::Fork { column, test, unknown, yes, no }) => {
            let test = match test {
                PlainTest::Below(limit) => {
                    let number = if *unknown { format!("l{column}") } else { format!("m{column}") };
                    format!("{number} < {}", dialect.number(f64::from(*limit)))
                }
                PlainTest::Among(codes) => {
                    let last = codes.iter().max().map_or(0, |last| *last + 1);
                    let answers = (0..last).map(|code| codes.contains(&code));
                    let answers = std::iter::once(*unknown).chain(answers).map(|answer| f64::from(u8::from(answer)));
                    let answer = dialect.at(&answers.collect::<Vec<f64>>(), &format!("k{column}"));
                    format!("{answer} = {}", dialect.number(1.0))
                }
            };
            let [yes, no] = [yes, no].map(|next| asked(dialect, tree, *next));
            format!("CASE WHEN {test} THEN {yes} ELSE {no} END")
        }
        None => dialect.number(0.0),
    }
}

/// A tree as lists that are walked through, a step for each level: Spark would not compile the questions. `m` is the list of
/// all numbers of somebody.
fn walked(tree: &PlainTree) -> String {
    let spark = Dialect::Spark;
    let of = |number: &dyn Fn(&PlainNode) -> f64| {
        let numbers: Vec<f64> = tree.nodes.iter().map(number).collect();
        spark.numbers(&numbers)
    };
    let list = |name: &str, numbers: String, kind: &str| format!("\"{name}\":[{numbers}]{kind}");
    let column = of(&|node| if let PlainNode::Fork { column, .. } = node { (*column + 1) as f64 } else { 0.0 });
    let below = of(&|node| match node {
        PlainNode::Fork { test: PlainTest::Below(limit), .. } => f64::from(*limit),
        PlainNode::Fork { .. } => f64::from(f32::MIN),
        PlainNode::Leaf(said) => f64::from(*said),
    });
    let unknown = of(&|node| f64::from(u8::from(matches!(node, PlainNode::Fork { unknown: true, .. }))));
    let next = |yes: bool| {
        of(&|node| match node {
            PlainNode::Fork { yes: to, .. } if yes => (*to + 1) as f64,
            PlainNode::Fork { no: to, .. } => (*to + 1) as f64,
            PlainNode::Leaf(_) => 0.0,
        })
    };
    let among = tree.nodes.iter().map(|node| match node {
        PlainNode::Fork { test: PlainTest::Among(codes), .. } => {
            let codes: Vec<f64> = codes.iter().map(|code| f64::from(*code)).collect();
            format!("[{}]", spark.numbers(&codes))
        }
        _ => "[]".to_owned(),
    });
    let among = among.collect::<Vec<_>>().join(",");
    let fields = [
        list("c", column, ","),
        list("b", below, ","),
        list("u", unknown, ","),
        list("y", next(true), ","),
        list("n", next(false), ","),
        list("a", among, ""),
    ];
    let kind = "c array<int>, b array<double>, u array<int>, y array<int>, n array<int>, a array<array<double>>";
    let lists = format!("from_json('{{{}}}', '{kind}')", fields.concat());
    let at = |field: &str| format!("element_at(t.{field}, node)");
    let value = format!("element_at(m, {})", at("c"));
    let (below, among) = (format!("{value} < {}", at("b")), format!("array_contains({}, {value})", at("a")));
    let yes = format!("CASE WHEN {value} IS NULL THEN {} = 1 ELSE {below} OR {among} END", at("u"));
    let step = format!("CASE WHEN {} = 0 THEN node WHEN {yes} THEN {} ELSE {} END", at("c"), at("y"), at("n"));
    let depth = depth(tree, 0);
    let leaf = format!("aggregate(sequence(1, {}), 1, (node, level) -> {step})", depth.max(1));
    format!("element_at(transform(array({lists}), t -> element_at(t.b, {leaf})), 1)")
}

fn depth(tree: &PlainTree, at: usize) -> usize {
    match tree.nodes.get(at) {
        Some(PlainNode::Fork { yes, no, .. }) => 1 + depth(tree, *yes).max(depth(tree, *no)),
        _ => 0,
    }
}
