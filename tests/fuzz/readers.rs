//! The readers, what they are fed with, and what must hold of what they say.

use std::path::Path;

use polars::prelude::Column;
use rand::Rng as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use segscope::data::{
    CodeTable, PeopleReader, ReadError, TakesCells, Values, Wanted, built_in_dictionary, read_dictionary, read_table,
};
use segscope::engine::Settings;
use segscope::engine::response::ResponseScorer;
use segscope::export::response::{ModelFileError, read_model};
use segscope::i18n::Say;
use segscope::job::Unwatched;
use segscope::session::session_file::SessionFile;
use segscope::session::settings_file::SettingsFile;

use crate::mutate::{mutate, mutate_json, mutate_json_part, mutate_part};
use crate::response_models;

/// A reader and how to try it.
pub(crate) struct Reader {
    /// The name of its test, its findings and its last input.
    pub(crate) name: &'static str,
    /// Files that it reads.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
    /// A hostile file from two of them.
    pub(crate) make: fn(&[u8], &[u8], &mut Xoshiro256PlusPlus) -> Vec<u8>,
    /// Reads a file, and panics unless what comes of it is sound.
    pub(crate) read: fn(&Path),
}

/// Files that are kept with the tests.
fn kept(names: &[&str]) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    names.iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect()
}

/// One line that a person can read.
fn check_sentence(error: &impl Say) {
    let sentence = error.say();
    assert!(!sentence.is_empty() && sentence.chars().count() < 600, "{sentence}");
    assert!(!sentence.chars().any(char::is_control), "{sentence:?}");
}

fn check_table(table: &CodeTable) {
    for column in &table.columns {
        match &column.values {
            Values::Codes { codes, levels } => {
                assert_eq!(codes.len(), table.rows, "{}", column.name);
                assert!(codes.iter().all(|code| usize::from(*code) <= levels.len()), "{}", column.name);
            }
            Values::Reals(values) => assert_eq!(values.len(), table.rows, "{}", column.name),
            Values::Text { distinct, blank } => assert!(*distinct <= table.rows && *blank <= table.rows),
        }
    }
}

fn read_people(path: &Path) {
    match read_table(path, built_in_dictionary(), &Unwatched) {
        Ok((table, ..)) => check_table(&table),
        Err(
            error @ (ReadError::Parquet { .. }
            | ReadError::ParquetDamaged { .. }
            | ReadError::ArrowDamaged { .. }
            | ReadError::ColumnKind { .. }),
        ) => check_sentence(&error),
        Err(error) => assert!(!error.say().is_empty()),
    }
}

/// Delimited text.
pub(crate) fn text() -> Reader {
    Reader {
        name: "text",
        seeds: || {
            let mut seeds = kept(&["real/adult_customers.csv", "real/bank_full_customers.csv"]);
            seeds.push(kept(&["south_german/customers.csv"])[0][..2000].to_vec());
            seeds.push(b"\xEF\xBB\xBFLNR;A;B\r\n1;\"x;\n\"\"y\";2\r\n2;;3,5\r\n".repeat(9));
            seeds.push(b"a\tb\r1\t2\r3\t4\r".to_vec());
            seeds
        },
        make: |seed, other, rng| {
            let words = [
                "\"",
                "\"\"",
                ";",
                ",",
                "\t",
                "\n",
                "\r\n",
                "\r",
                "\0",
                "1e999",
                "1e-320",
                "NaN",
                "\u{202E}",
                "99999999999999999999",
                "2020-13-45",
            ];
            mutate(seed, other, &words, rng)
        },
        read: read_people,
    }
}

/// Parquet.
pub(crate) fn parquet() -> Reader {
    Reader {
        name: "parquet",
        seeds: || {
            kept(&[
                "parquet/kinds.parquet",
                "parquet/compressed.parquet",
                "parquet/snappy.parquet",
                "parquet/delta.parquet",
                "parquet/decimals.parquet",
                "parquet/decimals_as_integers.parquet",
                "parquet/times.parquet",
                "parquet/times_of_spark.parquet",
                "parquet/list.parquet",
            ])
        },
        make: |seed, other, rng| {
            // Most changes within the footer end the reading there.
            let footer = seed.len() / 2;
            if rng.gen_ratio(1, 3) {
                let mut bytes = mutate(&seed[..footer], other, &[], rng);
                bytes.resize(footer, 0);
                return [&bytes, &seed[footer..]].concat();
            }
            let mut bytes = mutate(seed, other, &[], rng);
            bytes.splice(0..usize::min(4, bytes.len()), *b"PAR1");
            bytes
        },
        read: read_people,
    }
}

/// Arrow, which is Feather of version 2.
pub(crate) fn arrow() -> Reader {
    Reader {
        name: "arrow",
        seeds: || {
            kept(&[
                "arrow/kinds.arrow",
                "arrow/lz4.arrow",
                "arrow/zstd.arrow",
                "arrow/views.arrow",
                "arrow/dictionary.arrow",
                "arrow/decimals.arrow",
                "arrow/times.arrow",
                "arrow/small.arrow",
                "arrow/list.arrow",
            ])
        },
        make: |seed, other, rng| {
            // The footer stays in its place, or most changes end the reading there.
            let footer = seed.len() * 2 / 3;
            if rng.gen_ratio(2, 3) {
                let mut bytes = mutate(&seed[..footer], other, &[], rng);
                bytes.resize(footer, 0);
                bytes.splice(0..8, *b"ARROW1\0\0");
                return [&bytes, &seed[footer..]].concat();
            }
            let mut bytes = mutate(seed, other, &[], rng);
            bytes.splice(0..usize::min(6, bytes.len()), *b"ARROW1");
            bytes
        },
        read: |path| {
            read_people(path);
            read_blocks(path);
        },
    }
}

/// Reads all columns of a file block by block.
fn read_blocks(path: &Path) {
    struct Rows(usize);
    impl TakesCells for Rows {
        fn push(&mut self, cells: &Column) {
            self.0 += cells.len();
        }

        fn push_blank(&mut self, rows: usize) {
            self.0 += rows;
        }
    }
    let Ok(mut reader) = PeopleReader::open(path, built_in_dictionary(), &[], &Unwatched) else { return };
    let places: Vec<usize> = reader
        .attributes()
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .iter()
        .filter_map(|name| reader.place(name))
        .collect();
    let mut rows: Vec<Rows> = places.iter().map(|_| Rows(0)).collect();
    let mut all = 0;
    loop {
        let mut wanted: Vec<Wanted<'_>> =
            places.iter().copied().map(Some).zip(rows.iter_mut().map(|rows| rows as &mut dyn TakesCells)).collect();
        match reader.next_block(&mut wanted, &Unwatched) {
            Ok(Some(block)) => all += block.rows,
            Ok(None) => break,
            Err(error) => return check_sentence(&error),
        }
    }
    assert!(rows.iter().all(|rows| rows.0 == all));
}

const DICTIONARY_WORDS: [&str; 9] =
    ["Attribute", "Value", "Meaning", "unknown", "[-1,X]", "  ", "numeric", "\u{202E}", "99999999999999999999"];

fn read_entries(path: &Path) {
    match read_dictionary(path) {
        Ok(dictionary) => assert!(dictionary.attributes().next().is_some()),
        Err(error) => check_sentence(&error),
    }
}

/// Dictionaries that are delimited text.
pub(crate) fn dictionary() -> Reader {
    Reader {
        name: "dictionary",
        seeds: || kept(&["dictionary/values.csv", "dictionary/summary.csv"]),
        make: |seed, other, rng| mutate(seed, other, &DICTIONARY_WORDS, rng),
        read: read_entries,
    }
}

/// Dictionaries that are workbooks.
pub(crate) fn workbook() -> Reader {
    Reader {
        name: "workbook",
        seeds: || kept(&["dictionary/values.xlsx", "dictionary/levels.xlsx"]),
        make: |seed, other, rng| {
            let words = [
                "<c r=\"XFD1048576\">",
                "<v>4294967295</v>",
                "<row r=\"0\">",
                "ZZZZZZZZZZ99999999999999",
                "t=\"s\"",
                "</c>",
                "&#0;",
                "1e308",
            ];
            let part = if rng.gen_ratio(3, 4) { mutate_part(seed, &words, rng) } else { None };
            part.unwrap_or_else(|| mutate(seed, other, &[], rng))
        },
        read: read_entries,
    }
}

/// Settings.
pub(crate) fn settings() -> Reader {
    Reader {
        name: "settings",
        seeds: || {
            let all = serde_json::to_vec(&SettingsFile::of(&Settings::default())).unwrap();
            vec![all, br#"{"clusters": 8, "drop": ["A", "B"], "keep": ["C"], "components": 3}"#.to_vec()]
        },
        make: |seed, other, rng| {
            let json = if rng.r#gen() { mutate_json(seed, rng) } else { None };
            let words = ["\"clusters\":", "[[[[", "{", "}", "1e999", "-0", "\\u0000", "null", "\"version\":2,"];
            json.unwrap_or_else(|| mutate(seed, other, &words, rng))
        },
        read: |path| match SettingsFile::read(path) {
            Ok(file) => {
                let mut settings = Settings::default();
                let applied = file.apply(&mut settings).map_err(|error| check_sentence(&error));
                if applied.is_ok() {
                    settings.check().unwrap_or_else(|error| check_sentence(&error));
                }
            }
            Err(error) => assert!(!error.say().is_empty()),
        },
    }
}

/// Session files.
pub(crate) fn session() -> Reader {
    Reader {
        name: "session",
        seeds: || kept(&["session_v1.segscope", "session_v2.segscope", "session_v2_protected.segscope"]),
        make: |seed, other, rng| {
            let changed = match rng.gen_range(0..8) {
                0 => None,
                1 | 2 => mutate_part(seed, &["[[[[", "{", "null", "1e999", "-1", "\"../x\"", ":0,"], rng),
                _ => mutate_json_part(seed, rng),
            };
            changed.unwrap_or_else(|| mutate(seed, other, &[], rng))
        },
        read: |path| match SessionFile::read(path) {
            Ok(session) => {
                let snapshot = session.snapshot().unwrap_or_else(|error| panic!("{}", error.say()));
                assert!(snapshot.settings.check().is_ok());
                // Whoever was sent it may hand a copy on.
                drop(session.protected());
            }
            Err(error) => check_sentence(&error),
        },
    }
}

/// Models of who responds.
pub(crate) fn response_model() -> Reader {
    Reader {
        name: "response_model",
        seeds: || response_models::models().iter().map(|model| serde_json::to_vec(model).unwrap()).collect(),
        make: |seed, other, rng| {
            let json = if rng.gen_ratio(5, 6) { mutate_json(seed, rng) } else { None };
            let words = ["[[[[", "{", "}", "1e999", "-0", "null", "1e308", "4294967295", ",0,", "\"version\":2,"];
            json.unwrap_or_else(|| mutate(seed, other, &words, rng))
        },
        read: |path| match read_model(path) {
            Ok(pipeline) => {
                let nobody = CodeTable { rows: 3, ..CodeTable::default() };
                let chances = ResponseScorer::new(&pipeline).unwrap().of_table(&nobody, &Unwatched).unwrap();
                assert!(chances.len() == 3 && chances.iter().all(|chance| (0.0..=1.0).contains(chance)), "{chances:?}");
            }
            // Its sentence is the command's.
            Err(error) => assert!(!matches!(error, ModelFileError::File(_)), "{error:?}"),
        },
    }
}
