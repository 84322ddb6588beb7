//! The answer at the bottom of the window: its chart and its table, in windows of every size.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Rect, Vec2, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::engine::Snapshot;
use segscope::i18n::{Say as _, number};
use segscope::results::{Segment, Segmentation};
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::{self, FakeEngine};
use crate::{Window, exact, expected_segments, sized};

/// Windows as people have them: small ones, one at 150 %, one of 1280 x 720, and large ones.
const SIZES: [Vec2; 5] = [
    Vec2::new(1024.0, 600.0),
    Vec2::new(1280.0 / 1.5, 720.0 / 1.5),
    Vec2::new(1280.0, 720.0),
    Vec2::new(1440.0, 900.0),
    Vec2::new(2560.0, 1440.0),
];

/// Where everything is that shows a part of the answer: its controls, its bars or its rows and their texts.
fn parts(window: &Window) -> Vec<(String, Rect)> {
    let segments = expected_segments(window);
    let mut names: Vec<String> = segments.all().map(spoken).collect();
    names.extend(segments.all().flat_map(|segment| [number::share(segment.general_share), segment.verdict.say()]));
    names.extend(["Chart of the answer", "Table of the answer", "Sort", "Verdict", "Index"].map(str::to_owned));
    let top = window.get_by_value("Where customers come from").rect().top();
    let found = window.root().children_recursive().filter_map(|node| {
        let name = node.accesskit_node().label().or_else(|| node.accesskit_node().value())?;
        // A row may reach further than what is seen of it; its texts may not.
        if node.accesskit_node().role() == Role::Row {
            return None;
        }
        let known = names.contains(&name) || name.starts_with("Sort: ");
        (known && node.rect().bottom() > top).then(|| (name, node.rect()))
    });
    found.collect()
}

/// Shows the segments changed in some way.
fn vary(window: &mut Window, change: impl FnOnce(&mut Segmentation)) {
    let snapshot: Snapshot = fake::answer(window.state().settings());
    let mut segments = (*expected_segments(window)).clone();
    change(&mut segments);
    let mut varied = snapshot;
    varied.results.segments = Some(Arc::new(segments));
    window.state_mut().engine_mut().waiting = Some(Arc::new(varied));
    window.run_ok();
}

#[test]
fn chart_and_table_stay_inside_every_window() {
    for size in SIZES {
        let mut window = sized(FakeEngine::default(), size);
        for what in ["chart", "table"] {
            let room = Rect::from_min_size(pos2(0.0, 0.0), size).expand(1.0);
            let parts = parts(&window);
            assert!(parts.len() > 8, "{what} in {size}");
            for (name, rect) in parts {
                // The table scrolls down where it is higher than the answer, but nothing of it is ever further right.
                assert!(rect.right() <= room.right(), "{name} in the {what} at {size}: {rect:?}");
                assert!(what == "table" || rect.bottom() <= room.bottom(), "{name} at {size}: {rect:?}");
            }
            window.key_press(Key::T);
            window.run_ok();
        }
    }
}

#[test]
fn the_answer_has_its_share_of_every_window() {
    for size in [Vec2::new(1440.0, 900.0), Vec2::new(2560.0, 1440.0)] {
        let window = sized(FakeEngine::default(), size);
        let top = window.get_by_value("Where customers come from").rect().top();
        let share = (size.y - top) / size.y;
        assert!((0.35..0.45).contains(&share), "{share} of {size}");
    }
}

#[test]
fn those_who_gain_most_stand_first_and_small_groups_last() {
    let mut window = exact();
    let left =
        |window: &Window, segment: &Segment| window.get_by_role_and_label(Role::Button, &spoken(segment)).rect().left();
    let segments = expected_segments(&window);
    let mut order: Vec<&Segment> = segments.segments.iter().filter(|segment| !segment.is_small()).collect();
    order.sort_by(|a, b| b.gained().total_cmp(&a.gained()));
    assert!(order.windows(2).all(|pair| left(&window, pair[0]) < left(&window, pair[1])));
    let first = order[0].id as usize;
    vary(&mut window, |varied| {
        let small = &mut varied.segments[first];
        (small.general_share, small.customers_share, small.index) = (0.001, 0.009, Some(900.0));
    });
    let mut tiny = segments.segments[first].clone();
    (tiny.general_share, tiny.customers_share, tiny.index) = (0.001, 0.009, Some(900.0));
    assert!(spoken(&tiny).contains("general population 0.10 %, customers 0.90 %"), "{}", spoken(&tiny));
    for other in order.iter().skip(1) {
        assert!(left(&window, other) < left(&window, &tiny), "{} before the small one", other.name);
    }
}

#[test]
fn nothing_is_said_of_nobody() {
    let mut window = exact();
    let nobody = Segment { id: -1, p_value: Some(1.0), ..Segment::default() };
    vary(&mut window, |varied| varied.set_aside = nobody.clone());
    window.get_by_label("Nobody set aside");
    assert!(window.query_by_role_and_label(Role::Button, &spoken(&nobody)).is_none(), "nobody can't be chosen");
    window.key_press(Key::T);
    window.run_ok();
    assert!(window.query_all_by_label_contains("Set aside").next().is_none(), "no row either");
}

#[test]
fn what_the_pointer_shows_stands_beside_the_bars() {
    for size in SIZES {
        let mut window = sized(FakeEngine::default(), size);
        let segments = expected_segments(&window);
        for segment in [&segments.segments[0], &segments.segments[9], &segments.set_aside] {
            let bar = window.get_by_role_and_label(Role::Button, &spoken(segment)).rect();
            window.hover_at(bar.center());
            window.run_steps(30);
            let told = told(&window).expect("three lines");
            assert!(!told.intersects(bar), "{told:?} covers {bar:?} at {size}");
            assert!(told.left() >= 0.0 && told.right() <= size.x, "{told:?} at {size}");
        }
    }
}

/// Where the text is that the pointer shows over a bar.
fn told(window: &Window) -> Option<Rect> {
    let is_it = |text: String| text.contains("% of the people (");
    let mut nodes = window.root().children_recursive();
    nodes.find(|node| node.accesskit_node().value().is_some_and(is_it)).map(|node| node.rect())
}

#[test]
fn a_dialog_is_not_covered_by_what_the_pointer_shows_below_it() {
    let mut window = sized(FakeEngine::default(), SIZES[3]);
    let bar = spoken(&expected_segments(&window).segments[0]);
    window.hover_at(window.get_by_role_and_label(Role::Button, &bar).rect().center());
    window.run_steps(30);
    assert!(told(&window).is_some());
    window.key_press(Key::Questionmark);
    window.run_steps(30);
    assert!(window.query_by_label("Help: Words").is_some());
    assert!(told(&window).is_none());
}
