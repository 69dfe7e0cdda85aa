//! `accordwatch mirror`: the tables of a mission in a PostgreSQL database.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;

use super::{Failure, Screen, counted, mission_and};
use crate::mirror::{
    Address, Brought, Compared, LOOK_SECONDS, MirrorFault, SCHEMA, Server, Source, bring, verify,
};
use crate::word::Access;

/// Where PostgreSQL's own tools take the password from.
const PASSWORD_VARIABLE: &str = "PGPASSWORD";

/// Keep the public tables of a mission in step in a PostgreSQL database: each step is one
/// transaction over all tables, and goes on where the last one ended.
///
/// The password belongs in the variable PGPASSWORD, where others on this machine do not see it.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the command line")]
#[command(override_usage = "accordwatch mirror [OPTIONS] [MISSION] <ADDRESS>")]
pub(super) struct Mirror {
    /// Mission folder (may be left out when `ACCORDWATCH_MISSION` names it), and the address of the
    /// database: `postgres://USER@HOST:PORT/DATABASE`.
    #[arg(value_names = ["MISSION", "ADDRESS"], num_args = 0..=2)]
    words: Vec<OsString>,
    /// Schema of the database for the tables; made if it does not exist.
    #[arg(long, default_value = SCHEMA)]
    schema: String,
    /// Mirror what is restricted, too: `internal`, or `confidential` (everything but sealed files). It
    /// is then in the hands of whoever reads that database.
    #[arg(long, value_name = "CLASS", num_args = 0..=1, default_missing_value = "internal", value_parser = class)]
    restricted: Option<Access>,
    /// Go on: look every few seconds whether there is something new, until stopped with Ctrl-C.
    #[arg(long, conflicts_with = "verify")]
    follow: bool,
    /// Change nothing; compare every cell of the mirror with what was mirrored.
    #[arg(long, conflicts_with = "anew")]
    verify: bool,
    /// Drop the tables of the mirror first and fill it anew, in one transaction.
    #[arg(long)]
    anew: bool,
    /// The database is on another machine, and everything may travel there without encryption.
    #[arg(long)]
    insecure_plain: bool,
}

fn class(text: &str) -> Result<Access, String> {
    let classes = [Access::Internal, Access::Confidential];
    let found = classes.into_iter().find(|class| class.code() == text);
    found.ok_or_else(|| "write internal or confidential".to_owned())
}

impl Mirror {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let what = "address of the database, such as postgres://USER@127.0.0.1/DATABASE";
        let (mission, address) = mission_and(self.words.first(), self.words.get(1), what)?;
        let address =
            address.into_string().map_err(|_| Failure::new(2, "the address is not UTF-8"))?;
        let password = std::env::var(PASSWORD_VARIABLE).ok();
        let address = Address::parse(&address, password.as_deref(), self.insecure_plain)?;
        let class = self.restricted.unwrap_or(Access::Public);
        let target = Target { mission, address, schema: self.schema.clone(), class };
        target.warn(screen);
        if self.verify {
            return target.compare(screen);
        }
        let mut server = Server::open(&target.address, &target.schema)?;
        let first = target.step(&mut server, self.anew, screen)?;
        told(&first, screen);
        if self.follow { target.follow(server, first.to, screen) } else { Ok(()) }
    }
}

/// What is mirrored, and where to.
struct Target {
    mission: PathBuf,
    address: Address,
    schema: String,
    class: Access,
}

impl Target {
    /// Nobody shall hand out more than they meant to, or in the clear, without having read it.
    fn warn(&self, screen: Screen) {
        if self.class != Access::Public {
            screen.problems(&format!(
                "ATTENTION: the mirror at {} gets what is {} and not only what is public. Whoever reads the schema \"{}\" there reads it.",
                self.address.place(),
                self.class.code(),
                self.schema
            ));
        }
    }

    fn step(
        &self,
        server: &mut Server,
        anew: bool,
        screen: Screen,
    ) -> Result<Brought, MirrorFault> {
        let bar = screen.progress("Reading", 0);
        let mut source = Source::read(&self.mission, self.class, |rows| bar.at(rows))?;
        drop(bar);
        let bar = screen.spinner("Sending");
        let brought = bring(server, &mut source, anew, &mut |rows| bar.at(rows));
        drop(bar);
        brought
    }

    /// Goes on until stopped. What time or somebody else mends is waited for.
    fn follow(&self, server: Server, mut at: u64, screen: Screen) -> Result<(), Failure> {
        let mut open = Some(server);
        loop {
            std::thread::sleep(Duration::from_secs(LOOK_SECONDS));
            if open.is_some() && Source::look(&self.mission, self.class)?.0 == at {
                continue;
            }
            match self.again(open.take(), screen) {
                Ok((server, brought)) => {
                    if brought.from != Some(brought.to) || !brought.tables.is_empty() {
                        told(&brought, screen);
                    }
                    at = brought.to;
                    open = Some(server);
                }
                Err(fault) if passing(&fault) => screen.problems(&fault.to_string()),
                Err(fault) => return Err(fault.into()),
            }
        }
    }

    fn again(
        &self,
        open: Option<Server>,
        screen: Screen,
    ) -> Result<(Server, Brought), MirrorFault> {
        let mut server = match open.filter(Server::answers) {
            Some(server) => server,
            None => Server::open(&self.address, &self.schema)?,
        };
        let brought = self.step(&mut server, false, screen)?;
        Ok((server, brought))
    }

    fn compare(&self, screen: Screen) -> Result<(), Failure> {
        let mut source = read(&self.mission, self.class, screen)?;
        let mut server = Server::open(&self.address, &self.schema)?;
        let compared = verify(&mut server, &mut source)?;
        let differ: Vec<_> = compared
            .differences
            .iter()
            .map(|it| {
                json!({ "table": it.table, "expected": it.expected, "found": it.found, "parts": it.parts })
            })
            .collect();
        if differ.is_empty() {
            screen.say(&same(&compared));
            screen.result(&json!({
                "position": compared.position, "with_mission": compared.with_mission,
                "tables": compared.tables, "rows": compared.rows, "differences": differ,
            }));
            return Ok(());
        }
        let lines = compared.differences.iter().map(|it| {
            format!("{} ({} of {} rows, in {} parts)", it.table, it.found, it.expected, it.parts)
        });
        let lines: Vec<_> = lines.collect();
        let sentence = format!(
            "the mirror is not what was mirrored: {}; somebody changed it by hand: fill it anew with --anew",
            lines.join(", ")
        );
        Err(Failure::new(1, sentence).with("differences", differ.into()))
    }
}

fn read(mission: &Path, class: Access, screen: Screen) -> Result<Source, MirrorFault> {
    let bar = screen.progress("Reading", 0);
    Source::read(mission, class, |rows| bar.at(rows))
}

fn same(compared: &Compared) -> String {
    let rows = counted(compared.rows, "row", "rows");
    let with = if compared.with_mission {
        "is cell by cell what the mission says"
    } else {
        "is what was mirrored; the mission stands elsewhere by now"
    };
    let (tables, position) = (compared.tables, compared.position);
    format!("The mirror at entry {position} {with}: {tables} tables with {rows}.")
}

/// A fault that ends by itself, or by what somebody does at the other end.
fn passing(fault: &MirrorFault) -> bool {
    matches!(
        fault,
        MirrorFault::NoServer { .. }
            | MirrorFault::Cut(_)
            | MirrorFault::Held
            | MirrorFault::DiskFull(_)
            | MirrorFault::Incomplete(_)
    )
}

fn told(brought: &Brought, screen: Screen) {
    let rows = counted(brought.rows, "row", "rows");
    let written: u64 = brought.tables.iter().map(|it| it.written).sum();
    let removed: u64 = brought.tables.iter().map(|it| it.removed).sum();
    let (to, changed) = (brought.to, brought.tables.len());
    let line = match brought.from {
        Some(from) if from == to && brought.tables.is_empty() => {
            format!("The mirror stands at entry {to} already, with {rows}.")
        }
        Some(from) => format!(
            "The mirror went from entry {from} to {to}: {written} rows written and {removed} removed in {changed} tables, {rows} in all."
        ),
        None => format!("The mirror was made at entry {to}, with {rows}."),
    };
    screen.say(&line);
    let tables = brought.tables.iter().map(|it| {
        json!({ "table": it.table, "sent": it.sent, "written": it.written, "removed": it.removed })
    });
    screen.result(&json!({
        "from": brought.from, "to": to, "rows": brought.rows,
        "tables": tables.collect::<Vec<_>>(),
    }));
}

impl From<MirrorFault> for Failure {
    fn from(fault: MirrorFault) -> Self {
        use MirrorFault as F;
        let code = match fault {
            F::Store(fault) => return fault.into(),
            F::Address(_) | F::Encrypted | F::Plain(_) => 2,
            F::NoServer { .. }
            | F::Cut(_)
            | F::SignIn { .. }
            | F::NoDatabase(_)
            | F::NoRight { .. }
            | F::DiskFull(_)
            | F::Held
            | F::File { .. }
            | F::Refused(_) => 5,
            _ => 1,
        };
        Self::new(code, fault.to_string())
    }
}
