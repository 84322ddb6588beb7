//! The pages as a person meets them: found by name, pressed, dragged, typed into. What they ask for is what counts.

#![allow(clippy::unwrap_used, clippy::let_underscore_must_use, reason = "a test fails by panicking")]

#[path = "pages_fixture/mod.rs"]
mod fixture;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, Vec2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::engine::{Components, Fidelity, Progress, Settings, Snapshot};
use segscope::job::Activity;
use segscope::prepare::{Impute, Scale};
use segscope::results::TriedCount;
use segscope::session::{AttributeChoice, Command};
use segscope::ui::command::{Commands, PageKey, UiCommand};
use segscope::ui::context::UiContext;
use segscope::ui::pages::{PAGES, Pages};
use segscope::ui::theme::{self, Theme};

/// A page on a stage of its own, and what it asked for.
struct Stage {
    pages: Pages,
    snapshot: Snapshot,
    settings: Settings,
    selected: Option<i32>,
    progress: Option<Progress>,
    stale: bool,
    pointer_down: bool,
    asked: Commands,
}

type Window = Harness<'static, Stage>;

/// The smallest room that a page gets: a window of 1280 x 720 less the rail, the top bar and the answer.
const SMALL: Vec2 = Vec2::new(984.0, 400.0);

const DATA: PageKey = PageKey("data");
const MISSING: PageKey = PageKey("missing");
const FEATURES: PageKey = PageKey("features");
const COMPONENTS: PageKey = PageKey("components");
const SEGMENTS: PageKey = PageKey("segments");

fn open(page: PageKey) -> Window {
    open_with(page, fixture::snapshot(), SMALL, egui::Theme::Light)
}

fn open_with(page: PageKey, snapshot: Snapshot, size: Vec2, look: egui::Theme) -> Window {
    let mut pages = Pages::default();
    pages.show(page);
    let stage = Stage {
        pages,
        snapshot,
        settings: Settings::default(),
        selected: None,
        progress: None,
        stale: false,
        pointer_down: false,
        asked: Commands::default(),
    };
    let draw = |ui: &mut egui::Ui, stage: &mut Stage| {
        let theme = Theme::of(ui.ctx());
        let context = UiContext {
            selected_segment: stage.selected,
            progress: stage.progress.as_ref(),
            stale: stage.stale,
            pointer_down: stage.pointer_down,
            ..UiContext::new(&stage.snapshot, &stage.settings, &theme)
        };
        stage.pages.ui(ui, &context, &mut stage.asked);
    };
    let builder = Harness::builder().with_size(size).with_theme(look).with_context_setup(theme::install);
    let mut window = builder.with_max_steps(16).build_ui_state(draw, stage);
    window.run();
    window
}

/// What the session was asked for since the last time. No page asks for anything else so far.
fn asked(window: &mut Window) -> Vec<Command> {
    window.run();
    let commands = std::mem::take(&mut window.state_mut().asked);
    let of_session = |command| match command {
        UiCommand::Session(command) => command,
        other => panic!("{other:?}"),
    };
    commands.into_iter().map(of_session).collect()
}

#[test]
fn every_page_copes_with_whatever_is_not_known_yet() {
    let whole = fixture::snapshot();
    for known in 0..=5 {
        let mut snapshot = Snapshot { fidelity: Fidelity::Preview { people: 20_000 }, ..Snapshot::default() };
        snapshot.results.data = whole.data.clone().filter(|_| known > 0);
        snapshot.results.missing = whole.missing.clone().filter(|_| known > 1);
        snapshot.results.features = whole.features.clone().filter(|_| known > 2);
        snapshot.results.components = whole.components.clone().filter(|_| known > 3);
        snapshot.results.segments = whole.segments.clone().filter(|_| known > 4);
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
        open_with(entry.key, fixture::snapshot(), Vec2::new(420.0, 150.0), egui::Theme::Light);
    }
}

#[test]
fn every_page_draws_parts_that_are_there_but_hold_nothing() {
    let snapshot = Snapshot {
        data: Some(Arc::default()),
        missing: Some(Arc::default()),
        features: Some(Arc::default()),
        components: Some(Arc::default()),
        segments: Some(Arc::default()),
        ..Snapshot::default()
    };
    for entry in PAGES {
        open_with(entry.key, snapshot.clone(), SMALL, egui::Theme::Light);
    }
}

#[test]
fn every_page_fits_small_and_large_windows() {
    // The harness keeps a margin of 8 points on each side.
    for size in [SMALL, Vec2::new(720.0, 296.0), Vec2::new(2200.0, 1000.0)] {
        for entry in PAGES {
            let window = open_with(entry.key, fixture::snapshot(), size, egui::Theme::Dark);
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
    let (nothing, whole) = (Snapshot::default(), fixture::snapshot());
    for entry in PAGES {
        assert!(!(entry.title)().is_empty(), "{:?}", entry.key);
        assert_eq!((entry.summary)(&nothing), None, "{:?}", entry.key);
        assert!((entry.summary)(&whole).is_some_and(|line| !line.is_empty()), "{:?}", entry.key);
    }
}

#[test]
fn every_page_turns_to_its_tables_and_back_whatever_is_known() {
    for snapshot in [Snapshot::default(), fixture::snapshot()] {
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

#[test]
fn attributes_are_found_and_decided_by_hand() {
    let mut window = open(DATA);
    assert!(window.query_by_label_contains("891,221 people").is_some());
    window.get_by_label("Search attributes").focus();
    window.run();
    window.get_by_label("Search attributes").type_text("jugend");
    window.run();
    assert!(window.query_by_label("AGER_TYP").is_none());
    assert!(window.query_by_label("1 of 85").is_some());
    window.get_by_label("PRAEGENDE_JUGENDJAHRE").click();
    window.run();
    assert!(window.query_by_label_contains("40s war years").is_some(), "the codes with their labels");
    assert!(window.query_by_label_contains("counts as missing").is_some());
    window.get_by_label("What becomes of PRAEGENDE_JUGENDJAHRE: Drop").click();
    let wish = Command::SetAttribute { name: "PRAEGENDE_JUGENDJAHRE".to_owned(), choice: AttributeChoice::Drop };
    assert_eq!(asked(&mut window), [wish]);
    window.get_by_label("Close the attribute").click();
    window.run();
    assert!(window.query_by_label("Found while reading").is_some());
}

#[test]
fn the_header_sorts_and_the_filter_filters() {
    let mut window = open(DATA);
    let top = |window: &Window, name: &str| window.get_by_label(name).rect().top();
    assert!(top(&window, "AGER_TYP") < top(&window, "ANREDE_KZ"));
    window.get_by_role_and_label(Role::ColumnHeader, "Missing").click();
    window.run();
    window.get_by_role_and_label(Role::ColumnHeader, "Missing").click();
    window.run();
    assert!(top(&window, "TITEL_KZ") < top(&window, "AGER_TYP"));
    assert!(top(&window, "AGER_TYP") < top(&window, "KK_KUNDENTYP"));
    window.get_by_role_and_label(Role::ComboBox, "Measurement level").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "mixed").click();
    window.run();
    assert!(window.query_by_label("TITEL_KZ").is_none());
    assert!(window.query_by_label("WOHNLAGE").is_some());
}

#[test]
fn the_column_threshold_takes_the_pointer_the_keyboard_and_a_screen_reader() {
    const LINE: &str = "Columns are dropped above this missing share";
    let mut window = open(MISSING);
    assert!(window.query_by_label_contains("TITEL_KZ: missing for 99.8 %").is_some());
    window.get_by_label(LINE).set_value_accesskit(0.35);
    assert_eq!(asked(&mut window), [Command::SetColumnMissing(0.35)]);
    window.get_by_label(LINE).focus();
    window.run();
    window.key_press(Key::ArrowRight);
    assert_eq!(asked(&mut window), [Command::SetColumnMissing(0.21)]);

    let from = window.get_by_label(LINE).rect().center();
    window.drag_at(from);
    window.run();
    window.hover_at(from + Vec2::new(60.0, 40.0));
    window.step();
    window.hover_at(from + Vec2::new(61.0, 40.0));
    window.step();
    window.drop_at(from + Vec2::new(61.0, 40.0));
    let wishes = asked(&mut window);
    assert!(!wishes.is_empty(), "one wish for each frame of the drag");
    for wish in wishes {
        let Command::SetColumnMissing(share) = wish else { panic!("{wish:?}") };
        assert!(share > 0.21 && share < 0.6, "{share}");
        assert!((share * 100.0 - (share * 100.0).round()).abs() < 1e-9, "whole percents: {share}");
    }
}

#[test]
fn the_row_limit_says_how_many_people_before_the_engine_does() {
    const LINE: &str = "People are set aside above this number of missing values";
    let mut window = open(MISSING);
    let missing = window.state().snapshot.results.missing.clone().unwrap();
    window.get_by_label(LINE).set_value_accesskit(10.4);
    assert_eq!(asked(&mut window), [Command::SetRowMissing(Some(10))]);
    window.state_mut().settings.row_missing = Some(10);
    window.state_mut().stale = true;
    window.run();
    let people: u64 = missing.general_per_row[11..].iter().sum();
    let grouped = format!("{},{:03} people", people / 1000, people % 1000);
    assert!(window.query_by_label_contains(&grouped).is_some(), "{grouped}");
    window.get_by_label(LINE).set_value_accesskit(23.0);
    assert_eq!(asked(&mut window), [Command::SetRowMissing(None)], "the default is not a choice by hand");
}

#[test]
fn plots_turn_into_the_tables_behind_them_all_at_once_or_one_by_one() {
    let mut window = open(MISSING);
    window.get_by_label("Show columns as a table").click();
    window.run();
    assert!(window.query_by_label("Customers %").is_some());
    assert!(window.query_by_label("Show people as a table").is_some(), "the other plot stays");
    window.state_mut().pages.toggle_tables();
    window.run();
    assert!(window.query_by_label("Show columns as a plot").is_some());
    assert!(window.query_by_label("Show people as a plot").is_some());
}

#[test]
fn imputation_scaling_and_choices_by_hand() {
    let mut window = open(FEATURES);
    assert!(window.query_by_label_contains("80 features from 79 attributes").is_some());
    window.get_by_label("A missing value becomes: Median").click();
    assert_eq!(asked(&mut window), [Command::SetImpute(Impute::Median)]);
    window.get_by_label("Features are made comparable by: 0 to 1").click();
    assert_eq!(asked(&mut window), [Command::SetScale(Scale::Minmax)]);
    window.state_mut().settings.drop.push("ANREDE_KZ".to_owned());
    window.run();
    window.get_by_label("Leave ANREDE_KZ to the threshold").click();
    let wish = Command::SetAttribute { name: "ANREDE_KZ".to_owned(), choice: AttributeChoice::Automatic };
    assert_eq!(asked(&mut window), [wish]);
}

#[test]
fn the_cut_stays_in_the_terms_that_were_chosen() {
    let mut window = open(COMPONENTS);
    window.state_mut().settings.components = Components::Count(30);
    window.run();
    window.get_by_label("Components kept").increment_accesskit();
    assert_eq!(asked(&mut window), [Command::SetComponents(Components::Count(31))]);
    window.get_by_label("Keep: Share of variance").click();
    let wishes = asked(&mut window);
    let [Command::SetComponents(Components::Variance(share))] = wishes[..] else { panic!("{wishes:?}") };
    window.state_mut().settings.components = Components::Variance(share);
    window.run();
    window.get_by_label("Components kept").decrement_accesskit();
    let wishes = asked(&mut window);
    let [Command::SetComponents(Components::Variance(less))] = wishes[..] else { panic!("{wishes:?}") };
    assert!(less < share);
}

#[test]
fn a_component_says_what_a_high_score_means() {
    let mut window = open(COMPONENTS);
    let row = window.get_by_label_contains("MOBI_REGIO, moving patterns");
    let words = row.value().unwrap_or_default();
    assert!(words.ends_with("very high mobility"), "a negative weight leans to the first code: {words}");
    window.get_by_label("Next component").click();
    window.run();
    assert!(window.query_by_label("What component 2 means").is_some());
}

#[test]
fn segments_are_chosen_sorted_and_stay_under_the_pointer() {
    let mut window = open(SEGMENTS);
    let top = |window: &Window, name: &str| window.get_by_role_and_label(Role::Button, name).rect().top();
    let (old, young) = ("Wealthy traditional households", "Jüngere in großen Mietshäusern");
    assert!(top(&window, old) < top(&window, young), "largest index first");
    assert!(top(&window, "Segment 12") < top(&window, "Set aside"), "the people set aside stand apart");
    window.get_by_label(old).click();
    assert_eq!(asked(&mut window), [Command::SelectSegment(Some(4))]);
    window.state_mut().selected = Some(4);
    window.get_by_label(old).click();
    assert_eq!(asked(&mut window), [Command::SelectSegment(None)]);
    window.get_by_role_and_label(Role::ColumnHeader, "People").click();
    window.run();
    assert!(top(&window, young) < top(&window, old), "largest share first");

    let mut moved = (**window.state().snapshot.results.segments.as_ref().unwrap()).clone();
    moved.segments[4].general_count = 900_000;
    window.state_mut().snapshot.results.segments = Some(Arc::new(moved));
    window.state_mut().pointer_down = true;
    window.run();
    assert!(top(&window, young) < top(&window, old), "nothing moves under the pointer");
    window.state_mut().pointer_down = false;
    window.run();
    assert!(top(&window, old) < top(&window, young));
}

#[test]
fn the_comparison_goes_to_a_spreadsheet() {
    let mut window = open(SEGMENTS);
    window.event(egui::Event::Copy);
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = copied.expect("Ctrl+C copies the table");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + 12 + 1);
    assert!(lines.iter().all(|line| line.split('\t').count() == 11));
    assert!(lines[1].starts_with("4\tWealthy traditional households\t"), "in the order on the screen");
    assert!(lines[13].starts_with("-1\tSet aside\t93837\t"));
}

#[test]
fn how_it_ended_and_where_it_starts() {
    let mut window = open(SEGMENTS);
    assert!(window.query_by_label_contains("settled after the search and 84 iterations").is_some());
    assert!(window.query_by_label_contains("38,211,905").is_some());
    window.get_by_role_and_label(Role::SpinButton, "Seed").set_value_accesskit(7.0);
    assert_eq!(asked(&mut window), [Command::SetSeed(7)]);
    window.key_press_modifiers(Modifiers::NONE, Key::Tab);
    assert_eq!(asked(&mut window), []);
}

#[test]
fn the_map_shows_every_segment_and_takes_the_click() {
    let mut window = open(SEGMENTS);
    let on_map = "Wealthy traditional households on the map";
    for id in 1..=12 {
        let name = window.state().snapshot.results.segments.as_ref().unwrap().segments[id - 1].name.clone();
        let rect = window.get_by_label(&format!("{name} on the map")).rect();
        assert!(rect.right() <= SMALL.x && rect.bottom() <= SMALL.y, "{name} at {rect:?}");
    }
    window.get_by_label(on_map).click_accesskit();
    assert_eq!(asked(&mut window), [Command::SelectSegment(Some(4))]);

    // While newer segments still move, the old map stays but nothing on it can be chosen.
    let mut moving = (**window.state().snapshot.results.segments.as_ref().unwrap()).clone();
    moving.map.clear();
    window.state_mut().snapshot.results.segments = Some(Arc::new(moving));
    window.run();
    window.get_by_label(on_map).click_accesskit();
    assert_eq!(asked(&mut window), []);
}

fn sweep(last: usize) -> Option<Arc<Vec<TriedCount>>> {
    let point = |clusters: usize| TriedCount {
        clusters,
        inertia: 5e7 / clusters as f64,
        simplified_silhouette: 0.4 - clusters as f64 * 1e-3,
        silhouette: 0.3 - (clusters as f64 - 14.0).powi(2) * 1e-3,
        silhouette_error: 4e-3,
        silhouette_people: 2000,
        calinski_harabasz: 9e4 / clusters as f64,
        davies_bouldin: 1.4 + clusters as f64 * 0.01,
    };
    Some(Arc::new((2..=last).map(point).collect()))
}

#[test]
fn other_numbers_of_segments_are_tried_and_taken() {
    let mut window = open(SEGMENTS);
    window.get_by_label("Beside the table: How many?").click();
    window.run();
    window.state_mut().progress =
        Some(Progress { activity: Activity::TryingSegmentCounts, done: 0, total: 0, seconds: 0.0 });
    window.get_by_role_and_label(Role::Button, "Try 2 to 30").click();
    assert_eq!(asked(&mut window), [Command::Sweep]);
    assert!(window.query_by_label("Trying 2 to 30 segments").is_some());
    window.state_mut().snapshot.results.studies.sweep = sweep(17);
    window.run();
    assert!(window.query_by_label("16 of 29").is_some());
    assert!(window.query_by_label_contains("Best so far: 14").is_some());
    window.get_by_role_and_label(Role::Button, "Stop").click();
    assert_eq!(asked(&mut window), [Command::Cancel]);

    // A result for another number of segments brings no sweep: what was found stays, and can be had as a table.
    window.state_mut().snapshot.results.studies.sweep = None;
    window.get_by_label("Show the numbers of segments as a table").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "7").click();
    assert_eq!(asked(&mut window), [Command::SetClusters(7)]);
    window.state_mut().settings.clusters = 7;
    window.run();
    assert!(window.query_by_label("16 of 29").is_some());

    // For other features it says nothing.
    window.state_mut().settings.column_missing = 0.5;
    window.run();
    assert!(window.query_by_label("Try 2 to 30").is_some());
    assert!(window.query_by_label("16 of 29").is_none());
}

#[test]
fn a_click_in_the_chart_takes_the_number_under_it() {
    let mut window = open(SEGMENTS);
    window.state_mut().snapshot.results.studies.sweep = sweep(30);
    window.run();
    window.get_by_label("Beside the table: How many?").click();
    window.run();
    let chart = window.get_by_label_contains("29 of 29 numbers of segments tried").rect();
    window.drag_at(chart.right_center() - Vec2::new(40.0, 0.0));
    window.drop_at(chart.right_center() - Vec2::new(40.0, 0.0));
    let wishes = asked(&mut window);
    let [Command::SetClusters(k)] = wishes[..] else { panic!("{wishes:?}") };
    assert!((25..=29).contains(&k), "{k}");
}
