//! The demo population's tables, as they are read from `assets/demo`.
//!
//! They are embedded in the program, so a mistake in them is a mistake in the program: [`Model::built_in`] panics on it, and a test
//! reads them all.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::DemoColumns;
use crate::data::code_table::Level;

const GROUPS: &str = include_str!("../../../assets/demo/groups.csv");
const MISSING: &str = include_str!("../../../assets/demo/missing.csv");
const DRAWS: &str = include_str!("../../../assets/demo/draws.csv");
const COLUMNS: &str = include_str!("../../../assets/demo/columns.csv");

/// The columns of the 85 variant; what stands behind them in `position85` is only in the customers' file.
const SUBSET_COLUMNS: f64 = 85.0;

/// Everything that the sampler needs to know.
pub(super) struct Model {
    /// The eight hidden groups.
    pub(super) groups: Vec<Group>,
    /// Standard deviation of each factor inside a group.
    pub(super) within: Vec<f32>,
    /// How far customers of a group lie from its other people.
    pub(super) shift: Vec<f32>,
    /// Share of the core group, of whom almost nothing is known: general population, customers, mailout.
    pub(super) core: [f64; 3],
    /// How flags are raised, in order.
    pub(super) rules: Vec<FlagRule>,
    /// What is drawn, parents before children.
    pub(super) draws: Vec<Draw>,
    /// The columns of both variants.
    pub(super) columns: Vec<ColumnSpec>,
}

/// One hidden group.
pub(super) struct Group {
    /// Share of the known people of the general population.
    pub(super) share: f64,
    /// Share of the known customers.
    pub(super) customers: f64,
    /// Where it lies in the space of the factors.
    pub(super) centre: Vec<f32>,
}

/// Whom a flag can be raised for.
#[derive(Clone, Copy)]
pub(super) enum Condition {
    /// The core group.
    Core,
    /// Everybody else.
    Known,
    /// Whoever has this flag already.
    Flag(u32),
}

/// Raises a flag with a probability where a condition holds.
pub(super) struct FlagRule {
    pub(super) flag: u32,
    pub(super) condition: Condition,
    /// General population, customers.
    pub(super) probability: [f64; 2],
}

/// A latent value and the thresholds that cut it into leaves.
pub(super) struct Draw {
    pub(super) name: String,
    /// The draw whose leaf chooses the thresholds.
    pub(super) parent: Option<usize>,
    /// The draw whose latent value is used again.
    pub(super) latent_of: Option<usize>,
    /// Factor and weight, without the zeros.
    pub(super) loadings: Vec<(usize, f32)>,
    /// Weight of the draw's own noise, so that the variance is 1.
    pub(super) noise: f32,
    /// Thresholds for known people and the core group: general, customers, core of both.
    pub(super) cuts: [Cuts; 4],
    /// Whether a later draw needs this one's latent values or leaves.
    pub(super) needed_later: bool,
}

/// For each leaf of the parent (one entry without a parent) the thresholds, in rising order.
pub(super) type Cuts = Vec<Vec<f32>>;

/// One column of the files.
pub(super) struct ColumnSpec {
    pub(super) name: String,
    /// Place in the 85 and in the 366 variant.
    places: [Option<f64>; 2],
    pub(super) information_level: String,
    pub(super) kind: String,
    pub(super) missing_or_unknown: String,
    pub(super) draw: usize,
    /// Every value that the column can have, in natural order.
    pub(super) levels: Vec<Level>,
    /// The code (index into `levels` plus 1) of each leaf of the draw.
    pub(super) code_of_leaf: Vec<u16>,
    /// Flags that replace the drawn code; the first that is raised wins. Code 0 is a blank cell.
    pub(super) marks: Vec<(u32, u16)>,
}

impl ColumnSpec {
    /// The place in a variant's file, or `None` if the variant doesn't have the column.
    pub(super) fn place(&self, variant: DemoColumns) -> Option<f64> {
        self.places[usize::from(variant == DemoColumns::Full366)]
    }

    /// Whether only the customers' file has the column.
    pub(super) fn only_customers(&self) -> bool {
        self.places[0].is_some_and(|place| place > SUBSET_COLUMNS)
    }

    /// Whether the values are dates, of which a table keeps the year.
    pub(super) fn is_date(&self) -> bool {
        self.kind == "date"
    }

    /// Whether codes need more than one byte.
    pub(super) fn wide(&self) -> bool {
        self.levels.len() > crate::data::code_table::MAX_LEVELS
    }
}

impl Model {
    /// The tables that are built into the program.
    pub(super) fn built_in() -> &'static Self {
        static MODEL: OnceLock<Model> = OnceLock::new();
        MODEL.get_or_init(|| match Self::parse() {
            Ok(model) => model,
            Err(mistake) => panic!("assets/demo: {mistake}"),
        })
    }

    fn parse() -> Result<Self, String> {
        let (groups, within, shift, core) = parse_groups()?;
        let (rules, flags) = parse_rules()?;
        let draws = parse_draws()?;
        let columns = parse_columns(&draws, &flags)?;
        Ok(Self { groups, within, shift, core, rules, draws, columns })
    }

    /// The columns of a variant in the order of its file; those that only customers have come with `customers`.
    pub(super) fn columns_of(&self, variant: DemoColumns, customers: bool) -> Vec<&ColumnSpec> {
        let mut columns: Vec<_> = self
            .columns
            .iter()
            .filter(|column| customers || !column.only_customers())
            .filter_map(|column| column.place(variant).map(|place| (place, column)))
            .collect();
        columns.sort_by(|a, b| a.0.total_cmp(&b.0));
        columns.into_iter().map(|(_, column)| column).collect()
    }
}

/// The rows of a table: without comments and without the header.
fn rows(table: &str, fields: usize) -> impl Iterator<Item = Result<Vec<&str>, String>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(move |line| {
        let row: Vec<&str> = line.split(';').collect();
        if row.len() == fields { Ok(row) } else { Err(format!("{fields} fields expected in `{line}`")) }
    })
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("`{text}` is not a number"))
}

fn numbers(text: &str) -> Result<Vec<f32>, String> {
    text.split_whitespace().map(number).collect()
}

type GroupTables = (Vec<Group>, Vec<f32>, Vec<f32>, [f64; 3]);

fn parse_groups() -> Result<GroupTables, String> {
    let (mut groups, mut within, mut shift, mut core) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in rows(GROUPS, 4) {
        let row = row?;
        match row[0] {
            "within" => within = numbers(row[3])?,
            "shift" => shift = numbers(row[3])?,
            "core" => core = row[3].split_whitespace().map(number).collect::<Result<_, _>>()?,
            _ => groups.push(Group { share: number(row[1])?, customers: number(row[2])?, centre: numbers(row[3])? }),
        }
    }
    for list in groups.iter_mut().map(|group| &mut group.centre).chain([&mut shift]) {
        list.resize(within.len(), 0.0);
    }
    let core = core.try_into().map_err(|_| "the row `core` needs three numbers".to_owned())?;
    Ok((groups, within, shift, core))
}

fn parse_rules() -> Result<(Vec<FlagRule>, BTreeMap<String, u32>), String> {
    // Bit 0 is the core group itself, so that marks can name it.
    let mut flags = BTreeMap::from([("CORE".to_owned(), 0)]);
    let mut rules = Vec::new();
    for row in rows(MISSING, 4) {
        let row = row?;
        let condition = match row[1] {
            "CORE" => Condition::Core,
            "KNOWN" => Condition::Known,
            name => Condition::Flag(*flags.get(name).ok_or_else(|| format!("no flag `{name}` before `{}`", row[0]))?),
        };
        let next = u32::try_from(flags.len()).map_err(|_| "too many flags".to_owned())?;
        let flag = *flags.entry(row[0].to_owned()).or_insert(next);
        if flag >= u64::BITS {
            return Err(format!("flag `{}` is beyond the 64 that a row can have", row[0]));
        }
        rules.push(FlagRule { flag, condition, probability: [number(row[2])?, number(row[3])?] });
    }
    Ok((rules, flags))
}

fn parse_draws() -> Result<Vec<Draw>, String> {
    let mut draws: Vec<Draw> = Vec::new();
    for row in rows(DRAWS, 8) {
        let row = row?;
        let earlier = |name: &str| -> Result<Option<usize>, String> {
            if name.is_empty() {
                return Ok(None);
            }
            let found = draws.iter().position(|draw| draw.name == name);
            found.map(Some).ok_or_else(|| format!("`{}` needs `{name}` before it", row[0]))
        };
        let (parent, latent_of) = (earlier(row[1])?, earlier(row[2])?);
        let weights = numbers(row[3])?;
        let noise = (1.0 - weights.iter().map(|weight| weight * weight).sum::<f32>()).max(0.0).sqrt();
        let loadings = weights.into_iter().enumerate().filter(|(_, weight)| *weight != 0.0).collect();
        let general = cuts(row[4])?;
        let customers = if row[5].is_empty() { general.clone() } else { cuts(row[5])? };
        let core = if row[6].is_empty() { general.clone() } else { cuts(row[6])? };
        let core_customers = if row[7].is_empty() { core.clone() } else { cuts(row[7])? };
        for needed in [parent, latent_of].into_iter().flatten() {
            draws[needed].needed_later = true;
        }
        draws.push(Draw {
            name: row[0].to_owned(),
            parent,
            latent_of,
            loadings,
            noise,
            cuts: [general, customers, core, core_customers],
            needed_later: false,
        });
    }
    Ok(draws)
}

fn cuts(text: &str) -> Result<Cuts, String> {
    text.split('/').map(numbers).collect()
}

fn parse_columns(draws: &[Draw], flags: &BTreeMap<String, u32>) -> Result<Vec<ColumnSpec>, String> {
    rows(COLUMNS, 9)
        .map(|row| {
            let row = row?;
            let place = |text: &str| if text.is_empty() { Ok(None) } else { number(text).map(Some) };
            let draw = draws.iter().position(|draw| draw.name == row[6]);
            let draw = draw.ok_or_else(|| format!("no draw `{}` for {}", row[6], row[2]))?;
            let values = expand(row[7])?;
            let leaves: usize = draws[draw].cuts[0].iter().map(|cuts| cuts.len() + 1).sum();
            if values.len() != leaves {
                return Err(format!("{} has {} levels for {leaves} leaves", row[2], values.len()));
            }
            let marks: Vec<(&str, &str)> = row[8].split('|').filter_map(|mark| mark.split_once('>')).collect();
            let levels = natural_order(values.iter().map(String::as_str).chain(marks.iter().map(|mark| mark.1)));
            let code = |value: &str| -> Result<u16, String> {
                if value.is_empty() {
                    return Ok(0);
                }
                let at = levels.iter().position(|level| level.text == value).unwrap_or_default();
                u16::try_from(at + 1).map_err(|_| format!("{} has too many levels", row[2]))
            };
            let by_text: BTreeMap<&str, u16> =
                values.iter().map(|value| Ok((value.as_str(), code(value)?))).collect::<Result<_, String>>()?;
            let flag = |name: &str| flags.get(name).copied().ok_or_else(|| format!("no flag `{name}` for {}", row[2]));
            Ok(ColumnSpec {
                name: row[2].to_owned(),
                places: [place(row[0])?, place(row[1])?],
                information_level: row[3].to_owned(),
                kind: row[4].to_owned(),
                missing_or_unknown: row[5].to_owned(),
                draw,
                code_of_leaf: values.iter().map(|value| by_text[value.as_str()]).collect(),
                marks: marks
                    .iter()
                    .map(|(name, value)| Ok((flag(name)?, code(value)?)))
                    .collect::<Result<_, String>>()?,
                levels,
            })
        })
        .collect()
}

/// `1..4|9` becomes 1, 2, 3, 4, 9.
fn expand(text: &str) -> Result<Vec<String>, String> {
    let mut values = Vec::new();
    for part in text.split('|') {
        match part.split_once("..") {
            Some((first, last)) => {
                values.extend((number::<i64>(first)?..=number(last)?).map(|value| value.to_string()));
            }
            None => values.push(part.to_owned()),
        }
    }
    Ok(values)
}

/// The distinct values as levels: numbers by size, then text by byte order. Empty values are no level.
fn natural_order<'a>(values: impl Iterator<Item = &'a str>) -> Vec<Level> {
    let mut levels: Vec<Level> = values.filter(|value| !value.is_empty()).map(level).collect();
    levels.sort_by(|a, b| match (a.number, b.number) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) => std::cmp::Ordering::Less,
        (None, Some(_)) => std::cmp::Ordering::Greater,
        (None, None) => a.text.cmp(&b.text),
    });
    levels.dedup();
    levels
}

fn level(text: &str) -> Level {
    match text.parse::<i32>() {
        Ok(value) => Level::number(f64::from(value)),
        Err(_) => Level::text(text),
    }
}
