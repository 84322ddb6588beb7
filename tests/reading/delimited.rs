//! Files as people have them: what is read from them, and what is said when they can't be read.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use segscope::data::{
    CodeTable, Column, Dataset, Ids, MeasurementLevel, Note, ReadError, ReadOptions, UnknownColumns, Unseen, Values,
    built_in_dictionary, read_dataset, read_table,
};
use segscope::i18n::Say;
use segscope::job::{Activity, Job, Unwatched};
use tempfile::TempDir;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

fn pair(name: &str) -> Dataset {
    let file = |side: &str| sample(&format!("real/{name}_{side}.csv"));
    read_dataset(&file("general"), &file("customers"), &[], &ReadOptions::default(), &Unwatched).unwrap()
}

fn write(folder: &TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn read(content: impl AsRef<[u8]>) -> Result<(CodeTable, Vec<Note>), ReadError> {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "people.csv", content);
    read_table(&path, built_in_dictionary(), &Unwatched).map(|(table, _, notes)| (table, notes))
}

/// Two small tables as text, joined.
fn joined(general: &str, customers: &str, options: &ReadOptions) -> Result<Dataset, ReadError> {
    let folder = TempDir::new().unwrap();
    let (general, customers) = (write(&folder, "general.csv", general), write(&folder, "customers.csv", customers));
    read_dataset(&general, &customers, &[], options, &Unwatched)
}

/// A column as a person would write it down again, with `_` for a blank cell.
fn written(table: &CodeTable, column: &str) -> Vec<String> {
    match &table.column(column).unwrap_or_else(|| panic!("no column {column}")).values {
        Values::Codes { codes, levels } => {
            let text =
                |code: &u8| if *code == 0 { "_".to_owned() } else { levels[usize::from(*code) - 1].text.clone() };
            codes.iter().map(text).collect()
        }
        Values::Reals(values) => {
            values.iter().map(|value| if value.is_nan() { "_".to_owned() } else { value.to_string() }).collect()
        }
        Values::Text { distinct, blank } => vec![format!("{distinct} texts, {blank} blank")],
    }
}

fn level(dataset: &Dataset, name: &str) -> MeasurementLevel {
    dataset.attributes.iter().find(|attribute| attribute.name == name).unwrap().level
}

fn unknown_codes<'a>(dataset: &'a Dataset, name: &str) -> &'a [String] {
    &dataset.attributes.iter().find(|attribute| attribute.name == name).unwrap().unknown_codes
}

#[test]
fn the_bank_pair_is_read() {
    let bank = pair("bank_full");
    assert_eq!((bank.general.rows, bank.customers.rows, bank.attributes.len()), (300, 80, 16));
    assert!(matches!(&bank.general.ids, Ids::Number { name, values } if name == "LNR" && values[..3] == [1, 2, 3]));
    assert_eq!(written(&bank.general, "job")[..3], ["management", "technician", "entrepreneur"]);
    assert_eq!(unknown_codes(&bank, "job"), ["unknown"]);
    assert!(written(&bank.general, "pdays").iter().all(|value| value == "-1"));
    assert!(unknown_codes(&bank, "pdays").is_empty(), "-1 is a number as long as no dictionary says otherwise");
    assert_eq!(level(&bank, "job"), MeasurementLevel::Nominal);
    assert_eq!(level(&bank, "housing"), MeasurementLevel::Binary);
    assert_eq!(level(&bank, "age"), MeasurementLevel::Numeric);
}

#[test]
fn the_adult_pair_is_read() {
    let adult = pair("adult");
    assert_eq!((adult.general.rows, adult.customers.rows, adult.attributes.len()), (300, 80, 14));
    assert_eq!(written(&adult.general, "education")[..3], ["Bachelors", "Bachelors", "HS-grad"]);
    assert_eq!(unknown_codes(&adult, "workclass"), ["?"]);
    assert!(matches!(adult.general.column("fnlwgt").unwrap().values, Values::Reals(_)));
    assert!(
        matches!(adult.customers.column("fnlwgt").unwrap().values, Values::Reals(_)),
        "reals in one file are reals in both"
    );
    assert_eq!(level(&adult, "sex"), MeasurementLevel::Binary);
    assert_eq!(level(&adult, "education-num"), MeasurementLevel::Numeric);
}

#[test]
fn the_south_german_pair_is_read() {
    let credit = pair("south_german_credit");
    assert_eq!((credit.general.rows, credit.customers.rows, credit.attributes.len()), (300, 80, 20));
    assert_eq!(written(&credit.general, "amount")[..3], ["1049", "2799", "841"]);
    assert_eq!(level(&credit, "savings"), MeasurementLevel::Ordinal);
    assert_eq!(level(&credit, "foreign_worker"), MeasurementLevel::Binary);
}

#[test]
fn customers_are_in_the_codes_of_the_population() {
    for name in ["bank_full", "adult", "south_german_credit"] {
        let dataset = pair(name);
        let alone =
            read_table(&sample(&format!("real/{name}_customers.csv")), built_in_dictionary(), &Unwatched).unwrap().0;
        let unseen = |name: &str| {
            dataset.notes.iter().find_map(|note| match note {
                Note::UnseenCodes { column, codes: Unseen::Codes(codes), .. } if column == name => Some(codes.clone()),
                _ => None,
            })
        };
        for (general, customers) in dataset.general.columns.iter().zip(&dataset.customers.columns) {
            if let (Values::Codes { levels: ours, .. }, Values::Codes { levels: theirs, .. }) =
                (&general.values, &customers.values)
            {
                assert_eq!(ours, theirs, "{}", general.name);
            }
            let lost = unseen(&general.name).unwrap_or_default();
            for (before, after) in
                written(&alone, &customers.name).iter().zip(written(&dataset.customers, &customers.name))
            {
                assert_eq!(if lost.contains(before) { "_" } else { before }, after, "{}", general.name);
            }
        }
    }
}

#[test]
fn dialects_and_encodings_say_the_same() {
    let rows = [["name", "town", "code"], ["a", "Köln", "1.0"], ["b", "München", ""], ["c", " ", "3"]];
    let with = |separator: &str, eol: &str| rows.iter().map(|row| row.join(separator) + eol).collect::<String>();
    let quoted = rows.iter().map(|row| row.map(|cell| format!("\"{cell}\"")).join(",") + "\r\n").collect::<String>();
    let latin: Vec<u8> = with(";", "\n").chars().map(|letter| u32::from(letter) as u8).collect();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("semicolons", with(";", "\n").into()),
        ("commas", with(",", "\r\n").into()),
        ("commas and blanks", with(", ", "\n").into()),
        ("tabs", with("\t", "\n").into()),
        ("bars", with("|", "\n").into()),
        ("old Macintosh", with(";", "\r").into()),
        ("byte order mark", format!("\u{feff}{}", with(";", "\r\n")).into()),
        ("no end of line", with(";", "\n").trim_end_matches('\n').into()),
        ("blank lines", with(";", "\n\n").into()),
        ("quoted", quoted.into()),
        ("Latin-1", latin),
    ];
    for (what, content) in files {
        let (table, notes) = read(content).unwrap_or_else(|error| panic!("{what}: {}", error.say()));
        assert_eq!(table.rows, 3, "{what}");
        assert_eq!(written(&table, "name"), ["a", "b", "c"], "{what}");
        assert_eq!(written(&table, "town"), ["Köln", "München", "_"], "{what}");
        assert_eq!(written(&table, "code"), ["1", "_", "3"], "{what}");
        assert!(notes.is_empty(), "{what}: {notes:?}");
    }
}

#[test]
fn quoted_fields_may_contain_anything() {
    let (table, _) = read("a,b\n\"x, y\",1\n\"say \"\"hi\"\"\",2\n\"two\nlines\",3\n5\" pipe,4\n").unwrap();
    assert_eq!(written(&table, "a"), ["x, y", "say \"hi\"", "two\nlines", "5\" pipe"]);
    assert_eq!(written(&table, "b"), ["1", "2", "3", "4"]);
}

#[test]
fn azdias_cells_are_read_as_a_person_would() {
    let (table, notes) = read(
        ";LNR;CAMEO_DEUG_2015;CAMEO_DEU_2015;D19_KK_KUNDENTYP;EINGEFUEGT_AM;GEBURTSJAHR\n\
         0;910215;8;8A;1.0;1992-02-10 00:00:00;1964\n\
         1;910220;8.0;XX;;1992-02-12;0\n\
         2;910225;X;4C; ;;1957\n",
    )
    .unwrap();
    assert!(matches!(&table.ids, Ids::Number { values, .. } if values[..] == [910_215, 910_220, 910_225]));
    assert_eq!(written(&table, "CAMEO_DEUG_2015"), ["8", "8", "X"]);
    assert_eq!(written(&table, "CAMEO_DEU_2015"), ["8A", "XX", "4C"]);
    assert_eq!(written(&table, "KK_KUNDENTYP"), ["1", "_", "_"], "the workbook's name is the data's");
    assert_eq!(written(&table, "EINGEFUEGT_AM"), ["1992", "1992", "_"]);
    assert_eq!(notes, [Note::IndexColumnDropped { file: "people.csv".to_owned() }]);
}

#[test]
fn an_id_that_repeats_is_noted() {
    let (table, notes) = read("id;a\n1;x\n2;y\n2;x\n2;x\n").unwrap();
    assert_eq!(table.columns.len(), 1);
    assert_eq!(notes, [Note::DuplicateIds { file: "people.csv".to_owned(), column: "id".to_owned(), rows: 2 }]);
    let (table, _) = read("region_id;a\n1;x\n1;y\n2;x\n2;x\n").unwrap();
    assert!(
        matches!(table.ids, Ids::RowNumber) && table.columns.len() == 2,
        "an id that nearly always repeats is an attribute"
    );
}

/// Reads a file that is cut into several pieces and compares it with what was written.
#[test]
fn a_file_of_many_pieces_is_read_like_one() {
    let text = |row: usize| format!("{};{};\"{}\"", row, row % 7, ["a", "b;c", "d\ne"][row % 3]);
    let rows = 400_000;
    let content = (0..rows).fold("LNR;few;quoted\n".to_owned(), |content, row| content + &text(row) + "\n");
    let (table, _) = read(content).unwrap();
    assert_eq!(table.rows, rows);
    let Ids::Number { values, .. } = &table.ids else { panic!("numbers expected") };
    assert!(values.iter().enumerate().all(|(row, &id)| id == row as i64));
    for (column, cycle) in [("few", vec!["0", "1", "2", "3", "4", "5", "6"]), ("quoted", vec!["a", "b;c", "d\ne"])] {
        let cells = written(&table, column);
        assert!(cells.iter().enumerate().all(|(row, cell)| cell == cycle[row % cycle.len()]), "{column}");
    }
}

#[test]
fn codes_that_only_customers_have_are_noted() {
    let general =
        "kind;age;X1\na;20;5\nb;30;6\nc;41;7\na;52;8\nb;13;9\na;24;1\nb;35;2\nc;46;3\na;57;4\nb;68;10\nc;79;11\n";
    let customers = "more;kind;age;X1\n1;a;20;1\n2;z;31;2\n3;z;99;99\n4;?;20;\n";
    let dataset = joined(general, customers, &ReadOptions::default()).unwrap();
    assert_eq!(written(&dataset.customers, "kind"), ["a", "_", "_", "_"]);
    assert_eq!(written(&dataset.customers, "age"), ["20", "31", "99", "20"], "numbers needn't have been seen");
    assert_eq!(written(&dataset.general, "age")[..3], ["20", "30", "41"]);
    assert_eq!(dataset.customers_only.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["more"]);
    assert!(dataset.notes.contains(&Note::UnseenCodes {
        column: "kind".to_owned(),
        codes: Unseen::Codes(vec!["z".to_owned()]),
        rows: 2
    }));
}

#[test]
fn numbers_too_large_for_a_long_column_are_noted_and_missing() {
    let rows =
        |large: &str| (0..300).map(|row| format!("{row};{row}.5\n")).collect::<String>() + &format!("300;{large}\n");
    let (general, customers) =
        (format!("id;amount\n{}", rows("1e+39")), format!("id;amount\n{}301;-2e+40\n", rows("1e+300")));
    let dataset = joined(&general, &customers, &ReadOptions::default()).unwrap();
    let note = Note::NumbersTooLarge { column: "amount".to_owned(), rows: 3 };
    assert!(dataset.notes.contains(&note), "{:?}", dataset.notes);
    assert_eq!(
        note.say(),
        "amount: 3 numbers are further from 0 than 3.4e38 and count as missing; write them in another unit."
    );
    assert_eq!(written(&dataset.general, "amount")[300], "_");
    assert_eq!(written(&dataset.customers, "amount")[300..], ["_", "_"]);
}

#[test]
fn unknown_columns_can_be_dropped() {
    let file = "ANREDE_KZ;own\n1;5\n2;6\n";
    let options = ReadOptions { unknown_columns: UnknownColumns::Drop, ..ReadOptions::default() };
    let dataset = joined(file, file, &options).unwrap();
    assert_eq!(dataset.attributes.iter().map(|attribute| attribute.name.as_str()).collect::<Vec<_>>(), ["ANREDE_KZ"]);
    assert_eq!(level(&dataset, "ANREDE_KZ"), MeasurementLevel::Binary);
    assert!(!dataset.attributes[0].inferred);
    let kept = ReadOptions { keep: vec!["own".to_owned()], ..options.clone() };
    let brought_back = joined(file, file, &kept).unwrap();
    let inferred = joined(file, file, &ReadOptions::default()).unwrap();
    assert_eq!(brought_back.attributes, inferred.attributes, "prepared as if none were left out");
    assert!(brought_back.notes.contains(&Note::UnknownColumns { columns: vec!["own".to_owned()], dropped: false }));
    let nothing = joined("own\tother\n1\t2\n", "own\tother\n1\t2\n", &options).unwrap_err();
    assert!(matches!(nothing, ReadError::AllUnknown { columns: 2 }));
}

#[test]
fn bad_input_gets_a_sentence() {
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", b"".to_vec(), "the file is empty"),
        ("header only", b"a;b;c\n".to_vec(), "holds column names but no people"),
        ("header only, no line end", b"a;b;c".to_vec(), "holds column names but no people"),
        (
            "short",
            b"a;b;c\n1;2;3\n1;2\n1;2;3\n".to_vec(),
            "line 3: 2 values, but there are 3 columns (c is the first without",
        ),
        ("long", b"a;b;c\n1;2;3\n1;2;3;4\n".to_vec(), "line 3: 4 values, but there are 3 columns (c is the last)"),
        ("long and short", b"a;b;c\n1;2;3\n1;2;3;4\n1;2\n".to_vec(), "line 3: 4 values"),
        ("short and long", b"a;b;c\n1;2\n1;2;3;4\n1;2;3\n".to_vec(), "line 2: 2 values"),
        ("short, quoted", b"a;b\n\"1\n1\";2\n3\n".to_vec(), "line 4: 1 value, but there are 2 columns"),
        ("twice", b"a;b;a\n1;2;3\n".to_vec(), "columns 1 and 3 are both called \"a\""),
        ("binary", b"a;b\n1;\x00\n".to_vec(), "line 2: this is not a text file (it contains zero bytes)"),
        ("workbook", b"PK\x03\x04\x14\x00\x00".to_vec(), "this is not a text file (it is an Excel workbook"),
        ("UTF-16", b"\xFF\xFEa\x00;\x00b\x00\n\x00".to_vec(), "it is text in UTF-16"),
        ("other separator", b"a:b:c\n1:2:3\n".to_vec(), "line 1: only one column was found (\"a:b:c\")"),
        (
            "two separators",
            b"a,b,c\n1;2;3\n4;5;6\n".to_vec(),
            "line 2: the column names are separated by commas, but this line by semicolons",
        ),
        ("no names", b"1;2;3\n4;5;6\n".to_vec(), "line 1: numbers stand where the column names should be"),
        (
            "open quote",
            b"a;b\n1;2\n3;\"4\n5;6\n".to_vec(),
            "line 3: a value begins with a quotation mark that is never closed (\"4\")",
        ),
        (
            "open quote among names",
            b"a;\"b\n1;2\n3;4\n".to_vec(),
            "line 1: a value begins with a quotation mark that is",
        ),
        ("open quote of one name", b"\"a;b\n1;2\n3;4\n".to_vec(), "never closed (\"a;b\")"),
        ("open quote, closed by the next", b"a;b;c\n1;\"x;2\n3;\"y\";4\n5;z;6\n".to_vec(), "line 2: a value begins"),
        (
            "JSON",
            b"[{\"a\": 1, \"b\": 2}]\n".to_vec(),
            "line 1: this is text, but no table of lines with separators (it is",
        ),
        ("page", b"<html><table>\n<tr><td>a;b</td></tr>\n".to_vec(), "(it is HTML or XML)"),
        ("zstd", b"\x28\xB5\x2F\xFDa;b\n1;2\n".to_vec(), "it is compressed with zstd; unpack it first"),
        ("pickle", b"\x80\x04\x95;b\n".to_vec(), "it is a file of the kind Python pickle"),
        ("only an id", b"LNR;\n1;\n2;\n".to_vec(), "no column besides the id"),
        ("damaged Parquet", b"PAR1 and nothing".to_vec(), "this Parquet file could not be read"),
    ];
    for (what, content, sentence) in cases {
        let error = read(content).expect_err(what).say();
        assert!(error.contains(sentence) && error.contains("people.csv"), "{what}: {error}");
        assert!(error.ends_with('.'), "{what}: {error}");
    }
}

#[test]
fn paths_that_are_no_files_get_a_sentence() {
    let folder = TempDir::new().unwrap();
    let failed = |path: &Path| read_table(path, built_in_dictionary(), &Unwatched).unwrap_err().say();
    assert!(failed(&folder.path().join("nothing.csv")).contains("there is no such file"));
    assert!(failed(folder.path()).contains("this is a folder"));
}

#[test]
fn files_without_a_common_column_are_refused() {
    let error = joined("a;b\n1;2\n", "c;d\n1;2\n", &ReadOptions::default()).unwrap_err().say();
    assert!(error.contains("general.csv and customers.csv have no column in common (a, b against c, d)"), "{error}");
}

#[derive(Default)]
struct Watched {
    said: Mutex<Vec<(Activity, u64, u64)>>,
    asked: AtomicUsize,
    stop_after: usize,
}

impl Job for Watched {
    fn is_cancelled(&self) -> bool {
        self.asked.fetch_add(1, Ordering::Relaxed) >= self.stop_after
    }

    fn progress(&self, activity: &Activity, done: u64, total: u64) {
        self.said.lock().unwrap().push((activity.clone(), done, total));
    }
}

#[test]
fn progress_is_true_and_reading_can_be_stopped() {
    let folder = TempDir::new().unwrap();
    let content = "a;b\n".to_owned() + &"12345;67890\n".repeat(1_000_000);
    let path = write(&folder, "people.csv", &content);
    let watched = Watched { stop_after: usize::MAX, ..Watched::default() };
    read_table(&path, built_in_dictionary(), &watched).unwrap();
    let said = watched.said.into_inner().unwrap();
    let total = content.len() as u64;
    assert!(said.iter().all(|(activity, done, of)| *activity == (Activity::Reading { file: "people.csv".into() })
        && done <= of
        && *of == total));
    assert!(said.len() > 3 && said.is_sorted_by_key(|(_, done, _)| *done));
    assert_eq!(said.last().unwrap().1, total);
    let stopped = Watched { stop_after: 2, ..Watched::default() };
    assert!(matches!(read_table(&path, built_in_dictionary(), &stopped), Err(ReadError::Cancelled(_))));
}

#[test]
fn the_fingerprint_is_that_of_the_content() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "people.csv", "a;b\n1;2\n");
    let (_, source, _) = read_table(&path, built_in_dictionary(), &Unwatched).unwrap();
    assert_eq!(source.fingerprint, xxhash_rust::xxh3::xxh3_64(b"a;b\n1;2\n"));
    assert_eq!((source.name.as_str(), source.bytes), ("people.csv", 8));
}

/// The file was written by pyarrow, with an index as pandas keeps it.
#[test]
fn parquet_is_read_like_text() {
    let (table, source, notes) = read_table(&sample("people.parquet"), built_in_dictionary(), &Unwatched).unwrap();
    assert_eq!(table.rows, 4);
    assert!(matches!(&table.ids, Ids::Number { values, .. } if values[..] == [11, 12, 13, 14]));
    for (column, cells) in [
        ("code", ["1", "_", "3", "-1"]),
        ("small", ["1", "2", "3", "_"]),
        ("text", ["a", "_", "_", "a rather long text of a cell"]),
        ("flag", ["true", "false", "_", "true"]),
    ] {
        assert_eq!(written(&table, column), cells, "{column}");
    }
    assert_eq!(table.columns.len(), 4);
    assert_eq!(source.bytes, std::fs::metadata(sample("people.parquet")).unwrap().len());
    assert!(notes.is_empty(), "{notes:?}");
}

/// The first megabytes look like whole numbers; what comes later must mean what it means in a small file.
#[test]
fn late_cells_of_another_kind_are_read_as_written() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str, rows: usize, late: [&str; 3]| {
        let mut text = String::from("A;B;C\n");
        for row in 0..rows {
            text.push_str(&format!("{};{};{}\n", row % 7, row % 5, row % 3));
        }
        text.push_str(&format!("{};{};{}\n", late[0], late[1], late[2]));
        for row in 0..rows {
            text.push_str(&format!("{};{};{}\n", row % 7, row % 5, row % 3));
        }
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let (table, _, _) = read_table(&path, built_in_dictionary(), &Unwatched).unwrap();
        assert_eq!(table.rows, 2 * rows + 1);
        let code_and_levels = |column: &Column| match &column.values {
            Values::Codes { codes, levels } => (
                usize::from(codes[rows]).checked_sub(1).map(|code| levels[code].text.clone()),
                levels.iter().map(|level| level.text.clone()).collect::<Vec<_>>(),
            ),
            other => panic!("codes expected, {other:?}"),
        };
        table.columns.iter().map(code_and_levels).collect::<Vec<_>>()
    };
    for (place, late) in
        [["007", "X", "1.0"], ["-01", "", "99999999999"], ["+5", " 4 ", "-0"], ["00", " ", "1e3"], ["2", "3", "8"]]
            .into_iter()
            .enumerate()
    {
        let small = read(&format!("small{place}.csv"), 21, late);
        let large = read(&format!("large{place}.csv"), 1_050_000, late);
        assert_eq!(large, small, "{late:?}");
    }
}
