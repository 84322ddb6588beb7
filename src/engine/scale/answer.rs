//! What is known of people and what was decided -> what is shown of them.

use std::sync::Arc;
use std::time::Instant;

use super::columns::{Between, ColumnRule, Kept};
use super::error::AggregatesError;
use super::fit::{FittedSums, fit_kept};
use super::opening::Known;
use super::summary::{Summary, kind};
use super::totals::counted;
use crate::engine::stages::components_kept;
use crate::engine::{Components, EngineError, Fidelity, Settings, Snapshot, Stage, Timing};
use crate::prepare::{FeatureKind, LeftOut, Population, RowChoice, default_row_limit};
use crate::results::{
    Codes, ColumnMissing, FeatureTable, FittedFeature, LeftOutEntry, MissingValues, PeopleWithin, PlannedEntry,
    PrincipalComponents, Results, ScalePlan, SumsTold,
};

/// The answer to these settings: columns, who counts, features and components, each with what is certain of it.
///
/// # Errors
/// When settings name columns that the plan doesn't read, nobody is left, or nothing varies.
pub(super) fn answer(known: &Known, summary: &Summary, settings: &Arc<Settings>) -> Result<Snapshot, EngineError> {
    let began = Instant::now();
    let kept = Kept::of(&known.plan, &known.general, settings, ColumnRule::MissingShare)?;
    let fitted = fit_kept(&known.plan, &known.general, settings, &kept)?;
    let within = within(known, &kept.flags());
    let choice = RowChoice { limit: fitted.told.row_limit, population: settings.population };
    let customers = counted(&known.customers, &known.plan, &kept.flags(), choice).people;
    if customers[1] == 0 {
        return Err(AggregatesError::Nobody.into());
    }
    let missing = missing(known, &kept, &within, choice);
    let (features, components) = match &fitted.fitted {
        None => (None, None),
        Some((_, pca)) => {
            // Where sums tell nothing, nobody can choose fewer before columns are left out: so there are as many as can be.
            let kept = match settings.components {
                Components::Count(asked) => asked.min(pca.features),
                Components::Variance(_) => components_kept(settings, pca)?,
            };
            let components = PrincipalComponents::of(pca, kept);
            (Some(Arc::new(feature_table(&known.plan, &fitted))), Some(Arc::new(components)))
        }
    };
    let people = known.general.people();
    let sums = SumsTold {
        plan: known.plan.fingerprint.clone(),
        people,
        customers: known.customers.people(),
        exactness: fitted.told.exactness,
        general_segmented: [fitted.told.people_least, fitted.told.people_most],
        customers_segmented: customers,
        within,
        dropped: changed(&known.plan, &kept, true),
        added: changed(&known.plan, &kept, false),
        segments_of_plan: false,
        untold: summary.untold.clone(),
    };
    let results = Results {
        data: Some(Arc::clone(&summary.data)),
        missing: Some(Arc::new(missing)),
        features,
        components,
        sums: Some(Arc::new(sums)),
        ..Results::default()
    };
    let timing = Timing { stage: Stage::Pca, milliseconds: began.elapsed().as_secs_f64() * 1e3, cached: false };
    Ok(Snapshot {
        settings: Arc::clone(settings),
        fidelity: Fidelity::Aggregates { people },
        results,
        timings: vec![timing],
        ..Snapshot::default()
    })
}

/// The columns that the plan counts and that aren't kept, or those that it doesn't and that are.
fn changed(plan: &ScalePlan, kept: &Kept, counted: bool) -> Vec<String> {
    let columns = plan.columns.iter().zip(&kept.dropped);
    let changed = columns.filter(|(column, dropped)| column.counted == counted && dropped.is_some() == counted);
    changed.map(|(column, _)| column.reads.name.clone()).collect()
}

/// Who misses at most 0, 1, 2, ... of the kept columns.
fn within(known: &Known, kept: &[bool]) -> Vec<PeopleWithin> {
    let columns = kept.iter().filter(|kept| **kept).count() as u32;
    let people = |sums, limit| counted(sums, &known.plan, kept, RowChoice::within(limit)).people;
    let at = |limit| {
        let general = counted(&known.general, &known.plan, kept, RowChoice::within(limit));
        let customers = people(&known.customers, limit);
        PeopleWithin { general: general.people, customers, whole: general.why_not.is_empty() }
    };
    (0..=columns).map(at).collect()
}

/// The missing values. Who isn't certain to be within a threshold counts as being over it.
fn missing(known: &Known, kept: &Kept, within: &[PeopleWithin], choice: RowChoice) -> MissingValues {
    let columns_kept = within.len() - 1;
    let rows = [known.general.people(), known.customers.people()];
    let per_row = |of: fn(&PeopleWithin) -> Between| -> Vec<u64> {
        let mut before = 0;
        let step = |within: &PeopleWithin| of(within)[0] - std::mem::replace(&mut before, of(within)[0]);
        within.iter().map(step).collect()
    };
    let [general_per_row, customers_per_row] = [per_row(|within| within.general), per_row(|within| within.customers)];
    let split = |per_row: &[u64], all: u64| {
        let under: u64 = per_row.iter().take(choice.limit as usize + 1).sum();
        let segmented = match choice.population {
            Population::Kept => under,
            Population::SetAside => all - under,
            Population::All => all,
        };
        [segmented as usize, (all - segmented) as usize]
    };
    let [general_kept, general_set_aside] = split(&general_per_row, rows[0]);
    let [customers_kept, customers_set_aside] = split(&customers_per_row, rows[1]);
    let share = |[least, _]: Between, all: u64| least as f64 / all.max(1) as f64;
    let columns = known.counts[0].iter().zip(&known.counts[1]).zip(&kept.dropped);
    let columns = columns.map(|((general, customers), dropped)| ColumnMissing {
        general_share: share(general.missing, rows[0]),
        customers_share: share(customers.missing, rows[1]),
        dropped: *dropped,
    });
    MissingValues {
        columns: columns.collect(),
        row_limit: choice.limit,
        default_row_limit: default_row_limit(columns_kept),
        population: choice.population,
        columns_kept,
        general_kept,
        general_set_aside,
        customers_kept,
        customers_set_aside,
        general_per_row,
        customers_per_row,
    }
}

/// The features that the components are of, and what was left out.
fn feature_table(plan: &ScalePlan, fitted: &FittedSums) -> FeatureTable {
    let Some((standardized, _)) = &fitted.fitted else { return FeatureTable::default() };
    let entry = |place: usize| &plan.entries[fitted.entries[place]];
    let features = standardized.features.iter().enumerate().map(|(at, &place)| {
        let values = [standardized.impute[at], standardized.center[at], standardized.scale[at]];
        fitted_feature(plan, entry(place), values)
    });
    let is_kept = |name: &String| fitted.told.columns.contains(name);
    let left_out = |name: &str, reason: LeftOut| LeftOutEntry { name: name.to_owned(), reason };
    let constant = fitted.constant.iter().map(|&at| &plan.entries[at]);
    let constant = constant.chain(standardized.constant.iter().map(|&place| entry(place)));
    let mut others: Vec<_> = constant.map(|entry| left_out(&entry.name, LeftOut::Constant)).collect();
    others.extend(standardized.empty.iter().map(|&place| left_out(&entry(place).name, LeftOut::Empty)));
    others.extend(standardized.out_of_range.iter().map(|&place| left_out(&entry(place).name, LeftOut::OutOfRange)));
    let has_entry = |name: &String| plan.entries.iter().any(|entry| entry.column == *name);
    let without = fitted.told.columns.iter().filter(|name| !has_entry(name));
    others.extend(without.map(|name| left_out(name, LeftOut::NotPlanned)));
    let columns = plan.columns.iter().map(|column| &column.reads).filter(|reads| is_kept(&reads.name));
    FeatureTable {
        features: features.collect(),
        left_out: others,
        columns: columns.cloned().collect(),
        dominant: fitted.dominant.clone(),
    }
}

fn fitted_feature(plan: &ScalePlan, entry: &PlannedEntry, [impute, center, scale]: [f64; 3]) -> FittedFeature {
    let column = plan.columns.iter().find(|column| column.reads.name == entry.column);
    let known = column.and_then(|column| column.reads.known_codes.as_deref()).unwrap_or_default();
    let units = entry.units.as_deref();
    let value = |unit: u32| entry.offset + entry.step * f64::from(unit);
    let by_code = || units.into_iter().flat_map(|units| known.iter().zip(units.iter().skip(1)));
    let kind = column.map_or(FeatureKind::default(), |column| kind(entry, column));
    FittedFeature {
        name: entry.name.clone(),
        attribute: entry.column.clone(),
        kind,
        codes: units
            .map(|_| Codes(by_code().filter_map(|(code, unit)| Some((code.clone(), value((*unit)?)))).collect())),
        cap: entry.range.as_ref().and_then(|range| range.cap),
        missing_codes: column.map(|column| column.reads.missing_codes.to_vec()).unwrap_or_default(),
        codes_without_value: by_code().filter(|(_, unit)| unit.is_none()).map(|(code, _)| code.clone()).collect(),
        impute: if entry.missing_is_zero { value(0) } else { impute },
        center,
        scale,
    }
}
