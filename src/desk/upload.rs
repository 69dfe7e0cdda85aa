//! Receiving a form with files in it (RFC 7578): as a whole in memory, up to a limit, never on a
//! disk.
//!
//! Read by hand, as `fields` is: what is received is wiped afterwards, and libraries for this leave
//! copies behind. Whether a file is wanted at all is decided elsewhere.

use std::future::poll_fn;
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, header};
use memchr::memmem;
use zeroize::Zeroizing;

use super::fields::Fields;
use super::guard::{FORM_BYTES_MAX, is_welcome};
use super::{Desk, DeskFault};
use crate::attachment::FILE_BYTES_MAX;
use crate::people::Right;
use crate::word::field::LIST_ITEMS_MAX;

/// Largest form with files in bytes: one of the largest, or several that are no larger together, and
/// room for the fields beside.
pub const UPLOAD_BYTES_MAX: usize = FILE_BYTES_MAX + 64 * 1024;
/// Forms with files that may be on their way at once; each takes memory up to the largest form.
pub const UPLOADS_AT_ONCE: usize = 8;
/// How long a form with files may take to arrive, in seconds: the largest over 35 kB/s.
pub const UPLOAD_SECONDS_MAX: u64 = 600;
/// Bytes that are read and thrown away so that whoever sends too much hears why; who sends more is
/// hung up on.
const DRAINED_BYTES_MAX: usize = 128 * 1024 * 1024;
/// Parts of one form: every field of a new observation with its files, and a tick for each of its
/// commitments.
const PARTS_MAX: usize = LIST_ITEMS_MAX + 64;
/// Longest head of one part in bytes.
const HEAD_BYTES_MAX: usize = 4 * 1024;
/// Longest mark between parts, in bytes (RFC 2046).
const BOUNDARY_BYTES_MAX: usize = 70;
/// Name of the parts that are files.
const FILE_FIELD: &str = "file";

/// What a form sent.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) form: Fields,
    pub(super) files: Vec<Upload>,
}

/// A file that was sent. Wiped when dropped, never printed.
pub(super) struct Upload {
    /// The name it was sent under, as it was sent.
    pub(super) name: String,
    /// It is larger than what is taken.
    pub(super) is_too_large: bool,
    /// The form was larger than what is taken, and the rest of it was thrown away from somewhere in
    /// this file on.
    pub(super) is_cut: bool,
    /// The form it came in.
    body: Arc<Zeroizing<Vec<u8>>>,
    place: Range<usize>,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Upload")
    }
}

impl Upload {
    /// Its bytes.
    pub(super) fn content(&self) -> &[u8] {
        self.body.get(self.place.clone()).unwrap_or_default()
    }

    /// A file was chosen: a browser sends an empty one without a name where none was.
    pub(super) fn is_chosen(&self) -> bool {
        !self.name.is_empty() || self.is_too_large || self.is_cut || !self.place.is_empty()
    }
}

/// The request carries a form of this sort.
pub(super) fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = content_type(headers).split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("multipart/form-data")
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Reads the form of somebody who may send one. Of anybody else nothing is kept, and they hear so
/// from whoever asks for the right.
pub(super) async fn received(
    desk: &Arc<Desk>,
    right: Right,
    headers: &HeaderMap,
    body: Body,
) -> Result<Sent, DeskFault> {
    let (asked, sent_with) = (Arc::clone(desk), headers.clone());
    let look = move || is_welcome(&asked, right, &sent_with);
    let looked = tokio::task::spawn_blocking(look).await;
    let welcome = looked.map_err(|broken| DeskFault::Broken(broken.to_string()))??;
    // A form that is no larger than one without a file needs no place among the few.
    let is_small = length(headers).is_some_and(|length| length <= FORM_BYTES_MAX);
    let place = if is_small { None } else { Some(desk.uploads.try_acquire()) };
    let most = match &place {
        _ if !welcome => 0,
        None => FORM_BYTES_MAX,
        Some(Ok(_)) => UPLOAD_BYTES_MAX,
        Some(Err(_)) => 0,
    };
    let (body, is_whole) = collected(body, headers, most).await?;
    match (welcome, place) {
        (false, _) => Ok(Sent::default()),
        (true, Some(Err(_))) => Err(DeskFault::Busy),
        (true, None | Some(Ok(_))) => {
            let boundary = parameter(content_type(headers), "boundary").unwrap_or_default();
            read(body, &boundary, is_whole).ok_or(DeskFault::Unreadable)
        }
    }
}

/// The bytes that a request says it sends.
fn length(headers: &HeaderMap) -> Option<usize> {
    let said = headers.get(header::CONTENT_LENGTH)?.to_str().ok()?;
    said.parse().ok()
}

/// The body up to `most` bytes, and whether that is all of it. The rest is read and thrown away.
async fn collected(
    mut body: Body,
    headers: &HeaderMap,
    most: usize,
) -> Result<(Zeroizing<Vec<u8>>, bool), DeskFault> {
    let said = length(headers).unwrap_or(most);
    // All the room from the start: a buffer that grows leaves copies behind.
    let mut kept = Zeroizing::new(Vec::with_capacity(said.min(most)));
    let mut seen = 0_usize;
    while let Some(frame) = poll_fn(|waker| Pin::new(&mut body).poll_frame(waker)).await {
        let frame = frame.map_err(|_| DeskFault::Unreadable)?;
        let Ok(data) = frame.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        let room = most - kept.len();
        kept.extend_from_slice(data.get(..room.min(data.len())).unwrap_or_default());
        if seen > DRAINED_BYTES_MAX {
            break;
        }
    }
    Ok((kept, seen <= most))
}

/// A part of a form: its names, and where its content stands.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    name: String,
    file_name: Option<String>,
    place: Range<usize>,
}

/// Reads a form. One that was cut off has its last file cut off, whatever came after it.
fn read(body: Zeroizing<Vec<u8>>, boundary: &str, is_whole: bool) -> Option<Sent> {
    let (parts, has_end) = parts(&body, boundary)?;
    let count = parts.len();
    if is_whole && !has_end {
        return None;
    }
    let body = Arc::new(body);
    let mut sent = Sent::default();
    for (number, part) in parts.into_iter().enumerate() {
        let Part { name, file_name, place } = part;
        if name == FILE_FIELD {
            let name = file_name.unwrap_or_default();
            let is_too_large = place.len() > FILE_BYTES_MAX;
            let body = Arc::clone(&body);
            sent.files.push(Upload { name, is_too_large, is_cut: false, body, place });
        } else if file_name.is_none() && (has_end || number + 1 < count) {
            let text = String::from_utf8_lossy(body.get(place)?);
            sent.form.add(&name, &Zeroizing::new(text.replace("\r\n", "\n")));
        }
    }
    if !has_end {
        // Of a form without a file nothing is taken where a part of it is missing.
        sent.files.last_mut()?.is_cut = true;
    }
    Some(sent)
}

/// The parts of a body in order, and whether the last one ends as it should. Nothing where it is no
/// such form.
fn parts(body: &[u8], boundary: &str) -> Option<(Vec<Part>, bool)> {
    if boundary.is_empty() || boundary.len() > BOUNDARY_BYTES_MAX {
        return None;
    }
    let between = format!("\r\n--{boundary}");
    let finder = memmem::Finder::new(&between);
    // The first mark needs no line before it.
    let mut at = if body.starts_with(between.get(2..)?.as_bytes()) {
        between.len() - 2
    } else {
        finder.find(body)? + between.len()
    };
    let mut found = Vec::new();
    loop {
        let rest = body.get(at..)?;
        if rest.starts_with(b"--") {
            return Some((found, true));
        }
        let padding = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let Some(rest) = rest.get(padding..)?.strip_prefix(b"\r\n") else {
            return (rest.len() < between.len()).then_some((found, false));
        };
        if found.len() >= PARTS_MAX {
            return None;
        }
        let begin = body.len() - rest.len();
        let looked_at = rest.get(..HEAD_BYTES_MAX.min(rest.len()))?;
        let Some(length) = memmem::find(looked_at, b"\r\n\r\n") else {
            return (rest.len() < HEAD_BYTES_MAX).then_some((found, false));
        };
        let content = begin + length + 4;
        let end = finder.find(body.get(content..)?).map(|length| content + length);
        found.push(part(rest.get(..length)?, content..end.unwrap_or(body.len()))?);
        match end {
            Some(end) => at = end + between.len(),
            None => return Some((found, false)),
        }
    }
}

fn part(head: &[u8], place: Range<usize>) -> Option<Part> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let is_wanted = |name: &str| name.trim().eq_ignore_ascii_case("content-disposition");
    let (_, disposition) = lines.find(|(name, _)| is_wanted(name))?;
    let name = parameter(disposition, "name")?;
    Some(Part { name, file_name: parameter(disposition, "filename"), place })
}

/// A parameter of a header, as browsers write it: a quotation mark, a line feed and a carriage return
/// in it are written in hexadecimal.
fn parameter(value: &str, wanted: &str) -> Option<String> {
    let mut rest = value;
    loop {
        let (_, after) = rest.split_once(';')?;
        let (name, after) = after.split_once('=')?;
        let (said, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_at(after.find(';').unwrap_or(after.len())),
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            let plain = said.trim().replace("%22", "\"");
            return Some(plain.replace("%0D", "\r").replace("%0A", "\n"));
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        for (disposition, content) in parts {
            body.extend_from_slice(b"--XX\r\nContent-Disposition: form-data; ");
            body.extend_from_slice(disposition.as_bytes());
            body.extend_from_slice(b"\r\nContent-Type: image/jpeg\r\n\r\n");
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--XX--\r\n");
        body
    }

    fn sent(body: &[u8], is_whole: bool) -> Option<Sent> {
        read(Zeroizing::new(body.to_vec()), "XX", is_whole)
    }

    const PARTS: [(&str, &[u8]); 4] = [
        ("name=\"form_token\"", b"abc"),
        ("name=\"caption\"", b"one\r\ntwo"),
        ("name=\"file\"; filename=\"a;b%22c.jpg\"", b"\xff\xd8\r\n--X\r\n\r\n--XY"),
        ("name=\"more\"; filename=\"\"", b""),
    ];

    #[test]
    fn fields_and_a_file_come_back_as_they_were_sent() {
        let body = form(&PARTS[..2]);
        assert!(sent(&body, true).unwrap().files.is_empty());
        let mut parts = PARTS.to_vec();
        parts[2].1 = b"\xff\xd8\r\n--X\r\n\r\n";
        parts.insert(2, ("name=\"file\"; filename=\"b.pdf\"", b"%PDF"));
        parts.push(("name=\"file\"; filename=\"\"", b""));
        let mut sent = sent(&form(&parts), true).unwrap();
        assert_eq!((sent.form.get("form_token"), sent.form.get("caption")), ("abc", "one\ntwo"));
        let chosen: Vec<bool> = sent.files.iter().map(Upload::is_chosen).collect();
        assert_eq!(chosen, [true, true, false]);
        assert_eq!(sent.files[0].content(), b"%PDF");
        let file = sent.files.remove(1);
        assert_eq!((file.name.as_str(), file.is_too_large), ("a;b\"c.jpg", false));
        assert_eq!(file.content(), b"\xff\xd8\r\n--X\r\n\r\n");
        assert_eq!(format!("{file:?}"), "Upload");
    }

    #[test]
    fn a_form_that_was_cut_off_has_its_fields_and_says_in_which_file() {
        let body = form(&PARTS[..3]);
        let cut = &body[..body.len() - 14];
        let sent_cut = sent(cut, false).unwrap();
        assert_eq!(sent_cut.form.get("form_token"), "abc");
        assert!(sent_cut.files[0].is_cut && sent_cut.files[0].is_chosen());
        // In a field after the files: the last of them is the one that is said to be cut off.
        let mut parts = PARTS[..3].to_vec();
        parts
            .extend([("name=\"file\"; filename=\"b.jpg\"", &b"b"[..]), ("name=\"place\"", b"Gao")]);
        let body_after = form(&parts);
        let sent_after = sent(&body_after[..body_after.len() - 10], false).unwrap();
        let cut_off: Vec<bool> = sent_after.files.iter().map(|it| it.is_cut).collect();
        assert_eq!((cut_off, sent_after.form.get("place")), (vec![false, true], ""));
        // Without a file there is nothing to say it of.
        assert!(sent(&form(&PARTS[..2])[..90], false).is_none());
        // Cut off although nothing was thrown away: no form at all.
        assert!(sent(cut, true).is_none());
    }

    #[test]
    fn what_is_no_form_is_none() {
        for body in [&b""[..], b"--XX", b"--XX\r\n", b"--XX\r\n\r\n\r\nx\r\n--XX--", b"a=1&b=2"] {
            assert!(sent(body, true).is_none(), "{}", body.escape_ascii());
        }
        assert!(sent(b"--XX--", true).is_some_and(|it| it.files.is_empty()));
        let many = vec![("name=\"a\"", &b"x"[..]); PARTS_MAX + 1];
        assert!(sent(&form(&many), true).is_none());
        assert!(parts(b"--\r\n", "").is_none() && parts(b"", &"x".repeat(71)).is_none());
        let long = format!("name=\"{}\"", "a".repeat(HEAD_BYTES_MAX));
        assert!(sent(&form(&[(&long, b"x")]), true).is_none());
    }

    #[test]
    fn the_mark_is_read_from_the_header() {
        let kind = "multipart/form-data; boundary=----WebKitFormBoundaryAb1";
        assert_eq!(parameter(kind, "boundary").unwrap(), "----WebKitFormBoundaryAb1");
        let quoted = "multipart/form-data; charset=utf-8; boundary=\"a b\"";
        assert_eq!(parameter(quoted, "boundary").unwrap(), "a b");
        assert_eq!(parameter("multipart/form-data", "boundary"), None);
    }

    proptest! {
        #[test]
        fn any_content_comes_back_and_any_cut_is_harmless(
            content in prop::collection::vec(any::<u8>(), 0..200),
            cut in 0_usize..400,
        ) {
            prop_assume!(memmem::find(&content, b"\r\n--XX").is_none());
            let parts = [PARTS[0], ("name=\"file\"; filename=\"x\"", content.as_slice())];
            let body = form(&parts);
            let file = sent(&body, true).and_then(|mut whole| whole.files.pop()).unwrap();
            prop_assert_eq!(file.content(), content.as_slice());
            let cut = &body[..cut.min(body.len())];
            let _ = sent(cut, true);
            let _ = sent(cut, false);
            let _ = sent(&content, false);
        }
    }
}
