//! The pages that say who observes, what words mean, and how what is said can be checked.

use std::process::Command;

use accordwatch::language::Language;
use accordwatch::store::published::Published;

use crate::site::Server;
use crate::tool::demo;
use crate::travel::sealed_twice;

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
fn it_says_who_observes_under_which_licence_and_that_nobody_said_who_pays() {
    let server = Server::of(sealed_twice());
    for language in Language::all() {
        let text = page(&server, &format!("/{}/agreements/mali-2015/about", language.tag()));
        for id in ["web-about-funding-none", "web-about-contact-none", "web-about-licence-text"] {
            assert!(text.contains(&language.word(id)), "{} {id}", language.tag());
        }
        assert!(text.contains("https://spdx.org/licenses/MIT.html"), "{text}");
    }
}
