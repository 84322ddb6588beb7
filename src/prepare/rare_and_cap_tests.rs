//! Rare codes and caps on columns counted by hand.

use proptest::prelude::*;

use super::fixture::{codes, dataset, known, numbers, reals, texts};
use super::*;
use crate::data::{Attribute, Column, Level, MeasurementLevel};
use crate::job::Unwatched;

/// A column in which each level occurs so many times, after so many blank cells.
fn counted(name: &str, blank: usize, levels: &[Level], people: &[usize]) -> Column {
    let blank = std::iter::repeat_n(0_u8, blank);
    let known = people.iter().zip(1_u8..).flat_map(|(people, code)| std::iter::repeat_n(code, *people));
    codes(name, &blank.chain(known).collect::<Vec<_>>(), levels)
}

fn encoded(attribute: Attribute, column: Column, recipes: &str, options: &EncodeOptions) -> Candidates {
    let data = dataset(vec![attribute], vec![column.clone()], vec![column]);
    let decoding = decode(&data, &Unwatched).expect("not cancelled");
    let caps_of_reals = caps_of_reals(&data, &decoding, options.cap, &Unwatched).expect("not cancelled");
    let recipes = Recipes::parse(recipes).expect("recipes");
    candidates(&data, &decoding, &recipes, &EncodeOptions { caps_of_reals, ..options.clone() })
}

fn rare(share: f64) -> EncodeOptions {
    EncodeOptions { rare_codes: share, ..EncodeOptions::default() }
}

fn capped(quantile: f64) -> EncodeOptions {
    EncodeOptions { cap: quantile, ..EncodeOptions::default() }
}

/// `name: value of the blank cell, value of each level`, with `-` for none.
fn written(all: &Candidates) -> Vec<String> {
    let value = |value: &Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
    let line = |feature: &Feature| match &feature.values {
        FeatureValues::ByCode(values) => {
            format!("{}: {}", feature.name, values.iter().map(value).collect::<Vec<_>>().join(" "))
        }
        FeatureValues::Itself { .. } => format!("{}: itself, {}", feature.name, value(&feature.cap)),
    };
    all.features.iter().map(line).collect()
}

/// 10 blank cells, 90 unknown ones, and 200 known people: 150, 40, 6, 3 and one with the codes 1 to 5.
fn buildings() -> (Attribute, Column) {
    let levels = numbers(0, 5);
    (known("G", MeasurementLevel::Nominal, &["0"]), counted("G", 10, &levels, &[90, 150, 40, 6, 3, 1]))
}

#[test]
fn rare_codes_share_one_feature_and_what_is_missing_is_in_none() {
    let (attribute, column) = buildings();
    let all = encoded(attribute, column, "", &rare(0.02));
    // 2 % of the 200 known people are 4: the codes of 3 and of one are below that. Of all 300 rows they would be 6, and
    // the code of 6 people would not be rare either.
    assert_eq!(
        written(&all),
        ["G=1: 0 0 1 0 0 0 0", "G=2: 0 0 0 1 0 0 0", "G=3: 0 0 0 0 1 0 0", "G=other: 0 0 0 0 0 1 1"]
    );
    assert!(all.features.iter().all(|feature| feature.kind == FeatureKind::OneHot));
    assert_eq!(all.treatment(0), Some(&Treatment::OneHot { levels: 5, rare: 2, shared: true }));
}

#[test]
fn the_share_is_of_the_known_values() {
    let (attribute, column) = buildings();
    // 3.5 % of 200 are 7, of 300 they would be 10.5: both make three codes rare; 20.1 % of 200 are 40.2.
    let names = |share| written(&encoded(attribute.clone(), column.clone(), "", &rare(share))).join(", ");
    assert_eq!(names(0.035), "G=1: 0 0 1 0 0 0 0, G=2: 0 0 0 1 0 0 0, G=other: 0 0 0 0 1 1 1");
    assert_eq!(names(0.005).matches("G=").count(), 5, "the code of one person in 200 has exactly the share");
    assert_eq!(names(0.0051).matches("G=").count(), 5, "other stands for that one code");
    assert!(names(0.0051).contains("G=other: 0 0 0 0 0 0 1"));
}

#[test]
fn beside_one_frequent_code_other_says_it_all() {
    let (attribute, column) = buildings();
    let all = encoded(attribute, column, "", &rare(0.201));
    // One feature of 0 and 1, filled in where nothing is known, as for every column of two values.
    assert_eq!(written(&all), ["G=other: - - 0 1 1 1 1"]);
    assert_eq!(all.features[0].kind, FeatureKind::Binary);
}

#[test]
fn codes_that_hardly_anybody_has_even_together_give_no_feature() {
    // Of 1,000 known people 4 have a code of the last two: less than a quarter of 2 %.
    let column = |people: &[usize]| counted("W", 0, &numbers(1, 4), people);
    let attribute = || known("W", MeasurementLevel::Nominal, &[]);
    let all = encoded(attribute(), column(&[700, 296, 3, 1]), "", &rare(0.02));
    assert_eq!(written(&all), ["W=1: 0 1 0 0 0", "W=2: 0 0 1 0 0"]);
    assert_eq!(all.treatment(0), Some(&Treatment::OneHot { levels: 4, rare: 2, shared: false }));
    let all = encoded(attribute(), column(&[700, 295, 3, 2]), "", &rare(0.02));
    assert_eq!(written(&all).last().map(String::as_str), Some("W=other: 0 0 0 1 1"));
    let all = encoded(attribute(), column(&[996, 1, 2, 1]), "", &rare(0.02));
    assert_eq!(all.treatment(0), Some(&Treatment::LeftOut(LeftOut::Rare { levels: 4, rare: 3 })));
    let table = "attribute,part,treatment,codes,value,why\nW,,nominal,*,*,\n";
    let all = encoded(attribute(), column(&[700, 296, 3, 1]), table, &rare(0.02));
    assert_eq!(written(&all), ["W=1: 0 1 0 0 0", "W=2: 0 0 1 0 0"]);
}

#[test]
fn a_column_of_rare_codes_alone_gives_no_feature_and_says_so() {
    let (attribute, column) = buildings();
    for share in [0.76, 1.0] {
        let all = encoded(attribute.clone(), column.clone(), "", &rare(share));
        assert!(all.features.is_empty());
        assert_eq!(all.treatment(0), Some(&Treatment::LeftOut(LeftOut::Rare { levels: 5, rare: 5 })));
        let error = all.select(&[0]).expect_err("nothing is left");
        assert!(matches!(
            error,
            PrepareError::NoFeatures { first: Some(Treatment::LeftOut(LeftOut::Rare { .. })), .. }
        ));
    }
}

#[test]
fn a_share_of_zero_and_columns_of_two_codes_stay_as_they_are() {
    let (attribute, column) = buildings();
    let all = encoded(attribute, column, "", &rare(0.0));
    assert_eq!(written(&all).len(), 5);
    let two = counted("T", 3, &texts(&["no", "yes"]), &[99, 1]);
    let all = encoded(known("T", MeasurementLevel::Nominal, &[]), two, "", &rare(1.0));
    assert_eq!(written(&all), ["T: - 0 1"]);
}

#[test]
fn names_of_a_recipe_are_rare_by_the_people_of_all_their_codes() {
    // town 60, village 30, moor 6 (codes 4 and 5), heath 4, no name for code 7.
    let table = "attribute,part,treatment,codes,value,why\n\
                 L,,nominal,1 2,town,\nL,,nominal,3,village,\nL,,nominal,4 5,moor,\nL,,nominal,6,heath,\n";
    let column = counted("L", 1, &numbers(1, 7), &[50, 10, 30, 4, 2, 4, 900]);
    let attribute = known("L", MeasurementLevel::Nominal, &[]);
    let all = encoded(attribute.clone(), column.clone(), table, &rare(0.06));
    // Of the 100 people with a name, 6 are on the moor: exactly the share.
    let other = "L=other: 0 0 0 0 0 0 1 0";
    assert_eq!(
        written(&all),
        ["L=town: 0 1 1 0 0 0 0 0", "L=village: 0 0 0 1 0 0 0 0", "L=moor: 0 0 0 0 1 1 0 0", other]
    );
    let all = encoded(attribute.clone(), column.clone(), table, &rare(0.31));
    assert_eq!(written(&all), ["L=other: - 0 0 1 1 1 1 -"]);
    let all = encoded(attribute, column, table, &rare(0.61));
    assert_eq!(all.treatment(0), Some(&Treatment::LeftOut(LeftOut::Useless(DropReason::Constant))));
    assert_eq!(all.features.len(), 0);
}

/// 1,000 known people: 970 without a title, 20 with one, 8 with two, 2 with 30; and 50 of whom it isn't known.
fn titles() -> (Attribute, Column) {
    let levels: Vec<Level> = [-1, 0, 1, 2, 30].map(|number| Level::number(f64::from(number))).to_vec();
    (known("TITLES", MeasurementLevel::Numeric, &["-1"]), counted("TITLES", 30, &levels, &[20, 970, 20, 8, 2]))
}

#[test]
fn amounts_beyond_the_quantile_count_as_it() {
    let (attribute, column) = titles();
    let with = |quantile| encoded(attribute.clone(), column.clone(), "", &capped(quantile));
    assert_eq!(written(&with(1.0)), ["TITLES: - - 0 1 2 30"]);
    assert_eq!(written(&with(0.998)), ["TITLES: - - 0 1 2 2"]);
    assert_eq!(written(&with(0.99)), ["TITLES: - - 0 1 1 1"]);
    assert_eq!(with(0.99).features[0].cap, Some(1.0));
    assert_eq!(with(0.99).treatment(0), Some(&Treatment::Capped { cap: 1.0 }));
    assert_eq!(with(0.999).features[0].cap, None, "one of a thousand may exceed it, but two have 30");
    assert_eq!(with(0.999).treatment(0), Some(&Treatment::AsItIs(NumberKind::Numeric)));
    for quantile in [0.0, 0.5, 0.97] {
        let all = with(quantile);
        assert_eq!(all.treatment(0), Some(&Treatment::LeftOut(LeftOut::Capped { cap: 0.0 })), "{quantile}");
        assert!(all.features.is_empty());
    }
}

#[test]
fn only_amounts_are_cut() {
    for level in [MeasurementLevel::Ordinal, MeasurementLevel::Date, MeasurementLevel::Nominal] {
        let attribute = Attribute { level, ..titles().0 };
        let all = encoded(attribute, titles().1, "", &capped(0.5));
        assert!(!all.features.is_empty() && all.features.iter().all(|feature| feature.cap.is_none()), "{level:?}");
    }
}

#[test]
fn a_number_that_only_customers_have_is_cut_too() {
    let levels = numbers(1, 4);
    let column = |cells: &[u8]| codes("N", cells, &levels);
    let (general, customers) = (column(&[1, 1, 1, 1, 1, 1, 1, 2, 2, 3]), column(&[4, 1]));
    let data = dataset(vec![known("N", MeasurementLevel::Numeric, &[])], vec![general], vec![customers]);
    let decoding = decode(&data, &Unwatched).expect("not cancelled");
    let all = candidates(&data, &decoding, &Recipes::default(), &capped(0.9));
    assert_eq!(written(&all), ["N: - 1 2 2 2"]);
}

#[test]
fn a_column_of_reals_is_cut_at_one_of_its_numbers() {
    let cells: Vec<f32> = (0..1_000).map(|row| if row == 999 { 1e9 } else { row as f32 / 4.0 }).collect();
    let with = |level: MeasurementLevel, quantile| {
        let column = reals("R", &[&cells[..], &[f32::NAN, -7.0]].concat());
        written(&encoded(known("R", level, &["-7"]), column, "", &capped(quantile))).join("")
    };
    // 990 of the 1,000 known numbers are at most 989 / 4.
    assert_eq!(with(MeasurementLevel::Numeric, 0.99), "R: itself, 247.25");
    assert_eq!(with(MeasurementLevel::Numeric, 0.999), "R: itself, 249.5");
    assert_eq!(with(MeasurementLevel::Numeric, 1.0), "R: itself, -");
    assert_eq!(with(MeasurementLevel::Date, 0.99), "R: itself, -");
}

#[test]
fn a_numeric_part_of_a_recipe_is_cut() {
    let table = "S,size,numeric,*,*,\nS,none,binary,1,1,\nS,none,binary,2 3 4,0,\n";
    let column = counted("S", 0, &numbers(1, 4), &[5, 90, 4, 1]);
    let all = encoded(known("S", MeasurementLevel::Mixed, &[]), column, table, &capped(0.99));
    assert_eq!(written(&all), ["S.size: - 1 2 3 3", "S.none: - 1 0 0 0"]);
    assert_eq!(all.features[0].cap, Some(3.0));
}

/// Codes of one nominal column, 0 for blank; the last level is unknown.
fn any_column() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(prop_oneof![6 => 1_u8..3, 2 => 3_u8..5, 1 => 0_u8..8], 1..120)
}

proptest! {
    #[test]
    fn whoever_has_a_known_code_has_one_feature_at_most(cells in any_column(), share in 0.0..=1.0) {
        let levels = numbers(1, 7);
        let column = codes("A", &cells, &levels);
        let all = encoded(known("A", MeasurementLevel::Nominal, &["7"]), column, "", &rare(share));
        let value = |feature: &Feature, code: u8| match &feature.values {
            FeatureValues::ByCode(values) => values[usize::from(code)],
            FeatureValues::Itself { .. } => None,
        };
        let known_cells: Vec<u8> = cells.iter().copied().filter(|code| (1..7).contains(code)).collect();
        let people = |code: u8| known_cells.iter().filter(|other| **other == code).count();
        if all.features.iter().all(|feature| feature.kind == FeatureKind::OneHot) && !all.features.is_empty() {
            for &code in &known_cells {
                let ones: Vec<&str> = all.features.iter().filter(|f| value(f, code) == Some(1.0)).map(|f| f.name.as_str()).collect();
                let is_rare = (people(code) as f64) < share * known_cells.len() as f64;
                let own = format!("A={code}");
                let together: usize = (1..7).map(people).filter(|people| (*people as f64) < share * known_cells.len() as f64).sum();
                if is_rare && (together as f64) < 0.25 * share * known_cells.len() as f64 {
                    prop_assert!(ones.is_empty());
                } else {
                    prop_assert_eq!(ones, [if is_rare { "A=other" } else { own.as_str() }]);
                }
            }
        }
        for feature in &all.features {
            let blank = value(feature, 0);
            prop_assert_eq!(blank, value(feature, 7), "unknown is missing");
            prop_assert_eq!(blank, if feature.kind == FeatureKind::OneHot { Some(0.0) } else { None });
        }
    }
}
