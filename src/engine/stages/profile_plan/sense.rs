//! What a large number of an attribute means, as far as somebody says.

use crate::data::{Attribute, MeasurementLevel};
use crate::results::{ProfileValue, Sense};

/// Words for the upper end of what an attribute measures.
const MOST: [&str; 8] = ["most", "highest", "more", "largest", "biggest", "strongest", "greatest", "all"];
/// Words for the lower end.
const LEAST: [&str; 8] = ["least", "lowest", "fewest", "smallest", "weakest", "none", "never", "less"];

/// What a large number means. Where a dictionary gives a direction, nothing but that counts; where it gives labels, the
/// numbers are names in an order that only the labels tell.
pub(super) fn sense(attribute: &Attribute, values: &[ProfileValue]) -> Sense {
    let numbers = values.iter().all(|value| match value {
        ProfileValue::Code { code, .. } => code.parse::<f64>().is_ok(),
        ProfileValue::Range { .. } => true,
    });
    let labelled = values.iter().any(|value| !value.label().is_empty());
    match attribute.level {
        MeasurementLevel::Numeric | MeasurementLevel::Ordinal => match direction(&attribute.direction) {
            Some(sense) => sense,
            None if !attribute.direction.is_empty() || labelled || !numbers => Sense::Unsaid,
            // Codes that a dictionary calls ordered, but not in which direction.
            None if attribute.level == MeasurementLevel::Ordinal && !attribute.inferred => Sense::Unsaid,
            None => Sense::More,
        },
        MeasurementLevel::Date => Sense::More,
        MeasurementLevel::Nominal | MeasurementLevel::Mixed | MeasurementLevel::Binary | MeasurementLevel::Id => {
            Sense::Unsaid
        }
    }
}

/// What "1 = most", "0 = none, 6 = very high" or "higher = more" say; `None` for what isn't understood, or contradicts
/// itself, as a code beside the order does: "0 = none, 1 = most, 7 = prospect".
fn direction(text: &str) -> Option<Sense> {
    let mut said = text.split([',', ';']).filter_map(end);
    let first = said.next()?;
    said.all(|other| other == first).then_some(first)
}

/// What one end of a scale says.
fn end(text: &str) -> Option<Sense> {
    let (left, right) = text.split_once('=')?;
    let left = left.trim().to_lowercase();
    let word = right.split_whitespace().next()?.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let (most, least) = (MOST.contains(&word.as_str()), LEAST.contains(&word.as_str()));
    if !most && !least {
        return None;
    }
    let upper_end = match left.as_str() {
        "higher" | "high" | "larger" | "large" => true,
        "lower" | "low" | "smaller" | "small" => false,
        number => number.parse::<f64>().ok()? > 1.0,
    };
    Some(if most == upper_end { Sense::More } else { Sense::Less })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_read_as_they_are_said() {
        for (text, expected) in [
            ("1 = most", Some(Sense::Less)),
            ("1 = highest income", Some(Sense::Less)),
            ("1 = lowest", Some(Sense::More)),
            ("0 = none, 1 = most and most recent, 7 = prospect", None),
            ("0 = none, 6 = very high", Some(Sense::More)),
            ("1 = most recent, 10 = never", Some(Sense::Less)),
            ("1 = lowest, 5 = highest", Some(Sense::More)),
            ("higher = more", Some(Sense::More)),
            ("5 = highest", Some(Sense::More)),
            ("higher = younger", None),
            ("1 = nearest", None),
            ("", None),
        ] {
            assert_eq!(direction(text), expected, "{text}");
        }
    }

    #[test]
    fn labels_and_texts_say_nothing_of_their_order() {
        let attribute = Attribute::inferred("a", MeasurementLevel::Ordinal);
        let value = |code: &str, label: &str| ProfileValue::Code {
            code: code.into(),
            label: label.into(),
            word: String::new(),
            number: None,
        };
        assert_eq!(sense(&attribute, &[value("1", ""), value("2", "")]), Sense::More);
        assert_eq!(sense(&attribute, &[value("1", "rich"), value("2", "poor")]), Sense::Unsaid);
        assert_eq!(sense(&attribute, &[value("low", ""), value("high", "")]), Sense::Unsaid);
        let told = Attribute { inferred: false, ..attribute.clone() };
        assert_eq!(sense(&told, &[value("1", ""), value("2", "")]), Sense::Unsaid);
        let reversed = Attribute { direction: "1 = most".into(), ..attribute };
        assert_eq!(sense(&reversed, &[value("1", "rich"), value("2", "poor")]), Sense::Less);
    }
}
