//! A published site to test against: the shipped data recorded, published, and then the mission
//! itself deleted, so that whatever answers can only have come from the published folder.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use accordwatch::language::Language;
use accordwatch::record::check;
use accordwatch::service::{bulk, edition, shipped};
use accordwatch::store::Reader;
use accordwatch::store::published::{Publication, Published, publish};
use accordwatch::web::{ServeFault, Served, serve_telling};
use accordwatch::word::{Day, Kind};

use crate::data::{package, rows};
use crate::ledger_store::{actor, env};

/// Records the shipped packages in a new mission.
pub(crate) fn record(mission: &Path) {
    shipped::init(mission, "test.example/ledger", &env(7)).unwrap();
    bulk::write(mission, &env(8), &actor(), None, |bulk| {
        for table in shipped::SHIPPED.iter().filter(|table| table.package != "scales") {
            let kind = Kind::from_table(table.file.trim_end_matches(".csv")).unwrap();
            for (_, cells) in rows(&package(table.package), kind) {
                bulk.make(kind, check(kind, &cells).unwrap())?;
            }
        }
        Ok(())
    })
    .unwrap();
}

/// Publishes everything that is public in a mission as it stands on a day.
pub(crate) fn publish_at(mission: &Path, folder: &Path, as_of: Day) {
    let reader = Reader::open(mission).unwrap();
    let known_at = reader.head().unwrap();
    let publication = Publication {
        prepared: None,
        known_at,
        as_of,
        root: reader.root(known_at).unwrap(),
        checkpoint: reader.checkpoint(known_at).unwrap().unwrap_or_default(),
        agreement_id: "mali-2015".into(),
    };
    publish(&reader, folder, &publication).unwrap();
}

/// Adds what tests need beside what the program itself publishes.
fn add_files(folder: &Path) {
    for language in Language::all() {
        let edition = folder.join("reports/AW-2018").join(language.tag());
        // Without the feature `pdf` this stands for the printed edition.
        std::fs::write(edition.join("report.pdf"), b"%PDF-1.7\n%%EOF\n").unwrap();
        std::fs::write(edition.join("secret.key"), b"not to be served").unwrap();
    }
    std::fs::write(folder.join("tables/secret.db"), b"not to be served").unwrap();
    let outside = folder.join("outside.csv");
    std::fs::write(&outside, b"not to be served").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside, folder.join("tables/link.csv")).unwrap();
}

/// A folder `published` made from the shipped data, its mission gone. Made once for all tests.
pub(crate) fn published() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let work = tempfile::tempdir().unwrap();
        let mission = work.path().join("m");
        record(&mission);
        let published: Published = edition::publish_mission(&mission).unwrap();
        let langs: Vec<_> = Language::all().iter().map(|it| it.tag().to_owned()).collect();
        let out = published.folder().join("reports/AW-2018");
        edition::write(&published, "AW-2018", &langs, &out, |_| {}).unwrap();
        drop(published);
        std::fs::rename(mission.join("published"), folder.path().join("published")).unwrap();
        work.close().unwrap();
        assert!(!mission.exists());
        add_files(&folder.path().join("published"));
        folder
    });
    PATH.get_or_init(|| folder.path().join("published"))
}

/// A server of a folder, stopped when it goes.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    told: Arc<Mutex<Vec<String>>>,
    end: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<Result<(), ServeFault>>>,
}

impl Server {
    pub(crate) fn of(published: &Path) -> Self {
        Self::with(published, None)
    }

    /// The same with other pages beside.
    pub(crate) fn with(published: &Path, beside: Option<axum::Router>) -> Self {
        Self::serving(Served { published: published.to_owned(), beside, address: None })
    }

    /// A server of a folder that says where the public finds it.
    pub(crate) fn known(published: &Path, address: &str) -> Self {
        let address = Some(address.parse().unwrap());
        Self::serving(Served { published: published.to_owned(), beside: None, address })
    }

    fn serving(served: Served) -> Self {
        let (ready, address) = std::sync::mpsc::channel();
        let (end, ended) = tokio::sync::oneshot::channel();
        let told = Arc::new(Mutex::new(Vec::new()));
        let hears = Arc::clone(&told);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(serve_telling(
                served,
                SocketAddr::from(([127, 0, 0, 1], 0)),
                move |address| ready.send(address).unwrap(),
                move |sentence| hears.lock().unwrap().push(sentence.to_owned()),
                async move {
                    let _ = ended.await;
                },
            ))
        });
        let address = address.recv().unwrap();
        Self { address, told, end: Some(end), thread: Some(thread) }
    }

    /// What the runner of the server was told.
    pub(crate) fn told(&self) -> Vec<String> {
        self.told.lock().unwrap().clone()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, "")
    }

    /// The same with a body, which is a form.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        send(self.address, method, path, headers, body)
    }
}

/// Asks a server, wherever it runs; the body is a form.
pub(crate) fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let kind = "application/x-www-form-urlencoded";
    send_as(address, (method, path), headers, (kind, body.as_bytes()))
}

/// The same with a body of another kind.
pub(crate) fn send_as(
    address: SocketAddr,
    (method, path): (&str, &str),
    headers: &[(&str, &str)],
    (kind, body): (&str, &[u8]),
) -> Answer {
    let mut wire = TcpStream::connect(address).unwrap();
    let first = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
    let mut request = first.into_bytes();
    for (name, value) in headers {
        write!(request, "{name}: {value}\r\n").unwrap();
    }
    if method == "POST" {
        write!(request, "Content-Type: {kind}\r\nContent-Length: {}\r\n", body.len()).unwrap();
    }
    request.extend_from_slice(b"\r\n");
    // A server that refuses a body by its length may hang up before it has all of it.
    let _ = wire.write_all(&[request.as_slice(), body].concat());
    let mut bytes = Vec::new();
    let _ = wire.read_to_end(&mut bytes);
    Answer::parse(&bytes)
}

/// A form with files in it, as a browser sends it: its kind and its bytes.
pub(crate) fn form_with(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> (String, Vec<u8>) {
    const MARK: &str = "----WebKitFormBoundaryQ7pZ";
    let part = format!("--{MARK}\r\nContent-Disposition: form-data; name=");
    let mut body = Vec::new();
    for (field, value) in fields {
        write!(body, "{part}\"{field}\"\r\n\r\n{value}\r\n").unwrap();
    }
    for (name, content) in files {
        write!(body, "{part}\"file\"; filename=\"{name}\"\r\n").unwrap();
        body.extend_from_slice(b"Content-Type: image/jpeg\r\n\r\n");
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    write!(body, "--{MARK}--\r\n").unwrap();
    (format!("multipart/form-data; boundary={MARK}"), body)
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.end.take().unwrap().send(());
        let served = self.thread.take().unwrap().join();
        if !std::thread::panicking() {
            served.unwrap().unwrap();
        }
    }
}

/// An answer as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let split = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&bytes[..split]).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers: BTreeMap<String, String> = lines
            .map(|line| line.split_once(": ").unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .fold(BTreeMap::new(), |mut all, (name, value)| {
                // A header that comes more than once is kept line by line.
                let line: &mut String = all.entry(name).or_default();
                *line = if line.is_empty() { value } else { format!("{line}\n{value}") };
                all
            });
        let body = bytes[split + 4..].to_vec();
        let chunked = headers.get("transfer-encoding").is_some_and(|how| how == "chunked");
        let body = if chunked { unchunk(&body) } else { body };
        let html = headers.get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        if html && !headers.contains_key("content-encoding") {
            assert_eq!(missing_messages(&String::from_utf8_lossy(&body)), Vec::<&str>::new());
        }
        Self { status, headers, body }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// The marks that stand on a page in the place of messages that are not there.
fn missing_messages(page: &str) -> Vec<&str> {
    let marks = page.split('⟦').skip(1).filter_map(|rest| rest.split_once('⟧'));
    marks.map(|(id, _)| id).filter(|id| !id.contains(' ') && id.contains('-')).collect()
}

#[test]
fn a_message_that_is_not_there_is_found_on_a_page() {
    assert_eq!(missing_messages("<p>⟦web-gone⟧ and ⟦long text 3⟧"), ["web-gone"]);
}

fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
}
