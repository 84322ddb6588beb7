//! A model of who responds that somebody sends: it scores people by numbers that are chances, or is refused with a sentence,
//! whatever stands in the file.

use std::path::Path;

use serde_json::{Value, json};

use crate::program::{output, stderr};
use crate::response_models;
use segscope::data::{CodeTable, Column, Values};
use segscope::engine::response::ResponseScorer;
use segscope::export::response::{ModelFileError, read_model, write_model};
use segscope::job::Unwatched;
use segscope::results::ResponsePipeline;

/// The chances of people of whom much, little and odd things are known.
fn chances(pipeline: &ResponsePipeline) -> Vec<f64> {
    let amounts = Values::Reals([3.0, f32::NAN, -1e20, 1e20, 0.1].into());
    let columns = vec![Column { name: "AMOUNT".to_owned(), values: amounts }];
    let table = CodeTable { rows: 5, columns, ..CodeTable::default() };
    ResponseScorer::new(pipeline).unwrap().of_table(&table, &Unwatched).unwrap()
}

fn is_refused_or_scores(text: &str, path: &Path, what: &str) -> bool {
    std::fs::write(path, text).unwrap();
    match read_model(path) {
        Ok(pipeline) => {
            let found = chances(&pipeline);
            assert!(found.len() == 5 && found.iter().all(|chance| (0.0..=1.0).contains(chance)), "{what}: {found:?}");
            false
        }
        Err(error) => {
            let of_this = match &error {
                ModelFileError::Form { path: of, line, column } => of == path && *line > 0 && *column > 0,
                ModelFileError::Version { path: of, .. } => of == path,
                ModelFileError::File(_) => false,
            };
            assert!(of_this, "{what}: {error:?}");
            true
        }
    }
}

fn read_again(pipeline: &ResponsePipeline, folder: &Path) -> Value {
    let path = folder.join("written.json");
    write_model(pipeline, &path).unwrap();
    let again = read_model(&path).unwrap_or_else(|error| panic!("{:?}: {error:?}", pipeline.ranking));
    assert!(again == *pipeline && chances(&again) == chances(pipeline), "{:?}", pipeline.ranking);
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()
}

#[test]
fn what_the_program_writes_it_reads_and_what_does_not_fit_it_refuses() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.json");
    let written: Vec<Value> = response_models::models().iter().map(|one| read_again(one, folder.path())).collect();
    let [logistic, trees, network, stack] = &written[..] else { panic!("four models") };
    let cases: Vec<(&Value, &str, Value)> = vec![
        (logistic, "/version", json!(99)),
        (logistic, "/rate", json!(1.5)),
        (logistic, "/columns", json!([])),
        (logistic, "/columns/0", logistic["columns"][1].clone()),
        (logistic, "/columns/0/parts/0/name", json!("ANOTHER")),
        (logistic, "/columns/0/parts/0/values/1", json!(3.0)),
        (logistic, "/columns/0/parts/0/values/1", json!(0.5)),
        (logistic, "/columns/0/parts/0/kind/nominal/codes", json!(2)),
        (logistic, "/columns/0/parts/0/kind", json!("number")),
        (logistic, "/columns/0/reads/known_codes", json!(vec!["x"; 300])),
        (logistic, "/columns/1/parts", json!([])),
        (logistic, "/further", json!(["segment"])),
        (logistic, "/further", json!([])),
        (logistic, "/segments", json!(null)),
        (logistic, "/segments/loadings", json!(vec![vec![0.0, 0.0]; 9])),
        (logistic, "/segments/centroids/0", json!([0.0])),
        (logistic, "/segments/centroids/0", json!(null)),
        (logistic, "/segments/features/0/attribute", json!("ANOTHER")),
        (logistic, "/segments/row_rule/columns/0/known_codes", json!(vec!["x"; 300])),
        (logistic, "/model/models", json!([])),
        (logistic, "/model/models/0/logistic/weights", json!([1.0])),
        (logistic, "/model/models/0/logistic/weights/0", json!(1e300)),
        (logistic, "/model/models/0/logistic/weights/0", json!(null)),
        (logistic, "/model/models/0/logistic/intercept", json!(-1e200)),
        (logistic, "/model/models/0/logistic/features/width", json!(1_000_000_000_u64)),
        (logistic, "/model/models/0/logistic/features/columns", json!([])),
        (logistic, "/model/models/0/logistic/features/columns/0/name", json!("ANOTHER")),
        (logistic, "/model/models/0/logistic/features/columns/0/into/Codes/codes/0/0", json!(4_000_000_000_u64)),
        (logistic, "/model/models/0/logistic/features/columns/0/into/Codes/codes/0/1/deviation", json!(0.0)),
        (logistic, "/model/models/0/logistic/features/columns/1/into/Number/deviation", json!(0.0)),
        (logistic, "/model/models/0/logistic/features/columns/1/into/Number/deviation", json!(-1.0)),
        (logistic, "/model/models/0/logistic/features/columns/1/into/Number/mean", json!(1e200)),
        (logistic, "/model/calibration/Platt/slope", json!(-1.0)),
        (logistic, "/model/calibration/Platt/slope", json!(1e300)),
        (logistic, "/model/calibration/Platt/intercept", json!(null)),
        (trees, "/model/models/0/trees/model/n_features", json!(1_000_000_000_u64)),
        (trees, "/model/models/0/trees/model/n_features", json!(2)),
        (trees, "/model/models/0/trees/model/n_outputs", json!(3)),
        (trees, "/model/models/0/trees/model/num_parallel_tree", json!(u64::MAX)),
        (trees, "/model/models/0/trees/model/base_score/0", json!(3e38)),
        (trees, "/model/models/0/trees/model/trees/0/nodes/0/split_feature", json!(77)),
        (trees, "/model/models/0/trees/model/trees/0/nodes/0/left", json!(0)),
        (trees, "/model/models/0/trees/model/trees/0/nodes/0/right", json!(1_000_000)),
        (trees, "/model/models/0/trees/model/trees/0/nodes/0/leaf_value", json!(3e38)),
        (trees, "/model/models/0/trees/model/tree_weights", json!([1.0])),
        (trees, "/model/models", json!([trees["model"]["models"][0], trees["model"]["models"][0]])),
        (network, "/model/models/0/network/layers", json!([])),
        (network, "/model/models/0/network/layers/0/inputs", json!(1_000_000_000_u64)),
        (network, "/model/models/0/network/layers/0/weights", json!([])),
        (network, "/model/models/0/network/layers/1/biases", json!([1.0])),
        (network, "/model/models/0/network/layers/2/biases", json!([1.0, 2.0])),
        (network, "/model/models/0/network/layers/1/weights/0", json!(1e38)),
        (stack, "/model/stack", json!(null)),
        (stack, "/model/stack/members", json!([])),
        (stack, "/model/stack/members", json!([0, 7])),
        (stack, "/model/stack/weights/weights", json!([])),
        (stack, "/model/models", json!([stack["model"]["models"][0]])),
        (stack, "/model/calibration/Isotonic/scores", json!([])),
        (stack, "/model/calibration/Isotonic/chances", json!([0.5])),
        (stack, "/model/calibration/Isotonic/chances/0", json!(7.0)),
        (stack, "/model/calibration/Isotonic/scores/0", json!(1e6)),
    ];
    for (good, pointer, value) in cases {
        let mut bad = good.clone();
        let place = bad.pointer_mut(pointer).unwrap_or_else(|| panic!("{good:.500} has {pointer}"));
        assert_ne!(*place, value, "{pointer}");
        *place = value.clone();
        assert!(is_refused_or_scores(&bad.to_string(), &path, pointer), "{pointer} = {value} was read");
    }
}

/// Every value of every model, one after the other, is something else.
#[test]
fn whatever_one_value_is_people_get_chances_or_the_model_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.json");
    for pipeline in response_models::models() {
        let good = serde_json::to_value(&pipeline).unwrap();
        let mut pointers = Vec::new();
        places(&good, String::new(), &mut pointers);
        // Of the many like weights of a network a few stand for all.
        let step = pointers.len().div_ceil(160);
        let edges =
            [json!(null), json!(-1), json!(0), json!(1e300), json!(u64::MAX), json!("x"), json!([]), json!(3e9)];
        let mut refused = 0;
        for (at, pointer) in pointers.iter().enumerate().filter(|(at, _)| at % step == 0) {
            for edge in [&edges[at / step % edges.len()], &edges[(at / step + 3) % edges.len()]] {
                let mut bad = good.clone();
                *bad.pointer_mut(pointer).unwrap() = edge.clone();
                refused += usize::from(is_refused_or_scores(&bad.to_string(), &path, pointer));
            }
        }
        assert!(refused > 100, "{refused} of {} places", pointers.len());
    }
}

/// Where all values stand that hold no others.
fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, one)| places(one, format!("{at}/{place}"), found));
        }
        Value::Object(map) => map.iter().for_each(|(key, one)| places(one, format!("{at}/{key}"), found)),
        _ => found.push(at),
    }
}

#[test]
fn the_program_says_so_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut bad = serde_json::to_value(&response_models::models()[0]).unwrap();
    std::fs::write(at("people.csv"), "LNR,KIND,AMOUNT,GRADE\n1,a,3.5,2\n2,b,,5\n").unwrap();
    let respond =
        |out: &str| output(["respond", "--model", &at("model.json"), "--test", &at("people.csv"), "--out", &at(out)]);
    std::fs::write(at("model.json"), bad.to_string()).unwrap();
    let done = respond("good");
    assert!(done.status.success(), "{}", stderr(&done));
    assert_eq!(std::fs::read_to_string(folder.path().join("good/predictions.csv")).unwrap().lines().count(), 3);
    *bad.pointer_mut("/model/models/0/logistic/weights").unwrap() = json!([]);
    std::fs::write(at("model.json"), bad.to_string()).unwrap();
    let refused = respond("bad");
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("model.json") && !stderr(&refused).contains("panicked"), "{}", stderr(&refused));
    assert!(!folder.path().join("bad").exists());
}
