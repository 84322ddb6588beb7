//! The built-in demo population: people who don't exist, with the attributes of a real address file.
//!
//! # How a person is drawn
//! 1. *Missing.* One person in ten (one customer in four) belongs to the core group, of whom almost nothing is known.
//!    Flags say which blocks of columns are missing together (`assets/demo/missing.csv`).
//! 2. *Group.* Everybody else belongs to one of eight hidden groups (`groups.csv`), which lie apart on the first four
//!    of twelve factors (ten more serve the 366 columns). The groups' places come from published cluster centres, the
//!    weights of the factors from published loadings and shares of variance.
//! 3. *Attributes.* Each attribute has a latent value, loadings x factors + noise, cut by thresholds into codes
//!    (`draws.csv`, `columns.csv`). The thresholds are solved so that the published frequencies come out; customers
//!    have their own, so that their frequencies or, where only these are published, their means and standard
//!    deviations come out. Codes that are functions of each other in the real files are functions of one draw:
//!    CAMEO_DEUG and CAMEO_INTL of CAMEO_DEU, LP_*_GROB of LP_*_FEIN, GREEN_AVANTGARDE of the movement in
//!    PRAEGENDE_JUGENDJAHRE.
//!
//! Everything is a pure function of the [`DemoSpec`]: each block of 4,096 rows has its own random streams, one for
//! each draw. The people of the 85 attributes are the same people as those of the 366.
//!
//! # How true it is
//! Full size, seed 1, 85 attributes (`tests/data/demo_calibration.csv` has every figure): code frequencies within 0.2
//! percentage points of the published ones (customers: 0.4), missing shares within 0.2, customers' means within 0.01
//! of the population's standard deviations. Exactly TITEL_KZ, AGER_TYP, KK_KUNDENTYP, KBA05_BAUMAX, GEBURTSJAHR and
//! ALTER_HH are unknown in more than 20 % of the rows. On 67 numeric features of the rows with at most 30 % missing
//! the explained variance ratios begin with 17.3, 12.6, 8.8 % (published 17.0, 12.3, 8.7), and every loading beyond
//! 0.05 has its published sign. K-means with k = 8 finds the groups with an adjusted Rand index of 0.89; with one-hot
//! columns for the nominal attributes, of 0.73. A segment of 10.9 % of the population then holds 40 % of the
//! customers, one of 16 % holds 24 %, and three with 36 % of the population hold 1.5 % together. The best possible ROC
//! AUC of a response model is 0.78.
//!
//! # Where two calibrations pulled against each other
//! - *Frequencies against associations.* Frequencies won. CAMEO_DEU's letter is independent noise below its wealth
//!   group. Component 4 has 6.5 % of the variance instead of 5.5 %, components 5 to 10 have 2.7 to 1.9 % instead of
//!   4.0 to 2.1 %, the first ten together 58 % instead of 61 %.
//! - *Default values of the core group against the customers' frequencies.* Only some default values are published;
//!   the others were read off the frequencies' outliers. Where a default would have been too frequent among customers
//!   (LP_STATUS_FEIN 2), the customers' core group takes other values.
//! - *Blocks against rows without any gap.* The blocks' shares won: 64.7 % of the rows are complete, published are
//!   69.9 %.
//! - *File size against detail.* EINGEFUEGT_AM has about 290 distinct dates, not 5,162. The distributions of
//!   GEBURTSJAHR, ANZ_HAUSHALTE_AKTIV, ANZ_STATISTISCHE_HAUSHALTE and KBA13_ANZAHL_PKW are published only in part:
//!   smooth curves go through the published codes and moments.

mod assemble;
mod built_in;
mod crowd;
mod files;
mod generate;
mod mailout;
mod model;
mod sample;
mod spec;
#[cfg(test)]
mod spectrum_test;
mod tables;
#[cfg(test)]
mod tests;

pub use files::{FILE_NAMES, write_files};
pub use generate::{Demo, generate};
pub use spec::{DemoColumns, DemoError, DemoSide, DemoSpec};
