//! The report as one page: pictures within, nothing from elsewhere, nothing that runs.

use std::io::Read as _;
use std::path::Path;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::content::Content;
use super::{answer, choices, method, response, sureness};
use crate::i18n::{customers_name, general_name, set_aside_sentence, visible};
use crate::text;

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("../../../assets/report.css");
/// By what a file is known as one of these.
pub(super) const GENERATOR: &str = "Segscope";
/// So far from the beginning at most, in bytes, that stands.
const HEAD: usize = 300;

/// The page.
pub fn html(content: &Content) -> String {
    let title = text!("report-title");
    let page = html! {
        (DOCTYPE)
        html lang=(text!("report-language")) {
            head {
                meta charset="utf-8";
                meta name="generator" content=(GENERATOR);
                meta name="viewport" content="width=device-width,initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    (head(content, &title))
                    (answer::section(content))
                    (answer::findings(content))
                    (sureness::section(content))
                    (response::section(content))
                    (choices::set_aside(content))
                    (choices::columns(content))
                    (choices::components(content))
                    (choices::count(content))
                    (choices::robustness(content))
                    (method::method(content))
                    (method::settings(content))
                    (method::provenance(content))
                }
            }
        }
    };
    page.into_string()
}

/// Whether a file is such a page.
pub fn is_html(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut beginning));
    let beginning = String::from_utf8_lossy(&beginning);
    read.is_ok() && beginning.starts_with(DOCTYPE.0) && beginning.contains(&generator())
}

fn generator() -> String {
    html! { meta name="generator" content=(GENERATOR); }.into_string()
}

/// What it is about, and the answer.
fn head(content: &Content, title: &str) -> Markup {
    let files = content.results.data.as_ref().map(|data| {
        let (general, customers) = (general_name(&data.general), customers_name(&data.customers));
        text!("report-files", general = general, customers = customers)
    });
    let aside = content.segments().map(set_aside_sentence).filter(|sentence| !sentence.is_empty());
    html! {
        header {
            p class="over" { (title) }
            @if let Some(headline) = content.headline() { h1 { (visible(&headline)) } }
            @else { h1 { (text!("report-no-segments")) } }
            @if let Some(aside) = aside { p class="lead" { (visible(&aside)) } }
            p class="facts" {
                @if let Some(files) = files { (visible(&files)) " · " }
                (text!("report-made", date = content.day()))
            }
        }
    }
}
