//! Why a session can't be applied to people, in words.

use super::{Say, some_of};
use crate::engine::apply::ApplyError;
use crate::text;

impl Say for ApplyError {
    fn say(&self) -> String {
        match self {
            Self::NoModel => text!("error-apply-no-model"),
            Self::NoRowRule => text!("error-apply-no-row-rule"),
            Self::HiddenSegment { segment } => text!("error-apply-hidden-segment", segment = segment.as_str()),
            Self::NoColumn { path, columns } => {
                text!("error-apply-no-column", path = path.display().to_string(), columns = some_of(columns))
            }
            Self::Read(error) => error.say(),
            Self::Write(error) => error.say(),
            Self::Cancelled(cancelled) => cancelled.say(),
        }
    }
}
