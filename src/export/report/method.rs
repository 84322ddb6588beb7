//! How it was done, by which settings, and with which files.

use maud::{Markup, html};

use super::content::Content;
use super::tables::{numbers, paragraphs, table, texts};
use crate::engine::settings::{SETTINGS, Setting, Value};
use crate::i18n::{customers_name, general_name, notes, number, setting_help, setting_value};
use crate::results::FileSummary;
use crate::session::session_file::{FileOrigin, SessionKind, SourceKind};
use crate::text;

/// The way from the files to the answer, in plain language.
pub(super) fn method(content: &Content) -> Markup {
    let steps = [
        text!("report-method-clean"),
        text!("report-method-features"),
        text!("report-method-components"),
        text!("report-method-segments"),
        text!("report-method-compare"),
    ];
    let notes = notes(&content.results);
    html! {
        section class="page" {
            h2 { (text!("report-method")) }
            ol { @for step in steps { li { (step) } } }
            @if !notes.is_empty() {
                h3 { (text!("page-data-notes")) }
                (paragraphs(notes))
            }
        }
    }
}

/// Every setting with its value, those that were changed marked.
pub(super) fn settings(content: &Content) -> Markup {
    let heads = [texts(text!("report-setting")), texts(text!("report-value")), texts(text!("report-meaning"))];
    html! {
        section class="page" id="settings" {
            h2 { (text!("report-settings")) }
            p { (text!("report-settings-note")) }
            (table(&heads, SETTINGS.iter().map(|setting| setting_row(content, setting))))
        }
    }
}

/// A setting: its flag, its value with a mark where it isn't the default, what it means.
pub(super) fn setting_row(content: &Content, setting: &Setting) -> Vec<String> {
    let value = setting.value(&content.settings);
    // Whoever repeats it needs all names.
    let written = match &value {
        Value::Names(names) if !names.is_empty() => names.join(", "),
        value => setting_value(setting.key, value),
    };
    let is_default = value == setting.default();
    let written = if is_default { written } else { text!("report-changed", words = written) };
    vec![setting.flag(), written, setting_help(setting)]
}

/// Where the numbers come from.
pub(super) fn provenance(content: &Content) -> Markup {
    let heads = [
        texts(text!("report-file")),
        texts(text!("report-file-name")),
        numbers(text!("report-file-rows")),
        numbers(text!("report-file-size")),
        texts(text!("report-file-fingerprint")),
    ];
    html! {
        section {
            h2 { (text!("report-provenance")) }
            (table(&heads, files(content)))
            p { (source(content)) }
            p { (kind(content)) }
            p { (text!("report-program", version = content.manifest.program.as_str(), own = env!("CARGO_PKG_VERSION"), date = content.day())) }
        }
    }
}

/// The two files: what they are, name, rows, size, fingerprint.
pub(super) fn files(content: &Content) -> [Vec<String>; 2] {
    let named = |origin: &FileOrigin, name: fn(&FileSummary) -> String| {
        name(&FileSummary { name: origin.name.clone(), ..FileSummary::default() })
    };
    let row = |title: String, origin: &FileOrigin, name: fn(&FileSummary) -> String| {
        // Invented people are in no file.
        let size = if origin.bytes == 0 { number::nothing() } else { number::bytes(origin.bytes) };
        vec![title, named(origin, name), number::count(origin.rows), size, origin.fingerprint.clone()]
    };
    let manifest = &content.manifest;
    [
        row(text!("picture-general"), &manifest.general, general_name),
        row(text!("picture-customers"), &manifest.customers, customers_name),
    ]
}

/// Files or invented people, and the seed.
pub(super) fn source(content: &Content) -> String {
    let seed = content.settings.seed.to_string();
    match content.manifest.source {
        SourceKind::Files => text!("report-source-files", seed = seed),
        SourceKind::Demo { .. } => text!("report-source-demo", seed = seed),
    }
}

/// Which kind of session it was made from, and so how exact its numbers are.
pub(super) fn kind(content: &Content) -> String {
    match content.manifest.kind {
        SessionKind::Working => text!("report-kind-working"),
        SessionKind::Protected => text!("report-kind-protected"),
    }
}
