//! Trees as anybody can walk them: what is asked at each fork, and what each leaf says.

use hessboost::model::BoostedModel;
use hessboost::tree::RegTree;

/// Trees whose answers are added up.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainTrees {
    /// What they are added to. Sums are numbers of single precision, in the order of the trees.
    pub base: f32,
    /// The trees.
    pub trees: Vec<PlainTree>,
}

/// A tree; the walk begins at the first node.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainTree {
    /// Forks and leaves.
    pub nodes: Vec<PlainNode>,
}

/// A fork or a leaf.
#[derive(Clone, Debug, PartialEq)]
pub enum PlainNode {
    /// A question about one number of a person.
    Fork {
        /// The place of the number among all of a person.
        column: usize,
        /// Who goes on at `yes`, of those whose number is known.
        test: PlainTest,
        /// Whether those whose number isn't known go on at `yes`, too.
        unknown: bool,
        /// The place of the node where those go on.
        yes: usize,
        /// The place of the node where all others go on.
        no: usize,
    },
    /// The answer.
    Leaf(f32),
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub enum PlainTest {
    /// Whether the number is smaller than this.
    Below(f32),
    /// Whether the code is one of these.
    Among(Vec<u32>),
}

impl PlainTrees {
    /// The trees that a model of one output asks.
    pub(super) fn of(model: &BoostedModel) -> Self {
        let asked =
            model.best_iteration().map_or(usize::MAX, |best| (best + 1).saturating_mul(model.trees_per_iteration()));
        let weighted = model.trees().iter().zip(model.tree_weights()).take(asked);
        Self {
            base: model.base_scores().first().copied().unwrap_or(0.0),
            trees: weighted.map(|(tree, weight)| PlainTree::of(tree, weight)).collect(),
        }
    }
}

impl PlainTree {
    fn of(tree: &RegTree, weight: f32) -> Self {
        let node = |(at, node): (usize, &hessboost::tree::Node)| {
            if node.is_leaf() {
                return PlainNode::Leaf(weight * node.leaf_value);
            }
            let test = if node.is_categorical {
                PlainTest::Among(tree.split_categories(at).to_vec())
            } else {
                PlainTest::Below(node.split_cond)
            };
            PlainNode::Fork {
                column: node.split_feature as usize,
                test,
                unknown: node.default_left,
                yes: node.left.max(0) as usize,
                no: node.right.max(0) as usize,
            }
        };
        Self { nodes: tree.nodes().iter().enumerate().map(node).collect() }
    }
}
