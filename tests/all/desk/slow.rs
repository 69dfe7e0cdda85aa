//! What dribbles in ends: a form, a form with a file, and one from nobody; and it gives its place back.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use accordwatch::desk::{
    Arrival, FORM_SECONDS_MAX, SESSION_COOKIE, UPLOAD_SECONDS_MAX, UPLOADS_AT_ONCE,
};
use accordwatch::people::Role;

use super::files::{custodians, jpeg};
use super::{Visitor, Work, value_of};
use crate::world;

/// Bytes that a request says it sends, more than a form without a file may hold.
const SAID: usize = 2 * 1024 * 1024;
/// How long anybody waits here for an end, in seconds: much longer than the limits of this test.
const PATIENCE_SECONDS: u64 = 20;

fn impatient() -> Work {
    let folder = tempfile::tempdir().unwrap();
    drop(world::mission(folder.path()));
    let short = Duration::from_millis(700);
    Work::made(folder, |desk| desk.with_arrival(Arrival { form: short, upload: short }))
}

/// Sends a head that promises much, and then a byte now and then; gives back what was answered before
/// the connection ended, and after how long.
fn dribbled(visitor: &Visitor, path: &str, kind: &str) -> (String, Duration) {
    let mut wire = TcpStream::connect(visitor.server.address).unwrap();
    let cookie = visitor.cookies.iter().map(|(name, value)| format!("{name}={value}"));
    let cookie = cookie.collect::<Vec<_>>().join("; ");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Type: {kind}\r\n\
         Content-Length: {SAID}\r\n\r\n--x\r\n"
    );
    let begun = Instant::now();
    wire.write_all(head.as_bytes()).unwrap();
    let mut reader = wire.try_clone().unwrap();
    reader.set_read_timeout(Some(Duration::from_secs(PATIENCE_SECONDS))).unwrap();
    let writer = std::thread::spawn(move || {
        // Until the other side hangs up.
        while begun.elapsed() < Duration::from_secs(PATIENCE_SECONDS)
            && wire.write_all(b"a").is_ok()
        {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let mut answer = Vec::new();
    let mut some = [0; 4096];
    while let Ok(length @ 1..) = reader.read(&mut some) {
        answer.extend_from_slice(&some[..length]);
    }
    let took = begun.elapsed();
    writer.join().unwrap();
    (String::from_utf8_lossy(&answer).into_owned(), took)
}

#[test]
fn what_dribbles_in_is_told_so_and_hung_up_on() {
    let work = impatient();
    let observer = work.as_role("slow", Role::Observer);
    let nobody = Visitor::new(&work.server);
    let form = "application/x-www-form-urlencoded";
    let upload = "multipart/form-data; boundary=x";
    for (visitor, path, kind) in [
        (&observer, "/work/en/entry", upload),
        (&observer, "/work/en/people/invite", form),
        (&nobody, "/work/en/sign-in", form),
        (&nobody, "/work/en/entry", upload),
    ] {
        let (answer, took) = dribbled(visitor, path, kind);
        assert!(answer.starts_with("HTTP/1.1 408 "), "{path}: {answer}");
        assert!(answer.contains("It took too long to arrive"), "{path}: {answer}");
        assert!(took < Duration::from_secs(PATIENCE_SECONDS), "{path}: {took:?}");
    }
}

#[test]
fn a_sender_who_dribbles_gives_the_place_back() {
    let work = impatient();
    drop(custodians(&work));
    let mut observer = work.as_role("quick", Role::Observer);
    let page = observer.get("/work/en/entry").text().to_owned();
    let cookie = observer.cookies[SESSION_COOKIE].clone();
    let mut picture = jpeg(40, 30, "");
    picture.resize(SAID, 0);
    let fields = [
        ("id", value_of(&page, "id")),
        ("record", value_of(&page, "record")),
        ("when", "March 2018"),
        ("about", "C1"),
        ("source", "S1"),
        ("what", "Seen at the gate."),
    ];
    std::thread::scope(|scope| {
        for _ in 0..UPLOADS_AT_ONCE {
            scope.spawn(|| {
                let mut slow = Visitor::new(&work.server);
                slow.cookies.insert(SESSION_COOKIE.to_owned(), cookie.clone());
                dribbled(&slow, "/work/en/entry", "multipart/form-data; boundary=x")
            });
        }
        std::thread::sleep(Duration::from_millis(300));
        // All places are taken; what has no file needs none.
        let busy = observer.upload("/work/en/entry", &fields, ("a.jpg", &picture));
        assert_eq!(busy.status, 503, "{}", busy.text());
        let small = observer.upload("/work/en/entry", &[("keep", "1")], ("", b""));
        assert_eq!(small.status, 303, "{}", small.text());
    });
    let done = observer.upload("/work/en/entry", &fields, ("a.jpg", &picture));
    assert_eq!(done.status, 303, "{}", done.text());
}

#[test]
fn the_largest_that_is_taken_has_time_on_a_bad_line() {
    // 9 and 35 kB/s: a second-generation phone line, and a poor third.
    let rate = |bytes: usize, seconds: u64| bytes as u64 / seconds / 1000;
    assert!(rate(accordwatch::desk::FORM_BYTES_MAX, FORM_SECONDS_MAX) < 10);
    assert!(rate(accordwatch::desk::UPLOAD_BYTES_MAX, UPLOAD_SECONDS_MAX) <= 35);
}
