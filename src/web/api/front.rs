//! What there is: the publication, its licence, the moments from which it is seen, and the tables.

use serde::Serialize;

use super::BASE;
use super::tables::collections;
use crate::publish::layout::LAYOUT_VERSION;
use crate::web::seen::Seen;
use crate::web::site::Site;
use crate::word::Text;

#[derive(Serialize)]
struct Front<'s> {
    title: &'s str,
    observer: &'s str,
    notice: Option<&'s str>,
    licences: Vec<String>,
    known_at: u64,
    as_of: String,
    root: &'s str,
    checkpoint: &'s str,
    layout_version: &'static str,
    moments: Vec<Moment<'s>>,
    tables: Vec<Offered>,
    links: Links,
}

/// A moment from which every table is seen.
#[derive(Serialize)]
struct Moment<'s> {
    name: String,
    report_id: &'s str,
    known_at: u64,
    as_of: String,
    root: &'s str,
}

#[derive(Serialize)]
struct Offered {
    name: &'static str,
    meaning: &'static str,
    href: String,
    csv: String,
    key: Vec<&'static str>,
}

#[derive(Serialize)]
struct Links {
    #[serde(rename = "self")]
    here: &'static str,
    description: String,
    problems: String,
    codebook: &'static str,
    database: &'static str,
    site: &'static str,
}

/// The body of the first address.
pub(super) fn front(site: &Site) -> Vec<u8> {
    let mission = site.record.mission.values().next();
    let publication = &site.publication;
    let tables = collections().iter().map(|it| Offered {
        name: it.table.name,
        meaning: it.table.meaning.trim(),
        href: format!("{BASE}/{}", it.table.name),
        csv: format!("/tables/{}", it.table.path()),
        key: it.table.key.clone(),
    });
    let moments = site.moments().iter().map(|moment| Moment {
        name: Seen::at(&moment.report_id).known_at(),
        report_id: &moment.report_id,
        known_at: moment.known_at,
        as_of: moment.as_of.to_string(),
        root: &moment.root,
    });
    let front = Front {
        title: mission.map_or("", |it| it.name.as_str()),
        observer: mission.map_or("", |it| it.observer.as_str()),
        notice: mission.and_then(|it| it.notice.as_ref()).map(Text::as_str),
        licences: mission.iter().flat_map(|it| &it.licence).map(ToString::to_string).collect(),
        known_at: publication.known_at,
        as_of: publication.as_of.to_string(),
        root: &publication.root,
        checkpoint: &publication.checkpoint,
        layout_version: LAYOUT_VERSION,
        moments: moments.collect(),
        tables: tables.collect(),
        links: Links {
            here: BASE,
            description: format!("{BASE}/openapi.json"),
            problems: format!("{BASE}/problems"),
            codebook: "/tables/codebook.csv",
            database: "/published.db",
            site: "/",
        },
    };
    serde_json::to_vec(&front).unwrap_or_default()
}
