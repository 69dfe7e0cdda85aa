//! Sealed files at addresses that name their bytes: `/sealed/SHA256/NAME`. Whoever has one may keep it for
//! ever, and needs nobody's word that it is the one that was sealed.
//!
//! What the list of a sealed report names is found by its digest, and is handed out only while its bytes have
//! that digest: it is hashed at each request.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::extract::{Path as Address, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use maud::{Markup, html};

use super::address;
use super::answer::{self, FOR_EVER};
use super::asked::takes_gzip;
use super::digest::{Listed, listed};
use super::fault::PageFault;
use super::file;
use super::site::Shelf;
use super::view::View;
use crate::language::Arg;
use crate::publish::table::hashed;
use crate::service::life::MANIFEST;

/// Where sealed files stand.
pub(super) const ADDRESS: &str = "/sealed/{digest}/{name}";
/// A larger file stands only where its report does: each request reads and hashes it.
const SEALED_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// A sealed file by its digest.
pub(super) async fn file(
    State(shelf): State<Arc<Shelf>>,
    Address((digest, name)): Address<(String, String)>,
    request: Request,
) -> Response {
    let published = shelf.folder().to_owned();
    let found = file::blocking(move || {
        let media = file::sealed_media(&name)?;
        Some((find(&published, (&digest, &name))?, name, media))
    });
    let mut answer = match found.await {
        None => return answer::refuse(&shelf, PageFault::NotFound),
        Some((path, name, _)) if file::has_ending(&name, "html") => {
            file::page(shelf, path, takes_gzip(request.headers())).await
        }
        Some((path, _, media)) => file::send(&shelf, path, request, media, None).await,
    };
    if answer.status().is_success() || answer.status() == StatusCode::NOT_MODIFIED {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER));
    }
    answer
}

/// The file of that name that some seal fixes to these bytes, if it has them.
fn find(published: &Path, (digest, name): (&str, &str)) -> Option<PathBuf> {
    let reports = published.join("reports");
    let folders = file::names(&reports).into_iter().map(|report| reports.join(report));
    // No place leads out of the folder, whoever made the list.
    let within = |it: &Listed| {
        Path::new(&it.path).components().all(|part| matches!(part, Component::Normal(_)))
    };
    let of_name = |it: &Listed| it.sha256 == digest && name_of(it) == name && within(it);
    let places = folders.flat_map(|folder| {
        let listed = listed(&folder.join(MANIFEST)).into_iter().filter(of_name);
        listed.map(move |it| folder.join(it.path))
    });
    let small = |path: &Path| path.metadata().is_ok_and(|file| file.len() <= SEALED_BYTES_MAX);
    // Each time: a byte that changed on the disk leaves the time of the file as it was.
    let read = |path: &Path| hashed(&mut std::fs::File::open(path).ok()?).ok();
    let has_bytes = |path: &Path| read(path).is_some_and(|hashed| hashed == digest);
    places.into_iter().find(|path| file::plain_file(path) && small(path) && has_bytes(path))
}

fn name_of(it: &Listed) -> &str {
    it.path.rsplit('/').next().unwrap_or_default()
}

/// The files of a sealed report with their digests, each a link to where it never changes.
pub(super) fn list(view: &View, report: &str) -> Markup {
    let folder = view.site.folder().join("reports").join(report);
    let files = listed(&folder.join(MANIFEST));
    html! {
        @if !files.is_empty() {
            details {
                summary { (view.say("web-verify-files", &[("report", Arg::Text(report))])) }
                @if let Some(digest) = view.site.digest(&folder.join(MANIFEST)) {
                    p { (view.t("web-verify-manifest")) " "
                        a href=(address::evidence_file(report, MANIFEST)) { (MANIFEST) } " " code { (digest) } }
                }
                ul.files { @for it in files.iter().filter(|it| file::sealed_media(name_of(it)).is_some()) {
                    li {
                        a href=(format!("/sealed/{}/{}", it.sha256, name_of(it))) { bdi { (it.path) } } " "
                        code { (it.sha256) }
                    }
                } }
            }
        }
    }
}
