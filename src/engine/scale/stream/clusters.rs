//! Scores on disk -> segments of all people.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::error::StreamError;
use super::scores::ScoresFile;
use crate::analyze::{Centroids, KMeansFit, KMeansSettings, LANES, StreamedLloyd, Tiles, assign_labels};
use crate::files::{FileReadError, WriteError};
use crate::job::{Activity, Job};

/// Moves people to their nearest segment, pass by pass, from `start` on until nobody moves any more or the centroids
/// hardly do. The labels lie on disk; those of the result are empty.
pub(super) fn clusters(
    scores: &ScoresFile,
    start: Centroids,
    settings: &KMeansSettings,
    labels: &Path,
    job: &dyn Job,
) -> Result<KMeansFit, StreamError> {
    let mut labels = Labels::begin(labels)?;
    let mut lloyd = StreamedLloyd::new(start);
    let mut converged = false;
    while !converged && lloyd.passes() < settings.max_iterations {
        pass(&mut lloyd, scores, &mut labels, job)?;
        let variance = lloyd.mean_variance();
        let step = lloyd.end_pass();
        converged = StreamedLloyd::is_done(&step, settings.tolerance, variance);
        // In the first pass everybody comes into a segment, which says nothing of the next one.
        if lloyd.passes() > 1 {
            let moved = Activity::MovedPeople { pass: lloyd.passes(), people: step.changed as u64 };
            job.progress(&moved, 0, 0);
        }
    }
    pass(&mut lloyd, scores, &mut labels, job)?;
    Ok(KMeansFit {
        centroids: lloyd.centroids().clone(),
        labels: Vec::new(),
        counts: lloyd.counts(),
        inertia: lloyd.inertia(),
        iterations: lloyd.passes(),
        converged,
    })
}

fn pass(
    lloyd: &mut StreamedLloyd,
    scores: &ScoresFile,
    labels: &mut Labels<'_>,
    job: &dyn Job,
) -> Result<(), StreamError> {
    let mut pieces = scores.pieces()?;
    labels.rewind()?;
    while let Some(piece) = pieces.next(job)? {
        let mut known = labels.read(piece.len())?;
        lloyd.take(piece, &mut known, job)?;
        labels.replace(&known)?;
    }
    labels.known = true;
    Ok(())
}

/// Everybody's segment in the last pass, a byte for each, on disk.
struct Labels<'a> {
    path: &'a Path,
    file: File,
    /// Whether there was a pass.
    known: bool,
}

impl<'a> Labels<'a> {
    fn begin(path: &'a Path) -> Result<Self, StreamError> {
        let file = File::options().read(true).write(true).create_new(true).open(path);
        Ok(Self { path, file: file.map_err(|source| WriteError::new(path, source))?, known: false })
    }

    fn rewind(&mut self) -> Result<(), StreamError> {
        self.file.rewind().map_err(|source| FileReadError::new(self.path, source))?;
        Ok(())
    }

    /// The labels of the next tiles; before the first pass nobody's.
    fn read(&mut self, tiles: usize) -> Result<Vec<[u8; LANES]>, StreamError> {
        let mut labels = vec![[u8::MAX; LANES]; tiles];
        if self.known {
            let read = self.file.read_exact(labels.as_flattened_mut());
            read.map_err(|source| FileReadError::new(self.path, source))?;
        }
        Ok(labels)
    }

    /// Puts labels where those were that were read last.
    fn replace(&mut self, labels: &[[u8; LANES]]) -> Result<(), StreamError> {
        let bytes = labels.as_flattened();
        let back = if self.known { -(bytes.len() as i64) } else { 0 };
        let written = self.file.seek(SeekFrom::Current(back)).and_then(|_| self.file.write_all(bytes));
        Ok(written.map_err(|source| WriteError::new(self.path, source))?)
    }
}

/// How many people of either side are in each segment, and where they lie on average.
pub(super) struct Placed {
    pub(super) counts: Vec<u64>,
    pub(super) mean: Vec<f64>,
}

/// Puts people into the segments of others.
pub(super) fn placed(scores: &ScoresFile, centroids: &Centroids, job: &dyn Job) -> Result<Placed, StreamError> {
    let mut counts = vec![0_u64; centroids.len()];
    let mut sums = vec![0.0; centroids.dims];
    let mut pieces = scores.pieces()?;
    while let Some(piece) = pieces.next(job)? {
        for label in assign_labels(piece, centroids, job)? {
            counts[usize::from(label)] += 1;
        }
        add(&mut sums, piece);
    }
    let rows = scores.rows.max(1) as f64;
    Ok(Placed { counts, mean: sums.iter().map(|sum| sum / rows).collect() })
}

fn add(sums: &mut [f64], piece: &Tiles) {
    // Lanes beyond the last row are 0.
    for tile in piece.data().chunks_exact(piece.stride.max(1)) {
        for (sum, lanes) in sums.iter_mut().zip(tile) {
            *sum += lanes.iter().map(|score| f64::from(*score)).sum::<f64>();
        }
    }
}
