//! The links of a page: found as a browser finds them, and led elsewhere without touching anything else.

/// Attributes that hold an address, whatever their element.
const ADDRESSES: [&str; 5] = ["href", "src", "action", "poster", "data"];
/// Elements whose content is text and no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// A page with other addresses: `lead` is told the attribute of each and the address, as it is meant, and gives the new one where there
/// is one. Every other byte stays.
pub(super) fn led<F>(
    page: &str,
    mut lead: impl FnMut(&str, &str) -> Result<Option<String>, F>,
) -> Result<String, F> {
    let (mut out, mut done) = (String::with_capacity(page.len()), 0);
    for (attribute, from, to) in addresses(page) {
        let value = page.get(from..to).unwrap_or_default();
        let bare = value.trim_matches(['"', '\'']);
        let meant = unescaped(bare);
        let Some(other) = lead(&attribute, &meant)?.filter(|other| *other != meant) else {
            continue;
        };
        out.push_str(page.get(done..from).unwrap_or_default());
        out.push('"');
        out.push_str(&other.replace('&', "&amp;").replace('"', "&quot;"));
        out.push('"');
        done = to;
    }
    out.push_str(page.get(done..).unwrap_or_default());
    Ok(out)
}

/// An address in a page: its attribute, and where its value begins and ends.
type Address = (String, usize, usize);

/// Where the values of addresses stand in a page, with their quotes if they have any.
fn addresses(page: &str) -> Vec<Address> {
    let (bytes, mut found, mut at) = (page.as_bytes(), Vec::new(), 0);
    while let Some(open) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        let open = at + open;
        let rest = page.get(open..).unwrap_or_default();
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(bytes.len(), |end| open + end + 3);
        } else if rest.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) {
            at = element(page, open + 1, &mut found);
        } else {
            at = open + 1;
        }
    }
    found
}

/// Reads a begun element; gives where to read on.
fn element(page: &str, from: usize, found: &mut Vec<Address>) -> usize {
    let bytes = page.as_bytes();
    let end_of = |from: usize, ends: &[u8]| {
        let rest = bytes.get(from..).unwrap_or_default();
        let length = rest.iter().position(|byte| ends.contains(byte));
        length.map_or(bytes.len(), |length| from + length)
    };
    let mut at = end_of(from, b" \t\n\r\x0c/>");
    let name = page.get(from..at).unwrap_or_default().to_ascii_lowercase();
    loop {
        while bytes.get(at).is_some_and(|byte| b" \t\n\r\x0c/".contains(byte)) {
            at += 1;
        }
        match bytes.get(at) {
            None => return at,
            Some(b'>') => break,
            Some(_) => {}
        }
        let named = at;
        // An equals sign at the start is part of the name, as the standard has it.
        at = end_of(at + 1, b" \t\n\r\x0c/>=");
        let attribute = page.get(named..at).unwrap_or_default().to_ascii_lowercase();
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        let value = at + 1;
        at = match bytes.get(value) {
            Some(quote @ (b'"' | b'\'')) => end_of(value + 1, &[*quote]) + 1,
            _ => end_of(value, b" \t\n\r\x0c>"),
        };
        if ADDRESSES.contains(&attribute.as_str()) || attribute == "xlink:href" {
            found.push((attribute, value, at.min(bytes.len())));
        }
    }
    if RAW.contains(&name.as_str()) {
        let close = format!("</{name}");
        let rest = page.get(at..).unwrap_or_default();
        return rest.find(&close).map_or(bytes.len(), |end| at + end);
    }
    at + 1
}

/// The few references that stand in addresses.
fn unescaped(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    value.replace("&#39;", "'").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shouted(page: &str) -> String {
        let lead = |_: &str, address: &str| {
            Ok::<_, ()>((!address.starts_with('#')).then(|| address.to_uppercase()))
        };
        led(page, lead).unwrap()
    }

    #[test]
    fn only_addresses_change_however_they_are_quoted() {
        for (page, expected) in [
            ("<a href=\"/a\">/a</a>", "<a href=\"/A\">/a</a>"),
            ("<a class=x href=/a>b", "<a class=x href=\"/A\">b"),
            ("<a href='/a?b=1&amp;c=2' id=x>", "<a href=\"/A?B=1&amp;C=2\" id=x>"),
            ("<A HREF=/a>", "<A HREF=\"/A\">"),
            ("<link rel=stylesheet href=\"/s.css\">", "<link rel=stylesheet href=\"/S.CSS\">"),
            (
                "<form method=get action=/f><input name=href value=x>",
                "<form method=get action=\"/F\"><input name=href value=x>",
            ),
            ("<a href=\"#here\" title=\"href=/a\">", "<a href=\"#here\" title=\"href=/a\">"),
            (
                "<!-- <a href=/a> --><img src=/i.png alt=\"<a href=/a>\">",
                "<!-- <a href=/a> --><img src=\"/I.PNG\" alt=\"<a href=/a>\">",
            ),
            (
                "<style>a[href=x]{}</style><p>1 < 2 href=/a",
                "<style>a[href=x]{}</style><p>1 < 2 href=/a",
            ),
            ("<title><a href=/a></title><a href=/b>", "<title><a href=/a></title><a href=\"/B\">"),
            ("<a href", "<a href"),
            ("<a href=\"/a", "<a href=\"/A\""),
            ("<a data-href=/a hreflang=en>", "<a data-href=/a hreflang=en>"),
        ] {
            assert_eq!(shouted(page), expected, "{page}");
        }
    }
}
