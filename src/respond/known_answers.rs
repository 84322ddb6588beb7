//! The numbers of numpy, SciPy 1.x and scikit-learn 1.x for forty invented people.

use super::outcomes::Outcomes;
use super::{Calibration, auc_difference, auc_estimate, average_precision, isotonic, platt, reliability};

fn responded() -> Vec<bool> {
    (0..40).map(|person: usize| person.is_multiple_of(3)).collect()
}

/// Scores without ties.
fn plain() -> Vec<f64> {
    let score = |person: usize| (person * 37 % 41) as f64 / 10.0 + if person.is_multiple_of(3) { 1.5 } else { 0.0 };
    (0..40).map(score).collect()
}

/// Scores with ties.
fn tied() -> Vec<f64> {
    let score = |person: usize| (person * 53 % 29 / 2) as f64 / 10.0 + if person.is_multiple_of(3) { 0.6 } else { 0.0 };
    (0..40).map(score).collect()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
}

#[test]
fn areas_and_their_errors() {
    let responded = responded();
    let (plain, tied) = (plain(), tied());
    let [plain, tied] = [&plain, &tied].map(|scores| Outcomes::new(scores, &responded).unwrap());
    let (one, other) = (auc_estimate(&plain), auc_estimate(&tied));
    close(one.auc, 0.752_747_252_747_252_8);
    close(other.auc, 0.905_219_780_219_780_2);
    close(one.error, 0.080_411_771_317_858_82);
    close(other.error, 0.049_189_576_225_653_54);
    let apart = auc_difference(&plain, &tied);
    close(apart.difference, -0.152_472_527_472_527_4);
    close(apart.error, 0.079_460_694_259_072_63);
    close(apart.p, 0.055_004_316_799_574_49);
    close(average_precision(&plain), 0.689_056_526_606_535_4);
    close(average_precision(&tied), 0.844_943_569_739_695_4);
}

#[test]
fn a_model_beside_itself_differs_in_nothing() {
    let (responded, plain) = (responded(), plain());
    let outcomes = Outcomes::new(&plain, &responded).unwrap();
    let apart = auc_difference(&outcomes, &outcomes);
    assert_eq!((apart.difference, apart.error, apart.p), (0.0, 0.0, 1.0));
}

#[test]
fn intervals_stay_between_nothing_and_perfect() {
    let (responded, tied) = (responded(), tied());
    let estimate = auc_estimate(&Outcomes::new(&tied, &responded).unwrap());
    let (low, high) = estimate.interval();
    assert!(low < estimate.auc && estimate.auc < high && high < 1.0);
    let (new_low, new_high) = estimate.interval_of_new((14, 26), (14, 26));
    assert!(new_low < low && high < new_high && new_high < 1.0);
    let perfect: Vec<f64> = responded.iter().map(|responded| f64::from(u8::from(*responded))).collect();
    assert_eq!(auc_estimate(&Outcomes::new(&perfect, &responded).unwrap()).interval(), (1.0, 1.0));
}

#[test]
fn platt_s_line_is_the_likeliest() {
    let (responded, plain) = (responded(), plain());
    let Calibration::Platt { intercept, slope } = platt(&Outcomes::new(&plain, &responded).unwrap()) else { panic!() };
    assert!((intercept - -2.669_846_78).abs() < 1e-5, "{intercept}");
    assert!((slope - 0.752_916_27).abs() < 1e-5, "{slope}");
}

#[test]
fn a_line_that_falls_is_level_and_a_perfect_order_has_an_end() {
    let (responded, plain) = (responded(), plain());
    let turned: Vec<f64> = plain.iter().map(|score| -score).collect();
    let level = platt(&Outcomes::new(&turned, &responded).unwrap());
    close(level.chance(-3.0), 14.0 / 40.0);
    close(level.chance(9.0), 14.0 / 40.0);
    let perfect: Vec<f64> = responded.iter().map(|responded| f64::from(u8::from(*responded))).collect();
    let chance = platt(&Outcomes::new(&perfect, &responded).unwrap()).chance(1.0);
    assert!((chance - 15.0 / 16.0).abs() < 1e-6, "{chance}");
}

#[test]
fn isotonic_steps() {
    let (responded, tied) = (responded(), tied());
    let steps = isotonic(&Outcomes::new(&tied, &responded).unwrap());
    let expected = [(0.0, 0.0), (0.35, 0.0), (0.6, 0.1), (0.95, 0.3), (1.4, 0.6), (2.5, 1.0), (-7.0, 0.0)];
    for (score, chance) in expected {
        close(steps.chance(score), chance);
    }
}

#[test]
fn chances_that_come_true() {
    let (responded, plain) = (responded(), plain());
    let line = platt(&Outcomes::new(&plain, &responded).unwrap());
    let chances: Vec<f64> = plain.iter().map(|score| line.chance(*score)).collect();
    let found = reliability(&Outcomes::new(&chances, &responded).unwrap(), 2);
    assert!((found.brier - 0.182_204_494_98).abs() < 1e-6, "{}", found.brier);
    close(found.brier_of_rate, 0.35 * 0.65);
    assert!((found.slope.unwrap() - 1.158_470_42).abs() < 1e-4, "{:?}", found.slope);
    let people: Vec<usize> = found.bins.iter().map(|bin| bin.people).collect();
    // Two people of the same chance stay together.
    assert_eq!(people, [21, 19]);
    let level = vec![0.35; 40];
    assert_eq!(reliability(&Outcomes::new(&level, &responded).unwrap(), 10).slope, None);
}
