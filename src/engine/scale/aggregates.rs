//! plan.json and aggregates.parquet -> sums by buckets of missing counts.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;

use polars::prelude::{DataFrame, ParquetReader, PolarsResult, SerReader};
use serde::Deserialize;

use super::error::AggregatesError;
use crate::files::{guarded, read_regular};
use crate::results::{PlannedEntry, ScalePlan};

/// Sums of all people, as far as they are told.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregates {
    /// Entries of z.
    pub(super) width: usize,
    /// Where the units of each of the plan's entries stand in z.
    pub(super) value: Vec<usize>,
    /// Where z says who has no value of it.
    pub(super) mask: Vec<usize>,
    /// Whether all its values were told exactly.
    pub(super) exact: Vec<bool>,
    /// By missing counts, ascending.
    pub(super) buckets: Vec<Bucket>,
}

impl Aggregates {
    /// How many people they are of.
    pub fn people(&self) -> u64 {
        self.buckets.iter().map(|bucket| bucket.people).sum()
    }
}

/// Everybody who misses about as many counted columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bucket {
    /// The smallest missing count.
    pub(super) first: u32,
    /// The largest; `None` where there is no end.
    pub(super) last: Option<u32>,
    pub(super) people: u64,
    /// The lower triangle of the sum of z z', row by row; `None` is not told.
    pub(super) products: Vec<Option<i64>>,
    /// The histograms of the plan's columns, one after the other; `None` is not told, and not 0.
    pub(super) counts: Vec<Option<i64>>,
    /// Of each column how many people have a code that isn't told.
    pub(super) others: Vec<i64>,
    /// The commonest sets of columns that people in it miss.
    pub(super) patterns: Vec<Pattern>,
}

/// People who miss just these of the plan's columns.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    pub(super) people: u64,
    /// Places in the plan.
    pub(super) missing: Vec<usize>,
}

impl Bucket {
    /// How many people are told to miss a set of columns of which this holds, and how many one of which it doesn't.
    pub(super) fn told_of(&self, holds: impl Fn(&[usize]) -> bool) -> [u64; 2] {
        let mut told = [0_u64; 2];
        for Pattern { people, missing } in &self.patterns {
            told[usize::from(!holds(missing))] += people;
        }
        told
    }
}

/// What the file says of itself.
#[derive(Deserialize)]
struct About {
    version: u32,
    plan: String,
    width: usize,
    value: Vec<usize>,
    mask: Vec<usize>,
    exact: Vec<bool>,
}

/// The key of what the file says of itself.
const ABOUT: &str = "segscope";

/// No plan is larger, in bytes: one of 366 columns and 64 segments takes some megabytes.
const LARGEST_PLAN: u64 = 256 << 20;
/// No sums are larger, in bytes: those of 366 columns in 17 buckets take a few hundred megabytes before they are packed.
const LARGEST_SUMS: u64 = 1 << 30;
/// No sums have more lines: a bucket or a pattern each.
const MOST_LINES: usize = 1 << 16;
/// No column of the lists holds more numbers: 8 bytes each while they are read.
const MOST_NUMBERS: u64 = 1 << 27;

/// No people are as many, together or in a bucket.
const MOST_PEOPLE: u64 = 1 << 48;
/// No sum is as large. The difference of two such sums fits 64 bits, people times one of them and the product of two 128.
pub(super) const MOST_SUM: i64 = 1 << 62;

/// Reads a plan.
///
/// # Errors
/// When it can't be read, is none, or of another version.
pub fn read_plan(path: &Path) -> Result<ScalePlan, AggregatesError> {
    let text = read_regular(path, LARGEST_PLAN)?;
    let strange = || AggregatesError::Plan { path: path.to_owned() };
    let value: serde_json::Value = serde_json::from_slice(&text).map_err(|_| strange())?;
    let version = value.get("version").and_then(serde_json::Value::as_u64).ok_or_else(strange)?;
    check_version(path, u32::try_from(version).unwrap_or(u32::MAX))?;
    let plan = serde_json::from_value(value).map_err(|_| strange())?;
    if holds_together(&plan) { Ok(plan) } else { Err(strange()) }
}

/// Whether columns have names of their own and each feature says of each position of its column what it is there.
fn holds_together(plan: &ScalePlan) -> bool {
    let names: BTreeSet<&str> = plan.columns.iter().map(|column| column.reads.name.as_str()).collect();
    let fits = |entry: &PlannedEntry| {
        let column = plan.columns.iter().zip(sizes(plan)).find(|(column, _)| column.reads.name == entry.column);
        let Some((column, size)) = column else { return false };
        let is_number = column.reads.known_codes.is_none();
        let positions = entry.units.as_ref().map(Vec::len);
        entry.offset.is_finite()
            && entry.step.is_finite()
            && entry.step > 0.0
            && if is_number { positions.is_none() } else { positions == Some(size) }
    };
    names.len() == plan.columns.len() && plan.entries.iter().all(fits)
}

fn check_version(path: &Path, found: u32) -> Result<(), AggregatesError> {
    let known = ScalePlan::VERSION;
    if found == known { Ok(()) } else { Err(AggregatesError::Version { path: path.to_owned(), found, known }) }
}

/// Reads the sums that a job made by this plan.
///
/// # Errors
/// When the file can't be read, holds something else, or was made by another plan or version.
pub fn read_aggregates(path: &Path, plan: &ScalePlan) -> Result<Aggregates, AggregatesError> {
    let strange = || AggregatesError::Form { path: path.to_owned() };
    let mut reader = ParquetReader::new(Cursor::new(read_regular(path, LARGEST_SUMS)?));
    let told = guarded(|| about(&mut reader)).ok().flatten().ok_or_else(strange)?;
    let version = serde_json::from_str::<serde_json::Value>(&told).ok();
    let version = version.and_then(|about| about.get("version")?.as_u64()).ok_or_else(strange)?;
    check_version(path, u32::try_from(version).unwrap_or(u32::MAX))?;
    let about: About = serde_json::from_str(&told).map_err(|_| strange())?;
    check_version(path, about.version)?;
    if about.plan != plan.fingerprint {
        let (found, wanted) = (about.plan, plan.fingerprint.clone());
        return Err(AggregatesError::OtherPlan { path: path.to_owned(), found, wanted });
    }
    let lines = guarded(|| reader.finish()).ok().and_then(Result::ok).ok_or_else(strange)?;
    let buckets = guarded(|| buckets(&lines)).ok().and_then(Result::ok).flatten().ok_or_else(strange)?;
    let About { width, value, mask, exact, .. } = about;
    let aggregates = Aggregates { width, value, mask, exact, buckets };
    if agrees(&aggregates, plan) { Ok(aggregates) } else { Err(strange()) }
}

/// What a file says of itself; `None` where it says nothing, or that it holds more than sums do.
fn about(reader: &mut ParquetReader<Cursor<Vec<u8>>>) -> Option<String> {
    let metadata = reader.get_metadata().ok()?;
    let mut numbers = 0_u64;
    for chunk in metadata.row_groups.iter().flat_map(|group| group.parquet_columns().iter()) {
        numbers = numbers.checked_add(u64::try_from(chunk.num_values()).ok()?)?;
    }
    if metadata.num_rows > MOST_LINES || numbers > MOST_NUMBERS {
        return None;
    }
    let pairs = metadata.key_value_metadata().as_ref()?;
    pairs.iter().find(|pair| pair.key == ABOUT)?.value.clone()
}

/// The lines of buckets; `None` where a value is missing that must be there.
fn buckets(lines: &DataFrame) -> PolarsResult<Option<Vec<Bucket>>> {
    let kind = lines.column("kind")?.str()?;
    let [first, last] = [lines.column("first")?.i32()?, lines.column("last")?.i32()?];
    let people = lines.column("people")?.i64()?;
    let lists = ["products", "counts", "others"].map(|name| lines.column(name).and_then(|column| column.list()));
    let [products, counts, others] = lists;
    let lists = [products?, counts?, others?];
    let list = |of: usize, line: usize| -> Option<Vec<Option<i64>>> {
        Some(lists[of].get_as_series(line)?.i64().ok()?.iter().collect())
    };
    let bucket = |line: usize| {
        Some(Bucket {
            first: u32::try_from(first.get(line)?).ok()?,
            last: last.get(line).map(u32::try_from).transpose().ok()?,
            people: u64::try_from(people.get(line)?).ok()?,
            products: list(0, line)?,
            counts: list(1, line)?,
            others: list(2, line)?.into_iter().collect::<Option<_>>()?,
            patterns: Vec::new(),
        })
    };
    let of_kind = |wanted: &'static str| (0..lines.height()).filter(move |line| kind.get(*line) == Some(wanted));
    let Some(mut found) = of_kind("bucket").map(bucket).collect::<Option<Vec<Bucket>>>() else { return Ok(None) };
    // Sums of an older job tell of none.
    let missing = lines.column("missing").and_then(|column| column.list()).ok();
    let pattern = |line: usize| {
        let places = missing?.get_as_series(line)?;
        let places: Option<Vec<usize>> =
            places.i32().ok()?.iter().map(|place| place.and_then(|place| usize::try_from(place).ok())).collect();
        let people = u64::try_from(people.get(line)?).ok()?;
        Some((u32::try_from(first.get(line)?).ok()?, Pattern { people, missing: places? }))
    };
    for line in of_kind("pattern").filter(|_| missing.is_some()) {
        let Some((first, pattern)) = pattern(line) else { return Ok(None) };
        let Some(bucket) = found.iter_mut().find(|bucket| bucket.first == first) else { return Ok(None) };
        bucket.patterns.push(pattern);
    }
    Ok(Some(found))
}

/// Whether all lists are as long as the plan says, all places are within z, and no number is so large that sums of it
/// couldn't be computed with.
fn agrees(aggregates: &Aggregates, plan: &ScalePlan) -> bool {
    let Aggregates { width, value, mask, exact, buckets } = aggregates;
    let entries = plan.entries.len();
    let lists = [value.len(), mask.len(), exact.len()];
    let sizes: usize = sizes(plan).sum();
    let triangle = width.checked_mul(width + 1).map_or(0, |twice| twice / 2);
    let within = |places: &[usize]| places.iter().all(|place| (1..*width).contains(place));
    let fits = |bucket: &Bucket| {
        let lengths = [bucket.products.len(), bucket.counts.len(), bucket.others.len()];
        let people = i64::try_from(bucket.people).unwrap_or(i64::MAX);
        let are_people = |count: &i64| (0..=people).contains(count);
        lengths == [triangle, sizes, plan.columns.len()]
            && bucket.products[0] == Some(people)
            && bucket.products.iter().flatten().all(|product| (1 - MOST_SUM..MOST_SUM).contains(product))
            && bucket.counts.iter().flatten().all(are_people)
            && bucket.others.iter().all(are_people)
            && bucket.patterns.iter().flat_map(|pattern| &pattern.missing).all(|place| *place < plan.columns.len())
            && bucket
                .patterns
                .iter()
                .try_fold(0_u64, |sum, pattern| sum.checked_add(pattern.people))
                .is_some_and(|told| told <= bucket.people)
            && mask.iter().filter_map(|&mask| bucket.products[place(mask, 0)]).all(|missing| are_people(&missing))
    };
    let everybody = buckets.iter().try_fold(0_u64, |sum, bucket| sum.checked_add(bucket.people));
    let ascend = |pair: &[Bucket]| pair[0].last.is_some_and(|last| last < pair[1].first);
    let ordered = buckets.windows(2).all(ascend) && !buckets.is_empty();
    everybody.is_some_and(|people| people < MOST_PEOPLE)
        && *width > 0
        && lists == [entries; 3]
        && within(value)
        && within(mask)
        && ordered
        && buckets.iter().all(fits)
}

/// Where the product of two entries of z stands.
pub(super) fn place(a: usize, b: usize) -> usize {
    let (row, column) = if a < b { (b, a) } else { (a, b) };
    row * (row + 1) / 2 + column
}

/// How many positions the histogram of each of the plan's columns has.
pub(super) fn sizes(plan: &ScalePlan) -> impl Iterator<Item = usize> + '_ {
    plan.columns.iter().map(|column| column.reads.known_codes.as_deref().map_or(2, |codes| 1 + codes.len()))
}
