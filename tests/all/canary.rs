//! Everything public, asked for as anybody can ask: every address that is named anywhere in it is
//! followed, and what comes back is opened, whatever it is packed in. Nothing in it may hold a planted
//! word that is not public; what is public must be found in every form.

use std::collections::{BTreeMap, BTreeSet};

use accordwatch::language::Language;

use crate::published::planted::plant;
use crate::published::unpack::parts;
use crate::published::{Sought, publish};
use crate::site::{Answer, Server};
use crate::web::unzipped;

/// Where the public is said to find the site: links to cards are whole.
const HOST: &str = "https://observer.example";

/// Addresses that an answer names, within the site.
fn named(answer: &Answer) -> Vec<String> {
    let body = String::from_utf8_lossy(&answer.body);
    let kind = answer.header("content-type");
    let mut found: Vec<String> = Vec::new();
    let told = answer.header("link").split('<').filter_map(|it| it.split('>').next());
    found.extend(told.map(str::to_owned));
    if kind.starts_with("text/html") || kind.contains("xml") {
        for mark in [" href=\"", " src=\"", " content=\"", "<loc>"] {
            found.extend(
                body.split(mark)
                    .skip(1)
                    .filter_map(|it| Some(it.split('"').next()?.replace("&amp;", "&"))),
            );
        }
    } else if kind.contains("json") {
        let ends = |it: &&str| it.starts_with('/');
        found.extend(body.split('"').filter(ends).map(str::to_owned));
    }
    let here = found.into_iter().filter_map(|to| {
        let to = to.strip_prefix(HOST).unwrap_or(&to);
        let to = to.split('#').next().unwrap_or_default();
        (to.starts_with('/') && !to.starts_with("//") && !to.contains(['{', ' ']))
            .then(|| to.to_owned())
    });
    here.collect()
}

/// Every answer that is reached from the front, by its address. Other languages are entered at their front
/// and at what has words of its own.
pub(crate) fn crawled(server: &Server) -> BTreeMap<String, Answer> {
    let mut ahead: Vec<String> =
        ["/", "/robots.txt", "/api/v1", "/api/v1/openapi.json", "/no/such/page"]
            .map(str::to_owned)
            .into();
    ahead.extend(Language::all().iter().map(|it| format!("/{}/search?q=Zq", it.tag())));
    for moment in ["report-R1", "report-R2"] {
        ahead.push(format!("/en/?known_at={moment}"));
    }
    let mut found = BTreeMap::new();
    while let Some(path) = ahead.pop() {
        if found.contains_key(&path) {
            continue;
        }
        let answer = server.get(&path);
        ahead.extend(named(&answer));
        if let Some(to) = Some(answer.header("location")).filter(|to| !to.is_empty()) {
            ahead.push(to.to_owned());
        }
        if answer.header("vary").contains("accept-encoding") {
            // Compressed it is the same.
            let zipped = server.ask("GET", &path, &[("Accept-Encoding", "gzip")]);
            let plain = zipped.header("content-encoding") != "gzip";
            assert!(
                if plain { zipped.body } else { unzipped(&zipped.body) } == answer.body,
                "{path}"
            );
        }
        found.insert(path, answer);
    }
    found
}

/// What an answer is, for the control: the ending of its address, else its kind.
fn sort(path: &str, answer: &Answer) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_owned());
    let kind = answer.header("content-type").split(';').next().unwrap_or_default();
    match ending {
        _ if path.starts_with("/api/") => "api".to_owned(),
        Some(ending) if ending.len() <= 7 && kind != "text/html" => ending,
        Some(ending) if ending == "html" => "report".to_owned(),
        _ => kind.to_owned(),
    }
}

#[test]
fn nothing_that_anybody_can_ask_for_holds_a_word_that_is_not_public_in_any_form() {
    let folder = tempfile::tempdir().unwrap();
    let (service, planted) = plant(folder.path());
    let mission = folder.path().join("m");
    drop(publish(&mission));
    drop(service);
    let server = Server::known(&mission.join("published"), HOST);
    let all = crawled(&server);
    // Of what is public the Latin half: the text of a PDF has the other in the order of its letters on paper.
    let half = |word: &String| word.split(' ').next().unwrap().to_owned();
    let public: Vec<String> = planted.public.iter().map(half).collect();
    let (hidden, public) = (Sought::of(&planted.hidden), Sought::of(&public));
    let (mut found, mut holding) = (BTreeSet::new(), BTreeMap::<String, usize>::new());
    for (path, answer) in &all {
        let sort = sort(path, answer);
        let line =
            |all: String, (name, value): (&String, &String)| format!("{all}\n{name}: {value}");
        let said = answer.headers.iter().fold(path.clone(), line);
        let said = ("headers", said.into_bytes());
        for (_, bytes) in parts(&answer.body).into_iter().chain([said]) {
            let words = hidden.within(&bytes).into_iter();
            found.extend(words.map(|word| format!("{} in {path}", planted.hidden[word])));
            let some = usize::from(!public.within(&bytes).is_empty());
            *holding.entry(sort.clone()).or_default() += some;
        }
    }
    let found: Vec<_> = found.into_iter().collect();
    assert!(found.is_empty(), "{} found:\n{}", found.len(), found.join("\n"));
    // The control: what is public is found in every form in which anything is published.
    println!("{} addresses, {holding:?}", all.len());
    // These hold no word of a record; a drawing names levels, days and ids.
    let empty = ["", "css", "png", "svg", "ics", "do", "R", "sps", "py", "cff"];
    let silent: Vec<_> =
        holding.iter().filter(|(sort, n)| **n == 0 && !empty.contains(&sort.as_str())).collect();
    assert!(silent.is_empty(), "nothing public was found in {silent:?}");
    let asked = ["api", "atom", "csv", "db", "geojson", "json", "report", "text/html", "txt"];
    let more = [
        ("pdf", cfg!(feature = "pdf")),
        ("parquet", cfg!(feature = "parquet")),
        ("xlsx", cfg!(feature = "xlsx")),
    ];
    let more = more.into_iter().filter(|(_, built)| *built).map(|(sort, _)| sort);
    let lost: Vec<&str> =
        asked.into_iter().chain(more).filter(|it| !holding.contains_key(*it)).collect();
    assert!(lost.is_empty(), "not reached: {lost:?} of {holding:?}");
    let drawn = all.values().filter(|it| it.header("content-type").starts_with("image/svg"));
    let titled = |it: &&Answer| memchr::memmem::find(&it.body, b"<title").is_some();
    assert!(drawn.filter(titled).count() > 100, "drawings were not asked for");
}
