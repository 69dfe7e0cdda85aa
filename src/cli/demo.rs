//! `accordwatch demo`: the whole path on real facts.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::import::run_job;
use super::report::publish;
use super::serve::Link;
use super::{Failure, Screen};
use crate::command::Actor;
use crate::desk::Desk;
use crate::people::Role;
use crate::service::import::Import as Job;
use crate::service::{self, shipped};
use crate::store::{MissionFolder, Reader};
use crate::word::Key;

/// Packages that the demo loads, in order.
const PACKAGES: [&str; 2] = ["mali-2015", "nairobi-1999"];
/// Party for which the delegate of the demo speaks.
const DELEGATE_OF: &str = "GOV";
/// Report that the demo writes.
const REPORT: &str = "AW-2018";

/// Make a sample mission from real facts, write its report, serve its public site.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// Mission folder to make or to go on with.
    #[arg(long, default_value = "./demo-mission")]
    dir: PathBuf,
    /// Address to serve on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Stop when everything is written; do not serve.
    #[arg(long)]
    once: bool,
}

impl Demo {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let folder = MissionFolder(self.dir.clone());
        let env = service::system_env();
        if folder.exists() {
            // A mission that cannot be read is left as it is, without the packages beside it.
            drop(Reader::open(&self.dir)?);
            screen.say(&format!("Going on with the mission in {}.", self.dir.display()));
        } else {
            screen.say(&format!("Making a mission in {} …", self.dir.display()));
            shipped::init(&self.dir, "demo.accordwatch.example/ledger", &env)?;
        }
        for package in PACKAGES {
            self.import(package, &env, screen)?;
        }
        screen.say("Writing the report on the year 2018, in English and French …");
        let made = publish(&self.dir, REPORT, &[], screen)?;
        super::report::list(&made, screen);
        let published = folder.published();
        screen.say(&format!(
            "  {} (tables, codebook, data package)",
            published.join("tables").display()
        ));
        if self.once {
            screen.say("Not serving (--once). Later: accordwatch demo, or accordwatch serve");
            return Ok(());
        }
        let desk = super::serve::open(&self.dir, screen)?;
        let links = match &desk {
            // Whoever has such a link is in: they are for this machine only.
            Some(desk) if self.listen.ip().is_loopback() => links(desk)?,
            _ => Vec::new(),
        };
        super::serve::serve(&published, self.listen, desk, links, screen)
    }

    fn import(
        &self,
        package: &str,
        env: &crate::command::Env,
        screen: Screen,
    ) -> Result<(), Failure> {
        let tables = self.dir.join("packages").join(package);
        shipped::unpack(package, &tables)?;
        let actor = Actor(shipped::SHIPPED_BY.into());
        let imported = run_job(&job(&self.dir, &tables, &actor), env, screen)?;
        let (added, there) = (imported.added, imported.unchanged);
        screen.say(&format!("  {package}: {added} records added, {there} were there already"));
        Ok(())
    }
}

/// One link per role to try the workspace with.
fn links(desk: &Desk) -> Result<Vec<Link>, Failure> {
    let party = Key::parse(DELEGATE_OF).ok();
    let roles = [
        (Role::Observer, None),
        (Role::Reviewer, None),
        (Role::Editor, None),
        (Role::Administrator, None),
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

fn job<'a>(mission: &'a Path, tables: &'a Path, actor: &'a Actor) -> Job<'a> {
    Job { mission, tables, actor, reason: None, dry_run: false }
}
