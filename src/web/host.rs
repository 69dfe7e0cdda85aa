//! Where the public finds the site. Pages know no host: where nobody said it, links go without one, and what cannot
//! be said without one is left out.

use std::str::FromStr;

/// What a site is told of the world around it.
#[derive(Clone, Debug)]
pub struct Outside {
    /// Where the public finds it; none where nobody said.
    pub address: Option<PublicAddress>,
    /// Drawings can be had as pictures, too; a site of thousands of files does without them.
    pub pictures: bool,
}

impl Default for Outside {
    fn default() -> Self {
        Self { address: None, pictures: true }
    }
}

impl From<Option<PublicAddress>> for Outside {
    fn from(address: Option<PublicAddress>) -> Self {
        Self { address, ..Self::default() }
    }
}

/// Longest public address, in bytes: a picture of a longer one would be too fine for paper.
const BYTES_MAX: usize = 120;

/// The public address of a site, such as `https://observer.example`; a folder may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAddress(String);

impl PublicAddress {
    /// The address with that of a page, which begins with `/`.
    pub(super) fn of(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// What follows this address in another; none where that is not of this site.
    pub(crate) fn path_of<'a>(&self, whole: &'a str) -> Option<&'a str> {
        whole.strip_prefix(self.0.as_str()).filter(|path| path.starts_with('/'))
    }
}

impl FromStr for PublicAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let said = || {
            format!(
                "write the public address with its scheme and without a query, up to {BYTES_MAX} letters, for example https://observer.example"
            )
        };
        let text = text.trim().trim_end_matches('/');
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let rest = rest.ok_or_else(said)?;
        let letter = |it: char| it.is_ascii_alphanumeric() || "-._~:[]/".contains(it);
        let host = rest.split('/').next().unwrap_or_default();
        let sound = !host.is_empty() && text.len() <= BYTES_MAX && rest.chars().all(letter);
        if sound && !rest.contains("//") { Ok(Self(text.to_owned())) } else { Err(said()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_and_a_host_and_no_more_than_a_folder() {
        for (text, wanted) in [
            ("https://observer.example", Some("https://observer.example/en/")),
            ("https://observer.example/", Some("https://observer.example/en/")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080/en/")),
            ("https://observer.example/mali/", Some("https://observer.example/mali/en/")),
            ("observer.example", None),
            ("https://", None),
            ("https:///en", None),
            ("https://a b", None),
            ("https://a/?x=1", None),
            ("https://user@a", None),
            ("javascript://a", None),
        ] {
            let read = text.parse().ok().map(|it: PublicAddress| it.of("/en/"));
            assert_eq!(read.as_deref(), wanted, "{text}");
        }
        assert!(format!("https://{}", "a".repeat(BYTES_MAX)).parse::<PublicAddress>().is_err());
    }
}
