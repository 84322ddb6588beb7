//! What the page of a mailing remembers.

use std::sync::Arc;

use crate::engine::{DataSource, MailingFiles};
use crate::results::Response;

/// What the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    /// How far letters reach, and what they earn.
    #[default]
    Letters,
    /// How well each model ranks.
    Models,
    /// How many responded in each segment.
    Segments,
    /// Whether chances come true.
    Chances,
    /// What the ranking rests on.
    Columns,
    /// The first people of the list.
    People,
}

/// What was learned last, and of whom.
pub(super) struct Learned {
    pub(super) response: Arc<Response>,
    pub(super) source: DataSource,
    pub(super) mailing: Option<MailingFiles>,
}

/// The page's own state.
#[derive(Default)]
pub(super) struct ResponsePage {
    pub(super) view: View,
    /// Tables instead of plots.
    pub(super) table: bool,
    /// The share of the people who get a letter, once somebody chose one.
    pub(super) cut: Option<f64>,
    /// The column whose effect is shown.
    pub(super) column: Option<String>,
    /// The place of the person whose contributions are shown.
    pub(super) person: usize,
    /// What was learned last: it stays on the page, marked so, until other choices are learned.
    pub(super) last: Option<Learned>,
}
