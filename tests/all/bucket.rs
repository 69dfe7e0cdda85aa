//! The site sent into a store of objects: moto, which speaks as S3 does.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::tool::{Ran, copy, demo, files, missing, program, ran, word};

/// Must stand in nothing that is told.
const SECRET: &str = "hunter2-of-the-bucket";
const BUCKET: &str = "observatory";

struct Store {
    child: Child,
    address: SocketAddr,
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    headers: String,
    body: Vec<u8>,
}

impl Store {
    fn start() -> Option<Self> {
        if missing("moto (pip install 'moto[server]')", Command::new("moto_server").arg("--help")) {
            return None;
        }
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut command = Command::new("moto_server");
        command.args(["-H", "127.0.0.1", "-p", &address.port().to_string()]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let store = Self { child, address };
        let begun = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(begun.elapsed() < Duration::from_mins(1), "moto does not start");
            std::thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(store.ask("PUT", &format!("/{BUCKET}")).status, 200);
        Some(store)
    }

    fn ask(&self, method: &str, path: &str) -> Answer {
        let mut wire = TcpStream::connect(self.address).unwrap();
        let host = self.address;
        // moto wants to be told who asks, and believes it.
        let who = "AWS4-HMAC-SHA256 Credential=somebody/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=x";
        let head = format!("Host: {host}\r\nAuthorization: {who}\r\nContent-Length: 0");
        write!(wire, "{method} {path} HTTP/1.0\r\n{head}\r\n\r\n").unwrap();
        let mut all = Vec::new();
        wire.read_to_end(&mut all).unwrap();
        let end = memchr::memmem::find(&all, b"\r\n\r\n").unwrap();
        let headers = String::from_utf8(all[..end].to_vec()).unwrap().to_lowercase();
        let status = headers.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, headers, body: all[end + 4..].to_vec() }
    }

    /// Publishes by way of a folder that stays, so that what is there is not written again.
    fn publish(&self, mission: &Path, to: &str, secret: &str) -> Ran {
        let mut command = program();
        let out = mission.with_file_name("out");
        command.args(["publish", word(mission), "--out", word(&out), "--to", to, "--json"]);
        command.env("AWS_ACCESS_KEY_ID", "somebody").env("AWS_SECRET_ACCESS_KEY", secret);
        command.env("AWS_ENDPOINT", format!("http://{}", self.address));
        command.env("AWS_ALLOW_HTTP", "true").env("AWS_REGION", "us-east-1");
        let done = ran(&mut command);
        assert!(!format!("{done:?}").contains(SECRET));
        done
    }

    /// What is there under a folder, by the store's own list.
    fn listed(&self, folder: &str) -> Vec<String> {
        let listed =
            self.ask("GET", &format!("/{BUCKET}?list-type=2&max-keys=9999&prefix={folder}/"));
        let text = String::from_utf8(listed.body).unwrap();
        assert!(text.contains("<IsTruncated>false"), "more than one list");
        let keys = text.split("<Key>").skip(1).map(|it| it.split('<').next().unwrap());
        let mut keys: Vec<String> = keys.map(|key| key[folder.len() + 1..].to_owned()).collect();
        keys.sort();
        keys
    }
}

#[test]
fn the_store_holds_what_the_folder_holds_with_its_headers_and_is_sent_what_changed() {
    let Some(store) = Store::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (mission, out) = (folder.path().join("mission"), folder.path().join("out"));
    copy(demo(), &mission);
    let to = format!("s3://{BUCKET}/mali");
    let first = store.publish(&mission, &to, SECRET).well().json();
    assert_eq!(first["sent"]["same"], 0);
    let expected: BTreeMap<String, Vec<u8>> = files(&out);
    assert_eq!(store.listed("mali"), expected.keys().cloned().collect::<Vec<_>>());
    let style = expected.keys().find(|name| name.starts_with("style/")).unwrap();
    for (name, media, cache) in [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        (style.as_str(), "text/css; charset=utf-8", "immutable"),
        ("tables/evidence.csv", "text/csv; charset=utf-8", "no-cache"),
        ("published.db", "application/vnd.sqlite3", "no-cache"),
        ("ar/commitments/C01/index.html", "text/html; charset=utf-8", "no-cache"),
    ] {
        let there = store.ask("GET", &format!("/{BUCKET}/mali/{name}"));
        assert_eq!(there.status, 200, "{name}: {}", there.headers);
        assert!(there.body == expected[name], "{name}");
        assert!(there.headers.contains(&format!("content-type: {media}")), "{}", there.headers);
        assert!(there.headers.contains(cache), "{}", there.headers);
    }
    let again = store.publish(&mission, &to, SECRET).well().json();
    assert_eq!((&again["sent"]["sent"], &again["sent"]["removed"]), (&0.into(), &0.into()));
    // An edition less: its files go, and what somebody else keeps beside stays.
    assert_eq!(store.ask("PUT", &format!("/{BUCKET}/mali/mine.txt")).status, 200);
    std::fs::remove_dir_all(mission.join("published/reports/AW-2018")).unwrap();
    let less = store.publish(&mission, &to, SECRET).well().json();
    assert!(less["sent"]["removed"].as_u64() > Some(0), "{less}");
    let now = store.listed("mali");
    assert!(now.iter().all(|name| !name.starts_with("reports/AW-2018/")));
    assert!(now.contains(&"mine.txt".to_owned()) && !now.contains(&"published.part".to_owned()));
    // Faults are told without what signs in.
    let refused = store.publish(&mission, "s3://nowhere/mali", SECRET);
    assert!(refused.code == 5 && refused.err.contains("s3://nowhere/mali"), "{refused:?}");
    let refused = store.publish(&mission, "ftp://nowhere/mali", SECRET);
    assert!(refused.code == 5 && refused.err.contains("s3://, gs:// and az://"), "{refused:?}");
}
