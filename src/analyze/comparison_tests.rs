use proptest::prelude::*;

use super::*;

fn near(got: f64, expected: f64) -> bool {
    (got - expected).abs() <= 1e-9 * expected.abs()
}

/// Shares, intervals and p-values by numpy and scipy.
#[test]
fn numbers_are_those_of_the_formulas() {
    let counts = |general, customers| Counts { general, customers };
    let segments = [counts(500, 30), counts(300, 10), counts(200, 60)];
    let comparison = compare(&segments, counts(100, 40), CONFIDENCE);
    let expected = [
        (60.0, 44.194_791_064_600_7, 81.457_563_510_998_04, 0.001_057_732_439_059_312_6),
        (100.0 / 3.0, 18.375_079_873_950_49, 60.468_369_048_359_044, 0.000_299_799_020_872_599_55),
        (300.0, 245.024_514_507_919_43, 367.310_186_006_270_27, 1.999_054_669_190_293_6e-26),
        (314.285_714_285_714_3, 227.820_379_840_894_13, 433.567_489_761_296_9, 3.042_061_147_912_56e-12),
    ];
    for (group, (index, low, high, p_value)) in comparison.segments.iter().chain([&comparison.set_aside]).zip(expected)
    {
        assert!(near(group.index, index) && near(group.index_low, low) && near(group.index_high, high), "{group:?}");
        assert!((group.p_value / p_value - 1.0).abs() < 1e-6, "{group:?}");
    }
    let verdicts: Vec<_> = comparison.segments.iter().map(|group| group.verdict).collect();
    assert_eq!(verdicts, [Verdict::Under, Verdict::Under, Verdict::Over]);
    assert_eq!(comparison.set_aside.verdict, Verdict::Over);
    assert!(near(comparison.set_aside.customers_share, 40.0 / 140.0));
}

#[test]
fn the_normal_quantile_is_scipys() {
    assert!(near(normal_quantile(CONFIDENCE), 1.959_963_984_540_054));
    assert!(near(normal_quantile(0.99), 2.575_829_303_548_900_4));
}

/// `scipy.stats.false_discovery_control`.
#[test]
fn adjusted_p_values_are_scipys() {
    let adjusted = benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005, 0.8]);
    for (got, expected) in adjusted.into_iter().zip([0.025, 0.05, 0.05, 0.025, 0.8]) {
        assert!(near(got, expected), "{got} {expected}");
    }
}

#[test]
fn a_segment_without_customers_still_has_an_upper_end() {
    let segments = [Counts { general: 3600, customers: 400 }, Counts { general: 400, customers: 0 }];
    let comparison = compare(&segments, Counts { general: 0, customers: 0 }, CONFIDENCE);
    let none = comparison.segments[1];
    assert_eq!((none.index, none.index_low), (0.0, 0.0));
    assert!(none.index_high > 0.0 && none.index_high < 100.0);
    assert_eq!(none.verdict, Verdict::Under);
    assert!(comparison.set_aside.index_low.is_nan(), "nobody is set aside, so there's nothing to compare");
    assert_eq!((comparison.set_aside.p_value, comparison.set_aside.verdict), (1.0, Verdict::NotDistinguishable));
}

#[test]
fn no_customers_at_all_say_nothing() {
    let comparison = compare(&[Counts { general: 5, customers: 0 }], Counts { general: 1, customers: 0 }, CONFIDENCE);
    assert!(comparison.segments[0].index.is_nan());
    assert_eq!(comparison.segments[0].verdict, Verdict::NotDistinguishable);
}

#[test]
fn the_largest_segment_comes_first_and_labels_follow() {
    let order = canonical_order(&[10, 30, 30, 5]);
    assert_eq!(order, [1, 2, 0, 3]);
    let mut labels = [0, 1, 2, 3, 255];
    relabel(&mut labels, &order);
    assert_eq!(labels, [2, 0, 1, 3, 255]);
}

proptest! {
    #[test]
    fn shares_add_up_and_intervals_hold_the_index(
        counts in prop::collection::vec((1u64..100_000, 1u64..100_000), 1..20),
        aside in (1u64..1000, 1u64..1000),
    ) {
        let counted = |(general, customers): &(u64, u64)| Counts { general: *general, customers: *customers };
        let segments: Vec<_> = counts.iter().map(counted).collect();
        let comparison = compare(&segments, Counts { general: aside.0, customers: aside.1 }, CONFIDENCE);
        let sum = |share: fn(&GroupComparison) -> f64| comparison.segments.iter().map(share).sum::<f64>();
        prop_assert!((sum(|group| group.general_share) - 1.0).abs() < 1e-12);
        prop_assert!((sum(|group| group.customers_share) - 1.0).abs() < 1e-12);
        for group in comparison.segments.iter().chain([&comparison.set_aside]) {
            prop_assert!(group.index_low <= group.index && group.index <= group.index_high);
            prop_assert!((0.0..=1.0).contains(&group.p_value));
            let leaves_out_average = group.index_low > 100.0 || group.index_high < 100.0;
            prop_assert!(leaves_out_average == (group.p_value < 0.05) || (group.p_value - 0.05).abs() < 1e-9);
        }
    }

    #[test]
    fn adjusting_keeps_the_order_and_never_lowers(values in prop::collection::vec(0.0f64..1.0, 1..30)) {
        let adjusted = benjamini_hochberg(&values);
        for (a, p) in values.iter().enumerate() {
            prop_assert!(adjusted[a] >= *p && adjusted[a] <= 1.0);
            for (b, q) in values.iter().enumerate() {
                prop_assert!(p >= q || adjusted[a] <= adjusted[b]);
            }
        }
    }
}
