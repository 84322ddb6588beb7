//! What becomes of columns, why some are dropped, and what can be wrong with the decisions.

use super::Say;
use super::fill::{NAME, fitted};
use super::list::{listed, some_of};
use super::number;
use crate::prepare::{
    CodeLabel, ColumnList, ContrastValue, DropReason, EncodingNoteKind, Impute, LeftOut, MAX_NOMINAL_LEVELS,
    NumberKind, PartTreatment, People, PrepareError, RecipeError, RecipeProblem, Scale, Treatment, UnknownName,
};
use crate::text;

/// Between the entries of a list.
const COMMA: &str = ", ";

/// A label: "Most frequent".
impl Say for Impute {
    fn say(&self) -> String {
        match self {
            Self::Mode => text!("impute-mode"),
            Self::Median => text!("impute-median"),
            Self::Mean => text!("impute-mean"),
        }
    }
}

/// A label: "0 to 1".
impl Say for Scale {
    fn say(&self) -> String {
        match self {
            Self::Standard => text!("scale-standard"),
            Self::Minmax => text!("scale-minmax"),
            Self::None => text!("scale-none"),
        }
    }
}

/// A phrase: "dropped by hand".
impl Say for DropReason {
    fn say(&self) -> String {
        match *self {
            Self::Id => text!("drop-reason-id"),
            Self::Weight => text!("drop-reason-weight"),
            Self::ByHand => text!("drop-reason-by-hand"),
            Self::Inferred => text!("drop-reason-inferred"),
            Self::Undocumented => text!("drop-reason-undocumented"),
            Self::TooManyLevels { levels } => {
                text!("drop-reason-too-many-levels", levels = levels, most = MAX_NOMINAL_LEVELS)
            }
            Self::Empty => text!("drop-reason-empty"),
            Self::Constant => text!("drop-reason-constant"),
            Self::MissingShare => text!("drop-reason-missing-share"),
            Self::LowVariance => text!("drop-reason-low-variance"),
            Self::Correlated => text!("drop-reason-correlated"),
            Self::NotAmongBest => text!("drop-reason-not-among-best"),
        }
    }
}

/// A phrase: "3 levels, its first character is CAMEO_DEUG_2015".
impl Say for LeftOut {
    fn say(&self) -> String {
        match self {
            Self::Useless(reason) => reason.say(),
            &Self::Recipe { levels, ref why } if why.is_empty() => {
                text!("left-out-recipe-without-reason", levels = levels)
            }
            Self::Recipe { levels: 0, why } => why.clone(),
            &Self::Recipe { levels, ref why } => text!("left-out-recipe", levels = levels, why = why.as_str()),
            &Self::Rare { levels, rare } => text!("left-out-rare", levels = levels, rare = rare),
            Self::Capped { cap } => text!("left-out-capped", cap = number::amount(*cap)),
            Self::Constant => text!("left-out-constant"),
            Self::Empty => text!("left-out-empty"),
            Self::OutOfRange => text!("left-out-out-of-range"),
            Self::NotPlanned => text!("left-out-not-planned"),
        }
    }
}

/// A phrase: "ordinal, as it is", "split into decade and movement".
impl Say for Treatment {
    fn say(&self) -> String {
        match self {
            Self::AsItIs(NumberKind::Numeric) => text!("treatment-numeric"),
            Self::AsItIs(NumberKind::Year) => text!("treatment-year"),
            Self::AsItIs(NumberKind::Month) => text!("treatment-month"),
            Self::AsItIs(NumberKind::Day) => text!("treatment-day"),
            Self::AsItIs(NumberKind::Ordinal) => text!("treatment-ordinal"),
            Self::Binary { ones } => {
                text!("treatment-binary", codes = ones.iter().map(Say::say).collect::<Vec<_>>().join(COMMA))
            }
            Self::Capped { cap } => text!("treatment-capped", cap = number::amount(*cap)),
            &Self::OneHot { levels, rare: 0, .. } => text!("treatment-one-hot", levels = levels),
            &Self::OneHot { levels, rare, shared: true } => {
                text!("treatment-one-hot-shared", levels = levels, rare = rare)
            }
            &Self::OneHot { levels, rare, shared: false } => {
                text!("treatment-one-hot-without", levels = levels, rare = rare)
            }
            Self::Split { parts, .. } => split(parts),
            Self::LeftOut(reason) => text!("treatment-left-out", reason = reason.say()),
        }
    }
}

fn split(parts: &[PartTreatment]) -> String {
    let words: Vec<String> = parts.iter().map(Say::say).collect();
    match words.as_slice() {
        [] => String::new(),
        [part] => text!("treatment-only-part", part = part.as_str()),
        [first @ .., last] => text!("treatment-split", first = first.join(COMMA), last = last.as_str()),
    }
}

/// The part's name, and how many levels it has when each became a feature.
impl Say for PartTreatment {
    fn say(&self) -> String {
        let part = part_name(&self.name);
        match self.levels {
            Some(levels) => text!("treatment-part-one-hot", part = part, levels = levels),
            None => part,
        }
    }
}

/// A part as a recipe calls it, or the attribute's own value.
fn part_name(part: &str) -> String {
    if part.is_empty() { text!("part-without-name") } else { part.replace('_', " ") }
}

/// The code, and what it means where that is known: "W (west)".
impl Say for CodeLabel {
    fn say(&self) -> String {
        if self.label.is_empty() {
            return self.code.clone();
        }
        text!("code-with-label", code = self.code.as_str(), label = self.label.as_str())
    }
}

/// A sentence without its stop, to follow the attribute's name: "code 5 says nothing about homes, ...".
impl Say for EncodingNoteKind {
    fn say(&self) -> String {
        match self {
            Self::NotNumbers { codes } => text!("encoding-note-not-numbers", codes = some_of(codes)),
            Self::PartConstant { part } => text!("encoding-note-part-constant", part = part_name(part)),
            Self::PartMissing { part, codes } => {
                let count = codes.len();
                text!("encoding-note-part-missing", part = part_name(part), codes = some_of(codes), count = count)
            }
        }
    }
}

/// A code, or a range of numbers with four decimals: "0.0000 to 2.5000".
impl Say for ContrastValue {
    fn say(&self) -> String {
        match self {
            Self::Code(code) => code.clone(),
            Self::Range { low, high } => {
                text!("contrast-range", low = number::fixed(*low, 4), high = number::fixed(*high, 4))
            }
        }
    }
}

impl Say for PrepareError {
    fn say(&self) -> String {
        match self {
            Self::Cancelled(_) => text!("error-prepare-cancelled"),
            Self::ShareOutOfRange { value } => text!("error-share-out-of-range", value = value.to_string()),
            Self::UnknownNames { list: ColumnList::Drop, names } => {
                text!("error-unknown-names-to-drop", names = with_suggestions(names))
            }
            Self::UnknownNames { list: ColumnList::Keep, names } => {
                text!("error-unknown-names-to-keep", names = with_suggestions(names))
            }
            Self::UnknownNames { list: ColumnList::Level, names } => {
                text!("error-unknown-names-with-level", names = with_suggestions(names))
            }
            Self::UnknownNames { list: ColumnList::Unknown, names } => {
                text!("error-unknown-names-with-codes", names = with_suggestions(names))
            }
            Self::CodesOfNobody { attribute, codes } => {
                text!(
                    "error-codes-of-nobody",
                    attribute = attribute.as_str(),
                    codes = some_of(codes),
                    count = codes.len()
                )
            }
            Self::DroppedAndKept { names } => {
                text!("error-dropped-and-kept", names = some_of(names), count = names.len())
            }
            &Self::AllColumnsDropped { columns, ref reasons, threshold } => text!(
                "error-all-columns-dropped",
                columns = columns,
                reasons = counted(reasons, threshold),
                remedy = remedy(reasons)
            ),
            &Self::NoFeatures { columns, first: Some(ref first) } => {
                text!("error-no-features", columns = columns, first = first.say())
            }
            &Self::NoFeatures { columns, first: None } => text!("error-no-features-of-none", columns = columns),
            &Self::AllRowsSetAside { people, rows, limit, columns, fewest } => text!(
                "error-all-rows-set-aside",
                people = key(people),
                rows = rows,
                limit = limit,
                columns = columns,
                fewest = fewest
            ),
            &Self::NobodySetAside { people, limit, most } => {
                text!("error-nobody-set-aside", people = key(people), limit = limit, most = most)
            }
            Self::NoRows { people } => text!("error-no-rows", people = key(*people)),
        }
    }
}

/// By what messages tell the two files apart.
fn key(people: People) -> &'static str {
    match people {
        People::General => "general",
        People::Customers => "customers",
    }
}

fn with_suggestions(names: &[UnknownName]) -> String {
    let one = |unknown: &UnknownName| match &unknown.suggestion {
        Some(suggestion) => {
            text!("name-with-suggestion", name = unknown.name.as_str(), suggestion = suggestion.as_str())
        }
        None => fitted(unknown.name.as_str().into(), NAME).into_owned(),
    };
    listed(names.iter().map(|name| one(name).into()))
}

/// "2 have more than 20.0 % missing values, 1 has the same value everywhere".
fn counted(reasons: &[DropReason], threshold: f64) -> String {
    let count = |test: fn(&DropReason) -> bool| reasons.iter().filter(|reason| test(reason)).count();
    let missing = count(|reason| *reason == DropReason::MissingShare);
    let constant = count(|reason| *reason == DropReason::Constant);
    let empty = count(|reason| *reason == DropReason::Empty);
    let levels = count(|reason| matches!(reason, DropReason::TooManyLevels { .. }));
    let inferred = count(|reason| *reason == DropReason::Inferred);
    let undocumented = count(|reason| *reason == DropReason::Undocumented);
    let by_hand = count(|reason| matches!(reason, DropReason::ByHand | DropReason::Id | DropReason::Weight));
    let flat = count(|reason| *reason == DropReason::LowVariance);
    let phrases = [
        (missing, text!("dropped-missing-share", count = missing, share = threshold)),
        (constant, text!("dropped-constant", count = constant)),
        (empty, text!("dropped-empty", count = empty)),
        (levels, text!("dropped-too-many-levels", count = levels)),
        (inferred, text!("dropped-inferred", count = inferred)),
        (undocumented, text!("dropped-undocumented", count = undocumented)),
        (by_hand, text!("dropped-by-hand-or-id", count = by_hand)),
        (flat, text!("dropped-low-variance", count = flat)),
    ];
    let told = phrases.into_iter().filter(|(count, _)| *count > 0).map(|(_, phrase)| phrase);
    told.collect::<Vec<_>>().join(COMMA)
}

/// What helps: only what was dropped by a decision comes back by another one.
fn remedy(reasons: &[DropReason]) -> String {
    // Of the cuts by relevance only this one can leave nothing.
    if reasons.contains(&DropReason::LowVariance) {
        text!("remedy-low-variance")
    } else if reasons.contains(&DropReason::MissingShare) {
        text!("remedy-missing-share")
    } else if reasons.contains(&DropReason::ByHand) {
        text!("remedy-by-hand")
    } else if reasons.iter().any(|reason| matches!(reason, DropReason::Inferred | DropReason::Undocumented)) {
        text!("remedy-inferred")
    } else {
        text!("remedy-other-files")
    }
}

impl Say for RecipeError {
    fn say(&self) -> String {
        text!("error-recipes", line = self.line, column = self.column, problem = self.problem.say())
    }
}

/// A phrase: "the value "low" is not a number".
impl Say for RecipeProblem {
    fn say(&self) -> String {
        match self {
            Self::Unreadable { reason } => text!("recipes-unreadable", reason = reason.as_str()),
            Self::NoAttribute => text!("recipes-no-attribute"),
            Self::DropsAfterOthers { attribute } => {
                text!("recipes-drops-after-others", attribute = attribute.as_str())
            }
            Self::PartAfterDrop { attribute } => text!("recipes-part-after-drop", attribute = attribute.as_str()),
            Self::UnknownTreatment { treatment } => {
                text!("recipes-unknown-treatment", treatment = treatment.as_str())
            }
            Self::NoCodes => text!("recipes-no-codes"),
            Self::NoValue => text!("recipes-no-value"),
            Self::NotBinary { value } => text!("recipes-not-binary", value = value.as_str()),
            Self::NotANumber { value } => text!("recipes-not-a-number", value = value.as_str()),
            Self::OtherTreatment { part } => text!("recipes-other-treatment", part = part.as_str()),
            Self::CodeTwice { code, part } => {
                text!("recipes-code-twice", code = code.as_str(), part = part.as_str())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str, label: &str) -> CodeLabel {
        CodeLabel { code: code.to_owned(), label: label.to_owned() }
    }

    fn part(name: &str, levels: Option<usize>) -> PartTreatment {
        PartTreatment { name: name.to_owned(), levels }
    }

    #[test]
    fn treatments_are_phrases() {
        assert_eq!(Treatment::AsItIs(NumberKind::Ordinal).say(), "ordinal, as it is");
        let ones = vec![code("7", "rural"), code("8", "")];
        assert_eq!(Treatment::Binary { ones }.say(), "binary, 1 for 7 (rural), 8");
        assert_eq!(Treatment::OneHot { levels: 12, rare: 0, shared: false }.say(), "one-hot, 12 levels");
        let rare = |rare, shared| Treatment::OneHot { levels: 12, rare, shared }.say();
        assert_eq!(rare(4, true), "one-hot, 12 levels, the 4 rare ones as one");
        assert_eq!(rare(4, false), "one-hot, 12 levels, without the 4 rarest");
        assert_eq!(Treatment::Capped { cap: 2.5 }.say(), "numeric, at most 2.5");
        let split = |parts: &[PartTreatment]| Treatment::Split { parts: parts.to_vec(), named: 3 }.say();
        assert_eq!(split(&[part("life_stage", None)]), "only its life stage");
        assert_eq!(split(&[part("wealth", None), part("life_stage", None)]), "split into wealth and life stage");
        let three = [part("a", None), part("b", Some(4)), part("", None)];
        assert_eq!(split(&three), "split into a, b (one-hot, 4 levels) and the value");
    }

    #[test]
    fn what_is_left_out_says_why() {
        let recipe = |levels: usize, why: &str| LeftOut::Recipe { levels, why: why.to_owned() };
        assert_eq!(Treatment::LeftOut(recipe(3, "much like X")).say(), "left out: 3 levels, much like X");
        assert_eq!(recipe(0, "much like X").say(), "much like X");
        assert_eq!(recipe(0, "").say(), "0 levels, and a recipe drops it");
        let many = LeftOut::Useless(DropReason::TooManyLevels { levels: 2_400 });
        assert_eq!(many.say(), "2400 different values, more than the 50 that names may have");
        assert_eq!(LeftOut::Rare { levels: 7, rare: 7 }.say(), "7 of its 7 codes are rare");
        let capped = LeftOut::Capped { cap: 0.0 };
        assert_eq!(capped.say(), "the same value for everybody once numbers over 0 count as 0");
        assert_eq!(LeftOut::Constant.say(), "the same value for everybody who is kept");
    }

    #[test]
    fn long_lists_of_codes_are_cut() {
        let codes = |count: usize| (0..count).map(|code| code.to_string()).collect();
        let note = |count: usize| EncodingNoteKind::NotNumbers { codes: codes(count) }.say();
        assert_eq!(note(5), "no number, so missing in the feature: 0, 1, 2, 3, 4");
        assert_eq!(note(10), "no number, so missing in the feature: 0, 1, 2, 3, 4 and 5 more");
        let gap = EncodingNoteKind::PartMissing { part: "life_stage".to_owned(), codes: codes(2) };
        assert_eq!(gap.say(), "codes 0, 1 say nothing about life stage, so they count as missing there");
        let gap = EncodingNoteKind::PartMissing { part: "homes".to_owned(), codes: codes(1) };
        assert_eq!(gap.say(), "code 0 says nothing about homes, so it counts as missing there");
        let constant = EncodingNoteKind::PartConstant { part: String::new() };
        assert_eq!(constant.say(), "the value is the same for everybody, so no feature");
    }

    #[test]
    fn ranges_have_four_decimals() {
        assert_eq!(ContrastValue::Range { low: -1.0, high: 1_234.5 }.say(), "-1.0000 to 1234.5000");
    }

    #[test]
    fn errors_are_sentences_that_say_what_to_do() {
        let share = |value: f64| PrepareError::ShareOutOfRange { value }.say();
        let advice = "is not between 0 and 1: give it as a share, for instance 0.20 for 20 % missing.";
        assert_eq!(share(20.0), format!("The column threshold 20 {advice}"));
        assert_eq!(share(f64::NAN), format!("The column threshold NaN {advice}"));
        let names = vec![
            UnknownName { name: "a".to_owned(), suggestion: Some("A".to_owned()) },
            UnknownName { name: "INCOME".to_owned(), suggestion: None },
        ];
        assert_eq!(
            PrepareError::UnknownNames { list: ColumnList::Keep, names }.say(),
            "No attribute is called a (did you mean A?), INCOME: correct the list of columns to keep."
        );
        assert_eq!(
            PrepareError::DroppedAndKept { names: vec!["A".to_owned()] }.say(),
            "A is to be dropped and to be kept: take it off one of the two lists."
        );
        let first = Some(Treatment::LeftOut(LeftOut::Recipe { levels: 3, why: "much like X".to_owned() }));
        assert_eq!(
            PrepareError::NoFeatures { columns: 2, first }.say(),
            "The 2 kept attributes give no feature (left out: 3 levels, much like X): keep other attributes, or use \
             these by name."
        );
        let people = People::General;
        assert_eq!(
            PrepareError::AllRowsSetAside { people, rows: 1_500, limit: 1, columns: 3, fewest: 2 }.say(),
            "All 1,500 people of the general population are set aside: each misses more than 1 of the 3 kept columns; \
             raise the row threshold to at least 2, or drop the columns that are missing most."
        );
        assert_eq!(
            PrepareError::NobodySetAside { people, limit: 23, most: 1 }.say(),
            "Nobody of the general population is set aside to be segmented: nobody misses more than 23 of the kept \
             columns, and at most 1 is missing; lower the row threshold below that, or segment other people."
        );
        let customers = PrepareError::NoRows { people: People::Customers };
        assert_eq!(customers.say(), "There are no customers: the file has no rows.");
    }

    #[test]
    fn the_remedy_fits_the_reasons() {
        let says = |reasons: &[DropReason]| {
            let reasons = reasons.to_vec();
            PrepareError::AllColumnsDropped { columns: reasons.len(), reasons, threshold: 0.2 }.say()
        };
        assert_eq!(
            says(&[DropReason::MissingShare, DropReason::Constant, DropReason::Constant, DropReason::Id]),
            "None of the 4 attributes is left (1 has more than 20.0 % missing values, 2 have the same value \
             everywhere, 1 is dropped by hand or an id): raise the column threshold or keep attributes by hand."
        );
        assert!(says(&[DropReason::ByHand]).ends_with(": take attributes off the list of columns to drop."));
        assert!(says(&[DropReason::Constant]).contains("choose files"));
    }

    #[test]
    fn errors_in_recipes_name_the_line() {
        let error = RecipeError { line: 3, column: 9, problem: RecipeProblem::NotANumber { value: "low".to_owned() } };
        assert_eq!(error.say(), "Recipes, line 3, column 9: the value \"low\" is not a number.");
    }
}
