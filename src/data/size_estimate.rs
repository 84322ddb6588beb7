//! How many people and columns a file has, told from its beginning and its size, or by itself.

use std::io::Read as _;
use std::path::Path;

use super::arrow_footer::MAGIC as ARROW;
use super::arrow_pieces::open_arrow;
use super::parquet_file::MAGIC;
use super::sniff::{ColumnName, Layout};
use crate::files::open_regular;
use crate::job::Unwatched;

/// Bytes that are looked at.
const HEAD: usize = 1 << 18;

/// A file's size in people and columns before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeEstimate {
    /// People; an estimate from the length of the first few thousand lines, exact where the whole file is that short.
    pub people: u64,
    /// Columns with a name.
    pub columns: usize,
}

impl SizeEstimate {
    /// Looks at the beginning of a delimited file, or at what an Arrow file says of itself. `None` when it can't be opened or is no such file, Parquet for
    /// instance; reading it says why where that is wrong.
    pub fn of(path: &Path) -> Option<Self> {
        let mut file = open_regular(path, u64::MAX).ok()?;
        let size = file.size();
        let mut head = Vec::with_capacity(HEAD);
        file.by_ref().take(HEAD as u64).read_to_end(&mut head).ok()?;
        if head.starts_with(MAGIC) {
            return None;
        }
        if head.starts_with(ARROW) {
            let (source, columns, _) = open_arrow(path, size, &Unwatched).ok()?;
            let columns = columns.iter().filter(|column| matches!(column, ColumnName::Named(_))).count();
            return Some(Self { people: source.rows() as u64, columns });
        }
        let whole = head.len() as u64 == size;
        let layout = Layout::find(path, &head, whole).ok()??;
        let columns = layout.columns.iter().filter(|column| matches!(column, ColumnName::Named(_))).count();
        let body = &head[layout.data_start.min(head.len())..];
        let lines = memchr::memchr_iter(layout.dialect.eol, body).count() as u64;
        let people = if whole {
            lines + u64::from(body.last().is_some_and(|last| *last != layout.dialect.eol))
        } else {
            let seen = memchr::memrchr(layout.dialect.eol, body)? as u64 + 1;
            ((size - layout.data_start as u64) as f64 / seen as f64 * lines as f64).round() as u64
        };
        Some(Self { people, columns })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(text: &str) -> Option<SizeEstimate> {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        std::fs::write(file.path(), text).expect("it can be written");
        SizeEstimate::of(file.path())
    }

    #[test]
    fn a_short_file_is_counted() {
        assert_eq!(estimate("A;B;C\n1;2;3\n4;5;6\n"), Some(SizeEstimate { people: 2, columns: 3 }));
        assert_eq!(estimate("A,B\n1,2\n4,5\n7,8"), Some(SizeEstimate { people: 3, columns: 2 }));
    }

    #[test]
    fn a_long_file_is_estimated_within_a_per_cent() {
        let mut text = String::from("ID;COLOUR;NUMBER\n");
        for row in 0..60_000 {
            text += &format!("{row:05};{};{}\n", ["red", "blue", "green"][row % 3], row * 7919 % 100);
        }
        assert!(text.len() > 3 * HEAD);
        let found = estimate(&text).expect("it is a delimited file");
        assert_eq!(found.columns, 3);
        assert!(found.people.abs_diff(60_000) < 600, "{}", found.people);
    }

    #[test]
    fn what_is_no_table_has_no_estimate() {
        assert_eq!(estimate(""), None);
        assert_eq!(estimate("PAR1\u{0}\u{1}nothing to see"), None);
        assert_eq!(SizeEstimate::of(Path::new("/nowhere/at/all.csv")), None);
    }
}
