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
const SECONDS: u64 = 5;
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
            rates.push(
                wrk(address, path, &format!("Cookie: {cookie}"), (CONNECTIONS, SECONDS))?.rate,
            );
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

/// What `wrk` says.
pub(crate) struct Rate {
    /// Requests per second.
    pub(crate) rate: f64,
    /// So many milliseconds 99 of 100 answers took at most.
    pub(crate) p99_ms: f64,
}

/// Asks for a page with some connections for some seconds; every answer must be good.
pub(crate) fn wrk(
    address: &str,
    path: &str,
    header: &str,
    (connections, seconds): (&str, u64),
) -> Result<Rate, Fault> {
    let seconds = format!("{seconds}s");
    let said = Command::new("wrk")
        .args(["-t1", "--latency", "-c", connections, "-d", &seconds])
        .args(["-H", header])
        .arg(format!("http://{address}{path}"))
        .output()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    if text.contains("Non-2xx") {
        return Err(format!("{path} did not answer well: {text}").into());
    }
    let after = |name: &str| text.split_once(name)?.1.split_whitespace().next();
    let rate = after("Requests/sec:").and_then(|word| word.parse().ok());
    let p99_ms = after(" 99%").and_then(in_millis);
    match (rate, p99_ms) {
        (Some(rate), Some(p99_ms)) => Ok(Rate { rate, p99_ms }),
        _ => Err(format!("wrk said {text:?}").into()),
    }
}

/// `1.20ms`, `340.00us`, `1.10s`.
fn in_millis(word: &str) -> Option<f64> {
    let number = word.trim_end_matches(char::is_alphabetic);
    let unit = match &word[number.len()..] {
        "us" => 0.001,
        "ms" => 1.0,
        "s" => 1000.0,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * unit)
}

/// The exported tables in one database, with the keys that Datasette needs for its pages.
pub(crate) fn database(tables: &Path) -> Result<PathBuf, Fault> {
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
pub(crate) struct Datasette {
    process: Child,
    pub(crate) address: String,
}

impl Datasette {
    pub(crate) fn start(database: &Path) -> Result<Self, Fault> {
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
