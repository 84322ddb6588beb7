//! What follows from sums of all people, in words.

use super::{Say, some_of};
use crate::engine::scale::AggregatesError;
use crate::engine::scale::stream::StreamError;
use crate::results::Inexact;
use crate::text;

impl Say for AggregatesError {
    fn say(&self) -> String {
        match self {
            Self::File(error) => error.say(),
            Self::Plan { path } => text!("error-aggregates-plan", path = path.display().to_string()),
            Self::Form { path } => text!("error-aggregates-form", path = path.display().to_string()),
            Self::Segments { path } => text!("error-aggregates-segments", path = path.display().to_string()),
            Self::Version { path, found, known } => {
                let (found, known) = (found.to_string(), known.to_string());
                text!("error-aggregates-version", path = path.display().to_string(), found = found, known = known)
            }
            Self::OtherPlan { path, found, wanted } => {
                let (found, wanted) = (found.as_str(), wanted.as_str());
                text!("error-aggregates-other-plan", path = path.display().to_string(), found = found, wanted = wanted)
            }
            Self::UnknownColumns { names } => text!("error-aggregates-columns", columns = some_of(names)),
            Self::NoRows => text!("error-aggregates-no-rows"),
            Self::Nobody => text!("error-aggregates-nobody"),
            Self::Analyze(error) => error.say(),
        }
    }
}

impl Say for StreamError {
    fn say(&self) -> String {
        match self {
            Self::NoParts { folder } => text!("error-stream-no-parts", folder = folder.display().to_string()),
            Self::OtherColumns { path, first, lacks, has } => {
                let [path, first] = [path, first].map(|path| path.display().to_string());
                match (lacks.as_slice(), has.as_slice()) {
                    ([], _) => text!("error-stream-has", path = path, first = first, has = some_of(has)),
                    (_, []) => text!("error-stream-lacks", path = path, first = first, lacks = some_of(lacks)),
                    _ => text!(
                        "error-stream-lacks-and-has",
                        path = path,
                        first = first,
                        lacks = some_of(lacks),
                        has = some_of(has)
                    ),
                }
            }
            Self::Twice { path } => text!("error-stream-twice", path = path.display().to_string()),
            Self::NoDuckdb => text!("error-stream-no-duckdb"),
            Self::Duckdb { message } => text!("error-stream-duckdb", message = message.as_str()),
            Self::File(error) => error.say(),
            Self::Write(error) => error.say(),
            Self::Engine(error) => error.say(),
            Self::Cancelled(cancelled) => cancelled.say(),
        }
    }
}

/// One sentence.
impl Say for Inexact {
    fn say(&self) -> String {
        match self {
            Self::Threshold { limit, people, instead } => {
                let instead: Vec<String> = instead.iter().map(ToString::to_string).collect();
                let (limit, people) = (limit.to_string(), *people as usize);
                text!("inexact-threshold", limit = limit, people = people, instead = some_of(&instead))
            }
            Self::MissingCounts { columns, people } => {
                let people = *people as usize;
                text!("inexact-missing-counts", columns = some_of(columns), people = people)
            }
            Self::ColumnShares { columns } => text!("inexact-column-shares", columns = some_of(columns)),
            Self::NoFeatures { columns } => text!("inexact-no-features", columns = some_of(columns)),
            Self::Unvaried { features } => text!("inexact-unvaried", features = some_of(features)),
            Self::Withheld { products, needed, first, drop } => {
                let (products, needed) = (*products as usize, *needed as usize);
                let [one, other] = [&first[0], &first[1]].map(String::as_str);
                let columns = drop.len();
                text!(
                    "inexact-withheld",
                    products = products,
                    needed = needed,
                    one = one,
                    other = other,
                    columns = columns,
                    drop = some_of(drop)
                )
            }
            Self::Distribution { features } => text!("inexact-distribution", features = some_of(features)),
            Self::Rounded { features } => text!("inexact-rounded", features = some_of(features)),
        }
    }
}
