//! Which segments a list of people is of: those that a person names, or those that hold more customers for sure.

use super::error::CommandError;
use crate::export::people::{Usual, usual_choice};
use crate::i18n::{segment_name, segment_title};
use crate::results::Segment;

/// Why these segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// A person named them.
    Chosen,
    /// They are over-represented and found again when people are drawn anew.
    Solid,
    /// They are over-represented beyond chance; how stable they are wasn't looked at.
    Over,
    /// Nobody named any, and people are ranked by something else than where they are.
    Everybody,
}

/// The segments that are over-represented: the solid ones where that is known, else those with the verdict.
pub(super) fn default_choice(segments: &[Segment]) -> Result<(Vec<i16>, Basis), CommandError> {
    let (ids, usual) = usual_choice(segments);
    match (ids.is_empty(), usual) {
        (true, usual) => Err(CommandError::NothingOver { sure: usual == Usual::Solid, known: titles(segments) }),
        (false, Usual::Solid) => Ok((ids, Basis::Solid)),
        (false, Usual::Over) => Ok((ids, Basis::Over)),
    }
}

/// The segments that a person typed: letters, numbers or names with commas between them, and names may hold commas.
pub(super) fn chosen(typed: &str, segments: &[Segment]) -> Result<Vec<i16>, CommandError> {
    let words: Vec<String> = typed.split(',').map(folded).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at].is_empty() && words.len() > 1 {
            at += 1;
            continue;
        }
        // The longest name comes first: "old, rich" is one segment where one is called so.
        let longest =
            (at + 1..=words.len()).rev().find_map(|end| Some((end, called(&words[at..end].join(","), segments)?)));
        let Some((end, id)) = longest else {
            let word = typed.split(',').nth(at).unwrap_or_default().trim().to_owned();
            return Err(CommandError::NoSuchSegment { found: word, known: titles(segments) });
        };
        if !found.contains(&id) {
            found.push(id);
        }
        at = end;
    }
    Ok(found)
}

/// The segment of that letter, number or name.
fn called(word: &str, segments: &[Segment]) -> Option<i16> {
    let name = |segment: &Segment| segment_name(segment).split(',').map(folded).collect::<Vec<_>>().join(",");
    let of_people = || segments.iter().filter(|segment| segment.id >= 0);
    let by_letter = of_people().find(|segment| folded(&segment.name) == word);
    let by_name = || of_people().find(|segment| name(segment) == word);
    let by_number = || of_people().find(|segment| segment.id.to_string() == word);
    let segment = by_letter.or_else(by_name).or_else(by_number)?;
    i16::try_from(segment.id).ok()
}

fn folded(word: &str) -> String {
    word.trim().to_lowercase()
}

/// What there is to choose from.
fn titles(segments: &[Segment]) -> String {
    segments.iter().filter(|segment| segment.id >= 0).map(segment_title).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{Finding, SegmentStability, Verdict};

    fn segments() -> Vec<Segment> {
        let segment = |id: i32, letter: &str, name: &str| {
            let mut segment = Segment { id, name: letter.into(), verdict: Verdict::Over, ..Segment::default() };
            segment.appearance.name = name.into();
            segment
        };
        vec![segment(0, "A", "Old, rich"), segment(1, "B", ""), segment(2, "C", "Rich"), segment(-1, "", "")]
    }

    #[test]
    fn segments_are_named_in_any_way() {
        let found = |typed: &str| chosen(typed, &segments()).ok();
        assert_eq!(found("a, C"), Some(vec![0, 2]));
        assert_eq!(found("old,RICH,b"), Some(vec![0, 1]));
        assert_eq!(found("rich"), Some(vec![2]));
        assert_eq!(found("1,1,B"), Some(vec![1]));
        for unknown in ["D", "old", "", "-1", "A,9"] {
            assert_eq!(found(unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn solid_ones_are_taken_where_that_is_known() {
        assert_eq!(default_choice(&segments()).unwrap(), (vec![0, 1, 2], Basis::Over));
        let mut sure = segments();
        let sureness =
            |low, finding| Some(SegmentStability { index_low_total: Some(low), finding, ..Default::default() });
        sure[0].sureness = sureness(120.0, Finding::Solid);
        sure[1].sureness = sureness(120.0, Finding::Fragile);
        sure[2].sureness = sureness(95.0, Finding::Solid);
        assert_eq!(default_choice(&sure).unwrap(), (vec![0], Basis::Solid));
        sure.remove(0);
        assert!(matches!(default_choice(&sure), Err(CommandError::NothingOver { sure: true, .. })));
    }
}
