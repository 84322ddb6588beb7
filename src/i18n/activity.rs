//! What long work is doing.

use super::Say;
use crate::job::Activity;
use crate::text;

impl Say for Activity {
    fn say(&self) -> String {
        match self {
            Self::Reading { file } => text!("activity-reading", file = file.as_str()),
            Self::DrawingDemo => text!("activity-drawing-demo"),
            Self::WritingDemo => text!("activity-writing-demo"),
            Self::CountingMissing => text!("activity-counting-missing"),
            Self::CountingMissingPerPerson => text!("activity-counting-missing-per-person"),
            Self::SummingUp => text!("activity-summing-up"),
            Self::Projecting => text!("activity-projecting"),
            Self::SearchingSegments => text!("activity-searching-segments"),
            Self::MovingPeople => text!("activity-moving-people"),
            Self::MovedPeople { pass, people } => {
                let (pass, people) = (pass.to_string(), *people);
                text!("activity-moved-people", pass = pass, people = people)
            }
            Self::TryingSegmentCounts => text!("activity-trying-segment-counts"),
            Self::GrowingTrees => text!("activity-growing-trees"),
            Self::DrawingAgain => text!("activity-drawing-again"),
            Self::FittingMixtures => text!("activity-fitting-mixtures"),
            Self::TryingOtherChoices => text!("activity-trying-other-choices"),
            Self::FillingCapsule => text!("activity-filling-capsule"),
            Self::LearningResponses => text!("activity-learning-responses"),
            Self::WritingResults => text!("activity-writing-results"),
        }
    }
}

impl Say for crate::job::Cancelled {
    fn say(&self) -> String {
        text!("error-cancelled")
    }
}
