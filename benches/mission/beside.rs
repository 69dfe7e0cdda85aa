//! The page of a commitment, with its whole timeline, beside what Datasette shows of the same rows:
//! requests per second of `wrk` with the same connections, in turn.
//!
//! Datasette is given the exported tables with keys and an index on the links, read-only. Of a
//! commitment it has two pages: the row alone, and the list of its links (100 at a time), which
//! is nearer to what ours shows.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::crowd::{Places, sign_in};
use super::measure::spread;
use super::wire::{Server, ask};
use super::{Fault, sample};

/// Connections of `wrk`.
const CONNECTIONS: &str = "4";
/// Seconds of each measurement.
const SECONDS: &str = "5";
/// How long Datasette may take to start.
const START_WITHIN: Duration = Duration::from_secs(30);
/// Port of Datasette.
const PORT: &str = "8098";

pub(crate) fn run(rounds: usize, observations: u64) -> Result<(), Fault> {
    let mission = sample::copy(&sample::mission(observations)?, "beside")?;
    let cookie = sign_in(&mission)?.swap_remove(0);
    let places = Places::of(&mission)?;
    let id = places.commitments.get(7).ok_or("the sample has too few commitments")?;
    let ours = Server::of(&mission)?;
    let theirs = Datasette::start(&database(&sample::tables(observations)?)?)?;
    let sides = [
        (
            "the page of a commitment, in the workspace",
            ours.address.as_str(),
            format!("/work/en/commitments/{id}"),
        ),
        ("Datasette: its row", theirs.address.as_str(), format!("/beside/commitments/{id}")),
        (
            "Datasette: its links",
            theirs.address.as_str(),
            format!("/beside/evidence_links?commitment_id={id}"),
        ),
    ];
    let mut rates = vec![Vec::new(); sides.len()];
    for _ in 0..rounds {
        for ((_, address, path), rates) in sides.iter().zip(&mut rates) {
            rates.push(rate(address, path, &cookie)?);
        }
    }
    println!("\nrequests per second, {CONNECTIONS} connections, {observations} observations");
    println!("  {:<44} {:>10} {:>10} {:>10} {:>9}", "", "min", "median", "max", "bytes");
    let mut medians = Vec::new();
    for ((name, address, path), rates) in sides.iter().zip(rates) {
        let [least, middle, most] = spread(rates.into_iter());
        let bytes = ask(address, path, Some(&cookie), None)?.text.len();
        println!("  {name:<44} {least:>10.0} {middle:>10.0} {most:>10.0} {bytes:>9}");
        medians.push(middle);
    }
    if let [ours, row, links] = medians.as_slice() {
        println!(
            "  ours / row: {:.1}, ours / links: {:.1}; target >= 30",
            ours / row,
            ours / links
        );
    }
    Ok(())
}

/// What `wrk` says; every answer must be good.
fn rate(address: &str, path: &str, cookie: &str) -> Result<f64, Fault> {
    let seconds = format!("{SECONDS}s");
    let said = Command::new("wrk")
        .args(["-t1", "-c", CONNECTIONS, "-d", &seconds, "-H", &format!("Cookie: {cookie}")])
        .arg(format!("http://{address}{path}"))
        .output()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    if text.contains("Non-2xx") {
        return Err(format!("{path} did not answer well: {text}").into());
    }
    let rest = text.split_once("Requests/sec:").map(|(_, rest)| rest);
    let word = rest.and_then(|rest| rest.split_whitespace().next());
    word.and_then(|word| word.parse().ok()).ok_or_else(|| format!("wrk said {text:?}").into())
}

/// The exported tables in one database, with the keys that Datasette needs for its pages.
fn database(tables: &Path) -> Result<PathBuf, Fault> {
    let path = sample::fresh("beside.db")?;
    let mut command = Command::new("sqlite3");
    command.arg(&path);
    for table in ["commitments", "evidence", "evidence_links"] {
        let file = tables.join(format!("{table}.csv"));
        let header = csv::Reader::from_path(&file)?.headers()?.clone();
        let columns: Vec<String> = header.iter().map(|name| format!("\"{name}\" TEXT")).collect();
        let keys = match table {
            "evidence_links" => {
                "PRIMARY KEY (evidence_id, commitment_id),
                 FOREIGN KEY (commitment_id) REFERENCES commitments (commitment_id),
                 FOREIGN KEY (evidence_id) REFERENCES evidence (evidence_id)"
            }
            "evidence" => "PRIMARY KEY (evidence_id)",
            _ => "PRIMARY KEY (commitment_id)",
        };
        let made = format!("CREATE TABLE {table} ({}, {keys});", columns.join(", "));
        let filled = format!(".import --csv --skip 1 {} {table}", file.display());
        command.args(["-cmd", &made, "-cmd", &filled]);
    }
    super::measure::child(command.arg("CREATE INDEX link ON evidence_links (commitment_id);"))?;
    Ok(path)
}

/// A running Datasette that ends with its owner.
struct Datasette {
    process: Child,
    address: String,
}

impl Datasette {
    fn start(database: &Path) -> Result<Self, Fault> {
        let process = Command::new("datasette")
            .args(["-i".as_ref(), database.as_os_str()])
            .args(["-h", "127.0.0.1", "-p", PORT])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|fault| format!("datasette: {fault}; pip install datasette"))?;
        let server = Self { process, address: format!("127.0.0.1:{PORT}") };
        let begun = Instant::now();
        while ask(&server.address, "/", None, None).map_or(0, |answer| answer.status) != 200 {
            if begun.elapsed() > START_WITHIN {
                return Err("datasette does not answer".into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(server)
    }
}

impl Drop for Datasette {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
