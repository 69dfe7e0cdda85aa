//! Hostile narratives: whatever is written, the page holds text, a few plain elements and links to
//! the web, and nothing else. The corpus is also the seed of the fuzz target `prose`.

mod harness;

use std::path::Path;

use proptest::prelude::*;

use self::harness::{check, outside, page};

/// Every text of the corpus with its name.
fn corpus() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/markdown");
    let mut found: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect();
    found.sort();
    found
}

#[test]
fn no_text_of_the_corpus_leaves_the_list() {
    let corpus = corpus();
    assert!(corpus.len() >= 40, "{}", corpus.len());
    for (name, text) in corpus {
        let found = outside(&page(&text));
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

/// How many links of a page lead elsewhere.
fn away(page: &str) -> usize {
    page.matches("<a href=").count() - page.matches("<a href=#").count()
}

#[test]
fn links_of_the_corpus_lead_somewhere_so_that_the_list_is_asked_at_all() {
    let links: usize = corpus().iter().map(|(_, text)| away(&page(text))).sum();
    assert!(links > 4_000, "{links}");
}

/// A page whose text stands in it as it was written.
fn raw(text: &str) -> String {
    page("X").replacen("<p>X", text, 1)
}

/// A page whose links lead wherever they were said to.
fn trusting(text: &str) -> String {
    let target = |part: &str| part.split([')', ' ']).next().unwrap_or_default().replace('"', "");
    let link = |part: &str| format!("<a href=\"{}\">x</a>", target(part));
    let links = text.split("](").skip(1).map(link).collect::<Vec<_>>().concat();
    raw(&format!("<p>{links}</p>"))
}

#[test]
fn a_renderer_that_is_wrong_is_caught() {
    let names = |wrong: fn(&str) -> String| -> Vec<String> {
        corpus()
            .into_iter()
            .filter(|(_, text)| !outside(&wrong(text)).is_empty())
            .map(|it| it.0)
            .collect()
    };
    let raw = names(raw);
    for name in [
        "script-inline",
        "handlers",
        "style-and-meta",
        "closing-main",
        "html-comments",
        "svg-and-math",
    ] {
        assert!(raw.contains(&format!("{name}.md")), "{name} passed");
    }
    assert!(!outside(&page("# one").replace("h3", "h4")).is_empty(), "a level left out passed");
    let trusting = names(trusting);
    for name in [
        "javascript-plain",
        "javascript-entities",
        "javascript-hidden",
        "data-links",
        "other-schemes",
    ] {
        assert!(trusting.contains(&format!("{name}.md")), "{name} passed");
    }
}

/// Parts from which texts that mean something to Markdown are likely to come together.
const PARTS: [&str; 44] = [
    "<script>",
    "</script>",
    "<b onclick=1>",
    "</main>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?x",
    "](",
    "[",
    "]",
    "![",
    ")",
    "(",
    "javascript:",
    "https://e.example/",
    "mailto:a@b",
    "data:",
    "<https://e.example>",
    "&lt;",
    "&#60;",
    "&",
    "\"",
    "'",
    "`",
    "```",
    "~~~\n",
    "*",
    "**",
    "_",
    "# ",
    "> ",
    "- ",
    "1. ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "\\",
    "{{",
    "}}",
    "count all",
    "\u{F0000}",
    "\u{202E}",
];

fn markdownish() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => prop::sample::select(&PARTS[..]).prop_map(str::to_owned),
        2 => "[a-z ]{1,6}",
        1 => any::<char>().prop_map(|letter| letter.to_string()),
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(crate::world::config(400))]

    #[test]
    fn no_text_at_all_leaves_the_list(text in markdownish()) {
        check(&text);
    }
}
