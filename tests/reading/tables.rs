//! What the tests of all kinds of files ask of what was read.

use std::path::Path;

use segscope::data::{CodeTable, ReadError, Values, built_in_dictionary, read_table};
use segscope::i18n::Say as _;
use segscope::job::Unwatched;

/// Reads a file with the built-in dictionary.
pub(crate) fn read(path: &Path) -> Result<CodeTable, ReadError> {
    read_table(path, built_in_dictionary(), &Unwatched).map(|(table, ..)| table)
}

/// The cells of a column as texts, absent ones empty.
pub(crate) fn cells(table: &CodeTable, name: &str) -> Vec<String> {
    match &table.column(name).unwrap().values {
        Values::Codes { codes, levels } => {
            let text = |code: &u8| usize::from(*code).checked_sub(1).map(|at| levels[at].text.clone());
            codes.iter().map(|code| text(code).unwrap_or_default()).collect()
        }
        other => panic!("codes expected, {other:?}"),
    }
}

/// The sentence for a file that is refused: one line, not long.
pub(crate) fn refused(path: &Path) -> String {
    let sentence = read(path).unwrap_err().say();
    assert!(sentence.chars().count() < 400 && !sentence.chars().any(char::is_control), "{sentence}");
    sentence
}

/// The most memory that this process ever took, in bytes.
#[cfg(target_os = "linux")]
pub(crate) fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
}
