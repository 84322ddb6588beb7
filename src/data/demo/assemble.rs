//! Blocks side by side become a table in memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::crowd::Crowd;
use super::model::{ColumnSpec, Model};
use super::sample::{BLOCK, Cells, Sampler};
use super::spec::ID_COLUMN;
use crate::data::code_table::{CodeTable, Column, Ids, Level, MAX_LEVELS, Values};
use crate::job::{Activity, Cancelled, Job};

/// The codes of one column; they point into the levels of its [`ColumnSpec`].
pub(super) enum Codes {
    Narrow(Vec<u8>),
    Wide(Vec<u16>),
}

impl Codes {
    pub(super) fn blank(wide: bool, rows: usize) -> Self {
        if wide { Self::Wide(vec![0; rows]) } else { Self::Narrow(vec![0; rows]) }
    }

    pub(super) fn cells(&mut self) -> Cells<'_> {
        match self {
            Self::Narrow(codes) => Cells::Narrow(codes),
            Self::Wide(codes) => Cells::Wide(codes),
        }
    }

    fn blocks(&mut self) -> Vec<Cells<'_>> {
        match self {
            Self::Narrow(codes) => codes.chunks_mut(BLOCK).map(Cells::Narrow).collect(),
            Self::Wide(codes) => codes.chunks_mut(BLOCK).map(Cells::Wide).collect(),
        }
    }

    /// The code of a row: 0 is a blank cell, otherwise the value is level `code - 1`.
    pub(super) fn at(&self, row: usize) -> usize {
        match self {
            Self::Narrow(codes) => usize::from(codes[row]),
            Self::Wide(codes) => usize::from(codes[row]),
        }
    }
}

/// People who have been drawn, still in the codes of the built-in tables.
pub(super) struct Drawn<'a> {
    pub(super) rows: usize,
    pub(super) specs: Vec<&'a ColumnSpec>,
    pub(super) columns: Vec<Codes>,
    /// Hidden group of each row, 0 for the core group.
    pub(super) groups: Vec<u8>,
}

/// People to be drawn.
pub(super) struct Order<'a> {
    pub(super) crowd: Crowd,
    pub(super) rows: usize,
    pub(super) seed: u64,
    pub(super) specs: Vec<&'a ColumnSpec>,
}

/// People drawn so far, over several orders.
pub(super) struct Progress<'a> {
    job: &'a dyn Job,
    done: AtomicU64,
    total: usize,
}

impl<'a> Progress<'a> {
    pub(super) fn new(job: &'a dyn Job, total: usize) -> Self {
        Self { job, done: AtomicU64::new(0), total }
    }

    fn add(&self, rows: usize) {
        let rows = rows as u64;
        let done = self.done.fetch_add(rows, Ordering::Relaxed) + rows;
        self.job.progress(&Activity::DrawingDemo, done, self.total as u64);
    }
}

/// Draws the people of an order, block by block.
pub(super) fn draw<'a>(model: &Model, order: Order<'a>, progress: &Progress<'_>) -> Result<Drawn<'a>, Cancelled> {
    let Order { crowd, rows, seed, specs } = order;
    let sampler = Sampler::new(model, crowd, seed, &specs);
    let mut groups = vec![0_u8; rows];
    let mut columns: Vec<Codes> = specs.iter().map(|spec| Codes::blank(spec.wide(), rows)).collect();
    let mut blocks: Vec<(&mut [u8], Vec<Cells<'_>>)> =
        groups.chunks_mut(BLOCK).map(|groups| (groups, Vec::with_capacity(specs.len()))).collect();
    for column in &mut columns {
        for (block, cells) in blocks.iter_mut().zip(column.blocks()) {
            block.1.push(cells);
        }
    }
    blocks.into_par_iter().enumerate().try_for_each(|(block, (groups, mut cells))| {
        progress.job.check()?;
        sampler.fill(block, groups, &mut cells);
        progress.add(groups.len());
        Ok(())
    })?;
    Ok(Drawn { rows, specs, columns, groups })
}

impl Drawn<'_> {
    /// The table that a reader makes of these people's file, and their hidden groups.
    pub(super) fn into_table(self, first_lnr: i64, job: &dyn Job) -> Result<(CodeTable, Vec<u8>), Cancelled> {
        let rows = self.rows;
        let columns: Vec<Column> = self
            .specs
            .into_par_iter()
            .zip(self.columns)
            .map(|(spec, codes)| {
                job.check()?;
                let (levels, codes) =
                    if spec.is_date() { years(&spec.levels, codes) } else { (spec.levels.clone(), codes) };
                Ok(Column { name: spec.name.clone(), values: values(&levels, codes) })
            })
            .collect::<Result<_, Cancelled>>()?;
        let ids: Arc<[i64]> = (first_lnr..).take(rows).collect();
        let ids = Ids::Number { name: ID_COLUMN.to_owned(), values: ids };
        Ok((CodeTable { rows, ids, columns, ..CodeTable::default() }, self.groups))
    }
}

/// Dates become their years, which is what a reader makes of them.
fn years(dates: &[Level], codes: Codes) -> (Vec<Level>, Codes) {
    let year = |level: &Level| level.text.get(..4).and_then(|year| year.parse::<f64>().ok()).unwrap_or_default();
    let mut levels: Vec<Level> = dates.iter().map(|date| Level::number(year(date))).collect();
    levels.dedup();
    let position = |date: &Level| levels.iter().position(|level| level.number == Some(year(date)));
    let new_code: Vec<u16> = std::iter::once(0)
        .chain(dates.iter().map(|date| position(date).and_then(|at| u16::try_from(at + 1).ok()).unwrap_or_default()))
        .collect();
    let codes = match codes {
        Codes::Narrow(codes) => codes.iter().map(|&code| new_code[usize::from(code)]).collect(),
        Codes::Wide(codes) => codes.iter().map(|&code| new_code[usize::from(code)]).collect(),
    };
    (levels, Codes::Wide(codes))
}

/// Keeps only the levels that occur: a reader never hears of the others.
fn values(levels: &[Level], codes: Codes) -> Values {
    let mut used = vec![false; levels.len() + 1];
    match &codes {
        Codes::Narrow(codes) => codes.iter().for_each(|&code| used[usize::from(code)] = true),
        Codes::Wide(codes) => codes.iter().for_each(|&code| used[usize::from(code)] = true),
    }
    let kept: Vec<Level> = levels.iter().zip(&used[1..]).filter(|(_, used)| **used).map(|(l, _)| l.clone()).collect();
    if kept.len() > MAX_LEVELS {
        return wide_values(levels, &kept, &codes);
    }
    let mut next = 0_u8;
    let mut new_code = vec![0_u8; levels.len() + 1];
    for code in 1..used.len() {
        if used[code] {
            next += 1;
            new_code[code] = next;
        }
    }
    let codes: Arc<[u8]> = match codes {
        Codes::Narrow(codes) if kept.len() == levels.len() => codes.into(),
        Codes::Narrow(codes) => codes.iter().map(|&code| new_code[usize::from(code)]).collect(),
        Codes::Wide(codes) => codes.iter().map(|&code| new_code[usize::from(code)]).collect(),
    };
    Values::Codes { codes, levels: kept.into() }
}

/// More levels than a byte can count: numbers stay numbers, texts are only counted.
fn wide_values(levels: &[Level], kept: &[Level], codes: &Codes) -> Values {
    let Codes::Wide(codes) = codes else { return Values::Text { distinct: kept.len(), blank: 0 } };
    if kept.iter().any(|level| level.number.is_none()) {
        return Values::Text { distinct: kept.len(), blank: codes.iter().filter(|&&code| code == 0).count() };
    }
    let numbers: Vec<f32> =
        std::iter::once(f32::NAN).chain(levels.iter().map(|level| level.number.unwrap_or(f64::NAN) as f32)).collect();
    Values::Reals(codes.iter().map(|&code| numbers[usize::from(code)]).collect())
}
