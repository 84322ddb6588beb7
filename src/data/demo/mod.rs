//! The built-in demo population: people who don't exist, with the attributes of a real address file.
//!
//! TODO-DOC

mod assemble;
mod files;
mod mailout;
mod model;
mod sample;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;

pub use files::write_files;

use self::model::Model;
use self::sample::Crowd;
use super::code_table::CodeTable;
use crate::job::{Cancelled, Job};

/// The name of the id column.
const ID_COLUMN: &str = "LNR";

/// Which of the two variants of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DemoColumns {
    /// The 85 attributes of the smaller variant.
    #[default]
    Subset85,
    /// The 366 columns (LNR is one of them) of the full variant.
    Full366,
}

/// What demo population is wanted. The same values give the same people, whatever the machine or the number of threads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DemoSpec {
    /// People in the general population.
    pub people: usize,
    /// Customers; they are other people than the general population's.
    pub customers: usize,
    /// Which attributes.
    pub columns: DemoColumns,
    /// Another seed draws other people from the same population.
    pub seed: u64,
}

impl Default for DemoSpec {
    fn default() -> Self {
        Self { people: 891_221, customers: 191_652, columns: DemoColumns::Subset85, seed: 1 }
    }
}

impl DemoSpec {
    /// Whether there is somebody to draw.
    ///
    /// # Errors
    /// [`DemoError::Empty`] names what is zero.
    pub fn check(&self) -> Result<(), DemoError> {
        match (self.people, self.customers) {
            (0, _) => Err(DemoError::Empty("people")),
            (_, 0) => Err(DemoError::Empty("customers")),
            _ => Ok(()),
        }
    }

    /// LNR counts through: customers from 1, then the general population, then the two mailout files.
    fn first_lnr(&self, crowd: Crowd) -> i64 {
        let [train, _] = mailout::sizes(self.people);
        let before = match crowd {
            Crowd::Customers => 0,
            Crowd::General => self.customers,
            Crowd::MailoutTrain => self.customers + self.people,
            Crowd::MailoutTest => self.customers + self.people + train,
        };
        1 + i64::try_from(before).unwrap_or(i64::MAX - 1)
    }
}

/// Why there is no demo population.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The number of people or of customers is zero.
    #[error("The demo population needs at least one person and one customer, but the number of {0} is 0.")]
    Empty(&'static str),
    /// A file or the folder couldn't be written.
    #[error("{} could not be written: {reason}. Choose another folder or make room there.", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What went wrong, in a few words.
        reason: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The work was stopped.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// The two tables of the demo population, and what only their maker knows.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The general population.
    pub general: CodeTable,
    /// The customers, with PRODUCT_GROUP, CUSTOMER_GROUP and ONLINE_PURCHASE besides.
    pub customers: CodeTable,
    /// Hidden group of each person: 1 to 8, or 0 in the core group, of whom almost nothing is known.
    pub general_groups: Vec<u8>,
    /// Hidden group of each customer.
    pub customers_groups: Vec<u8>,
}

/// The people of a mailing, and how likely each was to answer. The tables hold no RESPONSE column.
#[derive(Clone, Debug)]
pub struct Mailout {
    /// Those of whom it is known whether they answered.
    pub train: CodeTable,
    /// 1 for an answer.
    pub train_response: Vec<u8>,
    /// The probability from which the answer was drawn.
    pub train_probability: Vec<f32>,
    /// The others.
    pub test: CodeTable,
    /// 1 for an answer.
    pub test_response: Vec<u8>,
    /// The probability from which the answer was drawn.
    pub test_probability: Vec<f32>,
}

/// Draws the general population and the customers. Without people or customers the table is empty; see [`DemoSpec::check`].
///
/// # Errors
/// [`Cancelled`] when the job was stopped.
pub fn generate(spec: &DemoSpec, job: &dyn Job) -> Result<Demo, Cancelled> {
    let model = Model::built_in();
    let (done, total) = (AtomicU64::new(0), (spec.people + spec.customers) as u64);
    let table = |crowd, rows| {
        let columns = model.columns_of(spec.columns, crowd == Crowd::Customers);
        let drawn = assemble::draw((crowd, rows), spec.seed, columns, job, (&done, total))?;
        Ok(drawn.into_table(spec.first_lnr(crowd)))
    };
    let (general, general_groups) = table(Crowd::General, spec.people)?;
    let (customers, customers_groups) = table(Crowd::Customers, spec.customers)?;
    Ok(Demo { general, customers, general_groups, customers_groups })
}

/// Draws the people of the two mailout files; see `sizes` there for how many.
///
/// # Errors
/// [`Cancelled`] when the job was stopped.
pub fn generate_mailout(spec: &DemoSpec, job: &dyn Job) -> Result<Mailout, Cancelled> {
    let drawn = mailout::draw_mailout(spec, Model::built_in(), job)?;
    let (train, _) = drawn.train.people.into_table(spec.first_lnr(Crowd::MailoutTrain));
    let (test, _) = drawn.test.people.into_table(spec.first_lnr(Crowd::MailoutTest));
    Ok(Mailout {
        train,
        train_response: drawn.train.response,
        train_probability: drawn.train.probability,
        test,
        test_response: drawn.test.response,
        test_probability: drawn.test.probability,
    })
}
