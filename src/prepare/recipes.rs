//! A table of recipes -> how a column with several meanings in one code is taken apart. A user can read and extend the
//! table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::data::{Attribute, Evidence, Level};

use super::decode::same_code;
use super::recipe_error::{RecipeError, RecipeProblem};

/// What the first column is called in the head of a table.
const HEAD: &str = "attribute";

static BUILT_IN: LazyLock<Recipes> = LazyLock::new(|| {
    Recipes::parse(include_str!("../../assets/recipes.csv")).expect("a test reads the built-in recipes too")
});

/// All recipes, by the name of their attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recipes {
    recipes: BTreeMap<String, Recipe>,
    /// Attributes whose recipe was given with the data, so that it is meant for them whatever a dictionary says.
    given: BTreeSet<String>,
}

/// What becomes of one attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Recipe {
    /// It is taken apart, in this order.
    Parts(Vec<Part>),
    /// It gives no feature.
    Drop {
        /// The attribute that says the same; without it in the data, the recipe doesn't hold.
        because_of: Option<String>,
        /// The reason, for the reader.
        why: String,
    },
}

/// One meaning of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is called; empty when the attribute has one meaning only.
    pub name: String,
    /// How its values relate.
    pub kind: PartKind,
    /// Which codes get which value, in the order of the table.
    pub rules: Vec<Rule>,
}

/// How the values of a part relate, and so what its features are. The table calls it the treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Amounts: the number as it is.
    Numeric,
    /// An order: the number as it is.
    Ordinal,
    /// 0 or 1.
    Binary,
    /// Names: a column of 0 and 1 for each.
    Nominal,
}

/// One line of a recipe.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The codes it speaks of; `None` for every known code.
    pub codes: Option<Vec<String>>,
    /// What they become; `None` for the code itself.
    pub value: Option<String>,
}

impl Recipes {
    /// The recipes that come with the program, for the attributes of AZDIAS.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a table with the columns attribute, part, treatment, codes, value, why.
    ///
    /// # Errors
    /// [`RecipeError`] with the line that can't be used.
    pub fn parse(table: &str) -> Result<Self, RecipeError> {
        let mut recipes = Self::default();
        // Line by line, so that an error knows its line whatever remarks stand before it.
        for (text, line) in table.lines().zip(1..).filter(|(text, _)| says_something(text)) {
            let at_line =
                |problem: RecipeProblem| RecipeError { line, column: begin_of(text, problem.field()), problem };
            let record = record(text).map_err(at_line)?;
            if record.get(0) != Some(HEAD) {
                recipes.add(&record).map_err(at_line)?;
            }
        }
        Ok(recipes)
    }

    /// The lines of a table that hold recipes: not its head, remarks and blank lines.
    pub fn lines(table: &str) -> Vec<String> {
        let is_head = |line: &str| line.split(',').next().is_some_and(|field| field.trim() == HEAD);
        table.lines().filter(|line| says_something(line) && !is_head(line)).map(str::to_owned).collect()
    }

    /// These recipes with others over them that a person gave for the data: a recipe for an attribute that has one here
    /// takes its place.
    pub fn with_given(mut self, given: Self) -> Self {
        self.given.extend(given.recipes.keys().cloned());
        self.recipes.extend(given.recipes);
        self
    }

    /// The recipe for an attribute. A built-in recipe knows what the codes of *the dictionary's* attribute mean, so a
    /// column that merely has the same name and that no dictionary describes gets none; a recipe that was given is for
    /// any column of that name. A measurement level decided by hand goes before both.
    pub fn get(&self, attribute: &Attribute) -> Option<&Recipe> {
        let meant = !attribute.inferred || self.given.contains(&attribute.name);
        if !meant || attribute.evidence == Evidence::ByHand { None } else { self.recipes.get(&attribute.name) }
    }

    /// The attributes that have recipes, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Recipe)> {
        self.recipes.iter().map(|(name, recipe)| (name.as_str(), recipe))
    }

    fn add(&mut self, record: &csv::StringRecord) -> Result<(), RecipeProblem> {
        let field = |index: usize| record.get(index).unwrap_or("");
        let (attribute, part, treatment, codes, value) = (field(0), field(1), field(2), field(3), field(4));
        if attribute.is_empty() {
            return Err(RecipeProblem::NoAttribute);
        }
        if treatment.eq_ignore_ascii_case("drop") {
            let because_of = (!value.is_empty()).then(|| value.to_owned());
            let drop = Recipe::Drop { because_of, why: field(5).to_owned() };
            return match self.recipes.insert(attribute.to_owned(), drop) {
                None => Ok(()),
                Some(_) => Err(RecipeProblem::DropsAfterOthers { attribute: attribute.to_owned() }),
            };
        }
        let kind = PartKind::parse(treatment)?;
        let rule = Rule::parse(codes, value, kind)?;
        let recipe = self.recipes.entry(attribute.to_owned()).or_insert_with(|| Recipe::Parts(Vec::new()));
        let Recipe::Parts(parts) = recipe else {
            return Err(RecipeProblem::PartAfterDrop { attribute: attribute.to_owned() });
        };
        match parts.iter_mut().find(|known| known.name == part) {
            Some(known) => known.add(rule, kind),
            None => {
                parts.push(Part { name: part.to_owned(), kind, rules: vec![rule] });
                Ok(())
            }
        }
    }
}

/// Whether a line is neither blank nor a remark.
fn says_something(line: &str) -> bool {
    !(line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// Where a field of a line begins, in letters counted from 1; the last field's begin for one that isn't there.
fn begin_of(line: &str, field: usize) -> usize {
    let mut quoted = false;
    let mut begins = vec![1];
    for (letter, at) in line.chars().zip(1..) {
        quoted ^= letter == '"';
        if letter == ',' && !quoted {
            begins.push(at + 1);
        }
    }
    begins.get(field).or(begins.last()).copied().unwrap_or(1)
}

/// The fields of one line.
fn record(line: &str) -> Result<csv::StringRecord, RecipeProblem> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).flexible(true).from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(_) => Ok(record),
        Err(error) => Err(RecipeProblem::Unreadable { reason: error.to_string() }),
    }
}

impl PartKind {
    fn parse(text: &str) -> Result<Self, RecipeProblem> {
        match text.to_ascii_lowercase().as_str() {
            "numeric" => Ok(Self::Numeric),
            "ordinal" => Ok(Self::Ordinal),
            "binary" => Ok(Self::Binary),
            "nominal" => Ok(Self::Nominal),
            _ => Err(RecipeProblem::UnknownTreatment { treatment: text.to_owned() }),
        }
    }
}

impl Rule {
    fn parse(codes: &str, value: &str, kind: PartKind) -> Result<Self, RecipeProblem> {
        let codes = match codes {
            "" => return Err(RecipeProblem::NoCodes),
            "*" => None,
            list => Some(list.split_whitespace().map(str::to_owned).collect()),
        };
        let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
        match (kind, value) {
            (_, "") => Err(RecipeProblem::NoValue),
            (PartKind::Binary, _) if !matches!(number, Some(0.0 | 1.0)) => {
                Err(RecipeProblem::NotBinary { value: value.to_owned() })
            }
            (_, "*") => Ok(Self { codes, value: None }),
            (PartKind::Nominal, _) => Ok(Self { codes, value: Some(value.to_owned()) }),
            _ if number.is_none() => Err(RecipeProblem::NotANumber { value: value.to_owned() }),
            _ => Ok(Self { codes, value: Some(value.to_owned()) }),
        }
    }
}

impl Part {
    fn add(&mut self, rule: Rule, kind: PartKind) -> Result<(), RecipeProblem> {
        if self.kind != kind {
            return Err(RecipeProblem::OtherTreatment { part: self.name.clone() });
        }
        if rule.codes.is_none() && self.rules.iter().any(|known| known.codes.is_none()) {
            return Err(RecipeProblem::CodeTwice { code: "*".to_owned(), part: self.name.clone() });
        }
        let named =
            |code: &&String| self.rules.iter().any(|known| known.codes.as_ref().is_some_and(|c| c.contains(code)));
        if let Some(code) = rule.codes.iter().flatten().find(named) {
            return Err(RecipeProblem::CodeTwice { code: code.clone(), part: self.name.clone() });
        }
        self.rules.push(rule);
        Ok(())
    }

    /// What a known level becomes; `None` when no line names it (or when it isn't a number and ought to be).
    /// A line that names the code goes before a line with `*`.
    pub fn value(&self, level: &Level) -> Option<PartValue> {
        let named = self.rules.iter().find(|rule| rule.codes.iter().flatten().any(|code| same_code(level, code)));
        let rule = named.or_else(|| self.rules.iter().find(|rule| rule.codes.is_none()))?;
        match (&rule.value, self.kind) {
            (Some(name), PartKind::Nominal) => Some(PartValue::Name(name.clone())),
            (None, PartKind::Nominal) => Some(PartValue::Name(level.text.clone())),
            (Some(number), _) => number.parse().ok().map(PartValue::Number),
            (None, _) => level.number.map(PartValue::Number),
        }
    }
}

/// What a recipe makes of a code.
#[derive(Clone, Debug, PartialEq)]
pub enum PartValue {
    /// For parts of every kind but nominal.
    Number(f64),
    /// For nominal parts.
    Name(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MeasurementLevel;
    use crate::prepare::fixture::known;

    const HEAD: &str = "attribute,part,treatment,codes,value,why\n";

    fn problem(lines: &str) -> RecipeProblem {
        Recipes::parse(&format!("{HEAD}{lines}\n")).expect_err("must not parse").problem
    }

    #[test]
    fn the_built_in_table_parses() {
        assert_eq!(Recipes::built_in().iter().count(), 15);
        let dropped = ["CAMEO_DEU_2015", "LP_LEBENSPHASE_GROB", "LP_FAMILIE_FEIN", "LP_STATUS_GROB"];
        for (name, recipe) in Recipes::built_in().iter() {
            assert_eq!(matches!(recipe, Recipe::Drop { .. }), dropped.contains(&name), "{name}");
        }
    }

    #[test]
    fn a_bad_line_is_counted_with_the_heading_and_the_remarks() {
        let error = Recipes::parse(&format!("{HEAD}# remark\nA,p,ordinal,1,low,\n")).expect_err("no number");
        assert_eq!(
            error,
            RecipeError { line: 3, column: 15, problem: RecipeProblem::NotANumber { value: "low".to_owned() } }
        );
    }

    #[test]
    fn bad_lines_are_named() {
        let (a, p) = (|| "A".to_owned(), || "p".to_owned());
        let sideways = RecipeProblem::UnknownTreatment { treatment: "sideways".to_owned() };
        assert_eq!(problem("A,p,sideways,1,1,"), sideways);
        assert_eq!(problem("A,p,binary,1,2,"), RecipeProblem::NotBinary { value: "2".to_owned() });
        assert_eq!(problem("A,p,ordinal,1,inf,"), RecipeProblem::NotANumber { value: "inf".to_owned() });
        assert_eq!(problem(",p,binary,1,1,"), RecipeProblem::NoAttribute);
        assert_eq!(problem("A,p,binary,,1,"), RecipeProblem::NoCodes);
        assert_eq!(problem("A,p,binary,1,,"), RecipeProblem::NoValue);
        let twice = RecipeProblem::CodeTwice { code: "2".to_owned(), part: p() };
        assert_eq!(problem("A,p,ordinal,1 2,1,\nA,p,ordinal,2,3,"), twice);
        let star = RecipeProblem::CodeTwice { code: "*".to_owned(), part: p() };
        assert_eq!(problem("A,p,ordinal,*,1,\nA,p,ordinal,*,3,"), star);
        assert_eq!(problem("A,p,ordinal,1,1,\nA,p,binary,2,1,"), RecipeProblem::OtherTreatment { part: p() });
        assert_eq!(problem("A,p,ordinal,1,1,\nA,,drop,,,"), RecipeProblem::DropsAfterOthers { attribute: a() });
        assert_eq!(problem("A,,drop,,,\nA,p,ordinal,1,1,"), RecipeProblem::PartAfterDrop { attribute: a() });
    }

    #[test]
    fn a_named_code_goes_before_the_star() {
        let recipes = Recipes::parse(&format!("{HEAD}A,,ordinal,*,*,\nA,,ordinal,9,0,\n")).expect("parses");
        let Some(Recipe::Parts(parts)) = recipes.get(&known("A", MeasurementLevel::Mixed, &[])) else {
            panic!("parts")
        };
        assert_eq!(parts[0].value(&Level::number(9.0)), Some(PartValue::Number(0.0)));
        assert_eq!(parts[0].value(&Level::number(4.0)), Some(PartValue::Number(4.0)));
        assert_eq!(parts[0].value(&Level::text("Z")), None);
    }

    #[test]
    fn a_column_that_only_shares_the_name_gets_no_recipe() {
        assert!(Recipes::built_in().get(&known("WOHNLAGE", MeasurementLevel::Mixed, &[])).is_some());
        assert!(Recipes::built_in().get(&Attribute::inferred("WOHNLAGE", MeasurementLevel::Mixed)).is_none());
    }

    #[test]
    fn a_given_recipe_is_for_any_column_of_its_name_and_takes_the_place_of_a_built_in_one() {
        let given = Recipes::parse(&format!("{HEAD}WOHNLAGE,,drop,,,of no use\nNEW,,ordinal,a,1,\n")).expect("parses");
        let all = Recipes::built_in().clone().with_given(given);
        let inferred = |name: &str| Attribute::inferred(name, MeasurementLevel::Nominal);
        assert!(matches!(all.get(&inferred("WOHNLAGE")), Some(Recipe::Drop { .. })));
        assert!(matches!(all.get(&known("WOHNLAGE", MeasurementLevel::Mixed, &[])), Some(Recipe::Drop { .. })));
        assert!(matches!(all.get(&inferred("NEW")), Some(Recipe::Parts(_))));
        assert!(all.get(&inferred("ANREDE_KZ")).is_none(), "a built-in one still is for the dictionary's column");
        let by_hand = Attribute { evidence: Evidence::ByHand, ..inferred("NEW") };
        assert!(all.get(&by_hand).is_none(), "a level decided by hand goes first");
    }
}
