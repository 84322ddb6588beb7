//! The nearest centroid of sixteen rows at once.

use super::super::tiles::{LANES, Lanes};
use super::Path;

/// Centroids that are worked on at once; their sums stay in registers.
const GROUP: usize = 6;

/// The most segments.
pub const MAX_CENTROIDS: usize = 64;
/// The most centroids that can be packed: the search for segments tries a few more than it is asked for.
const MAX_PACKED: usize = 128;

/// Centroids as the kernel reads them: -2c in groups of at most six, dimension by dimension, and |c|^2.
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

/// For each tile of sixteen rows the number of the nearest centroid (the first of equals), and that centroid's |c|^2 - 2 x c: the squared
/// distance less the row's own |x|^2. Tiles have `stride` dimensions, of which the packed ones are read.
pub fn nearest(
    path: Path,
    tiles: &[Lanes],
    stride: usize,
    centroids: &Packed,
    labels: &mut [[u8; LANES]],
    best: &mut [Lanes],
) {
    find::<false>(path, tiles, stride, centroids, &mut Found { labels, best, second: &mut [] });
}

/// The same, and for each row the |c|^2 - 2 x c of the second nearest centroid: infinite when there is none.
pub fn nearest_two(
    path: Path,
    tiles: &[Lanes],
    stride: usize,
    centroids: &Packed,
    labels: &mut [[u8; LANES]],
    best: &mut [Lanes],
    second: &mut [Lanes],
) {
    assert!(second.len() == labels.len());
    find::<true>(path, tiles, stride, centroids, &mut Found { labels, best, second });
}

/// What is written, tile by tile. `second` is empty when nobody asks for it.
struct Found<'a> {
    labels: &'a mut [[u8; LANES]],
    best: &'a mut [Lanes],
    second: &'a mut [Lanes],
}

fn find<const SECOND: bool>(path: Path, tiles: &[Lanes], stride: usize, centroids: &Packed, found: &mut Found<'_>) {
    let count = found.labels.len();
    assert!(centroids.dims <= stride && tiles.len() == count * stride && count == found.best.len());
    assert!(centroids.weights.len() == centroids.norms.len() * centroids.dims && centroids.dims > 0);
    match path {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `Path::available` offers the path only where the machine has the instructions, and the lengths are checked above.
        Path::Avx512 => unsafe { x86::nearest_avx512::<SECOND>(tiles, stride, centroids, found) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as above.
        Path::Avx2 => unsafe { x86::nearest_avx2::<SECOND>(tiles, stride, centroids, found) },
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

/// Calls a function generic over the number of centroids in a group and over whether the second nearest is wanted.
#[cfg(target_arch = "x86_64")]
macro_rules! with_group {
    ($size:expr, $function:ident($($argument:expr),*)) => {
        match $size {
            1 => $function::<1, SECOND>($($argument),*),
            2 => $function::<2, SECOND>($($argument),*),
            3 => $function::<3, SECOND>($($argument),*),
            4 => $function::<4, SECOND>($($argument),*),
            5 => $function::<5, SECOND>($($argument),*),
            6 => $function::<6, SECOND>($($argument),*),
            _ => {}
        }
    };
}

#[cfg(target_arch = "x86_64")]
// Counted loops over registers read like the instructions they become.
#[allow(clippy::needless_range_loop)]
mod x86 {
    use std::arch::x86_64::*;

    use super::{Found, GROUP, LANES, Lanes, Packed};

    const _: () = assert!(GROUP == 6, "the groups below are written for six");

    /// Smallest sums so far and whose they are, and the second smallest, for two tiles.
    struct Best512 {
        sums: [__m512; 2],
        index: [__m512i; 2],
        second: [__m512; 2],
    }

    /// # Safety
    /// The machine has AVX-512F; `tiles` holds as many tiles as `into`, each of `stride` dimensions, at least as many as the centroids'.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn nearest_avx512<const SECOND: bool>(
        tiles: &[Lanes],
        stride: usize,
        centroids: &Packed,
        into: &mut Found<'_>,
    ) {
        let count = into.labels.len();
        for pair in (0..count).step_by(2) {
            // The last tile of an odd number is done twice in one go, so that there is one loop only.
            let places = [pair, (pair + 1).min(count - 1)];
            let tile = places.map(|place| tiles[place * stride..].as_ptr().cast::<f32>());
            let far = [_mm512_set1_ps(f32::INFINITY); 2];
            let mut found = Best512 { sums: far, index: [_mm512_setzero_si512(); 2], second: far };
            let (mut first, mut weights) = (0, centroids.weights.as_ptr());
            for &size in &centroids.groups {
                // SAFETY: the pointers stay within the tiles and the packed weights: `dims` vectors of the group's size.
                unsafe {
                    let norms = centroids.norms.as_ptr().add(first);
                    with_group!(size, group_avx512(tile, weights, norms, centroids.dims, first as i32, &mut found));
                    weights = weights.add(size * centroids.dims);
                }
                first += size;
            }
            for (t, place) in places.into_iter().enumerate() {
                // SAFETY: a tile's sums are 64 bytes, its labels 16.
                unsafe {
                    _mm512_storeu_ps(into.best[place].as_mut_ptr(), found.sums[t]);
                    _mm_storeu_si128(into.labels[place].as_mut_ptr().cast(), _mm512_cvtepi32_epi8(found.index[t]));
                    if SECOND {
                        _mm512_storeu_ps(into.second[place].as_mut_ptr(), found.second[t]);
                    }
                }
            }
        }
    }

    /// # Safety
    /// As [`nearest_avx512`]; `weights` holds `dims * C` numbers and `norms` `C`.
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn group_avx512<const C: usize, const SECOND: bool>(
        tile: [*const f32; 2],
        weights: *const f32,
        norms: *const f32,
        dims: usize,
        first: i32,
        best: &mut Best512,
    ) {
        // SAFETY: within the lengths that the caller promises.
        unsafe {
            let mut sums = [[_mm512_setzero_ps(); C]; 2];
            for c in 0..C {
                sums[0][c] = _mm512_set1_ps(*norms.add(c));
                sums[1][c] = sums[0][c];
            }
            for d in 0..dims {
                let x0 = _mm512_loadu_ps(tile[0].add(d * LANES));
                let x1 = _mm512_loadu_ps(tile[1].add(d * LANES));
                for c in 0..C {
                    let weight = _mm512_set1_ps(*weights.add(d * C + c));
                    sums[0][c] = _mm512_fmadd_ps(x0, weight, sums[0][c]);
                    sums[1][c] = _mm512_fmadd_ps(x1, weight, sums[1][c]);
                }
            }
            for c in 0..C {
                let index = _mm512_set1_epi32(first + c as i32);
                for t in 0..2 {
                    if SECOND {
                        let worse = _mm512_max_ps(sums[t][c], best.sums[t]);
                        best.second[t] = _mm512_min_ps(best.second[t], worse);
                    }
                    let nearer = _mm512_cmp_ps_mask::<_CMP_LT_OQ>(sums[t][c], best.sums[t]);
                    best.sums[t] = _mm512_mask_mov_ps(best.sums[t], nearer, sums[t][c]);
                    best.index[t] = _mm512_mask_mov_epi32(best.index[t], nearer, index);
                }
            }
        }
    }

    /// Smallest sums so far and whose they are, and the second smallest, for the two halves of a tile.
    struct Best256 {
        sums: [__m256; 2],
        index: [__m256i; 2],
        second: [__m256; 2],
    }

    /// # Safety
    /// The machine has AVX2 and FMA; `tiles` holds as many tiles as `into`, each of `stride` dimensions, at least as many as the centroids'.
    #[target_feature(enable = "avx2,fma")]
    pub(super) unsafe fn nearest_avx2<const SECOND: bool>(
        tiles: &[Lanes],
        stride: usize,
        centroids: &Packed,
        into: &mut Found<'_>,
    ) {
        for (place, tile) in tiles.chunks_exact(stride).enumerate() {
            let tile = tile.as_ptr().cast::<f32>();
            let far = [_mm256_set1_ps(f32::INFINITY); 2];
            let mut found = Best256 { sums: far, index: [_mm256_setzero_si256(); 2], second: far };
            let (mut first, mut weights) = (0, centroids.weights.as_ptr());
            for &size in &centroids.groups {
                // SAFETY: the pointers stay within the tile and the packed weights: `dims` vectors of the group's size.
                unsafe {
                    let norms = centroids.norms.as_ptr().add(first);
                    with_group!(size, group_avx2(tile, weights, norms, centroids.dims, first as i32, &mut found));
                    weights = weights.add(size * centroids.dims);
                }
                first += size;
            }
            // Two eights of numbers below 256 become sixteen bytes; packing leaves them in four parts out of order.
            let words = _mm256_packus_epi32(found.index[0], found.index[1]);
            let bytes = _mm256_packus_epi16(words, words);
            let order = _mm256_setr_epi32(0, 4, 1, 5, 0, 0, 0, 0);
            let bytes = _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(bytes, order));
            // SAFETY: sixteen bytes; eight numbers a half of sixteen.
            unsafe {
                _mm_storeu_si128(into.labels[place].as_mut_ptr().cast(), bytes);
                for half in 0..2 {
                    _mm256_storeu_ps(into.best[place].as_mut_ptr().add(half * 8), found.sums[half]);
                    if SECOND {
                        _mm256_storeu_ps(into.second[place].as_mut_ptr().add(half * 8), found.second[half]);
                    }
                }
            }
        }
    }

    /// # Safety
    /// As [`nearest_avx2`]; `weights` holds `dims * C` numbers and `norms` `C`.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    unsafe fn group_avx2<const C: usize, const SECOND: bool>(
        tile: *const f32,
        weights: *const f32,
        norms: *const f32,
        dims: usize,
        first: i32,
        best: &mut Best256,
    ) {
        // SAFETY: within the lengths that the caller promises.
        unsafe {
            let mut sums = [[_mm256_setzero_ps(); C]; 2];
            for c in 0..C {
                sums[0][c] = _mm256_set1_ps(*norms.add(c));
                sums[1][c] = sums[0][c];
            }
            for d in 0..dims {
                let x0 = _mm256_loadu_ps(tile.add(d * LANES));
                let x1 = _mm256_loadu_ps(tile.add(d * LANES + 8));
                for c in 0..C {
                    let weight = _mm256_set1_ps(*weights.add(d * C + c));
                    sums[0][c] = _mm256_fmadd_ps(x0, weight, sums[0][c]);
                    sums[1][c] = _mm256_fmadd_ps(x1, weight, sums[1][c]);
                }
            }
            for c in 0..C {
                let index = _mm256_set1_epi32(first + c as i32);
                for t in 0..2 {
                    if SECOND {
                        let worse = _mm256_max_ps(sums[t][c], best.sums[t]);
                        best.second[t] = _mm256_min_ps(best.second[t], worse);
                    }
                    let nearer = _mm256_cmp_ps::<_CMP_LT_OQ>(sums[t][c], best.sums[t]);
                    best.sums[t] = _mm256_blendv_ps(best.sums[t], sums[t][c], nearer);
                    best.index[t] = _mm256_blendv_epi8(best.index[t], index, _mm256_castps_si256(nearer));
                }
            }
        }
    }
}
