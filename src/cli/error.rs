//! Why a command failed.

use std::io;
use std::path::PathBuf;

use super::desktop::DesktopError;
use super::places::PlaceError;
use crate::data::demo::DemoError;
use crate::engine::EngineError;
use crate::engine::apply::ApplyError;
use crate::engine::response::ResponseError;
use crate::engine::scale::AggregatesError;
use crate::engine::scale::stream::StreamError;
use crate::engine::settings::SettingsError;
use crate::export::report::TargetError;
use crate::export::response::ModelFileError;
use crate::export::sql::SqlError;
use crate::files::WriteError;
use crate::i18n::{Say, response_ranker};
use crate::job::Cancelled;
use crate::session::recipes_file::RecipesFileError;
use crate::session::session_file::SessionFileError;
use crate::session::settings_file::SettingsFileError;
use crate::text;

/// Why a command failed; every type of error below, and what only a command can meet.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub(super) enum CommandError {
    /// The settings file.
    SettingsFile(#[from] SettingsFileError),
    /// The session.
    Session(#[from] SessionFileError),
    /// What a report is to be written as.
    Target(#[from] TargetError),
    /// A storyboard becomes a page and nothing else.
    StoryboardEnd {
        /// The place.
        path: PathBuf,
    },
    /// The session holds no storyboard.
    NoStoryboard {
        /// The session.
        session: PathBuf,
    },
    /// The recipes.
    Recipes(#[from] RecipesFileError),
    /// The settings.
    Settings(#[from] SettingsError),
    /// The computation.
    Engine(#[from] EngineError),
    /// The demo population.
    Demo(#[from] DemoError),
    /// A result can't be written.
    Write(#[from] WriteError),
    /// Something is where a result would go.
    Place(#[from] PlaceError),
    /// A session names files, and none were given.
    NoPeople {
        /// The session.
        session: PathBuf,
    },
    /// A session doesn't say what was computed again.
    Differs {
        /// The session.
        session: PathBuf,
    },
    /// The entry in the menu.
    Desktop(#[from] DesktopError),
    /// The session can't be applied to people.
    Apply(#[from] ApplyError),
    /// Nothing follows from sums.
    Aggregates(#[from] AggregatesError),
    /// Files that are larger than memory give no segments.
    Stream(#[from] StreamError),
    /// No SQL holds the model of who responds.
    Sql(#[from] SqlError),
    /// What is asked for can only be had of a session.
    NoSession,
    /// A session has no model of who responds.
    NoResponseModel,
    /// A table's name doesn't say its form.
    TableEnd {
        /// The table.
        path: PathBuf,
        /// The ends of names that say one.
        ends: String,
    },
    /// A model of who responds can't be read.
    ResponseModel(#[from] ModelFileError),
    /// Nothing can be learned of a mailing, or nobody be ranked.
    Response(#[from] ResponseError),
    /// Neither a mailing to learn from nor a model to apply was given.
    NoMailing,
    /// What a response brings or a letter costs is no amount.
    Terms,
    /// A number that makes no sense.
    OutOfRange {
        /// The flag.
        flag: &'static str,
        /// What was asked for.
        asked: usize,
        /// The least.
        least: usize,
        /// The most.
        most: usize,
    },
    /// A capsule is asked for, and no session that would hold it.
    CapsuleOfNoSession,
    /// People can't be ranked by a response that the session doesn't know.
    NoResponse,
    /// A segment that isn't there.
    NoSuchSegment {
        /// What was typed.
        found: String,
        /// What there is.
        known: String,
    },
    /// No segment is over-represented.
    NothingOver {
        /// Whether it is known how sure segments are.
        sure: bool,
        /// What there is.
        known: String,
    },
    /// A column that a file doesn't have.
    NoSuchColumn {
        /// The file.
        path: PathBuf,
        /// What was typed.
        column: String,
    },
    /// Interrupted.
    Cancelled(#[from] Cancelled),
    /// More or fewer threads than can be had.
    Threads {
        /// How many were asked for.
        asked: usize,
        /// The most that there may be.
        most: usize,
    },
    /// More or fewer replicates than make sense.
    Replicates {
        /// How many were asked for.
        asked: usize,
        /// The fewest that there may be.
        least: usize,
        /// The most that there may be.
        most: usize,
    },
    /// The result can't be printed.
    Stdout(io::Error),
}

impl CommandError {
    /// Whether somebody stopped it.
    pub(super) fn is_cancelled(&self) -> bool {
        matches!(
            self,
            Self::Cancelled(_)
                | Self::Engine(EngineError::Cancelled(_))
                | Self::Demo(DemoError::Cancelled(_))
                | Self::Apply(ApplyError::Cancelled(_))
                | Self::Response(ResponseError::Cancelled(_))
                | Self::Stream(StreamError::Cancelled(_))
        )
    }
}

impl Say for CommandError {
    fn say(&self) -> String {
        match self {
            Self::SettingsFile(error) => error.say(),
            Self::Session(error) => error.say(),
            Self::Target(TargetError::UnknownEnding { path }) => {
                text!("error-report-unknown-ending", path = path.display().to_string())
            }
            Self::Target(TargetError::FileInTheWay { path }) => {
                text!("error-report-file-in-the-way", path = path.display().to_string())
            }
            Self::StoryboardEnd { path } => text!("error-storyboard-end", path = path.display().to_string()),
            Self::NoStoryboard { session } => text!("error-no-storyboard", path = session.display().to_string()),
            Self::Recipes(error) => error.say(),
            Self::Settings(error) => error.say(),
            Self::Engine(error) => error.say(),
            Self::Demo(error) => error.say(),
            Self::Write(error) => error.say(),
            Self::Place(error) => error.say(),
            Self::NoPeople { session } => text!("error-verify-no-people", path = session.display().to_string()),
            Self::Differs { session } => text!("error-verify-differs", path = session.display().to_string()),
            Self::Desktop(error) => error.say(),
            Self::Apply(error) => error.say(),
            Self::Aggregates(error) => error.say(),
            Self::Stream(error) => error.say(),
            Self::TableEnd { path, ends } => {
                text!("error-table-end", path = path.display().to_string(), ends = ends.as_str())
            }
            Self::NoResponse => text!("error-targets-response"),
            Self::NoSuchSegment { found, known } => {
                text!("error-targets-segment", segment = found.as_str(), known = known.as_str())
            }
            Self::NothingOver { sure: true, known } => text!("error-targets-none-solid", known = known.as_str()),
            Self::NothingOver { sure: false, known } => text!("error-targets-none-over", known = known.as_str()),
            Self::NoSuchColumn { path, column } => {
                text!("error-targets-column", path = path.display().to_string(), column = column.as_str())
            }
            Self::Cancelled(cancelled) => cancelled.say(),
            Self::Threads { asked, most } => {
                text!("error-threads", asked = asked.to_string(), most = most.to_string())
            }
            Self::ResponseModel(ModelFileError::File(error)) => error.say(),
            Self::ResponseModel(ModelFileError::Form { path, line, column }) => {
                let [line, column] = [line, column].map(ToString::to_string);
                text!("error-response-model-form", path = path.display().to_string(), line = line, column = column)
            }
            Self::ResponseModel(ModelFileError::Version { path, found, newest }) => {
                let (found, newest) = (found.to_string(), newest.to_string());
                text!("error-response-model-version", path = path.display().to_string(), found = found, newest = newest)
            }
            Self::Response(error) => error.say(),
            Self::Sql(SqlError::Model(ranker)) => text!("error-sql-model", model = response_ranker(*ranker)),
            Self::Sql(SqlError::Beside) => text!("error-sql-beside"),
            Self::Sql(SqlError::Response(error)) => error.say(),
            Self::NoSession => text!("error-export-no-session"),
            Self::NoResponseModel => text!("error-export-no-response"),
            Self::NoMailing => text!("error-respond-no-mailing"),
            Self::Terms => text!("error-respond-terms"),
            Self::OutOfRange { flag, asked, least, most } => {
                let [asked, least, most] = [asked, least, most].map(ToString::to_string);
                text!("error-respond-range", flag = *flag, asked = asked, least = least, most = most)
            }
            Self::CapsuleOfNoSession => text!("error-capsule-of-no-session"),
            Self::Replicates { asked, least, most } => {
                let [asked, least, most] = [asked, least, most].map(ToString::to_string);
                text!("error-replicates", asked = asked, least = least, most = most)
            }
            Self::Stdout(error) => text!("error-stdout", reason = crate::files::system_reason(error)),
        }
    }
}
