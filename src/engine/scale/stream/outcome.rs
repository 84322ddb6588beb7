//! What was found of people who are more than memory holds.

use std::sync::Arc;

use super::assigned::{AssignedBlock, assigned};
use super::error::StreamError;
use super::parts::{Parts, Side};
use super::scores::ScoresFile;
use crate::analyze::Centroids;
use crate::data::Dictionary;
use crate::engine::Snapshot;
use crate::job::Job;

/// What was found. As long as it lives, everybody's scores lie in the scratch folder.
#[derive(Debug)]
pub struct Streamed {
    /// What a run would show, without what only rows in memory can tell.
    pub snapshot: Arc<Snapshot>,
    /// How many people of the general population the sample holds.
    pub sampled: u64,
    /// People of either side.
    pub rows: [u64; 2],
    pub(super) parts: [Parts; 2],
    pub(super) dictionary: Dictionary,
    pub(super) scores: [ScoresFile; 2],
    pub(super) centroids: Centroids,
    pub(super) pool: rayon::ThreadPool,
}

impl Streamed {
    /// Whether the sample is everybody.
    pub fn is_all(&self) -> bool {
        self.sampled == self.rows[0]
    }

    /// Hands everybody to `sink`, block by block in the order of the files, the general population first.
    ///
    /// # Errors
    /// When a file changed meanwhile, the job was told to stop, or what `sink` says.
    pub fn assigned<E: From<StreamError> + Send>(
        &self,
        job: &dyn Job,
        sink: &mut (dyn FnMut(AssignedBlock<'_>) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        self.pool.install(|| {
            for (customers, (parts, scores)) in [false, true].into_iter().zip(self.parts.iter().zip(&self.scores)) {
                let side = Side::open(parts, &self.dictionary, job)?;
                assigned(&side, customers, scores, &self.centroids, job, sink)?;
            }
            Ok(())
        })
    }
}
