//! A file -> a file that its program would not have written.

use std::io::{Cursor, Read as _, Write as _};

use rand::Rng;
use rand::seq::SliceRandom as _;

/// Numbers at which programs go wrong.
const EDGES: [u64; 12] =
    [0, 1, 2, 7, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x7FFF_FFFF_FFFF_FFFF];

/// Changes a file in one to eight places. `words` are what files of this kind are made of.
pub(crate) fn mutate(file: &[u8], other: &[u8], words: &[&str], rng: &mut impl Rng) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for _ in 0..rng.gen_range(1..=8) {
        change(&mut bytes, other, words, rng);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], rng: &mut impl Rng) {
    let at = rng.gen_range(0..=bytes.len());
    let end = (at + usize::min(1 << rng.gen_range(0..10), bytes.len())).min(bytes.len());
    match rng.gen_range(0..10) {
        0 | 1 if at < bytes.len() => bytes[at] ^= 1 << rng.gen_range(0..8),
        2 if at < bytes.len() => bytes[at] = rng.r#gen(),
        3 if at < bytes.len() => bytes[at] = bytes[at].wrapping_add(if rng.r#gen() { 1 } else { 255 }),
        4 => {
            let width = 1 << rng.gen_range(0..4);
            let edge = EDGES[rng.gen_range(0..EDGES.len())].to_le_bytes();
            let end = bytes.len().min(at + width);
            bytes[at..end].copy_from_slice(&edge[..end - at]);
        }
        5 => drop(bytes.drain(at..end)),
        6 => {
            let again = bytes[at..end].to_vec();
            let times = 1 << rng.gen_range(0..6);
            bytes.splice(at..at, again.repeat(times));
        }
        7 => {
            let from = rng.gen_range(0..=other.len());
            let until = (from + (end - at)).min(other.len());
            bytes.splice(at..end, other[from..until].iter().copied());
        }
        8 => {
            if let Some(word) = words.choose(rng) {
                bytes.splice(at..at, word.bytes());
            }
        }
        _ if rng.gen_ratio(1, 8) => bytes.truncate(at),
        _ => {}
    }
}

/// Changes a part of a zip archive and packs it again, so that the change gets past checksums and compression.
pub(crate) fn mutate_part(file: &[u8], words: &[&str], rng: &mut impl Rng) -> Option<Vec<u8>> {
    repack(file, rng, |content, rng| Some(mutate(content, content, words, rng)))
}

/// Changes values in a part of a zip archive that is JSON.
pub(crate) fn mutate_json_part(file: &[u8], rng: &mut impl Rng) -> Option<Vec<u8>> {
    repack(file, rng, mutate_json)
}

fn repack<R: Rng>(file: &[u8], rng: &mut R, change: impl FnOnce(&[u8], &mut R) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).ok()?;
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        parts.push((name, content));
    }
    let chosen = rng.gen_range(0..parts.len());
    parts[chosen].1 = change(&parts[chosen].1, rng)?;
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        packed.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        packed.write_all(&content).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}

/// A JSON text with one to three of its values changed, moved or gone; it stays well formed.
pub(crate) fn mutate_json(text: &[u8], rng: &mut impl Rng) -> Option<Vec<u8>> {
    let mut json: serde_json::Value = serde_json::from_slice(text).ok()?;
    for _ in 0..rng.gen_range(1..=3) {
        change_value(&mut json, rng);
    }
    serde_json::to_vec(&json).ok()
}

fn change_value(value: &mut serde_json::Value, rng: &mut impl Rng) {
    use serde_json::{Value, json};
    let inward = rng.gen_ratio(9, 10);
    match value {
        Value::Array(values) if !values.is_empty() && inward => {
            let at = rng.gen_range(0..values.len());
            match rng.gen_range(0..12) {
                0 => drop(values.remove(at)),
                1 => values.insert(at, values[at].clone()),
                2 => values.clear(),
                3 => values.truncate(at),
                _ => change_value(&mut values[at], rng),
            }
        }
        Value::Object(values) if !values.is_empty() && inward => {
            let keys: Vec<String> = values.keys().cloned().collect();
            let key = &keys[rng.gen_range(0..keys.len())];
            if rng.gen_ratio(1, 30) {
                values.remove(key);
            } else {
                change_value(&mut values[key], rng);
            }
        }
        _ => {
            let others = [
                json!(null),
                json!(0),
                json!(-1),
                json!(1),
                json!(1.5),
                json!(u64::MAX),
                json!(i64::MIN),
                json!(1e300),
                json!(-1e-300),
                json!(""),
                json!("\u{202E}\n../x"),
                json!([]),
                json!({}),
                json!(true),
                json!(85),
            ];
            *value = others[rng.gen_range(0..others.len())].clone();
        }
    }
}
