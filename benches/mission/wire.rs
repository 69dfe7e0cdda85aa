//! Asking a running server for pages: one connection per request, as a browser on a bad line.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Fault;

/// How long an answer may take before it counts as a fault.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// A running server that ends with its owner.
#[derive(Debug)]
pub(crate) struct Server {
    process: Child,
    /// Address and port.
    pub(crate) address: String,
}

impl Server {
    /// `accordwatch serve`, on a port of its own.
    pub(crate) fn of(mission: &Path) -> Result<Self, Fault> {
        let mut command = super::sample::program();
        command.arg("serve").arg(mission).args(["--listen", "127.0.0.1:0"]);
        Self::start(command)
    }

    fn start(mut command: Command) -> Result<Self, Fault> {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let out = process.stdout.take().ok_or("serve has no output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let address = line.split("http://").nth(1).ok_or(format!("no address in {line:?}"))?;
        let end = address.find(|c: char| c == '/' || c.is_whitespace()).unwrap_or(address.len());
        let address = address.get(..end).unwrap_or_default().to_owned();
        Ok(Self { process, address })
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Head and body.
    pub(crate) text: String,
    /// From the first byte sent to the last byte read.
    pub(crate) took: Duration,
}

/// Asks for a page; with `form`, sends it.
pub(crate) fn ask(
    address: &str,
    path: &str,
    cookie: Option<&str>,
    form: Option<&str>,
) -> Result<Answer, Fault> {
    let start = Instant::now();
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(ANSWER_WITHIN))?;
    stream.write_all(request(address, path, cookie, form).as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let took = start.elapsed();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.get(9..12).and_then(|digits| digits.parse().ok()).unwrap_or(0);
    Ok(Answer { status, text, took })
}

fn request(address: &str, path: &str, cookie: Option<&str>, form: Option<&str>) -> String {
    let method = if form.is_some() { "POST" } else { "GET" };
    let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
    let form = form.unwrap_or_default();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{cookie}\
         Origin: http://{address}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    )
}

/// The value of a hidden field of a page.
pub(crate) fn value_of<'t>(page: &'t str, name: &str) -> Result<&'t str, Fault> {
    let before = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&before).map(|(_, rest)| rest);
    let found = rest.and_then(|rest| rest.split_once('"')).map(|(value, _)| value);
    found.ok_or_else(|| format!("the page has no field {name}").into())
}
