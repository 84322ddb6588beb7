//! Whole decisions on small tables worked by hand.

use proptest::prelude::*;

use super::fixture::{codes, dataset, each, known, numbers, reals, texts};
use super::*;
use crate::data::{Attribute, Column, Dataset, Level, MeasurementLevel};
use crate::job::{Activity, Cancelled, Job, Unwatched};

/// A general population with one column, and the same people as customers.
fn single(attribute: Attribute, column: Column) -> (Dataset, Decoding) {
    let data = dataset(vec![attribute], vec![column.clone()], vec![column]);
    let decoding = decode(&data, &Unwatched).expect("not cancelled");
    (data, decoding)
}

/// The features of one attribute of which every level occurs once.
fn encode_one(attribute: Attribute, levels: &[Level]) -> Candidates {
    let column = each(&attribute.name, levels);
    let (data, decoding) = single(attribute, column);
    candidates(&data, &decoding, Recipes::built_in(), &EncodeOptions::default())
}

/// `code=value` for every known value of a feature.
fn pairs(all: &Candidates, name: &str, levels: &[Level]) -> String {
    let feature = all.features.iter().find(|feature| feature.name == name).unwrap_or_else(|| panic!("no {name}"));
    let FeatureValues::ByCode(values) = &feature.values else { panic!("by code") };
    assert_eq!(values.len(), levels.len() + 1);
    let pairs = levels.iter().zip(&values[1..]);
    pairs
        .filter_map(|(level, value)| value.map(|value| format!("{}={value}", level.text)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Taken apart by a recipe that names just these parts, each one feature.
fn split(parts: &[&str]) -> Treatment {
    let part = |&name: &&str| PartTreatment { name: name.to_owned(), levels: None };
    Treatment::Split { parts: parts.iter().map(part).collect(), named: parts.len() }
}

fn binary(one: &str) -> Treatment {
    Treatment::Binary { ones: vec![CodeLabel { code: one.to_owned(), label: String::new() }] }
}

fn mixed(name: &str, unknown: &[&str]) -> Attribute {
    known(name, MeasurementLevel::Mixed, unknown)
}

#[test]
fn formative_years() {
    let levels = numbers(-1, 15);
    let all = encode_one(mixed("PRAEGENDE_JUGENDJAHRE", &["-1", "0"]), &levels);
    assert_eq!(all.features.len(), 2);
    assert_eq!(
        pairs(&all, "PRAEGENDE_JUGENDJAHRE.decade", &levels),
        "1=40 2=40 3=50 4=50 5=60 6=60 7=60 8=70 9=70 10=80 11=80 12=80 13=80 14=90 15=90"
    );
    assert_eq!(
        pairs(&all, "PRAEGENDE_JUGENDJAHRE.movement", &levels),
        "1=0 2=1 3=0 4=1 5=0 6=1 7=1 8=0 9=1 10=0 11=1 12=0 13=1 14=0 15=1"
    );
    assert_eq!(all.treatment(0), Some(&split(&["decade", "movement"])));
    assert!(all.notes.is_empty());
}

#[test]
fn international_wealth_and_life_stage_are_the_two_digits() {
    let cells = ["12", "13", "14", "15", "22", "23", "24", "25", "31", "32", "33", "34", "35", "41", "43", "44", "45"];
    let cells = [&cells[..], &["51", "52", "54", "55", "XX"]].concat();
    for levels in
        [texts(&cells), cells.iter().map(|cell| cell.parse().map_or(Level::text(*cell), Level::number)).collect()]
    {
        let all = encode_one(mixed("CAMEO_INTL_2015", &["-1", "XX"]), &levels);
        let digit = |at: usize| {
            let two = cells.iter().filter(|cell| **cell != "XX").map(|cell| format!("{cell}={}", &cell[at..=at]));
            two.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(pairs(&all, "CAMEO_INTL_2015.wealth", &levels), digit(0));
        assert_eq!(pairs(&all, "CAMEO_INTL_2015.life_stage", &levels), digit(1));
        assert_eq!(all.treatment(0), Some(&split(&["wealth", "life_stage"])));
    }
}

#[test]
fn building_types() {
    for name in ["PLZ8_BAUMAX", "KBA05_BAUMAX"] {
        let levels = numbers(0, 5);
        let all = encode_one(mixed(name, &["-1", "0"]), &levels);
        assert_eq!(pairs(&all, &format!("{name}.homes"), &levels), "1=1 2=2 3=3 4=4");
        assert_eq!(pairs(&all, &format!("{name}.business"), &levels), "1=0 2=0 3=0 4=0 5=1");
        let gap = EncodingNoteKind::PartMissing { part: "homes".to_owned(), codes: vec!["5".to_owned()] };
        assert_eq!(all.notes, [EncodingNote { attribute: 0, what: gap }]);
    }
}

#[test]
fn neighbourhoods() {
    let levels: Vec<Level> = [0, 1, 2, 3, 4, 5, 7, 8].map(|code| Level::number(f64::from(code))).to_vec();
    let all = encode_one(mixed("WOHNLAGE", &["-1"]), &levels);
    assert_eq!(pairs(&all, "WOHNLAGE.quality", &levels), "1=1 2=2 3=3 4=4 5=5");
    assert_eq!(pairs(&all, "WOHNLAGE.rural", &levels), "1=0 2=0 3=0 4=0 5=0 7=1 8=1");
}

#[test]
fn life_phases() {
    let levels = numbers(0, 40);
    let all = encode_one(mixed("LP_LEBENSPHASE_FEIN", &["0"]), &levels);
    let age = [
        1, 2, 1, 2, 3, 4, 3, 4, 2, 2, 3, 4, 3, 1, 3, 3, 2, 1, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 3, 3, 1, 1, 1, 3, 3,
        4, 2, 4,
    ];
    let wealth = [
        1, 1, 2, 2, 1, 1, 2, 2, 2, 3, 2, 2, 4, 2, 1, 2, 2, 3, 3, 4, 1, 2, 3, 1, 2, 2, 2, 4, 1, 2, 1, 2, 2, 2, 4, 2, 2,
        2, 4, 4,
    ];
    let listed = |values: [i32; 40]| {
        let all = values.iter().zip(1..).map(|(value, code)| format!("{code}={value}"));
        all.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(pairs(&all, "LP_LEBENSPHASE_FEIN.age", &levels), listed(age));
    assert_eq!(pairs(&all, "LP_LEBENSPHASE_FEIN.wealth", &levels), listed(wealth));
}

#[test]
fn single_meanings() {
    let levels = texts(&["O", "W"]);
    let all = encode_one(known("OST_WEST_KZ", MeasurementLevel::Nominal, &["-1"]), &levels);
    assert_eq!(pairs(&all, "OST_WEST_KZ", &levels), "O=0 W=1");
    assert_eq!(all.treatment(0), Some(&binary("W")));
    let levels = numbers(1, 2);
    let all = encode_one(known("ANREDE_KZ", MeasurementLevel::Nominal, &["-1", "0"]), &levels);
    assert_eq!(pairs(&all, "ANREDE_KZ", &levels), "1=0 2=1");
    assert_eq!(all.features[0].kind, FeatureKind::Binary);
    let levels = [numbers(1, 9), texts(&["X"])].concat();
    let all = encode_one(known("CAMEO_DEUG_2015", MeasurementLevel::Nominal, &["-1", "X"]), &levels);
    assert_eq!(pairs(&all, "CAMEO_DEUG_2015", &levels), "1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8 9=9");
    assert_eq!(all.treatment(0), Some(&Treatment::AsItIs(NumberKind::Ordinal)));
    assert_eq!(all.features[0].kind, FeatureKind::Ordinal);
    let levels = numbers(0, 5);
    let all = encode_one(known("LP_FAMILIE_GROB", MeasurementLevel::Nominal, &["0"]), &levels);
    assert_eq!(
        (all.features.len(), all.treatment(0)),
        (5, Some(&Treatment::OneHot { levels: 5, rare: 0, shared: false }))
    );
    assert_eq!(pairs(&all, "LP_FAMILIE_GROB=3", &levels), "0=0 1=0 2=0 3=1 4=0 5=0");
}

#[test]
fn what_another_attribute_says_already_is_left_out_unless_asked_for() {
    let cells = ["1A", "1B", "2A"];
    let attributes = || vec![known("CAMEO_DEU_2015", MeasurementLevel::Nominal, &[]), mixed("CAMEO_DEUG_2015", &[])];
    let columns = || vec![each("CAMEO_DEU_2015", &texts(&cells)), codes("CAMEO_DEUG_2015", &[1, 1, 2], &numbers(1, 2))];
    let data = dataset(attributes(), columns(), columns());
    let decoding = decode(&data, &Unwatched).expect("not cancelled");
    let encode = |options: &EncodeOptions| candidates(&data, &decoding, Recipes::built_in(), options);
    let all = encode(&EncodeOptions::default());
    let reason = LeftOut::Recipe { levels: 3, why: "its first character is CAMEO_DEUG_2015".to_owned() };
    let left_out = Treatment::LeftOut(reason.clone());
    assert_eq!((all.treatment(0), &all.not_used[0].reason), (Some(&left_out), &reason));
    assert_eq!(all.select(&[0, 1]).expect("one"), [0]);
    assert_eq!(all.left_out(&[0, 1]).count(), 1);
    assert_eq!(all.select(&[0]), Err(PrepareError::NoFeatures { columns: 1, first: Some(left_out) }));
    let all = encode(&EncodeOptions { use_anyway: vec!["CAMEO_DEU_2015".to_owned()], ..EncodeOptions::default() });
    assert_eq!((all.features.len(), all.features[2].name.as_str()), (4, "CAMEO_DEU_2015=2A"));
    assert_eq!(all.select(&[0]).expect("three"), [0, 1, 2]);
    // Without the attribute that says the same, nothing may get lost.
    let alone = encode_one(known("CAMEO_DEU_2015", MeasurementLevel::Nominal, &[]), &texts(&cells));
    assert_eq!(alone.features.len(), 3);
}

#[test]
fn one_hot_columns_are_zero_where_the_cell_is_missing() {
    let levels = [Level::number(-1.0), Level::text("a"), Level::text("b"), Level::text("c"), Level::text("nobody")];
    let (data, decoding) =
        single(known("N", MeasurementLevel::Nominal, &["-1"]), codes("N", &[0, 1, 2, 3, 4], &levels));
    let all = candidates(&data, &decoding, Recipes::built_in(), &EncodeOptions::default());
    let names: Vec<&str> = all.features.iter().map(|feature| feature.name.as_str()).collect();
    assert_eq!(names, ["N=a", "N=b", "N=c"]);
    let wanted = [0.0, 0.0, 0.0, 1.0, 0.0, 0.0].map(Some).to_vec();
    assert_eq!(all.features[1].values, FeatureValues::ByCode(wanted));
}

#[test]
fn without_a_recipe() {
    let levels = [numbers(3, 5), texts(&["A"])].concat();
    let all = encode_one(mixed("OTHER", &[]), &levels);
    assert_eq!(pairs(&all, "OTHER", &levels), "3=3 4=4 5=5");
    let note = EncodingNoteKind::NotNumbers { codes: vec!["A".to_owned()] };
    assert_eq!(all.notes, [EncodingNote { attribute: 0, what: note }]);
    let all = encode_one(mixed("OTHER", &[]), &texts(&["A", "B", "C"]));
    assert_eq!(all.treatment(0), Some(&Treatment::OneHot { levels: 3, rare: 0, shared: false }));
    let all = encode_one(mixed("WOHNLAGE", &[]), &texts(&["good", "bad"]));
    assert_eq!(all.treatment(0), Some(&binary("bad")), "a recipe that knows no code was written for other data");
    let (data, decoding) = single(known("R", MeasurementLevel::Numeric, &["0"]), reals("R", &[0.0, 1.5]));
    let all = candidates(&data, &decoding, Recipes::built_in(), &EncodeOptions::default());
    assert_eq!(all.features[0].values, FeatureValues::Itself { unknown: vec![0.0] });
    let all = encode_one(known("Y", MeasurementLevel::Date, &[]), &numbers(1992, 1994));
    assert_eq!(all.treatment(0), Some(&Treatment::AsItIs(NumberKind::Year)));
    assert_eq!(all.features[0].kind, FeatureKind::Year);
}

/// Ten people; A misses 2 of them, B 3, C nobody; D is constant, E an id, F has 51 names.
fn ten() -> Dataset {
    let columns = || {
        vec![
            codes("A", &[0, 0, 1, 2, 1, 2, 1, 2, 1, 2], &numbers(1, 2)),
            codes("B", &[0, 0, 0, 2, 1, 2, 1, 2, 1, 2], &numbers(1, 2)),
            codes("C", &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2], &numbers(1, 2)),
            codes("D", &[1, 1, 1, 1, 1, 1, 1, 1, 1, 0], &numbers(1, 2)),
            each("E", &numbers(1, 10)),
            codes("F", &[1; 10], &numbers(1, 1)),
        ]
    };
    let mut attributes: Vec<Attribute> =
        ["A", "B", "C", "D", "E", "F"].map(|name| known(name, MeasurementLevel::Ordinal, &[])).to_vec();
    attributes[4].level = MeasurementLevel::Id;
    dataset(attributes, columns(), columns())
}

fn keep(data: &Dataset, settings: &Thresholds) -> Result<Kept, PrepareError> {
    thresholds(data, &decode(data, &Unwatched).expect("not cancelled"), Recipes::built_in(), settings)
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn exactly_the_threshold_is_kept() {
    let data = ten();
    let kept = keep(&data, &Thresholds::default()).expect("some are kept");
    assert_eq!(kept.columns, [0, 2]);
    let reasons: Vec<_> = kept.dropped.iter().map(|dropped| (dropped.attribute, dropped.reason)).collect();
    let constant = DropReason::Constant;
    assert_eq!(reasons, [(1, DropReason::MissingShare), (3, constant), (4, DropReason::Id), (5, constant)]);
    assert_eq!(kept.dropped(1).map(|dropped| dropped.missing_share), Some(0.3));
    assert_eq!(kept.dropped(2), None);
    let all = keep(&data, &Thresholds { column_missing: 0.3, ..Thresholds::default() }).expect("some are kept");
    assert_eq!(all.columns, [0, 1, 2]);
}

#[test]
fn by_hand() {
    let data = ten();
    let settings = Thresholds { drop: names(&["C"]), keep: names(&["B", "D"]), ..Thresholds::default() };
    let kept = keep(&data, &settings).expect("some are kept");
    assert_eq!(kept.columns, [0, 1], "a constant stays dropped");
    assert_eq!(kept.dropped(2).map(|dropped| dropped.reason), Some(DropReason::ByHand));
}

#[test]
fn row_limits_are_rounded_down() {
    let limits: Vec<u32> = [1, 3, 4, 10, 79].map(default_row_limit).to_vec();
    assert_eq!(limits, [0, 0, 1, 3, 23]);
}

#[test]
fn impossible_thresholds() {
    let data = ten();
    let refused = |settings: Thresholds| keep(&data, &settings).expect_err("impossible");
    let share = |column_missing: f64| refused(Thresholds { column_missing, ..Thresholds::default() });
    assert_eq!(share(20.0), PrepareError::ShareOutOfRange { value: 20.0 });
    assert!(matches!(share(f64::NAN), PrepareError::ShareOutOfRange { .. }));
    let unknown = vec![UnknownName { name: "a".to_owned(), suggestion: Some("A".to_owned()) }];
    let unknown = PrepareError::UnknownNames { list: ColumnList::Keep, names: unknown };
    assert_eq!(refused(Thresholds { keep: names(&["a"]), ..Thresholds::default() }), unknown);
    let both = Thresholds { keep: names(&["A"]), drop: names(&["A"]), ..Thresholds::default() };
    assert_eq!(refused(both), PrepareError::DroppedAndKept { names: names(&["A"]) });
    use DropReason::{ByHand, Constant, Id, MissingShare};
    let reasons = vec![ByHand, MissingShare, ByHand, Constant, Id, Constant];
    let none = PrepareError::AllColumnsDropped { columns: 6, reasons, threshold: 0.20 };
    assert_eq!(refused(Thresholds { drop: names(&["A", "C"]), ..Thresholds::default() }), none);
}

#[test]
fn names_in_excess() {
    let fifty = numbers(1, 50);
    let one_more = numbers(1, 51);
    let count = |level, levels: &[Level]| {
        let (data, decoding) = single(known("N", level, &[]), each("N", levels));
        thresholds(&data, &decoding, Recipes::built_in(), &Thresholds::default()).is_ok()
    };
    assert!(count(MeasurementLevel::Nominal, &fifty));
    assert!(!count(MeasurementLevel::Nominal, &one_more));
    assert!(count(MeasurementLevel::Ordinal, &one_more));
}

#[test]
fn missing_per_person_by_hand() {
    let data = ten();
    let decoding = decode(&data, &Unwatched).expect("not cancelled");
    let counts = missing_per_row(&data.general, &decoding, &[0, 1, 3], &Unwatched).expect("not cancelled");
    assert_eq!(counts, [2, 2, 1, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(kept_rows(&counts, RowChoice::within(1)), [2, 3, 4, 5, 6, 7, 8, 9]);
    let histogram = missing_histogram(&counts, 3);
    assert_eq!(histogram, [6, 2, 2, 0]);
    assert_eq!(check_kept_rows(&histogram, RowChoice::within(0), People::General), Ok(()));
    let choice = |limit, population| RowChoice { limit, population };
    assert_eq!(kept_rows(&counts, choice(1, Population::SetAside)), [0, 1]);
    assert_eq!(kept_rows(&counts, choice(1, Population::All)), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let people = People::Customers;
    assert_eq!(check_kept_rows(&histogram, choice(1, Population::SetAside), people), Ok(()));
    let none_aside = PrepareError::NobodySetAside { people, limit: 2, most: 2 };
    assert_eq!(check_kept_rows(&histogram, choice(2, Population::SetAside), people), Err(none_aside));
    assert_eq!(check_kept_rows(&[0, 0, 4, 1], choice(0, Population::All), people), Ok(()));
    let nobody = PrepareError::AllRowsSetAside { people, rows: 5, limit: 1, columns: 3, fewest: 2 };
    assert_eq!(check_kept_rows(&[0, 0, 4, 1], RowChoice::within(1), people), Err(nobody));
    assert_eq!(
        check_kept_rows(&[0, 0], RowChoice::within(1), People::General),
        Err(PrepareError::NoRows { people: People::General })
    );
}

#[test]
fn contrasts_by_hand() {
    // 40 kept people: half 1, half 2. 40 set aside: a quarter 1, three quarters 2. One more has no value.
    let kept = [1_u8, 2].repeat(20);
    let aside = [1_u8, 2, 2, 2].repeat(10);
    let cells = [kept, aside, vec![0]].concat();
    let same = vec![1_u8; 81];
    let columns = vec![codes("A", &same, &numbers(1, 1)), codes("B", &cells, &numbers(1, 2))];
    let attributes = ["A", "B"].map(|name| known(name, MeasurementLevel::Ordinal, &[])).to_vec();
    let data = dataset(attributes, columns.clone(), columns);
    let decoding = decode(&data, &Unwatched).expect("not cancelled");
    let rows: Vec<u32> = (40..81).collect();
    let found = contrast(&data.general, &decoding, &rows, &Unwatched).expect("not cancelled");
    assert_eq!((found[0].attribute, found[0].distance), (1, 0.25));
    assert_eq!(found[0].value, ContrastValue::Code("1".to_owned()));
    assert_eq!((found[0].kept_share, found[0].set_aside_share), (0.5, 0.25));
    assert_eq!((found[1].attribute, found[1].distance), (0, 0.0));
}

#[test]
fn numbers_are_compared_in_twenty_ranges() {
    // 40 kept people from 0 to 39; 40 set aside, all at 40, which is in the last range from 38 to 40.
    let cells: Vec<f32> = (0..80_u8).map(|row| f32::from(row.min(40))).collect();
    let columns = || vec![reals("R", &cells)];
    let data = dataset(vec![known("R", MeasurementLevel::Numeric, &[])], columns(), columns());
    let decoding = decode(&data, &Unwatched).expect("not cancelled");
    let rows: Vec<u32> = (40..80).collect();
    let found = contrast(&data.general, &decoding, &rows, &Unwatched).expect("not cancelled");
    assert_eq!(found[0].value, ContrastValue::Range { low: 38.0, high: 40.0 });
    assert_eq!((found[0].kept_share, found[0].set_aside_share), (0.05, 1.0));
    assert!((found[0].distance - 0.95).abs() < 1e-12, "{}", found[0].distance);
}

struct Stopped;

impl Job for Stopped {
    fn is_cancelled(&self) -> bool {
        true
    }
    fn progress(&self, _activity: &Activity, _done: u64, _total: u64) {}
}

#[test]
fn stops_when_told() {
    let data = ten();
    let decoding = decode(&data, &Unwatched).expect("not cancelled");
    assert_eq!(decode(&data, &Stopped), Err(Cancelled));
    assert_eq!(missing_per_row(&data.general, &decoding, &[0], &Stopped), Err(Cancelled));
    assert_eq!(contrast(&data.general, &decoding, &[0], &Stopped), Err(Cancelled));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// 300 columns, so that the counts of one byte overflow into those of two.
    #[test]
    fn counts_are_right_and_columns_in_and_out_leave_them_alone(seed in any::<u64>(), rows in 1_usize..60) {
        let cell = |row: usize, column: usize| {
            let mixed = (seed ^ (row * 311 + column) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            (mixed >> 61) as u8
        };
        let columns: Vec<_> = (0..300)
            .map(|column| codes("C", &(0..rows).map(|row| cell(row, column)).collect::<Vec<_>>(), &numbers(1, 7)))
            .collect();
        // Every third column has six missing codes, the others two.
        let (many, few) = (&["1", "2", "3", "4", "5"][..], &["7"][..]);
        let unknown = |column: usize| if column.is_multiple_of(3) { many } else { few };
        let attributes = (0..300).map(|column| known("C", MeasurementLevel::Ordinal, unknown(column))).collect();
        let data = dataset(attributes, columns.clone(), columns);
        let decoding = decode(&data, &Unwatched).expect("not cancelled");
        let (all, half): (Vec<usize>, Vec<usize>) = ((0..300).collect(), (0..150).collect());
        let rest: Vec<usize> = (150..300).collect();
        let counts = missing_per_row(&data.general, &decoding, &all, &Unwatched).expect("not cancelled");
        for (row, &count) in counts.iter().enumerate() {
            let slow = (0..300).filter(|&column| decoding.columns[column].is_missing(cell(row, column))).count();
            prop_assert_eq!(usize::from(count), slow);
        }
        let removed = ColumnChange { added: &[], removed: &rest };
        let fewer = update_missing_per_row(&counts, &data.general, &decoding, removed, &Unwatched).expect("runs");
        prop_assert_eq!(&fewer, &missing_per_row(&data.general, &decoding, &half, &Unwatched).expect("runs"));
        let added = ColumnChange { added: &rest, removed: &[] };
        let again = update_missing_per_row(&fewer, &data.general, &decoding, added, &Unwatched).expect("runs");
        prop_assert_eq!(again, counts);
    }
}
