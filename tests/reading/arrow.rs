//! Arrow as pyarrow and polars write it gives the cells that Parquet gives, and what contradicts itself or would fill the
//! memory is refused.

use std::path::{Path, PathBuf};

use polars_arrow::io::ipc::format::ipc::planus::{Builder, ReadAsRoot};
use polars_arrow::io::ipc::format::ipc::{self, Footer, FooterRef, Message, MessageHeader, MessageRef, RecordBatch};
use segscope::data::{CodeTable, ReadError, TableDamage, UnreadKind};
use segscope::i18n::Say as _;

#[cfg(target_os = "linux")]
use crate::tables::peak;
use crate::tables::{cells, read, refused};

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn arrow(name: &str) -> CodeTable {
    read(&kept("arrow").join(name)).unwrap_or_else(|error| panic!("{name}: {}", error.say()))
}

/// Everything that a table holds.
fn all(table: &CodeTable) -> String {
    format!("{table:?}")
}

#[test]
fn every_way_of_writing_a_table_gives_the_cells_of_parquet() {
    let expected = read(&kept("parquet/kinds.parquet")).unwrap();
    for name in ["kinds.arrow", "lz4.arrow", "zstd.arrow", "large.arrow", "views.arrow", "dictionary.arrow"] {
        let table = arrow(name);
        assert_eq!(all(&table), all(&expected), "{name}");
    }
    let decimals = read(&kept("parquet/decimals.parquet")).unwrap();
    assert_eq!(all(&arrow("decimals.arrow")), all(&decimals));
}

#[test]
fn times_are_years() {
    let table = arrow("times.arrow");
    for column in ["S", "MS", "US", "NS", "ZONE", "D64"] {
        assert_eq!(cells(&table, column)[..4], ["1990", "1991", "1992", "1990"], "{column}");
    }
}

#[test]
fn short_numbers_bytes_and_nothing_are_cells_too() {
    let table = arrow("small.arrow");
    assert_eq!(cells(&table, "H")[..5], ["0", "0.5", "1", "1.5", "0"]);
    assert_eq!(cells(&table, "BYTES")[..4], ["ab", "c", "", "ab"]);
    assert!(cells(&table, "NO").iter().all(String::is_empty));
}

#[test]
fn nested_columns_are_refused_by_their_name() {
    for (name, column) in [("list.arrow", "TAGS"), ("struct.arrow", "HOME"), ("map.arrow", "SEEN")] {
        let error = read(&kept("arrow").join(name)).unwrap_err();
        let found =
            matches!(&error, ReadError::ColumnKind { column: found, kind: UnreadKind::Nested, .. } if found == column);
        assert!(found, "{error:?}");
        assert!(error.say().contains(&format!("column {column}: lists, maps and groups")), "{}", error.say());
    }
}

#[test]
fn what_is_no_arrow_file_says_what_to_do() {
    let old = refused(&kept("arrow/old.feather"));
    assert!(old.contains("Feather of version 1") && old.contains("version 2"), "{old}");
    let stream = refused(&kept("arrow/stream.arrows"));
    assert!(stream.contains("stream") && stream.contains("Arrow file"), "{stream}");
}

/// A file that was taken apart into its footer and the message of its first batch.
struct Apart {
    bytes: Vec<u8>,
    footer: Footer,
    message: Message,
}

impl Apart {
    fn of(name: &str) -> Self {
        let bytes = std::fs::read(kept("arrow").join(name)).unwrap();
        let end = bytes.len() - 10;
        let length = u32::from_le_bytes(bytes[end..end + 4].try_into().unwrap()) as usize;
        let footer: Footer = FooterRef::read_as_root(&bytes[end - length..end]).unwrap().try_into().unwrap();
        let block = &footer.record_batches.as_ref().unwrap()[0];
        let (start, length) = (block.offset as usize, block.meta_data_length as usize);
        let message = MessageRef::read_as_root(&bytes[start + 8..start + length]).unwrap().try_into().unwrap();
        Self { bytes, footer, message }
    }

    fn batch(&mut self) -> &mut RecordBatch {
        match &mut self.message.header {
            Some(MessageHeader::RecordBatch(batch)) => batch,
            _ => panic!("a batch of rows expected"),
        }
    }

    fn block(&mut self) -> &mut ipc::Block {
        &mut self.footer.record_batches.as_mut().unwrap()[0]
    }

    /// Puts it together with what was changed; the body of the batch stays where it was said to be.
    fn written(mut self) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.arrow");
        let mut builder = Builder::new();
        let message = builder.finish(&self.message, None).to_vec();
        let padded = message.len().next_multiple_of(8);
        let mut bytes = b"ARROW1\0\0".to_vec();
        bytes.extend([255; 4]);
        bytes.extend((padded as u32).to_le_bytes());
        bytes.extend(&message);
        bytes.resize(16 + padded, 0);
        let before = self.footer.record_batches.as_ref().unwrap()[0];
        let body = (before.offset + i64::from(before.meta_data_length)) as usize;
        let length = usize::try_from(before.body_length).unwrap_or(0).min(self.bytes.len() - body);
        bytes.extend(&self.bytes[body..body + length]);
        *self.block() = ipc::Block { offset: 8, meta_data_length: padded as i32 + 8, body_length: before.body_length };
        let mut builder = Builder::new();
        let footer = builder.finish(&self.footer, None);
        bytes.extend(footer);
        bytes.extend((footer.len() as u32).to_le_bytes());
        bytes.extend(b"ARROW1");
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }
}

/// What is done to a file.
type Change = fn(&mut Apart);

fn changed(name: &str, change: impl FnOnce(&mut Apart)) -> (tempfile::TempDir, PathBuf) {
    let mut apart = Apart::of(name);
    apart.footer.record_batches.as_mut().unwrap().truncate(1);
    change(&mut apart);
    apart.written()
}

#[test]
fn a_file_that_is_put_together_again_is_read() {
    for name in ["kinds.arrow", "lz4.arrow", "views.arrow", "small.arrow"] {
        let (_folder, path) = changed(name, |_| {});
        let whole = arrow(name);
        let table = read(&path).unwrap();
        assert_eq!(cells(&table, &table.columns[0].name)[..17], cells(&whole, &table.columns[0].name)[..17], "{name}");
    }
}

#[test]
fn what_contradicts_itself_is_refused() {
    let all: [(&str, Change); 16] = [
        ("kinds.arrow", |file| file.batch().length = i64::MAX),
        ("kinds.arrow", |file| file.batch().length = -1),
        ("kinds.arrow", |file| {
            file.batch().length = 1 << 40;
            file.batch().nodes.as_mut().unwrap().iter_mut().for_each(|node| node.length = 1 << 40);
        }),
        ("lz4.arrow", |file| {
            file.batch().length = 1 << 24;
            file.batch().nodes.as_mut().unwrap().iter_mut().for_each(|node| node.length = 1 << 24);
        }),
        ("kinds.arrow", |file| file.batch().nodes.as_mut().unwrap()[1].length += 1),
        ("kinds.arrow", |file| file.batch().nodes.as_mut().unwrap().truncate(2)),
        ("kinds.arrow", |file| file.batch().buffers.as_mut().unwrap().truncate(9)),
        ("kinds.arrow", |file| file.batch().buffers.as_mut().unwrap()[3].length = i64::MAX),
        ("kinds.arrow", |file| file.batch().buffers.as_mut().unwrap()[3].offset = -64),
        ("kinds.arrow", |file| file.batch().buffers.as_mut().unwrap()[3].length = 1),
        ("views.arrow", |file| file.batch().variadic_buffer_counts = Some(vec![i64::MAX])),
        ("views.arrow", |file| file.batch().variadic_buffer_counts = None),
        ("kinds.arrow", |file| file.block().body_length = 1 << 50),
        ("kinds.arrow", |file| file.footer.schema.as_mut().unwrap().endianness = ipc::Endianness::Big),
        ("kinds.arrow", |file| {
            let again = *file.block();
            file.footer.record_batches.as_mut().unwrap().extend(vec![again; 100_000]);
        }),
        ("kinds.arrow", |file| file.footer.schema = None),
    ];
    for (at, (name, change)) in all.into_iter().enumerate() {
        let (_folder, path) = changed(name, change);
        let sentence = refused(&path);
        assert!(sentence.contains("x.arrow: this Arrow file is damaged"), "{at}: {sentence}");
    }
}

#[test]
fn a_place_outside_of_a_dictionary_is_refused() {
    let mut bytes = std::fs::read(kept("arrow/dictionary.arrow")).unwrap();
    // The whole file is packed, but places are few; so the values go instead.
    let at = memchr::memmem::find(&bytes, b"\x28\xB5\x2F\xFD").unwrap();
    bytes[at + 6] ^= 0x55;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.arrow");
    std::fs::write(&path, bytes).unwrap();
    let error = read(&path).unwrap_err();
    assert!(matches!(&error, ReadError::ArrowDamaged { damage: TableDamage::Column(_), .. }), "{error:?}");
}

#[test]
fn a_file_that_is_cut_is_refused_wherever_it_is_cut() {
    let bytes = std::fs::read(kept("arrow/dictionary.arrow")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.arrow");
    for length in (8..bytes.len()).step_by(61) {
        std::fs::write(&path, &bytes[..length]).unwrap();
        assert!(refused(&path).contains("damaged"), "{length}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn small_files_do_not_fill_the_memory() {
    // A text of 700 MB in 23 KB; 20,000 views of a text of 3 MB; 60 million rows of zeros in 14 KB.
    assert!(refused(&kept("arrow/hostile_long_text.arrow")).contains("column B"));
    assert!(refused(&kept("arrow/hostile_views.arrow")).contains("column B"));
    assert!(refused(&kept("arrow/hostile_rows.arrow")).contains("60,000,000 rows of more content"));
    // Ids of 1 MB each for 200,000 people.
    assert!(refused(&kept("arrow/hostile_long_ids.arrow")).contains("200,000 rows of more content"));
    assert!(peak() < 1 << 30, "{} bytes", peak());
}
