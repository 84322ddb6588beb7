//! Which attributes are worth their place: how much each varies, how far it goes with others, and how well a forest
//! tells its real rows from shuffled ones by it; and the list that follows from these.
//!
//! All of it looks at **attributes**, not at features: what is left out is a column of the file.

mod clustered_order;
mod correlation;
mod forest;
mod forest_table;
mod groups;
mod list;
mod variance;

pub use clustered_order::clustered_order;
pub use correlation::{Correlations, attribute_correlations};
pub use forest::{ForestPlan, TreeImportance, grow_tree};
pub use forest_table::ForestTable;
pub use list::{GROUPED_FROM, Listed, Measured, RelevanceChoice, relevance_list};
pub use variance::attribute_variances;
