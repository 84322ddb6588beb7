//! Whether the parts of a session agree. A page takes a number from one part and looks it up in another, so a file that
//! contradicts itself must not get that far.

mod capsule;
mod found_out;
mod plausible;
mod profiles;
mod response;

use super::content::SessionFile;
use super::manifest::{FileOrigin, Manifest, SourceKind};
use crate::engine::Settings;
use crate::results::{ColumnDistribution, Results, Segment, SegmentStability};
use plausible::{LARGEST_COUNT, are_counts, is_plain_name, is_share};

/// No demo population is larger than this; it would be made again when somebody asks for it.
const LARGEST_DEMO: usize = 1_000_000_000;

/// The part that contradicts itself or the others, if one does.
pub(super) fn contradiction(session: &SessionFile) -> Option<&'static str> {
    if !manifest_agrees(&session.manifest) {
        return Some("manifest.json");
    }
    let mut settings = Settings { source: session.manifest.source(), ..Settings::default() };
    if session.settings.apply(&mut settings).is_err() || settings.check().is_err() {
        return Some("settings.json");
    }
    let results = &session.results;
    let parts =
        [data_agree, features_agree, segments_agree, profiles::agree, found_out::agree, response::figures_agree];
    if !parts.iter().all(|agrees| agrees(results)) {
        return Some("results.json");
    }
    if !model_agrees(results) {
        return Some("model.json");
    }
    if !capsule::agrees(results) {
        return Some("capsule.json");
    }
    if !response::model_agrees(results) {
        return Some("response.json");
    }
    let segments = results.segments.as_ref().map_or(0, |found| found.segments.len());
    (!session.document.agrees(segments)).then_some("document.json")
}

fn manifest_agrees(manifest: &Manifest) -> bool {
    let demo = match manifest.source {
        SourceKind::Demo { people, customers, .. } => [people, customers].iter().all(|size| *size <= LARGEST_DEMO),
        SourceKind::Files => true,
    };
    let origin = |file: &FileOrigin| {
        let digits = file.fingerprint.len() == 16 && file.fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
        digits && is_plain_name(&file.name) && file.bytes <= LARGEST_COUNT && file.rows <= LARGEST_COUNT
    };
    let dictionaries =
        manifest.dictionaries.len() <= 100 && manifest.dictionaries.iter().all(|name| is_plain_name(name));
    demo && dictionaries && origin(&manifest.general) && origin(&manifest.customers) && is_plain_name(&manifest.program)
}

/// The tables, what is missing in them, and how people with many gaps differ.
fn data_agree(results: &Results) -> bool {
    let attributes = results.data.as_ref().map_or(0, |data| data.attributes.len());
    let data = results.data.as_ref().is_none_or(|data| {
        let codes = |count: fn(&crate::results::CodeCount) -> &u64| {
            data.attributes.iter().all(|attribute| are_counts(attribute.codes.iter().map(count)))
        };
        let files = [&data.general, &data.customers];
        let mut distributions = data.attributes.iter().filter_map(|attribute| attribute.distribution.as_ref());
        distributions.all(distribution_agrees)
            && codes(|code| &code.general)
            && codes(|code| &code.customers)
            && files.iter().all(|file| are_counts([&(file.rows as u64)]) && are_counts([&file.bytes]))
    });
    let missing = results.missing.as_ref().is_none_or(|missing| {
        let people =
            [missing.general_kept, missing.general_set_aside, missing.customers_kept, missing.customers_set_aside];
        missing.columns.len() == attributes
            && missing.columns_kept <= attributes
            && are_counts(&missing.general_per_row)
            && are_counts(&missing.customers_per_row)
            && are_counts(&people.map(|count| count as u64))
            && missing.columns.iter().all(|column| is_share(column.general_share) && is_share(column.customers_share))
    });
    let contrasts = results.contrasts.as_ref().is_none_or(|contrasts| {
        contrasts.iter().all(|contrast| {
            contrast.attribute < attributes && is_share(contrast.kept_share) && is_share(contrast.set_aside_share)
        })
    });
    data && missing && contrasts
}

/// How the values of a column are spread.
fn distribution_agrees(found: &ColumnDistribution) -> bool {
    let bars = found.histogram.as_ref().is_none_or(|bars| {
        are_counts(&bars.general)
            && are_counts(&bars.customers)
            && [bars.general.len(), bars.customers.len()] == [bars.edges.len() + 1; 2]
            && bars.edges.is_sorted()
    });
    let shift = found
        .shift
        .as_ref()
        .is_none_or(|shift| [shift.distance, shift.general_share, shift.customers_share].into_iter().all(is_share));
    bars && shift
}

fn features_agree(results: &Results) -> bool {
    results.components.as_ref().is_none_or(|components| {
        let ratios = &components.explained_variance_ratio;
        ratios.len() == components.eigenvalues.len()
            && components.kept <= ratios.len()
            && ratios.iter().all(|ratio| is_share(*ratio))
    })
}

fn segments_agree(results: &Results) -> bool {
    let segment_agrees = |segment: &Segment| {
        is_share(segment.general_share)
            && is_share(segment.customers_share)
            && [segment.index, segment.index_low, segment.index_high].iter().flatten().all(|index| *index >= 0.0)
            && segment.p_value.is_none_or(is_share)
    };
    let sweep = results.studies.sweep.as_ref();
    let tried = sweep.is_none_or(|sweep| {
        sweep.tried.iter().all(|tried| (2..=Settings::MAX_CLUSTERS).contains(&tried.clusters))
            && sweep.tried.windows(2).all(|pair| pair[0].clusters < pair[1].clusters)
    });
    tried
        && stability_agrees(results)
        && mixture_agrees(results)
        && results.segments.as_ref().is_none_or(|found| {
            let count = found.segments.len();
            (1..=Settings::MAX_CLUSTERS).contains(&count)
                && found.segments.iter().zip(0..).all(|(segment, id)| segment.id == id)
                && found.set_aside.is_set_aside()
                && found.all().all(segment_agrees)
                && are_counts(found.all().map(|segment| &segment.general_count))
                && are_counts(found.all().map(|segment| &segment.customers_count))
                && (found.map.is_empty() || found.map.len() == count)
        })
}

/// How sure the segments are: something for each of them.
fn stability_agrees(results: &Results) -> bool {
    let segments = results.segments.as_ref().map_or(0, |found| found.segments.len());
    results.studies.stability.as_ref().is_none_or(|found| {
        let of_a_segment = |known: &SegmentStability| {
            let ends = [known.index_low_total, known.index_high_total];
            known.stability.is_none_or(is_share)
                && ends.iter().flatten().all(|index| *index >= 0.0)
                && ends[0].zip(ends[1]).is_none_or(|(low, high)| low <= high)
        };
        found.segments.len() == segments
            && found.replicates <= found.wanted
            && (-1.0 - 1e-9..=1.0 + 1e-9).contains(&found.adjusted_rand)
            && found.segments.iter().all(of_a_segment)
    })
}

/// The second opinion: numbers of parts that may be, in their order.
fn mixture_agrees(results: &Results) -> bool {
    results.studies.mixture.as_ref().is_none_or(|found| {
        found.tried.iter().all(|tried| (1..=2 * Settings::MAX_CLUSTERS).contains(&tried.clusters))
            && found.tried.windows(2).all(|pair| pair[0].clusters < pair[1].clusters)
    })
}

/// The fitted pipeline: a weight for each feature, a place for each segment.
fn model_agrees(results: &Results) -> bool {
    let features = results.features.as_ref().map_or(0, |part| part.features.len());
    let kept = results.components.as_ref().map_or(0, |part| part.kept);
    let loadings = results.components.as_ref().is_none_or(|part| {
        (part.loadings.is_empty() || part.loadings.len() == kept)
            && part.loadings.iter().all(|weights| weights.len() == features)
    });
    let centroids = results.segments.as_ref().is_none_or(|part| {
        (part.centroids.is_empty() || part.centroids.len() == part.segments.len())
            && part.centroids.iter().flatten().all(|place| place.len() == kept)
    });
    loadings && centroids
}
