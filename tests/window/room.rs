//! What a window shows in little room: every control within it, every number whole.

use egui::accesskit::Role;
use egui::epaint::{ClippedShape, TextShape};
use egui::{Key, Rect, Shape, Vec2, pos2};
use egui_kittest::kittest::{NodeT, Queryable};

use crate::fake::FakeEngine;
use crate::{Window, sized};

/// The smallest window, the usual small one, and that at a zoom of 150 %.
const SMALL: [Vec2; 3] = [Vec2::new(1024.0, 600.0), Vec2::new(1280.0, 720.0), Vec2::new(1280.0 / 1.5, 720.0 / 1.5)];

const PAGES: [Key; 7] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7];

/// Something written on the screen, and the part of the screen where it can be seen.
struct Written {
    text: TextShape,
    clip: Rect,
}

impl Written {
    fn words(&self) -> &str {
        self.text.galley.text()
    }

    /// Whether it is a number with at most a unit: 891,221 or 26.2 % or 1993.482.
    fn is_number(&self) -> bool {
        let words = self.words();
        words.contains(|letter: char| letter.is_ascii_digit())
            && words.chars().all(|letter| letter.is_ascii_digit() || " .,%−≤<–".contains(letter))
    }
}

fn written(window: &Window) -> Vec<Written> {
    fn take(shape: &Shape, clip: Rect, into: &mut Vec<Written>) {
        match shape {
            Shape::Text(text) => into.push(Written { text: text.clone(), clip }),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| take(shape, clip, into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    window.output().shapes.iter().for_each(|ClippedShape { shape, clip_rect, .. }| take(shape, *clip_rect, &mut all));
    all
}

fn on_each_page(pages: &[Key], size: Vec2, check: impl Fn(&Window, &str)) {
    let mut window = sized(FakeEngine::default(), size);
    for page in pages {
        window.key_press(*page);
        window.run_ok();
        for plots in ["plots", "tables"] {
            check(&window, &format!("{page:?} at {size:?} with {plots}"));
            window.key_press(Key::T);
            window.run_ok();
        }
    }
}

/// With many segments their names leave no room for how much it is: letters take their place.
#[test]
fn the_sentence_over_the_bars_is_whole_with_many_segments() {
    for size in &SMALL[..2] {
        let mut window = sized(FakeEngine::default(), *size);
        for clusters in [3.0, 16.0, 30.0] {
            window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(clusters);
            window.run_ok();
            let all = written(&window);
            let is_it = |text: &&Written| text.words().contains(" of the customers come from ");
            let sentence = all.iter().find(is_it).expect("it is there");
            assert!(!sentence.text.galley.elided, "{} at {size:?}", sentence.words());
        }
    }
}

#[test]
fn every_control_lies_within_the_window() {
    let roles = [
        Role::Button,
        Role::RadioButton,
        Role::TextInput,
        Role::ComboBox,
        Role::Slider,
        Role::SpinButton,
        Role::Tab,
        Role::ColumnHeader,
    ];
    for size in SMALL {
        on_each_page(&PAGES, size, |window, place| {
            for node in window.root().children_recursive() {
                if roles.contains(&node.accesskit_node().role()) {
                    let rect = node.rect();
                    let label = node.accesskit_node().label();
                    assert!(rect.left() >= -0.5 && rect.right() <= size.x + 0.5, "{label:?} on {place}: {rect:?}");
                }
            }
        });
    }
}

#[test]
fn the_four_sliders_are_in_sight_at_the_usual_zoom() {
    for size in &SMALL[..2] {
        let window = sized(FakeEngine::default(), *size);
        let ends: Vec<f32> = window.get_all_by_role(Role::Slider).map(|slider| slider.rect().bottom()).collect();
        assert_eq!(ends.len(), 4);
        assert!(ends.iter().all(|end| *end <= size.y - 8.0), "{ends:?} at {size:?}");
    }
}

#[test]
fn every_number_is_whole() {
    for size in SMALL {
        // On the last page names of values begin with numbers, and names may be cut.
        on_each_page(&PAGES[..5], size, |window, place| {
            let answer = window.get_by_label("Where customers come from").rect().top();
            let screen = Rect::from_min_max(pos2(0.0, 0.0), pos2(size.x, answer));
            for written in written(window) {
                let words = written.words();
                let begins_with_a_number = words.starts_with(|letter: char| letter.is_ascii_digit());
                if written.is_number() || begins_with_a_number {
                    assert!(!written.text.galley.elided, "{words:?} is cut on {place}");
                }
                let rect = written.text.visual_bounding_rect();
                let seen = written.clip.intersect(screen);
                let visible = rect.intersects(seen);
                if written.is_number() && visible && rect.is_positive() {
                    let inside = rect.left() >= seen.left() - 1.0 && rect.right() <= seen.right() + 1.0;
                    assert!(inside, "{words:?} is half out of sight on {place}: {rect:?} in {seen:?}");
                }
            }
        });
    }
}

#[test]
fn the_top_bar_drops_names_and_then_numbers_but_never_a_part_of_them() {
    let (people, customers) = ("3,000", "800");
    let mut forms = Vec::new();
    for width in (400..1_300).step_by(75) {
        let window = sized(FakeEngine::default(), Vec2::new(width as f32, 600.0));
        let bar: Vec<String> = written(&window)
            .iter()
            .filter(|written| written.text.visual_bounding_rect().bottom() < 48.0)
            .map(|written| written.words().to_owned())
            .collect();
        assert!(bar.iter().all(|words| !words.contains('…')), "{width}: {bar:?}");
        let form = match () {
            () if bar.contains(&format!("Demo population {people}")) => 2,
            () if bar.iter().any(|words| words == people) => 1,
            () => 0,
        };
        let other = match form {
            2 => format!("Demo customers {customers}"),
            1 => customers.to_owned(),
            _ => continue,
        };
        assert!(bar.contains(&other), "{width}: {bar:?}");
        forms.push(form);
    }
    assert!(forms.is_sorted(), "more room never shows less: {forms:?}");
    assert!(forms.contains(&1) && forms.contains(&2));
}

#[test]
fn the_top_bar_is_gone_through_from_left_to_right() {
    let window = sized(FakeEngine::default(), Vec2::new(1280.0, 720.0));
    let bar: Vec<(f32, Option<String>)> = window
        .get_all_by_role(Role::Button)
        .filter(|node| node.rect().bottom() < 48.0)
        .map(|node| (node.rect().left(), node.accesskit_node().label()))
        .collect();
    assert_eq!(bar.len(), 8, "{bar:?}");
    assert!(bar.is_sorted_by(|a, b| a.0 < b.0), "{bar:?}");
}

#[test]
fn the_table_of_segments_is_there_in_every_window() {
    for size in SMALL {
        let mut window = sized(FakeEngine::default(), size);
        window.key_press(Key::Num5);
        window.run_ok();
        for choice in ["Map", "How many?", "Table only"] {
            window.get_by_label(&format!("Beside the table: {choice}")).click();
            window.run_ok();
            let headers = window.query_all_by_role(Role::ColumnHeader).count();
            assert!(headers >= 4, "{choice} at {size:?}: {headers} columns");
            let copy = window.get_by_label("Copy table").rect();
            assert!(copy.right() <= size.x && copy.left() >= 0.0, "{copy:?} at {size:?}");
        }
    }
}
