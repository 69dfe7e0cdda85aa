//! `serve` from start to the first answer of its home page, and its memory when idle.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use accordwatch::service::edition::publish_mission;

use super::measure::{self, Side, Spent, status_kib};
use super::{Fault, sample};

/// How long the server rests before its memory is read.
const REST: Duration = Duration::from_secs(1);

pub(crate) fn run(rounds: usize, observations: u64) -> Result<(), Fault> {
    if !sample::program().args(["serve", "--help"]).output()?.status.success() {
        println!("\nserve: this build has no `accordwatch serve`; nothing was measured");
        return Ok(());
    }
    let mission = sample::mission(observations)?;
    publish_mission(&mission)?;
    let rounds = (0..rounds).map(|_| first_answer(&mission)).collect::<Result<_, _>>()?;
    let side = Side { name: "start to first answer".into(), rounds };
    let title = "serve; targets <= 150 ms, <= 64 MiB resident when idle (last column)";
    measure::print(title, &[side]);
    Ok(())
}

fn first_answer(mission: &Path) -> Result<Spent, Fault> {
    let mut command = sample::program();
    command.arg("serve").arg(mission).args(["--listen", "127.0.0.1:0"]);
    let start = Instant::now();
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let asked = ask(&mut server);
    let wall = start.elapsed();
    std::thread::sleep(REST);
    let peak_kib = status_kib(server.id(), "VmRSS:");
    server.kill()?;
    server.wait()?;
    asked.map(|()| Spent { wall, processor: Duration::ZERO, peak_kib })
}

/// Reads the address from the first line and asks for the home page.
fn ask(server: &mut Child) -> Result<(), Fault> {
    let out = server.stdout.take().ok_or("serve has no output")?;
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line)?;
    let address = line.split("http://").nth(1).ok_or(format!("no address in {line:?}"))?;
    let end = address.find(|c: char| c == '/' || c.is_whitespace()).unwrap_or(address.len());
    let address = address.get(..end).unwrap_or_default();
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET /en/ HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(12).read_to_string(&mut answer)?;
    if answer == "HTTP/1.1 200" { Ok(()) } else { Err(format!("answered {answer:?}").into()) }
}
