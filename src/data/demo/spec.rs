//! What demo population is wanted, and why there is none.

use crate::files::WriteError;
use crate::job::Cancelled;

/// The name of the id column.
pub(super) const ID_COLUMN: &str = "LNR";

/// Which of the two variants of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DemoColumns {
    /// The 85 attributes of the smaller variant.
    #[default]
    Subset85,
    /// The 366 columns (LNR is one of them) of the full variant.
    Full366,
}

/// What demo population is wanted. Equal values give equal people, whatever the machine or the number of threads.
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
            (0, _) => Err(DemoError::Empty(DemoSide::People)),
            (_, 0) => Err(DemoError::Empty(DemoSide::Customers)),
            _ => Ok(()),
        }
    }
}

/// One of the two tables of the demo population.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemoSide {
    /// The general population.
    People,
    /// The customers.
    Customers,
}

/// Why there is no demo population.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum DemoError {
    /// The number of people or of customers is zero.
    Empty(DemoSide),
    /// A file or the folder couldn't be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The work was stopped.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}
