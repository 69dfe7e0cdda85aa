//! The pages that say who observes, what words mean, and how what is said can be checked.

use std::process::Command;

use accordwatch::language::Language;
use accordwatch::store::published::Published;

use crate::site::Server;
use crate::tool::{demo, no_python};
use crate::travel::sealed_twice;
use crate::web::values;

fn page(server: &Server, path: &str) -> String {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}");
    answer.text().to_owned()
}

#[test]
fn what_each_report_was_sealed_at_stands_on_the_page_that_says_how_to_check_it() {
    let server = Server::of(sealed_twice());
    let published = Published::open(sealed_twice()).unwrap();
    let (now, moments) = (published.publication().unwrap(), published.moments().unwrap());
    let [first, second] = &moments[..] else { panic!("{moments:?}") };
    for language in Language::all() {
        let there = format!("/{}/agreements/mali-2015/verify", language.tag());
        let text = page(&server, &there);
        for root in [&now.root, &first.root, &second.root] {
            assert!(root.len() == 64 && text.contains(root.as_str()), "{there}: {root}");
        }
        assert!(text.contains(now.checkpoint.lines().next().unwrap()), "{there}");
        let then = page(&server, &format!("{there}?known_at=report-{}", first.report_id));
        assert!(then.contains(&first.root) && !then.contains(&second.root), "{there}");
    }
    // So are the files that make the numbers of a report again.
    let text = page(&Server::of(&demo().join("published")), "/en/agreements/mali-2015/verify");
    assert!(text.contains("href=\"/reports/AW-2018/recompute.py\""), "{text}");
    // From every page it is one click away.
    let home = page(&server, "/en/");
    assert!(home.matches("href=\"/en/agreements/mali-2015/verify\"").count() >= 2, "{home}");
}

#[test]
fn the_command_that_checks_some_tables_finds_a_byte_that_was_changed() {
    let server = Server::of(&demo().join("published"));
    let folder = tempfile::tempdir().unwrap();
    let text = page(&server, "/en/agreements/mali-2015/verify");
    let command = "sha256sum --ignore-missing -c checksums.txt";
    assert!(text.contains(&format!("<pre>{command}</pre>")), "{text}");
    for name in ["checksums.txt", "pillars.csv", "parties.csv"] {
        let answer = server.get(&format!("/tables/{name}"));
        std::fs::write(folder.path().join(name), &answer.body).unwrap();
    }
    let holds = || {
        let mut words = command.split(' ');
        let mut run = Command::new(words.next().unwrap());
        run.args(words).current_dir(folder.path()).output().unwrap().status.success()
    };
    assert!(holds());
    let one = folder.path().join("pillars.csv");
    let mut bytes = std::fs::read(&one).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&one, bytes).unwrap();
    assert!(!holds());
}

#[test]
fn every_term_is_explained_in_each_language_and_the_method_leads_to_it() {
    let server = Server::of(sealed_twice());
    for language in Language::all() {
        let tag = language.tag();
        let text = page(&server, &format!("/{tag}/agreements/mali-2015/glossary"));
        for term in ["commitment", "standing", "root-hash"] {
            assert!(text.contains(&format!("id=\"term-{term}\"")), "{tag} {term}");
            assert!(
                text.contains(&language.word(&format!("glossary-{term}-text"))),
                "{tag} {term}"
            );
        }
        let method = page(&server, &format!("/{tag}/agreements/mali-2015/method"));
        assert!(method.contains(&format!("/{tag}/agreements/mali-2015/glossary")), "{tag}");
    }
    let rows = page(&server, "/en/agreements/mali-2015/glossary.csv");
    let terms = rows.lines().filter(|row| row.contains(",fr,")).count();
    assert!(terms >= 19 && rows.lines().count() == 4 * terms + 1, "{rows}");
}

#[test]
fn it_says_who_observes_who_pays_and_under_which_licence_and_that_nobody_said_where_to_write() {
    let server = Server::of(sealed_twice());
    for (language, pays) in [
        ("en", "Nobody pays for this mission"),
        ("fr", "Personne ne finance cette mission"),
        ("ar", "لا يموّل هذه البعثة أحد"),
        ("es", "Nadie financia esta misión"),
    ] {
        let language = Language::of(language).unwrap();
        let text = page(&server, &format!("/{}/agreements/mali-2015/about", language.tag()));
        for id in ["web-about-contact-none", "web-about-licence-text"] {
            assert!(text.contains(&language.word(id)), "{} {id}", language.tag());
        }
        assert!(text.contains(pays) && !text.contains(&language.word("web-about-funding-none")));
        assert!(text.contains("https://spdx.org/licenses/MIT.html"), "{text}");
    }
}

/// Fetches files of a report, each under the name at which it is put.
fn laid_out(server: &Server, tables: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = page(server, "/en/agreements/mali-2015/verify");
    let mut fetched = 0;
    let mut fetch = |from: &str, to: &str| {
        let to = folder.path().join(to);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, &server.get(from).body).unwrap();
        fetched += 1;
    };
    let links = values(&text, "href");
    let ours = links.iter().filter(|to| to.starts_with("/reports/AW-2018/"));
    let (lists, files): (Vec<&&str>, Vec<&&str>) = ours.partition(|to| to.contains("/tables/"));
    for from in files {
        fetch(from, from.rsplit('/').next().unwrap());
    }
    assert_eq!(lists, [&"/reports/AW-2018/tables/checksums.txt"]);
    let list = page(server, lists[0]);
    for name in list.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name) {
        fetch(&format!("/reports/AW-2018/tables/{name}"), &format!("{tables}{name}"));
    }
    assert!(fetched > 12, "{fetched}");
    folder
}

#[test]
fn the_files_laid_out_as_the_page_says_make_every_number_again_and_laid_flat_they_do_not() {
    if no_python() {
        return;
    }
    let server = Server::of(&demo().join("published"));
    let text = page(&server, "/en/agreements/mali-2015/verify");
    assert!(text.contains("<pre>python3 recompute.py</pre>"), "{text}");
    let made = |folder: &tempfile::TempDir| {
        let mut run = Command::new("python3");
        run.arg("recompute.py").current_dir(folder.path()).output().unwrap()
    };
    let good = made(&laid_out(&server, "tables/"));
    assert!(good.status.success(), "{good:?}");
    let flat = made(&laid_out(&server, ""));
    assert!(!flat.status.success(), "{flat:?}");
}

#[test]
fn the_program_that_checks_a_ledger_is_served_as_it_is_shipped() {
    let server = Server::of(sealed_twice());
    let text = page(&server, "/en/agreements/mali-2015/verify");
    assert!(text.contains("href=\"/verify_ledger.py\""), "{text}");
    let answer = server.get("/verify_ledger.py");
    assert_eq!(answer.text(), include_str!("../../examples/verify_ledger.py"));
}
