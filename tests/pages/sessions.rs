//! Sessions whose numbers somebody changed: what the reader lets through, every page draws.

use std::path::Path;

use egui_kittest::kittest::Queryable as _;
use rand::SeedableRng as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use segscope::session::session_file::SessionFile;
use segscope::ui::pages::PAGES;

use crate::mutate::mutate_json_part;
use crate::stage::{COMPONENTS, FEATURES, SMALL, open_with};

/// The kept sessions: of the first version, and of the second in both kinds.
const KEPT: [&str; 3] = ["session_v1.segscope", "session_v2.segscope", "session_v2_protected.segscope"];

fn kept(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// Reads changed sessions until `enough` of them were drawn; how many were refused.
fn draw_changed(name: &str, numbers: impl Iterator<Item = u64>, enough: usize) -> usize {
    let kept = std::fs::read(kept(name)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.segscope");
    let (mut drawn, mut refused) = (0, 0);
    for number in numbers {
        let changed = mutate_json_part(&kept, &mut Xoshiro256PlusPlus::seed_from_u64(number)).unwrap();
        std::fs::write(&path, changed).unwrap();
        let Ok(session) = SessionFile::read(&path) else {
            refused += 1;
            continue;
        };
        let snapshot = session.snapshot().unwrap();
        #[allow(clippy::print_stdout, reason = "names the one that fails")]
        {
            println!("session {number}");
        }
        for entry in PAGES {
            let window = open_with(entry.key, snapshot.clone(), SMALL, egui::Theme::Dark);
            assert!(window.query_all_by_label_contains("").next().is_some(), "{:?} of {number}", entry.key);
        }
        drawn += 1;
        if drawn == enough {
            break;
        }
    }
    assert_eq!(drawn, enough);
    refused
}

#[test]
fn every_page_draws_what_the_reader_lets_through() {
    let refused: usize = KEPT.into_iter().map(|name| draw_changed(name, 0.., 4)).sum();
    assert!(refused > 0, "some are refused");
}

#[test]
#[ignore = "takes minutes"]
fn every_page_draws_hundreds_of_changed_sessions() {
    KEPT.into_iter().for_each(|name| _ = draw_changed(name, 1000.., 100));
}

/// Without data every page shows what a session holds; a copy for everybody says what it leaves out.
#[test]
fn every_page_draws_both_kinds_of_sessions() {
    for name in KEPT {
        let session = SessionFile::read(&kept(name)).unwrap();
        let snapshot = session.snapshot().unwrap();
        for entry in PAGES {
            for theme in [egui::Theme::Dark, egui::Theme::Light] {
                let window = open_with(entry.key, snapshot.clone(), SMALL, theme);
                assert!(window.query_all_by_label_contains("").next().is_some(), "{:?} of {name}", entry.key);
                let withheld = window.query_all_by_label_contains("protected copy").next().is_some();
                let says_so = [FEATURES, COMPONENTS].contains(&entry.key);
                assert_eq!(withheld, says_so && name.contains("protected"), "{:?} of {name}", entry.key);
            }
        }
    }
}
