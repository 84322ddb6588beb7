//! `sweep.csv`: how good each number of segments is, a row a number.

use std::io;
use std::path::Path;

use super::recognise::starts_with;
use crate::files::{WriteError, write_whole};
use crate::results::{Sweep, SweepVerdict, TriedCount};

/// The headings. The first eight are those by which the table is known.
const HEADER: [&str; 17] = [
    "k",
    "inertia",
    "silhouette",
    "silhouette_error",
    "simplified_silhouette",
    "calinski_harabasz",
    "davies_bouldin",
    "log_fall",
    "reference",
    "gap",
    "gap_error",
    "cloud_gap",
    "cloud_gap_error",
    "returning",
    "returning_error",
    "rand_index",
    "chosen",
];
const KNOWN: usize = 8;

/// Writes the table. What couldn't be computed is empty; `chosen` is 1 in the row of the suggested number and 0 in all
/// others. The same result gives the same bytes.
///
/// # Errors
/// When the file can't be written.
pub fn write(sweep: &Sweep, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| fill(sweep, out))
}

fn fill(sweep: &Sweep, out: impl io::Write) -> io::Result<()> {
    let chosen = SweepVerdict::of(sweep).chosen;
    let mut table = csv::Writer::from_writer(out);
    table.write_record(HEADER)?;
    for point in &sweep.tried {
        let is_chosen = chosen == Some(point.clusters);
        table.write_record(measures(point).into_iter().chain([u8::from(is_chosen).to_string()]))?;
    }
    table.flush()
}

/// The cells of a row but the last.
fn measures(point: &TriedCount) -> [String; HEADER.len() - 1] {
    let number = |value: f64| if value.is_finite() { format!("{value:.6}") } else { String::new() };
    let sampled = |value: Option<f64>| value.map_or_else(String::new, number);
    let of = point.evidence;
    [
        point.clusters.to_string(),
        number(point.inertia),
        number(point.silhouette),
        number(point.silhouette_error),
        number(point.simplified_silhouette),
        number(point.calinski_harabasz),
        number(point.davies_bouldin),
        sampled(of.map(|of| of.fall)),
        sampled(of.map(|of| of.reference)),
        sampled(of.map(|of| of.gap)),
        sampled(of.map(|of| of.gap_error)),
        sampled(of.map(|of| of.cloud_gap)),
        sampled(of.map(|of| of.cloud_gap_error)),
        sampled(of.map(|of| of.returning)),
        sampled(of.map(|of| of.returning_error)),
        sampled(of.map(|of| of.rand_index)),
    ]
}

/// Whether a file is such a table, of this version or a later one with more columns.
pub fn is_one(path: &Path) -> bool {
    starts_with(path, format!("{},", HEADER[..KNOWN].join(",")).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::SegmentCountEvidence;

    #[test]
    fn a_row_has_every_measure_and_what_is_not_known_is_empty() {
        let evidence = SegmentCountEvidence { fall: 0.5, reference: 0.2, gap: 0.3, ..SegmentCountEvidence::default() };
        let tried = vec![
            TriedCount { clusters: 2, inertia: 10.5, silhouette: f64::NAN, ..TriedCount::default() },
            TriedCount { clusters: 3, evidence: Some(evidence), ..TriedCount::default() },
        ];
        let mut bytes = Vec::new();
        fill(&Sweep { tried, complete: true, ..Sweep::default() }, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with("k,inertia,silhouette,") && lines[0].ends_with(",chosen"));
        assert_eq!(lines[1], "2,10.500000,,0.000000,0.000000,0.000000,0.000000,,,,,,,,,,0");
        assert!(lines[2].contains(",0.500000,0.200000,0.300000,"), "{}", lines[2]);
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn such_a_table_is_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sweep.csv");
        write(&Sweep::default(), &path).unwrap();
        assert!(is_one(&path));
        std::fs::write(&path, "k,inertia\n2,1\n").unwrap();
        assert!(!is_one(&path), "somebody else's table");
    }
}
