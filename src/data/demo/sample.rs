//! Draws people, a block of rows at a time.
//!
//! Each block of each draw has a random stream of its own, seeded from the seed, the crowd, the block and the draw. So
//! a person comes out alike whatever the number of threads, and whether the file has 85 columns or 366.

use rand::distributions::{Distribution, Open01};
use rand::{Rng, SeedableRng};
use rand_distr::StandardNormal;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::crowd::Crowd;
use super::model::{ColumnSpec, Condition, Cuts, Draw, Model};

/// Rows that are drawn together. Part of what a seed means: another size gives other people.
pub(super) const BLOCK: usize = 4096;

/// Up to this many thresholds are compared one after the other, all rows at once; beyond, each row searches.
const SCAN: usize = 24;

/// The random streams of the factors begin here, those of the draws at 2.
const FACTOR_STREAMS: u64 = 1 << 32;

/// Where a column's codes of one block go.
pub(super) enum Cells<'a> {
    Narrow(&'a mut [u8]),
    Wide(&'a mut [u16]),
}

/// Draws the blocks of one crowd.
pub(super) struct Sampler<'a> {
    model: &'a Model,
    crowd: Crowd,
    seed: u64,
    columns: &'a [&'a ColumnSpec],
    /// For each draw the columns that show it; `None` for a draw that nothing needs.
    shown: Vec<Option<Vec<usize>>>,
    /// For each factor whether a draw that is needed loads on it.
    used_factors: Vec<bool>,
}

/// What is known of a block before its columns are drawn.
struct People {
    /// Bit 0: core group; the others as the rules name them.
    flags: Vec<u64>,
    /// Factor by factor, one value a row; empty for a factor that nothing needs.
    factors: Vec<Vec<f32>>,
    core_rows: Vec<usize>,
}

/// A draw that later ones refer to.
#[derive(Default)]
struct Kept {
    latent: Vec<f32>,
    leaves: Vec<u16>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(model: &'a Model, crowd: Crowd, seed: u64, columns: &'a [&'a ColumnSpec]) -> Self {
        let mut shown: Vec<Option<Vec<usize>>> = model.draws.iter().map(|_| None).collect();
        for (index, column) in columns.iter().enumerate() {
            shown[column.draw].get_or_insert_default().push(index);
        }
        for index in (0..model.draws.len()).rev() {
            if shown[index].is_some() {
                for needed in [model.draws[index].parent, model.draws[index].latent_of].into_iter().flatten() {
                    shown[needed].get_or_insert_default();
                }
            }
        }
        let mut used_factors = vec![false; model.within.len()];
        for (draw, _) in model.draws.iter().zip(&shown).filter(|(_, shown)| shown.is_some()) {
            for &(factor, _) in &draw.loadings {
                used_factors[factor] = true;
            }
        }
        Self { model, crowd, seed, columns, shown, used_factors }
    }

    /// Draws block number `block`: the hidden group of each row (0: core group) and the codes of each column.
    pub(super) fn fill(&self, block: usize, groups: &mut [u8], cells: &mut [Cells<'_>]) {
        let people = self.people(block, groups);
        let rows = groups.len();
        let mut kept: Vec<Kept> = self.model.draws.iter().map(|_| Kept::default()).collect();
        let (mut latent, mut leaves) = (vec![0.0_f32; rows], vec![0_u16; rows]);
        for (index, draw) in self.model.draws.iter().enumerate() {
            let Some(shown) = &self.shown[index] else { continue };
            match draw.latent_of {
                Some(source) => latent.copy_from_slice(&kept[source].latent),
                None => self.latent(block, index, draw, &people, &mut latent),
            }
            let parents = draw.parent.map(|parent| kept[parent].leaves.as_slice());
            self.leaves(draw, &people, &latent, parents, &mut leaves);
            for &column in shown {
                write_column(self.columns[column], &people.flags, &leaves, &mut cells[column]);
            }
            if draw.needed_later {
                kept[index] = Kept { latent: latent.clone(), leaves: leaves.clone() };
            }
        }
    }

    /// Who is in the core group, which flags are up, which group each row belongs to and where it lies.
    fn people(&self, block: usize, groups: &mut [u8]) -> People {
        let model = self.model;
        let mut random = stream(self.seed, self.crowd, block, 0);
        let core_share = model.core[self.crowd.core()];
        let likeness = self.crowd.likeness();
        let flags: Vec<u64> = groups
            .iter()
            .map(|_| {
                let core = random.r#gen::<f64>() < core_share;
                let mut flags = u64::from(core);
                for rule in &model.rules {
                    let holds = match rule.condition {
                        Condition::Core => core,
                        Condition::Known => !core,
                        Condition::Flag(flag) => flags >> flag & 1 == 1,
                    };
                    // Every rule takes its number, so that one rule's outcome doesn't move the others'.
                    let raised = random.r#gen::<f64>() < rule.probability[likeness];
                    flags |= u64::from(holds && raised) << rule.flag;
                }
                flags
            })
            .collect();
        let core_rows = (0..flags.len()).filter(|&row| flags[row] & 1 == 1).collect();
        let factors = self.factors(block, &flags, groups);
        People { flags, factors, core_rows }
    }

    fn factors(&self, block: usize, flags: &[u64], groups: &mut [u8]) -> Vec<Vec<f32>> {
        let model = self.model;
        let mut random = stream(self.seed, self.crowd, block, 1);
        let customers = self.crowd.likeness() == 1;
        let of_row: Vec<usize> = flags.iter().map(|_| self.group(random.sample::<f64, _>(Open01))).collect();
        for ((group, &drawn), flags) in groups.iter_mut().zip(&of_row).zip(flags) {
            *group = if flags & 1 == 1 { 0 } else { u8::try_from(drawn + 1).unwrap_or(u8::MAX) };
        }
        (0..model.within.len())
            .map(|factor| {
                // Each factor has a stream of its own, so leaving one out moves nothing else.
                if !self.used_factors[factor] {
                    return Vec::new();
                }
                let mut random = stream(self.seed, self.crowd, block, FACTOR_STREAMS + factor as u64);
                let shift = if customers { model.shift[factor] } else { 0.0 };
                let centre: Vec<f32> = model.groups.iter().map(|group| group.centre[factor] + shift).collect();
                let place = |(&group, &flags): (&usize, &u64)| {
                    let normal: f32 = StandardNormal.sample(&mut random);
                    // The core group lies around the middle of everybody.
                    if flags & 1 == 1 { normal } else { centre[group] + model.within[factor] * normal }
                };
                of_row.iter().zip(flags).map(place).collect()
            })
            .collect()
    }

    /// The group at a point of the cumulative shares.
    fn group(&self, point: f64) -> usize {
        let mut rest = point;
        for (index, group) in self.model.groups.iter().enumerate() {
            rest -= if self.crowd == Crowd::General { group.share } else { group.customers };
            if rest < 0.0 {
                return index;
            }
        }
        self.model.groups.len() - 1
    }

    fn latent(&self, block: usize, index: usize, draw: &Draw, people: &People, latent: &mut [f32]) {
        let mut random = stream(self.seed, self.crowd, block, index as u64 + 2);
        for value in latent.iter_mut() {
            let normal: f32 = StandardNormal.sample(&mut random);
            *value = draw.noise * normal;
        }
        for &(factor, weight) in &draw.loadings {
            for (value, position) in latent.iter_mut().zip(&people.factors[factor]) {
                *value += weight * position;
            }
        }
    }

    fn leaves(&self, draw: &Draw, people: &People, latent: &[f32], parents: Option<&[u16]>, leaves: &mut [u16]) {
        let likeness = self.crowd.likeness();
        let (known, core) = (&draw.cuts[likeness], &draw.cuts[2 + likeness]);
        match parents {
            None => scan(&known[0], latent, leaves),
            Some(parents) => {
                for ((leaf, &value), &parent) in leaves.iter_mut().zip(latent).zip(parents) {
                    *leaf = search(draw, known, usize::from(parent), value);
                }
            }
        }
        for &row in &people.core_rows {
            leaves[row] = search(draw, core, parents.map_or(0, |parents| usize::from(parents[row])), latent[row]);
        }
    }
}

/// A random stream of its own for each use in each block.
pub(super) fn stream(seed: u64, crowd: Crowd, block: usize, which: u64) -> Xoshiro256PlusPlus {
    let mut state = seed;
    for part in [crowd as u64, block as u64, which] {
        state = mix(state ^ mix(part.wrapping_add(0x9E37_79B9_7F4A_7C15)));
    }
    Xoshiro256PlusPlus::seed_from_u64(state)
}

/// The finalizer of SplitMix64: spreads neighbouring numbers over all 64 bits.
fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// The number of thresholds below each value.
fn scan(cuts: &[f32], latent: &[f32], leaves: &mut [u16]) {
    if cuts.len() > SCAN {
        for (leaf, &value) in leaves.iter_mut().zip(latent) {
            *leaf = below(cuts, value);
        }
        return;
    }
    leaves.fill(0);
    for &cut in cuts {
        for (leaf, &value) in leaves.iter_mut().zip(latent) {
            *leaf += u16::from(value > cut);
        }
    }
}

fn below(cuts: &[f32], value: f32) -> u16 {
    u16::try_from(cuts.partition_point(|&cut| cut < value)).unwrap_or(u16::MAX)
}

/// The leaf of a value below a parent's leaf; leaves are counted through over all parents.
fn search(draw: &Draw, cuts: &Cuts, parent: usize, value: f32) -> u16 {
    let cuts = cuts[parent].as_slice();
    // A few comparisons whose outcome nobody has to guess are faster than a search.
    let below =
        if cuts.len() > SCAN { below(cuts, value) } else { cuts.iter().map(|&cut| u16::from(cut < value)).sum() };
    draw.first_leaf[parent] + below
}

fn write_column(column: &ColumnSpec, flags: &[u64], leaves: &[u16], cells: &mut Cells<'_>) {
    match cells {
        Cells::Narrow(codes) => {
            let narrow = |code: u16| u8::try_from(code).unwrap_or(u8::MAX);
            let table: Vec<u8> = column.code_of_leaf.iter().map(|&code| narrow(code)).collect();
            for (code, &leaf) in codes.iter_mut().zip(leaves) {
                *code = table[usize::from(leaf)];
            }
            for &(flag, marked) in column.marks.iter().rev() {
                for (code, flags) in codes.iter_mut().zip(flags) {
                    *code = if flags >> flag & 1 == 1 { narrow(marked) } else { *code };
                }
            }
        }
        Cells::Wide(codes) => {
            for ((code, &leaf), flags) in codes.iter_mut().zip(leaves).zip(flags) {
                let mark = column.marks.iter().find(|(flag, _)| flags >> flag & 1 == 1);
                *code = mark.map_or(column.code_of_leaf[usize::from(leaf)], |mark| mark.1);
            }
        }
    }
}
