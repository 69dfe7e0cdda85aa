//! Measures the program against plain tools that do the same work: both sides in one run, in
//! turn, so that a busy machine slows both. `benches/README.md` says how to run each comparison.

mod alone;
mod append;
mod bare;
mod beside;
mod crowd;
mod draft;
mod export;
mod import;
mod measure;
mod mirror;
mod pdf;
mod publish;
mod readers;
mod report;
mod rows;
mod sample;
mod serve;
mod signin;
mod verify;
mod wire;

use clap::{Parser, Subcommand};

/// Any fault ends the run.
type Fault = Box<dyn std::error::Error + Send + Sync>;

#[derive(Debug, Parser)]
#[command(name = "mission", about = "Measures the program against plain tools.")]
struct Options {
    #[command(subcommand)]
    what: Option<What>,
    /// Rounds of each comparison.
    #[arg(long, global = true, default_value_t = 5)]
    rounds: usize,
    /// Observations of the sample mission.
    #[arg(long, global = true, default_value_t = 1_000_000)]
    observations: u64,
    /// Given by `cargo bench`; says nothing.
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Clone, Debug, Subcommand)]
enum What {
    /// Durable appends at 1, 8 and 64 submitters against a bare group-commit loop.
    Append(append::Append),
    /// The whole report value and its HTML, at three sizes of mission.
    Report(report::Report),
    /// The whole proposal of a report: draft read, document built, checks made.
    Draft,
    /// The PDF of a year-end report, cold, against Chromium printing its HTML.
    Pdf(pdf::Pdf),
    /// The evidence table against `sqlite3 -csv`.
    Export,
    /// The exported tables against `sqlite3 .import`.
    Import,
    /// Verification against `sha256sum` of the same bytes.
    Verify,
    /// `serve` from start to first answer, and its memory.
    Serve,
    /// The workspace and the site with 30 observers and 50 readers at once.
    Crowd(crowd::Crowd),
    /// What each sort of page costs by itself, with observations and without.
    Alone,
    /// The page of a commitment beside Datasette's of the same rows.
    Beside,
    /// The sample brought into a PostgreSQL, against `psql \copy`.
    Mirror(mirror::Mirror),
    /// The site written as plain files.
    Publish,
    /// The public site beside Datasette and `sqlite3`, and under load.
    Readers,
    /// What signing in tells by its time.
    Signin,
    /// One side of a comparison, run in a process of its own to see its memory.
    #[command(hide = true)]
    Side(export::Side),
    /// The program's side of `pdf`.
    #[command(hide = true)]
    Setting(pdf::Setting),
}

fn main() -> Result<(), Fault> {
    let options = Options::parse();
    match &options.what {
        Some(what) => one(what, &options),
        None => [
            What::Append(append::Append::default()),
            What::Report(report::Report::default()),
            What::Draft,
            What::Export,
            What::Import,
            What::Verify,
            What::Serve,
            What::Signin,
        ]
        .iter()
        .try_for_each(|what| one(what, &options)),
    }
}

fn one(what: &What, options: &Options) -> Result<(), Fault> {
    let (rounds, observations) = (options.rounds, options.observations);
    match what {
        What::Append(append) => append.run(rounds, observations),
        What::Report(report) => report.run(rounds, observations),
        What::Draft => draft::run(rounds, observations),
        What::Pdf(pdf) => pdf.run(rounds, observations),
        What::Export => export::run(rounds, observations),
        What::Import => import::run(rounds, observations),
        What::Verify => verify::run(rounds, observations),
        What::Serve => serve::run(rounds, observations),
        What::Crowd(crowd) => crowd.run(observations),
        What::Alone => alone::run(observations),
        What::Beside => beside::run(rounds, observations),
        What::Mirror(mirror) => mirror.run(rounds, observations),
        What::Publish => publish::run(rounds, observations),
        What::Readers => readers::run(rounds, observations),
        What::Signin => signin::run(),
        What::Side(side) => side.run(),
        What::Setting(setting) => setting.run(),
    }
}
