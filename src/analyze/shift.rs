//! Two distributions over the same values -> how far apart they are, in one number for all attributes.

use super::divergence;

/// How far customers and population are apart in one attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// Jensen-Shannon distance (Endres and Schindelin 2003) with logarithms to base 2: the square root of the
    /// [`divergence`] of the two files. 0 when the shares are the same, 1 when the files have no value in common.
    pub distance: f64,
    /// The place of the value whose shares differ most; of two that differ as much the one that customers have more
    /// often, then the first.
    pub place: usize,
    /// That value's share in the general population, 0 to 1.
    pub general_share: f64,
    /// That value's share among the customers, 0 to 1.
    pub customers_share: f64,
}

/// Compares how often each value occurs; `None` where one of the files has none of them.
pub fn shift(general: &[u64], customers: &[u64]) -> Option<Shift> {
    let distance = divergence(general, customers)?.bits.sqrt();
    let (all_general, all_customers) = (general.iter().sum::<u64>(), customers.iter().sum::<u64>());
    // In whole numbers, so that two values which mirror each other differ by the same.
    let difference = |place: usize| {
        i128::from(customers[place]) * i128::from(all_general) - i128::from(general[place]) * i128::from(all_customers)
    };
    let order = |place: &usize| (difference(*place).abs(), difference(*place) > 0, usize::MAX - place);
    let place = (0..general.len().min(customers.len())).max_by_key(order)?;
    let general_share = general[place] as f64 / all_general as f64;
    Some(Shift { distance, place, general_share, customers_share: customers[place] as f64 / all_customers as f64 })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.spatial.distance.jensenshannon([10, 20, 30, 0], [1, 2, 3, 4], base=2)` of scipy 1.17.
    #[test]
    fn as_scipy_has_it() {
        let found = shift(&[10, 20, 30, 0], &[1, 2, 3, 4]).unwrap();
        assert!((found.distance - SCIPY).abs() < 1e-15, "{}", found.distance);
        assert_eq!((found.place, found.general_share, found.customers_share), (3, 0.0, 0.4));
    }

    const SCIPY: f64 = 0.486_264_123_352_759_8;

    #[test]
    fn the_same_shares_are_no_shift_and_nothing_in_common_is_one() {
        assert_eq!(shift(&[1, 2], &[10, 20]).unwrap().distance, 0.0);
        assert_eq!(shift(&[5, 0], &[0, 7]).unwrap().distance, 1.0);
        assert_eq!(shift(&[0, 0], &[1, 2]), None);
        assert_eq!(shift(&[], &[]), None);
    }

    #[test]
    fn of_two_mirrored_values_the_one_that_customers_have_more_often_is_named() {
        assert_eq!(shift(&[70, 30], &[3, 7]).unwrap().place, 1);
        assert_eq!(shift(&[30, 70], &[7, 3]).unwrap().place, 0);
    }
}
