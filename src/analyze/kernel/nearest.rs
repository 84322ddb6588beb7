//! The nearest centroid of sixteen rows at once.

use super::super::tiles::{LANES, Lanes};
use super::instruction_set::InstructionSet;

/// Centroids that are worked on at once: with two registers of rows they need twelve sums, two rows and a weight, which
/// is all but one of the sixteen registers that AVX2 has.
const GROUP: usize = 6;

/// The most segments.
pub const MAX_CENTROIDS: usize = 64;
/// The most centroids that can be packed: the search for segments tries a few more than it is asked for.
const MAX_PACKED: usize = 128;

/// Centroids as the kernel reads them: -2c in groups of at most six, in each group dimension by dimension
/// (`weights[dimension * size + centroid]`), and |c|^2.
#[derive(Clone, Debug)]
pub struct Packed {
    dims: usize,
    /// Number of centroids in each group.
    groups: Vec<usize>,
    weights: Vec<f32>,
    norms: Vec<f32>,
}

impl Packed {
    /// Packs `centroids`, `dims` numbers each; at most 128.
    pub fn new(centroids: &[f64], dims: usize) -> Self {
        let count = centroids.len().checked_div(dims).unwrap_or(0);
        assert!(count <= MAX_PACKED, "the kernel holds at most {MAX_PACKED} centroids");
        let norms = centroids.chunks_exact(dims.max(1)).map(|c| c.iter().map(|x| x * x).sum::<f64>() as f32).collect();
        let parts = count.div_ceil(GROUP).max(1);
        let groups: Vec<usize> = (0..parts).map(|part| (count + part) / parts).collect();
        let mut weights = Vec::with_capacity(count * dims);
        let mut first = 0;
        for &size in &groups {
            for d in 0..dims {
                weights.extend((first..first + size).map(|c| (-2.0 * centroids[c * dims + d]) as f32));
            }
            first += size;
        }
        Self { dims, groups, weights, norms }
    }
}

/// For each tile of sixteen rows the number of the nearest centroid (the first of equals), and in `best` that
/// centroid's |c|^2 - 2 x c: the squared distance less the row's own |x|^2. `tiles` holds `labels.len()` tiles of
/// `stride` dimensions, of which the packed ones are read.
pub fn nearest(
    set: InstructionSet,
    tiles: &[Lanes],
    stride: usize,
    centroids: &Packed,
    labels: &mut [[u8; LANES]],
    best: &mut [Lanes],
) {
    find::<false>(set, tiles, stride, centroids, &mut Found { labels, best, second: &mut [] });
}

/// For each tile of sixteen rows the number of the nearest centroid (the first of equals), that centroid's
/// |c|^2 - 2 x c in `best`, and the second nearest centroid's in `second`: infinite when there is none. |x|^2 more is
/// the squared distance. `tiles` holds `labels.len()` tiles of `stride` dimensions, of which the packed ones are read.
pub fn nearest_two(
    set: InstructionSet,
    tiles: &[Lanes],
    stride: usize,
    centroids: &Packed,
    labels: &mut [[u8; LANES]],
    best: &mut [Lanes],
    second: &mut [Lanes],
) {
    assert!(second.len() == labels.len());
    find::<true>(set, tiles, stride, centroids, &mut Found { labels, best, second });
}

/// What is written, tile by tile. `second` is empty when nobody asks for it.
struct Found<'a> {
    labels: &'a mut [[u8; LANES]],
    best: &'a mut [Lanes],
    second: &'a mut [Lanes],
}

fn find<const SECOND: bool>(
    set: InstructionSet,
    tiles: &[Lanes],
    stride: usize,
    centroids: &Packed,
    found: &mut Found<'_>,
) {
    let count = found.labels.len();
    assert!(centroids.dims <= stride && tiles.len() == count * stride && count == found.best.len());
    assert!(centroids.weights.len() == centroids.norms.len() * centroids.dims && centroids.dims > 0);
    match set {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `InstructionSet::available` offers the set only where the machine has the instructions, and the
        // lengths are checked above.
        InstructionSet::Avx512 => unsafe { x86::nearest_avx512::<SECOND>(tiles, stride, centroids, found) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: the set is offered and the lengths are checked as for AVX-512.
        InstructionSet::Avx2 => unsafe { x86::nearest_avx2::<SECOND>(tiles, stride, centroids, found) },
        _ => nearest_portable::<SECOND>(tiles, stride, centroids, found),
    }
}

fn nearest_portable<const SECOND: bool>(tiles: &[Lanes], stride: usize, centroids: &Packed, found: &mut Found<'_>) {
    for (place, tile) in tiles.chunks_exact(stride).enumerate() {
        let (mut best, mut second, mut labels) = ([f32::INFINITY; LANES], [f32::INFINITY; LANES], [0; LANES]);
        let (mut first, mut weights) = (0, &centroids.weights[..]);
        for &size in &centroids.groups {
            let (group, rest) = weights.split_at(size * centroids.dims);
            for place in 0..size {
                let mut sums = [centroids.norms[first + place]; LANES];
                for (x, weights) in tile.iter().zip(group.chunks_exact(size)) {
                    for (sum, x) in sums.iter_mut().zip(x) {
                        *sum = x.mul_add(weights[place], *sum);
                    }
                }
                for (lane, sum) in sums.into_iter().enumerate() {
                    if SECOND {
                        second[lane] = second[lane].min(sum.max(best[lane]));
                    }
                    if sum < best[lane] {
                        (best[lane], labels[lane]) = (sum, (first + place) as u8);
                    }
                }
            }
            (first, weights) = (first + size, rest);
        }
        (found.best[place], found.labels[place]) = (best, labels);
        if SECOND {
            found.second[place] = second;
        }
    }
}

#[cfg(target_arch = "x86_64")]
// Counted loops over registers read like the instructions they become.
#[allow(clippy::needless_range_loop)]
mod x86 {
    use std::arch::x86_64::{__m256, __m512};

    use super::super::simd::Register;
    use super::{Found, GROUP, LANES, Lanes, Packed};

    const _: () = assert!(GROUP == 6, "the groups below are written for six");

    /// # Safety
    /// The machine has AVX-512F; `tiles` holds as many tiles as `into`, each of `stride` dimensions, at least as many
    /// as the centroids'.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn nearest_avx512<const SECOND: bool>(
        tiles: &[Lanes],
        stride: usize,
        centroids: &Packed,
        into: &mut Found<'_>,
    ) {
        // SAFETY: what the caller promises.
        unsafe { nearest::<__m512, SECOND>(tiles, stride, centroids, into) }
    }

    /// # Safety
    /// The machine has AVX2 and FMA; `tiles` holds as many tiles as `into`, each of `stride` dimensions, at least as
    /// many as the centroids'.
    #[target_feature(enable = "avx2,fma")]
    pub(super) unsafe fn nearest_avx2<const SECOND: bool>(
        tiles: &[Lanes],
        stride: usize,
        centroids: &Packed,
        into: &mut Found<'_>,
    ) {
        // SAFETY: what the caller promises.
        unsafe { nearest::<__m256, SECOND>(tiles, stride, centroids, into) }
    }

    /// Smallest sums so far and whose they are, and the second smallest, for some registers of rows.
    struct Best<R: Register, const N: usize> {
        sums: [R; N],
        index: [R::Integers; N],
        second: [R; N],
    }

    /// A group of centroids and the rows that they are held against.
    struct Group<const N: usize> {
        /// Where the scores of each register of rows begin; a dimension is [`LANES`] numbers on.
        rows: [*const f32; N],
        /// Where the tiles begin that are brought near meanwhile, which need not exist, and how many they are.
        next: *const f32,
        fetched: usize,
        /// Dimensions from one tile to the next.
        stride: usize,
        weights: *const f32,
        norms: *const f32,
        dims: usize,
        /// Number of the group's first centroid.
        first: i32,
    }

    /// # Safety
    /// The machine has the register's instructions; `tiles` holds as many tiles as `into`, each of `stride` dimensions,
    /// at least as many as the centroids'.
    #[inline(always)]
    unsafe fn nearest<R: Register, const SECOND: bool>(
        tiles: &[Lanes],
        stride: usize,
        centroids: &Packed,
        into: &mut Found<'_>,
    ) {
        let count = into.labels.len() * (LANES / R::WIDTH);
        let mut first = 0;
        while first < count {
            // SAFETY: what the caller promises; `first` is a register of the tiles.
            unsafe {
                // Four registers at a time read each weight half as often, where there is room for all their sums.
                if R::MANY && first + 2 < count {
                    nearest_of::<R, 4, SECOND>(first, tiles, stride, centroids, into);
                    first += 4;
                } else {
                    nearest_of::<R, 2, SECOND>(first, tiles, stride, centroids, into);
                    first += 2;
                }
            }
        }
    }

    /// The nearest centroids of `N` registers of rows from register `first` on. With AVX2 a tile has two, with AVX-512
    /// one. Where there are fewer left, the last one is done several times in one go.
    ///
    /// # Safety
    /// What [`nearest`] asks for; `first` is a register of the tiles.
    #[inline(always)]
    unsafe fn nearest_of<R: Register, const N: usize, const SECOND: bool>(
        first: usize,
        tiles: &[Lanes],
        stride: usize,
        centroids: &Packed,
        into: &mut Found<'_>,
    ) {
        let parts = LANES / R::WIDTH;
        let last = into.labels.len() * parts - 1;
        let places: [usize; N] = std::array::from_fn(|r| (first + r).min(last));
        let sums = into.best.as_mut_ptr().cast::<f32>();
        let seconds = into.second.as_mut_ptr().cast::<f32>();
        let labels = into.labels.as_mut_ptr().cast::<u8>();
        // SAFETY: the pointers stay within the tiles and the packed weights: `dims` vectors of the group's size. What
        // is written has `LANES` numbers a tile, without gaps, so register `place` begins at `place * WIDTH`.
        unsafe {
            let rows = places.map(|place| {
                let tile = tiles.as_ptr().add(place / parts * stride);
                tile.cast::<f32>().add(place % parts * R::WIDTH)
            });
            let far = [R::splat(f32::INFINITY); N];
            let mut best = Best { sums: far, index: [R::splat_integer(0); N], second: far };
            // Meanwhile the next tiles are brought near, each group of centroids a part of them.
            let next = tiles.as_ptr().wrapping_add((first + N) / parts * stride).cast::<f32>();
            let (mut asked, share) = (0, (N / parts).div_ceil(centroids.groups.len()));
            let (mut first, mut weights) = (0, centroids.weights.as_ptr());
            for &size in &centroids.groups {
                let fetched = share.min(N / parts - asked);
                let group = Group {
                    rows,
                    next: next.wrapping_add(asked * stride * LANES),
                    fetched,
                    stride,
                    weights,
                    norms: centroids.norms.as_ptr().add(first),
                    dims: centroids.dims,
                    first: first as i32,
                };
                asked += fetched;
                match size {
                    1 => compare::<R, N, 1, SECOND>(&group, &mut best),
                    2 => compare::<R, N, 2, SECOND>(&group, &mut best),
                    3 => compare::<R, N, 3, SECOND>(&group, &mut best),
                    4 => compare::<R, N, 4, SECOND>(&group, &mut best),
                    5 => compare::<R, N, 5, SECOND>(&group, &mut best),
                    _ => compare::<R, N, 6, SECOND>(&group, &mut best),
                }
                weights = weights.add(size * centroids.dims);
                first += size;
            }
            for (r, place) in places.into_iter().enumerate() {
                best.sums[r].store(sums.add(place * R::WIDTH));
                if SECOND {
                    best.second[r].store(seconds.add(place * R::WIDTH));
                }
            }
            for r in (0..N).step_by(2) {
                let into = [places[r], places[r + 1]].map(|place| labels.add(place * R::WIDTH));
                R::store_bytes([best.index[r], best.index[r + 1]], into);
            }
        }
    }

    /// Holds `C` centroids against `N` registers of rows.
    ///
    /// # Safety
    /// The machine has the register's instructions; the group's weights are `dims * C` numbers and its norms `C`, and
    /// its rows have `dims` dimensions.
    #[inline(always)]
    unsafe fn compare<R: Register, const N: usize, const C: usize, const SECOND: bool>(
        group: &Group<N>,
        best: &mut Best<R, N>,
    ) {
        // SAFETY: within the lengths that the caller promises.
        unsafe {
            let mut sums = [[R::splat(0.0); C]; N];
            for c in 0..C {
                let norm = R::splat(*group.norms.add(c));
                for r in 0..N {
                    sums[r][c] = norm;
                }
            }
            for d in 0..group.dims {
                let mut x = [R::splat(0.0); N];
                for tile in 0..group.fetched {
                    R::fetch(group.next.wrapping_add((tile * group.stride + d) * LANES));
                }
                for r in 0..N {
                    x[r] = R::load(group.rows[r].add(d * LANES));
                }
                for c in 0..C {
                    let weight = R::splat(*group.weights.add(d * C + c));
                    for r in 0..N {
                        sums[r][c] = x[r].mul_add(weight, sums[r][c]);
                    }
                }
            }
            for c in 0..C {
                let index = R::splat_integer(group.first + c as i32);
                for r in 0..N {
                    if SECOND {
                        // Of the new sum and the best so far, the larger one is the second best of the two.
                        best.second[r] = best.second[r].min(sums[r][c].max(best.sums[r]));
                    }
                    (best.sums[r], best.index[r]) = sums[r][c].smaller_with(index, best.sums[r], best.index[r]);
                }
            }
        }
    }
}
