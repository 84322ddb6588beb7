//! `segscope score`: on the files of a run it gives what the run gave, and of other files it says what it can't know.

use std::fs::File;
use std::path::{Path, PathBuf};

use polars::prelude::{DataFrame, ParquetReader, ParquetWriter, SerReader};

use crate::invented::people;
use crate::program::{kept, output, run_arguments, stderr, stdout};

/// A line of assignments.parquet or of a table of scores: id, segment, distance.
type Line = (String, i32, Option<f32>);

fn parquet(path: &Path) -> DataFrame {
    ParquetReader::new(File::open(path).unwrap()).finish().unwrap()
}

fn lines(table: &DataFrame) -> Vec<Line> {
    let ids = table.column("id").unwrap().cast(&polars::prelude::DataType::String).unwrap();
    let segments = table.column("segment").unwrap().i32().unwrap();
    let distances = table.column("distance").unwrap().f32().unwrap();
    let rows = ids.str().unwrap().iter().zip(segments.iter()).zip(distances.iter());
    rows.map(|((id, segment), distance)| (id.unwrap().to_owned(), segment.unwrap(), distance)).collect()
}

/// What the run gave the people of one of its files.
fn assigned(folder: &Path, file: &str) -> Vec<Line> {
    let table = parquet(&folder.join("assignments.parquet"));
    let files = table.column("file").unwrap().str().unwrap().clone();
    let rows = lines(&table).into_iter().zip(files.iter());
    rows.filter(|(_, of)| *of == Some(file)).map(|(line, _)| line).collect()
}

/// What a table of scores with commas holds.
fn csv_lines(path: &Path) -> Vec<Line> {
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.starts_with("id,segment,name,distance,second,second_distance\n"), "{}", &text[..80]);
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let line = |record: csv::StringRecord| {
        let distance = (!record[3].is_empty()).then(|| record[3].parse().unwrap());
        (record[0].to_owned(), record[1].parse().unwrap(), distance)
    };
    table.records().map(|record| line(record.unwrap())).collect()
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn score(session: &Path, input: &Path, table: &Path, more: &[&str]) -> std::process::Output {
    let mut arguments = vec!["score".to_owned(), "--session".into(), text(session), "--input".into(), text(input)];
    arguments.extend(["--output".into(), text(table)]);
    arguments.extend(more.iter().map(|&word| word.to_owned()));
    output(arguments)
}

/// Runs on two files and scores both by the session alone; gives the folder's session.
fn scores_are_those_of_the_run(general: &Path, customers: &Path, folder: &Path, flags: &[&str]) -> PathBuf {
    let session = folder.join("a.segscope");
    let saved = text(&session);
    let more = [&["--assignments", "--restarts", "2", "--save", &saved], flags].concat();
    let run = output(run_arguments(general, customers, folder, &more));
    assert!(run.status.success(), "{}", stderr(&run));
    for (name, file) in [("general", general), ("customers", customers)] {
        for end in ["csv", "parquet"] {
            let table = folder.join(format!("{name}_scores.{end}"));
            let scored = score(&session, file, &table, &[]);
            assert!(scored.status.success(), "{}", stderr(&scored));
            let found = if end == "csv" { csv_lines(&table) } else { lines(&parquet(&table)) };
            let expected = assigned(folder, name);
            assert_eq!(found.len(), expected.len());
            for (found, expected) in found.iter().zip(&expected) {
                assert_eq!(found, expected, "{name}.{end} {flags:?}");
            }
        }
    }
    session
}

/// Invented people with every kind of column, in two files; some leave much open.
fn invented_pair(folder: &Path, seed: u64) -> (PathBuf, PathBuf) {
    let mut all = people(900, seed);
    for (at, (_, cells)) in all.columns.iter_mut().enumerate() {
        let open = |row: &usize| (row * 7 + at * 13) % 97 < if row.is_multiple_of(9) { 45 } else { 3 };
        (0..900).filter(open).for_each(|row| cells[row] = ["", "?", "NA"][(row + at) % 3].to_owned());
    }
    let (general, customers) = (folder.join("general.csv"), folder.join("customers.csv"));
    std::fs::write(&general, all.csv(|row| row % 3 != 0)).unwrap();
    std::fs::write(&customers, all.csv(|row| row % 3 == 0)).unwrap();
    (general, customers)
}

#[test]
fn on_the_files_of_a_run_it_gives_what_the_run_gave() {
    let settings: [&[&str]; 5] = [
        &["--clusters", "3"],
        &["--clusters", "4", "--rare-codes", "0.035", "--cap", "0.9", "--level", "industry=nominal,happy=nominal"],
        &["--clusters", "2", "--population", "set-aside", "--row-missing", "2"],
        &["--clusters", "3", "--population", "all", "--scale", "minmax", "--impute", "mean"],
        &["--clusters", "3", "--scale", "none", "--impute", "median", "--level", "joined=numeric,zip=numeric"],
    ];
    for (seed, flags) in (1..).zip(settings) {
        let folder = tempfile::tempdir().unwrap();
        let (general, customers) = invented_pair(folder.path(), seed);
        scores_are_those_of_the_run(&general, &customers, folder.path(), flags);
    }
}

#[test]
fn of_credits_and_of_a_parquet_file_with_the_same_people_too() {
    let folder = tempfile::tempdir().unwrap();
    let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
    let session = scores_are_those_of_the_run(&general, &customers, folder.path(), &["--clusters", "3"]);
    // The same people as whole numbers of 64 bits, in several row groups.
    let names = std::fs::read_to_string(&general).unwrap();
    let separator = names.lines().next().unwrap().bytes().find(|byte| b";, \t".contains(byte)).unwrap();
    let options =
        polars::prelude::CsvReadOptions::default().map_parse_options(|options| options.with_separator(separator));
    let mut table: DataFrame = options.into_reader_with_file_handle(File::open(&general).unwrap()).finish().unwrap();
    let input = folder.path().join("general.parquet");
    let writer = ParquetWriter::new(File::create(&input).unwrap()).with_row_group_size(Some(100));
    writer.finish(&mut table).unwrap();
    let scores = folder.path().join("from.parquet");
    let scored = score(&session, &input, &scores, &[]);
    assert!(scored.status.success(), "{}", stderr(&scored));
    assert_eq!(lines(&parquet(&scores)), assigned(folder.path(), "general"));
    assert!(!stderr(&scored).contains("note"), "{}", stderr(&scored));
    let said = stdout(&scored);
    assert!(said.contains("a.segscope of general.csv and customers.csv"), "{said}");
    assert!(said.contains("south_german") || said.contains("general.parquet"), "{said}");
}

#[test]
fn what_the_session_does_not_know_is_said_and_counts_as_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (general, customers) = invented_pair(folder.path(), 9);
    let session = scores_are_those_of_the_run(&general, &customers, folder.path(), &["--clusters", "3"]);
    let content = std::fs::read_to_string(&general).unwrap();
    let names: Vec<&str> = content.lines().next().unwrap().split(';').collect();
    let gone = names.iter().position(|name| *name == "happy").unwrap();
    let strange = names.iter().position(|name| *name == "industry").unwrap();
    // One column is away, one has codes that nobody knows, one is new, and who people are is a text.
    let lines_out = content.lines().enumerate().map(|(row, line)| {
        let mut cells: Vec<String> = line.split(';').map(str::to_owned).collect();
        if row > 0 && row % 5 == 0 {
            cells[strange] = "never heard of".to_owned();
        }
        cells.remove(gone);
        let (id, new) = if row == 0 { ("uuid".to_owned(), "new") } else { (format!("=p{row}"), "1") };
        format!("{id};{};{new}", cells.join(";"))
    });
    std::fs::write(path("other.csv"), lines_out.collect::<Vec<_>>().join("\n")).unwrap();
    let table = path("other_scores.parquet");
    let scored = score(&session, &path("other.csv"), &table, &[]);
    assert!(scored.status.success(), "{}", stderr(&scored));
    let said = stderr(&scored);
    assert!(said.contains("a column that isn't in") && said.contains("happy"), "{said}");
    assert!(said.contains("doesn't know a column of") && said.contains("new; left out"), "{said}");
    assert!(said.contains("industry: 120 cells hold codes") && said.contains("never heard of"), "{said}");
    let found = lines(&parquet(&table));
    assert_eq!((found.len(), found[0].0.as_str()), (600, "=p1"), "ids begin anew as texts");
    let scored = score(&session, &path("other.csv"), &path("other_scores.csv"), &[]);
    assert!(scored.status.success(), "{}", stderr(&scored));
    let with_commas = csv_lines(&path("other_scores.csv"));
    assert_eq!(with_commas[0].0, "'=p1", "no formula leaves");
    for (one, other) in found.iter().zip(&with_commas) {
        assert_eq!((one.1, one.2), (other.1, other.2));
    }
}

#[test]
fn a_file_in_many_pieces_gives_each_person_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (general, customers) = invented_pair(folder.path(), 4);
    let session = scores_are_those_of_the_run(&general, &customers, folder.path(), &["--clusters", "3"]);
    let content = std::fs::read_to_string(&general).unwrap();
    let (header, rows) = content.split_once('\n').unwrap();
    let times = 60;
    let large = folder.path().join("large.csv");
    std::fs::write(&large, format!("{header}\n{}", rows.repeat(times))).unwrap();
    assert!(large.metadata().unwrap().len() > 8 << 20, "several pieces of 4 MB");
    let table = folder.path().join("large.parquet");
    let scored = score(&session, &large, &table, &[]);
    assert!(scored.status.success(), "{}", stderr(&scored));
    let once: Vec<_> = assigned(folder.path(), "general").into_iter().map(|line| (line.1, line.2)).collect();
    let found: Vec<_> = lines(&parquet(&table)).into_iter().map(|line| (line.1, line.2)).collect();
    assert_eq!(found.len(), times * once.len());
    assert!(found.chunks(once.len()).all(|part| part == once));
}

#[test]
fn what_cannot_be_done_is_one_sentence_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let general = kept("south_german/general.csv");
    let session = kept("session_v1.segscope");
    let refused = |session: &Path, input: &Path, table: &Path| {
        let scored = score(session, input, table, &[]);
        assert_eq!(scored.status.code(), Some(1));
        let said = stderr(&scored);
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    };
    assert!(refused(&session, &general, &path("a.xlsx")).contains(".csv, .parquet, .feather, .arrow"));
    assert!(refused(&path("none.segscope"), &general, &path("a.csv")).contains("none.segscope"));
    assert!(refused(&general, &general, &path("a.csv")).contains("general.csv"));
    std::fs::copy(&general, path("people.csv")).unwrap();
    assert!(refused(&session, &path("people.csv"), &path("people.csv")).contains("nothing is written over"));
    std::fs::write(path("mine.csv"), "a,b\n1,2\n").unwrap();
    assert!(refused(&session, &general, &path("mine.csv")).contains("--replace"));
    assert_eq!(std::fs::read_to_string(path("mine.csv")).unwrap(), "a,b\n1,2\n");
    let before = refused(&session, &general, &path("a.csv"));
    assert!(before.contains("earlier version") || before.contains("none of the columns"), "{before}");
    assert!(!path("a.csv").exists());
}
