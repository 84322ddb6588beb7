//! `assignments.parquet`: who is in which segment, and how far from its centroid.

use std::io;
use std::ops::Range;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, Field, ParquetCompression, ParquetWriter, PolarsResult, Schema};

use super::recognise::is_parquet_with;
use super::remembering::Remembering;
use crate::data::Ids;
use crate::engine::fit::Fit;
use crate::files::{WriteError, write_whole};

/// Rows that are turned into columns of the file at a time: one row group.
const BLOCK: usize = 1 << 17;

/// Writes the columns `file` (`general` or `customers`), `id` (a whole number where both files have such ids, else a
/// text), `segment` (-1 = set aside) and `distance` (Euclidean, in component space; null when set aside), the rows in
/// the order of the files, the general population first.
///
/// # Errors
/// When the file can't be written.
pub fn write(fit: &Fit, path: &Path) -> Result<(), WriteError> {
    let parts = [
        Part {
            file: "general",
            ids: &fit.dataset.general.ids,
            labels: &fit.general.labels,
            distances: &fit.general.distances,
        },
        Part {
            file: "customers",
            ids: &fit.dataset.customers.ids,
            labels: &fit.customers.labels,
            distances: &fit.customers.distances,
        },
    ];
    write_whole(path, |out| fill(&parts, out))
}

/// Whether a file is such a table.
pub fn is_one(path: &Path) -> bool {
    is_parquet_with(path, &["file", "id", "segment", "distance"])
}

/// One of the two files.
struct Part<'a> {
    file: &'static str,
    ids: &'a Ids,
    labels: &'a [i16],
    distances: &'a [f32],
}

/// Writes the table. A full disk stays recognizable.
fn fill(parts: &[Part<'_>], out: impl io::Write) -> io::Result<()> {
    let mut out = Remembering::new(out);
    let written = fill_through(parts, &mut out);
    written.map_err(|error| out.reason(&error))
}

fn fill_through(parts: &[Part<'_>], out: impl io::Write) -> PolarsResult<()> {
    let numbers = parts.iter().all(|part| !matches!(part.ids, Ids::Text { .. }));
    let schema = Schema::from_iter([
        Field::new("file".into(), DataType::String),
        Field::new("id".into(), if numbers { DataType::Int64 } else { DataType::String }),
        Field::new("segment".into(), DataType::Int32),
        Field::new("distance".into(), DataType::Float32),
    ]);
    let writer = ParquetWriter::new(out).with_compression(ParquetCompression::Snappy);
    let mut writer = writer.batched(&schema)?;
    for part in parts {
        for start in (0..part.labels.len()).step_by(BLOCK) {
            let block = start..(start + BLOCK).min(part.labels.len());
            writer.write_batch(&part.block(block, numbers)?)?;
        }
    }
    writer.finish().map(drop)
}

impl Part<'_> {
    fn block(&self, rows: Range<usize>, numbers: bool) -> PolarsResult<DataFrame> {
        let height = rows.len();
        let segments: Vec<i32> = self.labels[rows.clone()].iter().map(|&label| i32::from(label)).collect();
        let distances = self.distances[rows.clone()].iter();
        let distances: Vec<Option<f32>> = distances.map(|&distance| (!distance.is_nan()).then_some(distance)).collect();
        let ids = if numbers {
            Column::new("id".into(), rows.map(|row| self.number(row)).collect::<Vec<i64>>())
        } else {
            Column::new("id".into(), rows.map(|row| self.ids.text(row)).collect::<Vec<String>>())
        };
        DataFrame::new(
            height,
            vec![
                Column::new("file".into(), vec![self.file; height]),
                ids,
                Column::new("segment".into(), segments),
                Column::new("distance".into(), distances),
            ],
        )
    }

    fn number(&self, row: usize) -> i64 {
        match self.ids {
            Ids::Number { values, .. } => values[row],
            Ids::RowNumber | Ids::Text { .. } => row as i64 + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::{ParquetReader, SerReader};
    use std::fs::File;
    use std::sync::Arc;

    fn written(parts: &[Part<'_>]) -> DataFrame {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        write_whole(&path, |out| fill(parts, out)).unwrap();
        ParquetReader::new(File::open(&path).unwrap()).finish().unwrap()
    }

    #[test]
    fn whole_number_ids_stay_numbers_and_distances_of_the_set_aside_are_null() {
        let ids = Ids::Number { name: "LNR".into(), values: Arc::from([5_i64, -7].as_slice()) };
        let table = written(&[
            Part { file: "general", ids: &ids, labels: &[3, -1], distances: &[1.5, f32::NAN] },
            Part { file: "customers", ids: &Ids::RowNumber, labels: &[0], distances: &[0.25] },
        ]);
        assert_eq!(table.shape(), (3, 4));
        let id: Vec<Option<i64>> = table.column("id").unwrap().i64().unwrap().iter().collect();
        assert_eq!(id, [Some(5), Some(-7), Some(1)]);
        let distance: Vec<Option<f32>> = table.column("distance").unwrap().f32().unwrap().iter().collect();
        assert_eq!(distance, [Some(1.5), None, Some(0.25)]);
        let segment: Vec<Option<i32>> = table.column("segment").unwrap().i32().unwrap().iter().collect();
        assert_eq!(segment, [Some(3), Some(-1), Some(0)]);
    }

    #[test]
    fn one_text_id_makes_all_ids_text() {
        let ids = Ids::Text { name: "who".into(), values: Arc::from([Box::from("00A")].as_slice()) };
        let table = written(&[
            Part { file: "general", ids: &ids, labels: &[0], distances: &[1.0] },
            Part { file: "customers", ids: &Ids::RowNumber, labels: &[0], distances: &[1.0] },
        ]);
        let id: Vec<Option<&str>> = table.column("id").unwrap().str().unwrap().iter().collect();
        assert_eq!(id, [Some("00A"), Some("1")]);
    }

    #[test]
    fn a_full_disk_stays_recognizable() {
        struct Full;
        impl io::Write for Full {
            fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }

            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let part = Part { file: "general", ids: &Ids::RowNumber, labels: &[0; 10], distances: &[1.0; 10] };
        assert_eq!(fill(&[part], Full).unwrap_err().kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn its_own_tables_are_recognized() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        let part = || Part { file: "general", ids: &Ids::RowNumber, labels: &[0], distances: &[1.0] };
        write_whole(&path, |out| fill(&[part()], out)).unwrap();
        assert!(is_one(&path));
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        assert!(!is_one(&path));
        let mut other = polars::df!("id" => [1_i64], "segment" => [1_i32]).unwrap();
        ParquetWriter::new(File::create(&path).unwrap()).finish(&mut other).unwrap();
        assert!(!is_one(&path));
    }
}
