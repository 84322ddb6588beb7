//! What begins by itself when nothing else is to be done.

use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use segscope::engine::{Progress, Study};
use segscope::job::Activity;
use segscope::ui::App;

use crate::Window;
use crate::fake::FakeEngine;
use crate::snapshot::small_demo;

fn resting() -> Window {
    let builder = Harness::builder().with_size(Vec2::new(1280.0, 720.0)).with_max_steps(60);
    let create = |creation: &mut eframe::CreationContext<'_>| {
        App::new(&creation.egui_ctx, FakeEngine::default(), small_demo()).with_idle_study()
    };
    let mut window = builder.build_eframe(create);
    window.run_ok();
    window
}

/// Lets some seconds pass.
fn wait(window: &mut Window) {
    for _ in 0..20 {
        window.step();
    }
}

#[test]
fn numbers_of_segments_are_tried_after_a_rest_and_asked_for_once() {
    let mut window = resting();
    wait(&mut window);
    let requests = &window.state().engine().requests;
    assert_eq!(requests.len(), 2);
    assert!(requests[0].studies.is_empty() && requests[1].studies.contains(&Study::Sweep));
    wait(&mut window);
    assert_eq!(window.state().engine().requests.len(), 2);
}

#[test]
fn who_stops_it_is_not_asked_again() {
    let mut window = resting();
    wait(&mut window);
    let progress = Progress { activity: Activity::TryingSegmentCounts, done: 3, total: 29, seconds: 1.0 };
    window.state_mut().engine_mut().progress = Some(progress);
    window.step();
    window.step();
    window.get_by_role_and_label(Role::Button, "Cancel").click();
    wait(&mut window);
    assert_eq!(window.state().engine().cancelled, 1);
    assert_eq!(window.state().engine().requests.len(), 2);
}
