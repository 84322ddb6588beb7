//! Everybody's codes -> who is kept, and the moments of those.

use rayon::prelude::*;

use super::codes_file::CodesFile;
use super::decisions::Decisions;
use super::error::StreamError;
use crate::analyze::{CountedColumn, Moments, StreamedMoments};
use crate::data::{CodeTable, Values};
use crate::job::{Activity, Job};
use crate::prepare::kept_rows;

/// Rows whose missing values are counted at once.
const BLOCK: usize = 1 << 14;

/// How many of the kept columns each person of a block misses.
pub(super) fn missing(block: &CodeTable, columns: &[usize]) -> Vec<u16> {
    let mut counts = vec![0_u16; block.rows];
    counts.par_chunks_mut(BLOCK).enumerate().for_each(|(chunk, counts)| {
        let first = chunk * BLOCK;
        for &column in columns {
            match &block.columns[column].values {
                Values::Codes { codes, .. } => {
                    counts.iter_mut().zip(&codes[first..]).for_each(|(count, code)| *count += u16::from(*code == 0));
                }
                Values::Reals(reals) => {
                    counts.iter_mut().zip(&reals[first..]).for_each(|(count, real)| *count += u16::from(real.is_nan()));
                }
                Values::Text { .. } => {}
            }
        }
    });
    counts
}

/// The columns of a file of codes that are kept.
pub(super) fn wanted(decisions: &Decisions) -> Vec<bool> {
    let kept = &decisions.kept.columns;
    (0..decisions.data.dataset.attributes.len()).map(|at| kept.binary_search(&at).is_ok()).collect()
}

/// How many people miss 0, 1, 2... of the kept columns.
pub(super) fn per_row(file: &CodesFile, decisions: &Decisions, job: &dyn Job) -> Result<Vec<u64>, StreamError> {
    let mut histogram = vec![0; decisions.kept.columns.len() + 1];
    file.each(&wanted(decisions), job, &mut |block| {
        missing(block, &decisions.kept.columns).iter().for_each(|&missing| histogram[usize::from(missing)] += 1);
        Ok(())
    })?;
    Ok(histogram)
}

/// The same, and the moments of those who are kept.
pub(super) fn sums(
    file: &CodesFile,
    counts: &[CountedColumn],
    decisions: &Decisions,
    job: &dyn Job,
) -> Result<(Vec<u64>, Moments), StreamError> {
    let Decisions { data, kept, choice, .. } = decisions;
    let mut histogram = vec![0; kept.columns.len() + 1];
    // Features of other columns keep their place and cost nothing.
    let of = |(at, counted): (usize, &CountedColumn)| {
        if kept.columns.binary_search(&at).is_ok() { counted.clone() } else { CountedColumn::Nothing }
    };
    let counts: Vec<CountedColumn> = counts.iter().enumerate().map(of).collect();
    let mut moments = StreamedMoments::new(&data.candidates.features, &counts)?;
    let mut done = 0;
    file.each(&wanted(decisions), job, &mut |block| {
        job.progress(&Activity::SummingUp, done, file.rows());
        done += block.rows as u64;
        let missing = missing(block, &kept.columns);
        missing.iter().for_each(|&missing| histogram[usize::from(missing)] += 1);
        let rows = kept_rows(&missing, *choice);
        Ok(moments.add(block, &rows, job)?)
    })?;
    Ok((histogram, moments.finish()?))
}
