//! `accordwatch demo`: the whole path on real facts.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::import::run_job;
use super::report::publish;
use super::serve::Link;
use super::{Failure, Screen, counted};
use crate::command::{Actor, Env};
use crate::desk::Desk;
use crate::language::Language;
use crate::people::Role;
use crate::service::import::Import as Job;
use crate::service::{self, edition, shipped};
use crate::store::{MissionFolder, Reader};
use crate::word::Key;

/// Packages that the demo loads, in order.
const PACKAGES: [&str; 2] = ["mali-2015", "nairobi-1999"];
/// Party for which the delegate of the demo speaks.
const DELEGATE_OF: &str = "GOV";
/// Name of the demo's log: by it a mission is known to be the demo's.
const ORIGIN: &str = "demo.accordwatch.example/ledger";
/// Report that the demo writes.
const REPORT: &str = "AW-2018";

/// Make a sample mission from real facts, write its report, serve its public site.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// Mission folder to make or to go on with.
    #[arg(long, default_value = "./demo-mission")]
    dir: PathBuf,
    /// Address to serve on.
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = super::serve::address)]
    listen: SocketAddr,
    /// Stop when everything is written; do not serve.
    #[arg(long)]
    once: bool,
}

impl Demo {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let folder = MissionFolder(self.dir.clone());
        let env = service::system_env();
        // A taken port is said before the work and not after it.
        let listener = if self.once { None } else { Some(super::serve::listen(self.listen)?) };
        if folder.exists() {
            self.refuse_another()?;
            screen.say(&format!("Going on with the mission in {}.", self.dir.display()));
        } else {
            screen.say(&format!("Making a mission in {} …", self.dir.display()));
            shipped::init(&self.dir, ORIGIN, &env)?;
        }
        for package in PACKAGES {
            self.import(package, &env, screen)?;
        }
        let made = publish(&self.dir, REPORT, &languages(screen), screen)?;
        super::report::list(&made, screen);
        let published = folder.published();
        screen.say(&format!(
            "  {} (tables, codebook, data package)",
            published.join("tables").display()
        ));
        if let Some(listener) = listener {
            let desk = super::serve::open(&self.dir, screen)?;
            let links = match &desk {
                // Whoever has such a link is in: they are for this machine only.
                Some(desk) if self.listen.ip().is_loopback() => links(desk)?,
                _ => Vec::new(),
            };
            return super::serve::serve(&published, None, listener, desk, links, screen);
        }
        screen.say("Not serving (--once). Later: accordwatch demo, or accordwatch serve");
        Ok(())
    }

    /// The sample goes into no ledger but the demo's own: what is in a ledger stays there. A
    /// mission that cannot be read is left as it is, too.
    fn refuse_another(&self) -> Result<(), Failure> {
        let key = Reader::open(&self.dir)?.verify_key()?;
        if key.name() == ORIGIN {
            return Ok(());
        }
        let sentence = format!(
            "{} holds another mission, whose log is \"{}\"; the sample was not put into it and nothing was changed: choose another folder, for example accordwatch demo --dir ./demo-mission",
            self.dir.display(),
            key.name()
        );
        Err(Failure::new(1, sentence))
    }

    fn import(&self, package: &str, env: &Env, screen: Screen) -> Result<(), Failure> {
        // What was corrected since is not to be undone, nor taken for a fault of the package.
        if shipped::holds(&Reader::open(&self.dir)?, package)? {
            screen.say(&format!("  {package}: is there already, and left as it is"));
            return Ok(());
        }
        let tables = shipped::unpack(package, &self.dir.join("packages"))?;
        let actor = Actor(shipped::SHIPPED_BY.into());
        let job = Job {
            mission: &self.dir,
            tables: &tables,
            actor: &actor,
            reason: None,
            dry_run: false,
        };
        let added = run_job(&job, env, screen)?.added;
        screen.say(&format!("  {package}: {} added", counted(added, "record", "records")));
        Ok(())
    }
}

/// Languages in which the demo can print its report. One that is left out is said.
fn languages(screen: Screen) -> Vec<String> {
    let tags = Language::all().iter().map(|language| language.tag().to_owned());
    let (langs, without): (Vec<_>, Vec<_>) = tags.partition(|tag| edition::can_print(tag));
    screen.say(&format!("Writing the report on the year 2018 ({}) …", langs.join(", ")));
    if !without.is_empty() {
        screen.say(&format!(
            "  left out for want of a font: {}; install the Debian package fonts-noto-core and run the demo again",
            without.join(", ")
        ));
    }
    langs
}

/// One link per role to try the workspace with.
fn links(desk: &Desk) -> Result<Vec<Link>, Failure> {
    let party = Key::parse(DELEGATE_OF).ok();
    let roles = [
        (Role::Observer, None),
        (Role::Reviewer, None),
        (Role::Editor, None),
        (Role::Administrator, None),
        (Role::Auditor, None),
        (Role::PartyDelegate, party),
    ];
    let mut links = Vec::with_capacity(roles.len());
    for (role, party) in roles {
        let name = role.code().replace('_', " ");
        let link = desk.demo_link(role, party)?;
        let what = format!("Try the workspace as {name} (works once)");
        links.push(Link { what, path: format!("/work/en/visit/{link}") });
    }
    Ok(links)
}
