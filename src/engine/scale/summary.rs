//! Sums -> the columns as they are shown, with how many people have each code.

use std::path::Path;
use std::sync::Arc;

use super::aggregates::Aggregates;
use super::columns::{Between, ColumnCounts};
use super::opening::Known;
use crate::data::{Attribute, Level, MeasurementLevel, built_in_dictionary};
use crate::engine::Settings;
use crate::engine::settings::AggregateFiles;
use crate::prepare::{CodeLabel, FeatureKind, LeftOut, NumberKind, Treatment};
use crate::results::{
    AttributeSummary, CodeCount, ColumnDistribution, DataSummary, FileSummary, PlannedColumn, PlannedEntry, Reading,
    UntoldCode,
};

/// Where it isn't told of more than this part of the people which code they have, shares are shown as they are told; it
/// doesn't change a percent with one decimal.
const HARDLY_ANY: f64 = 2e-4;

/// What is shown of the columns, whatever the thresholds.
#[derive(Debug)]
pub(super) struct Summary {
    /// The two files with the plan's columns.
    pub(super) data: Arc<DataSummary>,
    /// Of each column the codes that aren't told.
    pub(super) untold: Vec<Vec<UntoldCode>>,
    /// Whether the built-in dictionary says what columns mean.
    built_in: bool,
}

impl Summary {
    /// Whether it is what these settings ask for.
    pub(super) fn is_for(&self, settings: &Settings) -> bool {
        self.built_in != settings.no_built_in_dictionary
    }
}

/// What is shown of the columns.
pub(super) fn summary(known: &Known, files: &AggregateFiles, settings: &Settings) -> Summary {
    let (mut attributes, mut untold) = (Vec::new(), Vec::new());
    let [general, customers] = &known.counts;
    let rows = [&known.general, &known.customers].map(Aggregates::people);
    for ((column, general), customers) in known.plan.columns.iter().zip(general).zip(customers) {
        let described = built_in_dictionary().get(&column.reads.name).filter(|_| !settings.no_built_in_dictionary);
        let entries = known.plan.entries.iter().filter(|entry| entry.column == column.reads.name).collect();
        let own = Column { column, entries, described, counts: [general, customers], rows };
        untold.push(own.untold());
        attributes.push(own.attribute());
    }
    let file = |path: &Path, people: u64| FileSummary {
        name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        rows: usize::try_from(people).unwrap_or(usize::MAX),
        bytes: std::fs::metadata(path).map_or(0, |file| file.len()),
        fingerprint: String::new(),
    };
    let data = DataSummary {
        general: file(&files.general, rows[0]),
        customers: file(&files.customers, rows[1]),
        attributes,
        ..DataSummary::default()
    };
    Summary { data: Arc::new(data), untold, built_in: !settings.no_built_in_dictionary }
}

/// What is known of a column.
struct Column<'a> {
    column: &'a PlannedColumn,
    entries: Vec<&'a PlannedEntry>,
    /// What the built-in dictionary says of it.
    described: Option<&'a Attribute>,
    /// Of the general population and of the customers.
    counts: [&'a ColumnCounts; 2],
    /// All people of both.
    rows: [u64; 2],
}

impl Column<'_> {
    fn attribute(&self) -> AttributeSummary {
        let level = self.level();
        let word = |of: fn(&Attribute) -> &String| self.described.map(of).cloned().unwrap_or_default();
        let codes = self.codes();
        let distribution = (!codes.is_empty() && self.is_nearly_told()).then(|| {
            let mut found = ColumnDistribution::of_codes(&codes, level);
            // The codes of those who miss it are one here.
            found.unknown_numbers = Vec::new();
            found
        });
        AttributeSummary {
            name: self.column.reads.name.clone(),
            description: word(|described| &described.description),
            information_level: word(|described| &described.information_level),
            level,
            direction: word(|described| &described.direction),
            treatment: self.treatment(level),
            inferred: self.described.is_none(),
            evidence: None,
            distribution,
            codes,
        }
    }

    /// How its values relate: as the dictionary says, or as its features tell.
    fn level(&self) -> MeasurementLevel {
        let by_features = || match (self.column.reads.reads, self.entries.as_slice()) {
            (Reading::Year | Reading::Month | Reading::Day, _) => MeasurementLevel::Date,
            (Reading::Number, _) => MeasurementLevel::Numeric,
            (_, [one]) if is_of_ones(one) && !one.missing_is_zero => MeasurementLevel::Binary,
            (_, entries) if entries.iter().any(|entry| entry.missing_is_zero) => MeasurementLevel::Nominal,
            _ if self.are_numbers() => MeasurementLevel::Ordinal,
            _ => MeasurementLevel::Nominal,
        };
        self.described.map_or_else(by_features, |described| described.level)
    }

    fn are_numbers(&self) -> bool {
        let known = self.column.reads.known_codes.as_deref().unwrap_or_default();
        let is_number = |code: &String| code.parse().is_ok_and(|number: f64| Level::number(number).text == *code);
        !known.is_empty() && known.iter().all(is_number)
    }

    /// What becomes of it, as far as its features tell.
    fn treatment(&self, level: MeasurementLevel) -> Treatment {
        let [first, ..] = self.entries.as_slice() else { return Treatment::LeftOut(LeftOut::NotPlanned) };
        let own = first.name == self.column.reads.name;
        if let Some(cap) = first.range.as_ref().and_then(|range| range.cap).filter(|_| own) {
            return Treatment::Capped { cap };
        }
        if self.entries.len() == 1 && own {
            let known = self.column.reads.known_codes.as_deref().unwrap_or_default();
            if is_of_ones(first) {
                let units = first.units.as_deref().unwrap_or_default();
                let ones = known.iter().zip(units.iter().skip(1)).filter(|(_, unit)| **unit == Some(1));
                let labelled = |(code, _): (&String, _)| CodeLabel { code: code.clone(), label: self.label(code) };
                return Treatment::Binary { ones: ones.map(labelled).collect() };
            }
            return Treatment::AsItIs(match self.column.reads.reads {
                Reading::Year => NumberKind::Year,
                Reading::Month => NumberKind::Month,
                Reading::Day => NumberKind::Day,
                _ if level == MeasurementLevel::Ordinal => NumberKind::Ordinal,
                _ => NumberKind::Numeric,
            });
        }
        Treatment::OneHot { levels: self.entries.len(), rare: 0, shared: false }
    }

    fn label(&self, code: &str) -> String {
        self.described.and_then(|described| described.value_labels.get(code)).cloned().unwrap_or_default()
    }

    /// The codes with how many people have each at least; those who miss it first, as one. Empty for a column of numbers.
    fn codes(&self) -> Vec<CodeCount> {
        let Some(known) = self.column.reads.known_codes.as_deref() else { return Vec::new() };
        let [general, customers] = self.counts;
        let missing = CodeCount {
            missing: true,
            general: general.missing[0],
            customers: customers.missing[0],
            ..CodeCount::default()
        };
        let counted = known.iter().zip(&general.codes).zip(&customers.codes);
        let counted = counted.map(|((code, general), customers)| CodeCount {
            code: code.clone(),
            label: self.label(code),
            missing: false,
            general: general[0],
            customers: customers[0],
        });
        std::iter::once(missing).chain(counted).filter(|code| code.general + code.customers > 0).collect()
    }

    fn untold(&self) -> Vec<UntoldCode> {
        let [general, customers] = self.counts;
        let known = self.column.reads.known_codes.as_deref().unwrap_or_default();
        let names = std::iter::once("").chain(known.iter().map(String::as_str));
        let both = |counts: &ColumnCounts| -> Vec<Between> {
            let codes = if known.is_empty() { &[][..] } else { &counts.codes };
            std::iter::once(counts.missing).chain(codes.iter().copied()).collect()
        };
        let counted = names.zip(both(general)).zip(both(customers));
        let counted =
            counted.map(|((code, general), customers)| UntoldCode { code: code.to_owned(), general, customers });
        counted.filter(|one| [one.general, one.customers].iter().any(|[least, most]| least != most)).collect()
    }

    /// Whether what isn't told is too little to change what is shown.
    fn is_nearly_told(&self) -> bool {
        let slack = |counts: &ColumnCounts| {
            let cells = std::iter::once(&counts.missing).chain(&counts.codes);
            cells.map(|[least, most]| most.saturating_sub(*least)).max().unwrap_or(0)
        };
        let is_little = |(counts, rows): (&&ColumnCounts, &u64)| slack(counts) as f64 <= HARDLY_ANY * *rows as f64;
        self.counts.iter().zip(&self.rows).all(is_little)
    }
}

/// Whether a feature is 0 or 1.
pub(super) fn is_of_ones(entry: &PlannedEntry) -> bool {
    let units = entry.units.as_deref().unwrap_or_default();
    !units.is_empty() && units.iter().flatten().all(|unit| *unit <= 1) && entry.offset == 0.0 && entry.step == 1.0
}

/// Where the numbers of a feature come from, as far as its plan tells.
pub(super) fn kind(entry: &PlannedEntry, column: &PlannedColumn) -> FeatureKind {
    match column.reads.reads {
        _ if entry.missing_is_zero => FeatureKind::OneHot,
        _ if entry.name != entry.column => FeatureKind::Recipe,
        Reading::Year => FeatureKind::Year,
        Reading::Month => FeatureKind::Month,
        Reading::Day => FeatureKind::Day,
        Reading::Number => FeatureKind::Numeric,
        _ if is_of_ones(entry) => FeatureKind::Binary,
        _ => FeatureKind::Ordinal,
    }
}
