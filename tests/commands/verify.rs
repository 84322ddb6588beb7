//! `segscope verify`: a session is computed again from its files, and the first value that differs is named.

use std::path::Path;
use std::sync::Arc;

use crate::program::{kept, output, run_arguments, stderr, stdout};
use segscope::session::session_file::SessionFile;

fn verify(session: &Path, general: &Path, customers: &Path) -> std::process::Output {
    let arguments: Vec<&std::ffi::OsStr> = vec![
        "verify".as_ref(),
        "--session".as_ref(),
        session.as_ref(),
        "--general".as_ref(),
        general.as_ref(),
        "--customers".as_ref(),
        customers.as_ref(),
        "--independent".as_ref(),
    ];
    output(arguments)
}

#[test]
fn a_session_is_confirmed_or_its_first_difference_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (general, customers) = (kept("real/bank_full_general.csv"), kept("real/bank_full_customers.csv"));
    let session = folder.path().join("s.segscope");
    let saved = session.display().to_string();
    let more = ["--clusters", "3", "--restarts", "1", "--save", &saved];
    let ran = output(run_arguments(&general, &customers, &folder.path().join("out"), &more));
    assert!(ran.status.success(), "{}", stderr(&ran));

    let same = verify(&session, &general, &customers);
    assert!(same.status.success(), "{}{}", stdout(&same), stderr(&same));
    let told = stdout(&same);
    assert!(told.starts_with("Computed again and compared value by value ("), "{told}");
    assert!(told.contains("By independent code (linfa), on a sample of the people ("), "{told}");
    assert!(told.contains("100.0 % are nearest to the centre of their own segment"), "{told}");

    // A file with other content, and so another result.
    let text = std::fs::read_to_string(&customers).unwrap();
    let fewer: Vec<&str> = text.lines().take(60).collect();
    let other = folder.path().join("other.csv");
    std::fs::write(&other, format!("{}\n", fewer.join("\n"))).unwrap();
    let differs = verify(&session, &general, &other);
    assert_eq!(differs.status.code(), Some(1));
    let told = stdout(&differs);
    assert!(told.contains("The customers: other.csv has other content than bank_full_customers.csv"), "{told}");
    assert!(told.contains("the first value that differs is "), "{told}");
    assert!(stderr(&differs).contains("doesn't say what its files give now"), "{}", stderr(&differs));

    // The same files, and one number that somebody changed.
    let mut changed = SessionFile::read(&session).unwrap();
    Arc::make_mut(changed.results.segments.as_mut().unwrap()).inertia *= 1.000_001;
    changed.write(&session).unwrap();
    let found = verify(&session, &general, &customers);
    assert_eq!(found.status.code(), Some(1));
    assert!(stdout(&found).contains("the first value that differs is segments.inertia: "), "{}", stdout(&found));
}

#[test]
fn what_cannot_be_verified_is_said() {
    let none = output(["verify", "--session", "/no/such.segscope"]);
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("/no/such.segscope"), "{}", stderr(&none));
    let text = kept("real/bank_full_general.csv");
    let wrong = output(["verify".as_ref(), "--session".as_ref(), text.as_os_str()]);
    assert!(stderr(&wrong).contains("this isn't a Segscope session"), "{}", stderr(&wrong));
}

#[test]
fn two_sessions_are_compared_setting_by_setting() {
    let folder = tempfile::tempdir().unwrap();
    let (general, customers) = (kept("real/bank_full_general.csv"), kept("real/bank_full_customers.csv"));
    let session = |name: &str, clusters: &str, cap: &str| {
        let path = folder.path().join(name).display().to_string();
        let more = ["--clusters", clusters, "--cap", cap, "--restarts", "1", "--save", &path, "--replace"];
        let ran = output(run_arguments(&general, &customers, &folder.path().join("out"), &more));
        assert!(ran.status.success(), "{}", stderr(&ran));
        path
    };
    let (first, last) = (session("a.segscope", "3", "0.99"), session("b.segscope", "4", "0.9"));
    let (general, customers) = (general.display().to_string(), customers.display().to_string());
    let files = ["--general", &general, "--customers", &customers];
    let compare = |with: &str| output([["compare", "--session", &first, "--with", with].as_slice(), &files].concat());
    let told = stdout(&compare(&last));
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines[0].starts_with("cap 99.0 % → 90.0 %: "), "{told}");
    assert!(lines[1].starts_with("clusters 3 → 4: index of "), "{told}");
    assert_eq!(stdout(&compare(&first)), "Both sessions have the same settings.\n");
}
