//! What signing in tells by its time: a name that nobody has, a wrong passphrase, an account that
//! is closed. All three are answered alike; here the medians are to be seen beside each other.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use accordwatch::people::{Role, Roles, hash};
use accordwatch::service::{shipped, system_env};
use accordwatch::store::office::{NewAccount, Office};

use super::{Fault, sample};

/// Tries of each sort.
const TRIES: usize = 200;
/// Tries before them that are not counted.
const WARM: usize = 5;
const PASSPHRASE: &str = "trois chameaux boivent le thé vert";

/// Sorts of tries, in the order in which they take turns.
const SORTS: [&str; 3] = ["unknown name", "wrong passphrase", "closed account"];

pub(crate) fn run() -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let mission = folder.path().join("m");
    shipped::init(&mission, "bench.example/ledger", &system_env())?;
    people(&mission)?;
    let mut command = sample::program();
    command.args(["--json", "serve"]).arg(&mission).args(["--listen", "127.0.0.1:0"]);
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let tried = address(&mut server).and_then(|address| tries(&address));
    server.kill()?;
    server.wait()?;
    print(tried?);
    Ok(())
}

/// One account for each try, so that none is slowed down for having failed before.
fn people(mission: &Path) -> Result<(), Fault> {
    let env = system_env();
    let office = Office::open(mission, &|| env.seed())?;
    let stored = hash(PASSPHRASE, &[7; 16]).ok_or("no hash")?;
    for (sort, closed) in [("open", false), ("closed", true)] {
        for n in 0..TRIES + WARM {
            let new = NewAccount {
                code: format!("P-{sort}-{n}"),
                name: format!("{sort} {n}"),
                roles: Roles::of([Role::Observer]),
                party: None,
                passphrase: Some(stored.clone()),
                totp: None,
                recovery: Vec::new(),
            };
            let made = office.make(&new, env.now())?.ok_or("a name twice")?;
            office.set_closed(made, closed)?;
        }
    }
    Ok(())
}

fn address(server: &mut Child) -> Result<String, Fault> {
    let mut line = String::new();
    BufReader::new(server.stdout.take().ok_or("serve has no output")?).read_line(&mut line)?;
    let said: serde_json::Value = serde_json::from_str(&line)?;
    Ok(said["address"].as_str().ok_or("no address")?.to_owned())
}

/// In turn, so that a busy machine slows all three.
fn tries(address: &str) -> Result<[Vec<Duration>; 3], Fault> {
    let door = door(address)?;
    let mut all = [Vec::new(), Vec::new(), Vec::new()];
    for n in 0..TRIES + WARM {
        let sent = [
            (format!("nobody {n}"), "not the passphrase of anybody"),
            (format!("open {n}"), "not the passphrase of anybody"),
            (format!("closed {n}"), PASSPHRASE),
        ];
        // A, B, C, then B, C, A: none always comes after the same other.
        for turn in 0..sent.len() {
            let sort = (n + turn) % sent.len();
            let wall = tried(address, &door, &sent[sort])?;
            if n >= WARM {
                all[sort].push(wall);
            }
        }
    }
    Ok(all)
}

/// How long one try takes, which must fail as all do.
fn tried(
    address: &str,
    (cookie, token): &(String, String),
    (name, passphrase): &(String, &str),
) -> Result<Duration, Fault> {
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("form_token", token.as_str()), ("name", name)])
        .extend_pairs([("passphrase", *passphrase), ("code", "000000")])
        .finish();
    let request = format!(
        "POST /work/en/sign-in HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
        form.len()
    );
    let begun = Instant::now();
    let answer = ask(address, &request)?;
    let wall = begun.elapsed();
    if answer.starts_with("HTTP/1.1 422") && answer.contains("is not right") {
        Ok(wall)
    } else {
        Err(format!("answered {:?}", answer.lines().next()).into())
    }
}

/// The cookie and the token of the sign-in page.
fn door(address: &str) -> Result<(String, String), Fault> {
    let page = ask(
        address,
        &format!("GET /work/en/sign-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"),
    )?;
    let between = |before: &str, after: &str| {
        let (_, rest) = page.split_once(before)?;
        rest.split_once(after).map(|(found, _)| found.to_owned())
    };
    let cookie = between("set-cookie: ", ";").ok_or("no cookie")?;
    Ok((cookie, between("name=\"form_token\" value=\"", "\"").ok_or("no token")?))
}

fn ask(address: &str, request: &str) -> Result<String, Fault> {
    let mut wire = TcpStream::connect(address)?;
    wire.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    wire.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn print(all: [Vec<Duration>; 3]) {
    println!(
        "\nsign-in; target: medians differ by less than 5 ms ({TRIES} tries of each, in turn)"
    );
    println!("{:<18} {:>10} {:>10} {:>10} {:>14}", "", "least", "median", "most", "beside first");
    let mut first = None;
    for (sort, mut times) in SORTS.into_iter().zip(all) {
        times.sort_unstable();
        let at = |place: usize| times.get(place).map_or(0.0, |it| it.as_secs_f64() * 1e3);
        let median = f64::midpoint(at(TRIES / 2 - 1), at(TRIES / 2));
        let beside = median - *first.get_or_insert(median);
        println!(
            "{sort:<18} {:>7.2} ms {median:>7.2} ms {:>7.2} ms {beside:>+11.2} ms",
            at(0),
            at(TRIES - 1)
        );
    }
}
