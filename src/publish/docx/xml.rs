//! Text and attributes of XML: everything that is no text of ours passes through here.

/// Adds a text with its signs escaped. What XML 1.0 cannot hold stands as U+FFFD.
pub(super) fn text(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            other if allowed(other) => out.push(other),
            _ => out.push('\u{FFFD}'),
        }
    }
}

/// The production `Char` of XML 1.0, without what was seen to already.
fn allowed(letter: char) -> bool {
    !matches!(letter, '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Adds an element without content: its name with the prefix `w`, and one value.
pub(super) fn value(out: &mut String, name: &str, value: &str) {
    out.extend(["<w:", name, " w:val=\""]);
    text(out, value);
    out.push_str("\"/>");
}

/// A text, escaped.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    text(&mut out, words);
    out
}
