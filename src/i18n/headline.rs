//! The answer in a sentence. Its numbers know which segments they count, so that a window can show these.

use std::ops::Range;

use super::fill::{NAME, fitted};
use super::{fraction, number};
use crate::engine::Fidelity;
use crate::results::{Headline, Segment, Segmentation, Together};
use crate::text;

/// Private characters that stand around a number while its sentence is made: the first ones say which group it counts.
const BEGIN: [char; 3] = ['\u{e000}', '\u{e001}', '\u{e002}'];
const END: char = '\u{e00f}';
/// Stands between the two sides of the answer.
const BREAK: char = '\u{e00e}';

/// The number of names that are told of a group; beyond, how many more there are.
const NAMES: usize = 3;

/// A sentence, and the numbers and names in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// The sentence as it is read, and copied.
    pub text: String,
    /// Its numbers and names, in their order.
    pub marks: Vec<Mark>,
    /// Where its first side ends, in bytes, where it has two.
    pub first_side: Option<usize>,
}

impl Sentence {
    /// Its first side alone, where it has two: what is left for little room.
    #[must_use]
    pub fn first_alone(&self) -> Option<Self> {
        let end = self.first_side?;
        let marks = self.marks.iter().filter(|mark| mark.range.end <= end).cloned().collect();
        Some(Self { text: self.text[..end].to_owned(), marks, first_side: None })
    }
}

/// A number or a name within a sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where in the text, in bytes.
    pub range: Range<usize>,
    /// The segments that it speaks of.
    pub ids: Vec<i32>,
}

/// The sentence over the answer. `name` says what a segment is called.
pub fn headline(segments: &Segmentation, fidelity: Fidelity, name: &dyn Fn(&Segment) -> String) -> Sentence {
    let how = certainty(fidelity);
    let told = Names { segments, name };
    match segments.headline() {
        Headline::OneSegment => plain(text!("headline-one-segment")),
        Headline::Alike { largest: None } => plain(text!("headline-alike")),
        Headline::Alike { largest: Some((id, points)) } => {
            let points = number::decimals(100.0 * points.abs(), if points.abs() < 0.001 { 2 } else { 1 });
            let text =
                text!("headline-alike-largest", points = marked(0, &points), names = marked(0, &told.list(&[id])));
            unmarked(&text, &[&[id]])
        }
        Headline::OnlySmall(small) => {
            let text = text!(
                "headline-only-small",
                how = how,
                part = marked(0, &number::share(small.customers_share)),
                base = marked(0, &number::share(small.general_share)),
                names = marked(0, &told.list(&small.ids))
            );
            unmarked(&text, &[&small.ids])
        }
        Headline::Told { over, under } => {
            let first = over.as_ref().map(|over| over_sentence(over, how, &told));
            let second = under.as_ref().map(|under| under_sentence(under, how, over.is_some(), &told));
            let ids = |group: &Option<Together>| group.as_ref().map(|group| group.ids.clone()).unwrap_or_default();
            let text = match (first, second) {
                (Some(first), Some(second)) => {
                    text!("headline-both", first = format!("{first}{BREAK}"), second = second)
                }
                (Some(only), None) | (None, Some(only)) => only,
                (None, None) => String::new(),
            };
            unmarked(&text, &[&ids(&over), &ids(&under)])
        }
    }
}

/// The headline in a file or a terminal, where segments have their own names.
pub fn plain_headline(segments: &Segmentation, fidelity: Fidelity) -> String {
    headline(segments, fidelity, &super::segment_name).text
}

fn over_sentence(over: &Together, how: &str, told: &Names<'_>) -> String {
    text!(
        "headline-over",
        how = how,
        part = marked(0, &number::share(over.customers_share)),
        base = marked(0, &number::share(over.general_share)),
        names = marked(0, &told.list(&over.ids)),
        times = marked(0, &times(over.times()))
    )
}

fn under_sentence(under: &Together, how: &str, is_second: bool, told: &Names<'_>) -> String {
    let part = marked(1, &number::share(under.customers_share));
    let base = marked(1, &number::share(under.general_share));
    let names = marked(1, &told.list(&under.ids));
    match is_second {
        true => text!("headline-under-too", part = part, base = base, names = names),
        false => text!("headline-under", how = how, part = part, base = base, names = names),
    }
}

/// Several chosen segments in a sentence: "62.0 % of the customers in 26.0 % of the people". Of a sample, it has no
/// interval: that would be one of all people.
pub fn sum_sentence(sum: &Together, fidelity: Fidelity) -> Sentence {
    let (part, base) = (number::share(sum.customers_share), number::share(sum.general_share));
    let (how, count, index) = (certainty(fidelity), sum.ids.len(), number::index(sum.index));
    let interval = super::index_interval(sum.index_low, sum.index_high).filter(|_| how != ABOUT);
    plain(match (sum.times(), interval) {
        (Some(times), Some(interval)) => text!(
            "sum-with-interval",
            how = how,
            count = count,
            part = part,
            base = base,
            times = self::times(Some(times)),
            index = index,
            interval = interval
        ),
        (Some(times), None) => text!(
            "sum",
            how = how,
            count = count,
            part = part,
            base = base,
            times = self::times(Some(times)),
            index = index
        ),
        (None, _) => text!("sum-without-index", how = how, count = count, part = part, base = base),
    })
}

/// What the people set aside mean, in one line; empty where there are none.
pub fn set_aside_sentence(segments: &Segmentation) -> String {
    let aside = &segments.set_aside;
    if aside.is_empty() {
        return String::new();
    }
    text!(
        "set-aside-sentence",
        known = if aside.known_enough { "enough" } else { "little" },
        customers_words = fraction::of_customers(aside.customers_share),
        customers_part = number::share(aside.customers_share),
        people_words = fraction::of_people(aside.general_share),
        people_part = number::share(aside.general_share)
    )
}

/// How many times as many customers as expected: 3.6; near 1 with two decimals, because 1.0 would say nothing.
pub fn times(times: Option<f64>) -> String {
    match times {
        None => number::nothing(),
        Some(times) if times < 0.1 || (0.95..1.095).contains(&times) => number::decimals(times, 2),
        Some(times) => number::decimals(times, 1),
    }
}

/// The word by which a message says that its numbers are estimates.
const ABOUT: &str = "about";

fn certainty(fidelity: Fidelity) -> &'static str {
    match fidelity {
        Fidelity::Preview { .. } => ABOUT,
        Fidelity::Refining { .. } => "moving",
        Fidelity::Empty | Fidelity::Aggregates { .. } | Fidelity::Exact => "sure",
    }
}

/// What segments are called.
struct Names<'a> {
    segments: &'a Segmentation,
    name: &'a dyn Fn(&Segment) -> String,
}

impl Names<'_> {
    /// The names of a group: "A", "A and B", "A, B and C", "A, B, C and 2 more".
    fn list(&self, ids: &[i32]) -> String {
        let names: Vec<String> = ids.iter().filter_map(|&id| self.segments.get(id)).map(|one| self.one(one)).collect();
        match names.as_slice() {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] if names.len() <= NAMES => {
                text!("list-and", names = first.join(", "), last = last.as_str())
            }
            all => text!("list-and-more", names = all[..NAMES].join(", "), more = all.len() - NAMES),
        }
    }

    /// A name that has commas of its own stands in quotation marks, so that a list of names can be read.
    fn one(&self, segment: &Segment) -> String {
        let is_mark = |letter: char| BEGIN.contains(&letter) || [BREAK, END].contains(&letter);
        let name: String = (self.name)(segment).chars().filter(|&letter| !is_mark(letter)).collect();
        let name = fitted(name.into(), NAME).into_owned();
        if name.contains(',') { text!("quoted", words = name) } else { name }
    }
}

fn marked(group: usize, text: &str) -> String {
    format!("{}{text}{END}", BEGIN[group])
}

fn plain(text: String) -> Sentence {
    Sentence { text, ..Sentence::default() }
}

/// Takes the marks out of a sentence; `groups` are the segments by the mark's number.
fn unmarked(marked: &str, groups: &[&[i32]]) -> Sentence {
    let mut sentence = Sentence::default();
    let mut open = None;
    for letter in marked.chars() {
        if let Some(group) = BEGIN.iter().position(|&begin| begin == letter) {
            open = Some((group, sentence.text.len()));
        } else if letter == END {
            if let Some((group, from)) = open.take() {
                let ids = groups.get(group).map(|ids| ids.to_vec()).unwrap_or_default();
                sentence.marks.push(Mark { range: from..sentence.text.len(), ids });
            }
        } else if letter == BREAK {
            sentence.first_side = Some(sentence.text.len());
        } else {
            sentence.text.push(letter);
        }
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::{CONFIDENCE, Counts, compare};
    use crate::i18n::segment_name;

    fn segments(counts: &[(u64, u64)], aside: (u64, u64)) -> Segmentation {
        let counts: Vec<Counts> = counts.iter().map(|&(general, customers)| Counts { general, customers }).collect();
        let aside = Counts { general: aside.0, customers: aside.1 };
        Segmentation::of(&compare(&counts, aside, CONFIDENCE))
    }

    fn four() -> Segmentation {
        segments(&[(40_000, 1_000), (30_000, 500), (20_000, 8_000), (10_000, 500)], (11_111, 3_333))
    }

    #[test]
    fn both_sides_are_told_and_every_number_knows_its_segments() {
        let told = headline(&four(), Fidelity::Exact, &segment_name);
        let expected = "80.0 % of the customers come from 20.0 % of the people: C, 4.0 times as often as expected. \
                        From A and B, 70.0 % of the people, come 15.0 %.";
        assert_eq!(told.text, expected);
        let marks: Vec<(&str, &[i32])> =
            told.marks.iter().map(|mark| (&told.text[mark.range.clone()], mark.ids.as_slice())).collect();
        let (c, ab): (&[i32], &[i32]) = (&[2], &[0, 1]);
        let expected =
            [("80.0 %", c), ("20.0 %", c), ("C", c), ("4.0", c), ("A and B", ab), ("70.0 %", ab), ("15.0 %", ab)];
        assert_eq!(marks, expected);
        assert_eq!(plain_headline(&four(), Fidelity::Exact), told.text);
        let first = told.first_alone().expect("there are two sides");
        assert!(first.text.ends_with("as often as expected.") && first.marks == told.marks[..4]);
        assert_eq!(first.first_alone(), None);
    }

    #[test]
    fn a_sentence_says_how_sure_it_is() {
        let told = |fidelity| plain_headline(&four(), fidelity);
        assert!(
            told(Fidelity::Preview { people: 20_000 }).starts_with("About 80.0 % of the customers come from 20.0 %")
        );
        let moving = told(Fidelity::Refining { iteration: 2, moving: 0.1 });
        assert!(moving.starts_with("So far, 80.0 % of the customers"), "{moving}");
    }

    #[test]
    fn one_side_alone_is_a_sentence_too() {
        let mut found = four();
        found.segments[2].verdict = crate::results::Verdict::NotDistinguishable;
        let expected = "Only 15.0 % of the customers come from 70.0 % of the people: A and B.";
        assert_eq!(plain_headline(&found, Fidelity::Exact), expected);
        let all: Vec<Segment> =
            found.segments.iter().map(|one| Segment { verdict: Default::default(), ..one.clone() }).collect();
        let found = Segmentation { segments: all, ..found };
        let told = plain_headline(&found, Fidelity::Exact);
        assert!(told.starts_with("No segment stands out") && told.contains("60.0 points (C)"), "{told}");
        assert_eq!(
            plain_headline(&segments(&[(9, 9)], (0, 0)), Fidelity::Exact),
            "All people are in one segment, so there is nothing to compare."
        );
    }

    #[test]
    fn names_are_listed_and_those_with_commas_can_be_told_apart() {
        let mut found = four();
        found.segments[0].name = "Rural, young".to_owned();
        let told = plain_headline(&found, Fidelity::Exact);
        assert!(told.contains("From “Rural, young” and B, 70.0 %"), "{told}");
        let name = |one: &Segment| format!("\u{e001}{}\u{e00f}", one.name);
        let told = headline(&found, Fidelity::Exact, &name);
        assert_eq!(told.text, plain_headline(&found, Fidelity::Exact), "a name can't pass for a mark");
        let many = segments(&[(100, 10), (100, 11), (100, 12), (100, 13), (100, 1_000)], (0, 0));
        let told = plain_headline(&many, Fidelity::Exact);
        assert!(told.contains("From A, B and C,") && !told.contains('D'), "the fewest that hold most: {told}");
        let many = segments(&[(100, 10), (100, 10), (100, 10), (100, 10), (100, 10), (100, 10), (100, 900)], (0, 0));
        assert!(plain_headline(&many, Fidelity::Exact).contains("From A, B, C and 1 more"));
    }

    #[test]
    fn several_segments_are_summed_in_words() {
        let found = four();
        let sum = found.together(&[1, 2]).expect("they are there");
        let told = sum_sentence(&sum, Fidelity::Exact).text;
        assert!(told.starts_with("2 segments chosen: 85.0 % of the customers in 50.0 % of the people, 1.7 times as many as expected (index 170, 95 % interval 16"), "{told}");
        let about = sum_sentence(&sum, Fidelity::Preview { people: 20_000 }).text;
        assert!(about.contains("about 85.0 %") && !about.contains("interval"), "{about}");
    }

    #[test]
    fn the_people_set_aside_are_told_in_fractions() {
        let expected = "Left out, because too little is known about them: every fourth customer (25.0 %) and every tenth \
                        person (10.0 %).";
        assert_eq!(set_aside_sentence(&four()), expected);
        assert_eq!(set_aside_sentence(&segments(&[(9, 9), (9, 9)], (0, 0))), "");
    }

    #[test]
    fn a_factor_near_one_has_two_decimals() {
        assert_eq!(
            [3.58, 1.04, 0.96, 1.1, 0.5, 0.03, 12.3].map(|factor| times(Some(factor))),
            ["3.6", "1.04", "0.96", "1.1", "0.5", "0.03", "12.3"]
        );
        assert_eq!(times(None), "–");
    }
}
