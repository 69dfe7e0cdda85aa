//! Every public page in a real browser: accessible, valid, no wider than a phone, quiet, without a
//! dead link. The looking is done by `tests/browser`; here the real program is started for it.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::life::published_edition;
use crate::site::Server;
use crate::tool::{demo, missing, program, word};
use crate::travel::sealed_twice;
use crate::web::values;

/// What the looking can find, by kind; the control must show each of them.
const KINDS: [&str; 7] = ["axe", "console", "dead", "foreign", "nu", "scroll", "small"];

pub(crate) fn harness() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// One of the tools is missing, said by name.
pub(crate) fn no_browser() -> bool {
    let installed = "import('axe-core').then(() => import('playwright-core'))\
        .then(() => import.meta.resolve('vnu-jar/package.json'))";
    let mut packages = Command::new("node");
    packages.current_dir(harness()).args(["--input-type=module", "-e", installed]);
    missing("node", Command::new("node").arg("--version"))
        || missing("chromium", Command::new("chromium").arg("--version"))
        || missing("java", Command::new("java").arg("-version"))
        || missing("what `npm ci` puts into tests/browser", &mut packages)
}

/// The program serving a published mission; ended when it goes.
struct Serving {
    child: Child,
    origin: String,
}

impl Serving {
    fn of(mission: &Path) -> Self {
        let mut serve = program();
        serve.args(["--json", "serve", word(mission), "--public-only", "--listen", "127.0.0.1:0"]);
        let mut child = serve.stdout(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let said: Value = serde_json::from_str(&said).unwrap();
        let origin = format!("http://{}", said["address"].as_str().unwrap());
        Self { child, origin }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What was seen from some pages on, and what was found there.
struct Looked {
    seen: Vec<String>,
    findings: Vec<Finding>,
}

/// Where, of which kind, and in words.
type Finding = (String, String, String);

/// What a story in a browser tells; that it came to its end is asked for.
pub(crate) fn told(node: &mut Command) -> Value {
    let output = node.output().unwrap();
    let heard = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "the looking itself failed: {heard}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The same, in which nothing was found: gives back what it saw.
pub(crate) fn seen_without_findings(node: &mut Command) -> Value {
    let told = told(node);
    let findings = told["findings"].as_array().unwrap();
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{} findings\n{}", findings.len(), lines.join("\n"));
    told["seen"].clone()
}

impl Looked {
    fn at(origin: &str, first: &[&str]) -> Self {
        let mut node = Command::new("node");
        Self::by(node.arg(harness().join("site.mjs")).arg(origin).args(first))
    }

    /// These pages of a published mission, and no other.
    fn only(mission: &Path, paths: &[String]) -> Self {
        let (serving, mut node) = (Serving::of(mission), Command::new("node"));
        node.arg(harness().join("site.mjs")).args([&serving.origin, "--only"]).args(paths);
        Self::by(&mut node)
    }

    fn by(node: &mut Command) -> Self {
        let value = told(node);
        let list = |name: &str| value[name].as_array().unwrap().clone();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let finding = |it: &Value| (text(&it["path"]), text(&it["kind"]), text(&it["what"]));
        Self {
            seen: list("seen").iter().map(text).collect(),
            findings: list("findings").iter().map(finding).collect(),
        }
    }

    /// The findings as lines to be read by whoever mends them.
    fn found(&self) -> String {
        let line = |(path, kind, what): &Finding| format!("{kind} on {path}: {what}\n");
        self.findings.iter().map(line).collect()
    }
}

#[test]
fn every_public_page_and_report_stands_up_to_a_browser_and_two_checkers() {
    if no_browser() {
        return;
    }
    let serving = Serving::of(demo());
    // No link leads to what somebody looks for.
    let sought = ["/en/search?q=regions", "/ar/search?q=regions&kind=commitment"];
    let mut first = vec!["/", sought[0], sought[1], "/fr/search?q=C01"];
    // Nor to what somebody chooses in a form: some rows, none, and between two days; nor to another day.
    first.extend([
        "/en/agreements/mali-2015/commitments?pillar_id=security&party_id=CMA&timing=overdue",
        "/ar/agreements/mali-2015/incidents?kind=attack&date.from=2018-01-01&date.to=2019-12-31",
        "/fr/parties/CSA?pillar_id=political",
        "/es/agreements/mali-2015/recommendations?state=none",
        "/en/?as_of=2018-06-30",
        "/ar/agreements/mali-2015/overdue?as_of=2018-06-30&party_id=GOV",
    ]);
    let looked = Looked::at(&serving.origin, &first);
    let found = looked.found();
    assert!(looked.findings.is_empty(), "{} findings\n{found}", looked.findings.len());
    for lang in ["en", "fr", "ar", "es"] {
        let reached = |path: String| assert!(looked.seen.contains(&path), "{path} was not reached");
        reached(format!("/{lang}/commitments/C01"));
        reached(format!("/{lang}/commitments/C77?page=2"));
        reached(format!("/{lang}/agreements/nairobi-1999"));
        reached(format!("/reports/AW-2018/{lang}/report.html"));
        reached(format!("/{lang}/reports/AW-2018/why"));
        reached(format!("/{lang}/reports/AW-2018/why/F1"));
    }
    assert!(looked.seen.len() > 400, "only {} addresses were reached", looked.seen.len());
}

/// What the demo cannot show: pages seen from a seal, what was corrected since, a second edition with what it changes;
/// and the pages about what cannot be shown.
#[test]
fn pages_of_sealed_reports_and_of_errors_stand_up_to_the_same() {
    if no_browser() {
        return;
    }
    let then = "known_at=report-T1";
    let mut paths = Vec::new();
    for lang in ["en", "fr", "ar", "es"] {
        paths.extend([
            format!("/{lang}/?{then}"),
            format!("/{lang}/commitments/C01?{then}"),
            format!("/{lang}/pillars/political?{then}&as_of=2017-12-31"),
            format!("/{lang}/commitments/C01"),
            format!("/{lang}/agreements/mali-2015/corrections"),
            format!("/{lang}/agreements/mali-2015/verify"),
            format!("/{lang}/agreements/mali-2015/reports"),
            format!("/{lang}/tables"),
            format!("/{lang}/nowhere"),
            format!("/{lang}/?as_of=1900-01-01"),
            format!("/{lang}/?known_at=report-9"),
            format!("/{lang}/agreements/mali-2015/commitments.csv?pilar_id=security"),
            format!("/{lang}/agreements/mali-2015/commitments?pillar_id=nowhere"),
        ]);
    }
    let mut looked = Looked::only(sealed_twice().parent().unwrap(), &paths);
    // That these are answers with a status of their own the browser says by itself.
    let about = ["nowhere", "as_of=1900-01-01", "known_at=report-9", "pilar_id=security"];
    let said = |(path, kind, _): &Finding| {
        ["dead", "console"].contains(&kind.as_str()) && about.iter().any(|it| path.contains(it))
    };
    let own = looked.findings.iter().filter(|it| said(it)).count();
    assert_eq!(own, 2 * 5 * 4, "{}", looked.found());
    looked.findings.retain(|it| !said(it));
    assert!(looked.findings.is_empty(), "{}", looked.found());
    assert_eq!(looked.seen.len(), paths.len());
    let world = published_edition();
    let server = Server::of(&world.path().join("published"));
    let agreement = "/agreements/AG";
    let verify = server.get(&format!("/en{agreement}/verify"));
    let sealed = values(verify.text(), "href").into_iter().filter(|it| it.starts_with("/sealed/"));
    let sealed = sealed.filter(|it| it.contains(".html")).map(str::to_owned);
    let mut paths: Vec<String> = sealed.collect();
    assert!(paths.len() >= 4, "{paths:?}");
    for lang in ["en", "fr"] {
        paths.extend(
            ["reports", "corrections", "verify"].map(|it| format!("/{lang}{agreement}/{it}")),
        );
        paths.push(format!("/reports/R2-2/{lang}/changes.html"));
    }
    let looked = Looked::only(&world.path(), &paths);
    assert!(looked.findings.is_empty(), "{}", looked.found());
    assert_eq!(looked.seen.len(), paths.len());
}

/// How long a reader waits on a line of so many kbit/s with a round trip of 700 ms, in milliseconds.
fn waits(serving: &Serving, kbit: &str, paths: &[&str]) -> Vec<(String, f64)> {
    let mut node = Command::new("node");
    node.arg(harness().join("slow.mjs")).args([&serving.origin, kbit, "700"]).args(paths);
    let value = told(&mut node);
    let one = |it: &Value| {
        let (requests, letters) =
            (it["requests"].as_u64().unwrap(), it["letters"].as_u64().unwrap());
        assert!(requests <= 3 && letters > 1000, "{it}");
        (it["path"].as_str().unwrap().to_owned(), it["millis"].as_f64().unwrap())
    };
    value["pages"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn the_first_page_can_be_read_within_five_seconds_on_a_bad_line() {
    if no_browser() {
        return;
    }
    let serving = Serving::of(demo());
    for (path, millis) in waits(&serving, "40", &["/en/", "/fr/", "/ar/", "/es/"]) {
        assert!(millis <= 5000.0, "{path}: {millis} ms");
    }
    // The control: on a line three times as bad it takes longer, so the line is what is measured.
    let worse = waits(&serving, "13", &["/en/"]);
    assert!(worse[0].1 > 5000.0, "{worse:?}");
}

/// What a page says on paper: printed by Chromium, read by poppler.
fn on_paper(origin: &str, path: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (paper, text) = (folder.path().join("page.pdf"), folder.path().join("page.txt"));
    let mut chromium = Command::new("chromium");
    chromium.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]);
    chromium.args(["--disable-background-networking", "--no-pdf-header-footer"]);
    chromium.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
    chromium.arg(format!("--print-to-pdf={}", paper.display())).arg(format!("{origin}{path}"));
    let printed = chromium.output().unwrap();
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let read = Command::new("pdftotext").arg("-layout").arg(&paper).arg(&text).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    std::fs::read_to_string(&text).unwrap()
}

#[test]
fn a_page_on_paper_says_where_it_is_found_and_has_nothing_to_click() {
    if no_browser() || missing("pdftotext (poppler-utils)", Command::new("pdftotext").arg("-v")) {
        return;
    }
    let serving = Serving::of(demo());
    let list = "/en/agreements/mali-2015/commitments?pillar_id=security";
    let paper = on_paper(&serving.origin, list);
    for said in [list, "Root hash:", "MIT", "Chosen: 23 of 78", "C37", "1/4"] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    // Neither the languages, nor the way past them, nor the form.
    for said in ["Español", "Skip to the content", "Choose what is shown", "What else is on record"]
    {
        assert!(!paper.contains(said), "{said}: {paper}");
    }
    // The control: all of it is on the page.
    let page = crate::site::send(serving.origin[7..].parse().unwrap(), "GET", list, &[], "");
    for said in ["Español", "Skip to the content", "Choose what is shown", "What else is on record"]
    {
        assert!(page.text().contains(said), "{said}");
    }
    let paper = on_paper(&serving.origin, "/ar/commitments/C01");
    assert!(paper.contains("/ar/commitments/C01"), "{paper}");
}

/// Serves one page at `/`, and nothing else, until the test is over.
fn serving_only(page: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for wire in listener.incoming().flatten() {
            std::thread::spawn(move || answer(wire, page));
        }
    });
    address
}

fn answer(mut wire: TcpStream, page: &str) {
    let mut request = [0; 4096];
    let read = wire.read(&mut request).unwrap_or(0);
    let (status, body) = if request[..read].starts_with(b"GET / ") {
        ("200 OK", page)
    } else {
        ("404 Not Found", "")
    };
    let length = body.len();
    let _ = write!(
        wire,
        "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
}

/// The control: a page with a fault of every kind. A harness that finds none of one kind is blind.
#[test]
fn a_page_with_a_fault_of_every_kind_is_found_out() {
    if no_browser() {
        return;
    }
    let address = serving_only(include_str!("../browser/control/index.html"));
    let looked = Looked::at(&format!("http://{address}"), &["/"]);
    let kinds: BTreeSet<&str> = looked.findings.iter().map(|(_, kind, _)| kind.as_str()).collect();
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), KINDS, "{}", looked.found());
    let found = looked.found();
    for part in [
        "color-contrast",
        "html-has-lang",
        "image-alt",
        "404",
        "#nothing: no such place",
        "https://elsewhere.example/pixel.png",
        "Duplicate ID",
        "px wider than 320 px",
        "Something went wrong.",
    ] {
        assert!(found.contains(part), "{part} was not found:\n{found}");
    }
}
