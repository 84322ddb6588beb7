//! Long names: cut in the middle, because the end of a column's name says as much as its beginning.

use egui::{Color32, FontId, Response, Sense, Ui, Vec2, WidgetInfo};

/// How wide a text is on one line, in points.
pub fn text_width(ui: &Ui, text: &str, font: &FontId) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER).size().x
}

/// The text, or its beginning and end around an ellipsis so that it fits `width`.
pub fn elide_middle(ui: &Ui, text: &str, font: &FontId, width: f32) -> String {
    cut_middle(text, |candidate| text_width(ui, candidate, font) <= width)
}

/// Texts of a list, each short enough for `width` and cut so that it can still be told from the others: where the middle
/// is what differs, the middle stays.
pub fn elide_apart(ui: &Ui, texts: &[&str], font: &FontId, width: f32) -> Vec<String> {
    let fits = |candidate: &str| text_width(ui, candidate, font) <= width;
    texts.iter().map(|text| cut_apart(text, texts, fits)).collect()
}

/// A cut that keeps where the text differs from the most similar others, and as many words around it as fit.
fn cut_apart(text: &str, others: &[&str], fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let usual = cut_middle(text, &fits);
    let letters: Vec<char> = text.chars().collect();
    let Some((start, end)) = difference(&letters, others) else { return usual };
    let head = usual.chars().position(|letter| letter == '…').unwrap_or(0);
    let tail = usual.chars().count().saturating_sub(head + 1);
    if end <= head || start >= letters.len() - tail {
        return usual;
    }
    let shown = |start: usize, end: usize| -> String {
        let words: String = letters[start..end].iter().collect();
        let (before, after) = (if start > 0 { "…" } else { "" }, if end < letters.len() { "…" } else { "" });
        format!("{before}{}{after}", words.trim())
    };
    let (mut start, mut end) = (word_start(&letters, start), word_end(&letters, end));
    if !fits(&shown(start, end)) {
        let words: String = letters[start..end].iter().collect();
        return cut_middle(&words, &fits);
    }
    // A word more behind, then one more in front, as long as there is room.
    loop {
        let behind = if end < letters.len() { word_end(&letters, end + 1) } else { end };
        if behind > end && fits(&shown(start, behind)) {
            end = behind;
            continue;
        }
        let front = if start > 0 { word_start(&letters, start - 1) } else { start };
        if front < start && fits(&shown(front, end)) {
            start = front;
            continue;
        }
        return shown(start, end);
    }
}

/// From where to where a text differs from those that are like it; `None` where no other one is like it.
fn difference(letters: &[char], others: &[&str]) -> Option<(usize, usize)> {
    let alike = (letters.len() / 2).max(6);
    let spans = others.iter().filter_map(|other| {
        let other: Vec<char> = other.chars().collect();
        let prefix = letters.iter().zip(&other).take_while(|(a, b)| a == b).count();
        let rest = letters.len().min(other.len()) - prefix;
        let suffix = letters.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        (other != letters && prefix + suffix >= alike).then(|| (prefix, letters.len() - suffix))
    });
    spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// The beginning of the word that holds this place.
fn word_start(letters: &[char], at: usize) -> usize {
    letters[..at].iter().rposition(|letter| *letter == ' ').map_or(0, |blank| blank + 1)
}

/// The end of the word that ends at this place or holds it.
fn word_end(letters: &[char], at: usize) -> usize {
    let from = at.saturating_sub(1);
    letters[from..].iter().position(|letter| *letter == ' ').map_or(letters.len(), |blank| from + blank).max(at)
}

/// The longest cut that fits. Widths grow with the number of letters, so the number is found by halving.
fn cut_middle(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let cut = |kept: usize| -> String {
        let head = kept.div_ceil(2);
        let tail = kept - head;
        letters[..head].iter().chain(&['…']).chain(&letters[letters.len() - tail..]).collect()
    };
    let (mut low, mut high) = (0, letters.len());
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        if fits(&cut(middle)) { low = middle } else { high = middle }
    }
    if low == 0 { "…".to_owned() } else { cut(low) }
}

/// A label of a given width; the whole text on hover when it had to be cut, and always for a screen reader.
pub fn elided_label(ui: &mut Ui, text: &str, font: &FontId, color: Color32, width: f32) -> Response {
    let shown = elide_middle(ui, text, font, width);
    let galley = ui.painter().layout_no_wrap(shown.clone(), font.clone(), color);
    let size = Vec2::new(width.max(1.0), galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().galley(rect.left_top(), galley, color);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, text));
    if shown == text { response } else { response.on_hover_text(text) }
}

#[cfg(test)]
mod tests {
    use super::{cut_apart, cut_middle};

    fn at_most(limit: usize) -> impl Fn(&str) -> bool {
        move |text| text.chars().count() <= limit
    }

    #[test]
    fn short_names_stay() {
        assert_eq!(cut_middle("ALTER_HH", at_most(8)), "ALTER_HH");
    }

    #[test]
    fn long_names_keep_both_ends() {
        assert_eq!(cut_middle("PRAEGENDE_JUGENDJAHRE", at_most(11)), "PRAEG…JAHRE");
        assert_eq!(cut_middle("Kaufkräftige Großstädter", at_most(8)), "Kauf…ter");
    }

    #[test]
    fn texts_that_differ_in_the_middle_keep_the_middle() {
        let texts = [
            "share of homes for 1-2 families in the PLZ8 area",
            "share of homes for 3-5 families in the PLZ8 area",
            "share of homes for 6-10 families in the PLZ8 area",
            "share of homes for more than 10 families in the PLZ8 area",
            "number of buildings with one household in the area",
        ];
        let cut: Vec<String> = texts.iter().map(|text| cut_apart(text, &texts, at_most(26))).collect();
        for (cut, kept) in cut.iter().zip(["1-2 families", "3-5 families", "6-10 families", "more than 10 families"]) {
            assert!(cut.contains(kept) && cut.chars().count() <= 26, "{cut} keeps {kept}");
        }
        assert_eq!(cut[4], cut_middle(texts[4], at_most(26)), "nothing is like it");
        for room in 3..60 {
            for text in &texts {
                assert!(cut_apart(text, &texts, at_most(room)).chars().count() <= room);
            }
        }
    }

    #[test]
    fn texts_that_differ_where_they_are_not_cut_are_cut_in_the_middle() {
        let texts = ["use of the building: offices and shops", "use of the building: homes only"];
        let cut = cut_apart(texts[0], &texts, at_most(30));
        assert!(cut.ends_with("offices and shops"), "{cut}");
        let same = ["one and the same long description"; 2];
        assert_eq!(cut_apart(same[0], &same, at_most(12)), cut_middle(same[0], at_most(12)));
    }

    #[test]
    fn no_room_leaves_the_ellipsis() {
        assert_eq!(cut_middle("ALTER_HH", at_most(1)), "…");
        assert_eq!(cut_middle("ALTER_HH", at_most(0)), "…");
    }
}
