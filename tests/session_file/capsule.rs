//! The capsule of a session: an entry of its own that is checked like the others. In a working session it is exact; of one in a
//! protected copy nothing can be worked out that the copy doesn't tell. Each attack is made on an exact one first, to see
//! that it works, and then on the copy.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use segscope::engine::fit::{Means, Wanted, fit_with};
use segscope::engine::{DataSource, Settings, Snapshot, Study};
use segscope::i18n::Say as _;
use segscope::job::Unwatched;
use segscope::prepare::{Impute, Scale};
use segscope::results::{Capsule, CapsuleAnswer, CapsuleSet};
use segscope::session::session_file::{Contents, Damage, SessionFile, SessionFileError, SessionPart};
use serde_json::{Value, json};

use crate::attacks::{invented, real};
use crate::snapshot::small_demo;
use crate::{entry, written_and_read};

fn contents(session: &SessionFile) -> Contents {
    Contents::of(&session.results, &session.document, session.manifest.kind)
}

/// The result for these settings, with its capsule.
fn filled(settings: &Settings) -> Arc<Snapshot> {
    static KNOWN: Mutex<Vec<(Settings, Arc<Snapshot>)>> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, found)) = known.iter().find(|(asked, _)| asked == settings) {
        return Arc::clone(found);
    }
    let wanted = Wanted { studies: BTreeSet::from([Study::Capsule]), ..Wanted::default() };
    let found = fit_with(settings, &wanted, Means::default(), &Unwatched)
        .unwrap_or_else(|error| panic!("{}", error.say()))
        .snapshot;
    known.push((settings.clone(), Arc::clone(&found)));
    found
}

fn working(settings: &Settings) -> SessionFile {
    let snapshot = filled(settings);
    SessionFile::capture(&snapshot).unwrap().with_capsule(Some(&snapshot.results))
}

fn capsule(session: &SessionFile) -> &Capsule {
    session.results.studies.capsule.as_ref().unwrap()
}

/// The smallest files that thresholds make a difference for: columns of zeros and ones, each with what a person has of it.
fn pair(name: &str, columns: &[(&str, &dyn Fn(usize) -> &'static str)], rows: usize) -> Settings {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| tempfile::tempdir().unwrap().keep());
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let table = |people: &mut dyn Iterator<Item = usize>| {
        let row = |at| columns.iter().fold(format!("{at}"), |row, (_, cell)| format!("{row};{}", cell(at)));
        format!("LNR;{}\n{}\n", names.join(";"), people.map(row).collect::<Vec<_>>().join("\n"))
    };
    let (general, customers) = (folder.join(format!("{name}_g.csv")), folder.join(format!("{name}_c.csv")));
    std::fs::write(&general, table(&mut (0..rows))).unwrap();
    std::fs::write(&customers, table(&mut (0..rows).filter(|at| at % 3 == 0))).unwrap();
    let source = DataSource::Files { general, customers, dictionaries: Vec::new() };
    Settings { source, clusters: 2, rare_codes: 0.0, column_missing: 1.0, row_missing: Some(99), ..Settings::default() }
}

fn all() -> Vec<(&'static str, Settings)> {
    vec![
        ("demo", small_demo()),
        ("adult", real("adult")),
        ("bank", real("bank_full")),
        ("credit", real("south_german_credit")),
        ("people who stand out", invented().1.clone()),
        ("a column of five people", five()),
    ]
}

/// Four columns without gaps and one with a gap and five people who have a 1.
fn five() -> Settings {
    let even = |at: usize| if at.is_multiple_of(2) { "1" } else { "0" };
    let third = |at: usize| if at.is_multiple_of(3) { "1" } else { "0" };
    let fifth = |at: usize| if at % 5 < 2 { "1" } else { "0" };
    let some = |at: usize| if at % 7 < 3 { "1" } else { "0" };
    let five = |at: usize| match at {
        _ if at % 10 == 9 => "",
        _ if at.is_multiple_of(100) => "1",
        _ => "0",
    };
    pair("five", &[("EVEN", &even), ("THIRD", &third), ("FIFTH", &fifth), ("SOME", &some), ("FIVE", &five)], 500)
}

#[test]
fn a_capsule_goes_in_and_comes_out_where_it_is_wanted() {
    let session = working(&small_demo());
    let read = written_and_read(&session);
    assert_eq!(read, session, "every eigenvalue to the bit");
    assert!(capsule(&read).sets.len() > 20 && contents(&read).holds.contains(&SessionPart::Capsule));
    let plain = SessionFile::capture(&filled(&small_demo())).unwrap();
    assert!(plain.results.studies.capsule.is_none() && !contents(&plain).holds.contains(&SessionPart::Capsule));
    let folder = tempfile::tempdir().unwrap();
    let size = |session: &SessionFile| {
        let path = folder.path().join("s.segscope");
        session.write(&path).unwrap();
        std::fs::metadata(path).unwrap().len()
    };
    let larger = size(&session) - size(&plain);
    assert!(larger < 1 << 20, "{larger} bytes");
    assert_eq!(session.clone().with_capsule(None), plain);
}

/// What comes of a session when a value of its capsule is another one.
fn with(settings: &Settings, pointer: &str, value: &str) -> Result<SessionFile, SessionFileError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.segscope");
    working(settings).write(&path).unwrap();
    let mut part: Value = entry(&path, "capsule.json");
    *part.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = json!("here");
    let text = part.to_string().replacen("\"here\"", value, 1);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        if file.name().unwrap() != "capsule.json" {
            zip.raw_copy_file(file).unwrap();
        }
    }
    zip.start_file("capsule.json", options).unwrap();
    std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    std::fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    SessionFile::read(&path)
}

#[test]
fn a_capsule_that_cannot_be_is_refused() {
    let settings = real("adult");
    let columns = capsule(&working(&settings)).sets[0].columns;
    assert!(with(&settings, "/sets/0/columns", &columns.to_string()).is_ok());
    for (pointer, value) in [
        ("/sets", "[]"),
        ("/complete", "false"),
        ("/reachable", "0"),
        ("/reachable", "1000000"),
        ("/sets/0/from", "-0.5"),
        ("/sets/0/from", "1.5"),
        ("/sets/0/below", "0.0"),
        ("/sets/0/below", "null"),
        ("/sets/0/columns", "0"),
        ("/sets/0/columns", "1000000"),
        ("/sets/0/people", "9007199254740993"),
        ("/sets/0/answers", "[]"),
        ("/sets/0/answers/0/impute", "\"mean\""),
        ("/sets/0/answers/0/total_variance", "1e300"),
        ("/sets/0/answers/0/total_variance", "-1"),
        ("/sets/0/answers/0/eigenvalues", "[]"),
        ("/sets/0/answers/0/eigenvalues/0", "0.001"),
        ("/sets/0/answers/0/eigenvalues/1", "-1"),
        ("/sets/0/answers/0/strongest/0/0", "[100000,0.5]"),
        ("/sets/0/answers/0/strongest/0/0", "[0,1.5]"),
    ] {
        let error = with(&settings, pointer, value).unwrap_err();
        let wrong = Damage::Contradiction("capsule.json");
        assert!(
            matches!(&error, SessionFileError::Damaged { damage, .. } if *damage == wrong),
            "{pointer} {value}: {error:?}"
        );
    }
    for (pointer, value) in [
        ("/sets/0/answers/0/eigenvalues/0", "NaN"),
        ("/sets/0/answers/0/eigenvalues/0", "1e999"),
        ("/sets/0/answers/0/eigenvalues/0", "null"),
        ("/sets/0/answers/0/eigenvalues/0", "\"7\""),
        ("/sets/0/answers/0/scale", "\"cubic\""),
        ("/sets/0/columns", "-3"),
    ] {
        let error = with(&settings, pointer, value).unwrap_err();
        let form = matches!(&error, SessionFileError::Damaged { damage: Damage::EntryForm("capsule.json", _), .. });
        assert!(form, "{pointer} {value}: {error:?}");
        assert_eq!(error.say().lines().count(), 1);
    }
}

/// The answers of two neighbouring sets for the same choices.
fn neighbours(capsule: &Capsule, impute: Impute, scale: Scale) -> Vec<[(&CapsuleSet, &CapsuleAnswer); 2]> {
    let of =
        |set: &'_ CapsuleSet| set.answers.iter().position(|answer| answer.impute == impute && answer.scale == scale);
    let found: Vec<(&CapsuleSet, &CapsuleAnswer)> =
        capsule.sets.iter().filter_map(|set| Some((set, &set.answers[of(set)?]))).collect();
    found.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// How many people have the rarer value of a column of zeros and ones, if its variance is that.
fn rarer(variance: f64, people: f64) -> f64 {
    people * (1.0 - (1.0 - 4.0 * variance).max(0.0).sqrt()) / 2.0
}

/// Traces of neighbours: the variance of the column between them, and with it how many people have its rarer value.
#[test]
fn traces_of_neighbours_count_nobody_in_a_copy() {
    let session = working(&five());
    let [[before, after]] = neighbours(capsule(&session), Impute::Mode, Scale::None)[..] else { panic!("two sets") };
    let joined = after.1.total_variance - before.1.total_variance;
    let count = rarer(joined, after.0.people.unwrap() as f64);
    assert!((count - 5.0).abs() < 1e-6, "the attack works on exact numbers: {count}");
    let copy = session.protected();
    let told = capsule(&copy);
    assert!(told.sets.iter().flat_map(|set| &set.answers).all(|answer| answer.scale == Scale::Standard));
    for (name, settings) in all() {
        let copy = working(&settings).protected();
        for answer in capsule(&copy).sets.iter().flat_map(|set| &set.answers) {
            let features = answer.eigenvalues.len() as f64;
            assert_eq!((answer.total_variance, features % 10.0), (features, 0.0), "{name}");
        }
    }
}

/// Two features: their spectrum is 1 + r and 1 - r, and r is how many people have both codes.
#[test]
fn two_features_do_not_tell_how_many_people_have_both_codes() {
    let first = |at: usize| if at < 40 { "1" } else { "0" };
    let second = |at: usize| if (37..200).contains(&at) { "1" } else { "0" };
    let settings = pair("both", &[("FIRST", &first), ("SECOND", &second)], 400);
    let session = working(&settings);
    let answer = capsule(&session).answer(1.0, Impute::Mode, Scale::Standard).unwrap().1;
    let r = answer.eigenvalues[0] - 1.0;
    let (n, a, b) = (400.0, 40.0, 163.0);
    let deviation = f64::sqrt(a * (n - a) * b * (n - b));
    let both = [a * b - r * deviation, a * b + r * deviation].map(|sum: f64| sum / n);
    assert!(both.iter().any(|both| (both - 3.0).abs() < 1e-6), "the attack works on exact numbers: {both:?}");
    let copy = session.protected();
    let told = capsule(&copy).answer(1.0, Impute::Mode, Scale::Standard).unwrap().1;
    assert!(told.eigenvalues.iter().all(|value| (value - 1.0).abs() < 1e-9), "{:?}", told.eigenvalues);
}

/// Squared weights of the feature by which two spectra differ: the product of the differences of each eigenvalue of the
/// larger set to those of the smaller one, over that to its own others.
fn weights_between(larger: &[f64], smaller: &[f64]) -> Vec<f64> {
    let weight = |at: usize| {
        let value = larger[at];
        let others = (0..larger.len()).filter(|other| *other != at).map(|other| value - larger[other]);
        smaller.iter().zip(others).map(|(small, other)| (value - small) / other).product()
    };
    (0..larger.len()).map(weight).collect()
}

#[test]
fn two_spectra_do_not_give_the_weights_of_the_feature_between_them() {
    let session = working(&five());
    let [[before, after]] = neighbours(capsule(&session), Impute::Mode, Scale::Standard)[..] else {
        panic!("two sets")
    };
    let found = weights_between(&after.1.eigenvalues, &before.1.eigenvalues);
    let results = &filled(&five()).results;
    let (features, components) = (results.features.as_ref().unwrap(), results.components.as_ref().unwrap());
    let five = features.features.iter().position(|feature| feature.name == "FIVE").unwrap();
    for (weights, found) in components.loadings.iter().zip(&found) {
        assert!((weights[five].powi(2) - found).abs() < 1e-6, "the attack works on exact numbers");
    }
    let copy = session.protected();
    for [before, after] in neighbours(capsule(&copy), Impute::Mode, Scale::Standard) {
        let found = weights_between(&after.1.eigenvalues, &before.1.eigenvalues[..before.1.eigenvalues.len() - 1]);
        assert!(found.iter().any(|weight| !(0.0..=1.0).contains(weight) || weight.is_nan()), "{found:?}");
    }
}

/// Running sums of the shares.
fn running(answer: &CapsuleAnswer) -> Vec<f64> {
    let mut sums: Vec<f64> = Vec::new();
    answer.ratios().for_each(|ratio| sums.push(sums.last().copied().unwrap_or(0.0) + ratio));
    // The last one is the whole.
    sums.pop();
    sums
}

/// Squares, differences and thresholds: all follow from shares in coarse steps and from what the copy tells of its columns.
#[test]
fn a_copy_tells_of_other_choices_what_it_tells_of_its_own() {
    for (name, settings) in all() {
        let session = working(&settings);
        let copy = session.protected();
        assert_eq!(copy.protected(), copy);
        assert_eq!(written_and_read(&copy), copy, "{name}");
        let (exact, told) = (capsule(&session), capsule(&copy));
        let step = told.rounded.unwrap();
        assert!(step >= 0.001 && told.features.is_empty(), "{name}: {step}");
        let shares: Vec<f64> =
            copy.results.missing.as_ref().unwrap().columns.iter().map(|column| column.general_share).collect();
        for set in &told.sets {
            assert!(set.people.is_none() && (set.from == 0.0 || shares.contains(&set.from)), "{name}");
            assert!(set.below.is_none_or(|below| shares.contains(&below)), "{name}");
            for answer in &set.answers {
                assert!(answer.strongest.is_empty(), "{name}");
                let steps = |sum: &f64| ((sum / step) - (sum / step).round()).abs() < 1e-6;
                let whole = running(answer);
                // Those that rounding would put out of order share what they have, and so do the last ones.
                assert!(whole.iter().any(steps) || answer.eigenvalues.iter().all(|value| (value - 1.0).abs() < 1e-9));
                let value = answer.eigenvalues[0] / answer.total_variance;
                let first = answer.eigenvalues.iter().take_while(|other| **other == answer.eigenvalues[0]).count();
                if first < answer.eigenvalues.len() && first < 10 {
                    assert!(steps(&(value * first as f64)), "{name}: {value}");
                }
            }
        }
        // What is told is near enough to be of use.
        let middle = told.sets.last().unwrap();
        let answer = middle.answers.iter().find(|answer| answer.impute == Impute::Mode).unwrap();
        let (_, is) = exact.answer(1.0, Impute::Mode, Scale::Standard).unwrap();
        let far = running(is).iter().zip(running(answer)).take(3).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(is.eigenvalues.len() < 20 || far <= step, "{name}: {far} {step}");
        assert!(middle.below.is_none());
    }
}

/// Ten people more or fewer, or one who stands out, move no share by more than one step.
#[test]
fn ten_people_are_not_seen_in_a_copy() {
    let (folder, settings) = invented();
    let DataSource::Files { general, customers, .. } = &settings.source else { panic!("files") };
    let text = std::fs::read_to_string(general).unwrap();
    let fewer: Vec<&str> =
        text.lines().enumerate().filter(|(at, _)| !(70..80).contains(at)).map(|(_, line)| line).collect();
    let other = folder.join("fewer.csv");
    std::fs::write(&other, fewer.join("\n") + "\n").unwrap();
    let source = DataSource::Files { general: other, customers: customers.clone(), dictionaries: Vec::new() };
    let fewer = Settings { source, ..settings.clone() };
    let [all, few] = [settings, &fewer].map(|settings| working(settings).protected());
    for impute in Impute::ALL {
        let [all, few] = [&all, &few].map(|copy| capsule(copy).answer(1.0, impute, Scale::Standard).unwrap().1);
        let step = capsule(&few_of(&fewer)).rounded.unwrap();
        for (a, b) in running(all).iter().zip(running(few)) {
            assert!((a - b).abs() <= 1.5 * step, "{a} {b} {step}");
        }
    }
}

fn few_of(settings: &Settings) -> SessionFile {
    working(settings).protected()
}

#[test]
fn the_command_puts_a_capsule_into_both_kinds() {
    let folder = tempfile::tempdir().unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/real");
    let [save, protected] = ["w.segscope", "p.segscope"].map(|name| folder.path().join(name));
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_segscope"));
        command.arg("run").arg("--general").arg(data.join("adult_general.csv"));
        command.arg("--customers").arg(data.join("adult_customers.csv")).arg("--out").arg(folder.path().join("out"));
        command.args(["--clusters", "3", "--language", "en"]).args(arguments).output().unwrap()
    };
    let refused = run(&["--capsule"]);
    assert!(!refused.status.success(), "there is no session that would hold it");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--save"), "{refused:?}");
    let (save, protected) = (save.to_str().unwrap(), protected.to_str().unwrap());
    let done = run(&["--save", save, "--save-protected", protected, "--capsule"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let [save, protected] = [save, protected].map(|path| SessionFile::read(Path::new(path)).unwrap());
    assert_eq!(capsule(&save).answers(), 9 * capsule(&save).sets.len());
    assert!(capsule(&protected).rounded.is_some());
}
