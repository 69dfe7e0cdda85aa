//! What a page weighs on a bad line: the first one and every other, in both languages, on the
//! shipped data and with long texts.

use accordwatch::desk::{Method, mounted};
use accordwatch::people::{Right, Role};

use super::{Visitor, Work};

/// Bytes of the first page, compressed and not.
const FIRST_PACKED_MAX: usize = 14 * 1024;
const FIRST_RAW_MAX: usize = 50 * 1024;
/// Bytes of any page, compressed.
const PACKED_MAX: usize = 30 * 1024;

/// Bytes that come over the wire where the browser takes gzip; none where there is no such page.
fn packed(visitor: &mut Visitor, path: &str) -> Option<usize> {
    let cookies: Vec<String> =
        visitor.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let cookies = cookies.join("; ");
    let headers = [("Accept-Encoding", "gzip"), ("Cookie", cookies.as_str())];
    let answer = visitor.server.send("GET", path, &headers, "");
    if answer.status != 200 {
        return None;
    }
    let small = answer.body.len() < 32;
    assert!(small || answer.header("content-encoding") == "gzip", "{path} came unpacked");
    Some(answer.body.len())
}

/// Prose that packs no better than prose does: words of made-up syllables in no order.
fn prose(state: &mut u32, chars: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ko", "ri", "tou", "men", "gao", "lé", "sa", "di", "fou", "né", "kal", "to", "mi",
        "ber", "zu",
    ];
    let mut next = || {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (*state >> 24) as usize
    };
    let mut text = String::new();
    while text.len() < chars {
        for _ in 0..=next() % 3 {
            text.push_str(SYLLABLES[next() % 16]);
        }
        text.push(' ');
    }
    text
}

/// Many observations, each of some lines.
fn laden(work: &Work) {
    let mut state = 7;
    for number in 0..120 {
        let summary = prose(&mut state, 280);
        work.observed(&format!("O-{number}"), &[("summary", &summary)]);
    }
}

#[test]
fn no_page_of_the_workspace_is_too_heavy_for_a_bad_line() {
    let work = Work::shipped();
    for (name, role) in [("Awa", Role::Observer), ("Moussa", Role::Administrator)] {
        let mut visitor = work.as_role(name, role);
        for lang in ["en", "fr"] {
            let first = format!("/work/{lang}/");
            assert!(packed(&mut visitor, &first).unwrap() <= FIRST_PACKED_MAX);
            assert!(visitor.get(&first).body.len() <= FIRST_RAW_MAX);
            let mut weighed = 0;
            for route in
                mounted().filter(|it| it.method == Method::Get && it.right != Right::Anyone)
            {
                let path = route
                    .path
                    .replace("{lang}", lang)
                    .replace("{commitment}", "C30")
                    .replace("{observation}", "E064");
                if path.contains('{') {
                    continue;
                }
                if let Some(bytes) = packed(&mut visitor, &path) {
                    assert!(bytes <= PACKED_MAX, "{path}: {bytes} bytes");
                    weighed += 1;
                }
            }
            assert!(weighed >= 4, "only {weighed} pages were there to weigh");
        }
    }
}

#[test]
fn a_commitment_of_which_much_is_told_is_not_too_heavy_either() {
    let work = Work::new();
    laden(&work);
    let mut visitor = work.as_role("Awa", Role::Reviewer);
    for path in ["/work/en/commitments/C1", "/work/en/commitments/C1/judge"] {
        let bytes = packed(&mut visitor, path).unwrap();
        assert!(bytes <= PACKED_MAX, "{path}: {bytes} bytes");
    }
}
