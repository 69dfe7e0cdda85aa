//! `accordwatch vault`: keys of those who can open what is sealed, and opening it away from the server.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde_json::json;
use zeroize::Zeroizing;

use super::screen::{harmless, line};
use super::{Failure, Mission, Screen, counted, mission_and};
use crate::service::file;
use crate::service::vault::{
    OpenedVersion, Resealed, as_noted, change_custodians, custodians, open, reseal,
};
use crate::store::MissionFolder;
use crate::store::sealed::SealedFolder;
use crate::store::sealing::NotedVersion;
use crate::vault::{Custodians, FileHead, Identity, RECIPIENTS_MIN, VaultFault};
use crate::word::Key;

/// Largest identity file that is read, in bytes.
const IDENTITY_BYTES_MAX: u64 = 64 * 1_024;

/// Keys for sealed sources, opening one away from the server, sealing to others.
#[derive(Debug, clap::Args)]
pub(super) struct Vault {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Make the key of a custodian, on the custodian's own machine.
    #[command(after_help = foot!("vault keygen --out ./custodian.key"))]
    Keygen(Keygen),
    /// Say who can open what is sealed: names and public keys.
    #[command(after_help = foot!(
        "vault recipients ./mali add \"Custodian A\" age1..."
        "vault recipients ./mali list"
        "vault recipients ./mali remove \"Custodian A\""
    ))]
    Recipients(Recipients),
    /// Print what is sealed of a source; works on a copy of the folder `sealed` alone.
    #[command(after_help = foot!(
        "vault open ./sealed S-7F3Q-K2M9 --identity ./custodian.key"
        "vault open ./mali S-7F3Q-K2M9 --identity ./custodian.key --version 1"
    ))]
    Open(Open),
    /// Write the original of an attached file, and check its digest; works on a copy of the folder
    /// `sealed` alone.
    #[command(after_help = foot!(
        "vault file ./sealed 0f6e...c2 --identity ./custodian.key --out ./original.jpg"
    ))]
    File(OneFile),
    /// Seal everything to the recipients of now, after one was added or removed.
    #[command(after_help = foot!("vault reseal ./sealed --identity ./custodian.key"))]
    Reseal(Reseal),
}

#[derive(Debug, clap::Args)]
struct Keygen {
    /// File for the private key; it is made for its owner only, and never written over.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, clap::Args)]
struct Recipients {
    #[command(flatten)]
    mission: Mission,
    #[command(subcommand)]
    change: Change,
}

#[derive(Debug, clap::Subcommand)]
enum Change {
    /// Add a custodian.
    Add {
        /// What they are called on screens.
        name: String,
        /// Their public key, which begins with age1.
        key: String,
    },
    /// Name them all.
    List,
    /// Take a custodian out; what was sealed before stays open to them until it is sealed anew.
    Remove {
        /// Their name.
        name: String,
    },
}

/// One sealed thing, where it lies, and the key that opens it.
#[derive(Debug, clap::Args)]
struct One {
    /// Mission folder or a copy of its folder `sealed`; may be left out when `ACCORDWATCH_MISSION`
    /// names it.
    #[arg(value_name = "MISSION")]
    first: Option<OsString>,
    /// Code of the source, or of the file as the page of its observation shows it.
    #[arg(value_name = "CODE")]
    second: Option<OsString>,
    /// File with the private key of a custodian.
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
}

impl One {
    /// The folder that was named, the vault in it, the code, and the private key. `what` says whose
    /// code it is.
    fn found(&self, what: &str) -> Result<(PathBuf, SealedFolder, Key, Identity), Failure> {
        let (path, code) = mission_and(self.first.as_ref(), self.second.as_ref(), what)?;
        let folder = SealedFolder::at(&path)?;
        let identity = identity(&self.identity)?;
        let code = Key::parse(&code.to_string_lossy())
            .map_err(|(_, sentence)| Failure::new(1, sentence))?;
        Ok((path, folder, code, identity))
    }
}

#[derive(Debug, clap::Args)]
#[command(override_usage = "accordwatch vault open [OPTIONS] --identity <FILE> [MISSION] <CODE>")]
struct Open {
    #[command(flatten)]
    one: One,
    /// Number of the version; the newest without it.
    #[arg(long, value_name = "N")]
    version: Option<u32>,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "accordwatch vault file --identity <FILE> --out <FILE> [MISSION] <CODE>"
)]
struct OneFile {
    #[command(flatten)]
    one: One,
    /// File for the original; it is made for its owner only, and never written over.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Debug, clap::Args)]
struct Reseal {
    /// Mission folder, or a copy of its folder `sealed`.
    #[command(flatten)]
    mission: Mission,
    /// File with the private key of a custodian who can open it now.
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
}

impl From<VaultFault> for Failure {
    fn from(fault: VaultFault) -> Self {
        Self::new(1, fault.to_string())
    }
}

impl Vault {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        match &self.what {
            What::Keygen(verb) => verb.run(screen),
            What::Recipients(verb) => verb.run(screen),
            What::Open(verb) => verb.run(screen),
            What::File(verb) => verb.run(screen),
            What::Reseal(verb) => verb.run(screen),
        }
    }
}

impl Keygen {
    fn run(&self, screen: Screen) -> Result<(), Failure> {
        refuse_mission(&self.out, "a private key")?;
        let identity = Identity::generate();
        let public = identity.public();
        write_new(&self.out, identity.text().as_bytes())?;
        screen.say(&format!("Public key: {public}"));
        screen.say(&format!(
            "The private key is in {}. Keep that file on this machine and on a copy in a safe place. \
             It must never be on the server, in the mission or in a message: whoever has it can read \
             who the sources are. Give only the public key away:\n  \
             accordwatch vault recipients MISSION add NAME {public}",
            self.out.display()
        ));
        screen.result(&json!({ "public_key": public, "file": self.out }));
        Ok(())
    }
}

/// A private key, or what was opened with one, must not lie where a mission lies.
fn refuse_mission(out: &Path, what: &str) -> Result<(), Failure> {
    let parent = out.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().map_err(|cause| file_fault(parent, &cause))?;
    let is_mission = |folder: &Path| {
        folder.join("mission.db").is_file() || folder.join("recipients.txt").is_file()
    };
    match parent.ancestors().find(|folder| is_mission(folder)) {
        None => Ok(()),
        Some(folder) => Err(Failure::new(
            1,
            format!(
                "{} is a mission folder or a part of one, and {what} must never be there; \
                 run this on the custodian's own machine and name a file elsewhere",
                folder.display()
            ),
        )),
    }
}

fn file_fault(path: &Path, cause: &std::io::Error) -> Failure {
    Failure::new(5, format!("{}: {cause}", path.display()))
}

/// Writes a file that is not there yet, for its owner only.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::new(
            1,
            format!(
                "{} is there already and was not touched: it may be a key that is needed; name \
                 another file",
                path.display()
            ),
        ),
        _ => file_fault(path, &cause),
    })?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.map_err(|cause| {
        let _ = std::fs::remove_file(path);
        file_fault(path, &cause)
    })
}

impl Recipients {
    fn run(&self, screen: Screen) -> Result<(), Failure> {
        let folder = SealedFolder::at(&self.mission.mission)?;
        let (all, said) = match &self.change {
            Change::List => (custodians(&folder)?, None),
            Change::Add { name, key } => {
                (change_custodians(&folder, |all| all.add(name, key))?, Some("Added."))
            }
            Change::Remove { name } => {
                (change_custodians(&folder, |all| all.remove(name))?, Some("Removed."))
            }
        };
        let files = folder.all()?.len() + folder.files()?.len();
        if let Some(said) = said {
            screen.say(said);
        }
        listed(&all, screen);
        if said.is_some() && files > 0 {
            screen.say(&format!(
                "{} sealed before this, to the recipients of then. Seal anew where a private key is: \
                 accordwatch vault reseal SEALED --identity FILE",
                counted(files as u64, "file was", "files were")
            ));
        }
        let recipients = all.iter().map(|it| json!({ "name": it.name, "key": it.key() }));
        screen.result(&json!({
            "recipients": recipients.collect::<Vec<_>>(),
            "enough": all.enough().is_ok(),
            "sealed_files": files,
        }));
        Ok(())
    }
}

fn listed(all: &Custodians, screen: Screen) {
    for it in all.iter() {
        screen.say(&format!("{}  {}", it.key(), it.name));
    }
    if all.enough().is_err() {
        screen.say(&format!(
            "{} of at least {RECIPIENTS_MIN}: nothing can be sealed yet. A key that is lost must not \
             lose the sources.",
            counted(all.len() as u64, "recipient", "recipients")
        ));
    }
}

/// The private key in a file.
fn identity(path: &Path) -> Result<Identity, Failure> {
    let mut text = Zeroizing::new(String::new());
    let read = File::open(path).and_then(|file| {
        text.reserve(usize::try_from(IDENTITY_BYTES_MAX).unwrap_or(0));
        file.take(IDENTITY_BYTES_MAX).read_to_string(&mut text)
    });
    match read {
        Ok(_) => Ok(Identity::parse(&text)?),
        Err(cause) if cause.kind() == std::io::ErrorKind::InvalidData => {
            Err(VaultFault::NoIdentity.into())
        }
        Err(cause) => Err(file_fault(path, &cause)),
    }
}

impl Open {
    fn run(&self, screen: Screen) -> Result<(), Failure> {
        let (path, folder, code, identity) = self.one.found("code of the source")?;
        let Some(found) = open(&folder, &code, self.version, &identity)? else {
            let sentence = match self.version {
                Some(version) => format!("there is no version {version} of source \"{code}\" here"),
                None => format!("nothing is sealed of source \"{code}\" here"),
            };
            return Err(Failure::new(1, sentence));
        };
        let is_mission = MissionFolder(path.clone()).exists();
        let noted = if is_mission { as_noted(&path, &code, &found)? } else { None };
        shown(&found, noted.as_ref(), screen);
        Ok(())
    }
}

impl OneFile {
    fn run(&self, screen: Screen) -> Result<(), Failure> {
        refuse_mission(&self.out, "an original in the clear")?;
        let (path, folder, code, identity) = self.one.found("code of the file")?;
        let Some(opened) = file::open(&folder, &code, &identity)? else {
            return Err(Failure::new(1, format!("there is no file \"{code}\" here")));
        };
        let head = &opened.head;
        let is_mission = MissionFolder(path.clone()).exists();
        let in_record = is_mission.then(|| file::is_in_record(&path, head)).transpose()?;
        if in_record == Some(false) {
            return Err(Failure::new(
                1,
                format!(
                    "the digest of this file ({}) stands in no version of observation \"{}\": it is \
                     not what was recorded there, and nothing was written",
                    head.sha256, head.observation
                ),
            ));
        }
        write_new(&self.out, &opened.content)?;
        written(head, (&self.out, in_record.is_some()), screen);
        Ok(())
    }
}

fn written(head: &FileHead, (out, in_record): (&Path, bool), screen: Screen) {
    let name = if head.name.is_empty() { "without a name".to_owned() } else { line(&head.name) };
    screen.say(&format!(
        "{} of observation {}, sent as: {name}\n{} written to {}",
        head.media,
        head.observation,
        counted(head.bytes, "byte", "bytes"),
        out.display()
    ));
    screen.say(&format!("SHA-256: {}", head.sha256));
    screen.say(if in_record {
        "This digest stands in the record of the observation."
    } else {
        "It is whole. Compare this digest with the one on the page of the observation."
    });
    screen.say("Note who opened it, when and why: nobody else can.");
    screen.result(&json!({
        "file": head.file,
        "observation": head.observation,
        "media": head.media,
        "name": head.name,
        "bytes": head.bytes,
        "sha256": head.sha256,
        "in_record": in_record.then_some(true),
        "out": out,
    }));
}

/// What a field is called.
fn label(field: &str) -> &'static str {
    match field {
        "identity" => "Identity",
        "contact" => "Contact",
        "exact_place" => "Exact place",
        _ => "Note",
    }
}

fn shown(found: &OpenedVersion, noted: Option<&NotedVersion>, screen: Screen) {
    let (version, versions, opened) = (found.version, found.versions, &found.opened);
    screen.say(&format!("Source {}, version {version} ({versions} in all)", opened.source));
    for (field, text) in opened.secrets.iter().filter(|(_, text)| !text.is_empty()) {
        // What cannot be printed could give orders to the terminal.
        let plain = |c: char| if c == '\n' { c } else { harmless(c) };
        let text: Zeroizing<String> = Zeroizing::new(text.chars().map(plain).collect());
        screen.say(&Zeroizing::new(format!("{}: {}", label(field), text.replace('\n', "\n  "))));
    }
    for sentence in how_sure(found, noted) {
        screen.say(&sentence);
    }
    let mut result = json!({
        "source": opened.source,
        "version": version,
        "versions": versions,
        "bound": opened.version.is_some(),
        "sha256": found.digests.sha256,
        "noted": noted.map(|it| json!({
            "by": it.by.as_ref().map(|(code, _)| code),
            "at": it.at.to_string(),
            "same_file": it.digests.sha256 == found.digests.sha256,
        })),
    });
    for (field, text) in opened.secrets.iter() {
        result[field] = text.into();
    }
    screen.result(&result);
}

/// What speaks for its being what was sealed.
fn how_sure(found: &OpenedVersion, noted: Option<&NotedVersion>) -> Vec<String> {
    let mut said = vec![format!("SHA-256 of the file: {}", found.digests.sha256)];
    if found.opened.version.is_none() {
        said.push(
            "An older program sealed it and did not write the number of the version into it: whether \
             it is this version only the note on the page of the source can tell."
                .to_owned(),
        );
    }
    said.push(match noted {
        None => {
            "Compare this digest with the one on the page of the source, unless it was sealed anew."
                .to_owned()
        }
        Some(noted) => {
            let who = noted.by.as_ref().map_or("nobody knows whom", |(code, _)| code);
            let anew = if noted.digests.sha256 == found.digests.sha256 {
                ""
            } else {
                ", and sealed anew since"
            };
            format!("As this mission noted it: kept by {who} at {}{anew}.", noted.at)
        }
    });
    said
}

impl Reseal {
    fn run(&self, screen: Screen) -> Result<(), Failure> {
        let folder = SealedFolder::at(&self.mission.mission)?;
        let done = reseal(&folder, &identity(&self.identity)?)?;
        let recipients = custodians(&folder)?.len();
        let mut left: Vec<_> = done.left.iter().map(|(source, version, fault)| {
            json!({ "source": source.as_str(), "version": version, "why": fault.to_string() })
        }).collect();
        left.extend(
            done.files_left
                .iter()
                .map(|(code, fault)| json!({ "file": code.as_str(), "why": fault.to_string() })),
        );
        let sealed = (done.sealed + done.files) as u64;
        if let Some(first) = first_left(&done) {
            let sentence = format!(
                "{} sealed anew, {} left as before; the first of them is {first}",
                counted(sealed, "file was", "files were"),
                left.len(),
            );
            let failure = Failure::new(1, sentence).with("resealed", sealed.into());
            return Err(failure.with("left", left.into()));
        }
        screen.say(&format!(
            "{} sealed anew to {}. Copies made before, in backups too, can still be opened with the \
             keys of then: destroy those copies.",
            counted(sealed, "file was", "files were"),
            counted(recipients as u64, "recipient", "recipients"),
        ));
        screen.result(&json!({ "resealed": sealed, "recipients": recipients, "left": left }));
        Ok(())
    }
}

/// What was left first, and why.
fn first_left(done: &Resealed) -> Option<String> {
    let source = done.left.first();
    let source =
        source.map(|(source, version, fault)| format!("{source}, version {version}: {fault}"));
    source.or_else(|| done.files_left.first().map(|(code, fault)| format!("file {code}: {fault}")))
}
