//! What the sampler knows of the demo population: groups, flags, draws, columns.

use super::spec::DemoColumns;
use crate::data::code_table::{Level, MAX_LEVELS};

/// The columns of the 85 variant; what stands behind them in `position85` is only in the customers' file.
const SUBSET_COLUMNS: f64 = 85.0;

/// Everything that the sampler needs to know.
pub(super) struct Model {
    /// The eight hidden groups.
    pub(super) groups: Vec<Group>,
    /// Standard deviation of each factor inside a group.
    pub(super) within: Vec<f32>,
    /// How far customers of a group lie from its other people.
    pub(super) shift: Vec<f32>,
    /// Share of the core group, of whom almost nothing is known: general population, customers, mailout.
    pub(super) core: [f64; 3],
    /// How flags are raised, in order.
    pub(super) rules: Vec<FlagRule>,
    /// What is drawn, parents before children.
    pub(super) draws: Vec<Draw>,
    /// The columns of both variants.
    pub(super) columns: Vec<ColumnSpec>,
    /// Who answers a mailing.
    pub(super) response: Vec<ResponseRule>,
}

/// One hidden group.
pub(super) struct Group {
    /// Share of the known people of the general population.
    pub(super) share: f64,
    /// Share of the known customers.
    pub(super) customers: f64,
    /// Where it lies in the space of the factors.
    pub(super) centre: Vec<f32>,
}

/// Whom a flag can be raised for.
#[derive(Clone, Copy)]
pub(super) enum Condition {
    /// The core group.
    Core,
    /// Everybody else.
    Known,
    /// Whoever has this flag already.
    Flag(u32),
}

/// Raises a flag with a probability where a condition holds.
pub(super) struct FlagRule {
    pub(super) flag: u32,
    pub(super) condition: Condition,
    /// General population, customers.
    pub(super) probability: [f64; 2],
}

/// A latent value and the thresholds that cut it into leaves.
pub(super) struct Draw {
    pub(super) name: String,
    /// The draw whose leaf chooses the thresholds.
    pub(super) parent: Option<usize>,
    /// The draw whose latent value is used again.
    pub(super) latent_of: Option<usize>,
    /// Factor and weight, without the zeros.
    pub(super) loadings: Vec<(usize, f32)>,
    /// Weight of the draw's own noise, so that the variance is 1.
    pub(super) noise: f32,
    /// Thresholds for known people and the core group: general, customers, core of both.
    pub(super) cuts: [Cuts; 4],
    /// For each leaf of the parent the number of the first leaf below it: leaves are counted through.
    pub(super) first_leaf: Vec<u16>,
    /// Whether a later draw needs this one's latent values or leaves.
    pub(super) needed_later: bool,
}

impl Draw {
    /// How many leaves it has, over all leaves of its parent.
    pub(super) fn leaves(&self) -> usize {
        self.cuts[0].iter().map(|cuts| cuts.len() + 1).sum()
    }
}

/// For each leaf of the parent (one entry without a parent) the thresholds, in rising order.
pub(super) type Cuts = Vec<Vec<f32>>;

/// One column of the files.
pub(super) struct ColumnSpec {
    pub(super) name: String,
    /// Place in the 85 and in the 366 variant.
    pub(super) places: [Option<f64>; 2],
    pub(super) information_level: String,
    pub(super) kind: String,
    pub(super) missing_or_unknown: String,
    pub(super) draw: usize,
    /// Every value that the column can have, in natural order.
    pub(super) levels: Vec<Level>,
    /// The code (index into `levels` plus 1) of each leaf of the draw.
    pub(super) code_of_leaf: Vec<u16>,
    /// Flags that replace the drawn code; the first that is raised wins. Code 0 is a blank cell.
    pub(super) marks: Vec<(u32, u16)>,
}

impl ColumnSpec {
    /// The place in a variant's file, or `None` if the variant doesn't have the column.
    pub(super) fn place(&self, variant: DemoColumns) -> Option<f64> {
        self.places[usize::from(variant == DemoColumns::Full366)]
    }

    /// Whether only the customers' file has the column.
    pub(super) fn only_customers(&self) -> bool {
        self.places[0].is_some_and(|place| place > SUBSET_COLUMNS)
    }

    /// Whether the values are dates, of which a table keeps the year.
    pub(super) fn is_date(&self) -> bool {
        self.kind == "date"
    }

    /// Whether codes need more than one byte.
    pub(super) fn wide(&self) -> bool {
        self.levels.len() > MAX_LEVELS
    }
}

/// What the people with some codes of an attribute add to the log odds of an answer.
pub(super) struct ResponseRule {
    pub(super) attribute: String,
    /// The codes' texts.
    pub(super) codes: Vec<String>,
    /// The 85 variant, the 366 variant; `None` where the rule doesn't hold.
    pub(super) weights: [Option<f64>; 2],
}

impl ResponseRule {
    /// What is added in a variant, or `None` if the rule doesn't hold there.
    pub(super) fn weight(&self, variant: DemoColumns) -> Option<f64> {
        self.weights[usize::from(variant == DemoColumns::Full366)]
    }
}

impl Model {
    /// The columns of a variant in the order of its file; those that only customers have come with `customers`.
    pub(super) fn columns_of(&self, variant: DemoColumns, customers: bool) -> Vec<&ColumnSpec> {
        let mut columns: Vec<_> = self
            .columns
            .iter()
            .filter(|column| customers || !column.only_customers())
            .filter_map(|column| column.place(variant).map(|place| (place, column)))
            .collect();
        columns.sort_by(|a, b| a.0.total_cmp(&b.0));
        columns.into_iter().map(|(_, column)| column).collect()
    }
}
