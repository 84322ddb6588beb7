//! The first stages: the two files in memory, decoded, with every feature they can give.

use std::sync::Arc;
use std::time::Instant;

use super::error::EngineError;
use super::key::Key;
use super::sample::stratified_rows;
use super::settings::{DataSource, Settings};
use super::snapshot::{DataView, Timing};
use super::views::data_view;
use crate::analyze::Basis;
use crate::data::demo::{self, DemoColumns, DemoSpec};
use crate::data::{CodeTable, Column, Dataset, Dictionary, Ids, ReadOptions, Source, Values, join, read_dataset};
use crate::job::{Cancelled, Job};
use crate::prepare::{Candidates, Decoding, EncodeOptions, Recipes, candidates, decode};

/// Two files, ready for decisions.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// What all later stages depend on.
    pub(crate) key: Key,
    /// The people.
    pub(crate) dataset: Arc<Dataset>,
    /// What counts as missing. In a preview it's that of all rows, so that columns are kept or dropped as they will be.
    pub(crate) decoding: Arc<Decoding>,
    /// Every feature that the attributes can give.
    pub(crate) candidates: Arc<Candidates>,
    /// The features as integers.
    pub(crate) basis: Arc<Basis>,
    /// The files in words.
    pub(crate) view: Arc<DataView>,
}

impl Loaded {
    /// Reads and decodes what the settings name.
    pub(crate) fn read(settings: &Settings, job: &dyn Job, timings: &mut Vec<Timing>) -> Result<Self, EngineError> {
        let key = Self::key(settings);
        let started = Instant::now();
        let options = ReadOptions { unknown_columns: settings.unknown_columns };
        let dataset = match &settings.source {
            DataSource::Demo { people, customers, all_columns, seed } => {
                let columns = if *all_columns { DemoColumns::Full366 } else { DemoColumns::Subset85 };
                demo_dataset(&DemoSpec { people: *people, customers: *customers, columns, seed: *seed }, &options, job)?
            }
            DataSource::Files { general, customers, dictionaries } => {
                read_dataset(general, customers, dictionaries.first().map(std::path::PathBuf::as_path), &options, job)?
            }
        };
        timings.push(Timing { stage: "read", milliseconds: milliseconds(started), cached: false });
        let started = Instant::now();
        let loaded = Self::decode(key, dataset, job)?;
        timings.push(Timing { stage: "decode", milliseconds: milliseconds(started), cached: false });
        Ok(loaded)
    }

    /// The key of what [`Self::read`] gives for these settings.
    pub(crate) fn key(settings: &Settings) -> Key {
        Key::default().then("read", &(&settings.source, settings.unknown_columns))
    }

    fn decode(key: Key, dataset: Dataset, job: &dyn Job) -> Result<Self, EngineError> {
        let decoding = decode(&dataset, job)?;
        let candidates = candidates(&dataset, &decoding, Recipes::built_in(), &EncodeOptions::default());
        let basis = Basis::new(&dataset.general, &candidates.features, job)?;
        let view = data_view(&dataset, &decoding, &candidates);
        Ok(Self {
            key,
            dataset: Arc::new(dataset),
            decoding: Arc::new(decoding),
            candidates: Arc::new(candidates),
            basis: Arc::new(basis),
            view: Arc::new(view),
        })
    }

    /// The same with only a sample of `people` rows of either file.
    pub(crate) fn sample(&self, people: usize, seed: u64, job: &dyn Job) -> Result<Self, Cancelled> {
        let sampled = |table: &CodeTable| sampled(table, &stratified_rows(table.rows, people, seed));
        let dataset = Dataset {
            attributes: self.dataset.attributes.clone(),
            general: sampled(&self.dataset.general),
            customers: sampled(&self.dataset.customers),
            ..Dataset::default()
        };
        let basis = Basis::new(&dataset.general, &self.candidates.features, job)?;
        Ok(Self {
            key: self.key.then("sample", &(people, seed)),
            dataset: Arc::new(dataset),
            decoding: Arc::clone(&self.decoding),
            candidates: Arc::clone(&self.candidates),
            basis: Arc::new(basis),
            view: Arc::clone(&self.view),
        })
    }

    /// Bytes in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.dataset.general.bytes() + self.dataset.customers.bytes() + self.basis.bytes()
    }
}

fn demo_dataset(spec: &DemoSpec, options: &ReadOptions, job: &dyn Job) -> Result<Dataset, EngineError> {
    let people = demo::generate(spec, job)?;
    let source = |name: &str| Source {
        name: name.to_owned(),
        path: None,
        bytes: 0,
        fingerprint: Key::default().then("demo", &(spec.people, spec.customers, spec.columns, spec.seed)).number(),
    };
    let (general, customers) = (source("Demo population"), source("Demo customers"));
    Ok(join(people.general, general, people.customers, customers, &Dictionary::built_in(), options)?)
}

fn sampled(table: &CodeTable, rows: &[u32]) -> CodeTable {
    let pick = |column: &Column| {
        let values = match &column.values {
            Values::Codes { codes, levels } => Values::Codes {
                codes: rows.iter().map(|&row| codes[row as usize]).collect(),
                levels: Arc::clone(levels),
            },
            Values::Reals(values) => Values::Reals(rows.iter().map(|&row| values[row as usize]).collect()),
            text @ Values::Text { .. } => text.clone(),
        };
        Column { name: column.name.clone(), values }
    };
    CodeTable { rows: rows.len(), ids: Ids::RowNumber, columns: table.columns.iter().map(pick).collect() }
}

pub(crate) fn milliseconds(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1e3
}
