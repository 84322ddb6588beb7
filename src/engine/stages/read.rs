//! Source -> tables: two files, or the demo population.

use std::sync::Arc;

use crate::data::demo::{self, DemoColumns, DemoSpec};
use crate::data::{
    CodeTable, Dataset, Dictionary, ReadOptions, Source, TableCache, UnknownColumns, built_in_dictionary, join,
    read_dataset_cached,
};
use crate::engine::scale::AggregatesError;
use crate::engine::{DataSource, EngineError, Kept, Key, Settings, Stage, Store};
use crate::files::FileStamp;
use crate::job::Job;

impl Kept for Dataset {
    fn bytes(&self) -> usize {
        self.general.bytes() + self.customers.bytes()
    }
}

/// The key of the tables that the settings name. A file that was written anew is another file.
pub(crate) fn tables_key(settings: &Settings) -> Key {
    let files: Vec<Option<FileStamp>> = match &settings.source {
        DataSource::Demo { .. } => Vec::new(),
        DataSource::Files { general, customers, dictionaries } => {
            [general, customers].into_iter().chain(dictionaries).map(|path| FileStamp::of(path)).collect()
        }
        DataSource::Aggregates(files) => {
            [&files.general, &files.customers].into_iter().map(|path| FileStamp::of(path)).collect()
        }
    };
    let built_in = !settings.no_built_in_dictionary;
    let unknown = (settings.unknown_columns, kept_unknown(settings));
    Key::default().then(Stage::Read, &(&settings.source, unknown, built_in, &settings.level, files))
}

/// The columns to keep that may be in no dictionary, where such columns are left out. What the built-in one describes is
/// read anyway, so that keeping one of them reads nothing anew.
fn kept_unknown(settings: &Settings) -> Vec<String> {
    if settings.unknown_columns != UnknownColumns::Drop {
        return Vec::new();
    }
    let is_described = |name: &str| !settings.no_built_in_dictionary && built_in_dictionary().get(name).is_some();
    settings.keep.iter().filter(|name| !is_described(name)).cloned().collect()
}

/// The tables, from the folder of imported files where it has them.
pub(super) fn tables(
    settings: &Settings,
    store: &mut Store,
    imported: Option<&TableCache>,
    job: &dyn Job,
) -> Result<Arc<Dataset>, EngineError> {
    store.get_or(Stage::Read, tables_key(settings), |_| {
        let options = ReadOptions {
            unknown_columns: settings.unknown_columns,
            keep: kept_unknown(settings),
            levels: settings.level.clone(),
            built_in_dictionary: !settings.no_built_in_dictionary,
        };
        match &settings.source {
            DataSource::Demo { people, customers, all_columns, seed } => {
                let columns = if *all_columns { DemoColumns::Full366 } else { DemoColumns::Subset85 };
                demo_dataset(&DemoSpec { people: *people, customers: *customers, columns, seed: *seed }, &options, job)
            }
            DataSource::Files { general, customers, dictionaries } => {
                Ok(read_dataset_cached(general, customers, dictionaries, &options, imported, job)?)
            }
            DataSource::Aggregates(_) => Err(AggregatesError::NoRows.into()),
        }
    })
}

fn demo_dataset(spec: &DemoSpec, options: &ReadOptions, job: &dyn Job) -> Result<Dataset, EngineError> {
    let people = demo::generate(spec, job)?;
    let fingerprint =
        Key::default().then(Stage::Read, &(spec.people, spec.customers, spec.columns, spec.seed)).number();
    let source = || Source { fingerprint, ..Source::default() };
    let (general, customers): (CodeTable, CodeTable) = (people.general, people.customers);
    let dictionary = if options.built_in_dictionary { built_in_dictionary() } else { &Dictionary::default() };
    Ok(join(general, source(), customers, source(), dictionary, options, job)?)
}
