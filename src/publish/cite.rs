//! How a package of tables is cited, and what may be done with it: `CITATION.cff` (Citation File Format
//! 1.2.0) and `LICENSE.txt`.
//!
//! Both from what the mission says of itself. Never grants a licence that the mission does not name.

use std::fmt::Write as _;

use super::package::About;

/// The text of `CITATION.cff`.
pub(super) fn citation(about: &About) -> String {
    let mut text = String::from(
        "cff-version: 1.2.0\nmessage: \"If you use these tables, cite them as below.\"\ntype: dataset\n",
    );
    let _ = writeln!(text, "title: {}", quoted(&title(about)));
    text.push_str("authors:\n");
    for author in authors(about) {
        let _ = writeln!(text, "  - name: {}", quoted(author));
    }
    if let Some(day) = day(about) {
        let _ = writeln!(text, "version: {}", quoted(&format!("as of {day}")));
    }
    if !about.description.is_empty() {
        let _ = writeln!(text, "abstract: {}", quoted(&about.description));
    }
    if !about.licenses.is_empty() {
        text.push_str("license:\n");
        for license in &about.licenses {
            let _ = writeln!(text, "  - {}", license.name);
        }
    }
    text
}

/// The text of `LICENSE.txt`.
pub(super) fn licence(about: &About) -> String {
    let owner = authors(about).join(", ");
    let title = title(about);
    let mut text = format!("{title}\nTables by {owner}.\n\n");
    if about.licenses.is_empty() {
        let _ = writeln!(
            text,
            "The mission names no licence, so none is granted here beyond what the law allows.\nAsk {owner} before you use these tables further."
        );
        return text;
    }
    text.push_str(match about.licenses.len() {
        1 => "These tables may be used under this licence:\n\n",
        _ => "These tables may be used under one of these licences, as you choose:\n\n",
    });
    for license in &about.licenses {
        let _ = writeln!(text, "* {}: {}", license.name, license.path);
    }
    text.push_str(
        "\nTitles of sources, and words quoted from them, belong to those who wrote them.\n",
    );
    text
}

fn title(about: &About) -> String {
    let name = if about.title.is_empty() { &about.name } else { &about.title };
    if name.is_empty() { "Tables".to_owned() } else { name.clone() }
}

fn authors(about: &About) -> Vec<&str> {
    let named: Vec<_> = about.contributors.iter().map(|it| it.title.as_str()).collect();
    if named.is_empty() { vec!["the observer"] } else { named }
}

fn day(about: &About) -> Option<&str> {
    about.created.split_once('T').map(|(day, _)| day)
}

/// A text of YAML in double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::package::tests::about;
    use crate::publish::schema::{Contributor, License};

    fn ours() -> About {
        let license = |name: &str| License {
            name: name.into(),
            title: name.into(),
            path: format!("https://spdx.org/licenses/{name}.html"),
        };
        About {
            description: "Said \"so\":\nnothing else.".into(),
            licenses: ["CC-BY-4.0", "MIT"].map(license).to_vec(),
            contributors: vec![Contributor { title: "The Observer".into(), roles: Vec::new() }],
            ..about()
        }
    }

    #[test]
    fn a_package_says_how_it_is_cited() {
        insta::assert_snapshot!(citation(&ours()), @r#"
        cff-version: 1.2.0
        message: "If you use these tables, cite them as below."
        type: dataset
        title: "Agreement of the Sahel"
        authors:
          - name: "The Observer"
        version: "as of 2018-12-31"
        abstract: "Said \"so\":\nnothing else."
        license:
          - CC-BY-4.0
          - MIT
        "#);
    }

    #[test]
    fn without_a_named_licence_none_is_granted() {
        let granted = licence(&ours());
        assert!(granted.contains("* CC-BY-4.0: https://spdx.org/licenses/CC-BY-4.0.html\n* MIT: "));
        assert!(granted.contains("one of these licences"));
        let none = licence(&about());
        assert!(none.contains("names no licence"));
        assert!(!none.contains("may be used"));
    }
}
