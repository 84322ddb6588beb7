//! Independent pieces of work on all cores, a few at a time.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

/// So many pieces are worked on at once, at most: each holds a copy of its people.
const AT_ONCE: usize = 4;

/// What comes of each task, in their order. A task asks the closure that it is given whether to go on; after a task has come to
/// nothing or to an error it says no to all others. `None` when a task comes to nothing.
///
/// # Errors
/// That of the first of the tasks that came to one.
pub(super) fn side_by_side<T: Sync, R: Send, E: Send>(
    tasks: &[T],
    work: impl Fn(&T, &(dyn Fn() -> bool + Sync)) -> Result<Option<R>, E> + Sync,
) -> Result<Option<Vec<R>>, E> {
    let (next, ended) = (AtomicUsize::new(0), AtomicBool::new(false));
    let goes_on = || !ended.load(Ordering::Relaxed);
    // Each takes the next task until there is none. What is divided up further inside a task finds its own way.
    let worker = |_| {
        let mut own = Vec::new();
        while goes_on() {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(at) else { break };
            let result = work(task, &goes_on);
            if !matches!(result, Ok(Some(_))) {
                ended.store(true, Ordering::Relaxed);
            }
            own.push((at, result));
        }
        own
    };
    let workers = rayon::current_num_threads().clamp(1, AT_ONCE);
    let mut results: Vec<_> = (0..workers).into_par_iter().with_max_len(1).flat_map_iter(worker).collect();
    // An error says more than an end.
    results.sort_by_key(|(at, result)| (result.is_ok(), *at));
    let mut all = Vec::new();
    for (_, result) in results {
        match result? {
            Some(result) => all.push(result),
            None => return Ok(None),
        }
    }
    Ok((all.len() == tasks.len()).then_some(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_stands_in_the_order_of_the_tasks() {
        let tasks: Vec<u64> = (0..40).collect();
        let squares = side_by_side(&tasks, |task, _| Ok::<_, ()>(Some(task * task))).unwrap().unwrap();
        assert_eq!(squares, tasks.iter().map(|task| task * task).collect::<Vec<_>>());
    }

    #[test]
    fn one_that_ends_ends_all() {
        let tasks: Vec<u64> = (0..40).collect();
        let nothing = side_by_side(&tasks, |task, _| Ok::<_, ()>((*task != 3).then_some(1)));
        assert_eq!(nothing, Ok(None));
        let error = side_by_side(&tasks, |task, _| if *task == 3 { Err("no") } else { Ok(Some(1)) });
        assert_eq!(error, Err("no"));
        // Those beside it hear of it.
        let waits = |task: &u64, goes_on: &(dyn Fn() -> bool + Sync)| {
            while *task != 0 && goes_on() {
                std::hint::spin_loop();
            }
            Ok::<Option<()>, ()>(None)
        };
        assert_eq!(side_by_side(&tasks, waits), Ok(None));
    }
}
