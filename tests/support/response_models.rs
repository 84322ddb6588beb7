//! Models of who responds of every kind, small enough to be changed in every place.

use std::sync::Arc;

use segscope::respond::{
    Balance, Calibration, ColumnKind, ElasticNet, Learned, Learner, Outcomes, People, PeopleColumn, ResponseModel,
    Stack, TreeShape, balanced, isotonic, platt,
};
use segscope::results::{
    Codes, FittedFeature, FurtherFeature, Model, Ranker, Reading, ResponseColumn, ResponsePart, ResponsePipeline,
    RowColumn, RowRule,
};

/// People whom the models learn from.
const PEOPLE: usize = 160;

/// One of each kind, and all together, with what stands beside the columns.
pub(crate) fn models() -> Vec<ResponsePipeline> {
    let shape = |shape: TreeShape| TreeShape { rounds: shape.rounds.min(3), beside: shape.beside.min(5), ..shape };
    let logistic = Learner::Logistic(ElasticNet { strength: 0.5, lasso: 0.1 });
    let boosting = Learner::Boosting(shape(TreeShape::boosting(2)));
    let forest = Learner::Forest(shape(TreeShape::forest(3)));
    let further = FurtherFeature::ALL;
    vec![
        pipeline(Ranker::Logistic, &[logistic], &further),
        pipeline(Ranker::Boosting, &[boosting], &[]),
        pipeline(Ranker::Network, &[Learner::Network], &[]),
        pipeline(Ranker::Stack, &[logistic, forest], &further[..1]),
    ]
}

fn pipeline(ranking: Ranker, learners: &[Learner], further: &[FurtherFeature]) -> ResponsePipeline {
    let (people, responded) = people(further);
    let lesson = balanced(&people, &responded, Balance::None, 1);
    let learn = |learner: &Learner| learner.fit(&lesson, 1, &|| true).unwrap().expect("nobody stops it");
    let models: Vec<Learned> = learners.iter().map(learn).collect();
    let said: Vec<Vec<f64>> = models.iter().map(|model| model.log_odds(&people).unwrap()).collect();
    let stack = (models.len() > 1).then(|| Stack::fit(&said, &responded, &|| true).unwrap().expect("it was learned"));
    let odds = stack.as_ref().map_or_else(|| said[0].clone(), |stack| stack.log_odds(&said));
    let outcomes = Outcomes::new(&odds, &responded).unwrap();
    let calibration: Calibration = if stack.is_some() { isotonic(&outcomes) } else { platt(&outcomes) };
    ResponsePipeline {
        version: ResponsePipeline::VERSION,
        ranking,
        target: "RESPONSE".to_owned(),
        rate: 0.25,
        columns: columns(),
        further: further.to_vec(),
        segments: (!further.is_empty()).then(segments),
        built_in_dictionary: false,
        model: ResponseModel { models, stack, calibration },
    }
}

/// A nominal column, one of numbers, and one of codes that are numbers.
fn columns() -> Vec<ResponseColumn> {
    let part = |name: &str, kind, values| ResponsePart { name: name.to_owned(), kind, values };
    let column = |reads, part| ResponseColumn { reads, parts: vec![part], labels: Default::default() };
    let codes = |values: &[f32]| Some(values.iter().map(|value| Some(*value)).collect());
    vec![
        column(
            read("KIND", Some(&["a", "b", "c"])),
            part("KIND", ColumnKind::Nominal { codes: 3 }, codes(&[0.0, 1.0, 2.0])),
        ),
        column(read("AMOUNT", None), part("AMOUNT", ColumnKind::Number, None)),
        column(read("GRADE", Some(&["1", "2", "5"])), part("GRADE", ColumnKind::Number, codes(&[1.0, 2.0, 5.0]))),
    ]
}

fn read(name: &str, known: Option<&[&str]>) -> RowColumn {
    RowColumn {
        name: name.to_owned(),
        reads: if known.is_some() { Reading::Code } else { Reading::Number },
        known_codes: known.map(|known| known.iter().map(|&code| code.to_owned()).collect()),
        missing_codes: Arc::from(["-1".to_owned()].as_slice()),
        day_first: false,
    }
}

/// Two segments in a space of two components.
fn segments() -> Model {
    let feature = |name: &str, codes: Option<Codes>| FittedFeature {
        name: name.to_owned(),
        attribute: name.to_owned(),
        codes,
        impute: 2.0,
        center: 1.0,
        scale: 2.0,
        ..FittedFeature::default()
    };
    let grades = Codes([("1".to_owned(), 1.0), ("5".to_owned(), 5.0)].into());
    Model {
        version: 1,
        features: vec![feature("GRADE", Some(grades)), feature("AMOUNT", None)],
        loadings: vec![vec![1.0, 0.0], vec![0.0, 1.0]],
        centroids: vec![Some(vec![0.0, 0.0]), Some(vec![2.0, 1.0])],
        customers_center: None,
        row_rule: RowRule {
            limit: 1,
            columns: vec![read("GRADE", Some(&["1", "2", "5"])), read("AMOUNT", None)],
            ..RowRule::default()
        },
    }
}

/// People as the columns and what stands beside them tell; who responds follows from the amount and the kind.
fn people(further: &[FurtherFeature]) -> (People, Vec<bool>) {
    let of = |row: usize, spread: usize| row * 7919 % spread;
    let column = |name: &str, kind, value: &dyn Fn(usize) -> f32| PeopleColumn {
        name: name.to_owned(),
        kind,
        values: (0..PEOPLE).map(value).collect(),
    };
    let amount = |row: usize| if of(row, 11) == 0 { f32::NAN } else { of(row, 97) as f32 / 8.0 };
    let number = |factor: usize| move |row: usize| of(row, factor) as f32 / 10.0;
    let mut columns = vec![
        column("KIND", ColumnKind::Nominal { codes: 3 }, &|row| of(row, 3) as f32),
        column("AMOUNT", ColumnKind::Number, &amount),
        column("GRADE", ColumnKind::Number, &|row| [1.0, 2.0, 5.0][of(row, 13) % 3]),
    ];
    for one in further {
        match one {
            FurtherFeature::Segment => {
                columns.push(column("segment", ColumnKind::Nominal { codes: 2 }, &|row| of(row, 2) as f32));
            }
            FurtherFeature::Distances => {
                columns.push(column("distances A", ColumnKind::Number, &number(29)));
                columns.push(column("distances B", ColumnKind::Number, &number(31)));
            }
            FurtherFeature::Scores => {
                columns.push(column("scores 1", ColumnKind::Number, &number(37)));
                columns.push(column("scores 2", ColumnKind::Number, &number(41)));
            }
        }
    }
    let responded = (0..PEOPLE).map(|row| of(row, 97) + 20 * of(row, 3) + of(row, 43) > 105).collect();
    (People { columns }, responded)
}
