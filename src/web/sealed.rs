//! The drawings of a report that came out, taken from its own edition: what was sealed is shown, and nothing is drawn
//! anew.
//!
//! For editions that this program wrote: every text in them is escaped, so that a `<` is always a tag, and what one
//! drawing defines others may use (`publish::html`).

use std::path::Path;

use super::file;
use super::picture::Picture;
use crate::language::Language;

/// The edition that holds drawings.
pub(super) const EDITION: &str = "report.html";
/// How a drawing begins within an edition, and how it ends.
const FIGURE: (&str, &str) = ("<figure id=", "</figure>");
const DRAWING: (&str, &str) = ("<svg", "</svg>");
/// Elements that drawings refer to.
const DEFINED: [(&str, &str); 2] = [("<pattern ", "</pattern>"), ("<g ", "</g>")];

/// A drawing of an edition.
#[derive(Debug)]
pub(super) struct Sealed {
    /// Its address within the edition.
    pub(super) anchor: String,
    /// The drawing, whole.
    pub(super) picture: Picture,
    /// The table behind it, its heads first; none where it has none.
    pub(super) table: Vec<Vec<String>>,
}

/// The drawings of the edition of a report in a language, in their order; none where that edition is not here.
pub(super) fn all(published: &Path, report: &str, language: &Language) -> Vec<Sealed> {
    read(published, report, language).map(|text| found(&text, None)).unwrap_or_default()
}

/// The drawing of that edition that has a name; the others are passed over.
pub(super) fn named(
    published: &Path,
    report: &str,
    language: &Language,
    name: &str,
) -> Option<Sealed> {
    found(&read(published, report, language)?, Some(name)).pop()
}

fn read(published: &Path, report: &str, language: &Language) -> Option<String> {
    let editions = file::editions(published, report);
    let here = editions.into_iter().find(|edition| edition.lang == language.tag())?;
    let page = here.files.into_iter().find(|file| file.name == EDITION)?;
    let folder = published.join("reports").join(report).join(language.tag());
    std::fs::read_to_string(folder.join(page.name)).ok()
}

fn found(edition: &str, name: Option<&str>) -> Vec<Sealed> {
    let figures = edition.split(FIGURE.0).skip(1);
    let asked = |figure: &&str| name.is_none_or(|name| anchor(figure) == name);
    figures.filter(asked).filter_map(|it| one(it.split(FIGURE.1).next()?, edition)).collect()
}

/// The address of a drawing, with which the text after its opening tag begins.
fn anchor(figure: &str) -> &str {
    figure.split(['>', ' ']).next().unwrap_or_default().trim_matches('"')
}

/// A drawing of which the text after its opening tag is given.
fn one(figure: &str, edition: &str) -> Option<Sealed> {
    let anchor = anchor(figure).to_owned();
    let (before, rest) = figure.split_once(DRAWING.0)?;
    let (inner, after) = rest.split_once(DRAWING.1)?;
    let svg = whole(&format!("{}{inner}{}", DRAWING.0, DRAWING.1), edition);
    let title = words(before.split_once('>')?.1);
    let description = between(inner, "<desc", "</desc>").map(words).unwrap_or_default();
    let picture = Picture { id: anchor.clone(), title, description, svg };
    Some(Sealed { anchor, picture, table: table(after) })
}

/// What stands in an element, its attributes left out.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let inner = text.split_once(open)?.1.split_once(close)?.0;
    Some(inner.split_once('>')?.1)
}

/// A drawing as XML, with what it uses of others.
fn whole(svg: &str, edition: &str) -> String {
    let mut svg = quoted(svg);
    if !svg.contains(" xmlns=") {
        svg = svg.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
    }
    let mut borrowed: Vec<String> = Vec::new();
    for name in used(&svg) {
        if !svg.contains(&format!(" id=\"{name}\"")) {
            borrowed.extend(defined(edition, &name).filter(|it| !borrowed.contains(it)));
        }
    }
    let end = svg.rfind(DRAWING.1).unwrap_or(svg.len());
    if !borrowed.is_empty() {
        svg.insert_str(end, &format!("<defs>{}</defs>", borrowed.concat()));
    }
    svg
}

/// Names that a drawing refers to.
fn used(svg: &str) -> Vec<String> {
    let mut names = Vec::new();
    for start in ["url(#", "href=\"#"] {
        for rest in svg.split(start).skip(1) {
            let name = rest.split([')', '"']).next().unwrap_or_default().to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// What has a name in an edition, as XML.
fn defined(edition: &str, name: &str) -> Option<String> {
    let at = [format!("id={name} "), format!("id={name}>"), format!("id=\"{name}\"")];
    let at = at.iter().find_map(|id| edition.find(id.as_str()))?;
    let from = edition.get(..at)?.rfind('<')?;
    let rest = edition.get(from..)?;
    let (_, close) = DEFINED.into_iter().find(|(open, _)| rest.starts_with(open))?;
    let end = rest.find(close)? + close.len();
    Some(quoted(rest.get(..end)?))
}

/// Markup with quotes around every value.
fn quoted(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len() + markup.len() / 8);
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        let (text, tag) = rest.split_at(open);
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (tag, after) = tag.split_at(end);
        out.push_str(text);
        tag_quoted(tag, &mut out);
        rest = after;
    }
    out + rest
}

fn tag_quoted(tag: &str, out: &mut String) {
    let mut rest = tag;
    while let Some((before, value)) = rest.split_once('=') {
        out.extend([before, "=\""]);
        let (value, after) = match value.strip_prefix('"') {
            Some(value) => value.split_once('"').unwrap_or((value, "")),
            None => value.split_at(value.find([' ', '>']).unwrap_or(value.len())),
        };
        out.extend([value, "\""]);
        rest = after;
    }
    out.push_str(rest);
}

/// The cells of the first table of a text, row by row, its heads first.
fn table(text: &str) -> Vec<Vec<String>> {
    let Some(table) = between(text, "<table", "</table>") else { return Vec::new() };
    let rows = table.split("<tr").skip(1);
    let cells = |row: &str| {
        let mut cells = Vec::new();
        for cell in row.replace("<th", "<td").split("<td").skip(1) {
            cells.push(words(cell.split_once('>').map_or("", |(_, inner)| inner)));
        }
        cells
    };
    // A head is itself no cell: `<thead` begins like one.
    rows.map(|row| cells(&row.replace("<tbody", "<body"))).filter(|it| !it.is_empty()).collect()
}

/// The words of markup.
fn words(markup: &str) -> String {
    let mut out = String::new();
    for (place, part) in markup.split('<').enumerate() {
        let text = if place == 0 { part } else { part.split_once('>').map_or("", |(_, it)| it) };
        out.push_str(text);
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    out.replace("&#39;", "'").replace("&amp;", "&").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<p>1 &lt; 2<figure id=one><figcaption>The first</figcaption><div class=draw>\
        <svg viewBox=\"0 0 360 9\" height=9><desc id=one-d>What &amp; how</desc><defs><g id=b1><rect x=1 /></g></defs>\
        <use href=#b1 x=2 /></svg></div></figure>\
        <figure id=two><figcaption>The second</figcaption><div class=draw><svg height=9><use href=#b1 /></svg></div>\
        <details><summary>Table</summary><div class=box id=t><table><caption>c<thead><tr><th>Level<th class=r>n<tbody>\
        <tr id=x><th>Some<td class=r><data value=1>1 of 2</data></table></div></details></figure>";

    #[test]
    fn a_drawing_of_an_edition_stands_alone_with_what_it_uses_and_its_table() {
        let all = found(TEXT, None);
        let [one, two] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!((one.anchor.as_str(), one.picture.title.as_str()), ("one", "The first"));
        assert_eq!(one.picture.description, "What & how");
        assert!(one.picture.svg.contains("<use href=\"#b1\" x=\"2\" />"), "{}", one.picture.svg);
        assert!(!one.picture.svg.contains("<defs><g id=\"b1\"><rect x=\"1\" /></g></defs></svg>"));
        assert!(two.picture.svg.ends_with("<defs><g id=\"b1\"><rect x=\"1\" /></g></defs></svg>"));
        assert!(
            two.picture.svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" height=\"9\">")
        );
        assert_eq!(two.table, [["Level", "n"], ["Some", "1 of 2"]]);
        assert!(one.table.is_empty());
        let named = |name| found(TEXT, Some(name)).pop().map(|it| it.picture.title);
        assert_eq!((named("two").as_deref(), named("tw")), (Some("The second"), None));
    }
}
