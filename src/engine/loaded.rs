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
use crate::data::{
    CodeTable, Column, Dataset, Ids, ReadOptions, Source, TableCache, Values, built_in_dictionary, join,
    read_dataset_cached,
};
use crate::files::FileStamp;
use crate::job::{Cancelled, Job};
use crate::prepare::{Candidates, Decoding, EncodeOptions, Recipes, candidates, decode};

/// Two files, ready for decisions.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// Which files these are.
    pub(crate) read: Key,
    /// What all later stages depend on.
    pub(crate) key: Key,
    /// Attributes that a recipe leaves out and that are used all the same, because they are kept by hand.
    used_anyway: Vec<String>,
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
    /// Reads and decodes what the settings name, from the cache of imported files where it has them.
    pub(crate) fn read(
        settings: &Settings,
        cache: Option<&TableCache>,
        job: &dyn Job,
        timings: &mut Vec<Timing>,
    ) -> Result<Self, EngineError> {
        let read = Self::key(settings);
        let started = Instant::now();
        let options = ReadOptions { unknown_columns: settings.unknown_columns };
        let dataset = match &settings.source {
            DataSource::Demo { people, customers, all_columns, seed } => {
                let columns = if *all_columns { DemoColumns::Full366 } else { DemoColumns::Subset85 };
                demo_dataset(&DemoSpec { people: *people, customers: *customers, columns, seed: *seed }, &options, job)?
            }
            DataSource::Files { general, customers, dictionaries } => {
                read_dataset_cached(general, customers, dictionaries, &options, cache, job)?
            }
        };
        timings.push(Timing { stage: "read", milliseconds: milliseconds(started), cached: false });
        let started = Instant::now();
        let loaded = Self::decode(read, dataset, job)?;
        timings.push(Timing { stage: "decode", milliseconds: milliseconds(started), cached: false });
        Ok(loaded)
    }

    /// The key of what [`Self::read`] gives for these settings.
    pub(crate) fn key(settings: &Settings) -> Key {
        let files = match &settings.source {
            DataSource::Demo { .. } => Vec::new(),
            DataSource::Files { general, customers, dictionaries } => {
                [general, customers].into_iter().chain(dictionaries).map(|path| FileStamp::of(path)).collect()
            }
        };
        Key::default().then("read", &(&settings.source, settings.unknown_columns, files))
    }

    fn decode(read: Key, dataset: Dataset, job: &dyn Job) -> Result<Self, EngineError> {
        let decoding = decode(&dataset, job)?;
        Ok(Self::encode(read, Arc::new(dataset), Arc::new(decoding), Vec::new(), job)?)
    }

    fn encode(
        read: Key,
        dataset: Arc<Dataset>,
        decoding: Arc<Decoding>,
        used_anyway: Vec<String>,
        job: &dyn Job,
    ) -> Result<Self, Cancelled> {
        let options = EncodeOptions { use_anyway: used_anyway.clone() };
        let candidates = candidates(&dataset, &decoding, Recipes::built_in(), &options);
        let basis = Basis::new(&dataset.general, &candidates.features, job)?;
        let view = Arc::new(data_view(&dataset, &decoding, &candidates));
        let key = read.then("encoded", &used_anyway);
        let (candidates, basis) = (Arc::new(candidates), Arc::new(basis));
        Ok(Self { read, key, used_anyway, dataset, decoding, candidates, basis, view })
    }

    /// The same people with the features that these settings ask for; `None` when they are these already.
    ///
    /// Keeping an attribute by hand also overrules a recipe that leaves it out, so then there are more features.
    pub(crate) fn encoded_for(&self, settings: &Settings, job: &dyn Job) -> Result<Option<Self>, Cancelled> {
        let left_out = |name: &String| {
            let names = &self.dataset.attributes;
            self.used_anyway.contains(name)
                || self.candidates.not_used.iter().any(|not| names[not.attribute].name == *name)
        };
        let mut wanted: Vec<String> = settings.keep.iter().filter(|name| left_out(name)).cloned().collect();
        wanted.sort_unstable();
        wanted.dedup();
        if wanted == self.used_anyway {
            return Ok(None);
        }
        Self::encode(self.read, Arc::clone(&self.dataset), Arc::clone(&self.decoding), wanted, job).map(Some)
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
            read: self.read,
            key: self.key.then("sample", &(people, seed)),
            used_anyway: self.used_anyway.clone(),
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
    Ok(join(people.general, general, people.customers, customers, built_in_dictionary(), options)?)
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
