//! The segments as they are told.

use super::groups::Groups;
use super::rounding::{to_digits, to_step};
use crate::results::{
    AttributeProfile, NamePart, Neighbour, PartKind, ProfileValue, Profiles, Segmentation, segment_letter,
};

/// Places and distances are told in so many steps of the largest one.
const STEPS: f64 = 40.0;

/// The segments with the counts that are told and all that follows from them. A proposed name stays where it names no value
/// that isn't told; otherwise the segment gets the one that follows from the profiles that are told.
pub(super) fn segmentation(
    exact: &Segmentation,
    groups: &Groups,
    profiles: &[AttributeProfile],
    names: Vec<Vec<NamePart>>,
) -> Segmentation {
    let mut told = Segmentation::of(&groups.compared());
    told.set_aside.known_enough = exact.set_aside.known_enough;
    told.inertia = to_digits(exact.inertia, 2);
    (told.iterations, told.converged) = (exact.iterations, exact.converged);
    told.map = map(exact, groups);
    let mut taken: Vec<Vec<NamePart>> = Vec::new();
    let mut names = names.into_iter();
    for (segment, &was) in told.segments.iter_mut().zip(&groups.was) {
        let followed = names.next().unwrap_or_default();
        let proposed = exact.segments.get(was).map(|segment| segment.proposed.clone()).unwrap_or_default();
        let is_told = proposed.iter().all(|part| tells_no_more(part, profiles));
        let mut name = if is_told { proposed } else { followed };
        if !name.is_empty() && taken.contains(&name) {
            let letter = PartKind::Letter(segment_letter(segment.id as usize));
            name.push(NamePart { attribute: String::new(), kind: letter });
        }
        taken.push(name.clone());
        segment.proposed = name;
    }
    told
}

/// Whether a part of a name says nothing of a value that isn't told.
fn tells_no_more(part: &NamePart, profiles: &[AttributeProfile]) -> bool {
    let profile = profiles.iter().find(|profile| profile.attribute.name == part.attribute);
    let values = profile.map_or(&[][..], |profile| &profile.attribute.values);
    match &part.kind {
        PartKind::Word(_) | PartKind::High(_) | PartKind::Low(_) => !values.is_empty(),
        // Long texts are cut in names.
        PartKind::Value { value, .. } => {
            let start = value.trim_end_matches('…').trim_end();
            let is_it = |told: &ProfileValue| [told.label(), &told.code()].iter().any(|text| text.starts_with(start));
            !start.is_empty() && values.iter().any(is_it)
        }
        PartKind::AtLeast { .. } | PartKind::AtMost { .. } => false,
        // The letter of a segment is that of its number, which may be another one now.
        PartKind::Letter(_) => false,
    }
}

/// Where the segments lie, in coarse steps.
fn map(exact: &Segmentation, groups: &Groups) -> Vec<Option<[f64; 2]>> {
    if exact.map.len() != exact.segments.len() {
        return Vec::new();
    }
    let places: Vec<Option<[f64; 2]>> = groups.was.iter().map(|&was| exact.map[was]).collect();
    let largest = places.iter().flatten().flatten().fold(0.0_f64, |most, value| most.max(value.abs()));
    let step = largest / STEPS;
    // Only the proportions are told, in units of the largest.
    let told = |place: [f64; 2]| place.map(|value| if step > 0.0 { (value / step).round() / STEPS } else { 0.0 });
    places.into_iter().map(|place| place.map(told)).collect()
}

/// Which other segment is nearest, in coarse steps.
pub(super) fn with_neighbours(mut profiles: Profiles, exact: Option<&Segmentation>, groups: &Groups) -> Profiles {
    let Some(exact) = exact else { return profiles };
    let place = |told: usize| exact.centroids.get(groups.was[told]).and_then(Option::as_deref);
    let distance = |one: usize, other: usize| {
        let squared = |(a, b): (&[f64], &[f64])| a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>();
        place(one).zip(place(other)).map(|places| squared(places).sqrt())
    };
    let all = 0..groups.segments();
    let pairs = all.clone().flat_map(|one| all.clone().filter_map(move |other| distance(one, other)));
    let step = pairs.fold(0.0, f64::max) / STEPS;
    for profile in &mut profiles.segments {
        let Ok(own) = usize::try_from(profile.id) else { continue };
        let others = all.clone().filter(|&other| other != own);
        let neighbour = |other: usize| {
            let distance = to_step(distance(own, other)?, step);
            Some(Neighbour { id: other as i32, distance: to_digits(distance, 2) })
        };
        profile.nearest = others.filter_map(neighbour).collect();
        profile.nearest.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.id.cmp(&b.id)));
    }
    profiles
}
