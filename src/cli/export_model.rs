//! `segscope export --what sql`: the model behind a result, for engines that stand where the people are.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::model::SavedModel;
use super::places::{Input, Place, Role, What};
use super::progress::ProgressLine;
use super::{places, print};
use crate::export::sql::{self, PeopleTable, segments_script};
use crate::files::write_whole;
use crate::text;

/// Writes the script that puts people into segments.
pub(super) fn sql(arguments: &ExportArguments) -> Result<(), CommandError> {
    let (session, out) = places_of(arguments, sql::is_one)?;
    let job = ProgressLine::new();
    let saved = SavedModel::read(session)?;
    let people = PeopleTable { table: arguments.table.clone(), id: arguments.id.clone() };
    let dialect = arguments.dialect.dialect();
    let script = segments_script(&saved.model, &people, dialect, &job).map_err(|error| job.reason(error))?;
    write_whole(out, |file| file.write_all(script.as_bytes()))?;
    job.clear();
    let [session, out] = [session, out].map(|path| path.display().to_string());
    let (general, customers) = (saved.general.as_str(), saved.customers.as_str());
    let from = text!("score-session", session = session, general = general, customers = customers);
    let done = text!("export-sql-done", out = out, engine = dialect.name(), table = people.table);
    print::result(&format!("{from}\n{done}\n"))
}

/// What is read and where it goes, once it is known that nothing of anybody's is there.
fn places_of(arguments: &ExportArguments, is_own: fn(&Path) -> bool) -> Result<(&PathBuf, &PathBuf), CommandError> {
    let ExportArguments { session: Some(session), out, replace, .. } = arguments else {
        return Err(CommandError::NoSession);
    };
    let place = [Place { path: out.clone(), what: What::Model, is_own }];
    places::check(&place, &[Input { path: session, role: Role::Session }], *replace)?;
    Ok((session, out))
}
