//! The name that a file was sent under, so far as it can be shown: no path, nothing that is not to
//! be seen or turns a line around. It is never the name of anything on a disk.

/// Longest name in characters.
pub const NAME_CHARS_MAX: usize = 80;
/// Longest name in bytes.
pub const NAME_BYTES_MAX: usize = 240;

/// The last part of a name, cleaned and cut; empty where nothing is left.
pub fn cleaned(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut kept = String::new();
    for c in last.chars().filter(|c| !hides(*c)).take(NAME_CHARS_MAX) {
        if kept.len() + c.len_utf8() > NAME_BYTES_MAX {
            break;
        }
        kept.push(c);
    }
    // A name that begins with a point is hidden by many systems.
    kept.trim_start_matches(|c: char| c == '.' || c.is_whitespace()).trim_end().to_owned()
}

/// A character that is not seen, or that changes how others are read.
fn hides(c: char) -> bool {
    let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
    let isolates = matches!(c, '\u{2066}'..='\u{206f}');
    let unseen =
        matches!(c, '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}');
    let marks =
        matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffd}' | '\u{e0000}'..='\u{e007f}');
    c.is_control() || turns || isolates || unseen || marks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_and_what_turns_a_line_around_are_gone() {
        for (name, wanted) in [
            ("photo.jpg", "photo.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\Awa\\photo de la porte.jpg", "photo de la porte.jpg"),
            ("exe.\u{202e}gpj.jpg", "exe.gpj.jpg"),
            ("\u{2066}a\u{2069}\u{200f}b\0c\r\nd.png", "abcd.png"),
            ("صورة.jpg", "صورة.jpg"),
            ("..", ""),
            (".htaccess", "htaccess"),
            ("  ", ""),
            ("a/", ""),
        ] {
            assert_eq!(cleaned(name), wanted, "{name:?}");
        }
        assert_eq!(cleaned(&"é".repeat(500)).chars().count(), NAME_CHARS_MAX);
        assert!(cleaned(&"\u{1f4f7}".repeat(500)).len() <= NAME_BYTES_MAX);
    }

    proptest! {
        #[test]
        fn what_is_left_is_clean_and_short(name in "\\PC{0,200}|[\\x00-\\x7f]{0,200}") {
            let once = cleaned(&name);
            let is_clean = !once.contains(['/', '\\', '\0', '\n', '\u{202e}']);
            prop_assert!(is_clean);
            prop_assert!(once.len() <= NAME_BYTES_MAX);
            prop_assert_eq!(&cleaned(&once), &once);
        }
    }
}
