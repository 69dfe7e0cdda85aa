//! What can go wrong with a mirror, each with what to do about it. No sentence holds a password.

use postgres::error::SqlState;

use crate::store::StoreFault;

/// Why a mirror is not in step. Whatever it is, the mirror stands where it stood before.
#[derive(Debug, thiserror::Error)]
pub enum MirrorFault {
    /// The address cannot be read.
    #[error(
        "this is no address of a PostgreSQL database: {0}; write postgres://USER@HOST:PORT/DATABASE, and the password in PGPASSWORD"
    )]
    Address(String),
    /// The address asks for encryption.
    #[error(
        "this program speaks to the database without encryption of its own, and the address asks for it (sslmode): nothing was sent; open a tunnel on this machine (ssh -L, stunnel) and name its end, for example postgres://USER@127.0.0.1:PORT/DATABASE"
    )]
    Encrypted,
    /// The database is on another machine.
    #[error(
        "{0} is another machine, and everything would travel there in the clear: nothing was sent; open a tunnel on this machine (ssh -L, stunnel) and name its end, or say --insecure-plain where the network between is yours"
    )]
    Plain(String),
    /// Nobody answers.
    #[error(
        "no PostgreSQL server answers at {place} ({cause}); start it, or correct host and port in the address"
    )]
    NoServer {
        /// Host and port.
        place: String,
        /// The system's words.
        cause: String,
    },
    /// The connection broke.
    #[error(
        "the connection to {0} was cut; the mirror stands where it stood before this step, or a whole step further; run the command again"
    )]
    Cut(String),
    /// Name or password are wrong, or the server does not let this user in.
    #[error(
        "the server at {place} does not let this user in ({said}); correct the user in the address and the password in PGPASSWORD, or the server's pg_hba.conf"
    )]
    SignIn {
        /// Host and port.
        place: String,
        /// The server's words.
        said: String,
    },
    /// No such database.
    #[error("{0}; make it first: createdb NAME")]
    NoDatabase(String),
    /// The user may not do this.
    #[error(
        "{said}; the user needs the right to make the schema \"{schema}\" (GRANT CREATE ON DATABASE … TO …), or a schema of that name that belongs to them (CREATE SCHEMA {schema} AUTHORIZATION …)"
    )]
    NoRight {
        /// The server's words.
        said: String,
        /// The schema.
        schema: String,
    },
    /// The disk of the database is full.
    #[error(
        "the disk of the database is full ({0}): the mirror stands where it stood before; free some space there and run the command again"
    )]
    DiskFull(String),
    /// Another program holds the mirror.
    #[error(
        "another program holds the mirror since more than {} s; let it end, or end it, and run the command again",
        super::LOCK_SECONDS
    )]
    Held,
    /// The schema holds tables that no mirror made.
    #[error(
        "the schema \"{schema}\" holds a table \"{table}\" and is no mirror; nothing was changed; name another schema with --schema"
    )]
    NoMirror {
        /// The schema.
        schema: String,
        /// One of the tables.
        table: String,
    },
    /// There is no mirror to look at.
    #[error("there is no mirror in the schema \"{0}\"; make it first, without --verify")]
    Absent(String),
    /// The mirror stands behind the mission's own position.
    #[error(
        "the mirror stands at entry {mirror}, and what is to be mirrored at entry {mission}: this mission is older than its mirror (restored from a copy, perhaps), or another one; nothing was changed; name the mission it was made from, or fill the mirror anew with --anew"
    )]
    Ahead {
        /// Position of the mirror.
        mirror: u64,
        /// Position of the mission.
        mission: u64,
    },
    /// The mirror is of another ledger.
    #[error(
        "the mirror is of another ledger: at entry {position} its root hash is {mirror}, and that of this mission {mission}; nothing was changed; name the mission it was made from (\"{named}\"), another schema with --schema, or fill it anew with --anew"
    )]
    OtherLedger {
        /// The position.
        position: u64,
        /// Root hash there by the mirror.
        mirror: String,
        /// Root hash there by the mission.
        mission: String,
        /// Id of the mission that the mirror names.
        named: String,
    },
    /// The mirror holds more, or less, than is asked for.
    #[error(
        "the mirror holds what is {mirror}, and asked for is what is {asked}; nothing was changed; keep them in two schemas (--schema), or fill this one anew with --anew"
    )]
    OtherClass {
        /// What it holds.
        mirror: String,
        /// What is asked for.
        asked: String,
    },
    /// A newer program made the mirror.
    #[error(
        "the mirror has the layout {mirror} of the tables, and this program writes {ours}; nothing was changed; install the newer program ({tool})"
    )]
    Newer {
        /// Layout of the mirror.
        mirror: String,
        /// Layout of this program.
        ours: String,
        /// Which program wrote it.
        tool: String,
    },
    /// A table has a column that no layout has.
    #[error(
        "the mirror's table \"{table}\" has a column \"{column}\" that it should not have; nothing was changed; take it out (a view of your own is the place for more columns), or fill the mirror anew with --anew"
    )]
    Column {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// Objects of others stand on tables of the mirror.
    #[error("{0}; take these away first, or name another schema with --schema")]
    InUse(String),
    /// The public tables are being written.
    #[error(
        "the public tables in {0} are not complete, or are being written at this moment; publish once more (accordwatch report … --publish) and run the command again"
    )]
    Incomplete(String),
    /// A table of the mission cannot be read.
    #[error("{path}, row {row}: {said}")]
    Table {
        /// The table.
        path: String,
        /// Its row, the header being 1.
        row: u64,
        /// What is wrong.
        said: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: String,
        /// The system's words.
        cause: std::io::Error,
    },
    /// The mission cannot be read.
    #[error("{0}")]
    Store(#[from] StoreFault),
    /// Anything else that the server refuses.
    #[error("the database refused: {0}; the mirror stands where it stood before")]
    Refused(String),
}

/// What a fault is told with: where, and which schema.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// Host and port.
    pub(super) place: String,
    /// The schema.
    pub(super) schema: String,
}

impl Told {
    /// A fault of the database in our words.
    pub(super) fn fault(&self, error: &postgres::Error) -> MirrorFault {
        let place = self.place.clone();
        match error.as_db_error() {
            Some(said) => self.refused(said.code(), said.message()),
            None if error.is_closed() || source_io(error).is_some() => MirrorFault::Cut(place),
            None => MirrorFault::Refused(error.to_string()),
        }
    }

    /// A fault while rows were on their way.
    pub(super) fn sending(&self, error: std::io::Error) -> MirrorFault {
        let said = error.to_string();
        let inner = error.into_inner().and_then(|it| it.downcast::<postgres::Error>().ok());
        match inner {
            Some(inner) => self.fault(&inner),
            None => MirrorFault::Refused(said),
        }
    }

    /// A fault while connecting.
    pub(super) fn no_connection(&self, error: &postgres::Error) -> MirrorFault {
        let place = self.place.clone();
        match (error.as_db_error(), source_io(error)) {
            (Some(said), _) => self.refused(said.code(), said.message()),
            (None, Some(cause)) => MirrorFault::NoServer { place, cause },
            // What the crate says here names a setting and never its value.
            (None, None) => MirrorFault::SignIn { place, said: error.to_string() },
        }
    }

    fn refused(&self, code: &SqlState, said: &str) -> MirrorFault {
        let (place, said) = (self.place.clone(), said.to_owned());
        match code.code() {
            "28000" | "28P01" => MirrorFault::SignIn { place, said },
            "3D000" => MirrorFault::NoDatabase(said),
            "42501" => MirrorFault::NoRight { said, schema: self.schema.clone() },
            "53100" => MirrorFault::DiskFull(said),
            "55P03" => MirrorFault::Held,
            "2BP01" => MirrorFault::InUse(said),
            "57P01" | "57P02" => MirrorFault::Cut(place),
            "57P03" | "53300" => MirrorFault::NoServer { place, cause: said },
            _ => MirrorFault::Refused(said),
        }
    }
}

/// The fault of the system under one of the crate, in words.
fn source_io(error: &postgres::Error) -> Option<String> {
    let mut cause = std::error::Error::source(error);
    while let Some(found) = cause {
        if let Some(io) = found.downcast_ref::<std::io::Error>() {
            return Some(io.to_string());
        }
        cause = found.source();
    }
    None
}
