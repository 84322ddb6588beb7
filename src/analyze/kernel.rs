//! The two inner loops that touch every row: the nearest centroid of sixteen rows at once, and sums of looked-up vectors.
//!
//! The only module with `unsafe`: it chooses instructions at run time. All paths do the same operations in the same order on each
//! lane (a fused multiply-add is one rounding on every machine), so they give the same bits; only their speed differs.
#![allow(unsafe_code)]

use std::sync::OnceLock;

use super::tiles::{LANES, Lanes};

/// Centroids that are worked on at once; their sums stay in registers.
const GROUP: usize = 6;

/// The most segments.
pub const MAX_CENTROIDS: usize = 64;
/// The most centroids that can be packed: the search for segments tries a few more than it is asked for.
const MAX_PACKED: usize = 128;

/// Which instructions the kernel uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// Any machine.
    Portable,
    /// 256-bit vectors with fused multiply-add.
    Avx2,
    /// 512-bit vectors.
    Avx512,
}

impl Path {
    /// The fastest path that this machine has.
    pub fn best() -> Self {
        static BEST: OnceLock<Path> = OnceLock::new();
        *BEST.get_or_init(|| Self::available().last().copied().unwrap_or(Self::Portable))
    }

    /// All paths that this machine has, the fastest last.
    pub fn available() -> Vec<Self> {
        let mut paths = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                paths.push(Self::Avx2);
                if is_x86_feature_detected!("avx512f") {
                    paths.push(Self::Avx512);
                }
            }
        }
        paths
    }
}

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
    assert!(centroids.dims <= stride && tiles.len() == labels.len() * stride && labels.len() == best.len());
    assert!(centroids.weights.len() == centroids.norms.len() * centroids.dims && centroids.dims > 0);
    match path {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `Path::available` offers the path only where the machine has the instructions, and the lengths are checked above.
        Path::Avx512 => unsafe { x86::nearest_avx512(tiles, stride, centroids, labels, best) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as above.
        Path::Avx2 => unsafe { x86::nearest_avx2(tiles, stride, centroids, labels, best) },
        _ => nearest_portable(tiles, stride, centroids, labels, best),
    }
}

fn nearest_portable(
    tiles: &[Lanes],
    stride: usize,
    centroids: &Packed,
    labels: &mut [[u8; LANES]],
    best: &mut [Lanes],
) {
    for ((tile, labels), best) in tiles.chunks_exact(stride).zip(labels).zip(best) {
        *best = [f32::INFINITY; LANES];
        *labels = [0; LANES];
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
                    if sum < best[lane] {
                        (best[lane], labels[lane]) = (sum, (first + place) as u8);
                    }
                }
            }
            (first, weights) = (first + size, rest);
        }
    }
}

/// Calls a function generic over the number of centroids in a group.
#[cfg(target_arch = "x86_64")]
macro_rules! with_group {
    ($size:expr, $function:ident($($argument:expr),*)) => {
        match $size {
            1 => $function::<1>($($argument),*),
            2 => $function::<2>($($argument),*),
            3 => $function::<3>($($argument),*),
            4 => $function::<4>($($argument),*),
            5 => $function::<5>($($argument),*),
            6 => $function::<6>($($argument),*),
            _ => {}
        }
    };
}

#[cfg(target_arch = "x86_64")]
// Counted loops over registers read like the instructions they become.
#[allow(clippy::needless_range_loop)]
mod x86 {
    use std::arch::x86_64::*;

    use super::{GROUP, LANES, Lanes, Packed, Span};

    const _: () = assert!(GROUP == 6, "the groups below are written for six");

    /// Smallest sums so far and whose they are, for two tiles.
    struct Best512 {
        sums: [__m512; 2],
        index: [__m512i; 2],
    }

    /// # Safety
    /// The machine has AVX-512F; `tiles` holds `labels.len()` tiles of `stride` dimensions, at least as many as the centroids'.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn nearest_avx512(
        tiles: &[Lanes],
        stride: usize,
        centroids: &Packed,
        labels: &mut [[u8; LANES]],
        best: &mut [Lanes],
    ) {
        let count = labels.len();
        for pair in (0..count).step_by(2) {
            // The last tile of an odd number is done twice in one go, so that there is one loop only.
            let places = [pair, (pair + 1).min(count - 1)];
            let tile = places.map(|place| tiles[place * stride..].as_ptr().cast::<f32>());
            let mut found = Best512 { sums: [_mm512_set1_ps(f32::INFINITY); 2], index: [_mm512_setzero_si512(); 2] };
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
            for (place, (sums, index)) in places.into_iter().zip(found.sums.into_iter().zip(found.index)) {
                // SAFETY: a tile's sums are 64 bytes, its labels 16.
                unsafe {
                    _mm512_storeu_ps(best[place].as_mut_ptr(), sums);
                    _mm_storeu_si128(labels[place].as_mut_ptr().cast(), _mm512_cvtepi32_epi8(index));
                }
            }
        }
    }

    /// # Safety
    /// As [`nearest_avx512`]; `weights` holds `dims * C` numbers and `norms` `C`.
    #[inline]
    #[target_feature(enable = "avx512f")]
    unsafe fn group_avx512<const C: usize>(
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
                    let nearer = _mm512_cmp_ps_mask::<_CMP_LT_OQ>(sums[t][c], best.sums[t]);
                    best.sums[t] = _mm512_mask_mov_ps(best.sums[t], nearer, sums[t][c]);
                    best.index[t] = _mm512_mask_mov_epi32(best.index[t], nearer, index);
                }
            }
        }
    }

    /// Smallest sums so far and whose they are, for the two halves of a tile.
    struct Best256 {
        sums: [__m256; 2],
        index: [__m256i; 2],
    }

    /// # Safety
    /// The machine has AVX2 and FMA; `tiles` holds `labels.len()` tiles of `stride` dimensions, at least as many as the centroids'.
    #[target_feature(enable = "avx2,fma")]
    pub(super) unsafe fn nearest_avx2(
        tiles: &[Lanes],
        stride: usize,
        centroids: &Packed,
        labels: &mut [[u8; LANES]],
        best: &mut [Lanes],
    ) {
        for ((tile, labels), best) in tiles.chunks_exact(stride).zip(labels).zip(best) {
            let tile = tile.as_ptr().cast::<f32>();
            let mut found = Best256 { sums: [_mm256_set1_ps(f32::INFINITY); 2], index: [_mm256_setzero_si256(); 2] };
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
            let mut index = [0i32; LANES];
            for half in 0..2 {
                // SAFETY: eight numbers a half of sixteen.
                unsafe {
                    _mm256_storeu_ps(best.as_mut_ptr().add(half * 8), found.sums[half]);
                    _mm256_storeu_si256(index.as_mut_ptr().add(half * 8).cast(), found.index[half]);
                }
            }
            *labels = index.map(|index| index as u8);
        }
    }

    /// # Safety
    /// As [`nearest_avx2`]; `weights` holds `dims * C` numbers and `norms` `C`.
    #[inline]
    #[target_feature(enable = "avx2,fma")]
    unsafe fn group_avx2<const C: usize>(
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
                    let nearer = _mm256_cmp_ps::<_CMP_LT_OQ>(sums[t][c], best.sums[t]);
                    best.sums[t] = _mm256_blendv_ps(best.sums[t], sums[t][c], nearer);
                    best.index[t] = _mm256_blendv_epi8(best.index[t], index, _mm256_castps_si256(nearer));
                }
            }
        }
    }

    /// # Safety
    /// The machine has AVX-512F; all `spans` lie in `table`.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn sum_vectors_avx512(
        table: &[Lanes],
        spans: &[Span],
        codes: &[[u8; LANES]],
        into: &mut [Lanes; LANES],
    ) {
        let table = table.as_ptr();
        let mut sums = [_mm512_setzero_ps(); LANES];
        for (span, codes) in spans.iter().zip(codes) {
            let mut places = [0u32; LANES];
            // SAFETY: sixteen codes are read, sixteen places written.
            unsafe {
                let codes = _mm512_cvtepu8_epi32(_mm_loadu_si128(codes.as_ptr().cast()));
                let clamped = _mm512_min_epu32(codes, _mm512_set1_epi32(span.most as i32));
                let found = _mm512_add_epi32(clamped, _mm512_set1_epi32(span.start as i32));
                _mm512_storeu_si512(places.as_mut_ptr().cast(), found);
            }
            for (sum, place) in sums.iter_mut().zip(places) {
                // SAFETY: the caller promises that the place exists; it holds sixteen numbers.
                let vector = unsafe { _mm512_loadu_ps(table.add(place as usize).cast()) };
                *sum = _mm512_add_ps(*sum, vector);
            }
        }
        for (into, sums) in into.iter_mut().zip(sums) {
            // SAFETY: sixteen numbers go where sixteen fit.
            unsafe { _mm512_storeu_ps(into.as_mut_ptr(), sums) };
        }
    }

    /// # Safety
    /// The machine has AVX2; all `spans` lie in `table`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn sum_vectors_avx2(
        table: &[Lanes],
        spans: &[Span],
        codes: &[[u8; LANES]],
        into: &mut [Lanes; LANES],
    ) {
        let table = table.as_ptr().cast::<f32>();
        // Four rows at a time: their sums stay in eight registers.
        for four in (0..LANES).step_by(4) {
            let mut sums = [[_mm256_setzero_ps(); 2]; 4];
            for (span, codes) in spans.iter().zip(codes) {
                for row in 0..4 {
                    let place = span.start + u32::from(codes[four + row]).min(span.most);
                    // SAFETY: the caller promises that the place exists; it holds sixteen numbers.
                    unsafe {
                        let vector = table.add(place as usize * LANES);
                        sums[row][0] = _mm256_add_ps(sums[row][0], _mm256_loadu_ps(vector));
                        sums[row][1] = _mm256_add_ps(sums[row][1], _mm256_loadu_ps(vector.add(8)));
                    }
                }
            }
            for (into, sums) in into[four..four + 4].iter_mut().zip(sums) {
                // SAFETY: twice eight numbers go where sixteen fit.
                unsafe {
                    _mm256_storeu_ps(into.as_mut_ptr(), sums[0]);
                    _mm256_storeu_ps(into.as_mut_ptr().add(8), sums[1]);
                }
            }
        }
    }
}

/// Where the vectors of one attribute stand: code `c` has `start + min(c, most)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Place of the vector of code 0.
    pub start: u32,
    /// Codes from this on share one vector.
    pub most: u32,
}

/// For each of sixteen rows the sum, over attributes, of the vector of sixteen numbers that the attribute's code stands for.
/// `codes[attribute][row]`; sums are in the order of the attributes.
pub fn sum_vectors(path: Path, table: &[Lanes], spans: &[Span], codes: &[[u8; LANES]], into: &mut [Lanes; LANES]) {
    assert!(spans.iter().all(|span| span.start as usize + (span.most as usize) < table.len()));
    match path {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `Path::available` offers the path only where the machine has the instructions, and the places are checked above.
        Path::Avx512 => unsafe { x86::sum_vectors_avx512(table, spans, codes, into) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as above.
        Path::Avx2 => unsafe { x86::sum_vectors_avx2(table, spans, codes, into) },
        _ => sum_vectors_portable(table, spans, codes, into),
    }
}

fn sum_vectors_portable(table: &[Lanes], spans: &[Span], codes: &[[u8; LANES]], into: &mut [Lanes; LANES]) {
    *into = [[0.0; LANES]; LANES];
    for (span, codes) in spans.iter().zip(codes) {
        for (sums, code) in into.iter_mut().zip(codes) {
            let vector = &table[(span.start + u32::from(*code).min(span.most)) as usize];
            for (sum, number) in sums.iter_mut().zip(vector) {
                *sum += number;
            }
        }
    }
}
