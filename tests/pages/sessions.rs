//! Sessions whose numbers somebody changed: what the reader lets through, every page draws.

use std::path::Path;

use egui_kittest::kittest::Queryable as _;
use rand::SeedableRng as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use segscope::session::session_file::SessionFile;
use segscope::ui::pages::PAGES;

use crate::mutate::mutate_json_part;
use crate::stage::{SMALL, open_with};

/// Reads changed sessions until `enough` of them were drawn; how many were refused.
fn draw_changed(numbers: impl Iterator<Item = u64>, enough: usize) -> usize {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/session_v1.segscope");
    let kept = std::fs::read(kept).unwrap();
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
    assert!(draw_changed(0.., 8) > 0, "some are refused");
}

#[test]
#[ignore = "takes minutes"]
fn every_page_draws_hundreds_of_changed_sessions() {
    draw_changed(1000.., 300);
}
