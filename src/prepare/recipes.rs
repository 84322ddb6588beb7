//! Recipes: how a column with several meanings in one code is taken apart, as a table that a user can read and extend.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::data::{Attribute, Level};

use super::decode::same_code;

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
    pub treatment: Treatment,
    /// Which codes get which value, in the order of the table.
    pub rules: Vec<Rule>,
}

/// How the values of a part relate, and so what its features are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
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

/// A line of a table of recipes that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("recipes, line {line}: {problem}")]
pub struct RecipeError {
    /// Counted from 1, with the heading and the remarks.
    pub line: u64,
    /// What is wrong and what to write instead.
    pub problem: String,
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
            let record = record(text).map_err(|error| RecipeError { line, problem: error.to_string() })?;
            if record.get(0) != Some("attribute") {
                recipes.add(&record).map_err(|problem| RecipeError { line, problem })?;
            }
        }
        Ok(recipes)
    }

    /// These recipes, with those of `other` in place of the ones for the same attributes.
    #[must_use]
    pub fn replaced_by(mut self, other: Self) -> Self {
        self.recipes.extend(other.recipes);
        self
    }

    /// The recipe for an attribute. A recipe knows what the codes of *the dictionary's* attribute mean, so a column that merely has
    /// the same name and that no dictionary describes gets none.
    pub fn get(&self, attribute: &Attribute) -> Option<&Recipe> {
        if attribute.inferred { None } else { self.recipes.get(&attribute.name) }
    }

    /// The attributes that have recipes, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Recipe)> {
        self.recipes.iter().map(|(name, recipe)| (name.as_str(), recipe))
    }

    fn add(&mut self, record: &csv::StringRecord) -> Result<(), String> {
        let field = |index: usize| record.get(index).unwrap_or("");
        let (attribute, part, treatment, codes, value) = (field(0), field(1), field(2), field(3), field(4));
        if attribute.is_empty() {
            return Err("the attribute is missing: name the column in the first field".to_owned());
        }
        if treatment.eq_ignore_ascii_case("drop") {
            let because_of = (!value.is_empty()).then(|| value.to_owned());
            let drop = Recipe::Drop { because_of, why: field(5).to_owned() };
            return match self.recipes.insert(attribute.to_owned(), drop) {
                None => Ok(()),
                Some(_) => Err(format!("{attribute} has other lines too: either drop it or take it apart")),
            };
        }
        let treatment = Treatment::parse(treatment)?;
        let rule = Rule::parse(codes, value, treatment)?;
        let recipe = self.recipes.entry(attribute.to_owned()).or_insert_with(|| Recipe::Parts(Vec::new()));
        let Recipe::Parts(parts) = recipe else {
            return Err(format!("{attribute} is dropped by another line: either drop it or take it apart"));
        };
        match parts.iter_mut().find(|known| known.name == part) {
            Some(known) => known.add(rule, treatment),
            None => {
                parts.push(Part { name: part.to_owned(), treatment, rules: vec![rule] });
                Ok(())
            }
        }
    }
}

fn record(line: &str) -> csv::Result<csv::StringRecord> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).flexible(true).from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    reader.read_record(&mut record)?;
    Ok(record)
}

impl Treatment {
    fn parse(text: &str) -> Result<Self, String> {
        match text.to_ascii_lowercase().as_str() {
            "numeric" => Ok(Self::Numeric),
            "ordinal" => Ok(Self::Ordinal),
            "binary" => Ok(Self::Binary),
            "nominal" => Ok(Self::Nominal),
            _ => Err(format!("the treatment \"{text}\" is not one of numeric, ordinal, binary, nominal, drop")),
        }
    }
}

impl Rule {
    fn parse(codes: &str, value: &str, treatment: Treatment) -> Result<Self, String> {
        let codes = match codes {
            "" => return Err("the codes are missing: list them separated by blanks, or write *".to_owned()),
            "*" => None,
            list => Some(list.split_whitespace().map(str::to_owned).collect()),
        };
        let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
        match (treatment, value) {
            (_, "") => Err("the value is missing".to_owned()),
            (Treatment::Binary, _) if !matches!(number, Some(0.0 | 1.0)) => {
                Err(format!("a binary part is 0 or 1, not \"{value}\""))
            }
            (_, "*") => Ok(Self { codes, value: None }),
            (Treatment::Nominal, _) => Ok(Self { codes, value: Some(value.to_owned()) }),
            _ if number.is_none() => Err(format!("the value \"{value}\" is not a number")),
            _ => Ok(Self { codes, value: Some(value.to_owned()) }),
        }
    }
}

impl Part {
    fn add(&mut self, rule: Rule, treatment: Treatment) -> Result<(), String> {
        if self.treatment != treatment {
            return Err(format!("the part \"{}\" has another treatment in an earlier line", self.name));
        }
        let named =
            |code: &&String| self.rules.iter().any(|known| known.codes.as_ref().is_some_and(|c| c.contains(code)));
        if let Some(code) = rule.codes.iter().flatten().find(named) {
            return Err(format!("the code {code} already has a value in the part \"{}\"", self.name));
        }
        self.rules.push(rule);
        Ok(())
    }

    /// What a known level becomes; `None` when no line names it (or when it isn't a number and ought to be).
    /// A line that names the code goes before a line with `*`.
    pub fn value(&self, level: &Level) -> Option<PartValue> {
        let named = self.rules.iter().find(|rule| rule.codes.iter().flatten().any(|code| same_code(level, code)));
        let rule = named.or_else(|| self.rules.iter().find(|rule| rule.codes.is_none()))?;
        match (&rule.value, self.treatment) {
            (Some(name), Treatment::Nominal) => Some(PartValue::Name(name.clone())),
            (None, Treatment::Nominal) => Some(PartValue::Name(level.text.clone())),
            (Some(number), _) => number.parse().ok().map(PartValue::Number),
            (None, _) => level.number.map(PartValue::Number),
        }
    }
}

/// What a recipe makes of a code.
#[derive(Clone, Debug, PartialEq)]
pub enum PartValue {
    /// For every treatment but nominal.
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

    fn problem(line: &str) -> RecipeError {
        Recipes::parse(&format!("{HEAD}# remark\n{line}\n")).expect_err("must not parse")
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
    fn bad_lines_are_named() {
        assert_eq!(problem("A,p,ordinal,1,low,").line, 3);
        assert!(problem("A,p,ordinal,1,low,").to_string().contains("\"low\" is not a number"));
        assert!(problem("A,p,sideways,1,1,").problem.contains("not one of"));
        assert!(problem("A,p,binary,1,2,").problem.contains("0 or 1"));
        assert!(problem(",p,binary,1,1,").problem.contains("attribute is missing"));
        assert!(problem("A,p,binary,,1,").problem.contains("codes are missing"));
        assert!(problem("A,p,ordinal,1 2,1,\nA,p,ordinal,2,3,").problem.contains("code 2 already"));
        assert!(problem("A,p,ordinal,1,1,\nA,p,binary,2,1,").problem.contains("another treatment"));
        assert!(problem("A,p,ordinal,1,1,\nA,,drop,,,").problem.contains("either drop"));
        assert!(problem("A,,drop,,,\nA,p,ordinal,1,1,").problem.contains("either drop"));
        assert!(problem("A,p,ordinal,1,inf,").problem.contains("not a number"));
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
    fn later_recipes_replace_earlier_ones() {
        let own = Recipes::parse(&format!("{HEAD}WOHNLAGE,,ordinal,*,*,\n")).expect("parses");
        let all = Recipes::built_in().clone().replaced_by(own);
        let Some(Recipe::Parts(parts)) = all.get(&known("WOHNLAGE", MeasurementLevel::Mixed, &[])) else { panic!() };
        assert_eq!((all.iter().count(), parts.len()), (15, 1));
    }
}
