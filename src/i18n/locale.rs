//! Which language is spoken, and how its numbers are written.
//!
//! The window changes it while it runs, and one thread may speak another language than the others: so each thread has
//! its own, and until it chooses one, that of the program.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use crate::session::{DecimalForm, Language};

/// A language and the form of its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Locale {
    /// The language.
    pub language: Language,
    /// Whether numbers are written `1.234,5`, else `1,234.5`.
    pub comma: bool,
}

/// The program's: the place in [`Language::ALL`] plus 1, 0 until it is chosen.
static LANGUAGE: AtomicU8 = AtomicU8::new(0);
static COMMA: AtomicBool = AtomicBool::new(false);

thread_local! {
    static HERE: Cell<Option<Locale>> = const { Cell::new(None) };
}

impl Locale {
    /// A language, with numbers as a person wants them.
    pub const fn new(language: Language, form: DecimalForm) -> Self {
        Self { language, comma: form.has_comma(language) }
    }

    /// A language with its own numbers.
    pub const fn of(language: Language) -> Self {
        Self::new(language, DecimalForm::Automatic)
    }

    /// What holds in this thread.
    pub fn current() -> Self {
        HERE.get().unwrap_or_else(|| {
            let place = usize::from(LANGUAGE.load(Ordering::Relaxed));
            let language = place.checked_sub(1).and_then(|at| Language::ALL.get(at)).copied().unwrap_or_default();
            Self { language, comma: COMMA.load(Ordering::Relaxed) }
        })
    }

    /// Lets it hold in this thread.
    pub fn choose(self) {
        HERE.set(Some(self));
    }

    /// Lets it hold in all threads that don't choose for themselves. Call at the start, before there are others.
    pub fn choose_everywhere(self) {
        let place = Language::ALL.iter().position(|&language| language == self.language).map_or(0, |at| at + 1);
        LANGUAGE.store(u8::try_from(place).unwrap_or_default(), Ordering::Relaxed);
        COMMA.store(self.comma, Ordering::Relaxed);
    }

    /// Does something in this language, and goes back to the one before.
    pub fn within<T>(self, work: impl FnOnce() -> T) -> T {
        struct Back(Option<Locale>);
        impl Drop for Back {
            fn drop(&mut self) {
                HERE.set(self.0);
            }
        }
        let _back = Back(HERE.replace(Some(self)));
        work()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn a_thread_speaks_its_own_language_and_goes_back() {
        let german = Locale::of(Language::German);
        assert_eq!(Locale::current().language, Language::English);
        let said = german.within(|| {
            let other = std::thread::spawn(|| text!("step-data")).join().expect("it ends");
            (text!("step-missing"), other, Locale::current())
        });
        assert_eq!(said, ("Fehlende Werte".to_owned(), "Data".to_owned(), german));
        assert_eq!(Locale::current(), Locale::of(Language::English));
    }
}
