//! Tables on a page: texts from the left, numbers from the right.

use maud::{Markup, html};

use crate::i18n::visible;

/// A column: its heading, and whether it holds numbers.
pub(super) struct Head {
    pub(super) title: String,
    pub(super) number: bool,
}

/// A column of texts.
pub(super) fn texts(title: String) -> Head {
    Head { title, number: false }
}

/// A column of numbers.
pub(super) fn numbers(title: String) -> Head {
    Head { title, number: true }
}

/// A table.
pub(super) fn table(heads: &[Head], rows: impl IntoIterator<Item = Vec<String>>) -> Markup {
    let class = |at: usize| heads.get(at).is_some_and(|head| head.number).then_some("n");
    html! {
        table {
            thead { tr { @for head in heads { th class=[head.number.then_some("n")] scope="col" { (head.title) } } } }
            tbody {
                @for row in rows {
                    tr { @for (at, cell) in row.iter().enumerate() { td class=[class(at)] { (visible(cell)) } } }
                }
            }
        }
    }
}

/// Paragraphs.
pub(super) fn paragraphs(sentences: impl IntoIterator<Item = String>) -> Markup {
    html! { @for sentence in sentences { p { (visible(&sentence)) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_right_and_nothing_is_markup() {
        let heads = [texts("<a>".into()), numbers("b".into())];
        let page = table(&heads, [vec!["\"x\" & <script>".to_owned(), "1,000".to_owned()]]).into_string();
        let head = "<thead><tr><th scope=\"col\">&lt;a&gt;</th><th class=\"n\" scope=\"col\">b</th></tr></thead>";
        assert!(page.contains(head), "{page}");
        assert!(page.contains("<td>&quot;x&quot; &amp; &lt;script&gt;</td><td class=\"n\">1,000</td>"), "{page}");
    }
}
