//! Rust source -> words, punctuation and string literals; comments and character literals are left out.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name, a keyword or a number: `crate`, `egui`, `12`.
    Word,
    /// One character of punctuation.
    Mark,
    /// What a string literal says, without quotation marks, its escapes resolved.
    Text,
}

/// A token and the line it begins in, counted from 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) text: String,
    pub(crate) line: usize,
}

impl Token {
    /// Whether this is the given word or punctuation mark; a string literal never is.
    pub(crate) fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// Whether the tokens from `at` on read as `expected`, string literals set aside.
pub(crate) fn reads(tokens: &[Token], at: usize, expected: &[&str]) -> bool {
    expected.iter().enumerate().all(|(step, text)| tokens.get(at + step).is_some_and(|token| token.is(text)))
}

/// Where the bracket that opens at `open` is closed; the last token when it never is.
pub(crate) fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if token.is("(") || token.is("[") || token.is("{") {
            depth += 1;
        } else if token.is(")") || token.is("]") || token.is("}") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at;
            }
        }
    }
    tokens.len().saturating_sub(1)
}

/// The tokens of a source text.
pub(crate) fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let mut add = |kind, text| tokens.push(Token { kind, text, line });
        let end = match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => find(&chars, at, |c| c == '\n'),
            '/' if chars.get(at + 1) == Some(&'*') => block_comment(&chars, at),
            '"' => {
                let end = string(&chars, at);
                add(Kind::Text, unescaped(&chars[at + 1..end.max(at + 2) - 1]));
                end
            }
            '\'' => character_or_lifetime(&chars, at),
            c if c.is_alphanumeric() || c == '_' => match prefixed_string(&chars, at) {
                Some((text, end)) => {
                    // Bytes are data of a format.
                    if !chars[at..end].iter().take(2).take_while(|&&c| c != '"').any(|&c| c == 'b') {
                        add(Kind::Text, text);
                    }
                    end
                }
                None => {
                    let end = find(&chars, at, |c| !(c.is_alphanumeric() || c == '_'));
                    add(Kind::Word, chars[at..end].iter().collect());
                    end
                }
            },
            c => {
                if !c.is_whitespace() {
                    add(Kind::Mark, c.to_string());
                }
                at + 1
            }
        };
        line += chars[at..end].iter().filter(|&&c| c == '\n').count();
        at = end;
    }
    tokens
}

fn find(chars: &[char], from: usize, stop: impl Fn(char) -> bool) -> usize {
    (from..chars.len()).find(|&at| stop(chars[at])).unwrap_or(chars.len())
}

/// Block comments nest.
fn block_comment(chars: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    chars.len()
}

/// The position after the closing quotation mark.
fn string(chars: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// What an ordinary string literal says. Escapes by number become a `?`: nobody asks for them here.
fn unescaped(inner: &[char]) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.iter().copied().peekable();
    while let Some(c) = rest.next() {
        match (c, if c == '\\' { rest.next() } else { None }) {
            ('\\', Some('n' | 't' | 'r')) => text.push(' '),
            // A backslash at the end of a line takes the white space at the start of the next with it.
            ('\\', Some('\n')) => while rest.next_if(|c| c.is_whitespace()).is_some() {},
            ('\\', Some('u' | 'x')) => text.push('?'),
            ('\\', Some(other)) => text.push(other),
            _ => text.push(c),
        }
    }
    text
}

/// What `r"..."`, `r#"..."#`, `b"..."`, `br#"..."#` or `c"..."` says and where it ends; `None` when the letter begins
/// a word.
fn prefixed_string(chars: &[char], start: usize) -> Option<(String, usize)> {
    let letters = chars[start..].iter().take(3).take_while(|c| matches!(c, 'r' | 'b' | 'c')).count();
    if letters == 0 || letters > 2 {
        return None;
    }
    let raw = chars[start..start + letters].contains(&'r');
    let hashes = chars[start + letters..].iter().take_while(|&&c| c == '#').count();
    let quote = start + letters + hashes;
    if chars.get(quote) != Some(&'"') || (!raw && hashes > 0) {
        return None;
    }
    if !raw {
        let end = string(chars, quote);
        return Some((unescaped(&chars[quote + 1..end.max(quote + 2) - 1]), end));
    }
    let closes =
        |at: usize| chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|&&c| c == '#').count() == hashes;
    let end = (quote + 1..chars.len()).find(|&at| closes(at)).unwrap_or(chars.len());
    Some((chars[quote + 1..end].iter().collect(), (end + 1 + hashes).min(chars.len())))
}

/// `'a'` and `'\n'` are skipped whole, of a lifetime only the quotation mark.
fn character_or_lifetime(chars: &[char], start: usize) -> usize {
    match (chars.get(start + 1), chars.get(start + 2)) {
        (Some('\\'), _) => (find(chars, start + 3, |c| c == '\'') + 1).min(chars.len()),
        (Some(_), Some('\'')) => start + 3,
        _ => start + 1,
    }
}
