//! How wide a text will be, nearly: pictures are laid out without asking a font, so that they are the same everywhere.

/// Room that a letter takes, in parts of the font's size; a little more than the font has, so that nothing is cut.
fn room(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'I' => 0.29,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | ' ' | '-' | '“' | '”' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' | '—' => 0.92,
        letter if letter.is_ascii_digit() => 0.64,
        letter if letter.is_lowercase() => 0.59,
        letter if letter.is_ascii_uppercase() || letter == '_' => 0.70,
        letter if letter.is_ascii() => 0.64,
        letter if (letter as u32) < 0x2E80 => 0.68,
        // Letters of East Asia and emoji are as wide as high.
        _ => 1.05,
    }
}

/// The width of a text in a font of this size.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(room).sum::<f64>() * size
}

/// The text, or as much of its beginning as has room.
pub(super) fn fitting(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let kept = text.chars().take_while(|letter| {
        left -= self::room(*letter) * size;
        left >= 0.0
    });
    let mut kept: String = kept.collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The text in lines that have room, at most `most`; the last one is cut.
pub(super) fn lines(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if last || width(line, size) + width(word, size) + 0.38 * size <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| fitting(line, size, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_is_cut() {
        assert_eq!(fitting("short", 10.0, 100.0), "short");
        let cut = fitting("a very long name of a segment", 10.0, 60.0);
        assert!(cut.ends_with('…') && width(&cut, 10.0) <= 60.0, "{cut}");
        assert_eq!(fitting("", 10.0, 0.0), "");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(lines("one two three", 10.0, 50.0, 3), ["one two", "three"]);
        let two = lines("one two three four five six", 10.0, 50.0, 2);
        assert!(two.len() == 2 && two[1].ends_with('…'), "{two:?}");
    }
}
