//! `accordwatch serve`: the public site, from the published store alone.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;

use super::{Failure, Mission, Screen};
use crate::store::MissionFolder;
use crate::web;

/// Serve the public site from what was published.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    mission: Mission,
    /// Address to serve on; port 0 takes any free one.
    #[arg(long, default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
}

impl Serve {
    pub(super) fn run(&self, screen: Screen) -> Result<(), Failure> {
        let published = MissionFolder(self.mission.mission.clone()).published();
        serve(&published, listen(self.listen)?, screen)
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

/// Serves until interrupted. The first line printed says where.
pub(super) fn serve(
    published: &Path,
    listener: TcpListener,
    screen: Screen,
) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(5, format!("no thread could be started: {error}")))?;
    let ready = move |address: SocketAddr| {
        screen.say(&format!("Serving the published site on http://{address} (stop with Ctrl-C)"));
        screen.result(&serde_json::json!({ "address": address.to_string() }));
    };
    runtime
        .block_on(web::serve_on(
            published.to_owned(),
            listener,
            ready,
            // Readers get a plain page; whoever runs the server gets the cause.
            move |fault| screen.problems(fault),
            web::asked_to_end(),
        ))
        .map_err(|fault| Failure::new(5, fault.to_string()))
}
