//! Trees.

use super::graph::{Graph, Named, Value};
use super::proto::Element;
use crate::respond::{PlainNode, PlainTest, PlainTrees};

/// The operator's numbers for "less than", "one of", and "nothing is done with the sum".
const BELOW: u8 = 1;
const AMONG: u8 = 6;
const SUM: i64 = 1;
const AS_IT_IS: i64 = 0;

/// The lists that the operator is given: forks first, their children among forks or leaves.
#[derive(Debug, Default)]
struct Lists {
    columns: Vec<i64>,
    limits: Vec<f32>,
    tests: Vec<u8>,
    unknown: Vec<i64>,
    /// For both ways of each fork the place of what comes next, and whether that is a leaf.
    next: [Vec<i64>; 2],
    is_leaf: [Vec<i64>; 2],
    /// The codes of all questions about codes, each list ended by NaN.
    members: Vec<f32>,
    leaves: Vec<f32>,
    /// The tree of each leaf.
    trees: Vec<i64>,
    roots: Vec<i64>,
}

impl Lists {
    fn of(trees: &PlainTrees) -> Self {
        let mut lists = Self::default();
        for (tree, plain) in trees.trees.iter().enumerate() {
            let (mut forks, mut leaves) = (lists.columns.len() as i64, lists.leaves.len() as i64);
            lists.roots.push(forks);
            if let [PlainNode::Leaf(said)] = plain.nodes.as_slice() {
                lists.push_level(*said, tree);
                continue;
            }
            let place = |node: &PlainNode| {
                let (count, is_leaf) = match node {
                    PlainNode::Fork { .. } => (&mut forks, 0),
                    PlainNode::Leaf(_) => (&mut leaves, 1),
                };
                *count += 1;
                (*count - 1, is_leaf)
            };
            let places: Vec<(i64, i64)> = plain.nodes.iter().map(place).collect();
            for node in &plain.nodes {
                match node {
                    PlainNode::Fork { column, test, unknown, yes, no } => {
                        lists.push_fork(*column, test, *unknown, [places[*yes], places[*no]]);
                    }
                    PlainNode::Leaf(said) => lists.push_leaf(*said, tree),
                }
            }
        }
        lists
    }

    fn push_fork(&mut self, column: usize, test: &PlainTest, unknown: bool, ways: [(i64, i64); 2]) {
        self.columns.push(column as i64);
        self.unknown.push(i64::from(unknown));
        match test {
            PlainTest::Below(limit) => {
                self.limits.push(*limit);
                self.tests.push(BELOW);
            }
            PlainTest::Among(codes) => {
                self.limits.push(0.0);
                self.tests.push(AMONG);
                self.members.extend(codes.iter().map(|code| *code as f32).chain([f32::NAN]));
            }
        }
        for (at, (place, is_leaf)) in ways.into_iter().enumerate() {
            self.next[at].push(place);
            self.is_leaf[at].push(is_leaf);
        }
    }

    /// A tree that asks nothing: the operator wants a fork all the same.
    fn push_level(&mut self, said: f32, tree: usize) {
        let leaf = (self.leaves.len() as i64, 1);
        self.push_fork(0, &PlainTest::Below(0.0), false, [leaf, leaf]);
        self.push_leaf(said, tree);
    }

    fn push_leaf(&mut self, said: f32, tree: usize) {
        self.leaves.push(said);
        self.trees.push(tree as i64);
    }
}

/// The log odds that trees say of numbers of single precision, a column of doubles. The operator would add the answers up in
/// any order. A sum of single precision depends on it, and where chances rise in steps so do they: so each tree answers for
/// itself, and the answers are added one after the other.
pub(super) fn log_odds(graph: &mut Graph, numbers: &Value, trees: &PlainTrees) -> Value {
    if trees.trees.is_empty() {
        return level(graph, numbers, f64::from(trees.base));
    }
    let count = trees.trees.len();
    let said = answers(graph, numbers, Lists::of(trees), count);
    let mut start = vec![0.0; count];
    start[0] = trees.base;
    let start = graph.floats(&start, &[1, count]);
    let said = graph.apply("Add", &[&said, &start], Vec::new());
    let said = graph.apply("Transpose", &[&said], vec![Named::longs("perm", vec![1, 0])]);
    let axis = graph.longs(&[0], &[]);
    let sums = graph.apply("CumSum", &[&said, &axis], Vec::new());
    let last = graph.longs(&[count as i64 - 1], &[]);
    let sum = graph.looked_up(&sums, &last);
    let sum = graph.cast(&sum, Element::Double);
    graph.as_column(&sum)
}

fn answers(graph: &mut Graph, numbers: &Value, lists: Lists, count: usize) -> Value {
    let Lists { columns, limits, tests, unknown, next, is_leaf, members, leaves, trees, roots } = lists;
    let [yes, no] = next;
    let [yes_is_leaf, no_is_leaf] = is_leaf;
    let mut attributes = vec![
        Named::long("aggregate_function", SUM),
        Named::long("post_transform", AS_IT_IS),
        Named::long("n_targets", count as i64),
        Named::longs("nodes_featureids", columns),
        Named::floats("nodes_splits", &limits),
        Named::bytes("nodes_modes", tests),
        Named::longs("nodes_missing_value_tracks_true", unknown),
        Named::longs("nodes_truenodeids", yes),
        Named::longs("nodes_trueleafs", yes_is_leaf),
        Named::longs("nodes_falsenodeids", no),
        Named::longs("nodes_falseleafs", no_is_leaf),
        Named::floats("leaf_weights", &leaves),
        Named::longs("leaf_targetids", trees),
        Named::longs("tree_roots", roots),
    ];
    if !members.is_empty() {
        attributes.push(Named::floats("membership_values", &members));
    }
    graph.learned("TreeEnsemble", &[numbers], attributes)
}

/// The same number for every row, as a column.
pub(super) fn level(graph: &mut Graph, rows: &Value, value: f64) -> Value {
    let shape = graph.apply("Shape", &[rows], vec![Named::long("end", 1)]);
    let one = graph.longs(&[1], &[1]);
    let shape = graph.apply("Concat", &[&shape, &one], vec![Named::long("axis", 0)]);
    let value = graph.doubles(&[value], &[1, 1]);
    graph.apply("Expand", &[&value, &shape], Vec::new())
}
