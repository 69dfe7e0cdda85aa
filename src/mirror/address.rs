//! Where the database is: an address in the form of PostgreSQL's own tools, and what is allowed of it.
//!
//! Nothing of an address is printed but host and port.

use std::net::IpAddr;
use std::time::Duration;

use postgres::Config;
use postgres::config::{Host, SslMode};

use super::CONNECT_SECONDS;
use super::fault::MirrorFault;

/// Where PostgreSQL's own tools look for a server on this machine.
const SOCKET_FOLDER: &str = "/var/run/postgresql";
/// The port of PostgreSQL.
const PORT: u16 = 5_432;

/// The address of a database, with what is needed to sign in.
#[derive(Clone)]
pub struct Address {
    config: Config,
}

/// Only where it is: the rest is secret.
impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Address({})", self.place())
    }
}

impl Address {
    /// Reads `postgres://USER@HOST:PORT/DATABASE` or `host=… dbname=…`; the password may stand in it,
    /// or is the one given beside (from the environment, where other users of the machine do not see
    /// it). Refused: what asks for encryption, and another machine unless `plain` says so.
    pub fn parse(text: &str, password: Option<&str>, plain: bool) -> Result<Self, MirrorFault> {
        // The crate knows no other modes, and its own sentence would not say what to do.
        if ["sslmode=require", "sslmode=verify"].iter().any(|mode| text.contains(mode)) {
            return Err(MirrorFault::Encrypted);
        }
        let unread = |_| MirrorFault::Address(unread(text).to_owned());
        let mut config: Config = text.parse().map_err(unread)?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err(MirrorFault::Encrypted);
        }
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            config.host(SOCKET_FOLDER);
        }
        if let (None, Some(password)) = (config.get_password(), password) {
            config.password(password);
        }
        config.ssl_mode(SslMode::Disable);
        config.connect_timeout(Duration::from_secs(CONNECT_SECONDS));
        config.application_name("accordwatch mirror");
        let address = Self { config };
        match address.elsewhere() {
            Some(host) if !plain => Err(MirrorFault::Plain(host)),
            _ => Ok(address),
        }
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// Host and port, for messages.
    pub fn place(&self) -> String {
        let port = self.config.get_ports().first().copied().unwrap_or(PORT);
        let host = self.config.get_hosts().first().map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        });
        let address = self.config.get_hostaddrs().first().map(ToString::to_string);
        format!("{}:{port}", host.or(address).unwrap_or_default())
    }

    /// A host that is not this machine.
    fn elsewhere(&self) -> Option<String> {
        let far = self.config.get_hostaddrs().iter().find(|address| !address.is_loopback());
        if let Some(far) = far {
            return Some(far.to_string());
        }
        if !self.config.get_hostaddrs().is_empty() {
            return None;
        }
        self.config.get_hosts().iter().find_map(|host| match host {
            Host::Tcp(name) if !is_here(name) => Some(name.clone()),
            _ => None,
        })
    }
}

/// This machine by a name that no other answers to.
fn is_here(name: &str) -> bool {
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What is wrong with an address that cannot be read, without a word of it.
fn unread(text: &str) -> &'static str {
    let is_address = text.starts_with("postgres://") || text.starts_with("postgresql://");
    match (is_address, text.contains("://")) {
        (true, _) => {
            "a part of it cannot be read (letters such as @ : / # in a name or password are written as %40 %3A %2F %23)"
        }
        (false, true) => "it begins with another word than postgres://",
        (false, false) => "it does not begin with postgres://",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Address, String> {
        Address::parse(text, None, false).map_err(|fault| fault.to_string())
    }

    #[test]
    fn this_machine_is_spoken_to_in_the_clear_and_no_other_unless_somebody_says_so() {
        for (text, place) in [
            ("postgres://u@127.0.0.1/d", "127.0.0.1:5432"),
            ("postgresql://u:p@localhost:6000/d", "localhost:6000"),
            ("postgres://u@[::1]:6000/d", "::1:6000"),
            ("postgres:///d?host=/tmp/x&port=7", "/tmp/x:7"),
            ("host=/tmp/x dbname=d user=u", "/tmp/x:5432"),
            ("postgres:///d", "/var/run/postgresql:5432"),
            ("host=db.example hostaddr=127.0.0.1 dbname=d", "db.example:5432"),
        ] {
            assert_eq!(read(text).unwrap().place(), place, "{text}");
        }
        for text in [
            "postgres://u@db.example/d",
            "postgres://u@10.0.0.7/d",
            "postgres://u@localhost,db.example/d",
            "host=localhost hostaddr=10.0.0.7 dbname=d",
            "postgres://u@localhost.example/d",
        ] {
            assert!(read(text).unwrap_err().contains("--insecure-plain"), "{text}");
            Address::parse(text, None, true).unwrap();
        }
    }

    #[test]
    fn encryption_that_cannot_be_had_is_refused_and_not_left_out() {
        for mode in ["require", "verify-ca", "verify-full"] {
            for plain in [false, true] {
                let text = format!("postgres://u@127.0.0.1/d?sslmode={mode}");
                let refused = Address::parse(&text, None, plain).unwrap_err();
                assert!(matches!(refused, MirrorFault::Encrypted), "{mode}: {refused}");
            }
        }
    }

    #[test]
    fn no_sentence_and_no_printing_holds_a_password() {
        for text in [
            "postgres://u:hunter2@db.example/d",
            "postgres://u:hunter2@127.0.0.1/d?sslmode=require",
            "postgres://u:hunter2@127.0.0.1:hunter2/d",
            "postgres://u:hunter2@127.0.0.1/d?nonsense=hunter2",
            "mysql://u:hunter2@127.0.0.1/d",
            "host=127.0.0.1 password=hunter2 nonsense=hunter2",
            "hunter2",
        ] {
            let refused = Address::parse(text, Some("hunter2"), false).unwrap_err();
            assert!(!format!("{refused} {refused:?}").contains("hunter2"), "{text}: {refused}");
        }
        let address = Address::parse("postgres://u@127.0.0.1/d", Some("hunter2"), false).unwrap();
        assert_eq!(format!("{address:?}"), "Address(127.0.0.1:5432)");
        assert_eq!(address.config().get_password(), Some(b"hunter2".as_slice()));
    }
}
