//! A model of who responds and a file of people -> their chances, block by block.

use super::error::ResponseError;
use super::inputs::{Inputs, recoded};
use crate::data::{BlockIds, CodeTable, ColumnCoder, Ids, PeopleBlock, Values};
use crate::engine::apply::{Columns, PeopleFile, Tally, next, open, unknown};
use crate::job::Job;
use crate::respond::People;
use crate::results::{ResponseColumn, ResponsePipeline, RowColumn};

/// A model of who responds, ready to be applied.
#[derive(Debug)]
pub struct ResponseScorer<'a> {
    pipeline: &'a ResponsePipeline,
    inputs: Inputs,
}

/// People who have just been scored.
#[derive(Debug)]
pub struct ChanceBlock<'a> {
    /// The row of the first, counted from 0.
    pub first: u64,
    /// Who they are.
    pub ids: &'a BlockIds,
    /// Their chances of a response, 0 to 1.
    pub chances: &'a [f64],
    /// What is known of them, in the model's numbers.
    pub people: &'a People,
    /// The columns that the model reads, and what stands in them.
    pub columns: &'a [ResponseColumn],
    /// Their cells in the model's codes, column by column.
    pub values: &'a [Values],
}

/// People that a model is asked about at once.
const ROWS: usize = 1 << 15;

impl<'a> ResponseScorer<'a> {
    /// Makes a model ready.
    ///
    /// # Errors
    /// [`ResponseError`] when what puts people into segments isn't whole.
    pub fn new(pipeline: &'a ResponsePipeline) -> Result<Self, ResponseError> {
        let ResponsePipeline { columns, further, segments, .. } = pipeline;
        Ok(Self { inputs: Inputs::new(columns.clone(), further.clone(), segments.as_ref())?, pipeline })
    }

    /// The columns that are read of a file.
    pub fn columns(&self) -> Vec<String> {
        let mut names: Vec<String> = self.read_columns().into_iter().map(|column| column.name).collect();
        let mut known = std::collections::BTreeSet::new();
        names.retain(|name| known.insert(name.clone()));
        names
    }

    /// Scores the people of a file in its order, and hands each block to `sink`. Memory doesn't grow with the file.
    ///
    /// # Errors
    /// [`ResponseError`]: the file can't be read, has none of the columns, or what `sink` says.
    pub fn score<E: From<ResponseError>>(
        &self,
        file: &PeopleFile,
        job: &dyn Job,
        sink: &mut dyn FnMut(ChanceBlock<'_>) -> Result<(), E>,
    ) -> Result<Tally, E> {
        let names: Vec<String> = self.read_columns().into_iter().map(|column| column.name).collect();
        let mut reader = open(&file.path, file.built_in_dictionary, &names, job).map_err(ResponseError::from)?;
        let mut columns = Columns::of(&reader, &self.columns());
        columns.unused.retain(|name| !name.eq_ignore_ascii_case(&self.pipeline.target));
        if columns.absent.len() == self.columns().len() {
            let path = file.path.clone();
            return Err(ResponseError::from(crate::engine::apply::ApplyError::NoColumn { path, columns: names }).into());
        }
        let mut coders = self.coders();
        let mut tally = Tally { columns, ..Tally::default() };
        while let Some(PeopleBlock { rows, ids }) =
            next(&mut reader, &names, &mut coders, job).map_err(ResponseError::from)?
        {
            let values: Vec<Values> = coders.iter_mut().map(ColumnCoder::take).collect();
            for start in (0..rows).step_by(ROWS) {
                let part = start..rows.min(start + ROWS);
                let values: Vec<Values> = values.iter().map(|values| part_of(values, part.clone())).collect();
                let people = self.people(&values, part.len(), job)?;
                let chances = self.pipeline.model.chances(&people).map_err(ResponseError::from)?;
                let ids = ids.part(part);
                sink(ChanceBlock {
                    first: tally.rows + start as u64,
                    ids: &ids,
                    chances: &chances,
                    people: &people,
                    columns: &self.inputs.columns,
                    values: &values,
                })?;
            }
            tally.rows += rows as u64;
        }
        let own = names.iter().zip(&coders).take(self.inputs.columns.len());
        tally.unknown = own.filter_map(|(name, coder)| unknown(name, coder)).collect();
        Ok(tally)
    }

    /// The chances of the people of a table, in its order.
    ///
    /// # Errors
    /// [`ResponseError`]: what can't be done.
    pub fn of_table(&self, table: &CodeTable, job: &dyn Job) -> Result<Vec<f64>, ResponseError> {
        let mut found = Vec::new();
        self.whole(table, job, &mut |block| found = block.chances.to_vec())?;
        Ok(found)
    }

    /// The chances of so many people whose values these are, one entry for each of [`ResponseScorer::read_columns`].
    pub(super) fn of_values(&self, values: &[Values], rows: usize, job: &dyn Job) -> Result<Vec<f64>, ResponseError> {
        Ok(self.pipeline.model.chances(&self.people(values, rows, job)?)?)
    }

    /// What is read of a file, and how.
    pub(super) fn read_columns(&self) -> Vec<RowColumn> {
        self.inputs.read_columns()
    }

    /// What gives the cells of a file their codes, one for each of [`ResponseScorer::read_columns`].
    pub(super) fn coders(&self) -> Vec<ColumnCoder> {
        self.inputs.coders()
    }

    /// The people of a table as one block, in its order.
    pub(crate) fn whole(
        &self,
        table: &CodeTable,
        job: &dyn Job,
        sink: &mut dyn FnMut(ChanceBlock<'_>),
    ) -> Result<(), ResponseError> {
        let values: Vec<Values> = self.read_columns().iter().map(|column| recoded(table, column)).collect();
        let people = self.people(&values, table.rows, job)?;
        let chances = self.pipeline.model.chances(&people)?;
        let ids = match &table.ids {
            Ids::RowNumber => BlockIds::RowNumber,
            Ids::Number { values, .. } => BlockIds::Numbers(values.to_vec()),
            Ids::Text { values, .. } => BlockIds::Texts(values.to_vec()),
        };
        let columns = &self.inputs.columns;
        sink(ChanceBlock { first: 0, ids: &ids, chances: &chances, people: &people, columns, values: &values });
        Ok(())
    }

    fn people(&self, values: &[Values], rows: usize, job: &dyn Job) -> Result<People, ResponseError> {
        job.check()?;
        let placed = self.inputs.placed(values, rows, job)?;
        Ok(self.inputs.people(values, placed.as_ref()))
    }
}

fn part_of(values: &Values, rows: std::ops::Range<usize>) -> Values {
    match values {
        Values::Codes { codes, levels } => Values::Codes { codes: codes[rows].into(), levels: levels.clone() },
        Values::Reals(reals) => Values::Reals(reals[rows].into()),
        text @ Values::Text { .. } => text.clone(),
    }
}
