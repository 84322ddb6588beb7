//! Codes -> how often each occurs.

/// Up to this code the codes are compared with each that occurs; beyond, each is counted by itself.
const FEW: u8 = 24;

/// Codes that are compared at once.
const WIDE: usize = 64;

/// Codes that stay in the first-level cache while they are compared: so few that what one byte counts fits into it.
const PART: usize = WIDE * u8::MAX as usize;

/// Adds how often each code occurs to `counts`.
pub fn count_codes(codes: &[u8], counts: &mut [u64; 256]) {
    for part in codes.chunks(PART) {
        let highest = part.iter().copied().fold(0, u8::max);
        if highest > FEW {
            count_each(part, counts);
            continue;
        }
        for code in 0..=highest {
            counts[usize::from(code)] += equal(part, code);
        }
    }
}

/// How many of at most [`PART`] codes are this one, by comparisons that the compiler makes sixteen or more at a time.
fn equal(part: &[u8], code: u8) -> u64 {
    let mut counts = [0_u8; WIDE];
    let (wide, rest) = part.as_chunks::<WIDE>();
    for codes in wide {
        counts.iter_mut().zip(codes).for_each(|(count, other)| *count += u8::from(*other == code));
    }
    let rest = rest.iter().filter(|other| **other == code).count();
    counts.iter().map(|count| u64::from(*count)).sum::<u64>() + rest as u64
}

/// Counts with four counters a code, so that runs of the same code don't wait for one another.
fn count_each(part: &[u8], counts: &mut [u64; 256]) {
    let mut apart = [[0_u32; 256]; 4];
    let (fours, rest) = part.as_chunks::<4>();
    for four in fours {
        for (counter, code) in apart.iter_mut().zip(four) {
            counter[usize::from(*code)] += 1;
        }
    }
    rest.iter().for_each(|code| apart[0][usize::from(*code)] += 1);
    for (code, count) in counts.iter_mut().enumerate() {
        *count += apart.iter().map(|counter| u64::from(counter[code])).sum::<u64>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_counted() {
        for (length, levels) in
            [(0, 1), (63, 3), (64, 3), (PART, 1), (3 * PART + 70, 2), (50_000, 25), (50_000, 26), (9_000, 256)]
        {
            let codes: Vec<u8> = (0..length).map(|row| (row * 7_919 % 65_537 % levels) as u8).collect();
            let mut expected = [1; 256];
            codes.iter().for_each(|code| expected[usize::from(*code)] += 1);
            let mut counts = [1; 256];
            count_codes(&codes, &mut counts);
            assert_eq!(counts, expected, "{length} codes of {levels}");
        }
    }
}
