//! A sample and how many of all people have each code -> which columns are kept, and the features.

use std::sync::Arc;

use super::error::StreamError;
use crate::analyze::CountedColumn;
use crate::engine::chain::Decided;
use crate::engine::stages::{Decoded, PreparedData, Run, columns_within, cut_columns_off, prepared, thresholds_kept};
use crate::engine::{EngineError, Settings, Store};
use crate::job::Job;
use crate::prepare::{self, DecodedColumn, Decoding, RowChoice, caps_of_counted};

/// What was decided.
pub(super) struct Decisions {
    /// The sample, with the counts of all people.
    pub(super) data: Arc<PreparedData>,
    /// Which columns are kept.
    pub(super) kept: prepare::Kept,
    /// Who is segmented.
    pub(super) choice: RowChoice,
    /// How many of the kept columns each person of the sample misses, and each customer of theirs.
    pub(super) missing: [Vec<u16>; 2],
}

/// How many people either side has, and how many of them have each code.
pub(super) struct Everybody<'a> {
    pub(super) rows: [u64; 2],
    pub(super) counts: [&'a [CountedColumn]; 2],
}

/// Decides by the counts of all people.
pub(super) fn decide(
    decoded: Decoded,
    everybody: &Everybody<'_>,
    settings: &Settings,
    store: &mut Store,
    job: &dyn Job,
) -> Result<Decisions, StreamError> {
    let columns = decoded.decoding.columns.iter().enumerate();
    let decoding = Decoding { columns: columns.map(|(at, column)| everybody.column(at, column)).collect() };
    let numbers = |counted: &CountedColumn| match counted {
        CountedColumn::Reals { known, .. } => known.ascending(),
        _ => Vec::new(),
    };
    let numbers: Vec<Vec<(f64, u64)>> = everybody.counts[0].iter().map(numbers).collect();
    let caps = caps_of_counted(&decoded.dataset.attributes, &numbers, settings.cap);
    let decoded = Decoded { decoding: Arc::new(decoding), caps_of_reals: Some(caps), ..decoded };
    let data = prepared(settings, decoded, store, job)?;
    let mut run = Run { data: Arc::clone(&data), settings, store, job };
    let mut kept = thresholds_kept(&run)?;
    if settings.relevance().cuts() {
        let cuts = Decided::uncut(&mut run)?.cuts(&mut run)?;
        if !cuts.is_empty() {
            kept = cut_columns_off(&run, &kept, &cuts)?;
        }
    }
    let columns = columns_within(&mut run, &kept)?;
    let limit = settings.row_missing.unwrap_or(kept.default_row_limit);
    let choice = RowChoice { limit, population: settings.population };
    let missing = [columns.general_missing.clone(), columns.customers_missing.clone()];
    Ok::<_, EngineError>(Decisions { data, kept, choice, missing }).map_err(StreamError::from)
}

impl Everybody<'_> {
    /// A column of the sample, with the counts of all people.
    fn column(&self, at: usize, sample: &DecodedColumn) -> DecodedColumn {
        let [general, customers] = self.counts.map(|counts| &counts[at]);
        let [general_rows, customers_rows] = self.rows;
        let counts = |counted: &CountedColumn| match counted {
            CountedColumn::Codes(counts) => counts.clone(),
            _ => Vec::new(),
        };
        let missing = |counted: &CountedColumn, share: f64, rows: u64| match counted {
            CountedColumn::Codes(counts) => {
                let missing = counts.iter().enumerate().filter(|(code, _)| sample.is_missing(*code as u8));
                missing.map(|(_, people)| people).sum()
            }
            CountedColumn::Reals { missing, .. } => *missing,
            // Texts aren't kept, whoever misses them.
            CountedColumn::Nothing => (share * rows as f64).round() as u64,
        };
        DecodedColumn {
            general_counts: counts(general),
            customers_counts: counts(customers),
            general_missing: missing(general, sample.general_share(), general_rows),
            customers_missing: missing(customers, sample.customers_share(), customers_rows),
            general_rows,
            customers_rows,
            ..sample.clone()
        }
    }
}
