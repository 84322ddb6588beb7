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
/// cells of an attribute that gives no feature are empty: nothing is known of it, which 0 would deny. The same result
/// gives the same bytes.
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
            let known = |place: usize| relevance.attributes[place].variance.is_some();
            if !(known(row) && known(column)) {
                table.write_field("")?;
            } else if row == column {
                table.write_field(ITSELF)?;
            } else {
                table.write_field(format!("{:.6}", relevance.correlation(row, column)))?;
            }
        }
        table.write_record(None::<&[u8]>)?;
    }
    table.flush()
}

/// Whether a file is such a square: the first row names the same attribute as its head, and that one goes with itself,
/// or nothing is known of it.
pub fn is_one(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut table = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.take(LONGEST_HEAD));
    let mut records = table.records();
    let (Some(Ok(head)), Some(Ok(first))) = (records.next(), records.next()) else { return false };
    let unknown = first.len() == head.len() && first.iter().skip(1).all(str::is_empty);
    let goes = first.get(1) == Some(ITSELF) || unknown;
    head.get(0) == Some(CORNER) && goes && head.get(1).is_some() && head.get(1) == first.get(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::AttributeRelevance;

    fn square(variances: [Option<f64>; 3]) -> Relevance {
        let attribute = |(name, variance): (&str, Option<f64>)| AttributeRelevance {
            name: name.to_owned(),
            variance,
            ..AttributeRelevance::default()
        };
        Relevance {
            attributes: ["A", "B,b", "C"].into_iter().zip(variances).map(attribute).collect(),
            correlations: vec![0.5, 0.25, 0.125],
            order: vec![2, 0, 1],
            people: 9,
        }
    }

    #[test]
    fn an_attribute_without_a_feature_has_empty_cells() {
        let text = |variances| {
            let mut bytes = Vec::new();
            fill(&square(variances), &mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let lines = "attribute,A,\"B,b\",C\nA,1.000000,,0.250000\n\"B,b\",,,\nC,0.250000,,1.000000\n";
        assert_eq!(text([Some(0.1), None, Some(0.1)]), lines);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("correlation.csv");
        std::fs::write(&path, text([None, Some(0.1), Some(0.1)])).unwrap();
        assert!(is_one(&path), "nothing is known of the first one");
    }

    #[test]
    fn it_is_a_square_in_the_order_of_the_file() {
        let relevance = square([Some(0.1); 3]);
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
