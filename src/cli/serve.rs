//! `accordwatch serve`: the public site from the published store, and the workspace beside it.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::{Failure, Mission, Screen};
use crate::desk::{self, Desk, DeskFault};
use crate::service;
use crate::store::{MissionFolder, Receipt, StoreFault};
use crate::web::{self, PublicAddress, Served};

/// Serve the public site, and the workspace of those who keep the record.
///
/// Every public page is seen as it was known when a report was sealed with ?known_at=report-ID, and as of an
/// earlier day with ?as_of=2019-12-31. What a page lists stands as data at its address with .csv or .json.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    mission: Mission,
    /// Address to serve on; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// Serve what is published and nothing else; the mission itself is not opened.
    #[arg(long)]
    public_only: bool,
    /// Where the public finds the site, such as `https://observer.example`: pages then carry a picture for those who share
    /// them and, on paper, one that leads back. Without it addresses go without a host.
    #[arg(long, value_name = "ADDRESS", env = "ACCORDWATCH_ADDRESS", hide_env_values = true)]
    address: Option<PublicAddress>,
}

impl Serve {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let listener = listen(self.listen)?;
        let mission = &self.mission.mission;
        let published = MissionFolder(mission.clone()).published();
        let desk = if self.public_only { None } else { open(mission, screen)? };
        let links = match &desk {
            Some(desk) => desk.first_link()?.map(|link| Link::first(&link)).into_iter().collect(),
            None => Vec::new(),
        };
        serve(&published, self.address.clone(), listener, desk, links, screen)
    }
}

/// A one-time link to be printed once the address is known.
pub(super) struct Link {
    /// What it is for.
    pub(super) what: String,
    /// Its path.
    pub(super) path: String,
}

impl Link {
    fn first(link: &str) -> Self {
        let what = "Make the first administrator (this link works once)".into();
        Self { what, path: format!("/work/en/join/{link}") }
    }
}

/// The workspace of a mission. Where the mission cannot be written, because another process does
/// or because there is only a published copy, the public site is served without it.
pub(super) fn open(mission: &Path, screen: Screen) -> Result<Option<Desk>, Failure> {
    let tell = move |fault: &str| screen.problems(fault);
    match Desk::open(mission, service::system_env(), tell) {
        Ok(desk) => Ok(Some(desk)),
        Err(
            fault @ (StoreFault::NoMission(_)
            | StoreFault::Locked { .. }
            | StoreFault::ReadOnly { .. }
            | StoreFault::NetworkDisk { .. }),
        ) => {
            screen.say(&format!("Without the workspace: {fault}"));
            Ok(None)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Reads an address with its port.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        let port: u16 = text.rsplit(':').next().and_then(|port| port.parse().ok()).unwrap_or(8080);
        format!("write the address in numbers and the port, for example 127.0.0.1:{port}")
    })
}

/// Takes the address before anything else is done.
pub(super) fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    web::listen(address).map_err(|fault| Failure::new(5, fault.to_string()))
}

/// Pages made at once; further requests wait. Far more than cores or reading connections, because
/// whoever signs in waits in one of them for a turn to be hashed.
const PAGES_AT_ONCE: usize = 64;
/// How often is looked whether a day has passed since the log of readings was anchored, and whether
/// something was sealed anew.
const ANCHOR_LOOKED_AT: Duration = Duration::from_hours(1);

/// Serves until interrupted. The first line printed says where.
pub(super) fn serve(
    published: &Path,
    address: Option<PublicAddress>,
    listener: TcpListener,
    desk: Option<Desk>,
    links: Vec<Link>,
    screen: Screen,
) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(PAGES_AT_ONCE)
        .build()
        .map_err(|error| Failure::new(5, format!("no thread could be started: {error}")))?;
    let work = desk.is_some();
    let ready = move |address: SocketAddr| {
        screen.say(&format!("Serving the published site on http://{address} (stop with Ctrl-C)"));
        if work {
            screen.say(&format!("The workspace is on http://{address}/work/"));
        }
        for Link { what, path } in &links {
            screen.say(&format!("  {what}:\n    http://{address}{path}"));
        }
        screen.result(&serde_json::json!({ "address": address.to_string() }));
    };
    let desk = desk.map(Arc::new);
    let served = Served {
        published: published.to_owned(),
        beside: desk.as_ref().map(|desk| desk::router(Arc::clone(desk))),
        address,
    };
    if let Some(desk) = &desk {
        runtime.spawn(anchored_daily(Arc::clone(desk), screen));
    }
    let served = runtime
        .block_on(web::serve_on(
            served,
            listener,
            ready,
            // Readers get a plain page; whoever runs the server gets the cause.
            move |fault| screen.problems(fault),
            web::asked_to_end(),
        ))
        .map_err(|fault| Failure::new(5, fault.to_string()));
    // What was read since the last anchor, before the process ends.
    if let Some(desk) = &desk {
        told(&desk.anchor(), screen);
    }
    served
}

/// Looks from time to time whether the log of readings has to be anchored, and whether the files of
/// the vault came back sealed anew.
async fn anchored_daily(desk: Arc<Desk>, screen: Screen) {
    let mut looks = tokio::time::interval(ANCHOR_LOOKED_AT);
    loop {
        looks.tick().await;
        let desk = Arc::clone(&desk);
        let look = tokio::task::spawn_blocking(move || {
            desk.note_resealings();
            told(&desk.anchor_daily(), screen);
        });
        if look.await.is_err() {
            return;
        }
    }
}

fn told(anchored: &Result<Option<Receipt>, DeskFault>, screen: Screen) {
    if let Err(fault) = anchored {
        screen.problems(&format!("the log of readings was not anchored: {fault}"));
    }
}
