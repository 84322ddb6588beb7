//! Two distributions -> their Jensen-Shannon divergence, and the value that does most of it.

/// How far two distributions lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Divergence {
    /// In bits, 0 to 1.
    pub bits: f64,
    /// The value that adds most to it; the first of several.
    pub value: usize,
    /// What that value adds as a part of the whole, 0 to 1; 0 where there is nothing.
    pub part: f64,
}

/// The Jensen-Shannon divergence of two lists of counts over the same values:
/// sum of (p log2(p/m) + q log2(q/m)) / 2 with m = (p + q) / 2 (Lin 1991). `None` where one of them is empty.
pub fn divergence(left: &[u64], right: &[u64]) -> Option<Divergence> {
    let (left_sum, right_sum) = (left.iter().sum::<u64>(), right.iter().sum::<u64>());
    if left_sum == 0 || right_sum == 0 {
        return None;
    }
    let (mut bits, mut value, mut most) = (0.0, 0, 0.0);
    for (at, (&left, &right)) in left.iter().zip(right).enumerate() {
        let (p, q) = (left as f64 / left_sum as f64, right as f64 / right_sum as f64);
        let middle = (p + q) / 2.0;
        let side = |share: f64| if share > 0.0 { share * (share / middle).log2() } else { 0.0 };
        let adds = ((side(p) + side(q)) / 2.0).max(0.0);
        bits += adds;
        if adds > most {
            (value, most) = (at, adds);
        }
    }
    Some(Divergence { bits: bits.min(1.0), value, part: if bits > 0.0 { most / bits } else { 0.0 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.spatial.distance.jensenshannon([0.5, 0.3, 0.2], [0.1, 0.3, 0.6], base=2) ** 2` is 0.18048202372184058.
    #[test]
    fn as_scipy_has_it() {
        let found = divergence(&[5, 3, 2], &[1, 3, 6]).unwrap();
        assert!((found.bits - 0.180_482_023_721_840_58).abs() < 1e-12, "{}", found.bits);
        assert_eq!(found.value, 0);
    }

    #[test]
    fn the_ends() {
        assert_eq!(divergence(&[1, 1], &[5, 5]).unwrap().bits, 0.0);
        assert!((divergence(&[1, 0], &[0, 3]).unwrap().bits - 1.0).abs() < 1e-12);
        assert_eq!(divergence(&[0], &[1]), None);
    }
}
