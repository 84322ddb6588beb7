//! The report from outside: what the command writes, that it says what the files of the run say, and that nothing in it
//! is more than text.

mod content;
mod response;

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::OnceLock;

use crate::program::{kept, output, run_arguments, segscope, stderr, stdout};
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use resvg::usvg::roxmltree::Document;
use segscope::i18n::number;
use segscope::session::session_file::{SavedLabel, SavedPin, SavedState, SessionFile};
use serde_json::Value;
use tempfile::TempDir;

/// A run on the credits with the session that it saved. It is computed once.
fn run() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let session = folder.path().join("credits.segscope");
        let more = ["--clusters", "4", "--save", session.to_str().unwrap()];
        let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
        let result = output(run_arguments(&general, &customers, &folder.path().join("out"), &more));
        assert!(result.status.success(), "{}", stderr(&result));
        folder
    });
    folder.path()
}

fn session() -> PathBuf {
    run().join("credits.segscope")
}

/// The command on the day of these seconds.
fn report_on(seconds: &str, session: &Path, out: &Path, more: &[&str]) -> Output {
    let mut command = segscope(["report", "--session"]);
    command.arg(session).arg("--out").arg(out).args(more).env("SOURCE_DATE_EPOCH", seconds);
    command.output().expect("the program starts")
}

fn report(session: &Path, out: &Path) -> Output {
    report_on("1795305600", session, out, &[])
}

fn written(session: &Path, out: &Path) -> Vec<u8> {
    let result = report(session, out);
    assert!(result.status.success(), "{}", stderr(&result));
    assert_eq!(stdout(&result), format!("{}\n", out.display()));
    std::fs::read(out).unwrap()
}

fn summary() -> Value {
    serde_json::from_slice(&std::fs::read(run().join("out/summary.json")).unwrap()).unwrap()
}

#[test]
fn the_page_says_what_the_summary_says() {
    let folder = tempfile::tempdir().unwrap();
    let page = String::from_utf8(written(&session(), &folder.path().join("r.html"))).unwrap();
    let summary = summary();
    let segments = summary["segments"].as_array().unwrap();
    assert_eq!(segments.len(), 4);
    for segment in segments {
        let count = |key: &str| number::count(segment[key].as_u64().unwrap());
        let share = |key: &str| number::share(segment[key].as_f64().unwrap());
        let cells = [
            count("general_count"),
            share("general_share"),
            count("customers_count"),
            share("customers_share"),
            number::index(segment["index"].as_f64()),
        ];
        let cells: String = cells.iter().map(|cell| format!("<td class=\"n\">{cell}</td>")).collect();
        assert!(page.contains(&cells), "{cells}");
    }
    for key in ["general", "customers"] {
        let rows = number::count(summary[key]["rows_read"].as_u64().unwrap());
        assert!(page.contains(&format!("<td>{key}.csv</td><td class=\"n\">{rows}</td>")), "{key}: {rows}");
    }
    assert!(page.contains("2026-11-21") || page.contains("2026-11-22"), "the day of the seconds");
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
}

#[test]
fn the_page_holds_all_it_needs_and_nothing_that_runs() {
    let folder = tempfile::tempdir().unwrap();
    let page = String::from_utf8(written(&session(), &folder.path().join("r.html"))).unwrap();
    let outside = page.replace("http://www.w3.org/2000/svg", "");
    for word in ["<script", "http:", "https:", "src=", "href=", "@import", "url(", "onload"] {
        assert!(!outside.contains(word), "{word}");
    }
    assert!(page.contains("@page") && page.matches("<figure><svg").count() >= 4);
    // One place for each piece: every element that is opened is closed.
    for element in ["section", "table", "figure", "svg", "p", "td", "h2", "article"] {
        let opened = page.matches(&format!("<{element}>")).count() + page.matches(&format!("<{element} ")).count();
        assert_eq!(opened, page.matches(&format!("</{element}>")).count(), "{element}");
    }
}

#[test]
fn the_same_session_gives_the_same_bytes_but_for_the_day() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    for name in ["a.html", "a.xlsx"] {
        let first = written(&session(), &place(name));
        assert_eq!(written(&session(), &place(name)), first, "{name}: over itself, and the same");
    }
    let today = String::from_utf8(std::fs::read(place("a.html")).unwrap()).unwrap();
    assert!(report_on("0", &session(), &place("b.html"), &[]).status.success());
    let then = std::fs::read_to_string(place("b.html")).unwrap();
    assert_ne!(today, then);
    let day = today.find("2026-").map(|at| today[at..at + 10].to_owned()).unwrap();
    assert_eq!(today.replace(&day, "1970-01-01"), then);
}

#[test]
fn a_folder_gets_every_plot_twice() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/pictures");
    let result = report(&session(), &out);
    assert!(result.status.success(), "{}", stderr(&result));
    let listed: Vec<PathBuf> = stdout(&result).lines().map(PathBuf::from).collect();
    assert!(listed.len() >= 8, "{listed:?}");
    for path in &listed {
        let bytes = std::fs::read(path).unwrap();
        if path.extension().is_some_and(|ending| ending == "png") {
            let svg = std::fs::read_to_string(path.with_extension("svg")).unwrap();
            let tree = Document::parse(&svg).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let size = |name: &str| tree.root_element().attribute(name).unwrap().parse::<f64>().unwrap();
            let pixels = |at: usize| f64::from(u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()));
            assert_eq!(&bytes[..4], b"\x89PNG");
            assert_eq!((pixels(16), pixels(20)), ((2.0 * size("width")).ceil(), (2.0 * size("height")).ceil()));
        }
    }
    let first: Vec<Vec<u8>> = listed.iter().map(|path| std::fs::read(path).unwrap()).collect();
    assert!(report(&session(), &out).status.success(), "over its own pictures");
    assert_eq!(listed.iter().map(|path| std::fs::read(path).unwrap()).collect::<Vec<_>>(), first);
}

/// The cells of a sheet.
fn sheet(path: &Path, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    range.rows().map(<[Data]>::to_vec).collect()
}

fn entries(path: &Path) -> Vec<String> {
    let archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

#[test]
fn the_workbook_has_the_numbers_as_numbers_and_charts_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.xlsx");
    written(&session(), &path);
    let cells = sheet(&path, "Findings");
    for segment in summary()["segments"].as_array().unwrap() {
        let id = segment["id"].as_f64().unwrap();
        let is_its = |row: &&Vec<Data>| row.first() == Some(&Data::Float(id));
        let row = cells.iter().find(is_its).unwrap_or_else(|| panic!("{id} in {cells:?}"));
        let keys = ["general_count", "general_share", "customers_count", "customers_share", "index"];
        for (at, key) in (2..).zip(keys) {
            assert_eq!(row[at], Data::Float(segment[key].as_f64().unwrap()), "{key}");
        }
    }
    let charts = entries(&path).iter().filter(|name| name.starts_with("xl/charts/chart")).count();
    assert!(charts >= 3, "{charts}");
    for name in ["Set aside", "Columns", "Components", "Settings and origin"] {
        assert!(sheet(&path, name).len() > 3, "{name}");
    }
}

#[test]
fn hostile_names_stay_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    let mut read = SessionFile::read(&session()).unwrap();
    let names = ["<script>alert(1)</script>", "=cmd|'/c calc'!A0", "\"quoted\" & <b>"];
    read.document.segments = (0..)
        .zip(names)
        .map(|(segment, name)| SavedLabel { segment, name: name.into(), note: "<i>\n=1".into(), colour: None })
        .collect();
    read.write(&path).unwrap();
    let page = String::from_utf8(written(&path, &folder.path().join("r.html"))).unwrap();
    assert!(!page.contains("<script") && !page.contains("<b>") && !page.contains("<i>"));
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.contains("&quot;quoted&quot; &amp; &lt;b&gt;")
    );
    let book = folder.path().join("r.xlsx");
    written(&path, &book);
    let cells = sheet(&book, "Findings");
    let formula = |cell: &&Data| matches!(cell, Data::String(text) if text.contains("=cmd|'/c calc'!A0"));
    assert!(cells.iter().flatten().any(|cell| formula(&cell)), "{cells:?}");
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&book).unwrap()).unwrap();
    for name in entries(&book).iter().filter(|name| name.starts_with("xl/worksheets/sheet")) {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert!(!text.contains("<f>"), "{name} computes something");
    }
    let out = folder.path().join("pictures");
    assert!(report(&path, &out).status.success());
    let svg = std::fs::read_to_string(out.join("proportions.svg")).unwrap();
    assert!(Document::parse(&svg).is_ok() && !svg.contains("<script"));
}

#[test]
fn what_can_not_be_written_is_said_in_a_sentence_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    std::fs::write(place("taken"), b"mine").unwrap();
    std::fs::write(place("mine.html"), b"mine").unwrap();
    let refused = |session: &Path, out: &Path, words: &str| {
        let result = report(session, out);
        let told = stderr(&result);
        assert_eq!(result.status.code(), Some(1), "{told}");
        assert!(told.contains(words) && told.lines().count() == 1, "{told}");
    };
    refused(&session(), &place("r.pdf"), "the ending says nothing");
    refused(&session(), &place("taken"), "a file has the name of the folder");
    refused(&session(), &place("mine.html"), "isn't a report of Segscope");
    refused(&kept("south_german/general.csv"), &place("r.html"), "session");
    refused(&place("nowhere.segscope"), &place("r.html"), "no such file");
    let own = place("own.html");
    std::fs::copy(session(), &own).unwrap();
    let result = report_on("0", &own, &own, &["--replace"]);
    assert!(stderr(&result).contains("is read as the session"), "{}", stderr(&result));
    assert_eq!(std::fs::read(&own).unwrap(), std::fs::read(session()).unwrap());
    for name in ["taken", "mine.html"] {
        assert_eq!(std::fs::read(place(name)).unwrap(), b"mine");
    }
    assert!(!place("r.html").exists() && !place("r.pdf").exists());
    assert!(report_on("0", &session(), &place("mine.html"), &["--replace"]).status.success());
}

/// The credits with a storyboard of two states.
fn told(folder: &Path) -> PathBuf {
    let path = folder.join("told.segscope");
    let mut read = SessionFile::read(&session()).unwrap();
    let mut segments = (**read.results.segments.as_ref().unwrap()).clone();
    let map = std::mem::take(&mut segments.map);
    segments.centroids.clear();
    let count = segments.segments.len();
    let profiles = read.results.profiles.clone().unwrap();
    let traits = (0..count as i32).map(|id| (id, profiles.traits(id, 3))).collect();
    let (handles, names) = ((0..count as u16).collect(), vec![String::new(); count]);
    let kept = SavedPin { settings: read.settings.clone(), segments, handles, names };
    let first = SavedState { caption: "First <script>x</script>".into(), kept, map, selected: None, traits };
    let second = SavedState { caption: "Who they are".into(), selected: Some(2), ..first.clone() };
    read.document.storyboard = vec![first, second];
    read.write(&path).unwrap();
    path
}

#[test]
fn the_storyboard_is_a_page_for_each_state() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (told(folder.path()), folder.path().join("story.html"));
    let write = |seconds: &str| {
        let result = report_on(seconds, &path, &out, &["--storyboard"]);
        assert!(result.status.success(), "{}", stderr(&result));
        assert_eq!(stdout(&result), format!("{}\n", out.display()));
        std::fs::read_to_string(&out).unwrap()
    };
    let page = write("1795305600");
    assert_eq!(write("1795305600"), page, "over itself, and the same");
    let other = write("1795478400");
    assert_eq!(other.replace("2026-11-24", "2026-11-22"), page.replace("2026-11-21", "2026-11-22"), "but for the day");
    assert_eq!((page.matches("<section>").count(), page.matches("<svg").count()), (2, 2));
    assert!(page.contains("First &lt;script&gt;x&lt;/script&gt;") && page.contains("Who they are"));
    assert!(page.contains("size:A4 landscape") && page.contains("1 of 2") && page.contains("2 of 2"));
    let outside = page.replace("http://www.w3.org/2000/svg", "");
    for word in ["<script", "http:", "https:", "src=", "href=", "@import", "url(", "onload"] {
        assert!(!outside.contains(word), "{word}");
    }
    let read = SessionFile::read(&path).unwrap();
    let found = read.results.segments.as_ref().unwrap();
    let spoken = &found.segments[2];
    let shares = [spoken.customers_share, spoken.general_share].map(number::share);
    assert!(page.contains(&format!("<p>{} of the customers, {} of the people</p>", shares[0], shares[1])));
    for found in read.results.profiles.as_ref().unwrap().traits(2, 3) {
        let words = segscope::i18n::trait_text(&found);
        assert!(page.contains(&format!("<li>{}</li>", words.replace('&', "&amp;").replace('<', "&lt;"))), "{words}");
    }
    for segment in &found.segments {
        for share in [segment.general_share, segment.customers_share] {
            assert!(page.contains(&format!(">{}</text>", number::share_bare(share))), "{share}");
        }
    }
    for svg in page.split("<svg").skip(1) {
        let svg = format!("<svg{}</svg>", svg.split("</svg>").next().unwrap());
        assert!(Document::parse(&svg).is_ok());
    }
}

#[test]
fn a_storyboard_that_is_not_there_and_one_that_is_no_page_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |session: &Path, name: &str, words: &str| {
        let out = folder.path().join(name);
        let result = report_on("0", session, &out, &["--storyboard"]);
        let told = stderr(&result);
        assert_eq!(result.status.code(), Some(1), "{told}");
        assert!(told.contains(words) && told.lines().count() == 1 && !out.exists(), "{told}");
    };
    refused(&session(), "a.html", "holds no storyboard");
    refused(&told(folder.path()), "a.xlsx", "Name a file .html");
    refused(&told(folder.path()), "pictures", "Name a file .html");
}
