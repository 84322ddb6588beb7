//! Files that couldn't be opened while others were open: what went wrong, said in short.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::engine::{DataSource, EngineError, Settings, Snapshot};
use crate::i18n::Say as _;

/// Why files were not opened. The people who were open before stay.
pub struct Refusal {
    /// One sentence with the names of the files.
    pub sentence: String,
    /// The same with their whole paths.
    pub whole: String,
}

impl Refusal {
    /// What a snapshot says about files that can't be read, when others were open under `good` settings.
    pub(super) fn of(snapshot: &Snapshot, good: Option<&Arc<Settings>>) -> Option<Self> {
        let problem = snapshot.problem.as_ref()?;
        let unreadable = matches!(*problem.error, EngineError::Read(_));
        let others_were_open = good.is_some_and(|good| good.source != snapshot.settings.source);
        (unreadable && others_were_open).then(|| {
            let whole = problem.error.say();
            Self { sentence: shortened(&whole, &snapshot.settings.source), whole }
        })
    }
}

/// A sentence about files of a source, with their names instead of their whole paths.
pub(super) fn shortened(sentence: &str, source: &DataSource) -> String {
    let DataSource::Files { general, customers, dictionaries } = source else { return sentence.to_owned() };
    let mut paths: Vec<&Path> = [general, customers].into_iter().chain(dictionaries).map(PathBuf::as_path).collect();
    // The longest first, because a path can be the beginning of another one.
    paths.sort_by_key(|path| std::cmp::Reverse(path.as_os_str().len()));
    paths.iter().fold(sentence.to_owned(), |sentence, path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let same_name = paths.iter().any(|other| other != path && other.file_name() == path.file_name());
        let folder = path.parent().and_then(Path::file_name).filter(|_| same_name);
        let short = folder.map_or(name.clone(), |folder| format!("{}/{name}", folder.to_string_lossy()));
        let whole = path.display().to_string();
        if short.is_empty() || whole.is_empty() { sentence } else { sentence.replace(&whole, &short) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(general: &str, customers: &str, dictionaries: &[&str]) -> DataSource {
        let dictionaries = dictionaries.iter().map(Into::into).collect();
        DataSource::Files { general: general.into(), customers: customers.into(), dictionaries }
    }

    #[test]
    fn paths_become_names_and_the_rest_of_a_sentence_stays() {
        let source = files("/data/a/people.csv", "/data/a/people.csv.parquet", &["/data/words.xlsx"]);
        let told = shortened("/data/a/people.csv.parquet and /data/a/people.csv: no /data/b.", &source);
        assert_eq!(told, "people.csv.parquet and people.csv: no /data/b.");
        assert_eq!(shortened("/data/words.xlsx: unreadable.", &source), "words.xlsx: unreadable.");
    }

    #[test]
    fn files_of_the_same_name_keep_their_folder() {
        let source = files("/data/all/people.csv", "/data/ours/people.csv", &[]);
        let told = shortened("/data/all/people.csv and /data/ours/people.csv have no column in common.", &source);
        assert_eq!(told, "all/people.csv and ours/people.csv have no column in common.");
    }
}
