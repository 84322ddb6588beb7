//! Files and folders of people -> the parts that they consist of, one after the other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::error::StreamError;
use crate::data::{Dictionary, PeopleReader, PeopleSample};
use crate::files::FileReadError;
use crate::job::{Activity, Job};

/// How the names of parts end.
const PARQUET: [&str; 2] = ["parquet", "parq"];

/// The files of one side, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The files.
    pub paths: Vec<PathBuf>,
    /// What they are called together: the file's or the folder's name, the first of several.
    pub name: String,
    /// Their bytes together.
    pub bytes: u64,
}

impl Parts {
    /// The parts that are given: files, and folders of Parquet files, which are sorted by name. What begins with a dot or an
    /// underscore is none, as Spark has it.
    ///
    /// # Errors
    /// When a folder can't be listed or holds no Parquet file.
    pub fn of(given: &[PathBuf]) -> Result<Self, StreamError> {
        let mut paths = Vec::new();
        for path in given {
            if path.is_dir() {
                paths.extend(listed(path)?);
            } else {
                paths.push(path.clone());
            }
        }
        let name = given.first().map(|path| name_of(path)).unwrap_or_default();
        let bytes = paths.iter().filter_map(|path| std::fs::metadata(path).ok()).map(|file| file.len()).sum();
        Ok(Self { paths, name, bytes })
    }

    /// Refuses a file that is among the parts twice, or among those of both sides.
    ///
    /// # Errors
    /// [`StreamError::Twice`].
    pub fn refuse_twice(sides: [&Self; 2]) -> Result<(), StreamError> {
        let mut seen = BTreeSet::new();
        for path in sides.into_iter().flat_map(|side| &side.paths) {
            let place = std::fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            if !seen.insert(place) {
                return Err(StreamError::Twice { path: path.clone() });
            }
        }
        Ok(())
    }
}

/// The last part of a path, also where it says "here" or "above".
pub(super) fn name_of(path: &Path) -> String {
    let last = |path: &Path| Some(path.file_name()?.to_string_lossy().into_owned());
    let whole = || last(&std::fs::canonicalize(path).ok()?);
    last(path).or_else(whole).unwrap_or_else(|| path.display().to_string())
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, StreamError> {
    let failed = |source| FileReadError::new(folder, source);
    let mut parts = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = name_of(&path).starts_with(['.', '_']);
        let ends = |end: &str| PARQUET.iter().any(|known| end.eq_ignore_ascii_case(known));
        if !hidden && path.is_file() && path.extension().and_then(|end| end.to_str()).is_some_and(ends) {
            parts.push(path);
        }
    }
    parts.sort();
    if parts.is_empty() { Err(StreamError::NoParts { folder: folder.to_owned() }) } else { Ok(parts) }
}

/// The parts of one side as tables with the same columns.
pub(super) struct Side<'a> {
    parts: &'a Parts,
    dictionary: &'a Dictionary,
    /// The attributes of the first part, in its order.
    attributes: Vec<String>,
    id: Option<String>,
}

impl<'a> Side<'a> {
    /// Looks into each part, so that one with other columns is told before the work.
    ///
    /// # Errors
    /// When a part is no table or has other columns.
    pub(super) fn open(parts: &'a Parts, dictionary: &'a Dictionary, job: &dyn Job) -> Result<Self, StreamError> {
        let mut side = Self { parts, dictionary, attributes: Vec::new(), id: None };
        for (at, path) in parts.paths.iter().enumerate() {
            let reader = PeopleReader::open(path, dictionary, &side.attributes, job)?;
            if at == 0 {
                side.attributes = reader.attributes().map(str::to_owned).collect();
                side.id = reader.id_name().map(str::to_owned);
            } else {
                side.check(path, &reader)?;
            }
        }
        Ok(side)
    }

    /// Hands each part to `pass`, in their order.
    ///
    /// # Errors
    /// When a part can't be read, or what `pass` says.
    pub(super) fn each<E: From<StreamError>>(
        &self,
        job: &dyn Job,
        pass: &mut dyn FnMut(PeopleReader, &dyn Job) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut before = 0;
        for path in &self.parts.paths {
            let reader = PeopleReader::open(path, self.dictionary, &self.attributes, job).map_err(StreamError::from)?;
            self.check(path, &reader)?;
            let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
            pass(reader, &OfAll { job, parts: self.parts, before })?;
            before += bytes;
        }
        Ok(())
    }

    /// Draws a sample of so many people.
    ///
    /// # Errors
    /// When a part can't be read.
    pub(super) fn sample(&self, size: usize, job: &dyn Job) -> Result<PeopleSample, StreamError> {
        let mut sample = PeopleSample::new(self.id.as_deref(), &self.attributes, size);
        self.each(job, &mut |mut reader, job| -> Result<(), StreamError> { Ok(sample.draw(&mut reader, job)?) })?;
        Ok(sample)
    }

    fn check(&self, path: &Path, reader: &PeopleReader) -> Result<(), StreamError> {
        let ours: BTreeSet<&str> = self.attributes.iter().map(String::as_str).chain(self.id.as_deref()).collect();
        let theirs: BTreeSet<&str> = reader.attributes().chain(reader.id_name()).collect();
        let names = |names: Vec<&&str>| names.into_iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
        let (mut lacks, mut has) =
            (names(ours.difference(&theirs).collect()), names(theirs.difference(&ours).collect()));
        if self.id.as_deref() != reader.id_name() {
            lacks.extend(self.id.clone());
            has.extend(reader.id_name().map(str::to_owned));
        }
        if lacks.is_empty() && has.is_empty() {
            return Ok(());
        }
        let first = self.parts.paths.first().cloned().unwrap_or_default();
        Err(StreamError::OtherColumns { path: path.to_owned(), first, lacks, has })
    }
}

/// Tells of all parts what is told of one.
struct OfAll<'a> {
    job: &'a dyn Job,
    parts: &'a Parts,
    /// Bytes of the parts before it.
    before: u64,
}

impl Job for OfAll<'_> {
    fn is_cancelled(&self) -> bool {
        self.job.is_cancelled()
    }

    fn progress(&self, activity: &Activity, done: u64, total: u64) {
        match activity {
            Activity::Reading { .. } => {
                let reading = Activity::Reading { file: self.parts.name.clone() };
                self.job.progress(&reading, self.before + done, self.parts.bytes);
            }
            other => self.job.progress(other, done, total),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;

    #[test]
    fn a_folder_is_its_parquet_files_by_name() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.parquet", "a.PARQUET", "_SUCCESS", ".a.parquet", "_meta.parquet", "notes.txt"] {
            std::fs::write(folder.path().join(name), b"12345").unwrap();
        }
        let parts = Parts::of(&[folder.path().to_owned(), "single.csv".into()]).unwrap();
        let names: Vec<String> = parts.paths.iter().map(|path| name_of(path)).collect();
        assert_eq!((names, parts.bytes), (["a.PARQUET", "b.parquet", "single.csv"].map(str::to_owned).into(), 10));
        assert_eq!(
            Parts::of(&[folder.path().join("../").join(name_of(folder.path())).join(".")]).unwrap().name,
            parts.name
        );
        let empty = folder.path().join("empty");
        std::fs::create_dir(&empty).unwrap();
        assert_eq!(name_of(&empty.join("..")), name_of(folder.path()));
        assert!(matches!(Parts::of(&[empty]), Err(StreamError::NoParts { .. })));
    }

    #[test]
    fn other_columns_and_the_same_file_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let (one, two) = (file("1.csv", "LNR,a,b\n1,2,3\n"), file("2.csv", "b,LNR,a\n1,2,3\n"));
        let three = file("3.csv", "LNR,a,c\n1,2,3\n");
        let open = |paths: &[&PathBuf]| {
            let parts = Parts::of(&paths.iter().map(|path| (*path).clone()).collect::<Vec<_>>()).unwrap();
            Side::open(&parts, &Dictionary::default(), &Unwatched).map(|side| side.attributes)
        };
        assert_eq!(open(&[&one, &two]).unwrap(), ["a", "b"]);
        match open(&[&one, &two, &three]) {
            Err(StreamError::OtherColumns { path, first, lacks, has }) => {
                assert_eq!((path, first), (three, one.clone()));
                assert_eq!((lacks, has), (vec!["b".to_owned()], vec!["c".to_owned()]));
            }
            other => panic!("{other:?}"),
        }
        let parts = |path: &Path| Parts::of(&[path.to_owned()]).unwrap();
        let again = folder.path().join("./1.csv");
        assert!(matches!(Parts::refuse_twice([&parts(&one), &parts(&again)]), Err(StreamError::Twice { .. })));
        assert!(Parts::refuse_twice([&parts(&one), &parts(&two)]).is_ok());
    }
}
