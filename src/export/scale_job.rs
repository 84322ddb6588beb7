//! The folder of a job that works where the people are: the plan, the program, and how to run it.

use std::io::Write;
use std::path::Path;

use super::recognise::{has_keys, starts_with};
use crate::files::{WriteError, write_whole};
use crate::results::ScalePlan;

/// The program, which is the same for every plan.
const JOB: &str = include_str!("../../assets/scale/job.py");
/// How to run it.
const README: &str = include_str!("../../assets/scale/README.md");

/// A file of the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobFile {
    /// What is read and what becomes of it.
    Plan,
    /// The program.
    Program,
    /// How to run it.
    Readme,
}

impl JobFile {
    /// All files, that first without which the others mean nothing.
    pub const ALL: [Self; 3] = [Self::Plan, Self::Program, Self::Readme];

    /// Its name in the folder.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plan => "plan.json",
            Self::Program => "job.py",
            Self::Readme => "README.md",
        }
    }

    /// Whether a file is such a one, of this version or another.
    pub fn recognises(self) -> fn(&Path) -> bool {
        match self {
            Self::Plan => |path| has_keys(path, &["fingerprint", "row_rule", "columns", "entries", "fitted"]),
            Self::Program => |path| starts_with(path, title(JOB).as_bytes()),
            Self::Readme => |path| starts_with(path, title(README).as_bytes()),
        }
    }

    /// Writes it to a path.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write(self, plan: &ScalePlan, path: &Path) -> Result<(), WriteError> {
        write_whole(path, |out| match self {
            Self::Plan => {
                serde_json::to_writer(&mut *out, plan)?;
                out.write_all(b"\n")
            }
            Self::Program => out.write_all(JOB.as_bytes()),
            Self::Readme => out.write_all(README.as_bytes()),
        })
    }
}

/// What a file of this kind begins with in any version: its first line, up to a colon in it.
fn title(text: &str) -> &str {
    let line = text.lines().next().unwrap_or_default();
    line.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_known_again_and_none_for_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = |file: JobFile| folder.path().join(file.name());
        for file in JobFile::ALL {
            file.write(&ScalePlan::default(), &path(file)).unwrap();
        }
        for file in JobFile::ALL {
            for other in JobFile::ALL {
                assert_eq!(file.recognises()(&path(other)), file == other, "{file:?} and {other:?}");
            }
        }
        assert!(JOB.contains(&format!("\nVERSION = {}\n", ScalePlan::VERSION)));
    }
}
