//! `relevance.csv`: which attributes are worth their place, the best first.

use std::io;
use std::path::Path;

use super::plain_text::plain_text;
use super::recognise::starts_with;
use crate::analyze::RelevanceChoice;
use crate::files::{WriteError, write_whole};
use crate::results::{Forest, Relevance};

const HEADER: [&str; 5] = ["attribute", "variance", "correlation_group", "forest_importance", "rank"];

/// Writes the list that follows from the measures, the forest and the cuts that are on; cells of what isn't known are
/// blank. The same result gives the same bytes.
///
/// # Errors
/// When the file can't be written.
pub fn write(
    relevance: &Relevance,
    forest: Option<&Forest>,
    choice: &RelevanceChoice,
    path: &Path,
) -> Result<(), WriteError> {
    write_whole(path, |out| fill(relevance, forest, choice, out))
}

fn fill(
    relevance: &Relevance,
    forest: Option<&Forest>,
    choice: &RelevanceChoice,
    out: impl io::Write,
) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADER)?;
    for listed in relevance.list(forest, choice) {
        let attribute = &relevance.attributes[listed.place];
        let importance = forest.and_then(|forest| forest.of(attribute.attribute));
        table.write_record([
            plain_text(&attribute.name).into_owned(),
            attribute.variance.map_or_else(String::new, |variance| format!("{variance:.6}")),
            listed.group.to_string(),
            importance.map_or_else(String::new, |importance| format!("{importance:.8}")),
            listed.rank.to_string(),
        ])?;
    }
    table.flush()
}

/// Whether a file is such a list.
pub fn is_one(path: &Path) -> bool {
    starts_with(path, format!("{}\n", HEADER.join(",")).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::AttributeRelevance;

    #[test]
    fn the_best_comes_first_and_what_is_not_known_is_blank() {
        let attribute = |attribute: usize, variance: Option<f64>| {
            let name = ["A", "=B", "C"][attribute].to_owned();
            AttributeRelevance { attribute, name, variance, ..AttributeRelevance::default() }
        };
        let relevance = Relevance {
            attributes: vec![attribute(0, Some(0.25)), attribute(1, Some(0.125)), attribute(2, None)],
            correlations: vec![0.9, 0.0, 0.0],
            ..Relevance::default()
        };
        let forest = Forest { attributes: vec![0, 1], importance: vec![Some(0.001), Some(0.02)], ..Forest::default() };
        let text = |forest: Option<&Forest>| {
            let mut bytes = Vec::new();
            fill(&relevance, forest, &RelevanceChoice::default(), &mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        let lines = "attribute,variance,correlation_group,forest_importance,rank\n\
                     '=B,0.125000,1,0.02000000,1\nA,0.250000,1,0.00100000,2\nC,,2,,3\n";
        assert_eq!(text(Some(&forest)), lines);
        assert!(text(None).ends_with("A,0.250000,1,,1\n'=B,0.125000,1,,2\nC,,2,,3\n"));
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("relevance.csv");
        write(&relevance, None, &RelevanceChoice::default(), &path).unwrap();
        assert!(is_one(&path));
    }
}
