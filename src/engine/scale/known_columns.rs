//! The columns whose cells can be read without their files: the kept ones, and of the others those of which enough is
//! known.

use std::sync::Arc;

use crate::data::MeasurementLevel;
use crate::prepare::{DropReason, LeftOut, NumberKind, Treatment};
use crate::results::{AttributeSummary, Model, Reading, Results, RowColumn};

/// A column whose cells can be read.
pub(super) struct KnownColumn<'a> {
    pub(super) reads: RowColumn,
    /// Whether it is kept and so counts for the row rule.
    pub(super) counted: bool,
    /// What else is known of it.
    pub(super) attribute: Option<&'a AttributeSummary>,
}

/// All such columns, the kept ones first, in the order of the row rule, then the others in the order of the file.
pub(super) fn known_columns<'a>(results: &'a Results, model: &Model) -> Vec<KnownColumn<'a>> {
    let data = results.data.as_deref();
    let kept = model.row_rule.columns.iter().map(|column| KnownColumn {
        reads: column.clone(),
        counted: true,
        attribute: data.and_then(|data| data.attribute(&column.name)),
    });
    let dropped = |at: usize| results.missing.as_deref().and_then(|missing| missing.columns.get(at)?.dropped);
    let is_kept = |name: &str| model.row_rule.columns.iter().any(|column| column.name == name);
    let others = data.map(|data| data.attributes.as_slice()).unwrap_or_default().iter().enumerate();
    let others = others.filter(|(at, attribute)| !is_kept(&attribute.name) && !says_nothing(attribute, dropped(*at)));
    let others = others.filter_map(|(_, attribute)| {
        Some(KnownColumn { reads: reads(attribute)?, counted: false, attribute: Some(attribute) })
    });
    kept.chain(others).collect()
}

/// Whether an attribute names people, weighs them, or can't tell them apart, whatever the thresholds.
fn says_nothing(attribute: &AttributeSummary, dropped: Option<DropReason>) -> bool {
    let is_of_no_use = |reason: DropReason| {
        matches!(
            reason,
            DropReason::Id
                | DropReason::Weight
                | DropReason::TooManyLevels { .. }
                | DropReason::Empty
                | DropReason::Constant
        )
    };
    let useless = match attribute.treatment {
        Treatment::LeftOut(LeftOut::Useless(reason)) => is_of_no_use(reason),
        _ => false,
    };
    useless || dropped.is_some_and(is_of_no_use)
}

/// How a dropped column is read, where what is known of it says so.
fn reads(attribute: &AttributeSummary) -> Option<RowColumn> {
    let name = attribute.name.clone();
    let codes = |missing: bool| {
        let of = attribute.codes.iter().filter(move |code| code.missing == missing && !code.code.is_empty());
        of.map(|code| code.code.clone()).collect::<Arc<[String]>>()
    };
    let counts_dates = matches!(attribute.treatment, Treatment::AsItIs(NumberKind::Month | NumberKind::Day));
    if counts_dates {
        // Nothing says whether the day stands before the month.
        return None;
    }
    if !attribute.codes.is_empty() {
        let reads = if attribute.level == MeasurementLevel::Date { Reading::Year } else { Reading::Code };
        let (known_codes, missing_codes) = (Some(codes(false)), codes(true));
        return Some(RowColumn { name, reads, known_codes, missing_codes, day_first: false });
    }
    let reads = match attribute.treatment {
        Treatment::AsItIs(NumberKind::Year) => Reading::Year,
        Treatment::AsItIs(_) | Treatment::Capped { .. } => Reading::Number,
        _ => return None,
    };
    let missing_codes = attribute.distribution.as_ref()?.unknown_numbers.as_slice().into();
    Some(RowColumn { name, reads, known_codes: None, missing_codes, day_first: false })
}
