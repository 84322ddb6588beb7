//! The built-in demo population: people who don't exist, with the attributes of a real address file.
//!
//! # How a person is drawn
//! 1. *Missing.* One person in ten (one customer in four) belongs to the core group, of whom almost nothing is known.
//!    Flags say which blocks of columns are missing together (`assets/demo/missing.csv`).
//! 2. *Group.* Everybody else belongs to one of eight hidden groups (`groups.csv`), which lie apart on the first four
//!    of 34 factors (ten more serve the 366 columns). The groups' places come from published cluster centres, the
//!    weights of the first factors from published loadings, those of the others from what cluster centres, strongest
//!    pairs and shares of variance leave to them.
//! 3. *Attributes.* Each attribute has a latent value, loadings x factors + noise, cut by thresholds into codes
//!    (`draws.csv`, `columns.csv`). The thresholds are solved so that the published frequencies come out; customers
//!    have their own, so that their frequencies or, where only these are published, their means and standard
//!    deviations come out. Where pairs are published to depend on each other in more than a straight line, each code
//!    of one attribute has thresholds of its own for the other: SEMIO_* below sex and age, FINANZ_MINIMALIST and the
//!    movement in PRAEGENDE_JUGENDJAHRE below LP_STATUS_FEIN, FINANZ_SPARER and FINANZ_VORSORGER below status and
//!    decade of youth, ANZ_PERSONEN below LP_FAMILIE_FEIN. These shares were solved so that the attribute's frequencies
//!    stay, Cramer's V is the published one and the means below each code stay near those of the factors. Codes that
//!    are functions of each other in the real files are functions of one draw: CAMEO_DEUG and CAMEO_INTL of CAMEO_DEU,
//!    LP_*_GROB of LP_*_FEIN, GREEN_AVANTGARDE of the movement in PRAEGENDE_JUGENDJAHRE.
//!
//! Everything is a pure function of the [`DemoSpec`]: each block of 4,096 rows has its own random streams, one for
//! each draw. The people of the 85 attributes are the same people as those of the 366.
//!
//! # How true it is
//! Full size, seed 1, 85 attributes (`tests/data/demo_calibration.csv` has every figure): code frequencies within 0.22
//! percentage points of the published ones (customers: 0.32), missing shares within 0.15, customers' means within 0.01
//! of the population's standard deviations. Exactly TITEL_KZ, AGER_TYP, KK_KUNDENTYP, KBA05_BAUMAX, GEBURTSJAHR and
//! ALTER_HH are unknown in more than 20 % of the rows. On 67 numeric features of the rows with at most 30 % missing
//! the explained variance ratios begin with 16.8, 12.9, 9.0, 5.7, 4.1 % (published 17.0, 12.3, 8.7, 5.5, 4.0), 10, 20
//! and 30 components together have 61.7, 77.3, 86.9 % (60.8, 77.4, 87.2). Cramer's V of 70 published pairs
//! (`tests/data/demo_cramers_v.csv`) has a median error of 0.02. 69.8 % of the rows are complete (69.9). K-means with
//! k = 8 finds the groups with an adjusted Rand index of 0.83. A segment of 11 % of the population then holds 39 % of
//! the customers, one of 15 % holds 24 %, and three with 36 % of the population hold 2.5 % together. The best possible
//! ROC AUC of a response model is 0.78.
//!
//! # Where two calibrations pulled against each other
//! - *Frequencies against associations.* Frequencies won. CAMEO_DEU's letter hardly follows anything below its wealth
//!   group, LP_STATUS_GROB has a Cramer's V of 0.78 with LP_LEBENSPHASE_FEIN instead of 0.96, FINANZ_SPARER of 0.34
//!   instead of 0.53, ANZ_HH_TITEL hardly any with ANZ_HAUSHALTE_AKTIV.
//! - *Later components against single correlations.* Of the later components only the sizes are published, and single
//!   correlations only as far as three components go. Most of what the later ones connect is therefore invented; 441
//!   published estimates are missed by 0.07 on average.
//! - *Default values of the core group against the customers' frequencies.* Only some default values are published;
//!   the others were read off the frequencies' outliers. Where a default would have been too frequent among customers
//!   (LP_STATUS_FEIN 2), the customers' core group takes other values.
//! - *Blocks against the row with the most gaps.* The blocks' shares won: one known person in 14 is sparsely known, and
//!   small gaps gather there, but a row of the core group can miss 54 of 79 attributes, published are 49.
//! - *File size against detail.* EINGEFUEGT_AM has about 290 distinct dates, not 5,162. The distributions of
//!   GEBURTSJAHR, ANZ_HAUSHALTE_AKTIV, ANZ_STATISTISCHE_HAUSHALTE and KBA13_ANZAHL_PKW are published only in part:
//!   smooth curves go through the published codes and moments.

mod assemble;
#[cfg(test)]
mod association_test;
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
pub use mailout::{DemoMailing, mailing};
pub use spec::{DemoColumns, DemoError, DemoSide, DemoSpec};
