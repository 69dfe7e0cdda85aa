//! A folder that a thread of its own writes to, so that pages are drawn meanwhile.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use axum::body::Bytes;

use super::fault::PlainFault;
use super::folder::{Folder, Taker};

/// Pieces that wait for being written: of a page there are three.
const WAITING_MAX: usize = 96;

/// What whoever sends a file out says of it: its media type, and how long it may be kept.
#[derive(Clone, Debug)]
pub(super) struct Headers {
    pub(super) media: String,
    pub(super) cache: String,
}

/// What is to be written next. The pieces of one file follow each other.
enum Piece {
    Begin(String),
    Next(Bytes),
    End(Headers),
}

/// The way to the thread.
pub(super) struct Writer {
    pieces: Option<SyncSender<Piece>>,
    thread: Option<JoinHandle<Result<Folder, PlainFault>>>,
}

impl Writer {
    pub(super) fn of(folder: Folder) -> Self {
        let (pieces, waiting) = sync_channel(WAITING_MAX);
        let thread = std::thread::spawn(move || written(folder, &waiting));
        Self { pieces: Some(pieces), thread: Some(thread) }
    }

    /// A whole file at once.
    pub(super) fn place(
        &mut self,
        path: &str,
        bytes: Vec<u8>,
        headers: Headers,
    ) -> Result<(), PlainFault> {
        self.begin(path)?;
        self.next(bytes.into())?;
        self.end(headers)
    }

    /// Begins a file; its bytes follow.
    pub(super) fn begin(&mut self, path: &str) -> Result<(), PlainFault> {
        self.send(Piece::Begin(path.to_owned()))
    }

    /// The next bytes of the file that was begun.
    pub(super) fn next(&mut self, bytes: Bytes) -> Result<(), PlainFault> {
        self.send(Piece::Next(bytes))
    }

    /// Ends the file that was begun.
    pub(super) fn end(&mut self, headers: Headers) -> Result<(), PlainFault> {
        self.send(Piece::End(headers))
    }

    /// The folder, once everything is written.
    pub(super) fn folder(mut self) -> Result<Folder, PlainFault> {
        self.ended()
    }

    fn send(&mut self, piece: Piece) -> Result<(), PlainFault> {
        match self.pieces.as_ref().map(|pieces| pieces.send(piece)) {
            Some(Ok(())) => Ok(()),
            // The thread has stopped, and says why.
            _ => self.ended().map(drop),
        }
    }

    fn ended(&mut self) -> Result<Folder, PlainFault> {
        self.pieces = None;
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(ended)) => ended,
            Some(Err(cause)) => std::panic::resume_unwind(cause),
            None => Err(PlainFault::Stopped),
        }
    }
}

impl Drop for Writer {
    /// What is under way is ended, so that nothing writes any more when whoever began it goes on.
    fn drop(&mut self) {
        self.pieces = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn written(mut folder: Folder, pieces: &Receiver<Piece>) -> Result<Folder, PlainFault> {
    let mut begun: Option<Taker> = None;
    for piece in pieces {
        match (piece, &mut begun) {
            (Piece::Begin(path), begun) => *begun = Some(folder.begin(&path)?),
            (Piece::Next(bytes), Some(taker)) => folder.take(taker, &bytes)?,
            (Piece::End(headers), begun) => {
                if let Some(taker) = begun.take() {
                    folder.end(taker, &headers.media, &headers.cache)?;
                }
            }
            (Piece::Next(_), None) => {}
        }
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain() -> Headers {
        Headers { media: "text/plain".to_owned(), cache: String::new() }
    }

    #[test]
    fn what_is_sent_is_written_before_the_folder_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::of(Folder::open(folder.path()).unwrap());
        for file in 0..100 {
            writer.place(&format!("a/{file}.txt"), vec![b'x'; 1000], plain()).unwrap();
        }
        writer.begin("b.txt").unwrap();
        for part in ["one ", "two"] {
            writer.next(Bytes::from_static(part.as_bytes())).unwrap();
        }
        writer.end(plain()).unwrap();
        writer.folder().unwrap();
        assert_eq!(std::fs::read_dir(folder.path().join("a")).unwrap().count(), 100);
        assert_eq!(std::fs::read_to_string(folder.path().join("b.txt")).unwrap(), "one two");
    }

    #[test]
    fn a_file_that_cannot_be_written_is_told_at_the_latest_when_the_folder_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("mine.txt"), "mine").unwrap();
        let mut writer = Writer::of(Folder::open(folder.path()).unwrap());
        let mut told = writer.place("mine.txt", Vec::new(), plain());
        for _ in 0..2 * WAITING_MAX {
            told = told.and_then(|()| writer.place("other.txt", Vec::new(), plain()));
        }
        assert!(matches!(told, Err(PlainFault::Foreign(_))), "{told:?}");
        assert!(matches!(writer.folder(), Err(PlainFault::Stopped)));
        // Nothing holds the folder any more.
        Folder::open(folder.path()).unwrap();
    }

    #[test]
    fn a_writer_that_is_dropped_writes_nothing_afterwards() {
        let folder = tempfile::tempdir().unwrap();
        let mut writer = Writer::of(Folder::open(folder.path()).unwrap());
        writer.place("a.txt", b"a".to_vec(), plain()).unwrap();
        drop(writer);
        assert!(folder.path().join("a.txt").is_file());
        Folder::open(folder.path()).unwrap();
    }
}
