//! The public site as a folder of plain files, for any web server, any CDN, or a stick.
//!
//! Every page is asked of the site's own router, in this process, beginning at the home page and
//! following its links; so whatever the site has is in the folder. What is changed of a page is where
//! its links lead: to files, relative to its own. Knows the published folder and nothing else.

#[cfg(feature = "object-store")]
pub mod bucket;
mod crawl;
mod fault;
mod folder;
mod links;
mod list;
mod place;
mod writer;

use std::num::NonZero;
use std::path::Path;

use crate::web::Outside;

pub use fault::PlainFault;
pub use folder::Written;

/// Files that one site may have.
pub const FILES_MAX: usize = 500_000;
/// Bytes of one page.
pub const PAGE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Pages asked for at once, drawn or waiting to be.
const AT_ONCE: usize = 32;
/// No page about something else is asked for while so many are on their way: then what they have in common is still at
/// hand.
const PAGES_AT_ONCE: usize = 3;
/// What every file of the folder is, with its digest, and what the folder was made from.
pub const LIST: &str = "published.json";
/// The digests again, in the form that `sha256sum -c` reads.
pub const CHECKSUMS: &str = "checksums.txt";
/// What is being written and not yet in the list; gone when all is done.
const UNDER_WAY: &str = ".published.part";

/// What is made, in words for a progress bar.
pub type Progress<'a> = &'a mut dyn FnMut(u64);

/// Writes the site of the folder `published` to `out`. Only what changed is written, each file under
/// another name first; what the list there names and the site has no more is taken away. Another
/// file in the folder is let be, and refused where a file of the site would stand.
pub fn write(published: &Path, out: &Path, progress: Progress<'_>) -> Result<Written, PlainFault> {
    write_at(published, out, Outside::default(), progress)
}

/// The same, told of the world around the folder.
pub fn write_at(
    published: &Path,
    out: &Path,
    outside: Outside,
    progress: Progress<'_>,
) -> Result<Written, PlainFault> {
    // Pages are drawn on as many threads as there are processors and one more, which waits for the disk; others
    // wait, so that what was drawn is written meanwhile.
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(processors + 1)
        .build();
    let runtime = runtime.map_err(|cause| PlainFault::file(out, cause))?;
    runtime.block_on(crawl::crawl(published, out, outside, progress))
}
