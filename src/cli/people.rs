//! The people of a session, for commands that compute with them again.

use std::path::{Path, PathBuf};

use clap::Args;

use super::error::CommandError;
use super::typed::whole;
use crate::engine::DataSource;
use crate::session::found_again::made_again;
use crate::session::session_file::SessionFile;
use crate::text;

/// Where they are, and on how many threads is computed.
#[derive(Debug, Args)]
pub(super) struct PeopleArguments {
    #[arg(long, value_name = "FILE", requires = "customers", help = text!("argument-general"))]
    general: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = text!("argument-customers"))]
    customers: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "general", help = text!("argument-dictionary"))]
    dictionary: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        help = text!("argument-threads")
    )]
    pub(super) threads: Option<usize>,
}

impl PeopleArguments {
    /// The files that were named, or else the people that a session says how to make. `path` is the session's.
    pub(super) fn source(&self, path: &Path, session: &SessionFile) -> Result<DataSource, CommandError> {
        let Self { general, customers, dictionary, .. } = self;
        match (general.clone().zip(customers.clone()), made_again(&session.manifest)) {
            (Some((general, customers)), _) => {
                Ok(DataSource::Files { general, customers, dictionaries: dictionary.clone() })
            }
            (None, Some(made)) => Ok(made),
            (None, None) => Err(CommandError::NoPeople { session: path.to_owned() }),
        }
    }
}
