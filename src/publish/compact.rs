//! Shorter HTML of the same meaning: end tags that the standard lets one leave out, and quotes that
//! a value does not need. A report is read over lines where each kilobyte is paid for.
//!
//! For markup made by the templates of this program, in which every text and attribute is escaped:
//! a `<` is always a tag. Style sheets pass through as they are.

/// End tags implied by what follows them in our documents (HTML, section 13.1.2.4, optional tags).
const IMPLIED: [&str; 13] = [
    "</td>",
    "</th>",
    "</tr>",
    "</li>",
    "</p>",
    "</dt>",
    "</dd>",
    "</thead>",
    "</tbody>",
    "</caption>",
    "</head>",
    "</body>",
    "</html>",
];

/// What passes through untouched, from its start tag to its end tag.
const AS_IT_IS: (&str, &str) = ("<style>", "</style>");

/// The same document in fewer bytes.
pub(super) fn compact(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        out.push_str(text);
        if let Some(whole) = untouched(tag) {
            out.push_str(whole);
            rest = tag.get(whole.len()..).unwrap_or_default();
            continue;
        }
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let (tag, after) = tag.split_at(end);
        if !IMPLIED.contains(&tag) {
            unquoted(tag, &mut out);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn untouched(tag: &str) -> Option<&str> {
    let (open, close) = AS_IT_IS;
    tag.starts_with(open).then(|| tag.get(..tag.find(close)? + close.len()))?
}

/// A tag without the quotes that are not needed.
fn unquoted(tag: &str, out: &mut String) {
    let mut rest = tag;
    while let Some((before, value)) = rest.split_once("=\"") {
        let Some((value, after)) = value.split_once('"') else { break };
        out.push_str(before);
        out.push('=');
        if plain(value) {
            out.push_str(value);
        } else {
            out.extend(["\"", value, "\""]);
        }
        rest = after;
    }
    // The stroke that ends an element of a drawing at once is no part of its last value.
    if rest == "/>" {
        out.push(' ');
    }
    out.push_str(rest);
}

/// A value that ends where the next space or the tag ends.
fn plain(value: &str) -> bool {
    let safe = |c: char| c.is_ascii_alphanumeric() || "-_.:/#%+(),;!*@~?&".contains(c);
    !value.is_empty() && value.chars().all(safe) && !value.ends_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn end_tags_that_are_implied_and_quotes_that_are_not_needed_go() {
        for (long, short) in [
            ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<li>b</ul>"),
            ("<p class=\"t\" id=\"f-C07-t\">a &lt;b&gt;</p>", "<p class=t id=f-C07-t>a &lt;b&gt;"),
            ("<tr id=\"c-1\"><th>1</th><td>2</td></tr>", "<tr id=c-1><th>1<td>2"),
            ("<data id=\"F1\" value=\"20/78\">25%</data>", "<data id=F1 value=20/78>25%</data>"),
            ("<a href=\"https://example.org/\">a</a>", "<a href=\"https://example.org/\">a</a>"),
            ("<a href=\"x?a=1&amp;b=2\">a</a>", "<a href=\"x?a=1&amp;b=2\">a</a>"),
            ("<a class=\"\">a</a>", "<a class=\"\">a</a>"),
            ("<i title=\"a b\"></i>", "<i title=\"a b\"></i>"),
            ("<use href=\"#b\" x=\"1\"/>", "<use href=#b x=1 />"),
            ("<path d=\"M1 2L3 4\"/>", "<path d=\"M1 2L3 4\" />"),
        ] {
            assert_eq!(compact(long), short);
        }
    }

    #[test]
    fn styles_and_text_pass_through() {
        for whole in [
            "<style>a{content:\"</p>\"}</style>",
            "text without a tag",
            "text & <b>bold</b> =\"quoted\"",
        ] {
            assert_eq!(compact(whole), whole);
        }
    }
}
