//! A share as people say it: every fourth, two of three, one in 400, 37 in 100.

use crate::text;

/// How far a fraction may be off, as a part of the share or of what is left of the whole, whichever is less.
const OFF: f64 = 0.05;

/// Denominators of fractions with a numerator over 1: those that are said in everyday speech.
const SPOKEN: [u32; 4] = [3, 4, 5, 10];

/// A share in words.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fraction {
    Nobody,
    /// One of so many, 2 to 10: every fourth.
    Every(u32),
    /// So many of so many: two of three.
    Of(u32, u32),
    /// One of many: one in 400.
    OneIn(u32),
    /// So many in a hundred.
    InHundred(u32),
    Nearly,
    Everybody,
}

impl Fraction {
    /// The simplest fraction that is near enough to a share from 0 to 1.
    fn of(share: f64) -> Self {
        match share {
            share if share.is_nan() || share <= 0.0 => return Self::Nobody,
            share if share >= 1.0 => return Self::Everybody,
            share if share > 0.995 => return Self::Nearly,
            share if share < 0.05 => return Self::OneIn(rounded(1.0 / share)),
            _ => {}
        }
        let near = |part: u32, of: u32| (f64::from(part) / f64::from(of) - share).abs() <= OFF * share.min(1.0 - share);
        if let Some(of) = (2..=10).find(|&of| near(1, of)) {
            return Self::Every(of);
        }
        let said = SPOKEN.into_iter().flat_map(|of| (2..of).map(move |part| (part, of)));
        match said.into_iter().find(|&(part, of)| near(part, of)) {
            Some((part, of)) => Self::Of(part, of),
            None => Self::InHundred((100.0 * share).round() as u32),
        }
    }

    /// The form by which a message chooses its words, and its two numbers.
    fn parts(self) -> (&'static str, u32, u32) {
        match self {
            Self::Nobody => ("nobody", 0, 0),
            Self::Every(of) => ("every", 1, of),
            Self::Of(part, of) => ("some", part, of),
            Self::OneIn(of) => ("one", 1, of),
            Self::InHundred(part) => ("hundred", part, 100),
            Self::Nearly => ("nearly", 0, 0),
            Self::Everybody => ("everybody", 0, 0),
        }
    }
}

/// A number from 10 on with its first two digits.
fn rounded(number: f64) -> u32 {
    let unit = 10_f64.powf(number.log10().floor() - 1.0);
    ((number / unit).round() * unit).round().min(f64::from(u32::MAX)) as u32
}

/// A share of the customers in words: "every fourth customer".
pub(super) fn of_customers(share: f64) -> String {
    let (form, part, of) = Fraction::of(share).parts();
    text!("fraction-customers", form = form, part = part, of = of)
}

/// A share of the people in words: "every tenth person".
pub(super) fn of_people(share: f64) -> String {
    let (form, part, of) = Fraction::of(share).parts();
    text!("fraction-people", form = form, part = part, of = of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_by_the_simplest_fraction_that_is_near() {
        let told = [0.259, 0.104, 0.5, 0.338, 0.11, 0.67, 0.76, 0.41, 0.9].map(of_customers);
        let expected = [
            "every fourth customer",
            "every tenth customer",
            "every second customer",
            "every third customer",
            "every ninth customer",
            "two of three customers",
            "three of four customers",
            "two of five customers",
            "nine of ten customers",
        ];
        assert_eq!(told, expected);
        let told = [0.0, 0.0024, 0.041, 0.29, 0.37, 0.47, 0.94, 0.998, 1.0].map(of_people);
        let expected = [
            "nobody",
            "one in 420 people",
            "one in 24 people",
            "three of ten people",
            "37 in 100 people",
            "47 in 100 people",
            "94 in 100 people",
            "nearly everybody",
            "everybody",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn no_fraction_is_far_from_its_share() {
        for step in 1..1_000 {
            let share = f64::from(step) / 1_000.0;
            let told = match Fraction::of(share) {
                Fraction::Every(of) | Fraction::OneIn(of) => 1.0 / f64::from(of),
                Fraction::Of(part, of) => f64::from(part) / f64::from(of),
                Fraction::InHundred(part) => f64::from(part) / 100.0,
                Fraction::Nearly => 0.998,
                other => panic!("{share} is {other:?}"),
            };
            assert!((told - share).abs() <= 0.052 * share.min(1.0 - share).max(0.1), "{share} is told as {told}");
        }
    }
}
