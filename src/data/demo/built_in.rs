//! The tables under `assets/demo` -> the [`Model`].
//!
//! They are embedded in the program, so a mistake in them is a mistake in the program: [`built_in_model`] panics on it,
//! and a test reads them all.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::model::{ColumnSpec, Condition, Cuts, Draw, FlagRule, Group, Model, ResponseRule};
use super::tables::{number, numbers, rows};
use crate::data::code_table::Level;

const GROUPS: &str = include_str!("../../../assets/demo/groups.csv");
const MISSING: &str = include_str!("../../../assets/demo/missing.csv");
const DRAWS: &str = include_str!("../../../assets/demo/draws.csv");
const COLUMNS: &str = include_str!("../../../assets/demo/columns.csv");
const RESPONSE: &str = include_str!("../../../assets/demo/response.csv");

/// The tables that are built into the program.
pub(super) fn built_in_model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| match parse() {
        Ok(model) => model,
        Err(mistake) => panic!("assets/demo: {mistake}"),
    })
}

fn parse() -> Result<Model, String> {
    let Groups { groups, within, shift, core } = parse_groups()?;
    let (rules, flags) = parse_rules()?;
    let draws = parse_draws()?;
    let columns = parse_columns(&draws, &flags)?;
    Ok(Model { groups, within, shift, core, rules, draws, columns, response: parse_response()? })
}

/// What `groups.csv` holds.
struct Groups {
    groups: Vec<Group>,
    within: Vec<f32>,
    shift: Vec<f32>,
    core: [f64; 3],
}

fn parse_groups() -> Result<Groups, String> {
    let (mut groups, mut within, mut shift, mut core) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for [group, share, customers, centre] in rows(GROUPS, ["group", "share", "customers", "centre"])? {
        match group {
            "within" => within = numbers(centre)?,
            "shift" => shift = numbers(centre)?,
            "core" => core = numbers(centre)?,
            _ => groups.push(Group { share: number(share)?, customers: number(customers)?, centre: numbers(centre)? }),
        }
    }
    for list in groups.iter_mut().map(|group| &mut group.centre).chain([&mut shift]) {
        list.resize(within.len(), 0.0);
    }
    let core = core.try_into().map_err(|_| "the row `core` needs three numbers".to_owned())?;
    Ok(Groups { groups, within, shift, core })
}

fn parse_rules() -> Result<(Vec<FlagRule>, BTreeMap<String, u32>), String> {
    // Bit 0 is the core group itself, so that marks can name it.
    let mut flags = BTreeMap::from([("CORE".to_owned(), 0)]);
    let mut rules = Vec::new();
    for [name, condition, general, customers] in rows(MISSING, ["flag", "condition", "general", "customers"])? {
        let condition = match condition {
            "CORE" => Condition::Core,
            "KNOWN" => Condition::Known,
            other => Condition::Flag(*flags.get(other).ok_or_else(|| format!("no flag `{other}` before `{name}`"))?),
        };
        let next = u32::try_from(flags.len()).map_err(|_| "too many flags".to_owned())?;
        let flag = *flags.entry(name.to_owned()).or_insert(next);
        if flag >= u64::BITS {
            return Err(format!("flag `{name}` is beyond the 64 that a row can have"));
        }
        rules.push(FlagRule { flag, condition, probability: [number(general)?, number(customers)?] });
    }
    Ok((rules, flags))
}

fn parse_draws() -> Result<Vec<Draw>, String> {
    let columns = ["draw", "parent", "latent_of", "loadings", "general", "customers", "core_general", "core_customers"];
    let mut draws: Vec<Draw> = Vec::new();
    for [name, parent, latent_of, loadings, general, customers, core_general, core_customers] in rows(DRAWS, columns)? {
        let earlier = |needed: &str| -> Result<Option<usize>, String> {
            if needed.is_empty() {
                return Ok(None);
            }
            let found = draws.iter().position(|draw| draw.name == needed);
            found.map(Some).ok_or_else(|| format!("`{name}` needs `{needed}` before it"))
        };
        let (parent, latent_of) = (earlier(parent)?, earlier(latent_of)?);
        let weights: Vec<f32> = numbers(loadings)?;
        // What the loadings leave of a variance of 1.
        let noise = (1.0 - weights.iter().map(|weight| weight * weight).sum::<f32>()).max(0.0).sqrt();
        let loadings = weights.into_iter().enumerate().filter(|(_, weight)| *weight != 0.0).collect();
        let parents = parent.map_or(1, |parent| draws[parent].leaves());
        let cuts_or = |text: &str, otherwise: &Cuts| {
            if text.is_empty() { Ok(otherwise.clone()) } else { cuts(name, text, parents) }
        };
        let general = cuts(name, general, parents)?;
        let customers = cuts_or(customers, &general)?;
        let core = cuts_or(core_general, &general)?;
        let core_customers = cuts_or(core_customers, &core)?;
        let first_leaf = first_leaves(name, &general)?;
        for other in [&customers, &core, &core_customers] {
            if first_leaves(name, other)? != first_leaf {
                return Err(format!("`{name}` does not have equally many leaves everywhere"));
            }
        }
        for needed in [parent, latent_of].into_iter().flatten() {
            draws[needed].needed_later = true;
        }
        draws.push(Draw {
            name: name.to_owned(),
            parent,
            latent_of,
            loadings,
            noise,
            cuts: [general, customers, core, core_customers],
            first_leaf,
            needed_later: false,
        });
    }
    Ok(draws)
}

/// The thresholds of each of the parent's leaves, with `/` between the leaves. Fewer lists than leaves are repeated.
fn cuts(name: &str, text: &str, parents: usize) -> Result<Cuts, String> {
    let lists: Cuts = text.split('/').map(numbers).collect::<Result<_, String>>()?;
    repeated(&lists, parents).ok_or_else(|| format!("the thresholds of `{name}` don't fit its {parents} parents"))
}

/// A list written out `n` times as long, or `None` if it doesn't go into `n`.
fn repeated<T: Clone>(list: &[T], n: usize) -> Option<Vec<T>> {
    n.is_multiple_of(list.len()).then(|| list.iter().cycle().take(n).cloned().collect())
}

/// For each leaf of the parent the number of the first leaf below it.
fn first_leaves(name: &str, cuts: &Cuts) -> Result<Vec<u16>, String> {
    let mut next = 0_usize;
    cuts.iter()
        .map(|cuts| {
            let first = u16::try_from(next).map_err(|_| format!("`{name}` has too many leaves"))?;
            next += cuts.len() + 1;
            Ok(first)
        })
        .collect()
}

fn parse_columns(draws: &[Draw], flags: &BTreeMap<String, u32>) -> Result<Vec<ColumnSpec>, String> {
    let names = [
        "position85",
        "position366",
        "attribute",
        "information_level",
        "type",
        "missing_or_unknown",
        "draw",
        "levels",
        "marks",
    ];
    let mut columns = Vec::new();
    for [place85, place366, name, information_level, kind, unknown, draw_name, levels, marks] in rows(COLUMNS, names)? {
        let draw = draws.iter().position(|draw| draw.name == draw_name);
        let draw = draw.ok_or_else(|| format!("no draw `{draw_name}` for {name}"))?;
        let codes = parse_codes(name, levels, marks, flags)?;
        let (levels, leaves) = (codes.of_leaf.len(), draws[draw].leaves());
        let code_of_leaf = repeated(&codes.of_leaf, leaves);
        let code_of_leaf = code_of_leaf.ok_or_else(|| format!("{name} has {levels} levels for {leaves} leaves"))?;
        columns.push(ColumnSpec {
            name: name.to_owned(),
            places: [number_or_none(place85)?, number_or_none(place366)?],
            information_level: information_level.to_owned(),
            kind: kind.to_owned(),
            missing_or_unknown: unknown.to_owned(),
            draw,
            levels: codes.levels,
            code_of_leaf,
            marks: codes.marks,
        });
    }
    Ok(columns)
}

fn number_or_none(text: &str) -> Result<Option<f64>, String> {
    if text.is_empty() { Ok(None) } else { number(text).map(Some) }
}

/// The codes of a column; what they are is said at [`ColumnSpec`].
struct ColumnCodes {
    levels: Vec<Level>,
    of_leaf: Vec<u16>,
    marks: Vec<(u32, u16)>,
}

fn parse_codes(name: &str, levels: &str, marks: &str, flags: &BTreeMap<String, u32>) -> Result<ColumnCodes, String> {
    let values = expand(levels)?;
    let marks: Vec<(&str, &str)> = marks.split('|').filter_map(|mark| mark.split_once('>')).collect();
    let levels = natural_order(values.iter().map(String::as_str).chain(marks.iter().map(|mark| mark.1)));
    let code = |value: &str| -> Result<u16, String> {
        if value.is_empty() {
            return Ok(0);
        }
        let at = levels.iter().position(|level| level.text == value);
        let at = at.ok_or_else(|| format!("{name} has no level `{value}`"))?;
        u16::try_from(at + 1).map_err(|_| format!("{name} has too many levels"))
    };
    let by_text: BTreeMap<&str, u16> =
        values.iter().map(|value| Ok((value.as_str(), code(value)?))).collect::<Result<_, String>>()?;
    let of_leaf = values.iter().map(|value| by_text[value.as_str()]).collect();
    let flag = |flag: &str| flags.get(flag).copied().ok_or_else(|| format!("no flag `{flag}` for {name}"));
    let marks = marks.iter().map(|(name, value)| Ok((flag(name)?, code(value)?))).collect::<Result<_, String>>()?;
    Ok(ColumnCodes { levels, of_leaf, marks })
}

fn parse_response() -> Result<Vec<ResponseRule>, String> {
    let rows = rows(RESPONSE, ["attribute", "codes", "weight85", "weight366"])?;
    let rule = |[attribute, codes, weight85, weight366]: [&str; 4]| {
        Ok(ResponseRule {
            attribute: attribute.to_owned(),
            codes: codes.split('|').map(str::to_owned).collect(),
            weights: [number_or_none(weight85)?, number_or_none(weight366)?],
        })
    };
    rows.into_iter().map(rule).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_can_be_read() {
        let model = parse().unwrap();
        assert_eq!((model.groups.len(), model.columns.len()), (8, 368));
        assert!(model.response.iter().all(|rule| model.columns.iter().any(|column| column.name == rule.attribute)));
    }

    #[test]
    fn short_lists_are_repeated() {
        assert_eq!(cuts("x", "1/2 3", 4).unwrap(), [vec![1.0], vec![2.0, 3.0], vec![1.0], vec![2.0, 3.0]]);
        assert_eq!(cuts("x", "1/2/3", 4).unwrap_err(), "the thresholds of `x` don't fit its 4 parents");
        assert_eq!(first_leaves("x", &cuts("x", "1/2 3", 4).unwrap()).unwrap(), [0, 2, 5, 7]);
    }

    #[test]
    fn ranges_are_written_out() {
        assert_eq!(expand("1..4|9").unwrap(), ["1", "2", "3", "4", "9"]);
        assert_eq!(expand("-1|0..1||XX").unwrap(), ["-1", "0", "1", "", "XX"]);
        let levels: Vec<String> =
            natural_order(["10", "XX", "", "9", "1A", "9"].into_iter()).into_iter().map(|l| l.text).collect();
        assert_eq!(levels, ["9", "10", "1A", "XX"]);
    }
}
