//! Pages of one publication as they were sent, for whoever asks next. What is published does not
//! change until it is replaced, and then all of them go with it.

use std::collections::{HashMap, VecDeque};
use std::io::Write as _;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use axum::body::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::answer::{self, strong_tag_of};
use super::digest::Checksum;
use super::fault::PageFault;
use crate::service::pictures;

/// Bytes of pages that are kept of one publication. As browsers ask for them, compressed, those of
/// 600 commitments in two languages are some 10 MiB.
const KEPT_BYTES_MAX: usize = 24 * 1024 * 1024;
/// The same of pages seen from elsewhere than now.
const KEPT_THEN_BYTES_MAX: usize = 6 * 1024 * 1024;
/// Bytes that are counted for keeping a page at all, beside its own and those of its address.
const KEPT_BYTES_EACH: usize = 512;

/// A page as it is sent.
#[derive(Debug)]
pub(super) struct Drawn {
    /// Its bytes, compressed or not.
    pub(super) body: Bytes,
    /// The body is compressed with gzip.
    pub(super) zipped: bool,
    /// The validator of the page: of a page to be read the same compressed or not, and weak.
    pub(super) tag: String,
    /// The digest of the bytes, where they are to be saved.
    pub(super) digest: Option<String>,
    /// The policy under which it is shown, where that is another than of every page.
    pub(super) policy: Option<String>,
}

impl Drawn {
    /// A page that was just written.
    pub(super) fn of(page: String, zipped: bool) -> Result<Self, PageFault> {
        let tag = answer::tag(page.as_bytes());
        Ok(Self { body: body(page, zipped)?, zipped, tag, digest: None, policy: None })
    }

    /// The HTML edition of a report, which holds its own style sheet: its policy names it by hash.
    pub(super) fn edition(page: String, zipped: bool) -> Result<Self, PageFault> {
        let policy = Some(answer::policy_with_styles(&page));
        Ok(Self { policy, ..Self::of(page, zipped)? })
    }

    /// A drawing that was just written, as points; they are compressed in themselves. Where this machine has no font
    /// for it there is no such picture, and no page leads to it.
    pub(super) fn picture(svg: &str, width: u32) -> Result<Self, PageFault> {
        let bytes = pictures::png(svg, width).map_err(PageFault::Broken)?;
        let bytes = bytes.ok_or(PageFault::NotFound)?;
        let hash = Checksum::of(&bytes);
        let (tag, digest) = (strong_tag_of(&hash.short(), false), Some(hash.repr_digest()));
        let body = bytes.into_boxed_slice().into();
        Ok(Self { body, zipped: false, tag, digest, policy: None })
    }

    /// A page for programs that was just written.
    pub(super) fn twin(page: String, zipped: bool) -> Result<Self, PageFault> {
        let hash = Checksum::of(page.as_bytes());
        let digest = (!zipped).then(|| hash.repr_digest());
        let tag = strong_tag_of(&hash.short(), zipped);
        Ok(Self { body: body(page, zipped)?, zipped, tag, digest, policy: None })
    }
}

/// The bytes as they are sent; as a boxed slice they take no more than their length.
fn body(page: String, zipped: bool) -> std::io::Result<Bytes> {
    let bytes = if zipped { zip(page.as_bytes())? } else { page.into_bytes() };
    Ok(bytes.into_boxed_slice().into())
}

/// Bytes compressed with gzip, the same each time.
pub(super) fn zip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut zipped = GzEncoder::new(Vec::new(), Compression::default());
    zipped.write_all(bytes)?;
    zipped.finish()
}

/// Which page in which form: everything that its bytes depend on within a publication.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Which {
    /// Its address, as links write it.
    pub(super) address: String,
    /// What lies in the folders that it lists; empty where it lists none.
    pub(super) listed: String,
    /// Compressed.
    pub(super) zipped: bool,
}

/// A page that was drawn before, else drawn now, and kept where there is a place for it. Of those who
/// come for one that is being drawn, all but the first wait for it.
pub(super) fn found_or_drawn(
    kept: Option<&Kept>,
    which: Which,
    draw: impl FnOnce() -> Result<Drawn, PageFault>,
) -> Result<Arc<Drawn>, PageFault> {
    let Some(kept) = kept else { return draw().map(Arc::new) };
    match kept.find_or_begin(&which) {
        Found::Held(drawn) => Ok(drawn),
        Found::Turn(turn) => {
            let drawn = Arc::new(draw()?);
            kept.keep(which, &drawn);
            // Also where there is no place for it, whoever waits has it.
            let _ = turn.shared.set(Arc::clone(&drawn));
            Ok(drawn)
        }
    }
}

/// Where those who wait for a page find it.
type Shared = Arc<OnceLock<Arc<Drawn>>>;

/// What somebody finds who comes for a page.
#[derive(Debug)]
enum Found<'a> {
    /// The page.
    Held(Arc<Drawn>),
    /// It is theirs to draw.
    Turn(Turn<'a>),
}

/// Somebody draws a page; when this is dropped, whether it was drawn or not, the others look again.
#[derive(Debug)]
struct Turn<'a> {
    kept: &'a Kept,
    which: Which,
    shared: Shared,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.kept.held().begun.remove(&self.which);
        self.kept.ended.notify_all();
    }
}

/// The pages that are kept; of too many, those drawn first are dropped.
#[derive(Debug)]
pub(super) struct Kept {
    held: Mutex<Held>,
    /// A page that was begun was drawn, or could not be.
    ended: Condvar,
    bytes_max: usize,
}

#[derive(Debug, Default)]
struct Held {
    pages: HashMap<Which, Arc<Drawn>>,
    /// In the order in which they were drawn.
    order: VecDeque<Which>,
    bytes: usize,
    /// Those that are being drawn.
    begun: HashMap<Which, Shared>,
}

impl Default for Kept {
    fn default() -> Self {
        Self::up_to(KEPT_BYTES_MAX)
    }
}

impl Kept {
    /// For pages seen from elsewhere than now.
    pub(super) fn of_the_past() -> Self {
        Self::up_to(KEPT_THEN_BYTES_MAX)
    }

    fn up_to(bytes_max: usize) -> Self {
        Self { held: Mutex::default(), ended: Condvar::new(), bytes_max }
    }

    /// It was drawn before.
    pub(super) fn holds(&self, which: &Which) -> bool {
        self.held().pages.contains_key(which)
    }

    /// A page that was drawn before, if need be waiting for it; else a turn to draw it.
    fn find_or_begin(&self, which: &Which) -> Found<'_> {
        let mut held = self.held();
        let mut waited: Option<Shared> = None;
        loop {
            let shared = waited.as_ref().and_then(|shared| shared.get());
            if let Some(drawn) = held.pages.get(which).or(shared) {
                return Found::Held(Arc::clone(drawn));
            }
            let Some(shared) = held.begun.get(which).cloned() else {
                let shared = Shared::default();
                held.begun.insert(which.clone(), Arc::clone(&shared));
                return Found::Turn(Turn { kept: self, which: which.clone(), shared });
            };
            waited = Some(shared);
            held = self.ended.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Keeps a page.
    fn keep(&self, which: Which, drawn: &Arc<Drawn>) {
        let cost = cost(&which, drawn);
        let mut held = self.held();
        if cost > self.bytes_max {
            return;
        }
        while held.bytes + cost > self.bytes_max {
            let Some(oldest) = held.order.pop_front() else { break };
            if let Some(gone) = held.pages.remove(&oldest) {
                held.bytes -= self::cost(&oldest, &gone);
            }
        }
        held.bytes += cost;
        held.order.push_back(which.clone());
        held.pages.insert(which, Arc::clone(drawn));
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Pages that are kept, and the bytes counted for them.
    #[cfg(test)]
    pub(super) fn size(&self) -> (usize, usize) {
        let held = self.held();
        assert_eq!(held.pages.len(), held.order.len());
        (held.pages.len(), held.bytes)
    }
}

/// Bytes of a page with what stands beside it; its address stands in the map and in the order.
fn cost(which: &Which, drawn: &Drawn) -> usize {
    let named = which.address.len() + which.listed.len();
    drawn.body.len() + drawn.tag.len() + 2 * named + KEPT_BYTES_EACH
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    impl Kept {
        fn find(&self, which: &Which) -> Option<Arc<Drawn>> {
            self.held().pages.get(which).map(Arc::clone)
        }
    }

    fn which(number: usize) -> Which {
        Which { address: format!("/en/{number:05}"), listed: String::new(), zipped: false }
    }

    fn drawn(letters: usize) -> Arc<Drawn> {
        Arc::new(Drawn::of("x".repeat(letters), false).unwrap())
    }

    #[test]
    fn both_forms_of_a_page_say_the_same_and_have_one_validator() {
        let page = "the same words ".repeat(99);
        let plain = Drawn::of(page.clone(), false).unwrap();
        let zipped = Drawn::of(page.clone(), true).unwrap();
        assert_eq!((plain.body.as_ref(), &plain.tag), (page.as_bytes(), &zipped.tag));
        assert!(zipped.body.len() * 10 < plain.body.len());
        let mut said = String::new();
        flate2::read::GzDecoder::new(zipped.body.as_ref()).read_to_string(&mut said).unwrap();
        assert_eq!(said, page);
        // Made at no time and by no machine in particular.
        assert_eq!(Drawn::of(page, true).unwrap().body, zipped.body);
    }

    #[test]
    fn of_too_many_pages_those_drawn_first_are_dropped_and_the_bytes_stay_within_the_limit() {
        let kept = Kept::up_to(10 * cost(&which(0), &drawn(1000)));
        for number in 0..10_000 {
            kept.keep(which(number), &drawn(1000));
            assert!(kept.size().1 <= kept.bytes_max);
        }
        assert_eq!(kept.size(), (10, kept.bytes_max));
        assert!(kept.find(&which(9_989)).is_none() && kept.find(&which(9_990)).is_some());
        // One large page takes the place of several; one that is too large takes none.
        kept.keep(which(1), &drawn(5000));
        assert!(kept.find(&which(1)).is_some() && kept.find(&which(9_999)).is_some());
        assert!(kept.size().0 < 10 && kept.size().1 <= kept.bytes_max);
        let before = kept.size();
        kept.keep(which(2), &drawn(kept.bytes_max));
        assert_eq!((kept.size(), kept.find(&which(2)).is_none()), (before, true));
    }

    /// How often a page is drawn for so many who come at once; `first` says what becomes of the first.
    fn drawn_for(people: usize, kept: &Kept, first: fn() -> Result<(), PageFault>) -> usize {
        let (times, together) = (AtomicUsize::new(0), Barrier::new(people));
        let come = || {
            together.wait();
            let draw = || {
                let before = times.fetch_add(1, Ordering::SeqCst);
                // Long enough for everybody else to come.
                std::thread::sleep(Duration::from_millis(100));
                if before == 0 {
                    first()?;
                }
                Drawn::of("the page".to_owned(), false)
            };
            found_or_drawn(Some(kept), which(1), draw).map(|drawn| drawn.body.clone())
        };
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..people).map(|_| scope.spawn(come)).collect();
            let found: Vec<_> = threads.into_iter().map(|it| it.join().unwrap()).collect();
            let whole =
                |it: &&Result<Bytes, PageFault>| it.as_ref().is_ok_and(|it| it == "the page");
            let failed = usize::from(first().is_err());
            assert_eq!(found.iter().filter(whole).count(), people - failed);
        });
        times.into_inner()
    }

    #[test]
    fn a_page_for_which_many_come_at_once_is_drawn_once() {
        let kept = Kept::default();
        assert_eq!(drawn_for(8, &kept, || Ok(())), 1);
        assert_eq!((kept.size().0, kept.held().begun.len()), (1, 0));
        // So is one that is not kept, and whoever comes afterwards draws it again.
        let none = Kept::up_to(0);
        assert_eq!((drawn_for(8, &none, || Ok(())), none.size().0), (1, 0));
        assert_eq!((drawn_for(8, &none, || Ok(())), none.held().begun.len()), (1, 0));
    }

    #[test]
    fn where_drawing_broke_the_next_draws_it() {
        let kept = Kept::default();
        let broken = std::panic::AssertUnwindSafe(|| {
            found_or_drawn(Some(&kept), which(1), || panic!("a page that cannot be drawn"))
        });
        assert!(std::panic::catch_unwind(broken).is_err());
        assert_eq!(drawn_for(8, &kept, || Ok(())), 1);
    }

    #[test]
    fn where_one_could_not_draw_it_the_next_does() {
        let kept = Kept::default();
        assert_eq!(drawn_for(8, &kept, || Err(PageFault::Broken("torn".into()))), 2);
        assert_eq!((kept.size().0, kept.held().begun.len()), (1, 0));
    }
}
