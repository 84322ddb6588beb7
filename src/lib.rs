//! Segscope shows, live and on all the rows, which parts of the population a company's customers come from.
//!
//! The house, top to bottom; a line may use what stands below it, never what stands above, and files form no circles:
//!
//! - `main`: arguments to window or command.
//! - [`ui`]: draws and asks; [`cli`]: the commands without a window. Siblings that don't know each other.
//! - [`export`]: what leaves: tables, the summary, the fitted model.
//! - [`i18n`]: every sentence a person reads, from the messages in `assets/i18n`; nobody below it writes prose.
//! - [`session`]: what the user decided: settings with their history, the session file.
//! - [`engine`]: WHEN numbers are computed: settings, requests, the worker, one store of results, stages, studies.
//! - [`results`]: what was found, as plain numbers and enums: the content of snapshots, session files and exports.
//! - [`respond`]: a past mailing to chances of a response, and how far they can be trusted.
//! - [`analyze`]: numbers to numbers: moments, PCA, scores, k-means, comparison.
//! - [`prepare`]: decisions to features: missing values, thresholds, recipes, encoding, imputation, scaling.
//! - [`data`]: bytes to columns: readers, the dictionary, the code table, the demo population.
//! - [`files`]: read and written whole or not at all; told apart by a stamp; why the operating system refused.
//! - [`job`]: how long work is watched and stopped.
//!
//! One change flows through it like this: a control in the window returns a command, the session applies it to the
//! settings, the engine computes what the settings touch and publishes a snapshot, first on a sample, then on all rows;
//! studies that were asked for follow. Every plot, table and file draws from the snapshot's results. How to add a thing
//! of each kind stands in `.github/CONTRIBUTING.md`.

pub mod analyze;
pub mod cli;
pub mod data;
pub mod engine;
pub mod export;
pub mod files;
pub mod i18n;
pub mod job;
pub mod prepare;
pub mod respond;
pub mod results;
pub mod session;
pub mod ui;
