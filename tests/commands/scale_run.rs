//! `segscope scale run`: what a run finds, of files that are never in memory as a whole.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Output;

use polars::prelude::{CsvParseOptions, CsvReadOptions, DataFrame, ParquetReader, ParquetWriter, SerReader};
use segscope::results::Model;
use serde_json::Value;

use crate::invented::{People, people};
use crate::program::{kept, output, run_arguments, segscope, stderr, stdout};

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn scale_run(general: &[PathBuf], customers: &[PathBuf], out: &Path, more: &[&str]) -> Output {
    let mut arguments = vec!["scale".to_owned(), "run".into(), "--general".into()];
    arguments.extend(general.iter().map(|path| text(path)));
    arguments.push("--customers".into());
    arguments.extend(customers.iter().map(|path| text(path)));
    arguments.extend(["--out".into(), text(out)]);
    arguments.extend(more.iter().map(|&word| word.to_owned()));
    output(arguments)
}

fn done(result: &Output) {
    assert!(result.status.success(), "{}", stderr(result));
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn model(out: &Path) -> Model {
    serde_json::from_slice(&std::fs::read(out.join("model.json")).unwrap()).unwrap()
}

/// What is left of a summary without what depends on the machine and on how files are called.
fn told(out: &Path) -> Value {
    let mut summary = json(&out.join("summary.json"));
    let told = summary.as_object_mut().unwrap();
    for key in ["timings_ms", "peak_rss_mb", "sampled_people"] {
        told.remove(key);
    }
    summary
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn close(one: &[f64], other: &[f64], by: f64) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| (one - other).abs() <= by * (1.0 + other.abs()))
}

/// Writes invented people as a population and its customers.
fn invented_files(people: &People, folder: &Path) -> [PathBuf; 2] {
    let files = ["general.csv", "customers.csv"].map(|name| folder.join(name));
    std::fs::write(&files[0], people.csv(|row| row % 4 != 0)).unwrap();
    std::fs::write(&files[1], people.csv(|row| row % 4 == 0)).unwrap();
    files
}

/// That a run of files that fit into the sample finds what `run` finds.
fn check_law(general: &Path, customers: &Path, folder: &Path, more: &[&str]) {
    let (plain, streamed) = (folder.join("plain"), folder.join("streamed"));
    let flags = [&["--assignments"], more].concat();
    done(&output(run_arguments(general, customers, &plain, &flags)));
    done(&scale_run(&[general.to_owned()], &[customers.to_owned()], &streamed, &flags));
    let (expected, found) = (told(&plain), told(&streamed));
    let same = [
        "settings",
        "general",
        "customers",
        "columns_read",
        "columns_kept",
        "columns_dropped",
        "columns_without_feature",
        "columns",
        "columns_only_in_general",
        "columns_only_in_customers",
        "features",
        "components",
        "components_suggested",
        "notes",
        "set_aside",
        "headline",
    ];
    for key in same {
        assert_eq!(found[key], expected[key], "{key}");
    }
    let ratio = |summary: &Value| numbers(&summary["explained_variance_ratio"]);
    assert!(close(&ratio(&found), &ratio(&expected), 1e-9));
    let inertia = |summary: &Value| summary["inertia"].as_f64().unwrap();
    assert!(close(&[inertia(&found)], &[inertia(&expected)], 1e-3), "{} {}", inertia(&found), inertia(&expected));
    let (expected, found) = (model(&plain), model(&streamed));
    assert_eq!((&found.features, &found.row_rule), (&expected.features, &expected.row_rule));
    for (found, expected) in found.loadings.iter().zip(&expected.loadings) {
        assert!(close(found, expected, 1e-9));
    }
    let people = |folder: &Path| lines(&folder.join("assignments.parquet"));
    let (expected, found) = (people(&plain), people(&streamed));
    assert_eq!(found.len(), expected.len());
    let same = found.iter().zip(&expected).filter(|(found, expected)| found == expected).count();
    assert!(same * 100 >= expected.len() * 99, "{same} of {} in the same segment", expected.len());
    let mut names: Vec<_> = std::fs::read_dir(&streamed).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["assignments.parquet", "model.json", "segments.csv", "summary.json"]);
    assert!(hidden(folder).is_empty());
}

/// What is left of the work beside the results.
fn hidden(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with('.')).collect()
}

/// File, id and segment of each person.
fn lines(path: &Path) -> Vec<(String, String, i32)> {
    let table = ParquetReader::new(File::open(path).unwrap()).finish().unwrap();
    let column = |name: &str| table.column(name).unwrap().cast(&polars::prelude::DataType::String).unwrap();
    let (file, id) = (column("file"), column("id"));
    let segment = table.column("segment").unwrap().i32().unwrap();
    let rows = file.str().unwrap().iter().zip(id.str().unwrap().iter()).zip(segment.iter());
    rows.map(|((file, id), segment)| (file.unwrap().to_owned(), id.unwrap().to_owned(), segment.unwrap())).collect()
}

#[test]
fn where_everybody_fits_into_the_sample_it_is_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let [general, customers] = invented_files(&people(1_600, 5), folder.path());
    check_law(&general, &customers, folder.path(), &["--clusters", "4", "--row-missing", "2"]);
    let folder = tempfile::tempdir().unwrap();
    check_law(
        &kept("south_german/general.csv"),
        &kept("south_german/customers.csv"),
        folder.path(),
        &["--clusters", "3", "--cap", "0.9", "--rare-codes", "0.05", "--impute", "median"],
    );
}

/// The lines of a file in so many parts, as CSV, or typed as Parquet in a folder.
fn parts(file: &Path, parts: usize, folder: &Path) -> Vec<PathBuf> {
    let whole = std::fs::read_to_string(file).unwrap();
    let (header, rows) = whole.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    // Of different sizes, the first of one person.
    let cut = |part: usize| if part == 0 { 0 } else { 1 + (rows.len() - 1) * (part - 1).pow(2) / (parts - 1).pow(2) };
    let name = file.file_stem().unwrap().to_str().unwrap();
    let write = |part: usize| {
        let path = folder.join(format!("{name}-{part}.csv"));
        std::fs::write(&path, format!("{header}\n{}\n", rows[cut(part)..cut(part + 1)].join("\n"))).unwrap();
        path
    };
    (0..parts).map(write).collect()
}

fn as_parquet(csv: &Path, like: &DataFrame, path: &Path) {
    let options = CsvReadOptions::default()
        .with_schema(Some(like.schema().clone()))
        .with_parse_options(CsvParseOptions::default().with_separator(b';'));
    let mut table = options.try_into_reader_with_file_path(Some(csv.to_owned())).unwrap().finish().unwrap();
    ParquetWriter::new(File::create(path).unwrap()).finish(&mut table).unwrap();
}

#[test]
fn parts_threads_and_kinds_of_files_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let [general, customers] = invented_files(&people(4_000, 7), folder.path());
    let flags = ["--clusters", "4", "--sample", "1000", "--assignments", "--threads"];
    let out = |name: &str| folder.path().join(name);
    let run = |general: &[PathBuf], name: &str, threads: &str| {
        let flags = [&flags[..], &[threads]].concat();
        done(&scale_run(general, std::slice::from_ref(&customers), &out(name), &flags));
    };
    run(std::slice::from_ref(&general), "one", "1");
    run(std::slice::from_ref(&general), "two", "2");
    let cut = parts(&general, 7, folder.path());
    run(&cut, "seven", "2");
    let options = CsvReadOptions::default().with_infer_schema_length(None);
    let options = options.with_parse_options(CsvParseOptions::default().with_separator(b';'));
    let mut like = options.try_into_reader_with_file_path(Some(general.clone())).unwrap().finish().unwrap();
    for name in ["padded", "zip"] {
        // Zeros in front are no part of a number.
        like.with_column(like.column(name).unwrap().cast(&polars::prelude::DataType::String).unwrap()).unwrap();
    }
    assert!(like.dtypes().iter().any(polars::prelude::DataType::is_integer), "typed, not texts throughout");
    let parquet = folder.path().join("parts");
    std::fs::create_dir(&parquet).unwrap();
    for (at, part) in cut.iter().enumerate() {
        as_parquet(part, &like, &parquet.join(format!("part-{at:05}.snappy.parquet")));
    }
    std::fs::write(parquet.join("_SUCCESS"), "").unwrap();
    run(&[parquet], "typed", "2");
    let bytes = |name: &str, file: &str| std::fs::read(out(name).join(file)).unwrap();
    for name in ["two", "seven", "typed"] {
        for file in ["segments.csv", "model.json"] {
            assert!(bytes(name, file) == bytes("one", file), "{file} of {name}");
        }
        let without_files = |name: &str| {
            let mut told = told(&out(name));
            told.as_object_mut().unwrap().remove("settings");
            told
        };
        assert_eq!(without_files(name), without_files("one"), "{name}");
        let people = |name: &str| lines(&out(name).join("assignments.parquet"));
        assert!(people(name) == people("one"), "assignments of {name}");
    }
}

#[test]
fn what_is_counted_is_of_all_people_whatever_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let demo = ["demo", "--people", "4000", "--customers", "1500", "--seed", "3", "--out"];
    done(&output(demo.into_iter().map(str::to_owned).chain([text(folder.path())])));
    let [general, customers] = ["AZDIAS.csv", "CUSTOMERS.csv"].map(|name| folder.path().join(name));
    let (plain, streamed) = (folder.path().join("plain"), folder.path().join("streamed"));
    done(&output(run_arguments(&general, &customers, &plain, &["--clusters", "4"])));
    let flags = ["--clusters", "4", "--sample", "1000"];
    done(&scale_run(&[general], &[customers], &streamed, &flags));
    let (found, expected) = (told(&streamed), told(&plain));
    for key in ["general", "customers", "columns_kept", "columns_dropped", "columns", "features", "components"] {
        assert_eq!(found[key], expected[key], "{key}");
    }
    assert!(close(&numbers(&found["explained_variance_ratio"]), &numbers(&expected["explained_variance_ratio"]), 1e-9));
    for key in ["general_count", "customers_count", "index", "p_value"] {
        assert_eq!(found["set_aside"][key], expected["set_aside"][key]);
    }
    assert_eq!(model(&streamed).features, model(&plain).features);
    let inertia = |summary: &Value| summary["inertia"].as_f64().unwrap();
    assert!(inertia(&found) < 1.02 * inertia(&expected), "{} {}", inertia(&found), inertia(&expected));
    assert_eq!(json(&streamed.join("summary.json"))["sampled_people"], 1000);
}

#[test]
fn what_cannot_be_done_is_said_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let [general, customers] = invented_files(&people(1_200, 3), folder.path());
    let (customers, out) = (std::slice::from_ref(&customers), folder.path().join("out"));
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let before = std::fs::read_dir(folder.path()).unwrap().count();
    let refused = |general: &[PathBuf], customers: &[PathBuf], more: &[&str], says: &[&str]| {
        let result = scale_run(general, customers, &out, more);
        assert!(!result.status.success() && stdout(&result).is_empty());
        let said = stderr(&result);
        assert!(says.iter().all(|word| said.contains(word)), "{said}");
        assert!(!out.exists() && hidden(folder.path()).is_empty(), "{said}");
    };
    let other = file("other.csv", "person;age;shoes\n1;2;3\n");
    refused(&[general.clone(), other], customers, &[], &["other.csv", "general.csv", "shoes", "backup"]);
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    refused(&[empty], customers, &[], &["empty", "Parquet"]);
    refused(&[general.clone(), general.clone()], customers, &[], &["general.csv", "twice"]);
    refused(std::slice::from_ref(&general), std::slice::from_ref(&general), &[], &["general.csv", "twice"]);
    refused(&[folder.path().join("nowhere.csv")], customers, &[], &["nowhere.csv"]);
    refused(std::slice::from_ref(&general), customers, &["--sample", "10"], &["--sample", "10"]);
    refused(std::slice::from_ref(&general), customers, &["--drop", "nothing"], &["nothing"]);
    // The last line of a part lacks cells, which shows when most of the work is done.
    let mut text = std::fs::read_to_string(&general).unwrap();
    text.push_str("1;2;3\n");
    let broken = file("broken.csv", &text);
    let work = folder.path().join("work");
    refused(&[general.clone(), broken], customers, &["--work", work.to_str().unwrap()], &["broken.csv", "902"]);
    assert!(!work.exists());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), before + 3);
    // Somebody else's file in the place of a result stays, unless it may go.
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("segments.csv"), "mine").unwrap();
    let flags = ["--clusters", "3"];
    let again = scale_run(std::slice::from_ref(&general), customers, &out, &flags);
    assert!(!again.status.success() && stderr(&again).contains("segments.csv"));
    assert_eq!(std::fs::read_to_string(out.join("segments.csv")).unwrap(), "mine");
    done(&scale_run(std::slice::from_ref(&general), customers, &out, &[&flags[..], &["--replace"]].concat()));
    done(&scale_run(std::slice::from_ref(&general), customers, &out, &flags));
}

#[cfg(unix)]
#[test]
fn whoever_interrupts_it_finds_nothing_left() {
    let folder = tempfile::tempdir().unwrap();
    let [general, customers] = invented_files(&people(4_000, 5), folder.path());
    let out = folder.path().join("out");
    let words = ["scale", "run", "--sample", "1000", "--general", general.to_str().unwrap(), "--customers"];
    let mut program = segscope(words);
    program.arg(&customers).arg("--out").arg(&out).stdout(std::process::Stdio::null());
    let mut running = program.stderr(std::process::Stdio::null()).spawn().unwrap();
    let work = || {
        let hidden = hidden(folder.path());
        hidden.iter().any(|name| folder.path().join(name).join("general.codes").exists())
    };
    while !work() {
        assert!(running.try_wait().unwrap().is_none(), "it ended before anything was on disk");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let told = std::process::Command::new("kill").args(["-INT", &running.id().to_string()]).status().unwrap();
    assert!(told.success() && !running.wait().unwrap().success());
    assert!(!out.exists() && hidden(folder.path()).is_empty());
}

#[test]
fn a_session_of_more_people_than_memory_holds_is_good_for_scoring() {
    let folder = tempfile::tempdir().unwrap();
    let [general, customers] = invented_files(&people(1_600, 5), folder.path());
    let (out, session) = (folder.path().join("out"), folder.path().join("a.segscope"));
    let flags = ["--clusters", "3", "--assignments", "--sample", "1000", "--save", session.to_str().unwrap()];
    done(&scale_run(std::slice::from_ref(&general), &[customers], &out, &flags));
    let scores = folder.path().join("scores.parquet");
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let [saved, general, table] = [&session, &general, &scores].map(|path| path.to_str().unwrap());
    done(&output(words(&["score", "--session", saved, "--input", general, "--output", table])));
    let scored = ParquetReader::new(File::open(&scores).unwrap()).finish().unwrap();
    let segments: Vec<i32> = scored.column("segment").unwrap().i32().unwrap().iter().flatten().collect();
    let assigned = lines(&out.join("assignments.parquet"));
    let general: Vec<i32> =
        assigned.iter().filter(|(file, ..)| file == "general").map(|(.., segment)| *segment).collect();
    assert_eq!(segments, general);
    let [plan, sql] = ["job", "segments.sql"].map(|name| folder.path().join(name));
    let [job, script] = [&plan, &sql].map(|path| path.to_str().unwrap());
    done(&output(words(&["scale", "plan", "--session", saved, "--out", job])));
    assert!(plan.join("plan.json").exists());
    let export =
        ["export", "--session", saved, "--what", "sql", "--dialect", "duckdb", "--table", "t", "--id", "person"];
    done(&output(words(&[&export[..], &["--out", script]].concat())));
}

/// Runs what DuckDB reads, where the program is there.
#[test]
fn duckdb_reads_what_it_can_read() {
    let folder = tempfile::tempdir().unwrap();
    let [general, customers] = invented_files(&people(1_600, 5), folder.path());
    let out = |name: &str| folder.path().join(name);
    let with = |path: &Path, general: &str, out: &Path| {
        let flags = ["scale", "run", "--engine", "duckdb", "--clusters", "3", "--general", general, "--customers"];
        let mut program = segscope(flags);
        program.arg(&customers).arg("--out").arg(out).env("PATH", path).output().unwrap()
    };
    let nowhere = with(folder.path(), general.to_str().unwrap(), &out("none"));
    assert!(!nowhere.status.success() && stderr(&nowhere).contains("duckdb.org"), "{}", stderr(&nowhere));
    assert!(!out("none").exists() && hidden(folder.path()).is_empty());
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let Some(program) = std::env::split_paths(&paths).map(|path| path.join("duckdb")).find(|path| path.is_file())
    else {
        eprintln!("skipped: the program duckdb isn't there");
        return;
    };
    let place = program.parent().unwrap();
    let made = std::process::Command::new(&program)
        .arg(out("firm.duckdb"))
        .args(["-c", &format!("CREATE TABLE people AS FROM read_csv('{}', all_varchar = true)", general.display())])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", stderr(&made));
    done(&scale_run(
        std::slice::from_ref(&general),
        std::slice::from_ref(&customers),
        &out("own"),
        &["--clusters", "3"],
    ));
    let table = format!("{}#people", out("firm.duckdb").display());
    done(&with(place, &table, &out("table")));
    done(&with(place, &folder.path().join("gen*.csv").display().to_string(), &out("pattern")));
    for name in ["table", "pattern"] {
        for file in ["segments.csv", "model.json"] {
            assert!(std::fs::read(out(name).join(file)).unwrap() == std::fs::read(out("own").join(file)).unwrap());
        }
    }
    let missing = with(place, "nothing*.parquet", &out("none"));
    assert!(!missing.status.success() && stderr(&missing).contains("DuckDB"), "{}", stderr(&missing));
    assert!(!out("none").exists() && hidden(folder.path()).is_empty());
}
