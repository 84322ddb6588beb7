//! The plane of two components: how densely people lie, where the customers are, the middles of the segments, and
//! which features pull where.

use super::canvas::{Area, Canvas, PLAIN, WEAK};
use super::colors::{CANVAS, CUSTOMERS, GENERAL, NEUTRAL, TEXT};
use super::frame::{MARGIN, TOP, WIDTH, keys, titled};
use super::ground::{Ground, SHARES};
use super::letters::{fitting, width};
use super::order::by_gain;
use crate::i18n::{component_text, segment_handle};
use crate::results::{PrincipalComponents, Results, Segmentation};
use crate::text;

/// Points up for the plane; across there are as many as the picture has.
const HIGH: f64 = 520.0;
/// Arrows of features.
const ARROWS: usize = 8;
/// The density from which on a cell is drawn, of the largest one.
const FAINT: f32 = 0.01;

/// Draws the picture; `None` where the plane isn't known.
pub(super) fn draw(
    results: &Results,
    components: &PrincipalComponents,
    segments: Option<&Segmentation>,
    [across, up]: [usize; 2],
) -> Option<Canvas> {
    let density = results.density.as_deref()?;
    let ground = Ground::of(density, across, up)?;
    let bounds = [*density.bounds.get(across)?, *density.bounds.get(up)?];
    let note = text!("plot-biplot-caption", inner = SHARES[0], half = SHARES[1], most = SHARES[2]);
    let legend = [(GENERAL, text!("picture-general")), (CUSTOMERS, text!("picture-customers"))];
    let mut canvas = titled(TOP + HIGH + 40.0, &text!("plot-biplot-title"), &note, &keys(&legend));
    let frame = Frame::of(bounds);
    let side = ground.side;
    let cell = (frame.area.width / side as f64, frame.area.height / side as f64);
    let place = |at: [f64; 2]| (frame.area.x + cell.0 * at[0], frame.area.bottom() - cell.1 * at[1]);
    for (at, density) in ground.general.iter().enumerate().filter(|(_, density)| **density >= FAINT) {
        let (x, y) = place([(at % side) as f64, (at / side + 1) as f64]);
        canvas.rect(Area::new(x, y, cell.0 + 0.3, cell.1 + 0.3), CANVAS.toward(GENERAL, f64::from(*density).sqrt()));
    }
    for (from, to, _) in &ground.contours {
        canvas.line(place(from.map(f64::from)), place(to.map(f64::from)), CUSTOMERS, 1.4);
    }
    arrows(&mut canvas, results, components, &frame, [across, up]);
    for segment in segments.map(by_gain).unwrap_or_default() {
        let center = usize::try_from(segment.id).ok().and_then(|id| segments?.centroids.get(id)?.as_ref());
        let Some((x, y)) = center.and_then(|center| Some((*center.get(across)?, *center.get(up)?))) else { continue };
        let (x, y) = frame.at(x, y);
        canvas.disc((x, y), 4.5, CANVAS);
        canvas.disc((x, y), 3.5, TEXT);
        canvas.text((x + 7.0, y + 4.0), &segment_handle(segment), PLAIN.size(12.0).strong());
    }
    let foot = TOP + HIGH + 24.0;
    canvas.text((WIDTH / 2.0, foot), &text!("picture-plane-across", component = component_text(across)), WEAK.middle());
    canvas.text((MARGIN, TOP + 8.0), &text!("picture-plane-up", component = component_text(up)), WEAK);
    Some(canvas)
}

/// From the units of the scores to the picture, the same along both axes, so that what is near is alike.
struct Frame {
    area: Area,
    low: [f64; 2],
    scale: f64,
}

impl Frame {
    fn of([[left, right], [bottom, top]]: [[f64; 2]; 2]) -> Self {
        let (wide, high) = ((right - left).max(1e-12), (top - bottom).max(1e-12));
        let room = WIDTH - 2.0 * MARGIN;
        let scale = (room / wide).min(HIGH / high);
        let (width, height) = (wide * scale, high * scale);
        let area = Area::new((WIDTH - width) / 2.0, TOP + (HIGH - height) / 2.0, width, height);
        Self { area, low: [left, bottom], scale }
    }

    fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.area.x + (x - self.low[0]) * self.scale, self.area.bottom() - (y - self.low[1]) * self.scale)
    }
}

/// Lines from the middle to where the strongest features pull, the longest half of the way to the nearest side.
fn arrows(
    canvas: &mut Canvas,
    results: &Results,
    components: &PrincipalComponents,
    frame: &Frame,
    [across, up]: [usize; 2],
) {
    let Some(features) = &results.features else { return };
    let strongest = components.strongest_in_plane(across, up, ARROWS);
    let Some(longest) = strongest.first().map(|(_, [x, y])| x.hypot(*y)).filter(|longest| *longest > 0.0) else {
        return;
    };
    let (origin, area) = (frame.at(0.0, 0.0), frame.area);
    let reach = area.width.min(area.height) * 0.42 / longest;
    let mut taken: Vec<f64> = Vec::new();
    for (feature, [x, y]) in strongest {
        let tip = (origin.0 + x * reach, origin.1 - y * reach);
        let Some(feature) = features.features.get(feature) else { continue };
        // A name that would lie on another one stays away, with its line.
        if taken.iter().any(|other| (other - tip.1).abs() < 12.0) {
            continue;
        }
        taken.push(tip.1);
        canvas.line(origin, tip, NEUTRAL, 1.2);
        let name = fitting(&feature.name, 10.0, 170.0);
        let left = if x < 0.0 { tip.0 - 4.0 - width(&name, 10.0) } else { tip.0 + 4.0 };
        let left = left.clamp(MARGIN, WIDTH - MARGIN - width(&name, 10.0));
        canvas.text((left, tip.1 + 3.5), &name, WEAK.size(10.0).color(TEXT));
    }
}
