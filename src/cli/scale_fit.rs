//! `segscope scale fit`: what follows from sums of all people.

use super::error::CommandError;
use super::places::{self, Input, Place, Role, What};
use super::print;
use super::scale_arguments::ScaleFitArguments;
use super::settings::settings;
use crate::engine::DataSource;
use crate::engine::scale::{ColumnRule, fit, read_aggregates, read_plan};
use crate::engine::settings::table::COLUMN_MISSING;
use crate::export::scale_fit;
use crate::i18n::Say;
use crate::results::{Exactness, FittedComponents};
use crate::text;

/// So many components are listed.
const LISTED: usize = 5;

/// Computes the components, writes them, and says whether they are exact.
pub(super) fn scale_fit(arguments: &ScaleFitArguments) -> Result<(), CommandError> {
    let ScaleFitArguments { plan, aggregates, out, replace, settings: told } = arguments;
    let place = Place { path: out.clone(), what: What::Result, is_own: scale_fit::recognises };
    let inputs = [Input { path: plan, role: Role::Plan }, Input { path: aggregates, role: Role::Aggregates }];
    places::check(&[place], &inputs, *replace)?;
    let settings = settings(&told.0, DataSource::demo())?;
    let plan = read_plan(plan)?;
    let aggregates = read_aggregates(aggregates, &plan)?;
    // Without a threshold those of the plan are kept, by whatever threshold it was made.
    let rule = if told.0.gives(&COLUMN_MISSING) { ColumnRule::MissingShare } else { ColumnRule::Planned };
    let fitted = fit(&plan, &aggregates, &settings, rule)?.told;
    scale_fit::write(&fitted, out)?;
    print::result(&report(&fitted))
}

/// Who counts, what follows, and whether it is exact.
fn report(fitted: &FittedComponents) -> String {
    let [least, most] = [fitted.people_least, fitted.people_most].map(|people| people as usize);
    let (columns, limit) = (fitted.columns.len(), fitted.row_limit.to_string());
    let mut lines = vec![if least == most {
        text!("scale-fit-people", people = least, columns = columns, limit = limit)
    } else {
        text!("scale-fit-people-between", least = least, most = most, columns = columns, limit = limit)
    }];
    if !fitted.eigenvalues.is_empty() {
        let (features, shown) = (fitted.features.len(), fitted.eigenvalues.len().min(LISTED));
        let explained: f64 = fitted.explained_variance_ratio.iter().take(shown).sum();
        lines.push(text!("scale-fit-components", features = features, shown = shown, explained = explained));
    }
    match &fitted.exactness {
        Exactness::Exact => lines.push(text!("scale-fit-exact")),
        Exactness::NotExact(why_not) => {
            if fitted.eigenvalues.is_empty() {
                lines.push(text!("scale-fit-nothing"));
            }
            lines.extend(why_not.iter().map(Say::say));
        }
    }
    lines.join("\n") + "\n"
}
