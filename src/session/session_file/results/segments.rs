//! The segments.

use serde::{Deserialize, Serialize};

use super::missing::kept_and_set_aside;
use crate::engine::{DataView, SegmentView, SegmentsView, Verdict};
use crate::session::session_file::small_cells::blur;

/// What is kept of [`SegmentsView`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct SegmentsPart {
    segments: Vec<SegmentPart>,
    set_aside: SegmentPart,
    inertia: f64,
    iterations: usize,
    converged: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct SegmentPart {
    id: i32,
    name: String,
    general_count: u64,
    general_share: f64,
    customers_count: u64,
    customers_share: f64,
    index: Option<f64>,
    index_low: Option<f64>,
    index_high: Option<f64>,
    p_value: Option<f64>,
    verdict: VerdictWord,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum VerdictWord {
    #[serde(rename = "over")]
    Over,
    #[serde(rename = "under")]
    Under,
    #[default]
    #[serde(rename = "not distinguishable")]
    NotDistinguishable,
}

impl SegmentsPart {
    pub(super) fn of(view: &SegmentsView, data: &DataView) -> Self {
        let mut part = Self {
            segments: view.segments.iter().map(SegmentPart::of).collect(),
            set_aside: SegmentPart::of(&view.set_aside),
            inertia: view.inertia,
            iterations: view.iterations,
            converged: view.converged,
        };
        let general: Vec<u64> = view.segments.iter().map(|segment| segment.general_count).collect();
        let customers: Vec<u64> = view.segments.iter().map(|segment| segment.customers_count).collect();
        let (new_general, general_aside) = blur_all(&general, view.set_aside.general_count);
        let (new_customers, customers_aside) = blur_all(&customers, view.set_aside.customers_count);
        let unchanged = new_general == general
            && new_customers == customers
            && general_aside == view.set_aside.general_count
            && customers_aside == view.set_aside.customers_count;
        if !unchanged {
            let bases = [new_general.iter().sum(), new_customers.iter().sum()];
            for (segment, counts) in part.segments.iter_mut().zip(new_general.into_iter().zip(new_customers)) {
                segment.recount(counts, bases);
            }
            let read = [data.general.rows as u64, data.customers.rows as u64];
            part.set_aside.recount((general_aside, customers_aside), read);
        }
        part
    }

    pub(super) fn view(&self) -> SegmentsView {
        SegmentsView {
            segments: self.segments.iter().map(SegmentPart::view).collect(),
            set_aside: self.set_aside.view(),
            inertia: self.inertia,
            iterations: self.iterations,
            converged: self.converged,
            // The map follows from the centroids, which are in the model.
            map: Vec::new(),
        }
    }
}

/// Blurs the counts of the segments and of the people set aside, so that they still sum to all people.
fn blur_all(counts: &[u64], set_aside: u64) -> (Vec<u64>, u64) {
    let before: u64 = counts.iter().sum();
    let [kept, set_aside] = kept_and_set_aside(before as usize, set_aside as usize);
    let mut counts = counts.to_vec();
    if let Some(largest) = counts.iter_mut().max() {
        *largest = (*largest + kept).saturating_sub(before);
    }
    blur(&mut counts);
    (counts, set_aside)
}

impl SegmentPart {
    fn of(view: &SegmentView) -> Self {
        Self {
            id: view.id,
            name: view.name.clone(),
            general_count: view.general_count,
            general_share: view.general_share,
            customers_count: view.customers_count,
            customers_share: view.customers_share,
            index: view.index,
            index_low: view.index_low,
            index_high: view.index_high,
            p_value: view.p_value,
            verdict: match view.verdict {
                Verdict::Over => VerdictWord::Over,
                Verdict::Under => VerdictWord::Under,
                Verdict::NotDistinguishable => VerdictWord::NotDistinguishable,
            },
        }
    }

    /// Takes blurred counts. The index follows them; what is computed from the exact counts would give these away where they changed.
    fn recount(&mut self, (general, customers): (u64, u64), [general_base, customers_base]: [u64; 2]) {
        if (self.general_count, self.customers_count) != (general, customers) {
            (self.index_low, self.index_high, self.p_value) = (None, None, None);
        }
        self.general_count = general;
        self.customers_count = customers;
        self.general_share = general as f64 / general_base.max(1) as f64;
        self.customers_share = customers as f64 / customers_base.max(1) as f64;
        self.index = (general > 0).then(|| 100.0 * self.customers_share / self.general_share);
    }

    fn view(&self) -> SegmentView {
        SegmentView {
            id: self.id,
            name: self.name.clone(),
            general_count: self.general_count,
            general_share: self.general_share,
            customers_count: self.customers_count,
            customers_share: self.customers_share,
            index: self.index,
            index_low: self.index_low,
            index_high: self.index_high,
            p_value: self.p_value,
            verdict: match self.verdict {
                VerdictWord::Over => Verdict::Over,
                VerdictWord::Under => Verdict::Under,
                VerdictWord::NotDistinguishable => Verdict::NotDistinguishable,
            },
        }
    }
}
