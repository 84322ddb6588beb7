//! Kept rows -> in what the people set aside differ from them.

use std::sync::Arc;

use super::rows::KeptRows;
use super::run::Run;
use crate::engine::{EngineError, Kept, Stage};
use crate::prepare::{Contrast, ContrastValue, Population, contrast};
use crate::results::AttributeContrast;

/// Contrasts, the largest difference first.
#[derive(Debug)]
pub(crate) struct Contrasts(pub(crate) Arc<Vec<AttributeContrast>>);

impl Kept for Contrasts {
    fn bytes(&self) -> usize {
        size_of_val(self.0.as_slice())
    }
}

/// In what the people set aside differ most from the kept ones; empty when nobody is set aside.
pub(crate) fn contrasts(run: &mut Run<'_>, rows: &KeptRows) -> Result<Arc<Vec<AttributeContrast>>, EngineError> {
    let Run { data, settings, store, job } = run;
    let found = store.get_or(Stage::Contrasts, rows.key.then(Stage::Contrasts, &()), |_| {
        // Where the people set aside are segmented, they are the rows themselves.
        let set_aside = match settings.population {
            Population::SetAside => rows.general.to_vec(),
            Population::Kept | Population::All => others(&rows.general, data.dataset.general.rows),
        };
        let found = if set_aside.is_empty() {
            Vec::new()
        } else {
            contrast(&data.dataset.general, &data.decoding, &set_aside, *job)?
        };
        let shown = |contrast: &Contrast| AttributeContrast {
            attribute: contrast.attribute,
            distance: contrast.distance,
            label: match &contrast.value {
                ContrastValue::Code(code) => {
                    data.dataset.attributes[contrast.attribute].value_labels.get(code).cloned().unwrap_or_default()
                }
                ContrastValue::Range { .. } => String::new(),
            },
            value: contrast.value.clone(),
            kept_share: contrast.kept_share,
            set_aside_share: contrast.set_aside_share,
        };
        Ok(Contrasts(Arc::new(found.iter().map(shown).collect())))
    })?;
    Ok(Arc::clone(&found.0))
}

/// The rows that aren't among these ascending ones.
fn others(rows: &[u32], all: usize) -> Vec<u32> {
    let mut kept = rows.iter().copied().peekable();
    (0..all as u32).filter(|row| kept.next_if_eq(row).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_the_rest() {
        assert_eq!(others(&[1, 3], 5), [0, 2, 4]);
        assert_eq!(others(&[], 2), [0, 1]);
        assert!(others(&[0, 1], 2).is_empty());
    }
}
