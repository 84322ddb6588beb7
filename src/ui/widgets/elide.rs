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
    use super::cut_middle;

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
    fn no_room_leaves_the_ellipsis() {
        assert_eq!(cut_middle("ALTER_HH", at_most(1)), "…");
        assert_eq!(cut_middle("ALTER_HH", at_most(0)), "…");
    }
}
