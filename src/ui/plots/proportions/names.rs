//! The names of segments under their bars, as far as there is room.

use std::collections::BTreeMap;

use egui::Ui;

use super::frame::{Frame, sized};
use crate::i18n::{segment_handle, segment_name};
use crate::results::Segment;
use crate::ui::context::UiContext;
use crate::ui::widgets::text_width;

/// Points that stay free between two names beside each other.
pub(super) const NAME_AIR: f32 = 4.0;
/// A name of which less than so many letters are left tells nobody apart.
const TELLING: usize = 3;

/// The lines of each segment's name below its letter, by the segment's key; none where there is no room for any.
pub(super) fn names(
    ui: &Ui,
    context: &UiContext<'_>,
    frame: &Frame,
    segments: &[&Segment],
) -> BTreeMap<i32, Vec<String>> {
    if frame.name_lines == 0 {
        return BTreeMap::new();
    }
    let named: Vec<(&Segment, String)> = segments
        .iter()
        .map(|segment| (*segment, segment_name(segment)))
        .filter(|(segment, name)| *name != segment_handle(segment))
        .collect();
    let fits = |at: usize, text: &str| {
        let segment = named[at].0;
        let theme = context.theme;
        let font = if context.is_chosen(segment.id) { theme.small_strong() } else { theme.small() };
        let room = if segment.is_set_aside() { frame.aside } else { frame.column(0.0) };
        text_width(ui, text, &sized(font, frame.scale)) <= room.width() - NAME_AIR
    };
    let names: Vec<&str> = named.iter().map(|(_, name)| name.as_str()).collect();
    let lines = short_names(&names, frame.name_lines, &fits);
    named.iter().map(|(segment, _)| segment.key()).zip(lines).collect()
}

/// Names on so many lines at most. Where two would read the same because both are cut, the parts that they have in
/// common give way to those by which they differ.
fn short_names(names: &[&str], most: usize, fits: &dyn Fn(usize, &str) -> bool) -> Vec<Vec<String>> {
    let first: Vec<Vec<String>> =
        names.iter().enumerate().map(|(at, name)| short_name(name, most, &|text| fits(at, text))).collect();
    let better = |at: usize| {
        let twins: Vec<&str> = (0..names.len())
            .filter(|&other| first[other] == first[at] && names[other] != names[at])
            .map(|other| names[other])
            .collect();
        let own = differing_first(names[at], &twins)?;
        let lines = short_name(&own, most, &|text| fits(at, text));
        let letters = lines.iter().flat_map(|line| line.chars()).filter(|letter| letter.is_alphanumeric()).count();
        (letters >= TELLING).then_some(lines)
    };
    let second: Vec<Option<Vec<String>>> = (0..names.len()).map(better).collect();
    first.into_iter().zip(second).map(|(first, second)| second.unwrap_or(first)).collect()
}

/// A name with the parts first that fewest of the others have, and a sign that it doesn't begin so; `None` where its
/// first part already is such a one.
fn differing_first(name: &str, others: &[&str]) -> Option<String> {
    let parts = |name: &str| name.split(", ").map(str::to_lowercase).collect::<Vec<_>>();
    let others: Vec<Vec<String>> = others.iter().map(|other| parts(other)).collect();
    let shared = |part: &str| others.iter().filter(|other| other.contains(&part.to_lowercase())).count();
    let mut own: Vec<&str> = name.split(", ").collect();
    let least = own.iter().map(|part| shared(part)).min()?;
    if own.first().is_none_or(|part| shared(part) == least) {
        return None;
    }
    own.sort_by_key(|part| shared(part));
    Some(format!("… {}", own.join(", ")))
}

/// A name on so many lines at most, broken between words. Of a name that is too long the parts before a comma stay that
/// fit; where not even the first does, its beginning, and nothing is left of what has no room at all.
pub(super) fn short_name(name: &str, most: usize, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut shorter = name;
    loop {
        if let Some(lines) = broken(shorter, most, fits) {
            return lines;
        }
        let Some(comma) = shorter.rfind(", ") else { break };
        shorter = &name[..comma];
    }
    let lines = match breaks(shorter).filter(|_| most > 1).filter(|(first, _)| fits(first)).last() {
        Some((first, rest)) => vec![first.to_owned(), beginning(rest, fits)],
        None => vec![beginning(shorter, fits)],
    };
    if lines == ["…"] { Vec::new() } else { lines }
}

/// The text on so many lines at most, one or two; `None` where it doesn't fit.
fn broken(text: &str, most: usize, fits: &dyn Fn(&str) -> bool) -> Option<Vec<String>> {
    if fits(text) {
        return Some(vec![text.to_owned()]);
    }
    let (first, rest) = breaks(text).filter(|_| most > 1).filter(|(first, rest)| fits(first) && fits(rest)).last()?;
    Some(vec![first.to_owned(), rest.to_owned()])
}

/// Every way to break a text between two words.
fn breaks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]))
}

/// The text, or as much of its beginning as fits before an ellipsis.
fn beginning(text: &str, fits: &dyn Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |letters: &[char]| format!("{}…", letters.iter().collect::<String>().trim_end());
    let lengths: Vec<usize> = (1..letters.len()).collect();
    cut(&letters[..lengths.partition_point(|&length| fits(&cut(&letters[..length])))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_first_parts_whole() {
        let short = |most: usize, width: usize| {
            short_name("Avant-garde, very wealthy, interested in money", most, &|text| text.chars().count() <= width)
        };
        assert_eq!(short(2, 60), ["Avant-garde, very wealthy, interested in money"]);
        assert_eq!(short(2, 26), ["Avant-garde, very wealthy,", "interested in money"]);
        assert_eq!(short(2, 14), ["Avant-garde,", "very wealthy"]);
        assert_eq!(short(1, 14), ["Avant-garde"]);
        assert_eq!(short(1, 7), ["Avant-…"]);
        assert!(short(1, 1).is_empty());
        assert_eq!(short_name("No investors at all", 2, &|text| text.chars().count() <= 9), ["No", "investor…"]);
    }

    #[test]
    fn names_that_begin_alike_show_what_they_differ_in() {
        let names = ["Avant-garde, very wealthy", "Savers", "Avant-garde, older, very wealthy", "Avant-garde"];
        let short = |width: usize| short_names(&names, 1, &|_, text| text.chars().count() <= width);
        assert_eq!(short(40).concat(), names, "with room nothing is cut");
        assert_eq!(short(14).concat(), ["… very wealthy", "Savers", "… older", "Avant-garde"]);
        // Of what is left of them nobody could tell them apart.
        assert_eq!(short(4).concat(), ["Ava…", "Sav…", "Ava…", "Ava…"]);
        // Cut alike by letters, not by parts: their beginnings are what differs.
        let alike = ["Investors, young", "Investing in houses"];
        assert_eq!(short_names(&alike, 1, &|_, text| text.chars().count() <= 7).concat(), ["Invest…"; 2]);
    }
}
