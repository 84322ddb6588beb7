//! Words typed into a field -> which rows of a table are shown.

use egui::{RichText, TextEdit, Ui};

use super::button::button;
use crate::text;
use crate::ui::theme::Theme;

/// A field to search by. `name` says what is searched.
pub fn search(ui: &mut Ui, words: &mut String, name: &str, width: f32) {
    let field = TextEdit::singleline(words).hint_text(text!("widget-search")).desired_width(width);
    ui.add(field).accessible_name(name);
}

/// What stands where a search found nothing, with the way back; true when it was taken.
pub fn no_match(ui: &mut Ui, theme: &Theme, sentence: &str) -> bool {
    ui.horizontal(|ui| {
        ui.label(RichText::new(sentence).color(theme.color.text_weak));
        button(ui, &text!("search-clear")).clicked()
    })
    .inner
}

/// Whether a text contains all the words searched for, in whatever case.
pub fn found(search: &str, texts: &[&str]) -> bool {
    search.split_whitespace().all(|word| {
        let word = word.to_lowercase();
        texts.iter().any(|text| text.to_lowercase().contains(&word))
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn every_word_must_be_found_in_whatever_case() {
        assert!(found("", &["anything"]));
        assert!(found("SPARER money", &["FINANZ_SPARER", "financial type: Money saver"]));
        assert!(found("größe", &["Ortsgröße"]));
        assert!(!found("sparer income", &["FINANZ_SPARER", "money saver"]));
    }
}
