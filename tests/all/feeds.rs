//! What others take from the site: feeds, calendars, drawings, frames and cards, over a real socket, each read by a
//! reader that is not the program's own.

use std::collections::BTreeSet;

use icalendar::{Calendar, CalendarComponent, Component as _};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use accordwatch::language::Language;
use accordwatch::service::Service;
use accordwatch::store::published::Published;
use accordwatch::word::{Day, Kind};

use crate::ledger_store::env;
use crate::published::planted::{make, revise};
use crate::site::{Answer, Server, publish_at, published, record};
use crate::web::{reworded, unzipped, values};

/// Entries of one feed: the newest by date, and those recorded last.
const ENTRIES_MAX: usize = 50 + 15;
/// First page, as `web` has it.
const FIRST_PAGE_BYTES_MAX: usize = 50 * 1024;
const FIRST_PAGE_GZIP_BYTES_MAX: usize = 14 * 1024;
/// Where the public would find the site.
const HOST: &str = "https://observer.example";

const FEEDS: [&str; 6] = [
    "home",
    "agreements",
    "agreements/mali-2015",
    "commitments/C01",
    "pillars/political",
    "parties/GOV",
];

fn ok(server: &Server, path: &str) -> Answer {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer
}

fn langs() -> impl Iterator<Item = &'static str> {
    Language::all().iter().map(Language::tag)
}

/// An element with its attributes and its text.
#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    inner: Vec<Node>,
}

impl Node {
    fn begun(start: &BytesStart) -> Self {
        let attributes = start.attributes().map(Result::unwrap);
        let attributes =
            attributes.map(|it| (it.key.as_ref().to_owned(), it.value.to_string())).collect();
        Self { name: start.name().as_ref().to_owned(), attributes, ..Self::default() }
    }

    fn all(&self, name: &str) -> Vec<&Node> {
        self.inner.iter().filter(|it| it.name == name).collect()
    }

    fn said(&self, name: &str) -> &str {
        self.all(name).first().map_or("", |it| it.text.as_str())
    }

    fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(it, _)| it == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    fn link(&self, rel: &str) -> &str {
        let found = self.all("link").into_iter().find(|it| it.attribute("rel") == rel);
        found.map_or("", |it| it.attribute("href"))
    }
}

/// A document as a tree; what is not well-formed is an error.
fn tree(xml: &str) -> Result<Node, String> {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().map_err(|fault| fault.to_string())? {
            Event::Start(start) => open.push(Node::begun(&start)),
            Event::Empty(start) => open.last_mut().unwrap().inner.push(Node::begun(&start)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().ok_or("an end too many")?.inner.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(name) => {
                open.last_mut().unwrap().text.extend(["&", &name, ";"]);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let [root] = open.as_slice() else { return Err("an element is not closed".into()) };
    root.inner.first().cloned().ok_or_else(|| "no element".into())
}

fn is_instant(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok() && text.ends_with('Z')
}

/// What RFC 4287 asks (4.1.1, 4.1.2, 4.2) and these feeds promise, and a feed lacks.
fn lacks(feed: &Node) -> Vec<String> {
    let mut lacks = Vec::new();
    let mut must = |good: bool, what: &str| {
        if !good {
            lacks.push(what.to_owned());
        }
    };
    let once = |node: &Node, name: &str| node.all(name).len() == 1;
    let named = |node: &Node| node.said("id").starts_with("urn:uuid:");
    must(feed.name == "feed", "not a feed");
    must(feed.attribute("xmlns") == "http://www.w3.org/2005/Atom", "not of Atom's names");
    must(!feed.attribute("xml:lang").is_empty(), "no language");
    must(["id", "title", "updated"].iter().all(|it| once(feed, it)), "a part is not there once");
    must(named(feed) && is_instant(feed.said("updated")), "id or time");
    let authors = feed.all("author");
    must(authors.iter().any(|it| !it.said("name").is_empty()), "no author");
    must(!feed.link("self").is_empty() && !feed.link("alternate").is_empty(), "no links");
    let entries = feed.all("entry");
    must(entries.len() <= ENTRIES_MAX, "too many entries");
    for entry in &entries {
        let parts = ["id", "title", "updated"].iter().all(|it| once(entry, it));
        must(parts && named(entry), "a part of an entry is not there once");
        must(is_instant(entry.said("updated")), "an entry has no time");
        must(!entry.said("title").is_empty(), "an entry has no title");
        must(!entry.link("alternate").is_empty(), "an entry leads nowhere");
        must(entry.all("summary").len() <= 1, "two summaries");
        must(entry.all("category").len() == 1, "an entry is of no sort");
    }
    let ids: BTreeSet<&str> = entries.iter().map(|it| it.said("id")).collect();
    must(ids.len() == entries.len(), "an entry stands twice");
    let times: Vec<&str> = entries.iter().map(|it| it.said("updated")).collect();
    must(times.is_sorted_by(|a, b| a >= b), "not the newest first");
    must(times.first().is_none_or(|newest| *newest == feed.said("updated")), "not the newest time");
    lacks
}

#[test]
fn every_feed_is_valid_in_every_language_and_its_page_leads_to_it() {
    let server = Server::of(published());
    for (lang, name) in langs().flat_map(|lang| FEEDS.map(|name| (lang, name))) {
        let path = format!("/{lang}/{name}.atom");
        let answer = ok(&server, &path);
        assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
        let feed = tree(answer.text()).unwrap();
        assert_eq!(lacks(&feed), Vec::<String>::new(), "{path}");
        // The first agreement has two addresses, and one feed.
        let itself = path.replace("agreements/mali-2015", "home");
        assert_eq!((feed.attribute("xml:lang"), feed.link("self")), (lang, itself.as_str()));
        assert!(!feed.all("entry").is_empty(), "{path}");
        let page = ok(&server, feed.link("alternate"));
        let head = format!("rel=\"alternate\" type=\"application/atom+xml\" href=\"{itself}\"");
        assert!(page.text().contains(&head), "{path}");
        let visible = format!("<a href=\"{itself}\" type=\"application/atom+xml\">Atom</a>");
        assert!(page.text().contains(&visible), "{path}");
    }
    assert_eq!(server.get("/en/agreements/mali-2015/text.atom").status, 404);
}

/// Whoever follows a feed hears of what is recorded now, however long ago it was; and of what was revised.
#[test]
fn what_is_recorded_or_revised_last_is_in_the_feed_whatever_its_date() {
    let work = tempfile::tempdir().unwrap();
    let (mission, folder) = (work.path().join("m"), work.path().join("published"));
    record(&mission);
    let day = Day::new(2024, 1, 25).unwrap();
    publish_at(&mission, &folder, day);
    let feed = |path: &str| {
        let server = Server::of(&folder);
        let feed = tree(ok(&server, path).text()).unwrap();
        let entries = feed.all("entry").into_iter();
        let entries = entries.map(|it| (it.said("id").to_owned(), it.said("summary").to_owned()));
        (feed.all("entry").len(), entries.collect::<Vec<_>>())
    };
    let paths = ["/en/home.atom", "/en/commitments/C01.atom", "/en/agreements.atom"];
    let before = paths.map(feed);
    assert!(before[0].0 >= 50, "there are more than a feed holds: {}", before[0].0);
    let service = Service::open(&mission, env(11)).unwrap();
    let old = [
        ("evidence_id", "E-LATE"),
        ("summary", "Zq-late"),
        ("event_date", "2015-06-20"),
        ("links", "C01 context"),
    ];
    make(&service, Kind::Observation, reworded(Kind::Observation, "E001", &old));
    let said = reworded(Kind::Observation, "E001", &[("summary", "Zq-otherwise")]);
    revise(&service, Kind::Observation, said, "better words".into());
    drop(service);
    publish_at(&mission, &folder, day);
    for ((_, before), path) in before.iter().zip(paths) {
        let (_, now) = feed(path);
        let new: Vec<&str> =
            now.iter().filter(|it| !before.contains(it)).map(|it| it.1.as_str()).collect();
        assert!(new.contains(&"Zq-late") && new.contains(&"Zq-otherwise"), "{path}: {new:?}");
        // What was revised is another entry, or nobody would read it again.
        let ids: BTreeSet<&String> = before.iter().map(|it| &it.0).collect();
        let again = now.iter().find(|it| it.1 == "Zq-otherwise").unwrap();
        assert!(!ids.contains(&again.0), "{path}");
    }
}

#[test]
fn the_check_of_a_feed_can_fail() {
    let server = Server::of(published());
    let good = ok(&server, "/en/home.atom").text().to_owned();
    for (from, to) in [
        ("<author>", "<nobody>"),
        ("urn:uuid:", "uuid:"),
        ("T00:00:00Z", ""),
        ("<category", "<kind"),
        (" xml:lang=\"en\"", ""),
        ("rel=\"self\"", "rel=\"other\""),
        ("2005/Atom", "2006/Atom"),
    ] {
        let bad = good.replace(from, to).replace("</author>", &to.replace('<', "</"));
        assert!(tree(&bad).is_err() || !lacks(&tree(&bad).unwrap()).is_empty(), "{from}");
    }
    assert!(tree(&good.replace("</entry>", "")).is_err());
    let mut feed = tree(&good).unwrap();
    feed.inner.reverse();
    assert_ne!(lacks(&feed), Vec::<String>::new());
}

#[test]
fn every_entry_leads_to_where_it_stands_and_texts_in_another_language_say_so() {
    let server = Server::of(published());
    let mut sorts = BTreeSet::new();
    for (lang, name) in [("en", "home"), ("ar", "commitments/C01"), ("fr", "parties/GOV")] {
        let feed = tree(ok(&server, &format!("/{lang}/{name}.atom")).text()).unwrap();
        for entry in feed.all("entry").into_iter().take(12) {
            let (path, anchor) = entry.link("alternate").split_once('#').unwrap();
            let page = ok(&server, &path.replace("&amp;", "&"));
            assert!(values(page.text(), "id").contains(&anchor), "{path}#{anchor}");
            sorts.insert(entry.all("category")[0].attribute("term").to_owned());
        }
    }
    assert!(sorts.len() >= 2, "{sorts:?}");
    let feed = tree(ok(&server, "/ar/commitments/C01.atom").text()).unwrap();
    let summaries: Vec<_> = feed.all("entry").iter().flat_map(|it| it.all("summary")).collect();
    // The shipped records are in English and French.
    assert!(summaries.iter().any(|it| ["en", "fr"].contains(&it.attribute("xml:lang"))));
}

#[test]
fn names_of_a_feed_stay_when_the_host_changes_and_links_have_it() {
    let (here, there) = (Server::of(published()), Server::known(published(), HOST));
    let path = "/fr/home.atom";
    let (plain, known) = (ok(&here, path), ok(&there, path));
    let (plain, known) = (tree(plain.text()).unwrap(), tree(known.text()).unwrap());
    let ids = |feed: &Node| -> Vec<String> {
        let entries = feed.all("entry");
        let all = [feed].into_iter().chain(entries);
        all.map(|it| it.said("id").to_owned()).collect()
    };
    assert_eq!(ids(&plain), ids(&known));
    assert_eq!(plain.attribute("xml:base"), "");
    assert_eq!(known.attribute("xml:base"), format!("{HOST}{path}"));
    // Another language is another feed, and another thing of the same sort has another name.
    let english = tree(ok(&here, "/en/home.atom").text()).unwrap();
    assert!(ids(&english).iter().all(|id| !ids(&plain).contains(id)));
    assert_ne!(ids(&plain)[0], ids(&tree(ok(&here, "/fr/parties/GOV.atom").text()).unwrap())[0]);
}

#[test]
fn what_a_reader_has_is_not_sent_again_and_feeds_of_then_are_those_of_then() {
    let server = Server::of(published());
    for path in ["/en/home.atom", "/en/agreements/mali-2015/overdue.ics"] {
        let first = ok(&server, path);
        let again = server.ask("GET", path, &[("If-None-Match", first.header("etag"))]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
        let zipped = server.ask("GET", path, &[("Accept-Encoding", "gzip")]);
        assert_eq!(unzipped(&zipped.body), first.body, "{path}");
        assert_eq!(server.get(&format!("{path}?as_of=2019-02-30")).status, 400, "{path}");
    }
    let then = tree(ok(&server, "/en/home.atom?as_of=2018-01-31").text()).unwrap();
    assert_eq!(lacks(&then), Vec::<String>::new());
    assert!(!then.all("entry").is_empty());
    assert!(then.said("updated") < "2018-02-01", "{}", then.said("updated"));
}

fn calendar(server: &Server, path: &str) -> Vec<(String, String, String)> {
    let answer = ok(server, path);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let calendar: Calendar = answer.text().parse().unwrap();
    let event = |it: &CalendarComponent| match it {
        CalendarComponent::Event(it) => Some((
            it.get_uid().unwrap_or_default().to_owned(),
            it.property_value("DTSTART").unwrap_or_default().to_owned(),
            it.get_summary().unwrap_or_default().to_owned(),
        )),
        _ => None,
    };
    calendar.components.iter().filter_map(event).collect()
}

#[test]
fn the_calendar_holds_what_is_due_and_that_of_a_party_what_it_owes() {
    let server = Server::of(published());
    let all = calendar(&server, "/en/agreements/mali-2015/overdue.ics");
    let ours = calendar(&server, "/en/parties/GOV.ics");
    assert!(all.len() > ours.len() && !ours.is_empty(), "{} {}", all.len(), ours.len());
    assert!(ours.iter().all(|event| all.contains(event)));
    let uids: BTreeSet<_> = all.iter().map(|(uid, ..)| uid).collect();
    assert_eq!(uids.len(), all.len());
    assert!(
        all.iter().all(|(uid, day, _)| uid.ends_with("@test.example-ledger") && day.len() == 8)
    );
    // Every commitment that the page lists as overdue is in it.
    let listed = ok(&server, "/en/agreements/mali-2015/overdue.csv");
    for row in listed.text().lines().skip(1).filter(|row| row.starts_with('C')) {
        let id = row.split(',').next().unwrap();
        assert!(uids.contains(&format!("{id}@test.example-ledger")), "{id}");
    }
    for page in ["/ar/", "/ar/agreements/mali-2015/overdue"] {
        let link = "href=\"/ar/agreements/mali-2015/overdue.ics\" type=\"text/calendar\"";
        assert!(ok(&server, page).text().contains(link), "{page}");
    }
    let titles = calendar(&server, "/ar/agreements/mali-2015/overdue.ics");
    assert_eq!(titles.len(), all.len());
}

/// Addresses of the drawings by themselves that a page leads to.
fn embeds(server: &Server, page: &str) -> Vec<String> {
    let page = ok(server, page);
    let all = values(page.text(), "href").into_iter().filter(|it| it.contains("/embed/"));
    let ends = [".svg", ".png", ".csv", ".json"];
    let bare = |it: &str| it.split('?').next().unwrap_or_default().to_owned();
    all.filter(|it| !ends.iter().any(|end| bare(it).ends_with(end)))
        .map(ToOwned::to_owned)
        .collect()
}

const DRAWN: [&str; 4] = ["", "pillars/political", "parties/GOV", "commitments/C01"];

#[test]
fn every_drawing_stands_alone_as_svg_and_table_and_as_a_picture_of_its_size() {
    let server = Server::of(published());
    for (lang, page) in langs().flat_map(|lang| DRAWN.map(|page| (lang, page))) {
        let found = embeds(&server, &format!("/{lang}/{page}"));
        assert!(!found.is_empty(), "{lang} {page}");
        for at in found {
            let svg = ok(&server, &format!("{at}.svg"));
            assert_eq!(svg.header("content-type"), "image/svg+xml; charset=utf-8");
            let drawing = tree(svg.text()).unwrap();
            assert_eq!((drawing.name.as_str(), drawing.attribute("xml:lang")), ("svg", lang));
            assert!(!drawing.said("title").is_empty() && !drawing.said("desc").is_empty(), "{at}");
            // What only illustrates the tool says so wherever it goes.
            let said = Language::of(lang).unwrap().word("web-illustrative-title");
            assert!(svg.text().contains(&said), "{at}: {said}");
            let frame = ok(&server, &at);
            assert!(frame.text().contains("<aside class=\"note\""), "{at}");
            assert!(drawing.attribute("font-family").ends_with("sans-serif"), "{at}");
            assert!(ok(&server, &format!("{at}.csv")).text().lines().count() > 1, "{at}");
            picture(&server, &format!("{at}.png"), None);
        }
    }
    assert_eq!(server.get("/en/embed/pillars/political/none.1.svg").status, 404);
    assert_eq!(server.get("/en/embed/commitments/C01/none").status, 404);
}

/// A picture that opens, so wide and, where it is asked, so high; none in a program that cannot make it.
fn picture(server: &Server, path: &str, height: Option<u32>) {
    if !cfg!(feature = "pictures") {
        assert_eq!(server.get(path).status, 404, "{path}");
        return;
    }
    let answer = ok(server, path);
    assert_eq!(answer.header("content-type"), "image/png");
    let mut reader = png::Decoder::new(std::io::Cursor::new(&answer.body)).read_info().unwrap();
    let mut points = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut points).unwrap();
    assert_eq!(info.width, 1200, "{path}");
    assert!(height.is_none_or(|height| height == info.height), "{path}: {}", info.height);
    let tones: BTreeSet<&[u8]> = points.chunks(4).collect();
    assert!(tones.len() > 20, "{path} shows nothing");
    keep(path, &answer.body);
}

/// Keeps a picture for whoever wants to look at it.
fn keep(path: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("ACCORDWATCH_SHOTS") {
        let folder = std::path::PathBuf::from(folder);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(path.trim_start_matches('/').replace('/', "-")), bytes).unwrap();
    }
}

/// What keeps others from framing an answer.
fn unframed(answer: &Answer) -> bool {
    answer.header("x-frame-options") == "DENY"
        && answer.header("content-security-policy").contains("frame-ancestors 'none'")
}

#[test]
fn a_drawing_by_itself_may_be_framed_by_anybody_and_nothing_else_may() {
    let server = Server::of(published());
    for page in DRAWN {
        for at in embeds(&server, &format!("/en/{page}")) {
            let answer = ok(&server, &at);
            let tag = answer.header("etag").to_owned();
            let again = server.ask("GET", &at, &[("If-None-Match", &tag)]);
            assert_eq!(again.status, 304);
            for answer in [&answer, &again] {
                let policy = answer.header("content-security-policy");
                assert!(policy.ends_with("frame-ancestors *") && !policy.contains("unsafe"));
                assert!(policy.starts_with("default-src 'none'"), "{policy}");
                assert_eq!(answer.header("x-frame-options"), "");
                assert_eq!(answer.header("x-content-type-options"), "nosniff");
                assert_eq!(answer.header("referrer-policy"), "no-referrer");
                assert!(answer.header("permissions-policy").contains("camera=()"));
            }
            let text = answer.text();
            assert!(!text.contains("<script") && !text.contains("<form") && text.contains("<svg"));
            assert!(unframed(&server.get(&format!("{at}.svg"))), "{at}.svg");
            assert!(unframed(&server.get(&format!("{at}.none"))), "{at}.none");
            let offered = format!("&lt;iframe src=&quot;{at}&quot;").replace("&quot;", "\"");
            let page = ok(&server, &format!("/en/{page}"));
            assert!(
                page.text().contains(&offered)
                    || page.text().contains(&offered.replace('"', "&quot;"))
            );
        }
        assert!(unframed(&ok(&server, &format!("/en/{page}"))), "{page}");
    }
    for path in
        ["/en/home.csv", "/en/home.atom", "/tables/commitments.csv", "/en/nothing", "/robots.txt"]
    {
        assert!(unframed(&server.get(path)), "{path}");
    }
    // The control: the check sees a page that can be framed.
    assert!(!unframed(&ok(&server, &embeds(&server, "/en/")[0])));
}

#[test]
fn a_drawing_is_seen_from_where_its_page_is_seen() {
    let server = Server::of(published());
    let query = "?as_of=2018-01-31";
    let found: Vec<String> = embeds(&server, &format!("/en/{query}"));
    let then = found.iter().find(|at| at.ends_with(query)).unwrap();
    let now = then.trim_end_matches(query);
    assert_ne!(ok(&server, then).text(), ok(&server, now).text());
    // In a frame, too, it says from where it is seen, and from how much of the ledger it was made.
    let publication = Published::open(published()).unwrap().publication().unwrap();
    for at in [then.as_str(), now] {
        assert!(ok(&server, at).text().contains(&format!("<code>{}</code>", publication.root)));
        assert_eq!(ok(&server, at).text().contains("class=\"note then\""), at == then, "{at}");
    }
    let svg = |query: &str| ok(&server, &format!("{now}.svg{query}")).body;
    assert_ne!(svg(query), svg(""));
}

/// Values of the head of a page by the name of what they say.
fn meta<'p>(page: &'p str, property: &str) -> Option<&'p str> {
    let from = format!("<meta property=\"{property}\" content=\"");
    page.split(from.as_str()).nth(1)?.split('"').next()
}

#[test]
fn a_page_that_is_shared_shows_a_card_where_the_host_is_known_and_none_else() {
    let (plain, known) = (Server::of(published()), Server::known(published(), HOST));
    for lang in langs() {
        let pages = ["", "commitments/C01", "pillars/political", "parties/GOV"];
        for page in pages.map(|it| format!("/{lang}/{it}")) {
            let answer = ok(&plain, &page);
            assert_eq!(meta(answer.text(), "og:image"), None, "{page}");
            assert!(meta(answer.text(), "og:title").is_some(), "{page}");
            let answer = ok(&known, &page);
            assert_eq!(meta(answer.text(), "og:url"), Some(format!("{HOST}{page}").as_str()));
            // On paper, too, it leads back: a picture of the address where it is known.
            let on_paper =
                |text: &str| text.split("<div class=\"paper\">").nth(1).unwrap().to_owned();
            assert!(on_paper(answer.text()).contains("<svg"), "{page}");
            assert!(!on_paper(ok(&plain, &page).text()).contains("<svg"), "{page}");
            let name = if page.ends_with('/') { "home" } else { "" };
            let card = format!("{page}{name}.card.png");
            picture(&known, &card, Some(630));
            let said = meta(answer.text(), "og:image").map(ToOwned::to_owned);
            assert_eq!(said, cfg!(feature = "pictures").then(|| format!("{HOST}{card}")), "{page}");
        }
    }
    assert_eq!(known.get("/en/agreements/mali-2015/text.card.png").status, 404);
}

#[test]
fn paper_shows_a_picture_of_the_address_and_the_first_page_stays_small() {
    let (plain, known) = (Server::of(published()), Server::known(published(), HOST));
    for path in ["/en/", "/fr/", "/ar/", "/es/"] {
        assert!(!ok(&plain, path).text().contains("stroke=\"#000\""), "{path}");
        let page = ok(&known, path);
        assert!(page.text().contains(&format!("aria-label=\"{HOST}{path}\"")), "{path}");
        assert_eq!(values(page.text(), "src"), Vec::<&str>::new(), "{path}");
        assert!(page.body.len() <= FIRST_PAGE_BYTES_MAX, "{path}: {}", page.body.len());
        let sheet = values(page.text(), "href").into_iter().find(|it| it.starts_with("/style/"));
        let zipped = |path: &str| known.ask("GET", path, &[("Accept-Encoding", "gzip")]).body.len();
        let together = zipped(path) + zipped(sheet.unwrap());
        assert!(together <= FIRST_PAGE_GZIP_BYTES_MAX, "{path}: {together}");
    }
}

#[test]
fn every_drawing_of_a_report_that_came_out_stands_alone_and_leads_back_into_it() {
    let server = Server::of(published());
    for lang in langs() {
        let found = embeds(&server, &format!("/{lang}/reports/AW-2018/why"));
        let edition = ok(&server, &format!("/reports/AW-2018/{lang}/report.html"));
        let drawn = edition.text().matches("<svg").count();
        assert!(drawn > 3 && found.len() == drawn, "{lang}: {} of {drawn}", found.len());
        for (place, at) in found.into_iter().enumerate() {
            let svg = ok(&server, &format!("{at}.svg"));
            let drawing = tree(svg.text()).unwrap();
            assert_eq!(drawing.attribute("xml:lang"), lang, "{at}");
            assert_eq!(undefined(svg.text()), Vec::<String>::new(), "{at}");
            // To draw all of them as points takes long.
            if place % 8 == 0 || lang == "ar" {
                picture(&server, &format!("{at}.png"), None);
            }
            let page = ok(&server, &at);
            let back = format!("href=\"/reports/AW-2018/{lang}/report.html#");
            assert!(page.text().contains(&back), "{at}");
            let anchor = at.rsplit('/').next().unwrap();
            assert!(edition.text().contains(&format!("<figure id={anchor}>")), "{at}");
        }
    }
    assert_eq!(server.get("/en/embed/reports/AW-2018/why/none.svg").status, 404);
}

/// What a drawing refers to and does not hold.
fn undefined(svg: &str) -> Vec<String> {
    let used = ["url(#", "href=\"#"].into_iter().flat_map(|from| svg.split(from).skip(1));
    let names = used.filter_map(|rest| rest.split([')', '"']).next());
    let lacking = names.filter(|name| !svg.contains(&format!(" id=\"{name}\"")));
    lacking.map(ToOwned::to_owned).collect()
}

#[test]
fn the_check_of_what_a_drawing_refers_to_can_fail() {
    assert_eq!(undefined("<svg><use href=\"#b\"/><rect fill=\"url(#p)\" id=\"b\"/></svg>"), ["p"]);
}
