use super::*;
use crate::job::Unwatched;

/// A result that takes as many bytes as it says.
#[derive(Debug, PartialEq)]
struct Block(usize);

impl Kept for Block {
    fn bytes(&self) -> usize {
        self.0
    }
}

fn key(n: u32) -> Key {
    Key::default().then(Stage::Moments, &n)
}

fn compute(store: &mut Store, n: u32, bytes: usize) -> Arc<Block> {
    store.get_or(Stage::Moments, key(n), |_| Ok(Block(bytes))).expect("it can be computed")
}

/// Each result in a run of its own, which goes to the screen.
fn show(store: &mut Store, n: u32, bytes: usize) {
    store.begin_run();
    compute(store, n, bytes);
    store.show_run();
}

#[test]
fn the_least_recently_used_goes_first() {
    let mut store = Store::with_budget(100);
    show(&mut store, 1, 60);
    show(&mut store, 2, 60);
    show(&mut store, 1, 60);
    show(&mut store, 3, 140);
    assert!(store.has(key(1)) && store.has(key(3)), "1 fits beside what is on screen");
    assert!(!store.has(key(2)), "2 was used longest ago");
    assert_eq!(store.bytes(), 200);
}

#[test]
fn what_is_on_screen_stays_even_when_it_is_too_big() {
    let mut store = Store::with_budget(100);
    show(&mut store, 1, 400);
    store.begin_run();
    compute(&mut store, 2, 300);
    assert!(store.has(key(1)), "it is on screen until the next result is");
    store.show_run();
    assert!(store.has(key(2)) && !store.has(key(1)));
}

#[test]
fn what_an_overtaken_run_left_may_go() {
    let mut store = Store::with_budget(100);
    show(&mut store, 1, 60);
    for overtaken in 2..9 {
        store.begin_run();
        compute(&mut store, overtaken, 60);
    }
    assert!(store.has(key(1)) && store.has(key(8)));
    assert_eq!(store.bytes(), 120, "what is on screen, and what the present run uses");
}

#[test]
fn room_is_made_beforehand_but_not_of_what_is_in_use() {
    let mut store = Store::with_budget(100);
    show(&mut store, 1, 60);
    store.begin_run();
    compute(&mut store, 2, 30);
    store.make_room(60, &Unwatched).expect("nobody stops it");
    assert!(!store.has(key(1)) && store.has(key(2)));
}

#[test]
fn a_result_is_computed_once_and_again_when_it_does_not_fit() {
    let mut store = Store::default();
    store.begin_run();
    let first = compute(&mut store, 1, 8);
    assert!(Arc::ptr_eq(&first, &compute(&mut store, 1, 9)));
    let larger = store.get_if_or(Stage::Moments, key(1), |known: &Block| known.0 > 8, |_| Ok(Block(16)));
    assert_eq!(larger.expect("it can be computed").0, 16);
    assert_eq!(store.bytes(), 16, "the smaller one has made way");
    let hits: Vec<bool> = store.timings().iter().map(|timing| timing.cached).collect();
    assert_eq!(hits, [false, true, false]);
}

#[test]
fn a_failure_leaves_nothing() {
    let mut store = Store::default();
    let failed = store.get_or::<Block>(Stage::Pca, key(1), |_| Err(EngineError::Panic("no".to_owned())));
    assert!(failed.is_err() && !store.has(key(1)) && store.timings().is_empty());
}

#[test]
fn the_time_of_a_stage_is_without_that_of_stages_inside_it() {
    let mut store = Store::default();
    store.begin_run();
    let pause = Duration::from_millis(20);
    let outer = store.get_or(Stage::Pca, key(1), |store| {
        store.get_or(Stage::Moments, key(2), |_| {
            std::thread::sleep(pause);
            Ok(Block(1))
        })?;
        Ok(Block(1))
    });
    assert!(outer.is_ok());
    let [inner, outer] = store.timings() else { panic!("two stages were timed") };
    assert!(inner.milliseconds >= 20.0 && outer.milliseconds < inner.milliseconds, "{inner:?} {outer:?}");
    assert_eq!(store.untimed(|store| compute(store, 3, 1)).0, 1);
    assert_eq!(store.timings().len(), 2);
}

#[test]
fn the_latest_of_the_same_tables_is_found() {
    let mut store = Store::default();
    let tables = Key::default().then(Stage::Read, &1).of_tables();
    let of = |n: u32| tables.then(Stage::Moments, &n);
    for n in [1, 2, 3] {
        store.put(Stage::Moments, of(n), Arc::new(Block(n as usize)));
    }
    store.get::<Block>(of(2));
    assert_eq!(store.latest::<Block>(Stage::Moments, of(9)).expect("three are there").0, 2);
    assert!(store.latest::<Block>(Stage::Pca, of(9)).is_none());
    assert!(store.latest::<Block>(Stage::Moments, Key::default()).is_none());
}
