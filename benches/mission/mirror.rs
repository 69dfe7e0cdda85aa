//! The sample brought into a PostgreSQL, empty and then one observation further, against `psql` taking
//! the exported evidence table into a table with the same columns and a primary key.

use std::process::Command;

use accordwatch::store::Reader;

use super::measure::{self, child, in_turn};
use super::{Fault, sample};

/// The address of a database that may be filled and emptied: schemas `bench_…` are dropped in it.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Mirror {
    /// `postgres://USER:PASSWORD@127.0.0.1/DATABASE`
    address: String,
}

impl Mirror {
    pub(crate) fn run(&self, rounds: usize, observations: u64) -> Result<(), Fault> {
        let mission = sample::mission(observations)?;
        let tables = sample::tables(observations)?;
        let evidence = tables.join("evidence.csv");
        let names =
            std::io::BufRead::lines(std::io::BufReader::new(std::fs::File::open(&evidence)?));
        let header = names.into_iter().next().ok_or("an empty table")??;
        let columns: Vec<_> = header.split(',').map(|name| format!("\"{name}\" text")).collect();
        let plain = format!(
            "DROP TABLE IF EXISTS bench_plain; CREATE TABLE bench_plain ({});",
            columns.join(", ")
        );
        let copy = format!("\\copy bench_plain FROM '{}' (FORMAT csv, HEADER)", evidence.display());
        let key = "ALTER TABLE bench_plain ADD PRIMARY KEY (evidence_id)";
        let ours = |more: &'static [&'static str]| {
            let mut command = sample::program();
            command.arg("mirror").arg(&mission).arg(&self.address);
            command.args(["--schema", "bench_mirror", "--restricted"]).args(more);
            command
        };
        let psql = || {
            let mut command = Command::new("psql");
            command.args(["-q", "-v", "ON_ERROR_STOP=1", "-d", &self.address]);
            command.args(["-c", &plain, "-c", &copy, "-c", key]);
            command
        };
        let sides = in_turn(
            rounds,
            vec![
                (
                    "accordwatch mirror, all tables, anew",
                    Box::new(|| child(&mut ours(&["--anew"]))),
                ),
                ("accordwatch mirror, nothing new", Box::new(|| child(&mut ours(&[])))),
                ("psql \\copy, the evidence table", Box::new(|| child(&mut psql()))),
            ],
        )?;
        measure::print(&format!("mirror of {observations} observations"), &sides);
        let entries = Reader::open(&mission)?.head()?;
        if let [ours, ..] = sides.as_slice() {
            let mut walls: Vec<_> = ours.rounds.iter().map(|spent| spent.wall).collect();
            walls.sort();
            let middle = walls.get(walls.len() / 2).map_or(1.0, std::time::Duration::as_secs_f64);
            #[expect(clippy::cast_precision_loss, reason = "a rate for the eye")]
            let rate = entries as f64 / middle;
            println!("{rate:.0} entries per second (target >= 20,000)");
        }
        Ok(())
    }
}
