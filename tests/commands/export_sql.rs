//! `segscope export --what sql`: scripts that engines can take apart, the same for the same model, and a sentence where a
//! model is none that SQL holds. What engines make of them is checked by `.ci/elsewhere/sql_check.py`.

use std::path::Path;

use segscope::export::response::write_model;
use segscope::results::{FurtherFeature, Ranker};

use crate::invented::people;
use crate::program::{output, run_arguments, stderr, stdout};
use crate::response_models;

const DIALECTS: [&str; 3] = ["duckdb", "postgres", "spark"];

/// The words of an export of this into a file.
fn words<'a>(from: [&'a str; 2], dialect: &'a str, out: &'a Path) -> Vec<&'a str> {
    [&["export"], &from[..], &["--what", "sql", "--dialect", dialect, "--out", out.to_str().unwrap()]].concat()
}

/// The statements, without what is said in between.
fn statements(script: &str) -> Vec<String> {
    let lines: Vec<&str> = script.lines().filter(|line| !line.starts_with("--")).collect();
    let text = lines.join("\n");
    text.split(";\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Each bracket that opens closes again, outside of texts and names.
fn brackets_close(statement: &str) -> bool {
    let (mut depth, mut within) = (0_i32, None);
    for letter in statement.chars() {
        match (within, letter) {
            (Some(mark), letter) if letter == mark => within = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => within = Some(letter),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, _) => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0 && within.is_none()
}

#[test]
fn a_session_becomes_one_script_for_each_engine() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let all = people(600, 8);
    std::fs::write(path("general.csv"), all.csv(|row| row % 3 != 0)).unwrap();
    std::fs::write(path("customers.csv"), all.csv(|row| row % 3 == 0)).unwrap();
    let [session, copy] = ["a.segscope", "copy.segscope"].map(|name| path(name).to_str().unwrap().to_owned());
    let flags = ["--clusters", "3", "--restarts", "2", "--save", &session, "--save-protected", &copy];
    let run = output(run_arguments(&path("general.csv"), &path("customers.csv"), folder.path(), &flags));
    assert!(run.status.success(), "{}", stderr(&run));
    for dialect in DIALECTS {
        let (script, again) = (path(&format!("{dialect}.sql")), path("again.sql"));
        let from = ["--session", session.as_str()];
        let done = output(words(from, dialect, &script));
        assert!(done.status.success(), "{}", stderr(&done));
        assert!(stdout(&done).contains("segscope_check"), "{}", stdout(&done));
        // An earlier script may be replaced, and says the same.
        std::fs::write(&again, "-- Segscope, an earlier script").unwrap();
        assert!(output(words(from, dialect, &again)).status.success());
        let text = std::fs::read_to_string(&script).unwrap();
        assert!(text == std::fs::read_to_string(&again).unwrap(), "{dialect}");
        let statements = statements(&text);
        assert!(statements.iter().all(|statement| brackets_close(statement)), "{dialect}");
        let last = statements.last().unwrap();
        assert!(last.contains("segscope_segments") && last.contains("\nFROM"), "{dialect}: {last:.80}");
        let asked = "SELECT result FROM segscope_check".to_owned();
        assert!(statements.contains(&asked), "{dialect}");
    }
    // Whoever has a table and an id of another name says so.
    let script = path("other.sql");
    let named = ["--table", "firm.all people", "--id", "who \"else\""];
    let done = output([&words(["--session", &session], "postgres", &script)[..], &named].concat());
    assert!(done.status.success(), "{}", stderr(&done));
    let text = std::fs::read_to_string(&script).unwrap();
    assert!(text.contains(r#"FROM "firm"."all people""#) && text.contains(r#""who ""else""" AS segscope_id"#));
    // Nothing of anybody's is lost, and a copy without a model has nothing to write.
    std::fs::write(path("mine.sql"), "SELECT 1;").unwrap();
    let refused = output(words(["--session", &session], "duckdb", &path("mine.sql")));
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("--replace"), "{}", stderr(&refused));
    assert_eq!(std::fs::read_to_string(path("mine.sql")).unwrap(), "SELECT 1;");
    let refused = output(words(["--session", &session], "duckdb", Path::new(&session)));
    assert_eq!(refused.status.code(), Some(1));
    let refused = output(words(["--session", &copy], "duckdb", &path("none.sql")));
    assert!(refused.status.code() == Some(1) && !path("none.sql").exists(), "{}", stderr(&refused));
    let none = path("none.sql");
    let response = [&words(["--session", &session], "duckdb", &none)[..], &["--response"]].concat();
    let refused = output(response);
    assert!(stderr(&refused).contains("no model of who responds"), "{}", stderr(&refused));
    assert!(refused.status.code() == Some(1) && !path("none.sql").exists());
}

#[test]
fn a_model_of_who_responds_becomes_a_script_or_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    for pipeline in response_models::models() {
        let (model, script) = (folder.path().join("model.json"), folder.path().join("chances.sql"));
        write_model(&pipeline, &model).unwrap();
        for dialect in DIALECTS {
            if script.exists() {
                std::fs::remove_file(&script).unwrap();
            }
            let written = model.to_str().unwrap();
            let done = output(words(["--model", written], dialect, &script));
            let beside = pipeline.further.contains(&FurtherFeature::Segment);
            if beside || matches!(pipeline.ranking, Ranker::Network | Ranker::Stack) {
                assert_eq!(done.status.code(), Some(1), "{:?}", pipeline.ranking);
                assert!(stderr(&done).contains("--what onnx") && !script.exists(), "{}", stderr(&done));
                continue;
            }
            assert!(done.status.success(), "{:?}: {}", pipeline.ranking, stderr(&done));
            let statements = statements(&std::fs::read_to_string(&script).unwrap());
            assert!(statements.iter().all(|statement| brackets_close(statement)), "{dialect}");
            assert!(statements.last().unwrap().contains("AS chance"), "{dialect}");
        }
    }
}
