//! What is asked of a past mailing.

use super::mailing::MailingSource;
use crate::engine::Settings;
use crate::results::{LetterTerms, ResponseChoice, Results};

/// What is asked of a past mailing.
#[derive(Clone, Debug)]
pub struct ResponseQuestion<'a> {
    /// Where it comes from.
    pub source: &'a MailingSource,
    /// The column that says who responded.
    pub target: &'a str,
    /// The settings of the session.
    pub settings: &'a Settings,
    /// What the session holds.
    pub results: &'a Results,
    /// What is to be learned.
    pub choice: &'a ResponseChoice,
    /// What a response brings and a letter costs.
    pub terms: LetterTerms,
}
