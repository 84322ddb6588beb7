//! `segscope verify`: a session is computed again from files and compared with what was saved.

use super::arguments::VerifyArguments;
use super::error::CommandError;
use super::print;
use super::progress::ProgressLine;
use crate::engine::Settings;
use crate::engine::fit::fit;
use crate::engine::independent::checked;
use crate::i18n::{check_sentences, independent_sentence};
use crate::session::check::Check;
use crate::session::session_file::SessionFile;

/// The least part of the sampled people who must be in the same segment when it is computed in another way: a few may lie
/// between two centres, where the last digits decide.
const SAME: f64 = 0.999;

/// Computes, compares, and says the first value that differs.
pub(super) fn verify(arguments: &VerifyArguments) -> Result<(), CommandError> {
    let VerifyArguments { session, people, independent } = arguments;
    let saved = SessionFile::read(session)?;
    let source = people.source(session, &saved)?;
    let settings = Settings { source, ..saved.settings_of(&saved.settings)? };
    let job = ProgressLine::new();
    let fit = fit(&settings, people.threads, &job).map_err(|error| job.reason(error))?;
    let Some(found) = SessionFile::capture(&fit.snapshot) else {
        return Err(CommandError::Differs { session: session.clone() });
    };
    let check = Check::of(&saved, &found);
    let checked = independent.then(|| checked(&fit)).flatten();
    job.clear();
    let mut told = check_sentences(&check);
    told.extend(checked.as_ref().map(independent_sentence));
    print::result(&told.iter().map(|sentence| format!("{sentence}\n")).collect::<String>())?;
    let confirmed = checked.is_none_or(|checked| checked.same_nearest >= SAME);
    if check.is_same() && confirmed { Ok(()) } else { Err(CommandError::Differs { session: session.clone() }) }
}
