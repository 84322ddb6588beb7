//! Who is in which segment, in the order of the files.

use std::collections::VecDeque;

use super::error::StreamError;
use super::parts::Side;
use super::scores::{Pieces, ScoresFile};
use crate::analyze::{Centroids, assign};
use crate::data::BlockIds;
use crate::job::Job;

/// People of a file, where they belong.
#[derive(Debug)]
pub struct AssignedBlock<'a> {
    /// Whether they are customers.
    pub customers: bool,
    /// The row of the first, counted from 0 over all parts.
    pub first: u64,
    /// Who they are.
    pub ids: &'a BlockIds,
    /// The segment's id, or -1 for somebody set aside.
    pub segments: Vec<i16>,
    /// Euclidean distance to its centroid in the space of the components; NaN for somebody set aside.
    pub distances: Vec<f32>,
}

/// Hands the people of one side to `sink`, block by block.
pub(super) fn assigned<E: From<StreamError>>(
    side: &Side<'_>,
    customers: bool,
    scores: &ScoresFile,
    centroids: &Centroids,
    job: &dyn Job,
    sink: &mut dyn FnMut(AssignedBlock<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut who = scores.who()?;
    let mut waiting = Waiting { pieces: scores.pieces()?, centroids, people: VecDeque::new() };
    let mut first = 0;
    side.each(job, &mut |mut reader, job| {
        loop {
            let block = reader.next_block(&mut [], job).map_err(StreamError::from)?;
            let Some(block) = block else { return Ok(()) };
            let mut segments = Vec::with_capacity(block.rows);
            let mut distances = Vec::with_capacity(block.rows);
            for kept in who.next(block.rows)? {
                let (segment, distance) = if kept { waiting.next(job)? } else { (-1, f32::NAN) };
                segments.push(segment);
                distances.push(distance);
            }
            sink(AssignedBlock { customers, first, ids: &block.ids, segments, distances })?;
            first += block.rows as u64;
        }
    })
}

/// People who are kept, in their order.
struct Waiting<'a> {
    pieces: Pieces<'a>,
    centroids: &'a Centroids,
    people: VecDeque<(i16, f32)>,
}

impl Waiting<'_> {
    fn next(&mut self, job: &dyn Job) -> Result<(i16, f32), StreamError> {
        if self.people.is_empty()
            && let Some(piece) = self.pieces.next(job)?
        {
            let found = assign(piece, self.centroids, job)?;
            let people = found.labels.iter().zip(&found.distances);
            self.people.extend(people.map(|(label, squared)| (i16::from(*label), squared.sqrt())));
        }
        Ok(self.people.pop_front().unwrap_or((-1, f32::NAN)))
    }
}
