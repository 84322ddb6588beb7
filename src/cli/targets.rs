//! `segscope targets`: whom to write to.

use std::path::Path;

use super::arguments::{RankBy, TargetsArguments};
use super::error::CommandError;
use super::model::SavedModel;
use super::places::{Input, Place, Role, What};
use super::progress::ProgressLine;
use super::target_segments::{Basis, chosen, default_choice};
use super::{model, places, print};
use crate::engine::apply::{PeopleFile, Tally, TargetList};
use crate::export::people::{ListByResponse, PeopleLister};
use crate::export::{TableFormat, targets};
use crate::i18n::{number, response_ranker, segment_handle, some_of};
use crate::results::Ranker;
use crate::text;

/// The parts of the list of which is said what they hold, in percent.
const PARTS: [usize; 4] = [10, 20, 50, 100];

/// Lists the people of some segments, writes the table, and prints what it holds.
pub(super) fn targets(arguments: &TargetsArguments) -> Result<(), CommandError> {
    let TargetsArguments { session, general, out, segments, top, by, columns, replace } = arguments;
    let ends = TableFormat::ENDS.join(", ");
    let format = TableFormat::of(out).ok_or_else(|| CommandError::TableEnd { path: out.clone(), ends })?;
    let place = [Place { path: out.clone(), what: What::People, is_own: targets::is_one }];
    let inputs = [Input { path: session, role: Role::Session }, Input { path: general, role: Role::General }];
    places::check(&place, &inputs, *replace)?;
    let job = ProgressLine::new();
    let saved = SavedModel::read(session)?;
    let file = PeopleFile { path: general.clone(), built_in_dictionary: saved.built_in_dictionary };
    let lister = PeopleLister::of(&saved.model, &saved.results, &saved.segments, file)?;
    let ranker = match by {
        RankBy::Closeness => None,
        RankBy::Response => Some(lister.response().ok_or(CommandError::NoResponse)?),
    };
    let (ids, basis) = match (segments, ranker) {
        (Some(typed), _) => (chosen(typed, &saved.segments)?, Basis::Chosen),
        // Who is likely to respond may be in any segment, or in none.
        (None, Some(_)) => (Vec::new(), Basis::Everybody),
        (None, None) => default_choice(&saved.segments)?,
    };
    let own = own_columns(columns.as_deref(), &lister, general, &job)?;
    let (list, answered) = match ranker {
        None => (lister.list(ids.clone(), *top, &job).map_err(|error| job.reason(error))?, None),
        Some(_) => {
            let wished = (basis != Basis::Everybody).then(|| ids.clone());
            let found = lister.list_by_response(wished, *top, &job).map_err(|error| job.reason(error))?;
            let ListByResponse { list, answered } = found.ok_or(CommandError::NoResponse)?;
            (list, Some(answered))
        }
    };
    lister.write(&list, &own, out, format, &job).map_err(|error| job.reason(error))?;
    job.clear();
    model::remark_on(&list.tally, general, &saved);
    if let Some(answered) = &answered {
        model::remark_on_cells(&beyond(answered, &list.tally), general);
    }
    if !lister.is_exact() {
        print::remark(&text!("note-line", note = text!("note-closeness-of-segments")));
    }
    print::result(&report(&list, &ids, (basis, ranker), &saved, arguments))
}

/// What the model met in the file, without what was said of the segments' columns already.
fn beyond(answered: &Tally, said: &Tally) -> Tally {
    let is_said = |column: &String| said.unknown.iter().any(|unknown| unknown.column == *column);
    let is_absent = |column: &String| said.columns.absent.contains(column);
    let mut beyond = answered.clone();
    beyond.unknown.retain(|unknown| !is_said(&unknown.column));
    beyond.columns.absent.retain(|column| !is_absent(column));
    beyond
}

/// The people's own attributes that are asked for.
fn own_columns(
    asked: Option<&str>,
    lister: &PeopleLister,
    general: &Path,
    job: &ProgressLine,
) -> Result<Vec<String>, CommandError> {
    let Some(asked) = asked else { return Ok(Vec::new()) };
    let known = lister.columns(job).map_err(|error| job.reason(error))?;
    if asked.trim() == "all" {
        return Ok(known);
    }
    let names: Vec<String> =
        asked.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    match names.iter().find(|name| !known.contains(name)) {
        Some(unknown) => Err(CommandError::NoSuchColumn { path: general.to_owned(), column: unknown.clone() }),
        None => Ok(names),
    }
}

/// What was done, from which files, and how much of the likely customers parts of the list hold.
fn report(
    list: &TargetList,
    ids: &[i16],
    (basis, ranker): (Basis, Option<Ranker>),
    saved: &SavedModel,
    arguments: &TargetsArguments,
) -> String {
    let [session, general, out] =
        [&arguments.session, &arguments.general, &arguments.out].map(|path| path.display().to_string());
    let (of_general, of_customers) = (saved.general.as_str(), saved.customers.as_str());
    let from = text!("score-session", session = session, general = of_general, customers = of_customers);
    let letters: Vec<String> = saved
        .segments
        .iter()
        .filter(|segment| ids.iter().any(|id| i32::from(*id) == segment.id))
        .map(segment_handle)
        .collect();
    let segments = match basis {
        Basis::Chosen => text!("targets-chosen", segments = some_of(&letters)),
        Basis::Solid => text!("targets-solid", segments = some_of(&letters)),
        Basis::Over => text!("targets-over", segments = some_of(&letters)),
        Basis::Everybody => text!("targets-everybody"),
    };
    let all = list.targets.len();
    if let Some(ranker) = ranker {
        let expected = list.expected_responses();
        let done = text!(
            "targets-done-response",
            file = general,
            out = out,
            letters = all,
            people = list.of,
            chosen = segments,
            expected = number::decimals(expected[all], 1),
            model = response_ranker(ranker)
        );
        return format!("{from}\n{done}\n{}", by_response(&expected));
    }
    let (people, share) = (list.of, list.share_of_customers(all));
    let done = text!(
        "targets-done",
        file = general,
        out = out,
        letters = all,
        people = people,
        chosen = segments,
        share = number::percent(share)
    );
    let headings =
        [text!("targets-part"), text!("targets-letters"), text!("targets-customers"), text!("targets-index")];
    let mut lines = vec![headings.to_vec()];
    let placed = (list.tally.rows - list.tally.set_aside()).max(1) as f64;
    for part in PARTS {
        let first = all * part / 100;
        let held = list.share_of_customers(first);
        let index = if first > 0 { format!("{:.0}", 100.0 * held * placed / first as f64) } else { "-".to_owned() };
        lines.push(vec![format!("{part} %"), first.to_string(), number::percent(held), index]);
    }
    format!("{from}\n{done}\n{}", print::aligned(&lines, &[false; 4]))
}

/// How many responses are expected of parts of the list.
fn by_response(expected: &[f64]) -> String {
    let headings = [text!("targets-part"), text!("targets-letters"), text!("targets-responses"), text!("targets-rate")];
    let mut lines = vec![headings.to_vec()];
    let all = expected.len() - 1;
    for part in PARTS {
        let first = all * part / 100;
        let rate = if first > 0 { number::percent(expected[first] / first as f64) } else { "-".to_owned() };
        lines.push(vec![format!("{part} %"), first.to_string(), number::decimals(expected[first], 1), rate]);
    }
    print::aligned(&lines, &[false; 4])
}
