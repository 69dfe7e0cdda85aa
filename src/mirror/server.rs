//! A connection to the database.

use postgres::{Client, NoTls};

use super::LOCK_SECONDS;
use super::address::Address;
use super::fault::{MirrorFault, Told};

/// A database that answers, and the schema of the mirror in it.
pub struct Server {
    pub(super) client: Client,
    pub(super) told: Told,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Server({})", self.told.place)
    }
}

impl Server {
    /// Signs in. The schema may be any name that PostgreSQL takes and does not use itself.
    pub fn open(address: &Address, schema: &str) -> Result<Self, MirrorFault> {
        let told = Told { place: address.place(), schema: schema.to_owned() };
        let connected = address.config().connect(NoTls);
        let client = connected.map_err(|error| told.no_connection(&error))?;
        let mut server = Self { client, told };
        // What is sent and compared as text reads the same whatever is set in the database.
        let settings = format!(
            "SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET statement_timeout = 0;
             SET client_min_messages = warning; SET lock_timeout = '{LOCK_SECONDS}s'"
        );
        let set = server.client.batch_execute(&settings);
        set.map_err(|error| server.told.fault(&error))?;
        Ok(server)
    }

    /// It still answers.
    pub fn answers(&self) -> bool {
        !self.client.is_closed()
    }
}
