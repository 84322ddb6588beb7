//! The commands without a window: reads arguments, calls down, prints.
//!
//! Results go to stdout and nothing else does. Progress, notes and the one sentence about what went wrong go to stderr.
//! Exit codes: 0 done, 1 failed, 2 the command line can't be understood.

mod arguments;
mod compare;
mod demo;
mod desktop;
mod error;
mod explained;
mod export;
mod export_arguments;
mod export_model;
mod help;
mod install_desktop;
mod language;
mod memory;
mod model;
mod people;
mod places;
mod print;
mod progress;
mod report;
mod respond;
mod respond_arguments;
mod respond_report;
mod run;
mod scale;
mod scale_arguments;
mod scale_fit;
mod scale_run;
mod score;
mod settings;
mod signals;
mod target_segments;
mod targets;
mod typed;
mod verify;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::FromArgMatches as _;

use crate::engine::scale::opening;
use crate::engine::{AggregateFiles, DataSource, MailingFiles, SampleFiles, Settings};
use crate::i18n::Locale;
use crate::session::session_file::SESSION_EXTENSION;
use crate::session::{Language, recipes_file};
use arguments::{Arguments, Command};

pub use print::complain;

/// What the plan of a job is called.
const PLAN: &str = "plan.json";

/// What the command line asks for.
#[derive(Debug)]
pub enum Request {
    /// The window.
    Window {
        /// What it starts with.
        settings: Box<Settings>,
        /// The session file to open instead.
        session: Option<PathBuf>,
        /// Where the log of its frames goes.
        frame_log: Option<PathBuf>,
        /// The language, if one was asked for.
        language: Option<Language>,
    },
    /// A command without a window.
    Command(Work),
}

/// A command without a window, ready for [`execute`].
#[derive(Debug)]
pub struct Work(Command);

/// Takes the command line apart.
///
/// # Errors
/// The exit code, when there is nothing more to do: help and version were printed (0), or the command line can't be
/// understood and was explained (2).
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, ExitCode> {
    let (language, arguments) = language::taken(arguments);
    Locale::of(language.or_else(Language::of_environment).unwrap_or_default()).choose_everywhere();
    let mut command = help::command();
    let found = command.try_get_matches_from_mut(with_session_named(arguments));
    let found = found.and_then(|mut found| Arguments::from_arg_matches_mut(&mut found));
    match found.map_err(|error| error.format(&mut command)) {
        Ok(Arguments { command: Some(command), .. }) => Ok(Request::Command(Work(command))),
        Ok(Arguments {
            session,
            general,
            customers,
            dictionary,
            train,
            test,
            recipes,
            no_built_in_dictionary,
            aggregates,
            plan,
            sample,
            sample_customers,
            segments,
            frame_log,
            ..
        }) => {
            let mut settings = Box::new(Settings { no_built_in_dictionary, ..Settings::default() });
            if let Some((general, customers)) = general.zip(customers) {
                settings.source = DataSource::Files { general, customers, dictionaries: dictionary };
            }
            if let [general, customers] = aggregates.as_slice() {
                let plan = plan.unwrap_or_else(|| plan_beside(general));
                let sample = sample.zip(sample_customers);
                let sample = sample.map(|(general, customers)| SampleFiles { general, customers });
                let (general, customers) = (general.clone(), customers.clone());
                let files = AggregateFiles { general, customers, plan, sample, segments };
                // What can't be opened is said by the window.
                settings = Box::new(opening(&files).unwrap_or_default());
                settings.source = DataSource::Aggregates(files);
            }
            settings.mailing = train.map(|train| MailingFiles { train, test });
            if let Some(path) = recipes {
                settings.recipes = recipes_file::read(&path).map_err(|error| print::fail(&error.into()))?;
            }
            Ok(Request::Window { settings, session, frame_log, language })
        }
        Err(error) => Err(print::explain(error)),
    }
}

/// Where the plan lies that nobody named: beside the sums, or one folder up.
fn plan_beside(sums: &Path) -> PathBuf {
    let folder = sums.parent().unwrap_or(Path::new(""));
    let [beside, above] = [folder.join(PLAN), folder.join("..").join(PLAN)];
    if !beside.is_file() && above.is_file() { above } else { beside }
}

/// `segscope FILE.segscope`, as a double click has it, is short for `segscope --open FILE.segscope`. Anything else that
/// comes first is a command, so that a mistyped one is called so.
fn with_session_named(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    let is_session = |argument: &OsString| {
        let ending = Path::new(argument).extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case(SESSION_EXTENSION))
    };
    if arguments.get(1).is_some_and(is_session) {
        arguments.insert(1, "--open".into());
    }
    arguments
}

/// Does what a command says and reports how it went.
pub fn execute(work: Work) -> ExitCode {
    let outcome = match work.0 {
        Command::Run(arguments) => run::run(&arguments),
        Command::Demo(arguments) => demo::demo(&arguments),
        Command::Report(arguments) => report::report(&arguments),
        Command::Compare(arguments) => compare::compare(&arguments),
        Command::Verify(arguments) => verify::verify(&arguments),
        Command::InstallDesktop(arguments) => install_desktop::install_desktop(&arguments),
        Command::Score(arguments) => score::score(&arguments),
        Command::Export(arguments) => export::export(&arguments),
        Command::Targets(arguments) => targets::targets(&arguments),
        Command::Respond(arguments) => respond::respond(&arguments),
        Command::Scale(arguments) => scale::scale(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => print::fail(&error),
    }
}
