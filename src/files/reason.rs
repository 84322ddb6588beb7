//! Errors of the operating system -> their reason.

use std::io;

/// What the operating system says, without its number and in the middle of a sentence: `no such file or directory`.
pub fn system_reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_error_is_nobodys_business() {
        let error = std::fs::File::open("/nowhere/at/all").unwrap_err();
        assert!(error.to_string().contains("os error"), "{error}");
        assert_eq!(system_reason(&error), "no such file or directory");
        assert_eq!(system_reason(&io::Error::other("")), "");
    }
}
