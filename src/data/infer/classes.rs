//! Texts that say their place in an order: `1) low`, `25-34`, `65 and over`, `medium`.

use std::sync::LazyLock;

use crate::data::code_table::Level;

/// The words of `assets/scales.csv`.
#[derive(Default)]
struct Words {
    /// Scales with their steps from the lowest on, several words to a step.
    scales: Vec<Vec<Vec<&'static str>>>,
    /// Words that say that a class has no lower end.
    below: Vec<&'static str>,
    /// Words that say that it has no upper one.
    above: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for line in include_str!("../../../assets/scales.csv").lines() {
        let mut steps = line.split(',').map(|step| step.split('|').collect::<Vec<_>>());
        match steps.next().as_deref() {
            Some(["scale"]) => words.scales.push(steps.collect()),
            Some(["below"]) => words.below.extend(steps.flatten()),
            Some(["above"]) => words.above.extend(steps.flatten()),
            _ => {}
        }
    }
    words
});

/// The place of each level in its order, if all levels say one: at least three, no two the same.
pub(crate) fn places(levels: &[&Level]) -> Option<Vec<usize>> {
    if levels.len() < 3 {
        return None;
    }
    let texts: Vec<String> = levels.iter().map(|level| level.text.trim().to_lowercase()).collect();
    let stripped: Vec<&str> = texts.iter().map(|text| after_number(text)).collect();
    let plain: Vec<&str> = texts.iter().map(String::as_str).collect();
    by_scale(&plain).or_else(|| by_scale(&stripped)).or_else(|| by_classes(&plain)).or_else(|| {
        let numbers: Option<Vec<f64>> = texts.iter().map(|text| leading_number(text)).collect();
        let (numbered, classes) = (ranked(&numbers?)?, by_classes(&stripped)?);
        (numbered == classes).then_some(numbered)
    })
}

/// The ranks of numbers that all differ.
fn ranked(numbers: &[f64]) -> Option<Vec<usize>> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let all_differ = sorted.windows(2).all(|pair| pair[0] < pair[1]);
    all_differ.then(|| numbers.iter().map(|number| sorted.partition_point(|other| other < number)).collect())
}

/// The number at the beginning of `1) low` or `2 - medium`.
fn leading_number(text: &str) -> Option<f64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marked = text[digits..].trim_start().starts_with([')', '.', ':', '-', '=']);
    if (1..=2).contains(&digits) && marked { text[..digits].parse().ok() } else { None }
}

/// What follows that number and its mark.
fn after_number(text: &str) -> &str {
    if leading_number(text).is_none() {
        return text;
    }
    text.trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start()
        .trim_start_matches([')', '.', ':', '-', '='])
        .trim()
}

/// Places by the words of a scale.
fn by_scale(texts: &[&str]) -> Option<Vec<usize>> {
    WORDS.scales.iter().find_map(|scale| {
        let step = |text: &&str| scale.iter().position(|words| words.contains(text)).map(|step| step as f64);
        ranked(&texts.iter().map(step).collect::<Option<Vec<_>>>()?)
    })
}

/// A class of amounts: from one number to another, or open at one end.
struct Class {
    low: f64,
    high: f64,
}

/// Places by the numbers of classes that lie side by side.
fn by_classes(texts: &[&str]) -> Option<Vec<usize>> {
    let classes: Vec<Class> = texts.iter().map(|text| Class::of(text)).collect::<Option<_>>()?;
    let closed = classes.iter().filter(|class| class.low < class.high && (class.high - class.low).is_finite()).count();
    let lows: Vec<f64> = classes.iter().map(|class| class.low).collect();
    let places = ranked(&lows)?;
    let mut sorted: Vec<&Class> = classes.iter().collect();
    sorted.sort_by(|a, b| a.low.total_cmp(&b.low));
    let mut touching = 0;
    for pair in sorted.windows(2) {
        let gap = pair[1].low - pair[0].high;
        if gap < 0.0 {
            return None;
        }
        let width =
            [pair[0].high - pair[0].low, pair[1].high - pair[1].low].into_iter().filter(|width| width.is_finite());
        touching += usize::from(gap <= 1.0 || gap <= 0.1 * width.fold(0.0, f64::max));
    }
    (closed + 2 >= classes.len() && closed > 0 && 3 * touching >= 2 * (classes.len() - 1)).then_some(places)
}

impl Class {
    fn of(text: &str) -> Option<Self> {
        let numbers = numbers_in(text)?;
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        match *numbers.as_slice() {
            [low, high] if low < high => Some(Self { low, high }),
            [end] if says(&WORDS.below) => Some(Self { low: f64::NEG_INFINITY, high: end }),
            [end] if says(&WORDS.above) => Some(Self { low: end, high: f64::INFINITY }),
            [only] => Some(Self { low: only, high: only }),
            _ => None,
        }
    }
}

/// The numbers in a text, one or two, with commas between thousands or not; `None` when there are others or none. A
/// minus before a number is taken for a dash.
fn numbers_in(text: &str) -> Option<Vec<f64>> {
    let mut numbers = Vec::new();
    for piece in text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')) {
        let piece = piece.trim_matches(['.', ',']);
        if piece.is_empty() {
            continue;
        }
        numbers.push(piece.replace(',', "").parse().ok()?);
    }
    (1..=2).contains(&numbers.len()).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places_of(texts: &[&str]) -> Option<Vec<usize>> {
        let levels: Vec<Level> = texts.iter().map(|text| Level::text(*text)).collect();
        places(&levels.iter().collect::<Vec<_>>())
    }

    #[test]
    fn classes_have_an_order() {
        assert_eq!(places_of(&["18-24", "25-34", "35-44", "65+"]), Some(vec![0, 1, 2, 3]));
        assert_eq!(places_of(&["[0-10)", "[10-20)", "[100-110)", "[20-30)"]), Some(vec![0, 1, 3, 2]));
        assert_eq!(places_of(&["under 18", "18 to 64", "65 and over"]), Some(vec![0, 1, 2]));
        assert_eq!(
            places_of(&["1) $0 - $100", "2) $100 - $200", "3) $200 - $350", "4) $350 - $500", "7) $1,000 +"]),
            Some(vec![0, 1, 2, 3, 4])
        );
        assert_eq!(places_of(&["< 1,000", "1,000-4,999", ">= 5,000"]), Some(vec![0, 1, 2]));
        assert_eq!(places_of(&["high", "low", "medium"]), Some(vec![2, 0, 1]));
        assert_eq!(places_of(&["1 - Never", "2 - Sometimes", "3 - Always"]), Some(vec![0, 1, 2]));
    }

    #[test]
    fn names_have_none() {
        assert_eq!(places_of(&["single", "married", "divorced"]), None);
        assert_eq!(places_of(&["1) red", "2) blue", "3) green"]), None, "numbered names are still names");
        assert_eq!(places_of(&["A1", "A2", "B1"]), None);
        assert_eq!(places_of(&["12-34", "30-40", "56-78"]), None, "they overlap");
        assert_eq!(places_of(&["low", "high"]), None, "two values are binary");
        assert_eq!(places_of(&["route 1", "route 2", "route 3"]), None);
        assert_eq!(places_of(&["low", "high", "other"]), None);
        assert_eq!(places_of(&["02400", "10115", "80331"]), None);
    }
}
