//! `correlation.csv`: how far each attribute goes with each other one, as a square.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::plain_text::plain_text;
use crate::files::{WriteError, write_whole};
use crate::results::Relevance;

/// The head of the column of names.
const CORNER: &str = "attribute";
/// The correlation of an attribute with itself.
const ITSELF: &str = "1.000000";
/// No head of such a file is longer than this, in bytes.
const LONGEST_HEAD: u64 = 16 << 20;

/// Writes the absolute correlations: a row and a column for each attribute, in the order of the file that was read. The
/// same result gives the same bytes.
///
/// # Errors
/// When the file can't be written.
pub fn write(relevance: &Relevance, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| fill(relevance, out))
}

fn fill(relevance: &Relevance, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let names: Vec<String> =
        relevance.attributes.iter().map(|attribute| plain_text(&attribute.name).into_owned()).collect();
    table.write_record([CORNER].into_iter().chain(names.iter().map(String::as_str)))?;
    for (row, name) in names.iter().enumerate() {
        table.write_field(name)?;
        for column in 0..names.len() {
            if row == column {
                table.write_field(ITSELF)?;
            } else {
                table.write_field(format!("{:.6}", relevance.correlation(row, column)))?;
            }
        }
        table.write_record(None::<&[u8]>)?;
    }
    table.flush()
}

/// Whether a file is such a square: the first row names the same attribute as its head, and that one goes with itself.
pub fn is_one(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut table = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.take(LONGEST_HEAD));
    let mut records = table.records();
    let (Some(Ok(head)), Some(Ok(first))) = (records.next(), records.next()) else { return false };
    head.get(0) == Some(CORNER) && first.get(1) == Some(ITSELF) && head.get(1).is_some() && head.get(1) == first.get(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::AttributeRelevance;

    #[test]
    fn it_is_a_square_in_the_order_of_the_file() {
        let attributes =
            ["A", "B,b", "C"].map(|name| AttributeRelevance { name: name.to_owned(), ..AttributeRelevance::default() });
        let relevance = Relevance {
            attributes: attributes.into(),
            correlations: vec![0.5, 0.25, 0.125],
            order: vec![2, 0, 1],
            people: 9,
        };
        let mut bytes = Vec::new();
        fill(&relevance, &mut bytes).unwrap();
        let lines = "attribute,A,\"B,b\",C\nA,1.000000,0.500000,0.250000\n\
                     \"B,b\",0.500000,1.000000,0.125000\nC,0.250000,0.125000,1.000000\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), lines);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("correlation.csv");
        write(&relevance, &path).unwrap();
        assert!(is_one(&path));
        for other in ["", "attribute\n", "attribute,A\nB,1.000000\n", "id,A\nA,1.000000\n", "attribute,A\nA,0.9\n"] {
            std::fs::write(&path, other).unwrap();
            assert!(!is_one(&path), "{other}");
        }
    }
}
