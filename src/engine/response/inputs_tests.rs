//! The same numbers come of a table in memory and of a file that passes by; what stands beside the columns is what arithmetic
//! by hand says.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::inputs::{Inputs, recoded};
use super::mailing::{learned_columns, of_file};
use crate::data::{CellReading, ColumnCoder, Values, built_in_dictionary, read_table};
use crate::engine::Settings;
use crate::engine::apply::{Scorer, next, open};
use crate::job::Unwatched;
use crate::prepare::{FeatureKind, Population};
use crate::respond::{ColumnKind, People};
use crate::results::{
    Codes, FittedFeature, FurtherFeature, Model, Reading, ResponseColumn, ResponsePart, RowColumn, RowRule,
};

/// People with a column of each kind: texts, codes with an order of which one means unknown, two facts in one code, whole
/// numbers, numbers, and dates.
fn people(folder: &Path) -> PathBuf {
    let mut text = "LNR;KIND;SEMIO_SOZ;PRAEGENDE_JUGENDJAHRE;ORDERS;AMOUNT;SINCE\n".to_owned();
    for row in 0..400_usize {
        let of = |factor: usize, spread: usize| row * factor % spread;
        let kind = ["red", "green", "blue", "", "red"][of(7, 5)];
        let semio = [1, 2, 3, 4, 5, 6, 7, 9][of(11, 8)];
        let youth = of(13, 16).to_string();
        let orders = if of(17, 23) == 0 { String::new() } else { of(17, 23).to_string() };
        let amount = format!("{}.{:02}", of(311, 401), of(29, 97));
        let since = format!("{}-{:02}-{:02}", 1975 + of(19, 40), 1 + of(5, 12), 1 + of(3, 28));
        writeln!(text, "{row};{kind};{semio};{youth};{orders};{amount};{since}").expect("a text takes all");
    }
    let path = folder.join("mailing.csv");
    std::fs::write(&path, text).expect("the folder can be written to");
    path
}

fn learned(path: &Path) -> (crate::data::CodeTable, Vec<ResponseColumn>) {
    let (table, origin, _) = read_table(path, built_in_dictionary(), &Unwatched).expect("it is a table");
    let settings = Settings::default();
    let columns =
        learned_columns(&table, &origin, built_in_dictionary(), &settings, &Unwatched).expect("it has columns");
    (table, columns)
}

/// To the bit, so that what isn't known is the same as what isn't known.
fn bits(people: &People) -> Vec<(String, ColumnKind, Vec<u32>)> {
    let of = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect();
    people.columns.iter().map(|column| (column.name.clone(), column.kind, of(&column.values))).collect()
}

#[test]
fn a_table_and_its_file_give_the_same_numbers() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = people(folder.path());
    let (table, columns) = learned(&path);
    let inputs = Inputs::new(columns, Vec::new(), None).expect("nobody is placed");
    let read = inputs.read_columns();
    let in_memory: Vec<Values> = read.iter().map(|column| recoded(&table, column)).collect();
    let passing = of_file(&path, &read, (table.rows, true), &Unwatched).expect("it can be read");
    assert!(of_file(&path, &read, (table.rows + 1, true), &Unwatched).is_err(), "somebody wrote it anew");
    let (one, other) = (inputs.people(&in_memory, None), inputs.people(&passing, None));
    assert_eq!(one.rows(), 400);
    for (one, other) in bits(&one).into_iter().zip(bits(&other)) {
        assert_eq!(one, other);
    }
    // Block by block as well.
    let names: Vec<String> = read.iter().map(|column| column.name.clone()).collect();
    let mut coders = inputs.coders();
    let mut reader = open(&path, true, &names, &Unwatched).expect("it can be read");
    let mut first = 0;
    while let Some(block) = next(&mut reader, &names, &mut coders, &Unwatched).expect("it can be read") {
        let values: Vec<Values> = coders.iter_mut().map(ColumnCoder::take).collect();
        let rows: Vec<usize> = (first..first + block.rows).collect();
        assert_eq!(bits(&inputs.people(&values, None)), bits(&one.select(&rows)));
        first += block.rows;
    }
    assert_eq!(first, 400);
    made_of_each(&inputs, &one);
}

/// What is made of each column.
fn made_of_each(inputs: &Inputs, people: &People) {
    let column = |name: &str| inputs.columns.iter().find(|one| one.reads.name == name).expect("it was learned from");
    let part = |name: &str| people.columns.iter().find(|one| one.name == name).expect("it is a number");
    assert_eq!(part("KIND").kind, ColumnKind::Nominal { codes: 3 });
    // The rows hold red, blue, red, green, and a gap; codes stand in the order of the alphabet.
    assert_eq!(part("KIND").values[..3], [2.0, 0.0, 2.0]);
    assert!(part("KIND").values[3] == 1.0 && part("KIND").values.iter().filter(|value| value.is_nan()).count() == 80);
    let youth: Vec<&str> = column("PRAEGENDE_JUGENDJAHRE").parts.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(youth, ["PRAEGENDE_JUGENDJAHRE.decade", "PRAEGENDE_JUGENDJAHRE.movement"]);
    // Code 13 is the eighties, and 0 is unknown.
    let decade = &part("PRAEGENDE_JUGENDJAHRE.decade").values;
    assert!(decade[0].is_nan() && decade[1] == 80.0, "{:?}", &decade[..2]);
    for name in ["ORDERS", "AMOUNT"] {
        let ResponseColumn { reads, parts, .. } = column(name);
        assert_eq!((reads.reads, &reads.known_codes, parts.len()), (Reading::Number, &None, 1), "{name}");
        assert_eq!((parts[0].kind, &parts[0].values), (ColumnKind::Number, &None), "{name}");
    }
    assert_eq!(part("AMOUNT").values[1], 311.29);
    // 9 means unknown.
    let semio = &part("SEMIO_SOZ").values;
    assert!(semio[0] == 1.0 && semio.iter().filter(|value| value.is_nan()).count() == 50, "{:?}", &semio[..9]);
    assert_eq!(part("SINCE").values[1], 1975.0 + 19.0);
}

#[test]
fn other_numbers_are_used_and_other_codes_are_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, columns) = learned(&people(folder.path()));
    let inputs = Inputs::new(columns, Vec::new(), None).expect("nobody is placed");
    let other = folder.path().join("other.csv");
    let text =
        "AMOUNT;ORDERS;KIND;SEMIO_SOZ;PRAEGENDE_JUGENDJAHRE\n1000000;99;violet;9;0\n-2.5;1000;blue;7;99\nx;y;;;\n";
    std::fs::write(&other, text).expect("the folder can be written to");
    let values = of_file(&other, &inputs.read_columns(), (3, true), &Unwatched).expect("it can be read");
    let people = inputs.people(&values, None);
    let of = |name: &str| &people.columns.iter().find(|one| one.name == name).expect("it is a number").values;
    assert!(of("AMOUNT")[..2] == [1e6, -2.5] && of("AMOUNT")[2].is_nan());
    assert!(of("ORDERS")[..2] == [99.0, 1000.0] && of("ORDERS")[2].is_nan());
    assert!(of("KIND")[0].is_nan() && of("KIND")[1] == 0.0 && of("KIND")[2].is_nan());
    assert!(of("SEMIO_SOZ")[0].is_nan() && of("SEMIO_SOZ")[1] == 7.0 && of("SEMIO_SOZ")[2].is_nan());
    assert!(of("PRAEGENDE_JUGENDJAHRE.decade").iter().all(|value| value.is_nan()));
    // A column that the file hasn't got.
    assert!(of("SINCE").len() == 3 && of("SINCE").iter().all(|value| value.is_nan()));
}

#[test]
fn a_table_without_the_column_says_nothing() {
    let known = |codes: &[&str]| Some(codes.iter().map(|&code| code.to_owned()).collect());
    let reads = |name: &str, known_codes: Option<Arc<[String]>>| RowColumn {
        name: name.to_owned(),
        reads: if known_codes.is_some() { Reading::Code } else { Reading::Number },
        known_codes,
        missing_codes: Arc::from(["-1".to_owned()].as_slice()),
        day_first: false,
    };
    let nobody = crate::data::CodeTable { rows: 2, ..Default::default() };
    assert!(matches!(recoded(&nobody, &reads("A", known(&["x"]))), Values::Codes { codes, .. } if *codes == [0, 0]));
    let Values::Reals(none) = recoded(&nobody, &reads("A", None)) else { panic!("it is read as numbers") };
    assert!(none.len() == 2 && none.iter().all(|value| value.is_nan()));
    // What means unknown is missing in codes that are read as numbers, as a coder has it.
    let levels = [crate::data::Level::number(-1.0), crate::data::Level::number(4.0)].into();
    let codes = Values::Codes { codes: [1, 2, 0].into(), levels };
    let columns = vec![crate::data::Column { name: "A".to_owned(), values: codes }];
    let table = crate::data::CodeTable { rows: 3, columns, ..Default::default() };
    let Values::Reals(found) = recoded(&table, &reads("A", None)) else { panic!("it is read as numbers") };
    assert!(found[0].is_nan() && found[1] == 4.0 && found[2].is_nan());
    let mut coder = ColumnCoder::new(CellReading::Number, &["-1".to_owned()]);
    crate::data::TakesCells::push(&mut coder, &polars::prelude::Column::new("A".into(), [Some(-1_i64), Some(4), None]));
    let Values::Reals(coded) = coder.take() else { panic!("it is read as numbers") };
    assert_eq!(
        coded.iter().map(|one| one.to_bits()).collect::<Vec<_>>(),
        found.iter().map(|one| one.to_bits()).collect::<Vec<_>>()
    );
}

/// Two features of two columns, three segments.
fn segments() -> Model {
    let feature = |name: &str, codes: Option<Codes>| FittedFeature {
        name: name.to_owned(),
        attribute: name.to_owned(),
        kind: FeatureKind::Numeric,
        codes,
        impute: 2.0,
        center: 1.0,
        scale: 2.0,
        ..FittedFeature::default()
    };
    let column = |name: &str, known: Option<&[&str]>| RowColumn {
        name: name.to_owned(),
        reads: if known.is_some() { Reading::Code } else { Reading::Number },
        known_codes: known.map(|known| known.iter().map(|&code| code.to_owned()).collect()),
        missing_codes: Arc::default(),
        day_first: false,
    };
    Model {
        version: 1,
        features: vec![feature("A", Some(Codes([("1".into(), 1.0), ("5".into(), 5.0)].into()))), feature("B", None)],
        loadings: vec![vec![1.0, 0.0], vec![0.0, 1.0]],
        centroids: vec![Some(vec![0.0, 0.0]), Some(vec![2.0, 0.0]), Some(vec![2.0, 5.0])],
        customers_center: None,
        row_rule: RowRule {
            limit: 1,
            population: Population::Kept,
            columns: vec![column("A", Some(&["1", "5", "7"])), column("B", None), column("C", Some(&["x"]))],
        },
    }
}

#[test]
fn what_stands_beside_the_columns_is_what_hands_work_out() {
    let model = segments();
    // A column that is learned from and decides on the segment, too, is read for each.
    let own = ResponseColumn {
        reads: model.row_rule.columns[1].clone(),
        parts: vec![ResponsePart { name: "B".to_owned(), kind: ColumnKind::Number, values: None }],
        labels: Default::default(),
    };
    let inputs = Inputs::new(vec![own], FurtherFeature::ALL.to_vec(), Some(&model)).expect("the model is whole");
    let codes = |codes: &[u8]| Values::Codes { codes: codes.into(), levels: Arc::default() };
    // A = 1, B = 1: (0, 0). A = 5, B = 3: (2, 1). A = 7 has no value and B is missing: (0.5, 0.5). The last one misses two of
    // three columns and has no segment, but a place.
    let b = Values::Reals([1.0, 3.0, f32::NAN, f32::NAN].into());
    let values = [b.clone(), codes(&[1, 2, 3, 0]), b, codes(&[1, 1, 1, 1])];
    assert_eq!(
        inputs.read_columns().iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
        ["B", "A", "B", "C"]
    );
    let placed = inputs.placed(&values, 4, &Unwatched).expect("nobody stops it").expect("there are segments");
    let people = inputs.people(&values, Some(&placed));
    let names: Vec<&str> = people.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["B", "segment", "distances A", "distances B", "distances C", "scores 1", "scores 2"]);
    assert_eq!(people.columns[1].kind, ColumnKind::Nominal { codes: 3 });
    let of = |at: usize| &people.columns[at].values;
    assert!(of(1)[..3] == [0.0, 1.0, 0.0] && of(1)[3].is_nan());
    let half = 0.5_f32;
    assert_eq!(*of(2), [0.0, 5_f32.sqrt(), half.sqrt(), half.sqrt()]);
    assert_eq!(*of(3), [2.0, 1.0, 2.5_f32.sqrt(), 2.5_f32.sqrt()]);
    assert_eq!(*of(4), [29_f32.sqrt(), 4.0, 22.5_f32.sqrt(), 22.5_f32.sqrt()]);
    assert_eq!(
        (of(5).as_slice(), of(6).as_slice()),
        ([0.0, 2.0, half, half].as_slice(), [0.0, 1.0, half, half].as_slice())
    );
    // As a scorer says.
    let scorer = Scorer::new(&model).expect("the model is whole");
    let named = scorer.columns().zip(&values[1..]);
    let columns = named.map(|(name, values)| crate::data::Column { name: name.to_owned(), values: values.clone() });
    let table = crate::data::CodeTable { rows: 4, columns: columns.collect(), ..Default::default() };
    let scored = scorer.score(&table, None, &Unwatched).expect("nobody stops it");
    assert_eq!(scored.segments, placed.segments);
    for row in 0..3 {
        let segment = usize::try_from(scored.segments[row]).expect("a segment");
        assert!((scored.distances[row] - of(2 + segment)[row]).abs() < 1e-6);
    }
}
