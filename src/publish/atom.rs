//! A feed of what is new (RFC 4287), as a text. Knows no page and no clock.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::word::Day;

/// Media type of a feed.
pub const MEDIA: &str = "application/atom+xml; charset=utf-8";

/// A text with its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Its language.
    pub lang: String,
}

/// One thing that came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name for ever.
    pub id: String,
    /// The day on which it came out.
    pub day: Day,
    /// What it is called.
    pub title: Said,
    /// What it says.
    pub summary: Option<Said>,
    /// Where it stands, as seen from the feed.
    pub link: String,
    /// Its sort: a code, and the word for it.
    pub sort: (String, String),
}

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its name for ever.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// What it is called.
    pub title: String,
    /// Who is to be named.
    pub author: String,
    /// The day on which it says something while it has no entry.
    pub day: Day,
    /// Its own address without the host.
    pub here: String,
    /// Its own address with the host, where that is known: what links are relative to.
    pub base: Option<String>,
    /// Address of its page, as seen from the feed.
    pub page: String,
    /// Licences.
    pub rights: Option<String>,
    /// The newest first.
    pub entries: Vec<Entry>,
}

/// A name for ever of something that a ledger holds: the same on every host and in every release.
/// A UUID of version 8 (RFC 9562) made of a SHA-256, because no host is part of it and nothing has to
/// be registered for it.
pub fn name(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(0).to_be_bytes());
        hash.update(part);
    }
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    format!("urn:uuid:{}", uuid::Uuid::from_bytes(bytes).hyphenated())
}

/// The feed as a text.
pub fn written(feed: &Feed) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let base = feed.base.as_deref().map(|base| format!(" xml:base=\"{}\"", escaped(base)));
    let _ = writeln!(
        text,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\"{}>",
        escaped(&feed.lang),
        base.unwrap_or_default()
    );
    element(&mut text, "id", &feed.id);
    element(&mut text, "title", &feed.title);
    let newest = feed.entries.iter().map(|it| it.day).max().unwrap_or(feed.day);
    element(&mut text, "updated", &instant(newest));
    let _ = writeln!(text, "<author><name>{}</name></author>", escaped(&feed.author));
    let kind = MEDIA.split(';').next().unwrap_or_default();
    link(&mut text, "self", kind, &feed.here);
    link(&mut text, "alternate", "text/html", &feed.page);
    if let Some(rights) = &feed.rights {
        element(&mut text, "rights", rights);
    }
    element(&mut text, "generator", "Accordwatch");
    for it in &feed.entries {
        entry(&mut text, it, &feed.lang);
    }
    text + "</feed>\n"
}

fn entry(text: &mut String, it: &Entry, lang: &str) {
    text.push_str("<entry>\n");
    element(text, "id", &it.id);
    said(text, "title", &it.title, lang);
    element(text, "updated", &instant(it.day));
    link(text, "alternate", "text/html", &it.link);
    let (term, label) = (escaped(&it.sort.0), escaped(&it.sort.1));
    let _ = writeln!(text, "<category term=\"{term}\" label=\"{label}\"/>");
    if let Some(summary) = &it.summary {
        said(text, "summary", summary, lang);
    }
    text.push_str("</entry>\n");
}

/// The beginning of a day: of what is released nothing is known more exactly.
fn instant(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

fn element(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "<{name}>{}</{name}>", escaped(value));
}

/// A text, marked where it is in another language than the feed.
fn said(text: &mut String, name: &str, said: &Said, lang: &str) {
    if said.lang == lang {
        return element(text, name, &said.text);
    }
    let (lang, value) = (escaped(&said.lang), escaped(&said.text));
    let _ = writeln!(text, "<{name} xml:lang=\"{lang}\">{value}</{name}>");
}

fn link(text: &mut String, rel: &str, kind: &str, href: &str) {
    let href = escaped(href);
    let _ = writeln!(text, "<link rel=\"{rel}\" type=\"{kind}\" href=\"{href}\"/>");
}

/// A text as XML may hold it: letters that it may not hold at all are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_for_ever_is_a_uuid_that_depends_on_every_part_and_on_where_one_ends() {
        let one = name(&["observer.example/ledger", "reports", "R1"]);
        assert_eq!(one, name(&["observer.example/ledger", "reports", "R1"]));
        assert_ne!(one, name(&["observer.example/ledger", "reportsR", "1"]));
        let uuid = uuid::Uuid::parse_str(one.strip_prefix("urn:uuid:").unwrap()).unwrap();
        assert_eq!((uuid.get_version_num(), uuid.get_variant()), (8, uuid::Variant::RFC4122));
    }

    #[test]
    fn what_is_markup_is_escaped_and_what_no_xml_holds_is_left_out() {
        assert_eq!(escaped("a<b & \"c\"\u{1}\u{ffff}>\n"), "a&lt;b &amp; &quot;c&quot;&gt;\n");
    }
}
