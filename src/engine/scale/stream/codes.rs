//! The second pass over the files: everybody's codes go to disk, and people are counted by them.

use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

use super::codes_file::{CodesFile, CodesWriter};
use super::error::StreamError;
use super::parts::Side;
use crate::analyze::{CountedColumn, RealCounts};
use crate::data::{CellReading, CodeTable, Column, ColumnCoder, Dataset, Level, Values};
use crate::engine::apply::{coders, next};
use crate::job::Job;
use crate::prepare::{DecodedColumn, Decoding};
use crate::results::RowColumn;

/// So many different numbers are told apart of all columns of numbers together, ...
const MOST_NUMBERS: usize = 1 << 23;
/// ... and of one of them at least and at most so many.
const LEAST_OF_ONE: usize = 1 << 14;
const MOST_OF_ONE: usize = 1 << 19;

/// Everybody of one side in codes.
pub(super) struct Coded {
    /// The codes, in which whatever is missing has code 0 or NaN.
    pub(super) file: CodesFile,
    /// Of each column how many people have each code or number. Codes that count as missing are counted, too.
    pub(super) counts: Vec<CountedColumn>,
}

/// Writes the codes of all people of a side, those of the sample's tables.
pub(super) fn code(
    side: &Side<'_>,
    sample: &Dataset,
    (decoding, columns): (&Decoding, &[RowColumn]),
    path: &Path,
    job: &dyn Job,
) -> Result<Coded, StreamError> {
    let reals = sample.general.columns.iter().filter(|column| matches!(column.values, Values::Reals(_))).count();
    let most = (MOST_NUMBERS / reals.max(1)).clamp(LEAST_OF_ONE, MOST_OF_ONE);
    let (mut coders, mut counters) = (Vec::new(), Vec::new());
    for (at, column) in sample.general.columns.iter().enumerate() {
        let Some((coder, counter)) = counter(column, &decoding.columns[at], &columns[at], most) else { continue };
        coders.push(coder);
        counters.push(Counter { column: at, ..counter });
    }
    let names: Vec<String> = counters.iter().map(|counter| columns[counter.column].name.clone()).collect();
    let mut writer = CodesWriter::begin(path, &sample.general)?;
    side.each(job, &mut |mut reader, job| -> Result<(), StreamError> {
        while let Some(block) = next(&mut reader, &names, &mut coders, job)? {
            let text = |column: &RowColumn| Column {
                name: column.name.clone(),
                values: Values::Text { distinct: 0, blank: block.rows },
            };
            let mut table =
                CodeTable { rows: block.rows, columns: columns.iter().map(text).collect(), ..CodeTable::default() };
            let counted: Vec<(usize, Values)> = counters
                .par_iter_mut()
                .zip(&mut coders)
                .map(|(counter, coder)| (counter.column, counter.count(coder.take())))
                .collect();
            for (at, values) in counted {
                table.columns[at].values = values;
            }
            writer.push(&table)?;
        }
        Ok(())
    })?;
    let mut counts = vec![CountedColumn::Nothing; columns.len()];
    counters.into_iter().for_each(|counter| counts[counter.column] = counter.counts);
    Ok(Coded { file: writer.finish()?, counts })
}

/// What a column's cells become, and how many people have each.
struct Counter {
    column: usize,
    counts: CountedColumn,
    /// Of codes: the levels, and which code is written for each.
    levels: Arc<[Level]>,
    written: [u8; 256],
}

fn counter(column: &Column, decoded: &DecodedColumn, reads: &RowColumn, most: usize) -> Option<(ColumnCoder, Counter)> {
    let plain = std::array::from_fn(|code| code as u8);
    match &column.values {
        Values::Codes { levels, .. } => {
            // Those that mean "unknown" are counted apart from blank cells, so all levels are known here.
            let texts = levels.iter().map(|level| level.text.clone()).collect();
            let counts = CountedColumn::Codes(vec![0; levels.len() + 1]);
            let written = plain.map(|code| if decoded.is_missing(code) { 0 } else { code });
            let counter = Counter { column: 0, counts, levels: Arc::clone(levels), written };
            Some((ColumnCoder::new(CellReading::Code(texts), &[]), counter))
        }
        Values::Reals(_) => {
            let counts = CountedColumn::Reals { known: RealCounts::new(most), missing: 0 };
            let counter = Counter { column: 0, counts, levels: Arc::default(), written: plain };
            Some((coders(std::slice::from_ref(reads)).pop()?, counter))
        }
        Values::Text { .. } => None,
    }
}

impl Counter {
    /// Counts a block, and gives it as it is written.
    fn count(&mut self, values: Values) -> Values {
        match (values, &mut self.counts) {
            (Values::Codes { codes, .. }, CountedColumn::Codes(counts)) => {
                let mut apart = [[0_u32; 256]; 4];
                for (at, code) in codes.iter().enumerate() {
                    apart[at % 4][usize::from(*code)] += 1;
                }
                for (code, count) in counts.iter_mut().enumerate() {
                    *count += apart.iter().map(|counts| u64::from(counts[code])).sum::<u64>();
                }
                let codes = codes.iter().map(|code| self.written[usize::from(*code)]).collect();
                Values::Codes { codes, levels: Arc::clone(&self.levels) }
            }
            (Values::Reals(reals), CountedColumn::Reals { known, missing }) => {
                for &real in &reals[..] {
                    if real.is_finite() {
                        known.add(real, 1);
                    } else {
                        *missing += 1;
                    }
                }
                let finite = |real: &f32| if real.is_finite() { *real } else { f32::NAN };
                Values::Reals(reals.iter().map(finite).collect())
            }
            (other, _) => other,
        }
    }
}
