//! A real PostgreSQL 15 of its own: data folder, port and password of this test alone.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::tool::missing;

/// Where Debian puts the programs of the server.
const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";
/// The password of the cluster's owner.
pub(crate) const PASSWORD: &str = "hunter2-of-the-owner";
const PATIENCE: Duration = Duration::from_mins(1);

/// The server's programs are missing; see `tool::missing`.
pub(crate) fn no_postgres() -> bool {
    missing("PostgreSQL 15 (postgresql-15)", Command::new(in_programs("postgres")).arg("--version"))
}

fn in_programs(name: &str) -> PathBuf {
    Path::new(PROGRAMS).join(name)
}

/// A server that runs until it is dropped.
pub(crate) struct Cluster {
    folder: TempDir,
    port: u16,
    postmaster: Option<Child>,
}

impl Cluster {
    pub(crate) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("accordwatch-pg-").tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut cluster = Self { folder, port, postmaster: None };
        let word = cluster.folder.path().join("word");
        std::fs::write(&word, PASSWORD).unwrap();
        if root() {
            let mut chown = Command::new("chown");
            done(chown.args(["-R", "postgres:postgres"]).arg(cluster.folder.path()));
        }
        let mut initdb = cluster.unprivileged("initdb");
        initdb.arg("-D").arg(cluster.data()).arg("--pwfile").arg(&word);
        initdb.args(["-U", "owner", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"]);
        done(initdb.arg("--no-sync"));
        cluster.run();
        cluster
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The server refuses to run as root.
    fn unprivileged(&self, program: &str) -> Command {
        let mut command = if root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
            command.arg(in_programs(program));
            command
        } else {
            Command::new(in_programs(program))
        };
        command.current_dir(self.folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Starts the server, and waits until it answers.
    pub(crate) fn run(&mut self) {
        let begun = Instant::now();
        loop {
            let mut command = self.unprivileged("postgres");
            command.arg("-D").arg(self.data()).arg("-k").arg(self.folder.path());
            command.args(["-h", "127.0.0.1", "-p", &self.port.to_string()]);
            let mut postmaster = command.spawn().unwrap();
            while postmaster.try_wait().unwrap().is_none() {
                if Client::connect(&self.address("postgres"), NoTls).is_ok() {
                    self.postmaster = Some(postmaster);
                    return;
                }
                std::thread::sleep(Duration::from_millis(50));
                assert!(begun.elapsed() < PATIENCE, "the server does not start");
            }
            // One that was killed may hold its memory for a moment.
            std::thread::sleep(Duration::from_millis(100));
            assert!(begun.elapsed() < PATIENCE, "the server does not start");
        }
    }

    /// Ends the server and every process of it at once, as a cut of the power does.
    pub(crate) fn kill(&mut self) {
        let Some(mut postmaster) = self.postmaster.take() else { return };
        let mut ids = children(postmaster.id());
        ids.insert(0, postmaster.id());
        for id in ids {
            let _ =
                Command::new("kill").args(["-9", &id.to_string()]).stderr(Stdio::null()).status();
        }
        postmaster.wait().unwrap();
    }

    /// Address of a database, with the owner's password in it.
    pub(crate) fn address(&self, database: &str) -> String {
        format!("postgres://owner:{PASSWORD}@127.0.0.1:{}/{database}", self.port)
    }

    /// The same with something else before the host.
    pub(crate) fn address_of(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@127.0.0.1:{}/{database}", self.port)
    }

    pub(crate) fn client(&self, database: &str) -> Client {
        Client::connect(&self.address(database), NoTls).unwrap()
    }

    /// A new database; gives its address.
    pub(crate) fn database(&self, name: &str) -> String {
        self.client("postgres").batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        self.address(name)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill();
    }
}

fn root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|found| found.uid() == 0)
}

fn children(parent: u32) -> Vec<u32> {
    let lists = std::fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"));
    lists.unwrap_or_default().split_whitespace().filter_map(|id| id.parse().ok()).collect()
}

fn done(command: &mut Command) {
    let status = command.status().unwrap();
    assert!(status.success(), "{command:?}");
}
