//! The folder sent on to a store of objects: S3 and what speaks like it, Google Cloud Storage, Azure.
//!
//! What is there is known from the list that was sent last. Signing in is left to the variables of each
//! store's own tools; nothing of them is told.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::path::Path as Place;
use object_store::{
    Attribute, Attributes, ObjectStore, ObjectStoreExt as _, PutMultipartOptions, PutOptions,
    PutPayload, WriteMultipart,
};
use tokio::task::JoinSet;

use super::fault::PlainFault;
use super::folder::read_list;
use super::list::{List, Listed};
use super::{CHECKSUMS, LIST, Progress};

/// Files on their way at once.
const SENT_AT_ONCE: usize = 8;
/// A larger file is sent in parts of so many bytes.
const PART_BYTES: usize = 8 * 1024 * 1024;
/// Letters shown of what a store says.
const SAID_MAX: usize = 300;
/// What is being sent and not yet in the list there.
const UNDER_WAY: &str = "published.part";
/// Variables that hold what must not be told have one of these in their names.
const SECRETS: [&str; 4] = ["KEY", "SECRET", "TOKEN", "SAS"];

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Files that were sent, new or changed.
    pub sent: usize,
    /// Files that were taken away.
    pub removed: usize,
    /// Files that were there already.
    pub same: usize,
}

/// Sends the folder to `s3://BUCKET/FOLDER`, `gs://…` or `az://…`: what changed, pages after what they
/// need, the list last.
pub fn send(folder: &Path, to: &str, progress: Progress<'_>) -> Result<Sent, PlainFault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|cause| PlainFault::file(folder, cause))?;
    runtime.block_on(async { Bucket::open(to)?.take(folder, progress).await })
}

/// Asks the store whether it can be reached and signed in to, before anything is made for it.
pub fn reach(to: &str) -> Result<(), PlainFault> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let said = |cause: std::io::Error| cause.to_string();
    let broken = |said| PlainFault::Bucket { place: to.to_owned(), said };
    let runtime = runtime.map_err(said).map_err(broken)?;
    runtime.block_on(async { Bucket::open(to)?.list().await.map(drop) })
}

#[derive(Clone)]
struct Bucket {
    store: Arc<dyn ObjectStore>,
    /// Folder in it, without a stroke at its end.
    prefix: String,
    /// As it was named.
    to: String,
}

impl Bucket {
    fn open(to: &str) -> Result<Self, PlainFault> {
        let wrong = |said: &str| PlainFault::Bucket { place: to.to_owned(), said: said.to_owned() };
        let (scheme, rest) = to
            .split_once("://")
            .ok_or_else(|| wrong("write s3://BUCKET/FOLDER, gs://… or az://…"))?;
        let (name, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let root = format!("{scheme}://{name}");
        let store: object_store::Result<Arc<dyn ObjectStore>> = match scheme {
            "s3" => AmazonS3Builder::from_env().with_url(root).build().map(|it| Arc::new(it) as _),
            "gs" => {
                let built = GoogleCloudStorageBuilder::from_env().with_url(root).build();
                built.map(|it| Arc::new(it) as _)
            }
            "az" => {
                let built = MicrosoftAzureBuilder::from_env().with_url(root).build();
                built.map(|it| Arc::new(it) as _)
            }
            _ => return Err(wrong("there are s3://, gs:// and az://")),
        };
        let store = store.map_err(|error| wrong(&harmless(&error.to_string())))?;
        let prefix = prefix.trim_end_matches('/').to_owned();
        Ok(Self { store, prefix, to: to.to_owned() })
    }

    fn place(&self, path: &str) -> Place {
        Place::from(format!("{}/{path}", self.prefix))
    }

    fn fault(&self, path: &str, error: &object_store::Error) -> PlainFault {
        let place = format!("{}/{path}", self.to.trim_end_matches('/'));
        PlainFault::Bucket { place, said: harmless(&error.to_string()) }
    }

    async fn take(&self, folder: &Path, progress: Progress<'_>) -> Result<Sent, PlainFault> {
        let ours = read_list(folder)?.ok_or_else(|| PlainFault::List {
            path: folder.join(LIST).display().to_string(),
            said: "there is none".to_owned(),
        })?;
        let theirs = self.list().await?;
        let begun = self.text(UNDER_WAY).await?.unwrap_or_default();
        let mut known: BTreeSet<&str> = begun.lines().collect();
        let same = |path: &str, listed: &Listed| {
            let there = theirs.as_ref().and_then(|list| list.files.get(path));
            there == Some(listed) && !known.contains(path)
        };
        let mut changed: Vec<&str> = ours
            .files
            .iter()
            .filter(|(path, listed)| !same(path, listed))
            .map(|(path, _)| path.as_str())
            .collect();
        // What pages need, pages, and the first page last.
        changed.sort_by_key(|path| (*path == "index.html", is_page(path)));
        known.extend(theirs.iter().flat_map(|list| list.files.keys()).map(String::as_str));
        let gone: Vec<&str> =
            known.into_iter().filter(|path| !ours.files.contains_key(*path)).collect();
        let same = ours.files.len() - changed.len();
        if !changed.is_empty() || theirs.as_ref() != Some(&ours) {
            let noted: Vec<&str> = begun.lines().chain(changed.iter().copied()).collect();
            self.put_text(UNDER_WAY, &noted.join("\n"), "text/plain; charset=utf-8").await?;
            self.send(folder, &ours, &changed, progress).await?;
            self.remove_all(&gone).await?;
            self.put_text(CHECKSUMS, &ours.checksums(), "text/plain; charset=utf-8").await?;
            self.put_text(LIST, &ours.json(), "application/json; charset=utf-8").await?;
            self.remove(UNDER_WAY).await?;
        }
        Ok(Sent { sent: changed.len(), removed: gone.len(), same })
    }

    /// Sends files, pages only once everything before them is there.
    async fn send(
        &self,
        folder: &Path,
        list: &List,
        paths: &[&str],
        progress: Progress<'_>,
    ) -> Result<(), PlainFault> {
        let mut done = 0;
        for round in paths.chunk_by(|one, other| is_page(one) == is_page(other)) {
            let known = round.iter().filter_map(|path| Some((*path, list.files.get(*path)?)));
            let jobs = known.map(|(path, listed)| {
                let (bucket, file) = (self.clone(), folder.join(path));
                let (path, listed) = (path.to_owned(), listed.clone());
                async move { bucket.put(&path, &file, listed).await }
            });
            self.some_at_once(jobs, || {
                done += 1;
                progress(done);
            })
            .await?;
        }
        Ok(())
    }

    /// Does what takes its time, some at once, and tells of each that is done.
    async fn some_at_once<J>(
        &self,
        mut jobs: impl Iterator<Item = J>,
        mut done: impl FnMut(),
    ) -> Result<(), PlainFault>
    where
        J: Future<Output = Result<(), PlainFault>> + Send + 'static,
    {
        let mut under_way = JoinSet::new();
        loop {
            while under_way.len() < SENT_AT_ONCE {
                let Some(job) = jobs.next() else { break };
                under_way.spawn(job);
            }
            let Some(one) = under_way.join_next().await else { return Ok(()) };
            one.map_err(|broken| PlainFault::Bucket {
                place: self.to.clone(),
                said: broken.to_string(),
            })??;
            done();
        }
    }

    async fn put(&self, path: &str, file: &Path, listed: Listed) -> Result<(), PlainFault> {
        let unread = |cause| PlainFault::file(file, cause);
        let attributes = attributes(&listed.media, &listed.cache);
        if usize::try_from(listed.bytes).is_ok_and(|bytes| bytes <= PART_BYTES) {
            let bytes = std::fs::read(file).map_err(unread)?;
            return self.put_bytes(path, bytes, attributes).await;
        }
        let options = PutMultipartOptions { attributes, ..PutMultipartOptions::default() };
        let fault = |error| self.fault(path, &error);
        let upload =
            self.store.put_multipart_opts(&self.place(path), options).await.map_err(fault)?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, PART_BYTES);
        let mut open = std::fs::File::open(file).map_err(unread)?;
        let mut block = vec![0; PART_BYTES];
        loop {
            let read = std::io::Read::read(&mut open, &mut block).map_err(unread)?;
            if read == 0 {
                break;
            }
            upload.wait_for_capacity(SENT_AT_ONCE).await.map_err(fault)?;
            upload.write(block.get(..read).unwrap_or_default());
        }
        upload.finish().await.map(drop).map_err(fault)
    }

    async fn put_text(&self, path: &str, text: &str, media: &str) -> Result<(), PlainFault> {
        self.put_bytes(path, text.as_bytes().to_vec(), attributes(media, "no-cache")).await
    }

    async fn put_bytes(
        &self,
        path: &str,
        bytes: Vec<u8>,
        attributes: Attributes,
    ) -> Result<(), PlainFault> {
        let options = PutOptions { attributes, ..PutOptions::default() };
        let put = self.store.put_opts(&self.place(path), PutPayload::from(bytes), options).await;
        put.map(drop).map_err(|error| self.fault(path, &error))
    }

    /// Takes files away: after an edition has gone there are thousands.
    async fn remove_all(&self, paths: &[&str]) -> Result<(), PlainFault> {
        let jobs = paths.iter().map(|path| {
            let (bucket, path) = (self.clone(), (*path).to_owned());
            async move { bucket.remove(&path).await }
        });
        self.some_at_once(jobs, || ()).await
    }

    async fn remove(&self, path: &str) -> Result<(), PlainFault> {
        match self.store.delete(&self.place(path)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.fault(path, &error)),
        }
    }

    async fn list(&self) -> Result<Option<List>, PlainFault> {
        let Some(text) = self.text(LIST).await? else { return Ok(None) };
        serde_json::from_str(&text).map(Some).map_err(|error| PlainFault::List {
            path: format!("{}/{LIST}", self.to.trim_end_matches('/')),
            said: error.to_string(),
        })
    }

    async fn text(&self, path: &str) -> Result<Option<String>, PlainFault> {
        let fault = |error| self.fault(path, &error);
        let got = match self.store.get(&self.place(path)).await {
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            got => got.map_err(fault)?,
        };
        let bytes = got.bytes().await.map_err(fault)?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "html")
}

fn attributes(media: &str, cache: &str) -> Attributes {
    let mut attributes = Attributes::new();
    attributes.insert(Attribute::ContentType, media.to_owned().into());
    attributes.insert(Attribute::CacheControl, cache.to_owned().into());
    attributes
}

/// What a store says, short, and without anything that signs in.
fn harmless(said: &str) -> String {
    let secret = |name: &str| SECRETS.iter().any(|word| name.to_uppercase().contains(word));
    let mut said = said.to_owned();
    for (_, value) in std::env::vars().filter(|(name, value)| secret(name) && !value.is_empty()) {
        said = said.replace(&value, "…");
    }
    said.chars().take(SAID_MAX).collect()
}
