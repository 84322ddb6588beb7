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
    /// The most people, and the most customers. So many make files of 20 GB with 85 columns, and tables of 8.5 GB.
    pub const MOST: usize = 100_000_000;

    /// Whether there is somebody to draw, and not more than can be.
    ///
    /// # Errors
    /// [`DemoError::Empty`] names what is zero, [`DemoError::TooMany`] what is over [`DemoSpec::MOST`].
    pub fn check(&self) -> Result<(), DemoError> {
        for (side, count) in [(DemoSide::People, self.people), (DemoSide::Customers, self.customers)] {
            match count {
                0 => return Err(DemoError::Empty(side)),
                1..=Self::MOST => {}
                _ => return Err(DemoError::TooMany { side, asked: count, most: Self::MOST }),
            }
        }
        Ok(())
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
    /// More people or customers than can be drawn.
    TooMany {
        /// Of whom.
        side: DemoSide,
        /// How many were asked for.
        asked: usize,
        /// The most that there may be.
        most: usize,
    },
    /// A file or the folder couldn't be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The work was stopped.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}
