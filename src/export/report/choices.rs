//! What was chosen on the way to the answer, and what speaks for it: rows, columns, components, the number of segments.

use maud::{Markup, html};

use super::content::Content;
use super::figure::figure;
use super::tables::{numbers, paragraphs, table, texts};
use crate::export::pictures::{Picture, sweep};
use crate::i18n::{Say as _, measure_name, number, set_aside_recommendation, sweep_sentence};
use crate::results::{AttributeContrast, Criterion, DataSummary, SweepVerdict};
use crate::text;

/// Lines of the tables of what differs, and of the components; attributes that say what a component is.
const CONTRASTS: usize = 12;
const COMPONENTS: usize = 10;
const ATTRIBUTES: usize = 5;

/// Who was set aside, and in what they differ.
pub(super) fn set_aside(content: &Content) -> Markup {
    let Some(missing) = &content.results.missing else { return html! {} };
    let advice = set_aside_recommendation(missing, missing.row_limit, missing.population);
    let (data, contrasts) = (content.results.data.as_deref(), content.results.contrasts.as_deref());
    let contrasts = data.zip(contrasts).filter(|(_, contrasts)| !contrasts.is_empty());
    html! {
        section class="page" {
            h2 { (text!("report-aside")) }
            p { (advice) }
            (figure(content, Picture::MissingRows))
            @if let Some((data, contrasts)) = contrasts {
                h3 { (text!("report-contrasts")) }
                (contrasts_table(data, contrasts))
            }
        }
    }
}

fn contrasts_table(data: &DataSummary, contrasts: &[AttributeContrast]) -> Markup {
    let heads = [
        texts(text!("plot-contrasts-attribute")),
        texts(text!("plot-contrasts-description")),
        texts(text!("plot-contrasts-code")),
        numbers(text!("plot-contrasts-kept")),
        numbers(text!("plot-contrasts-aside")),
        numbers(text!("plot-contrasts-distance")),
    ];
    let row = |contrast: &AttributeContrast| {
        let attribute = data.attributes.get(contrast.attribute)?;
        Some(vec![
            attribute.name.clone(),
            attribute.description.clone(),
            contrast.say(),
            number::share_bare(contrast.kept_share),
            number::share_bare(contrast.set_aside_share),
            number::decimals(contrast.distance, 3),
        ])
    };
    table(&heads, contrasts.iter().filter_map(row).take(CONTRASTS))
}

/// Which columns are kept, why the others aren't, and which are worth their place.
pub(super) fn columns(content: &Content) -> Markup {
    let (Some(data), Some(missing)) = (&content.results.data, &content.results.missing) else { return html! {} };
    let dropped: Vec<Vec<String>> = data
        .attributes
        .iter()
        .zip(&missing.columns)
        .filter_map(|(attribute, column)| {
            let reason = column.dropped?.say();
            let shares = [column.general_share, column.customers_share].map(number::share);
            let [general, customers] = shares;
            Some(vec![attribute.name.clone(), attribute.description.clone(), general, customers, reason])
        })
        .collect();
    let heads = [
        texts(text!("plot-missing-columns-column")),
        texts(text!("plot-contrasts-description")),
        numbers(text!("report-missing-people")),
        numbers(text!("report-missing-customers")),
        texts(text!("report-reason")),
    ];
    let columns = data.attributes.len();
    html! {
        section class="page" {
            h2 { (text!("report-columns")) }
            p { (text!("columns-kept", count = missing.columns_kept, all = columns)) "." }
            (figure(content, Picture::MissingColumns))
            @if !dropped.is_empty() {
                h3 { (text!("report-dropped")) }
                (table(&heads, dropped))
            }
            @if content.results.relevance.is_some() {
                h3 { (text!("report-relevance")) }
                (figure(content, Picture::Relevance))
            }
        }
    }
}

/// What the components explain and mean.
pub(super) fn components(content: &Content) -> Markup {
    let Some(components) = &content.results.components else { return html! {} };
    let explained = components.explained(components.kept);
    let mut sentences = vec![text!("report-components-kept", count = components.kept, share = explained)];
    if let Some(parallel) = &content.results.parallel {
        sentences.push(text!("report-parallel", count = parallel.components));
    }
    let heads = [
        numbers(text!("plot-scree-component")),
        numbers(text!("plot-scree-explained")),
        numbers(text!("plot-scree-cumulative")),
        texts(text!("report-component-made-of")),
    ];
    let row = |at: usize| {
        let made = content.results.features.as_ref().map(|features| {
            let parts = components.attributes_of(at, features, ATTRIBUTES);
            let part = |part: &crate::results::ComponentAttribute| {
                let weight = number::decimals(part.loading, 2);
                text!("report-component-part", feature = part.feature.as_str(), weight = weight)
            };
            parts.iter().map(part).collect::<Vec<_>>().join(", ")
        });
        let share = components.explained_variance_ratio.get(at).copied().unwrap_or_default();
        vec![
            number::count_usize(at + 1),
            number::percent_bare(share),
            number::percent_bare(components.explained(at + 1)),
            made.unwrap_or_default(),
        ]
    };
    html! {
        section class="page" {
            h2 { (text!("report-components")) }
            (paragraphs(sentences))
            (figure(content, Picture::Scree))
            (table(&heads, (0..components.kept.min(COMPONENTS)).map(row)))
            (figure(content, Picture::Weights))
        }
    }
}

/// How many segments there are.
pub(super) fn count(content: &Content) -> Markup {
    let clusters = content.settings.clusters;
    let Some(tried) = &content.results.studies.sweep else {
        return html! {
            section {
                h2 { (text!("report-count")) }
                p { (text!("report-no-sweep", count = clusters)) }
            }
        };
    };
    let verdict = SweepVerdict::of(tried);
    let mut sentences = vec![text!("report-count-chosen", count = clusters)];
    sentences.extend(sweep_sentence(tried, &verdict));
    if let Some(best) = content.results.studies.mixture.as_ref().and_then(|mixture| mixture.best()) {
        sentences.push(text!("report-mixture", count = best.clusters));
    }
    let mut heads = vec![numbers(text!("report-segments"))];
    heads.extend(Criterion::ALL.map(|criterion| numbers(measure_name(criterion))));
    let row = |point: &crate::results::TriedCount| {
        let mut row = vec![number::count_usize(point.clusters)];
        row.extend(Criterion::ALL.map(|criterion| sweep::written(criterion, criterion.value(point))));
        row
    };
    html! {
        section class="page" {
            h2 { (text!("report-count")) }
            (paragraphs(sentences))
            (figure(content, Picture::Sweep))
            (table(&heads, tried.tried.iter().map(row)))
        }
    }
}

/// What becomes of the indices where other choices are made.
pub(super) fn robustness(content: &Content) -> Markup {
    if content.results.studies.robustness.is_none() {
        return html! {};
    }
    html! {
        section class="page" {
            h2 { (text!("report-robustness")) }
            (figure(content, Picture::Robustness))
        }
    }
}
