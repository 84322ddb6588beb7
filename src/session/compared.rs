//! Another session beside the present result: which segment of the one is which of the other, without any person's row.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::pinned::Pinned;
use super::session_file::SessionFile;
use super::settings_file::SettingsFileError;
use crate::engine::{Settings, Snapshot};
use crate::results::{Handle, Results, Segmentation};

/// The result of another session, to be set beside the one that is shown: its segments bear the handles of those that
/// they are nearest to, and handles that nobody has where there are none.
///
/// # Errors
/// When settings in the file contradict each other.
pub(super) fn compared(shown: &Snapshot, other: &SessionFile) -> Result<Option<Pinned>, SettingsFileError> {
    let (Some(found), Some(_)) = (other.results.segments.as_deref(), &shown.results.segments) else { return Ok(None) };
    let mut settings = other.settings_of(&other.settings)?;
    if same_people(shown, other) {
        settings.source = shown.settings.source.clone();
    }
    let matched = matched(&shown.results, &other.results);
    let labels = other.document.labels();
    let mut segments = Segmentation { map: Vec::new(), centroids: Vec::new(), ..found.clone() };
    let mut free = Settings::MAX_CLUSTERS as u16..;
    for (at, segment) in segments.segments.iter_mut().enumerate() {
        let partner = matched.iter().find(|(_, theirs)| *theirs == at).map(|(ours, _)| *ours);
        let partner = partner.and_then(|ours| shown.identities.handle(i32::try_from(ours).ok()?));
        let handle = partner.or_else(|| free.next().map(Handle));
        let said = u16::try_from(at).ok().and_then(|at| labels.get(&Handle(at)));
        segment.appearance.handle = handle;
        // A segment that is nobody's keeps the letter that it has over there.
        segment.name = partner.map_or_else(|| segment.name.clone(), Handle::letter);
        segment.appearance.name = said.map(|label| label.name.clone()).unwrap_or_default();
    }
    Ok(Some(Pinned { settings: Arc::new(settings), segments }))
}

/// Whether both were computed from the same files.
fn same_people(shown: &Snapshot, other: &SessionFile) -> bool {
    let theirs = [&other.manifest.general.fingerprint, &other.manifest.customers.fingerprint];
    let data = shown.results.data.as_ref();
    data.is_some_and(|data| [&data.general.fingerprint, &data.customers.fingerprint] == theirs)
}

/// The segments of two results that belong together: each is the nearest of the other, by their centres in the features
/// that both have, measured in standard deviations of the first one's. Pairs of numbers, the first result's first.
fn matched(ours: &Results, theirs: &Results) -> Vec<(usize, usize)> {
    let (ours, theirs) = (centres(ours), centres(theirs));
    let (Some((ours, scales)), Some((theirs, _))) = (ours, theirs) else { return Vec::new() };
    let distance = |a: &Centre, b: &Centre| {
        let common = a.iter().filter_map(|(name, a)| Some((a - b.get(name)?) / scales.get(name)?));
        let (sum, count) = common.fold((0.0, 0), |(sum, count), apart| (sum + apart * apart, count + 1));
        if count == 0 { f64::INFINITY } else { sum / f64::from(count) }
    };
    let nearest = |of: &Centre, among: &[Option<Centre>], of_first: bool| {
        let apart = |other: &Centre| if of_first { distance(of, other) } else { distance(other, of) };
        let known = among.iter().enumerate().filter_map(|(at, other)| Some((at, apart(other.as_ref()?))));
        known.filter(|(_, apart)| apart.is_finite()).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
    };
    let mutual = |(at, centre): (usize, &Option<Centre>)| {
        let theirs_at = nearest(centre.as_ref()?, &theirs, true)?;
        (nearest(theirs[theirs_at].as_ref()?, &ours, false)? == at).then_some((at, theirs_at))
    };
    ours.iter().enumerate().filter_map(mutual).collect()
}

/// What the average person of a segment has in each feature, in the attribute's own units.
type Centre = BTreeMap<String, f64>;

/// The centres of the segments, and the standard deviation of each feature. The components that were left out are at
/// their mean.
fn centres(results: &Results) -> Option<(Vec<Option<Centre>>, Centre)> {
    let (features, components) = (&results.features.as_ref()?.features, results.components.as_ref()?);
    let centre = |place: &Vec<f64>| {
        let value = |(at, feature): (usize, &crate::results::FittedFeature)| {
            let z: f64 = place
                .iter()
                .zip(&components.loadings)
                .map(|(score, weights)| score * weights.get(at).unwrap_or(&0.0))
                .sum();
            (feature.name.clone(), feature.center + z * feature.scale)
        };
        features.iter().enumerate().map(value).collect::<Centre>()
    };
    let found = results.segments.as_ref()?;
    let known = !components.loadings.is_empty() && !found.centroids.is_empty();
    let centres = found.centroids.iter().map(|place| place.as_ref().map(centre)).collect();
    let scales = features.iter().filter(|feature| feature.scale > 0.0);
    known.then(|| (centres, scales.map(|feature| (feature.name.clone(), feature.scale)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{FeatureTable, FittedFeature, PrincipalComponents};

    /// A result of two features with these scales and centres, whose components are the features, and segments there.
    fn results(names: [&str; 2], scales: [f64; 2], places: &[[f64; 2]]) -> Results {
        let feature = |(name, scale): (&str, f64)| FittedFeature {
            name: name.to_owned(),
            attribute: name.to_owned(),
            kind: crate::prepare::FeatureKind::Numeric,
            codes: None,
            cap: None,
            missing_codes: Vec::new(),
            codes_without_value: Vec::new(),
            impute: 0.0,
            center: 10.0,
            scale,
        };
        let features: Vec<FittedFeature> = names.into_iter().zip(scales).map(feature).collect();
        let loadings = vec![vec![1.0, 0.0], vec![0.0, 1.0]];
        let centroids =
            places.iter().map(|place| Some(vec![(place[0] - 10.0) / scales[0], (place[1] - 10.0) / scales[1]]));
        Results {
            features: Some(Arc::new(FeatureTable { features, ..FeatureTable::default() })),
            components: Some(Arc::new(PrincipalComponents { kept: 2, loadings, ..PrincipalComponents::default() })),
            segments: Some(Arc::new(Segmentation { centroids: centroids.collect(), ..Segmentation::default() })),
            ..Results::default()
        }
    }

    #[test]
    fn segments_are_matched_where_each_is_the_nearest_of_the_other() {
        let ours = results(["A", "B"], [2.0, 1.0], &[[0.0, 0.0], [20.0, 0.0], [0.0, 20.0]]);
        // Other numbers, another scale, another order of the features, and one more segment beside the first.
        let theirs = results(["B", "A"], [5.0, 0.5], &[[19.0, 1.0], [0.5, 0.5], [3.0, 3.0], [1.0, 21.0]]);
        assert_eq!(matched(&ours, &theirs), [(0, 1), (1, 3), (2, 0)]);
        assert_eq!(matched(&ours, &ours), [(0, 0), (1, 1), (2, 2)]);
        let strangers = results(["C", "D"], [1.0, 1.0], &[[0.0, 0.0]]);
        assert_eq!(matched(&ours, &strangers), [], "they have nothing in common");
        assert_eq!(matched(&ours, &Results::default()), []);
    }
}
