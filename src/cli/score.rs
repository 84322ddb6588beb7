//! `segscope score`: where the people of any file belong, by what a session holds.

use super::arguments::ScoreArguments;
use super::error::CommandError;
use super::model::SavedModel;
use super::places::{Input, Place, Role, What};
use super::progress::ProgressLine;
use super::{model, places, print};
use crate::engine::apply::{PeopleFile, Scorer, Tally};
use crate::export::{TableFormat, scores};
use crate::i18n::number;
use crate::text;

/// Scores the file, writes the table, and prints how many people are in which segment.
pub(super) fn score(arguments: &ScoreArguments) -> Result<(), CommandError> {
    let ScoreArguments { session, input, output, replace } = arguments;
    let ends = TableFormat::ENDS.join(", ");
    let format = TableFormat::of(output).ok_or_else(|| CommandError::TableEnd { path: output.clone(), ends })?;
    let place = [Place { path: output.clone(), what: What::People, is_own: scores::is_one }];
    let inputs = [Input { path: session, role: Role::Session }, Input { path: input, role: Role::People }];
    places::check(&place, &inputs, *replace)?;
    let job = ProgressLine::new();
    let saved = SavedModel::read(session)?;
    let scorer = Scorer::new(&saved.model)?;
    let file = PeopleFile { path: input.clone(), built_in_dictionary: saved.built_in_dictionary };
    let tally = scores::write(&scorer, &file, &saved.names, output, format, &job).map_err(|error| job.reason(error))?;
    job.clear();
    model::remark_on(&tally, input, &saved);
    print::result(&report(&tally, &saved, arguments))
}

/// What was done, from which files, and the people by segment.
fn report(tally: &Tally, saved: &SavedModel, arguments: &ScoreArguments) -> String {
    let [session, input, output] =
        [&arguments.session, &arguments.input, &arguments.output].map(|path| path.display().to_string());
    let from = text!(
        "score-session",
        session = session,
        general = saved.general.as_str(),
        customers = saved.customers.as_str()
    );
    let set_aside = tally.set_aside();
    let placed = tally.rows - set_aside;
    let rows = tally.rows;
    let done = text!("score-done", rows = rows, placed = placed, set_aside = set_aside, input = input, output = output);
    let share = |people: u64| number::percent(people as f64 / tally.rows.max(1) as f64);
    let mut lines = vec![[text!("score-segment"), text!("score-people"), text!("score-share")].to_vec()];
    let people = tally.segments.iter().copied().chain([set_aside]);
    lines.extend(
        saved.titles.iter().zip(people).map(|(title, people)| vec![title.clone(), people.to_string(), share(people)]),
    );
    format!("{from}\n{done}\n{}", print::aligned(&lines, &[true, false, false]))
}
