//! The files, read back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use prost::Message as _;

use super::proto::{AttributeKind, Element, GraphOf, Model as File, Node, Tensor};
use super::{is_one, response, segments};
use crate::engine::apply::Lookups;
use crate::prepare::{FeatureKind, Population};
use crate::respond::{
    Balance, Calibration, ColumnKind, ElasticNet, Learned, Learner, Lesson, People, PeopleColumn, ResponseModel, Stack,
    TreeShape, balanced,
};
use crate::results::{
    Codes, FittedFeature, FurtherFeature, Model, Ranker, Reading, ResponseColumn, ResponsePart, ResponsePipeline,
    RowColumn, RowRule,
};

fn column(name: &str, reads: Reading, known: Option<&[&str]>) -> RowColumn {
    RowColumn {
        name: name.into(),
        reads,
        known_codes: known.map(|known| known.iter().map(|&code| code.to_owned()).collect()),
        missing_codes: Arc::from(["9".to_owned(), "X".to_owned()].as_slice()),
        day_first: false,
    }
}

/// A column of codes, one of numbers, and one that only counts; its name is that of an output.
fn model(population: Population) -> Model {
    let feature = |name: &str, codes: Option<Codes>| FittedFeature {
        name: name.into(),
        attribute: name.into(),
        kind: FeatureKind::Numeric,
        codes,
        cap: Some(50.0),
        impute: 2.0,
        center: 1.0,
        scale: 2.0,
        ..FittedFeature::default()
    };
    Model {
        version: 1,
        features: vec![feature("A", Some(Codes([("1".into(), 1.0), ("02".into(), 5.0)].into()))), feature("B", None)],
        loadings: vec![vec![1.0, 0.0], vec![0.0, 1.0]],
        centroids: vec![Some(vec![0.0, 0.0]), Some(vec![2.0, 0.0]), Some(vec![2.0, 5.0])],
        customers_center: None,
        row_rule: RowRule {
            limit: 1,
            population,
            columns: vec![
                column("A", Reading::Code, Some(&["1", "02", "7"])),
                column("B", Reading::Month, None),
                column("segment", Reading::Code, Some(&["x"])),
            ],
        },
    }
}

fn graph_of(bytes: &[u8]) -> GraphOf {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.onnx");
    for (written, own) in [(bytes, true), (&bytes[1..], false), (b"\x08\x08\x12\x07pytorch", false)] {
        std::fs::write(&path, written).expect("it can be written");
        assert_eq!(is_one(&path), own);
    }
    let file = File::decode(bytes).expect("it can be read back");
    assert!(file.opset_import.len() == 2 && file.doc_string.is_some_and(|doc| !doc.is_empty()));
    file.graph.expect("a graph")
}

/// Every name is given once and is known before it is used; what comes out is made.
fn assert_whole(graph: &GraphOf) {
    let mut known = BTreeSet::new();
    let given = graph.input.iter().map(|input| input.name.clone());
    for name in given.chain(graph.initializer.iter().map(|tensor| tensor.name.clone())) {
        assert!(known.insert(name.clone()), "{name:?} is given twice");
    }
    let mut used = BTreeSet::new();
    for node in &graph.node {
        for input in &node.input {
            assert!(known.contains(&Some(input.clone())), "{input} isn't known yet");
            used.insert(input.clone());
        }
        for output in &node.output {
            assert!(known.insert(Some(output.clone())), "{output} is made twice");
        }
    }
    for output in &graph.output {
        assert!(known.contains(&output.name) && output.doc_string.is_some());
    }
    for tensor in &graph.initializer {
        let width = match tensor.data_type.and_then(|kind| Element::try_from(kind).ok()) {
            Some(Element::Float) => 4,
            _ => 8,
        };
        let count: i64 = tensor.dims.iter().product();
        assert_eq!(tensor.raw_data.as_ref().map(Vec::len), Some(width * count as usize));
        assert!(tensor.name.as_ref().is_some_and(|name| used.contains(name)), "{:?} is never used", tensor.name);
    }
}

fn nodes<'a>(graph: &'a GraphOf, operator: &str) -> Vec<&'a Node> {
    graph.node.iter().filter(|node| node.op_type.as_deref() == Some(operator)).collect()
}

fn tensor<'a>(graph: &'a GraphOf, name: &str) -> &'a Tensor {
    graph.initializer.iter().find(|tensor| tensor.name.as_deref() == Some(name)).expect("a constant of that name")
}

fn doubles(tensor: &Tensor) -> Vec<f64> {
    let raw = tensor.raw_data.as_deref().unwrap_or_default();
    raw.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect()
}

/// Texts and the places that they are given.
fn places(node: &Node) -> BTreeMap<String, i64> {
    let of = |kind: AttributeKind| {
        node.attribute.iter().find(move |attribute| attribute.kind == Some(kind as i32)).expect("a list")
    };
    let keys = of(AttributeKind::Strings).strings.iter().map(|key| String::from_utf8_lossy(key).into_owned());
    keys.zip(of(AttributeKind::Ints).ints.iter().copied()).collect()
}

#[test]
fn tables_hold_what_arithmetic_by_hand_gives() {
    let lookups = Lookups::of(&model(Population::Kept)).unwrap();
    let graph = graph_of(&segments(&lookups).unwrap());
    assert_whole(&graph);
    let encoders = nodes(&graph, "LabelEncoder");
    assert_eq!(encoders.len(), 2);
    let known = places(encoders[0]);
    assert_eq!(["1", "1.0", "02", "7"].map(|text| known.get(text).copied()), [Some(1), Some(1), Some(2), Some(3)]);
    // A zero in front belongs to a text, and 2 is another code.
    assert!(["01", "2", "2.0", "9", ""].iter().all(|text| !known.contains_key(*text)));
    // A step from the mean 1 in scales of 2: a missing cell is 2, and so is a code that has no value.
    let table = tensor(&graph, &nodes(&graph, "Gather")[0].input[0]);
    assert_eq!(table.dims, [4, 1]);
    let unit = f64::from(-lookups.value_bits).exp2();
    let steps: Vec<f64> = doubles(table).iter().map(|step| step * unit).collect();
    assert_eq!(steps, [0.5, 0.0, 2.0, 0.5]);
    // A on two components, then on three segments: -2 x.c; below that B.
    let weights = tensor(&graph, &nodes(&graph, "MatMul")[0].input[1]);
    assert_eq!(weights.dims, [2, 5]);
    let units = [lookups.component_unit() / unit, lookups.segment_unit() / unit];
    let units = [units[0], units[0], units[1], units[1], units[1]];
    let by_hand = [[1.0, 0.0, 0.0, -4.0, -4.0], [0.0, 1.0, 0.0, 0.0, -10.0]];
    for (row, known) in doubles(weights).chunks_exact(5).zip(by_hand) {
        let told: Vec<f64> = row.iter().zip(units).map(|(weight, unit)| weight * unit).collect();
        assert_eq!(told, known);
        assert!(row.iter().all(|number| number.fract() == 0.0));
    }
    // |c|^2.
    let starts = graph.initializer.iter().filter(|tensor| tensor.dims == [1, 5]).map(doubles);
    let start: Vec<f64> = starts.flatten().map(|number| number * lookups.segment_unit()).collect();
    assert_eq!(start, [0.0, 0.0, 0.0, 4.0, 29.0]);
    // The input whose name is taken goes by another one.
    let inputs: Vec<_> = graph.input.iter().filter_map(|input| input.name.as_deref()).collect();
    assert_eq!(inputs, ["A", "B", "segment_2"]);
    assert!(graph.input[1].doc_string.as_ref().is_some_and(|doc| doc.contains("1970")));
    let outputs: Vec<_> = graph.output.iter().filter_map(|output| output.name.as_deref()).collect();
    assert_eq!(outputs, ["segment", "distance", "scores"]);
}

#[test]
fn features_of_one_column_stand_in_one_table() {
    let mut model = model(Population::Kept);
    let mut second = model.features[0].clone();
    (second.name, second.codes) = ("A=7".into(), Some(Codes([("7".into(), 9.0)].into())));
    model.features.push(second);
    model.loadings = vec![vec![1.0, 0.0, 0.5], vec![0.0, 1.0, 0.0]];
    let lookups = Lookups::of(&model).unwrap();
    let graph = graph_of(&segments(&lookups).unwrap());
    assert_whole(&graph);
    let table = tensor(&graph, &nodes(&graph, "Gather")[0].input[0]);
    assert_eq!(table.dims, [4, 2]);
    let steps: Vec<f64> = doubles(table).iter().map(|step| step * f64::from(-lookups.value_bits).exp2()).collect();
    assert_eq!(steps, [0.5, 0.5, 0.0, 0.5, 2.0, 0.5, 0.5, 4.0]);
    assert_eq!(tensor(&graph, &nodes(&graph, "MatMul")[0].input[1]).dims, [3, 5]);
}

#[test]
fn the_row_rule_takes_one_side_the_other_or_everybody() {
    let of = |population| graph_of(&segments(&Lookups::of(&model(population)).unwrap()).unwrap());
    let (kept, aside, all) = (of(Population::Kept), of(Population::SetAside), of(Population::All));
    [&kept, &aside, &all].into_iter().for_each(assert_whole);
    assert_eq!((nodes(&kept, "LessOrEqual").len(), nodes(&kept, "Greater").len()), (1, 0));
    assert_eq!((nodes(&aside, "LessOrEqual").len(), nodes(&aside, "Greater").len()), (0, 1));
    assert_eq!((all.input.len(), nodes(&all, "LessOrEqual").len() + nodes(&all, "Greater").len()), (2, 0));
}

fn people() -> (People, Vec<bool>) {
    let column = |name: &str, kind, values: Vec<f32>| PeopleColumn { name: name.into(), kind, values };
    let rows = 0..240_usize;
    let responded = rows.clone().map(|row| row % 7 < 2 || row % 11 == 5).collect();
    let number = rows.clone().map(|row| if row % 13 == 0 { f32::NAN } else { (row % 7) as f32 });
    let code = rows.map(|row| if row % 17 == 0 { f32::NAN } else { (row % 11 % 3) as f32 });
    let columns = vec![
        column("N", ColumnKind::Number, number.collect()),
        column("C", ColumnKind::Nominal { codes: 3 }, code.collect()),
    ];
    (People { columns }, responded)
}

fn learned(learner: Learner) -> Learned {
    let (people, responded) = people();
    let lesson: Lesson = balanced(&people, &responded, Balance::None, 1);
    learner.fit(&lesson, 1, &|| true).unwrap().unwrap()
}

fn pipeline(model: ResponseModel, further: Vec<FurtherFeature>) -> ResponsePipeline {
    let part = |name: &str, kind, values| ResponsePart { name: name.into(), kind, values };
    let of = |reads, part| ResponseColumn { reads, parts: vec![part], labels: BTreeMap::new() };
    let codes = Some(vec![Some(0.0), Some(1.0), Some(2.0)]);
    ResponsePipeline {
        version: ResponsePipeline::VERSION,
        ranking: Ranker::Stack,
        target: "RESPONSE".into(),
        rate: 0.3,
        columns: vec![
            of(column("N", Reading::Number, None), part("N", ColumnKind::Number, None)),
            of(column("C", Reading::Code, Some(&["a", "b", "c"])), part("C", ColumnKind::Nominal { codes: 3 }, codes)),
        ],
        segments: (!further.is_empty()).then(|| self::model(Population::Kept)),
        further,
        built_in_dictionary: false,
        model,
    }
}

const ALL: [Learner; 4] = [
    Learner::Logistic(ElasticNet { strength: 0.1, lasso: 0.5 }),
    Learner::Forest(TreeShape {
        depth: 5,
        rounds: 1,
        beside: 10,
        rate: 1.0,
        people: 0.6,
        columns_of_tree: 1.0,
        columns_of_decision: 1.0,
        others: 3.0,
        ridge: 1.0,
        leaf: 1.0,
    }),
    Learner::Boosting(TreeShape {
        depth: 3,
        rounds: 20,
        beside: 1,
        rate: 0.1,
        people: 0.7,
        columns_of_tree: 1.0,
        columns_of_decision: 1.0,
        others: 5.0,
        ridge: 1.0,
        leaf: 1.0,
    }),
    Learner::Network,
];

#[test]
fn every_model_is_a_whole_graph() {
    let platt = Calibration::Platt { intercept: 0.1, slope: 1.0 };
    let isotonic = Calibration::Isotonic { scores: vec![-1.0, 0.0, 2.0], chances: vec![0.1, 0.1, 0.7] };
    for (learner, calibration) in ALL.iter().zip([&platt, &isotonic, &platt, &isotonic]) {
        let model = ResponseModel { models: vec![learned(*learner)], stack: None, calibration: calibration.clone() };
        let graph = graph_of(&response(&pipeline(model, Vec::new())).unwrap());
        assert_whole(&graph);
        let inputs: Vec<_> = graph.input.iter().filter_map(|input| input.name.as_deref()).collect();
        assert_eq!(inputs, ["N", "C"]);
        assert_eq!(graph.output.len(), 1);
        let is_isotonic = matches!(calibration, Calibration::Isotonic { .. });
        assert_eq!(
            (nodes(&graph, "Exp").len(), nodes(&graph, "Less").len()),
            if is_isotonic { (0, 1) } else { (1, 0) }
        );
    }
}

#[test]
fn the_stack_asks_all_its_models() {
    let (people, responded) = people();
    let models: Vec<Learned> = ALL.iter().map(|learner| learned(*learner)).collect();
    let said: Vec<Vec<f64>> = models.iter().map(|model| model.log_odds(&people).unwrap()).collect();
    let stack = Stack::fit(&said, &responded, &|| true).unwrap();
    let calibration = Calibration::Platt { intercept: 0.0, slope: 1.0 };
    let graph = graph_of(&response(&pipeline(ResponseModel { models, stack, calibration }, Vec::new())).unwrap());
    assert_whole(&graph);
    assert_eq!(nodes(&graph, "TreeEnsemble").len(), 2);
}

#[test]
fn each_leaf_of_a_tree_answers_for_its_own_tree() {
    let model = learned(ALL[2]);
    let Learned::Trees(trees) = &model else { panic!("trees expected") };
    let plain = trees.plain();
    let calibration = Calibration::Platt { intercept: 0.0, slope: 1.0 };
    let graph = graph_of(
        &response(&pipeline(ResponseModel { models: vec![model.clone()], stack: None, calibration }, vec![])).unwrap(),
    );
    let node = nodes(&graph, "TreeEnsemble")[0];
    let named = |name: &str| node.attribute.iter().find(|one| one.name.as_deref() == Some(name)).expect("an attribute");
    assert_eq!(named("n_targets").i, Some(plain.trees.len() as i64));
    assert_eq!(named("tree_roots").ints.len(), plain.trees.len());
    let of_trees = &named("leaf_targetids").ints;
    assert!(
        of_trees.is_sorted()
            && of_trees.first() == Some(&0)
            && of_trees.last() == Some(&(plain.trees.len() as i64 - 1))
    );
    let (forks, leaves) = (named("nodes_featureids").ints.len() as i64, of_trees.len() as i64);
    for way in ["true", "false"] {
        let next = &named(&format!("nodes_{way}nodeids")).ints;
        let is_leaf = &named(&format!("nodes_{way}leafs")).ints;
        assert!(
            next.iter()
                .zip(is_leaf)
                .all(|(next, is_leaf)| (0..if *is_leaf == 1 { leaves } else { forks }).contains(next))
        );
    }
}

#[test]
fn where_people_belong_stands_beside_the_columns() {
    let (mut people, responded) = people();
    let widths = [
        ("segment", ColumnKind::Nominal { codes: 3 }),
        ("scores 1", ColumnKind::Number),
        ("scores 2", ColumnKind::Number),
    ];
    for (at, (name, kind)) in (3..).zip(widths) {
        let values = (0..240_usize).map(|row| (row % at) as f32).collect();
        people.columns.push(PeopleColumn { name: name.into(), kind, values });
    }
    let lesson = balanced(&people, &responded, Balance::None, 1);
    let model = ALL[2].fit(&lesson, 1, &|| true).unwrap().unwrap();
    let calibration = Calibration::Platt { intercept: 0.0, slope: 1.0 };
    let further = vec![FurtherFeature::Segment, FurtherFeature::Scores];
    let model = ResponseModel { models: vec![model], stack: None, calibration };
    let graph = graph_of(&response(&pipeline(model, further)).unwrap());
    assert_whole(&graph);
    let inputs: Vec<_> = graph.input.iter().filter_map(|input| input.name.as_deref()).collect();
    assert_eq!(inputs, ["N", "C", "A", "B", "segment"]);
    assert_eq!(nodes(&graph, "ArgMin").len(), 1);
}
