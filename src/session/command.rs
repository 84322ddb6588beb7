//! Everything a person can ask for.

use std::path::PathBuf;

use crate::engine::{Components, DataSource, UnknownColumns};
use crate::prepare::{Impute, Scale};

/// One wish. Panels return commands; [`Session::apply`](super::Session::apply) alone carries them out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Columns that miss more than this share are dropped, 0 to 1.
    SetColumnMissing(f64),
    /// People who miss more values than this are set aside; `None` for the default of 30 % of the kept columns.
    SetRowMissing(Option<u32>),
    /// How many components k-means sees.
    SetComponents(Components),
    /// How many segments.
    SetClusters(usize),
    /// What a missing value becomes.
    SetImpute(Impute),
    /// How features are made comparable.
    SetScale(Scale),
    /// What becomes of columns that no dictionary knows.
    SetUnknownColumns(UnknownColumns),
    /// Where everything random starts.
    SetSeed(u64),
    /// How many k-means++ starts are tried on the sample.
    SetRestarts(usize),
    /// Whether an attribute is kept by hand, dropped by hand, or left to the threshold.
    SetAttribute {
        /// The attribute's name.
        name: String,
        /// What becomes of it.
        choice: AttributeChoice,
    },
    /// Every setting as it was at the start; the files stay.
    ResetSettings,
    /// Other people: the demo population or two files. Manual choices of columns are forgotten.
    Open(DataSource),
    /// The demo population with every setting as it was at the start.
    StartDemo,
    /// Takes an entry off the list of recent files.
    ForgetRecent {
        /// The general population's file.
        general: PathBuf,
        /// The customers' file.
        customers: PathBuf,
    },
    /// Back to the settings before the last step.
    Undo,
    /// Forward again.
    Redo,
    /// Finds out how good every number of segments from 2 to 30 is.
    Sweep,
    /// Stops the running work.
    Cancel,
    /// Chooses a segment everywhere; -1 is the people set aside, `None` nobody.
    SelectSegment(Option<i32>),
}

/// What becomes of an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AttributeChoice {
    /// The threshold decides.
    #[default]
    Automatic,
    /// Kept whatever its missing share.
    Keep,
    /// Dropped.
    Drop,
}
