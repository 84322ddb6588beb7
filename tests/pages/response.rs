//! The page of a past mailing, in all its states.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::engine::{DataSource, MailingFiles, Study};
use segscope::i18n::{number, segment_title};
use segscope::respond::Balance;
use segscope::results::{LeakingColumn, LetterTerms, Response};
use segscope::session::{Command, Edit};
use segscope::ui::command::{PageKey, UiCommand};

use crate::learned::{learned, person};
use crate::stage::{SMALL, Window, asked, open_with, whole, wishes};

const RESPONSE: PageKey = PageKey("response");
const CUT: &str = "Share of the people who get a letter";

fn found() -> Response {
    learned(whole().results.segments.as_ref().unwrap())
}

fn open_sized(response: Option<Response>, size: Vec2) -> Window {
    let mut snapshot = whole();
    snapshot.results.studies.response = response.map(Arc::new);
    open_with(RESPONSE, snapshot, size, egui::Theme::Light)
}

fn open(response: Option<Response>) -> Window {
    open_sized(response, SMALL)
}

fn says(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some() || window.query_by_value(words).is_some()
}

fn show(window: &mut Window, view: &str) {
    window.get_by_label(&format!("Shows: {view}")).click();
    window.run();
}

#[test]
fn without_a_mailing_it_says_what_one_is_and_how_to_get_one() {
    let mut window = open(None);
    let path = |name: &str| format!("/d/{name}.csv").into();
    window.state_mut().settings.source =
        DataSource::Files { general: path("g"), customers: path("c"), dictionaries: Vec::new() };
    window.run();
    assert!(says(&window, "and one more, RESPONSE"));
    window.get_by_role_and_label(Role::Button, "Choose a mailing…").click();
    assert_eq!(wishes(&mut window), [UiCommand::ChooseMailing]);
    // With one, it can be learned from; its name stands there.
    window.state_mut().settings.mailing = Some(MailingFiles { train: path("spring"), test: None });
    window.run();
    assert!(says(&window, "spring.csv") && says(&window, "Nothing learned yet"));
}

#[test]
fn learning_is_asked_for_and_stopped() {
    let mut window = open(None);
    window.get_all_by_role_and_label(Role::Button, "Learn").last().unwrap().click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Response)]);
    window.state_mut().studies.insert(Study::Response);
    window.run();
    assert!(says(&window, "The first ranking comes in a moment"));
    // What is judged already is shown, what isn't yet says so.
    let whole = found();
    let partial = Response {
        mailing: whole.mailing.clone(),
        compared: whole.compared[..2].to_vec(),
        chosen: 1,
        ..Response::default()
    };
    window.state_mut().snapshot.results.studies.response = Some(Arc::new(partial));
    window.run();
    assert!(says(&window, "2 rankings are judged so far") && says(&window, "This comes when all rankings are judged."));
    show(&mut window, "Models");
    assert!(says(&window, "Gradient boosting") && !says(&window, "Segment index only"));
    window.get_by_role_and_label(Role::Button, "Stop").click();
    assert_eq!(asked(&mut window), [Command::Cancel]);
}

#[test]
fn what_models_learn_from_is_chosen_in_a_menu() {
    let mut window = open(None);
    window.get_by_role_and_label(Role::Button, "Choices").click();
    window.run();
    window.get_by_label("Responders count more").click();
    window.run();
    window.get_by_label("Also: segment").click();
    let wishes = asked(&mut window);
    let [Command::Edit(Edit::SetResponse(one)), Command::Edit(Edit::SetResponse(other))] = &wishes[..] else {
        panic!("{wishes:?}");
    };
    assert_eq!((one.imbalance, one.further.len()), (Balance::Weights, 0));
    assert_eq!((other.imbalance, other.further.len()), (Balance::None, 1), "of the choices in force");
}

#[test]
fn the_cut_moves_by_the_keys_of_arrows_and_asks_for_nothing() {
    let mut window = open(Some(found()));
    assert!(says(&window, "42,962 people were written to, 532 responded (1.24 %)."));
    window.get_by_role_and_label(Role::Slider, CUT).set_value_accesskit(0.25);
    window.run();
    let told = |share: &str, gain: &str, lift: &str| {
        format!("Writing to the best {share} reaches {gain} of the responders, {lift} x as many as by chance.")
    };
    assert!(says(&window, &told("25.0 %", "50.0 %", "2.0")));
    assert!(
        says(&window, &number::count(10_741)) && says(&window, "266"),
        "a quarter of the people, half of the responders"
    );
    window.get_by_role_and_label(Role::Slider, CUT).focus();
    window.run();
    window.key_press(Key::ArrowLeft);
    window.run();
    assert!(says(&window, &told("24.0 %", "49.0 %", "2.0")));
    assert_eq!(asked(&mut window), []);
}

#[test]
fn what_letters_earn_follows_the_terms_and_the_best_cut_is_marked() {
    let mut window = open(Some(found()));
    // Half of 1 / sqrt(x) responders for each letter: at 100 for a response and 1 for a letter, the best is at
    // (532 / 42,962 x 100 / 2)^2 = 38 % of the people, with 100 x 532 x sqrt(0.38) - 16,326 = 16,469.
    assert!(says(&window, "Most is earned with 16,326 letters (38.0 %): 16,469."));
    assert!(says(&window, "Writing to the best 38.0 %"), "where it begins");
    window.state_mut().settings.letters = LetterTerms { margin: 50.0, cost: 1.0 };
    window.run();
    assert!(says(&window, "A letter pays for itself where the chance is above 2.00 %."));
    let best = window.query_by_label_contains("(10.0 %)").or(window.query_by_label_contains("(9.0 %)"));
    assert!(best.is_some(), "(0.619 / 2)^2 is 9.6 %");
    window.get_by_role_and_label(Role::Slider, CUT).set_value_accesskit(0.5);
    window.run();
    window.get_by_role_and_label(Role::Button, "Go there").click();
    window.run();
    assert!(!says(&window, "Writing to the best 50.0 %"));
    window.state_mut().settings.letters = LetterTerms { margin: 1.0, cost: 1.0 };
    window.run();
    assert!(says(&window, "By these terms no number of letters earns anything."));
    assert_eq!(asked(&mut window), []);
}

#[test]
fn terms_that_are_typed_are_asked_for() {
    let mut window = open(Some(found()));
    let field = window.get_by_role_and_label(Role::SpinButton, "A response brings");
    field.set_value_accesskit(60.0);
    let wishes = asked(&mut window);
    assert_eq!(wishes, [Command::Edit(Edit::SetLetters(LetterTerms { margin: 60.0, cost: 1.0 }))]);
}

#[test]
fn models_stand_in_one_table_and_the_index_of_the_segments_last() {
    let mut window = open(Some(found()));
    show(&mut window, "Models");
    let names = [
        "Gradient boosting",
        "All models together",
        "Logistic regression",
        "Gradient boosting · invented responders · columns, segment",
        "Segment index only",
    ];
    let tops: Vec<f32> = names
        .iter()
        .map(|name| {
            let all = window.query_all_by_value(name).chain(window.query_all_by_label(name));
            all.map(|node| node.rect().top()).fold(f32::INFINITY, f32::min)
        })
        .collect();
    assert!(tops.is_sorted() && tops.iter().all(|top| top.is_finite()), "{tops:?}");
    assert!(says(&window, "worse by 0.029 (p < 0.001)") && says(&window, "alike (p 0.430)"));
    assert!(says(&window, "the one used"));
    assert!(says(&window, "AUC 0.770 (95 % interval 0.750 to 0.790)"));
}

#[test]
fn segments_stand_with_their_names_beside_their_index() {
    let mut window = open(Some(found()));
    show(&mut window, "Segments");
    let view = window.state().snapshot.results.segments.clone().unwrap();
    let last = view.segments.last().unwrap();
    let name = segment_title(last);
    assert!(says(&window, &format!("{name}: ")), "its rate is said in words");
    assert!(says(&window, &number::index(last.index)));
    window.get_by_role_and_label(Role::Button, &name).click();
    assert_eq!(asked(&mut window), [Command::SelectSegment(Some(last.id))]);
}

#[test]
fn chances_and_columns_are_drawn_and_turn_into_tables() {
    let mut window = open(Some(found()));
    show(&mut window, "Chances");
    assert!(says(&window, "4,296 people: said 0.30 %, came 0.33 % (0.21 % to 0.48 %)"));
    window.state_mut().pages.toggle_tables();
    window.run();
    assert!(says(&window, "4,296") && !says(&window, "4,296 people: said"));
    show(&mut window, "Whom to write to");
    // A hundredth of the people is the first line of the table.
    assert!(says(&window, "430") && window.query_by_role_and_label(Role::Slider, CUT).is_none());
    window.state_mut().pages.toggle_tables();
    window.run();
    show(&mut window, "What it rests on");
    assert!(says(&window, "FINANZ_SPARER: the AUC is 0.0500 less without it (0.0460 to 0.0540)"));
    assert!(says(&window, "What FINANZ_SPARER does"), "the most important one first");
    assert!(says(&window, "highest (1): 230 of 9,000 responded"));
    window.get_by_role_and_label(Role::Button, "ALTERSKATEGORIE_GROB").click();
    window.run();
    assert!(says(&window, "What ALTERSKATEGORIE_GROB does"));
    window.get_by_role_and_label(Role::Button, "HEALTH_TYP").click();
    window.run();
    assert!(says(&window, "What this column does isn't among what was learned"));
}

#[test]
fn leaks_are_said_before_anything_else() {
    let leaks = vec![LeakingColumn { column: "ORDER_DATE".to_owned(), auc: 0.998 }];
    let mut response = Response { leaks, ..found() };
    response.mailing.repeated_ids = 3;
    let window = open(Some(response));
    assert!(says(&window, "ORDER_DATE is a column that tells by itself who responded (AUC 1.00)"));
    assert!(says(&window, "3 rows have an id that a row before has"));
}

#[test]
fn what_was_learned_stays_until_other_choices_are_learned() {
    let mut window = open(Some(found()));
    window.state_mut().settings.response.imbalance = Balance::Weights;
    window.state_mut().snapshot.results.studies.response = None;
    window.run();
    assert!(says(&window, "These figures are of what was learned before.") && says(&window, "Writing to the best"));
    window.get_by_role_and_label(Role::Button, "Learn").click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Response)]);
    // Of another mailing they are nobody's.
    window.state_mut().settings.mailing = Some(MailingFiles { train: "/d/other.csv".into(), test: None });
    window.run();
    assert!(says(&window, "Nothing learned yet") && !says(&window, "Writing to the best"));
}

#[test]
fn the_first_people_say_why_they_stand_there() {
    let window = open(Some(found()));
    assert!(window.query_by_label("Shows: First people").is_none(), "a session holds nobody");
    let mut window = open(Some(Response { first_people: vec![person()], ..found() }));
    show(&mut window, "First people");
    assert!(says(&window, "Why 90210") && says(&window, "0.900") && says(&window, "8.30 %"));
}

#[test]
fn every_view_has_room_in_the_smallest_window() {
    for size in [Vec2::new(700.0, 300.0), Vec2::new(984.0, 300.0), Vec2::new(2200.0, 1000.0)] {
        let mut window = open_sized(Some(Response { first_people: vec![person()], ..found() }), size);
        for view in ["Models", "Segments", "Chances", "What it rests on", "First people", "Whom to write to"] {
            show(&mut window, view);
            for node in window.get_all_by_role(Role::Button) {
                let rect = node.rect();
                let name = node.accesskit_node().label();
                assert!(rect.left() >= 0.0 && rect.right() <= size.x + 1.0, "{name:?} in {view} at {size:?}: {rect:?}");
            }
        }
    }
}
