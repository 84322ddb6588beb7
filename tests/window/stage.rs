//! The stage: the answer alone, large, moved by arrow keys, with sliders that come when they are asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::epaint::{ClippedShape, TextShape};
use egui::{Key, Modifiers, Rect, Shape, Vec2, ViewportCommand};
use egui_kittest::kittest::{NodeT, Queryable};
use segscope::engine::{Fidelity, Settings, Snapshot};
use segscope::i18n::{Locale, segment_name, segment_title};
use segscope::results::{Appearance, Segment, Segmentation};
use segscope::session::Language;
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::{FakeEngine, answer};
use crate::snapshot::small_demo;
use crate::{Window, exact, expected_segments, sized};

/// Windows on a screen, a small one and a projector's among them.
const SIZES: [Vec2; 4] =
    [Vec2::new(1024.0, 600.0), Vec2::new(1280.0, 720.0), Vec2::new(1920.0, 1080.0), Vec2::new(2560.0, 1440.0)];

pub(crate) fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run_ok();
}

fn staged(size: Vec2) -> Window {
    let mut window = sized(FakeEngine::default(), size);
    press(&mut window, Key::F11);
    window
}

fn is_open(window: &Window) -> bool {
    window.query_all_by_role(Role::Tab).count() == 0
}

/// Everything that is said on the screen.
pub(crate) fn said(window: &Window) -> Vec<String> {
    let all = window.get_all_by(|_| true);
    all.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value())).collect()
}

/// Everything that is written on the screen.
pub(crate) fn written(window: &Window) -> Vec<TextShape> {
    fn take(shape: &Shape, into: &mut Vec<TextShape>) {
        match shape {
            Shape::Text(text) => into.push(text.clone()),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| take(shape, into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    window.output().shapes.iter().for_each(|ClippedShape { shape, .. }| take(shape, &mut all));
    all.retain(|text| !text.galley.text().is_empty());
    all
}

/// The size of type of a text, its largest.
fn size_of(text: &TextShape) -> f32 {
    text.galley.job.sections.iter().map(|section| section.format.font_id.size).fold(0.0, f32::max)
}

/// Shows this result.
fn shows(window: &mut Window, snapshot: Snapshot) {
    window.state_mut().engine_mut().waiting = Some(Arc::new(snapshot));
    window.run_ok();
}

/// The answer of the small demo with other segments.
fn with_segments(change: impl FnOnce(&mut Segmentation)) -> Snapshot {
    let mut snapshot = answer(&small_demo());
    let mut segments = (**snapshot.results.segments.as_ref().expect("segments")).clone();
    change(&mut segments);
    snapshot.results.segments = Some(Arc::new(segments));
    snapshot
}

/// Nothing that is written lies outside of the window or over something else that is written.
fn is_in_order(window: &Window, size: Vec2, place: &str) {
    let texts = written(window);
    let screen = Rect::from_min_size(egui::Pos2::ZERO, size).expand(1.0);
    let rects: Vec<(Rect, &str)> = texts
        .iter()
        .map(|text| (text.visual_bounding_rect(), text.galley.text()))
        .filter(|(rect, _)| rect.is_positive())
        .collect();
    for (at, (rect, words)) in rects.iter().enumerate() {
        assert!(screen.contains_rect(*rect), "{words:?} at {rect:?} is outside: {place}");
        for (other, others) in &rects[..at] {
            let common = rect.shrink(1.5).intersect(other.shrink(1.5));
            let over = common.is_positive() && common.width() > 2.0 && common.height() > 2.0;
            assert!(!over, "{words:?} at {rect:?} lies over {others:?} at {other:?}: {place}");
        }
    }
}

/// A window with two results on the storyboard, of ten and of six segments; the second has a caption.
pub(crate) fn told() -> Window {
    let mut window = exact();
    press(&mut window, Key::B);
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(6.0);
    window.run_ok();
    press(&mut window, Key::B);
    assert_eq!(window.state().session().storyboard().len(), 2);
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Caption of state 2").focus();
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Caption of state 2").type_text("Six are <enough>");
    window.run_ok();
    press(&mut window, Key::Enter);
    window.get_by_role_and_label(Role::Button, "Close").click();
    window.run_ok();
    window
}

#[test]
fn f11_shows_the_answer_alone_on_the_whole_screen_and_leads_back() {
    for leave in [Key::F11, Key::Escape] {
        let mut window = exact();
        assert!(!is_open(&window));
        window.key_down(Key::F11);
        window.step();
        let asked = |window: &Window| window.output().viewport_output[&egui::ViewportId::ROOT].commands.clone();
        assert!(asked(&window).contains(&ViewportCommand::Fullscreen(true)));
        window.run_ok();
        assert!(is_open(&window), "no rail, no page");
        assert!(window.query_by_role(Role::Slider).is_none(), "no slider");
        let segments = expected_segments(&window);
        for segment in &segments.segments {
            window.get_by_role_and_label(Role::Button, &spoken(segment));
        }
        window.key_up(Key::F11);
        window.run_ok();
        window.key_down(leave);
        window.step();
        assert!(asked(&window).contains(&ViewportCommand::Fullscreen(false)));
        window.run_ok();
        assert!(!is_open(&window));
    }
}

#[test]
fn type_is_two_and_a_half_times_as_large_as_on_a_page() {
    let window = staged(Vec2::new(1280.0, 720.0));
    let headline = written(&window).into_iter().max_by(|a, b| size_of(a).total_cmp(&size_of(b))).expect("words");
    assert!(headline.galley.text().contains('%'), "{}", headline.galley.text());
    assert!(size_of(&headline) >= 2.0 * 14.0, "{}", size_of(&headline));
    assert!(!headline.galley.elided);
    // A quarter of it is still of the size of footnotes.
    let letters: Vec<f32> = written(&window).iter().filter(|text| text.galley.text().len() == 1).map(size_of).collect();
    assert!(letters.len() >= 10 && letters.iter().all(|size| *size >= 26.0), "{letters:?}");
}

#[test]
fn arrow_keys_go_through_the_segments_with_their_cards() {
    let mut window = staged(Vec2::new(1280.0, 720.0));
    let segments = expected_segments(&window);
    assert_eq!(window.state().selected_segment(), None);
    let mut seen = Vec::new();
    for _ in 0..=segments.segments.len() {
        press(&mut window, Key::ArrowRight);
        let id = window.state().selected_segment().expect("one is chosen");
        let segment = segments.get(id).expect("it is there");
        let title = segment_title(segment);
        let card =
            said(&window).into_iter().find(|words| words.starts_with(&format!("{title}: ")) && words.contains(". "));
        let card = card.unwrap_or_else(|| panic!("a card of {title}"));
        let verdicts = ["over-represented", "under-represented", "could be chance"];
        assert!(verdicts.iter().any(|verdict| card.contains(verdict)) && card.contains("index"), "{card}");
        seen.push(id);
    }
    seen.sort_unstable();
    assert_eq!(seen, (-1..segments.segments.len() as i32).collect::<Vec<_>>(), "each once, and the people set aside");
    press(&mut window, Key::ArrowRight);
    assert_eq!(window.state().selected_segment(), None, "past the end there is none");
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.state().selected_segment(), Some(-1));
}

#[test]
fn a_card_tells_what_sets_the_segment_apart() {
    let mut window = staged(Vec2::new(1280.0, 720.0));
    press(&mut window, Key::ArrowRight);
    let id = window.state().selected_segment().expect("one is chosen");
    let profiles = answer(&small_demo()).results.profiles.expect("profiles");
    let traits = profiles.traits(id, 3);
    assert_eq!(traits.len(), 3);
    let told = said(&window).join("\n");
    for found in &traits {
        assert!(told.contains(&segscope::i18n::trait_text(found)), "{found:?} in {told}");
    }
}

#[test]
fn sliders_come_when_they_are_asked_for() {
    let mut window = staged(Vec2::new(1280.0, 720.0));
    press(&mut window, Key::L);
    assert_eq!(window.query_all_by_role(Role::Slider).count(), 4);
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(6.0);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 6);
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[5]));
    window.get_by_role_and_label(Role::Slider, "Segments").focus();
    window.run_ok();
    press(&mut window, Key::ArrowRight);
    assert_eq!((window.state().settings().clusters, window.state().selected_segment()), (7, None));
    press(&mut window, Key::L);
    assert!(window.query_by_role(Role::Slider).is_none() && is_open(&window));
}

#[test]
fn every_state_is_in_order_at_every_size() {
    let long = "An extraordinarily long name of sixty letters that goes on on";
    let many = Settings { clusters: 30, ..small_demo() };
    let one = |segments: &mut Segmentation| {
        segments.segments.truncate(1);
        segments.map.truncate(1);
    };
    let alike = |segments: &mut Segmentation| {
        for segment in &mut segments.segments {
            segment.customers_share = segment.general_share;
            segment.verdict = segscope::analyze::Verdict::NotDistinguishable;
        }
    };
    let named = |segments: &mut Segmentation| {
        for (at, segment) in segments.segments.iter_mut().enumerate() {
            let name = format!("{at} {long}").chars().take(60).collect();
            segment.appearance = Appearance { name, ..Appearance::default() };
            segment.proposed.clear();
        }
    };
    let states: [(&str, Snapshot); 6] = [
        ("as it is", answer(&small_demo())),
        ("one segment", with_segments(one)),
        ("no finding", with_segments(alike)),
        ("long names", with_segments(named)),
        ("thirty segments", Snapshot { settings: Arc::new(small_demo()), ..answer(&many) }),
        ("a preview", Snapshot { fidelity: Fidelity::Preview { people: 20_000 }, ..answer(&small_demo()) }),
    ];
    for size in SIZES {
        for (name, snapshot) in &states {
            let mut window = staged(size);
            shows(&mut window, snapshot.clone());
            is_in_order(&window, size, &format!("{name} at {size:?}"));
            for _ in 0..2 {
                press(&mut window, Key::ArrowRight);
                is_in_order(&window, size, &format!("a card of {name} at {size:?}"));
            }
        }
    }
}

#[test]
fn a_preview_says_that_it_is_one() {
    let mut window = staged(Vec2::new(1280.0, 720.0));
    shows(&mut window, Snapshot { fidelity: Fidelity::Preview { people: 20_000 }, ..answer(&small_demo()) });
    assert!(said(&window).contains(&"preview, 20,000 people".to_owned()));
}

#[test]
fn without_a_result_it_says_what_to_do() {
    let mut window = sized(FakeEngine { silent: true, ..FakeEngine::default() }, Vec2::new(1280.0, 720.0));
    press(&mut window, Key::F11);
    assert!(said(&window).contains(&"There is nothing to show yet".to_owned()), "{:?}", said(&window));
    for key in [Key::ArrowRight, Key::ArrowLeft, Key::L, Key::Escape] {
        press(&mut window, key);
    }
    assert!(!is_open(&window));
}

#[test]
fn the_stage_speaks_german() {
    struct Back;
    impl Drop for Back {
        fn drop(&mut self) {
            Locale::of(Language::English).choose();
        }
    }
    let _back = Back;
    Locale::of(Language::German).choose();
    for size in SIZES {
        let mut window = staged(size);
        is_in_order(&window, size, "German");
        for _ in 0..3 {
            press(&mut window, Key::ArrowRight);
            is_in_order(&window, size, "a German card");
        }
        let told = said(&window).join(" ");
        assert!(told.contains("der Kunden") && told.contains("Esc zurück"), "{told}");
        for english in [" the ", " of ", " customers ", " people "] {
            assert!(!told.contains(english), "{english} in {told}");
        }
    }
}

#[test]
fn the_names_of_the_finding_are_in_the_headline_with_their_letters() {
    let window = staged(Vec2::new(1280.0, 720.0));
    let segments = expected_segments(&window);
    let ids = match segments.headline() {
        segscope::results::Headline::Told { over: Some(over), .. } => over.ids,
        other => panic!("{other:?}"),
    };
    let first: &Segment = segments.get(ids[0]).expect("it is there");
    assert!(
        said(&window).iter().any(|words| words.contains(&segment_title(first)) && words.contains('%')),
        "{:?}",
        segment_name(first)
    );
}

/// Lets things move for so many seconds as a style says; 0 where nothing is to move, as in all other tests.
fn animate(window: &Window, seconds: f32) {
    let mut style = (*window.ctx.global_style()).clone();
    style.animation_time = seconds;
    window.ctx.set_global_style(style);
}

#[test]
fn bars_glide_and_no_number_is_wrong_on_the_way() {
    let mut window = told();
    press(&mut window, Key::F11);
    press(&mut window, Key::PageDown);
    let texts = |window: &Window| -> BTreeSet<String> {
        written(window).iter().map(|text| text.galley.text().to_owned()).collect()
    };
    let bars = |window: &Window| -> Vec<Rect> {
        fn take(shape: &Shape, into: &mut Vec<Rect>) {
            match shape {
                Shape::Rect(rect) => into.push(rect.rect),
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| take(shape, into)),
                _ => {}
            }
        }
        let mut all = Vec::new();
        window.output().shapes.iter().for_each(|ClippedShape { shape, .. }| take(shape, &mut all));
        all
    };
    animate(&window, 0.1);
    let before = bars(&window);
    window.key_down(Key::PageDown);
    let mut on_the_way = Vec::new();
    for _ in 0..2 {
        window.step();
        on_the_way.push((texts(&window), bars(&window)));
    }
    window.run_ok();
    let (words, after) = (texts(&window), bars(&window));
    assert!(on_the_way.iter().any(|(_, bars)| *bars != before && *bars != after), "they move");
    for (texts, _) in &on_the_way {
        let old: Vec<&String> = texts.difference(&words).collect();
        assert!(old.is_empty(), "{old:?} are not of the state that is shown");
    }
    // Who wants nothing to move gets it at once.
    animate(&window, 0.0);
    window.run_ok();
    window.key_down(Key::PageUp);
    window.step();
    assert_eq!(bars(&window).len(), before.len());
}

#[test]
fn the_map_is_shown_in_place_of_the_bars() {
    let mut window = staged(Vec2::new(1280.0, 720.0));
    press(&mut window, Key::M);
    let segments = expected_segments(&window);
    for segment in &segments.segments {
        window.get_by_role_and_label(Role::Button, &format!("{} on the map", segment_title(segment)));
    }
    press(&mut window, Key::ArrowRight);
    let first = window.state().selected_segment().expect("one is chosen");
    press(&mut window, Key::M);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[0]));
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.state().selected_segment(), None, "{first} is the first of both");
}

#[test]
fn neighbours_are_computed_ahead_while_the_stage_is_shown() {
    let mut window = exact();
    assert!(window.state().engine().ahead.is_empty());
    press(&mut window, Key::F11);
    let ahead = window.state().engine().ahead.clone();
    assert_eq!(ahead.len(), 1, "once for a result");
    let clusters: Vec<usize> = ahead[0].iter().map(|settings| settings.clusters).take(4).collect();
    assert_eq!(clusters, [11, 9, 12, 8]);
    assert!(ahead[0].iter().any(|settings| settings.column_missing != small_demo().column_missing));
    assert!(ahead[0].iter().any(|settings| settings.row_missing.is_some()));
    press(&mut window, Key::L);
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(11.0);
    window.run_ok();
    let ahead = window.state().engine().ahead.clone();
    assert_eq!((ahead.len(), ahead[1][0].clusters), (2, 12), "around the new result");
    press(&mut window, Key::Escape);
    for _ in 0..4 {
        window.step();
    }
    assert_eq!(window.state().engine().ahead.len(), 2);
}
