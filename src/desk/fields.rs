//! The fields of a form or of a query, as a browser sends them.
//!
//! Some of them are to be sealed: values are wiped when they are dropped, and never printed.

use zeroize::{Zeroize as _, Zeroizing};

/// Names and values in order; a name may come more than once.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Drop for Fields {
    fn drop(&mut self) {
        for (_, value) in &mut self.0 {
            value.zeroize();
        }
    }
}

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded`; anything can be read. Lines end as they do in the
    /// record, whatever a browser makes of them.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let halves = pairs.map(|pair| {
            let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            (pair.get(..at).unwrap_or_default(), pair.get(at + 1..).unwrap_or_default())
        });
        Self(halves.map(|(name, value)| (decoded(name), decoded(value))).collect())
    }

    /// The first value of a name, without spaces around it; empty where there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value of a name as it was sent.
    pub(super) fn raw(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The first value of a name, or this where there is none.
    pub(super) fn or(&self, name: &str, default: &str) -> String {
        let given = self.get(name);
        if given.is_empty() { default.to_owned() } else { given.to_owned() }
    }

    /// Every value of a name that is not empty.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(field, _)| field == name);
        named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The form was sent with this button.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// Adds a value to those of a name.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Sets a name to one value.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(field, _)| field != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Sets a name to several values.
    pub(super) fn set_all(&mut self, name: &str, values: &[&str]) {
        self.0.retain(|(field, _)| field != name);
        self.0.extend(values.iter().map(|value| (name.to_owned(), (*value).to_owned())));
    }

    /// Every value of a name is the same in both, but for empty ones.
    pub(super) fn same(&self, other: &Self, name: &str) -> bool {
        self.all(name).eq(other.all(name))
    }

    /// Takes every value of a name from elsewhere.
    pub(super) fn take(&mut self, other: &Self, name: &str) {
        let values: Vec<&str> = other.all(name).collect();
        self.set_all(name, &values);
    }

    /// These names only, as a form sends them.
    pub(super) fn encode(&self, names: &[&str]) -> String {
        let kept = self.0.iter().filter(|(name, _)| names.contains(&name.as_str()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }
}

/// A name or a value as it was typed. Decoded in one buffer, which is wiped: the libraries for this
/// leave copies behind.
fn decoded(bytes: &[u8]) -> String {
    let mut text = Zeroizing::new(Vec::with_capacity(bytes.len()));
    let mut rest = bytes;
    while let [first, after @ ..] = rest {
        let (byte, after) = match (first, hexadecimal(after)) {
            (b'%', Some((byte, after))) => (byte, after),
            (b'+', _) => (b' ', after),
            (byte, _) => (*byte, after),
        };
        if byte == b'\n' && text.last() == Some(&b'\r') {
            text.pop();
        }
        text.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// The byte that two hexadecimal digits say, and what follows them.
fn hexadecimal(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let [high, low, after @ ..] = bytes else { return None };
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let byte = digit(high)? * 16 + digit(low)?;
    Some((u8::try_from(byte).ok()?, after))
}

/// A value as it was before, where a form changed no more than the ends of lines and the space
/// around it, as browsers do.
pub(super) fn unless_same(before: &str, value: String) -> String {
    if before.replace("\r\n", "\n").trim() == value { before.to_owned() } else { value }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_form_is_read_as_the_standard_reads_it(bytes in "([a%+=&0-9AFf\\r\\né ]|%0D|%0A|%C3%A9){0,40}") {
            let standard = form_urlencoded::parse(bytes.as_bytes());
            let standard: Vec<_> = standard
                .map(|(name, value)| (name.replace("\r\n", "\n"), value.replace("\r\n", "\n")))
                .collect();
            prop_assert_eq!(&Fields::parse(bytes.as_bytes()).0, &standard);
        }
    }

    #[test]
    fn values_are_never_printed() {
        let shown = format!("{:?}", Fields::parse(b"identity=Somebody&x=1"));
        assert_eq!(shown, "[\"identity\", \"x\"]");
    }

    #[test]
    fn fields_come_back_as_they_were_sent() {
        let fields = Fields::parse("a=1&b=x+%C3%A9&a=2&c&t=s".as_bytes());
        assert_eq!((fields.get("a"), fields.get("b"), fields.get("c")), ("1", "x é", ""));
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert!(fields.has("c") && !fields.has("d"));
        assert_eq!(fields.encode(&["a", "b"]), "a=1&b=x+%C3%A9&a=2");
        assert_eq!(Fields::parse(b"a=x%0D%0Ay").get("a"), "x\ny");
        assert_eq!(Fields::parse(b"%ff%zz=\xff&&=").get("nothing"), "");
    }
}
