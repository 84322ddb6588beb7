//! `segscope scale plan`: the folder of a job, from a session alone.

use std::path::{Path, PathBuf};
use std::process::Output;

use segscope::results::ScalePlan;

use crate::invented::people;
use crate::program::{output, run_arguments, stderr, stdout};

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// A session of invented people, some of whose columns are dropped.
fn session(folder: &Path, name: &str, more: &[&str]) -> PathBuf {
    let people = people(900, 5);
    let files = ["general.csv", "customers.csv"].map(|name| folder.join(name));
    std::fs::write(&files[0], people.csv(|row| row % 4 != 0)).unwrap();
    std::fs::write(&files[1], people.csv(|row| row % 4 == 0)).unwrap();
    let session = folder.join(name);
    let saved = text(&session);
    let flags =
        ["--restarts", "1", "--clusters", "3", "--drop", "colour,hours,version1", "--save", &saved, "--replace"];
    let run = output(run_arguments(&files[0], &files[1], &folder.join("run"), &[&flags[..], more].concat()));
    assert!(run.status.success(), "{}", stderr(&run));
    session
}

fn scale_plan(session: &Path, out: &Path, more: &[&str]) -> Output {
    let flags = ["scale".to_owned(), "plan".into(), "--session".into(), text(session), "--out".into(), text(out)];
    output(flags.into_iter().chain(more.iter().map(|&word| word.to_owned())))
}

fn plan(out: &Path) -> ScalePlan {
    serde_json::from_slice(&std::fs::read(out.join("plan.json")).unwrap()).unwrap()
}

#[test]
fn a_folder_holds_the_plan_the_program_and_how_to_run_it() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path(), "a.segscope", &[]);
    let out = folder.path().join("job");
    let written = scale_plan(&session, &out, &["--engine", "spark"]);
    assert!(written.status.success(), "{}", stderr(&written));
    let plan = plan(&out);
    assert!(stdout(&written).contains(&plan.fingerprint) && stdout(&written).contains("3 segments"));
    let mut names: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["README.md", "job.py", "plan.json"]);

    assert_eq!((plan.version, plan.smallest, plan.fitted.segments), (ScalePlan::VERSION, 10, 3));
    let column = |name: &str| plan.columns.iter().find(|column| column.reads.name == name);
    assert!(column("age").is_some_and(|column| column.counted && column.reads.known_codes.is_some()));
    assert!(column("spent").is_some_and(|column| column.counted && column.reads.known_codes.is_none()));
    let colour = column("colour").expect("what is dropped by hand can come back");
    assert_eq!(colour.reads.known_codes.as_deref().map(<[String]>::len), Some(3));
    assert!(!colour.counted);
    assert!(column("person").is_none(), "an id is nothing to count");
    let counted: Vec<&str> =
        plan.columns.iter().filter(|column| column.counted).map(|column| column.reads.name.as_str()).collect();
    let gains: Vec<&str> = plan.fitted.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(counted, gains);
    assert!(plan.edges.contains(&plan.row_rule.limit) && plan.edges.is_sorted());

    let outputs = plan.fitted.components + plan.fitted.segments;
    assert_eq!(plan.fitted.start.len(), outputs);
    for column in &plan.fitted.columns {
        assert!(column.table.iter().all(|gains| gains.len() == outputs), "{}", column.name);
    }
    let red = plan.entries.iter().find(|entry| entry.name == "colour=red").expect("a dropped column has features");
    assert_eq!((red.offset, red.step), (0.0, 1.0));
    let units = red.units.as_ref().unwrap();
    assert_eq!((units[0], units.iter().flatten().sum::<u32>()), (None, 1));
    let age = plan.entries.iter().find(|entry| entry.name == "age").unwrap();
    let known = column("age").unwrap().reads.known_codes.clone().unwrap();
    for (unit, code) in age.units.as_ref().unwrap()[1..].iter().zip(known.iter()) {
        assert_eq!(age.offset + age.step * f64::from(unit.unwrap()), code.parse::<f64>().unwrap());
    }
    let spent = plan.entries.iter().find(|entry| entry.name == "spent").unwrap();
    assert_eq!((spent.step, spent.offset.fract()), (1.0, 0.0), "whole numbers are told in ones");

    // The same features for other columns and another threshold, of the plan alone.
    let (from, next) = (text(&out.join("plan.json")), folder.path().join("anew"));
    let anew = |out: &Path, more: &[&str]| {
        let flags = ["scale", "plan", "--plan", &from, "--out", &text(out)].map(str::to_owned);
        output(flags.into_iter().chain(more.iter().map(|&word| word.to_owned())))
    };
    let written = anew(&next, &["--row-missing", "2", "--drop", "age", "--keep", "colour"]);
    assert!(written.status.success(), "{}", stderr(&written));
    let other = self::plan(&next);
    assert!(stdout(&written).contains(&other.fingerprint) && other.fingerprint != plan.fingerprint);
    assert_eq!((other.row_rule.limit, other.fitted.segments, other.replanned), (2, 0, true));
    assert!(other.edges.contains(&2) && other.entries == plan.entries);
    let counts = |name: &str| other.columns.iter().any(|column| column.reads.name == name && column.counted);
    assert!(!counts("age") && counts("colour") && counts("spent"));
    let refused = anew(&folder.path().join("none"), &["--drop", "height"]);
    assert!(refused.status.code() == Some(1) && stderr(&refused).contains("height"), "{}", stderr(&refused));
    assert_eq!(anew(&out, &[]).status.code(), Some(1), "the plan that is read stays");
}

#[test]
fn a_plan_is_that_of_its_session_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let session_a = session(folder.path(), "a.segscope", &[]);
    let outs = ["one", "two", "other", "same"].map(|name| folder.path().join(name));
    assert!(scale_plan(&session_a, &outs[0], &[]).status.success());
    assert!(scale_plan(&session_a, &outs[1], &[]).status.success());
    let bytes = |out: &Path| std::fs::read(out.join("plan.json")).unwrap();
    assert_eq!(bytes(&outs[0]), bytes(&outs[1]));
    // A code that counts as missing is another code.
    let session_b = session(folder.path(), "b.segscope", &["--unknown", "happy=7"]);
    assert!(scale_plan(&session_b, &outs[2], &[]).status.success());
    assert_ne!(plan(&outs[0]).fingerprint, plan(&outs[2]).fingerprint);
    // Other segments of the same columns count the same.
    let session_c = session(folder.path(), "c.segscope", &["--components", "2"]);
    assert!(scale_plan(&session_c, &outs[3], &[]).status.success());
    assert_eq!(plan(&outs[0]).fingerprint, plan(&outs[3]).fingerprint);
    assert_ne!(plan(&outs[0]).fitted.fingerprint, plan(&outs[3]).fitted.fingerprint);
}

#[test]
fn files_of_others_stay_and_earlier_jobs_are_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let protected = folder.path().join("protected.segscope");
    let session = session(folder.path(), "a.segscope", &["--save-protected", &text(&protected)]);
    let out = folder.path().join("job");
    assert!(scale_plan(&session, &out, &[]).status.success());
    assert!(scale_plan(&session, &out, &[]).status.success(), "a job may be written anew");
    std::fs::write(out.join("job.py"), "print('mine')\n").unwrap();
    let refused = scale_plan(&session, &out, &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("job.py") && stderr(&refused).contains("--replace"), "{}", stderr(&refused));
    assert_eq!(std::fs::read_to_string(out.join("job.py")).unwrap(), "print('mine')\n");
    assert!(scale_plan(&session, &out, &["--replace"]).status.success());

    let none = folder.path().join("none");
    let refused = scale_plan(&protected, &none, &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(!none.exists(), "nothing is left of a job that can't be");
    assert_eq!(scale_plan(&session, &none, &["--engine", "abacus"]).status.code(), Some(2));
}
