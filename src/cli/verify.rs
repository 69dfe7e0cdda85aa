//! `accordwatch verify`: the mission checked from entry 0.

use serde_json::json;

use super::{Failure, Mission, Screen, counted};
use crate::service::life::{self, LifeFault};
use crate::service::log;
use crate::service::vault::{SealedCheck, SealedFault, check};
use crate::store::office::LogCheck;
use crate::store::{Reader, StoreFault, Verified};
use crate::word::Key;

/// Check a mission from entry 0: entries, payloads, tree, checkpoints, index; then what is sealed and the log of readings.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    #[command(flatten)]
    mission: Mission,
    /// Also write the ledger as a folder that others can check: tiles, entries, checkpoint, key,
    /// and disclosures of what is published (`data/format/ledger.md`).
    #[arg(long, value_name = "DIR")]
    tiles: Option<std::path::PathBuf>,
}

impl Verify {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let verified = self.verified(screen).map_err(damaged)?;
        if let Some(out) = &self.tiles {
            let entries = crate::service::tiles::write(&self.mission.mission, out)?;
            let entries = counted(entries, "entry", "entries");
            screen.say(&format!("The ledger of {entries} was written to {}.", out.display()));
        }
        let root = verified.root_hex();
        screen.say(&format!(
            "{}, {} and {} are sound.\nRoot {root}",
            counted(verified.entries, "entry", "entries"),
            counted(verified.checkpoints, "checkpoint", "checkpoints"),
            counted(verified.index_rows, "index row", "index rows")
        ));
        let reports = sealed_reports(&self.mission.mission, screen)?;
        let sealed = check(&self.mission.mission)?;
        sealed_said(sealed.as_ref(), screen)?;
        let (anchors, log) = log::check(&self.mission.mission)?;
        log_said(anchors, log.as_ref(), screen)?;
        screen.result(&json!({
            "sealed_reports": reports,
            "entries": verified.entries,
            "bytes": verified.bytes,
            "checkpoints": verified.checkpoints,
            "index_rows": verified.index_rows,
            "root": root,
            "readings": log.map(|it| json!({ "lines": it.lines, "anchored": it.anchored })),
            "sealed": sealed.map(|it| json!({
                "as_noted": it.same,
                "sealed_anew": it.anew,
                "to_be_noted": it.waiting,
                "other_bytes": it.other,
            })),
        }));
        Ok(())
    }

    fn verified(&self, screen: Screen) -> Result<Verified, StoreFault> {
        let reader = Reader::open(&self.mission.mission)?;
        let bar = screen.progress("Verifying", reader.head()?);
        reader.verify(|done| bar.at(done))
    }
}

/// What is sealed, compared with what was noted of it.
fn sealed_said(sealed: Option<&SealedCheck>, screen: Screen) -> Result<(), Failure> {
    let Some(sealed) = sealed else {
        screen.say(
            "What is sealed was not compared: people.db, which notes it, is not here, or an older \
             program wrote it last.",
        );
        return Ok(());
    };
    if !sealed.faults.is_empty() {
        let faults: Vec<String> = sealed.faults.iter().map(sealed_fault).collect();
        let sentence = format!(
            "the ledger is sound, but what is sealed is not what was noted: {}; restore the folder \
             \"sealed\" from a copy, and find out who changed it",
            faults.join("; ")
        );
        return Err(Failure::new(4, sentence).with("sealed", json!(faults)));
    }
    let all = sealed.same + sealed.waiting + sealed.other;
    if all > 0 {
        let same = counted(sealed.same as u64, "sealed version is", "sealed versions are");
        screen.say(&format!("{same} as noted."));
    }
    for (number, (one, more), said) in [
        (
            sealed.anew,
            ("of these was sealed", "of these were sealed"),
            "anew to other recipients since, and noted so. Only `accordwatch vault open` with a \
             private key tells that what was sealed first is in it.",
        ),
        (
            sealed.waiting,
            ("sealed version was sealed", "sealed versions were sealed"),
            "anew to other recipients, which the running program notes within an hour, or else when \
             it is started next.",
        ),
        (
            sealed.other,
            ("sealed version has", "sealed versions have"),
            "other bytes than noted, and no list says that it was sealed anew. Only `accordwatch \
             vault open` with a private key tells what is in it.",
        ),
    ] {
        if number > 0 {
            screen.say(&format!("{} {said}", counted(number as u64, one, more)));
        }
    }
    Ok(())
}

/// The log of readings, checked by itself and against its anchors.
fn log_said(anchors: usize, log: Option<&LogCheck>, screen: Screen) -> Result<(), Failure> {
    let Some(log) = log else {
        if anchors > 0 {
            screen.say(
                "The log of readings was not checked: people.db, which holds it, is not here, or an \
                 older program wrote it last.",
            );
        }
        return Ok(());
    };
    if !log.faults.is_empty() {
        let faults: Vec<String> = log.faults.iter().map(ToString::to_string).collect();
        let sentence = format!(
            "the ledger is sound, but the log of readings of closed records is not: {}; restore \
             people.db from a copy, and find out who changed it",
            faults.join("; ")
        );
        return Err(Failure::new(4, sentence).with("readings", json!(faults)));
    }
    if log.lines > 0 {
        let lines = counted(log.lines, "line", "lines");
        screen.say(&format!("The log of readings is whole: {lines}, {} anchored.", log.anchored));
    }
    Ok(())
}

fn sealed_fault((source, version, fault): &(Key, u32, SealedFault)) -> String {
    let of = format!("version {version} of source \"{source}\"");
    match fault {
        SealedFault::Missing => format!("{of} was kept and is not there"),
        SealedFault::Exchanged(other, number) => {
            format!("{of} is the file of version {number} of source \"{other}\"")
        }
        SealedFault::Unnoted => format!("{of} is there although nobody noted that it was kept"),
        SealedFault::Before => format!(
            "{of} is the file from before it was sealed anew, which former recipients can open"
        ),
        SealedFault::Damaged => format!("{of} is no sealed file any more"),
    }
}

/// Looks at the files of every sealed report, and says so; every one that is not as it was sealed is
/// named.
fn sealed_reports(mission: &std::path::Path, screen: Screen) -> Result<usize, Failure> {
    let seals = life::seals(mission)?;
    let mut broken = Vec::new();
    for seal in &seals {
        match life::broken_files(mission, seal) {
            Err(LifeFault::Broken(file)) => broken.push(file),
            checked => checked?,
        }
    }
    if !broken.is_empty() {
        let sentence = format!(
            "the ledger is sound, but of its sealed reports these files are not as they were sealed: {}; restore them from a copy, or write them again with: accordwatch report MISSION REPORT --sealed --out DIR",
            broken.join(", ")
        );
        return Err(Failure::new(4, sentence));
    }
    if !seals.is_empty() {
        let sealed = counted(seals.len() as u64, "sealed report", "sealed reports");
        screen.say(&format!("The files of {sealed} are as they were sealed."));
    }
    Ok(seals.len())
}

/// What cannot even be read has failed the verification, too.
fn damaged(fault: StoreFault) -> Failure {
    let cause = match &fault {
        StoreFault::Unreadable(cause) => cause.clone(),
        StoreFault::Sql(error) => error.to_string(),
        _ => return fault.into(),
    };
    let sentence = format!(
        "the mission is damaged, its database cannot be read whole ({cause}); restore the mission from a copy, and compare the root with a checkpoint that you kept"
    );
    Failure::new(4, sentence)
}
