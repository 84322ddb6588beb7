//! A table of recipes -> how a column with several meanings in one code is taken apart. A user can read and extend the
//! table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::data::{Attribute, Evidence, Level};

use super::decode::same_code;
use super::recipe_error::{RecipeError, RecipeProblem};

static BUILT_IN: LazyLock<Recipes> = LazyLock::new(|| {
    Recipes::parse(include_str!("../../assets/recipes.csv")).expect("a test reads the built-in recipes too")
});

/// All recipes, by the name of their attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recipes {
    recipes: BTreeMap<String, Recipe>,
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
        for (text, line) in table.lines().zip(1..) {
            if text.trim().is_empty() || text.trim_start().starts_with('#') {
                continue;
            }
            let at_line = |problem: RecipeProblem| RecipeError { line, problem };
            let record = record(text).map_err(at_line)?;
            if record.get(0) != Some("attribute") {
                recipes.add(&record).map_err(at_line)?;
            }
        }
        Ok(recipes)
    }

    /// The recipe for an attribute. A recipe knows what the codes of *the dictionary's* attribute mean, so a column
    /// that merely has the same name and that no dictionary describes gets none.
    pub fn get(&self, attribute: &Attribute) -> Option<&Recipe> {
        if attribute.inferred || attribute.evidence == Evidence::ByHand {
            None
        } else {
            self.recipes.get(&attribute.name)
        }
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
        assert_eq!(error, RecipeError { line: 3, problem: RecipeProblem::NotANumber { value: "low".to_owned() } });
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
}
