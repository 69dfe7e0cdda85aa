//! Why a site was not written, each with what to do about it.

use std::path::Path;

use crate::store::StoreFault;

/// Why a site was not written as a whole. What was written before is whole files.
#[derive(Debug, thiserror::Error)]
pub enum PlainFault {
    /// Nothing can be read.
    #[error("{0}")]
    Store(#[from] StoreFault),
    /// A file could not be written.
    #[error("{path}: {cause}; what was written so far are whole files: run the command again")]
    File {
        /// The file.
        path: String,
        /// The system's words.
        cause: std::io::Error,
    },
    /// Somebody else's file stands where one of the site belongs.
    #[error(
        "{0} was not written by this program and stands where a file of the site belongs; move it away, or name an empty folder with --out"
    )]
    Foreign(String),
    /// A link stands where a folder belongs.
    #[error(
        "{0} is a link or no folder, so what is written there would lie elsewhere; take it away"
    )]
    Elsewhere(String),
    /// Another program writes there.
    #[error("another program is writing to {0}; let it end, and run the command again")]
    Locked(String),
    /// The list there cannot be read.
    #[error(
        "{path} is not what this program wrote ({said}), so it is not known which files are its own; name an empty folder with --out"
    )]
    List {
        /// The list.
        path: String,
        /// What is wrong with it.
        said: String,
    },
    /// An address cannot be a file.
    #[error(
        "the address {0} cannot be the name of a file; this is a fault of the program, so tell its makers"
    )]
    Name(String),
    /// Two addresses would be one file, where letters differ only in size.
    #[error(
        "the addresses {one} and {other} would be the same file on a stick; give one of the two records another id, or tell the makers of the program"
    )]
    Same {
        /// One address.
        one: String,
        /// The other.
        other: String,
    },
    /// A page leads nowhere.
    #[error("the page {page} leads to {link}, which answers with {status}; nothing was taken away")]
    Broken {
        /// The page.
        page: String,
        /// The address.
        link: String,
        /// The answer.
        status: u16,
    },
    /// Something else was published while the site was written.
    #[error("the mission published anew while its site was written; run the command again")]
    Meanwhile,
    /// Nothing is written any more, because of a fault that was told before.
    #[error("nothing more was written; run the command again")]
    Stopped,
    /// There are more files than there may be.
    #[error("the site has more than {} files", super::FILES_MAX)]
    Many,
    /// A page is longer than it may be, or could not be read.
    #[error("the page {page} could not be read: {said}")]
    Page {
        /// Its address.
        page: String,
        /// What is wrong.
        said: String,
    },
    /// The store of objects did not take something.
    #[error("{place}: {said}")]
    Bucket {
        /// What was sent where.
        place: String,
        /// Its words.
        said: String,
    },
}

impl PlainFault {
    pub(super) fn file(path: &Path, cause: std::io::Error) -> Self {
        Self::File { path: path.display().to_string(), cause }
    }
}
