//! The command line: one file per verb. Parses, calls, prints; decides nothing.
//!
//! The only place that prints. Exit codes are part of the contract and stand in the help.

/// Examples of a verb and the exit codes, printed at the foot of its help.
macro_rules! foot {
    ($($example:literal)+) => {
        concat!(
            "Examples:\n",
            $("  accordwatch ", $example, "\n",)+
            "
Exit codes:
  0   done
  1   the input was refused; nothing was changed
  2   the command line is wrong
  3   the mission cannot be opened (no mission, locked, newer, read-only, network disk)
  4   verification failed: the mission is damaged
  5   a file or the network could not be used (full disk, taken port)
  75  a commit failed; run the command again, nothing acknowledged is lost"
        )
    };
}

mod comments;
mod compare;
mod demo;
mod export;
mod import;
mod init;
mod mirror;
mod publish;
mod query;
mod rebuild;
mod report;
mod sample;
mod screen;
mod stress;
mod serve;
mod vault;
mod verify;
mod why;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use self::screen::Screen;

const EXAMPLES: &str = "\
Examples:
  accordwatch demo                          the whole thing on real facts, then http://127.0.0.1:8080
  accordwatch init ./mali                   a new, empty mission
  accordwatch import ./mali ./tables --dry-run
  accordwatch report ./mali AW-2018 --out ./out
  accordwatch export ./mali --out ./tables
  accordwatch verify ./mali

The mission folder may be left out when ACCORDWATCH_MISSION names it.";

/// The tool of an independent observer of a peace agreement.
#[derive(Debug, Parser)]
#[command(name = "accordwatch", version, after_help = EXAMPLES, after_long_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
    /// Print results as JSON, one object, for scripts.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a sample mission from real facts, write its report, serve its public site.
    #[command(after_help = foot!(
        "demo"
        "demo --once --dir ./demo-mission"
        "demo --listen 127.0.0.1:8090"
    ))]
    Demo(demo::Demo),
    /// Make a new mission folder with the two shipped scales.
    #[command(after_help = foot!("init ./mali" "init ./mali --origin observer.example/mali"))]
    Init(init::Init),
    /// Read tables into a mission: all of them or nothing.
    #[command(after_help = foot!(
        "import ./mali ./tables --dry-run"
        "import ./mali ./tables/evidence.csv"
        "import ./mali ./tables --revise \"the date was misread\""
    ))]
    Import(import::Import),
    /// Write every table of a mission, with codebook, data package and checksums.
    #[command(after_help = foot!(
        "export ./mali --out ./tables"
        "export ./mali --clearance public --out ./public"
        "export ./mali --known-at 3000 --out ./then"
        "export ./mali --known-at report-AW-2018 --as-of 2018-12-31 --out ./then"
        "export ./mali --labels en,fr --out ./tables"
        "export ./mali --spreadsheet fr --out ./excel"
    ))]
    Export(export::Export),
    /// Write a report in every language: HTML, PDF, plain text and tables.
    #[command(after_help = foot!(
        "report ./mali AW-2018 --out ./out"
        "report ./mali AW-2018 --lang fr --out ./out"
        "report ./mali AW-2018 --out ./out --docx"
        "report ./mali AW-2018 --publish"
        "report ./mali AW-2019 --sealed --out ./again"
    ))]
    Report(report::Report),
    /// Write what changed from one report to another: per commitment, and because of which entries.
    #[command(after_help = foot!("compare ./mali AW-2018 AW-2019 --out ./out"))]
    Compare(compare::Compare),
    /// Tell how one printed number of a published report is made.
    #[command(after_help = foot!("why ./mali AW-2018 F12" "why ./mali AW-2018 F12 --lang fr"))]
    Why(why::Why),
    /// Ask the public tables in SQL: a question that only reads, within a limit of time.
    #[command(after_help = foot!(
        "query ./mali --tables"
        "query ./mali \"SELECT pillar_id, count(*) AS n FROM commitments GROUP BY 1\""
        "query ./mali \"SELECT * FROM assessments\" --out ./assessments.csv"
        "query ./mali \"SELECT * FROM assessments\" --known-at report-AW-2018"
    ))]
    Query(query::Query),
    /// Keep the public tables in step in a PostgreSQL database.
    #[command(after_help = foot!(
        "mirror ./mali postgres://warehouse@127.0.0.1/observatory"
        "mirror ./mali postgres:///observatory --follow"
        "mirror ./mali postgres:///observatory --verify"
        "mirror ./mali postgres:///observatory --schema mali_internal --restricted"
    ))]
    Mirror(mirror::Mirror),
    /// Write the public site as a folder of plain files.
    #[command(after_help = foot!(
        "publish ./mali --out ./site"
        "publish ./mali --out ./site --to s3://observatory/mali"
    ))]
    Publish(publish::Publish),
    /// List the comments in a DOCX draft: who says what, when, about which words and which finding.
    #[command(after_help = foot!("comments ./AW-2018.docx" "comments ./AW-2018.docx --json"))]
    Comments(comments::Comments),
    /// Serve the public site from what was published, and the workspace beside it.
    #[command(after_help = foot!("serve ./mali" "serve ./mali --listen 0.0.0.0:8080"))]
    Serve(serve::Serve),
    /// Check a mission from entry 0: entries, payloads, tree, checkpoints, index.
    #[command(after_help = foot!("verify ./mali" "verify ./mali --tiles ./ledger"))]
    Verify(verify::Verify),
    /// Drop the index and make it again from the ledger.
    #[command(after_help = foot!("rebuild ./mali"))]
    Rebuild(rebuild::Rebuild),
    /// Make a large synthetic mission for benchmarks.
    #[command(after_help = foot!(
        "sample ./big --commitments 578 --observations 1000000 --seed 7"
    ))]
    Sample(sample::Sample),
    /// Keys for sealed sources, opening one away from the server, sealing to others.
    #[command(after_help = foot!(
        "vault keygen --out ./custodian.key"
        "vault recipients ./mali add \"Custodian A\" age1..."
        "vault recipients ./mali list"
        "vault open ./sealed S-7F3Q-K2M9 --identity ./custodian.key"
        "vault file ./sealed 0f6e...c2 --identity ./custodian.key --out ./original.jpg"
        "vault reseal ./sealed --identity ./custodian.key"
    ))]
    Vault(vault::Vault),
    #[command(hide = true)]
    Stress(stress::Stress),
}

/// The mission folder, wherever a verb needs one.
#[derive(Clone, Debug, Args)]
struct Mission {
    /// Mission folder.
    #[arg(env = MISSION_VARIABLE, hide_env_values = true, value_name = "MISSION")]
    mission: PathBuf,
}

/// Names the mission folder where the command line does not.
const MISSION_VARIABLE: &str = "ACCORDWATCH_MISSION";

/// The mission folder and the word after it. With one word only, the word is not the mission and
/// the variable names that.
fn mission_and(
    first: Option<&OsString>,
    second: Option<&OsString>,
    what: &str,
) -> Result<(PathBuf, OsString), Failure> {
    let variable = std::env::var_os(MISSION_VARIABLE).filter(|value| !value.is_empty());
    match (first, second, &variable) {
        (Some(mission), Some(word), _) | (Some(word), None, Some(mission)) => {
            Ok((mission.into(), word.clone()))
        }
        (_, _, Some(_)) => Err(Failure::new(2, format!("name the {what}"))),
        (_, _, None) => Err(Failure::new(
            2,
            format!("name the mission folder and then the {what}, or set {MISSION_VARIABLE}"),
        )),
    }
}

/// So many of something, in words that fit the number.
fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A failed verb: what to print and how to exit.
#[derive(Debug)]
struct Failure {
    code: u8,
    sentence: String,
    /// What a script is told beside the sentence.
    detail: serde_json::Map<String, serde_json::Value>,
}

impl Failure {
    fn new(code: u8, sentence: impl Into<String>) -> Self {
        Self { code, sentence: sentence.into(), detail: serde_json::Map::new() }
    }

    fn with(mut self, name: &str, value: serde_json::Value) -> Self {
        self.detail.insert(name.to_owned(), value);
        self
    }
}

impl From<crate::store::StoreFault> for Failure {
    fn from(fault: crate::store::StoreFault) -> Self {
        use crate::store::StoreFault as F;
        let code = match &fault {
            F::Commit(_) => 75,
            F::Refused(_) | F::Beyond { .. } => 1,
            F::Damaged { .. } | F::Index { .. } | F::Guard(_) => 4,
            F::DiskFull
            | F::DiskFailed(_)
            | F::Unreadable(_)
            | F::File { .. }
            | F::Sql(_)
            | F::Batch(_)
            | F::Stopped => 5,
            _ => 3,
        };
        Self::new(code, fault.to_string())
    }
}

impl From<crate::service::edition::EditionFault> for Failure {
    fn from(fault: crate::service::edition::EditionFault) -> Self {
        match fault {
            crate::service::edition::EditionFault::Store(fault) => fault.into(),
            other => Self::new(1, other.to_string()),
        }
    }
}

impl From<crate::service::ServiceFault> for Failure {
    fn from(fault: crate::service::ServiceFault) -> Self {
        match fault {
            crate::service::ServiceFault::Store(fault) => fault.into(),
            other => Self::new(1, other.to_string()),
        }
    }
}

/// Parses the arguments and runs the verb.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misread(&error),
    };
    let screen = Screen::new(cli.json);
    let result = match cli.verb {
        Verb::Demo(verb) => verb.run(screen),
        Verb::Init(verb) => verb.run(screen),
        Verb::Import(verb) => verb.run(screen),
        Verb::Export(verb) => verb.run(screen),
        Verb::Report(verb) => verb.run(screen),
        Verb::Compare(verb) => verb.run(screen),
        Verb::Why(verb) => verb.run(screen),
        Verb::Query(verb) => verb.run(screen),
        Verb::Mirror(verb) => verb.run(screen),
        Verb::Publish(verb) => verb.run(screen),
        Verb::Comments(verb) => verb.run(screen),
        Verb::Serve(verb) => verb.run(screen),
        Verb::Verify(verb) => verb.run(screen),
        Verb::Rebuild(verb) => verb.run(screen),
        Verb::Sample(verb) => verb.run(screen),
        Verb::Vault(verb) => verb.run(screen),
        Verb::Stress(verb) => verb.run(screen),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            screen.failure(&failure);
            ExitCode::from(failure.code)
        }
    }
}

/// A command line that says nothing to do: help and version are answers, the rest is refused.
fn misread(error: &clap::Error) -> ExitCode {
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    if error.use_stderr() && std::env::args_os().any(|word| word == "--json") {
        let text = error.to_string();
        let lines = text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
        let sentence = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let sentence = sentence.strip_prefix("error: ").unwrap_or(&sentence);
        Screen::new(true).failure(&Failure::new(code, sentence));
    } else {
        let _ = error.print();
    }
    ExitCode::from(code)
}
