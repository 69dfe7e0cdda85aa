//! The description of the API against tools that know nothing of this program: a validator of OpenAPI 3.1,
//! and schemathesis, which makes requests from the description, good and bad ones, and looks whether the
//! answers are as it says.

use std::path::Path;
use std::process::Command;

use accordwatch::people::{Role, Secret};
use accordwatch::service::system_env;
use serde_json::Value;

use super::{BASE, good, served};
use crate::desk::Work;
use crate::tool::{Ran, missing, ran, word};

/// Every run asks the same.
const SEED: &str = "20150515";
/// Requests of each address in the part of it that tries at random.
const EXAMPLES_MAX: &str = "3";
/// Walks from the rows of some table to what they name.
const WALKS_MAX: &str = "20";
/// Addresses of which every boundary of every parameter is tried: they have columns of every type.
const THOROUGH: &str = "^/api/v1(/(problems|pillars|mission|seals|due_dates|scale_levels)(/.*)?)?$";

fn no_schemathesis() -> bool {
    missing("schemathesis", Command::new("schemathesis").arg("--version"))
}

/// Runs schemathesis against a server with all of its checks.
fn tried(location: &str, url: &str, more: &[&str]) -> Ran {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/api");
    let mut command = Command::new("schemathesis");
    command.arg("--config-file").arg(folder.join("schemathesis.toml"));
    command.args(["run", location, "--url", url, "--checks", "all", "--seed", SEED]);
    command.args(["--max-examples", EXAMPLES_MAX, "--workers", "2", "--no-color"]);
    command.args(["--warnings", "off", "--generation-database", "none"]);
    command.args(more).env("SCHEMATHESIS_HOOKS", "hooks").env("PYTHONPATH", folder);
    // What it keeps between runs stays out of the sources.
    let work = tempfile::tempdir().unwrap();
    ran(command.current_dir(work.path()))
}

/// What a run says of itself.
fn count(ran: &Ran, before: &str) -> usize {
    let line = ran.out.lines().find(|line| line.contains(before)).unwrap_or_default();
    let word = line.trim().split(' ').next().unwrap_or_default();
    word.parse().unwrap_or_default()
}

#[test]
fn schemathesis_finds_no_answer_that_is_not_as_the_description_says() {
    if no_schemathesis() {
        return;
    }
    let server = served();
    let url = format!("http://{}", server.address);
    let document = format!("{url}{BASE}/openapi.json");
    let thorough = ["--phases", "coverage", "--include-path-regex", THOROUGH];
    for more in [&thorough[..], &["--phases", "examples,fuzzing"]] {
        let ran = tried(&document, &url, more);
        assert_eq!(ran.code, 0, "seed {SEED}\n{}\n{}", ran.out, ran.err);
        let made = count(&ran, " generated");
        assert!(made > 200, "{made} requests\n{}", ran.out);
        assert!(!ran.out.contains("Failures:") && !ran.out.contains("Errors:"), "{}", ran.out);
    }
    // From the rows of a table to one of them, and on to what that names.
    let ran = tried(&document, &url, &["--phases", "stateful", "--max-examples", WALKS_MAX]);
    assert_eq!(ran.code, 0, "seed {SEED}\n{}\n{}", ran.out, ran.err);
    let made = count(&ran, " generated");
    assert!(ran.out.contains("Stateful") && made > 50, "{made} requests\n{}", ran.out);
    assert_eq!(server.told(), Vec::<String>::new(), "seed {SEED}");
}

/// The same of the working record, with an API token and without.
#[test]
fn schemathesis_finds_no_fault_in_the_restricted_side() {
    if no_schemathesis() {
        return;
    }
    let work = Work::new();
    work.observed("O-1", &[]);
    work.publish();
    let account = work.account("one", Role::Observer);
    let (token, now) = (Secret::of(system_env().seed()), crate::desk::now());
    let ends = now + jiff::SignedDuration::from_hours(1);
    work.desk.office().make_api_token(account, (&token.hash(), "fuzz"), (now, ends)).unwrap();
    let url = format!("http://{}", work.server.address);
    let document = format!("{url}{BASE}/openapi.json");
    let carried = format!("Authorization: Bearer accordwatch_{}", token.text());
    let narrow = ["--phases", "coverage,fuzzing", "--include-path-regex", "^/api/v1/restricted/"];
    let with = [&narrow[..], &["--header", &carried]].concat();
    for more in [&with[..], &narrow[..]] {
        let ran = tried(&document, &url, more);
        assert_eq!(ran.code, 0, "seed {SEED}\n{}\n{}", ran.out, ran.err);
        assert!(count(&ran, " generated") > 20, "{}", ran.out);
    }
    assert_eq!(work.server.told(), Vec::<String>::new());
}

/// The control: a description that says something else than the answers is found out.
#[test]
fn schemathesis_finds_a_description_that_is_wrong() {
    if no_schemathesis() {
        return;
    }
    let server = served();
    let url = format!("http://{}", server.address);
    let (_, right) = good(&server, &format!("{BASE}/openapi.json"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.json");
    let narrow = ["--phases", "coverage,fuzzing", "--include-path-regex", "^/api/v1/pillars$"];
    let said = |document: &Value| {
        std::fs::write(&path, document.to_string()).unwrap();
        tried(word(&path), &url, &narrow)
    };
    assert_eq!(said(&right).code, 0);
    let mut wrong = right.clone();
    wrong["components"]["schemas"]["Pillars"]["properties"]["order"]["type"] = "string".into();
    let ran = said(&wrong);
    assert!(ran.code == 1 && ran.out.contains("Response violates schema"), "{}", ran.out);
    let mut wrong = right;
    let parameters = &mut wrong["paths"]["/api/v1/pillars"]["get"]["parameters"];
    parameters[0]["name"] = "pillar".into();
    let ran = said(&wrong);
    assert!(ran.code == 1 && ran.out.contains("Schema-valid request rejected"), "{}", ran.out);
}

#[test]
fn the_description_is_valid_openapi_3_1_and_a_wrong_one_is_not() {
    let tool = "openapi-spec-validator";
    if missing(tool, Command::new(tool).arg("--help")) {
        return;
    }
    let held = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/format/openapi.json");
    let said = ran(Command::new(tool).args(["--schema", "3.1", word(&held)]));
    assert_eq!(said.code, 0, "{said:?}");
    let text = std::fs::read_to_string(&held).unwrap();
    let mut wrong: Value = serde_json::from_str(&text).unwrap();
    wrong["paths"]["/api/v1/pillars"]["get"]["responses"] = "none".into();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.json");
    std::fs::write(&path, wrong.to_string()).unwrap();
    let said = ran(Command::new(tool).args(["--schema", "3.1", word(&path)]));
    assert_ne!(said.code, 0, "{said:?}");
}
