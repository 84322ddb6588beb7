//! What a change of settings did, in one line.

use super::number;
use crate::engine::{Components, Fidelity, Settings};
use crate::prepare::DEFAULT_ROW_PERCENT;
use crate::results::{Differences, Moved, Segment, Segmentation};
use crate::text;

/// What changed, as phrases of one line: the sliders that moved by themselves with what they follow, columns, people,
/// segments, and the index that moved most. `settings` are those after the change.
pub fn differences_sentence(
    changes: &Differences,
    settings: &Settings,
    segments: &Segmentation,
    fidelity: Fidelity,
    name: &dyn Fn(&Segment) -> String,
) -> String {
    let mut phrases = Vec::new();
    if let Some(Moved { before, after }) = changes.columns {
        let more = signed(after as f64 - before as f64);
        phrases.push(text!("changes-columns", before = before, after = after, more = more));
    }
    if let Some(Moved { before, after }) = changes.people {
        let more = signed(after as f64 - before as f64);
        phrases.push(text!("changes-people", before = before, after = after, more = more));
    }
    if let Some(Moved { before, after }) = changes.row_limit {
        phrases.push(match settings.row_missing {
            None => text!("changes-limit-follows", before = before, after = after, percent = DEFAULT_ROW_PERCENT),
            Some(_) => text!("changes-limit", before = before, after = after),
        });
    }
    if let Some(Moved { before, after }) = changes.components {
        phrases.push(match settings.components {
            Components::Variance(share) => {
                text!("changes-components-follow", before = before, after = after, share = share)
            }
            Components::Count(_) => text!("changes-components", before = before, after = after),
        });
    }
    if let Some(Moved { before, after }) = changes.segments {
        phrases.push(text!("changes-segments", before = before, after = after));
    }
    if let Some(share) = changes.changed_segment {
        phrases.push(text!("changes-people-moved", part = number::share(share)));
    }
    if let Some((segment, index)) =
        changes.index.as_ref().and_then(|moved| Some((segments.get(moved.id)?, moved.index)))
    {
        let how = if matches!(fidelity, Fidelity::Preview { .. }) { "about" } else { "sure" };
        let (before, after) = (number::index(Some(index.before)), number::index(Some(index.after)));
        phrases.push(text!("changes-index", names = name(segment), how = how, before = before, after = after));
    }
    match phrases.is_empty() {
        true => text!("changes-none"),
        false => text!("changes", phrases = phrases.join("; ")),
    }
}

/// A difference with its sign: +2, −1,204.
pub fn signed(difference: f64) -> String {
    let plus = if difference > 0.0 { "+" } else { "" };
    format!("{plus}{}", number::decimals(difference, 0))
}

/// A difference of two shares in points with its sign and one decimal: +4.1, −0.3, 0.0.
pub fn points(difference: f64) -> String {
    let points = number::decimals(100.0 * difference, 1);
    if difference > 0.0 && points != "0.0" { format!("+{points}") } else { points }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::segment_name;
    use crate::results::IndexMoved;

    #[test]
    fn a_change_is_told_in_one_line_with_what_follows_it() {
        let changes = Differences {
            columns: Some(Moved { before: 79, after: 81 }),
            row_limit: Some(Moved { before: 23, after: 24 }),
            people: Some(Moved { before: 797_739, after: 796_535 }),
            components: Some(Moved { before: 64, after: 66 }),
            segments: Some(Moved { before: 10, after: 11 }),
            changed_segment: Some(0.012),
            index: Some(IndexMoved { id: 0, index: Moved { before: 350.2, after: 353.7 } }),
        };
        let segment = Segment { id: 0, name: "G".to_owned(), ..Segment::default() };
        let segments = Segmentation { segments: vec![segment], ..Segmentation::default() };
        let told = |settings: &Settings, fidelity| {
            differences_sentence(&changes, settings, &segments, fidelity, &segment_name)
        };
        let expected = "Changed: 79 → 81 columns kept (+2); 797,739 → 796,535 people kept (−1,204); Missing per person \
                        follows: 23 → 24 (30 % of the columns); Components follow: 64 → 66 (85.0 % of the variance); \
                        10 → 11 segments; 1.2 % of the people changed segment; index of G 350 → 354.";
        assert_eq!(told(&Settings::default(), Fidelity::Exact), expected);
        let by_hand = Settings { row_missing: Some(24), components: Components::Count(66), ..Settings::default() };
        let told = told(&by_hand, Fidelity::Preview { people: 20_000 });
        assert!(told.contains("; people set aside above 23 → 24 missing values; 64 → 66 components;"), "{told}");
        assert!(told.ends_with("index of G 350 → about 354."), "{told}");
        let none = differences_sentence(&Differences::default(), &by_hand, &segments, Fidelity::Exact, &segment_name);
        assert_eq!(none, "Nothing changed so far.");
    }

    #[test]
    fn differences_have_their_sign() {
        assert_eq!([0.041, -0.003, 0.0001, -0.0001, 0.0].map(points), ["+4.1", "−0.3", "0.0", "0.0", "0.0"]);
        assert_eq!([2.0, 0.0, -1_204.0].map(signed), ["+2", "0", "−1,204"]);
    }
}
