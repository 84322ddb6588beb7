//! Libraries that take files apart, kept from taking the program with them.

use std::any::Any;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Calls of [`guarded`] that are going on.
static GUARDED: AtomicUsize = AtomicUsize::new(0);

/// Runs `read`, which hands a file to a library. A panic of the library, which damaged files may cause, becomes an
/// error with its message, and nothing is printed about it.
///
/// # Errors
/// What the panic said, on one line; empty when it said nothing.
pub fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            if GUARDED.load(Ordering::SeqCst) == 0 || is_ours(panic) {
                usual(panic);
            }
        }));
    });
    GUARDED.fetch_add(1, Ordering::SeqCst);
    // Whatever was half done is dropped with the panic: callers get the result of `read` or nothing.
    let outcome = catch_unwind(AssertUnwindSafe(read));
    GUARDED.fetch_sub(1, Ordering::SeqCst);
    outcome.map_err(|panic| message(panic.as_ref()))
}

/// Whether a panic is one of this program, whose paths are relative: a defect, of which everything is told.
fn is_ours(panic: &PanicHookInfo<'_>) -> bool {
    panic.location().is_some_and(|place| std::path::Path::new(place.file()).is_relative())
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message() {
        assert_eq!(guarded(|| 3), Ok(3));
        assert_eq!(guarded(|| -> usize { panic!("two\n  lines") }), Err("two lines".to_owned()));
        let place = 7;
        assert_eq!(guarded(|| -> usize { panic!("at {place}") }), Err("at 7".to_owned()));
        assert_eq!(guarded(|| -> usize { std::panic::panic_any(1) }), Err(String::new()));
        assert_eq!(GUARDED.load(Ordering::SeqCst), 0);
    }
}
