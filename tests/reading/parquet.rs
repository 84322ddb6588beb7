//! Parquet as pandas and Spark write it is read, and what contradicts itself or would fill the memory is refused.

use std::path::{Path, PathBuf};

use polars::prelude::{Column, DataFrame, DataType, Float64Chunked, Int64Chunked, IntoColumn, ParquetWriter};
use polars_parquet_format::FileMetaData;
use polars_parquet_format::thrift::protocol::{TCompactInputProtocol, TCompactOutputProtocol};
use segscope::data::{ReadError, TableDamage, UnreadKind, Values};
use segscope::i18n::Say as _;

#[cfg(target_os = "linux")]
use crate::tables::peak;
use crate::tables::{cells, read, refused};

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/parquet").join(name)
}

/// A kept file with another footer.
fn with_footer(name: &str, change: impl FnOnce(&mut FileMetaData)) -> (tempfile::TempDir, PathBuf) {
    let bytes = std::fs::read(kept(name)).unwrap();
    let (rest, tail) = bytes.split_at(bytes.len() - 8);
    let length = u32::from_le_bytes(tail[..4].try_into().unwrap()) as usize;
    let (content, footer) = rest.split_at(rest.len() - length);
    let mut footer = FileMetaData::read_from_in_protocol(&mut TCompactInputProtocol::new(footer, usize::MAX)).unwrap();
    change(&mut footer);
    let mut changed = Vec::new();
    footer.write_to_out_protocol(&mut TCompactOutputProtocol::new(&mut changed)).unwrap();
    let length = (changed.len() as u32).to_le_bytes();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.parquet");
    std::fs::write(&path, [content, &changed, &length, b"PAR1"].concat()).unwrap();
    (folder, path)
}

#[test]
fn decimals_are_numbers() {
    for name in ["decimals.parquet", "decimals_as_integers.parquet"] {
        let table = read(&kept(name)).unwrap();
        for column in ["SMALL", "MIDDLE", "LARGE", "HUGE"] {
            if table.column(column).is_some() {
                let expected = ["", "-4.75", "-4.5", "-4.25", "-4", "-3.75", "-3.5", ""];
                assert_eq!(cells(&table, column)[..8], expected, "{name} {column}");
                assert_eq!(cells(&table, column)[39], "4.75", "{name} {column}");
            }
        }
        assert!(table.columns.len() >= 2, "{name}");
    }
}

#[test]
fn times_of_pandas_and_of_spark_are_years() {
    let years = ["1990", "1991", "1992", "1990"];
    let table = read(&kept("times.parquet")).unwrap();
    for column in ["MS", "US", "NS", "ZONE"] {
        assert_eq!(cells(&table, column)[..4], years, "{column}");
    }
    assert_eq!(cells(&read(&kept("times_of_spark.parquet")).unwrap(), "TIME")[..4], years);
}

#[test]
fn every_way_of_writing_a_column_gives_the_same_cells() {
    let expected = read(&kept("kinds.parquet")).unwrap();
    assert_eq!(cells(&expected, "KIND")[..4], ["", "blue", "a rather long green text", "red"]);
    assert_eq!(cells(&expected, "DAY")[39], "1994");
    assert_eq!(cells(&expected, "YES").iter().filter(|cell| !cell.is_empty()).count(), 40);
    for name in ["compressed.parquet", "snappy.parquet", "delta.parquet"] {
        let table = read(&kept(name)).unwrap();
        for column in ["KIND", "CODE"] {
            assert_eq!(cells(&table, column), cells(&expected, column), "{name} {column}");
        }
    }
    assert_eq!(cells(&read(&kept("delta.parquet")).unwrap(), "NAME"), cells(&expected, "KIND"));
}

/// One column of each kind of number, and the same as text, with blank cells.
fn numbers(rows: i64) -> DataFrame {
    let whole = |most: i64, times: i64| {
        move |row: i64| (row % 7 != 3).then_some((row * 7919 % (most + 2) - 1) * times).filter(|_| row < rows)
    };
    let wide = |most, times| {
        (0..rows).map(whole(most, times)).collect::<Int64Chunked>().with_name(format!("N{most}_{times}").into())
    };
    let mut columns: Vec<Column> = [
        (9, 1),
        (254, 1),
        (300, 1),
        (90, 19_920_102),
        (400, 16_777_217),
        (400, 2_400_000_000_000),
        (9, 400_000_000_000_000),
    ]
    .map(|(most, times)| wide(most, times).into_column())
    .into();
    for kind in [DataType::Int8, DataType::Int16, DataType::Int32, DataType::UInt8, DataType::UInt16, DataType::Float64]
    {
        let mut column = wide(60, 1).into_column();
        if matches!(kind, DataType::UInt8 | DataType::UInt16) {
            column = &column + 1;
        }
        columns.push(column.cast(&kind).unwrap().with_name(format!("{kind}").into()));
    }
    let fractions = |step: f64| move |row: i64| (row % 5 != 1).then_some((row % 900) as f64 * step);
    for (name, step) in [("HALVES", 0.5), ("WHOLES", 1.0), ("WIDE_WHOLES", 1e12), ("TOO_WIDE", 1e13)] {
        columns.push((0..rows).map(fractions(step)).collect::<Float64Chunked>().with_name(name.into()).into_column());
    }
    let late = |row: i64| Some(if row + 1 < rows { row as f64 % 400.0 } else { f64::INFINITY });
    columns.push((0..rows).map(late).collect::<Float64Chunked>().with_name("ENDLESS".into()).into_column());
    DataFrame::new(rows as usize, columns).unwrap()
}

#[test]
fn numbers_are_what_they_are_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = numbers(3000);
    let write = |name: &str, table: &mut DataFrame| {
        let path = folder.path().join(name);
        ParquetWriter::new(std::fs::File::create(&path).unwrap()).with_row_group_size(Some(700)).finish(table).unwrap();
        read(&path).unwrap()
    };
    let found = write("numbers.parquet", &mut table);
    let texts = table.columns().iter().map(|column| column.cast(&DataType::String).unwrap()).collect();
    let expected = write("texts.parquet", &mut DataFrame::new(table.height(), texts).unwrap());
    assert_eq!(found.columns.len(), table.width());
    for (found, expected) in found.columns.iter().zip(&expected.columns) {
        assert_eq!(format!("{found:?}"), format!("{expected:?}"));
    }
    assert_eq!(format!("{:?}", found.written), format!("{:?}", expected.written));
}

#[test]
fn nested_columns_are_refused_by_their_name() {
    for (name, column) in [("list.parquet", "TAGS"), ("struct.parquet", "HOME"), ("map.parquet", "SEEN")] {
        let error = read(&kept(name)).unwrap_err();
        let found =
            matches!(&error, ReadError::ColumnKind { column: found, kind: UnreadKind::Nested, .. } if found == column);
        assert!(found, "{error:?}");
        assert!(error.say().contains(&format!("column {column}: lists, maps and groups")), "{}", error.say());
    }
    let (_folder, path) = with_footer("list.parquet", |footer| footer.schema[2].name = "Y".repeat(5000));
    let sentence = refused(&path);
    assert!(sentence.contains(&format!("{}…", "Y".repeat(59))), "{sentence}");
}

#[test]
fn a_footer_that_does_not_fit_the_rest_is_refused() {
    let one_less = |footer: &mut FileMetaData| footer.num_rows -= 1;
    let (_folder, path) = with_footer("kinds.parquet", one_less);
    let rows = TableDamage::Rows { claimed: 39, held: 40 };
    let error = read(&path).unwrap_err();
    assert!(matches!(&error, ReadError::ParquetDamaged { damage, .. } if *damage == rows), "{error:?}");
    assert!(error.say().contains("the number of rows is 39 at its end, but 40 in its parts"), "{}", error.say());

    let all: [fn(&mut FileMetaData); 7] = [
        |footer| footer.num_rows = 1_000_000_000_000,
        |footer| {
            footer.num_rows = 999_999_999_985;
            footer.row_groups[1].num_rows = 999_999_999_960;
        },
        |footer| {
            footer.row_groups[0].num_rows -= 1;
            footer.num_rows -= 1;
        },
        |footer| footer.row_groups[0].columns[1].meta_data.as_mut().unwrap().num_values += 1,
        |footer| {
            let chunk = footer.row_groups[0].columns[1].meta_data.as_mut().unwrap();
            (chunk.dictionary_page_offset, chunk.data_page_offset) = (None, 1 << 40);
        },
        |footer| footer.row_groups[0].columns[1].meta_data.as_mut().unwrap().total_compressed_size = i64::MAX,
        |footer| drop(footer.row_groups[0].columns.pop()),
    ];
    for (at, change) in all.into_iter().enumerate() {
        let (_folder, path) = with_footer("kinds.parquet", change);
        let sentence = refused(&path);
        assert!(sentence.contains("x.parquet"), "{at}: {sentence}");
    }
    // All agree, but the pages hold far fewer.
    let (_folder, path) = with_footer("kinds.parquet", |footer| {
        let rows = 2_000_000_000_000;
        footer.num_rows = rows;
        footer.row_groups.truncate(1);
        footer.row_groups[0].num_rows = rows;
        for column in &mut footer.row_groups[0].columns {
            column.meta_data.as_mut().unwrap().num_values = rows;
        }
    });
    assert!(refused(&path).contains("rows of more content than a file of its size holds"));
}

#[test]
#[cfg(target_os = "linux")]
fn small_files_do_not_fill_the_memory() {
    // A text of 1 MB that 18,000 people share, and nobody else.
    let table = read(&kept("hostile_long_text.parquet")).unwrap();
    let Values::Codes { codes, levels } = &table.column("A").unwrap().values else { panic!("codes expected") };
    assert_eq!((levels.len(), codes.iter().filter(|code| **code == 0).count()), (1, 2000));
    // As ids they would have to be kept one by one.
    assert!(refused(&kept("hostile_long_ids.parquet")).contains("20,000 rows of more content"));
    assert!(refused(&kept("hostile_large_page.parquet")).contains("column A"));
    assert_eq!(cells(&read(&kept("hostile_shared_texts.parquet")).unwrap(), "A")[599].len(), 400_000);
    assert!(peak() < 1 << 30, "{} bytes", peak());
}
