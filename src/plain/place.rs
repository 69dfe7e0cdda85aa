//! Which file an address becomes.
//!
//! `/en/` is `en/index.html`; a page `/en/commitments/C1` is `en/commitments/C1/index.html`, so that a
//! web server answers at the same address as the site itself; its second part is
//! `en/commitments/C1/part-2.html` beside it. What has an ending of a file keeps its name. What asks
//! for another moment is no file: such a link leads to a page that says so.

use sha2::{Digest as _, Sha256};

use super::fault::PlainFault;
use super::folder::hexadecimal;

/// Endings that name a file; another last word of an address, with points or without, is a page.
const ENDINGS: &[&str] = &[
    "atom",
    "cff",
    "css",
    "csv",
    "db",
    "do",
    "geojson",
    "html",
    "ico",
    "ics",
    "jpg",
    "js",
    "json",
    "jsonld",
    "md",
    "parquet",
    "pdf",
    "png",
    "py",
    "r",
    "rdf",
    "rss",
    "sps",
    "svg",
    "tsv",
    "ttl",
    "txt",
    "webmanifest",
    "xlsx",
    "xml",
    "zip",
];
/// Words of a query that ask for what no file can answer: another moment, and what is looked for.
const MOMENTS: [&str; 3] = ["as_of", "known_at", "q"];
/// The word of a query that names a part.
const PART: &str = "page";
/// Longest name made of a query as it is; a longer one becomes a digest.
const QUERY_NAME_MAX: usize = 80;
/// File of the page that tells of moments, in each language.
const MOMENT_FILE: &str = "one-moment.html";

/// Where a link within the site leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// To an address of the site, with its file.
    Here {
        /// Path and query, as the site is asked.
        address: String,
        /// File, with `/` between the folders.
        file: String,
    },
    /// To the page, in this language, that says that a folder holds one moment.
    Moment {
        /// Its language.
        lang: String,
        /// Its file.
        file: String,
    },
}

impl Place {
    /// The page of moments in the language of a place.
    pub(super) fn moment(of: &Self) -> Self {
        let lang = of.file().split('/').next().unwrap_or_default().to_owned();
        let file = format!("{lang}/{MOMENT_FILE}");
        Self::Moment { lang, file }
    }

    pub(super) fn file(&self) -> &str {
        match self {
            Self::Here { file, .. } | Self::Moment { file, .. } => file,
        }
    }

    /// What it is about, whatever the language, form and part.
    pub(super) fn subject(&self) -> &str {
        let within = self.file().split_once('/').map_or("", |(_, within)| within);
        match within.rsplit_once('.') {
            // The page and its parts lie in a folder of their own.
            Some((page, "html")) => page.rsplit_once('/').map_or("", |(folder, _)| folder),
            stem => stem.map_or(within, |(stem, _)| stem),
        }
    }

    /// The place of an address: path, and the query after `?`.
    pub(super) fn of(address: &str) -> Result<Self, PlainFault> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let wrong = || PlainFault::Name(address.to_owned());
        let segments: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
        if !path.starts_with('/') || !segments.iter().all(|it| plain(it)) {
            return Err(wrong());
        }
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        if pairs.iter().any(|(name, _)| MOMENTS.contains(&name.as_str())) {
            let lang = segments.first().map_or("", |it| *it).to_owned();
            let file = format!("{lang}/{MOMENT_FILE}");
            return Ok(Self::Moment { lang, file });
        }
        let file = file_of(&segments, path.ends_with('/'), &pairs);
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        Ok(Self::Here { address: format!("{path}{query}"), file })
    }
}

/// A word of an address that is the same as the name of a file everywhere.
fn plain(segment: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    segment.bytes().all(letter) && !segment.starts_with('.') && !segment.ends_with('.')
}

fn file_of(segments: &[&str], folder: bool, pairs: &[(String, String)]) -> String {
    let asked = name_of(pairs);
    let path = segments.join("/");
    let ending = path.rsplit_once('.').filter(|(_, it)| !it.contains('/'));
    let ending = ending.filter(|(_, it)| ENDINGS.contains(&it.to_ascii_lowercase().as_str()));
    match (ending, asked) {
        (Some((stem, ending)), Some(asked)) if !folder => format!("{stem}.{asked}.{ending}"),
        (Some(_), None) if !folder => path,
        (_, asked) => {
            let name = asked.unwrap_or_else(|| "index".to_owned());
            let path = if path.is_empty() { path } else { format!("{path}/") };
            format!("{path}{name}.html")
        }
    }
}

/// A query as part of a name; none where it asks for nothing.
fn name_of(pairs: &[(String, String)]) -> Option<String> {
    if let [(name, number)] = pairs
        && name == PART
    {
        return (number != "1").then(|| format!("part-{}", safe(number)));
    }
    if pairs.is_empty() {
        return None;
    }
    let words: Vec<_> =
        pairs.iter().map(|(name, value)| format!("{}-{}", safe(name), safe(value))).collect();
    let name = words.join("_");
    let as_it_is = pairs.iter().all(|(name, value)| safe(name) == *name && safe(value) == *value);
    if as_it_is && name.len() <= QUERY_NAME_MAX {
        return Some(name);
    }
    let hash = Sha256::digest(format!("{pairs:?}"));
    Some(format!("asked-{}", hexadecimal(hash.get(..8).unwrap_or_default())))
}

fn safe(text: &str) -> String {
    text.chars().filter(|it| it.is_ascii_alphanumeric() || "-_".contains(*it)).collect()
}

/// The way from one file to another.
pub(super) fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> =
        from.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect();
    let target: Vec<&str> = to.split('/').collect();
    let shared = folder.iter().zip(&target).take_while(|(one, other)| one == other).count();
    let shared = shared.min(target.len().saturating_sub(1));
    let up = "../".repeat(folder.len() - shared);
    format!("{up}{}", target.get(shared..).unwrap_or_default().join("/"))
}

/// The address to which a link on a page leads: path and query, and the fragment; none for a link out
/// of the site, or within the page.
pub(super) fn resolved<'l>(page: &str, link: &'l str) -> Option<(String, Option<&'l str>)> {
    let (target, fragment) = match link.split_once('#') {
        Some((target, fragment)) => (target, Some(fragment)),
        None => (link, None),
    };
    let scheme = target.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
    if target.is_empty() || scheme || target.starts_with("//") {
        return None;
    }
    if target.starts_with('/') {
        return Some((target.to_owned(), fragment));
    }
    let path = page.split('?').next().unwrap_or_default();
    if target.starts_with('?') {
        return Some((format!("{path}{target}"), fragment));
    }
    let (target, query) = target.split_once('?').map_or((target, None), |(to, it)| (to, Some(it)));
    let mut segments: Vec<&str> = path.split('/').collect();
    segments.pop();
    for word in target.split('/') {
        match word {
            "." => {}
            ".." => {
                segments.pop();
            }
            word => segments.push(word),
        }
    }
    let query = query.map(|it| format!("?{it}")).unwrap_or_default();
    let path = segments.join("/");
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    Some((format!("{path}{query}"), fragment))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(address: &str) -> String {
        Place::of(address).unwrap().file().to_owned()
    }

    #[test]
    fn every_address_is_one_file_and_no_file_lies_outside() {
        for (address, expected) in [
            ("/", "index.html"),
            ("/en/", "en/index.html"),
            ("/en/agreements", "en/agreements/index.html"),
            ("/en/commitments/C1.2", "en/commitments/C1.2/index.html"),
            ("/en/commitments/C1?page=2", "en/commitments/C1/part-2.html"),
            ("/en/commitments/C1?page=1", "en/commitments/C1/index.html"),
            ("/en/commitments/C1.csv", "en/commitments/C1.csv"),
            ("/en/x.json?page=3", "en/x.part-3.json"),
            ("/en/x?level=none&party=GOV", "en/x/level-none_party-GOV.html"),
            ("/tables/load.R", "tables/load.R"),
            ("/published.db", "published.db"),
            ("/reports/AW-2018/en/report.html", "reports/AW-2018/en/report.html"),
            ("/en/x?known_at=7&as_of=2018-01-01", "en/one-moment.html"),
            ("/fr/search?q=paix", "fr/one-moment.html"),
        ] {
            assert_eq!(file(address), expected, "{address}");
        }
        assert_ne!(file("/en/x?w=a%2Fb"), file("/en/x?w=ab"));
        assert!(file("/en/x?w=..%2F..%2Fetc").starts_with("en/x/asked-"));
        for address in ["/en/../x", "/en/.hidden", "/en/a b", "/en/%2e%2e", "x", "/en/a:b", "/a\\b"]
        {
            assert!(Place::of(address).is_err(), "{address}");
        }
    }

    #[test]
    fn languages_parts_and_twins_of_a_page_are_about_the_same() {
        let subject = |address: &str| Place::of(address).unwrap().subject().to_owned();
        for address in [
            "/en/commitments/C1.2",
            "/ar/commitments/C1.2",
            "/fr/commitments/C1.2?page=3",
            "/en/commitments/C1.2.csv",
            "/es/commitments/C1.2.atom",
        ] {
            assert_eq!(subject(address), "commitments/C1.2", "{address}");
        }
        assert_eq!((subject("/en/"), subject("/")), (String::new(), String::new()));
        assert_ne!(subject("/en/commitments/C1"), subject("/en/commitments/C1.2"));
    }

    #[test]
    fn the_way_from_file_to_file_is_relative() {
        for (from, to, way) in [
            ("index.html", "en/index.html", "en/index.html"),
            ("en/index.html", "style/a.css", "../style/a.css"),
            ("en/a/C1/index.html", "en/a/C2/index.html", "../C2/index.html"),
            ("en/a/C1/index.html", "en/a/C1/part-2.html", "part-2.html"),
            ("en/a/C1/index.html", "en/a/C1/index.html", "index.html"),
            ("en/x/index.html", "fr/x/index.html", "../../fr/x/index.html"),
        ] {
            assert_eq!(relative(from, to), way, "{from} {to}");
        }
    }

    #[test]
    fn a_link_is_read_as_a_browser_reads_it() {
        let at = |link: &str| {
            let found = resolved("/reports/R/en/report.html", link);
            found.map(|(to, fragment)| format!("{to} {}", fragment.unwrap_or("-")))
        };
        for (link, expected) in [
            ("#F1", None),
            ("https://example.org/a", None),
            ("mailto:a@b", None),
            ("data:,", None),
            ("//example.org/a", None),
            ("/en/#main", Some("/en/ main")),
            ("../figures.json", Some("/reports/R/figures.json -")),
            ("report.pdf", Some("/reports/R/en/report.pdf -")),
            ("?page=2#x", Some("/reports/R/en/report.html?page=2 x")),
            ("../../../../../en/", Some("/en/ -")),
        ] {
            assert_eq!(at(link).as_deref(), expected, "{link}");
        }
    }
}
