//! What readers and analysts get from the public site of a large mission, beside Datasette on the same
//! tables and `sqlite3 -csv`: the table of observations over HTTP, a list of one pillar, the page of a
//! commitment; and how many requests for a page one machine answers while thirty observers record.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::beside::{Datasette, database, wrk};
use super::crowd::{House, Places, percentile, taken};
use super::measure::{child, millis, spread, status_kib};
use super::{Fault, sample};

/// Seconds for which the page is asked for while others record.
const UNDER_LOAD: Duration = Duration::from_secs(20);
/// The report that every sample holds.
const REPORT: &str = "SAMPLE-2018";
/// What a browser says it takes; Datasette compresses nothing, so beside it we are asked for plain bytes.
const AS_A_BROWSER: &str = "Accept-Encoding: gzip";
const PLAIN: &str = "Accept-Encoding: identity";
/// Connections that ask for it.
const CONNECTIONS: &str = "16";

pub(crate) fn run(rounds: usize, observations: u64) -> Result<(), Fault> {
    let house = House::of(observations, "readers")?;
    let (places, server) = (&house.places, &house.server);
    let published = house.mission.join("published");
    let theirs = Datasette::start(&database(&published.join("tables"))?)?;
    println!("\nthe public site, {observations} observations");
    pages(rounds, (&server.address, &theirs.address), places)?;
    tables(rounds, (&server.address, &theirs.address), &published)?;
    drop(theirs);
    let edition = edition(&house.mission, &published)?;
    for (what, path) in [("the first page", "/en/"), ("the HTML edition of a report", &edition)] {
        let load = || wrk(&server.address, path, AS_A_BROWSER, (CONNECTIONS, UNDER_LOAD.as_secs()));
        let (read, _, records) = house.busy(0, UNDER_LOAD, load)?;
        let written = taken(records);
        println!(
            "  {what} while observers record: {:.0} requests per second, p99 {:.1} ms; records: p99 {:.1} ms of {} \
             (target >= 5000, <= 50 ms, <= 300 ms)",
            read.rate,
            read.p99_ms,
            millis(percentile(&written, 99)),
            written.len()
        );
    }
    println!("  memory at most: {} MiB (target <= 128)", status_kib(server.id(), "VmHWM:") / 1024);
    Ok(())
}

/// Writes the report of the sample where published ones lie; gives the address of its HTML edition.
fn edition(mission: &Path, published: &Path) -> Result<String, Fault> {
    let mut command = sample::program();
    command.arg("report").arg(mission).args([REPORT, "--lang", "en", "--out"]);
    child(command.arg(published.join("reports").join(REPORT)))?;
    Ok(format!("/reports/{REPORT}/en/report.html"))
}

/// Requests per second, in turn.
fn pages(rounds: usize, (ours, theirs): (&str, &str), places: &Places) -> Result<(), Fault> {
    let id = places.commitments.get(7).ok_or("the sample has too few commitments")?;
    let pillar = &places.pillar;
    let narrowed = format!("/en/agreements/{}/commitments?pillar_id={pillar}", places.agreement);
    let sides = [
        ("a list of one pillar", ours, format!("/en/pillars/{pillar}")),
        ("all commitments, narrowed to it by the form", ours, narrowed),
        ("Datasette: the same rows", theirs, format!("/beside/commitments?pillar_id={pillar}")),
        ("the page of a commitment", ours, format!("/en/commitments/{id}")),
        ("Datasette: its row", theirs, format!("/beside/commitments/{id}")),
        ("Datasette: its links", theirs, format!("/beside/evidence_links?commitment_id={id}")),
    ];
    let mut rates = vec![Vec::new(); sides.len()];
    for _ in 0..rounds {
        for ((_, address, path), rates) in sides.iter().zip(&mut rates) {
            rates.push(wrk(address, path, PLAIN, ("4", 5))?.rate);
        }
    }
    let mut medians = Vec::new();
    for ((name, ..), rates) in sides.iter().zip(rates) {
        let [least, middle, most] = spread(rates.into_iter());
        println!("  {name:<44} {least:>10.0} {middle:>10.0} {most:>10.0} requests per second");
        medians.push(middle);
    }
    if let [list, narrowed, their_list, page, row, links] = medians.as_slice() {
        println!("  list: {:.0} times (target >= 100)", list / their_list);
        println!("  list, narrowed: {:.0} times (target >= 100)", narrowed / their_list);
        println!("  commitment: {:.0} and {:.0} times (target >= 50)", page / row, page / links);
    }
    Ok(())
}

/// The table of observations as CSV; Datasette's stream of it once, because of how long it takes.
fn tables(rounds: usize, (ours, theirs): (&str, &str), published: &Path) -> Result<(), Fault> {
    let fetched = |address: &str, path: &str| {
        child(Command::new("curl").args([
            "-sf",
            "-o",
            "/dev/null",
            &format!("http://{address}{path}"),
        ]))
    };
    let (mut http, mut plain) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        http.push(millis(fetched(ours, "/tables/evidence.csv")?.wall));
        let mut sqlite = Command::new("sqlite3");
        sqlite.args(["-csv", "-header"]).arg(published.join("published.db"));
        plain.push(millis(child(sqlite.arg("SELECT * FROM x_evidence"))?.wall));
    }
    let stream = millis(fetched(theirs, "/beside/evidence.csv?_stream=on")?.wall);
    let [_, http, _] = spread(http.into_iter());
    let [_, plain, _] = spread(plain.into_iter());
    println!(
        "  observations as CSV over HTTP: {http:.0} ms; sqlite3 -csv: {plain:.0} ms; Datasette's stream: {stream:.0} ms"
    );
    println!(
        "  {:.1} times (target >= 1), {:.0} times (target >= 30)",
        plain / http,
        stream / http
    );
    Ok(())
}
