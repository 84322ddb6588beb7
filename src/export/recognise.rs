//! Files -> whether they are of a kind that this program writes. Whoever writes over a file asks first.

use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use crate::data::arrow_columns;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

/// No file of JSON that this program wrote is larger than this, in bytes.
const LARGEST_JSON: u64 = 1 << 30;
/// No Parquet file that this program wrote has a longer description of its content, in bytes.
const LONGEST_FOOTER: u64 = 16 << 20;
/// The bytes at both ends of a Parquet file.
const PARQUET: &[u8; 4] = b"PAR1";

/// Whether the file begins with these bytes.
pub(super) fn starts_with(path: &Path, beginning: &[u8]) -> bool {
    let mut found = vec![0; beginning.len()];
    File::open(path).is_ok_and(|mut file| file.read_exact(&mut found).is_ok()) && found == beginning
}

/// Whether the file is JSON, an object with at least these keys.
pub(super) fn has_keys(path: &Path, keys: &[&str]) -> bool {
    let Ok(file) = File::open(path) else { return false };
    if file.metadata().map_or(true, |found| found.len() > LARGEST_JSON) {
        return false;
    }
    let found: Result<Keys, _> = serde_json::from_reader(BufReader::new(file));
    found.is_ok_and(|Keys(found)| keys.iter().all(|key| found.contains(*key)))
}

/// The keys of an object; what they stand for is passed over.
struct Keys(HashSet<String>);

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(KeysVisitor)
    }
}

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
        let mut keys = HashSet::new();
        while let Some((key, IgnoredAny)) = map.next_entry()? {
            keys.insert(key);
        }
        Ok(Keys(keys))
    }
}

/// Whether the file is Parquet with columns of these names in this order. The names are looked for in the bytes of the
/// description: a library that reads it would have to trust a file that anybody may have made.
pub(super) fn is_parquet_with(path: &Path, columns: &[&str]) -> bool {
    let Some(footer) = parquet_footer(path) else { return false };
    let mut rest = footer.as_slice();
    columns.iter().all(|column| {
        // Thrift's compact form: the length in one byte, then the text.
        let name = [&[column.len() as u8], column.as_bytes()].concat();
        let found = memchr::memmem::find(rest, &name);
        rest = found.map_or(&[], |at| &rest[at + name.len()..]);
        found.is_some()
    })
}

/// Whether the file is Arrow with columns of these names in this order, and perhaps others behind them.
pub(super) fn is_arrow_with(path: &Path, columns: &[&str]) -> bool {
    arrow_columns(path).is_some_and(|found| found.iter().zip(columns).filter(|(a, b)| a == b).count() == columns.len())
}

/// The description at the end of a Parquet file: its bytes, then its length in four bytes, then [`PARQUET`].
fn parquet_footer(path: &Path) -> Option<Vec<u8>> {
    if !starts_with(path, PARQUET) {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let mut end = [0; 8];
    file.seek(SeekFrom::End(-8)).ok()?;
    file.read_exact(&mut end).ok()?;
    let [a, b, c, d, magic @ ..] = end;
    let length = u64::from(u32::from_le_bytes([a, b, c, d]));
    if &magic != PARQUET || length > LONGEST_FOOTER || length + 8 > file.metadata().ok()?.len() {
        return None;
    }
    file.seek(SeekFrom::End(-8 - i64::try_from(length).ok()?)).ok()?;
    let mut footer = Vec::new();
    file.take(length).read_to_end(&mut footer).ok()?;
    Some(footer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_known_by_its_keys() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let has = |text: &str| {
            std::fs::write(&path, text).unwrap();
            has_keys(&path, &["a", "b"])
        };
        assert!(has("{\"b\": [1, {\"c\": 2}], \"a\": null, \"d\": 1}\n"));
        for other in ["{\"a\": {\"b\": 1}}", "[\"a\", \"b\"]", "{\"a\": 1, \"b\": 2", "", "a thesis about a and b"] {
            assert!(!has(other), "{other}");
        }
        assert!(!has_keys(folder.path(), &[]));
    }

    #[test]
    fn the_end_of_a_file_is_not_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        let is = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            is_parquet_with(&path, &["id"])
        };
        assert!(is(b"PAR1\x02id\x03\0\0\0PAR1"));
        assert!(!is(b"PAR1\x02id\xff\xff\xff\xffPAR1"));
        assert!(!is(b"PAR1\x02id\xff\0\0\0PAR1"));
        assert!(!is(b"PAR1"));
        assert!(!is(b"PAR1\x02iD\x03\0\0\0PAR1"));
    }
}
