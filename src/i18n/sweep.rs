//! What the measures of several numbers of segments say together, in words.

use super::Say;
use crate::results::{Criterion, NoNumber, Sweep, SweepVerdict};
use crate::text;

impl Say for Criterion {
    fn say(&self) -> String {
        match self {
            Self::Elbow => text!("sweep-criterion-elbow"),
            Self::Gap => text!("sweep-criterion-gap"),
            Self::Stability => text!("sweep-criterion-stability"),
            Self::Silhouette => text!("sweep-criterion-silhouette"),
            Self::Simplified => text!("sweep-criterion-simplified"),
            Self::CalinskiHarabasz => text!("sweep-criterion-calinski-harabasz"),
            Self::DaviesBouldin => text!("sweep-criterion-davies-bouldin"),
        }
    }
}

/// What a measure is called in headings.
pub fn measure_name(criterion: Criterion) -> String {
    match criterion {
        Criterion::Elbow => text!("plot-sweep-inertia"),
        Criterion::Gap => text!("plot-sweep-gap"),
        Criterion::Stability => text!("plot-sweep-stability"),
        Criterion::Silhouette => text!("plot-sweep-silhouette"),
        Criterion::Simplified => text!("plot-sweep-simplified"),
        Criterion::CalinskiHarabasz => text!("plot-sweep-calinski-harabasz"),
        Criterion::DaviesBouldin => text!("plot-sweep-davies-bouldin"),
    }
}

/// One sentence, or two, on what the measures agree on, and honest where they don't; `None` while too little was tried.
pub fn sweep_sentence(sweep: &Sweep, verdict: &SweepVerdict) -> Option<String> {
    let votes = |wanted: &dyn Fn(usize) -> bool| {
        let vote = |(criterion, vote): &(Criterion, Option<usize>)| {
            let clusters = vote.filter(|vote| wanted(*vote))?;
            Some(text!("sweep-vote", criterion = criterion.say(), clusters = clusters))
        };
        verdict.votes.iter().filter_map(vote).collect::<Vec<_>>()
    };
    let sentence = match (verdict.chosen, verdict.reason) {
        (Some(chosen), _) => {
            let (with, against) = (votes(&|vote| verdict.agrees(vote)), votes(&|vote| !verdict.agrees(vote)));
            let (count, all) = (with.len(), Criterion::ALL.len());
            let names = with.join(", ");
            let pointing = if 2 * count > all {
                text!("sweep-agree-most", chosen = chosen, names = names)
            } else {
                text!("sweep-agree-some", chosen = chosen, count = count, all = all, names = names)
            };
            match against.is_empty() {
                true => pointing,
                false => text!("sweep-agree-but", pointing = pointing, names = against.join(", ")),
            }
        }
        (None, Some(NoNumber::NoStructure)) => text!("sweep-none-structure"),
        (None, Some(NoNumber::NoGap)) => text!("sweep-none-gap"),
        (None, Some(NoNumber::NotStable)) => text!("sweep-none-stable"),
        (None, Some(NoNumber::Disagreement)) => text!("sweep-disagree", names = votes(&|_| true).join(", ")),
        (None, None) => return None,
    };
    Some(if sweep.complete { sentence } else { text!("sweep-so-far", sentence = sentence) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(chosen: Option<usize>, reason: Option<NoNumber>, votes: [Option<usize>; 7], complete: bool) -> String {
        let votes = Criterion::ALL.into_iter().zip(votes).collect();
        let sweep = Sweep { complete, ..Sweep::default() };
        sweep_sentence(&sweep, &SweepVerdict { votes, chosen, reason }).expect("there is something to say")
    }

    #[test]
    fn what_they_agree_on_is_said_with_what_speaks_against_it() {
        let some = [Some(9), Some(8), Some(8), Some(2), Some(2), Some(2), Some(10)];
        assert_eq!(
            said(Some(8), None, some, true),
            "3 of the 7 criteria name 8 or a number beside it: elbow 9, gap 8, stability 8. Another answer: silhouette 2, \
             simplified silhouette 2, Calinski-Harabasz 2, Davies-Bouldin 10."
        );
        assert_eq!(
            said(Some(3), None, [Some(3); 7], false),
            "So far: Most measures point to 3 segments: elbow 3, gap 3, stability 3, silhouette 3, simplified \
             silhouette 3, Calinski-Harabasz 3, Davies-Bouldin 3."
        );
    }

    #[test]
    fn where_there_is_no_natural_number_it_is_said_so() {
        let votes = [Some(7), None, None, Some(2), Some(4), Some(2), Some(12)];
        for reason in [NoNumber::NoStructure, NoNumber::NoGap, NoNumber::NotStable] {
            assert!(said(None, Some(reason), votes, true).starts_with("There is no natural number of segments"));
        }
        let names = said(None, Some(NoNumber::Disagreement), votes, true);
        assert!(names.starts_with("The measures disagree: elbow 7, silhouette 2"), "{names}");
    }
}
