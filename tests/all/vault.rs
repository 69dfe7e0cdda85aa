//! What identifies a source: it goes into the vault and nowhere else. The real program serves; what
//! was typed is looked for in every byte it leaves behind, in every form in which it might stand there.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use accordwatch::desk::SESSION_COOKIE;
use accordwatch::people::{Role, Roles, Secret};
use accordwatch::service::{edition, system_env};
use accordwatch::store::office::{NewAccount, Office};
use memchr::memmem;

use crate::canary::crawled;
use crate::published::forms;
use crate::published::unpack::parts;
use crate::site::{Answer, Server, send, send_as};
use crate::tool::{files, program, run, word};
use crate::world;

/// Names of the sealed fields on the form.
const SEALED: [&str; 4] = ["identity", "contact", "exact_place", "sealed_note"];
/// How long after the last request the looking begins.
const SETTLES: Duration = Duration::from_secs(5);

/// Random letters and digits.
fn random() -> String {
    let seed = system_env().seed();
    seed.iter().take(12).fold(String::from("Zq"), |text, byte| format!("{text}{byte:02x}"))
}

/// Four things somebody types: Latin, Arabic, Tifinagh, and long.
fn canaries() -> [String; 4] {
    let long = (0..12).map(|_| random()).collect::<Vec<_>>().join(" ");
    [
        random(),
        format!("أحمد ولد {}", random()),
        format!("ⴰⵃⵎⴷ {}\nⵜⵉⴼⵉⵏⴰⵖ", random()),
        format!("{long} {}", "é ".repeat(40).trim()),
    ]
}

/// Everything that was typed into sealed fields.
#[derive(Default)]
struct Typed(Vec<[String; 4]>);

impl Typed {
    fn fresh(&mut self) -> [String; 4] {
        let fresh = canaries();
        self.0.push(fresh.clone());
        fresh
    }

    /// What is looked for: each whole, and each of its words that nobody else writes. A long text is
    /// not kept in one piece by a database.
    fn sought(&self) -> Vec<String> {
        let whole = self.0.iter().flatten();
        let words = whole.clone().flat_map(|text| text.split_whitespace());
        let own = words.filter(|word| word.starts_with("Zq")).map(str::to_owned);
        whole.cloned().chain(own).collect()
    }
}

/// The real program serving a mission, its output kept in files.
struct Serving {
    child: Child,
    address: SocketAddr,
    folder: tempfile::TempDir,
    cookie: String,
    /// The form token of the page read last.
    token: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    /// A mission with an observer who is signed in.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        drop(world::mission(folder.path()));
        let mission = folder.path().join("m");
        let cookie = session(&mission);
        std::fs::create_dir(folder.path().join("tmp")).unwrap();
        let log = |name: &str| std::fs::File::create(folder.path().join(name)).unwrap();
        let mut command = program();
        command.args(["serve", word(&mission), "--listen", "127.0.0.1:0"]);
        command.env("TMPDIR", folder.path().join("tmp"));
        command.stdin(Stdio::null()).stdout(log("out.log")).stderr(log("err.log"));
        let child = command.spawn().unwrap();
        let address = address(&folder.path().join("out.log"));
        Self { child, address, folder, cookie, token: String::new() }
    }

    fn mission(&self) -> PathBuf {
        self.folder.path().join("m")
    }

    fn ask(&mut self, method: &str, path: &str, body: &str) -> Answer {
        let cookie = format!("{SESSION_COOKIE}={}", self.cookie);
        let answer = send(self.address, method, path, &[("Cookie", &cookie)], body);
        if let Some(token) = value_of(answer.text(), "form_token") {
            self.token = token;
        }
        answer
    }

    fn get(&mut self, path: &str) -> String {
        let answer = self.ask("GET", path, "");
        assert_eq!(answer.status, 200, "{path}");
        answer.text().to_owned()
    }

    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.append_pair("form_token", &self.token).extend_pairs(fields);
        self.ask("POST", path, &form.finish())
    }

    /// Every file that the program has written, and what the system knows of the process.
    fn left_behind(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = files(self.folder.path());
        for shared in ["m/mission.db-shm", "m/people.db-shm"] {
            found.insert(shared.into(), std::fs::read(self.folder.path().join(shared)).unwrap());
        }
        for name in ["environ", "cmdline"] {
            let path = format!("/proc/{}/{name}", self.child.id());
            found.insert(path.clone(), std::fs::read(path).unwrap());
        }
        found
    }
}

/// Makes an observer and signs them in; gives back the secret of the session.
fn session(mission: &Path) -> String {
    let office = Office::open(mission, &|| accordwatch::service::system_env().seed()).unwrap();
    let new = NewAccount {
        code: "P-1".into(),
        name: "Awa".into(),
        roles: Roles::of([Role::Observer]),
        party: None,
        passphrase: None,
        totp: None,
        recovery: Vec::new(),
    };
    let now = jiff::Timestamp::now();
    let account = office.make(&new, now).unwrap().unwrap();
    let secret = Secret::of(system_env().seed());
    office.open_session(&secret.hash(), account, "test", now).unwrap();
    secret.text()
}

/// The address that the program prints first.
fn address(log: &Path) -> SocketAddr {
    let begun = Instant::now();
    loop {
        let said = std::fs::read_to_string(log).unwrap();
        if let Some((_, rest)) = said.split_once("http://")
            && let Some((address, _)) = rest.split_once(' ')
        {
            return address.parse().unwrap();
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "it does not serve: {said}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn value_of(page: &str, name: &str) -> Option<String> {
    let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    Some(rest.split('"').next().unwrap().to_owned())
}

/// Where any of the words stands, in whatever form.
fn hits(words: &[String], places: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut found = Vec::new();
    for word in words {
        for form in forms(word) {
            let finder = memmem::Finder::new(&form);
            let at = places.iter().filter(|(_, bytes)| finder.find(bytes).is_some());
            found.extend(at.map(|(name, _)| format!("{name}: {word}")));
        }
    }
    found
}

/// A pair of keys made by the program; gives back the file and the public key.
fn key(folder: &Path, name: &str) -> (String, String) {
    let file = word(&folder.join(name)).to_owned();
    let made = run(&["vault", "keygen", "--out", &file, "--json"]).well().json();
    (file, made["public_key"].as_str().unwrap().to_owned())
}

/// The fields of a form for a source, with the sealed ones.
fn source<'f>(
    page: &str,
    sealed: &'f [String; 4],
    over: &[(&'f str, &'f str)],
) -> Vec<(&'f str, String)> {
    let mut form: Vec<(&str, String)> = vec![
        ("title", "Resident of the region".into()),
        ("source_type", "interview".into()),
        ("reliability", "B".into()),
        ("consent", "background".into()),
        ("access_level", "internal".into()),
    ];
    for hidden in ["id", "record", "seen"] {
        form.extend(value_of(page, hidden).map(|value| (hidden, value)));
    }
    form.extend(SEALED.into_iter().zip(sealed.iter().cloned()));
    for (name, value) in over {
        form.retain(|(other, _)| other != name);
        form.push((name, (*value).to_owned()));
    }
    form
}

fn borrowed<'f>(form: &'f [(&'f str, String)]) -> Vec<(&'f str, &'f str)> {
    form.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// What `vault open` prints of a source, as JSON.
fn opened(sealed: &Path, code: &str, identity: &str, more: &[&str]) -> serde_json::Value {
    let words = ["vault", "open", word(sealed), code, "--identity", identity, "--json"];
    run(&[&words, more].concat()).well().json()
}

fn assert_holds(object: &serde_json::Value, typed: &[String; 4]) {
    for (name, text) in SEALED.into_iter().zip(typed) {
        assert_eq!(object[name], text.as_str(), "{name}");
    }
}

const NEW: &str = "/work/en/sources/new";

/// Types into the sealed fields on every path that ends badly.
fn ill(serving: &mut Serving, typed: &mut Typed) {
    let page = serving.get(NEW);
    let mut refused = |serving: &mut Serving, over: &[(&str, &str)], status: u16, said: &str| {
        let sealed = typed.fresh();
        let answer = serving.post(NEW, &borrowed(&source(&page, &sealed, over)));
        assert_eq!(answer.status, status, "{over:?}: {}", answer.text());
        assert!(answer.text().contains(said), "{over:?}: {}", answer.text());
        assert!(sealed.iter().all(|text| !answer.text().contains(text.as_str())), "{over:?}");
    };
    let long = "Zq0123456789abcdef ".repeat(300);
    let huge = "Zq0123456789abcdef ".repeat(40_000);
    refused(serving, &[("title", "")], 422, "is encrypted already");
    refused(serving, &[("consent", ""), ("reliability", "Z")], 422, "is encrypted already");
    refused(serving, &[("sealed_note", &long)], 422, "too long to be sealed");
    refused(serving, &[("contact", "Zqbell\u{7}0123456789ab")], 422, "cannot be printed");
    refused(serving, &[("sealed_note", &huge)], 413, "half a megabyte");
    refused(serving, &[("sealed", "bm90IGFnZQ=="), ("title", "")], 422, "is encrypted already");
    let token = std::mem::take(&mut serving.token);
    refused(serving, &[], 403, "The form could not be accepted");
    serving.token.clone_from(&token);
    // To other forms, and to their drafts.
    for path in ["/work/en/entry", "/work/en/entry/draft", "/work/en/sources/S1/correct"] {
        let sealed = typed.fresh();
        let answer = serving.post(path, &borrowed(&source(&page, &sealed, &[("keep", "1")])));
        assert!(matches!(answer.status, 303 | 413), "{path} {}", answer.status);
    }
    // By somebody who is not signed in any more.
    let cookie = std::mem::take(&mut serving.cookie);
    let sealed = typed.fresh();
    assert_eq!(serving.post(NEW, &borrowed(&source(&page, &sealed, &[]))).status, 303);
    serving.cookie = cookie;
    serving.token = token;
}

/// Attaches a picture to an observation: one word hidden in it, the other in its name. Once well, and
/// once badly. Gives back the picture.
fn attached(serving: &mut Serving, [hidden, name]: &[String; 2]) -> Vec<u8> {
    let page = serving.get("/work/en/entry");
    let record = value_of(&page, "record").unwrap();
    let id = value_of(&page, "id").unwrap();
    let done = serving.post(
        "/work/en/entry",
        &[
            ("id", &id),
            ("record", &record),
            ("when", "March 2018"),
            ("about", "C1"),
            ("source", "S1"),
            ("what", "A patrol was seen."),
            ("access", "internal"),
        ],
    );
    assert_eq!(done.status, 303, "{}", done.text());
    let path = format!("/work/en/observations/{record}");
    let id = value_of(&serving.get(&path), "id").unwrap();
    let picture = crate::desk::files::jpeg(120, 90, hidden);
    for (content, status) in [(&b"MZ\x90"[..], 422), (&picture, 303)] {
        let token = serving.token.clone();
        let fields = [("form_token", token.as_str()), ("id", &id)];
        let name = format!("{name}.jpg");
        let (kind, body) = crate::site::form_with(&fields, &[(&name, content)]);
        let cookie = format!("{SESSION_COOKIE}={}", serving.cookie);
        let to = ("POST", &*format!("{path}/files"));
        let sent = send_as(serving.address, to, &[("Cookie", &cookie)], (&kind, &body));
        assert_eq!(sent.status, status, "{}", sent.text());
    }
    picture
}

/// Types an observation that is kept as a draft, twice, and comes back; gives back the word in it.
fn draft(serving: &mut Serving) -> String {
    let word = random();
    let page = serving.get("/work/en/entry");
    let (id, record) = (value_of(&page, "id").unwrap(), value_of(&page, "record").unwrap());
    for more in ["", " and later"] {
        let what = format!("{word}{more}");
        let fields =
            [("id", id.as_str()), ("record", &record), ("what", &what), ("by_script", "1")];
        assert_eq!(serving.post("/work/en/entry/draft", &fields).status, 204);
        assert!(serving.get("/work/en/entry").contains(&what));
    }
    word
}

/// Sources that were recorded, with what was sealed of each.
struct Recorded {
    /// Sent twice.
    once: (String, [String; 4]),
    /// Mended, with the ciphertext carried along, then corrected.
    mended: (String, [[String; 4]; 3]),
}

fn well(serving: &mut Serving, typed: &mut Typed, ordinary: &str) -> Recorded {
    let page = serving.get(NEW);
    let sealed = typed.fresh();
    let form = source(&page, &sealed, &[("title", ordinary)]);
    let first = serving.post(NEW, &borrowed(&form));
    let second = serving.post(NEW, &borrowed(&form));
    assert_eq!((first.status, second.status), (303, 303), "{}", first.text());
    assert_eq!(first.header("location"), second.header("location"));
    let once = (value_of(&page, "record").unwrap(), sealed);

    let page = serving.get(NEW);
    let sealed = typed.fresh();
    let again = serving.post(NEW, &borrowed(&source(&page, &sealed, &[("title", "")])));
    let carried = value_of(again.text(), "sealed").unwrap();
    let nothing: [String; 4] = Default::default();
    let form = source(again.text(), &nothing, &[("sealed", &carried)]);
    assert_eq!(serving.post(NEW, &borrowed(&form)).status, 303);
    let code = value_of(&page, "record").unwrap();
    let path = format!("/work/en/sources/{code}/correct");
    // Only what is sealed changes: no entry.
    let page = serving.get(&path);
    let anew = typed.fresh();
    let done = serving.post(&path, &borrowed(&source(&page, &anew, &[])));
    assert!(done.header("location").ends_with("?sealed=1"), "{}", done.text());
    // Without a reason the rest is not corrected; with one it is.
    let page = serving.get(&path);
    let last = typed.fresh();
    let form = source(&page, &last, &[("reliability", "C")]);
    assert_eq!(serving.post(&path, &borrowed(&form)).status, 422);
    let form = source(&page, &last, &[("reliability", "C"), ("reason", "Was wrong twice.")]);
    assert_eq!(serving.post(&path, &borrowed(&form)).status, 303);
    Recorded { once, mended: (code, [sealed, anew, last]) }
}

/// Whoever has a key opens every version, on a copy too; whoever has another opens nothing.
fn only_custodians_open(
    mission: &Path,
    folder: &Path,
    recorded: &Recorded,
    [one, two, stranger]: [&str; 3],
) {
    let copy = folder.join("sealed");
    crate::tool::copy(&mission.join("sealed"), &copy);
    for identity in [one, two] {
        let (code, sealed) = &recorded.once;
        assert_holds(&opened(&copy, code, identity, &[]), sealed);
        let (code, versions) = &recorded.mended;
        assert_holds(&opened(mission, code, identity, &[]), &versions[2]);
        // The third was typed into a form that was refused, and then anew.
        for (n, sealed) in ["1", "2", "4"].iter().zip(versions) {
            assert_holds(&opened(&copy, code, identity, &["--version", n]), sealed);
        }
    }
    let wrong = run(&["vault", "open", word(&copy), &recorded.once.0, "--identity", stranger]);
    assert!(wrong.code == 1 && wrong.err.contains("this identity cannot open it"), "{wrong:?}");
    let plain = run(&["vault", "open", word(&copy), &recorded.once.0, "--identity", one]).well();
    assert!(plain.out.contains(&format!("Identity: {}\n", recorded.once.1[0])), "{}", plain.out);
}

#[test]
fn what_is_sealed_stands_nowhere_but_in_the_vault_and_only_custodians_open_it() {
    let custodians = tempfile::tempdir().unwrap();
    let [one, two, stranger] = ["1.key", "2.key", "3.key"].map(|it| key(custodians.path(), it));
    let mut serving = Serving::new();
    let mut typed = Typed::default();
    let mission = serving.mission();
    // Before there are keys nothing is kept.
    let page = serving.get(NEW);
    assert!(page.contains("Nothing can be sealed yet") && !page.contains("name=\"identity\""));
    let sealed = typed.fresh();
    let answer = serving.post(NEW, &borrowed(&source(&page, &sealed, &[])));
    assert!(answer.status == 422 && answer.text().contains("What you wrote was not kept"));
    let add =
        |name: &str, key: &str| run(&["vault", "recipients", word(&mission), "add", name, key]);
    add("One", &one.1).well();
    let page = serving.get(NEW);
    let sealed = typed.fresh();
    assert_eq!(serving.post(NEW, &borrowed(&source(&page, &sealed, &[]))).status, 422);
    assert!(!mission.join("sealed/sources").exists());
    add("Two", &two.1).well();
    let private = std::fs::read_to_string(&one.0).unwrap().lines().nth(1).unwrap().to_owned();
    assert_eq!(add("Three", &private).code, 1);

    ill(&mut serving, &mut typed);
    let hidden = [random(), random()];
    let picture = attached(&mut serving, &hidden);
    let drafted = draft(&mut serving);
    let ordinary = random();
    let recorded = well(&mut serving, &mut typed, &ordinary);
    let page = serving.get(&format!("/work/en/sources/{}", recorded.mended.0));
    assert!(page.contains("Sealed, for 2 recipients (3 versions)."), "{page}");
    let page = serving.get(&format!("/work/en/sources/{}", recorded.once.0));
    assert!(page.contains("Sealed, for 2 recipients (one version)."), "{page}");
    std::thread::sleep(SETTLES);

    let left = serving.left_behind();
    for place in ["m/mission.db", "m/mission.db-wal", "m/people.db", "out.log", "err.log"] {
        assert!(left.contains_key(place), "{place} was not looked at");
    }
    let mut sought = typed.sought();
    sought.push(private);
    sought.extend(hidden.clone());
    sought.push(drafted);
    assert_eq!(hits(&sought, &left), Vec::<String>::new());
    // The control: what was typed into an ordinary field is found, in the database and its log.
    let found = hits(&[ordinary], &left);
    assert!(found.iter().any(|hit| hit.starts_with("m/mission.db")), "{found:?}");
    // Nothing of what failed left a file: one version of the one, three of the other.
    let kept = |folder: &str| left.keys().filter(|name| name.starts_with(folder)).count();
    let kept = ["m/sealed/sources/", "m/sealed/files/", "m/sealed/", "m/views/", "tmp/"].map(kept);
    assert_eq!(kept, [4, 1, 7, 1, 0], "{:?}", left.keys().collect::<Vec<_>>());
    let control = BTreeMap::from([("what was sent".to_owned(), picture)]);
    assert_eq!(hits(&hidden[..1], &control).len(), 1, "the control");
    drop(serving.child.kill());
    serving.child.wait().unwrap();
    drop(edition::publish_mission(&mission).unwrap());
    assert_eq!(hits(&sought, &files(&mission)), Vec::<String>::new());
    let answers = asked_for(&mission.join("published"));
    assert_eq!(hits(&sought, &answers), Vec::<String>::new());
    let public = hits(&["A made-up agreement".to_owned()], &answers);
    assert!(answers.len() > 100 && public.len() > 20, "the control: {public:?}");

    only_custodians_open(&mission, custodians.path(), &recorded, [&one.0, &two.0, &stranger.0]);
}

/// Everything that anybody can ask for, unpacked, by its address.
fn asked_for(published: &Path) -> BTreeMap<String, Vec<u8>> {
    let server = Server::of(published);
    let answers = crawled(&server).into_iter().map(|(path, answer)| {
        let parts = parts(&answer.body).into_iter().map(|(_, bytes)| bytes);
        (path, parts.collect::<Vec<_>>().join(&b"\n"[..]))
    });
    answers.collect()
}

#[test]
fn the_looking_finds_a_word_in_every_form_in_which_it_could_stand() {
    let folder = tempfile::tempdir().unwrap();
    for canary in canaries() {
        for (n, form) in forms(&canary).into_iter().enumerate() {
            let file = folder.path().join("left");
            std::fs::write(&file, [b"before ".as_slice(), &form, b" after"].concat()).unwrap();
            let found = hits(std::slice::from_ref(&canary), &files(folder.path()));
            assert!(!found.is_empty(), "form {n} of {canary} was not found");
        }
    }
    std::fs::write(folder.path().join("left"), random()).unwrap();
    assert!(hits(&[random()], &files(folder.path())).is_empty());
}

#[test]
fn sealed_anew_the_old_key_opens_nothing_and_the_new_one_everything() {
    let custodians = tempfile::tempdir().unwrap();
    let [one, two, three] = ["1.key", "2.key", "3.key"].map(|it| key(custodians.path(), it));
    let mut serving = Serving::new();
    let mission = serving.mission();
    let mission = word(&mission).to_owned();
    let recipients = |words: &[&str]| run(&[&["vault", "recipients", &mission], words].concat());
    recipients(&["add", "One", &one.1]).well();
    recipients(&["add", "Two", &two.1]).well();
    let mut typed = Typed::default();
    let recorded = well(&mut serving, &mut typed, "Resident");
    recipients(&["remove", "One"]).well();
    let reseal = |identity: &str| run(&["vault", "reseal", &mission, "--identity", identity]);
    // One recipient is too few: nothing changes.
    let few = reseal(&one.0);
    assert!(few.code == 1 && few.err.contains("1 of at least 2 recipients"), "{few:?}");
    let said = recipients(&["add", "Three", &three.1]).well();
    assert!(said.out.contains("4 files were sealed before this"), "{}", said.out);
    let stranger = reseal(&three.0);
    assert_eq!(stranger.code, 1);
    assert!(stranger.err.contains("0 files were sealed anew, 4 left as before"), "{stranger:?}");
    let (code, sealed) = &recorded.once;
    assert_holds(&opened(Path::new(&mission), code, &one.0, &[]), sealed);
    let done = reseal(&one.0).well();
    assert!(done.out.contains("4 files were sealed anew to 2 recipients"), "{}", done.out);
    let old = run(&["vault", "open", &mission, code, "--identity", &one.0]);
    assert!(old.code == 1 && old.err.contains("cannot open it"), "{old:?}");
    for identity in [&two.0, &three.0] {
        assert_holds(&opened(Path::new(&mission), code, identity, &[]), sealed);
        let (code, versions) = &recorded.mended;
        assert_holds(
            &opened(Path::new(&mission), code, identity, &["--version", "1"]),
            &versions[0],
        );
    }
    // One that is damaged is named and left; the others are sealed.
    let path = Path::new(&mission).join(format!("sealed/sources/{code}.1.age"));
    std::fs::write(&path, b"age-encryption.org/v1\n").unwrap();
    let part = reseal(&two.0);
    assert!(part.code == 1 && part.err.contains("3 files were sealed anew, 1 left"), "{part:?}");
    assert_eq!(std::fs::read(&path).unwrap(), b"age-encryption.org/v1\n");
    // Two that were exchanged are found out.
    let other = Path::new(&mission).join(format!("sealed/sources/{}.4.age", recorded.mended.0));
    std::fs::copy(&other, &path).unwrap();
    let exchanged = run(&["vault", "open", &mission, code, "--identity", &two.0]);
    assert!(exchanged.err.contains("somebody has exchanged files"), "{exchanged:?}");
}

#[test]
fn keys_are_made_where_they_may_be_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    drop(world::mission(folder.path()));
    let mission = folder.path().join("m");
    let (file, public) = key(folder.path(), "own.key");
    let before = std::fs::read(&file).unwrap();
    let again = run(&["vault", "keygen", "--out", &file]);
    assert!(again.code == 1 && again.err.contains("was not touched"), "{again:?}");
    assert_eq!(std::fs::read(&file).unwrap(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    for inside in ["own.key", "keys/own.key", "sealed/own.key"] {
        let path = mission.join(inside);
        let refused = run(&["vault", "keygen", "--out", word(&path)]);
        assert!(refused.code == 1 && refused.err.contains("must never be there"), "{refused:?}");
        assert!(!path.exists());
    }
    let nowhere = folder.path().join("no/such/folder/own.key");
    assert_eq!(run(&["vault", "keygen", "--out", word(&nowhere)]).code, 5);
    let list = |words: &[&str]| run(&[&["vault", "recipients", word(&mission)], words].concat());
    let first = list(&["add", "One", &public, "--json"]).well().json();
    assert_eq!((&first["enough"], &first["recipients"][0]["name"]), (&false.into(), &"One".into()));
    assert_eq!(list(&["add", "One", &public]).code, 1);
    assert_eq!(list(&["add", "Two", &public]).code, 1);
    assert_eq!(list(&["remove", "Two"]).code, 1);
    assert!(list(&["list"]).well().out.contains(&public));
    list(&["remove", "One"]).well();
    assert!(list(&["list"]).well().out.contains("0 recipients of at least 2"));
}

#[test]
fn a_table_may_narrow_a_consent_and_then_no_table_brings_public_rows_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let mission = folder.path().join("mission");
    crate::tool::copy(crate::tool::demo(), &mission);
    let tables = folder.path().join("tables");
    crate::tool::copy(&crate::data::package("mali-2015"), &tables);
    let import = |path: &Path, more: &[&str]| {
        let words = ["import", word(&mission), word(path), "--json"];
        run(&[&words, more].concat())
    };
    assert_eq!(import(&tables, &[]).well().json()["added"], 0);
    let sources = tables.join("sources.csv");
    let text = std::fs::read_to_string(&sources).unwrap();
    let line = text.lines().find(|line| line.starts_with("S001,")).unwrap().to_owned();
    let narrow = line.replace(",public,public_named,", ",internal,background,");
    assert_ne!(line, narrow);
    std::fs::write(&sources, text.replace(&line, &narrow)).unwrap();
    let why = ["--revise", "The source changed its mind."];
    assert_eq!(import(&sources, &why).well().json()["revised"], 1);
    // All tables again: what rests on it is public there and would have to be changed first.
    let refused = import(&tables, &why);
    assert_eq!(refused.code, 1, "{refused:?}");
    let counts = refused.json()["problems"]["counts"].clone();
    let counts = counts.as_array().unwrap();
    assert!(counts.iter().all(|it| it["code"] == "consent"), "{counts:?}");
    let files: Vec<_> = counts.iter().map(|it| it["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["agreements.csv", "assessments.csv", "evidence.csv"]);
}

#[cfg(unix)]
#[test]
fn a_server_that_is_asked_to_end_anchors_the_log_of_what_was_noted() {
    let custodians = tempfile::tempdir().unwrap();
    let mut serving = Serving::new();
    let mission = serving.mission();
    for name in ["One", "Two"] {
        let (_, public) = key(custodians.path(), name);
        run(&["vault", "recipients", word(&mission), "add", name, &public]).well();
    }
    let page = serving.get(NEW);
    let sealed = canaries();
    let form = source(&page, &sealed, &[]);
    assert_eq!(serving.post(NEW, &borrowed(&form)).status, 303);
    let readings = || run(&["verify", word(&mission), "--json"]).well().json()["readings"].clone();
    assert_eq!(readings(), serde_json::json!({ "lines": 1, "anchored": 0 }));
    let pid = serving.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(serving.child.wait().unwrap().success());
    assert_eq!(readings(), serde_json::json!({ "lines": 1, "anchored": 1 }));
}
