//! `accordwatch publish`: the public site as a folder of plain files, and into a store of objects.

use std::path::PathBuf;

use super::{Failure, Mission, Screen, counted};
use crate::plain::{PlainFault, write_at};
use crate::store::MissionFolder;
use crate::web::{Outside, PublicAddress};

/// Write the public site as a folder of plain files, which any web server, CDN or stick carries; it
/// opens from a disk, too. Only what changed is written.
#[derive(Debug, clap::Args)]
pub(super) struct Publish {
    #[command(flatten)]
    mission: Mission,
    /// Folder to write to; made if it does not exist. Without --to it must be named.
    #[arg(long, required_unless_present = "to")]
    out: Option<PathBuf>,
    /// Send the folder on to a store of objects: `s3://BUCKET/FOLDER`, `gs://…` or `az://…`. The store is signed in
    /// to by the variables of its own tools (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT`, …). Only in a program built with
    /// the feature object-store.
    #[arg(long, value_name = "ADDRESS")]
    to: Option<String>,
    /// Where the public will find it, such as `https://observer.example`: pages then carry a picture for those who share
    /// them and, on paper, one that leads back. Without it addresses go without a host.
    #[arg(long, value_name = "ADDRESS", env = "ACCORDWATCH_ADDRESS", hide_env_values = true)]
    address: Option<PublicAddress>,
    /// Also write every drawing as PNG, and with an address the cards: a picture takes as long as many pages.
    #[arg(long)]
    pictures: bool,
}

impl Publish {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let published = MissionFolder(self.mission.mission.clone()).published();
        if let Some(to) = &self.to {
            reached(to)?;
        }
        // Without a folder of its own the site passes through one that is gone afterwards.
        let passing = tempfile::tempdir()
            .map_err(|cause| Failure::new(5, format!("no temporary folder: {cause}")))?;
        let out = self.out.as_deref().unwrap_or_else(|| passing.path());
        let outside = Outside { address: self.address.clone(), pictures: self.pictures };
        let bar = screen.spinner("Writing pages");
        let written = write_at(&published, out, outside, &mut |pages| bar.at(pages))?;
        drop(bar);
        let mib = written.bytes.div_ceil(1024 * 1024);
        let files = u64::try_from(written.files).unwrap_or_default();
        if self.out.is_some() {
            screen.say(&format!(
                "{} ({mib} MiB) in {}: {} written, {} removed.",
                counted(files, "file", "files"),
                out.display(),
                written.written,
                written.removed
            ));
        }
        let mut result = serde_json::json!({
            "files": written.files, "bytes": written.bytes,
            "written": written.written, "removed": written.removed,
        });
        if let Some(to) = &self.to {
            result["sent"] = sent(out, to, screen)?;
        }
        screen.result(&result);
        Ok(())
    }
}

/// The store is there and takes us: nobody waits for a whole site to learn that a name is wrong.
#[cfg(feature = "object-store")]
fn reached(to: &str) -> Result<(), Failure> {
    Ok(crate::plain::bucket::reach(to)?)
}

#[cfg(not(feature = "object-store"))]
fn reached(_: &str) -> Result<(), Failure> {
    let said = "this program was built without the feature object-store, so it sends nothing: build it with `cargo build --release --features object-store`, or write a folder with --out and send that with your own tool";
    Err(Failure::new(2, said))
}

#[cfg(feature = "object-store")]
fn sent(out: &std::path::Path, to: &str, screen: Screen) -> Result<serde_json::Value, Failure> {
    let bar = screen.spinner("Sending");
    let sent = crate::plain::bucket::send(out, to, &mut |files| bar.at(files))?;
    drop(bar);
    screen.say(&format!(
        "In {to}: {} sent, {} removed, {} there already.",
        sent.sent, sent.removed, sent.same
    ));
    Ok(serde_json::json!({ "sent": sent.sent, "removed": sent.removed, "same": sent.same }))
}

#[cfg(not(feature = "object-store"))]
fn sent(_: &std::path::Path, to: &str, _: Screen) -> Result<serde_json::Value, Failure> {
    reached(to).map(|()| serde_json::Value::Null)
}

impl From<PlainFault> for Failure {
    fn from(fault: PlainFault) -> Self {
        use PlainFault as F;
        let code = match fault {
            F::Store(fault) => return fault.into(),
            F::File { .. } | F::Bucket { .. } | F::Meanwhile => 5,
            _ => 1,
        };
        Self::new(code, fault.to_string())
    }
}
