//! The workspace over HTTP: who may do what, the way in, quick entry. One real mission on disk, one
//! real server; a browser without scripts is played by `Visitor`.

mod api_token;
mod closed;
mod closed_sources;
mod correction;
mod day;
mod destroy;
mod drafts;
mod entry;
mod eyes;
pub(crate) mod files;
mod killed;
mod lists;
mod log;
mod matrix;
mod news;
mod observation;
mod party;
mod pictures;
mod question;
mod record;
mod report;
mod rounds;
mod sealing;
mod search;
mod seeds;
mod series;
mod shelf;
mod slow;
mod sources;
mod weight;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use accordwatch::command::{Actor, Intent};
use accordwatch::desk::{Desk, SESSION_COOKIE, router};
use accordwatch::people::{Limits, Role, Roles, Secret};
use accordwatch::service::system_env;
use accordwatch::store::office::NewAccount;
use accordwatch::store::read;
use accordwatch::word::{Key, Kind};

use crate::site::{Answer, Server};
use crate::world;

/// A mission with its workspace, served.
pub(crate) struct Work {
    pub(crate) desk: Arc<Desk>,
    pub(crate) server: Server,
    pub(crate) folder: tempfile::TempDir,
}

impl Work {
    pub(crate) fn new() -> Self {
        Self::with(Limits::default())
    }

    pub(crate) fn with(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(world::mission(folder.path()));
        Self::of(folder, limits)
    }

    /// The shipped data, as the demo has it.
    pub(crate) fn shipped() -> Self {
        let folder = tempfile::tempdir().unwrap();
        crate::site::record(&folder.path().join("m"));
        Self::of(folder, Limits::default())
    }

    fn of(folder: tempfile::TempDir, limits: Limits) -> Self {
        Self::made(folder, |desk| desk.with_limits(limits))
    }

    pub(crate) fn made(folder: tempfile::TempDir, change: impl FnOnce(Desk) -> Desk) -> Self {
        let mission = folder.path().join("m");
        let desk = change(Desk::open(&mission, system_env(), |_| {}).unwrap());
        let desk = Arc::new(desk);
        let beside = Some(router(Arc::clone(&desk)));
        let server = Server::with(&mission.join("published"), beside);
        Self { desk, server, folder }
    }

    /// An account with this role, made without the ceremony.
    pub(crate) fn account(&self, name: &str, role: Role) -> i64 {
        let new = NewAccount {
            code: format!("P-{name}"),
            name: name.to_owned(),
            roles: Roles::of([role]),
            party: (role == Role::PartyDelegate).then(|| Key::parse("P1").unwrap()),
            passphrase: None,
            totp: None,
            recovery: Vec::new(),
        };
        self.desk.office().make(&new, now()).unwrap().unwrap()
    }

    /// Somebody signed in with this role.
    pub(crate) fn as_role(&self, name: &str, role: Role) -> Visitor<'_> {
        let account = self.account(name, role);
        self.signed_in(account)
    }

    pub(crate) fn signed_in(&self, account: i64) -> Visitor<'_> {
        let secret = Secret::of(system_env().seed());
        self.desk.office().open_session(&secret.hash(), account, "test", now()).unwrap();
        let mut visitor = Visitor::new(&self.server);
        visitor.cookies.insert(SESSION_COOKIE.to_owned(), secret.text());
        visitor
    }

    /// An observation recorded by somebody else, with these fields over ordinary ones; gives back
    /// its position.
    pub(crate) fn observed(&self, id: &str, over: &[(&str, &str)]) -> u64 {
        self.observed_by(&crate::ledger_store::actor().0, id, over)
    }

    /// The same, recorded under this code.
    pub(crate) fn observed_by(&self, code: &str, id: &str, over: &[(&str, &str)]) -> u64 {
        let mut row =
            crate::ledger_store::observation(id, "Twelve soldiers were seen at the gate.");
        row = world::with(row, Kind::Observation, "links", "C1 supports");
        row = world::with(row, Kind::Observation, "access_level", "internal");
        for (field, value) in over {
            row = world::with(row, Kind::Observation, field, value);
        }
        self.did_by(code, &Intent::Make { kind: Kind::Observation, cells: row })
    }

    /// A record made by somebody else; gives back its position.
    pub(crate) fn recorded(&self, kind: Kind, values: &[(&str, &str)]) -> u64 {
        self.did(&Intent::Make { kind, cells: crate::ledger_store::cells(kind, values) })
    }

    /// Somebody else corrects one field of a record of any kind.
    pub(crate) fn revised(&self, kind: Kind, id: &str, field: &str, value: &str) -> u64 {
        let current = self.desk.service().reader().read(|db| read::current(db, kind, id)).unwrap();
        let cells = world::with(current.unwrap().2, kind, field, value);
        self.did(&Intent::Revise { kind, cells, seen: None, reason: "counted again".to_owned() })
    }

    /// A cell of a record as it is now; nothing where there is no such record.
    pub(crate) fn cell(&self, kind: Kind, id: &str, field: &str) -> Option<String> {
        let current = self.desk.service().reader().read(|db| read::current(db, kind, id)).unwrap();
        let place = accordwatch::record::def(kind).place(field).unwrap();
        current.map(|(_, _, cells)| cells.get(place).to_owned())
    }

    /// Somebody else does this.
    pub(crate) fn did(&self, intent: &Intent) -> u64 {
        self.did_by(&crate::ledger_store::actor().0, intent)
    }

    pub(crate) fn did_by(&self, code: &str, intent: &Intent) -> u64 {
        let receipt = self.desk.service().append(&Actor(code.to_owned()), intent, None);
        receipt.unwrap().position
    }

    /// Publishes everything that is public at this moment.
    pub(crate) fn publish(&self) {
        accordwatch::service::edition::publish_mission(&self.folder.path().join("m")).unwrap();
    }

    /// Somebody else corrects one field of an observation.
    pub(crate) fn corrected(&self, id: &str, field: &str, value: &str) -> u64 {
        self.revised(Kind::Observation, id, field, value)
    }

    pub(crate) fn head(&self) -> u64 {
        self.desk.service().reader().head().unwrap()
    }
}

pub(crate) fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// A browser without scripts: keeps cookies, sends forms with their token.
pub(crate) struct Visitor<'a> {
    pub(super) server: &'a Server,
    pub(crate) cookies: BTreeMap<String, String>,
    /// The form token of the page read last.
    pub(crate) token: String,
}

impl<'a> Visitor<'a> {
    pub(crate) fn new(server: &'a Server) -> Self {
        Self { server, cookies: BTreeMap::new(), token: String::new() }
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    /// Sends a form with the token of the page read last.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("form_token", &self.token).extend_pairs(fields);
        self.send("POST", path, &[], &form.finish())
    }

    /// Sends a form with a file in it, as a browser does: the token and the fields, then the file.
    pub(crate) fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8]),
    ) -> Answer {
        self.upload_all(path, fields, &[file])
    }

    /// The same with several files.
    pub(crate) fn upload_all(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let token = self.token.clone();
        let fields = [&[("form_token", token.as_str())], fields].concat();
        let (kind, body) = crate::site::form_with(&fields, files);
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers = [("Cookie", cookies.join("; "))];
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, it)| (*name, it.as_str())).collect();
        let answer =
            crate::site::send_as(self.server.address, ("POST", path), &headers, (&kind, &body));
        self.keep(&answer);
        answer
    }

    pub(crate) fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let mut headers = headers.to_vec();
        if !cookies.is_empty() {
            headers.push(("Cookie", &cookies));
        }
        let answer = self.server.send(method, path, &headers, body);
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.header("set-cookie").lines() {
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        // A picture or a file may be anything.
        if !answer.header("content-type").starts_with("text/") {
            return;
        }
        assert!(!answer.text().contains('⟦'), "a message is missing: {}", answer.text());
        if let Some(token) = between(answer.text(), "name=\"form_token\" value=\"", "\"") {
            token.clone_into(&mut self.token);
        }
    }
}

/// What stands between two texts.
pub(crate) fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

/// The value of a field of the page.
pub(crate) fn value_of<'t>(page: &'t str, name: &str) -> &'t str {
    between(page, &format!("name=\"{name}\" value=\""), "\"").unwrap()
}

/// The mission verifies from entry 0.
pub(crate) fn verified(mission: &Path) -> u64 {
    let reader = accordwatch::store::Reader::open(mission).unwrap();
    reader.verify(|_| {}).unwrap().entries
}
