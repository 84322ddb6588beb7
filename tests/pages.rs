//! The pages as a person meets them: found by name, pressed, dragged, typed into. What they ask for is what counts.

#![allow(clippy::unwrap_used, clippy::let_underscore_must_use, reason = "a test fails by panicking")]

#[path = "pages/attributes.rs"]
mod attributes;
#[path = "pages/components.rs"]
mod components;
#[path = "pages/how_sure.rs"]
mod how_sure;
#[path = "support/response.rs"]
mod learned;
#[path = "support/live.rs"]
mod live;
#[path = "pages/missing.rs"]
mod missing;
#[path = "fuzz/mutate.rs"]
#[allow(dead_code, reason = "files of other kinds are changed there, too")]
mod mutate;
#[path = "pages/other_opinions.rs"]
mod other_opinions;
#[path = "pages/profile.rs"]
mod profile;
#[path = "pages/relevance.rs"]
mod relevance;
#[path = "pages/response.rs"]
mod response;
#[path = "pages/segments.rs"]
mod segments;
#[path = "pages/sessions.rs"]
mod sessions;
#[path = "support/snapshot.rs"]
mod snapshot;
#[path = "support/stability.rs"]
mod stability;
#[path = "pages/stage.rs"]
mod stage;
#[path = "support/sweep.rs"]
mod sweep;
#[path = "pages/tried_counts.rs"]
mod tried_counts;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Vec2, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::engine::{Fidelity, Snapshot};
use segscope::results::{Results, Segment, Segmentation, Studies};
use segscope::ui::pages::PAGES;
use stage::{COMPONENTS, DATA, FEATURES, MISSING, SEGMENTS, SMALL, open_with, whole};

#[test]
fn every_page_copes_with_whatever_is_not_known_yet() {
    let whole = whole().results;
    for known in 0..=5 {
        let results = Results {
            data: whole.data.clone().filter(|_| known > 0),
            missing: whole.missing.clone().filter(|_| known > 1),
            contrasts: whole.contrasts.clone().filter(|_| known > 1),
            features: whole.features.clone().filter(|_| known > 2),
            components: whole.components.clone().filter(|_| known > 3),
            segments: whole.segments.clone().filter(|_| known > 4),
            ..Results::default()
        };
        let snapshot = Snapshot { fidelity: Fidelity::Preview { people: 20_000 }, results, ..Snapshot::default() };
        for (at, page) in [DATA, MISSING, FEATURES, COMPONENTS, SEGMENTS].into_iter().enumerate() {
            let window = open_with(page, snapshot.clone(), SMALL, egui::Theme::Dark);
            let empty = window.query_by_label_contains(" yet").is_some();
            assert_eq!(empty, at >= known, "{page:?} with {known} parts known");
        }
    }
}

#[test]
fn every_page_scrolls_where_there_is_no_room() {
    for entry in PAGES {
        open_with(entry.key, whole(), Vec2::new(420.0, 150.0), egui::Theme::Light);
    }
}

#[test]
fn every_page_draws_parts_that_are_there_but_hold_nothing() {
    let nobody = Segment { id: -1, ..Segment::default() };
    let results = Results {
        data: Some(Arc::default()),
        missing: Some(Arc::default()),
        missing_patterns: Some(Arc::default()),
        contrasts: Some(Arc::default()),
        profiles: Some(Arc::default()),
        features: Some(Arc::default()),
        components: Some(Arc::default()),
        parallel: Some(Arc::default()),
        density: Some(Arc::default()),
        segments: Some(Arc::new(Segmentation { set_aside: nobody, ..Segmentation::default() })),
        relevance: Some(Arc::default()),
        studies: Studies {
            sweep: Some(Arc::default()),
            forest: Some(Arc::default()),
            stability: Some(Arc::default()),
            mixture: Some(Arc::default()),
            robustness: Some(Arc::default()),
            response: Some(Arc::default()),
            capsule: Some(Arc::default()),
        },
        rounded: None,
        sums: None,
    };
    for sums in [None, Some(Arc::default())] {
        let results = Results { sums, ..results.clone() };
        let snapshot = Snapshot { results, ..Snapshot::default() };
        for entry in PAGES {
            open_with(entry.key, snapshot.clone(), SMALL, egui::Theme::Light);
        }
    }
}

#[test]
fn every_page_fits_small_and_large_windows() {
    // The harness keeps a margin of 8 points on each side.
    for size in [SMALL, Vec2::new(720.0, 296.0), Vec2::new(2200.0, 1000.0)] {
        for entry in PAGES {
            let window = open_with(entry.key, whole(), size, egui::Theme::Dark);
            let room = egui::Rect::from_min_size(pos2(0.0, 0.0), size).expand(1.0);
            for node in window.root().children_recursive() {
                let role = node.accesskit_node().role();
                if matches!(role, Role::Button | Role::RadioButton | Role::TextInput | Role::ComboBox) {
                    let rect = node.rect();
                    assert!(
                        rect.right() <= room.right() && rect.left() >= room.left(),
                        "{:?} is cut off at {size:?} on {:?}: {rect:?}",
                        node.accesskit_node().label(),
                        entry.key
                    );
                }
            }
        }
    }
}

#[test]
fn every_page_has_a_title_and_says_what_its_step_does() {
    let (nothing, whole) = (Snapshot::default(), whole());
    for entry in PAGES {
        assert!(!(entry.title)().is_empty(), "{:?}", entry.key);
        assert_eq!((entry.summary)(&nothing), None, "{:?}", entry.key);
        assert!((entry.summary)(&whole).is_some_and(|line| !line.is_empty()), "{:?}", entry.key);
    }
}

#[test]
fn every_page_turns_to_its_tables_and_back_whatever_is_known() {
    for snapshot in [Snapshot::default(), whole()] {
        for entry in PAGES {
            let mut window = open_with(entry.key, snapshot.clone(), SMALL, egui::Theme::Light);
            for _ in 0..2 {
                window.state_mut().pages.toggle_tables();
                window.run();
            }
            assert!(!window.state().pages.is_unfolded(), "{:?}", entry.key);
        }
    }
}
