//! Listening: the one place that knows of sockets.

use std::future::Future;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;

use super::host::PublicAddress;
use super::router;
use super::site::Shelf;
use crate::store::StoreFault;

/// Why the site is not served.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// Somebody else listens there.
    #[error(
        "the address {0} is taken by another program; choose another with --listen, for example --listen 127.0.0.1:{next}",
        next = .0.port().checked_add(1).unwrap_or(8080)
    )]
    Taken(SocketAddr),
    /// Not allowed to listen there.
    #[error(
        "this user may not listen on {0}; ports below 1024 need special rights: choose one above with --listen"
    )]
    Forbidden(SocketAddr),
    /// The machine has no such address.
    #[error(
        "this machine has no address {0}; choose one it has with --listen, for example --listen 127.0.0.1:8080"
    )]
    NoSuchAddress(SocketAddr),
    /// Another fault of the network.
    #[error("cannot serve on {0}: {1}")]
    Network(SocketAddr, std::io::Error),
    /// Nothing can be served.
    #[error("{0}")]
    Store(#[from] StoreFault),
    /// Nothing can be served.
    #[error("{0}")]
    Page(String),
}

/// What is served.
#[derive(Debug)]
pub struct Served {
    /// The folder `published`.
    pub published: PathBuf,
    /// Pages of another house beside the public ones; they have nothing in common but the door.
    pub beside: Option<Router>,
    /// Where the public finds it; none where nobody said.
    pub address: Option<PublicAddress>,
}

/// Serves the folder `published` until the process is asked to end. `ready` is called once with
/// the address, which tells the port where `listen` asked for any.
pub async fn serve(
    published: PathBuf,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeFault> {
    let served = Served { published, beside: None, address: None };
    serve_telling(served, listen, ready, |_| {}, asked_to_end()).await
}

/// The same with more beside it; `tell` hears a sentence about every fault that a reader is not
/// told of, and serving ends when `end` does. Answers being made are finished first.
pub async fn serve_telling(
    served: Served,
    listen: SocketAddr,
    ready: impl FnOnce(SocketAddr),
    tell: impl Fn(&str) + Send + Sync + 'static,
    end: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeFault> {
    serve_on(served, self::listen(listen)?, ready, tell, end).await
}

/// Takes the address, so that nobody else can, and somebody hears at once if it is taken.
pub fn listen(address: SocketAddr) -> Result<std::net::TcpListener, ServeFault> {
    let taken = std::net::TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        Ok(listener)
    });
    taken.map_err(|cause| fault(address, cause))
}

/// The same, on an address that was taken before.
pub async fn serve_on(
    Served { published, beside, address: public }: Served,
    listener: std::net::TcpListener,
    ready: impl FnOnce(SocketAddr),
    tell: impl Fn(&str) + Send + Sync + 'static,
    end: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeFault> {
    let unknown = SocketAddr::from(([0, 0, 0, 0], 0));
    let address = listener.local_addr().map_err(|cause| fault(unknown, cause))?;
    let listener = TcpListener::from_std(listener).map_err(|cause| fault(address, cause))?;
    let shelf = Arc::new(Shelf::new(published, public.into(), Box::new(tell)));
    // What cannot be served is said now and not to the first reader; a mission that has a
    // workspace may have published nothing yet.
    let first = Arc::clone(&shelf);
    let loaded = tokio::task::spawn_blocking(move || first.loaded().map(drop)).await;
    match loaded {
        Ok(Ok(())) => {}
        Ok(Err(super::fault::PageFault::Store(StoreFault::Unpublished(_)))) if beside.is_some() => {
        }
        Ok(Err(super::fault::PageFault::Store(cause))) => return Err(cause.into()),
        Ok(Err(other)) => return Err(ServeFault::Page(other.to_string())),
        Err(broken) => return Err(ServeFault::Page(broken.to_string())),
    }
    ready(address);
    let public = router::of(shelf);
    let pages = match beside {
        Some(beside) => beside.fallback_service(public),
        None => public,
    };
    // Made ready once: a bare router would be made ready again for every connection.
    let pages = pages.into_make_service();
    let served = axum::serve(listener, pages).with_graceful_shutdown(end).await;
    served.map_err(|cause| fault(address, cause))
}

fn fault(listen: SocketAddr, cause: std::io::Error) -> ServeFault {
    match cause.kind() {
        std::io::ErrorKind::AddrInUse => ServeFault::Taken(listen),
        std::io::ErrorKind::PermissionDenied => ServeFault::Forbidden(listen),
        std::io::ErrorKind::AddrNotAvailable => ServeFault::NoSuchAddress(listen),
        _ => ServeFault::Network(listen, cause),
    }
}

/// Ctrl-C, or the signal by which a service manager ends a program.
pub async fn asked_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
