//! `published.json`: what is in the folder, and what it was made from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::store::published::Publication;

/// Version of the form of the list.
const VERSION: u32 = 1;

/// What the folder is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct List {
    /// Version of this form.
    pub(super) version: u32,
    /// Program that wrote it.
    pub(super) tool: String,
    /// Ledger position of what is published.
    pub(super) known_at: u64,
    /// The day at which standings are shown.
    pub(super) as_of: String,
    /// Root hash of the ledger at that position.
    pub(super) root_hash: String,
    /// Signed checkpoint of that position.
    pub(super) checkpoint: String,
    /// Every file but this one and the checksums, by path.
    pub(super) files: BTreeMap<String, Listed>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed {
    /// Size.
    pub(super) bytes: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub(super) sha256: String,
    /// Media type.
    pub(super) media: String,
    /// How long it may be kept: the value of `Cache-Control`.
    pub(super) cache: String,
}

impl List {
    pub(super) fn of(publication: &Publication, files: BTreeMap<String, Listed>) -> Self {
        Self {
            version: VERSION,
            tool: format!("accordwatch {}", env!("CARGO_PKG_VERSION")),
            known_at: publication.known_at,
            as_of: publication.as_of.to_string(),
            root_hash: publication.root.clone(),
            checkpoint: publication.checkpoint.clone(),
            files,
        }
    }

    pub(super) fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The digests, as `sha256sum -c` reads them.
    pub(super) fn checksums(&self) -> String {
        let mut lines = String::new();
        for (path, listed) in &self.files {
            let _ = writeln!(lines, "{}  {path}", listed.sha256);
        }
        lines
    }
}
