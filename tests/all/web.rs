//! The public site over a real socket: every page, every link, every header, from the published
//! folder alone.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use accordwatch::analysis::{Analysis, Scope};
use accordwatch::language::{Arg, Language};
use accordwatch::record::{check, def};
use accordwatch::service::{Service, bulk};
use accordwatch::store::published::Published;
use accordwatch::web::{ServeFault, serve};
use accordwatch::word::{Cells, Day, Kind};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::data::{package, rows};
use crate::ledger_store::{actor, cells, env};
use crate::published::planted::{make, revise};
use crate::site::{Answer, Server, publish_at, published, record};
use crate::tool::{copy, files};

/// First page: bytes of HTML, and compressed bytes of HTML and style sheet together.
const FIRST_PAGE_BYTES_MAX: usize = 50 * 1024;
const FIRST_PAGE_GZIP_BYTES_MAX: usize = 14 * 1024;
/// Any other page, compressed.
const PAGE_GZIP_BYTES_MAX: usize = 30 * 1024;

/// How a page marks a text that is shown in the language it was written in for want of another.
const UNTRANSLATED: &str = "</span> <small class=\"ol\">[";

/// Values of an attribute within a page.
pub(crate) fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let from = format!(" {attribute}=\"");
    page.split(from.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Twins of pages in other languages than English: their rows are the same (`twins`), and to draw every
/// page three times takes long.
fn left_out(href: &str) -> bool {
    let forms = [".csv", ".json", ".atom", ".ics", ".svg", ".png"];
    let twin = forms.iter().any(|ending| href.ends_with(ending));
    let of_page = |lang: &str| href.starts_with(&format!("/{lang}/"));
    twin && ["fr", "ar", "es"].iter().any(|lang| of_page(lang))
}

/// Every page and file reached from the front, by address.
fn crawl(server: &Server) -> BTreeMap<String, Answer> {
    let mut found: BTreeMap<String, Answer> = BTreeMap::new();
    let homes = Language::all().iter().map(|language| format!("/{}/", language.tag()));
    let mut ahead: Vec<String> = homes.chain(["/robots.txt".into()]).collect();
    while let Some(path) = ahead.pop() {
        if found.contains_key(&path) {
            continue;
        }
        let answer = server.get(&path);
        let is_page = answer.header("content-type").starts_with("text/html");
        if is_page && !path.starts_with("/reports/") {
            let links = values(answer.text(), "href").into_iter();
            let inner = links.filter_map(|href| href.split('#').next());
            let inner = inner.filter(|href| href.starts_with('/') && !left_out(href));
            ahead.extend(inner.map(ToOwned::to_owned));
        }
        found.insert(path, answer);
    }
    found
}

/// The pages proper, by address.
fn pages(all: &BTreeMap<String, Answer>) -> impl Iterator<Item = (&String, &str)> {
    let page = |path: &String| {
        Language::all().iter().any(|language| path.starts_with(&format!("/{}/", language.tag())))
    };
    let read = |answer: &Answer| answer.header("content-type").starts_with("text/html");
    let found = all
        .iter()
        .filter(move |(path, answer)| page(path) && (answer.status != 200 || read(answer)));
    found.map(|(path, answer)| (path, answer.text()))
}

/// What is wrong with a page, in words.
fn faults(path: &str, page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |good: bool, what: &str| {
        if !good {
            faults.push(format!("{path}: {what}"));
        }
    };
    let lang = path.get(1..3).unwrap_or_default();
    must(page.starts_with("<!DOCTYPE html>"), "no document type");
    let dir = if lang == "ar" { "rtl" } else { "ltr" };
    must(page.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\">")), "language or direction");
    // The page of the first agreement is the home page under another address.
    let rest = path.get(4..).filter(|rest| *rest != "agreements/mali-2015").unwrap_or_default();
    for other in Language::all() {
        let there = format!("/{}/{rest}", other.tag());
        let alternate = format!("rel=\"alternate\" hreflang=\"{}\" href=\"{there}\"", other.tag());
        must(page.contains(&alternate), "no alternate in another language");
        let link = format!("<a href=\"{there}\" lang=\"{0}\" hreflang=\"{0}\"", other.tag());
        // What others frame is small; it is in the language in which they chose it.
        must(path.contains("/embed/") || page.contains(&link), "no link to another language");
    }
    must(page.matches("<h1>").count() == 1, "not one heading");
    must(page.matches("<main id=\"main\"").count() == 1, "not one main part");
    must(page.contains("<a class=\"skip\" href=\"#main\">"), "no way past the navigation");
    must(!page.contains("<script") && !page.contains(" style=\""), "script or inline style");
    must(!page.contains("<style"), "inline style sheet");
    must(!page.contains('⟦'), "a message is missing");
    must(values(page, "src").is_empty(), "loads something");
    // The shipped records are in English and French; in other languages their texts are marked.
    let complete = ["en", "fr"].contains(&lang);
    must(!complete || !page.contains(UNTRANSLATED), "a text is not translated");
    must(has_root(page), "no root hash of the ledger");
    let embedded = path.contains("/embed/");
    must(embedded || page.contains("rel=\"license noopener"), "no licence");
    let named = Language::of(lang).is_some_and(|language| {
        let said = language.say("web-foot-source", &[("source", Arg::Text("|"))]);
        let before = said.split('|').next().unwrap_or_default().to_owned();
        !before.is_empty() && page.contains(before.trim_end_matches(['\u{2068}', '\u{2066}']))
    });
    must(embedded || named, "nobody to be named as the source");
    let ids = values(page, "id");
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    must(once.len() == ids.len(), &format!("an id stands twice: {:?}", twice(&ids)));
    for label in values(page, "aria-labelledby").iter().flat_map(|list| list.split(' ')) {
        must(once.contains(label), &format!("nothing is labelled {label}"));
    }
    let mut before = 1;
    for level in page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)) {
        must(level <= before + 1, &format!("heading {level} after {before}"));
        before = level;
    }
    faults
}

/// A hash in full stands on the page, as a hash is shown.
fn has_root(page: &str) -> bool {
    let hex = |text: &str| text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit());
    page.split("<code>").skip(1).filter_map(|rest| rest.split('<').next()).any(hex)
}

fn twice<'a>(ids: &[&'a str]) -> Option<&'a str> {
    let mut seen = BTreeSet::new();
    ids.iter().copied().find(|id| !seen.insert(*id))
}

/// Links that lead nowhere, fragments included.
fn dead_links(all: &BTreeMap<String, Answer>) -> Vec<String> {
    let mut dead = Vec::new();
    for (path, page) in pages(all) {
        for href in values(page, "href")
            .into_iter()
            .filter(|href| !href.starts_with("http") && !left_out(href))
        {
            let (to, fragment) = href.split_once('#').unwrap_or((href, ""));
            let to = if to.is_empty() { path.as_str() } else { to };
            let Some(target) = all.get(to).filter(|answer| answer.status == 200) else {
                if to != "data:," {
                    dead.push(format!("{path} -> {href}"));
                }
                continue;
            };
            if fragment.is_empty() {
                continue;
            }
            // The editions of reports leave out quotes that nothing needs.
            let bare = [format!(" id={fragment} "), format!(" id={fragment}>")];
            let there = values(target.text(), "id").contains(&fragment)
                || bare.iter().any(|id| target.text().contains(id.as_str()));
            if !there {
                dead.push(format!("{path} -> {href}: no such place on the page"));
            }
        }
    }
    dead
}

#[test]
fn every_page_stands_without_the_working_database_and_no_link_is_dead() {
    let server = Server::of(published());
    let all = crawl(&server);
    let bad: Vec<_> = all.iter().filter(|(_, answer)| answer.status != 200).collect();
    assert!(bad.is_empty(), "{bad:?}");
    assert_eq!(dead_links(&all), Vec::<String>::new());
    let found: Vec<String> = pages(&all).flat_map(|(path, page)| faults(path, page)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    // Every record that has a page is reached, in every language.
    let record = Published::open(published()).unwrap().record().unwrap();
    for lang in Language::all().iter().map(Language::tag) {
        let reached = |sort: &str, id: &str| {
            assert!(all.contains_key(&format!("/{lang}/{sort}/{id}")), "{sort} {id} in {lang}");
        };
        record.commitments.keys().for_each(|id| reached("commitments", id.as_str()));
        record.parties.keys().for_each(|id| reached("parties", id.as_str()));
        record.pillars.keys().for_each(|id| reached("pillars", id.as_str()));
    }
    assert!(all.contains_key("/reports/AW-2018/fr/report.pdf"));
    assert!(all.contains_key("/reports/AW-2018/ar/report.html"));
    assert!(all.contains_key("/tables/datapackage.json"));
    assert_eq!(server.told(), Vec::<String>::new());
}

#[test]
fn nothing_of_whoever_reads_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    copy(published(), folder.path());
    let before = files(folder.path());
    let server = Server::of(folder.path());
    let reader = [
        ("X-Forwarded-For", "203.0.113.77"),
        ("Forwarded", "for=203.0.113.77"),
        ("User-Agent", "Zq-reader"),
        ("Cookie", "Zq=reader"),
    ];
    for path in [
        "/en/",
        "/en/search?q=Zq-looked-for",
        "/en/agreements/mali-2015/overdue?party_id=GOV",
        "/api/v1/commitments",
        "/tables/pillars.csv?labels=en",
        "/published.db",
        "/en/nowhere",
    ] {
        let answer = server.ask("GET", path, &reader);
        assert_eq!(answer.header("set-cookie"), "", "{path}");
        let told: Vec<_> = answer.headers.values().filter(|it| it.contains("203.0.113")).collect();
        assert!(told.is_empty(), "{path}: {told:?}");
    }
    // Neither a line to whoever runs it, nor a byte on the disk.
    assert_eq!(server.told(), Vec::<String>::new());
    assert!(files(folder.path()) == before);
    // The control: a file that came there would be seen.
    std::fs::write(folder.path().join("access.log"), "203.0.113.77").unwrap();
    assert!(files(folder.path()) != before);
}

#[test]
fn the_checks_of_a_page_can_fail() {
    let page = "<!DOCTYPE html><html lang=\"en\" dir=\"ltr\"><h1>a</h1><h3 id=\"x\">⟦y⟧</h3><p id=\"x\"><span lang=\"fr\">z</span> <small class=\"ol\">[fr]</small><a href=\"/en/none#z\">";
    let found = faults("/en/", page).join("\n");
    for part in [
        "not one main",
        "past the navigation",
        "message",
        "twice: Some(\"x\")",
        "heading 3",
        "no root hash",
        "no licence",
        "nobody to be named",
        "not translated",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
    let headers = BTreeMap::from([("content-type".to_owned(), "text/html".to_owned())]);
    let answer = Answer { status: 200, headers, body: page.into() };
    let all = BTreeMap::from([("/en/".to_owned(), answer)]);
    assert_eq!(dead_links(&all), ["/en/ -> /en/none#z"]);
}

#[test]
fn every_answer_carries_the_protective_headers_whatever_it_is() {
    let server = Server::of(published());
    let etag = server.get("/en/").header("etag").to_owned();
    let style = values(server.get("/en/").text(), "href")
        .into_iter()
        .find(|href| href.starts_with("/style/"))
        .unwrap()
        .to_owned();
    for (method, path, headers, status) in [
        ("GET", "/", vec![], 303),
        ("GET", "/en", vec![], 308),
        ("GET", "/en/", vec![], 200),
        ("HEAD", "/en/", vec![], 200),
        ("GET", "/en/", vec![("If-None-Match", etag.as_str())], 304),
        ("GET", "/nothing/at/all", vec![], 404),
        ("GET", "/fr/commitments/C999", vec![], 404),
        ("GET", "/xx/", vec![], 404),
        ("GET", "/en/commitments/%ff", vec![], 400),
        ("POST", "/en/", vec![], 405),
        ("GET", "/robots.txt", vec![], 200),
        ("GET", style.as_str(), vec![], 200),
        ("GET", "/style/other.css", vec![], 404),
        ("GET", "/tables/commitments.csv", vec![], 200),
        ("GET", "/tables/commitments.csv", vec![("Range", "bytes=0-9")], 206),
        ("GET", "/tables/commitments.csv", vec![("Range", "bytes=999999999-")], 416),
        ("GET", "/reports/AW-2018/en/report.html", vec![], 200),
        ("GET", "/reports/AW-2018/en/report.pdf", vec![], 200),
    ] {
        let answer = server.ask(method, path, &headers);
        assert_eq!(answer.status, status, "{method} {path}");
        assert_eq!(unprotected(&answer), Vec::<&str>::new(), "{method} {path}");
        if status >= 400 {
            assert!(answer.text().contains("<h1>"), "{path} has no page");
            assert_eq!(answer.header("cache-control"), "no-store");
        }
    }
}

/// A transfer that breaks is seen: by its length, and by the digest that the list of the package vouches
/// for. It is taken up where it broke, and what comes together is what was listed.
#[test]
fn a_download_says_its_length_and_digest_and_is_taken_up_where_it_broke() {
    let server = Server::of(published());
    let package: serde_json::Value =
        serde_json::from_str(server.get("/tables/datapackage.json").text()).unwrap();
    let resources: Vec<_> = package["resources"].as_array().unwrap().iter().collect();
    let others = resources.iter().copied().chain([&package]);
    let others = others.filter_map(|it| it["alternatives"].as_array()).flatten();
    let other_forms: Vec<_> = others.collect();
    assert!(other_forms.iter().any(|it| it["path"] == "places.geojson"));
    let xlsx = other_forms.iter().any(|it| it["path"] == "tables.xlsx");
    assert_eq!(xlsx, cfg!(feature = "xlsx"));
    for resource in resources.into_iter().chain(other_forms) {
        let path = format!("/tables/{}", resource["path"].as_str().unwrap());
        let whole = server.get(&path);
        if let Some(media) = resource["mediatype"].as_str() {
            assert!(whole.header("content-type").starts_with(media), "{path}");
        }
        assert_eq!(whole.header("content-length"), whole.body.len().to_string(), "{path}");
        assert_eq!(whole.header("accept-ranges"), "bytes", "{path}");
        let digest = whole.header("repr-digest");
        let digest = digest.strip_prefix("sha-256=:").unwrap().strip_suffix(':').unwrap();
        let bytes = STANDARD.decode(digest).unwrap();
        let listed = resource["hash"].as_str().unwrap().strip_prefix("sha256:").unwrap();
        assert_eq!(accordwatch::word::hexadecimal(&bytes), listed, "{path}");
        let half = whole.body.len() / 2;
        let first = server.ask("GET", &path, &[("Range", &format!("bytes=0-{}", half - 1))]);
        let rest = server.ask("GET", &path, &[("Range", &format!("bytes={half}-"))]);
        assert_eq!((first.status, rest.status), (206, 206), "{path}");
        assert_eq!(rest.header("repr-digest"), whole.header("repr-digest"), "{path}");
        assert!([first.body, rest.body].concat() == whole.body, "{path}");
    }
    // The digest is that of the plain bytes: what travels compressed goes without.
    let zipped = server.ask("GET", "/tables/commitments.csv", &[("Accept-Encoding", "gzip")]);
    assert_eq!((zipped.status, zipped.header("content-encoding")), (200, "gzip"));
    assert_eq!(zipped.header("repr-digest"), "");
    // An error is an error and never a row.
    let none = server.get("/tables/none.csv");
    assert_eq!((none.status, none.header("content-type")), (404, "text/html; charset=utf-8"));
    for name in ["load.R", "load.do", "load.sps", "load.py", "CITATION.cff", "LICENSE.txt"] {
        let file = server.get(&format!("/tables/{name}"));
        assert!(file.status == 200 && !file.header("repr-digest").is_empty(), "{name}");
    }
}

/// Whoever takes a download up where it broke is never given parts of two files.
#[test]
fn a_download_of_a_file_that_was_written_anew_begins_again() {
    let work = tempfile::tempdir().unwrap();
    let folder = work.path().join("published");
    copy(published(), &folder);
    let server = Server::of(&folder);
    for name in ["tables/pillars.csv", "published.db", "reports/AW-2018/en/report.txt"] {
        let (path, file) = (format!("/{name}"), folder.join(name));
        let first = server.ask("GET", &path, &[("Range", "bytes=0-99")]);
        let (whole, tag) = (std::fs::read(&file).unwrap(), first.header("etag").to_owned());
        assert_eq!((first.status, &first.body[..]), (206, &whole[..100]), "{path}");
        assert!(tag.starts_with('"'), "{path}: {tag}");
        let digest = STANDARD.encode(Sha256::digest(&whole));
        assert_eq!(first.header("repr-digest"), format!("sha-256=:{digest}:"), "{path}");
        let again =
            |of: &str| server.ask("GET", &path, &[("Range", "bytes=100-"), ("If-Range", of)]);
        let rest = again(&tag);
        assert_eq!((rest.status, &rest.body[..]), (206, &whole[100..]), "{path}");
        for of in ["\"x\"", &format!("W/{tag}"), "Fri, 15 May 2015 00:00:00 GMT", ""] {
            let all = again(of);
            assert_eq!((all.status, all.body == whole), (200, true), "{path} {of}");
        }
        let held = server.ask("GET", &path, &[("Range", "bytes=100-"), ("If-Match", &tag)]);
        assert_eq!((held.status, &held.body[..]), (206, &whole[100..]), "{path}");
        assert_eq!(server.ask("GET", &path, &[("If-Match", "\"x\"")]).status, 412, "{path}");
        // Another file of the same length in its place.
        let mut other = whole.clone();
        other.rotate_left(1);
        std::fs::write(&file, &other).unwrap();
        let all = again(&tag);
        assert_eq!((all.status, all.body == other), (200, true), "{path}");
        assert_ne!(all.header("etag"), tag, "{path}");
        std::fs::write(&file, &whole).unwrap();
    }
}

/// What a party answered stands with what it answers, on the pages of both, in the feed and in the table.
#[test]
fn a_reply_of_a_party_stands_beside_what_it_answers_in_every_language() {
    let work = tempfile::tempdir().unwrap();
    let (mission, folder) = (work.path().join("m"), work.path().join("published"));
    record(&mission);
    let service = Service::open(&mission, env(12)).unwrap();
    let reply = |id: &str, put: &[(&str, &str)]| {
        let own =
            [("reply_id", id), ("party_id", "CMA"), ("received_on", "2019-01-18"), ("lang", "en")];
        let all: Vec<(&str, &str)> = own.iter().chain(put).copied().collect();
        make(&service, Kind::Reply, cells(Kind::Reply, &all));
    };
    reply(
        "RP1",
        &[("subject_id", "AS-C37-2018"), ("text", "Zq-to-a-finding"), ("report_id", "AW-2018")],
    );
    reply("RP2", &[("report_id", "AW-2018"), ("text", "Zq-to-a-report")]);
    drop(service);
    publish_at(&mission, &folder, Day::new(2024, 1, 25).unwrap());
    let server = Server::of(&folder);
    for lang in Language::all() {
        let tag = lang.tag();
        let party = server.get(&format!("/{tag}/parties/CMA"));
        let commitment = server.get(&format!("/{tag}/commitments/C37"));
        let told = |page: &Answer, id: &str| {
            let rest = page.text().split_once(&format!("id=\"reply-{id}\"")).unwrap().1;
            rest.split("</article>").next().unwrap().to_owned()
        };
        let finding = told(&party, "RP1");
        assert!(
            finding.contains("Zq-to-a-finding") && finding.contains(&lang.word("web-reply-to"))
        );
        let there = format!("href=\"/{tag}/commitments/C37#judgement-AS-C37-2018\"");
        assert!(finding.contains(&there), "{finding}");
        assert!(told(&commitment, "RP1").contains("Zq-to-a-finding"), "{tag}");
        let whole = told(&party, "RP2");
        assert!(
            whole.contains(&format!("/{tag}/agreements/mali-2015/reports#report-AW-2018")),
            "{whole}"
        );
        // One to a report as a whole stands beside no finding.
        assert!(!commitment.text().contains("Zq-to-a-report"), "{tag}");
        let feed = server.get(&format!("/{tag}/parties/CMA.atom"));
        assert!(feed.text().contains("Zq-to-a-finding") && feed.text().contains("Zq-to-a-report"));
    }
    let rows = server.get("/api/v1/replies?party_id=CMA");
    assert!(rows.text().contains("\"total\":2"), "{}", rows.text());
}

/// Headers that are missing or weak.
pub(crate) fn unprotected(answer: &Answer) -> Vec<&'static str> {
    let policy = answer.header("content-security-policy");
    let parts = [
        "default-src 'none'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ];
    let kind = answer.header("content-type");
    let worded = ["text/", "application/json"].iter().any(|start| kind.starts_with(start));
    [
        ("policy", parts.iter().all(|part| policy.contains(part)) && !policy.contains("unsafe")),
        ("script", !policy.contains("script-src")),
        ("nosniff", answer.header("x-content-type-options") == "nosniff"),
        ("referrer", answer.header("referrer-policy") == "no-referrer"),
        ("opener", answer.header("cross-origin-opener-policy") == "same-origin"),
        ("resource", answer.header("cross-origin-resource-policy") == "same-origin"),
        ("permissions", answer.header("permissions-policy").contains("camera=()")),
        ("cache", !answer.header("cache-control").is_empty()),
        ("server", answer.header("server").is_empty() && answer.header("x-powered-by").is_empty()),
        ("charset", !worded || kind.contains("charset=utf-8")),
    ]
    .into_iter()
    .filter(|(_, good)| !good)
    .map(|(what, _)| what)
    .collect()
}

#[test]
fn the_check_of_headers_can_fail() {
    let answer = Answer { status: 200, headers: BTreeMap::new(), body: Vec::new() };
    assert!(unprotected(&answer).len() >= 7);
}

#[test]
fn the_first_page_is_small_and_asks_for_one_other_thing() {
    let server = Server::of(published());
    for path in ["/en/", "/fr/", "/ar/", "/es/"] {
        let raw = server.get(path);
        assert!(raw.body.len() <= FIRST_PAGE_BYTES_MAX, "{path}: {}", raw.body.len());
        let sheets: Vec<_> = values(raw.text(), "href")
            .into_iter()
            .filter(|href| href.starts_with("/style/"))
            .collect();
        assert_eq!(sheets.len(), 1);
        let zipped = |path: &str| {
            let answer = server.ask("GET", path, &[("Accept-Encoding", "gzip")]);
            assert_eq!(answer.header("content-encoding"), "gzip", "{path}");
            answer.body.len()
        };
        let together = zipped(path) + zipped(sheets[0]);
        assert!(together <= FIRST_PAGE_GZIP_BYTES_MAX, "{path}: {together}");
    }
    for path in ["/en/parties/GOV", "/fr/agreements/mali-2015/text", "/fr/commitments/C01"] {
        let zipped = server.ask("GET", path, &[("Accept-Encoding", "gzip")]).body.len();
        assert!(zipped <= PAGE_GZIP_BYTES_MAX, "{path}: {zipped}");
    }
}

#[test]
fn the_front_leads_to_the_language_the_reader_asks_for() {
    let server = Server::of(published());
    for (asked, to) in [
        ("fr-ML,fr;q=0.9", "/fr/"),
        ("en-GB", "/en/"),
        ("ar-DZ,ar;q=0.9,fr;q=0.5", "/ar/"),
        ("es-419", "/es/"),
        ("de, es;q=0.3, ar;q=0.4", "/ar/"),
        ("de", "/en/"),
        ("", "/en/"),
    ] {
        let answer = server.ask("GET", "/", &[("Accept-Language", asked)]);
        assert_eq!((answer.status, answer.header("location")), (303, to), "{asked}");
        assert_eq!(answer.header("vary"), "accept-language");
    }
    let lost = server.ask("GET", "/nowhere", &[("Accept-Language", "fr")]);
    assert!(
        lost.text().contains("<html lang=\"fr\"")
            && lost.text().contains("Cette page n’existe pas")
    );
}

#[test]
fn only_what_lies_there_under_a_plain_name_is_served() {
    let server = Server::of(published());
    let table = server.get("/tables/evidence.csv");
    assert_eq!(table.status, 200);
    assert_eq!(table.header("content-disposition"), "attachment; filename=\"evidence.csv\"");
    let held = std::fs::read(published().join("tables/evidence.csv")).unwrap();
    assert_eq!(table.body, held, "byte for byte");
    let again = [("If-None-Match", table.header("etag"))];
    assert_eq!(server.ask("GET", "/tables/evidence.csv", &again).status, 304);
    assert!(
        published().join("tables/link.csv").exists()
            && published().join("tables/secret.db").exists()
    );
    for path in [
        "/tables/link.csv",
        "/tables/secret.db",
        "/tables/../published.db",
        "/tables/..%2fpublished.db",
        "/tables/%2e%2e%2foutside.csv",
        "/tables/..",
        "/tables/",
        "/tables/.csv",
        "/reports/AW-2018/en/secret.key",
        "/reports/../published.db/x/y",
        "/reports/AW-2018/..%2f..%2f/report.html",
        "/reports/AW-2018/de/report.html",
        "/reports/%2e%2e/tables/evidence.csv",
        "/reports/AW-2018/en/report.html%00",
    ] {
        let answer = server.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
    }
}

#[test]
fn a_report_is_served_with_a_policy_that_knows_its_own_style_sheet() {
    let server = Server::of(published());
    let report = server.get("/reports/AW-2018/en/report.html");
    let policy = report.header("content-security-policy");
    assert_eq!(policy.matches("'sha256-").count(), report.text().matches("<style>").count());
    assert!(!report.text().contains("<script") && !policy.contains("unsafe"));
    assert!(values(report.text(), "style").is_empty(), "the policy would drop inline styles");
    let held = std::fs::read(published().join("reports/AW-2018/en/report.html")).unwrap();
    assert_eq!(report.body, held, "byte for byte");
    let text = server.get("/reports/AW-2018/fr/report.txt");
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
}

#[test]
fn the_editions_of_the_sample_report_want_no_translation() {
    // Titles of sources stand as the record has them, and are marked.
    let record = Published::open(published()).unwrap().record().unwrap();
    let titles: BTreeSet<&str> =
        record.sources.values().map(|source| source.value.title.as_str()).collect();
    for lang in ["en", "fr"] {
        let edition = published().join("reports/AW-2018").join(lang).join("report.html");
        let page = std::fs::read_to_string(edition).unwrap();
        let marked = page.split("<span lang=").skip(1).map(|rest| {
            let (_, text) = rest.split_once('>').unwrap();
            text.split_once("</span>").unwrap().0.replace("&amp;", "&")
        });
        assert!(lang == "en" || marked.clone().count() > 0, "titles in other languages are marked");
        let marked: Vec<String> = marked.filter(|text| !titles.contains(text.as_str())).collect();
        assert_eq!(marked, Vec::<String>::new(), "{lang}");
    }
}

#[test]
fn pages_print_the_figures_that_the_analysis_computes() {
    let server = Server::of(published());
    let published = Published::open(published()).unwrap();
    let record = published.record().unwrap();
    let analysis = Analysis::of(&record, published.vantage().unwrap(), "mali-2015").unwrap();
    let counted = analysis.distribution(Scope::Agreement);
    for (lang, of) in [("en", "of"), ("fr", "sur"), ("ar", "من"), ("es", "de")] {
        let language = Language::of(lang).unwrap();
        let home = server.get(&format!("/{lang}/"));
        for figure in counted.figures() {
            let count = format!(">{} {of} {}</", figure.count, figure.denominator);
            assert!(home.text().contains(&count), "{count}");
            assert!(home.text().contains(&format!("{}</td>", language.percent(figure))));
        }
        assert!(home.text().contains(&language.day(published.vantage().unwrap().as_of)));
    }
}

#[test]
fn what_is_known_after_the_last_judgement_is_told_and_enters_no_level() {
    let published_store = Published::open(published()).unwrap();
    // The last public fact on record; the last judgement is a year older.
    assert_eq!(published_store.publication().unwrap().as_of, Day::new(2024, 1, 25).unwrap());
    let server = Server::of(published());
    let home = server.get("/en/");
    let (first, rest) = home.text().split_once("id=\"stands\"").unwrap();
    assert!(first.contains("Declaration of the Government that the agreement is ended"));
    assert!(rest.starts_with(">Where it stands on 31 December 2022<"));
    assert!(rest.contains("Nothing was judged after 31 December 2022."));
    assert!(rest.contains("78 commitments by level, 31 December 2022"));
    // The day at which our last report was closed, by name.
    let (_, changed) = rest.split_once("What changed since 31 December 2018</h2>").unwrap();
    let named = "reports#report-AW-2018\">Sample report for the year 2018</a>";
    assert!(changed.split_once("<table").unwrap().0.contains(named), "{changed}");
    assert!(rest.contains("Everything on this page is read as of 25 January 2024."));
    // Of an observer that has ceased to observe no report is due.
    assert!(!rest.contains("The next is due") && !rest.contains("The next was due"));
    assert!(rest.contains("This observer took part until 1 October 2023"));
    assert!(server.get("/fr/").text().contains("annonçant la fin de l’Accord"));
    let ceasefire = server.get("/en/commitments/C33");
    for told in ["evidence-E242", "the agreement is ended", "(judged on 31 December 2022)"] {
        assert!(ceasefire.text().contains(told), "{told}");
    }
}

#[test]
fn a_report_whose_files_lie_here_is_listed_whenever_it_came_out() {
    let server = Server::of(published());
    for page in ["/en/", "/en/agreements/mali-2015/reports"] {
        assert!(server.get(page).text().contains("/reports/AW-2018/en/report.html"), "{page}");
    }
}

#[test]
fn what_is_a_reconstruction_or_only_illustrative_says_so_on_every_page_that_shows_it() {
    let server = Server::of(published());
    let all = crawl(&server);
    let mut shown = 0;
    for (path, page) in pages(&all).filter(|(path, _)| path.starts_with("/en/")) {
        if page.contains("class=\"lv\"") {
            shown += 1;
            assert!(page.contains("The levels are illustrative"), "{path}");
            assert!(page.contains("The catalogue of commitments is a reconstruction"), "{path}");
        }
    }
    assert!(shown > 90, "only {shown} pages show a level");
}

#[test]
fn text_in_another_language_is_marked_and_silence_is_shown() {
    let server = Server::of(published());
    let page = server.get("/fr/commitments/C01");
    assert!(page.text().contains("<span lang=\"en\" dir=\"ltr\">"));
    assert!(page.text().contains("class=\"silence\""));
    let arabic = server.get("/ar/commitments/C01");
    assert!(arabic.text().contains("<span lang=\"en\" dir=\"ltr\">"));
    let observed = server.get("/en/commitments/C01");
    let sources =
        values(observed.text(), "href").into_iter().filter(|href| href.starts_with("https://"));
    assert!(sources.count() > 10, "observations name their sources with their addresses");
    assert!(observed.text().contains("rel=\"noopener noreferrer nofollow\""));
}

#[test]
fn a_store_that_breaks_gives_a_plain_page_to_readers_and_the_cause_to_the_runner() {
    let folder = tempfile::tempdir().unwrap();
    copy(published(), folder.path());
    let server = Server::of(folder.path());
    assert_eq!(server.get("/fr/").status, 200);
    std::fs::write(folder.path().join("published.new"), b"not a database at all, but long enough to be read as the head of one, which is one hundred bytes").unwrap();
    std::fs::rename(folder.path().join("published.new"), folder.path().join("published.db"))
        .unwrap();
    let answer = server.get("/fr/");
    assert_eq!(answer.status, 500);
    assert!(answer.text().contains("Cette page n’a pas pu être faite"));
    assert!(!answer.text().contains("published.db") && !answer.text().contains("sqlite"));
    assert_eq!(unprotected(&answer), Vec::<&str>::new());
    let told = server.told();
    assert!(told.iter().any(|sentence| sentence.contains("published.db")), "{told:?}");
}

#[test]
fn a_new_publication_is_seen_without_a_restart() {
    let work = tempfile::tempdir().unwrap();
    let (mission, folder) = (work.path().join("m"), work.path().join("published"));
    record(&mission);
    publish_at(&mission, &folder, Day::new(2016, 12, 31).unwrap());
    let server = Server::of(&folder);
    let before = server.get("/en/");
    assert!(before.text().contains("31 December 2016"));
    publish_at(&mission, &folder, Day::new(2018, 12, 31).unwrap());
    let after = server.get("/en/");
    assert!(after.text().contains("31 December 2018"));
    assert!(!after.text().contains("Where it stands on 31 December 2016"));
    assert_ne!(before.header("etag"), after.header("etag"));
    std::fs::remove_dir_all(&mission).unwrap();
    assert_eq!(server.get("/en/commitments/C01").status, 200);
}

#[test]
fn a_page_that_is_kept_is_that_of_the_publication_of_now_in_both_forms() {
    let work = tempfile::tempdir().unwrap();
    let (mission, folder) = (work.path().join("m"), work.path().join("published"));
    record(&mission);
    publish_at(&mission, &folder, Day::new(2016, 12, 31).unwrap());
    let server = Server::of(&folder);
    let zipped = [("Accept-Encoding", "gzip, br")];
    for day in [2018, 2019] {
        let paths = ["/en/", "/fr/agreements/mali-2015/overdue", "/en/commitments/C01"];
        let asked = |headers: &[(&str, &str)]| paths.map(|path| server.ask("GET", path, headers));
        let (plain, packed) = (asked(&[]), asked(&zipped));
        publish_at(&mission, &folder, Day::new(day, 12, 31).unwrap());
        for (path, (before, packed)) in paths.iter().zip(plain.iter().zip(&packed)) {
            assert_eq!(packed.header("content-encoding"), "gzip", "{path}");
            assert_eq!(packed.header("vary"), "accept-encoding", "{path}");
            assert_eq!(before.header("vary"), "accept-encoding", "{path}");
            assert_eq!(before.header("etag"), packed.header("etag"));
            let now = server.get(path);
            assert_ne!(
                now.header("etag"),
                before.header("etag"),
                "{path}: not of this publication"
            );
            let packed = server.ask("GET", path, &zipped);
            assert_eq!(unzipped(&packed.body), now.body, "{path}");
            for encoding in ["identity", "gzip"] {
                let old = [("Accept-Encoding", encoding), ("If-None-Match", before.header("etag"))];
                assert_eq!(server.ask("GET", path, &old).status, 200, "{path}");
                let new = [("Accept-Encoding", encoding), ("If-None-Match", now.header("etag"))];
                let same = server.ask("GET", path, &new);
                assert_eq!((same.status, same.body.len()), (304, 0), "{path}");
                assert_eq!(same.header("content-encoding"), "", "{path}");
                assert_eq!(same.header("etag"), now.header("etag"));
            }
            let head = server.ask("HEAD", path, &zipped);
            assert_eq!((head.status, head.body.len()), (200, 0));
        }
    }
}

pub(crate) fn unzipped(bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut all).unwrap();
    all
}

#[test]
fn the_html_edition_of_a_report_is_kept_and_is_the_one_that_lies_there() {
    let folder = tempfile::tempdir().unwrap();
    copy(published(), folder.path());
    let server = Server::of(folder.path());
    let (edition, path) = ("reports/AW-2018/fr", "/reports/AW-2018/fr/report.html");
    let edition = folder.path().join(edition);
    std::fs::create_dir_all(&edition).unwrap();
    let zipped = [("Accept-Encoding", "gzip")];
    let mut tags = Vec::new();
    for text in ["<style>a{}</style><p>one", "<style>b{}</style><p>another"] {
        std::fs::write(edition.join("report.html"), text).unwrap();
        // The second time it is the one that was kept.
        for _ in 0..2 {
            let (plain, packed) = (server.get(path), server.ask("GET", path, &zipped));
            assert_eq!((plain.text(), unzipped(&packed.body)), (text, text.as_bytes().to_vec()));
            assert_eq!(packed.header("content-encoding"), "gzip");
            assert_eq!(plain.header("etag"), packed.header("etag"));
            assert_eq!(plain.header("vary"), "accept-encoding");
            let policy = plain.header("content-security-policy");
            assert_eq!(
                (policy, unprotected(&plain)),
                (packed.header("content-security-policy"), vec![])
            );
            assert!(policy.contains("style-src 'sha256-"), "{policy}");
            let known = [("If-None-Match", plain.header("etag"))];
            assert_eq!(server.ask("GET", path, &known).status, 304);
            tags.push((plain.header("etag").to_owned(), policy.to_owned()));
        }
    }
    assert_eq!((&tags[0], &tags[2]), (&tags[1], &tags[3]));
    assert!(tags[0].0 != tags[2].0 && tags[0].1 != tags[2].1);
    // It needs nothing else of the publication.
    std::fs::remove_file(folder.path().join("published.db")).unwrap();
    assert_eq!(server.get(path).status, 200);
    std::fs::remove_file(edition.join("report.html")).unwrap();
    assert_eq!(server.get(path).status, 404);
}

/// What lies published is looked up ten times a second.
fn looked_up() {
    std::thread::sleep(Duration::from_millis(150));
}

#[test]
fn files_that_come_beside_the_store_are_listed_though_it_did_not_change() {
    let folder = tempfile::tempdir().unwrap();
    // The store alone: no tables and no editions lie beside it yet.
    std::fs::copy(published().join("published.db"), folder.path().join("published.db")).unwrap();
    let server = Server::of(folder.path());
    let lists = ["/en/", "/en/agreements/mali-2015", "/en/agreements/mali-2015/reports"];
    let found = |what: &str| lists.map(|path| server.get(path).text().contains(what));
    let on_tables = |what: &str| server.get("/en/tables").text().contains(what);
    let (report, table) = ("/reports/AW-2018/fr/report.txt", "/tables/evidence.csv");
    assert_eq!((found(report), on_tables(table)), ([false; 3], false));
    let edition = folder.path().join("reports/AW-2018/fr");
    std::fs::create_dir_all(&edition).unwrap();
    std::fs::write(edition.join("report.txt"), "A report.").unwrap();
    looked_up();
    assert_eq!((found(report), on_tables(table)), ([true; 3], false));
    std::fs::create_dir(folder.path().join("tables")).unwrap();
    std::fs::write(folder.path().join("tables/evidence.csv"), "a,b").unwrap();
    looked_up();
    assert!(on_tables(table) && on_tables("3 bytes"));
    // Of the same name, and of another size.
    std::fs::write(folder.path().join("tables/evidence.csv"), "a,b,c").unwrap();
    looked_up();
    assert!(on_tables("5 bytes") && !on_tables("3 bytes"));
    std::fs::remove_dir_all(folder.path().join("reports")).unwrap();
    looked_up();
    assert_eq!(found(report), [false; 3]);
}

#[test]
fn older_observations_are_reached_by_plain_links_and_every_page_of_them_stands() {
    let server = Server::of(published());
    for (lang, title) in [("en", "Older observations"), ("fr", "Observations plus anciennes")] {
        let first = server.get(&format!("/{lang}/commitments/C77"));
        let older = format!("/{lang}/commitments/C77?page=2#story");
        assert!(values(first.text(), "href").contains(&older.as_str()));
        let second = server.get(older.split('#').next().unwrap());
        assert_eq!(second.status, 200);
        assert!(second.text().contains(&format!("<h2 id=\"story\">{title}</h2>")));
        // The other language leads to the same page of it, and back leads back.
        let other = if lang == "en" { "fr" } else { "en" };
        let links = values(second.text(), "href");
        let other = format!("/{other}/commitments/C77?page=2");
        assert!(
            links.contains(&other.as_str())
                && links.contains(&format!("/{lang}/commitments/C77").as_str())
        );
        let both = values(first.text(), "id").into_iter().chain(values(second.text(), "id"));
        let observed: Vec<&str> = both.filter(|id| id.starts_with("evidence-")).collect();
        assert!(observed.len() > 25 && twice(&observed).is_none(), "{observed:?}");
        assert!(!second.text().contains("class=\"lv\""), "levels stand on the first page");
        let beyond = server.get(&format!("/{lang}/commitments/C77?page=3"));
        assert_eq!(beyond.status, 404);
        assert!(beyond.text().contains("<h1>"));
    }
}

fn refused(folder: &Path, listen: SocketAddr) -> ServeFault {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime
        .block_on(serve(folder.to_owned(), listen, |_| panic!("it must not be ready")))
        .unwrap_err()
}

#[test]
fn a_taken_port_and_an_empty_folder_are_refused_in_words() {
    let server = Server::of(published());
    let taken = refused(published(), server.address).to_string();
    assert!(taken.contains("is taken by another program") && taken.contains("--listen"), "{taken}");
    let empty = tempfile::tempdir().unwrap();
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let nothing = refused(empty.path(), any).to_string();
    assert!(nothing.contains("publish"), "{nothing}");
}

#[test]
fn every_number_of_a_report_can_be_asked_why_from_the_published_folder_alone() {
    let server = Server::of(published());
    let figures = std::fs::read(published().join("reports/AW-2018/figures.json")).unwrap();
    let held: serde_json::Value = serde_json::from_slice(&figures).unwrap();
    let ids: Vec<&str> =
        held["figures"].as_array().unwrap().iter().filter_map(|it| it["id"].as_str()).collect();
    let list = server.get("/en/reports/AW-2018/why");
    let linked: BTreeSet<&str> = values(list.text(), "href").into_iter().collect();
    for (place, id) in ids.iter().enumerate() {
        let address = format!("/en/reports/AW-2018/why/{id}");
        assert!(linked.contains(address.as_str()), "{id}");
        // Whether every one of them stands is looked at by the crawl.
        if place % 9 != 0 {
            continue;
        }
        let page = server.get(&address);
        assert_eq!(page.status, 200, "{id}");
        assert!(page.text().contains("The tables give the same number."), "{id}");
        let zipped = server.ask("GET", &address, &[("Accept-Encoding", "gzip")]).body.len();
        assert!(zipped <= PAGE_GZIP_BYTES_MAX, "{id}: {zipped}");
    }
    for path in ["/en/reports/AW-2018/why", "/fr/reports/AW-2018/why"] {
        let zipped = server.ask("GET", path, &[("Accept-Encoding", "gzip")]).body.len();
        assert!(zipped <= PAGE_GZIP_BYTES_MAX, "{path}: {zipped}");
    }
    let answered = server.get("/reports/AW-2018/figures.json");
    assert_eq!(answered.body, figures, "byte for byte");
    assert!(server.get("/reports/AW-2018/tables/assessments.csv").status == 200);
    for path in [
        "/en/reports/AW-2018/why/F0",
        "/en/reports/AW-1999/why",
        "/en/reports/..%2f..%2fx/why/F1",
        "/reports/AW-2018/secret.key",
        "/reports/..%2fpublished.db/figures.json",
        "/reports/AW-2018/tables/..%2ffigures.json",
    ] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

/// The control: of a report whose tables were changed the page says that the number is another.
#[test]
fn a_page_says_when_the_tables_give_another_number() {
    let folder = tempfile::tempdir().unwrap();
    let copied = folder.path().join("published");
    crate::tool::copy(published(), &copied);
    let report = copied.join("reports/AW-2018");
    let path = report.join("tables/commitments.csv");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen(",active,", ",withdrawn,", 1)).unwrap();
    let figures = std::fs::read_to_string(report.join("figures.json")).unwrap();
    let held: serde_json::Value = serde_json::from_str(&figures).unwrap();
    let figures = held["figures"].as_array().unwrap();
    let all = figures.iter().find(|it| it["value"]["count"] == 78).unwrap();
    let server = Server::of(&copied);
    let page = server.get(&format!("/en/reports/AW-2018/why/{}", all["id"].as_str().unwrap()));
    assert!(page.text().contains("The tables give another number: 77."), "{}", page.text());
}

#[test]
fn a_page_about_a_number_is_drawn_anew_when_its_files_change_although_they_are_as_long_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let published = folder.path().join("published");
    crate::tool::copy(&crate::tool::demo().join("published"), &published);
    let server = Server::of(&published);
    let report = published.join("reports/AW-2018");
    let figures = std::fs::read_to_string(report.join("figures.json")).unwrap();
    let read: serde_json::Value = serde_json::from_str(&figures).unwrap();
    let listed = read["figures"].as_array().unwrap();
    let counts = |it: &&serde_json::Value| it["value"]["count"].as_i64().is_some_and(|n| n > 9);
    let figure = listed.iter().find(counts).unwrap();
    let (id, rule) = (figure["id"].as_str().unwrap(), figure["rule"].as_str().unwrap());
    let page = |at: &str| server.get(&format!("/en/reports/AW-2018/why{at}")).text().to_owned();
    let (all, one) = (page(""), page(&format!("/{id}")));
    assert!(one.contains(&format!("({id})")), "{one}");
    assert_eq!((&page(""), &page(&format!("/{id}"))), (&all, &one), "the control");
    // Another rule of the same length: the page about the number says so.
    let mut others = listed.iter().filter_map(|it| it["rule"].as_str());
    let other = others.find(|it| it.len() == rule.len() && *it != rule).unwrap();
    let place = figures.find(&format!("\"id\": \"{id}\"")).unwrap();
    let at = place + figures[place..].find(&format!("\"{rule}\"")).unwrap() + 1;
    let mut changed = figures.clone();
    changed.replace_range(at..at + rule.len(), other);
    assert_eq!(changed.len(), figures.len());
    std::fs::write(report.join("figures.json"), &changed).unwrap();
    looked_up();
    assert_ne!(page(&format!("/{id}")), one);
    std::fs::write(report.join("figures.json"), &figures).unwrap();
    looked_up();
    assert_eq!(page(&format!("/{id}")), one);
    // A table that numbers are counted from.
    let table = report.join("tables/commitments.csv");
    let rows = std::fs::read_to_string(&table).unwrap();
    let exchanged = rows.replacen("\nC01,", "\nZ01,", 1);
    assert!(exchanged != rows && exchanged.len() == rows.len());
    let numbers = || listed.iter().filter_map(|it| it["id"].as_str()).take(40);
    let tells = |id: &str| page(&format!("/{id}")).contains("Z01");
    assert!(!numbers().any(tells), "the control");
    std::fs::write(&table, exchanged).unwrap();
    looked_up();
    assert!(numbers().any(tells), "no number tells of the other row");
}

/// All parts of a list, in order.
pub(crate) fn parts(server: &Server, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in 1.. {
        let mark = if path.contains('?') { '&' } else { '?' };
        let address = if part == 1 { path.to_owned() } else { format!("{path}{mark}page={part}") };
        let answer = server.ask("GET", &address, &[("Accept-Encoding", "gzip")]);
        if answer.status != 200 {
            assert_eq!(answer.status, 404, "{address}");
            break;
        }
        assert!(answer.body.len() <= PAGE_GZIP_BYTES_MAX, "{address}: {}", answer.body.len());
        found.push(String::from_utf8(unzipped(&answer.body)).unwrap());
    }
    found
}

/// What of the ids on some pages begins with a sort of record, in the order of the pages.
pub(crate) fn told<'p>(pages: &'p [String], sort: &str) -> Vec<&'p str> {
    let all = pages.iter().flat_map(|page| values(page, "id"));
    all.filter_map(|id| id.strip_prefix(sort)?.strip_prefix('-')).collect()
}

fn sorted(mut ids: Vec<&str>) -> Vec<&str> {
    ids.sort_unstable();
    ids
}

#[test]
fn every_record_of_an_agreement_stands_once_on_the_page_of_its_sort() {
    let server = Server::of(published());
    let store = Published::open(published()).unwrap();
    let record = store.record().unwrap();
    for lang in Language::all().iter().map(Language::tag) {
        let page = |name: &str| parts(&server, &format!("/{lang}/agreements/mali-2015/{name}"));
        let made = page("recommendations");
        let ids: Vec<_> =
            record.recommendations.keys().map(accordwatch::word::Key::as_str).collect();
        assert_eq!((sorted(told(&made, "recommendation")), ids.len()), (ids, 13), "{lang}");
        let standing = page("blockages");
        let ids: Vec<_> = record.blockages.keys().map(accordwatch::word::Key::as_str).collect();
        assert_eq!((sorted(told(&standing, "blockage")), ids.len()), (ids, 20), "{lang}");
        let met = page("sessions");
        let ids: Vec<_> = record.sessions.keys().map(accordwatch::word::Key::as_str).collect();
        assert_eq!((sorted(told(&met, "session")), ids.len()), (ids, 27), "{lang}");
        assert_eq!(met.len(), 2);
        let happened = page("incidents");
        let ids: Vec<_> = record.incidents.keys().map(accordwatch::word::Key::as_str).collect();
        assert_eq!((sorted(told(&happened, "incident")), ids.len()), (ids, 13), "{lang}");
        // Every toll claimed has a row of its own.
        let asked: BTreeSet<_> =
            record.incidents.values().filter_map(|it| it.value.question_id.as_ref()).collect();
        let claimed = record.claims.values().filter(|it| asked.contains(&it.value.question_id));
        let rows = |pages: &[String]| -> usize {
            pages.iter().map(|page| page.matches("<th scope=\"row\">").count()).sum()
        };
        assert_eq!((rows(&happened), asked.len()), (claimed.count(), 3), "{lang}");
        let measured = page("indicators");
        assert_eq!(rows(&measured), record.indicator_readings.len(), "{lang}");
        let ids: BTreeSet<_> = told(&measured, "series").into_iter().collect();
        let all: BTreeSet<_> =
            record.indicators.keys().map(accordwatch::word::Key::as_str).collect();
        assert_eq!(ids, all, "{lang}");
        assert_eq!(page("corrections").len(), 1);
    }
}

#[test]
fn what_is_open_comes_first_and_every_warning_stands_at_its_reading() {
    use accordwatch::analysis::{BlockageState, ReadingFault};
    let server = Server::of(published());
    let store = Published::open(published()).unwrap();
    let record = store.record().unwrap();
    let analysis = Analysis::of(&record, store.vantage().unwrap(), "mali-2015").unwrap();
    let as_of = store.vantage().unwrap().as_of;
    let standing = analysis.blockages(Day::new(2000, 1, 1).unwrap(), as_of);
    let state = |id: &str| {
        let found = standing.items.iter().find(|it| it.blockage.value.blockage_id.as_str() == id);
        match found.unwrap().state {
            BlockageState::Open => 0,
            BlockageState::EndUnknown => 1,
            BlockageState::Lifted => 2,
        }
    };
    let page = parts(&server, "/en/agreements/mali-2015/blockages");
    let states: Vec<i32> = told(&page, "blockage").into_iter().map(state).collect();
    assert!(states.is_sorted() && states.first() != states.last(), "{states:?}");
    let count = standing.count();
    let sentence = format!(
        "Still open: {}. End not recorded: {}. Lifted: {}.",
        count.open, count.end_unknown, count.lifted
    );
    assert!(page[0].contains(&sentence), "{sentence}");
    let measured = parts(&server, "/en/agreements/mali-2015/indicators").concat();
    let series = analysis.series();
    let faults: Vec<_> = series.iter().flat_map(|it| &it.faults).collect();
    let wrong = faults.iter().filter(|it| matches!(it, ReadingFault::ContradictsItself { .. }));
    let wrong = wrong.count();
    assert!(wrong > 0);
    assert_eq!(measured.matches("contradicts itself: the fraction gives").count(), wrong);
    let other = |it: &&&ReadingFault| matches!(it, ReadingFault::DenominatorChanged { .. });
    let other = faults.iter().filter(other).count();
    assert_eq!(measured.matches("The denominator changed from").count(), other);
    assert!(measured.contains("The scope is not that of the reading before."));
    assert!(measured.contains(&format!("Warnings: {}.", faults.len())));
    let newest = parts(&server, "/en/agreements/mali-2015/sessions").concat();
    assert!(newest.find("<h2>2021</h2>") < newest.find("<h2>2015</h2>"));
}

/// A shipped row of the Mali package with other cells.
pub(crate) fn reworded(kind: Kind, id: &str, put: &[(&str, &str)]) -> Cells {
    let all = rows(&package("mali-2015"), kind);
    let (_, mut cells) = all.into_iter().find(|(_, cells)| cells.0[0] == id).unwrap();
    for (name, value) in put {
        (*value).clone_into(&mut cells.0[def(kind).place(name).unwrap()]);
    }
    check(kind, &cells).unwrap()
}

#[test]
fn a_record_that_was_revised_is_among_the_corrections_of_its_agreement_without_the_reason() {
    let work = tempfile::tempdir().unwrap();
    let (mission, folder) = (work.path().join("m"), work.path().join("published"));
    record(&mission);
    let service = Service::open(&mission, env(10)).unwrap();
    let said = reworded(Kind::Session, "SES-CSA-2015-07", &[("summary", "Zq-as-it-is-now")]);
    revise(&service, Kind::Session, said, "Zq-why-it-was-revised".into());
    // One of another agreement, and one that nobody may see.
    let mut other = rows(&package("nairobi-1999"), Kind::Commitment).into_iter().next().unwrap().1;
    "Otherwise".clone_into(&mut other.0[def(Kind::Commitment).place("title").unwrap()]);
    revise(&service, Kind::Commitment, other, "it is of another agreement".into());
    let closed = reworded(Kind::Source, "S001", &[("access_level", "internal")]);
    revise(&service, Kind::Source, closed, "it asked for it".into());
    drop(service);
    publish_at(&mission, &folder, Day::new(2024, 1, 25).unwrap());
    let server = Server::of(&folder);
    for lang in Language::all().iter().map(Language::tag) {
        let page = parts(&server, &format!("/{lang}/agreements/mali-2015/corrections")).concat();
        let of_records = "<table class=\"cards\" aria-labelledby=\"records\">";
        let table = page.split(of_records).nth(1).unwrap().split("</table>").next().unwrap();
        assert_eq!(table.matches("<th scope=\"row\">").count(), 1, "{lang}: {table}");
        let link = format!("/{lang}/agreements/mali-2015/sessions");
        assert!(table.contains(&link) && table.contains("SES-CSA-2015-07"), "{lang}");
        assert!(!page.contains("Zq-why-it-was-revised"), "{lang}: the reason is not released");
    }
    assert!(server.get("/en/").text().contains("Corrections (1)"));
    let twin = server.get("/en/agreements/mali-2015/corrections.csv");
    let twin = crate::twins::Read::of(twin.text());
    let cell = |name: &str| twin.column(name)[0].to_owned();
    assert_eq!((twin.rows.len(), cell("record_id").as_str()), (1, "SES-CSA-2015-07"));
    let position = |name: &str| cell(name).parse::<u64>().unwrap();
    assert!(position("first_position") < position("ledger_position"));
}

#[test]
fn the_corrections_are_those_that_the_published_copy_knows() {
    let work = tempfile::tempdir().unwrap();
    let (mission, folder) = (work.path().join("m"), work.path().join("published"));
    record(&mission);
    let again = |old: &str| {
        let (id, reason) = (format!("NEW-{old}"), format!("reason to replace {old}"));
        let put = [
            ("assessment_id", id.as_str()),
            ("supersedes", old),
            ("rationale", reason.as_str()),
            ("evidence_ids", ""),
        ];
        reworded(Kind::Assessment, old, &put)
    };
    let held = rows(&package("mali-2015"), Kind::Assessment).into_iter();
    let replaced: Vec<String> = held.map(|(_, cells)| cells.0[0].clone()).take(30).collect();
    bulk::write(&mission, &env(9), &actor(), None, |bulk| {
        let put = [
            ("report_id", "IO-R05-2"),
            ("corrects", "IO-R05"),
            ("edition", "2"),
            ("changes", "The period on the cover."),
        ];
        bulk.make(Kind::Report, reworded(Kind::Report, "IO-R05", &put))?;
        for old in &replaced {
            bulk.make(Kind::Assessment, again(old))?;
        }
        Ok(())
    })
    .unwrap();
    publish_at(&mission, &folder, Day::new(2024, 1, 25).unwrap());
    let server = Server::of(&folder);
    for lang in Language::all().iter().map(Language::tag) {
        let pages = parts(&server, &format!("/{lang}/agreements/mali-2015/corrections"));
        assert_eq!(pages.len(), 2, "{lang}");
        assert_eq!(told(&pages, "edition"), ["IO-R05-2"], "{lang}");
        let mut ids: Vec<String> = replaced.iter().map(|old| format!("NEW-{old}")).collect();
        ids.sort_unstable();
        assert_eq!(sorted(told(&pages, "replacement")), ids, "{lang}");
        assert!(
            pages[0].contains(&format!("/{lang}/agreements/mali-2015/reports#report-IO-R05\""))
        );
    }
    let home = server.get("/en/");
    assert!(home.text().contains("Corrections (31)"));
    let page = parts(&server, "/en/agreements/mali-2015/corrections").concat();
    assert!(
        page.contains("The period on the cover.")
            && page.contains("reason to replace AS-C01-2015<")
    );
}
