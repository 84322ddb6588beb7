//! The built-in demo population: people who don't exist, with the attributes of a real address file.
//!
//! # How a person is drawn
//! 1. *Missing.* One person in ten (one customer in four) belongs to the core group, of whom almost nothing is known. Flags say which
//!    blocks of columns are missing together (`assets/demo/missing.csv`).
//! 2. *Group.* Everybody else belongs to one of eight hidden groups (`groups.csv`), which lie apart on the first four of twelve factors
//!    (ten more serve the 366 columns). The groups' places come from published cluster centres, the weights of the factors from published
//!    loadings and shares of variance.
//! 3. *Attributes.* Each attribute has a latent value, loadings x factors + noise, cut by thresholds into codes (`draws.csv`,
//!    `columns.csv`). The thresholds are solved so that the published frequencies come out; customers have their own, so that their
//!    frequencies or, where only these are published, their means and standard deviations come out. Codes that are functions of each other
//!    in the real files are functions of one draw: CAMEO_DEUG and CAMEO_INTL of CAMEO_DEU, LP_*_GROB of LP_*_FEIN, GREEN_AVANTGARDE of the
//!    movement in PRAEGENDE_JUGENDJAHRE.
//!
//! Everything is a pure function of the [`DemoSpec`]: each block of 4,096 rows has its own random streams, one for each draw. The people of
//! the 85 attributes are the same people as those of the 366.
//!
//! # How true it is
//! Full size, seed 1, 85 attributes (`tests/data/demo_calibration.csv` has every figure): code frequencies within 0.2 percentage points of
//! the published ones (customers: 0.4), missing shares within 0.2, customers' means within 0.01 of the population's standard deviations.
//! Exactly TITEL_KZ, AGER_TYP, KK_KUNDENTYP, KBA05_BAUMAX, GEBURTSJAHR and ALTER_HH are unknown in more than 20 % of the rows. On 67 numeric
//! features of the rows with at most 30 % missing the explained variance ratios begin with 17.3, 12.6, 8.8 % (published 17.0, 12.3, 8.7), and
//! every loading beyond 0.05 has its published sign. K-means with k = 8 finds the groups with an adjusted Rand index of 0.89; with
//! one-hot columns for the nominal attributes, of 0.73. A segment of 10.9 % of the population then holds 40 % of the customers, one of
//! 16 % holds 24 %, and three with 36 % of the population hold 1.5 % together. The best possible ROC AUC of a response model is 0.78.
//!
//! # Where two calibrations pulled against each other
//! - *Frequencies against associations.* Frequencies won. CAMEO_DEU's letter is independent noise below its wealth group. Component 4 has
//!   6.5 % of the variance instead of 5.5 %, components 5 to 10 have 2.7 to 1.9 % instead of 4.0 to 2.1 %, the first ten together 58 % instead
//!   of 61 %.
//! - *Default values of the core group against the customers' frequencies.* Only some default values are published; the others were read off
//!   the frequencies' outliers. Where a default would have been too frequent among customers (LP_STATUS_FEIN 2), the customers' core group
//!   takes other values.
//! - *Blocks against rows without any gap.* The blocks' shares won: 64.7 % of the rows are complete, published are 69.9 %.
//! - *File size against detail.* EINGEFUEGT_AM has about 290 distinct dates, not 5,162. The distributions of GEBURTSJAHR,
//!   ANZ_HAUSHALTE_AKTIV, ANZ_STATISTISCHE_HAUSHALTE and KBA13_ANZAHL_PKW are published only in part: smooth curves go through the published
//!   codes and moments.

mod assemble;
mod files;
mod mailout;
mod model;
mod sample;
#[cfg(test)]
mod spectrum_test;
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
        drawn.into_table(spec.first_lnr(crowd), job)
    };
    let (general, general_groups) = table(Crowd::General, spec.people)?;
    let (customers, customers_groups) = table(Crowd::Customers, spec.customers)?;
    Ok(Demo { general, customers, general_groups, customers_groups })
}

/// Draws the people of the two mailout files: 42,962 and 42,833 of them, or in proportion when the general population is smaller than
/// 891,221 (at least one each).
///
/// # Errors
/// [`Cancelled`] when the job was stopped.
pub fn generate_mailout(spec: &DemoSpec, job: &dyn Job) -> Result<Mailout, Cancelled> {
    let drawn = mailout::draw_mailout(spec, Model::built_in(), job)?;
    let (train, _) = drawn.train.people.into_table(spec.first_lnr(Crowd::MailoutTrain), job)?;
    let (test, _) = drawn.test.people.into_table(spec.first_lnr(Crowd::MailoutTest), job)?;
    Ok(Mailout {
        train,
        train_response: drawn.train.response,
        train_probability: drawn.train.probability,
        test,
        test_response: drawn.test.response,
        test_probability: drawn.test.probability,
    })
}
