//! The demo population as tables in memory.

use super::assemble::{Order, Progress, draw};
use super::built_in::built_in_model;
use super::crowd::{Crowd, first_lnr};
use super::spec::DemoSpec;
use crate::data::code_table::CodeTable;
use crate::job::{Cancelled, Job};

/// The two tables of the demo population, and what only their maker knows.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The general population.
    pub general: CodeTable,
    /// The customers, with PRODUCT_GROUP, CUSTOMER_GROUP and ONLINE_PURCHASE besides.
    pub customers: CodeTable,
    /// Hidden group of each person: 1 to 8, or 0 in the core group, of whom almost nothing is known.
    pub general_groups: Vec<u8>,
    /// Hidden group of each customer: 1 to 8, or 0 in the core group.
    pub customers_groups: Vec<u8>,
}

/// Draws the general population and the customers. Without people or customers the table is empty; see
/// [`DemoSpec::check`].
///
/// # Errors
/// [`Cancelled`] when the job was stopped.
pub fn generate(spec: &DemoSpec, job: &dyn Job) -> Result<Demo, Cancelled> {
    let model = built_in_model();
    let progress = Progress::new(job, spec.people + spec.customers);
    let table = |crowd, rows| {
        let specs = model.columns_of(spec.columns, crowd == Crowd::Customers);
        let drawn = draw(model, Order { crowd, rows, seed: spec.seed, specs }, &progress)?;
        drawn.into_table(first_lnr(spec, crowd), job)
    };
    let (general, general_groups) = table(Crowd::General, spec.people)?;
    let (customers, customers_groups) = table(Crowd::Customers, spec.customers)?;
    Ok(Demo { general, customers, general_groups, customers_groups })
}
