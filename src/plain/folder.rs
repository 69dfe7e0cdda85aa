//! The folder that is written to: nothing outside of it is touched, and nothing in it that is not the
//! program's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::fault::PlainFault;
use super::list::{List, Listed};
use super::{CHECKSUMS, LIST, UNDER_WAY};

/// Bytes copied at once.
const COPIED_BYTES: usize = 256 * 1024;

/// What was done to a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files of the site.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that were written, new or changed.
    pub written: usize,
    /// Files that were taken away.
    pub removed: usize,
}

/// A folder under way.
pub(super) struct Folder {
    root: PathBuf,
    /// Held until all is done.
    _lock: File,
    /// Files that this program wrote, now or before.
    ours: BTreeSet<String>,
    /// What is under way, one path a line; made when the first file is written.
    journal: Option<File>,
    files: BTreeMap<String, Listed>,
    done: Written,
}

impl Folder {
    /// Takes a folder; made if it is not there.
    pub(super) fn open(root: &Path) -> Result<Self, PlainFault> {
        std::fs::create_dir_all(root).map_err(|cause| PlainFault::file(root, cause))?;
        let lock = File::open(root).map_err(|cause| PlainFault::file(root, cause))?;
        lock.try_lock().map_err(|_| PlainFault::Locked(root.display().to_string()))?;
        let mut ours = BTreeSet::new();
        if let Some(list) = read_list(root)? {
            ours.extend(list.files.into_keys());
            ours.extend([LIST.to_owned(), CHECKSUMS.to_owned()]);
        }
        let begun = std::fs::read_to_string(root.join(UNDER_WAY)).unwrap_or_default();
        let begun: Vec<&str> = begun.lines().filter(|line| is_inner(line)).collect();
        for path in &begun {
            // What a killed run left of a file.
            let _ = std::fs::remove_file(under_way(&root.join(path)));
        }
        ours.extend(begun.into_iter().map(str::to_owned));
        let (journal, files, done) = (None, BTreeMap::new(), Written::default());
        Ok(Self { root: root.to_owned(), _lock: lock, ours, journal, files, done })
    }

    /// Begins a file; its bytes follow.
    pub(super) fn begin(&mut self, path: &str) -> Result<Taker, PlainFault> {
        let full = self.root.join(path);
        let there = match full.symlink_metadata() {
            Ok(meta) if meta.is_dir() => {
                return Err(PlainFault::Foreign(full.display().to_string()));
            }
            Ok(meta) => Some(meta),
            Err(_) => None,
        };
        if there.is_some() && !self.ours.contains(path) {
            return Err(PlainFault::Foreign(full.display().to_string()));
        }
        let plain = there.is_some_and(|meta| meta.is_file());
        let old = if plain { File::open(&full).ok().map(BufReader::new) } else { None };
        Ok(Taker {
            path: path.to_owned(),
            full,
            old,
            new: None,
            same: 0,
            bytes: 0,
            hash: Sha256::new(),
            scratch: Vec::new(),
        })
    }

    /// Takes the next bytes of a file.
    pub(super) fn take(&mut self, taker: &mut Taker, chunk: &[u8]) -> Result<(), PlainFault> {
        taker.hash.update(chunk);
        taker.bytes += chunk.len() as u64;
        if taker.new.is_none() && taker.is_next(chunk) {
            return Ok(());
        }
        self.write(taker, chunk)
    }

    /// Ends a file: it gets its name, if it is another than the one that lies there.
    pub(super) fn end(
        &mut self,
        mut taker: Taker,
        media: &str,
        cache: &str,
    ) -> Result<(), PlainFault> {
        if taker.new.is_none() && taker.has_more() {
            self.write(&mut taker, &[])?;
        }
        if let Some(mut new) = taker.new.take() {
            let full = taker.full.clone();
            let named = new.flush().and_then(|()| std::fs::rename(under_way(&full), &full));
            named.map_err(|cause| PlainFault::file(&full, cause))?;
            self.done.written += 1;
        }
        self.done.files += 1;
        self.done.bytes += taker.bytes;
        let sha256 = hexadecimal(&std::mem::take(&mut taker.hash).finalize());
        let (media, cache) = (media.to_owned(), cache.to_owned());
        let path = std::mem::take(&mut taker.path);
        self.files.insert(path, Listed { bytes: taker.bytes, sha256, media, cache });
        Ok(())
    }

    /// A whole file at once.
    pub(super) fn place(
        &mut self,
        path: &str,
        bytes: &[u8],
        (media, cache): (&str, &str),
    ) -> Result<(), PlainFault> {
        let mut taker = self.begin(path)?;
        self.take(&mut taker, bytes)?;
        self.end(taker, media, cache)
    }

    fn write(&mut self, taker: &mut Taker, chunk: &[u8]) -> Result<(), PlainFault> {
        if taker.new.is_none() {
            self.note(&taker.path)?;
            self.make_folders(&taker.path)?;
        }
        taker.write(chunk).map_err(|cause| PlainFault::file(&taker.full, cause))
    }

    /// Notes that a file will be this program's own, before it is.
    fn note(&mut self, path: &str) -> Result<(), PlainFault> {
        if !self.ours.insert(path.to_owned()) {
            return Ok(());
        }
        let place = self.root.join(UNDER_WAY);
        let fault = |cause| PlainFault::file(&place, cause);
        if self.journal.is_none() {
            let opened = OpenOptions::new().create(true).append(true).open(&place);
            self.journal = Some(opened.map_err(fault)?);
        }
        let Some(journal) = &mut self.journal else { return Ok(()) };
        writeln!(journal, "{path}").map_err(fault)
    }

    /// The folders of a file, each of them one itself and no link to elsewhere.
    fn make_folders(&self, path: &str) -> Result<(), PlainFault> {
        let mut here = self.root.clone();
        let mut segments: Vec<&str> = path.split('/').collect();
        segments.pop();
        for segment in segments {
            here.push(segment);
            match here.symlink_metadata() {
                Ok(meta) if meta.is_dir() => {}
                Ok(_) => return Err(PlainFault::Elsewhere(here.display().to_string())),
                Err(_) => {
                    std::fs::create_dir(&here).map_err(|cause| PlainFault::file(&here, cause))?;
                }
            }
        }
        Ok(())
    }

    /// Writes the list and takes away what is no more of the site.
    pub(super) fn finish(
        mut self,
        list: impl FnOnce(BTreeMap<String, Listed>) -> List,
    ) -> Result<Written, PlainFault> {
        let files = self.files.clone();
        let list = list(files);
        let kept = self.done.clone();
        self.place(CHECKSUMS, list.checksums().as_bytes(), ("text/plain; charset=utf-8", ASK))?;
        let mut gone = Vec::new();
        for path in &self.ours {
            if !list.files.contains_key(path) && ![LIST, CHECKSUMS].contains(&path.as_str()) {
                gone.push(path.clone());
            }
        }
        for path in &gone {
            self.remove(path)?;
        }
        // The list goes last: until then what it named before, or the journal names, is known as ours.
        self.place(LIST, list.json().as_bytes(), ("application/json; charset=utf-8", ASK))?;
        let begun = self.root.join(UNDER_WAY);
        match std::fs::remove_file(&begun) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(PlainFault::file(&begun, cause));
            }
            _ => {}
        }
        let written = self.done.written;
        Ok(Written { files: kept.files, bytes: kept.bytes, written, removed: gone.len() })
    }

    /// Takes a file of ours away, and the folders that are empty without it.
    fn remove(&self, path: &str) -> Result<(), PlainFault> {
        let full = self.root.join(path);
        if self.leads_out(path) {
            return Ok(());
        }
        match std::fs::remove_file(&full) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(PlainFault::file(&full, cause));
            }
            _ => {}
        }
        let mut here = full.parent();
        while let Some(folder) = here.filter(|folder| *folder != self.root) {
            if std::fs::remove_dir(folder).is_err() {
                break;
            }
            here = folder.parent();
        }
        Ok(())
    }

    /// A folder on the way to a file is a link by now: what lies behind it is not ours.
    fn leads_out(&self, path: &str) -> bool {
        let mut here = self.root.clone();
        let mut segments: Vec<&str> = path.split('/').collect();
        segments.pop();
        segments.into_iter().any(|segment| {
            here.push(segment);
            !here.symlink_metadata().is_ok_and(|meta| meta.is_dir())
        })
    }
}

/// Asked about again each time.
const ASK: &str = "public, no-cache";

/// The list of a folder, where there is one.
pub(super) fn read_list(root: &Path) -> Result<Option<List>, PlainFault> {
    let path = root.join(LIST);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(PlainFault::file(&path, cause)),
    };
    let wrong = |said: String| PlainFault::List { path: path.display().to_string(), said };
    let list: List = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    match list.files.keys().find(|path| !is_inner(path)) {
        Some(outer) => Err(wrong(format!("it names \"{}\"", outer.escape_debug()))),
        None => Ok(Some(list)),
    }
}

/// A path that stays within the folder.
fn is_inner(path: &str) -> bool {
    let plain = |segment: &str| {
        !segment.is_empty() && !segment.starts_with('.') && !segment.contains(['\\', ':', '\0'])
    };
    path.split('/').all(plain)
}

/// The name of a file until it is whole.
fn under_way(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.part"))
}

/// Bytes in hexadecimal, lower case. This room knows the site and no words, so it has its own.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A file under way: compared with the one that lies there, and written from where it differs.
pub(super) struct Taker {
    path: String,
    full: PathBuf,
    old: Option<BufReader<File>>,
    new: Option<File>,
    /// Bytes that are the same in both.
    same: u64,
    bytes: u64,
    hash: Sha256,
    scratch: Vec<u8>,
}

impl Taker {
    /// The file that lies there goes on like this.
    fn is_next(&mut self, chunk: &[u8]) -> bool {
        let Some(old) = &mut self.old else { return false };
        self.scratch.resize(chunk.len(), 0);
        let same = old.read_exact(&mut self.scratch).is_ok() && self.scratch == chunk;
        if same {
            self.same += chunk.len() as u64;
        }
        same
    }

    /// The file that lies there is longer, or there is none.
    fn has_more(&mut self) -> bool {
        let mut one = [0];
        self.old.as_mut().is_none_or(|old| !matches!(old.read(&mut one), Ok(0)))
    }

    fn write(&mut self, chunk: &[u8]) -> io::Result<()> {
        let new = if let Some(new) = &mut self.new {
            new
        } else {
            let mut new = File::create(under_way(&self.full))?;
            if self.same > 0 {
                let old = BufReader::with_capacity(COPIED_BYTES, File::open(&self.full)?);
                io::copy(&mut old.take(self.same), &mut new)?;
            }
            self.old = None;
            self.new.insert(new)
        };
        new.write_all(chunk)
    }
}

impl Drop for Taker {
    fn drop(&mut self) {
        if self.new.take().is_some() {
            let _ = std::fs::remove_file(under_way(&self.full));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(files: BTreeMap<String, Listed>) -> List {
        List {
            version: 1,
            tool: String::new(),
            known_at: 1,
            as_of: String::new(),
            root_hash: String::new(),
            checkpoint: String::new(),
            files,
        }
    }

    fn write(root: &Path, files: &[(&str, &[u8])]) -> Result<Written, PlainFault> {
        let mut folder = Folder::open(root)?;
        for (path, bytes) in files {
            folder.place(path, bytes, ("text/plain", ASK))?;
        }
        folder.finish(list)
    }

    #[test]
    fn only_what_changed_is_written_and_only_what_was_written_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::write(root.join("mine.txt"), "mine").unwrap();
        let first = write(root, &[("a/b.html", b"one"), ("c.txt", b"two")]).unwrap();
        assert_eq!((first.files, first.bytes, first.written, first.removed), (2, 6, 4, 0));
        assert_eq!(write(root, &[("a/b.html", b"one"), ("c.txt", b"two")]).unwrap().written, 0);
        let other = write(root, &[("c.txt", b"two, longer"), ("d.txt", b"")]).unwrap();
        assert_eq!((other.written, other.removed), (4, 1));
        assert!(!root.join("a").exists() && root.join("mine.txt").exists());
        assert_eq!(std::fs::read(root.join("c.txt")).unwrap(), b"two, longer");
        assert!(matches!(write(root, &[("mine.txt", b"x")]), Err(PlainFault::Foreign(_))));
        assert_eq!(std::fs::read(root.join("mine.txt")).unwrap(), b"mine");
        // Shorter than what lies there, and changed by somebody else.
        std::fs::write(root.join("c.txt"), "two, longer and longer").unwrap();
        assert_eq!(write(root, &[("c.txt", b"two, longer"), ("d.txt", b"")]).unwrap().written, 1);
    }

    #[test]
    fn what_a_run_left_that_was_cut_off_is_known_and_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        write(root, &[("a.html", b"one")]).unwrap();
        let mut cut = Folder::open(root).unwrap();
        cut.place("gone/b.html", b"two", ("text/html", ASK)).unwrap();
        let mut half = cut.begin("gone/c.html").unwrap();
        cut.take(&mut half, b"half").unwrap();
        std::mem::forget(half);
        drop(cut);
        assert!(root.join("gone/.c.html.part").exists());
        assert_eq!(write(root, &[("a.html", b"one")]).unwrap().removed, 2);
        assert_eq!(std::fs::read_dir(root).unwrap().count(), 3);
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_written_or_taken_away_outside_of_the_folder() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = folder.path();
        std::fs::write(outside.path().join("b.html"), "theirs").unwrap();
        std::os::unix::fs::symlink(outside.path(), root.join("a")).unwrap();
        let refused = write(root, &[("a/c.html", b"x")]);
        assert!(matches!(refused, Err(PlainFault::Elsewhere(_))));
        std::fs::remove_file(root.join("a")).unwrap();
        write(root, &[("a/b.html", b"x")]).unwrap();
        std::fs::remove_dir_all(root.join("a")).unwrap();
        std::os::unix::fs::symlink(outside.path(), root.join("a")).unwrap();
        write(root, &[]).unwrap();
        assert_eq!(std::fs::read_to_string(outside.path().join("b.html")).unwrap(), "theirs");
        let text = list(
            [(
                "../b.html".into(),
                Listed {
                    bytes: 0,
                    sha256: String::new(),
                    media: String::new(),
                    cache: String::new(),
                },
            )]
            .into(),
        )
        .json();
        std::fs::write(root.join(LIST), text).unwrap();
        assert!(matches!(write(root, &[]), Err(PlainFault::List { .. })));
    }

    #[test]
    fn two_do_not_write_to_one_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = Folder::open(folder.path()).unwrap();
        assert!(matches!(Folder::open(folder.path()), Err(PlainFault::Locked(_))));
        drop(first);
        Folder::open(folder.path()).unwrap();
    }
}
