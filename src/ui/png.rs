//! Writes a picture of the window as PNG: eight bits a channel, no alpha, no row filter.

use std::io::{self, Write};

use egui::ColorImage;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// The picture as the bytes of a PNG file.
pub(super) fn encode(image: &ColorImage) -> io::Result<Vec<u8>> {
    let [width, height] = image.size;
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::with_capacity(13);
    header.extend((width as u32).to_be_bytes());
    header.extend((height as u32).to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut file, b"IHDR", &header);

    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::default());
    let mut row = Vec::with_capacity(1 + width * 3);
    for line in image.pixels.chunks_exact(width.max(1)) {
        row.clear();
        row.push(0);
        row.extend(line.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]));
        pixels.write_all(&row)?;
    }
    chunk(&mut file, b"IDAT", &pixels.finish()?);
    chunk(&mut file, b"IEND", &[]);
    Ok(file)
}

/// Length, kind, content, checksum of kind and content.
fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(content);
    file.extend((content.len() as u32).to_be_bytes());
    file.extend(kind);
    file.extend(content);
    file.extend(crc.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use egui::Color32;

    use super::*;

    #[test]
    fn the_pixels_come_back() {
        let image = ColorImage::new([2, 2], vec![Color32::RED, Color32::GREEN, Color32::BLUE, Color32::WHITE]);
        let file = encode(&image).expect("encoded");
        assert_eq!(&file[..8], b"\x89PNG\r\n\x1a\n");
        // The checksum of an empty IEND chunk is the same in every PNG file.
        assert_eq!(&file[file.len() - 12..], [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82]);
        let start = 8 + 25;
        let length = u32::from_be_bytes(file[start..start + 4].try_into().expect("four bytes")) as usize;
        let mut pixels = Vec::new();
        flate2::read::ZlibDecoder::new(&file[start + 8..start + 8 + length]).read_to_end(&mut pixels).expect("zlib");
        assert_eq!(pixels, [0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255]);
    }
}
