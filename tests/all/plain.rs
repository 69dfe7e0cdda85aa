//! The site as a folder of plain files: the same pages as those served, every link to a file in the
//! folder, written once, and nothing else touched.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use serde_json::Value;
use tempfile::TempDir;

use accordwatch::plain::write;

use crate::published::forms;
use crate::published::planted::plant;
use crate::site::Server;
use crate::tool::{assert_same, copy, demo, files, missing, no_python, run, word};

/// What a script is told of a run.
fn publish(mission: &Path, out: &Path) -> Value {
    run(&["publish", word(mission), "--out", word(out), "--json"]).well().json()
}

/// The site of the demo, written once for all tests.
fn site() -> &'static Path {
    static SITE: std::sync::OnceLock<TempDir> = std::sync::OnceLock::new();
    let folder = SITE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        publish(demo(), folder.path());
        folder
    });
    folder.path()
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "html")
}

fn pages(folder: &Path) -> BTreeMap<String, String> {
    let all = files(folder).into_iter().filter(|(name, _)| is_page(name));
    all.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// Values of an attribute, by a reader of HTML that is not the program's own.
fn values(page: &str, names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let dom = html5ever::parse_document(
        markup5ever_rcdom::RcDom::default(),
        html5ever::ParseOpts::default(),
    );
    let dom = html5ever::tendril::TendrilSink::one(dom, page);
    gather(&dom.document, names, &mut found);
    found
}

fn gather(node: &markup5ever_rcdom::Handle, names: &[&str], found: &mut Vec<String>) {
    if let markup5ever_rcdom::NodeData::Element { attrs, .. } = &node.data {
        for attribute in attrs.borrow().iter() {
            if names.contains(&attribute.name.local.as_ref()) {
                found.push(attribute.value.to_string());
            }
        }
    }
    for child in node.children.borrow().iter() {
        gather(child, names, found);
    }
}

/// Links of all pages that lead to no file of the folder, or to no place on it.
fn broken(folder: &Path) -> Vec<String> {
    let (pages, all) = (pages(folder), files(folder));
    let ids: BTreeMap<&String, BTreeSet<String>> = pages
        .iter()
        .map(|(name, page)| (name, values(page, &["id", "name"]).into_iter().collect()))
        .collect();
    let mut broken = Vec::new();
    for (name, page) in &pages {
        for link in values(page, &["href", "src", "action"]) {
            if link.contains("://") || link.starts_with("data:") || link.starts_with("mailto:") {
                continue;
            }
            let (target, fragment) = link.split_once('#').unwrap_or((&link, ""));
            let Some(file) = resolved(name, target) else {
                broken.push(format!("{name}: {link} leads out"));
                continue;
            };
            let known =
                ids.get(&file).is_none_or(|ids| fragment.is_empty() || ids.contains(fragment));
            if !all.contains_key(&file) || !known {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    broken
}

fn resolved(page: &str, target: &str) -> Option<String> {
    if target.is_empty() {
        return Some(page.to_owned());
    }
    let mut segments: Vec<&str> = page.split('/').collect();
    segments.pop();
    for word in target.split('/') {
        match word {
            ".." => {
                segments.pop()?;
            }
            "" => return None,
            word => segments.push(word),
        }
    }
    Some(segments.join("/"))
}

#[test]
fn every_link_leads_to_a_file_in_the_folder_and_to_a_place_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    copy(site(), folder.path());
    let found = broken(folder.path());
    assert_eq!(found, Vec::<String>::new());
    let pages = pages(folder.path());
    assert!(pages.len() > 600, "{}", pages.len());
    for page in ["index.html", "en/index.html", "ar/commitments/C01/index.html"] {
        assert!(
            pages.contains_key(page),
            "{page}: {:?}",
            pages.keys().take(40).collect::<Vec<_>>()
        );
    }
    assert!(pages.keys().any(|name| name.ends_with("/part-2.html")));
    // The control: a file less is found, and a place less.
    let style = files(folder.path()).into_keys().find(|name| name.starts_with("style/")).unwrap();
    std::fs::remove_file(folder.path().join(style)).unwrap();
    let (home, whole) = ("en/index.html", folder.path());
    let page = std::fs::read_to_string(whole.join(home)).unwrap();
    std::fs::write(whole.join(home), page.replace("id=\"main\"", "")).unwrap();
    for other in pages.keys().filter(|name| *name != home) {
        std::fs::write(whole.join(other), "<p>").unwrap();
    }
    let found = broken(whole);
    assert!(found.iter().any(|link| link.contains("style/")), "{found:?}");
    assert!(found.iter().any(|link| link.ends_with("#main")), "{found:?}");
}

/// A page without its addresses.
fn bare(page: &str) -> String {
    let mut page = page.to_owned();
    for link in values(&page.clone(), &["href", "src", "action"]) {
        for shown in [link.clone(), link.replace('&', "&amp;")] {
            for quoted in [format!("=\"{shown}\""), format!("={shown}>"), format!("={shown} ")] {
                page = page.replace(
                    &quoted,
                    if quoted.ends_with('>') {
                        "=\"\">"
                    } else if quoted.ends_with(' ') {
                        "=\"\" "
                    } else {
                        "=\"\""
                    },
                );
            }
        }
    }
    page
}

#[test]
fn pages_and_files_are_those_that_are_served() {
    let server = Server::of(&demo().join("published"));
    let all = files(site());
    let mut compared = 0;
    let samples = [
        "en/index.html",
        "fr/agreements/mali-2015/index.html",
        "ar/commitments/C01/index.html",
        "es/agreements/mali-2015/overdue/index.html",
        "fr/agreements/mali-2015/commitments/level_code-minimal.html",
    ];
    for (file, bytes) in &all {
        let address = match file.strip_suffix("/index.html") {
            Some(lang) if lang.len() == 2 => format!("/{lang}/"),
            Some(page) => format!("/{page}"),
            None if file.ends_with("-2.html") => {
                format!("/{}?page=2", file.strip_suffix("/part-2.html").unwrap())
            }
            None => match file.split_once("level_code-") {
                None => format!("/{file}"),
                Some((list, level)) => {
                    let (level, ending) = level.rsplit_once('.').unwrap();
                    let ending = if ending == "html" { "" } else { ending };
                    let list = list.trim_end_matches('/');
                    format!("/{list}{ending}?level_code={level}")
                }
            },
        };
        // The links of a feed are led, too; one of them is compared.
        let feed = Path::new(file).extension().is_some_and(|ending| ending == "atom");
        if feed && file != "en/home.atom" {
            continue;
        }
        let is_page = feed || is_page(file) && !file.starts_with("reports/");
        let own = ["index.html", "published.json", "checksums.txt"].contains(&file.as_str());
        if own
            || (!feed
                && is_page
                && !samples.contains(&file.as_str())
                && !file.ends_with("part-2.html"))
        {
            continue;
        }
        let answer = server.get(&address);
        assert_eq!(answer.status, 200, "{address}");
        compared += 1;
        if is_page {
            let page = std::str::from_utf8(bytes).unwrap();
            // A folder has drawings as points only where they were asked for.
            let png = " · <a href=\"\" type=\"image/png\">PNG</a>";
            assert_eq!(bare(page), bare(answer.text()).replace(png, ""), "{address}");
            assert_ne!(page, answer.text(), "{address}: no link was led");
        } else {
            assert!(answer.body == *bytes, "{address}");
        }
    }
    assert!(compared > 60, "{compared}");
    // Lists that a link narrows are files; to narrow them otherwise takes the site.
    let narrowed = all.keys().filter(|file| file.contains("level_code-"));
    assert!(narrowed.count() > 12, "each level in each language, with twins");
}

/// When each file was written last, and which file it is.
fn stamps(folder: &Path) -> BTreeMap<String, (SystemTime, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let one = |name: String| {
        let meta = std::fs::metadata(folder.join(&name)).unwrap();
        (name, (meta.modified().unwrap(), meta.ino()))
    };
    files(folder).into_keys().map(one).collect()
}

#[test]
fn a_second_run_writes_nothing_and_a_list_says_what_everything_is() {
    let folder = tempfile::tempdir().unwrap();
    copy(site(), folder.path());
    std::fs::write(folder.path().join("CNAME"), "observatory.example").unwrap();
    let before = stamps(folder.path());
    let told = publish(demo(), folder.path());
    assert_eq!((&told["written"], &told["removed"]), (&0.into(), &0.into()), "{told}");
    assert_eq!(stamps(folder.path()), before);
    let list: Value =
        serde_json::from_slice(&std::fs::read(folder.path().join("published.json")).unwrap())
            .unwrap();
    let verified = run(&["verify", "--json", word(demo())]).well().json();
    assert_eq!(list["root_hash"].as_str().map(str::len), Some(64), "{verified}");
    let mut all = files(folder.path());
    let sums = String::from_utf8(all["checksums.txt"].clone()).unwrap();
    for own in ["CNAME", "published.json", "checksums.txt"] {
        all.remove(own).unwrap();
    }
    let listed = list["files"].as_object().unwrap();
    assert!(listed.keys().eq(all.keys()));
    for (name, bytes) in all {
        assert_eq!(listed[&name]["bytes"], bytes.len(), "{name}");
        let line = format!(
            "{}  {name}
",
            listed[&name]["sha256"].as_str().unwrap()
        );
        assert!(sums.contains(&line), "{name}");
        assert!(listed[&name]["media"].as_str().unwrap().contains('/'), "{name}");
    }
    let style = listed.iter().find(|(name, _)| name.starts_with("style/")).unwrap().1;
    assert!(style["cache"].as_str().unwrap().contains("immutable"));
    let summed = Command::new("sha256sum")
        .args(["--quiet", "-c", "checksums.txt"])
        .current_dir(folder.path())
        .status();
    assert!(summed.unwrap().success());
}

#[test]
fn what_is_no_more_published_goes_and_what_somebody_else_put_there_stays() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mission = folder.path().join("mission");
    copy(demo(), &mission);
    copy(site(), out.path());
    std::fs::write(out.path().join("en/mine.html"), "mine").unwrap();
    std::fs::remove_dir_all(mission.join("published/reports/AW-2018")).unwrap();
    let gone = "reports/AW-2018/fr/report.html";
    assert!(out.path().join(gone).exists());
    let told = publish(&mission, out.path());
    assert!(told["removed"].as_u64() >= Some(2), "{told}");
    assert!(told["written"].as_u64() < told["files"].as_u64(), "{told}");
    assert!(!out.path().join("reports/AW-2018").exists());
    assert_eq!(std::fs::read_to_string(out.path().join("en/mine.html")).unwrap(), "mine");
    std::fs::write(out.path().join("en/mine.html"), "").unwrap();
    std::fs::remove_file(out.path().join("en/mine.html")).unwrap();
    assert_eq!(broken(out.path()), Vec::<String>::new());
    // In a folder with somebody else's files nothing is written over.
    let theirs = tempfile::tempdir().unwrap();
    std::fs::write(theirs.path().join("robots.txt"), "theirs").unwrap();
    let refused = run(&["publish", word(&mission), "--out", word(theirs.path())]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert!(
        refused.err.contains("robots.txt") && refused.err.contains("not written by this program")
    );
    assert_eq!(std::fs::read_to_string(theirs.path().join("robots.txt")).unwrap(), "theirs");
}

/// Files under a folder in which others come and go.
fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_the_next_one_ends_it() {
    let out = tempfile::tempdir().unwrap();
    for wanted in [20, 200] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_accordwatch"))
            .args(["publish", word(demo()), "--out", word(out.path())])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while count(out.path()) < wanted {
            assert!(child.try_wait().unwrap().is_none(), "it ended before");
            assert!(begun.elapsed() < Duration::from_mins(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let whole = files(site());
        for (name, bytes) in
            files(out.path()).into_iter().filter(|(name, _)| !name.contains(".part"))
        {
            assert!(whole[&name] == bytes, "{name} is not whole");
        }
    }
    publish(demo(), out.path());
    assert_same(&files(out.path()), &files(site()), "the folder");
}

#[test]
fn nothing_restricted_is_in_the_folder_of_a_mission_full_of_canaries() {
    let (folder, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (_service, planted) = plant(folder.path());
    let published = folder.path().join("m/published");
    drop(crate::published::publish(&folder.path().join("m")));
    write(&published, out.path(), &mut |_| {}).unwrap();
    // What is a file there is one here, byte for byte, and is looked through by other tests.
    let (there, mut all) = (files(&published), files(out.path()));
    let before = all.len();
    all.retain(|name, bytes| there.get(name) != Some(bytes));
    assert!(before - all.len() > 20 && all.len() > 100, "{before} {}", all.len());
    let (mut words, mut in_forms) = (0, 0);
    for (name, bytes) in &all {
        let text = String::from_utf8_lossy(bytes);
        for word in &planted.hidden {
            assert!(
                !text.contains(word.as_str()) && !name.contains(word.as_str()),
                "{word} in {name}"
            );
            for form in forms(word).iter().filter(|_| name.starts_with("en/")) {
                let Ok(form) = std::str::from_utf8(form) else { continue };
                assert!(!text.contains(form), "{word} in {name}");
                in_forms += 1;
            }
        }
        words += planted.public.iter().filter(|word| text.contains(word.as_str())).count();
    }
    // The control: what is public is found by the same search.
    assert!(words > 10 && in_forms > 10_000, "{words} {in_forms}");
    assert_eq!(broken(out.path()), Vec::<String>::new());
}

/// A child that ends with the test.
struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn seen(address: &str) -> String {
    let profile = tempfile::tempdir().unwrap();
    let mut command = Command::new("chromium");
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom"]);
    command.args([
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]);
    command.arg(format!("--user-data-dir={}", word(profile.path()))).arg(address);
    let output = command.stderr(Stdio::null()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_browser_opens_it_from_the_disk_and_from_any_file_server() {
    if no_python() || missing("chromium", Command::new("chromium").arg("--version")) {
        return;
    }
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = Command::new("python3");
    command.args(["-m", "http.server", "--bind", "127.0.0.1", &port.to_string()]);
    command.current_dir(site()).stdout(Stdio::null()).stderr(Stdio::null());
    let _server = Ending(command.spawn().unwrap());
    let begun = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < Duration::from_mins(1));
        std::thread::sleep(Duration::from_millis(50));
    }
    for root in [format!("file://{}", word(site())), format!("http://127.0.0.1:{port}")] {
        for page in ["index.html", "fr/commitments/C01/index.html"] {
            let dom = seen(&format!("{root}/{page}"));
            assert!(dom.contains("<h1") && dom.contains("<nav"), "{root}/{page}: {dom:.300}");
        }
    }
    // As on the site itself, without the name of the file.
    assert!(seen(&format!("http://127.0.0.1:{port}/en/commitments/C01/")).contains("<h1"));
}
